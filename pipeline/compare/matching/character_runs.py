"""How alike texts are in their runs of characters: cosines of TF-IDF vectors that are fitted on the texts that are searched.

Runs are numbers: their characters' places in the texts' alphabet, digits of one number to a large base. All texts of a block
are counted at once, where scikit-learn's loop over the runs costs more than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.language.normalization import folded
from pipeline.language.stems import words

RUNS = (3, 4, 5)  # lengths of the runs of characters
BITS = 12  # of a character's place in the alphabet: five of them fit a number of 64 bits
BORDER, UNKNOWN = 0, 1  # places of the mark between texts, and of a character that is not in the alphabet
CHARACTERS = 0x110000  # that there are

Array = np.ndarray[Any, Any]
Matrix = Any  # a scipy sparse matrix


class CharacterRuns:
    """Fitted on the texts that are searched, in time linear in their characters."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts)
        letters = np.unique(_characters([_line(text) for text in texts]))[: (1 << BITS) - 2]
        self.places: Array = np.full(CHARACTERS, UNKNOWN, dtype=np.int64)
        self.places[letters] = np.arange(2, 2 + len(letters))
        self.places[ord("\n")] = BORDER
        rows, codes = self._runs(texts)
        self.known: Array = np.unique(codes)
        once = np.unique(np.searchsorted(self.known, codes) + rows * len(self.known))
        frequency = np.bincount(once % max(len(self.known), 1), minlength=len(self.known))
        self.weights: Array = np.log((1 + self.count) / (1 + frequency)) + 1
        self.rarest = float(np.log((1 + self.count) / 2)) + 1
        self.turned = self.vectors(texts).T.tocsr()  # (runs, texts)

    def cosines(self, queries: Sequence[str]) -> Array:
        """Return cosines in [0, 1] (queries, texts); a query is lengthened by its runs that no text has."""
        return np.asarray((self.vectors(queries) @ self.turned).todense())

    def vectors(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors (texts, runs), shortened for the runs that are not known."""
        from scipy import sparse

        rows, codes = self._runs(texts)
        shape = (len(texts), len(self.known))
        at = np.minimum(np.searchsorted(self.known, codes), max(shape[1] - 1, 0))
        held = self.known[at] == codes if shape[1] else np.zeros(len(codes), dtype=bool)
        cells, times = np.unique(rows[held] * max(shape[1], 1) + at[held], return_counts=True)
        row, run = cells // max(shape[1], 1), cells % max(shape[1], 1)
        values = (1 + np.log(times)) * self.weights[run]
        strange = np.bincount(rows[~held], minlength=shape[0]) * self.rarest**2
        squares = np.bincount(row, values**2, shape[0]) + strange
        values = (values / np.sqrt(np.where(squares > 0, squares, 1.0))[row]).astype(np.float32)
        ends = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=shape[0]))])
        return sparse.csr_array((values, run.astype(np.int32), ends.astype(np.int32)), shape=shape)

    def _runs(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """Return for each run of each text the number of the text and that of the run."""
        lines = [_line(text) for text in texts]
        places = self.places[_characters(lines)]
        text = np.repeat(np.arange(len(lines)), [len(line) + 1 for line in lines])
        rows, codes = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for length in RUNS:
            count = max(len(places) - length + 1, 0)
            digits = [places[i : i + count] for i in range(length)]
            inside = np.all([digit != BORDER for digit in digits], axis=0)
            code = sum((digit << (BITS * i) for i, digit in enumerate(digits)), np.zeros(count, dtype=np.int64))
            rows.append(text[:count][inside])
            codes.append(code[inside])
        return np.concatenate(rows), np.concatenate(codes)


def _line(text: str) -> str:
    """Return the words in small letters with blanks between and around them."""
    line = " ".join(words(folded(text)))
    return f" {line} " if line else ""


def _characters(lines: Sequence[str]) -> Array:
    """Return the characters of all lines, a mark behind each."""
    joined = "".join(f"{line}\n" for line in lines)
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)

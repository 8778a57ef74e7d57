"""Joining what the parser split too early."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.sentence_boundaries import joined


@pytest.mark.parametrize(
    ("parts", "sentences"),
    [
        (["It ran dry. ", "Then it stopped."], ["It ran dry. ", "Then it stopped."]),
        (["It ran dry. ", "then it stopped."], ["It ran dry. then it stopped."]),
        (["It ran dry", ", and stopped."], ["It ran dry, and stopped."]),
        (["It ran dry (", ") and stopped."], ["It ran dry () and stopped."]),
        (["It ran dry. ", "(Then it stopped.)"], ["It ran dry. ", "(Then it stopped.)"]),
        (["It ran dry. ", "1901 was wet."], ["It ran dry. ", "1901 was wet."]),
        (["See p. ", "12 of it."], ["See p. 12 of it."]),
        (["See (pp. ", "12 of it)."], ["See (pp. 12 of it)."]),
        (["See the shop. ", "12 came."], ["See the shop. ", "12 came."]),  # ends in p. but is no page
        (["Dams, vol. ", "2."], ["Dams, vol. 2."]),
        (["Dams, ed. ", "Miller."], ["Dams, ed. Miller."]),
        (["It flowed. ", "Miller came."], ["It flowed. ", "Miller came."]),
        (["A. ", "Miller came."], ["A. Miller came."]),
        (["Yu. ", "Miller came."], ["Yu. Miller came."]),
        (["In the U.S. ", "Miller came."], ["In the U.S. Miller came."]),
        (["He asked Ann. ", "Miller came."], ["He asked Ann. ", "Miller came."]),
        (["He said no. ", "Then he left."], ["He said no. ", "Then he left."]),
        (["See no. ", "12 of it."], ["See no. 12 of it."]),
        (["Was it dry? ", "No. ", "They left."], ["Was it dry? ", "No. ", "They left."]),
        (["It was so ", "(see Dams).", " Then it ran."], ["It was so (see Dams).", " Then it ran."]),
        (['" ', "It ran dry."], ['" It ran dry.']),
        (["• ", "It ran dry. ", "Then it stopped."], ["• It ran dry. ", "Then it stopped."]),
        (["«Да. ", "нет»"], ["«Да. нет»"]),
    ],
)
def test_a_break_holds_unless_a_sentence_would_begin_small_or_end_in_an_abbreviation(
    parts: list[str], sentences: list[str]
) -> None:
    text = "".join(parts)
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    kept = joined(text, starts)
    assert [text[s:e] for s, e in zip(kept, [*kept[1:], len(text)], strict=True)] == sentences


@given(st.text(st.sampled_from('aB1 .,)("?pé'), max_size=30), st.sets(st.integers(0, 30)))
def test_breaks_are_only_dropped_and_none_that_holds_begins_small(text: str, places: set[int]) -> None:
    starts = sorted({0} | {p for p in places if p < len(text) and text[p] != " "})
    kept = joined(text, starts)
    assert kept[0] == 0
    assert [s for s in starts if s in kept] == kept
    assert not any(text[s].islower() or text[s] in ",;:)]" for s in kept[1:])

"""With what force something is said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.shifts.modality import force_of, markers, no_force, told_force
from pipeline.contracts import FORCES


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The mill is a toll house.", "fact"),
        ("The mill is in danger of becoming a toll house.", "risk"),
        ("The clerks threaten to turn into a caste.", "risk"),
        ("To prevent the mill from turning into a toll house, the town must own it.", "risk"),
        ("The mill prevents floods.", "risk"),  # near miss that is taken for one: what is prevented is unwanted
        ("The town must own the mill.", "demand"),
        ("It is necessary that the town own the mill.", "demand"),
        ("the abolition of the toll", "demand"),
        ("Let the bell be rung for every boat.", "demand"),
        ("The mill stands in the town.", "fact"),
        ("The must of the grapes is sweet.", "demand"),  # words alone cannot tell the noun
        ("The weir may fall in spring.", "hedge"),
        ("The weir fell in May.", "fact"),
        ("Nobody who owns a brewery may sit on the bench.", "fact"),  # a rule
        ("The bench may not be sold.", "fact"),
        ("The sluices are opened so that the dam does not burst.", "risk"),
        ("Rowers are to receive the same pay.", "demand"),
        ("The rowers are to the left.", "fact"),
        ("It would be a mistake to sell the bench.", "demand"),
        ("It would be a mistake to think so.", "fact"),
        ("It seems that the weir fell.", "hedge"),
        ("The guild hopes for a bridge.", "wish"),
        ("We want the keys of the granary.", "wish"),
        ("If the sluice is mended, the mill turns.", "condition"),
        ("The bakers may leave, without the mayor's word.", "hedge"),
        ("The bakers left, without the consent of the mayor.", "condition"),
        ("The bakers left, without any delay.", "fact"),
        ("We shall dine at noon.", "fact"),
        ("The clerks shall dine at noon.", "demand"),
        ("Should the river rise, the mill stands idle.", "condition"),
        ("", "fact"),
    ],
)
def test_words_tell_the_force(text: str, force: str) -> None:
    assert force_of(text) == force


@pytest.mark.parametrize(
    ("text", "cue", "stance", "force"),
    [
        ("an open granary", "demanded", "demands", "demand"),
        ("an open granary", "defended", "holds", "demand"),
        ("an open granary", "considered", "holds", "fact"),
        ("the closing of the granary", "warned of", "holds", "risk"),
        ("the granary could be closed", "demanded", "demands", "hedge"),  # its own words go before the cue
        ("the granary was closed", "described", "criticizes", "fact"),
    ],
)
def test_what_its_words_leave_open_is_told_by_those_that_report_it(text: str, cue: str, stance: str, force: str) -> None:
    assert force_of(text, cue=cue, stance=stance) == force


@pytest.mark.parametrize(
    ("text", "cue", "none"),
    [
        ("mending the bridge", "", True),
        ("restoration of the bridge", "", False),  # its noun demands
        ("a participation in the market", "line", True),
        ("a participation in the market", "described", False),
        ("participation in the market is a duty", "", False),
        ("the bridge fell", "", False),
    ],
)
def test_what_only_names_a_thing_has_no_force_of_its_own(text: str, cue: str, none: bool) -> None:
    assert no_force(text, cue) == none


def test_markers_stand_in_order_and_share_no_character() -> None:
    found = markers("To prevent ruin the town must own the mill, if it can, and perhaps the weir.")
    assert [marker.force for marker in found] == ["risk", "demand", "condition", "hedge"]
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


def test_a_shift_of_force_is_told_in_words() -> None:
    assert told_force("fact", "risk") == "a risk is told as a fact"


@given(st.text(max_size=200))
def test_any_text_has_a_force(text: str) -> None:
    assert force_of(text) in FORCES
    assert all(0 <= a < b <= len(text) for a, b in (marker.span for marker in markers(text)))

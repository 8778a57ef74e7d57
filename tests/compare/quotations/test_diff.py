"""What became of a wording: same, replaced, left out, added, and what turns on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.quotations.diff import FAR_APART, Comparison, compared, in_words
from pipeline.compare.similarity.weighted_words import NOBODY, Named

FORMS = st.lists(st.sampled_from("dam weir sluice granary the a miller not two … [sic]".split()), max_size=14).map(" ".join)


def compare(quoted: str, passage: str, names: dict[str, str] | None = None) -> Comparison:
    """Compare two wordings; `names` are words and whose name they are, on either side."""
    return compared(quoted, 50, _named(quoted, 50, names or {}), passage, 900, _named(passage, 900, names or {}))


def _named(text: str, offset: int, names: dict[str, str]) -> Named:
    found = sorted((offset + text.index(n), offset + text.index(n) + len(n), e) for n, e in names.items() if n in text)
    return Named(tuple((start, end) for start, end, _ in found), tuple(entity for *_, entity in found))


def line(quoted: str, passage: str) -> str:
    comparison = compare(quoted, passage)
    ours = [quoted[w.start - 50 : w.end - 50] for w in comparison.here]
    theirs = [passage[w.start - 900 : w.end - 900] for w in comparison.there]
    return in_words([(c.change, c.flags, ours[slice(*c.here)], theirs[slice(*c.there)]) for c in comparison.changes])


@pytest.mark.parametrize(
    ("quoted", "passage", "told"),
    [
        ("the dam shall stay", "The dam shall stay!", ""),
        ("the mill’s dam", "the mill's dam", ""),
        ("our harbour", "our harbor", ""),
        ("the dam shall not stay", "the dam shall stay", "… {not} …"),
        ("the dam shall stay", "the dam shall not stay", "… [not] …"),
        ("the granary shall stay shut", "the granary must stay shut", "… [must > shall] …"),
        ("dam … stay", "dam shall stay", "… [shall] …"),
        ("dam shall [still] stay", "dam shall stay", "… {[still]} …"),
        ("dam shall still stay", "dam shall stay", "… {still} …"),
        ("two workshops stand", "two workshop stand", "… [workshop > workshops] …"),
        ("granary keys", "sluice gates", "[sluice gates > granary keys]"),
        ("", "", ""),
    ],
)
def test_changes_are_told_in_a_line(quoted: str, passage: str, told: str) -> None:
    assert line(quoted, passage) == told


def test_a_long_stretch_is_told_by_its_ends() -> None:
    told = line("dam granary", "dam " + " ".join(f"word{i}" for i in range(30)) + " granary")
    assert "(… 14 words …)" in told
    assert "word0 " in told
    assert "word29]" in told
    assert "word15" not in told
    assert "words …" not in line("dam granary", "dam " + " ".join(f"word{i}" for i in range(20)) + " granary")


@pytest.mark.parametrize(
    ("quoted", "passage", "flags"),
    [
        ("granary keys are not ours", "granary keys are ours", {"negation"}),
        ("granary keys are never ours", "granary keys are not ours", {"negation"}),
        ("granary keys are all ours", "granary keys are ours", set()),
        ("perhaps granary keys return", "granary keys return", {"hedge"}),
        ("granary keys return if asked", "granary keys return when asked", {"condition"}),
        ("three granary keys", "four granary keys", {"number"}),
        ("the three granary keys", "those three granary keys", set()),  # the number itself is the same
    ],
)
def test_what_turns_on_a_change_is_flagged(quoted: str, passage: str, flags: set[str]) -> None:
    assert {flag for change in compare(quoted, passage).changes for flag in change.flags} == flags


@pytest.mark.parametrize(
    ("quoted", "passage", "names", "flagged"),
    [
        ("harvest of Otterby ends", "harvest of Millford ends", {"Otterby": "otterby", "Millford": "millford"}, True),
        ("harvest of Otterby ends", "harvest of Ottersby ends", {"Otterby": "otterby", "Ottersby": "otterby"}, False),
        ("harvest of the town ends", "harvest of Otterby ends", {"Otterby": "otterby"}, True),
        ("harvest of the town ends", "harvest of the village ends", {}, False),
        ("asked the Fishers' Council today", "asked the Council of Fishers today",
         {"Fishers' Council": "council", "Council of Fishers": "council"}, False),
        ("asked the Council of Fishers of the People today", "asked the Council of People's Fishers today",
         {"Council of Fishers of the People": "council", "Council of People's Fishers": "council"}, False),
    ],
)  # fmt: skip
def test_another_name_is_flagged_and_another_form_of_the_same_is_not(
    quoted: str, passage: str, names: dict[str, str], flagged: bool
) -> None:
    assert ("name" in {f for change in compare(quoted, passage, names).changes for f in change.flags}) is flagged


@pytest.mark.parametrize(("between", "joined"), [(FAR_APART, True), (FAR_APART - 1, False)])
def test_an_ellipsis_that_joins_what_stands_far_apart_is_flagged(between: int, joined: bool) -> None:
    passage = "granary keys " + "so " * (between - 1) + "not lower mill"
    flags = [f for change in compare("granary keys … lower mill", passage).changes for f in change.flags]
    assert flags == (["joined"] if joined else ["negation"])  # what stands far between is no change of wording


@settings(deadline=None)
@given(FORMS, FORMS)
def test_changes_cover_each_word_of_the_quotation_once_and_in_order(quoted: str, passage: str) -> None:
    found = compare(quoted, passage)
    assert [i for change in found.changes for i in range(*change.here)] == list(range(len(found.here)))
    reached = [i for change in found.changes for i in range(*change.there)]
    assert reached == list(range(reached[0], reached[-1] + 1) if reached else [])
    for change in found.changes:
        ours, theirs = (b - a for a, b in (change.here, change.there))
        assert (
            change.change
            == {(True, True): change.change, (True, False): "added", (False, True): "left out"}[ours > 0, theirs > 0]
        )
        if change.change == "same":
            forms = [
                [w.form for w in words[slice(*span)]]
                for words, span in ((found.here, change.here), (found.there, change.there))
            ]
            assert forms[0] == forms[1]
            assert change.flags == ()
    assert all({a.change, b.change} & {"same"} for a, b in zip(found.changes, found.changes[1:], strict=False))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_an_equal_wording_has_no_change_to_tell(text: str) -> None:
    words = [w.form for w in compared(text, 0, NOBODY, text, 0, NOBODY).here]
    assert all(
        change.change == "same" for change in compared(" ".join(words), 0, NOBODY, " ".join(words), 0, NOBODY).changes
    )


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(quoted: str, passage: str) -> None:
    compared(quoted, 0, NOBODY, passage, 0, NOBODY)

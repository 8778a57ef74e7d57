"""Each traced quotation word by word beside the primary text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.quotations import quote_changes
from pipeline.compare.similarity.weighted_words import words_of
from pipeline.runner import table_files
from tests.compare.quoting_corpus import PETITION, changes, frames, table, traces

BARRELS = "Children gather driftwood under the arches while merchants count barrels above them"
WORDS = st.lists(st.sampled_from([*BARRELS.split(), "not", "granary", "…"]), min_size=1, max_size=16).map(" ".join)


def told(quoted: str, **how: object) -> list[tuple[object, ...]]:
    """Return the steps of one quotation: change, both wordings, flags."""
    given = frames({"petition": PETITION, "fen": [f"It says “{quoted}” there."]}, **how)  # type: ignore[arg-type]
    found = changes(given)
    assert list(found["step"]) == list(range(1, len(found) + 1))
    return list(found[["change", "text", "primary_text", "touched"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("quoted", "steps"),
    [
        ("we do not want charity", [("same", "we do not want charity", "We do not want charity", "")]),
        ("we do want charity", [("same", "we do", "We do", ""), ("left out", "", "not", "negation"),
                                ("same", "want charity", "want charity", "")]),
        ("gave water to fifty gardens and asked no money",
         [("same", "gave water to", "gave water to", ""), ("replaced", "fifty", "forty", "number"),
          ("same", "gardens and asked no money", "gardens and asked no money", "")]),
        ("driftwood under the old arches", [("same", "driftwood under the", "driftwood under the", ""), ("added", "old", "", ""),
                                            ("same", "arches", "arches", "")]),
        ("driftwood … while merchants count barrels",
         [("same", "driftwood", "driftwood", ""), ("left out", "", "under the arches", ""),
          ("same", "while merchants count barrels", "while merchants count barrels", "")]),
        ("the shepherd leads his flock", []),  # not traced
    ],
)  # fmt: skip
def test_a_traced_quotation_is_told_stretch_by_stretch(quoted: str, steps: list[tuple[str, ...]]) -> None:
    assert told(quoted) == steps


def test_a_stretch_that_one_side_does_not_have_is_empty_and_stands_behind_what_was_before() -> None:
    given = frames({"petition": PETITION, "fen": ["“we do want charity”", "“driftwood under the old arches”"]})
    found = changes(given).to_dict("records")
    left_out, added = found[1], found[4]
    assert (left_out["start"], left_out["end"]) == (found[0]["end"],) * 2
    assert (added["primary_start"], added["primary_end"]) == (found[3]["primary_end"],) * 2


def test_a_quotation_of_two_primary_texts_is_compared_with_each() -> None:
    given = frames(
        {"petition": PETITION, "second": PETITION[3:6], "fen": [f"“{PETITION[5]}”"]}, primary=("petition", "second")
    )
    found = changes(given)
    assert list(found["rank"]) == [1, 2]
    assert set(found["primary_doc"]) == {"petition", "second"}
    assert set(found["primary_text"]) == {PETITION[5].rstrip(".")}


def test_where_nothing_is_traced_there_is_no_change() -> None:
    given = frames({"petition": PETITION, "fen": ["“the shepherd leads his flock”"]})
    assert changes(given).empty
    nothing = quote_changes.build(
        given["sources"], given["passages"], table("mentions", []), table_files.empty("quote_places")
    )
    assert table_files.settle(nothing, "quote_changes").empty


@settings(deadline=None, max_examples=10)
@given(WORDS)
def test_the_steps_hold_each_word_of_a_traced_quotation_once_and_in_order(quoted: str) -> None:
    given = frames({"petition": PETITION, "fen": [f"“{quoted}”"]})
    traced = traces(given)
    found = changes(given)
    for trace in traced[traced["primary_doc"] != ""].itertuples():
        assert [w.form for text in found["text"] for w in words_of(text)] == [w.form for w in words_of(trace.text)]
        assert (found["start"].iloc[1:].to_numpy() >= found["end"].iloc[:-1].to_numpy()).all()
        assert found["primary_start"].between(trace.primary_start, trace.primary_end).all()
        assert found["primary_start"].is_monotonic_increasing
        assert set(";".join(found["touched"]).split(";")) - {""} == set(trace.touched.split(";")) - {""}
        assert (trace.changes == "") == (set(found["change"]) == {"same"})

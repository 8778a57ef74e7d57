"""Demands of whole documents: lists and their lead-ins, sentences carried along, whose they are, spans, grain, hostile text."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.demands import demands
from pipeline.contracts import TABLES
from tests.compare.program_corpus import PARSED, demanded, frames, texts

MEND = "We must mend the weir before winter."


def of(*paragraphs: str | tuple[str, str]) -> list[str]:
    return texts(frames({"charter": paragraphs}))


def test_only_the_own_voice_of_primary_texts_demands() -> None:
    given_ = frames({"charter": [(MEND, "editorial"), MEND, (MEND, "footnote")], "almanac": [MEND]})
    found = demanded(given_)
    assert found[["doc", "passage", "demand", "locator"]].to_numpy().tolist() == [["charter", 2, 1, "paragraph 2"]]


def test_a_demand_has_its_parts_and_its_theme() -> None:
    row = demanded(frames({"charter": [MEND]})).iloc[0]
    assert (row["polarity"], row["modality"], row["agent"], row["action"], row["object"], row["cue"], row["theme"]) == (
        "demanded", "demand", "We", "mend", "the weir", "must", "water",
    )  # fmt: skip


def test_the_agent_is_linked_to_the_name_that_is_its_head() -> None:
    given_ = frames({"charter": [("The Mill Guild demands a bridge.", "title"), "The Mill Guild demands a bridge."]})
    assert demanded(given_)[["agent", "agent_id"]].to_numpy().tolist() == [["The Mill Guild", "mill-guild"]]


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (
            ("It is urgently necessary:", "• that every street choose a warden;", "• that the toll is lifted."),
            ["that every street choose a warden", "that the toll is lifted."],
        ),
        (("It is urgently necessary:", "that every street choose a warden;", "that the toll is lifted."),
         ["that every street choose a warden", "that the toll is lifted."]),
        (("It is urgently necessary:", "A bridge for the carts", "An end to the toll", "The councils met in May."),
         ["A bridge for the carts", "An end to the toll"]),
        (("We must, just imagine:", "1) Trust the wardens.", "2) They must print more decrees."), []),
        (("The clerk notes:", "1. The bridge must fall.", "2. A bridge for the carts."), []),
        ((("Our demands", "heading"), "1. A bridge for the carts.", "2. An end to the toll."),
         ["A bridge for the carts.", "An end to the toll."]),
        ((("Our demands", "heading"), "1. A bridge for the carts.", "2. The councils met in May."),
         ["A bridge for the carts."]),
        ((("The flood", "heading"), "1. A bridge for the carts.", "2. An end to the toll."), []),
        (("We demand: a bridge for the carts; an end to the toll; free water.",),
         ["a bridge for the carts", "an end to the toll", "free water."]),
    ],
)  # fmt: skip
def test_a_list_is_demanded_item_by_item_where_its_lead_in_demands(
    paragraphs: tuple[str | tuple[str, str], ...], found: list[str]
) -> None:
    assert of(*paragraphs) == found


def test_an_item_keeps_its_lead_in_and_says_what_is_rejected() -> None:
    rows = demanded(
        frames({"charter": [("Our demands", "heading"), "1. A bridge for the carts.", "2. An end to the toll."]})
    )
    assert rows[["lead", "polarity"]].to_numpy().tolist() == [["Our demands", "demanded"], ["Our demands", "rejected"]]


FOUND = "We must found councils in every street."
CARRIED = [
    ((f"{FOUND} The councils will choose the wardens. They will keep the keys.",), 3),
    ((f"{FOUND} The weather will change soon.",), 1),
    ((f"{FOUND} The councils met in May.",), 1),
    ((FOUND, "The councils choose the clerk."), 2),
    ((FOUND, "The councils demand order."), 1),
    ((FOUND, ("The flood", "heading"), "The councils choose the clerk."), 1),
    (("The councils choose the clerk.", FOUND), 1),
    ((f"{FOUND} And publish the books.",), 2),
    ((f"{FOUND} Publish the books and you will see.",), 1),
    ((f"{FOUND} The making of glass will strengthen the town.",), 2),
    (("The making of glass will strengthen the town.",), 0),
    ((FOUND, "Carts waited at the ford.", "The river belongs to all who drink!"), 2),
    (("Carts waited at the ford. The river belongs to all who drink!",), 0),
    (("Forward, bakers!",), 0),
]


@pytest.mark.parametrize(("paragraphs", "count"), CARRIED)
def test_a_demand_carries_along_what_its_bodies_will_do(paragraphs: tuple[str | tuple[str, str], ...], count: int) -> None:
    assert len(of(*paragraphs)) == count


def test_how_it_is_said_tells_facts_conditions_and_risks_from_demands() -> None:
    said = [FOUND, "The councils choose the clerk.", "Without a bridge no market can thrive.",
            "If the guild fails to mend the weir, the town will be lost."]  # fmt: skip
    assert demanded(frames({"charter": said}))["modality"].tolist() == ["demand", "fact", "condition", "risk"]


@pytest.mark.parametrize("documents", [{}, {"almanac": [MEND]}, {"charter": []}, {"charter": ["Carts waited at the ford."]}])
def test_without_a_primary_text_or_a_demand_the_table_is_empty(documents: dict[str, list[str]]) -> None:
    found = demanded(frames(documents))
    assert found.empty
    assert list(found.columns) == list(TABLES["demands"].columns)


PARAGRAPHS = st.lists(st.lists(st.sampled_from(sorted(PARSED)), min_size=1, max_size=3).map(" ".join), max_size=6)


@settings(max_examples=5, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_each_document_for_itself_gives_the_same_as_all(first: list[str], second: list[str]) -> None:
    documents = {"charter": first, "song": second}
    primary = ("charter", "song")
    whole = demanded(frames(documents, primary=primary))
    each = [demanded(frames({doc: own}, primary=primary)) for doc, own in documents.items()]
    pd.testing.assert_frame_equal(whole, pd.concat(each, ignore_index=True))
    for doc, own in documents.items():
        text = "\n\n".join(own)
        rows = whole[whole["doc"] == doc]
        assert [text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)] == rows["text"].tolist()
        assert rows["start"].is_monotonic_increasing


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8"), min_size=1, max_size=9), st.integers(0, 30)), max_size=12))
def test_hostile_text_and_trees_do_no_harm(words: list[tuple[str, int]]) -> None:
    text = " ".join(["must", *(form for form, _ in words)])
    starts = [sum(len(form) + 1 for form, _ in words[:i]) + 5 for i in range(len(words))]
    tokens = [
        SimpleNamespace(
            start=a, end=a + len(form), text=form, passage=1, lemma=form, pos=("VERB", "NOUN", "AUX")[head % 3],
            head=starts[head % len(words)], dep=("ROOT", "aux", "conj", "nsubj", "ccomp")[head % 5],
        )
        for a, (form, head) in zip(starts, words, strict=True)
    ]  # fmt: skip
    whole = SimpleNamespace(start=0, end=len(text), text=text, passage=1, sentence=1, zone="body")
    for found in demands.demands([whole], [whole], tokens, []):
        assert 0 <= found.span[0] <= found.span[1] <= len(text)

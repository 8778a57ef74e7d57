"""Quotations as people write them: with brackets, across notes, at the edge of a cut, in a text that is short or no English."""

from __future__ import annotations

import itertools
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.quotations import diff
from pipeline.compare.quotations.quotes import quotations
from pipeline.compare.similarity.alignment import align_whole
from pipeline.compare.similarity.weighted_words import words_of
from pipeline.contracts import FOUND_KINDS, OWN_VOICE
from pipeline.language.spans import overlap
from tests.compare.quoting_corpus import PETITION, changes, frames, traces

DAM = "The dam shall stay where our grandfathers built it, and no engineer shall lower it by a single stone."


def told(quoted: str, **more: object) -> tuple[str, str, str]:
    """Return kind, changes and flags of one account's quotation."""
    row = traces(frames({"fen": [f"They say “{quoted}” to us."], "petition": PETITION}, **more)).iloc[0]
    return row["kind"], row["changes"], row["touched"]


@pytest.mark.parametrize(
    ("quoted", "kind", "said", "flags"),
    [
        ("[T]he dam shall stay where our grandfathers built it", "verbatim", "", ""),
        ("the dam[s] shall stay where our grandfathers built it", "near", "… [dam > dam[s]] …", ""),
        ("The dam shall stay [sic] where our grandfathers built it", "verbatim", "", ""),
        ("The dam shall stay where our [own] grandfathers built it", "verbatim", "… {[own]} …", "bracketed"),
        ("The dam shall [not] stay where our grandfathers built it", "verbatim", "… {[not]} …", "negation;bracketed"),
        ("The dam shall stay where [their] grandfathers built it", "near", "… [our > [their]] …", "bracketed"),
        ("The dam shall not stay where our grandfathers built it", "near", "… {not} …", "negation"),
    ],
)
def test_what_stands_in_brackets_is_told_as_such_and_never_as_a_slip(quoted: str, kind: str, said: str, flags: str) -> None:
    assert told(quoted) == (kind, said, flags)


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("Two wagons of rye were sent to the garrison", "[Three > Two] …"),
        ("Many wagons of rye ... not one came back", "[Three > Many] …"),
    ],
)
def test_the_edge_is_set_against_what_stands_there_in_the_clause(quoted: str, said: str) -> None:
    assert told(quoted)[1].split(" …")[0] == said.split(" …")[0]


def test_what_stands_behind_an_ellipsis_is_not_set_against_what_stands_before_it() -> None:
    quoted = "pays a toll on flour [...] The weir gave water to forty gardens"
    first, last = "Every baker pays a toll on flour. The weir is old and grey.", "The weir gave water to forty gardens."
    given_frames = frames({"fen": [f"They say “{quoted}” to us."], "petition": [first, *PETITION[5:12], last]})
    steps = changes(given_frames)
    assert [(s.change, s.text) for s in steps.itertuples() if s.change != "left out"] == [
        ("same", "pays a toll on flour"), ("same", "The weir gave water to forty gardens"),
    ]  # fmt: skip


def test_a_grammar_word_at_the_head_of_a_sentence_is_not_set_against_one_that_stands_far_behind_it() -> None:
    sentence = (
        "The charter of the mill calls the weir, and not the dam, the main shield of the valley, a saying kept for ever."
    )
    here, there = words_of("the main bulwark of the valley"), words_of(sentence)
    stretches = [(c.change, c.flags) for c in diff.changes(here, there, align_whole(here, there), edges=False)]
    assert stretches == [("same", ()), ("replaced", ()), ("same", ())]


def test_words_that_go_on_behind_a_note_are_word_for_word_and_the_note_is_no_part_of_them() -> None:
    body = [PETITION[0], ("A note of the printer on paper, ink and the price of both.", "footnote"), *PETITION[1:]]
    given_frames = frames({"fen": [f"They say “{PETITION[0]} {PETITION[1]}” to us."], "petition": body})
    traced = traces(given_frames)
    assert list(traced["kind"]) == ["verbatim"]
    assert list(traced["changes"]) == [""]
    assert set(changes(given_frames)["change"]) == {"same"}


def test_what_a_primary_text_quotes_of_others_is_theirs_and_what_it_gives_to_nobody_is_nobodys() -> None:
    said = "The miller said “bread is dear in a dry year and cheap in none”."
    body = [said, "And “so it goes on for ever and ever”.", *PETITION]
    found = traces(frames({"petition": body}, given={"bread": {"speaker_id": "the-miller"}}))
    assert list(found["kind"]) == ["other-source", "untraced"]


@pytest.mark.parametrize("held", [1, 2, 3, 5])
def test_in_a_text_of_a_few_sentences_strange_words_are_not_traced(held: int) -> None:
    strange = [
        "a comet was seen above the northern hills at dusk", "quotes anything at all of it here and now",
        "nobody paints a ship in the colors of the moon", "she kept her letters under the third stair",
    ]  # fmt: skip
    account = [f"He wrote “{words}” once." for words in strange]
    found = traces(frames({"fen": account, "petition": PETITION[:held]}))
    assert not set(found["kind"]) & set(FOUND_KINDS)


def test_a_primary_text_in_another_language_is_weighed_in_it() -> None:
    mills = [f"Die Mühle Nummer {i} mahlt das Korn der Stadt." for i in range(12)]
    body = ["Es ist nicht so, dass der Damm fallen muss.", *mills]
    given_frames = frames({"fen": ["Sie sagen “es ist nicht so, dass” und “dass der Damm fallen muss”."], "petition": body})
    given_frames["sources"] = given_frames["sources"].assign(language="de")
    given_frames["texts"] = given_frames["texts"].assign(language="de")
    assert list(traces(given_frames)["kind"]) == ["untraced", "verbatim"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([DAM, *PETITION[3:6], "Bread is dear."]), min_size=2, max_size=6), st.data())
def test_a_primary_texts_quotation_is_never_traced_across_its_own_place(sentences: list[str], data: st.DataObject) -> None:
    words = DAM.split()
    first = data.draw(st.integers(0, 8))
    quoted = " ".join(words[first : first + data.draw(st.integers(3, 12))])
    at = data.draw(st.integers(0, len(sentences) - 1))
    body = [*sentences[:at], f"{DAM[:40]} “{quoted} ... by a single stone” {DAM[40:]}", *sentences[at:]]
    found = traces(frames({"petition": [" ".join(body)]}))
    for row in found.itertuples(index=False):
        if row.primary_doc:
            assert not overlap((row.start, row.end), (row.primary_start, row.primary_end))


def test_many_blocks_with_quotations_inside_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        parts = [f"A line of verse, “{i} mills and a dam”, and more of it." for i in range(count)]
        starts = [0, *itertools.accumulate(len(part) + 1 for part in parts)][:count]
        passages = pd.DataFrame(
            {"start": starts, "end": [s + len(p) for s, p in zip(starts, parts, strict=True)], "text": parts,
             "normalized": parts, "zone": "epigraph", "passage": range(1, count + 1)}
        )  # fmt: skip
        began = time.process_time()
        assert len(quotations("\n".join(parts), list(passages.itertuples(index=False)), set())) == count + 1
        return time.process_time() - began

    seconds(50)
    assert seconds(1200) <= 12 * seconds(300) + 0.3
    assert "epigraph" not in OWN_VOICE

"""What holds of the mentions of every text: no overlap, the words as they stand, each document for itself, any order of rows."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.runner import table_files
from tests.entities.aliases.test_matcher import Rows, found, links, mentions_of

# two invented corpora in one pair of tables
ENTITIES: Rows = [
    ("miasnikov", "PERSON", "Gavriil Miasnikov", "", "metal worker"),
    ("pell-h", "PERSON", "Hosea Pell", "", "of the Weavers' Guild"), ("pell-e", "PERSON", "Edith Pell", "", "chemist"),
    ("guild", "ORG", "Weavers' Guild"), ("dyers", "ORG", "Dyers' Guild"), ("rules", "WORK", "Rules of the Weavers' Guild"),
    ("party", "ORG", "Russian Communist Party"),
    ("ninth", "EVENT", "Ninth Congress of the Russian Communist Party", "", "", "1920"),
    ("fenwick", "PLACE", "Fenwick"), ("rising", "EVENT", "Fenwick rising", "", "", "1921-03"),
]  # fmt: skip
ALIASES: Rows = [
    ("RCP(B)", "party"), ("Party", "party"), ("Bench", "guild"), ("Bench", "dyers", "weir"), ("pell", "pell-e", "weir"),
]  # fmt: skip
SEEN = {"Anna Brown": "PERSON", "Leeds": "GPE", "Tide Bench": "ORG", "Brown": "GPE", "Мясников": "PERSON"}
DECISIONS: Rows = [("mentions", "dam", "", "Fenwick", "", "", "", "correct", "rising")]
WORDS = (
    "Gavriil Myasnikov Miasnikoff Мясников Hosea Edith E. Pell pell Pells Weavers' Weavers Dyers' Guild guild the The of Ninth "
    "9th Congress RCP(B) Party Fenwick Fenwlck after After rising Rules ( ) , . ; - ' \" NEP WG Bench Anna Brown Leeds Tide in "
    "1921 March May chemist J.P.Pell Mr. Pell, Edith's « » \u00ad \u200b"
).split(" ")
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join), min_size=1, max_size=3)
documents = st.dictionaries(st.sampled_from(["dam", "fen", "weir"]), texts, min_size=1)


def built(read: dict[str, list[str]], entities: Rows = ENTITIES, aliases: Rows = ALIASES) -> pd.DataFrame:
    return mentions_of(read, entities, aliases, SEEN, DECISIONS)


def assert_apart(frame: pd.DataFrame, read: dict[str, list[str]]) -> None:
    """Assert that mentions stand in reading order, share no character and are what stands there."""
    for doc, own in frame.groupby("doc"):
        text = "\n\n".join(read[str(doc)])
        assert (own["start"] < own["end"]).all()
        assert (own["end"].iloc[:-1].to_numpy() <= own["start"].iloc[1:].to_numpy()).all()
        assert [text[start:end] for start, end in zip(own["start"], own["end"], strict=True)] == list(own["text"])


@given(documents)
@settings(deadline=None, max_examples=20)
def test_mentions_never_overlap_and_are_the_words_that_stand_there(read: dict[str, list[str]]) -> None:
    frame = built(read)
    assert_apart(frame, read)
    known = {row[0] for row in ENTITIES}
    undecided = frame[frame["candidates"] != ""]
    assert set(undecided["entity_id"]) <= {""}
    assert all(candidates.count(";") for candidates in undecided["candidates"])
    assert not set(frame.loc[frame["method"] == "provisional", "entity_id"]) & known
    assert set(frame.loc[frame["method"].isin(["alias", "variant"]), "entity_id"]) <= known | {""}


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3), st.sampled_from(["PERSON", "ORG", "GPE", "EVENT"]))
@settings(deadline=None, max_examples=20)
def test_no_text_and_no_name_that_a_model_sees_is_too_strange(read: list[str], label: str) -> None:
    seen = dict.fromkeys([part for text in read for part in (text, text[: len(text) // 2]) if part], label)
    assert_apart(mentions_of({"dam": read}, ENTITIES, ALIASES, seen), {"dam": read})


@given(documents)
@settings(deadline=None, max_examples=10)
def test_a_document_is_read_as_if_it_stood_alone(read: dict[str, list[str]]) -> None:
    alone = [built({doc: own}) for doc, own in read.items()]
    pd.testing.assert_frame_equal(built(read), pd.concat(alone, ignore_index=True))


@given(documents, st.permutations(ENTITIES), st.permutations(ALIASES))
@settings(deadline=None, max_examples=10)
def test_the_order_of_rows_in_the_tables_decides_nothing(read: dict[str, list[str]], entities: Rows, aliases: Rows) -> None:
    pd.testing.assert_frame_equal(built(read, entities, aliases), built(read))


@pytest.mark.parametrize("texts", [[""], [" "], ["."], ["\u00ad"], ["", "Fenwick"]])
def test_a_document_without_names_has_no_mentions(texts: list[str]) -> None:
    assert links(texts, ENTITIES, ALIASES) == ([("Fenwick", "fenwick")] if "Fenwick" in texts else [])


def test_without_documents_there_is_an_empty_table() -> None:
    assert mentions_of({}).equals(table_files.empty("mentions"))


def test_with_empty_tables_names_still_hang_together() -> None:
    text = "Then Anna Brown of the Tide Bench (TB) came to Leeds. So Brown told the TB in Leeds, 1921."
    assert [(m.text, m.type, m.entity_id, m.method) for m in found(text, seen=SEEN)] == [
        ("Anna Brown", "PERSON", "anna-brown", "provisional"),
        ("Tide Bench", "ORG", "tide-bench", "provisional"),
        ("TB", "ORG", "tide-bench", "acronym"),
        ("Leeds", "PLACE", "leeds", "provisional"),
        ("Brown", "PERSON", "anna-brown", "surname"),
        ("TB", "ORG", "tide-bench", "acronym"),
        ("Leeds", "PLACE", "leeds", "provisional"),
        ("1921", "DATE", "1921", "date"),
    ]


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("The Weavers' Guild.", "alias"), ("The Weaver's Guild.", "variant"), ("Hosea Pell.", "alias"), ("H. Pell.", "variant"),
        ("Then Miasnikov.", "surname"), ("Then Pell.", "surname"), ("To Leeds.", "provisional"), ("In 1921.", "date"),
    ],
)  # fmt: skip
def test_the_method_tells_how_a_name_was_found(text: str, method: str) -> None:
    assert [mention.method for mention in found(text, ENTITIES, ALIASES, SEEN)] == [method]


def test_a_listed_name_is_surer_than_an_unlisted_one_and_a_surname_surer_than_one_between_two() -> None:
    frame = mentions_of({"dam": ["Then Miasnikov.", "Hosea Pell.", "To Leeds."], "weir": ["Then Pell."]}, ENTITIES, (), SEEN)
    surname, listed, unlisted, between_two = frame["probability"]
    assert listed > unlisted
    assert surname > between_two


def test_a_mention_tells_its_passage_place_and_sentence() -> None:
    (row,) = mentions_of({"dam": ["It rained.", "Then Miasnikov came."]}, ENTITIES).itertuples()
    told: Any = row.doc, row.start, row.end, row.passage, row.zone, row.locator, row.context
    assert told == ("dam", 17, 26, 2, "body", "paragraph 2", "Then Miasnikov came.")


@pytest.mark.parametrize(
    ("decision", "named"),
    [
        (("Then ", "Pell", "", "", "", "correct", "pell-e"), [("Pell", "pell-e")]),
        (("Then ", "Pell", "", "", "", "correct", "none"), [("Pell", "?")]),
        (("Then ", "Pell", "", "", "", "reject", ""), []),
        (("Now ", "Pell", "", "", "", "correct", "pell-e"), [("Pell", "?pell-e;pell-h")]),
    ],
)
def test_a_persons_word_on_a_name_wins(decision: tuple[str, ...], named: list[tuple[str, str]]) -> None:
    assert links("Then Pell came.", ENTITIES, decisions=[("mentions", "dam", *decision)]) == named


WRITTEN = st.text(st.sampled_from("abXYZ .'-()\"«»&/’\u00ad\u200b\u0301éßШяأ漢😀1½#"), min_size=1, max_size=12).filter(
    str.strip
)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(WRITTEN, min_size=1, max_size=4, unique_by=str.casefold), st.lists(WRITTEN, max_size=4, unique_by=str.casefold)
)
def test_whatever_people_list_is_looked_for_and_breaks_nothing(names: list[str], aliases: list[str]) -> None:
    entities = [(f"e{i}", ("PERSON", "ORG", "EVENT", "GROUP")[i], name) for i, name in enumerate(names)]
    found(" said the ".join([*names, *aliases]), entities, [(alias, "e0") for alias in aliases])


def test_of_a_sentence_without_an_end_only_what_is_near_is_context() -> None:
    text = "Weir and mill and toll, " * 200 + "so said Ann Miller of the bench, " + "and weir and mill again, " * 200
    table = mentions_of({"dam": [text]}, [("ann", "PERSON", "Ann Miller")])
    (context,) = table["context"]
    assert "so said Ann Miller of the bench" in context
    assert len(context) == len("Ann Miller") + 2 * 500
    (short,) = mentions_of({"dam": ["So said Ann Miller."]}, [("ann", "PERSON", "Ann Miller")])["context"]
    assert short == "So said Ann Miller."


def test_a_date_that_leaves_something_open_is_inferred_from_what_was_told_or_from_an_events_listed_date() -> None:
    texts = ["The toll fell in May 1921. In September it rose, and the autumn of 1922 was dry.",
             "A month after the Mill Congress the bench met; in 12 years nobody had."]  # fmt: skip
    table = mentions_of({"dam": texts}, [("congress", "EVENT", "Mill Congress", "", "", "1923-04-17/1923-04-25")])
    rows = list(table[["text", "type", "entity_id", "method"]].itertuples(index=False, name=None))
    assert rows == [
        ("May 1921", "DATE", "1921-05", "date"),
        ("September", "DATE", "1921-09", "inferred"),
        ("autumn of 1922", "DATE", "1922-23", "date"),
        ("A month after", "DATE", "1923-05", "inferred"),
        ("Mill Congress", "EVENT", "congress", "alias"),
    ]
    unknown = mentions_of({"dam": texts}, [("congress", "EVENT", "Mill Congress")])
    assert "A month after" not in set(unknown["text"])

"""Collocates counted by hand and by loops: windows, sides, nodes by lemma, phrase and name."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.runner import table_files
from pipeline.themes.words import collocations
from tests.themes.small_corpus import Passage, parsed

POS = {"the": "DET", "of": "ADP", "it": "PRON", "9": "NUM", ".": "PUNCT", "run": "VERB", "old": "ADJ", "soon": "ADV"}


def corpus(**documents: list[Passage]) -> tuple[pd.DataFrame, pd.DataFrame]:
    return parsed(documents, POS)


def themes_of(**cells: str) -> pd.DataFrame:
    """Return themes with their terms; what stands behind a bar is excluded."""
    rows = [(name, name, *([*cell.split("|"), ""])[:2]) for name, cell in cells.items()]
    return pd.DataFrame(rows, columns=["theme", "label", "terms", "exclude"])


def sources_of(**roles: str) -> pd.DataFrame:
    rows = [(f"{doc}.txt", doc, "txt", 1, "", "ok", "", role, doc, "en", "", 1.0) for doc, role in roles.items()]
    return pd.DataFrame(rows, columns=list(table_files.empty("sources").columns))


def mentions_of(*rows: tuple[str, int, int, str, str]) -> pd.DataFrame:
    """Return mentions from document, start, end, type and entity."""
    columns = list(table_files.empty("mentions").columns)
    made = [
        dict.fromkeys(columns, "") | {"doc": d, "start": start, "end": end, "text": "x", "type": kind, "entity_id": entity}
        for d, start, end, kind, entity in rows
    ]
    return pd.DataFrame(made, columns=columns)


def index_of(*rows: tuple[str, str, int, str]) -> pd.DataFrame:
    """Return an entity index from id, name, mentions in own voice and merged ids."""
    made = [(e, "PERSON", name, "yes", "act", own, own, 0, name, merged, "") for e, name, own, merged in rows]
    return pd.DataFrame(made, columns=list(table_files.empty("entity_index").columns))


NOBODY = table_files.empty("mentions"), table_files.empty("entity_index")


def found(themes: pd.DataFrame, texts: tuple[pd.DataFrame, pd.DataFrame], named: Any = NOBODY, **roles: str) -> pd.DataFrame:
    sources = sources_of(**(roles or dict.fromkeys(dict.fromkeys(texts[0]["doc"]), "primary")))
    frame = table_files.settle(collocations.build(themes, sources, *texts, *named), "collocations")
    table_files.check(frame, "collocations", {})
    return frame


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def counts(*paragraphs: Passage, terms: str = "weir") -> dict[str, tuple[int, int]]:
    """Return how often each collocate stands left and right of the node, in a text with much else in it."""
    else_where = "sand " * 60
    frame = found(themes_of(water=terms), corpus(act=[*paragraphs, else_where]))
    return {row[0]: row[1:] for row in rows_of(frame, "collocate", "left", "right")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mill weir", {"mill": (3, 0)}),
        ("weir mill", {"mill": (0, 3)}),
        ("mill a b c d weir", {"mill": (3, 0), "a": (3, 0), "b": (3, 0), "c": (3, 0), "d": (3, 0)}),
        ("mill it it it it it weir", {}),  # six words off
        ("mill it it it it . weir", {"mill": (3, 0)}),  # a stop is no word
        ("mill | weir", {}),
        ("the it 9 of weir", {}),
        ("old soon run weir", {"old": (3, 0), "run": (3, 0), "soon": (3, 0)}),
        ("weir mill weir", {"mill": (3, 0)}),  # before the one, behind the other, and counted once
        ("weir it mill weir", {"mill": (3, 0)}),
        ("weir mill it weir", {"mill": (0, 3)}),  # the nearer node decides
        ("mill mill weir", {"mill": (6, 0)}),
    ],
)
def test_a_word_is_near_within_five_words_of_the_sentence(text: str, expected: dict[str, tuple[int, int]]) -> None:
    assert counts(*[text] * 3) == expected


def test_twice_is_not_enough() -> None:
    assert counts("mill weir", "mill weir") == {}


def test_only_own_voice_counts() -> None:
    assert counts("mill weir", "mill weir", ("mill weir", "editorial")) == {}


def test_a_word_that_is_rarer_near_the_node_than_elsewhere_is_no_collocate() -> None:
    assert counts(*["weir mill it it it it"] * 3, *["mill"] * 300) == {}


def test_a_row_has_the_measures_of_its_counts() -> None:
    texts = corpus(act=["mill weir it", "mill weir", "the old mill weir", "weir oak", "mill oak " * 10])
    row = found(themes_of(water="weir"), texts).set_index("collocate").loc["mill"]
    assert (row["count"], row["node_count"], row["collocate_count"]) == (3, 4, 13)
    assert row["log_dice"] == round(14 + math.log2(2 * 3 / (4 + 13)), 4)
    assert row["log_dice_low"] < row["log_dice"] < row["log_dice_high"] <= 14
    cells = [3, 4, 10, 14]  # in windows: mill, others; elsewhere: mill, others, of which the four nodes are
    rows, columns = [7, 24], [13, 18]
    likelihood = 2 * sum(
        cell * math.log(cell * 31 / (rows[i // 2] * columns[i % 2])) for i, cell in enumerate(cells)
    )  # fmt: skip
    assert row["g2"] == round(likelihood, 4)


def test_two_of_a_kind_beside_one_node_do_not_lift_log_dice_above_14() -> None:
    row = found(themes_of(water="weir"), corpus(act=[*["mill weir mill"] * 3, "sand " * 40])).iloc[0]
    assert (row["count"], row["node_count"], row["log_dice"]) == (6, 3, round(14 + math.log2(6 / 9), 4))


def test_the_primary_texts_and_the_accounts_are_told_apart() -> None:
    text: list[Passage] = [*["mill weir"] * 3, "sand " * 40]
    texts = corpus(act=text, dam=text, fen=text)
    frame = found(themes_of(water="weir"), texts, act="primary", dam="secondary", fen="context")
    assert rows_of(frame, "side", "count", "node_count", "collocate_count") == [("primary", 3, 3, 3), ("accounts", 6, 6, 6)]


def test_without_a_primary_text_there_are_accounts_only() -> None:
    frame = found(themes_of(water="weir"), corpus(dam=[*["mill weir"] * 3, "sand " * 40]), dam="secondary")
    assert rows_of(frame, "side", "collocate") == [("accounts", "mill")]


@pytest.mark.parametrize("texts", [{}, {"act": ["sand"]}, {"act": [("mill weir", "comment")] * 3}])
def test_nothing_near_is_an_empty_table(texts: dict[str, list[Passage]]) -> None:
    assert found(themes_of(water="weir"), corpus(**texts), act="primary").empty


def test_a_phrase_is_a_node_and_does_not_hide_its_words() -> None:
    texts = corpus(act=[*["old mill race"] * 3, "sand " * 40])
    frame = found(themes_of(water="mill race;mill"), texts)
    assert rows_of(frame, "node", "unit", "name", "collocate", "left", "right") == [
        ("mill", "seed", "mill", "old", 3, 0), ("mill", "seed", "mill", "race", 0, 3),
        ("mill race", "seed", "mill race", "old", 3, 0),
    ]  # fmt: skip


def test_an_excluded_phrase_is_no_node_unless_another_theme_names_the_word() -> None:
    texts = corpus(act=[*["old mill race"] * 3, "sand " * 40])
    assert found(themes_of(water="mill|mill race"), texts).empty
    assert set(found(themes_of(water="mill|mill race", bread="mill"), texts)["node_count"]) == {3}


def test_a_word_of_two_themes_is_one_node() -> None:
    frame = found(themes_of(water="weir", bread="weir"), corpus(act=[*["mill weir"] * 3, "sand " * 40]))
    assert rows_of(frame, "node", "node_count", "count") == [("weir", 3, 3)]


def test_an_entity_is_a_node_where_its_name_stands() -> None:
    texts = corpus(act=["ann mill ran weir", "ann mill ran", "it ran ann mill", "sand " * 40])
    starts = [row.start for row in texts[1].itertuples() if row.text == "ann"]
    mentions = mentions_of(
        *(("act", start, start + 8, "PERSON", entity) for start, entity in zip(starts, ("ann", "ann", "a-mill"), strict=True)),
        ("act", 0, 3, "DATE", "ann"),
    )  # fmt: skip
    frame = found(themes_of(water="oak"), texts, (mentions, index_of(("ann", "Ann Mill", 3, "a-mill"))))
    assert rows_of(frame, "node", "unit", "name", "collocate", "left", "right", "node_count") == [
        ("ann", "entity", "Ann Mill", "ran", 1, 2, 3)
    ]


def test_only_the_most_named_entities_are_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collocations, "ENTITIES", 1)
    texts = corpus(act=[*["ann mill bob"] * 3, "sand " * 40])
    spans = [(row.start, row.end, row.text) for row in texts[1].itertuples() if row.text in ("ann", "bob")]
    mentions = mentions_of(*(("act", start, end, "PERSON", name) for start, end, name in spans))
    index = index_of(("bob", "Bob", 3, ""), ("ann", "Ann", 3, ""), ("eve", "Eve", 0, ""))
    assert set(found(themes_of(water="oak"), texts, (mentions, index))["node"]) == {"ann"}


def test_the_closest_come_first_and_no_more_than_may_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = corpus(act=[*["b a c weir"] * 3, "c weir", "b", "sand " * 40])
    assert list(found(themes_of(water="weir"), texts)["collocate"]) == ["c", "a", "b"]
    monkeypatch.setattr(collocations, "MAX_COLLOCATES", 2)
    assert list(found(themes_of(water="weir"), texts)["collocate"]) == ["c", "a"]


def near_by_loops(sentences: list[list[str]]) -> dict[str, tuple[int, int]]:
    """Return left and right counts of the words near «n», looked at one by one."""
    tallies: dict[str, tuple[int, int]] = {}
    for words in sentences:
        nodes = [i for i, word in enumerate(words) if word == "n"]
        for i, word in enumerate(words):
            near = [(abs(i - n), i > n) for n in nodes if word != "n" and abs(i - n) <= 5]
            if near:
                left, right = tallies.get(word, (0, 0))
                behind = min(near)[1]
                tallies[word] = (left + (not behind), right + behind)
    return {word: both for word, both in tallies.items() if sum(both) >= 3}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from("nnabcdefgh"), min_size=1, max_size=14), min_size=1, max_size=8))
def test_counts_are_those_of_looking_at_each_word(sentences: list[list[str]]) -> None:
    text = " | ".join(" ".join(words) for words in sentences)
    assert counts(text, "sand " * 4_500, terms="n") == near_by_loops(sentences)


def test_the_order_of_the_hand_written_rows_decides_nothing() -> None:
    texts = corpus(act=[*["old mill race weir oak"] * 3, "sand " * 40])
    themes = themes_of(water="weir;mill race", bread="mill|mill race", wood="oak")
    assert found(themes, texts).equals(found(themes[::-1], texts))

"""What the page on words shows: the texts to be searched, how often words occur, key words without names, neighbors."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.contracts import TABLES
from pipeline.report.site import words_page
from tests.report.sections.test_demands_section import Row, frame, sources_of

PAYLOAD = "</script><script>alert(1)</script>"


def row_of(table: str, **cells: Any) -> Row:
    """Return a row in which every cell that is not given is empty, or 0 where the columns are numbers."""
    return tuple(cells.get(column, "") for column in TABLES[table].columns)


def passage(doc: str, number: int, start: int, text: str, zone: str = "body") -> Row:
    place = {"doc": doc, "start": start, "end": start + len(text), "text": text, "normalized": text}
    return row_of("passages", **place, passage=number, zone=zone, language="en", locator=f"{zone} {number}")


def tokens_of(doc: str, number: int, start: int, words: list[tuple[str, str, str]]) -> list[Row]:
    """Return tokens of (form, lemma, part of speech), one blank apart."""
    rows = []
    for form, lemma, pos in words:
        cells = {"doc": doc, "start": start, "end": start + len(form), "text": form, "lemma": lemma, "pos": pos}
        rows.append(row_of("tokens", **cells, passage=number, sentence=1, head=0))
        start += len(form) + 1
    return rows


def key_word(term: str, unit: str, count: int, there: int, ratio: float, *, pos: str = "NOUN", p: float = 0.001) -> Row:
    numbers = {"log_ratio": ratio, "log_ratio_low": ratio - 0.5, "log_ratio_high": ratio + 0.5, "p": p, "p_adjusted": p}
    zeros = dict.fromkeys(("rate", "reference_rate", "g2", "dispersion", "reference_dispersion"), 0.0)
    names = {"focus": "primary", "reference": "accounts", "unit": unit, "term": term, "name": term, "pos": pos}
    return row_of("keyness", **zeros, **numbers, **names, count=count, reference_count=there, passages=1)


def name(entity: str, called: str, spellings: str) -> Row:
    cells = {"entity_id": entity, "type": "PERSON", "name": called, "spellings": spellings, "listed": "yes", "doc": "dam"}
    return row_of("entity_index", **cells, mentions=3, own_voice=3, first_start=0)


def neighbor(node: str, collocate: str, side: str, dice: float) -> Row:
    numbers = {"count": 3, "left": 1, "right": 2, "node_count": 4, "collocate_count": 5, "g2": 9.0}
    cells = {"node": node, "unit": "seed", "name": node, "collocate": collocate, "side": side}
    return row_of("collocations", **numbers, **cells, log_dice=dice, log_dice_low=dice - 1, log_dice_high=dice + 1)


def shown(
    passages: list[Row], tokens: list[Row] | None = None, names: list[Row] | None = None, keys: list[Row] | None = None,
    neighbors: list[Row] | None = None, sources: pd.DataFrame | None = None,
) -> str:  # fmt: skip
    return words_page.build(
        sources if sources is not None else sources_of(("dam",), ("fen",)), frame("passages", passages),
        frame("tokens", tokens or []), frame("entity_index", names or []), frame("keyness", keys or []),
        frame("collocations", neighbors or []), "",
    )  # fmt: skip


def searched(page: str) -> dict[str, Any]:
    (script,) = LexborHTMLParser(page).css("script#searched")
    return dict(json.loads(script.text()))


def cells(page: str, region: str) -> list[list[str]]:
    rows = LexborHTMLParser(page).css(f"[aria-label='{region}'] tbody tr")
    return [[cell.text().strip() for cell in row.css("th, td")] for row in rows]


def test_texts_are_embedded_primary_first_and_each_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    passages = [passage("fen", 1, 0, "A fen."), passage("fen", 2, 7, "More of it."), passage("dam", 1, 0, "A dam.")]
    held = searched(shown(passages))
    assert [title for _, title, _ in held["texts"]] == ["The Dam", "On Fens"]
    assert [(at, start, text) for at, start, _, _, text in held["passages"]] == [
        (0, 0, "A dam."), (1, 0, "A fen."), (1, 7, "More of it."),
    ]  # fmt: skip
    monkeypatch.setattr(words_page, "MAX_CHARACTERS", 16)
    page = shown(passages)
    assert [title for _, title, _ in searched(page)["texts"]] == ["The Dam"]
    assert "Not included in this search, as this page would be too large: On Fens." in page


def test_words_are_counted_by_lemma_in_the_texts_own_voice_alone() -> None:
    passages = [
        passage("dam", 1, 0, "Mills mills mill"),
        passage("fen", 1, 0, "mill"),
        passage("fen", 2, 5, "mills", "footnote"),
    ]
    noun = "NOUN"
    tokens = [
        *tokens_of("dam", 1, 0, [("Mills", "mill", noun), *[("mills", "mill", noun)] * 2, ("the", "the", "DET")]),
        *tokens_of("fen", 1, 0, [("mill", "mill", noun)]), *tokens_of("fen", 2, 5, [("mills", "mill", noun)]),
    ]  # fmt: skip
    assert cells(shown(passages, tokens), "Frequency list") == [["mills", "noun", "3", "1000.0", "1", "1000.0", "2"]]


def test_key_words_stand_on_the_side_that_uses_them_more_and_a_name_counts_once() -> None:
    keys = [
        key_word("weir", "lemma", 9, 0, 4.0), key_word("flood", "lemma", 1, 8, -3.0),
        key_word("doubtful", "lemma", 9, 1, 3.0, p=0.2),
        key_word("jones", "lemma", 9, 0, 5.0, pos="PROPN"), key_word("anna jones", "phrase", 9, 0, 5.0, pos=""),
        key_word("tall weir", "phrase", 8, 0, 4.5, pos=""), key_word("anna", "entity", 9, 0, 5.0, pos=""),
        key_word("the", "lemma", 99, 1, 5.0, pos="DET"),
    ]  # fmt: skip
    page = shown([], names=[name("anna", "Anna Jones", "Jones;A. Jones")], keys=keys)
    primary, accounts = (
        [[cell.text().strip() for cell in row.css("th, td")] for row in section.css("tbody tr")]
        for section in LexborHTMLParser(page).css(".columns section")
    )
    assert [row[:3] for row in primary] == [["anna", "9", "0"], ["tall weir", "8", "0"], ["weir", "9", "0"]]
    assert accounts == [["flood", "8", "1", "8.0 times"]]
    assert 'href="people.html#e-anna"' in page


def test_neighbors_stand_with_the_primary_text_first_and_the_closest_first() -> None:
    rows = [
        neighbor("mill", "wheel", "accounts", 9.0),
        neighbor("mill", "stone", "primary", 7.0),
        neighbor("mill", "race", "primary", 8.0),
    ]
    found = LexborHTMLParser(shown([], neighbors=rows)).css("details table tbody tr")
    assert [[cell.text().strip() for cell in row.css("th, td")][:3] for row in found] == [
        ["race", "8.0", "primary text"], ["stone", "7.0", "primary text"], ["wheel", "9.0", "accounts"],
    ]  # fmt: skip


@pytest.mark.parametrize(("primary", "accounts"), [((), ("fen",)), (("dam",), ()), ((), ())])
def test_a_corpus_of_one_side_or_of_nothing_has_a_page(primary: tuple[str, ...], accounts: tuple[str, ...]) -> None:
    page = shown([], sources=sources_of(primary, accounts))
    assert "No difference is larger than chance explains" in page
    assert "No two words stand together often enough" in page


def test_what_texts_say_stays_text() -> None:
    passages = [passage("dam", 1, 0, PAYLOAD)]
    tokens = tokens_of("dam", 1, 0, [(PAYLOAD, PAYLOAD, "NOUN")])
    keys = [key_word(PAYLOAD, "lemma", 9, 0, 4.0)]
    page = shown(passages, tokens, keys=keys, neighbors=[neighbor(PAYLOAD, PAYLOAD, "primary", 8.0)])
    assert "alert(1)</script>" not in page
    assert searched(page)["passages"][0][4] == PAYLOAD

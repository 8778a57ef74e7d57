"""What the page on people and bodies shows: counts that lead to mentions, a concordance, doubtful and unlisted names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.addresses import entity_anchor
from pipeline.report.site import people_page
from tests.report.sections.test_demands_section import Row, frame, sources_of
from tests.report.site.parsed import first
from tests.report.site.test_words_page import PAYLOAD, passage, row_of

DAM, FEN = "Anna Weir built it. A. Weir saw it.", "Weir left. Jones and Weir spoke."
PASSAGES = [passage("dam", 1, 10, DAM), passage("fen", 1, 0, FEN)]


def entity(
    called: str, doc: str, count: int, *, kind: str = "PERSON", spellings: str = "", listed: str = "yes", **more: Any
) -> Row:
    cells = {"entity_id": called.lower(), "type": kind, "name": called, "listed": listed, "doc": doc, "spellings": spellings}
    return row_of("entity_index", **cells | {"mentions": count, "own_voice": count, "first_start": 0} | more)


def mention(doc: str, start: int, text: str, entity_id: str, candidates: str = "", passage_number: int = 1) -> Row:
    cells = {"doc": doc, "start": start, "end": start + len(text), "text": text, "type": "PERSON", "entity_id": entity_id}
    more = {"candidates": candidates, "method": "alias", "probability": 0.9, "passage": passage_number, "zone": "body"}
    return row_of("mentions", **cells, **more, locator=f"paragraph {passage_number}", context=text)


def candidate(called: str, count: int) -> Row:
    cells = {
        "entity_id": called.lower(),
        "type": "ORG",
        "name": called,
        "alias": called,
        "first_doc": "fen",
        "context": called,
    }
    return row_of("entity_candidates", **cells, mentions=count, documents=1, locator="paragraph 1")


ENTITIES = [
    entity("Weir", "dam", 2, spellings="Anna Weir;A. Weir"), entity("Weir", "fen", 2, spellings="Weir"),
    entity("Jones", "fen", 1, spellings="Jones"), entity("Guild", "dam", 1, kind="ORG", spellings="Guild"),
]  # fmt: skip
MENTIONS = [
    mention("dam", 10, "Anna Weir", "weir"), mention("dam", 30, "A. Weir", "weir"), mention("fen", 0, "Weir", "weir"),
    mention("fen", 11, "Jones", "jones"), mention("fen", 21, "Weir", "weir"),
]  # fmt: skip


def shown(
    entities: Sequence[Row] = (), mentions: Sequence[Row] = (), passages: Sequence[Row] = PASSAGES,
    candidates: Sequence[Row] = (), sources: pd.DataFrame | None = None,
) -> LexborHTMLParser:  # fmt: skip
    page = people_page.build(
        sources if sources is not None else sources_of(("dam",), ("fen",)), frame("passages", list(passages)),
        frame("entity_index", list(entities)), frame("mentions", list(mentions)), frame("entity_candidates", list(candidates)),
        "", "",
    )  # fmt: skip
    return LexborHTMLParser(page)


def place_of(page: LexborHTMLParser, entity_id: str) -> LexborNode:
    (row,) = page.css(f"tr[id='{entity_anchor(entity_id)}']")
    return row


def test_counts_lead_to_the_first_mention_in_each_text() -> None:
    row = place_of(shown(ENTITIES, MENTIONS), "weir")
    cells = [cell.text().strip() for cell in row.css("th, td")]
    assert cells[:4] == ["Weir", "Anna Weir, A. Weir", "4", "The Dam 2; On Fens 2"]
    assert [link.attributes["href"] for link in row.css("td")[2].css("a")] == [
        "documents/dam.html#c10-19", "documents/fen.html#c0-4",
    ]  # fmt: skip


def test_the_concordance_has_the_words_around_each_mention() -> None:
    lines = place_of(shown(ENTITIES, MENTIONS), "weir").css("li")
    assert [" ".join(line.text().split()) for line in lines][1:3] == [
        "Anna Weir built it. A. Weir saw it. The Dam, paragraph 1", "Weir left. Jones and Weir spoke. On Fens, paragraph 1",
    ]  # fmt: skip
    assert [link.attributes["href"] for line in lines for link in line.css("a")][1] == "documents/dam.html#c30-37"


def test_of_many_mentions_some_of_each_text_are_shown_and_the_page_says_where_the_others_are() -> None:
    many = [mention("dam", 10, "Anna Weir", "weir")] * 30 + [mention("fen", 0, "Weir", "weir")] * 2
    row = place_of(shown([entity("Weir", "dam", 30), entity("Weir", "fen", 2)], many), "weir")
    titles = [first(line, "cite").text() for line in row.css("li")]
    assert titles == ["The Dam, paragraph 1"] * (people_page.MAX_LINES - 2) + ["On Fens, paragraph 1"] * 2
    assert "20 more in tables/mentions.csv" in row.text()


def test_mentions_of_a_merged_id_are_those_of_the_entity() -> None:
    entities = [entity("Weir", "fen", 1, listed="no", merged_ids="wier;wehr")]
    assert len(place_of(shown(entities, [mention("fen", 0, "Wier", "wier")]), "weir").css("li")) == 1


def test_who_is_in_every_text_and_who_on_one_side_only() -> None:
    text = " ".join(first(shown(ENTITIES, MENTIONS), "main").text().split())
    assert "In every text: Weir." in text
    assert "Found in the primary text only: Guild." in text
    assert "Found in accounts only: Jones." in text


def test_a_name_that_could_be_several_peoples_names_them_and_leads_to_its_first_mention() -> None:
    unsure = [mention("fen", 21, "Weir", "", "weir;jones"), mention("dam", 33, "Weir", "", "weir;jones")]
    page = shown(ENTITIES, [*MENTIONS, *unsure])
    (row,) = page.css("[aria-label^='Names that could be'] tbody tr")
    cells = [cell.text().strip() for cell in row.css("th, td")]
    assert cells[:3] == ["Weir", "Weir or Jones", "2"]
    assert [link.attributes["href"] for link in row.css("a")][-1] == "documents/fen.html#c21-25"


def test_unlisted_names_are_rows_of_entities_csv() -> None:
    page = shown(ENTITIES, MENTIONS, candidates=[candidate("Mill, Inc", 3), candidate("Race", 1)])
    assert first(page, "pre").text().splitlines() == [
        "entity_id,type,name,wikidata,note", '"mill, inc",ORG,"Mill, Inc",,', "race,ORG,Race,,",
    ]  # fmt: skip


def test_every_listed_entity_has_a_place_and_those_beyond_the_bound_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.report.site.listed.MAX_ENTITIES", 2)
    page = shown(ENTITIES, MENTIONS)
    assert len(page.css("tr[id]")) == 2
    assert "1 more names, mentioned less often" in first(page, "main").text()


@pytest.mark.parametrize(("primary", "accounts"), [((), ("fen",)), (("dam",), ()), ((), ())])
def test_a_corpus_without_names_or_of_one_side_has_a_page(primary: tuple[str, ...], accounts: tuple[str, ...]) -> None:
    sources = sources_of(primary, accounts)
    assert "No name was found." in first(shown(sources=sources), "main").text()
    assert place_of(shown(ENTITIES, MENTIONS, sources=sources), "weir")


def test_what_texts_say_stays_text() -> None:
    entities = [entity(PAYLOAD, "dam", 1, spellings=PAYLOAD)]
    mentions = [mention("dam", 10, PAYLOAD, PAYLOAD.lower()), mention("dam", 11, PAYLOAD, "", f"{PAYLOAD};x")]
    page = shown(entities, mentions, [passage("dam", 1, 10, PAYLOAD)], [candidate(PAYLOAD, 1)])
    assert not [script for script in page.css("script") if script.text() == "alert(1)"]
    assert PAYLOAD in first(page, "main").text()

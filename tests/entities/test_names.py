"""Names in passages: forms of the alias table, the model's names, and which of them wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import pytest
import spacy

from pipeline import table_files
from pipeline.entities import mentions
from pipeline.wording import normalize, visible

ENGLISH = spacy.blank("en")
TYPES = {"miller": "PERSON", "mill": "ORG", "board": "ORG", "fenwick": "PLACE", "arms": "ORG", "smith": "PERSON"}
Aliases = Sequence[tuple[str, str] | tuple[str, str, str]]


def found(
    texts: str | Sequence[str], aliases: Aliases = (), tags: str = "", zone: str = "body", doc: str = "dam"
) -> list[tuple[str, str, str, str]]:
    """Return text, type, entity and method of each mention.

    The texts are the passages of one document, the tags those of its tokens in order (a dot: none), as a model gives them.
    """
    texts = [texts] if isinstance(texts, str) else texts
    places, words, start = [], [], 0
    given = iter(tags.split())
    for n, text in enumerate(texts, 1):
        normalized = normalize(text)
        places.append((doc, start, start + len(text), text, n, zone, normalized, "en", f"paragraph {n}"))
        seen, offsets = visible(normalized)
        for token in ENGLISH(seen):
            if not token.is_space:
                tag = next(given, ".").replace(".", "")
                begin, end = offsets[token.idx], offsets[token.idx + len(token) - 1] + 1
                words.append((doc, start + begin, start + end, text[begin:end], n, 1, "", "", 0, "", tag))
        start += len(text) + 2
    passages = pd.DataFrame(places, columns=list(table_files.empty("passages").columns))
    tokens = pd.DataFrame(words, columns=list(table_files.empty("tokens").columns))
    sentences = passages[["doc", "start", "end", "text", "passage"]].assign(sentence=1)
    entities = pd.DataFrame(
        [(e, t, e, "", "") for e, t in TYPES.items()], columns=list(table_files.empty("entities").columns)
    )
    rows = [(*row, *[""] * (4 - len(row))) for row in aliases]
    forms = pd.DataFrame(rows, columns=list(table_files.empty("aliases").columns))
    frame = table_files.settle(mentions.build(passages, tokens, sentences, entities, forms), "mentions")
    whole = pd.DataFrame([(doc, "\n\n".join(texts))], columns=["doc", "text"])
    table_files.check(frame, "mentions", {"texts": whole, "passages": passages})
    return list(frame[["text", "type", "entity_id", "method"]].itertuples(index=False, name=None))


def texts_of(mentioned: list[tuple[str, str, str, str]]) -> list[str]:
    return [text for text, *_ in mentioned]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Miller wrote.", ["Miller"]),
        ("Millerite zeal.", []),
        ("McMiller wrote.", []),
        ("Miller's dam and Miller’s weir.", ["Miller", "Miller"]),
        ("So wrote Miller, and (Miller) again.", ["Miller", "Miller"]),
        ("Mil\u00adler wrote.", ["Mil\u00adler"]),
        ("**Miller** wrote.", ["Miller"]),
    ],
)
def test_an_alias_matches_whole_words_only(text: str, named: list[str]) -> None:
    assert texts_of(found(text, [("Miller", "miller")])) == named


@pytest.mark.parametrize(
    ("alias", "text", "named"),
    [
        ("Board", "The Board met.", ["Board"]),
        ("Board", "The board met.", []),
        ("Board", "THE BOARD MET.", ["BOARD"]),
        ("Water Board", "The Water board met.", ["Water board"]),
        ("Water Board", "The water Board met.", []),
        ("mill owners", "Mill Owners and mill owners met.", ["Mill Owners", "mill owners"]),
        ("WB", "The WB met.", ["WB"]),
        ("WB", "The Wb met, the wb met.", []),
        ("W.B.", "The W.B. met.", ["W.B."]),
        ("W.B.", "The w.b. met.", []),
        ("the Board", "The Board met, the Board left.", ["The Board", "the Board"]),
    ],
)
def test_a_capital_in_the_table_is_required_in_the_text(alias: str, text: str, named: list[str]) -> None:
    assert texts_of(found(text, [(alias, "board")])) == named


@pytest.mark.parametrize(
    ("alias", "text", "named"),
    [
        ("Miller's Arms", "At Miller’s Arms.", ["Miller’s Arms"]),
        ("Miller’s Arms", "At Miller's Arms.", ["Miller's Arms"]),
        ("Miller's Arms", "At Millers Arms.", []),
        ("Miller's Arms", "At Miller's old Arms.", []),
        ("Miller's Arms", "At Miller's\nArms.", ["Miller's\nArms"]),
        ("Miller's Arms", "At Miller's  Arms.", ["Miller's  Arms"]),
        ("Miller ‘the Arms’", "So Miller 'the Arms' said.", ["Miller 'the Arms'"]),
        ("Mill-Arms", "At Mill‑Arms.", ["Mill‑Arms"]),
        ("Mill-Arms", "At Mill Arms.", []),
    ],
)
def test_quotes_hyphens_and_blanks_are_compared_by_what_they_mean(alias: str, text: str, named: list[str]) -> None:
    assert texts_of(found(text, [(alias, "arms")])) == named


def test_no_name_reaches_across_passages() -> None:
    assert found(["So said the Water", "Board of Fenwick"], [("Water Board", "board")]) == []


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Miller of the Mill met.", ["miller", "mill"]),
        ("Miller of the Mill Board met.", ["board"]),
        ("Mill Board", ["mill"]),
    ],
)
def test_the_longest_form_wins(text: str, entities: list[str]) -> None:
    aliases = [("Miller", "miller"), ("Mill", "mill"), ("Miller of the Mill Board", "board")]
    assert [entity for _, _, entity, _ in found(text, aliases)] == entities


@pytest.mark.parametrize(("doc", "entity"), [("dam", "smith"), ("weir", "miller")])
def test_a_documents_own_meaning_wins_in_it_and_nowhere_else(doc: str, entity: str) -> None:
    aliases = [("Miller", "miller"), ("Miller", "smith", "dam")]
    assert found("Miller wrote.", aliases, doc=doc) == [("Miller", "PERSON", entity, "alias")]
    assert found("Miller wrote.", aliases[::-1], doc=doc) == [("Miller", "PERSON", entity, "alias")]


def test_of_two_forms_that_differ_in_capitals_the_one_that_fits_is_taken() -> None:
    aliases = [("MILL", "mill"), ("Mill", "fenwick")]
    assert [e for _, _, e, _ in found("The MILL of Mill.", aliases)] == ["mill", "fenwick"]


@pytest.mark.parametrize(
    ("text", "tags", "named"),
    [
        ("The Water Board met", "B-ORG I-ORG I-ORG .", [("Water Board", "ORG")]),
        ("Anna Brown's dam", "B-PERSON I-PERSON I-PERSON .", [("Anna Brown", "PERSON")]),
        ("Anna Brown’s dam", "B-PERSON I-PERSON I-PERSON .", [("Anna Brown", "PERSON")]),
        ("in London", ". B-GPE", [("London", "PLACE")]),
        ("the Thames", "B-LOC I-LOC", [("Thames", "PLACE")]),
        ("the Germans", "B-NORP I-NORP", [("Germans", "GROUP")]),
        ("some water board", ". B-ORG I-ORG", []),  # no capital, no name
        ("Three Dams", "B-CARDINAL I-CARDINAL", []),
        ("Anna Fenwick", "B-PERSON B-GPE", [("Anna", "PERSON"), ("Fenwick", "PLACE")]),
        ("Anna Ben", "B-PERSON B-PERSON", [("Anna", "PERSON"), ("Ben", "PERSON")]),
        ("Anna Brown", ". I-PERSON", []),
        ("A", "B-ORG", [("A", "ORG")]),
    ],
)
def test_the_models_names_stand_without_article_and_possessive(text: str, tags: str, named: list[tuple[str, str]]) -> None:
    assert found(text, tags=tags) == [(name, kind, "", "model") for name, kind in named]


def test_the_models_names_do_not_reach_across_passages() -> None:
    assert texts_of(found(["Anna", "Brown"], tags="B-PERSON I-PERSON")) == ["Anna"]


def test_what_people_wrote_down_wins_over_dates_and_both_over_the_model() -> None:
    tags = "B-ORG I-ORG I-ORG . B-DATE B-ORG I-ORG"
    assert found("Mill 1901 Board in 1902 Fenwick 1903", [("Mill 1901", "mill")], tags) == [
        ("Mill 1901", "ORG", "mill", "alias"), ("1902", "DATE", "1902", "date"), ("1903", "DATE", "1903", "date"),
    ]  # fmt: skip


@pytest.mark.parametrize(("zone", "count"), [("body", 3), ("comment", 3), ("navigation", 0)])
def test_site_furniture_names_nobody(zone: str, count: int) -> None:
    assert len(found("Miller, Anna, 1901", [("Miller", "miller")], ". . B-PERSON", zone)) == count


def test_mentions_of_the_embedded_corpus_do_not_overlap(table: Callable[[str], pd.DataFrame]) -> None:
    frame = table("mentions")
    assert set(frame["doc"]) == set(table("texts")["doc"])
    for _, own in frame.groupby("doc"):
        assert (own["end"].iloc[:-1].to_numpy() <= own["start"].iloc[1:].to_numpy()).all()
        assert (own["start"] < own["end"]).all()

"""Places of key words counted by hand, with the sentence and the place in words around them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.runner import table_files
from pipeline.themes.words import term_dispersion

POS = {"the": "DET", "soon": "ADV", ".": "PUNCT"}
Paragraph = str | tuple[str, str]  # words parted by blanks, and the zone where it is not body
Texts = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def corpus(**documents: list[Paragraph]) -> Texts:
    """Return passages, tokens and sentences, of which each ends at its stop; a lemma is the word without -s."""
    passages, tokens, sentences = [], [], []
    for doc, paragraphs in documents.items():
        at = 0
        for number, given in enumerate(paragraphs, 1):
            text, zone = given if isinstance(given, tuple) else (given, "body")
            passages.append((doc, at, at + len(text), text, number, zone, text, "en", f"paragraph {number}"))
            for sentence, said in enumerate(text.split(" | "), 1):
                sentences.append((doc, at, at + len(said), said, number, sentence, zone, "en", f"paragraph {number}"))
                for word in said.split(" "):
                    part = POS.get(word, "NOUN")
                    tokens.append((doc, at, at + len(word), word, number, sentence, word.rstrip("s"), part, at, "", ""))
                    at += len(word) + 1
                at += 2
            at += -1
    frames = [("passages", passages), ("tokens", tokens), ("sentences", sentences)]
    made = [pd.DataFrame(rows, columns=list(table_files.empty(name).columns)) for name, rows in frames]
    return made[0], made[1], made[2]


def sources_of(**roles: str) -> pd.DataFrame:
    rows = [(f"{doc}.txt", doc, "txt", 1, "", "ok", "", role, doc, "en", "", 1.0) for doc, role in roles.items()]
    return pd.DataFrame(rows, columns=list(table_files.empty("sources").columns))


def keyness_of(*rows: tuple[str, str, str, str, float, float]) -> pd.DataFrame:
    """Return a keyness table from focus, unit, term, part of speech and the ends of the interval."""
    columns = list(table_files.empty("keyness").columns)
    names = ("focus", "unit", "term", "pos", "log_ratio_low", "log_ratio_high")
    return pd.DataFrame([dict.fromkeys(columns, 0) | dict(zip(names, row, strict=True)) for row in rows], columns=columns)


def key(term: str, low: float, high: float, pos: str = "NOUN") -> tuple[str, str, str, str, float, float]:
    return "primary", "lemma", term, pos, low, high


def found(keyness: pd.DataFrame, texts: Texts, **roles: str) -> pd.DataFrame:
    sources = sources_of(**(roles or {"act": "primary", "dam": "secondary"}))
    frame = table_files.settle(term_dispersion.build(sources, keyness, *texts), "term_dispersion")
    table_files.check(frame, "term_dispersion", {"passages": texts[0]})
    return frame


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


TWO = corpus(
    act=["the weirs hold . | mill weir .", ("weir", "editorial"), ("oak", "heading")], dam=["soon mill mill", "soon oak"]
)


def test_a_row_says_where_the_word_stands_and_in_which_sentence() -> None:
    frame = found(keyness_of(key("weir", 1, 2), key("mill", -2, -1)), TWO)
    assert rows_of(frame, "doc", "start", "end", "text", "passage", "term", "rank", "position", "zone", "locator", "context") == [
        ("act", 4, 9, "weirs", 1, "weir", 1, round(1 / 6, 4), "body", "paragraph 1", "the weirs hold ."),
        ("act", 19, 23, "mill", 1, "mill", 2, 0.5, "body", "paragraph 1", "mill weir ."),
        ("act", 24, 28, "weir", 1, "weir", 1, round(4 / 6, 4), "body", "paragraph 1", "mill weir ."),
        ("dam", 5, 9, "mill", 1, "mill", 2, 0.2, "body", "paragraph 1", "soon mill mill"),
        ("dam", 10, 14, "mill", 1, "mill", 2, 0.4, "body", "paragraph 1", "soon mill mill"),
    ]  # fmt: skip


WORDS = corpus(act=["a b c d e f g h . | soon"], dam=["i j k l m n o p"])


@pytest.mark.parametrize(
    ("rows", "terms"),
    [
        ([key("a", 1, 3), key("b", 2, 3)], ["b", "a"]),
        ([key("i", -3, -1), key("j", -3, -2)], ["j", "i"]),
        ([key("b", 1, 3), key("a", 1, 3)], ["a", "b"]),
        ([key("i", -3, -2), key("a", 0.1, 3)], ["a", "i"]),
        ([key("a", 0, 3), key("i", -3, 0), key("b", -1, 1)], []),
        ([key("soon", 1, 3, "ADV"), key("a", 0.5, 3, "VERB")], ["a"]),
        ([("dam", "lemma", "i", "NOUN", 1, 3), key("a", 0.5, 3)], ["a"]),
        ([("primary", "phrase", "a", "", 1, 3), key("b", 0.5, 3)], ["b"]),
        ([key(word, 1, 3) for word in "abcdefgh"], list("abcdef")),
        ([key(word, -3, -1) for word in "abcdefgh"] + [key("i", 1, 2)], ["i", *"abcdef"]),
    ],
)
def test_key_words_are_surely_more_or_surely_less_frequent(rows: list[Any], terms: list[str]) -> None:
    frame = found(keyness_of(*rows), WORDS).sort_values("rank").drop_duplicates("term")
    assert rows_of(frame, "term", "rank") == [(term, rank) for rank, term in enumerate(terms, 1)]


def test_without_a_primary_text_they_are_the_words_of_most_documents() -> None:
    texts = corpus(act=["weir mill oak oak oak soon"], dam=["mill weir mill soon the the"])
    frame = found(keyness_of(("act", "lemma", "oak", "NOUN", 1, 2)), texts, act="secondary", dam="secondary")
    assert rows_of(frame.drop_duplicates("term").sort_values("rank"), "term", "rank") == [
        ("mill", 1),
        ("weir", 2),
        ("oak", 3),
    ]


@pytest.mark.parametrize("texts", [{}, {"act": [("weir", "comment")]}, {"act": ["soon"]}])
def test_a_text_without_such_words_has_no_row(texts: dict[str, list[Paragraph]]) -> None:
    assert found(keyness_of(), corpus(**texts)).empty


def test_of_many_places_in_a_document_some_are_shown_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_dispersion, "MAX_PLACES", 4)
    texts = corpus(act=["weir " * 9 + "weir"], dam=["weir oak weir weir weir"])
    frame = found(keyness_of(key("weir", 1, 2)), texts)
    assert rows_of(frame, "doc", "position") == [
        ("act", 0.0), ("act", 0.3), ("act", 0.5), ("act", 0.8), ("dam", 0.0), ("dam", 0.4), ("dam", 0.6), ("dam", 0.8),
    ]  # fmt: skip


def test_of_many_documents_the_primary_text_and_the_longest_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_dispersion, "MAX_DOCUMENTS", 2)
    texts = corpus(dam=["weir oak"], fen=["weir oak oak"], act=["weir"])
    frame = found(keyness_of(key("weir", 1, 2)), texts, dam="secondary", fen="secondary", act="primary")
    assert list(frame["doc"]) == ["fen", "act"]


def test_of_a_very_long_sentence_only_what_is_near_is_context(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_dispersion.context, "MAX_SENTENCE", 12)
    monkeypatch.setattr(term_dispersion.context, "MARGIN", 5)
    texts = corpus(act=["oak oak weir oak oak oak", "weir oak oak"])
    assert list(found(keyness_of(key("weir", 1, 2)), texts)["context"]) == [" oak weir oak ", "weir oak oak"]

"""The words that are counted: whose they are, how they are spelled, where they stand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.runner import table_files
from pipeline.themes.words.word_counts import ZONES_COUNTED, counts_of_terms, own_words, places_of

Token = tuple[str, int, str, str, str, str]  # document, passage, form, lemma, part of speech, dependency


def tokens_of(*words: Token) -> pd.DataFrame:
    rows = [(*word, at, at + 1, 1) for at, word in enumerate(words)]
    columns = ["doc", "passage", "text", "lemma", "pos", "dep", "start", "end", "sentence"]
    return pd.DataFrame(rows, columns=columns)


def passages_of(*places: tuple[str, int, str]) -> pd.DataFrame:
    return pd.DataFrame(places, columns=["doc", "passage", "zone"]).astype({"doc": "str", "passage": "int64", "zone": "str"})


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def noun(doc: str, passage: int, word: str) -> Token:
    return doc, passage, word, word.lower(), "NOUN", "dep"


def lemmas_of(*pairs: tuple[str, str]) -> pd.DataFrame:
    """Return the words of one passage, given as form and lemma."""
    tokens = tokens_of(*[("dam", 1, form, lemma, "NOUN", "dep") for form, lemma in pairs])
    return own_words(passages_of(("dam", 1, "body")), tokens)


def test_a_documents_own_voice_is_its_body_and_headings() -> None:
    assert ZONES_COUNTED == "body;heading"
    zones = [("fen", 1, "heading"), ("fen", 2, "comment"), ("fen", 3, "body"), ("dam", 1, "footnote"), ("dam", 2, "body")]
    places = passages_of(*zones)
    words = [
        noun("fen", 1, "Weir"),
        noun("fen", 2, "no"),
        noun("fen", 3, "oak"),
        noun("dam", 1, "no"),
        noun("dam", 2, "mill"),
    ]
    found = own_words(places, tokens_of(*words))
    assert list(found.columns) == ["doc", "passage", "sentence", "start", "end", "pos", "row", "lemma", "key", "form"]
    assert rows_of(found, "doc", "passage", "row", "form", "start") == [
        ("fen", 1, 0, "weir", 0), ("fen", 3, 1, "oak", 2), ("dam", 2, 2, "mill", 4),
    ]  # fmt: skip
    assert rows_of(places_of(places, found), "doc", "passage", "words") == [("fen", 1, 1), ("fen", 3, 1), ("dam", 2, 1)]


def test_other_zones_are_counted_where_they_are_asked_for() -> None:
    places = passages_of(("dam", 1, "body"), ("dam", 2, "comment"))
    tokens = tokens_of(noun("dam", 1, "weir"), noun("dam", 2, "oak"))
    found = own_words(places, tokens, ("comment",))
    assert rows_of(found, "passage", "row", "form") == [(2, 0, "oak")]
    assert rows_of(places_of(places, found, ("comment",)), "passage", "words") == [(2, 1)]


def test_punctuation_and_possessives_are_no_words() -> None:
    tokens = tokens_of(
        ("dam", 1, "The", "the", "DET", "det"), ("dam", 1, "Mill", "Mill", "PROPN", "compound"),
        ("dam", 1, "-", "-", "PUNCT", "punct"), ("dam", 1, "owners", "owner", "NOUN", "poss"),
        ("dam", 1, "’", "'", "PART", "case"), ("dam", 1, "’s", "'s", "PART", "case"),
        ("dam", 1, "wa\u00adters", "water", "NOUN", "ROOT"),
        ("dam", 1, "%", "%", "SYM", "dep"), ("dam", 1, "\n", "\n", "SPACE", "dep"), ("dam", 1, "…", "…", "X", "dep"),
        ("dam", 1, "_", "_", "X", "dep"), ("dam", 1, "N.E.P.", "N.E.P.", "PROPN", "dep"),
        ("dam", 1, "1923", "1923", "NUM", "dep"), ("dam", 1, "Советы", "совет", "NOUN", "dep"),
    )  # fmt: skip
    assert rows_of(own_words(passages_of(("dam", 1, "body")), tokens), "lemma", "key", "form") == [
        ("the", "the", "the"), ("mill", "mill", "mill"), ("owner", "owner", "owners"), ("water", "water", "waters"),
        ("nep", "nep", "nep"), ("1923", "1923", "1923"), ("совет", "совет", "советы"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pairs", "lemmas"),
    [
        ([("Labours", "labour"), ("labour", "labour"), ("labor", "labor")], ["labour"] * 3),  # the more frequent
        ([("labours", "labour"), ("labor", "labor"), ("labor", "labor")], ["labor"] * 3),
        ([("labour", "labour"), ("labor", "labor")], ["labor"] * 2),  # of equals the first by name
        ([("labour", "labour")], ["labour"]),
        ([("four", "four"), ("for", "for")], ["four", "for"]),
    ],
)
def test_british_and_american_spellings_are_one_lemma(pairs: list[tuple[str, str]], lemmas: list[str]) -> None:
    found = lemmas_of(*pairs)
    assert list(found["lemma"]) == lemmas
    assert list(found["key"]) == [{"labour": "labor"}.get(lemma, lemma) for _, lemma in pairs]
    assert list(found["form"]) == [form.lower().replace("our", "or") if form != "four" else form for form, _ in pairs]


@pytest.mark.parametrize(
    ("name", "common", "lemma"),
    [
        ("Soviets", "soviet", "soviet"),
        ("Soviets", "weir", "soviets"),  # no singular here
        ("Mills", "mills", "mills"),  # the plural is a common noun of its own
        ("Councillors", "councillor", "councillor"),
        ("Harbours", "harbour", "harbour"),
        ("Moscow", "mosco", "moscow"),
        ("S", "weir", "s"),
    ],
)
def test_a_capital_plural_has_the_lemma_of_the_common_noun_that_is_its_singular(name: str, common: str, lemma: str) -> None:
    tokens = tokens_of(("dam", 1, name, name, "PROPN", "dep"), ("dam", 1, common, common, "NOUN", "dep"))
    found = own_words(passages_of(("dam", 1, "body")), tokens)
    assert found["lemma"][0] == lemma
    assert found["form"][0] == name.lower().replace("our", "or")
    verb = own_words(passages_of(("dam", 1, "body")), tokens.assign(pos=["PROPN", "VERB"]))
    assert verb["lemma"][0] == name.lower()


@pytest.mark.parametrize(
    ("text", "lemma", "form"),
    [
        ("RCP(B", "rcpb", "rcpb"),
        ("N.E.P.", "nep", "nep"),
        ("mill-race", "mill-race", "millrace"),
        ("d'eau", "d'eau", "deau"),
    ],
)
def test_marks_within_a_word_are_none_of_its_letters(text: str, lemma: str, form: str) -> None:
    found = lemmas_of((text, text))
    assert rows_of(found, "lemma", "form") == [(lemma, form)]


def test_tokens_of_no_passage_are_left_out() -> None:
    tokens = tokens_of(noun("dam", 1, "weir"), noun("dam", 2, "oak"), noun("fen", 1, "elm"))
    found = own_words(passages_of(("dam", 1, "body")), tokens)
    assert list(found["form"]) == ["weir"]


def test_passages_without_words_have_their_place() -> None:
    places = passages_of(("dam", 1, "body"), ("dam", 2, "body"), ("fen", 1, "body"))
    found = own_words(places, tokens_of(noun("fen", 1, "weir"), ("dam", 1, "*", "*", "PUNCT", "dep")))
    assert list(found["row"]) == [2]
    assert list(places_of(places, found)["words"]) == [0, 0, 1]


@pytest.mark.parametrize("places", [[], [("dam", 1, "body")], [("dam", 1, "comment")]])
def test_no_tokens_are_no_words(places: list[tuple[str, int, str]]) -> None:
    passages = passages_of(*places)
    found = own_words(passages, table_files.empty("tokens"))
    assert found.empty
    assert list(places_of(passages, found)["words"]) == [0 for _, _, zone in places if zone == "body"]
    counts = counts_of_terms(places_of(passages, found), found["row"], found["lemma"])
    assert counts.terms == []
    assert counts.matrix.shape == (len(counts.places), 0)


def test_rows_of_another_index_are_read_as_well() -> None:
    places = passages_of(("dam", 1, "body"), ("dam", 2, "body")).set_axis([7, 3])
    tokens = tokens_of(noun("dam", 1, "weir"), noun("dam", 2, "oak")).set_axis([9, 9])
    found = own_words(places, tokens)
    assert rows_of(found, "row", "lemma") == [(0, "weir"), (1, "oak")]
    assert list(places_of(places, found)["words"]) == [1, 1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["weir", "oak", "mill race", "совет"]))), st.integers(0, 3))
def test_the_counts_are_those_of_a_counter(found: list[tuple[int, str]], least: int) -> None:
    places = pd.DataFrame({"doc": ["dam"] * 6, "passage": range(6), "words": [9] * 6})
    counts = counts_of_terms(places, [row for row, _ in found], pd.Series([t for _, t in found], dtype="str"), least=least)
    total = Counter(term for _, term in found)
    assert counts.terms == sorted(term for term in total if total[term] >= least)
    assert counts.matrix.dtype == np.int64
    cells = counts.matrix.tocoo()
    read = {(int(row), counts.terms[at]): int(n) for row, at, n in zip(cells.row, cells.col, cells.data, strict=True)}
    assert read == {pair: n for pair, n in Counter(found).items() if total[pair[1]] >= least}
    assert len(read) == cells.nnz
    assert list(counts.words) == [9] * 6

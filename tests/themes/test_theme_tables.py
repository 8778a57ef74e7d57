"""Weights of terms, themes of passages and shares of documents, worked out by hand."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import table_files
from pipeline.contracts import ZONES
from pipeline.themes import passage_themes, theme_shares, theme_terms

Passage = str | tuple[str, str]  # words, and the zone where it is not body


def themes_of(**cells: str) -> pd.DataFrame:
    """Return themes with their terms; what stands behind a bar is excluded."""
    rows = [(name, name.title(), *([*cell.split("|"), ""])[:2]) for name, cell in cells.items()]
    return pd.DataFrame(rows, columns=["theme", "label", "terms", "exclude"])


def corpus(**documents: list[Passage]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return passages, tokens and sentences of documents whose words are parted by blanks; a stop is punctuation."""
    passages, tokens, sentences = [], [], []
    for doc, paragraphs in documents.items():
        start = 0
        for n, given_as in enumerate(paragraphs, 1):
            text, zone = given_as if isinstance(given_as, tuple) else (given_as, "body")
            passages.append((doc, start, start + len(text), text, n, zone, text, "en", f"paragraph {n}"))
            sentences.append((doc, start, start + len(text), text, n, 1))
            at = start
            for word in text.split():
                pos = "PUNCT" if word == "." else "NOUN"
                tokens.append((doc, at, at + len(word), word, n, 1, word, pos, at, "", ""))
                at += len(word) + 1
            start += len(text) + 2
    names = ("passages", passages), ("tokens", tokens), ("sentences", sentences)
    frames = [pd.DataFrame(rows, columns=list(table_files.empty(name).columns)) for name, rows in names]
    return frames[0], frames[1], frames[2]


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def weighed(themes: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    return table_files.settle(theme_terms.build(themes, tokens), "theme_terms")


def test_a_term_weighs_by_the_passages_that_have_it() -> None:
    _, tokens, _ = corpus(dam=["weir mill", "mill mill flood"], fen=["mill race", "oak"])
    themes = themes_of(water="weir;flood;mill race;sluice", bread="mill;flood")
    # 4 passages: log(5 / (1 + passages)), half of it for a term of two themes; mill stands in 3, in one of them as a phrase's
    assert rows_of(weighed(themes, tokens), "theme", "term", "weight", "origin", "passages") == [
        ("water", "mill race", round(math.log(5 / 2), 4), "seed", 1),
        ("water", "sluice", round(math.log(5 / 2), 4), "seed", 0),
        ("water", "weir", round(math.log(5 / 2), 4), "seed", 1),
        ("water", "flood", round(math.log(5 / 2) / 2, 4), "seed", 1),
        ("bread", "flood", round(math.log(5 / 2) / 2, 4), "seed", 1),
        ("bread", "mill", round(math.log(5 / 4), 4), "seed", 3),
    ]


def test_terms_of_an_empty_corpus_are_still_listed() -> None:
    _, tokens, _ = corpus()
    assert list(weighed(themes_of(water="weir"), tokens)["passages"]) == [0]


def test_a_weight_is_never_below_zero() -> None:
    _, tokens, _ = corpus(dam=["weir"])
    assert (weighed(themes_of(water="weir;oak"), tokens)["weight"] >= 0).all()


def scored(text: Passage, **weights: float) -> list[tuple[Any, ...]]:
    """Return theme, score and rank for a passage; each theme has its own name as its only term."""
    passages, tokens, sentences = corpus(dam=[text])
    terms = pd.DataFrame(
        [(t, t, w, "seed", 1) for t, w in weights.items()], columns=["theme", "term", "weight", "origin", "passages"]
    )
    themes = themes_of(**dict(zip(weights, weights, strict=True)))
    frame = passage_themes.build(themes, terms, passages, tokens, sentences)
    return rows_of(table_files.settle(frame, "passage_themes"), "theme", "score", "rank")


@pytest.mark.parametrize(
    ("text", "weights", "found"),
    [
        # nine words: the score is the weight over three
        ("a b o o o o o o o", {"a": 3.0, "b": 1.5}, [("a", 1.0, 1), ("b", 0.5, 2)]),
        ("a b o o o o o o o", {"a": 1.5, "b": 3.0}, [("b", 1.0, 1), ("a", 0.5, 2)]),
        ("a b o o o o o o o . .", {"a": 3.0, "b": 1.5}, [("a", 1.0, 1), ("b", 0.5, 2)]),
        ("a b o o o o o o o", {"a": 3.0, "b": 1.05}, [("a", 1.0, 1), ("b", 0.35, 2)]),
        ("a b o o o o o o o", {"a": 3.0, "b": 1.04}, [("a", 1.0, 1)]),  # an aside
        ("a o o o o o o o o", {"a": 0.6}, [("a", 0.2, 1)]),
        ("a o o o o o o o o", {"a": 0.59}, []),
        ("d c b a o o o o o", {"d": 3.0, "c": 3.0, "b": 3.0, "a": 3.0}, [("a", 1.0, 1), ("b", 1.0, 2), ("c", 1.0, 3)]),
        ("a a a a b o o o o", {"a": 1.5, "b": 3.0}, [("a", 1.0, 1), ("b", 1.0, 2)]),  # four times count twice
        ("a", {"a": 2.0}, [("a", round(2.0 / math.sqrt(8), 4), 1)]),  # a short one as if of eight words
        ("o o", {"a": 2.0}, []),
        (("a b o o o o o o o", "comment"), {"a": 3.0}, [("a", 1.0, 1)]),
        (("a b o o o o o o o", "navigation"), {"a": 3.0}, []),
    ],
)
def test_a_passage_has_its_strongest_themes_at_most_three(
    text: Passage, weights: dict[str, float], found: list[tuple[Any, ...]]
) -> None:
    assert scored(text, **weights) == found


def test_the_order_of_the_hand_written_rows_decides_nothing() -> None:
    passages, tokens, sentences = corpus(
        dam=["weir mill flood oak", "mill race flood toll", "oak toll flour"],
        fen=["flood flood weir", "flour mill toll oak"],
    )
    cells = {"water": "weir;flood;mill race|oak toll", "bread": "mill;flour;toll", "wood": "oak;flood;weir"}
    found = []
    for order in itertools.permutations(cells):
        themes = themes_of(**{name: cells[name] for name in order})
        terms = weighed(themes, tokens)
        made = passage_themes.build(themes, terms, passages, tokens, sentences)
        found.append((
            sorted(rows_of(terms, "theme", "term", "weight", "passages")),
            rows_of(table_files.settle(made, "passage_themes"), "doc", "passage", "theme", "score", "rank"),
        ))  # fmt: skip
    assert len(found[0][1]) > 3
    assert all(other == found[0] for other in found)


def shared(passages: pd.DataFrame, *found: tuple[str, int, str, float]) -> list[tuple[Any, ...]]:
    """Return the shares of themes given as document, passage, theme and score."""
    places = {(p.doc, p.passage): p for p in passages.itertuples()}
    rows = [
        (doc, places[doc, n].start, places[doc, n].end, places[doc, n].text, n, theme, score, 1, places[doc, n].zone, "", "")
        for doc, n, theme, score in found
    ]
    themes = themes_of(water="weir", bread="mill", wood="oak")
    marked = table_files.settle(
        pd.DataFrame(rows, columns=list(table_files.empty("passage_themes").columns)), "passage_themes"
    )
    frame = table_files.settle(theme_shares.build(themes, passages, marked), "theme_shares")
    return rows_of(frame, "doc", "theme", "passages", "words", "share")


def test_a_passages_words_are_dealt_to_its_themes_by_score() -> None:
    passages, _, _ = corpus(
        dam=["one two three four", ("five six", "heading"), "seven eight nine ten", ("no no no", "comment")], fen=["one two"]
    )
    found = shared(
        passages, ("dam", 1, "water", 0.6), ("dam", 1, "bread", 0.2), ("dam", 2, "water", 1.0), ("dam", 4, "wood", 9.0)
    )
    # of dam's ten words in its own voice water has 3 + 2, bread 1; the comment counts for nobody
    assert found == [
        ("dam", "water", 2, 5.0, 0.5), ("dam", "bread", 1, 1.0, 0.1), ("dam", "wood", 0, 0.0, 0.0),
        ("fen", "water", 0, 0.0, 0.0), ("fen", "bread", 0, 0.0, 0.0), ("fen", "wood", 0, 0.0, 0.0),
    ]  # fmt: skip


def test_a_document_without_a_voice_of_its_own_has_zeros() -> None:
    passages, _, _ = corpus(dam=[("one two", "comment")])
    assert [row[2:] for row in shared(passages, ("dam", 1, "water", 1.0))] == [(0, 0.0, 0.0)] * 3


def test_no_theme_found_gives_zeros_for_every_theme() -> None:
    passages, _, _ = corpus(dam=["one two"])
    assert [row[2:] for row in shared(passages)] == [(0, 0.0, 0.0)] * 3


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 9),
            st.sampled_from(ZONES),
            st.dictionaries(st.sampled_from(["water", "bread", "wood"]), st.floats(0.2, 5).map(lambda x: round(x, 4))),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_the_shares_of_a_document_add_up_to_one_at_most(made: list[tuple[int, str, dict[str, float]]]) -> None:
    passages, _, _ = corpus(dam=[("word " * n, zone) for n, zone, _ in made])
    found = shared(passages, *[("dam", i, t, s) for i, (*_, scores) in enumerate(made, 1) for t, s in scores.items()])
    assert sum(row[4] for row in found) <= 1 + 2e-4  # each share is rounded to four places
    assert all(0 <= row[4] <= 1 for row in found)

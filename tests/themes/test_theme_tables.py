"""Weights of terms and themes of passages, worked out by hand."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from pipeline.contracts import DataError
from pipeline.runner import table_files
from pipeline.themes import passage_themes, theme_terms
from pipeline.themes.seeds.evidence import evidence_of
from pipeline.themes.seeds.weighting import chosen, fit, scores
from tests.themes.small_corpus import NOBODY, Passage, corpus, rows_of, themes_of, weighed


def found_in(themes: pd.DataFrame, *tables: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return document, passage, theme, score and rank of each row, by way of the terms as they are written."""
    frame = passage_themes.build(themes, weighed(themes, *tables[:2]), *tables, NOBODY)
    frame = table_files.settle(frame, "passage_themes")
    table_files.check(frame, "passage_themes", {"themes": themes, "passages": tables[0]})
    return rows_of(frame, "doc", "passage", "theme", "score", "rank")


def test_a_term_weighs_by_the_passages_that_have_it() -> None:
    passages, tokens, _ = corpus(dam=["weir mill", "mill mill flood"], fen=["mill race", "oak"])
    themes = themes_of(waters="weir;flood;mill race;sluice;water", bread="mill;flood")
    # 4 passages: the fourth root of log(5 / (1 + passages)), half of it for a term of two themes, half more for a name;
    # mill stands in 3, in one of them as a part of another theme's phrase
    once, thrice = math.log(5 / 2) ** 0.25, math.log(5 / 4) ** 0.25
    assert rows_of(weighed(themes, passages, tokens), "theme", "term", "weight", "origin", "passages") == [
        ("waters", "water", round(once * 1.5, 4), "seed", 0),
        ("waters", "mill race", round(once, 4), "seed", 1),
        ("waters", "sluice", round(once, 4), "seed", 0),
        ("waters", "weir", round(once, 4), "seed", 1),
        ("waters", "flood", round(once / 2, 4), "seed", 1),
        ("bread", "mill", round(thrice, 4), "seed", 3),
        ("bread", "flood", round(once / 2, 4), "seed", 1),
    ]


def test_a_term_of_three_themes_weighs_a_third_in_each() -> None:
    passages, tokens, _ = corpus(dam=["weir", "oak", "elm"])
    found = weighed(themes_of(a="weir", b="weir;ash", c="weir"), passages, tokens)
    whole = math.log(4 / 2) ** 0.25
    assert rows_of(found, "theme", "term", "weight") == [
        ("a", "weir", round(whole / 3, 4)), ("b", "ash", round(whole, 4)), ("b", "weir", round(whole / 3, 4)),
        ("c", "weir", round(whole / 3, 4)),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["…", " ; ", "|weir", "-;_"])
def test_a_theme_without_a_word_is_an_error_that_names_it(cell: str) -> None:
    passages, tokens, _ = corpus(dam=["weir"])
    with pytest.raises(DataError, match=r"^themes\.csv: theme 'water' has no term .* expected at least one word"):
        theme_terms.build(themes_of(wood="oak", water=cell), passages, tokens, NOBODY)


def test_terms_of_an_empty_corpus_are_still_listed() -> None:
    passages, tokens, sentences = corpus()
    assert list(weighed(themes_of(water="weir"), passages, tokens)["passages"]) == [0]
    assert found_in(themes_of(water="weir"), passages, tokens, sentences) == []


@pytest.mark.parametrize("documents", [{}, {"dam": ["weir"]}, {"dam": [".", "weir"]}])
def test_no_themes_are_no_terms_and_no_passages(documents: dict[str, list[Passage]]) -> None:
    passages, tokens, sentences = corpus(**documents)
    assert weighed(themes_of(), passages, tokens).empty
    assert found_in(themes_of(), passages, tokens, sentences) == []


@pytest.mark.parametrize(
    ("between", "themes"),
    [
        ("oak", [1, 3]),
        ("oak weir", [1, 2, 3]),
        ("", [1, 3]),
    ],  # neighbors strengthen what is said, and say nothing themselves
)
def test_neighbors_give_a_passage_no_theme_of_which_it_says_nothing(between: str, themes: list[int]) -> None:
    tables = corpus(dam=["weir weir weir", between, "weir weir weir"], fen=["elm", "oak elm"])
    assert [row[1] for row in found_in(themes_of(water="weir"), *tables)] == themes


def test_the_only_passage_there_is_can_have_a_theme() -> None:
    themes = themes_of(water="weir", wood="oak")
    assert [row[2:3] + row[4:] for row in found_in(themes, *corpus(dam=["weir weir flood"]))] == [("water", 1)]


def test_what_an_excluded_phrase_hides_is_not_learned_for_the_theme_that_names_it() -> None:
    passages, tokens, _ = corpus(dam=[*["mill of god . weir flood"] * 6, *["oak ash elm"] * 20])
    found = weighed(themes_of(water="weir;mill|mill of god", wood="oak"), passages, tokens)
    assert rows_of(found[found["term"] == "mill"], "theme", "origin", "passages") == [("water", "seed", 0)]


def test_learned_words_stand_behind_the_seeds_of_their_theme() -> None:
    texts: dict[str, list[Passage]] = {
        **{f"w{i}": ["weir gate"] for i in range(6)},
        **{f"o{i}": ["oak bark"] for i in range(20)},
    }
    passages, tokens, _ = corpus(**texts)
    found = weighed(themes_of(wood="oak;elm", waters="weir;heath;water"), passages, tokens)
    assert rows_of(found, "theme", "term", "origin", "passages") == [
        ("wood", "elm", "seed", 0), ("wood", "oak", "seed", 20),
        ("waters", "water", "seed", 0), ("waters", "heath", "seed", 0), ("waters", "weir", "seed", 6),
        ("waters", "gate", "learned", 6),
    ]  # fmt: skip


def test_passages_stand_in_reading_order_and_their_themes_by_rank() -> None:
    texts: dict[str, list[Passage]] = {
        "fen": ["weir oak oak", ("stone", "footnote"), "oak weir weir"],
        "dam": ["weir oak"],
        "n": ["o"] * 9,
    }
    themes = themes_of(wood="oak", water="weir")
    assert [row[:3] + row[4:] for row in found_in(themes, *corpus(**texts))] == [
        ("fen", 1, "wood", 1), ("fen", 1, "water", 2), ("fen", 3, "water", 1), ("fen", 3, "wood", 2),
        ("dam", 1, "water", 1), ("dam", 1, "wood", 2),
    ]  # fmt: skip


def scored(text: Passage, **weights: float) -> list[tuple[Any, ...]]:
    """Return theme, score and rank for a passage; each theme has its own name as its only term."""
    passages, tokens, sentences = corpus(dam=[text])
    terms = pd.DataFrame(
        [(t, t, w, "seed", 1, "") for t, w in weights.items()], columns=list(table_files.empty("theme_terms").columns)
    )
    themes = themes_of(**dict(zip(weights, weights, strict=True)))
    frame = passage_themes.build(themes, terms, passages, tokens, sentences, NOBODY)
    return rows_of(table_files.settle(frame, "passage_themes"), "theme", "score", "rank")


def sixteen(**places: tuple[int, ...]) -> str:
    """Return a passage of sixteen words, the words named at these places: 0 counts one and a half, 8 one, 15 little over half."""
    words = ["o"] * 16
    for word, found in places.items():
        for place in found:
            words[place] = word
    return " ".join(words)


PAIRED = sixteen(d=(2, 14), c=(3, 13), b=(4, 12), a=(5, 11))  # each counts twice


@pytest.mark.parametrize(
    ("text", "weights", "found"),
    [
        # sixteen words: the score is the weight over four
        (sixteen(a=(8,)), {"a": 3.0}, [("a", 0.75, 1)]),
        (sixteen(a=(0,)), {"a": 2.0}, [("a", 0.75, 1)]),
        (sixteen(a=(12,)), {"a": 4.0}, [("a", 0.75, 1)]),
        (sixteen(a=(15,)), {"a": 4.0}, [("a", 0.5625, 1)]),
        (sixteen(a=(8,)) + " . .", {"a": 3.0}, [("a", 0.75, 1)]),  # punctuation is no word
        (sixteen(a=(4, 12), b=(8,)), {"a": 2.0, "b": 2.0}, [("a", 1.0, 1), ("b", 0.5, 2)]),
        (sixteen(a=(4, 12), b=(8,)), {"a": 1.0, "b": 4.0}, [("b", 1.0, 1), ("a", 0.5, 2)]),
        (sixteen(a=(4, 12), b=(8,)), {"a": 2.0, "b": 1.2}, [("a", 1.0, 1), ("b", 0.3, 2)]),
        (sixteen(a=(4, 12), b=(8,)), {"a": 2.0, "b": 1.19}, [("a", 1.0, 1)]),  # an aside
        (sixteen(a=(8,)), {"a": 0.6}, [("a", 0.15, 1)]),
        (sixteen(a=(8,)), {"a": 0.59}, []),
        (PAIRED, {"d": 2.0, "c": 2.0, "b": 2.0, "a": 2.0}, [("a", 1.0, 1), ("b", 1.0, 2), ("c", 1.0, 3)]),
        (PAIRED, {"d": 2.2, "c": 2.1, "b": 2.0, "a": 2.0}, [("d", 1.1, 1), ("c", 1.05, 2), ("a", 1.0, 3)]),
        ("a", {"a": 2.0}, [("a", round(2.0 * 1.5 / math.sqrt(8), 4), 1)]),  # a short one as if of eight words
        ("o o o o o o a", {"a": 2.0}, [("a", round(2.0 * 1.0 / math.sqrt(8), 4), 1)]),  # and all beginning: of twelve
        ("o o", {"a": 2.0}, []),
        (".", {"a": 2.0}, []),
        ((sixteen(a=(8,)), "comment"), {"a": 3.0}, [("a", 0.75, 1)]),
        ((sixteen(a=(8,)), "navigation"), {"a": 3.0}, []),
    ],
)
def test_a_passage_has_its_strongest_themes_at_most_three(
    text: Passage, weights: dict[str, float], found: list[tuple[Any, ...]]
) -> None:
    assert scored(text, **weights) == found


def test_a_learned_word_counts_once_in_a_passage_wherever_it_stands() -> None:
    passages, tokens, sentences = corpus(dam=["gate o o o o o o o o o o o o o gate gate", "gate o"], fen=[". ."])
    themes = themes_of(water="weir", wood="oak")
    rows = [
        ("water", "weir", 3.0, "seed", 1, ""),
        ("wood", "oak", 3.0, "seed", 0, ""),
        ("water", "gate", 2.0, "learned", 2, ""),
    ]
    terms = pd.DataFrame(rows, columns=list(table_files.empty("theme_terms").columns))
    found = passage_themes.build(themes, terms, passages, tokens, sentences, NOBODY)
    one, other = 2 / math.sqrt(16), 2 / math.sqrt(8)
    assert rows_of(table_files.settle(found, "passage_themes"), "passage", "theme", "score") == [
        (1, "water", round(one + 0.15 * other, 4)), (2, "water", round(other + 0.15 * one, 4)),
    ]  # fmt: skip


def test_a_place_is_the_share_of_the_documents_own_words_before_it() -> None:
    documents: dict[str, list[Passage]] = {
        "fen": [("weir o", "heading"), ("weir o o", "comment"), ("weir", "navigation"), "weir o o o o o", "weir o"],
        "dam": [("weir", "footnote")],
        "bog": [".", "weir ."],
    }
    tables = corpus(**documents, oak=["oak elm ash"] * 9)
    themes = themes_of(water="weir", wood="oak")
    found = passage_themes.build(themes, weighed(themes, *tables[:2]), *tables, NOBODY)
    found = table_files.settle(found[found["theme"] == "water"].reset_index(drop=True), "passage_themes")
    places = found["position"].fillna(-1)
    assert [(*row, place) for row, place in zip(rows_of(found, "doc", "passage", "words"), places, strict=True)] == [
        ("fen", 1, 2, 0.0), ("fen", 2, 3, -1), ("fen", 4, 6, 0.2), ("fen", 5, 2, 0.8), ("dam", 1, 1, -1), ("bog", 2, 1, 0.0),
    ]  # fmt: skip


def test_a_passages_first_sentence_is_its_context_or_all_of_it_where_none_is_known() -> None:
    passages, tokens, _ = corpus(dam=["weir one . weir two", "weir three"], oak=["oak"] * 9)
    rows = [("dam", 0, 10, "weir one .", 1, 1, "body", "en", ""), ("dam", 11, 19, "weir two", 1, 2, "body", "en", "")]
    sentences = pd.DataFrame(rows, columns=list(table_files.empty("sentences").columns))
    themes = themes_of(water="weir")
    found = passage_themes.build(themes, weighed(themes, passages, tokens), passages, tokens, sentences, NOBODY)
    assert rows_of(found, "text", "context") == [("weir one . weir two", "weir one ."), ("weir three", "weir three")]


CELLS = {
    "water": "weir;flood;mill race|oak toll", "bread": "mill;flour;toll", "wood": "oak;flood;weir", "тема": "совет;elm",
    "ψ": "elm",
}  # fmt: skip


def invented(seed: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return passages of words drawn at random, each passage's of one group; some words are names."""
    random = np.random.default_rng(seed)
    groups = ["weir flood gate", "mill race flour sack", "oak toll bark", "совет elm leaf toll", "stone sand gate", "."]
    documents: dict[str, list[Passage]] = {}
    for doc in ("fen", "dam", "bog", "ash"):
        drawn = [random.choice(random.choice(groups).split(), random.integers(1, 9)) for _ in range(20)]
        documents[doc] = [(" ".join(words), str(random.choice(["body", "comment"]))) for words in drawn]
    passages, tokens, sentences = corpus(**documents)
    return passages, tokens.assign(pos=random.choice(["NOUN", "NOUN", "PROPN"], len(tokens))), sentences


@pytest.mark.parametrize("seed", [0, 1, 3])
def test_the_weights_as_they_are_written_give_the_scores_of_the_fit_itself(seed: int) -> None:
    passages, tokens, sentences = invented(seed)
    themes = themes_of(**CELLS)
    evidence = evidence_of(themes, passages, tokens, NOBODY)
    found = scores(evidence, fit(evidence))
    ranks = chosen(found)
    row, theme = np.nonzero(ranks)
    places = evidence.places.loc[row, ["doc", "passage"]].itertuples(index=False, name=None)
    names = [evidence.themes[at] for at in theme]
    expected = list(zip(places, names, found[row, theme].tolist(), ranks[row, theme].tolist(), strict=True))
    assert (weighed(themes, passages, tokens)["origin"] == "learned").any()
    assert sorted(found_in(themes, passages, tokens, sentences)) == sorted((*place, *rest) for place, *rest in expected)


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 0, 4, 1, 3)])
def test_the_order_of_the_hand_written_rows_and_of_the_terms_decides_nothing(order: tuple[int, ...]) -> None:
    tables = invented(0)
    cells = {name: "|".join(";".join(part.split(";")[::-1]) for part in cell.split("|")) for name, cell in CELLS.items()}
    themes, turned = themes_of(**CELLS), themes_of(**cells).iloc[list(order)].reset_index(drop=True)
    terms, other = weighed(themes, *tables[:2]), weighed(turned, *tables[:2])
    assert list(dict.fromkeys(other["theme"])) == list(turned["theme"])
    assert sorted(rows_of(terms, *terms.columns)) == sorted(rows_of(other, *terms.columns))
    found = found_in(themes, *tables)
    assert len(found) > 9
    assert found == found_in(turned, *tables)


def test_a_theme_or_a_seed_word_that_is_nowhere_changes_nothing() -> None:
    tables = invented(1)
    found = found_in(themes_of(**CELLS), *tables)
    assert found == found_in(themes_of(**CELLS, bare="heath;moor"), *tables)
    assert found == found_in(themes_of(**{**CELLS, "water": "heath;weir;flood;mill race;moor weir|oak toll;heath"}), *tables)


def test_a_document_without_words_changes_nobodys_themes() -> None:
    documents: dict[str, list[Passage]] = {
        "dam": [PAIRED.replace("a", "weir").replace("b", "oak"), "oak elm", "elm"],
        "fen": ["weir"],
    }
    themes = themes_of(water="weir", wood="oak")
    found = found_in(themes, *corpus(**documents))
    more = found_in(themes, *corpus(**documents, void=[". ."]))
    assert [row[:3] + row[4:] for row in found] == [row[:3] + row[4:] for row in more]

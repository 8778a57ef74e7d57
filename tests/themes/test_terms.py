"""Finding theme words: phrases before words, excluded phrases, hyphens and apostrophes."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.themes.terms import TermFinder, counts_of, phrase, split_terms, words_of

Token = tuple[str, str, str, str]  # form, lemma, part of speech, dependency


def tokens_of(*passages: list[Token]) -> pd.DataFrame:
    rows = [("dam", n, lemma, text, pos, dep) for n, words in enumerate(passages, 1) for text, lemma, pos, dep in words]
    return pd.DataFrame(rows, columns=["doc", "passage", "lemma", "text", "pos", "dep"])


def words(text: str) -> list[tuple[str, str]]:
    return [(word, word) for word in text.split()]


@pytest.mark.parametrize(
    ("cell", "terms"),
    [
        ("Weir; mill  race ;weir;", ["weir", "mill race"]),
        ("a-b;...; ;c", ["a-b", "c"]),
        ("", []),
    ],
)
def test_a_cell_is_cut_at_semicolons_and_each_term_stands_once(cell: str, terms: list[str]) -> None:
    assert split_terms(cell) == terms


@pytest.mark.parametrize(
    ("term", "parts"),
    [
        ("Weir", ("weir",)),
        ("mill-owner", ("mill", "owner")),
        ("millers' council", ("millers", "council")),
        ("people’s weir", ("people", "weir")),
        ("people's weir", ("people", "weir")),
        ("1st_weir", ("1st", "weir")),
        ("…", ()),
    ],
)
def test_a_term_is_the_words_in_it(term: str, parts: tuple[str, ...]) -> None:
    assert phrase(term) == parts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("weir", {"weir": 1}),
        ("weirs", {}),
        ("mill race", {"mill race": 1}),
        ("mill and race", {"mill": 1}),
        ("mill mill race", {"mill": 1, "mill race": 1}),
        ("mill race horse", {"mill race horse": 1}),
        ("race horse", {}),
        ("water mill", {"mill": 1}),
        ("mill of god", {}),  # excluded
        ("mill of gods", {"mill": 1}),
        ("mill of god mill", {"mill": 1}),
        ("weir weir", {"weir": 2}),
        ("mill", {"mill": 1}),
        ("", {}),
    ],
)
def test_phrases_come_before_words_and_an_excluded_phrase_hides_its_own(text: str, counts: dict[str, int]) -> None:
    finder = TermFinder(["mill", "weir", "mill race", "mill race horse"], ["mill of god"])
    assert finder.count(words(text)) == counts


def test_of_a_term_and_the_same_words_excluded_the_exclusion_holds() -> None:
    assert TermFinder(["mill"], ["mill"]).count(words("mill")) == {}


def test_a_word_is_found_by_its_lemma_or_as_it_stands_but_counts_once() -> None:
    finder = TermFinder(["mill", "mills", "flood"])
    assert finder.count([("mill", "mills")]) == {"mill": 1}
    assert finder.count([("flood", "flooded"), ("flooding", "flood")]) == {"flood": 2}


def test_punctuation_and_possessives_are_no_words() -> None:
    tokens = tokens_of(
        [("The", "the", "DET", "det"), ("Mill", "Mill", "PROPN", "compound"), ("-", "-", "PUNCT", "punct"),
         ("owners", "owner", "NOUN", "poss"), ("’", "'", "PART", "case"), ("wa\u00adters", "water", "NOUN", "ROOT"),
         ("%", "%", "SYM", "dep"), ("…", "…", "X", "dep")],
        [("It", "it", "PRON", "nsubj")],
    )  # fmt: skip
    assert list(words_of(tokens).itertuples(index=False, name=None)) == [
        ("dam", 1, "the", "the"), ("dam", 1, "mill", "mill"), ("dam", 1, "owner", "owners"), ("dam", 1, "water", "waters"),
        ("dam", 2, "it", "it"),
    ]  # fmt: skip


PEOPLE: list[Token] = [
    ("The", "the", "DET", "det"), ("people", "people", "NOUN", "poss"), ("’s", "'s", "PART", "case"),
    ("mill", "mill", "NOUN", "compound"), ("-", "-", "PUNCT", "punct"), ("race", "race", "NOUN", "ROOT"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("term", "count"),
    [
        ("mill-race", 1),
        ("mill race", 1),
        ("people's mill", 1),
        ("people’s mill-race", 1),
        ("people race", 0),
        ("the people", 1),
    ],
)
def test_hyphens_and_apostrophes_make_no_difference(term: str, count: int) -> None:
    found = counts_of(tokens_of(PEOPLE), {"flow": ([term], [])})
    assert found.get(("dam", 1), {}).get("flow", {}).get(term, 0) == count


def test_themes_are_looked_for_one_by_one() -> None:
    found = counts_of(tokens_of(PEOPLE), {"a": (["mill"], []), "b": (["mill race", "mill"], []), "c": (["weir"], [])})
    assert found == {("dam", 1): {"a": {"mill": 1}, "b": {"mill race": 1}}}

"""Finding theme words: phrases before words, excluded phrases, spellings, hyphens and apostrophes."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.seed_terms import phrase, split_terms
from pipeline.language.terms import TermFinder, Words, occurrences_of

Themes = dict[str, tuple[list[str], list[str]]]


def words_of(*passages: Words) -> pd.DataFrame:
    """Return a table of words from each passage's lemmas and forms."""
    rows = [(row, key, form) for row, pairs in enumerate(passages) for key, form in pairs]
    return pd.DataFrame(rows, columns=["row", "key", "form"])


def found_in(passages: list[Words], themes: Themes) -> list[tuple[int, str, str, int, int]]:
    return list(occurrences_of(words_of(*passages), themes).itertuples(index=False, name=None))


def words(text: str) -> list[tuple[str, str]]:
    return [(word, word) for word in text.split()]


@pytest.mark.parametrize(
    ("cell", "terms"),
    [
        ("Weir; mill  race ;weir;", ["weir", "mill race"]),
        ("a-b;...; ;c", ["a-b", "c"]),
        ("", []),
        (" ; …", []),
        ("Labour market;labor-market;labor  market", ["labour market"]),  # the same words, so the first of them
        ("N.E.P.;NEP;nep man", ["n.e.p.", "nep man"]),
        ("mill;mills", ["mill", "mills"]),
        ("Совет;совет", ["совет"]),
        ("a.*b;(weir", ["a.*b", "(weir"]),
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
        ("Labour Programme", ("labor", "program")),
        ("nationalised", ("nationalized",)),
        ("N.E.P.", ("nep",)),
        ("the N.E.P. men", ("the", "nep", "men")),
        ("3 p.m.", ("3", "pm")),
        ("Mr. Weir", ("mr", "weir")),  # one letter and a stop at least twice
        ("weir.mill", ("weir", "mill")),
        ("9-hour day", ("9", "hour", "day")),
        ("Рабочий Совет", ("рабочий", "совет")),
        ("weir.*(mill", ("weir", "mill")),
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


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ([("work", "works"), ("council", "council")], {"works council": 1}),
        ([("work", "works")], {"work": 1}),
        ([("work", "work"), ("council", "councils")], {"work": 1}),
        ([("worker", "workers"), ("bank", "bank")], {}),  # excluded
        ([("worker", "worker"), ("bank", "banks")], {"worker": 1}),
        ([("worker", "workers")], {"worker": 1}),
    ],
)
def test_the_longest_term_goes_first_whether_by_lemma_or_as_it_stands(text: Words, counts: dict[str, int]) -> None:
    assert TermFinder(["work", "works council", "worker"], ["workers' bank"]).count(text) == counts


PEOPLE: Words = [("the", "the"), ("people", "people"), ("mill", "mill"), ("race", "races"), ("labor", "labor")]


@pytest.mark.parametrize(
    ("term", "at", "size"),
    [
        ("mill-race", 2, 2),
        ("mill races", 2, 2),
        ("people's mill", 1, 2),
        ("people’s mill-race", 1, 3),
        ("the people", 0, 2),
        ("Labour", 4, 1),
    ],
)
def test_hyphens_apostrophes_and_spellings_make_no_difference(term: str, at: int, size: int) -> None:
    assert found_in([PEOPLE], {"flow": ([term], [])}) == [(0, "flow", term, at, size)]


@pytest.mark.parametrize("term", ["people race", "labor market", "labors", "peopl", "race the", "."])
def test_what_only_looks_like_a_term_is_none(term: str) -> None:
    terms = split_terms(term)
    assert found_in([PEOPLE, [("the", "the")]], {"flow": (terms, [])}) == []


def test_themes_are_looked_for_one_by_one() -> None:
    themes: Themes = {
        "c": (["weir"], []), "b": (["mill race", "mill"], []), "a": (["mill"], []), "d": (["race"], ["mill race"]),
        "я": (["race"], []),
    }  # fmt: skip
    assert found_in([PEOPLE], themes) == [(0, "a", "mill", 2, 1), (0, "b", "mill race", 2, 2), (0, "я", "race", 3, 1)]


def test_a_phrase_does_not_run_on_into_the_next_passage() -> None:
    passages: list[Words] = [[("mill", "mill")], [], [("race", "race"), ("mill", "mill"), ("race", "race")]]
    assert found_in(passages, {"flow": (["mill race"], [])}) == [(2, "flow", "mill race", 2, 2)]


@pytest.mark.parametrize("themes", [{}, {"flow": ([], [])}, {"flow": ([], ["mill"])}, {"flow": (["weir"], ["weir"])}])
def test_nothing_found_is_an_empty_table(themes: Themes) -> None:
    for passages in ([], [[]], [PEOPLE], [[("weir", "weir")]]):
        found = occurrences_of(words_of(*passages), themes)
        assert found.empty
        assert list(found.columns) == ["row", "theme", "term", "at", "size"]


WORDS = st.sampled_from(["a", "b", "c"])
TERMS = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=4, unique=True)
PASSAGES = st.lists(st.lists(WORDS, max_size=12), max_size=4)


def plainly_found(passages: list[list[str]], terms: list[str], excluded: list[str]) -> list[tuple[int, str, int]]:
    """Return row, term and place of what is found from left to right, where all terms are tried at every word."""
    found = []
    before = 0
    for row, words in enumerate(passages):
        i = 0
        while i < len(words):
            there = [t for t in {*terms, *excluded} if words[i : i + len(t.split())] == t.split()]
            longest = max(there, key=len, default="-")
            if there and longest not in excluded:
                found.append((row, longest, before + i))
            i += len(longest.split())
        before += len(words)
    return found


@given(PASSAGES, st.dictionaries(st.sampled_from(["x", "y", "z"]), st.tuples(TERMS, TERMS)))
def test_what_is_found_at_once_is_what_a_plain_search_finds(passages: list[list[str]], themes: Themes) -> None:
    found = found_in([[(word, word) for word in passage] for passage in passages], themes)
    assert found == sorted(found, key=lambda f: (f[3], f[1]))
    for theme, (terms, excluded) in themes.items():
        own = [(row, term, at) for row, t, term, at, _ in found if t == theme]
        assert own == plainly_found(passages, terms, excluded)
    assert all(size == len(term.split()) for *_, term, _, size in found)


@given(
    st.lists(st.lists(st.tuples(WORDS, WORDS), max_size=12), max_size=4),
    st.dictionaries(st.sampled_from(["x", "y", "z"]), st.tuples(TERMS, TERMS)),
)
def test_each_theme_is_found_as_its_own_finder_counts(passages: list[Words], themes: Themes) -> None:
    found = occurrences_of(words_of(*passages), themes)
    for row, pairs in enumerate(passages):
        for theme, (terms, excluded) in themes.items():
            own = found[(found["row"] == row) & (found["theme"] == theme)]
            assert Counter(own["term"]) == TermFinder(terms, excluded).count(pairs)


@given(PASSAGES, TERMS, TERMS, st.permutations(["x", "y", "z"]))
def test_the_order_of_themes_and_terms_decides_nothing(
    passages: list[list[str]], terms: list[str], excluded: list[str], order: list[str]
) -> None:
    pairs = [[(word, word) for word in passage] for passage in passages]
    straight: Themes = dict.fromkeys(sorted(order), (terms, excluded))
    turned: Themes = dict.fromkeys(order, (terms[::-1], excluded[::-1]))
    assert found_in(pairs, straight) == found_in(pairs, turned)

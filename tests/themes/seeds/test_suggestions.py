"""What is near a seed word that never occurs: slips, other forms, other wordings, and nothing else."""

from __future__ import annotations

import pytest

from pipeline.themes.seeds.suggestions import NearTerms
from tests.themes.small_corpus import Passage, corpus, rows_of, themes_of, weighed


def near(term: str, **documents: list[Passage]) -> list[str]:
    passages, tokens, _ = corpus(**documents)
    return NearTerms(passages, tokens).of(term)


TEXTS: list[Passage] = ["weirs flooded the mill race", "the mill race", "mill wheel labor market", "совет депутат"]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("weir", ["weirs"]),
        ("flood", ["flooded"]),  # ten of twelve letters are shared
        ("floods", []),  # ten of thirteen
        ("millrace", []),  # a word is held against words
        ("mill races", ["mill race"]),
        ("labour markets", ["labor market"]),
        ("Labour-Market", ["labor market"]),
        ("советы", ["совет"]),
        ("heath", []),
        ("a.*(b", []),
        ("mill race the mill race of time and more", []),  # longer than any passage
    ],
)
def test_what_looks_like_a_term_is_near_it(term: str, found: list[str]) -> None:
    assert near(term, dam=TEXTS) == found


def test_at_most_three_are_told_the_nearest_first_and_of_equals_the_more_frequent() -> None:
    texts: list[Passage] = ["sluicer sluiced sluicen sluicex", "sluicer sluiced", "sluice sluiced"]
    assert near("sluices", dam=texts) == ["sluice", "sluiced", "sluicer"]


def test_of_equals_the_first_by_name_comes_first() -> None:
    assert near("weirs", dam=["weirz weiry weira weirb"]) == ["weira", "weirb", "weiry"]


def test_a_run_of_words_does_not_go_on_into_the_next_passage_or_document() -> None:
    assert near("mill race", dam=["oak mill", "race elm", "mill"], fen=["race"]) == []
    assert near("mill race", dam=["oak mill", "mill race"]) == ["mill race"]


def test_furniture_is_not_looked_at_but_other_voices_are() -> None:
    assert near("weirs", dam=[("weir", "navigation")]) == []
    assert near("weirs", dam=[("weir", "footnote")]) == ["weir"]


@pytest.mark.parametrize("documents", [{}, {"dam": []}, {"dam": ["."]}, {"dam": ["weir"]}])
@pytest.mark.parametrize("term", ["heath", "mill race", "one two three four"])
def test_little_text_has_nothing_near(documents: dict[str, list[Passage]], term: str) -> None:
    assert near(term, **documents) == []


def test_a_seed_word_that_never_occurs_has_a_warning_with_what_is_near_it() -> None:
    passages, tokens, _ = corpus(dam=["sluices weir", "sluices oak", "flood gate"])
    found = weighed(themes_of(water="sluice;weir;weasel;flood gates"), passages, tokens)
    told = "themes.csv: theme water: {} never occurs in these texts; near it: {}"
    assert dict(rows_of(found, "term", "warning")) == {
        "sluice": told.format("'sluice'", "sluices"), "weir": "", "weasel": told.format("'weasel'", "none"),
        "flood gates": told.format("'flood gates'", "flood gate"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "hidden"), [("weir;oak|weir", "weir"), ("weir;weir gate;oak", "weir"), ("gate;oak|weir gate", "gate")]
)
def test_a_word_that_stands_there_but_never_for_its_theme_is_not_near_itself(cell: str, hidden: str) -> None:
    passages, tokens, _ = corpus(dam=["weir gate oak", "weir gate"])
    found = weighed(themes_of(water=cell), passages, tokens)
    warning = dict(rows_of(found, "term", "warning"))[hidden]
    assert warning
    assert hidden not in warning.partition("near it:")[2].replace(",", " ").split()

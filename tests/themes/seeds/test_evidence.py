"""What passages hold for a theme: places of seed words, other words, the theme's own name, neighbors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contracts import ZONES
from pipeline.themes.seeds.evidence import Evidence, evidence_of, named_terms
from tests.themes.small_corpus import NOBODY, Passage, corpus, themes_of


def evidence(themes: dict[str, str], **documents: list[Passage]) -> Evidence:
    passages, tokens, _ = corpus(**documents)
    return evidence_of(themes_of(**themes), passages, tokens, NOBODY)


def counted(found: Evidence) -> dict[tuple[int, str, str], float]:
    """Return what the seeds count by row, theme and term."""
    rows, columns = found.counts.nonzero()
    return {(int(row), *found.seeds[at]): float(found.counts[row, at]) for row, at in zip(rows, columns, strict=True)}


def others(found: Evidence) -> dict[int, set[str]]:
    """Return the other words of each passage that has any."""
    words: dict[int, set[str]] = {}
    for row, at in zip(*found.words.nonzero(), strict=True):
        assert found.words[row, at] == 1
        words.setdefault(int(row), set()).add(found.vocabulary[at])
    return words


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # of twelve words the first counts 18/12, the seventh 12/12, the last 7/12
        ("weir o o o o o o o o o o o", {"weir": 18 / 12}),
        ("o o o o o o weir o o o o o", {"weir": 1.0}),
        ("o o o o o o o o o o o weir", {"weir": 7 / 12}),
        ("o o o o o o weir", {"weir": 1.0}),  # a shorter one as if of twelve
        ("weir weir mill race", {"weir": (18 + 17) / 12, "mill race": 16 / 12}),
        (". weir . weir", {"weir": (18 + 17) / 12}),
        ("race mill", {}),
        ("mill race of time", {}),  # excluded
        (" ".join("o" * 18) + " weir " + " ".join("o" * 5), {"weir": (1 + 2 * (1 - 18 / 24)) / 2}),
    ],
)
def test_what_comes_first_in_a_passage_counts_most(text: str, counts: dict[str, float]) -> None:
    found = counted(evidence({"water": "weir;mill race|mill race of time"}, dam=["oak weir", text]))
    assert {term: n for (row, _, term), n in found.items() if row == 1} == pytest.approx(counts)
    assert found[0, "water", "weir"] == pytest.approx(17 / 12)


@pytest.mark.parametrize(
    ("theme", "label", "term", "named"),
    [
        ("councils", "Councils and soviets", "council", True),
        ("councils", "Councils and soviets", "soviets", True),
        ("councils", "Councils and soviets", "workers' council", False),
        ("unions", "Trade unions", "trade union", True),
        ("unions", "Trade unions", "union leader", False),
        ("work", "Labor Party", "labour", True),
        ("work", "Labour Party", "labor parties", True),
        ("new-policy", "", "policy", True),
        ("new-policy", "", "police", False),
        ("class", "Class", "clas", False),
        ("soviets", "Советы", "советы", True),
        ("soviets", "Советы", "совет", False),
        ("nep", "NEP", "N.E.P.", True),
    ],
)
def test_a_term_all_of_whose_words_stand_in_the_themes_name_is_its_name(
    theme: str, label: str, term: str, named: bool
) -> None:
    passages, tokens, _ = corpus(dam=["weir"])
    themes = themes_of(**{theme: term}).assign(label=label)
    assert list(evidence_of(themes, passages, tokens, NOBODY).names) == [named]


def test_themes_are_sorted_and_terms_are_as_they_were_written() -> None:
    found = evidence({"ψ": "weir", "b-2": "oak;elm;Oak", "тема": "elm", "a": "race;mill race"}, dam=["oak"])
    assert found.themes == ["a", "b-2", "ψ", "тема"]
    assert found.seeds == [("a", "race"), ("a", "mill race"), ("b-2", "oak"), ("b-2", "elm"), ("ψ", "weir"), ("тема", "elm")]
    assert list(found.theme_of) == [0, 0, 1, 1, 2, 3]


def test_the_order_of_hand_written_rows_is_no_evidence() -> None:
    themes = themes_of(wood="oak;elm|oak gall", water="weir")
    assert named_terms(themes) == {"water": (["weir"], []), "wood": (["oak", "elm"], ["oak gall"])}
    assert list(named_terms(themes)) == list(named_terms(themes.iloc[::-1])) == ["water", "wood"]


def test_other_words_are_those_outside_every_themes_seeds() -> None:
    found = evidence(
        {"water": "weir;mill race|oak gall", "wood": "oak"},
        dam=["weir race gate gate", "mill race flood", "oak gall oak gate", ". ."],
    )
    # race alone is no seed; gall stands in an exclusion and is free; a word counts once in a passage
    assert others(found) == {0: {"race", "gate"}, 1: {"flood"}, 2: {"gall", "gate"}}
    assert found.vocabulary == ["flood", "gall", "gate", "race"]


@pytest.mark.parametrize(
    ("word", "pos", "kept"),
    [
        ("gate", "NOUN", True), ("elm", "VERB", True), ("gate", "ADJ", True), ("gate", "PROPN", False), ("gate", "ADP", False),
        ("at", "NOUN", False), ("1923", "NOUN", False), ("mill-race", "NOUN", False),
        ("ворота", "NOUN", True), ("gate", "PUNCT", False),
    ],
)  # fmt: skip
def test_only_nouns_verbs_and_adjectives_of_three_letters_can_be_learned(word: str, pos: str, kept: bool) -> None:
    passages, tokens, _ = corpus(dam=[f"weir {word}"])
    tokens.loc[1, "pos"] = pos
    assert evidence_of(themes_of(water="weir"), passages, tokens, NOBODY).vocabulary == ([word] if kept else [])


def test_a_given_vocabulary_is_what_is_looked_at() -> None:
    passages, tokens, _ = corpus(dam=["weir gate flood", "gate oak", "weir"])
    found = evidence_of(themes_of(water="weir"), passages, tokens, NOBODY, ["gate", "heath", "weir"])
    assert others(found) == {0: {"gate"}, 1: {"gate"}}  # weir is a seed wherever it stands


def test_all_is_seen_but_site_furniture() -> None:
    found = evidence({"water": "weir"}, dam=[(f"weir {zone}", zone) for zone in ZONES])
    assert list(found.places["zone"]) == [zone for zone in ZONES if zone != "navigation"]
    assert found.counts.nnz == len(ZONES) - 1


def near(found: Evidence, row: int) -> dict[int, float]:
    return {int(at): round(float(found.context[row, at]), 6) for at in found.context[[row]].nonzero()[1]}


def test_two_passages_on_each_side_of_the_same_voice_are_context() -> None:
    found = evidence({"water": "weir"}, dam=["one two"] * 6, fen=["three"] * 2)
    assert near(found, 0) == {0: 1, 1: 0.15, 2: 0.0225}
    assert near(found, 3) == {1: 0.0225, 2: 0.15, 3: 1, 4: 0.15, 5: 0.0225}
    assert near(found, 5) == {3: 0.0225, 4: 0.15, 5: 1}  # the next document is no neighbor
    assert near(found, 6) == {6: 1, 7: 0.15}
    assert abs(found.context - found.context.T).nnz == 0


def test_a_heading_is_of_the_same_voice_as_the_body_and_a_note_is_not() -> None:
    found = evidence({"water": "weir"}, dam=[("one", "heading"), "two", ("three", "footnote"), "four", ("five", "footnote")])
    assert near(found, 0) == {0: 1, 1: 0.15}
    assert near(found, 1) == {0: 0.15, 1: 1, 3: 0.0225}
    assert near(found, 2) == {2: 1, 4: 0.0225}


@pytest.mark.parametrize(
    "documents", [{}, {"dam": ["."]}, {"dam": ["weir"]}, {"dam": [("weir", "navigation")]}, {"dam": ["weir", "oak"]}]
)
@pytest.mark.parametrize("themes", [{}, {"water": "weir"}, {"water": "weir|weir"}, {"water": "heath;a.*(b"}])
def test_of_little_text_there_is_little_evidence(documents: dict[str, list[Any]], themes: dict[str, str]) -> None:
    found = evidence(themes, **documents)
    passages = sum(1 for texts in documents.values() for text in texts if isinstance(text, str))
    assert found.counts.shape == (passages, len(found.seeds))
    assert found.words.shape == (passages, len(found.vocabulary))
    assert found.context.shape == (passages, passages)
    assert np.array_equal(found.context.diagonal(), np.ones(passages))


WORDS = st.lists(st.sampled_from(["weir", "mill", "race", "oak", "."]), max_size=20).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=3))
def test_every_occurrence_counts_by_its_place_in_its_passage(made: list[list[str]]) -> None:
    found = evidence({"a": "weir;oak", "b": "oak;mill race"}, **{f"d{i}": texts for i, texts in enumerate(made)})
    expected: dict[tuple[int, str, str], float] = {}
    for row, text in enumerate(text for texts in made for text in texts):
        words = [word for word in text.split() if word != "."]
        for at, word in enumerate(words):
            terms = {"weir": [("a", "weir")], "oak": [("a", "oak"), ("b", "oak")]}.get(word, [])
            if words[at : at + 2] == ["mill", "race"]:
                terms = [("b", "mill race")]
            for seed in terms:
                expected[(row, *seed)] = expected.get((row, *seed), 0) + 1.5 - at / max(len(words), 12)
    assert counted(found) == pytest.approx(expected)

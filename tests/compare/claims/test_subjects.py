"""Whose words a statement tells, by the subjects of its sentence's verbs; sentences are written with their parses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.compare.claims.subjects import telling
from pipeline.compare.quotations.authorship import Own

OWN = Own(frozenset({"petition"}), frozenset({"guild"}), frozenset(), True)
TITLES = frozenset({"petition"})
NAMES = {
    "Guild": ("guild", "ORG"),
    "Petition": ("petition", "WORK"),
    "Mayor": ("mayor", "PERSON"),
    "May": ("1877-05", "DATE"),
}

# word/part of speech/relation/steps to the head/lemma; the lemma is the word in small letters unless it is given
SENTENCES = {
    "named": "The/DET/det/1 Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand weirs/NOUN/dobj/-1 ./PUNCT/punct/-2",
    "titled": "The/DET/det/1 petition/NOUN/nsubj/1 demanded/VERB/ROOT/0/demand weirs/NOUN/dobj/-1 ./PUNCT/punct/-2",
    "theirs": "The/DET/det/2 rival/ADJ/amod/1 petition/NOUN/nsubj/1 demanded/VERB/ROOT/0/demand tolls/NOUN/dobj/-1 "
    "./PUNCT/punct/-2",
    "pronoun": "They/PRON/nsubj/1 asked/VERB/ROOT/0/ask for/ADP/prep/-1 weirs/NOUN/pobj/-1 ./PUNCT/punct/-3",
    "noun": "The/DET/det/1 document/NOUN/nsubj/1 asked/VERB/ROOT/0/ask for/ADP/prep/-1 weirs/NOUN/pobj/-1 ./PUNCT/punct/-3",
    "possessed": "Its/PRON/poss/1 members/NOUN/nsubj/1/member asked/VERB/ROOT/0/ask for/ADP/prep/-1 weirs/NOUN/pobj/-1",
    "second verb": "They/PRON/nsubj/1 met/VERB/ROOT/0/meet and/CCONJ/cc/-1 demanded/VERB/conj/-2/demand weirs/NOUN/dobj/-1",
    "other": "The/DET/det/1 Mayor/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand tolls/NOUN/dobj/-1 ./PUNCT/punct/-2",
    "no saying": "They/PRON/nsubj/1 slept/VERB/ROOT/0/sleep in/ADP/prep/-1 May/PROPN/pobj/-1 ./PUNCT/punct/-3",
    "people": "Farmers/NOUN/nsubj/1/farmer demanded/VERB/ROOT/0/demand rain/NOUN/dobj/-1 ./PUNCT/punct/-2",
    "lead-in": "The/DET/det/1 Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand :/PUNCT/punct/-1",
    "item": "free/ADJ/amod/1 weirs/NOUN/ROOT/0 ;/PUNCT/punct/-1",
}


def attributed(*names: str, titled: bool = False, apart: int = 1) -> list[bool]:
    """Return what is told of these sentences, one after the other in one passage."""
    words: dict[tuple[int, int], list[Any]] = {}
    statements, mentions, at = [], [], 0
    for number, name in enumerate(names):
        start, parts = at, [part.split("/") for part in SENTENCES[name].split()]
        starts = []
        for part in parts:
            starts.append(at)
            at += len(part[0]) + 1
        text = " ".join(part[0] for part in parts)
        words[1, number] = [
            SimpleNamespace(
                text=part[0], pos=part[1], dep=part[2], start=starts[i], head=starts[i + int(part[3])],
                lemma=part[4] if len(part) > 4 else part[0].lower(),
            )
            for i, part in enumerate(parts)
        ]  # fmt: skip
        mentions += [
            SimpleNamespace(start=starts[i], end=starts[i] + len(part[0]), entity_id=NAMES[part[0]][0], type=NAMES[part[0]][1])
            for i, part in enumerate(parts) if part[0] in NAMES
        ]  # fmt: skip
        statements.append(SimpleNamespace(passage=1, sentence=number, start=start, end=start + len(text), text=text))
        at += apart
    return telling(statements, words, mentions, OWN, TITLES, titled=titled)


@pytest.mark.parametrize("name", ["named", "titled"])
def test_a_name_or_the_title_noun_says_who_speaks(name: str) -> None:
    assert attributed(name) == [True]


def test_a_noun_that_is_narrowed_is_not_the_title() -> None:
    assert attributed("theirs") == [False]


@pytest.mark.parametrize("name", ["other", "people", "no saying", "item"])
def test_others_and_what_nobody_says_are_not_told(name: str) -> None:
    assert attributed(name, titled=True) == [False]


@pytest.mark.parametrize("name", ["pronoun", "noun", "possessed", "second verb"])
def test_a_word_that_stands_for_somebody_needs_the_topic(name: str) -> None:
    assert attributed(name) == [False]
    assert attributed(name, titled=True) == [True]
    assert attributed("named", name) == [True, True]


def test_somebody_else_as_a_subject_ends_the_topic_and_the_name_brings_it_back() -> None:
    assert attributed("named", "other", "pronoun", "named", "pronoun") == [True, False, False, True, True]
    assert attributed("people", "pronoun", titled=True) == [False, True]  # a common noun does not end it


def test_items_after_a_lead_in_are_told_with_it_up_to_a_gap() -> None:
    assert attributed("lead-in", "item", "item", "people", "people") == [True, True, True, True, False]
    assert attributed("lead-in", "item", apart=20) == [True, False]
    assert attributed("people", "item") == [False, False]


def test_of_nothing_nothing_is_told() -> None:
    assert telling([], {}, [], OWN, TITLES, titled=True) == []
    bare = SimpleNamespace(passage=1, sentence=1, start=0, end=4, text="They")
    assert telling([bare], {}, [], OWN, TITLES, titled=True) == [False]

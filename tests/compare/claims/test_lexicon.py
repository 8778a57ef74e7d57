"""The lists of words agree with one another."""

from __future__ import annotations

from pipeline.compare.claims import lexicon as words
from pipeline.contracts import STANCES


def test_no_verb_has_two_stances() -> None:
    kinds = [words.DEMANDING, words.CRITICIZING, words.REJECTING, words.HOLDING]
    assert sum(map(len, kinds)) == len(frozenset().union(*kinds))


def test_what_a_verb_takes_is_said_of_verbs_of_position_only() -> None:
    for taking in (
        words.WITH_THAT,
        words.WITH_OBJECT,
        words.WITH_AS,
        words.WEAK,
        frozenset(words.WITH_PREPOSITION),
        words.ACCUSING,
    ):
        assert taking <= words.POSITIONS | {"charge", "find", "invite", "speak"}


def test_stances_are_those_of_the_contract() -> None:
    told = (
        {words.stance_of(verb) for verb in words.POSITIONS} | set(words.NOUN_STANCES.values()) | set(words.PHRASES.values())
    )
    assert told | {stance for _, stance in words.ADJECTIVES.values()} <= set(STANCES)

"""Whether a claim is about the primary text or about others, other works and other years of those who wrote it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pipeline.compare.quotations.authorship import Own
from pipeline.compare.verification.claim_target import Positions
from tests.compare.quoting_corpus import table

OURS = Own(frozenset({"petition"}), frozenset({"millers-league", "anna-weir"}), frozenset({"anna-weir"}), True,
           frozenset({1841}))  # fmt: skip
ENTITIES = [
    ("petition", "WORK", "Petition", "millers-league;anna-weir"), ("letters", "WORK", "Letters", "anna-weir"),
    ("handbill", "WORK", "handbill", ""), ("anna-weir", "PERSON", "Weir", ""), ("tom-lock", "PERSON", "Lock", ""),
    ("millers-league", "ORG", "League", ""), ("bakers", "ORG", "Bakers", ""),
]  # fmt: skip
KNOWN = {name: (entity_id, kind) for entity_id, kind, name, _ in ENTITIES}
SAID = " She wanted a bridge."


def positions(*account: str) -> Positions:
    """Return what tells whose positions are, for an account of these sentences, of which each is a passage of its own."""
    rows, start = [], 0
    for number, sentence in enumerate(account, 1):
        at = 0
        for word in sentence.replace(".", " ").replace(",", " ").replace("(", " ").replace(")", " ").split():
            at = sentence.index(word, at)
            entity_id, kind = KNOWN.get(word, (word, "DATE") if word.isdecimal() else ("", ""))
            if kind:
                place = {"doc": "fen", "start": start + at, "end": start + at + len(word), "text": word, "passage": number}
                rows.append({**place, "entity_id": entity_id, "type": kind, "context": sentence})
        start += len(sentence) + 1
    entities = table("entities", [{"entity_id": i, "type": t, "name": n, "author": a} for i, t, n, a in ENTITIES])
    return Positions(OURS, entities, table("mentions", rows))


def ours(*account: str, subject: str = "anna-weir", work: str = "") -> bool:
    """Return whether a claim at the end of an account is about the primary text."""
    start = sum(len(sentence) + 1 for sentence in account[:-1])
    claim = SimpleNamespace(
        start=start,
        end=start + len(account[-1]),
        subject_id=subject,
        work_id=work,
        passage=len(account),
        context=account[-1],
    )
    return next(positions(*account).ours_in("fen", [claim]))[0]


@pytest.mark.parametrize(
    ("account", "about_it"),
    [
        (["The Petition was read.", SAID], True),
        (["The Letters were read.", SAID], False),
        (["In 1830 Weir came.", SAID], False),
        (["In 1830 Weir came.", "In 1841 the mill burned.", SAID], True),
        (["In 1830 Weir came.", "The League was founded.", SAID], True),
        (["The Petition was read.", "In 1856 Weir left.", SAID], False),
        # later the body is only remembered, and so is its year; the text itself leads back
        (["In 1856 Weir left.", "The League was forgotten.", SAID], False),
        (["In 1856 Weir left.", "Nobody spoke of 1841.", SAID], False),
        (["In 1856 Weir left.", "The Petition was printed.", SAID], True),
        # a year that is told of another person is no turn, one behind him is
        (["The Petition was read.", "Lock, who in 1800 saw it coming, was dead.", SAID], True),
        (["The Petition was read.", "Lock (born in 1856) was young.", SAID], True),
        (["The Petition was read.", "In 1800 Lock came.", SAID], False),
        (["The Petition was read.", "Weir, who in 1856 left, was old.", SAID], False),
        ([SAID], False),
    ],
)
def test_a_person_speaks_in_the_text_where_the_account_is_about_it_or_its_time(account: list[str], about_it: bool) -> None:
    assert ours(*account) == about_it


def test_a_work_named_after_another_year_is_not_the_text() -> None:
    assert ours("In 1841 the Petition asked for a bridge.", work="petition")
    assert not ours("Her petition of 1830 asked for a bridge.", work="petition")
    assert ours("In 1830 the Petition asked for a bridge.", subject="millers-league", work="petition")


def test_whatever_the_body_writes_is_its_position_and_what_others_write_is_not() -> None:
    assert ours("The League asked for a bridge.", subject="millers-league", work="letters")
    assert not ours("The Bakers asked for a bridge.", subject="bakers", work="letters")


@pytest.mark.parametrize(
    ("sentence", "theirs"),
    [
        ("A handbill asked for a bridge, the work of Weir.", True),
        ("A handbill asked for a bridge, probably written by the League.", True),
        ("A handbill asked for a bridge, written by Lock.", False),
        ("A handbill greeted the League.", False),
    ],
)
def test_an_unsigned_text_is_theirs_where_the_account_says_that_they_wrote_it(sentence: str, theirs: bool) -> None:
    assert ours(sentence, subject="handbill", work="handbill") == theirs

"""A person's decisions win over whatever the machine finds, and hold while their words stand in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.entities.mentions import PROBABILITY, judged
from pipeline.entities.recognizer import NamedEntity
from pipeline.runner import hand_written, table_files
from tests.conftest import ROOT
from tests.entities.aliases.test_matcher import Rows, found, hand, links, mentions_of

ENTITIES = [
    ("ann-miller", "PERSON", "Ann Miller"), ("bob-miller", "PERSON", "Bob Miller"), ("tolls-board", "ORG", "Tolls Board"),
    ("weir-house", "PLACE", "Weir House"), ("flood", "EVENT", "Great Flood"), ("owners", "GROUP", "Owners of the mills"),
]  # fmt: skip
ALIASES = [("Board", "tolls-board")]
TEXT = "In May 1921 Ann Miller wrote to the Board. The keeper of Weir House read it."


def decision(
    before: str, words: str, after: str, verdict: str, value: str = "", *, doc: str = "dam", table: str = "mentions"
) -> tuple[str, ...]:
    return (table, doc, before, words, after, "", "", verdict, value, "")


def after_deciding(*decisions: tuple[str, ...], text: str | list[str] = TEXT) -> list[tuple[str, str, str, str]]:
    """Return text, type, entity and method of each mention of a document."""
    return [(m.text, m.type, m.entity_id, m.method) for m in found(text, ENTITIES, ALIASES, decisions=decisions)]


MACHINE = [
    ("May 1921", "DATE", "1921-05", "date"),
    ("Ann Miller", "PERSON", "ann-miller", "alias"),
    ("Board", "ORG", "tolls-board", "alias"),
    ("Weir House", "PLACE", "weir-house", "alias"),
]


def changed(at: int, *rows: tuple[str, str, str, str]) -> list[tuple[str, str, str, str]]:
    """Return the machine's mentions with other rows in place of one."""
    return [*MACHINE[:at], *rows, *MACHINE[at + 1 :]]


@pytest.mark.parametrize(
    ("decided", "mentions"),
    [
        (("to the", "Board", ".", "accept"), changed(2, ("Board", "ORG", "tolls-board", "decision"))),
        (("to the", "Board", ".", "reject"), changed(2)),
        (("to the", "Board", ".", "correct", "owners"), changed(2, ("Board", "GROUP", "owners", "decision"))),
        (("to the", "Board", ".", "correct", "none"), changed(2, ("Board", "ORG", "", "decision"))),
        (("In", "May 1921", "", "correct", "1921-05~"), changed(0, ("May 1921", "DATE", "1921-05~", "decision"))),
        (("In", "May 1921", "", "accept"), changed(0, ("May 1921", "DATE", "1921-05", "decision"))),
        (("In", "May 1921", "", "correct", "none"), changed(0, ("May 1921", "DATE", "", "decision"))),
        (("The", "keeper", "of", "correct", "bob-miller"),
         changed(3, ("keeper", "PERSON", "bob-miller", "decision"), MACHINE[3])),
        (("The", "keeper of Weir House", "read", "correct", "bob-miller"),
         changed(3, ("keeper of Weir House", "PERSON", "bob-miller", "decision"))),
        (("Ann", "Miller", "wrote", "correct", "bob-miller"), changed(1, ("Miller", "PERSON", "bob-miller", "decision"))),
        (("1921", "Ann Miller wrote to the Board", ".", "correct", "owners"),
         [MACHINE[0], ("Ann Miller wrote to the Board", "GROUP", "owners", "decision"), MACHINE[3]]),
        (("", "In May", "1921", "reject"), changed(0)),
    ],
)  # fmt: skip
def test_a_decision_overrides_the_machine_and_replaces_what_it_overlaps(
    decided: tuple[str, ...], mentions: list[tuple[str, str, str, str]]
) -> None:
    assert after_deciding(decision(*decided)) == mentions


@pytest.mark.parametrize(
    "decided",
    [
        decision("to a", "Board", ".", "reject"),  # the words stand elsewhere
        decision("", "e", "", "reject"),  # in several places
        decision("to the", "Board", ".", "reject", doc="weir"),  # in another document
        decision("to the", "Board", ".", "reject", table="quotes"),  # in another table
        decision("to the", "Board", ".", "correct", "boards"),  # to no entity, no date
        decision("to the", "Board", ".", "correct"),  # to nothing said
        decision("to the", "Board", ".", "correct", "1921-13"),  # to no date
        decision("The", "keeper", "of", "accept"),  # nothing was found there
        decision("The", "keeper", "of", "correct", "none"),
        decision("The", "keeper", "of", "reject"),
        decision("Ann", "Miller", "wrote", "accept"),  # what was found is longer
        decision("Ann", "Miller", "wrote", "correct", "none"),
    ],
)
def test_a_decision_that_does_not_fit_changes_nothing(decided: tuple[str, ...]) -> None:
    assert after_deciding(decided) == MACHINE


def test_a_decision_tells_between_candidates() -> None:
    text = ["So Miller left.", "Miller stayed."]
    decided = [decision("So", "Miller", "left.", "correct", "bob-miller")]
    assert links(text, ENTITIES) == [("Miller", "?ann-miller;bob-miller")] * 2
    assert links(text, ENTITIES, decisions=decided) == [("Miller", "bob-miller"), ("Miller", "?ann-miller;bob-miller")]


@pytest.mark.parametrize(
    "text",
    [
        ["A paragraph put before it about the Board.", TEXT],
        [TEXT, "The Board met again in May 1921."],
        ["In May 1921 Ann Miller, who was tired, wrote to the Board. The keeper of Weir House read it."],
        ["In May 1921 Ann Miller wrote to  the\nBoard. The keeper of Weir House read it."],
        ["In May 1921 Ann Miller wrote to the Board. The keeper of Weir\nHouse read it twice."],
    ],
)
def test_a_decision_survives_edits_of_the_text_elsewhere(text: list[str]) -> None:
    mentioned = after_deciding(decision("wrote to the", "Board", ". The", "correct", "owners"), text=text)
    assert [m for m in mentioned if m[3] == "decision"] == [("Board", "GROUP", "owners", "decision")]


@pytest.mark.parametrize(
    "text",
    [
        "In May 1921 Ann Miller wrote to the Tolls Board. The keeper of Weir House read it.",
        "In May 1921 Ann Miller wrote to the board. The keeper of Weir House read it.",
        f"{TEXT} {TEXT}",
    ],
)
def test_a_decision_whose_words_vanished_or_stand_twice_is_left_alone(text: str) -> None:
    decided = decision("to the", "Board", ". The", "correct", "owners")
    assert after_deciding(decided, text=text) == after_deciding(text=text)


def test_decisions_of_other_documents_and_of_each_mention_are_kept_apart() -> None:
    decisions: Rows = [
        decision("by the", "Board", "in", "reject", doc="weir"),
        decision("by the", "Board", "in", "correct", "owners", doc="dam"),
        decision("at", "Weir House", "", "accept", doc="dam"),
    ]
    text = ["Signed by the Board in haste at Weir House"]
    frame = mentions_of({"weir": text, "dam": text, "fen": text}, ENTITIES, ALIASES, decisions=decisions)
    assert list(zip(frame["doc"], frame["entity_id"], frame["method"], strict=True)) == [
        ("weir", "weir-house", "alias"),
        ("dam", "owners", "decision"), ("dam", "weir-house", "decision"),
        ("fen", "tolls-board", "alias"), ("fen", "weir-house", "alias"),
    ]  # fmt: skip


def test_a_persons_word_is_certain_and_leaves_no_candidates() -> None:
    decided = [
        decision("So", "Miller", "left.", "correct", "bob-miller"),
        decision("and", "Weir House", "", "correct", "none"),
    ]
    frame = mentions_of({"dam": ["So Miller left. They saw the Board and Weir House"]}, ENTITIES, ALIASES, decisions=decided)
    assert list(zip(frame["text"], frame["candidates"], frame["probability"], strict=True)) == [
        ("Miller", "", 1.0), ("Board", "", PROBABILITY["alias"]), ("Weir House", "", 1.0),
    ]  # fmt: skip


NAMED = NamedEntity("ORG", "tolls-board", "alias")
OPEN = NamedEntity("PERSON", "", "surname", ("ann-miller", "bob-miller"))
TYPES = {"tolls-board": "ORG", "owners": "GROUP", "1921": "PLACE"}


@pytest.mark.parametrize(
    ("verdict", "value", "name", "made"),
    [
        ("accept", "", NAMED, NamedEntity("ORG", "tolls-board", "decision")),
        ("accept", "tolls-board", NAMED, NamedEntity("ORG", "tolls-board", "decision")),
        ("accept", "", OPEN, None),
        ("accept", "", None, None),
        ("reject", "", NAMED, None),
        ("reject", "owners", NAMED, None),
        ("correct", "owners", NAMED, NamedEntity("GROUP", "owners", "decision")),
        ("correct", "owners", OPEN, NamedEntity("GROUP", "owners", "decision")),
        ("correct", "owners", None, NamedEntity("GROUP", "owners", "decision")),
        ("correct", "none", NAMED, NamedEntity("ORG", "", "decision")),
        ("correct", "none", OPEN, NamedEntity("PERSON", "", "decision")),
        ("correct", "none", None, None),
        ("correct", "1922", None, NamedEntity("DATE", "1922", "decision")),
        ("correct", "1921", None, NamedEntity("PLACE", "1921", "decision")),  # an entity of that id comes before a date
        ("correct", "1919/1922", NAMED, NamedEntity("DATE", "1919/1922", "decision")),
        ("correct", "May 1922", NAMED, None),
        ("correct", "Owners", NAMED, None),
        ("correct", "", NAMED, None),
    ],
)
def test_what_a_verdict_makes_of_a_name(
    verdict: str, value: str, name: NamedEntity | None, made: NamedEntity | None
) -> None:
    (decided,) = hand("decisions", [decision("", "Board", "", verdict, value)]).itertuples(index=False)
    assert judged(decided, name, TYPES) == made


def test_the_decisions_that_the_corpus_readme_shows_are_sound_and_applied(tmp_path: Path) -> None:
    readme = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```\n(table,doc,before,.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    path = tmp_path / "decisions.csv"
    tables = []
    for text in reversed(shown):
        path.write_text(text, encoding="utf-8")
        assert hand_written.read_hand(path, "decisions")[1] == []
        tables.append(set(table_files.read(path, "decisions")["table"]))
    assert tables == [{"claims", "support", "coverage"}, {"mentions"}]
    decisions = list(table_files.read(path, "decisions").itertuples(index=False, name=None))
    text = "Then the carriers and Whitlow would not see it signed in the year of the flood by all, read aloud by the Town Clerk."
    known = [("edith-whitlow", "PERSON", "Edith Whitlow"), ("clerk", "PERSON", "Town Clerk")]
    mentioned = found(text, known, decisions=decisions, doc="gazette")
    assert [(m.text, m.type, m.entity_id, m.method) for m in mentioned] == [
        ("Whitlow", "PERSON", "edith-whitlow", "decision"), ("the year of the flood", "DATE", "1886", "decision"),
    ]  # fmt: skip

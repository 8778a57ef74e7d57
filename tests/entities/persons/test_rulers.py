"""Persons without a surname, surnames that are titles, and family names that come first."""

from __future__ import annotations

import pytest

from pipeline.entities.persons.name_parts import family_first, parse
from pipeline.entities.persons.rulers import ruler
from tests.entities.aliases.test_matcher import links

PEOPLE = [
    ("king", "PERSON", "Martin Roe King Jr."), ("henry", "PERSON", "Henry VIII"), ("john", "PERSON", "Pope John XXII of Fenwick"),
    ("deng", "PERSON", "Deng Moling"), ("bishop", "PERSON", "Ann Bishop"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Henry VIII", "Henry"),
        ("King Henry VIII", "Henry"),
        ("Pope John XXII of Fenwick", "John"),
        ("Catherine II the Great", "Catherine"),
        ("Malcolm X Pell", ""),
        ("Henry Pell", ""),
        ("Henry viii", ""),
        ("Henry Pell IV", ""),  # a son, who has a surname
        ("Henry", ""),
    ],
)
def test_a_name_with_a_number_is_that_of_a_ruler(name: str, called: str) -> None:
    assert ruler(name) == called


@pytest.mark.parametrize("name", ["Ann Pell Jr.", "Ann Pell Jr", "Ann Pell, Jr.", "Ann Pell Sr.", "Ann Pell III"])
def test_a_suffix_is_not_the_surname(name: str) -> None:
    assert parse(name).surname == ("Pell",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Martin Roe King Jr. came. King, Jr. spoke, and Dr. King too. King's mill sank, and the king saw it.",
         ["Martin Roe King Jr.", "King", "King", "King"]),
        ("Then King spoke to the King and to King William.", ["King"]),
        ("Ann Bishop left. The Bishop stayed, and Bishop came back.", ["Ann Bishop", "Bishop"]),
        ("Henry VIII ruled. Henry died, and King Henry was mourned by the king.", ["Henry VIII", "Henry", "Henry"]),
        ("King Henry ruled.", ["Henry"]),
        ("Henry ruled.", []),  # whoever that is
        ("Henry VIII ruled, and Henry Pell, Henry II and Mr. Henry came.", ["Henry VIII"]),
        ("Pope John XXII came, and John went.", ["John XXII", "John"]),
        ("Deng Moling came. Deng spoke.", ["Deng Moling", "Deng"]),
    ],
)  # fmt: skip
def test_each_is_found_by_what_people_call_them(text: str, named: list[str]) -> None:
    known = {entity_id for entity_id, *_ in PEOPLE}
    aliases = [("John XXII", "john")]
    assert [written for written, entity in links(text, PEOPLE, aliases) if entity in known] == named


@pytest.mark.parametrize(
    ("name", "family"),
    [("Deng Moling", "Deng"), ("Nguyen Van Pell", "Nguyen"), ("Kim Peter", ""), ("Ann Kim", ""), ("Kim", "")],
)
def test_a_family_name_may_come_first(name: str, family: str) -> None:
    assert family_first(name) == family

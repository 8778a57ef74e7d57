"""Numbered programs without a word that announces them, and what else is numbered: minutes, events, contents, notes, recipes."""

from __future__ import annotations

import pytest

from tests.compare.program_corpus import demanded, frames

BAKERS = (
    "1. A night of eight hours.",
    "2. No boys at the ovens.",
    "3. Ovens to be swept by the owner.",
    "4. Wages paid on Friday.",
    "5. Every baker may join the guild.",
)
ARTICLES = (
    "1. Dues. A penny a week.",
    "2. Fast boats. To be moored outside. The first fleet sank in the river.",
    "3. Officers. No president.",
    "4. Gifts. We decline the gifts of the port.",
)
ROMAN = ("I. To meet every Sunday.", "II. To pay no toll.", "III. A tap in every yard.", "IV. To help the sick.")
SECTIONS = tuple(f"Art. {i}. {point.split(None, 1)[1]}" for i, point in enumerate(ROMAN, 1))


def found(*paragraphs: str) -> list[str]:
    return [str(text) for text in demanded(frames({"charter": paragraphs}))["text"]]


def test_points_of_a_numbered_program_are_demands() -> None:
    assert found(*BAKERS) == [point[3:] for point in BAKERS]


def test_labels_and_explanations_are_none() -> None:
    assert found(*ARTICLES) == [
        "A penny a week.", "To be moored outside.", "No president.", "We decline the gifts of the port.",
    ]  # fmt: skip


@pytest.mark.parametrize("program", [ROMAN, SECTIONS])
def test_roman_numbers_and_articles_are_numbers(program: tuple[str, ...]) -> None:
    assert len(found(*program)) == len(program)


def test_a_point_may_run_over_further_paragraphs() -> None:
    assert found(*BAKERS[:2], "The owner sleeps at night.", *BAKERS[2:]) == [point[3:] for point in BAKERS]


def test_three_points_or_points_out_of_order_are_no_program() -> None:
    assert found(*BAKERS[1:4]) == []
    assert found(BAKERS[0], BAKERS[2], BAKERS[1], BAKERS[3]) == []


NUMBERED = {
    "minutes": (
        "1. Apologies. Two members were ill.", "2. Minutes. Read and approved.", "3. Pipe. The pipe had burst again.",
        "4. Other business. None.", "5. Show. To be held in June.",
    ),
    "events": (
        "1. The flood of 1672.", "2. The new landing. Built of oak in 1680.", "3. The great frost. Carts crossed the ice.",
        "4. The quarrel with the millers. It lasted eleven years.",
    ),
    "contents": ("1. A key", "2. The rent book", "3. A ball of string", "4. A map"),
    "notes": (
        "1. See Hobb, p. 14.", "2. The figure is from the almanac.", "3. To be found in the library.", "4. No date is given.",
        "5. Lost.",
    ),
    "recipe": (
        "1. Take two pounds of plums.", "2. Boil a pound of sugar.", "3. Skim it well.", "4. To be kept in a cool place.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(NUMBERED))
def test_what_else_is_numbered_is_no_program(kind: str) -> None:
    assert found(*NUMBERED[kind]) == []

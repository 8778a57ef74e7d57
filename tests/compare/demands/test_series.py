"""Series of sentences that open alike: which are points of a bill of complaint, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.compare.program_corpus import demanded, frames

COMPLAINTS = (
    "He has taxed our flour without our consent.",
    "He has closed the bridge to the carts of the poor.",
    "In the court of the manor she is not heard.",
    "He takes the best water for his own mill.",
    "He has denied the bakers a warden of their own.",
)
STORY = (
    "She walked to the river in the morning.",
    "She met the ferryman at the weir.",
    "She asked him for the price of salt.",
    "She wrote the price into her book.",
    "She went home before the rain.",
)
OURS = (
    "We have sold the flour.",
    "We have counted the barrels.",
    "We have paid the carter.",
    "We have locked the granary.",
)
RESOLVED = "_Resolved_, That the mill belongs to the town; and that any toll on flour is to be lifted by the wardens."


def kinds(*sentences: str) -> list[tuple[str, str]]:
    found = demanded(frames({"charter": sentences}))
    return list(zip(found["text"], found["kind"], strict=True))


def test_points_that_open_alike_are_grievances_and_so_is_what_stands_among_them() -> None:
    assert kinds(*COMPLAINTS) == [(point, "grievance") for point in COMPLAINTS]


@pytest.mark.parametrize("sentences", [STORY, OURS, COMPLAINTS[:2] + COMPLAINTS[3:4]])
def test_a_story_what_we_did_and_three_points_alone_are_no_series(sentences: tuple[str, ...]) -> None:
    assert kinds(*sentences) == []


def test_a_question_belongs_to_no_series() -> None:
    asked = (*COMPLAINTS[:2], "Has he ever paid the toll?", *COMPLAINTS[3:])
    assert [text for text, _ in kinds(*asked)] == [*COMPLAINTS[:2], *COMPLAINTS[3:]]


def test_a_resolution_in_italics_is_resolved_in_each_of_its_halves() -> None:
    assert kinds(RESOLVED) == [
        ("_Resolved_, That the mill belongs to the town", "demand"),
        ("and that any toll on flour is to be lifted by the wardens.", "demand"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We hold that the river belongs to all.", "principle"),
        ("We charge that the wardens have sold the weir.", "grievance"),
        ("We pledge ourselves to mend the weir.", "wish"),
        ("We held the keys of the granary.", ""),
        ("They hold that the river belongs to all.", ""),
        ("If we believe the clerk, the toll is low.", ""),
    ],
)
def test_what_we_declare_is_a_principle_a_grievance_or_a_pledge(sentence: str, kind: str) -> None:
    assert [found for _, found in kinds(sentence)] == ([kind] if kind else [])

"""Speech that is set with dashes."""

from __future__ import annotations

import pytest

from pipeline.compare.syntax.dialogue import speeches


def spoken(*paragraphs: str) -> list[str]:
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return [text[start:end] for (start, end), _ in speeches(text, spans)]


OTHER = "—The mill is shut until spring, said the miller."


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("—The mill shall never grind at night.", ["The mill shall never grind at night."]),
        ("— The mill shall never grind at night, said Pell.", ["The mill shall never grind at night"]),
        ("–Shall the mill ever grind at night? asked a boy.", ["Shall the mill ever grind at night?"]),
        ("--The mill shall never grind at night! the old miller cried.", ["The mill shall never grind at night!"]),
        (
            "―The mill shall never grind —said Ann Pell— and nobody shall carry corn.",
            ["The mill shall never grind", "and nobody shall carry corn."],
        ),
        ("—And if they come?", []),  # too short to trace
        ("The mill — which never ground at night — was shut.", []),
        ("- The mill shall never grind at night.", []),  # an item
        ("—", []),
    ],
)
def test_what_follows_the_dash_is_speech_without_the_narrator(paragraph: str, found: list[str]) -> None:
    assert spoken(paragraph, OTHER, OTHER) == [*found, *["The mill is shut until spring"] * 2]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["— The mill shall never grind at night.", "— Nobody shall carry corn on the day of rest."],  # a list of demands
        [OTHER],  # one alone
        ["He came, said Pell, to the mill at night.", "— The mill shall never grind at night."],
        [],
    ],
)
def test_a_list_with_dashes_is_not_dialogue(paragraphs: list[str]) -> None:
    assert spoken(*paragraphs) == []

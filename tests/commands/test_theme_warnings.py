"""Seeds that may count for something else are named, with what else they are."""

from __future__ import annotations

import pytest

from pipeline.commands.theme_warnings import theme_warnings

PART, SHARED = "parts of listed names, where a single word does not count", "also in the seeds of another theme"


def warned(names: list[str], **cells: str) -> list[str]:
    """Return the warnings for themes with their terms; what stands behind a bar is excluded."""
    rows = [(theme, *([*cell.split("|"), ""])[:2]) for theme, cell in cells.items()]
    themes = [(n, {"theme": theme, "terms": terms, "exclude": exclude}) for n, (theme, terms, exclude) in enumerate(rows, 2)]
    return list(theme_warnings(themes, names))


@pytest.mark.parametrize(
    ("name", "seed", "said"),
    [
        ("Millers' Union", "union", True),
        ("Guild of Millers", "miller", True),  # another number
        ("Labour Guild", "labor", True),
        ("Union", "union", False),  # the whole name
        ("Unionist Guild", "union", False),  # another word
        ("Free Millers' Guild", "free guild", False),  # not adjacent
        ("Free Millers' Guild", "millers' guild", True),
    ],
)
def test_a_seed_within_a_listed_name_is_named(name: str, seed: str, said: bool) -> None:
    assert warned([name], trade=seed) == ([f"line 2: theme trade: {PART}: {seed!r} (“{name}”)"] if said else [])


@pytest.mark.parametrize(
    ("trade", "water", "warnings"),
    [
        ("toll", "toll", ["line 2: theme trade: X: 'toll' (water)", "line 3: theme water: X: 'toll' (trade)"]),
        ("toll", "toll bridge", ["line 2: theme trade: X: 'toll' (water: 'toll bridge')"]),
        ("toll|toll bridge", "toll bridge", []),
        ("toll;bridge toll", "weir", []),  # within one theme
    ],
)
def test_a_seed_of_two_themes_is_named_unless_one_excludes_it(trade: str, water: str, warnings: list[str]) -> None:
    assert warned([], trade=trade, water=water) == [line.replace("X", SHARED) for line in warnings]


def test_of_many_seeds_the_first_are_named() -> None:
    (line,) = warned([f"{word} guild" for word in "abcdef"], trade=";".join("abcdef"))
    assert line.endswith("'d' (“d guild”) and 2 more")

"""The share of verses whose own comes first in another translation, on six verses that can be checked by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.benchmarks import verses

VERSES = """verse,old,plain,other
1,The miller went down unto the weir.,The miller walked to the weir.,Rain.
2,And he spake to the ferryman.,He talked with the ferryman.,
3,The ferryman hath slain a serpent.,The ferryman killed a snake.,A snake the ferryman has killed.
4,Behold the flood cometh over the town.,Look! The town is being flooded.,{blanks}
5,,The verse that is not in the old book.,Nothing.
6,The harvest perished.,The crop was lost.,The harvest was destroyed.
"""


@pytest.fixture
def found(tmp_path: Path) -> dict[str, tuple[float, int]]:
    (tmp_path / "six.csv").write_text(VERSES.format(blanks="  "), encoding="utf-8")
    rows = verses.scores(tmp_path / "six.csv")
    assert {name for name, *_ in rows} == {"six"}
    return {metric: (value, count) for _, metric, value, count in rows}


def test_verses_empty_in_one_of_the_two_are_left_out(found: dict[str, tuple[float, int]]) -> None:
    assert found["plain to old first"] == (1.0, 5)
    assert found["other to old first"][1] == 3


def test_a_verse_that_says_something_else_is_not_found(found: dict[str, tuple[float, int]]) -> None:
    assert found["other to old first"][0] >= 2 / 3


def test_simpler_methods_stand_beside_ours(found: dict[str, tuple[float, int]]) -> None:
    methods = ("", " of nearness alone", " of word TF-IDF", " of character TF-IDF", " of both with LSA")
    assert list(found) == [f"{other} to old first{method}" for other in ("plain", "other") for method in methods]
    assert found["plain to old first of word TF-IDF"][0] < 1
    assert all(0 <= value <= 1 for value, _ in found.values())


@pytest.mark.parametrize("book", ["verse,old,plain\n", "verse,old,plain\n1,,The weir.\n"])
def test_a_set_without_verses_to_search_has_no_figure(tmp_path: Path, book: str) -> None:
    (tmp_path / "none.csv").write_text(book, encoding="utf-8")
    assert verses.scores(tmp_path / "none.csv") == []


def test_a_translation_of_nothing_has_none_right(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("verse,old,plain\n1,The weir.,\n2,The dam.,\n", encoding="utf-8")
    assert verses.scores(tmp_path / "empty.csv") == [
        ("empty", "plain to old first", 0.0, 0),
        ("empty", "plain to old first of nearness alone", 0.0, 0),
    ]


@pytest.mark.parametrize("head", ["", "verse,old\n"])
def test_a_single_translation_is_an_error_that_says_what_is_right(tmp_path: Path, head: str) -> None:
    (tmp_path / "bad.csv").write_text(head, encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"bad\.csv, line 1: . translations; expected the column verse and two or more others"
    ):
        verses.scores(tmp_path / "bad.csv")

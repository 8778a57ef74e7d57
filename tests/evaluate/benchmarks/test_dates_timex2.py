"""The figures on texts that others annotated: their reading, the comparison, what is counted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.evaluate.benchmarks.dates_timex2 import expressions_in, is_calendar, matched, own_expressions, scores, timex
from tests.conftest import run

KEY = """<DOC><DOCID>mill</DOCID><DATETIME><TIMEX2 val="2001-02-03">2001-02-03</TIMEX2></DATETIME>
<TEXT>
The mill &amp; the weir opened on <TIMEX2 val="1921-03-05">5 March 1921</TIMEX2>; it ran for
<TIMEX2 val="P3Y">three years</TIMEX2>, from <TIMEX2 val="1922">1922</TIMEX2>-<TIMEX2 val="1924" mod="END">24</TIMEX2>.
In <TIMEX2 val="1925-05" comment="a > b">May</TIMEX2> it is <TIMEX2 val="PRESENT_REF">now</TIMEX2> shut
<TIMEX2>at that time</TIMEX2>,
on <TIMEX2 val="1925-06-01TNI">the night of <TIMEX2 val="1925-06-01">1 June 1925</TIMEX2></TIMEX2>.
</TEXT></DOC>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mill.key.xml").write_text(KEY, encoding="utf-8")
    (tmp_path / "mill.txt").write_text("in 1921", encoding="utf-8")
    return tmp_path


def test_a_key_file_is_read_as_its_text_and_its_expressions_nested_ones_too() -> None:
    text, keys = expressions_in(KEY)
    assert text.startswith("\nThe mill & the weir opened on 5 March 1921; it ran for\n")
    assert [(text[start:end], value) for (start, end), value in keys] == [
        ("5 March 1921", "1921-03-05"),
        ("three years", "P3Y"),
        ("1922", "1922"),
        ("24", "1924"),
        ("May", "1925-05"),
        ("now", "PRESENT_REF"),
        ("at that time", ""),
        ("the night of 1 June 1925", "1925-06-01TNI"),
        ("1 June 1925", "1925-06-01"),
    ]


@pytest.mark.parametrize("key", ["", "<TEXT>", "<TEXT></TIMEX2>a</TEXT>", "<TEXT><TIMEX2 val='1'>a", "a < b > c & d"])
def test_a_broken_key_file_has_no_expressions(key: str) -> None:
    assert expressions_in(key)[1] == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1921-03-05", "1921-03-05"),
        ("1921-03-21", "1921-03-21"),
        ("1921-21", "1921-SP"),
        ("1921-22", "1921-SU"),
        ("1921-23", "1921-FA"),
        ("1921-24", "1921-WI"),
        ("1921-12", "1921-12"),
        ("193X", "193"),
        ("18XX", "18"),
        ("1930~", "1930"),
        ("1930-05?", "1930-05"),
        ("-0217", "BC0218"),
        ("-0217-06", "BC0218-06"),
        ("0000", "BC0001"),
        ("-08XX", "BC08"),
        ("1919/1922", "1919"),
    ],
)
def test_a_value_is_written_as_timex2_writes_it(value: str, written: str) -> None:
    assert timex(value) == written


def test_the_ends_of_a_range_are_two_expressions() -> None:
    text = "It ran from 1922-24\nand 5-9 May 1925."
    found = [(text[start:end], value) for (start, end), value in own_expressions(text)]
    assert found == [("1922", "1922"), ("24", "1924"), ("5", "1925-05-05"), ("9 May 1925", "1925-05-09")]


@pytest.mark.parametrize(
    ("value", "calendar"),
    [("1921", True), ("BC0218", True), ("", False), ("P3Y", False), ("PXD", False), ("PAST_REF", False)],
)
def test_lengths_and_references_are_no_calendar_values(value: str, calendar: bool) -> None:
    assert is_calendar(value) is calendar


def test_expressions_are_matched_one_to_one_the_larger_share_first() -> None:
    keys = [((0, 10), "a"), ((4, 10), "b"), ((20, 25), "c")]
    assert list(matched(keys, [((3, 10), "")])) == [(0, 0)]
    assert sorted(matched(keys, [((0, 4), ""), ((4, 10), "")])) == [(0, 1)]
    assert list(matched(keys, [((10, 20), "")])) == []
    assert list(matched([], [((10, 20), "")])) == []


def test_the_figures_are_shares_of_what_can_be_counted_by_hand(folder: Path) -> None:
    figures = {(name, metric): (value, n) for name, metric, value, n in scores(folder)}
    # ours: 5 March 1921, 1922, 24, May (of 1924), 1 June 1925; six calendar keys, of which the night holds the day
    assert figures["dates, calendar", "lenient precision"] == (1.0, 5)
    assert figures["dates, calendar", "lenient recall"] == (5 / 6, 6)
    assert figures["dates, calendar", "lenient F"] == (10 / 11, 6)
    assert figures["dates, all", "lenient recall"] == (5 / 9, 9)


def test_the_command_prints_them_and_says_what_is_missing(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    said = run([sys.executable, "-m", "pipeline.evaluate.benchmarks.dates_timex2", str(folder)], check=False)
    assert said.returncode == 0
    assert "dates, calendar  lenient recall" in said.stdout
    empty = tmp_path_factory.mktemp("empty")
    said = run([sys.executable, "-m", "pipeline.evaluate.benchmarks.dates_timex2", str(empty)], check=False)
    assert (said.returncode, said.stdout) == (1, "")
    assert "*.key.xml" in said.stderr

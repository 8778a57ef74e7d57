"""The agreement on pairs of names, checked on four pairs that can be counted by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.benchmarks import person_pairs

PAIRS = """name1,name2,is_match
Emma Goldman,"Goldman, Emma",true
Пётр Коваленко,Petro Kovalenko,true
Emma Goldman,Emma Silver,true
Emma Goldman,Ivan Kovalenko,false
"""


def test_two_of_three_are_found_and_none_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "four.csv").write_text(PAIRS, encoding="utf-8")
    found = {metric: value for _, metric, value, _ in person_pairs.scores(tmp_path / "four.csv")}
    assert (found["f1"], found["precision"], found["recall"]) == (0.8, 1.0, pytest.approx(2 / 3))
    assert {name for name, *_ in person_pairs.scores(tmp_path / "four.csv")} == {"four"}
    assert {count for *_, count in person_pairs.scores(tmp_path / "four.csv")} == {4}


def test_the_peer_has_the_threshold_that_suits_it_best(tmp_path: Path) -> None:
    (tmp_path / "four.csv").write_text(PAIRS, encoding="utf-8")
    found = {metric: value for _, metric, value, _ in person_pairs.scores(tmp_path / "four.csv")}
    # it sees no likeness across scripts, so it does best by saying «same» of all four
    assert found["f1 of WRatio"] == pytest.approx(6 / 7)
    assert (found["precision of WRatio"], found["recall of WRatio"]) == (0.75, 1.0)


def test_no_pair_is_no_figure_but_zero(tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("name1,name2,is_match\n", encoding="utf-8")
    assert {value for _, _, value, _ in person_pairs.scores(tmp_path / "none.csv")} == {0.0}


def test_an_answer_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("name1,name2,is_match\nA,B,true\nA,B,maybe\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.csv, line 3: is_match 'maybe' is not one of true, false"):
        person_pairs.scores(tmp_path / "bad.csv")

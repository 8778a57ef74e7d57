"""The methods page on support: what the trials of a build gave, by what was planted and by probability."""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd
import pytest

from pipeline.contracts import COVERED, FORCES, PARAPHRASED, RELATIONS, SHIFTS, TABLES
from pipeline.report import calibration, methods
from pipeline.runner import table_files
from tests.report.joined import READ, report_of

Row = tuple[Any, ...]


def page(rows: list[Row]) -> str:
    columns = list(TABLES["support_calibration"].columns)
    return calibration.support_calibration(table_files.settle(pd.DataFrame(rows, columns=columns), "support_calibration"))


def test_the_trials_are_told_by_what_was_planted_and_by_probability_with_their_number() -> None:
    text = page([
        ("negation", 0.0, 0.1, 10, 0, 0, 0.05), ("negation", 0.9, 1.0, 30, 30, 24, 0.95),
        (PARAPHRASED, 0.0, 0.1, 30, 0, 0, 0.01), (PARAPHRASED, 0.9, 1.0, 10, 5, 0, 0.91), ("agent", 0.3, 0.4, 0, 0, 0, 0.0),
    ])  # fmt: skip
    assert "40 copies of sentences of the primary text whose meaning was changed and on 40 paraphrases" in text
    for line in (
        "| negation | 40 | 30 (75%) | 24 (60%) |", f"| {PARAPHRASED} | 40 | 5 (12%) | – |", "| agent | 0 | – | – |",
        "| 0.0–0.1 | 40 | 0.02 | 0.25 |", "| 0.9–1.0 | 40 | 0.94 | 0.75 |",
    ):  # fmt: skip
        assert line in text.split("\n")
    assert "0.3–0.4" not in text


@pytest.mark.parametrize("rows", [[], [("negation", 0.0, 0.1, 0, 0, 0, 0.0)]])
def test_without_a_primary_text_there_is_nothing_to_try(rows: list[Row]) -> None:
    text = page(rows)
    assert "This corpus has no primary text whose sentences could be perturbed" in text
    assert "|" not in text


def test_every_kind_that_the_tables_know_is_explained() -> None:
    text = methods.build(*map(table_files.empty, inspect.signature(methods.build).parameters))
    for words in (RELATIONS, SHIFTS, FORCES, COVERED):
        assert all(word in text for word in words)


def test_the_heart_of_the_report_stands_right_behind_the_texts() -> None:
    source = ("dam.txt", "dam", "txt", 9, "0", "ok", "", "primary", "The Dam", "en", "")
    tables = {name: table_files.empty(name) for name in READ}
    tables["sources"] = table_files.settle(pd.DataFrame([source], columns=list(TABLES["sources"].columns)), "sources")
    heads = [line for line in report_of(tables).split("\n") if line.startswith("## ")]
    assert heads[:3] == ["## The texts", "## Demands and coverage", "## Claims about the text"]


def test_the_stability_of_this_corpus_is_told_with_the_themes_that_depend_most_on_one_word() -> None:
    whole = [("", "bootstrap", "", 0.93), ("", "seed word dropped", "", 0.97)]
    single = [("water", "seed word dropped", "weir", 0.55), ("bread", "seed word dropped", "toll", 0.9)]
    rows = [
        ("theme", group, group, test, dropped, "x", agreement, agreement, agreement, 1, 5, 9, "body")
        for group, test, dropped, agreement in [*whole, *single]
    ]
    stability = pd.DataFrame(rows, columns=list(TABLES["stability"].columns))
    labels = [("water", "Water & weirs", "weir", ""), ("bread", "Bread", "toll", "")]
    themes = pd.DataFrame(labels, columns=list(TABLES["themes"].columns))
    assert calibration.stability_of(themes, stability) == (
        "In this corpus the first themes agree at 0.93 when a fifth of the passages is left out and at 0.97 when a seed word is "
        "left out. Themes that depend most on one word, with the Jaccard index without it: Water &amp; weirs on *weir* (0.55) "
        "and Bread on *toll* (0.90)."
    )
    assert "no theme whose stability" in calibration.stability_of(themes, stability[:0])

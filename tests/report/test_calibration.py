"""The methods page: what models reach on corpora left out, every kind explained, stability in this corpus."""

from __future__ import annotations

import inspect

import pandas as pd

from pipeline.contracts import COVERED, FORCES, RELATIONS, SHIFTS, TABLES
from pipeline.lexicon.left_out import ALL, LeftOut, left_out
from pipeline.report import calibration, methods
from pipeline.runner import table_files
from tests.report.joined import READ, report_of


def test_what_models_reach_on_corpora_left_out_is_a_table_with_dashes_for_what_was_not_measured() -> None:
    rows = [LeftOut("about", ALL, 0.875, 0.5, 1186), LeftOut("reported", "mills | weirs", None, 1.0, 3)]
    assert calibration.left_out_table(rows).split("\n")[2:] == [
        "| a statement is about the primary text | all, pooled | 0.88 | 0.50 | 1,186 |",
        "| an account reports a demand | mills \\| weirs | – | 1.00 | 3 |",
    ]


def test_every_row_of_the_file_has_words_and_shares() -> None:
    rows = left_out()
    assert len({(row.model, row.corpus) for row in rows}) == len(rows)
    assert {row.model for row in rows} <= set(calibration.MODELS)
    assert all(0 <= value <= 1 for row in rows for value in (row.precision, row.recall) if value is not None)
    page = methods.build(*map(table_files.empty, inspect.signature(methods.build).parameters))
    assert calibration.left_out_table(rows) in page


def test_every_kind_that_the_tables_know_is_explained() -> None:
    text = methods.build(*map(table_files.empty, inspect.signature(methods.build).parameters))
    for words in (RELATIONS, SHIFTS, FORCES, COVERED):
        assert all(word in text for word in words)


def test_the_heart_of_the_report_stands_right_behind_the_texts() -> None:
    source = ("dam.txt", "dam", "txt", 9, "0", "ok", "", "primary", "The Dam", "en", "", 1.0)
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

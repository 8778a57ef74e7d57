"""The methods page on support: what the trials of a build gave, by what was planted and by probability."""

from __future__ import annotations

import inspect

import pandas as pd

from pipeline.contracts import COVERED, FORCES, RELATIONS, SHIFTS, TABLES
from pipeline.report import comparison
from pipeline.report.methods_of_support import LEFT_OUT, methods_of_support
from pipeline.runner import table_files


def test_the_figures_of_corpora_left_out_are_told() -> None:
    page = methods_of_support()
    for what, right, found, count in LEFT_OUT:
        assert f"| {what} | {right:.2f} | {found:.2f} | {count} |" in page.split("\n")


def test_every_kind_that_the_tables_know_is_explained() -> None:
    text = methods_of_support()
    for words in (RELATIONS, SHIFTS, FORCES, COVERED):
        assert all(word in text for word in words)


def test_the_heart_of_the_report_stands_right_behind_the_texts() -> None:
    source = ("dam.txt", "dam", "txt", 9, "0", "ok", "", "primary", "The Dam", "en", "")
    tables = {name: table_files.empty(name) for name in inspect.signature(comparison.build).parameters}
    tables["sources"] = table_files.settle(pd.DataFrame([source], columns=list(TABLES["sources"].columns)), "sources")
    heads = [line for line in comparison.build(**tables).split("\n") if line.startswith("## ")]
    assert heads[:3] == ["## The texts", "## What it demands, and who reports it", "## What the accounts say of it"]

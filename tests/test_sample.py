"""The committed sample is what a fresh build makes, and the example in the README comes from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "outputs" / "sample"
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")


@pytest.mark.parametrize("page", ["comparison.md", "methods.md"])
def test_the_sample_report_is_that_of_a_fresh_build(built: Path, page: str) -> None:
    fresh = (built / "report" / page).read_text(encoding="utf-8")
    assert (SAMPLE / "report" / page).read_text(encoding="utf-8") == fresh, "run make sample and look at what changed"


@pytest.mark.parametrize("figure", ["themes_by_document.svg", "entities_by_document.svg", "event_timeline.svg"])
def test_the_sample_figures_draw_the_same_numbers(built: Path, figure: str) -> None:
    fresh, sample = ((folder / "figures" / figure).read_text(encoding="utf-8") for folder in (built, SAMPLE))
    assert NUMBER.sub("0", fresh) == NUMBER.sub("0", sample)
    numbers = [[float(n) for n in NUMBER.findall(text)] for text in (fresh, sample)]
    assert numbers[0] == pytest.approx(numbers[1], abs=0.01)


def test_the_example_of_the_readme_is_in_the_sample_report() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    report = (SAMPLE / "report" / "comparison.md").read_text(encoding="utf-8")
    example = readme.partition("| the article says |")[2].splitlines()[2]  # its head and a line come before
    for cell in example.strip("| ").split(" | ", 1):
        words, _, place = cell.rstrip(")").rpartition(" (")
        assert any(words in row and place in row for row in report.splitlines()), cell


def test_the_readme_shows_figures_that_are_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert (ROOT / path).is_file()

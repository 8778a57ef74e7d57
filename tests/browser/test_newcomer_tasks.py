"""What a newcomer wants to know is found in few clicks from the front page; typing is no click, choosing from a list is one."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Visit
from tests.browser.test_reading_view import MARKED, rows
from tests.conftest import ROOT, make

MAX_CLICKS = 3
MAX_CLICKS_TO_JUDGE = 6


@dataclass
class Newcomer:
    """Somebody who begins at the front page, and how often they clicked."""

    page: Page
    clicks: int = 0

    def click(self, found: Locator) -> None:
        found.click()
        self.clicks += 1

    def choose(self, found: Locator, label: str) -> None:
        found.select_option(label=label)
        self.clicks += 1

    def marked(self) -> str:
        """Return the words that the reading view marks, once it is there."""
        self.page.wait_for_url("**/documents/**")
        return str(self.page.evaluate(MARKED))

    def turn_to(self, name: str) -> None:
        self.click(self.page.get_by_label("Pages of the report").get_by_role("link", name=name, exact=True))


@pytest.fixture
def newcomer(visit: Callable[..., Visit]) -> Callable[[Path], Newcomer]:
    return lambda out: Newcomer(visit(out / "report" / "index.html").page)


@pytest.mark.parametrize("year", ["1945", "1946"])
def test_who_says_when_myasnikov_died(originals: Path, newcomer: Callable[[Path], Newcomer], year: str) -> None:
    reader = newcomer(originals)
    reader.turn_to("Disagreements")
    death = reader.page.locator(".disagreement-row").filter(has_text="Gavril Myasnikov: execution").first
    side = death.locator(".both-sides > div").filter(has_text=year).first
    account, words = {"1945": ("Workers' Group", "executed"), "1946": ("Bolshevik Opposition to Lenin", "shot")}[year]
    assert account in side.inner_text()
    reader.click(side.locator(".passage-link"))
    assert words in reader.marked()
    assert reader.clicks <= MAX_CLICKS


def test_a_demand_that_no_account_reports(built: Path, newcomer: Callable[[Path], Newcomer]) -> None:
    reader = newcomer(built)
    reader.turn_to("Coverage")
    reader.choose(reader.page.get_by_label("Show"), "found in no account")
    demand = reader.page.locator(".entry:visible").first
    assert demand.locator("details").count() == 0
    reader.click(demand.locator(".passage-link"))
    told = {row["primary_text"] for row in rows(built, "coverage") if row["covered"] == "yes"}
    assert reader.marked() in {row["text"] for row in rows(built, "demands")} - told
    assert reader.clicks <= MAX_CLICKS


def test_the_quotation_in_another_translation(built: Path, newcomer: Callable[[Path], Newcomer]) -> None:
    reader = newcomer(built)
    reader.turn_to("Quotations")
    section = reader.page.locator("section").filter(has=reader.page.get_by_role("heading", name="another wording")).first
    pair = section.locator(".pair").first
    quoted, original = pair.locator(".passage-link").all_inner_texts()
    assert quoted != original
    reader.click(pair.locator("cite a").first)
    translated = [row["text"] for row in rows(built, "quote_traces") if row["kind"] == "translation"]
    assert reader.marked() in translated
    assert reader.clicks <= MAX_CLICKS


def test_in_which_zone_a_sentence_is(built: Path, newcomer: Callable[[Path], Newcomer]) -> None:
    asked = next(row for row in rows(built, "sentences") if row["zone"] == "comment" and len(row["text"].split()) > 5)
    (passage,) = (row for row in rows(built, "passages") if (row["doc"], row["passage"]) == (asked["doc"], asked["passage"]))
    reader = newcomer(built)
    reader.turn_to("Words")
    reader.page.get_by_label("Word or phrase").fill(" ".join(asked["text"].split()[:5]))
    reader.click(reader.page.get_by_role("button", name="Search", exact=True))
    reader.click(reader.page.locator(".concordance .hit a").first)
    (shown,) = (at for at in reader.page.locator(".passage").all() if asked["text"] in at.inner_text())
    assert shown.locator(".place").inner_text() == passage["locator"]
    assert asked["text"].startswith(reader.marked())
    assert passage["locator"].startswith("comment")
    assert reader.clicks <= MAX_CLICKS


def test_the_table_behind_a_plot(built: Path, newcomer: Callable[[Path], Newcomer]) -> None:
    reader = newcomer(built)
    plots = reader.page.locator("figure.chart")
    assert plots.count() > 0
    for plot in plots.all():
        link = plot.locator(".data a").first
        assert (built / "report" / (link.get_attribute("href") or "")).resolve().is_file()
    with reader.page.expect_download() as download:
        reader.click(plots.first.locator(".data a").first)
    assert download.value.suggested_filename == "theme_shares.csv"
    assert reader.clicks <= MAX_CLICKS


def test_what_is_judged_is_in_the_next_build(built: Path, newcomer: Callable[[Path], Newcomer], tmp_path: Path) -> None:
    reader = newcomer(built)
    reader.turn_to("Review")
    question = reader.page.locator(".question").filter(has_text="report this demand?").first
    reader.click(question.get_by_label("Yes, in part"))
    with reader.page.expect_download() as download:
        reader.click(reader.page.get_by_role("button", name="Download decisions.csv"))
    assert reader.clicks <= MAX_CLICKS_TO_JUDGE
    corpus, out = Path(shutil.copytree(ROOT / "corpus", tmp_path / "corpus")), shutil.copytree(built, tmp_path / "outputs")
    download.value.save_as(corpus / "decisions.csv")
    (decided,) = csv.DictReader((corpus / "decisions.csv").open(encoding="utf-8"))
    make("-s", str(out / "report" / "review.html"), str(out / "tables" / "coverage.csv"), f"CORPUS={corpus}", f"OUT={out}")
    (row,) = (row for row in rows(out, "coverage") if row["reviewed"] == "yes")
    assert (row["covered"], row["account"]) == ("partly", decided["other_doc"])
    assert "Decisions made so far" in (out / "report" / "review.html").read_text(encoding="utf-8")

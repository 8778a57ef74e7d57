"""Judging by mouse: what is decided is downloaded as decisions.csv, and a build applies it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from pipeline.contracts import DECISION
from pipeline.runner import table_files
from tests.browser.conftest import Visit


def downloaded(seen: Visit) -> str:
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name="Download decisions.csv").click()
    assert download.value.suggested_filename == "decisions.csv"
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_what_is_decided_is_downloaded_in_the_columns_that_the_pipeline_reads(
    built: Path, visit: Callable[..., Visit], tmp_path: Path
) -> None:
    seen = visit(built / "report" / "review.html")
    first = seen.page.locator(".question").first
    first.get_by_label("Yes, in part").check()
    first.get_by_label("Note").fill('the report says "partly", I agree')
    (row,) = csv.DictReader(io.StringIO(downloaded(seen)))
    assert tuple(row) == DECISION
    asked = next(csv.DictReader((built / "tables" / "review_queue.csv").open(encoding="utf-8")))
    assert {**row, "verdict": "", "value": "", "note": ""} == {**asked, "verdict": "", "value": "", "note": ""}
    assert (row["verdict"], row["value"], row["note"]) == ("correct", "partly", 'the report says "partly", I agree')
    (tmp_path / "decisions.csv").write_text(downloaded(seen), encoding="utf-8")
    assert len(table_files.read(tmp_path / "decisions.csv", "decisions")) == 1
    assert not seen.complaints


def test_the_proposed_answer_is_an_acceptance_and_a_choice_outlasts_the_page(
    built: Path, visit: Callable[..., Visit]
) -> None:
    seen = visit(built / "report" / "review.html")
    first = seen.page.locator(".question").first
    proposed = first.get_attribute("data-proposed")
    first.locator(f"input[value='{proposed}']").check()
    seen.page.reload()
    assert seen.page.locator(".question").first.locator(f"input[value='{proposed}']").is_checked()
    (row,) = csv.DictReader(io.StringIO(downloaded(seen)))
    assert (row["verdict"], row["value"]) == ("accept", proposed)
    seen.page.locator(".question").first.get_by_role("button", name="Clear").click()
    assert seen.page.get_by_role("button", name="Download decisions.csv").is_disabled()


def test_without_scripts_the_questions_and_both_passages_can_be_read(built: Path, visit: Callable[..., Visit]) -> None:
    page = visit(built / "report" / "review.html", java_script_enabled=False).page
    assert page.get_by_text("Judging needs JavaScript").is_visible()
    assert page.locator(".judged").count() >= page.locator(".question").count() > 0
    assert not page.locator(".answers").first.is_visible()

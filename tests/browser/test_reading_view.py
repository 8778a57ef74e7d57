"""The reading view marks the very characters that an address names, in any script, and leads to the other text and back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from selectolax.lexbor import LexborHTMLParser

from pipeline.addresses import address
from pipeline.contracts import TABLES
from pipeline.report.site import documents_page
from pipeline.runner import table_files
from tests.browser.conftest import Visit

MARKED = "() => CSS.highlights.has('cited') ? [...CSS.highlights.get('cited')].map(String).join('') : ''"


def rows(built: Path, name: str) -> list[dict[str, str]]:
    with (built / "tables" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_an_address_marks_the_very_characters(built: Path, visit: Callable[..., Visit]) -> None:
    quotation = next(row for row in rows(built, "quote_traces") if row["doc"] == "avrich" and row["kind"] == "translation")
    page = built / "report" / "documents" / "avrich.html"
    seen = visit(page, f"#c{quotation['start']}-{quotation['end']}")
    assert seen.page.evaluate(MARKED) == quotation["text"]
    seen.page.locator(".card.quotation .passage-link").first.click()
    assert "manifesto.html#c" in seen.page.url
    assert seen.page.evaluate(MARKED) == quotation["primary_text"]
    assert not seen.complaints


def test_every_passage_of_every_document_is_shown_unchanged(built: Path) -> None:
    for doc in {row["doc"] for row in rows(built, "passages")}:
        text = (built / "report" / "documents" / f"{doc}.html").read_text(encoding="utf-8")
        shown = [node.text() for node in LexborHTMLParser(text).css(".words")]
        assert shown == [row["text"] for row in rows(built, "passages") if row["doc"] == doc]


def one_document(text: str, marks: list[tuple[int, int, str]]) -> str:
    """Return the page of a document with one passage and these marks."""

    def frame(name: str, values: list[dict[str, object]]) -> pd.DataFrame:
        empty = {c: 0 if table_files.empty(name)[c].dtype.kind in "if" else "" for c in TABLES[name].columns}
        return table_files.settle(pd.DataFrame([empty | row for row in values], columns=list(TABLES[name].columns)), name)

    whole = {"doc": "a", "start": 0, "end": len(text), "text": text}
    marked = [{"doc": "a", "start": s, "end": e, "text": text[s:e], "kind": k, "relation": "near"} for s, e, k in marks]
    _, parts = documents_page.build(
        sources=frame("sources", [{"file": "a.txt", "doc": "a", "status": "ok", "role": "primary", "title": "A"}]),
        documents=table_files.empty("documents"),
        passages=frame("passages", [whole | {"passage": 1, "zone": "body", "locator": "paragraph 1"}]),
        sentences=frame("sentences", [whole | {"passage": 1, "sentence": 1, "zone": "body"}]),
        entity_index=table_files.empty("entity_index"),
        annotations=frame("annotations", marked),
    )
    return dict(parts)["a.html"]


def test_offsets_count_characters_in_astral_and_right_to_left_text(visit: Callable[..., Visit], tmp_path: Path) -> None:
    text = "😀𝔐anifest der שלום עולם الديمقراطية 😀 end."
    at = text.index("שלום")
    path = tmp_path / "a.html"
    path.write_text(one_document(text, [(0, 10, "quotation"), (at, at + 9, "claim"), (5, at + 2, "name")]), encoding="utf-8")
    for start, end in [(0, 1), (1, 10), (at, at + 9), (at + 9, len(text)), (0, len(text))]:
        seen = visit(path, f"#c{start}-{end}")
        assert seen.page.evaluate(MARKED) == text[start:end]
        assert not seen.complaints


def test_a_text_full_of_markup_stays_text(visit: Callable[..., Visit], tmp_path: Path) -> None:
    text = "<script>alert(1)</script><img src=x onerror=alert(2)> </span></main>&amp;{{ 7*7 }} <svg onload=alert(3)>"
    path = tmp_path / "a.html"
    path.write_text(one_document(text, [(3, 20, "quotation"), (30, 60, "demand")]), encoding="utf-8")
    seen = visit(path)
    assert seen.page.locator(".words").first.inner_text() == text
    assert seen.complaints == []
    assert [url for url in seen.asked if url != path.as_uri()] == []


def test_kinds_of_marks_can_be_switched_off_without_scripts(built: Path, visit: Callable[..., Visit]) -> None:
    page = visit(built / "report" / "documents" / "avrich.html", java_script_enabled=False).page
    background = "node => getComputedStyle(node).backgroundColor"
    quotation = page.locator(".words .quotation").first
    before = quotation.evaluate(background)
    page.locator("#show-quotation").uncheck()
    assert quotation.evaluate(background) != before
    assert not page.locator(".card.quotation").first.is_visible()


def test_the_address_of_a_passage_is_that_of_its_document() -> None:
    assert address("a", 0, 3) == "documents/a.html#c0-3"

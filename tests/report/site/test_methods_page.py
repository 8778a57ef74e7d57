"""What the page on methods shows: the prose of methods.md without HTML of its own, stability, clusters, versions, checksums."""

from __future__ import annotations

import math
import platform
from collections.abc import Sequence
from importlib.metadata import version

import pandas as pd
from selectolax.lexbor import LexborHTMLParser

from pipeline.report import methods
from pipeline.report.site import methods_page
from pipeline.runner import table_files
from tests.report.sections.test_demands_section import Row, frame, sources_of
from tests.report.site.parsed import first
from tests.report.site.test_words_page import PAYLOAD, row_of

PROSE = (
    "# Methods\n\nHow it was made.\n\n## Words & zones\n\nPlain *words*.\n\n![Stability](../figures/theme_stability.svg)\n"
)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>drawn</title></svg>'


def stability(kind: str, group: str, test: str, dropped: str, agreement: float) -> Row:
    cells = {
        "kind": kind,
        "group": group,
        "label": group.title(),
        "test": test,
        "dropped": dropped,
        "measure": "Jaccard index",
    }
    return row_of(
        "stability", **cells, agreement=agreement, low=math.nan, high=math.nan, trials=9, passages=4, total_passages=9
    )


def shown(
    prose: str = PROSE, tested: Sequence[Row] = (), clusters: Sequence[Row] = (), terms: Sequence[Row] = (),
    passages: Sequence[Row] = (), sources: pd.DataFrame | None = None,
) -> LexborHTMLParser:  # fmt: skip
    page = methods_page.build(
        sources if sources is not None else sources_of(("dam",), ("fen",)),
        frame("themes", [("water", "Water & weirs", "x", "")]), prose, frame("stability", list(tested)),
        frame("clusters", list(clusters)), frame("cluster_counts", []), frame("cluster_terms", list(terms)),
        frame("representative_passages", list(passages)), DRAWING, "",
    )  # fmt: skip
    return LexborHTMLParser(page)


def rows_of(page: LexborHTMLParser, region: str) -> list[list[str]]:
    rows = page.css(f"[aria-label='{region}'] tbody tr")
    return [[cell.text().strip() for cell in row.css("th, td")] for row in rows]


def test_the_prose_is_shown_with_its_headings_as_contents_and_its_figure_drawn() -> None:
    page = shown()
    assert first(page, "h2#words-zones").text() == "Words & zones"
    assert first(page, ".contents a").attributes["href"] == "#words-zones"
    assert first(page, ".prose svg title").text() == "drawn"
    assert len(page.css("h1")) == 1
    assert not page.css("img")


def test_markup_in_the_prose_stays_text_and_figures_that_are_not_ours_are_left_out() -> None:
    page = shown(f"# Methods\n\n{PAYLOAD}\n\n![x](https://example.org/x.svg)\n\n[y](javascript:alert(1))\n")
    assert not [script for script in page.css("script") if script.text() == "alert(1)"]
    assert not page.css("img")
    assert not page.css(".prose a")


def test_the_whole_prose_of_a_build_is_shown() -> None:
    text = methods.build(
        *(table_files.empty(name) for name in ("passages", "mentions", "quote_calibration", "themes", "stability"))
    )
    page = shown(text)
    assert len(page.css(".prose h2")) == text.count("\n## ")
    assert len(page.css(".prose table")) == text.count("|\n|---")
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_each_group_has_its_stability_and_that_without_which_it_changes_most() -> None:
    tested = [
        stability("theme", "", "bootstrap", "", 0.9), stability("theme", "water", "bootstrap", "", 0.8),
        stability("theme", "water", "seed word dropped", "weir", 0.7),
        stability("theme", "water", "seed word dropped", "race", 0.9),
        stability("theme", "water", "document left out", "fen", 0.6), stability("cluster", "1", "bootstrap", "", 0.59),
        stability("cluster", "2", "bootstrap", "", 0.6),
    ]  # fmt: skip
    assert rows_of(shown(tested=tested), "Stability of each theme and cluster") == [
        ["Water", "theme", "4", "stable", "0.80", "weir 0.70", "On Fens 0.60"],
        ["1", "cluster", "4", "unstable", "0.59", "–", "–"],
        ["2", "cluster", "4", "partly stable", "0.60", "–", "–"],
    ]  # fmt: skip


def test_a_cluster_has_its_words_texts_nearest_theme_and_passages() -> None:
    place = {"doc": "fen", "start": 5, "end": 11, "text": "A mill", "passage": 2, "zone": "body", "locator": "paragraph 2"}
    clusters = [row_of("clusters", **place, cluster=1, label="mill · race", probability=0.9, x=0.0, y=0.0)]
    counts = {"weight": 0.1, "passages": 1, "total_passages": 1, "theme": "water", "overlap": 0.41}
    terms = [
        row_of("cluster_terms", cluster=1, label="mill · race", term=word, rank=n, **counts)
        for n, word in enumerate(("mill", "race"))
    ]
    typical = {"kind": "cluster", "group": "1", "typicality": "representative", "rank": 1, "probability": 0.9}
    page = shown(clusters=clusters, terms=terms, passages=[row_of("representative_passages", **place, **typical)])
    said = " ".join(first(page, "main").text().split())
    assert (
        "1. mill · race Words: mill, race. Passages: On Fens 1. Nearest theme: Water & weirs, 41 % of the passages" in said
    )
    assert first(page, ".typical a").attributes["href"] == "documents/fen.html#c5-11"


def test_versions_and_checksums() -> None:
    page = shown()
    programs = {first(row, "th").text(): first(row, "td").text() for row in page.css("#versions ~ table tbody tr")}
    assert programs["Python"] == platform.python_version()
    assert programs["pandas"] == version("pandas")
    assert "not installed" not in programs.values()
    assert rows_of(page, "Files and checksums")[0] == ["dam.txt", "The Dam", "ok", "9", "0"]


def test_a_corpus_of_nothing_has_a_page_and_what_people_wrote_stays_text() -> None:
    sources = frame("sources", [(PAYLOAD, PAYLOAD, "txt", 9, PAYLOAD, "ok", "", "primary", PAYLOAD, "en", "", 1.0)])
    page = shown(sources=sources, tested=[stability("theme", PAYLOAD, "bootstrap", "", 0.9)])
    assert not [script for script in page.css("script") if script.text() == "alert(1)"]
    assert "too few passages" in first(page, "main").text()
    assert "no theme or cluster" in first(shown(sources=table_files.empty("sources")), "main").text()

"""The whole report: no link leads nowhere, nothing is asked of the network, nothing is unreadable, all of it is small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from selectolax.lexbor import LexborHTMLParser

from pipeline.report.site.page import HERE, NAVIGATION
from tests.browser.conftest import Visit


def pages_of(out: Path) -> list[Path]:
    return sorted((out / "report").rglob("*.html"))


@cache
def parsed(path: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the ids of a page and where its links lead."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    ids = frozenset(node.attributes["id"] or "" for node in tree.css("[id]"))
    links = [node.attributes.get("href") or node.attributes.get("xlink:href") or "" for node in tree.css("a")]
    return ids, tuple(links)


def nowhere(path: Path) -> Iterator[str]:
    """Yield the links of a page that lead nowhere."""
    for link in parsed(path)[1]:
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.is_file() or (
            parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in parsed(target)[0]
        ):
            yield link


def test_no_link_and_no_fragment_leads_nowhere(built: Path) -> None:
    found = {path.name: sorted(set(nowhere(path)))[:5] for path in pages_of(built)}
    assert {name: links for name, links in found.items() if links} == {}


def test_ids_are_their_elements_own(built: Path) -> None:
    for path in pages_of(built):
        ids = [node.attributes["id"] for node in LexborHTMLParser(path.read_text(encoding="utf-8")).css("[id]")]
        assert len(ids) == len(set(ids)), path.name


def test_links_lead_only_to_the_web_or_into_the_report(built: Path) -> None:
    for path in pages_of(built):
        assert {urlsplit(link).scheme for link in parsed(path)[1]} <= {"", "http", "https"}, path.name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_the_way_of_a_reader(built: Path, visit: Callable[..., Visit], scheme: str) -> None:
    for path in pages_of(built):
        seen = visit(path, color_scheme=scheme)
        found = Axe().run(seen.page).response["violations"]
        serious = {f["id"]: f["nodes"][0]["html"][:200] for f in found if f["impact"] in ("serious", "critical")}
        assert serious == {}, f"{path.name} ({scheme})"
        assert seen.complaints == [], path.name
        assert [url for url in seen.asked if not url.startswith(path.as_uri())] == []
        seen.page.context.close()


def test_every_page_fits_a_telephone(built: Path, visit: Callable[..., Visit]) -> None:
    for path in pages_of(built):
        seen = visit(path, viewport={"width": 390, "height": 800})
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name
        seen.page.context.close()


def test_the_front_page_and_the_scripts_are_small(built: Path) -> None:
    assert (built / "report" / "index.html").stat().st_size <= 1_000_000
    assert sum(path.stat().st_size for path in (HERE / "assets").glob("*.js")) <= 80_000


def test_every_page_is_reached_from_every_other(built: Path) -> None:
    for path in pages_of(built):
        assert {f"{name}.html" for name in NAVIGATION} <= {Path(urlsplit(link).path).name for link in parsed(path)[1]}

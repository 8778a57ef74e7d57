"""Find running heads, running feet and page numbers at the edges of printed pages, by their shape and by repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalize.formats.page_lines import Line

NUMBER = re.compile(r"\W*(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[^\w.,;]*", re.IGNORECASE)
EDGE_LINES = 3  # lines from the top or the bottom of a page that may be furniture
MIN_PAGES = 3  # on which a line must recur; set by hand, as is the likeness
MIN_LIKENESS = 85  # of 100, since OCR misreads letters
MAX_SIZE = 1.25  # of the usual size of running heads; a larger line with their words is the title
MAX_WORDS = 15  # of a running head; longer lines are text


def marked(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages with the roles `header` and `footer` given; lines with another role keep it."""
    found = [list(page) for page in pages]
    numbered = _numbered(found)
    for role in ("header", "footer"):
        edges = [_edge(page, role) for page in found]
        keys = [[_key(page[i].text) for i in edge] for page, edge in zip(found, edges, strict=True)]
        recurring = _recurring(keys)
        sizes = sorted(
            page[i].size for page, edge in zip(found, edges, strict=True) for i in edge if _key(page[i].text) in recurring
        )
        most = MAX_SIZE * sizes[len(sizes) // 2] if sizes else 0.0
        for n, (page, edge) in enumerate(zip(found, edges, strict=True)):
            for i in edge:
                recurs = (n, i) in numbered or (_key(page[i].text) in recurring and page[i].size <= most)
                if not (recurs or NUMBER.fullmatch(page[i].text.strip())):
                    break
                page[i] = replace(page[i], role=role, region=-1 - i)
    return found


def _numbered(pages: list[list[Line]]) -> set[tuple[int, int]]:
    """Return the pages and indices of outermost lines with a number that rises by one with each page, “Chapter 2 … 57”."""
    offsets: dict[int, set[tuple[int, int]]] = {}
    for n, page in enumerate(pages):
        for i in {edge[0] for role in ("header", "footer") if (edge := _edge(page, role))}:
            for number in re.findall(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$", page[i].text.strip()):
                offsets.setdefault(int(number) - n, set()).add((n, i))
    return {place for places in offsets.values() if len(places) >= MIN_PAGES for place in places}


def _edge(page: list[Line], role: str) -> list[int]:
    """Return the outermost lines that may be furniture, from the edge inwards."""
    order = sorted(range(len(page)), key=lambda i: (page[i].top, i) if role == "header" else (-page[i].bottom, -i))
    order = [i for i in order if page[i].role in ("", role)]
    return [i for i in order[:EDGE_LINES] if len(page[i].text.split()) <= MAX_WORDS] if len(order) > 1 else []


def _key(text: str) -> str:
    """Return a line's letters: what recurs although the page number beside it changes."""
    return " ".join(re.findall(r"[^\W\d_]{2,}", text.lower()))


def _recurring(keys: list[list[str]]) -> set[str]:
    """Return the keys that recur, exactly or nearly, at the edges of enough pages."""
    from rapidfuzz import fuzz

    pages_of: dict[str, set[int]] = {}
    for n, page in enumerate(keys):
        for key in page:
            if key:
                pages_of.setdefault(key, set()).add(n)
    leaders: dict[str, set[int]] = {}  # of each group of like keys, the first
    group_of: dict[str, str] = {}
    for key, places in sorted(pages_of.items(), key=lambda item: (-len(item[1]), item[0])):
        near = next((k for k in leaders if fuzz.ratio(k, key) >= MIN_LIKENESS), None) if len(leaders) < 500 else None
        group_of[key] = near or key
        leaders.setdefault(near or key, set()).update(places)
    return {key for key, leader in group_of.items() if len(leaders[leader]) >= MIN_PAGES}

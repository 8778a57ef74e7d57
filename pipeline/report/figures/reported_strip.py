"""Which parts of the primary text each account reports: a lane an account, a mark a sentence; draws `reported_sentences`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import accounts_of, short_titles_of
from pipeline.report.figures.sheet import Box, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, VERMILION, in_letters
from pipeline.report.figures.svg import link
from pipeline.report.figures.text_strip import (
    LANE,
    MAX_TEXTS,
    MIN_WIDTH,
    across,
    headings_of,
    name_lane,
    name_places,
    rule,
    text_title,
    write_headings,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LANES = 30  # of more accounts those that report most are drawn
LOOKS = {  # by height, filling and hatching, so that no color is needed
    "same": (Look("bar", BLUE), "says the same"),
    "shifts": (Look("bar", VERMILION, hatch="/////"), "with a difference"),
    "contradicts": (Look("bar", "#000000"), "the contrary"),
}
HEIGHTS = {"same": 0.6, "shifts": 0.6, "contradicts": 0.9}  # of a lane


def build(sources: pd.DataFrame, reported_sentences: pd.DataFrame) -> Figure:
    """Return the figure: for each primary text a lane an account, a bar for each sentence reported, as wide as the sentence."""
    docs = list(dict.fromkeys(reported_sentences["doc"]))[:MAX_TEXTS]
    if not docs:
        return nothing("There is no primary text, so nothing can be reported from it.")
    if not reported_sentences["accounts"].any():
        return nothing("No claim reports anything from the primary text; nothing to draw.")
    titles, accounts = in_letters(short_titles_of(sources)), accounts_of(sources)
    strips = {doc: reported_sentences[reported_sentences["doc"] == doc].sort_values("start", kind="stable") for doc in docs}
    said = [_finding(titles.get(doc, doc), strips[doc]) for doc in docs]
    sheet = Sheet("Which parts of the primary text do the accounts report?", *said)
    boxes = {doc: list(_told(strips[doc], titles)) for doc in docs}
    sheet.key(LOOKS[kind] for kind in LOOKS if any(kind == own for found in boxes.values() for _, own, _, _ in found))
    silent = 0
    for doc in docs:
        if len(docs) > 1:
            text_title(sheet, titles.get(doc, doc))
        silent = max(silent, _draw(sheet, strips[doc], boxes[doc], accounts, titles))
    sheet.note("A bar is as wide as the sentence that is reported. At the right: how many sentences each account reports.")
    if silent:
        sheet.note(
            f"Not drawn: {silent:,} account{'s' * (silent > 1)} that report{'s' * (silent == 1)} nothing or less than these."
        )
    return sheet.finished()


def _told(strip: pd.DataFrame, titles: dict[str, str]) -> Iterator[tuple[str, str, tuple[float, float], str]]:
    """Yield account, kind, where the sentence begins and ends (0 to 1), and the link of each sentence reported."""
    places = [*strip["position"].tolist(), 1.0]
    for i, row in enumerate(records(strip)):
        own: dict[str, set[str]] = {}
        for name, relation in zip(row.reported_by.split(";"), row.relations.split(";"), strict=False):
            if name:
                own.setdefault(name, set()).add(relation if relation in LOOKS else "same")
        for name, kinds in own.items():
            kind = next(kind for kind in LOOKS if kind in kinds)  # who says the same once reports it
            words = f"{titles.get(name, name)} {LOOKS[kind][1]}; {row.locator}: {row.text}"
            yield name, kind, (places[i], places[i + 1]), link(row.doc, row.start, row.end, words)


def _draw(
    sheet: Sheet, strip: pd.DataFrame, told: list[tuple[str, str, tuple[float, float], str]], accounts: list[str],
    titles: dict[str, str],
) -> int:  # fmt: skip
    """Draw the lanes of a primary text; return how many accounts have none."""
    counts = {name: sum(own == name for own, _, _, _ in told) for name in dict.fromkeys(own for own, _, _, _ in told)}
    drawn = sorted(counts, key=lambda name: (-counts[name], name))[:LANES]
    headings = headings_of(strip)
    write_headings(sheet, headings)
    above = sheet.y
    rows: dict[str, float] = {}
    for name in [*(name for name in accounts if name in drawn), *(name for name in drawn if name not in accounts)]:
        rows[name] = sheet.y
        name_lane(sheet, titles.get(name, name), counts[name])
    for kind, (look, _) in LOOKS.items():
        own = [(rows[name], ends, url) for name, found, ends, url in told if found == kind and name in rows]
        sheet.bars(look, [_box(y, *ends, HEIGHTS[kind]) for y, ends, _ in own], [url for _, _, url in own])
    rule(sheet, headings, above)
    name_places(sheet, strip)
    return len(set(accounts) | set(counts)) - len(rows)


def _box(y: float, start: float, end: float, part: float) -> Box:
    """Return a sentence's box in a lane, as high as that part of it."""
    left = across(start)
    return left, y + LANE * (1 - part) / 2, max(across(end) - left, MIN_WIDTH), LANE * part


def _finding(title: str, strip: pd.DataFrame) -> str:
    accounts = strip["accounts"]
    taken, several = int((accounts > 0).sum()), int((accounts > 1).sum())
    more = f", {several:,} of them by several" if several else ""
    return f"The accounts report {taken:,} of the {len(strip):,} sentences of {title}{more}."

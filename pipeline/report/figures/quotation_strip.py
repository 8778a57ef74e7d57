"""Where the primary text is quoted, and by whom: a lane for each who quotes, a mark a quotation; draws `quote_traces`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.contracts import FOUND_KINDS, OWN_VOICE, TRACED_KINDS, records
from pipeline.language.documents import accounts_of, short_titles_of
from pipeline.report.figures.sheet import SMALL_SIZE, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GREEN, PURPLE, VERMILION, in_letters
from pipeline.report.figures.svg import link
from pipeline.report.figures.text_strip import (
    LANE,
    LEFT,
    MAX_TEXTS,
    RIGHT,
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

ROWS = 40  # of more documents those with the most quotations found are drawn
LOOKS = {  # by shape and filling, so that no color is needed
    "verbatim": (Look("o", BLUE, size=5.5), "word for word"),
    "near": (Look("D", GREEN, size=5), "with small changes"),
    "translation": (Look("^", VERMILION, size=6), "in another wording"),
    "paraphrase": (Look("s", PURPLE, filled=False, size=5), "possible paraphrase (a guess)"),
}
APART = 7.5  # points: marks nearer than that would cover each other and are set one above the other
STEPS = (0.0, 7.0, -7.0)  # points from the middle of the lane


@dataclass(frozen=True)
class Mark:
    """A traced quotation on the strip: its lane, where it begins and ends in the text (0 to 1), its kind and its link."""

    row: str
    start: float
    end: float
    kind: str
    url: str


def build(sources: pd.DataFrame, quote_traces: pd.DataFrame, quoted_sentences: pd.DataFrame) -> Figure:
    """Return the figure: for each primary text a lane for each who quotes it; `quoted_sentences` says where sentences stand."""
    accounts, titles = accounts_of(sources), in_letters(short_titles_of(sources))
    docs = list(dict.fromkeys(quoted_sentences["doc"]))[:MAX_TEXTS]
    if not docs:
        return nothing("There is no primary text, so nothing can be quoted from it.")
    traced = quote_traces[quote_traces["kind"].isin(TRACED_KINDS) & quote_traces["primary_doc"].isin(docs)]
    if traced.empty:
        return nothing("No quotation was found in the primary text; nothing to draw.")
    strips = {doc: quoted_sentences[quoted_sentences["doc"] == doc].sort_values("start", kind="stable") for doc in docs}
    said = [_finding(titles.get(doc, doc), strips[doc], accounts) for doc in docs]
    sheet = Sheet("Where is the primary text quoted, and by whom?", *said)
    sheet.key(LOOKS[kind] for kind in LOOKS if (traced["kind"] == kind).any())
    left = 0
    for doc in docs:
        if len(docs) > 1:
            text_title(sheet, titles.get(doc, doc))
        marks = _marks(traced[traced["primary_doc"] == doc], strips[doc], accounts)
        left = max(left, _draw(sheet, strips[doc], marks, accounts, titles))
    sheet.note("A line is as long as the passage quoted; ×2: two of a kind at one place. At the right: how many were found.")
    if left:
        sheet.note(f"Not drawn: {left:,} account{'s' * (left > 1)} without quotations, or with fewer.")
    return sheet.finished()


def _marks(traced: pd.DataFrame, strip: pd.DataFrame, accounts: list[str]) -> list[Mark]:
    places = strip["start"].to_numpy(dtype=np.float64), strip["position"].to_numpy(dtype=np.float64)
    ends = np.append(places[0], float(strip["end"].iloc[-1])), np.append(places[1], 1.0)
    return [
        Mark(
            _row(t, accounts), float(np.interp(t.primary_start, *ends)), float(np.interp(t.primary_end, *ends)), t.kind,
            link(t.doc, t.start, t.end, f"{LOOKS[t.kind][1]}, {t.locator}: {t.text}"),
        )
        for t in records(traced)
    ]  # fmt: skip


def _row(trace: Any, accounts: list[str]) -> str:
    """Return whose lane a quotation stands in: an account's, or a primary text's with its zone."""
    if trace.doc in accounts:
        return str(trace.doc)
    return f"{trace.doc} (itself)" if trace.zone in OWN_VOICE else f"{trace.doc} ({trace.zone})"


def _finding(title: str, strip: pd.DataFrame, accounts: list[str]) -> str:
    """Say how many sentences are quoted; who perhaps paraphrases one does not quote it."""
    quoting = [
        {
            who
            for who, kind in zip(names.split(";"), kinds.split(";"), strict=False)
            if kind in FOUND_KINDS and who in accounts
        }
        for names, kinds in zip(strip["quoted_by"], strip["kinds"], strict=True)
    ]
    several = sum(len(who) > 1 for who in quoting)
    more = f", {several:,} of them by several" if several else ""
    return f"The accounts quote {sum(map(bool, quoting)):,} of the {len(quoting):,} sentences of {title}{more}."


def _draw(sheet: Sheet, strip: pd.DataFrame, marks: list[Mark], accounts: list[str], titles: dict[str, str]) -> int:
    """Draw the lanes of a primary text; return how many accounts have none."""
    found = Counter(mark.row for mark in marks if mark.kind in FOUND_KINDS)
    drawn = sorted({mark.row for mark in marks}, key=lambda row: (-found[row], row))[:ROWS]
    lanes = [*(doc for doc in accounts if doc in drawn), *sorted(row for row in drawn if row not in accounts)]
    headings = headings_of(strip)
    write_headings(sheet, headings)
    above = sheet.y
    placed = []
    for row in lanes:
        own = [mark for mark in marks if mark.row == row]
        placed += [(*mark, sheet.y + LANE / 2) for mark in _placed(own)]
        name_lane(sheet, _named(row, titles), found[row])
    _draw_marks(sheet, placed)
    rule(sheet, headings, above)
    name_places(sheet, strip)
    return len(set(accounts) - set(lanes))


def _named(row: str, titles: dict[str, str]) -> str:
    """Return a lane's name: a title; for words in or around a primary text also where they stand."""
    doc, bracket, zone = row.partition(" (")
    where = {"itself)": ": quotes itself", "editorial)": ": its editors"}.get(zone, f": {zone.rstrip(')')}")
    return titles.get(doc, doc) + (where if bracket else "")


def _draw_marks(sheet: Sheet, placed: list[tuple[Mark, float, int, float]]) -> None:
    for kind, (look, _) in LOOKS.items():
        own = [(mark, y + step) for mark, step, _, y in placed if mark.kind == kind]
        sheet.strokes(((across(mark.start), y, across(mark.end), y) for mark, y in own), look.color, 1.4, 2, alpha=0.6)
        sheet.marks(look, [(across(mark.start), y) for mark, y in own], [mark.url for mark, _ in own])
    for mark, step, count, y in placed:
        if count > 1:
            x = across(mark.start)
            aside = (x + 5, "left") if x < RIGHT - 16 else (x - 5, "right")
            sheet.text(aside[0], y + step, f"×{count}", SMALL_SIZE, ha=aside[1], zorder=4)


def _placed(marks: list[Mark]) -> list[tuple[Mark, float, int]]:
    """Return mark, step and number: of one kind at one place one mark, of different kinds one above the other."""
    apart = APART / (RIGHT - LEFT)
    groups: dict[tuple[int, str], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((int(mark.start / apart), mark.kind), []).append(mark)
    placed: list[tuple[Mark, float, int]] = []
    last, lane = -apart, 0
    for own in sorted(groups.values(), key=lambda own: (own[0].start, list(LOOKS).index(own[0].kind))):
        lane = (lane + 1) % len(STEPS) if own[0].start - last < apart else 0
        last = own[0].start
        long = Mark(own[0].row, last, max(mark.end for mark in own), own[0].kind, own[0].url)
        placed.append((long, STEPS[lane], len(own)))
    return placed

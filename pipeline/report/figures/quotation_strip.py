"""The primary text as a strip with every traced quotation at its place; draws `quote_traces` and `quoted_sentences`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.contracts import FOUND_KINDS, OWN_VOICE, TRACED_KINDS, records
from pipeline.language.documents import accounts_of, short_titles_of
from pipeline.report.figures.style import (
    BLUE,
    GRAY,
    GREEN,
    PURPLE,
    VERMILION,
    in_letters,
    message,
    new_figure,
    plain,
    wrapped,
)
from pipeline.report.figures.text_strip import MAX_PANELS, MIN_WIDTH, dress

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 40  # of more documents those with the most quotations found are drawn
LOOKS = {  # shape, color, whether it is filled, words
    "verbatim": ("o", BLUE, True, "word for word"),
    "near": ("D", GREEN, True, "with small changes"),
    "translation": ("^", VERMILION, True, "in another wording"),
    "paraphrase": ("s", PURPLE, False, "possible paraphrase (a guess)"),
}
MIN_DISTANCE = 1.3  # per cent of the text: marks nearer than that would cover each other and are set one above the other
LANES = (0.0, 0.26, -0.26)
TOP, ROW, LEAST_ROW, TALL_ROWS = 0.75, 0.3, 0.19, 12  # inches: the upper panel, one of so few rows, each further row
LINE = 0.17  # inches: a line of the title


@dataclass(frozen=True)
class Mark:
    """A traced quotation on the strip: its row, where it begins and ends in per cent of the text, its kind."""

    row: str
    start: float
    end: float
    kind: str


def build(sources: pd.DataFrame, quote_traces: pd.DataFrame, quoted_sentences: pd.DataFrame) -> Figure:
    """Return the figure: for each primary text how many accounts quote each sentence, and below a row for each who quotes it."""
    accounts, titles = accounts_of(sources), in_letters(short_titles_of(sources))
    docs = list(dict.fromkeys(quoted_sentences["doc"]))[:MAX_PANELS]
    if not docs:
        return message(new_figure(7, 2), "There is no primary text, so nothing can be quoted from it.")
    traced = quote_traces[quote_traces["kind"].isin(TRACED_KINDS) & quote_traces["primary_doc"].isin(docs)]
    if traced.empty:
        return message(new_figure(7, 2), "No quotation was found in the primary text; nothing to draw.")
    strips = {doc: quoted_sentences[quoted_sentences["doc"] == doc].sort_values("start", kind="stable") for doc in docs}
    marks = {doc: _marks(traced[traced["primary_doc"] == doc], strips[doc], accounts) for doc in docs}
    rows = {doc: _rows(accounts, marks[doc]) for doc in docs}
    tall = [ROW * min(len(rows[doc]), TALL_ROWS) + LEAST_ROW * max(len(rows[doc]) - TALL_ROWS, 0) for doc in docs]
    figure = new_figure(10, 1.4 + LINE * len(docs) + sum(TOP + 0.55 + height for height in tall))
    heights = [inches for height in tall for inches in (TOP, height)]
    panels = figure.subplots(2 * len(docs), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
    for i, doc in enumerate(docs):
        _draw_counts(panels[2 * i], strips[doc], accounts, doc if len(docs) > 1 else "")
        _draw_marks(panels[2 * i + 1], rows[doc], marks[doc], titles)
        panels[2 * i].set_xticks([])
        dress(strips[doc], panels[2 * i], panels[2 * i + 1])
    _entitle(
        figure,
        [_finding(titles.get(doc, doc), _quoting(strips[doc], accounts)) for doc in docs],
        max(len(accounts) - ROWS, 0),
    )
    _legend(figure, set(traced["kind"]), 1 + len(docs))
    return figure


def _marks(traced: pd.DataFrame, strip: pd.DataFrame, accounts: list[str]) -> list[Mark]:
    places = strip["start"].to_numpy(dtype=np.float64), strip["position"].to_numpy(dtype=np.float64)
    ends = np.append(places[0], float(strip["end"].iloc[-1])), np.append(places[1], 1.0) * 100
    return [
        Mark(_row(t, accounts), float(np.interp(t.primary_start, *ends)), float(np.interp(t.primary_end, *ends)), t.kind)
        for t in records(traced)
    ]


def _row(trace: Any, accounts: list[str]) -> str:
    """Return whose row a quotation stands in: an account's, or a primary text's with its zone."""
    if trace.doc in accounts:
        return str(trace.doc)
    return f"{trace.doc} (itself)" if trace.zone in OWN_VOICE else f"{trace.doc} ({trace.zone})"


def _rows(accounts: list[str], marks: list[Mark]) -> list[str]:
    """Return the rows from above: accounts in their order, then what stands around and in the primary texts."""
    counts = Counter(mark.row for mark in marks)
    others = sorted(counts.keys() - set(accounts))[:ROWS]
    chosen = set(sorted(accounts, key=lambda doc: (-counts[doc], doc))[:ROWS])
    return [*(doc for doc in accounts if doc in chosen), *others]


def _quoting(strip: pd.DataFrame, accounts: list[str]) -> list[set[str]]:
    """Return for each sentence which accounts quote it, and as "" its own editors; who perhaps paraphrases it does not."""
    own = tuple(f"({zone})" for zone in OWN_VOICE)
    found: list[set[str]] = []
    for names, kinds in zip(strip["quoted_by"], strip["kinds"], strict=True):
        sure = {who for who, kind in zip(names.split(";"), kinds.split(";"), strict=False) if kind in FOUND_KINDS}
        told = {who if who in accounts else "" for who in sure if who in accounts or not who.endswith(own)}
        found.append(told)
    return found


def _finding(doc: str, who: list[set[str]]) -> str:
    accounts, anybody = sum(bool(names - {""}) for names in who), sum(map(bool, who))
    several = sum(len(names - {""}) > 1 for names in who)
    more = f", {several:,} of them by several" if several else ""
    editors = f"; its own editors quote {anybody - accounts:,} more" if anybody > accounts else ""
    return f"The accounts quote {accounts:,} of the {len(who):,} sentences of {plain(doc, 50)}{more}{editors}"


def _draw_counts(axes: Any, strip: pd.DataFrame, accounts: list[str], doc: str) -> None:
    """Draw how many accounts quote each sentence, as bars as wide as the sentence; the text is named where there are several."""
    counts = np.array([len(names - {""}) for names in _quoting(strip, accounts)])
    left = strip["position"].to_numpy(dtype=np.float64) * 100
    width = np.maximum(np.diff(np.append(left, 100.0)), MIN_WIDTH)
    axes.bar(left[counts > 0], counts[counts > 0], width=width[counts > 0], align="edge", color="#333333", linewidth=0)
    most = max(int(counts.max(initial=0)), 1)
    axes.set_ylim(0, most * 1.05)
    axes.set_yticks([0, most])
    axes.set_ylabel(f"{plain(doc, 26)}\naccounts".strip(), fontsize=8, color=GRAY, rotation=0, ha="right", va="center")
    axes.axhline(0, color="#999999", linewidth=0.8)


def _draw_marks(axes: Any, rows: list[str], marks: list[Mark], titles: dict[str, str]) -> None:
    """Draw a row for each who quotes: a mark where a quotation begins, a line as long as the passage; ×3 is three of a kind."""
    of_row: dict[str, list[Mark]] = {row: [] for row in rows}
    for mark in marks:
        of_row.setdefault(mark.row, []).append(mark)
    placed = [(y, *found) for y, row in enumerate(reversed(rows)) for found in _placed(of_row[row])]
    for kind, (shape, color, filled, _) in LOOKS.items():
        own = [(start, end, y + lane) for y, start, end, of_kind, lane, _ in placed if of_kind == kind]
        starts, ends, heights = [list(values) for values in zip(*own, strict=True)] if own else ([], [], [])
        axes.hlines(heights, starts, ends, color=color, linewidth=1.4, alpha=0.6, zorder=2)
        axes.scatter(starts, heights, marker=shape, s=26, facecolor=color if filled else "white", edgecolor=color,
                     linewidth=1.1, zorder=3)  # fmt: skip
    for y, start, _, _, lane, count in placed:
        if count > 1:
            axes.annotate(
                f"×{count}", (start, y + lane), (5, 0), textcoords="offset points", fontsize=7, va="center", zorder=4
            )
    for y, row in enumerate(reversed(rows)):
        axes.axhspan(y - 0.5, y + 0.5, color="#f3f3f3" if (len(rows) - y) % 2 else "white", linewidth=0, zorder=0)
        found = sum(mark.kind in FOUND_KINDS for mark in of_row[row])
        axes.text(102, y, f"{found:,}" if found else "·", va="center", fontsize=7.5, color=GRAY)
    axes.set_yticks(range(len(rows)), [_named(row, titles) for row in reversed(rows)])
    axes.set_ylim(-0.5, max(len(rows), 1) - 0.5)


def _named(row: str, titles: dict[str, str]) -> str:
    """Return a row's label: a title, with the zone of the words around a primary text."""
    doc, bracket, zone = row.partition(" (")
    return wrapped(titles.get(doc, doc), 26) + bracket + zone


def _placed(marks: list[Mark]) -> list[tuple[float, float, str, float, int]]:
    """Return start, end, kind, lane and number: of one kind at one place one mark, of different kinds one above the other."""
    groups: dict[tuple[int, str], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((int(mark.start / MIN_DISTANCE), mark.kind), []).append(mark)
    placed: list[tuple[float, float, str, float, int]] = []
    last, lane = -MIN_DISTANCE, 0
    for own in sorted(groups.values(), key=lambda own: (own[0].start, list(LOOKS).index(own[0].kind))):
        lane = (lane + 1) % len(LANES) if own[0].start - last < MIN_DISTANCE else 0
        last = own[0].start
        placed.append((last, max(mark.end for mark in own), own[0].kind, LANES[lane], len(own)))
    return placed


def _entitle(figure: Any, findings: list[str], left: int) -> None:
    """Write what is shown and found, with a free line below for the legend."""
    lines = ["Where the primary text is quoted, and by whom", *findings, " "]
    figure.suptitle("\n".join(lines), fontsize=10, x=0.01, ha="left")
    more = f"; {left:,} accounts with fewer quotations are not drawn" if left else ""
    figure.supxlabel(
        "Position in the primary text, by length. Above: how many accounts quote each sentence.\nA line is as long as the "
        f"passage; ×2: two of a kind at one place; at the right: how many were found{more}",
        fontsize=8, color=GRAY,
    )  # fmt: skip


def _legend(figure: Any, kinds: set[str], below: int) -> None:
    """Draw the legend on one line, below the lines of the title."""
    marks = [
        figure.axes[0].scatter([], [], marker=shape, s=26, facecolor=color if filled else "white", edgecolor=color, label=words)
        for kind, (shape, color, filled, words) in LOOKS.items() if kind in kinds
    ]  # fmt: skip
    top = 1 - (below * LINE + 0.06) / figure.get_figheight()
    figure.legend(
        handles=marks, loc="upper left", bbox_to_anchor=(0, top), ncols=4, frameon=False, fontsize=8, borderaxespad=0
    )

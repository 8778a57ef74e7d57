"""The primary text as a strip: how many accounts report each sentence, and where none does; draws `reported_sentences`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.report.figures.style import BLUE, GRAY, VERMILION, entitle, message, new_figure, plain
from pipeline.report.figures.text_strip import MAX_PANELS, MIN_WIDTH, dress

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DIFFERENT = ("shifts", "contradicts")  # relations of an account that reports a sentence with a difference
PANEL = 1.75  # inches


def build(reported_sentences: pd.DataFrame) -> Figure:
    """Return the figure: a panel for each primary text, a bar for each sentence reported, as wide as the sentence."""
    docs = list(dict.fromkeys(reported_sentences["doc"]))[:MAX_PANELS]
    if not docs:
        return message(new_figure(7, 2), "There is no primary text, so nothing can be reported from it.")
    if not reported_sentences["accounts"].any():
        return message(new_figure(7, 2), "No claim reports anything from the primary text; nothing to draw.")
    strips = {doc: reported_sentences[reported_sentences["doc"] == doc].sort_values("start", kind="stable") for doc in docs}
    figure = new_figure(10, 1.15 + 0.17 * len(docs) + PANEL * len(docs))
    panels = figure.subplots(len(docs), 1, squeeze=False)[:, 0]
    for axes, doc in zip(panels, docs, strict=True):
        _draw(axes, strips[doc])
        _untouched(axes, strips[doc])
        _name(axes, strips[doc], doc if len(docs) > 1 else "")
    entitle(
        figure,
        "Which parts of the primary text the accounts report",
        *(_finding(doc if len(docs) > 1 else "the primary text", strips[doc]) for doc in docs),
    )
    _legend(figure, panels)
    return figure


def _taking_up(strip: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return for each sentence how many accounts say the same, and how many say it differently only."""
    different = []
    for names, relations in zip(strip["reported_by"], strip["relations"], strict=True):
        pairs = [pair for pair in zip(names.split(";"), relations.split(";"), strict=False) if pair[0]]
        as_it_stands = {name for name, relation in pairs if relation not in DIFFERENT}
        different.append(len({name for name, _ in pairs} - as_it_stands))
    told = np.array(different)
    return strip["accounts"].to_numpy() - told, told


def _places(strip: pd.DataFrame) -> np.ndarray:
    """Return where each sentence begins, and where the last one ends, in percent of the text."""
    return np.append(strip["position"].to_numpy(dtype=np.float64) * 100, 100.0)


def _draw(axes: Any, strip: pd.DataFrame) -> None:
    same, different = _taking_up(strip)
    places = _places(strip)
    left, width = places[:-1], np.maximum(np.diff(places), MIN_WIDTH)
    axes.bar(left, same, width=width, align="edge", color=BLUE, linewidth=0, label="accounts that say the same")
    told = different > 0
    axes.bar(left[told], different[told], width=width[told], bottom=same[told], align="edge", color="white",
             edgecolor=VERMILION, hatch="//////", linewidth=0.6, label="accounts that differ or may differ")  # fmt: skip
    most = max(int((same + different).max()), 1)
    axes.set_ylim(0, most * 1.08)
    axes.set_yticks(sorted({0, most // 2, most}) if most > 3 else range(most + 1))
    axes.axhline(0, color="#999999", linewidth=0.8)


def _legend(figure: Figure, panels: Any) -> None:
    """Draw one legend for all panels, each look once."""
    looks: dict[str, Any] = {}
    for axes in panels:
        for handle, label in zip(*axes.get_legend_handles_labels(), strict=True):
            looks.setdefault(label, handle)
    named = sorted(looks, key=lambda label: not label.startswith("accounts"))
    figure.legend([looks[label] for label in named], named, loc="outside lower left", ncols=3, frameon=False, fontsize=8)


def _untouched(axes: Any, strip: pd.DataFrame) -> None:
    """Shade the longest stretch that no account reports, the first of equals."""
    places, taken = _places(strip), strip["accounts"].to_numpy() > 0
    edges = [-1, *np.flatnonzero(taken), len(taken)]
    length, start = max((round(float(places[b] - places[a + 1]), 2), -(a + 1)) for a, b in pairwise(edges))
    if length > 0:
        axes.axvspan(places[-start], places[-start] + length, color="#e4e4e4", linewidth=0, zorder=0,
                     label="longest stretch not reported")  # fmt: skip


def _name(axes: Any, strip: pd.DataFrame, doc: str) -> None:
    """Name the headings above the strip and places below it."""
    axes.set_ylabel(f"{plain(doc, 26)}\naccounts".strip(), fontsize=8, color=GRAY)
    dress(strip, axes)


def _finding(doc: str, strip: pd.DataFrame) -> str:
    accounts = strip["accounts"]
    taken, several = int((accounts > 0).sum()), int((accounts > 1).sum())
    more = f", {several:,} of them by several" if several else ""
    return f"The accounts report {taken:,} of the {len(strip):,} sentences of {plain(doc, 40)}{more}"

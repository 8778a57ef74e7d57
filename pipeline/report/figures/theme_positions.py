"""Where in the primary text each theme stands: a row a theme, a bar for each passage that has it; draws `passage_themes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pipeline.contracts import OWN_VOICE
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.style import (
    BLUE,
    GRAY,
    VERMILION,
    bare,
    entitle,
    in_letters,
    message,
    new_figure,
    plain,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PANELS = 3  # primary texts beside each other
TALL = 0.86  # height of the bar of a passage's only theme; rows are 1 apart
MIN_WIDTH = 0.35  # percent of the text: a narrower bar would not be seen
STEP = 0.01  # positions have four places: over so much of the text they tell words exactly enough


def build(sources: pd.DataFrame, themes: pd.DataFrame, passage_themes: pd.DataFrame) -> Figure:
    """Return the figure: themes by the middle of their words in the first text drawn, the earliest on top.

    A bar is as wide as its passage and as high as the theme's part of it, so its area is the words that the theme is given.
    Only a text's own voice is drawn; without a primary text the first document is.
    """
    own = passage_themes[passage_themes["zone"].isin(OWN_VOICE) & passage_themes["position"].notna()]
    if own.empty:
        return message(new_figure(7, 2), "No theme was found in a text's own voice: there is nothing to draw.")
    primary, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    found = list(dict.fromkeys(own["doc"]))
    docs = [doc for doc in found if doc in primary][:PANELS] or found[:1]
    bars = {doc: _bars(own[own["doc"] == doc]) for doc in docs}
    order = _order(list(themes["theme"]), bars[docs[0]])
    rows = {theme: len(order) - 1 - i for i, theme in enumerate(order)}
    figure = new_figure(2.6 + (6.4 if len(docs) == 1 else 4.2 * len(docs)), 1.5 + 0.3 * len(order))
    panels = figure.subplots(1, len(docs), sharey=True, squeeze=False)[0]
    for axes, doc in zip(panels, docs, strict=True):
        is_primary = doc in primary
        _draw(axes, bars[doc], rows, VERMILION if is_primary else BLUE)
        axes.set_title(wrapped(titles.get(doc, doc), 40) + (" (primary)" if is_primary else ""), loc="left")
    labels = in_letters(dict(zip(themes["theme"], themes["label"], strict=True)))
    panels[0].set_yticks(list(rows.values()), [plain(labels.get(theme, theme)) for theme in rows])
    entitle(figure, "Where each theme occurs")
    figure.supxlabel(
        "position in the text, counted in words of its own voice\n"
        "a bar is as wide as its passage and as high as the theme's part of it",
        fontsize=8.5, color=GRAY,
    )  # fmt: skip
    return figure


def _bars(rows: pd.DataFrame) -> pd.DataFrame:
    """Return theme, left and width (percent of the text) and part (0 to 1) of each row of one document."""
    part = rows["score"] / rows.groupby("passage")["score"].transform("sum")
    passages = rows.drop_duplicates("passage").sort_values("position", kind="stable")
    whole = _length(passages["position"].to_numpy(dtype=np.float64), passages["words"].to_numpy(dtype=np.float64))
    width = (rows["words"] / whole).clip(upper=1 - rows["position"]) * 100
    return pd.DataFrame({"theme": rows["theme"], "left": rows["position"] * 100, "width": width, "part": part})


def _length(positions: np.ndarray, words: np.ndarray) -> float:
    """Return about how many words the text has: the table knows only the passages that have a theme, and their places.

    From one passage to another at least the words of those between have passed; where no passage is left out, exactly so.
    """
    places, before = np.append(positions, 1.0), np.append(0.0, np.cumsum(words))
    later = np.minimum(np.searchsorted(places, places[:-1] + STEP), len(places) - 1)
    passed, apart = before[later] - before[:-1], places[later] - places[:-1]
    told = apart >= STEP
    return float((passed[told] / apart[told]).max()) if told.any() else max(float(words.sum()), 1.0)


def _order(themes: list[str], bars: pd.DataFrame) -> list[str]:
    """Return the themes by the middle of their words; those that do not stand in the text come last."""
    weight = bars["width"] * bars["part"]
    sums = (weight * (bars["left"] + bars["width"] / 2)).groupby(bars["theme"]).sum()
    middles = (sums / weight.groupby(bars["theme"]).sum()).round(4).to_dict()
    return sorted(themes, key=lambda theme: middles.get(theme, np.inf))


def _draw(axes: Any, bars: pd.DataFrame, rows: dict[str, int], color: str) -> None:
    at = bars["theme"].map(rows)
    height = TALL * bars["part"]
    axes.hlines(np.array(list(rows.values())) - TALL / 2, 0, 100, color="#d4d4d4", linewidth=0.8, zorder=1)
    axes.bar(bars["left"], height, width=bars["width"].clip(lower=MIN_WIDTH), bottom=at - TALL / 2, align="edge",
             color=color, edgecolor="white", linewidth=0.4, zorder=2)  # fmt: skip
    axes.set_xlim(0, 100.5)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_xticks([0, 25, 50, 75, 100], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    bare(axes)

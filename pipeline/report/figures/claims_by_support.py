"""How the primary text supports each account's claims: a panel of bars for each kind of support; draws `support`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import SUPPORTED_RELATIONS
from pipeline.language.documents import accounts_of, primary_docs_of, short_titles_of
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, bare, entitle, in_letters, message, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 30  # of more accounts those with the most claims are drawn, the others together in one row
LOOKS = {  # the kinds from the left: words above the panel, color; each has a panel of its own, so that no color is needed
    "quotes": ("quoted", BLUE),
    "paraphrases": ("in other\nwords", BLUE),
    "summarizes": ("in general\nterms", BLUE),
    "shifts": ("changed", VERMILION),
    "contradicts": ("contradicted", VERMILION),
    "not-found": ("not found", "#8a8a8a"),
    "other-subject": ("about others,\nnot checked", "#c4c4c4"),
}
OTHERS = "other-subject"  # not about the primary text, so not in the shares of the claims about it


def build(sources: pd.DataFrame, support: pd.DataFrame) -> Figure:
    """Return the figure: accounts from above in the order of `sources`, the share of each one's claims, the number beside it."""
    if not primary_docs_of(sources):
        return message(new_figure(7, 2), "There is no primary text that could support claims.")
    if support.empty:
        return message(new_figure(7, 2), "No claim was found: there is nothing to draw.")
    counts: dict[str, Counter[str]] = {doc: Counter() for doc in accounts_of(sources)}
    for doc, relation in zip(support["doc"], support["relation"], strict=True):
        counts.setdefault(doc, Counter())[relation] += 1
    rows = _rows(list(dict.fromkeys(sources["doc"])), counts)
    figure = new_figure(10, 1.75 + 0.32 * len(rows))
    panels = figure.subplots(1, len(LOOKS), sharey=True, squeeze=False)[0]
    most = max(_share(own, kind) for _, own in rows for kind in LOOKS)
    for axes, kind in zip(panels, LOOKS, strict=True):
        _draw(axes, rows, kind, most)
        axes.set_title(LOOKS[kind][0], loc="left", fontsize=8.5)
    titles = in_letters(short_titles_of(sources))
    panels[0].set_yticks(
        range(len(rows)),
        [f"{plain(titles.get(name, name), 50)} ({_of_it(own):,} of {own.total():,})" for name, own in rows],
        fontsize=8.5,
    )
    panels[0].set_ylim(len(rows) - 0.5, -0.5)
    _explain(figure, support)
    return figure


def _rows(order: list[str], counts: dict[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    """Return the rows from above, the accounts with the fewest claims together in the last one."""
    place = {doc: i for i, doc in enumerate(order)}
    by_claims = sorted(counts, key=lambda doc: (-counts[doc].total(), place.get(doc, len(place)), doc))
    drawn = sorted(by_claims[:ROWS], key=lambda doc: (place.get(doc, len(place)), doc))
    rows = [(doc, counts[doc]) for doc in drawn]
    others = by_claims[ROWS:]
    if others:
        rows.append((f"{len(others):,} other accounts", sum((counts[doc] for doc in others), Counter())))
    return rows


def _of_it(counts: Counter[str]) -> int:
    return counts.total() - counts[OTHERS]


def _share(counts: Counter[str], kind: str) -> float:
    """Return the percent of the account's claims about the primary text; of those of others the percent of all its claims."""
    return 100 * counts[kind] / max(counts.total() if kind == OTHERS else _of_it(counts), 1)


def _draw(axes: Any, rows: list[tuple[str, Counter[str]]], kind: str, most: float) -> None:
    shares = [_share(own, kind) for _, own in rows]
    axes.barh(range(len(rows)), shares, height=0.62, color=LOOKS[kind][1], linewidth=0)
    for y, ((_, own), share) in enumerate(zip(rows, shares, strict=True)):
        count = own[kind]
        told, color = (f"{count:,}", "black") if count else ("·", GRAY)
        axes.text(share + most * 0.03, y, told, va="center", fontsize=8, color=color, in_layout=False)
    axes.axvline(0, color="#999999", linewidth=0.8)
    axes.set_xlim(0, most * 1.3)
    axes.set_xticks([])
    bare(axes)


def _explain(figure: Figure, support: pd.DataFrame) -> None:
    kinds = Counter(support["relation"])
    of_it = len(support) - kinds[OTHERS]
    same = sum(kinds[kind] for kind in SUPPORTED_RELATIONS)
    different = kinds["shifts"] + kinds["contradicts"]
    finding = (
        f"Of {of_it:,} claims about it {same:,} are supported, {different:,} differ or may differ, "
        f"{kinds['not-found']:,} are not found"
    )
    entitle(figure, "How far the primary text supports each account's claims", finding)
    judged = int((support["reviewed"] == "yes").sum())
    note = "Bars: share of the account's claims about the text (how many of all); about others: share of all"
    note += f"; {judged:,} decided by a person" if judged else ""
    figure.supxlabel(note, fontsize=8, color=GRAY)

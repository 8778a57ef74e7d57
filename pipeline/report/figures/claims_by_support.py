"""How the primary text supports each account's claims: one bar an account, as wide as its claims are many; draws `support`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import SUPPORTED_RELATIONS
from pipeline.language.documents import accounts_of, primary_docs_of, short_titles_of
from pipeline.report.figures.sheet import SMALL_SIZE, TEXT_SIZE, WIDTH, Box, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, folded, in_letters, width_of
from pipeline.report.figures.svg import page_link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS = 30  # of more accounts those with the most claims are drawn, the others together in one row
LEFT, RIGHT = 176.0, WIDTH - 66.0
ROW, BAR = 30.0, 18.0  # points from one bar to the next; height of a bar
LOOKS = {  # from the left; by shade and hatching, so that no color is needed
    "quotes": (Look("bar", "#00456e"), "quoted", "white"),
    "paraphrases": (Look("bar", BLUE), "in other words", "white"),
    "summarizes": (Look("bar", "#9ccbe8"), "in general terms", "black"),
    "shifts": (Look("bar", VERMILION, hatch="/////"), "changed", "black"),
    "contradicts": (Look("bar", "#000000"), "contradicted", "white"),
    "not-found": (Look("bar", "#d0d0d0"), "not found", "black"),
}
OTHERS = "other-subject"  # not about the primary text, so a number only


def build(sources: pd.DataFrame, support: pd.DataFrame) -> Figure:
    """Return the figure: accounts from above in the order of `sources`, the number of claims of each kind in the bar."""
    if not primary_docs_of(sources):
        return nothing("There is no primary text that could support claims.")
    if support.empty:
        return nothing("No claim was found: there is nothing to draw.")
    counts: dict[str, Counter[str]] = {doc: Counter() for doc in accounts_of(sources)}
    for doc, relation in zip(support["doc"], support["relation"], strict=True):
        counts.setdefault(doc, Counter())[relation] += 1
    rows = _rows(list(dict.fromkeys(sources["doc"])), counts)
    sheet = Sheet("How far does the primary text support what the accounts say about it?", _finding(support))
    sheet.key((look, words) for kind, (look, words, _) in LOOKS.items() if (support["relation"] == kind).any())
    sheet.lines(WIDTH - 4, sheet.y + 10, ["about others,", "not checked"], SMALL_SIZE, GRAY, ha="right")
    sheet.y += 22
    titles = in_letters(short_titles_of(sources))
    _draw(sheet, [(titles.get(name, name), own) for name, own in rows])
    judged = int((support["reviewed"] == "yes").sum())
    sheet.note("A bar is as wide as the account's claims about the primary text and its authors are many."
               + f" {judged:,} decided by a person." * (judged > 0))  # fmt: skip
    return sheet.finished()


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


def _draw(sheet: Sheet, rows: list[tuple[str, Counter[str]]]) -> None:
    unit = (RIGHT - LEFT) / max([1, *(_of_it(own) for _, own in rows)])  # points of a claim
    boxes: dict[str, list[Box]] = {kind: [] for kind in LOOKS}
    urls: dict[str, list[str | None]] = {kind: [] for kind in LOOKS}
    for title, own in rows:
        middle, x = sheet.y + ROW / 2, LEFT
        sheet.lines(LEFT - 8, middle, folded(title, LEFT - 14, TEXT_SIZE), TEXT_SIZE, ha="right")
        for kind, (_, words, color) in LOOKS.items():
            wide = unit * own[kind]
            if wide:
                boxes[kind].append((x, middle - BAR / 2, wide, BAR))
                urls[kind].append(page_link("claims", f"{title}: {own[kind]:,} claims {words}"))
                _number(sheet, x, middle, wide, f"{own[kind]:,}", color, hatched=bool(LOOKS[kind][0].hatch))
            x += wide
        sheet.text(x + 6, middle, f"{_of_it(own):,}" if _of_it(own) else "no claim about it", TEXT_SIZE,
                   "black" if _of_it(own) else GRAY)  # fmt: skip
        sheet.text(WIDTH - 4, middle, f"{own[OTHERS]:,}" if own[OTHERS] else "–", TEXT_SIZE, GRAY, ha="right")
        sheet.y += ROW
    for kind, (look, _, _) in LOOKS.items():
        sheet.bars(look, boxes[kind], urls[kind], edge=look.color if look.hatch else "white")
    sheet.y += 4


def _number(sheet: Sheet, x: float, y: float, wide: float, number: str, color: str, *, hatched: bool) -> None:
    """Write a number into its part of a bar, where it has room; on hatching it has a white ground."""
    if width_of(number, SMALL_SIZE) + 3 <= wide:
        ground: dict[str, Any] = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.8}} if hatched else {}
        sheet.text(x + wide / 2, y, number, SMALL_SIZE, color, ha="center", zorder=4, **ground)


def _finding(support: pd.DataFrame) -> str:
    kinds = Counter(support["relation"])
    same = sum(kinds[kind] for kind in SUPPORTED_RELATIONS)
    different = kinds["shifts"] + kinds["contradicts"]
    return (
        f"Of {len(support) - kinds[OTHERS]:,} claims about it {same:,} are supported, {different:,} differ or may differ, "
        f"{kinds['not-found']:,} are not found."
    )

"""What the primary text says surely more often than the accounts, and less: log ratios with intervals; draws `keyness`."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.contracts import OWN_VOICE, SIDES, records
from pipeline.language.documents import primary_docs_of, short_titles_of
from pipeline.report.figures.sheet import LINE, SMALL_SIZE, TEXT_SIZE, WIDTH, Look, Sheet, nothing
from pipeline.report.figures.style import BLUE, GRAY, VERMILION, cut, in_letters, visible
from pipeline.report.figures.svg import page_link

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDS = 10  # terms of each side
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")  # lemmas of these are drawn; the others tell of style
SURE = 0.05  # an adjusted p below it
UNITS = ("entity", "phrase", "lemma")  # of two that say the same the first is drawn
SAME = 1.5  # times as often as a name a word of it may occur to say the same: first names and surnames stand alone too
LEFT, RIGHT, ROW = 190.0, WIDTH - 104.0, 17.0
USED_MORE, USED_LESS = Look("o", VERMILION, size=6), Look("s", BLUE, size=5.5)


def build(sources: pd.DataFrame, passages: pd.DataFrame, keyness: pd.DataFrame) -> Figure:
    """Return the figure: the terms that the primary text uses more on top, below those that the accounts use more.

    Of several foci the primary texts together are drawn, without them the first document of the table.
    """
    if keyness.empty:
        return nothing("No word is frequent enough to compare: there is nothing to draw.")
    own = keyness[keyness["focus"] == (SIDES[0] if (keyness["focus"] == SIDES[0]).any() else keyness["focus"].iloc[0])]
    focus, reference = _names(sources, own)
    sure = _distinct(own[(own["p_adjusted"] < SURE) & ((own["unit"] != "lemma") | own["pos"].isin(CONTENT))])
    rows = sorted(sure, key=lambda row: (-row.log_ratio, row.term))
    more, less = [row for row in rows if row.log_ratio > 0][:ENDS], [row for row in rows if row.log_ratio < 0][-ENDS:][::-1]
    if not more and not less:
        return nothing("No word is surely more frequent on one side; nothing to draw.")
    text = "\n".join(passages["text"][passages["zone"].isin(OWN_VOICE)])
    shown = {row.term: row.name if row.unit == "entity" else _displayed(row, text) for row in [*more, *less]}
    sheet = Sheet(f"Which words tell {focus} and {reference} apart?")
    sheet.note(
        "How many times as often a word is used on one side, with 95% intervals (an arrow: the interval goes on). "
        f"Drawn are differences beyond chance (adjusted p < {SURE})."
    )
    reach = max(abs(row.log_ratio) for row in [*more, *less]) + 1.0
    sheet.y += 4
    sheet.lines(RIGHT + 12, sheet.y + 8, ["number of times:", "primary : others"], SMALL_SIZE, GRAY)
    for words, side, look in ((f"More in {focus}", more, USED_MORE), (f"More in {reference}", less, USED_LESS)):
        if side:
            sheet.text(4, sheet.y + 8, cut(words, RIGHT - 8, TEXT_SIZE), TEXT_SIZE, weight="bold")
            sheet.y += TEXT_SIZE * LINE + 6
            _draw(sheet, side, reach, look, shown)
            sheet.y += 4
    return sheet.finished()


def _names(sources: pd.DataFrame, own: pd.DataFrame) -> tuple[str, str]:
    """Return what the two sides are called: a side that is a single document by its title."""
    focus = own["focus"].iloc[0]
    docs, titles = primary_docs_of(sources), in_letters(short_titles_of(sources))
    reference = {"accounts": "the accounts", "rest": "all the other texts"}.get(own["reference"].iloc[0], "the others")
    return "the primary text" if focus == SIDES[0] and len(docs) == 1 else (
        "the primary texts" if focus == SIDES[0] else titles.get(focus, focus)), reference  # fmt: skip


def _distinct(rows: pd.DataFrame) -> list[Any]:
    """Return the rows without what a name or a phrase that is drawn says already.

    A lemma is left out where nearly all its uses may be that name's: a surname beside its bearer's mentions.
    """
    kept: list[Any] = []
    for unit in UNITS:
        for row in records(rows[rows["unit"] == unit]):
            same = (other for other in kept if other.unit != unit and (row.log_ratio > 0) == (other.log_ratio > 0))
            if not any(_is_said_by(row, other) for other in same):
                kept.append(row)
    return kept


def _is_said_by(row: Any, other: Any) -> bool:
    """Whether a word or phrase is part of another term, not much more often than that."""
    words, name = _stems(row.name), _stems(other.name)
    counted = row.count + row.reference_count, other.count + other.reference_count
    return words <= name and counted[0] <= SAME * counted[1]


def _stems(words: str) -> frozenset[str]:
    """Return the beginnings of words, by which singular and plural, two spellings of a name and its initials are one."""
    return frozenset(
        word.replace("ya", "ia").replace("yu", "iu").rstrip("s'")[:7] for word in re.findall(r"[\w']+", words.lower())
    )


def _displayed(row: Any, text: str) -> str:
    """Return a word or phrase in its most frequent spelling; single words that are not names keep their dictionary form."""
    parts = [r"\W?".join(word) if row.unit == "lemma" and len(word) < 6 else word[:-1] if len(word) > 4 else word
             for word in map(re.escape, row.name.split())]  # fmt: skip
    found = re.findall(r"\b" + r"\w{0,4}['’]?\W+".join(parts) + r"(?:\)|\w{0,4}\b)", text, re.IGNORECASE)
    most = visible(Counter(found).most_common(1)[0][0]) if found else str(row.name)
    return most if row.unit == "phrase" or most[:1].isupper() else str(row.name)


def _draw(sheet: Sheet, rows: list[Any], reach: float, look: Look, shown: dict[str, str]) -> None:
    above, unit = sheet.y, (RIGHT - LEFT) / reach
    for row in rows:
        y, sign = sheet.y + ROW / 2, 1 if row.log_ratio > 0 else -1
        ends = sorted(max(sign * end, 0.0) for end in (row.log_ratio_low, row.log_ratio_high))
        x, low, high = (LEFT + unit * min(value, reach) for value in (abs(row.log_ratio), *ends))
        sheet.strokes([(low, y, high, y)], look.color, 1.4, 2)
        if ends[1] > reach:
            sheet.marks(Look(">", look.color, size=4), [(RIGHT, y)])
        words = (
            f"{shown[row.term]}: {row.count:,} times against {row.reference_count:,}, {_times(abs(row.log_ratio))} as often"
        )
        sheet.marks(look, [(x, y)], [page_link("words", words)])
        sheet.text(LEFT - 8, y, cut(shown[row.term], LEFT - 14, TEXT_SIZE), TEXT_SIZE, ha="right")
        sheet.text(RIGHT + 12, y, f"{row.count:,} : {row.reference_count:,}", SMALL_SIZE, GRAY)
        sheet.y += ROW
    step = max(math.ceil(reach / 7), 1)
    ticks = range(0, int(reach) + 1, step)
    sheet.strokes([(LEFT + unit * n, above, LEFT + unit * n, sheet.y) for n in ticks], "#dcdcdc", zorder=0.5)
    for n in ticks:
        sheet.text(LEFT + unit * n, sheet.y + 8, f"{2**n}×", SMALL_SIZE, GRAY, ha="center")
    sheet.y += 18


def _times(log_ratio: float) -> str:
    times = 2**log_ratio
    return f"{times:.0f} times" if times >= 10 else f"{times:.1f} times"

"""The report's section on dates: the span of each text's dates, the dates that all share, and those in one text only."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.language.edtf import OPEN_ENDS, in_words
from pipeline.report.sections.limits import MAX_ACCOUNTS
from pipeline.report.sections.markdown import listed
from pipeline.report.sections.wording import Texts, counted, texts_of, times

SHARED, ONLY = 12, 8  # dates listed that texts share, and that are in one text only


def build(sources: pd.DataFrame, date_index: pd.DataFrame) -> str:
    """Return the section; empty if no text gives a date in its own voice."""
    own = date_index[date_index["own_voice"] > 0]
    if own.empty:
        return ""
    texts = texts_of(sources)
    docs = [*texts.primary, *texts.accounts][:MAX_ACCOUNTS]
    how = (
        "Dates in each text's own voice, as precise as the text gives them (`tables/date_index.csv` has them in EDTF, the "
        "standard notation; `tables/mentions.csv` has each date with its sentence). A day in one text and only its month in "
        "another count as two dates here."
    )
    points = [*_spans(docs, own, texts), *_shared(texts, own), *_single(docs, own, texts)]
    return "\n\n".join(["## Dates mentioned", how, "\n".join(points)])


def _spans(docs: list[str], own: pd.DataFrame, texts: Texts) -> Iterator[str]:
    for doc in docs:
        dates, title = own[own["doc"] == doc], texts.heading(doc)
        if dates.empty:
            yield f"- **{title}** mentions no date."
            continue
        first, last = (str(dates["date"].iloc[at]) for at in (_first(dates), _last(dates)))
        often = dates.sort_values("own_voice", ascending=False, kind="stable").iloc[0]
        most = f"; most often {in_words(often['date'])} ({times(often['own_voice'])})" if often["own_voice"] > 1 else ""
        mentions = int(dates["own_voice"].sum())
        if len(dates) == 1:
            yield f"- **{title}** mentions one date, {in_words(first)}, {times(mentions)}."
        else:
            ends = f"from {in_words(first.partition('/')[0])} to {in_words(last.rpartition('/')[2])}"
            yield f"- **{title}** mentions {len(dates):,} dates in {counted(mentions, 'place')}, {ends}{most}."


def _first(dates: pd.DataFrame) -> int:
    """Return the position of the first date whose beginning is known; the table is in the order of their beginnings."""
    return next((at for at, earliest in enumerate(dates["earliest"]) if earliest != OPEN_ENDS[0]), 0)


def _last(dates: pd.DataFrame) -> int:
    """Return the position of the date that ends last, of those whose end is known."""
    known = [(latest != OPEN_ENDS[1], int(latest.rsplit("-", 2)[0]), latest[-5:]) for latest in dates["latest"]]
    return max(range(len(known)), key=lambda at: (known[at], at))


def _shared(texts: Texts, own: pd.DataFrame) -> Iterator[str]:
    primary, accounts = set(texts.primary), set(texts.accounts)
    if not primary or not accounts:
        return
    docs = own.groupby("date", sort=False)["doc"].agg(set)
    every = [str(date) for date, found in docs.items() if found >= primary | accounts]
    some = [str(date) for date, found in docs.items() if found & primary and found & accounts]
    if every:
        yield f"- In the primary text and in **every** account: {listed([*map(in_words, every)], SHARED)}."
    if len(some) > len(every):
        yield f"- In the primary text and in **some** account: {listed([in_words(d) for d in some if d not in every], SHARED)}."
    if not some:
        yield "- **No date** of the primary text was found in an account."


def _single(docs: list[str], own: pd.DataFrame, texts: Texts) -> Iterator[str]:
    """Yield for each text the dates that only it has: the most mentioned, in chronological order."""
    alone = own[~own["date"].duplicated(keep=False)]
    for doc in docs:
        dates = alone[alone["doc"] == doc]
        if dates.empty or own["doc"].nunique() < 2:
            continue
        kept = dates.index.isin(dates.sort_values("own_voice", ascending=False, kind="stable").head(ONLY).index)
        yield f"- Only in {texts.title(doc)}: {listed([*map(in_words, [*dates['date'][kept], *dates['date'][~kept]])], ONLY)}."

"""The report's section on dates: the span of each text's dates, those that all share, those of one text alone."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.report.sections.markdown import escaped, listed, times

SHARED = 12
ONLY = 8  # dates of one text alone


ACCOUNTS = 40  # so many are described one by one


def build(sources: pd.DataFrame, date_index: pd.DataFrame) -> str:
    """Return the section."""
    titles = {doc: title or doc for doc, title in zip(sources["doc"], sources["title"], strict=True)}
    return dates_told(primary_docs_of(sources), accounts_of(sources), date_index, titles, most=ACCOUNTS)


def dates_told(
    primary: list[str], accounts: list[str], date_index: pd.DataFrame, titles: dict[str, str], *, most: int
) -> str:
    """Return the section, empty where no text dates anything in its own voice; `most` texts are described one by one."""
    own = date_index[date_index["own_voice"] > 0]
    if own.empty:
        return ""
    lines = [
        "## Which times they speak of",
        "![Dates by document](../figures/date_timeline.svg)",
        "Dates in each text's own voice, as exact as the text dates, written in EDTF: 1923 is a year, 1923-02 a month, 1923-21 "
        "to 1923-24 are its seasons from spring to winter, 192X is a decade, 1919/1922 an interval (`tables/date_index.csv`, "
        "column `own_voice`; each with its sentence in `tables/mentions.csv`). The same day in one text and only its month in "
        "another are two dates here.",
    ]
    points = [*_spans([*primary, *accounts][:most], own, titles), *_shared(primary, accounts, own),
              *_single([*primary, *accounts][:most], own)]  # fmt: skip
    return "\n\n".join(lines) + "\n\n" + "\n".join(points)


def _spans(docs: list[str], own: pd.DataFrame, titles: dict[str, str]) -> Iterator[str]:
    for doc in docs:
        dates = own[own["doc"] == doc]
        if dates.empty:
            yield f"- **{escaped(titles[doc])}** dates nothing."
            continue
        first, last = (str(dates["date"].iloc[at]) for at in (0, _last(dates)))
        often = dates.sort_values("own_voice", ascending=False, kind="stable").iloc[0]
        most = f", most often {often['date']} ({times(often['own_voice'])})" if often["own_voice"] > 1 else ""
        mentions = int(dates["own_voice"].sum())
        if len(dates) == 1:
            yield f"- **{escaped(titles[doc])}** has one date, {first}, {times(mentions)}."
        else:
            ends = f"from {first.partition('/')[0]} to {last.rpartition('/')[2]}"
            said = f"{len(dates):,} dates, {mentions:,} mentions, {ends}{most}"
            yield f"- **{escaped(titles[doc])}** has {said}."


def _last(dates: pd.DataFrame) -> int:
    """Return the position of the date that ends last; the table is in the order of their beginnings."""
    ends = [(int(latest.rsplit("-", 2)[0]), latest[-5:]) for latest in dates["latest"]]
    return max(range(len(ends)), key=lambda at: (ends[at], at))


def _shared(primary: list[str], accounts: list[str], own: pd.DataFrame) -> Iterator[str]:
    docs = own.groupby("date", sort=False)["doc"].agg(set)
    shared = [str(date) for date, found in docs.items() if primary and accounts and found >= {*primary, *accounts}]
    some = [str(date) for date, found in docs.items() if primary and found & set(primary) and found & set(accounts)]
    if shared:
        yield f"- In the primary text and in **every** account: {listed(shared, SHARED)}."
    if len(some) > len(shared):
        yield f"- In the primary text and in **some** account: {listed([d for d in some if d not in shared], SHARED)}."
    if primary and accounts and not some:
        yield "- **No date** of the primary text stands in an account."


def _single(docs: list[str], own: pd.DataFrame) -> Iterator[str]:
    """Yield for each text the dates that it alone has: the most mentioned, in the order of time."""
    alone = own[~own["date"].duplicated(keep=False)]
    for doc in docs:
        dates = alone[alone["doc"] == doc]
        if dates.empty or own["doc"].nunique() < 2:
            continue
        kept = dates.index.isin(dates.sort_values("own_voice", ascending=False, kind="stable").head(ONLY).index)
        yield f"- Only in `{doc}`: {listed([*dates['date'][kept], *dates['date'][~kept]], ONLY)}."

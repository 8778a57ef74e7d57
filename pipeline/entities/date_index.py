"""The mentions of each date by document, with the first and last day that it can mean, and its precision."""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.entities.tallies import positions, ranked, tallies
from pipeline.language import edtf


def build(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each date and document, by earliest day, latest day, date and the order of the documents.

    `7 March 1921` and `March 1921` are two dates: one lies within the other, and the precision of a text matters.
    """
    dated = mentions[mentions["type"] == "DATE"]
    order = positions(mentions)
    rows = []
    for (date, doc), tally in tallies(dated, dated["entity_id"].tolist()).items():
        earliest, latest = (day or end for day, end in zip(edtf.bounds(date), edtf.OPEN_ENDS, strict=True))
        rows.append((date, earliest, latest, edtf.precision(date), doc, tally.mentions, tally.own_voice, tally.first_start,
                     ";".join(ranked(tally.forms)), tally.locator))  # fmt: skip
    rows.sort(key=lambda row: (day_of(row[1]), day_of(row[2]), row[0], order[row[4]]))
    return pd.DataFrame(rows, columns=list(TABLES["date_index"].columns))


def day_of(iso: str) -> tuple[int, str]:
    """Return a sort key for days; as strings, years before 1 would run backwards."""
    year, month, day = iso.rsplit("-", 2)
    return int(year), f"{month}-{day}"

"""The events of all documents, each telling with the number of its event: what is told twice has one number."""

from __future__ import annotations

import pandas as pd

from pipeline.compare.events.linking import chances_of, grouped, pairs_of
from pipeline.contracts import TABLES, records


def build(told_events: pd.DataFrame) -> pd.DataFrame:
    """Return the tellings in reading order with their event, numbered from 1, and how many tellings and documents it has."""
    told = list(records(told_events))
    pairs = pairs_of(told)
    event = pd.Series(grouped(len(told), pairs, chances_of(told, pairs)), index=told_events.index, dtype="int64")
    rows = told_events.assign(event=event)
    rows["tellings"] = rows.groupby("event")["event"].transform("size") if told else event
    rows["documents"] = rows.groupby("event")["doc"].transform("nunique") if told else event
    return rows[list(TABLES["events"].columns)]

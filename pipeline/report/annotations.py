"""Everything that was found in the texts as spans with links: what is marked in the reading views and written by `make exports`.

A finding that links two texts has a row on each side, so that either leads to the other.
"""

from __future__ import annotations

import math

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import short_titles_of
from pipeline.language.edtf import in_words
from pipeline.language.to_check import TO_CHECK, grade_of

OWN = ["doc", "start", "end", "text", "locator", "context"]
OTHER = ["other_doc", "other_start", "other_end", "other_text", "other_locator"]
PRIMARY = ["primary_doc", "primary_start", "primary_end", "primary_text", "primary_locator"]
MAX_TELLINGS = 8  # bounds pairs: of an event that is told more often the first ones are linked
FOUND = ["kind", "id", "label", "relation", "probability"]


def build(
    sources: pd.DataFrame, entity_index: pd.DataFrame, mentions: pd.DataFrame, quote_traces: pd.DataFrame,
    demands: pd.DataFrame, support: pd.DataFrame, coverage: pd.DataFrame, events: pd.DataFrame, discrepancies: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the annotations of each document in reading order, longer ones before shorter ones that begin at the same place."""
    quoted = quote_traces[(quote_traces["rank"] == 1) & (quote_traces["kind"] != "name")]
    rows = pd.concat(
        [
            _mentions(mentions, entity_index),
            *_both_sides(quoted, quoted["quote"], quoted["kind"], "quotation", "quoted"),
            *_both_sides(support, support["claim"], support["relation"], "claim", "source"),
            *_demands(demands, coverage),
            _events(events),
            *_disagreements(discrepancies),
        ],
        ignore_index=True,
    )
    titles, order = short_titles_of(sources), {doc: at for at, doc in enumerate(dict.fromkeys(sources["doc"]))}
    rows["other_title"] = rows["other_doc"].map(lambda doc: titles.get(doc, doc))
    rows["order"] = rows["doc"].map(order)
    by = ["order", "start", "end", "kind", "id", "other_doc", "other_start"]
    return rows.sort_values(by, ascending=[True, True, False, True, True, True, True], kind="stable").drop(columns="order")


def _mentions(mentions: pd.DataFrame, entity_index: pd.DataFrame) -> pd.DataFrame:
    """Return names and dates; the label is the entity's name, or the date in words."""
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    rows = mentions[[*OWN, "type", "entity_id", "probability"]].rename(columns={"entity_id": "id"})
    is_date = rows["type"] == "DATE"
    rows["label"] = [in_words(i) if date else names.get(i, "") for i, date in zip(rows["id"], is_date, strict=True)]
    rows["kind"] = is_date.map({True: "date", False: "name"})
    return _without_other(rows.assign(relation=rows["type"]))


def _without_other(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(other_doc="", other_start=0, other_end=0, other_text="", other_locator="")[[*OWN, *FOUND, *OTHER]]


def _both_sides(
    rows: pd.DataFrame, number: pd.Series, relation: pd.Series, kind: str, reverse: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows as they are and, where they have a place in a primary text, seen from there."""
    found = rows.assign(kind=kind, id=number.astype(str), label="", relation=relation)
    found = found.rename(columns=dict(zip(PRIMARY, OTHER, strict=True)))[[*OWN, *FOUND, *OTHER]]
    return found, _reversed(found[found["other_doc"] != ""], reverse)


def _reversed(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    swapped = dict(zip([*OWN[:5], *OTHER], [*OTHER, *OWN[:5]], strict=True))
    rows = rows.assign(id=rows["doc"] + " " + rows["id"]).rename(columns=swapped)
    return rows.assign(kind=kind, context=rows["text"])[[*OWN, *FOUND, *OTHER]]


def _demands(demands: pd.DataFrame, coverage: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return each demand, once for each account that reports or may report it, or once if none does; and those passages."""
    number = demands["demand"].astype(str)
    own = demands.assign(kind="demand", id=number, label=demands["kind"], relation="no", probability=math.nan)
    grades = pd.Series([grade_of(row) for row in records(coverage)], index=coverage.index, dtype=str)
    told = coverage.assign(relation=grades)[(grades != "no") & (coverage["end"] > 0)]
    told["probability"] = told["probability"].where(told["relation"] != TO_CHECK, 1 - told["probability"])
    places = dict(zip(["account", "start", "end", "text", "locator"], OTHER, strict=True))
    told = told.rename(columns=places | {"primary_doc": "doc"}).assign(id=told["demand"].astype(str))
    told = told[["doc", "id", "relation", "probability", *OTHER]]
    linked = own.drop(columns=["relation", "probability"]).merge(told, on=["doc", "id"])[[*OWN, *FOUND, *OTHER]]
    alone = _without_other(own[~_keys(own).isin(set(_keys(told)))])
    return pd.concat([linked, alone], ignore_index=True), _reversed(linked, "report")


def _events(events: pd.DataFrame) -> pd.DataFrame:
    """Return each telling of an event, once for each other telling (at most MAX_TELLINGS of them) or once if there is none."""
    told = events.assign(
        kind="event", id=events["event"].astype(str), label=events["event_type"], relation=events["modality"]
    )
    again = told[told["tellings"] > 1]
    others = again.groupby("event").head(MAX_TELLINGS)[["event", *OWN[:5]]]
    others = others.rename(columns=dict(zip(OWN[:5], OTHER, strict=True)))
    pairs = again.merge(others, on="event")
    itself = (pairs["doc"] == pairs["other_doc"]) & (pairs["start"] == pairs["other_start"])
    return pd.concat(
        [_without_other(told[told["tellings"] == 1]), pairs[~itself][[*OWN, *FOUND, *OTHER]]], ignore_index=True
    )


def _disagreements(discrepancies: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both sides of each disagreement, each leading to the other."""
    one = [f"{name}_a" for name in OWN]
    names = dict(zip(one, OWN, strict=True)) | dict(zip([f"{name}_b" for name in OWN[:5]], OTHER, strict=True))
    rows = discrepancies.rename(columns=names)
    rows = rows.assign(
        kind="disagreement", id=rows["discrepancy"].astype(str), label=rows["field"], relation=rows["verdict"]
    )
    rows = rows[[*OWN, *FOUND, *OTHER]]
    back = _reversed(rows, "disagreement")
    return rows, back.assign(id=rows["id"])


def _keys(rows: pd.DataFrame) -> pd.Series:
    return rows["doc"] + " " + rows["id"]

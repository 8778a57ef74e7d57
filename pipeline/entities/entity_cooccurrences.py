"""Co-occurrence of entities in passages: how often, and how far from independence.

The log-likelihood ratio G² over the 2 × 2 table of passages that name both, either or neither: Dunning (1993),
https://aclanthology.org/J93-1003. It has no sign: if `passages` is below `expected`, the two co-occur less often than expected.
"""

from __future__ import annotations

from array import array
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.contracts import TABLES
from pipeline.entities.unlisted.merging import entity_of

MAX_PAIRED_ENTITIES = 40  # of one passage, the first ones; bounds cost: a list of hundreds would pair all with all
MAX_PAIRS = 50_000  # bounds the table; of more pairs those with the highest G² are kept

Numbers = npt.NDArray[np.int64]


def build(mentions: pd.DataFrame, entity_index: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs by falling G², then by their ids; `entity_id` is the one that the index lists first.

    All zones but navigation count. Expectation is over the passages that name any entity: with headings that name nobody any
    two would look inseparable. Time grows with the passages and with the square of the entities in one, at most
    `MAX_PAIRED_ENTITIES`.
    """
    known = entity_index.drop_duplicates("entity_id").reset_index(drop=True)[["entity_id", "type", "name"]]
    named = _named(mentions, entity_index, known["entity_id"])
    codes, places = _pairs(named, len(known))
    if not len(codes):
        return pd.DataFrame(columns=list(TABLES["entity_cooccurrences"].columns))
    pairs, first, both = np.unique(codes, return_index=True, return_counts=True)
    ones, others = pairs // len(known), pairs % len(known)
    seen, total = np.bincount(named["entity"], minlength=len(known)), named["place"].nunique()
    surely = np.round(log_likelihood(both, seen[ones], seen[others], total), 4)
    letters = known["entity_id"].rank().to_numpy()
    kept = np.lexsort((letters[others], letters[ones], -surely))[:MAX_PAIRS]
    left, right = known.iloc[ones[kept]].reset_index(drop=True), known.iloc[others[kept]].reset_index(drop=True)
    counted = pd.DataFrame({
        "passages": both[kept], "documents": _documents(codes, places, named)[kept],
        "expected": (seen[ones] * seen[others] / total)[kept], "log_likelihood": surely[kept],
    })  # fmt: skip
    right.columns = pd.Index(["other_id", "other_type", "other_name"])
    return pd.concat([left, right, counted, _first_places(places[first[kept]], named, passages)], axis=1)


def log_likelihood(both: Numbers, one: Numbers, other: Numbers, total: int) -> npt.NDArray[np.float64]:
    """Return G² from the counts of passages that name both, the first, the second, and of all; at least 0, higher is stronger."""
    cells = np.array([both, one - both, other - both, total - one - other + both])  # (4, pairs)
    margins = np.array([one, total - one, other, total - other])  # (4, pairs)
    weighed = _n_log_n(cells).sum(axis=0) - _n_log_n(margins).sum(axis=0) + _n_log_n(np.array([total]))
    return np.asarray(np.maximum(2 * weighed, 0.0), dtype=np.float64)


def _n_log_n(counts: Numbers) -> npt.NDArray[np.float64]:
    return np.asarray(counts * np.log(np.maximum(counts, 1)))


def _named(mentions: pd.DataFrame, entity_index: pd.DataFrame, ids: pd.Series[str]) -> pd.DataFrame:
    """Return doc, passage, entity (number in the index) and place (number of the passage), each once, in reading order."""
    ranks = {entity: rank for rank, entity in enumerate(ids)}
    numbers = {own: ranks[entity] for own, entity in entity_of(entity_index).items()}
    seen = mentions[mentions["entity_id"].isin(numbers) & (mentions["type"] != "DATE") & (mentions["zone"] != "navigation")]
    named = seen[["doc", "passage"]].assign(entity=seen["entity_id"].map(numbers).astype("int64")).drop_duplicates()
    named["place"] = named.groupby(["doc", "passage"], sort=False).ngroup()
    return named[named.groupby("place").cumcount() < MAX_PAIRED_ENTITIES].reset_index(drop=True)


def _pairs(named: pd.DataFrame, entities: int) -> tuple[Numbers, Numbers]:
    """Return each pair in each passage as one number, first * entities + second, and beside it the passage's number."""
    codes, places = array("q"), array("q")
    for place, own in named.groupby("place")["entity"]:
        for one, other in combinations(sorted(own.tolist()), 2):
            codes.append(one * entities + other)
            places.append(int(str(place)))
    return np.array(codes, dtype=np.int64), np.array(places, dtype=np.int64)


def _documents(codes: Numbers, places: Numbers, named: pd.DataFrame) -> Numbers:
    """Return the number of documents of each pair, in the order of the pairs' numbers."""
    docs = pd.factorize(named.drop_duplicates("place")["doc"])[0]
    once = np.unique(codes * len(docs) + docs[places])
    return np.asarray(np.unique(once // len(docs), return_counts=True)[1])


def _first_places(places: Numbers, named: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return document, start and locator of the passages with these numbers."""
    where = named.drop_duplicates("place").merge(passages[["doc", "passage", "start", "locator"]], on=["doc", "passage"])
    found = where.sort_values("place").iloc[places].reset_index(drop=True)
    return found.rename(columns={"start": "first_start"})[["doc", "first_start", "locator"]]

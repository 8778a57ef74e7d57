"""Each theme's share of the words in a document's own voice, with its interval, and the difference from the primary texts.

`share_intervals` explains the intervals. An account says more or less about a theme than the primary texts if the interval
of the difference excludes zero; otherwise the texts are too short to tell, and `smallest_difference` gives the smallest
difference that could be detected.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from pipeline.contracts import CONTRASTS, OWN_VOICE, TABLES
from pipeline.language.documents import in_one_language, primary_docs_of
from pipeline.themes.words import share_intervals
from pipeline.themes.words.word_counts import ZONES_COUNTED

SAYS_MORE, SAYS_LESS, CANNOT_TELL = CONTRASTS
PLACES = 4  # decimals that are written: differences and contrasts are computed from the figures that a reader sees


def build(sources: pd.DataFrame, themes: pd.DataFrame, passages: pd.DataFrame, passage_themes: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each document and theme, in their order, zeros included; shares of a document add up to at most 1.

    A passage's words are divided among its themes by their scores; a passage without a theme counts in the total only. Each
    account is compared with all primary texts together. A text without words of its own has shares of 0.
    """
    passages = in_one_language(passages)
    docs, names = list(dict.fromkeys(passages["doc"])), list(themes["theme"])
    own = passages.loc[passages["zone"].isin(OWN_VOICE), ["doc", "passage", "normalized"]].reset_index(drop=True)
    words = own["normalized"].str.count(r"\w+").to_numpy(dtype=np.float64)
    given = _given(own, words, names, passage_themes)
    rows = pd.Index(docs).get_indexer(pd.Index(own["doc"]))  # each passage's document
    primary = pd.Index(docs).isin(primary_docs_of(sources))
    shares = _shares(words, given, rows, len(docs))  # (3, documents, themes)
    together = _with_interval(words[primary[rows]], given[np.flatnonzero(primary[rows])])  # (3, themes)
    columns = {
        "theme": np.tile(np.array(names, dtype=object), len(docs)),
        "doc": np.repeat(np.array(docs, dtype=object), len(names)),
        **_counted(given, rows, len(docs)),
        **dict(zip(("share", "low", "high"), [np.nan_to_num(shares[0]), *shares[1:]], strict=True)),
        **_compared(shares, together, primary),
    }
    frame = pd.DataFrame({column: values.ravel() for column, values in columns.items()}).assign(zones=ZONES_COUNTED)
    return frame[list(TABLES["theme_shares"].columns)]


def _given(own: pd.DataFrame, words: np.ndarray, names: list[str], passage_themes: pd.DataFrame) -> sparse.csr_matrix:
    """Return the number of words of each passage that count for each theme, (passages, themes)."""
    places = own[["doc", "passage"]].assign(row=np.arange(len(own)))
    found = passage_themes[["doc", "passage", "theme", "score"]].merge(places, on=["doc", "passage"])
    rows, scores = found["row"].to_numpy(dtype=np.int64), found["score"].to_numpy(dtype=np.float64)
    dealt = words[rows] * scores / np.bincount(rows, scores, len(own))[rows]
    columns = pd.Index(names).get_indexer(pd.Index(found["theme"]))
    return sparse.csr_matrix((dealt, (rows, columns)), shape=(len(own), len(names)))


def _counted(given: sparse.csr_matrix, rows: np.ndarray, docs: int) -> dict[str, np.ndarray]:
    """Return the passages and the words of each theme in each document, (documents, themes)."""
    belongs = sparse.csr_matrix((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(docs, len(rows)))
    passages = belongs @ (given > 0).astype(np.float64)
    return {"passages": passages.toarray().round().astype(np.int64), "words": (belongs @ given).toarray()}


def _with_interval(words: np.ndarray, given: sparse.csr_matrix) -> np.ndarray:
    """Return share, low and high of each theme in these passages together, (3, themes), NaN if there are no words."""
    dense, total = given.toarray(), words.sum()
    share = dense.sum(axis=0) / total if total else np.full(dense.shape[1], np.nan)
    return np.stack([share, *share_intervals.of_shares(words, dense)]).round(PLACES)


def _shares(words: np.ndarray, given: sparse.csr_matrix, rows: np.ndarray, docs: int) -> np.ndarray:
    """Return share, low and high for each document, (3, documents, themes); `rows` has each passage's document."""
    found = np.full((3, docs, given.shape[1]), np.nan)
    order = np.argsort(rows, kind="stable")
    words, given = words[order], given[order]
    bounds = np.searchsorted(rows[order], np.arange(docs + 1))
    for doc in np.argsort(
        np.diff(bounds), kind="stable"
    ):  # sorted by length, since texts with as many passages share their draws
        part = slice(bounds[doc], bounds[doc + 1])
        found[:, doc] = _with_interval(words[part], given[part])
    return found


def _compared(shares: np.ndarray, together: np.ndarray, primary: np.ndarray) -> dict[str, np.ndarray]:
    """Return the columns that compare each account with all primary texts, (documents, themes), empty for primary texts.

    If either side has no words there is no difference, and if either has fewer than two passages there is no interval.
    """
    account = ~primary[:, None] & np.ones(shares.shape[2], dtype=bool)  # (documents, themes)
    ends = share_intervals.of_differences(shares, together[:, None])
    difference, low, high = (np.where(account, x, np.nan).round(PLACES) for x in (shares[0] - together[0], *ends))
    verdict = np.where(low > 0, SAYS_MORE, np.where(high < 0, SAYS_LESS, CANNOT_TELL))
    return {
        "primary_share": np.where(account, together[0], np.nan),
        "difference": difference,
        "difference_low": low,
        "difference_high": high,
        "smallest_difference": np.where(difference < 0, high - difference, difference - low),
        "verdict": np.where(account & primary.any(), verdict, "").astype(object),
    }

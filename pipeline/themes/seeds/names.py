"""Seed words within proper names: “opposition” in “Workers' Opposition” names a group and does not show a theme.

A name that is itself a seed counts, and so does a seed of several words within a longer name (“party congress” in “Tenth Party
Congress”), since such a phrase keeps its sense there.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

ARTICLES = ("the", "a", "an")  # do not make a name longer


def in_longer_names(words: pd.DataFrame, mentions: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return for each word whether it is in a name of several words; `words` are those of `own_words`, in reading order."""
    name = np.full(len(words), -1, dtype=np.int64)
    names = mentions[mentions["type"] != "DATE"].sort_values(["doc", "start"], kind="stable")
    places = {str(doc): own for doc, own in names.groupby("doc", sort=False).indices.items()}
    for doc, own in words.groupby("doc", sort=False).indices.items():
        spans = names.iloc[places.get(str(doc), np.array([], dtype=np.int64))][["start", "end"]].to_numpy(dtype=np.int64)
        if len(spans):
            at = np.searchsorted(spans[:, 0], words["start"].to_numpy()[own], side="right") - 1
            inside = (at >= 0) & (words["start"].to_numpy()[own] < spans[at, 1])
            name[own] = np.where(inside, places[str(doc)][at], -1)
    counted = (name >= 0) & ~words["form"].isin(ARTICLES).to_numpy(dtype=bool)
    size = np.bincount(name[counted], minlength=len(names) + 1)
    return np.asarray((name >= 0) & (size[name] > 1), dtype=bool)

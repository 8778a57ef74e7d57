"""Each theme's share of the words in a document's own voice (body and headings)."""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import OWN_VOICE, TABLES


def build(themes: pd.DataFrame, passages: pd.DataFrame, passage_themes: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each document and theme, in their order, zeros included; shares of a document add up to 1 at most.

    A passage's words are dealt to its themes by their scores; a passage without a theme counts in the whole only.
    """
    own = passages[passages["zone"].isin(OWN_VOICE)].copy()
    own["words"] = own["normalized"].str.count(r"\w+")
    totals = own.groupby("doc")["words"].sum()
    dealt = passage_themes.merge(own[["doc", "passage", "words"]], on=["doc", "passage"])
    dealt["words"] = dealt["words"] * dealt["score"] / dealt.groupby(["doc", "passage"])["score"].transform("sum")
    grouped = dealt.groupby(["doc", "theme"])["words"].agg(["size", "sum"])
    rows = []
    for doc in dict.fromkeys(passages["doc"]):
        for theme in themes["theme"]:
            found = grouped.loc[(doc, theme)] if (doc, theme) in grouped.index else {"size": 0, "sum": 0.0}
            total = totals.get(doc, 0)
            rows.append((theme, doc, int(found["size"]), float(found["sum"]), found["sum"] / total if total else 0.0))
    return pd.DataFrame(rows, columns=list(TABLES["theme_shares"].columns))

"""Each theme's terms with their weight: how distinctive a term is in this corpus (inverse passage frequency).

After Sparck Jones (1972), doi:10.1108/eb026526; a term that two themes share weighs half for each. So far all terms are seeds.
"""

from __future__ import annotations

import math
from collections import Counter

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.themes.terms import counts_of, split_terms


def build(themes: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the terms theme by theme, heaviest first; a seed word that never occurs weighs as one that occurs once."""
    named = {row.theme: (split_terms(row.terms), split_terms(row.exclude)) for row in records(themes.sort_values("theme"))}
    total = len(tokens[["doc", "passage"]].drop_duplicates())
    passages: Counter[tuple[str, str]] = Counter()
    for counts in counts_of(tokens, named).values():
        passages.update((theme, term) for theme, count in counts.items() for term in count)
    sharers = Counter(term for terms, _ in named.values() for term in terms)
    rows = []
    for theme, (terms, _) in named.items():
        for term in terms:
            found = passages[theme, term]
            weight = math.log((1 + total) / (1 + max(found, 1))) / sharers[term]
            rows.append((theme, term, round(weight, 4), "seed", found))
    order = {theme: i for i, theme in enumerate(themes["theme"])}
    rows.sort(key=lambda r: (order[r[0]], -r[2], r[1]))
    return pd.DataFrame(rows, columns=list(TABLES["theme_terms"].columns))

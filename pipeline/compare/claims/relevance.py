"""How likely each statement of an account is about the primary text, with the signs that say so.

All that is known of the primary text is its row in documents.csv; listed entities only add names to it. An account's rows depend
on that account and the primary texts alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pipeline.compare.claims.signs import signs, signs_across
from pipeline.compare.claims.subjects import telling
from pipeline.compare.matching.across import differ
from pipeline.compare.matching.nearest import nearest
from pipeline.compare.matching.told import account_statements, primary_statements, searched_in
from pipeline.compare.quotations.authorship import own
from pipeline.compare.quotations.own_names import own_names
from pipeline.compare.syntax.reporting_verbs import TEXTS
from pipeline.contracts import FOUND_KINDS, TABLES, records, records_by_doc
from pipeline.language.documents import primary_docs_of
from pipeline.lexicon.weights import probability

SIGNS = TABLES["relevance"].columns[3:]


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame, primary_works: pd.DataFrame,
    quote_traces: pd.DataFrame, statements: pd.DataFrame, statement_vectors: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each statement that is compared, in reading order; none without a primary text that says anything."""
    docs = primary_docs_of(sources)
    names, ours = own_names(documents, docs), own(primary_works)
    nouns = frozenset(word for title in names.works for word in title) & TEXTS
    there = primary_statements(docs, statements, statement_vectors)
    accounts = account_statements(docs, statements, statement_vectors) if there else {}
    titles = dict(zip(documents["doc"], documents["title"], strict=True))
    traces = quote_traces[quote_traces["kind"].isin(FOUND_KINDS) & quote_traces["primary_doc"].isin(set(docs))]
    named, traced = records_by_doc(mentions), records_by_doc(traces)
    rows: list[tuple[object, ...]] = []
    for doc, told in accounts.items():
        words = _by_sentence(tokens[tokens["doc"] == doc])
        attributed = telling(told, words, named.get(doc, ()), ours, nouns, titled=names.titles(titles.get(doc, "")) > 0)
        near = nearest(
            searched_in(there), [s.text for s in told], [s.vector for s in told], languages=[s.language for s in told]
        )
        dates = [(m.start, m.end) for m in named.get(doc, ()) if m.type == "DATE"]
        said = signs(told, near, attributed, [(q.start, q.end) for q in traced.get(doc, ())], dates)
        chances = probability("about", said)
        foreign = np.all(differ([s.language for s in told], [s.language for s in there]), axis=1)
        if foreign.any():
            chances[foreign] = probability("about_across", signs_across(told, there, foreign.tolist()))
        for i, statement in enumerate(told):
            rows.append((doc, statement.statement, chances[i], *(said[name][i] for name in SIGNS)))
    return pd.DataFrame(rows, columns=list(TABLES["relevance"].columns))


def _by_sentence(tokens: pd.DataFrame) -> dict[tuple[int, int], list[Any]]:
    found: dict[tuple[int, int], list[Any]] = {}
    for token in records(tokens):
        found.setdefault((token.passage, token.sentence), []).append(token)
    return found

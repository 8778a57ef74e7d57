"""For each claim the five passages of the primary texts that are likeliest to bear it out.

How likely is what `ranking` says of sentence and claim, whoever the claim is about: whether the passage bears it out,
and whose position it is, is told by `support`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.similarity.keys import Shared, keys_of, to_be_shown
from pipeline.compare.similarity.weighted_words import NOBODY, Named, names_in
from pipeline.compare.verification.passage_ranking import likeliest
from pipeline.compare.verification.targets import Target, targets
from pipeline.contracts import TABLES, records
from pipeline.language.documents import primary_docs_of


def build(
    sources: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame, demands: pd.DataFrame, claims: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """Return the passages of each claim, likeliest first; without a primary text or a claim the table is empty."""
    docs = primary_docs_of(sources)
    asked = list(records(claims[~claims["doc"].isin(docs)]))
    named = names_in(mentions)
    found = tuple(targets(docs, sentences, named, demands)) if asked else ()
    return pd.DataFrame(_rows(asked, found, named), columns=list(TABLES["alignments"].columns))


def _rows(claims: Sequence[Any], found: tuple[Target, ...], named: Mapping[str, Named]) -> Iterator[tuple[object, ...]]:
    if not found:
        return
    keys = [keys_of(claim.text, claim.start, named.get(claim.doc, NOBODY)) for claim in claims]
    there: dict[int, Shared] = {}
    for claim, own, best in zip(claims, keys, likeliest(keys, found), strict=True):
        shown = to_be_shown(own)
        for rank, scored in enumerate(best, 1):
            target = found[scored.index]
            if scored.index not in there:
                there[scored.index] = Shared(target.keys)
            yield (
                claim.doc, claim.start, claim.end, claim.text, claim.claim, rank, target.doc, target.start, target.end,
                target.text, scored.similarity, target.demand, there[scored.index].with_claim(shown), target.locator,
                claim.locator, claim.context,
            )  # fmt: skip

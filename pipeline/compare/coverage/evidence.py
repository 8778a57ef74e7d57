"""What speaks for an account's reporting a demand: how likely its claims, and its sentences beside them, tell that demand.

Claims are compared with the sentences that are or hold demands, as `alignments` compares them with all, but what stands beside a
sentence counts more: a demand goes on from the one before («and this must …»), and who reports it tells in one what the text
says in two. It counts as well how far both speak of the same themes: accounts tell a demand in words of their own, and a common
name alone tells none. Sentences that are no claim are read where their passage names somebody whose claims the account reports.
What others hold reports no demand of the primary text; what the holders of its claims hold elsewhere (at another time, in another
work) may.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from pipeline.compare.similarity.keys import keys_of
from pipeline.compare.similarity.ranking import EvidenceRanking, Passage, Weights
from pipeline.compare.similarity.theme_profiles import ClauseThemes
from pipeline.compare.similarity.weighted_words import NOBODY, Named
from pipeline.compare.verification.targets import ZONE, Target
from pipeline.contracts import records, records_by_doc
from pipeline.language.spans import SpanIndex

OTHERS = "other-subject"
NEAREST = 80  # sentences that are compared with a claim
LEAST = 0.05  # likelihood below which words tell a demand no more than any do
# Of `ranking`, in round figures; those of `alignments` count what stands beside much less, and tell the reported demands
# of annotated accounts from the others worse.
WEIGHTS = Weights(cover=4.0, characters=4.0, beside=3.0, demand=0.0, intercept=-3.6)
# What agreement in themes adds to the log odds. The area under the curve of the demands that two annotated accounts report went
# from .79 and .76 to .82 and .79 with it; three times as much gains no more there, and a third account gains nothing by it.
SAME_THEMES = 1.0
HALFWAY = 0.3  # agreement that says nothing: that of a clause and a demand of any themes
Pair = tuple[str, int]  # an account and the place of a demand among those of its primary text


@dataclass(frozen=True)
class Telling:
    """Words of an account that may report a demand; `claim` is 0 and `relation` empty where they are no claim.

    likely: how likely they tell the demand, 0 to 1; share: that over the demand that they likeliest tell, 0 to 1.
    """

    start: int
    end: int
    text: str
    claim: int
    relation: str
    likely: float
    share: float
    locator: str
    context: str


def tellings(
    demands: Sequence[Any],
    found: Sequence[Target],
    support: pd.DataFrame,
    sentences: pd.DataFrame,
    named: Mapping[str, Named],
    themes: ClauseThemes,
) -> dict[Pair, list[Telling]]:
    """Return for each account and each demand of one primary text what may tell it, claims first, in reading order.

    `found` is what can be found in that primary text alone (`targets`), `support` the accounts' claims (`speaking`),
    `sentences` what else is read (`sentences_beside`). Time grows with both, and for each of them with the sentences of the
    primary text that are or hold demands.
    """
    rows = [*records(support), *records(sentences)]
    if not demands or not rows:
        return {}
    keys = [tuple(key.key for key in keys_of(row.text, row.start, named.get(row.doc, NOBODY))) for row in rows]
    told: dict[Pair, list[Telling]] = {}
    about, wanted = (themes.directions([(r.doc, r.start, r.end) for r in of]) for of in (rows, demands))
    for row, theme, scored in zip(rows, about, _scored(demands, tuple(found), keys), strict=True):
        claim, relation = (row.claim, row.relation) if hasattr(row, "claim") else (0, "")
        agreement = (wanted @ theme).tolist()
        likely = {i: _likely(similarity, agreement[i]) for i, similarity in sorted(scored.items())}
        likeliest = max(likely.values(), default=0.0)
        for i, one in ((i, one) for i, one in likely.items() if one >= LEAST):
            figures = one, one / likeliest
            telling = Telling(row.start, row.end, row.text, claim, relation, *figures, row.locator, row.context)
            told.setdefault((row.doc, i), []).append(telling)
    return told


def speaking(support: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that may report a demand: those of the primary text, and others of those who hold such claims."""
    ours = support["relation"] != OTHERS
    return support[ours | support["subject_id"].isin(_holders(support))]


def sentences_beside(
    accounts: Sequence[str], sentences: pd.DataFrame, mentions: pd.DataFrame, support: pd.DataFrame
) -> pd.DataFrame:
    """Return the accounts' own sentences of which no claim has a part, in passages that name whose claims are reported.

    Columns doc, start, end, text, locator, context. An account without such a claim has none.
    """
    reporting = set(support["doc"][support["relation"] != OTHERS]) & set(accounts)
    naming = mentions[mentions["entity_id"].isin(_holders(support)) & mentions["doc"].isin(reporting)]
    own = sentences[sentences["zone"] == ZONE]
    found = own.merge(naming[["doc", "passage"]].drop_duplicates(), on=["doc", "passage"])
    claimed = {doc: SpanIndex((row.start, row.end) for row in rows) for doc, rows in records_by_doc(support).items()}
    free = [not (row.doc in claimed and claimed[row.doc].overlapping((row.start, row.end))) for row in records(found)]
    found = found[pd.Series(free, index=found.index, dtype=bool)]
    return found.assign(context=found["text"])[["doc", "start", "end", "text", "locator", "context"]]


def _holders(support: pd.DataFrame) -> set[str]:
    """Return the entities whose claims are of the primary text."""
    return set(support["subject_id"][support["relation"] != OTHERS]) - {""}


def _scored(
    demands: Sequence[Any], found: tuple[Target, ...], keys: Sequence[tuple[str, ...]]
) -> Iterator[dict[int, float]]:
    """Yield for each row the demands that it may tell, by their place, with the similarity of the likeliest sentence."""
    at = {demand.demand: i for i, demand in enumerate(demands)}
    wanted, ranking = _demanding(found)
    for scored in ranking.rank(keys, NEAREST, NEAREST):
        best: dict[int, float] = {}
        for one in scored:
            i = at.get(wanted[one.index].demand, -1)
            if i >= 0 and one.similarity > best.get(i, 0.0):
                best[i] = one.similarity
        yield best


def _likely(similarity: float, agreement: float) -> float:
    """Return how likely the words tell the demand, by their similarity and by how far they speak of the same themes."""
    similarity = min(similarity, 0.9999)
    odds = similarity / (1 - similarity) * math.exp(SAME_THEMES * (agreement - HALFWAY))
    return round(odds / (1 + odds), 4)


@lru_cache(maxsize=8)
def _demanding(found: tuple[Target, ...]) -> tuple[list[Target], EvidenceRanking]:
    """Return the targets that are or hold demands, with those beside them, ready to be compared; once in a process."""
    kept = sorted({j for i, target in enumerate(found) if target.demand for j in (i, *target.beside)})
    at = {i: n for n, i in enumerate(kept)}
    ready = [
        Passage(tuple(key.key for key in t.keys), bool(t.demand), tuple(at[j] for j in t.beside if j in at))
        for t in (found[i] for i in kept)
    ]
    return [found[i] for i in kept], EvidenceRanking(ready, WEIGHTS)

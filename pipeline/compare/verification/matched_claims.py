"""Claims of two accounts that tell the same position, side by side, and what the one tells otherwise than the other.

Accounts are held against each other as `alignments` holds them against a primary text: each claim is asked for among the claims
of the others, and two are a pair where each finds the other. No primary text is needed. How alike two are is the geometric mean
of what `evidence_ranking` says in both directions, so that a short claim which some long one happens to hold is not the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import pandas as pd

from pipeline.compare.shifts.wordings import Wordings
from pipeline.compare.similarity.keys import Key, Shared, keys_of
from pipeline.compare.similarity.ranking import EvidenceRanking, Passage
from pipeline.compare.similarity.weighted_words import NOBODY, names_in
from pipeline.compare.similarity.word_overlap import surprise_of
from pipeline.compare.verification.opposed_claims import told_otherwise
from pipeline.contracts import TABLES, records
from pipeline.language.documents import primary_docs_of

MOST = 3  # pairs that a claim stands in
LEAST = 0.5  # likelihood from which two are put side by side
# Log-odds that two tell the same besides those of `evidence_ranking`, which is fitted to texts that say more than an account
# does. Of the 40 likeliest pairs of the embedded corpus and its originals 16 tell the same and 11 in part: read by eye, in the
# order of their likelihood 6 and 2 of the first 8, 6 and 5 of the next 16, 4 and 4 of the last 16.
LIKELIER = 1.75
ASKED = 120  # claims that each is asked for, of which some are of the same account or of somebody else's position
COMPARED = 1000  # claims held against each other at once, of more those with the same rare words: so cost stays linear


@dataclass(frozen=True)
class Pair:
    """Two claims by number, the earlier first, and how likely they tell the same, in [0, 1]."""

    first: int
    second: int
    similarity: float


def build(sources: pd.DataFrame, entities: pd.DataFrame, mentions: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs by the place of the earlier claim, its likeliest first; with a single account there is none."""
    told = list(records(claims[~claims["doc"].isin(primary_docs_of(sources))]))
    rows = _rows(told, mentions, _companions(entities)) if len({claim.doc for claim in told}) > 1 else ()
    return pd.DataFrame(rows, columns=list(TABLES["matched_claims"].columns))


def _rows(
    told: Sequence[Any], mentions: pd.DataFrame, companions: Mapping[str, set[str]]
) -> Iterator[tuple[object, ...]]:  # fmt: skip
    named, wordings = names_in(mentions), Wordings(mentions)
    keys = [keys_of(claim.text, claim.start, named.get(claim.doc, NOBODY)) for claim in told]
    found = [pair for pair in _alike(keys) if _comparable(told[pair.first], told[pair.second], companions)]
    ranks: Counter[int] = Counter()
    for pair in sorted(_likeliest(found, keys), key=lambda pair: (pair.first, -pair.similarity, pair.second)):
        one, other = told[pair.first], told[pair.second]
        ranks[pair.first] += 1
        yield (
            one.doc, one.start, one.end, one.text, one.claim, ranks[pair.first], one.subject_id or other.subject_id, other.doc,
            other.claim, other.start, other.end, other.text, pair.similarity, ";".join(told_otherwise(one, other, wordings)),
            other.locator, one.locator, one.context,
        )  # fmt: skip


def _companions(entities: pd.DataFrame) -> dict[str, set[str]]:
    """Return for each entity those whose positions are its own: a work and its authors, and who wrote a work together."""
    found: dict[str, set[str]] = defaultdict(set)
    for work in records(entities[entities["author"] != ""]):
        for one, other in permutations([work.entity_id, *work.author.split(";")], 2):
            found[one].add(other)
    return found


def _comparable(one: Any, other: Any, companions: Mapping[str, set[str]]) -> bool:
    """Whether two claims are of two accounts and not of two parties; whose is not made out may be anybody's."""
    if one.doc == other.doc:
        return False
    known = one.subject_id and other.subject_id
    return not known or one.subject_id == other.subject_id or other.subject_id in companions.get(one.subject_id, ())


def _alike(keys: Sequence[Sequence[Key]]) -> Iterator[Pair]:
    """Yield the claims that find each other, in time linear in their number above COMPARED."""
    texts = [tuple(key.key for key in own) for own in keys]
    for block in _blocks(texts):
        chosen = [texts[i] for i in block]
        ranked = EvidenceRanking([Passage(text) for text in chosen]).rank(chosen, ASKED, ASKED)
        asked = {
            (block[row], block[scored.index]): scored.similarity for row, best in enumerate(ranked) for scored in best
        }  # fmt: skip
        for (one, other), similarity in asked.items():
            back = asked.get((other, one), 0.0)
            if one < other and back:
                yield Pair(one, other, _likelihood(math.sqrt(similarity * back)))


def _likelihood(similarity: float) -> float:
    """Return how likely two claims tell the same, from how likely one bears the other out as a primary text would."""
    return round(1 / (1 + (1 - similarity) / similarity * math.exp(-LIKELIER)), 4)


def _blocks(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return the claims by number in lots of at most COMPARED, in order; of more than one lot neighbors share rare words.

    After the sorted neighborhood method of Hernández & Stolfo (1995), doi:10.1145/223784.223807: two claims are compared
    where a sort by their rarest words, of those that another claim has too, puts them into one lot.
    """
    order = list(range(len(texts)))
    if len(texts) > COMPARED:
        counts = Counter(key for text in texts for key in set(text))
        order.sort(key=lambda i: (_rarest(texts[i], counts), i))
    return [sorted(order[at : at + COMPARED]) for at in range(0, len(order), COMPARED)]


def _rarest(text: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    return sorted({key for key in text if counts[key] > 1}, key=lambda key: (-surprise_of(key), key))[:MOST]


def _likeliest(found: Sequence[Pair], keys: Sequence[Sequence[Key]]) -> list[Pair]:
    """Return the pairs that are likely enough, the likeliest first, each claim in MOST of them at most."""
    taken: Counter[int] = Counter()
    kept = []
    for pair in sorted(found, key=lambda pair: (-pair.similarity, pair.first, pair.second)):
        if pair.similarity < LEAST:
            break
        if max(taken[pair.first], taken[pair.second]) < MOST and _says_the_same(keys[pair.first], keys[pair.second]):
            taken.update((pair.first, pair.second))
            kept.append(pair)
    return kept


def _says_the_same(one: Sequence[Key], other: Sequence[Key]) -> bool:
    """Whether two claims share more than names: that both name a party does not tell what they say of it."""
    words = [[key for key in own if key.telling and not key.name] for own in (one, other)]
    return bool(Shared(words[1]).with_claim(words[0]))

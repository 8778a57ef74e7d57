"""The passages of the primary texts that are likeliest to bear a claim out, as `ranking` ranks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.compare.similarity.keys import Key
from pipeline.compare.similarity.ranking import EvidenceRanking, Passage, Scored
from pipeline.compare.verification.targets import Target

COUNT = 5
ASKED = 10  # passages asked for, of which some may be another part of a sentence, or the whole


def likeliest(claims: Sequence[Sequence[Key]], found: tuple[Target, ...]) -> Iterator[list[Scored]]:
    """Yield for each claim, given by its keys, its passages, likeliest first, COUNT at most."""
    if not found:
        yield from ([] for _ in claims)
        return
    for best in _fitted(found).rank([tuple(key.key for key in own) for own in claims], ASKED):
        yield _apart(best, found)


def _apart(best: Sequence[Scored], found: Sequence[Target]) -> list[Scored]:
    """Return the likeliest, of a sentence and its demands one, COUNT at most."""
    kept: dict[int, Scored] = {}
    for scored in best:
        kept.setdefault(found[scored.index].home, scored)
    return list(kept.values())[:COUNT]


@lru_cache(maxsize=2)
def _fitted(found: tuple[Target, ...]) -> EvidenceRanking:
    """Fit once in a process: every batch of accounts is compared with the same texts."""
    return EvidenceRanking([Passage(tuple(key.key for key in t.keys), bool(t.demand), t.beside) for t in found])

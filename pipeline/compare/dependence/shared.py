"""What two accounts share beyond what the primary texts have, and how much accounts of the same matter share as a rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import TypeVar

from pipeline.compare.dependence.witnesses import Gram, Witness

MAX_HOLDERS = 20  # documents; bounds the cost: what more have makes no pair
RARE_SHARE = 0.1  # of the accounts that may have a fact that counts as rare, besides the two; set by hand
FEW_FACTS = 5  # set by hand: as many are added to the rare facts of an account, so that one of one is not all
FEW_WORDS = 200  # set by hand: a shorter account counts as one of that many words
MAX_ORDERED = 200  # facts; bounds the cost of comparing their order

Docs = tuple[str, str]
Key = TypeVar("Key", str, Gram)


@dataclass(frozen=True)
class Shared:
    """What two accounts share; `facts` are in the order of the first account.

    `wording` is the number of shared rare runs for each thousand words of the shorter account, `fact_share` the share of the
    rare facts of the account that has fewer, FEW_FACTS added, 0 to 1, and `order` 1 if the shared facts come in one order, -1 if
    in the reverse.
    """

    runs: tuple[Gram, ...]
    facts: tuple[str, ...]
    wording: float
    fact_share: float
    order: float


def shared(accounts: Mapping[str, Witness], primary: Sequence[Witness]) -> dict[Docs, Shared]:
    """Return the pairs of accounts that share a rare run or fact; at most MAX_HOLDERS² of each run."""
    told = {key for work in primary for key in (*work.runs, *work.facts)}
    most = max(2, round(RARE_SHARE * len(accounts)))
    runs = _pairs({doc: [run for run in account.runs if run not in told] for doc, account in accounts.items()}, MAX_HOLDERS)
    own = {doc: [fact for fact in account.facts if fact not in told] for doc, account in accounts.items()}
    rare = {fact for fact, docs in _holders(own).items() if len(docs) <= most}
    facts = _pairs({doc: [fact for fact in own[doc] if fact in rare] for doc in accounts}, MAX_HOLDERS)
    return {
        (a, b): _shared(accounts[a], accounts[b], runs.get((a, b), []), facts.get((a, b), []), rare)
        for a, b in sorted({*runs, *facts})
    }


def _holders(keys: Mapping[str, Sequence[Key]]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for doc in sorted(keys):
        for key in keys[doc]:
            found.setdefault(key, []).append(doc)
    return found


def _pairs(keys: Mapping[str, Sequence[Key]], most: int) -> dict[Docs, list[Key]]:
    """Return for each pair of documents the keys that both have and at most `most` documents."""
    found: dict[Docs, list[Key]] = {}
    for key, docs in _holders(keys).items():
        for pair in combinations(docs, 2) if len(docs) <= most else ():
            found.setdefault(pair, []).append(key)
    return found


def _shared(a: Witness, b: Witness, runs: Sequence[Gram], facts: Sequence[str], rare: set[str]) -> Shared:
    in_order = sorted(facts, key=lambda fact: a.facts[fact])
    fewer = min(sum(fact in rare for fact in account.facts) for account in (a, b))
    words = max(FEW_WORDS, min(a.words, b.words))
    places = [b.facts[fact][0] for fact in in_order]
    return Shared(
        tuple(sorted(runs, key=lambda run: a.runs[run])), tuple(in_order), 1000 * len(runs) / words,
        len(facts) / (fewer + FEW_FACTS), concordance(places),
    )  # fmt: skip


def concordance(places: Sequence[int]) -> float:
    """Return Kendall's τ of places with their order, -1 to 1; 0 for fewer than two."""
    pairs = list(combinations(places[:MAX_ORDERED], 2))
    return sum((x < y) - (x > y) for x, y in pairs) / len(pairs) if pairs else 0.0


def usual(found: Mapping[Docs, Shared]) -> dict[Docs, tuple[float, float]]:
    """Return for each pair its usual wording and share of facts: the mean of both accounts' medians over their other pairs.

    Those are accounts of the same matter, since they share something too: what is shared with all of them tells nothing.
    """
    wording = _usual({pair: both.wording for pair, both in found.items()})
    facts = _usual({pair: both.fact_share for pair, both in found.items()})
    return {pair: (wording[pair], facts[pair]) for pair in found}


def _usual(values: Mapping[Docs, float]) -> dict[Docs, float]:
    ordered: dict[str, list[float]] = {}
    for pair, value in sorted(values.items(), key=lambda item: item[1]):
        for doc in pair:
            ordered.setdefault(doc, []).append(value)
    return {
        pair: fmean(medians) if (medians := [m for doc in pair for m in _median_of_others(ordered[doc], value)]) else 0.0
        for pair, value in values.items()
    }


def _median_of_others(ordered: Sequence[float], value: float) -> list[float]:
    """Return the median of the values in order without one of them; nothing if it is the only one."""
    at, count = bisect_left(ordered, value), len(ordered) - 1
    middle = [ordered[n + (n >= at)] for n in ((count - 1) // 2, count // 2)] if count else []
    return [fmean(middle)] if middle else []


def longest_run(a: Witness, b: Witness, runs: Sequence[Gram]) -> tuple[int, int, int]:
    """Return where the longest shared run begins in each account, as the number of the word, and its words; 0 words for none."""
    best = (0, 0, 0)
    begun: dict[tuple[int, int], tuple[int, int, int]] = {}
    for run in runs:
        at = a.runs[run], b.runs[run]
        before = begun.get((at[0] - 1, at[1] - 1), (*at, len(run) - 1))
        begun[at] = (before[0], before[1], before[2] + 1)
        best = max(best, begun[at], key=lambda found: found[2])
    return best

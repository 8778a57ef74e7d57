"""Shifts planted in copies of the primary text's sentences and judged like claims: how far the probabilities can be trusted.

For each kind of shift, and for copies in which nothing but the wording was changed, the table tells by probability how many
trials there were, in how many a shift was found, and in how many it was of the kind that was planted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.compare.shifts.findings import Reported
from pipeline.compare.shifts.pairs import wording
from pipeline.compare.shifts.wordings import Wordings, force_there, forces_of_demands
from pipeline.compare.similarity.keys import keys_of
from pipeline.compare.similarity.ranking import Scored
from pipeline.compare.verification.passage_ranking import likeliest
from pipeline.compare.verification.targets import targets
from pipeline.compare.verification.verdict import CHANGED, Candidate, relation
from pipeline.contracts import PARAPHRASED, PLANTED, TABLES
from pipeline.evaluate.perturbations.agents import agents
from pipeline.evaluate.perturbations.meaning_changing import SENTENCES, Copy, planted
from pipeline.evaluate.reliability import binned
from pipeline.language.documents import primary_docs_of

HARMLESS = 200  # copies that change the wording alone, for few of them alarm: it takes many to see how few
SHIFTING = ("shifts", "contradicts")


@dataclass(frozen=True)
class Outcome:
    """What became of one copy; `probability` is that of its likeliest change, 0 without one."""

    planted: str
    probability: float
    found: bool
    kind_right: bool
    held_out: bool = False


def build(
    sources: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame,
    demands: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each kind and bin that has trials, kinds in the order of the contract."""
    found = list(trials(sources, tokens, sentences, mentions, demands))
    return pd.DataFrame(_rows(found), columns=list(TABLES["support_calibration"].columns))


def trials(
    sources: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame,
    demands: pd.DataFrame,
) -> Iterator[Outcome]:  # fmt: skip
    """Yield what becomes of copies of the primary texts' sentences, text by text, kind by kind."""
    searched = Searched(primary_docs_of(sources), sentences, mentions, demands)
    each = max(1, SENTENCES // max(1, len(searched.docs)))
    for doc in searched.docs:
        acting = agents(tokens, doc)
        yield from outcomes(searched, copies_of(searched.sentences_of(doc), acting, each))


class Searched:
    """The passages of the primary texts, as claims are compared with them."""

    def __init__(
        self, docs: Sequence[str], sentences: pd.DataFrame, mentions: pd.DataFrame,
        demands: pd.DataFrame,
    ) -> None:  # fmt: skip
        self.wordings, self._forces = Wordings(mentions), forces_of_demands(demands)
        self.targets = tuple(targets(docs, sentences, self.wordings.named, demands))
        self.docs = list(dict.fromkeys(target.doc for target in self.targets))

    def sentences_of(self, doc: str) -> list[str]:
        """Return the sentences of a primary text that a claim can rest on."""
        return [target.text for number, target in enumerate(self.targets) if target.doc == doc and target.home == number]

    def candidate(self, found: Scored) -> Candidate:
        """Return a passage that was found as the judge of claims takes it."""
        target = self.targets[found.index]
        force = force_there((target.start, target.end), self._forces.get(target.doc))
        return Candidate(self.wordings.at(target.doc, target.start, target.text), found.similarity, force, target.doc)


def copies_of(texts: Sequence[str], acting: Sequence[str], each: int) -> list[Copy]:
    """Return of each kind of shift as many copies of sentences as `each`, of harmless ones more, HARMLESS for SENTENCES."""
    made: Counter[str] = Counter()
    found = []
    for copy in planted(texts, acting, each=each * HARMLESS // SENTENCES):
        made[copy.planted] += 1
        if copy.planted == PARAPHRASED or made[copy.planted] <= each:
            found.append(copy)
    return found


def outcomes(searched: Searched, copies: Sequence[Copy]) -> Iterator[Outcome]:
    """Yield what becomes of copies of a text's sentences, judged like claims by the passages that are ranked first."""
    ranked = likeliest([keys_of(copy.text) for copy in copies], searched.targets)
    for copy, best in zip(copies, ranked, strict=True):
        candidates = [searched.candidate(scored) for scored in best]
        found = relation(wording(copy.text), candidates, Reported())
        surest = max(found.shifts, key=lambda shift: shift.probability, default=None)
        probability = surest.probability if surest else 0.0
        shifted = found.relation in SHIFTING
        right = surest is not None and surest.kind == copy.planted if shifted else copy.planted == PARAPHRASED
        yield Outcome(copy.planted, probability, shifted and probability >= CHANGED, right, copy.held_out)


def _rows(found: Sequence[Outcome]) -> Iterator[tuple[object, ...]]:
    for kind in PLANTED:
        for low, high, inside, mean in binned([o for o in found if o.planted == kind]):
            yield kind, low, high, len(inside), sum(o.found for o in inside), sum(o.kind_right for o in inside), mean

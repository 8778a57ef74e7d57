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
from pipeline.compare.shifts.pairs import Wording, wording
from pipeline.compare.shifts.wordings import Wordings
from pipeline.compare.similarity.sentence_similarity import Resemblance
from pipeline.compare.verification.verdict import CHANGED, Candidate, relation
from pipeline.contracts import OWN_VOICE, PARAPHRASED, PLANTED, TABLES, records_by_doc
from pipeline.evaluate.perturbations.meaning_changing import SENTENCES, Copy, planted
from pipeline.evaluate.reliability import binned
from pipeline.language.documents import primary_docs_of

NEAREST = 5  # sentences of the primary text that a copy is judged by, as many as a claim
MOST_SENTENCES = 2_000  # of a primary text, evenly spread
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


def build(sources: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each kind and bin that has trials, kinds in the order of the contract."""
    texts = own_sentences(sources, sentences, Wordings(mentions))
    each = max(1, SENTENCES // max(1, len(texts)))
    found = [o for own in texts.values() for o in outcomes(own, copies_of([w.text for w in own], each))]
    return pd.DataFrame(_rows(found), columns=list(TABLES["support_trials"].columns))


def own_sentences(sources: pd.DataFrame, sentences: pd.DataFrame, wordings: Wordings) -> dict[str, list[Wording]]:
    """Return the sentences of each primary text's own voice, of a long one as many as MOST_SENTENCES, evenly spread."""
    docs = primary_docs_of(sources)
    own = records_by_doc(sentences[sentences["zone"].isin(OWN_VOICE)])
    return {
        doc: [wordings.at(row.doc, row.start, row.text) for row in own[doc][:: 1 + (len(own[doc]) - 1) // MOST_SENTENCES]]
        for doc in docs if doc in own
    }  # fmt: skip


def copies_of(texts: Sequence[str], each: int) -> list[Copy]:
    """Return of each kind of shift as many copies of sentences as `each`, of harmless ones more, HARMLESS for SENTENCES."""
    made: Counter[str] = Counter()
    found = []
    for copy in planted(texts, each=each * HARMLESS // SENTENCES):
        made[copy.planted] += 1
        if copy.planted == PARAPHRASED or made[copy.planted] <= each:
            found.append(copy)
    return found


def outcomes(own: Sequence[Wording], copies: Sequence[Copy]) -> Iterator[Outcome]:
    """Yield what becomes of copies of a text's sentences, judged by the sentences that they resemble most."""
    nearest = Resemblance([w.text for w in own]).nearest([copy.text for copy in copies], NEAREST)
    for copy, neighbors in zip(copies, nearest, strict=True):
        candidates = [Candidate(own[n.index], n.similarity) for n in neighbors]
        found = relation(wording(copy.text), candidates, Reported())
        likeliest = max(found.shifts, key=lambda shift: shift.probability, default=None)
        sure = likeliest.probability if likeliest else 0.0
        shifted = found.relation in SHIFTING
        right = likeliest is not None and likeliest.kind == copy.planted if shifted else copy.planted == PARAPHRASED
        yield Outcome(copy.planted, sure, shifted and sure >= CHANGED, right, copy.held_out)


def _rows(found: Sequence[Outcome]) -> Iterator[tuple[object, ...]]:
    for kind in PLANTED:
        for low, high, inside, mean in binned([o for o in found if o.planted == kind]):
            yield kind, low, high, len(inside), sum(o.found for o in inside), sum(o.kind_right for o in inside), mean

"""Calibration of the traces: perturbed quotations of the primary text, traced like real ones.

For each perturbation and each bin of probabilities the table has the number of trials and of those whose place was correct.
The primary text is the only part of this corpus on which the probabilities may have been fitted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.compare.quotations.search_index import SearchedText, primary_texts
from pipeline.compare.quotations.tracing import Asked, Trace, best_trace, search
from pipeline.compare.similarity.weighted_words import Word, names_in, words_between_ellipses, words_of
from pipeline.contracts import ALTERATIONS, OWN_VOICE, TABLES
from pipeline.evaluate.perturbations.quotations import Altered, altered
from pipeline.evaluate.reliability import binned
from pipeline.language.documents import accounts_of
from pipeline.language.spans import Span, shares_half

QUOTING = r"[\"“”„«»]"  # a sentence with such a mark may quote the primary text, so it cannot be a distractor
KINDS = {
    "unchanged": ("verbatim",), "cut": ("near",), "words replaced": ("near", "translation"), "words left out": ("near",),
    "words reordered": ("near", "translation"), "said otherwise": ("translation",), "not held": ("",), "strange": ("",),
}  # fmt: skip
STRANGERS = 2_000  # bounds cost: sentences of accounts from which the distractors are chosen


@dataclass(frozen=True)
class _Outcome:
    alteration: str
    probability: float
    right: bool
    kind_right: bool


def build(sources: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each perturbation and bin that has trials, perturbations in the order of the contract."""
    strange = strangers(sources, sentences)
    outcomes = [o for text in primary_texts(sources, sentences, names_in(mentions)) for o in _outcomes(text, strange)]
    return pd.DataFrame(_rows(outcomes), columns=list(TABLES["quote_calibration"].columns))


def strangers(sources: pd.DataFrame, sentences: pd.DataFrame) -> list[list[Word]]:
    """Return distractors: sentences of accounts, evenly spread, without quotation marks."""
    told = sentences[sentences["zone"].isin(OWN_VOICE) & sentences["doc"].isin(accounts_of(sources))]
    own = told[~told["text"].str.contains(QUOTING)]
    texts = list(own["text"])
    return [words_of(text) for text in texts[:: max(1, len(texts) // STRANGERS)]]


def _outcomes(text: SearchedText, strange: Sequence[Sequence[Word]]) -> Iterator[_Outcome]:
    trials = list(altered(text.words, strange))
    asked = [Asked(words_between_ellipses(t.text), apart=apart(t, text)) for t in trials]
    for trial, found in zip(trials, search(asked, text), strict=True):
        best = best_trace(found)
        yield _Outcome(
            trial.alteration, best.probability if best else 0.0, bool(best and trial.held and _same(best, trial.source)),
            (best.kind if best else "") in KINDS[trial.alteration],
        )  # fmt: skip


def apart(trial: Altered, text: SearchedText) -> dict[str, Span]:
    """Return the sentences that must not be found: the sources of words that count as not in the text."""
    if trial.alteration != "not held":
        return {}
    inside = text.sentences_of(*trial.source)
    return {text.doc: (text.sentences[inside[0]].start, text.sentences[inside[-1]].end)}


def _same(trace: Trace, source: Span) -> bool:
    """Whether a trace shares half of the shorter span with the source of the words."""
    place = trace.place.start, trace.place.end
    return shares_half(place, source)


def _rows(outcomes: Sequence[_Outcome]) -> Iterator[tuple[object, ...]]:
    for alteration in ALTERATIONS:
        for low, high, inside, mean in binned([o for o in outcomes if o.alteration == alteration]):
            yield alteration, low, high, len(inside), sum(o.right for o in inside), sum(o.kind_right for o in inside), mean

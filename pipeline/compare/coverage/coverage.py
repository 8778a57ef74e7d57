"""Each demand of the primary texts and each account: whether the account reports it, wholly, partly or not, and where.

What speaks for it (`evidence`) is weighed by `probability`. Partly is a part of the demand, or the demand with
another force, agent or scope, or only in general. A person's judgement decides its row; what the machine says stays beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipeline.compare.coverage.evidence import Pair, Telling, sentences_beside, speaking, tellings
from pipeline.compare.coverage.probability import LIKELIER, best_of, reported, strongest, wholly
from pipeline.compare.similarity.theme_profiles import ClauseThemes
from pipeline.compare.similarity.weighted_words import names_in
from pipeline.compare.verification.targets import targets
from pipeline.contracts import COVERED, TABLES, records_by_doc
from pipeline.decisions import Judgement, by_row, verdicts
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span, containing

YES, PARTLY, NO = COVERED
DENIED = "contradicts"  # who tells the contrary tells of the demand, but not what it demands


@dataclass(frozen=True)
class Cell:
    """What is said of a demand and an account; the span is empty where the demand is not reported."""

    covered: str
    probability: float
    start: int = 0
    end: int = 0
    text: str = ""
    claim: int = 0
    relation: str = ""
    locator: str = ""
    context: str = ""
    judged: str = "no"
    machine_covered: str = ""


NOTHING = Cell(NO, 1 - reported(()))


def build(
    sources: pd.DataFrame, themes: pd.DataFrame, decisions: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame,
    sentences: pd.DataFrame, mentions: pd.DataFrame, demands: pd.DataFrame, support: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for every demand and account: the demands in reading order, of each the accounts in theirs."""
    primary_docs = primary_docs_of(sources)
    accounts = [doc for doc in dict.fromkeys(passages["doc"]) if doc not in set(primary_docs)]
    named, wanted = names_in(mentions), records_by_doc(demands)
    beside = sentences_beside(accounts, sentences, mentions, support)
    of_clauses = ClauseThemes(themes, passages, tokens)
    judgements = verdicts(decisions, "coverage", passages, COVERED)
    places = Passages(*(records_by_doc(t[t["doc"].isin(set(decisions["other_doc"]))]) for t in (passages, sentences)))
    rows: list[tuple[object, ...]] = []
    for doc in primary_docs:
        own = wanted.get(doc, [])
        held = targets([doc], sentences, named, demands)
        found = _cells(tellings(own, held, speaking(support), beside, named, of_clauses))
        found |= _judged(found, own, judgements.get(doc, []), accounts, places)
        rows += [_row(d, account, found.get((account, i), NOTHING)) for i, d in enumerate(own) for account in accounts]
    return pd.DataFrame(rows, columns=list(TABLES["coverage"].columns))


def _cells(found: Mapping[Pair, Sequence[Telling]]) -> dict[Pair, Cell]:
    """Return what the machine says of the demands that accounts may report."""
    strengths = {pair: strongest(told) for pair, told in found.items()}
    return {
        (account, i): _cell(told, max(strengths.get((account, i + step), 0.0) for step in (-1, 1)))
        for (account, i), told in found.items()
    }


def _cell(told: Sequence[Telling], beside: float) -> Cell:
    """Return what the machine says of one demand and account; `beside` as in `probability.features`."""
    chance = reported(told, beside)
    if chance < LIKELIER:
        return Cell(NO, 1 - chance)
    best = best_of(told)
    whole = 0.0 if best.relation == DENIED else wholly(told)
    covered, sure = (YES, whole) if whole >= LIKELIER else (PARTLY, 1 - whole)
    return Cell(
        covered, chance * sure, best.start, best.end, best.text, best.claim, best.relation, best.locator, best.context
    )  # fmt: skip


def _judged(
    found: Mapping[Pair, Cell], demands: Sequence[Any], judgements: Sequence[Judgement], accounts: Sequence[str],
    passages: Passages,
) -> dict[Pair, Cell]:  # fmt: skip
    """Return the cells that a person's judgements decide; of two judgements on one the later counts.

    A judgement that names words which the account does not have once is passed over.
    """
    spans = [(demand.start, demand.end) for demand in demands]
    decided: dict[Pair, Cell] = {}
    fitting = [j for j in judgements if not j.other_words or j.other_span]
    for account in accounts if fitting else ():
        for i, judgement in by_row([j for j in fitting if j.other_doc == account], spans).items():
            decided[account, i] = _decided(found.get((account, i), NOTHING), judgement, passages)
    return decided


def _decided(cell: Cell, judgement: Judgement, passages: Passages) -> Cell:
    """Return a cell as a person's judgement leaves it: with the passage that the person names, else with the one found."""
    covered = judgement.decided(cell.covered, NO)
    said: dict[str, Any] = {"covered": covered, "probability": 1.0, "judged": "yes", "machine_covered": cell.covered}
    if covered == NO:
        return replace(NOTHING, **said)
    if judgement.other_span is None or judgement.other_span == (cell.start, cell.end):
        return replace(cell, **said)
    return Cell(**said, **passages.at(judgement.other_doc, judgement.other_span))


@dataclass(frozen=True)
class Passages:
    """The accounts' passages and sentences, to tell the place of words that a person names."""

    passages: Mapping[str, Sequence[Any]]
    sentences: Mapping[str, Sequence[Any]]

    def at(self, doc: str, span: Span) -> dict[str, Any]:
        """Return the cells of a span of a document: start, end, text, locator and context."""
        passage = _holding(self.passages.get(doc, ()), span[0])
        text = passage.text[span[0] - passage.start : span[1] - passage.start]
        sentence = _holding(self.sentences.get(doc, ()), span[0])
        context = sentence.text if sentence is not None else passage.text
        return {"start": span[0], "end": span[1], "text": text, "locator": passage.locator, "context": context}


def _holding(rows: Sequence[Any], position: int) -> Any:
    at = containing([(row.start, row.end) for row in rows], position)
    return rows[at] if at >= 0 else None


def _row(demand: Any, account: str, cell: Cell) -> tuple[object, ...]:
    return (
        demand.doc, demand.demand, demand.start, demand.end, demand.text, demand.theme, account, cell.covered, cell.start,
        cell.end, cell.text, cell.claim, cell.relation, cell.probability, cell.judged, cell.machine_covered or cell.covered,
        demand.locator, cell.locator, cell.context,
    )  # fmt: skip

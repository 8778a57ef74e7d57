"""Each demand of the primary texts and each account: whether the account reports it, wholly, partly or not, and where.

A demand is reported if a statement of the account more likely than not reports it (`reporting`), or a quotation is traced to it;
a statement that may report it is kept beside a “no”, to be checked. An account without a claim about the primary text reports
nothing. Partly is a part of the demand, or the demand with another meaning. A person's decision determines its row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from pipeline.compare.coverage.reporting import cosines, cosines_across, features, quoted_of, reported, served, wholly
from pipeline.compare.matching.across import differ
from pipeline.compare.matching.nearest import Searched
from pipeline.compare.matching.told import account_statements, primary_statements, searched_in
from pipeline.contracts import COVERED, FOUND_KINDS, TABLES, records_by_doc
from pipeline.decisions import Judgement, by_row, verdicts
from pipeline.language.documents import primary_docs_of
from pipeline.language.spans import Span, containing, overlap

YES, PARTLY, NO = COVERED
TOLD_OTHERWISE = ("contradicts", "shifts")  # who tells it otherwise tells of the demand, but not all that it demands
LIKELIER = 0.5
TO_CHECK = 0.35  # probability from which a passage is given for a person to check, though the demand counts as not reported
OTHER = "other-subject"
Pair = tuple[str, int]  # an account, and a demand by its place among those of its text


@dataclass(frozen=True)
class Cell:
    """What is said of a demand and an account; the span is empty if no passage is worth a look."""

    covered: str
    probability: float
    start: int = 0
    end: int = 0
    text: str = ""
    claim: int = 0
    relation: str = ""
    locator: str = ""
    context: str = ""
    reviewed: str = "no"
    predicted_coverage: str = ""


NOTHING = Cell(NO, 1.0)


def build(
    sources: pd.DataFrame, decisions: pd.DataFrame, passages: pd.DataFrame, sentences: pd.DataFrame, quote_traces: pd.DataFrame,
    demands: pd.DataFrame, support: pd.DataFrame, statements: pd.DataFrame, statement_vectors: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for every demand and account: the demands in reading order, of each the accounts in theirs."""
    docs = primary_docs_of(sources)
    accounts = [doc for doc in dict.fromkeys(passages["doc"]) if doc not in set(docs)]
    told, wanted = account_statements(docs, statements, statement_vectors), records_by_doc(demands)
    claims, traces = records_by_doc(support), records_by_doc(quote_traces[quote_traces["kind"].isin(FOUND_KINDS)])
    there = primary_statements(docs, statements, statement_vectors)
    judgements = verdicts(decisions, "coverage", passages, COVERED)
    places = Passages(*(records_by_doc(t[t["doc"].isin(set(decisions["other_doc"]))]) for t in (passages, sentences)))
    languages = {s.doc: s.language for s in reversed(there)}
    rows: list[tuple[object, ...]] = []
    for doc in docs:
        own = wanted.get(doc, [])
        found: dict[Pair, Cell] = {}
        for account in accounts if own and there else ():
            traced = [q for q in traces.get(account, ()) if q.primary_doc == doc]
            parts = told.get(account, []), claims.get(account, []), traced, searched_in(there)
            cells = _cells(own, *parts, languages.get(doc, ""))
            found |= {(account, i): cell for i, cell in enumerate(cells)}
        found |= _judged(found, own, judgements.get(doc, []), accounts, places)
        rows += [_row(d, account, found.get((account, i), NOTHING)) for i, d in enumerate(own) for account in accounts]
    return pd.DataFrame(rows, columns=list(TABLES["coverage"].columns))


def _cells(
    demands: Sequence[Any], told: Sequence[Any], claims: Sequence[Any], traced: Sequence[Any], there: Searched, language: str
) -> list[Cell]:
    """Return what the machine says of each demand and one account; `language` is that of the demands."""
    if not told or all(claim.relation == OTHER for claim in claims):
        return [NOTHING] * len(demands)
    quotes = quoted_of(demands, traced)
    foreign = differ([language], [s.language for s in told])[0]
    found = [_found(demands, [s for s, f in zip(told, foreign, strict=True) if f == is_foreign], there, quotes, across=is_foreign)
             for is_foreign in (False, True)]  # fmt: skip
    return [
        _cell(*max((own[i] for own in found if own), key=lambda likely: likely[0]), quote, claims)
        for i, quote in enumerate(quotes)
    ]


def _found(
    demands: Sequence[Any], told: Sequence[Any], there: Searched, quotes: Sequence[Any], *, across: bool
) -> list[tuple[float, float, Any]]:
    """Return how likely each demand is reported, how likely wholly, and by which of the statements; nothing without any."""
    if not told:
        return []
    texts = [d.text for d in demands]
    alike = cosines_across(texts, told) if across else cosines(there, texts, [s.text for s in told])
    kept = served(alike, -1.0 if across else 0.0)
    said = features(kept, np.array([quote is not None for quote in quotes]))
    best, chances, whole = kept.argmax(axis=1), reported(said, across=across), wholly(said, across=across)
    return [(float(chances[i]), float(whole[i]), told[at]) for i, at in enumerate(best)]


def _cell(chance: float, whole: float, statement: Any, quote: Any, claims: Sequence[Any]) -> Cell:
    """Return a cell: reported by a statement, else by a quotation that is traced to the demand, else perhaps by a statement."""
    if chance < LIKELIER and quote is None:
        return _placed(Cell(NO, 1 - chance), statement, claims) if chance >= TO_CHECK else Cell(NO, 1 - chance)
    if chance < LIKELIER:
        return _placed(Cell(PARTLY, quote.probability), quote, claims)
    found = _placed(Cell(YES, chance), statement, claims)
    return found if whole >= LIKELIER and found.relation not in TOLD_OTHERWISE else replace(found, covered=PARTLY)


def _placed(cell: Cell, place: Any, claims: Sequence[Any]) -> Cell:
    """Return a cell with the account's words, and the claim that shares most with them if one does."""
    span = place.start, place.end
    claim = max(claims, key=lambda c: overlap((c.start, c.end), span), default=None)
    told = claim if claim and overlap((claim.start, claim.end), span) else None
    return replace(
        cell, start=place.start, end=place.end, text=place.text, claim=told.claim if told else 0,
        relation=told.relation if told else "", locator=place.locator, context=place.context,
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
    said: dict[str, Any] = {"covered": covered, "probability": 1.0, "reviewed": "yes", "predicted_coverage": cell.covered}
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
        cell.end, cell.text, cell.claim, cell.relation, cell.probability, cell.reviewed, cell.predicted_coverage or cell.covered,
        demand.locator, cell.locator, cell.context,
    )  # fmt: skip

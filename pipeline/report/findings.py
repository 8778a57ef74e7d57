"""The most telling results as plain sentences, from the surest statements only, each with the passages that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.report.finders import disagreements, names_and_themes, quotations, statements
from pipeline.report.finders.finding import Corpus, FoundResult
from pipeline.report.sections.changes import accounts_about, changes_of_claims
from pipeline.report.sections.ledger import ledger_of
from pipeline.report.sections.wording import texts_of

MAX_FINDINGS = 12  # of a front page
MAX_OF_KIND = 2  # so that the front page is varied


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, themes: pd.DataFrame, entity_index: pd.DataFrame, mentions: pd.DataFrame,
    passage_themes: pd.DataFrame, theme_shares: pd.DataFrame, primary_works: pd.DataFrame, quotes: pd.DataFrame,
    quote_traces: pd.DataFrame, quote_changes: pd.DataFrame, demands: pd.DataFrame, support: pd.DataFrame,
    support_changes: pd.DataFrame, coverage: pd.DataFrame, discrepancies: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return a row for each piece of evidence of a finding; the first of each kind come before the second."""
    texts, about = texts_of(sources), accounts_about(support, coverage)
    silenced = [doc for doc in (*texts.primary, *texts.accounts) if doc in texts.voiceless]
    corpus = Corpus(texts, [doc for doc in texts.accounts if doc in about and doc not in silenced])
    ledger = ledger_of(sources, documents, quotes, quote_traces, quote_changes, entity_index)
    wanted = [row for row in records(demands) if row.doc in texts.primary and row.doc not in silenced]
    cells: dict[tuple[str, int], list[Any]] = {}
    for row in records(coverage[coverage["account"].isin(corpus.speaking)]):
        cells.setdefault((row.primary_doc, row.demand), []).append(row)
    authors = {str(doc): set(own["entity_id"]) - {""} for doc, own in primary_works.groupby("doc")}
    labels = dict(zip(themes["theme"], themes["label"], strict=True))
    told = changes_of_claims(support, support_changes)
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    kinds = (  # in order of interest
        disagreements.disagreements(corpus, discrepancies, names),
        statements.changed(corpus, list(records(support)), told),
        statements.reported(corpus, wanted, cells),
        quotations.by_editors(corpus, ledger),
        statements.not_reported(corpus, wanted, cells),
        quotations.changed(corpus, ledger, authors),
        names_and_themes.named_by_accounts(corpus, entity_index, mentions),
        names_and_themes.themes(corpus, labels, theme_shares, passage_themes),
        quotations.translated(corpus, ledger, authors),
        names_and_themes.named_by_primary(corpus, entity_index, mentions),
        quotations.verbatim(corpus, ledger, authors),
        names_and_themes.named_by_one(corpus, entity_index, mentions),
    )
    chosen = islice(_varied(kinds), MAX_FINDINGS) if texts.primary else ()
    return pd.DataFrame(list(_rows(chosen)), columns=list(TABLES["findings"].columns))


def _varied(kinds: Iterable[Iterator[FoundResult]]) -> Iterator[FoundResult]:
    """Yield the first finding of each kind, then the second ones; those without a passage to show are none."""
    shown = [list(islice((finding for finding in kind if finding.evidence), MAX_OF_KIND)) for kind in kinds]
    return (finding for finding in chain.from_iterable(zip_longest(*shown)) if finding)


def _rows(findings: Iterable[FoundResult]) -> Iterator[tuple[Any, ...]]:
    for number, finding in enumerate(findings, 1):
        for rank, e in enumerate(finding.evidence, 1):
            yield (
                e.doc, e.start, e.end, e.text, number, rank, finding.kind, finding.sentence, e.other_doc, e.other_start,
                e.other_end, e.other_text, e.other_locator, finding.probability, e.locator, e.context,
            )  # fmt: skip

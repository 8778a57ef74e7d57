"""Findings about what accounts state: which demands they report, which none does, and where a meaning changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Any

from pipeline.contracts import SUPPORTED_RELATIONS
from pipeline.language.to_check import is_to_check
from pipeline.report.finders.finding import (
    EXCERPT,
    Citation,
    Corpus,
    FoundResult,
    beside_passage,
    ending_in,
    everybody,
    quoted,
    titled,
    together,
)
from pipeline.report.sections.changes import DIFFERENT, ToldChange, is_hint
from pipeline.report.sections.demand_coverage import demand_words

SURE_REPORT = 0.8  # below it reports on the first corpus were false when read: a criticism of a group taken for a call to it
SURE_ABSENCE = 0.7  # that none of the accounts reports a demand; on the first corpus all above it were right when read
SURE_CHANGE = 0.7  # set by hand; only changes that are stated at all come so far
MAX_EVIDENCE = 4
Cells = Mapping[tuple[str, int], Sequence[Any]]


def reported(corpus: Corpus, demands: Sequence[Any], cells: Cells) -> Iterator[FoundResult]:
    """Yield the demands that are surely reported, those of most accounts first."""
    found = []
    for demand in demands:
        sure = [row for row in cells.get((demand.doc, demand.demand), ()) if _is_sure(row)]
        if sure:
            found.append((len(sure), min(_certainty(row) for row in sure), demand, sure))
    for _, probability, demand, sure in sorted(found, key=lambda item: (-item[0], -round(item[1], 4))):
        who = _who([row.account for row in sure], titled(corpus.texts, demand.doc), corpus)
        said = f"{who}: {ending_in(quoted(demand_words(demand, EXCERPT)))}"
        yield FoundResult("reported", said, probability, [_report(row) for row in sure[:MAX_EVIDENCE]])


def not_reported(corpus: Corpus, demands: Sequence[Any], cells: Cells) -> Iterator[FoundResult]:
    """Yield the demands that surely no account reports, the surest first; nothing where no demand was found to be reported."""
    if not any(row.covered != "no" for rows in cells.values() for row in rows):
        return
    found, speaking = [], set(corpus.speaking)
    for demand in demands:
        own = [row for row in cells.get((demand.doc, demand.demand), ()) if row.account in speaking]
        probability = prod(_certainty(row) for row in own) if own else 0.0
        if probability >= SURE_ABSENCE and all(row.covered == "no" and not is_to_check(row) for row in own):
            found.append((probability, demand))
    for probability, demand in sorted(found, key=lambda item: -round(item[0], 4)):
        said = f"No account was found to report this demand of {titled(corpus.texts, demand.doc)}"
        place = Citation(demand.doc, demand.start, demand.end, demand.text, demand.locator, demand.context)
        yield FoundResult(
            "not reported", f"{said}: {ending_in(quoted(demand_words(demand, EXCERPT)))}", probability, [place]
        )


def changed(
    corpus: Corpus, support: Sequence[Any], told: Mapping[tuple[str, int], Sequence[ToldChange]]
) -> Iterator[FoundResult]:
    """Yield the statements that surely change what their passage says; hints are none."""
    rows = [row for row in support if row.relation in DIFFERENT and row.primary_doc and not is_hint(row)]
    for row in sorted(rows, key=lambda row: -round(_certainty(row), 4)):
        if _certainty(row) >= SURE_CHANGE:
            how = "; ".join(change.description for change in told.get((row.doc, row.claim), ()))
            said = (
                f"{titled(corpus.texts, row.doc)} says {quoted(row.text)}; {titled(corpus.texts, row.primary_doc)} says "
                f"{quoted(row.primary_text)}"
            )
            yield FoundResult(
                "changed meaning", f"{said}: {how}." if how else ending_in(said), _certainty(row), [beside_passage(row)]
            )


def _is_sure(row: Any) -> bool:
    if row.covered != "yes":
        return False
    return bool(row.reviewed == "yes" or (row.relation in SUPPORTED_RELATIONS and row.probability >= SURE_REPORT))


def _certainty(row: Any) -> float:
    return 1.0 if row.reviewed == "yes" else float(row.probability)


def _who(accounts: Sequence[str], text: str, corpus: Corpus) -> str:
    if len(accounts) == 1:
        return f"{titled(corpus.texts, accounts[0])} reports this demand of {text}"
    if len(accounts) == len(corpus.speaking):
        return f"{everybody(corpus)} that speak of {text} report this demand of it"
    return f"{together(corpus.texts, accounts)} report this demand of {text}"


def _report(row: Any) -> Citation:
    return Citation(
        row.account, row.start, row.end, row.text, row.locator, row.context, row.primary_doc, row.primary_start, row.primary_end,
        row.primary_text, row.primary_locator,
    )  # fmt: skip

"""Each quotation beside the passage that it comes from, the changes marked; then what was not found, and what others said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import BRACKETED, FOUND_KINDS
from pipeline.report.sections.ledger import Ledger, ledger_of, quoted_by_accounts, quoted_by_editors, steps_of
from pipeline.report.sections.markdown import listed
from pipeline.report.sections.quotation_changes import FLAG_WORDS
from pipeline.report.sections.wording import times
from pipeline.report.site.figures import drawn
from pipeline.report.site.page import page
from pipeline.report.site.two_wordings import passage_wording, quoted_wording

MAX_QUOTATIONS = 150  # set by hand: quotations of one group; quote_traces.csv has the rest
GROUPS = {"near": "Changed", "translation": "In another wording or translation", "verbatim": "Word for word"}
EDITORS = "How the text’s own editors quote it"
OTHERS = {
    "paraphrase": "possible paraphrase", "not-held": "attributed to the text, not found", "other-source": "attributed to others",
    "untraced": "no attribution", "name": "titles and single words",
}  # fmt: skip


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, quotes: pd.DataFrame, quote_traces: pd.DataFrame,
    quote_changes: pd.DataFrame, entity_index: pd.DataFrame, quotation_strip: str,
) -> str:  # fmt: skip
    """Return the page; without a primary text it has only the counts of each document's quotations."""
    ledger = ledger_of(sources, documents, quotes, quote_traces, quote_changes, entity_index)
    groups = list(_groups(ledger))
    missing = [q for q in ledger.quotations if q.kind in ("not-held", "paraphrase")]
    found = sum(q.kind in FOUND_KINDS for q in ledger.quotations)
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    texts = ledger.texts
    return page(
        "quotations.html", "Quotations", scripts=("choices.js",), groups=groups, found=found, primary=bool(texts.primary),
        missing=[_missing(q, ledger) for q in missing[:MAX_QUOTATIONS]], more_missing=max(len(missing) - MAX_QUOTATIONS, 0),
        accounts=_quoting(groups), counts=_counts(ledger), columns=OTHERS, any=bool(ledger.quotations),
        held=listed([held[doc] for doc in texts.primary if held.get(doc)]), repaired=_repaired(ledger),
        figure=drawn(quotation_strip, "quotations") if found else "",
    )  # fmt: skip


def _groups(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield the groups that are not empty: what accounts quote by kind, and what the text's own editors do."""
    told = quoted_by_accounts(ledger)
    by_kind = [(title, kind, [group for group in told if group[0].kind == kind]) for kind, title in GROUPS.items()]
    editors = ("editors", [[q] for q in quoted_by_editors(ledger)])
    for title, name, quotations in (by_kind[0], (EDITORS, *editors), *by_kind[1:]):
        if quotations:
            entries = [_entry(group, ledger) for group in quotations[:MAX_QUOTATIONS]]
            yield {"name": name, "title": title, "entries": entries, "more": len(quotations) - len(entries)}


def _entry(group: Sequence[Any], ledger: Ledger) -> dict[str, Any]:
    q, titles = group[0], ledger.texts.titles
    steps = steps_of(q, ledger)
    flags = dict.fromkeys(flag for step in steps for flag in step.touched.split(";") if flag and flag != BRACKETED)
    return {
        "q": q, "title": titles.get(q.doc, q.doc), "primary": titles.get(q.primary_doc, q.primary_doc),
        "ours": quoted_wording(q, steps), "theirs": passage_wording(q, steps), "often": times(len(group)), "count": len(group),
        "others": group[1:6], "speaker": _speaker(q, ledger),
        "senses": listed([FLAG_WORDS[flag].lower() for flag in flags if flag != "joined"]), "joined": "joined" in flags,
        "changed": any(step.change != "same" for step in steps),
    }  # fmt: skip


def _speaker(q: Any, ledger: Ledger) -> str:
    return ledger.names.get(q.work_id, "") or ledger.names.get(q.speaker_id, "") or " ".join(q.speaker.split())


def _missing(q: Any, ledger: Ledger) -> dict[str, Any]:
    titles = ledger.texts.titles
    return {
        "q": q, "title": titles.get(q.doc, q.doc), "speaker": _speaker(q, ledger),
        "primary": titles.get(q.primary_doc, q.primary_doc),
    }  # fmt: skip


def _quoting(groups: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    found = {entry["q"].doc: entry["title"] for group in groups for entry in group["entries"]}
    return [(title, doc) for doc, title in found.items()]


def _counts(ledger: Ledger) -> list[tuple[str, int, list[int]]]:
    """Return for each document how many quotations were found in a primary text, and how many there are of the other kinds."""
    counts: dict[str, Counter[str]] = {}
    for q in ledger.quotations:
        counts.setdefault(q.doc, Counter())[q.kind] += 1
    return [
        (ledger.texts.titles.get(doc, doc), sum(count[kind] for kind in FOUND_KINDS), [count[kind] for kind in OTHERS])
        for doc, count in list(counts.items())[:MAX_QUOTATIONS]
    ]


def _repaired(ledger: Ledger) -> list[dict[str, Any]]:
    mended = [q for q in ledger.quotations if q.repair and q.kind != "name"][:MAX_QUOTATIONS]
    return [{"q": q, "title": ledger.texts.titles.get(q.doc, q.doc)} for q in mended]

"""The front page: what the corpus is, the findings with their evidence, what it cannot tell, and what to check next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import FOUND_KINDS, OWN_VOICE, SUPPORTED_RELATIONS, records
from pipeline.language.documents import read_docs_of
from pipeline.language.edtf import in_words
from pipeline.language.to_check import is_to_check
from pipeline.report.sections.changes import OF_IT, accounts_about
from pipeline.report.sections.markdown import listed
from pipeline.report.sections.wording import Texts, counted, texts_of
from pipeline.report.site.figures import drawn
from pipeline.report.site.obstacles import obstacle, titles_of
from pipeline.report.site.page import page

MAX_TEXTS = 12  # described one by one; the page of documents has all
MAX_TO_CHECK = 5
DOUBTFUL_BELOW = 0.5  # probability below which a verdict is more likely wrong than right
TROUBLED = ("quarantined", "missing")
WHOLE = ("", "whole", "complete")  # how documents.csv says that nothing of a text is lacking
KINDS = {  # the page that has more of a kind of finding, and what it is called
    "disagreement": ("disagreements.html", "Disagreements"),
    "changed meaning": ("claims.html", "Claims"), "reported": ("coverage.html", "Coverage"),
    "not reported": ("coverage.html", "Coverage"), "editors' quotation": ("quotations.html", "Quotations"),
    "changed quotation": ("quotations.html", "Quotations"), "another wording": ("quotations.html", "Quotations"),
    "word for word": ("quotations.html", "Quotations"), "named by the accounts only": ("people.html", "People and bodies"),
    "named by the text only": ("people.html", "People and bodies"), "named by one account": ("people.html", "People and bodies"),
    "theme": ("themes.html", "Themes"),
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """The texts, those read, what documents.csv says of each, and the accounts that speak of the primary texts."""

    texts: Texts
    sources: pd.DataFrame
    documents: dict[str, Any]
    about: set[str]


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, findings: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame,
    support: pd.DataFrame, quote_traces: pd.DataFrame, theme_shares: pd.DataFrame, review_queue: pd.DataFrame,
    themes_by_document: str, quotation_strip: str,
) -> str:  # fmt: skip
    """Return the page; where nothing can be compared it says why before anything else."""
    read = sources[sources["doc"].isin(read_docs_of(sources))].drop_duplicates("doc")
    texts, described = texts_of(sources), {row.doc: row for row in records(documents)}
    known = Known(texts, sources, described, accounts_about(support, coverage))
    why_not = obstacle(texts, known.about, documents)
    quoted = bool(len(quote_traces[quote_traces["kind"].isin(FOUND_KINDS)])) and bool(texts.primary)
    return page(
        "index.html", "Findings", heading=_heading(texts), obstacle=why_not, described=list(_described(known)),
        more_texts=max(len(read) - MAX_TEXTS, 0), digests=int(read["edition"].str.contains("digest", case=False).sum()),
        read=len(read), numbers=[] if why_not else list(_numbers(known, coverage_totals, support, quote_traces)),
        findings=list(_findings(findings, texts)), limits=list(_limits(known, theme_shares, quote_traces, bool(why_not))),
        to_check=[] if why_not else _to_check(coverage, texts), asked=len(review_queue),
        themes=drawn(themes_by_document, "themes") if len(theme_shares) else "",
        quotations=drawn(quotation_strip, "quotations") if quoted else "",
    )  # fmt: skip


def _heading(texts: Texts) -> str:
    if not texts.primary:
        return "The accounts compared"
    return f"{listed([texts.titles.get(doc, doc) for doc in texts.primary], 3)}: how later accounts report it"


def _described(known: Known) -> Iterator[dict[str, str]]:
    """Yield the texts, the primary ones first: title, role, author, date and the part that is available."""
    for doc in [*known.texts.primary, *known.texts.accounts][:MAX_TEXTS]:
        row = known.documents.get(doc)
        told = (getattr(row, "author", ""), in_words(getattr(row, "date", "")))
        held = getattr(row, "held", "")
        parts = [part for part in (*told, "" if held.lower() in WHOLE else held) if part]
        yield {
            "doc": doc, "title": known.texts.titles.get(doc, doc), "line": ", ".join(parts),
            "role": "primary text" if doc in known.texts.primary else "account",
        }  # fmt: skip


def _numbers(
    known: Known, totals: pd.DataFrame, support: pd.DataFrame, quote_traces: pd.DataFrame
) -> Iterator[tuple[str, str, str]]:
    """Yield the figures of the front page: the page that shows what is behind each, the number, and what it is."""
    for row in records(totals[totals["account"] == ""]):
        several = f" of {known.texts.titles.get(row.primary_doc, row.primary_doc)}" if len(known.texts.primary) > 1 else ""
        told = f"demands{several} are reported by at least one account, as far as the program found"
        yield "coverage.html", f"{row.reported + row.in_part:,} of {row.demands:,}", told
    about = int(support["relation"].isin(OF_IT).sum())
    if about:
        sure = (support["probability"].round(2) >= DOUBTFUL_BELOW) | (support["reviewed"] == "yes")
        supported = int((support["relation"].isin(SUPPORTED_RELATIONS) & sure).sum())
        told = "statements of the accounts are, more likely than not, supported by a passage of the text"
        yield "claims.html", f"{supported:,} of {about:,}", told
    of_itself = quote_traces["doc"].isin(known.texts.primary) & quote_traces["zone"].isin(OWN_VOICE)
    found = int((quote_traces["kind"].isin(FOUND_KINDS) & (quote_traces["rank"] == 1) & ~of_itself).sum())
    were = "quotation was" if found == 1 else "quotations were"
    yield "quotations.html", f"{found:,}", f"{were} traced to the text, those of its editors included"


def _findings(findings: pd.DataFrame, texts: Texts) -> Iterator[dict[str, Any]]:
    for _, own in findings.groupby("finding", sort=True):
        rows = list(records(own.sort_values("rank")))
        evidence = [
            {
                "row": row,
                "title": texts.titles.get(row.doc, row.doc),
                "other": texts.titles.get(row.other_doc, row.other_doc),
            }
            for row in rows
        ]
        first = rows[0]
        link, label = KINDS[first.kind]
        yield {
            "sentence": first.sentence, "probability": None if pd.isna(first.probability) else first.probability,
            "evidence": evidence, "link": link, "label": label,
        }  # fmt: skip


def _limits(known: Known, theme_shares: pd.DataFrame, quote_traces: pd.DataFrame, why_not: bool) -> Iterator[str]:
    """Yield what the corpus cannot tell, a sentence each."""
    texts = known.texts
    held = {doc: getattr(known.documents.get(doc), "held", "") for doc in (*texts.primary, *texts.accounts)}
    lacking = [f"{titles_of(texts, [doc])} ({part})" for doc, part in held.items() if part.lower() not in WHOLE]
    if lacking:
        yield f"Only a part is available of {listed(lacking)}. What was not found may stand in the rest."
    silent = [doc for doc in texts.accounts if doc not in known.about and doc not in texts.voiceless]
    if silent and texts.primary and not why_not:
        yield (
            f"No statement about the primary text was found in {titles_of(texts, silent)}, so nothing is said about how it is "
            "told there."
        )
    if texts.voiceless:
        silenced = titles_of(texts, list(texts.voiceless))
        yield f"Hardly any words of {silenced} were read as the author’s own, so no share is given."
    yield from _foreign(known)
    yield from _too_short(theme_shares, texts)
    missing = int((quote_traces["kind"] == "not-held").sum())
    if missing and texts.primary:
        are = "is" if missing == 1 else "are"
        yield (
            f"{counted(missing, 'quotation')} {are} given as the primary text’s or its authors’, but {are} not found in the part "
            "that we have. That does not show misquotation."
        )
    troubled = int(known.sources["status"].isin(TROUBLED).sum())
    if troubled:
        yield f"{counted(troubled, 'text')} could not be read; the page of documents says why."


def _foreign(known: Known) -> Iterator[str]:
    languages = dict(zip(known.sources["doc"], known.sources["language"], strict=True))
    foreign = [doc for doc in (*known.texts.primary, *known.texts.accounts) if languages.get(doc, "")[:2] not in ("", "en")]
    if foreign:
        are = "is" if len(foreign) == 1 else "are"
        yield f"{titles_of(known.texts, foreign)} {are} not in English, and the program finds little in other languages."


def _too_short(theme_shares: pd.DataFrame, texts: Texts) -> Iterator[str]:
    """Yield for how many themes the accounts are too short to tell; said once, of the account for which it is most."""
    compared = theme_shares[theme_shares["verdict"] != ""]
    unsure = compared[compared["verdict"] == "cannot tell"].groupby("doc").size()
    if len(unsure):
        doc, count = str(unsure.idxmax()), int(unsure.max())
        whole = int((compared["doc"] == doc).sum())
        few_or_most = "most" if count * 2 > whole else "some"
        yield (
            f"For {few_or_most} themes the texts are too short to say whether an account gives them more or less room than the "
            f"primary text: in {titles_of(texts, [doc])} for {count:,} of {whole:,}."
        )


def _to_check(coverage: pd.DataFrame, texts: Texts) -> list[dict[str, Any]]:
    """Return the cells of coverage that are nearest to a report, which `review_queue` asks about first."""
    open_cells = coverage[(coverage["covered"] == "no") & (coverage["text"] != "")]
    rows = sorted((row for row in records(open_cells) if is_to_check(row)), key=lambda row: round(row.probability, 4))
    return [
        {
            "row": row, "account": texts.titles.get(row.account, row.account),
            "primary": texts.titles.get(row.primary_doc, row.primary_doc),
        }
        for row in rows[:MAX_TO_CHECK]
    ]  # fmt: skip

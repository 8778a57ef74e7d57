"""The opening of the report: its title, what it rests on, and the texts with their words by zone."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.contracts import OWN_VOICE, records
from pipeline.language.documents import languages_of, read_docs_of
from pipeline.language.edtf import in_words
from pipeline.language.identification import named, no_model
from pipeline.language.recognition import what_to_add
from pipeline.report.sections.changes import accounts_about
from pipeline.report.sections.limits import MAX_ACCOUNTS
from pipeline.report.sections.markdown import escaped, listed, table
from pipeline.report.sections.wording import Texts, texts_of, untold

TROUBLED = ("warned", "quarantined", "missing")


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame, support: pd.DataFrame, coverage: pd.DataFrame
) -> str:
    """Return title, notices and the table of texts, in Markdown."""
    texts = texts_of(sources)
    read = sources[sources["doc"].isin(read_docs_of(sources))].drop_duplicates("doc")
    told = bool(texts.primary and texts.accounts) and not untold(texts, "")
    unrecognized = told and not accounts_about(support, coverage)
    first = _unrecognized(texts, documents) if unrecognized else ""
    parts = [
        _title(texts),
        _voiceless(texts),
        first,
        *_notices(texts, read),
        _languages(texts, passages),
        _texts(read, texts, documents, passages),
        _troubles(sources),
    ]
    return "\n\n".join(part for part in parts if part)


def _title(texts: Texts) -> str:
    if not texts.primary:
        return "# The accounts compared"
    return f"# {listed([texts.heading(doc) for doc in texts.primary])}: how later accounts report it"


def _voiceless(texts: Texts) -> str:
    """Return a warning about texts of which hardly a word was read as the author's own."""
    if not texts.voiceless:
        return ""
    return (
        f"> **Hardly any words of {texts.names(texts.voiceless)} were read as the author's own; no share is given for "
        f"{'it' if len(texts.voiceless) == 1 else 'them'}.** What is missing below is not a finding: the table of texts says "
        "which words were taken for whose, and `tables/sources.csv` has the line for `zones.csv` that would say otherwise."
    )


def _unrecognized(texts: Texts, documents: pd.DataFrame) -> str:
    """Return what to do if no account was recognized as speaking of the primary texts."""
    known = {row.doc: (row.title, row.author) for row in records(documents)}
    advice = [what_to_add(f"`{doc}`", *known.get(doc, ("", ""))) for doc in texts.primary]
    return (
        "> **No statement about the primary text was found in any account, so this report gives no share.** This is not a "
        f"finding about the accounts: {'; '.join(advice)}."
    )


def _notices(texts: Texts, read: pd.DataFrame) -> list[str]:
    notices = []
    digests = read["edition"].str.contains("digest", case=False)
    if digests.any():
        whole = (
            "This report is based"
            if digests.all()
            else f"For {int(digests.sum())} of {len(read)} texts this report is based"
        )
        notices.append(
            f"> **{whole} on digests**: each digest retells its source in this project's own words, so wording and counts are "
            "those of the digests, not of the sources. `make originals FROM=DIR` builds the same report from the original texts."
        )
    if read.empty:
        notices.append(
            "**No text could be read**, so there is nothing to report. To add one, put it into the folder of texts (`make add`)."
        )
    elif texts.primary and not texts.accounts:
        notices.append(
            "**This corpus has no account of the primary text**, so nothing is compared. To add one, put it into the folder of "
            "texts (`make add`)."
        )
    elif not texts.primary:
        notices.append(
            "**This corpus has no primary text**, so the accounts cannot be compared with one. To add one, give a document the "
            "role `primary` in `documents.csv`."
        )
    return notices


def _languages(texts: Texts, passages: pd.DataFrame) -> str:
    """Return what is left empty for texts in other languages than English, once for all of them."""
    others = {doc: language for doc, language in languages_of(passages).items() if language not in ("en", "")}
    if not others:
        return ""
    said = [f"{texts.heading(doc)} ({named(language)})" for doc, language in others.items()]
    return (
        f"> **Without a model of their language are read:** {listed(said[:MAX_ACCOUNTS])}. Their sentences are found by rule and "
        "compared by meaning, and quotations, listed names and dates are found in them. What needs a grammar or the words of one "
        "language is left empty there: unlisted names, demands, attribution, changed wording; and, where most texts are in "
        "another language, themes, key terms and clusters."
    )


def _texts(read: pd.DataFrame, texts: Texts, documents: pd.DataFrame, passages: pd.DataFrame) -> str:
    words, voice = passages.assign(words=passages["normalized"].str.count(r"\w+")), passages["zone"].isin(OWN_VOICE)
    own = words[voice].groupby("doc")["words"].sum()
    other = words[~voice].groupby(["doc", "zone"])["words"].sum()
    known = {row.doc: row for row in records(documents)}
    rows = [
        (texts.heading(doc), *_known(known.get(doc), role), f"{own.get(doc, 0):,}", _left_out(doc, other), f"`{doc}`")
        for doc, role in read[["doc", "role"]].head(MAX_ACCOUNTS).itertuples(index=False)
    ]
    head = (
        "text",
        "author",
        "date",
        "role",
        "part available",
        "words counted",
        "words not counted, by zone",
        "id in the tables",
    )
    more = f"\n\nAnd {len(read) - MAX_ACCOUNTS:,} more in `tables/sources.csv`." if len(read) > MAX_ACCOUNTS else ""
    return (
        "## The texts\n\nThe report counts only a text's own voice: its body and headings. Words by others (an editor's preface, "
        "notes, readers' comments), block quotations, titles and page navigation are not counted. “Not found” always means: not "
        f"found by this program in the part of the text that is available.\n\n{table(head, rows)}{more}"
    )


def _known(row: Any, role: str) -> tuple[str, str, str, str]:
    """Return author, date, role and part available; a dash where `documents` does not say."""
    author, date, held = (getattr(row, field, "") for field in ("author", "date", "held"))
    return escaped(author) or "–", escaped(in_words(date)) or "–", role, escaped(held) or "–"


def _left_out(doc: str, other: Any) -> str:
    zones = other[doc].sort_values(ascending=False, kind="stable") if doc in other.index.get_level_values(0) else None
    return ", ".join(f"{zone} {n:,}" for zone, n in zones.items() if n) or "–" if zones is not None else "–"


def _troubles(sources: pd.DataFrame) -> str:
    troubled = sources[sources["status"].isin(TROUBLED)]
    lines = [
        f"- **{row.status}**: {escaped(row.file or row.doc)}: {escaped(reason)}"
        for row in records(troubled.head(MAX_ACCOUNTS))
        if (reason := row.reason.replace(no_model(row.language), "").strip("; "))  # said once, of all texts
    ]
    return "\n".join(lines)

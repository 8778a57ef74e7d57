"""The report's section on quotations: who quotes what, in which wording, what is changed, what is not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import FOUND_KINDS, OWN_VOICE
from pipeline.language.documents import read_docs_of
from pipeline.report.sections.ledger import Ledger, ledger_of, marked, quoted_by_accounts, steps_of
from pipeline.report.sections.limits import CELL, MAX_ACCOUNTS, bounded, fair_share, rest
from pipeline.report.sections.markdown import escaped, listed, shortened, table
from pipeline.report.sections.quotation_changes import by_editors, changes_of_sense
from pipeline.report.sections.wording import confidence, counted, times

KIND_WORDS = {"verbatim": "word for word", "near": "with small changes", "translation": "in another wording"}
COUNTED = {
    **KIND_WORDS, "paraphrase": "possible paraphrase", "not-held": "attributed to it, not found",
    "other-source": "attributed to others", "untraced": "no attribution",
}  # fmt: skip
SOURCE = "(`tables/quotes.csv`; a quotation interrupted by words like “he said” counts once for each part)"
UNSURE = 0.9  # probability below which a quotation that is found should be checked
QUOTATION = 120  # characters of a quotation in a list


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, quotes: pd.DataFrame, quote_traces: pd.DataFrame,
    quote_changes: pd.DataFrame, entity_index: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section; lists are bounded and say how much they leave out."""
    if not read_docs_of(sources):
        return ""
    ledger = ledger_of(sources, documents, quotes, quote_traces, quote_changes, entity_index)
    head = "## Quotations"
    if not ledger.quotations:
        return f"{head}\n\nNo text quotes anything: neither words in quotation marks nor block quotations were found."
    if not ledger.texts.primary:
        said = f"Words in quotation marks and block quotations {SOURCE}. This corpus has no primary text to trace them to."
        return "\n\n".join(part for part in (head, said, _counts(ledger), _repaired(ledger)) if part)
    parts = (_opening(head, ledger), _counts(ledger), by_editors(ledger), _side_by_side(ledger), changes_of_sense(ledger),
             _missing(ledger), _repaired(ledger))  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def _opening(head: str, ledger: Ledger) -> str:
    found = [q for q in ledger.quotations if q.kind in FOUND_KINDS]
    unsure = sum(q.probability < UNSURE for q in found)
    sure = (
        f"{unsure:,} of them with a probability below {UNSURE}" if unsure else f"each with a probability of {UNSURE} or more"
    )
    result = (
        f"{counted(len(found), 'quotation')} {'was' if len(found) == 1 else 'were'} found there, {sure}."
        if found
        else "None was found there."
    )
    return (
        f"{head}\n\n![Where the primary text is quoted, and by whom](../figures/quotation_strip.svg)\n\nWords in quotation marks "
        f"and block quotations {SOURCE}. Every quotation, except titles and single words, was searched for in the part of the "
        f"primary text we have ({ledger.available}), whoever is named as its speaker (`tables/quote_traces.csv`). {result}"
    )


def _counts(ledger: Ledger) -> str:
    """Return a table with a row for each document; of a primary text its own voice apart from the words around it."""
    texts = ledger.texts
    rows: dict[tuple[str, str], Counter[str]] = {}
    for q in ledger.quotations:
        voice = ("own voice" if q.zone in OWN_VOICE else q.zone) if q.doc in texts.primary else ""
        rows.setdefault((q.doc, voice), Counter()).update([q.kind, f"form {q.form}"])
    order = {doc: i for i, doc in enumerate([*texts.primary, *texts.accounts])}
    shown = sorted(rows.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][1] != "own voice", item[0]))
    kinds = [kind for kind in COUNTED if texts.primary or kind in ("other-source", "untraced")]
    cells = [
        (
            texts.heading(doc) + (f", {voice}" if voice else ""),
            _forms(count),
            *(f"{count[k]:,}" for k in kinds),
            f"{count['name']:,}",
        )
        for (doc, voice), count in shown[:MAX_ACCOUNTS]
    ]
    own = " A primary text's own quotations are searched for elsewhere in it." * any(v == "own voice" for _, v in rows)
    head = ("text", "quotations", *(COUNTED[k] for k in kinds), "titles and single words")
    quiet = [doc for doc in texts.accounts if not any(doc == row for row, _ in rows)]
    none = f" {texts.names(quiet)} {'quotes' if len(quiet) == 1 else 'quote'} nothing." if quiet else ""
    note = f"Titles and single words in quotation marks do not count as quotations.{own}{none}"
    return table(head, cells) + rest(len(shown) - MAX_ACCOUNTS, "quote_traces") + f"\n\n{note}"


def _forms(count: Counter[str]) -> str:
    blocks = count["form block"]
    apart = f" ({counted(blocks, 'block quotation')})" if blocks else ""
    return f"{count['form quotation'] + blocks:,}{apart}"


def _side_by_side(ledger: Ledger) -> str:
    """Return a table of what is found: both wordings, how sure that is, and the changes marked."""
    groups = quoted_by_accounts(ledger)
    head = "### What the accounts quote\n\n"
    if not groups:
        return f"{head}No quotation in an account was found in the primary text."
    shown, more = _longest([group[0] for group in groups])
    places = {(group[0].doc, group[0].quote): _places(group) for group in groups}
    rows = [
        (
            f"{escaped(shortened(q.text, CELL))}<br>({ledger.texts.title(q.doc)}, {places[q.doc, q.quote]})",
            f"{escaped(shortened(q.primary_text, CELL))}<br>({_there(q, ledger)})",
            f"{KIND_WORDS[q.kind]}; {confidence(q.probability)}",
            marked(steps_of(q, ledger), q),
        )
        for q in shown
    ]
    columns = ("the account's words", "the primary text's words", "how it is quoted; confidence", "what changed")
    return (
        f"{head}Changes from the primary text to the account: ~~omitted~~, **added**, […] omitted and marked "
        "(`tables/quote_changes.csv`). Differences in spelling and capitals do not count.\n\n"
        + table(columns, rows) + rest(more, "quote_traces")
    )  # fmt: skip


def _longest(quotations: Sequence[Any]) -> tuple[list[Any], int]:
    """Return the longest quotations of each document in reading order, and how many there are besides."""
    shown, more = fair_share(quotations, lambda q: -q.words)
    chosen = {(q.doc, q.quote) for q in shown}
    return [q for q in quotations if (q.doc, q.quote) in chosen], more


def _places(group: Sequence[Any]) -> str:
    counts = Counter(q.locator for q in group)
    return listed([escaped(place) + (f" {times(n)}" if n > 1 else "") for place, n in counts.items()], 4)


def _there(q: Any, ledger: Ledger) -> str:
    also = ledger.also.get((q.doc, q.quote), [])
    return ledger.texts.source(q.primary_doc, q.primary_locator) + (f"; also in {listed(also, 3)}" if also else "")


def _missing(ledger: Ledger) -> str:
    gone = [q for q in ledger.quotations if q.kind in ("not-held", "paraphrase")]
    if not gone:
        return ""
    shown, more = _longest(gone)
    rows = [
        (
            ledger.texts.place(q.doc, q.locator),
            escaped(shortened(q.text, QUOTATION)),
            escaped(ledger.names.get(q.speaker_id, "") or ledger.names.get(q.work_id, "") or shortened(q.speaker, QUOTATION))
            or "–",
            f"{escaped(q.primary_locator)}; {confidence(q.probability)}" if q.kind == "paraphrase" else "–",
        )
        for q in shown
    ]
    are, were = ("is", "was") if len(gone) == 1 else ("are", "were")
    return (
        f"### Attributed to the primary text, not found\n\n{counted(len(gone), 'quotation')} {are} attributed to the primary "
        f"text or its authors, but {were} not found in the part we have ({ledger.available}). **This "
        "does not show misquotation**: the words may be in another part, in another work by its authors, or in a translation too "
        "different for this program to recognize. The last column names a passage that may be paraphrased; this is a guess and "
        "does not count as found.\n\n"
        + table(("where", "the words", "attributed to", "possible source"), rows) + rest(more, "quote_traces")
    )  # fmt: skip


def _repaired(ledger: Ledger) -> str:
    points = [
        f"- {ledger.texts.place(q.doc, q.locator)}: {escaped(q.repair)}: {escaped(shortened(q.text, QUOTATION))}"
        for q in ledger.quotations if q.repair
    ]  # fmt: skip
    head = (
        "### Missing or reversed quotation marks\n\nA quotation mark is missing or reversed here, and the program guessed where "
        "the quotation ends; please check (`tables/quotes.csv`, column `repair`).\n\n"
    )
    return head + bounded(points, "quotes") if points else ""

"""The comparative report: what the texts are, what is demanded and who says so, themes, names, dates, quotations, nearness.

Each number names the table it comes from, and each passage its place, so that a reader can go and look.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.contracts import FOUND, OWN_VOICE, ZONES, records
from pipeline.report.sections.claims import claims_of, claims_told
from pipeline.report.sections.dates import dates_told
from pipeline.report.sections.demands import demands_told, reports_of
from pipeline.report.sections.markdown import escaped, listed, shortened, table
from pipeline.report.sections.matched_claims import accounts_told
from pipeline.report.sections.names import names_told
from pipeline.report.sections.quotations import KIND_WORDS, Ledger, ledger_of, quotations_told
from pipeline.report.sections.reported_sentences import taken_up
from pipeline.report.sections.themes import themes_told

ACCOUNTS = 40  # so many are described one by one; of more the tables tell
UNSURE = 0.9  # probability below which a quotation that is found is one to look at
COUNTED = {
    **KIND_WORDS, "paraphrase": "perhaps paraphrased", "not-held": "given to it, not found", "other-source": "given to others",
    "untraced": "given to nobody",
}  # fmt: skip
QUOTED = 12  # sentences that several accounts quote
PAIRS = 3  # passages shown side by side for each account
NEAR = 0.15  # word similarity from which a nearest sentence is worth showing: below it, by eye, nothing is shared but names


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame, themes: pd.DataFrame,
    theme_shares: pd.DataFrame, stability: pd.DataFrame, keyness: pd.DataFrame, mentions: pd.DataFrame,
    entity_index: pd.DataFrame, date_index: pd.DataFrame, parallels: pd.DataFrame,
    quotes: pd.DataFrame, quote_traces: pd.DataFrame, quote_changes: pd.DataFrame, quoted_sentences: pd.DataFrame,
    demands: pd.DataFrame, claims: pd.DataFrame, alignments: pd.DataFrame, support: pd.DataFrame,
    support_changes: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame, reported_sentences: pd.DataFrame,
    matched_claims: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the report as Markdown."""
    read = sources[sources["status"].isin(["ok", "warned"])]
    primary = list(read["doc"][read["role"] == "primary"])
    accounts = list(read["doc"][read["role"] != "primary"])
    titles = {doc: title or doc for doc, title in zip(read["doc"], read["title"], strict=True)}
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    reports = reports_of(primary, accounts, titles, demands, coverage, coverage_totals, support, support_changes)
    told = claims_of(primary, accounts, claims, alignments, support, support_changes, entity_index)
    ledger = ledger_of(primary, held, quotes, quote_traces, quote_changes, entity_index)
    parts = [
        _head(read, primary, titles),
        _texts(sources, read, held, titles, passages),
        demands_told(reports) if len(read) else "",
        claims_told(told) if len(read) else "",
        accounts_told(primary, accounts, matched_claims, entity_index),
        taken_up(primary, reported_sentences),
        themes_told(primary, accounts, titles, themes, theme_shares, stability, keyness),
        names_told(primary, accounts, entity_index, mentions),
        dates_told(primary, accounts, date_index, titles, most=ACCOUNTS),
        _whose_words(ledger, accounts) if len(read) else "",
        quotations_told(ledger),
        _unquoted(primary, accounts, quoted_sentences) if len(quotes) else "",
        _nearest(primary, accounts, parallels, titles, held),
        _reading(),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(read: pd.DataFrame, primary: list[str], titles: dict[str, str]) -> str:
    if primary:
        title = f"# {escaped(listed([titles[doc] for doc in primary]))}: what others made of it"
    else:
        title = "# The accounts compared"
    lines = [title]
    digests = read["edition"].str.contains("digest", case=False)
    if digests.any():
        whole = "This report rests" if digests.all() else f"For {int(digests.sum())} of {len(read)} texts this report rests"
        lines.append(
            f"> **{whole} on digests**: each retells its source in this project's own words, so wording, counts and "
            "nearness are the digests', not the sources'. `make originals FROM=DIR` builds the same report on the real texts."
        )
    if not primary:
        lines.append(
            "**There is no primary text in this corpus**, so nothing can be compared with it: give one document the role "
            "`primary` in `documents.csv`. What follows tells of the accounts alone."
        )
    return "\n\n".join(lines)


def _texts(
    sources: pd.DataFrame, read: pd.DataFrame, held: dict[str, str], titles: dict[str, str], passages: pd.DataFrame
) -> str:
    words, voice = passages.assign(words=passages["normalized"].str.count(r"\w+")), passages["zone"].isin(OWN_VOICE)
    own = words[voice].groupby("doc")["words"].sum()
    other = words[~voice].groupby(["doc", "zone"])["words"].sum()
    rows = []
    for doc, role in read[["doc", "role"]].head(ACCOUNTS).itertuples(index=False):
        zones = other[doc].sort_values(ascending=False, kind="stable") if doc in other.index.get_level_values(0) else {}
        left_out = ", ".join(f"{zone} {n:,}" for zone, n in zones.items() if n) or "–"
        rows.append(
            (f"`{doc}`", escaped(titles[doc]), role, escaped(held.get(doc, "")) or "?", f"{own.get(doc, 0):,}", left_out)
        )
    lines = [
        "## The texts",
        "A document's own voice is its body and headings; only that is counted below. What others say around it (an editor's "
        "preface, notes, readers' comments) and what it sets off as quoted is kept apart, as are titles and site furniture.",
        table(("document", "title", "role", "held", "words, own voice", "words left out, by zone"), rows),
    ]
    if len(read) > ACCOUNTS:
        lines.append(f"And {len(read) - ACCOUNTS:,} more: `tables/sources.csv` has them all.")
    troubled = sources[sources["status"].isin(["warned", "quarantined", "missing"])]
    lines += [
        f"- **{row.status}**: {escaped(row.file or row.doc)}: {escaped(row.reason)}"
        for row in records(troubled.head(ACCOUNTS))
    ]
    return "\n\n".join([*lines[:3], "\n".join(lines[3:])]).rstrip()


def _whose_words(ledger: Ledger, accounts: list[str]) -> str:
    """Return the head of the section on quotations: where they come from, and how many of which kind each text has."""
    head = "## Whose words: quotations"
    if not ledger.quotations:
        return f"{head}\n\nNo text quotes anything: neither words in quotation marks nor block quotations were found."
    said = (
        "Words in quotation marks, and block quotations (`tables/quotes.csv`); one that is broken off and goes on counts in each "
        "of its parts (`continues`). "
    )
    if not ledger.primary:
        return f"{head}\n\n{said}Without a primary text they cannot be traced.\n\n{_counts(ledger, accounts)}"
    found = [q for q in ledger.quotations if q.kind in FOUND]
    unsure = sum(q.probability < UNSURE for q in found)
    how = (
        f"{unsure:,} of these with a probability below {UNSURE}"
        if unsure
        else f"each with a probability of {UNSURE} or more"
    )
    told = f"Found there: {len(found):,}, {how}." if found else "None of them is found there."
    return (
        f"{head}\n\n![The primary text with every quotation at its place](../figures/quotation_strip.svg)\n\n{said}Each "
        f"but names is looked for in all that is held of the primary text ({ledger.held}), whoever is said to have spoken "
        f"(`tables/quote_traces.csv`, columns `kind` and `probability`). {told}\n\n{_counts(ledger, accounts)}"
    )


def _counts(ledger: Ledger, accounts: list[str]) -> str:
    """Return a table with a row for each document; of a primary text its own voice apart from what stands around it."""
    rows: dict[tuple[str, str], Counter[str]] = {(doc, ""): Counter() for doc in accounts}
    for q in ledger.quotations:
        voice = ("own voice" if q.zone in OWN_VOICE else q.zone) if q.doc in ledger.primary else ""
        rows.setdefault((q.doc, voice), Counter()).update([q.kind, f"form {q.form}"])
    order = {doc: i for i, doc in enumerate([*ledger.primary, *accounts])}
    shown = sorted(rows.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][1] != "own voice", item[0]))
    kinds = [kind for kind in COUNTED if ledger.primary or kind in ("other-source", "untraced")]
    cells = [
        (
            f"`{doc}`" + (f", {voice}" if voice else ""),
            _forms(count),
            *(f"{count[k]:,}" for k in kinds),
            f"{count['name']:,}",
        )
        for (doc, voice), count in shown[:ACCOUNTS]
    ]
    more = f"\n\nAnd {len(shown) - ACCOUNTS:,} rows more: `tables/quote_traces.csv`." if len(shown) > ACCOUNTS else ""
    own = " A primary text's own quotations are looked for elsewhere in it, never at their own place."
    note = "Names are titles and single words in marks, and no quotations." + own * any(v == "own voice" for _, v in rows)
    return f"{table(('document', 'quotations', *(COUNTED[k] for k in kinds), 'names'), cells)}{more}\n\n{note}"


def _forms(count: Counter[str]) -> str:
    blocks = count["form block"]
    apart = f" ({blocks:,} set off as {'a block' if blocks == 1 else 'blocks'})" if blocks else ""
    return f"{count['form quotation'] + blocks:,}{apart}"


def _unquoted(primary: list[str], accounts: list[str], quoted_sentences: pd.DataFrame) -> str:
    """Return the other way round: what of each primary text is quoted by several accounts, and what by nobody."""
    editors = {f"{doc} ({zone})" for doc in primary for zone in ZONES}
    parts = []
    for doc in primary if accounts else ():
        own = list(records(quoted_sentences[quoted_sentences["doc"] == doc].sort_values("start", kind="stable")))
        who = [_quoting(row, editors) for row in own]
        parts += [_shares_quoted(doc, own, who, editors), _quoted_often(own, who, editors)] if own else []
    head = (
        "## What of the primary text is quoted\n\nCounted is what is found in it, word for word, nearly so or in another "
        "wording (`tables/quoted_sentences.csv`, columns `quoted_by`, `kinds` and `position`)."
    )
    return "\n\n".join([head, *parts]) if parts else ""


def _quoting(row: Any, editors: set[str]) -> list[str]:
    """Return who quotes a sentence, once each; not the primary texts themselves, and not who perhaps paraphrases it."""
    pairs = zip(row.quoted_by.split(";"), row.kinds.split(";"), strict=False)
    own = tuple(f"({zone})" for zone in OWN_VOICE)
    return list(dict.fromkeys(n for n, kind in pairs if kind in FOUND and not (n in editors and n.endswith(own))))


def _shares_quoted(doc: str, own: list[Any], who: list[list[str]], editors: set[str]) -> str:
    by_accounts, by_anyone = sum(bool(set(names) - editors) for names in who), sum(map(bool, who))
    around = f", {by_anyone - by_accounts:,} more by its own editors alone" if by_anyone > by_accounts else ""
    left = len(own) - by_anyone
    said = f"Accounts quote {by_accounts:,} of the {len(own):,} sentences of `{doc}`{around}"
    rest = f"the other {left:,} ({left / len(own):.0%})" if by_anyone else "any of them"
    said += f"; nobody quotes {rest}." if left else "."
    places, runs, at = [*(row.position for row in own), 1.0], [], 0
    for empty, group in groupby(who, key=lambda names: not names):
        size = len(list(group))
        runs += [(places[at + size] - places[at], -at, size)] if empty else []
        at += size
    if runs and by_anyone:
        share, first, size = max(runs)
        ends = escaped(own[-first].locator), escaped(own[size - first - 1].locator)
        said += (
            f" The longest stretch that nobody quotes is from {ends[0]} to {ends[1]}: {size:,} sentences, {share:.0%} of it."
        )
    return said


def _quoted_often(own: list[Any], who: list[list[str]], editors: set[str]) -> str:
    shared = [(row, [n for n in names if n not in editors]) for row, names in zip(own, who, strict=True)]
    found = sorted((item for item in shared if len(item[1]) > 1), key=lambda item: (-len(item[1]), item[0].start))
    if not found:
        return "No sentence of it is quoted by more than one account."
    points = [
        f"- {escaped(row.locator)}, by {listed([f'`{n}`' for n in names], 6)}: {escaped(shortened(row.text, 200))}"
        for row, names in found[:QUOTED]
    ]
    more = f"\n- … and {len(found) - QUOTED:,} more in `tables/quoted_sentences.csv`." if len(found) > QUOTED else ""
    return "Quoted by more than one account:\n\n" + "\n".join(points) + more


def _nearest(
    primary: list[str], accounts: list[str], parallels: pd.DataFrame, titles: dict[str, str], held: dict[str, str]
) -> str:
    if not primary:
        return ""
    parts = [f"`{doc}`: {escaped(held[doc])}" for doc in primary if held.get(doc) and held[doc] != "whole"]
    missing = f", and what is not found here may stand in a part that is not held ({'; '.join(parts)})" if parts else ""
    lines = [
        "## Where the accounts come nearest to the primary text",
        "For each sentence of an account the nearest of the primary text, by words, characters and latent topics "
        f"(`tables/parallels.csv` has five for each). Shown are the {PAIRS} pairs that share most words. Near is not the same "
        f"as drawn from it{missing}.",
    ]
    best = parallels[(parallels["rank"] == 1) & (parallels["word_similarity"] >= NEAR)]
    for doc in accounts[:ACCOUNTS]:
        found = best[best["doc"] == doc].sort_values(["word_similarity", "start"], ascending=[False, True], kind="stable")
        lines.append(f"### {escaped(titles[doc])}")
        told = int((parallels["doc"][parallels["rank"] == 1] == doc).sum())
        lines.append(f"{len(found):,} of {told:,} sentences have a near neighbor (word similarity {NEAR} or more).")
        for row in records(found.head(PAIRS)):
            lines.append(
                table(
                    (f"`{doc}`, {escaped(row.locator)}", f"`{row.primary_doc}`, {escaped(row.primary_locator)}"),
                    [(escaped(shortened(row.text)), escaped(shortened(row.primary_text)))],
                )
            )
    return "\n\n".join(lines)


def _reading() -> str:
    return (
        "## How to read on\n\n[Themes and clusters one by one](themes_and_clusters.md). [How each figure was made, and what it cannot "
        "tell](methods.md). All tables: `tables/*.csv`, the readable ones together in `tables.xlsx`; what each column means: "
        "`outputs/README.md`."
    )

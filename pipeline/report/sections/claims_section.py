"""The report's section on claims: what accounts say about the primary text, what they change, what has no support in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import SUPPORTED_RELATIONS, records
from pipeline.language.documents import read_docs_of
from pipeline.report.sections.changes import DIFFERENT, OF_IT, RELATION_WORDS, sureness, told_changes
from pipeline.report.sections.limits import CELL, EXCERPT, MAX_ACCOUNTS, bounded, fair_share, rest
from pipeline.report.sections.markdown import escaped, listed, shortened, table
from pipeline.report.sections.wording import Texts, counted, texts_of

SUBJECTS = 6  # opinion holders named where nothing can be compared


@dataclass(frozen=True)
class Claims:
    """What the section is made from: a row for each claim judged, in reading order.

    `changes` says what a claim changes, and `nearest` is the first row of `alignments`, by document and claim; `names` are
    those of entities.
    """

    judged: list[Any]
    changes: Mapping[tuple[str, int], str]
    nearest: Mapping[tuple[str, int], Any]
    names: Mapping[str, str]
    texts: Texts


def build(
    sources: pd.DataFrame, claims: pd.DataFrame, alignments: pd.DataFrame, support: pd.DataFrame,
    support_changes: pd.DataFrame, entity_index: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section; lists are bounded and say how much they leave out."""
    if not read_docs_of(sources):
        return ""
    subjects = claims[["doc", "claim", "subject"]]
    rows = list(records(support.merge(subjects, on=["doc", "claim"], how="left").fillna({"subject": ""})))
    nearest = {(row.doc, row.claim): row for row in records(alignments[alignments["rank"] == 1])}
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    return _section(Claims(rows, told_changes(support, support_changes), nearest, names, texts_of(sources)))


def _section(found: Claims) -> str:
    head = "## Claims about the text"
    if not found.texts.primary:
        return f"{head}\n\n{_without_primary(found)}"
    if not found.judged:
        return f"{head}\n\nNo claim was found: no account says explicitly what somebody holds, demands or rejects."
    sections = (_counts(head, found), _changed(found), _not_found(found), _disagreements(found))
    return "\n\n".join(section for section in sections if section)


def _without_primary(found: Claims) -> str:
    said = "This corpus has no primary text, so the claims cannot be checked."
    counts = Counter(subject for row in found.judged if (subject := _subject(row, found)))
    if not counts:
        return said
    points = [f"{subject} ({n:,})" for subject, n in counts.most_common(SUBJECTS)]
    return f"{said} `tables/claims.csv` has the accounts' {counted(len(found.judged), 'claim')}; most are about {listed(points)}."


# how many, of which kind


def _counts(head: str, found: Claims) -> str:
    counts: dict[str, Counter[str]] = {}
    for row in found.judged:
        counts.setdefault(row.doc, Counter())[row.relation] += 1
    order = [*(doc for doc in found.texts.accounts if doc in counts), *(d for d in counts if d not in found.texts.accounts)]
    rows = [
        (found.texts.heading(doc), f"{counts[doc].total():,}", *(f"{counts[doc][kind]:,}" for kind in RELATION_WORDS))
        for doc in order[:MAX_ACCOUNTS]
    ]
    how = (
        "A claim is a clause in which an account says what the primary text, its authors or somebody else holds, demands, "
        "criticizes or rejects (`tables/claims.csv`). A claim about the text or its authors is compared with the text "
        "(`tables/support.csv`, column `relation`). It is **supported** if the text says the same (quoted, in other words or in "
        "general terms), **changed** if the text says it with another modality, condition, agent or scope, **contradicted** if "
        "the text says the contrary, and otherwise **not found**."
    )
    figure = "![How far the primary text supports each account's claims](../figures/claims_by_support.svg)"
    more = (
        f"\n\nAnd {len(order) - MAX_ACCOUNTS:,} more accounts in `tables/support.csv`." if len(order) > MAX_ACCOUNTS else ""
    )
    counted_ = table(("account", "claims", *RELATION_WORDS.values()), rows) + more
    return "\n\n".join([head, figure, how, _whole(found), counted_])


def _whole(found: Claims) -> str:
    kinds = Counter(row.relation for row in found.judged)
    of_it, others = sum(kinds[kind] for kind in OF_IT), kinds["other-subject"]
    supported, different = (sum(kinds[kind] for kind in names) for names in (SUPPORTED_RELATIONS, DIFFERENT))
    said = "No claim is about the primary text or its authors."
    if of_it:
        said = (
            f"Of {counted(of_it, 'claim')} about the primary text or its authors, {supported:,} {_are(supported)} supported, "
            f"{different:,} {_are(different)} changed or contradicted, and {kinds['not-found']:,} {_are(kinds['not-found'])} not "
            "found."
        )
    if others:
        said += f" {counted(others, 'claim')} {_are(others)} about other people or groups and {_are(others)} not checked."
    person = sum(row.reviewed == "yes" for row in found.judged)
    if person:
        said += f" {counted(person, 'row')} {_are(person)} decided by a person in `decisions.csv` and marked."
    return said


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


# what they change


def _changed(found: Claims) -> str:
    different = [row for row in found.judged if row.relation in DIFFERENT]
    head = "### Where an account changes the meaning\n\n"
    if not different:
        return head + "No claim was found that changes or contradicts what the primary text says."
    shown, more = fair_share(different, lambda row: -round(row.probability, 4))
    rows = [
        (
            f"{escaped(shortened(row.text, CELL))}<br>({found.texts.place(row.doc, row.locator)}{_whose(row, found)})",
            f"{escaped(shortened(row.primary_text, CELL))}<br>({_passage(row, found)})",
            found.changes.get((row.doc, row.claim), "–"),
            f"{RELATION_WORDS[row.relation]}; {sureness(row)}",
        )
        for row in shown
    ]
    said = (
        "These claims have another modality, condition, agent or scope than the passage, or say the contrary; the surest come "
        "first. The words in bold are the evidence (`tables/support_changes.csv`). Whether the sense has changed is for the "
        "reader to judge.\n\n"
    )
    columns = ("the account's words", "the primary text's words", "what changed", "kind of change; confidence")
    return head + said + table(columns, rows) + rest(more, "support")


def _passage(row: Any, found: Claims) -> str:
    return found.texts.source(row.primary_doc, row.primary_locator) if row.primary_doc else "–"


def _subject(row: Any, found: Claims) -> str:
    """Return whose position it is: a name, else the account's words, escaped; empty if nobody was identified."""
    return escaped(found.names.get(row.subject_id, "") or shortened(row.subject or row.subject_id, 60))


def _whose(row: Any, found: Claims) -> str:
    subject = _subject(row, found)
    return (f"; position of {subject}" if subject else "") + _chain(row, found)


def _chain(row: Any, found: Claims) -> str:
    """Return who says it, if the account only reports it."""
    by = [escaped(found.names.get(entity, entity)) for entity in row.reported_by_id.split(";") if entity]
    return f"; **according to {listed(by)}**" if by else ""


# what has no support


def _not_found(found: Claims) -> str:
    gone = [row for row in found.judged if row.relation == "not-found"]
    if not gone:
        return ""
    shown, more = fair_share(gone, lambda row: -round(row.probability, 4))
    rows = [
        (
            found.texts.place(row.doc, row.locator) + _chain(row, found),
            escaped(shortened(row.text, EXCERPT)),
            _subject(row, found) or "–",
            _nearest(row, found),
            sureness(row),
        )
        for row in shown
    ]
    parts = [escaped(part) for part in dict.fromkeys(row.extent for row in gone) if part]
    what = f" ({listed(parts)})" if parts else ""
    count = f"{counted(len(gone), 'claim')} {_are(len(gone))}"
    return (
        f"### Claims without support\n\n{count} about the primary text or its authors, but no support was found in the "
        f"part of the text we have{what}. **This does not show that they are wrong**: the support may be in another part of the "
        "text, in another work by its authors, or in words too different for this program to recognize. The nearest "
        "passage is a starting point; it was judged not to say the same.\n\n"
        + table(("where", "the claim", "whose position", "nearest passage", "confidence"), rows) + rest(more, "support")
    )  # fmt: skip


def _nearest(row: Any, found: Claims) -> str:
    near = found.nearest.get((row.doc, row.claim))
    return _passage(near, found) if near else "–"


def _disagreements(found: Claims) -> str:
    points = [
        f"- {found.texts.place(row.doc, row.locator)}: the person says “{RELATION_WORDS[row.relation]}”, the program "
        f"“{RELATION_WORDS[row.predicted_relation]}”: {escaped(shortened(row.text, EXCERPT))}"
        for row in found.judged if row.reviewed == "yes" and row.relation != row.predicted_relation
    ]  # fmt: skip
    head = (
        "### Where a person and the program disagree\n\nThe person's decision counts (`tables/support.csv`, column "
        "`predicted_relation`, keeps the program's).\n\n"
    )
    return head + bounded(points, "support") if points else ""

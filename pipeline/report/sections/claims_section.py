"""The report's section on claims: what accounts say about the primary text, where they differ, what has no support in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import SUPPORTED_RELATIONS, records
from pipeline.language.documents import read_docs_of
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections.changes import DIFFERENT, OF_IT, RELATION_WORDS, is_hint, sureness, told_changes
from pipeline.report.sections.limits import CELL, EXCERPT, MAX_ACCOUNTS, bounded, fair_share, rest
from pipeline.report.sections.markdown import escaped, listed, shortened, table
from pipeline.report.sections.wording import Texts, counted, texts_of, untold

COARSE = {  # the verdicts of the headline, with the relations of each
    "supported": SUPPORTED_RELATIONS, "differs": DIFFERENT, "not found": ("not-found",), "about others": ("other-subject",),
}  # fmt: skip
FINE = (*SUPPORTED_RELATIONS, *DIFFERENT)  # the relations that share a coarse verdict
HOW = (
    "A claim is a statement of an account, a sentence or a part of one between semicolons, that is more likely than not about "
    "the primary text (`tables/claims.csv`, column `probability`). It is compared with every statement of the text by two "
    "similarities: of the characters that both share, and of their meaning as a sentence encoder sees it "
    "(`tables/alignments.csv`). It is **supported** if the nearest passages say the same, in the same words or in others "
    "(`tables/support.csv`, column `relation`); it **differs** if it gives another number or date than its passage, tells a "
    "risk as a fact, or if a person says so; it is **not found** if no passage is near enough; it is **about others** if a "
    "person gives it to others."
)


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
        return f"{head}\n\nThis corpus has no primary text with which the accounts' statements could be compared."
    if not found.judged:
        none = "No claim was found: no statement of an account is more likely than not about the primary text."
        return f"{head}\n\n{untold(found.texts, 'Claims') or none}"
    sections = (_counts(head, found), _differing(found), _hints(found), _not_found(found), _disagreements(found))
    return "\n\n".join(section for section in sections if section)


# how many, of which kind


def _counts(head: str, found: Claims) -> str:
    counts: dict[str, Counter[str]] = {}
    for row in found.judged:
        counts.setdefault(row.doc, Counter())[row.relation] += 1
    order = [*(doc for doc in found.texts.accounts if doc in counts), *(d for d in counts if d not in found.texts.accounts)]
    rows = [
        (
            found.texts.heading(doc), f"{counts[doc].total():,}",
            *(f"{sum(counts[doc][kind] for kind in kinds):,}" for kinds in COARSE.values()),
            *(f"{counts[doc][kind]:,}" for kind in FINE),
        )
        for doc in order[:MAX_ACCOUNTS]
    ]  # fmt: skip
    figure = "![How far the primary text supports each account's claims](../figures/claims_by_support.svg)"
    more = (
        f"\n\nAnd {len(order) - MAX_ACCOUNTS:,} more accounts in `tables/support.csv`." if len(order) > MAX_ACCOUNTS else ""
    )
    columns = ("account", "claims", *(f"**{name}**" for name in COARSE), *(RELATION_WORDS[kind] for kind in FINE))
    return "\n\n".join([head, figure, HOW, _whole(found) + _reached(), table(columns, rows) + more])


def _whole(found: Claims) -> str:
    """Return how many claims there are of each coarse verdict, hints and rows decided by a person apart."""
    kinds = Counter(row.relation for row in found.judged)
    of_it, others = sum(kinds[kind] for kind in OF_IT), kinds["other-subject"]
    supported, missing = sum(kinds[kind] for kind in SUPPORTED_RELATIONS), kinds["not-found"]
    hints = sum(is_hint(row) for row in found.judged)
    different = sum(kinds[kind] for kind in DIFFERENT) - hints
    said = "No claim is about the primary text."
    if of_it:
        said = (
            f"Of {counted(of_it, 'claim')} about the primary text **{supported:,} {_are(supported)} supported, {different:,} "
            f"{'differs' if different == 1 else 'differ'} and {missing:,} {_are(missing)} not found**"
        )
        said += (
            f"; {hints:,} {_are(hints)} near a passage with another number, another date or a risk, a hint to look."
            if hints
            else "."
        )
    if others:
        said += f" {counted(others, 'claim')} {_are(others)} about others and {_are(others)} not checked."
    person = sum(row.reviewed == "yes" for row in found.judged)
    if person:
        said += f" {counted(person, 'row')} {_are(person)} decided by a person in `decisions.csv` and marked."
    return said


def _reached() -> str:
    """Return what the program reaches on annotated corpora that were left out of the fit."""
    about, doubtful = pooled("about"), pooled("doubtful")
    if about is None or about.precision is None or about.recall is None:
        return ""
    said = (
        f" On annotated corpora that were left out of the fit the program found {about.recall:.0%} of the statements about the "
        f"primary text, and {about.precision:.0%} of those that it took for such were right (n = {about.rows:,})"
    )
    if doubtful is None or doubtful.precision is None:
        return f"{said}."
    return f"{said}; of the claims that it called not found {doubtful.precision:.0%} were changed or not there."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


# how they differ


def _differing(found: Claims) -> str:
    different = [row for row in found.judged if row.relation in DIFFERENT and not is_hint(row)]
    if not different:
        return ""
    said = (
        "### Where an account differs\n\nThese claims say something else than the passage that they are nearest to; the surest "
        "come first. The words in bold are the evidence (`tables/support_changes.csv`). Whether the sense has changed is for the "
        "reader to judge.\n\n"
    )
    return said + _beside(different, found)


def _hints(found: Claims) -> str:
    hints = [row for row in found.judged if is_hint(row)]
    if not hints:
        return ""
    said = (
        "### Hints to look\n\nThese claims give another number or date than the passage that they are nearest to, "
        "or tell as a fact what it calls a risk (`tables/support_changes.csv`). **This is not a finding**: annotated corpora "
        "have too few of such differences to say how many are errors of the account. The claim may be about another thing than "
        "the passage.\n\n"
    )
    return said + _beside(hints, found)


def _beside(different: Sequence[Any], found: Claims) -> str:
    """Return a table of claims and their passages side by side."""
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
    columns = ("the account's words", "the primary text's words", "what differs", "kind of difference; confidence")
    return table(columns, rows) + rest(more, "support")


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
        f"### Claims without support\n\n{count} about the primary text, but no support was found in the part of the text "
        f"we have{what}. **This does not show that they are wrong**: the support may be in another part of the text, in another "
        "work by its authors, or in words too different for this program to recognize. The nearest passage is a starting point; "
        "it was judged not to say the same.\n\n"
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

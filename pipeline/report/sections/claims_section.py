"""The report's section on claims: what accounts say of the primary text, where they shift it, what is not found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import records
from pipeline.language.documents import accounts_of, primary_docs_of, read_docs_of
from pipeline.report.sections.changes import DIFFERENT, RELATION_WORDS, sureness, told_changes
from pipeline.report.sections.markdown import escaped, listed, shortened, table

OF_IT = tuple(RELATION_WORDS)[:6]  # what the claim says of the primary text's own side, borne out or not
ACCOUNTS = 40  # of more accounts the tables tell
EACH, ALL = 8, 40  # claims told of one of many accounts, and in one table
POINTS = 12  # of one list
SHORT, CELL = 160, 400  # characters of a claim in a list, and beside its passage
SUBJECTS = 6  # whose positions are named where nothing can be compared


def build(
    sources: pd.DataFrame, claims: pd.DataFrame, alignments: pd.DataFrame, support: pd.DataFrame,
    support_changes: pd.DataFrame, entity_index: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section."""
    told = claims_of(
        primary_docs_of(sources), accounts_of(sources), claims, alignments, support, support_changes, entity_index
    )
    return claims_told(told) if read_docs_of(sources) else ""


@dataclass(frozen=True)
class Claims:
    """What is told from: a row for each claim judged, in reading order, and what lies behind it.

    `changes` says what is told differently, and `nearest` is the first row of `alignments`, by document and claim; `names` are
    those of entities.
    """

    judged: list[Any]
    changes: Mapping[tuple[str, int], str]
    nearest: Mapping[tuple[str, int], Any]
    names: Mapping[str, str]
    primary: list[str]
    accounts: list[str]


def claims_of(
    primary: list[str], accounts: list[str], claims: pd.DataFrame, alignments: pd.DataFrame, support: pd.DataFrame,
    support_changes: pd.DataFrame, entity_index: pd.DataFrame,
) -> Claims:  # fmt: skip
    """Return what is told from, in the order of `support`."""
    rows = list(
        records(support.merge(claims[["doc", "claim", "subject"]], on=["doc", "claim"], how="left").fillna({"subject": ""}))
    )
    nearest = {(row.doc, row.claim): row for row in records(alignments[alignments["rank"] == 1])}
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    return Claims(rows, told_changes(support, support_changes), nearest, names, primary, accounts)


def claims_told(told: Claims) -> str:
    """Return the section; lists are bounded and say how much they leave out."""
    head = "## What the accounts say of it"
    if not told.primary:
        return f"{head}\n\n{_without_primary(told)}"
    if not told.judged:
        return f"{head}\n\nNo claim was found: no account says in so many words what somebody holds, demands or rejects."
    sections = (_counts(head, told), _shifted(told), _not_found(told), _others(told), _disagreements(told))
    return "\n\n".join(section for section in sections if section)


def _without_primary(told: Claims) -> str:
    said = (
        "Without a primary text nobody can say whether it bears the accounts out; missing is a document with the role "
        "`primary` in `documents.csv`."
    )
    counts = Counter(subject for row in told.judged if (subject := _subject(row, told)))
    if not counts:
        return said
    points = [f"{subject} ({n:,})" for subject, n in counts.most_common(SUBJECTS)]
    return f"{said} The accounts' {len(told.judged):,} claims are in `tables/claims.csv`; most are of {listed(points)}."


# how many, of which kind


def _counts(head: str, told: Claims) -> str:
    counts: dict[str, Counter[str]] = {doc: Counter() for doc in told.accounts}
    for row in told.judged:
        counts.setdefault(row.doc, Counter())[row.relation] += 1
    order = sorted(counts, key=lambda doc: not counts[doc].total())  # those without a claim behind the others
    rows = [
        (f"`{doc}`", f"{counts[doc].total():,}", *(f"{counts[doc][kind]:,}" for kind in RELATION_WORDS))
        for doc in order[:ACCOUNTS]
    ]
    more = f"\n\nAnd {len(order) - ACCOUNTS:,} accounts more: `tables/support.csv`." if len(order) > ACCOUNTS else ""
    how = (
        "A claim is a clause in which an account says what the primary text, its authors or somebody else holds, demands, "
        "criticizes or rejects (`tables/claims.csv`). Beside each stands what the primary text says "
        "(`tables/support.csv`, column `relation`): it says it too (quoted, in other words, in general terms), it says it with "
        "another force, condition, agent or scope (told differently), it says the contrary, or it is not found there. A claim "
        "of others is about somebody else's position and is not compared."
    )
    figure = "![Claims by how the primary text bears them out](../figures/claims_by_support.svg)"
    return "\n\n".join(
        [head, figure, how, _whole(told), table(("account", "claims", *RELATION_WORDS.values()), rows) + more]
    )


def _whole(told: Claims) -> str:
    kinds = Counter(row.relation for row in told.judged)
    of_it = sum(kinds[kind] for kind in OF_IT)
    borne_out = sum(kinds[kind] for kind in OF_IT[:3])
    different = sum(kinds[kind] for kind in DIFFERENT)
    person = sum(row.judged == "yes" for row in told.judged)
    if not of_it:
        return "None of the claims is about the primary text's own side." + _by_person(person)
    said = (
        f"Of {of_it:,} claims about the primary text's own side it bears out {borne_out:,}; {different:,} are told differently "
        f"or to the contrary; not found in it: {kinds['not-found']:,}."
    )
    return said + _by_person(person)


def _by_person(count: int) -> str:
    was = "row is" if count == 1 else "rows are"
    return f" {count:,} {was} judged by a person in `decisions.csv`, and marked so." if count else ""


# where they shift it


def _shifted(told: Claims) -> str:
    found = [row for row in told.judged if row.relation in DIFFERENT]
    head = "### Where they shift it\n\n"
    if not found:
        return head + "No claim was found that tells the primary text differently."
    shown, more = _surest(found)
    rows = [
        (
            f"{escaped(shortened(row.text, CELL))}<br>(`{row.doc}`, {escaped(row.locator)}{_whose(row, told)})",
            f"{escaped(shortened(row.primary_text, CELL))}<br>({_passage(row)})",
            told.changes.get((row.doc, row.claim), "–"),
            f"{RELATION_WORDS[row.relation]}, {sureness(row)}",
        )
        for row in shown
    ]
    said = (
        "Here the same is said with another force, condition, agent or scope, or the contrary; the surest first. In bold the "
        "words on which that rests (`tables/support_changes.csv`, column `told`). Whether the sense is changed is for the reader "
        "to judge: both passages stand side by side, with whose position it is and who says so where an account reports it.\n\n"
    )
    columns = ("the account's words", "the primary text's words", "what changed", "how it is told, and how sure")
    return head + said + table(columns, rows) + _rest(more)


def _surest(found: Sequence[Any]) -> tuple[list[Any], int]:
    """Return the surest claims, no account's more than its part, and how many there are besides; ties in reading order."""
    each = max(EACH, ALL // max(len({row.doc for row in found}), 1))
    taken: Counter[str] = Counter()
    shown = []
    for row in sorted(found, key=lambda row: -round(row.probability, 4)):
        taken[row.doc] += 1
        shown += [row] if taken[row.doc] <= each else []
    return shown[:ALL], len(found) - len(shown[:ALL])


def _rest(more: int) -> str:
    return f"\n\n… and {more:,} more in `tables/support.csv`." if more else ""


def _passage(row: Any) -> str:
    return f"`{row.primary_doc}`, {escaped(row.primary_locator)}" if row.primary_doc else "–"


def _subject(row: Any, told: Claims) -> str:
    """Return whose position it is: its name, else the words of the account, escaped; empty where nobody is made out."""
    return escaped(told.names.get(row.subject_id, "") or shortened(row.subject or row.subject_id, 60))


def _whose(row: Any, told: Claims) -> str:
    subject = _subject(row, told)
    return (f"; position of {subject}" if subject else "") + _chain(row, told)


def _chain(row: Any, told: Claims) -> str:
    """Return who says it besides the account, which only reports it."""
    by = [
        escaped(told.names[entity]) if entity in told.names else f"`{entity}`" for entity in row.by_id.split(";") if entity
    ]
    return f"; **as said by {listed(by)}**" if by else ""


# what is not found, what is of others


def _not_found(told: Claims) -> str:
    gone = [row for row in told.judged if row.relation == "not-found"]
    if not gone:
        return ""
    shown, more = _surest(gone)
    rows = [
        (
            f"`{row.doc}`, {escaped(row.locator)}{_chain(row, told)}",
            escaped(shortened(row.text, SHORT)),
            _subject(row, told) or "–",
            _nearest(row, told),
            sureness(row),
        )
        for row in shown
    ]
    held = [escaped(part) for part in dict.fromkeys(row.held for row in gone) if part]
    what = f" ({listed(held)})" if held else ""
    are = "claim is" if len(gone) == 1 else "claims are"
    return (
        f"### What they say that is not found in it\n\n{len(gone):,} {are} about the primary text or its authors, but nothing in "
        f"what is held of it{what} bears them out. **That is no proof that they are wrong**: it may stand in a part that is not "
        "held, in another of the authors' writings, or in words too different to be known again. The nearest passage is where "
        "to look first; it was not taken for the same.\n\n"
        + table(("where", "the claim", "whose position", "nearest passage", "how sure"), rows) + _rest(more)
    )  # fmt: skip


def _nearest(row: Any, told: Claims) -> str:
    near = told.nearest.get((row.doc, row.claim))
    return f"{_passage(near)} (similarity {near.similarity:.2f})" if near else "–"


def _others(told: Claims) -> str:
    counts = Counter(row.doc for row in told.judged if row.relation == "other-subject")
    if not counts:
        return ""
    where = listed([f"{n:,} in `{doc}`" for doc, n in counts.items()])
    tell = "claim tells" if counts.total() == 1 else "claims tell"
    return (
        f"### What is said of others\n\n{counts.total():,} {tell} somebody else's position: {where} (`tables/support.csv`, "
        "relation `other-subject`). The primary text need not bear that out."
    )


def _disagreements(told: Claims) -> str:
    points = [
        f"- `{row.doc}`, {escaped(row.locator)}: a person says *{RELATION_WORDS[row.relation]}*, the machine "
        f"*{RELATION_WORDS[row.machine_relation]}*: {escaped(shortened(row.text, SHORT))}"
        for row in told.judged if row.judged == "yes" and row.relation != row.machine_relation
    ]  # fmt: skip
    if not points:
        return ""
    rest = [f"- … and {len(points) - POINTS:,} more in `tables/support.csv`."] if len(points) > POINTS else []
    head = (
        "### Where person and machine disagree\n\nThe person's word counts (`tables/support.csv`, `machine_relation`).\n\n"
    )
    return head + "\n".join([*points[:POINTS], *rest])

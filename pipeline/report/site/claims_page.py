"""What each account says about the primary text: statement beside passage, what may change the meaning first, then the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.contracts import SUPPORTED_RELATIONS, records, records_by_doc
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections.changes import DIFFERENCES, DIFFERENT, ToldChange, accounts_about, changes_of_claims, is_hint
from pipeline.report.sections.markdown import listed
from pipeline.report.sections.wording import Texts, texts_of
from pipeline.report.site.figures import drawn
from pipeline.report.site.obstacles import obstacle, titles_of
from pipeline.report.site.page import page

MAX_STATEMENTS = 150  # set by hand: statements of one group; support.csv has the rest
MAX_PAIRS = 60  # set by hand: pairs of statements of two accounts; matched_claims.csv has the rest
VERDICTS = {
    "quotes": "Supported, by a quotation", "paraphrases": "Supported, in other words",
    "summarizes": "Supported, in general terms", "shifts": "Changes the meaning", "contradicts": "Contradicts the passage",
    "not-found": "No support found", "other-subject": "About others, not checked",
}  # fmt: skip
HINT = "May change the meaning"
GROUPS = {
    "differs": ("Where the meaning changes or may change", DIFFERENT), "not-found": ("No support found", ("not-found",)),
    "supported": ("Supported", SUPPORTED_RELATIONS), "others": ("About others", ("other-subject",)),
}  # fmt: skip
DOUBTFUL_BELOW = 0.5  # probability below which a verdict is more likely wrong than right


@dataclass(frozen=True)
class Statements:
    """What an entry of the page is made from; `nearest` and `changes` are by document and claim, `sentences` by document."""

    changes: Mapping[tuple[str, int], list[ToldChange]]
    nearest: Mapping[tuple[str, int], Any]
    sentences: Mapping[str, list[Any]]
    names: Mapping[str, str]
    texts: Texts


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, claims: pd.DataFrame, alignments: pd.DataFrame,
    support: pd.DataFrame, support_changes: pd.DataFrame, matched_claims: pd.DataFrame, entity_index: pd.DataFrame,
    coverage: pd.DataFrame, claims_by_support: str,
) -> str:  # fmt: skip
    """Return the page; without a comparison it says why."""
    texts, about = texts_of(sources), accounts_about(support, coverage)
    subjects = claims[["doc", "claim", "subject"]]
    rows = list(records(support.merge(subjects, on=["doc", "claim"], how="left").fillna({"subject": ""})))
    nearest = {(row.doc, row.claim): row for row in records(alignments[alignments["rank"] == 1])}
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    primary = records_by_doc(sentences[sentences["doc"].isin(texts.primary)])
    known = Statements(changes_of_claims(support, support_changes), nearest, primary, names, texts)
    why_not = obstacle(texts, about, documents)
    shown = [] if why_not else rows
    groups = [group for name in GROUPS if (group := _group(name, shown, known))]
    listed_docs = dict.fromkeys(entry["row"].doc for group in groups for entry in group["entries"])
    silent = [account for account in texts.accounts if account not in about]
    return page(
        "claims.html", "Claims", scripts=("choices.js",), obstacle=why_not, groups=groups,
        accounts=[(texts.titles.get(doc, doc), doc) for doc in listed_docs], counts=_counts(shown),
        silent="" if why_not or not silent else titles_of(texts, silent), pairs=list(_pairs(matched_claims, texts)),
        more_pairs=max(len(matched_claims) - MAX_PAIRS, 0), measured=pooled("about"), held=_held(texts, documents),
        figure=drawn(claims_by_support, "claims") if shown else "",
    )  # fmt: skip


def _counts(rows: Sequence[Any]) -> dict[str, int]:
    """Return how many statements there are of each kind; hints, of which it is not known how many are right, apart.

    `doubtful` is how many of those that count as supported are so with a probability below one half.
    """
    counts = {name: sum(row.relation in relations for row in rows) for name, (_, relations) in GROUPS.items()}
    hints = sum(is_hint(row) for row in rows)
    about = sum(counts.values()) - counts["others"]
    supported = [row for row in rows if row.relation in SUPPORTED_RELATIONS and row.reviewed != "yes"]
    doubtful = sum(round(row.probability, 2) < DOUBTFUL_BELOW for row in supported)
    return counts | {"hints": hints, "differs": counts["differs"] - hints, "about": about, "doubtful": doubtful}


def _held(texts: Texts, documents: pd.DataFrame) -> str:
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    return listed([held[doc] for doc in texts.primary if held.get(doc)])


def _group(name: str, rows: Sequence[Any], known: Statements) -> dict[str, Any] | None:
    title, relations = GROUPS[name]
    own = sorted(
        (row for row in rows if row.relation in relations), key=lambda row: (is_hint(row), -round(row.probability, 4))
    )
    if not own:
        return None
    entries = [_entry(row, name, known) for row in own[:MAX_STATEMENTS]]
    return {
        "name": name, "title": title, "entries": entries, "more": len(own) - len(entries), "hints": any(map(is_hint, own)),
    }  # fmt: skip


def _entry(row: Any, group: str, known: Statements) -> dict[str, Any]:
    near = row if row.primary_doc else known.nearest.get((row.doc, row.claim))
    titles = known.texts.titles
    return {
        "row": row, "group": group, "verdict": HINT if is_hint(row) else VERDICTS[row.relation],
        "title": titles.get(row.doc, row.doc),
        "whose": known.names.get(row.subject_id, "") or row.subject or row.subject_id,
        "according": listed([known.names.get(entity, entity) for entity in row.reported_by_id.split(";") if entity]),
        "changes": known.changes.get((row.doc, row.claim), []), "near": near, "place": _place(near, known),
        "primary": titles.get(near.primary_doc, near.primary_doc) if near else "", "is_nearest": not row.primary_doc,
        "disagrees": VERDICTS[row.predicted_relation] if row.relation != row.predicted_relation else "",
    }  # fmt: skip


def _place(near: Any | None, known: Statements) -> tuple[int, int]:
    """Return the span to which a passage is linked: a part of a sentence that no verdict rests on has no address of its own."""
    if near is None:
        return (0, 0)
    sentences = known.sentences.get(near.primary_doc, [])
    at = bisect_right(sentences, near.primary_start, key=lambda sentence: sentence.start) - 1
    if hasattr(near, "relation") or at < 0:
        return (near.primary_start, near.primary_end)
    return (sentences[at].start, sentences[at].end)


def _pairs(matched_claims: pd.DataFrame, texts: Texts) -> Iterator[dict[str, Any]]:
    """Yield the pairs of statements that two accounts share, the surest first."""
    for row in sorted(records(matched_claims), key=lambda pair: -round(pair.similarity, 4))[:MAX_PAIRS]:
        differences = [DIFFERENCES[kind].strip("*") for kind in row.shift_kinds.split(";") if kind]
        yield {
            "row": row, "title": texts.titles.get(row.doc, row.doc), "other": texts.titles.get(row.other_doc, row.other_doc),
            "differences": listed(differences),
        }  # fmt: skip

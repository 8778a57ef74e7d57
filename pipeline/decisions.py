"""A person's judgements: where the words that were judged stand today, and of which rows of a table they speak.

A judgement names words. It speaks of the row whose words share half of the shorter of the two, of several the one most like it,
so that it holds when a rule draws a claim a word longer. Of two judgements on one row the later in the file counts. One whose
words do not stand in exactly one place is left to `decision_status` to tell of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.contracts import VERDICTS, records, records_by_doc
from pipeline.language.spans import Span, most_alike

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "none"  # the value of a judgement that the words are linked to nothing


def places(before: str, words: str, after: str, passages: Iterable[Any]) -> list[Span]:
    """Return where the words stand between what stands before and after them; blanks make no difference.

    `passages` are the document's: start and text. Several places mean that before and after do not say enough.
    """
    # a lookahead, so that places which share characters count as two
    pattern = re.compile(rf"(?={_ending(before)}(?P<words>{_whole(words)}){_beginning(after)})")
    return [
        (passage.start + match.start("words"), passage.start + match.end("words"))
        for passage in passages
        for match in pattern.finditer(passage.text)
    ]


def why_not(found: list[Span]) -> str:
    """Return why a decision cannot be applied at these places, an empty string where there is exactly one."""
    if not found:
        return "the words do not stand there any more: correct before, words or after, or remove the row"
    if len(found) > 1:
        return f"the words stand in {len(found)} places: say more of what stands before or after"
    return ""


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _whole(words: str) -> str:
    """Return a pattern of the words that begins and ends where words do."""
    inner = words.strip()
    left, right = (r"\b" if ch.isalnum() else "" for ch in (inner[:1], inner[-1:]))
    return f"{left}{_spaced(inner)}{right}"


def _ending(before: str) -> str:
    return rf"{_whole(before)}\s*" if before.strip() else ""


def _beginning(after: str) -> str:
    return rf"\s*{_whole(after)}" if after.strip() else ""


@dataclass(frozen=True)
class Judgement:
    """A row of decisions.csv whose words stand in one place: their span, the verdict (accept, reject, correct) and the value.

    `other_doc` and `other_words` are those of the second document, `other_span` where they stand there; None where they do not
    stand in exactly one place, or there are none.
    """

    doc: str
    start: int
    end: int
    verdict: str
    value: str
    note: str
    other_doc: str = ""
    other_words: str = ""
    other_span: Span | None = None

    @property
    def span(self) -> Span:
        """Where the judged words stand."""
        return self.start, self.end

    def decided(self, found: str, rejected: str) -> str:
        """Return what a row's value becomes: what was found where it is accepted, `rejected` where it is rejected.

        Of one that is corrected, or accepted with a value, that value.
        """
        if self.verdict == "reject":
            return rejected
        return self.value or found


def verdicts(
    decisions: pd.DataFrame, table: str, passages: pd.DataFrame, values: Collection[str]
) -> dict[str, list[Judgement]]:
    """Return each document's judgements on that table, in the order of the file: of two on the same words the later counts.

    `passages` are those of the documents judged; of documents that are not among them nothing is returned. A judgement whose
    verdict is none, or whose value is none of `values` where it has or needs one, is passed over.
    """
    judged = [d for d in records(decisions[decisions["table"] == table]) if _is_one(d, values)]
    docs = {d.doc for d in judged} | {d.other_doc for d in judged}
    read = records_by_doc(passages[passages["doc"].isin(docs)])
    found: dict[str, list[Judgement]] = {}
    for decision in judged:
        spans = places(decision.before, decision.words, decision.after, read.get(decision.doc, []))
        if len(spans) == 1:
            found.setdefault(decision.doc, []).append(_judgement(decision, spans[0], read))
    return found


def _is_one(decision: Any, values: Collection[str]) -> bool:
    """Whether a decision says something that can be: what decides with a value needs one that is right."""
    value = decision.value.strip()
    if decision.verdict == "reject":
        return True
    return decision.verdict in VERDICTS and (value in values or (not value and decision.verdict == "accept"))


def by_row(judgements: Sequence[Judgement], spans: Sequence[Span]) -> dict[int, Judgement]:
    """Return the judgement on each of these spans that has one, by its place among them.

    Each judgement speaks of one span at most. Time grows with the judgements times the spans.
    """
    found: dict[int, Judgement] = {}
    for judgement in judgements:
        at = most_alike(judgement.span, spans)
        if at >= 0:
            found[at] = judgement
    return found


def _judgement(decision: Any, span: Span, read: Mapping[str, Sequence[Any]]) -> Judgement:
    words = decision.other_words.strip()
    others = places("", words, "", read.get(decision.other_doc, [])) if words else []
    return Judgement(
        decision.doc, *span, decision.verdict, decision.value.strip(), decision.note, decision.other_doc, words,
        others[0] if len(others) == 1 else None,
    )  # fmt: skip

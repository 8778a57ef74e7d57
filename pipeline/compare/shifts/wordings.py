"""The claims of the accounts and the passages of the primary texts as wordings that can be held against each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pipeline.compare.shifts.findings import Reported
from pipeline.compare.shifts.pairs import Wording, wording
from pipeline.compare.similarity.weighted_words import NOBODY, names_in
from pipeline.contracts import records_by_doc
from pipeline.language.spans import Span, SpanIndex

Place = tuple[str, int, int]  # document, start, end


class Wordings:
    """Reads each stretch once: many claims rest on one passage."""

    def __init__(self, mentions: pd.DataFrame) -> None:
        self.named = names_in(mentions)
        dates = mentions[(mentions["type"] == "DATE") & (mentions["entity_id"] != "")]
        self.dates: Mapping[str, list[tuple[int, str]]] = {
            doc: sorted((m.start, m.entity_id) for m in own) for doc, own in records_by_doc(dates).items()
        }
        self._read: dict[Place, Wording] = {}

    def at(self, doc: str, start: int, text: str) -> Wording:
        """Return the text that starts there in a document as a wording."""
        place = (doc, start, start + len(text))
        if place not in self._read:
            dates = self.dates.get(doc, [])
            first, last = (bisect_left(dates, (position, "")) for position in place[1:])
            self._read[place] = wording(text, start, self.named.get(doc, NOBODY), [date for _, date in dates[first:last]])
        return self._read[place]


def reported(claim: Any) -> Reported:
    """Return with what words the account brings a claim."""
    return Reported(claim.cue, claim.stance)


def not_said(claim: Any, told: Wording, ours: frozenset[str]) -> frozenset[int]:
    """Return the claim's words that say whose position it is or report it, by number; `ours` are the primary text's entities."""
    return unsaid(told, claim.subject, {claim.subject_id, claim.work_id} | ours, claim.cue)


class Forces:
    """The demands of a text with what force each is said, looked up once for each passage: many claims rest on one."""

    def __init__(self, demands: Iterable[tuple[Span, str]]) -> None:
        told = sorted(demands)
        self._spans = SpanIndex(span for span, _ in told)
        self._forces = [force for _, force in told]
        self._looked_up: dict[Span, str] = {}

    def at(self, passage: Span) -> str:
        """Return the force of the demand that a passage is or lies in or holds, nothing where it is none.

        Half of the shorter is shared; of several demands the one that shares most, the first of those that share as much.
        """
        if passage not in self._looked_up:
            at = self._spans.best(passage)
            self._looked_up[passage] = self._forces[at] if at >= 0 else ""
        return self._looked_up[passage]


def forces_of_demands(demands: pd.DataFrame) -> dict[str, Forces]:
    """Return by primary document the forces of its demands."""
    return {doc: Forces(((d.start, d.end), d.modality) for d in own) for doc, own in records_by_doc(demands).items()}


def force_there(span: Span, demands: Forces | None) -> str:
    """Return with what force a passage is demanded, nothing where it is no demand or there are none."""
    return demands.at(span) if demands else ""


def unsaid(claim: Wording, subject: str, ids: Iterable[str], cue: str) -> frozenset[int]:
    """Return the claim's words that name whose position it is or that report it, by number."""
    told = {word.lower() for word in f"{subject} {cue}".replace("'", " ").split()}
    names = {entity_id for entity_id in ids if entity_id}
    return frozenset(i for i, word in enumerate(claim.words) if word.entity_id in names or word.form in told)

"""Whether a claim is about the primary text: about the work, the bodies that wrote it, or a person who did and speaks in it.

A person who wrote the text may have said anything anywhere. He speaks in it where the account is about it: where what was
named last is the text, its year or the body that wrote it, and not another work of his or another year. From a later year only
the text itself leads back: there the body is remembered, before it, it is founded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.quotations.authorship import YEAR, Own
from pipeline.contracts import records, records_by_doc

# What says behind a person's name that the year that follows is his: «a clerk who in 1900 foresaw», «a clerk (fined in 1922)».
HIS_OWN = re.compile(r"\bwho\b|\bwhom\b|\(", re.IGNORECASE)
# What says whose a work is that bears no name.
WRITTEN = re.compile(
    r"\b(?:author\w*|written by|penned|drafted|composed by|(?:work|hand|pen) of|attributed to|ascribed to)\b", re.IGNORECASE
)
# Probability of the answer where the account says whose position it is, where it says a person who wrote the text, and where it
# says nothing.
SURE, OF_A_PERSON, UNSURE = 0.9, 0.75, 0.7
# What an account turns to: the text itself; its year or the body that wrote it; another work or an earlier year; a later year.
TEXT, ITS_TIME, ELSEWHERE, LATER = "text", "its time", "elsewhere", "later"

Answer = tuple[bool, float]
Turn = tuple[int, str]  # where, to what


class Positions:
    """What tells whose positions the claims of the accounts are."""

    def __init__(self, ours: Own, entities: pd.DataFrame, mentions: pd.DataFrame) -> None:
        self.ours = ours
        self.years = ours.years
        self.authors: Mapping[str, set[str]] = {e.entity_id: set(e.author.split(";")) for e in records(entities) if e.author}
        self.mentions = records_by_doc(mentions[mentions["entity_id"] != ""])
        self.unsigned = {e.entity_id for e in records(entities) if e.type == "WORK" and not e.author}

    def ours_in(self, doc: str, claims: Sequence[Any]) -> Iterator[Answer]:
        """Yield for each claim of a document whether it is about the primary text, and how surely, 0.5 to 1.

        What is nobody's in particular is whose most of the document's claims are.
        """
        topics = {person: self._topics(doc, claims, person) for person in sorted(self.ours.people)}
        ascribed = self._ascribed(doc)
        dated = {(m.passage, m.context): years for m in self._dates(doc) if (years := self._years(m))}
        told = [self._told(claim, topics, ascribed, dated) for claim in claims]
        counted = Counter(answer[0] for answer in told if answer)
        for answer in told:
            yield answer or (counted[True] >= counted[False], UNSURE)

    def _told(
        self, claim: Any, topics: Mapping[str, Sequence[Turn]], ascribed: set[int], dated: Mapping[tuple[int, str], set[int]]
    ) -> Answer | None:
        """Return the answer for a claim with a subject or work, nothing for one without."""
        subject, work = claim.subject_id, claim.work_id
        if not subject and not work:
            return None
        if work in self.unsigned and subject in (work, "") and claim.passage in ascribed:
            return True, OF_A_PERSON
        if subject in self.ours.authors - self.ours.people:
            return True, SURE  # whatever the body writes is its position
        if subject in topics and work in self.ours.works:
            of_another_year = self.years.isdisjoint(dated.get((claim.passage, claim.context), self.years))
            return (False, OF_A_PERSON) if of_another_year and self.years else (True, SURE)
        if work or subject not in topics:
            return self.ours.given_to(subject, work).startswith("ours"), SURE
        return _topic(topics[subject], claim.end), OF_A_PERSON

    def _ascribed(self, doc: str) -> set[int]:
        """Return the passages of a document that say of a text that it is by those who wrote the primary text."""
        told = self.mentions.get(doc, ())
        return {m.passage for m in told if m.entity_id in self.ours.authors and WRITTEN.search(m.context)}

    def _topics(self, doc: str, claims: Sequence[Any], person: str) -> list[Turn]:
        """Return where a document turns to the primary text and away from it, in reading order."""
        places = [(claim.start, claim.work_id) for claim in claims if claim.work_id]
        places += [(m.start, m.entity_id) for m in self.mentions.get(doc, ()) if m.type == "WORK"]
        his = [(start, work) for start, work in places if self._is_his(work, person)]
        turns = [(start, TEXT if work in self.ours.works else ELSEWHERE) for start, work in his]
        bodies, others = self.ours.authors - self.ours.people, self._of_others(doc)
        turns += [(m.start, ITS_TIME) for m in self.mentions.get(doc, ()) if m.entity_id in bodies]
        dates = [m for m in self._dates(doc) if self._years(m) and m.start not in others]
        return sorted(turns + [(m.start, self._time(self._years(m))) for m in dates])

    def _dates(self, doc: str) -> list[Any]:
        return [m for m in self.mentions.get(doc, ()) if m.type == "DATE"]

    def _years(self, date: Any) -> set[int]:
        return {int(year) for year in YEAR.findall(date.entity_id)} if self.years else set()

    def _time(self, years: set[int]) -> str:
        if years & self.years:
            return ITS_TIME
        return LATER if min(years) > max(self.years) else ELSEWHERE

    def _of_others(self, doc: str) -> set[int]:
        """Return where dates stand that are told of another person than those who wrote the text."""
        found: set[int] = set()
        last: Any = None
        for mention in self.mentions.get(doc, ()):
            if mention.type == "PERSON":
                last = mention
            elif mention.type == "DATE" and last and last.entity_id not in self.ours.people and _his_own(last, mention):
                found.add(mention.start)
        return found

    def _is_his(self, work: str, person: str) -> bool:
        return work in self.ours.works or person in self.authors.get(work, ())


def _his_own(person: Any, date: Any) -> bool:
    """Whether a date stands behind a person's name in one sentence, in what is told of him there."""
    begin = date.context.find(person.text)
    inside = date.context == person.context and begin >= 0
    return inside and bool(HIS_OWN.search(date.context, begin, max(begin, date.context.find(date.text, begin))))


def _topic(turns: Sequence[Turn], end: int) -> bool:
    """Return what the document is about where a claim ends: what it turned to last, before the first turn what it turns to."""
    at = bisect_right([start for start, _ in turns], end - 1)
    about = ""
    for _, to in turns[: max(at, 1)]:
        if to in (TEXT, LATER) or about != LATER:
            about = to
    return about in (TEXT, ITS_TIME)

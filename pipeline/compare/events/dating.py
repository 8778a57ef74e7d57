"""The date of each clause: its own, that of the clause it belongs to, that of a named event in it, or the year last told.

A date that is only taken over says no more than the year. “End of 1923” is about December, “beginning of 1922” about January.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.compare.events.clauses import Clause
from pipeline.compare.syntax.parsed_document import ParsedDocument
from pipeline.language import edtf

LATE, EARLY = (
    re.compile(r"\b(?:end|late|close)\b", re.IGNORECASE),
    re.compile(r"\b(?:beginning|early|start)\b", re.IGNORECASE),
)
GIVEN, EVENT, SENTENCE, PASSAGE, BEFORE, NONE = "given", "event", "sentence", "passage", "before", ""
INHERITING = frozenset("conj relcl advcl pcomp xcomp ccomp acl parataxis prep dep appos pobj dobj".split())
PASSAGES = 2  # set by hand: how far the year of a passage is taken over by those after it
MAX_STEPS = 8  # bounds cost: steps from a clause to the one it belongs to
MAX_DEPTH = 12  # bounds cost: steps from a date to the head of its clause
SEVERAL = 0.5  # set by hand: that the first of several dates of a clause is that of its verb
EVENT_PROBABILITY = 0.8  # set by hand: that an event at a congress is of the congress's date
NEGATIONS = frozenset(("not", "n't", "never"))


class Dated(NamedTuple):
    """A clause's date in EDTF, where it is from, the mention that gives it (None if none) and how probable it is."""

    value: str
    basis: str
    mention: Any
    probability: float


UNDATED = Dated("", NONE, None, 0.0)


def dates_of(
    reading: ParsedDocument, found: Sequence[Clause], dates: Sequence[Any], happened: Mapping[str, str]
) -> list[Dated]:
    """Return the date of each clause, in their order; `dates` are the document's mentions of dates, in order."""
    own = _own(reading, found, dates)
    by_head = {clause.head: k for k, clause in enumerate(found)}
    told: list[Dated] = [UNDATED] * len(found)
    for k, clause in enumerate(found):
        told[k] = _joined(own[k]) if own[k] else _of_event(reading, clause, happened)
    filled: list[Dated] = []
    years: dict[int, Dated] = {}
    for k, clause in enumerate(found):
        passage = reading.words[clause.head].passage
        date = told[k] if told[k].basis else _above(reading, clause, by_head, told)
        if not date.basis and passage in years:
            date = years[passage]._replace(basis=PASSAGE)
        elif not date.basis and years and passage - (last := max(years)) <= PASSAGES:
            date = _taken_over(years[last])._replace(basis=BEFORE)
        filled.append(date)
        if (
            told[k].basis == GIVEN
            and not clause.nominal
            and _year(told[k].value)
            and (passage not in years or not _describes(reading, clause))
        ):
            years[passage] = _taken_over(told[k])
    return filled


def _describes(reading: ParsedDocument, clause: Clause) -> bool:
    """Whether a clause only describes something, so that the story stays where it is: “recalling his journey of 1907”."""
    i = clause.head
    for _ in range(MAX_STEPS):
        if reading.words[i].dep == "ROOT" or reading.heads[i] == i:
            return False
        if reading.words[i].dep not in ("conj", "xcomp", "parataxis", "ccomp"):
            return True
        i = reading.heads[i]
    return True


def _own(reading: ParsedDocument, found: Sequence[Clause], dates: Sequence[Any]) -> list[list[Any]]:
    """Return for each clause the dates in it; a date belongs to the smallest clause that has its first word."""
    at: dict[int, int] = {}
    for k in sorted(range(len(found)), key=lambda k: -len(found[k].words)):
        at.update(dict.fromkeys(found[k].words, k))
    own: list[list[tuple[int, Any]]] = [[] for _ in found]
    for date in dates:
        i = max(0, bisect_left(reading.starts, date.end) - 1)
        if i in at and not _is_denied(reading, i):
            own[at[i]].append((_depth(reading, i, found[at[i]].head), date))
    return [_nearest(dates) for dates in own]


def _depth(reading: ParsedDocument, i: int, head: int) -> int:
    """Return the steps from a word up to the head of its clause."""
    for depth in range(MAX_DEPTH):
        if i == head or reading.heads[i] == i:
            return depth
        i = reading.heads[i]
    return MAX_DEPTH


def _nearest(dates: Sequence[tuple[int, Any]]) -> list[Any]:
    """Return the dates of a clause, without those that belong to another word in it: “a rebel in 1918, he signed in 1922”."""
    least = min((depth for depth, _ in dates), default=0)
    return [date for depth, date in dates if depth <= least + 1]


def _is_denied(reading: ParsedDocument, i: int) -> bool:
    """Whether a date is denied: “not in 1946”."""
    return any(word.text.lower() in NEGATIONS for word in reading.words[max(0, i - 2) : i])


def _joined(own: Sequence[Any]) -> Dated:
    """Return one date for a clause: two that follow each other (“in August and September”) are an interval."""
    first, last = own[0], own[-1]
    value = _refined(first)
    between = len(own) == 2 and first.end < last.start <= first.end + 8
    if between and edtf.precision(first.entity_id) == edtf.precision(last.entity_id) != "interval":
        value = f"{first.entity_id}/{last.entity_id}" if first.entity_id < last.entity_id else value
    chance = float(first.probability) * (1 if between or len(own) == 1 else SEVERAL)
    return Dated(value, GIVEN, first, round(chance, 4))


def _refined(mention: Any) -> str:
    value = str(mention.entity_id)
    if edtf.precision(value) == "year" and value[-1] not in edtf.QUALIFIERS:
        return f"{value}-12~" if LATE.search(mention.text) else f"{value}-01~" if EARLY.search(mention.text) else value
    return value


def _of_event(reading: ParsedDocument, clause: Clause, happened: Mapping[str, str]) -> Dated:
    """Return the date that people gave a named event of the clause (“at the congress”), but not after “since” or “of”."""
    for i in clause.words:
        named = reading.named.get(i)
        if named and named.type == "EVENT" and happened.get(named.entity_id):
            before = reading.words[reading.heads[i]].text.lower()
            if clause.nominal or before in ("at", "during", "in"):
                return Dated(_shortened(happened[named.entity_id]), EVENT, None, EVENT_PROBABILITY)
    return UNDATED


def _shortened(value: str) -> str:
    """Return the month or year of an interval of days in it; other dates as they are."""
    first, _, last = value.partition("/")
    if not last or "" in (edtf.bounds(value)):
        return value
    return next((first[:n] for n in (7, 4) if first[:n] == last[:n]), value)


def _above(reading: ParsedDocument, clause: Clause, by_head: Mapping[int, int], told: Sequence[Dated]) -> Dated:
    """Return the year of the clause that this one depends on, or of the first dated one coordinated with it."""
    i = clause.head
    for _ in range(MAX_STEPS):
        if reading.heads[i] == i or reading.words[i].dep not in INHERITING:
            break
        i = reading.heads[i]
        if i in by_head and told[by_head[i]].basis:
            whole = reading.words[clause.head].dep == "conj" and told[by_head[i]].basis == GIVEN
            over = told[by_head[i]] if whole else _taken_over(told[by_head[i]])
            return over._replace(basis=SENTENCE)
    return UNDATED


def _taken_over(date: Dated) -> Dated:
    return date._replace(value=_year(date.value) or date.value, probability=round(0.7 * date.probability, 4))


def _year(value: str) -> str:
    """Return the year of a single date; empty for longer times."""
    if "/" in value and value.partition("/")[0][:4] != value.partition("/")[2][:4]:
        return ""
    first = value.partition("/")[0]
    if not first or first.startswith(edtf.OPEN_YEAR) or edtf.precision(first) in ("decade", "century"):
        return ""
    return edtf.year_text(edtf.fields(first)[0])

"""How two tellings of one event differ: in a date, a number, a place, who acts, or whether it happened at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

from pipeline.compare.events.intervals import overlaps, within
from pipeline.compare.verification.numbers import CALENDAR, YEARS, numbers
from pipeline.language.numerals import ORDINALS
from pipeline.language.stems import forms
from pipeline.language.word_frequency import zipf

CONFLICT, PRECISION, DECLARED = "conflict", "precision", "declared"
DATE, NUMBER, NAME, PLACE, AGENT, OUTCOME = "date", "number", "name", "place", "agent", "outcome"
SURE = 0.6  # how likely two tellings must be one event before place, agent or outcome are compared; set by hand
TRUSTED = ("given", "event", "sentence", "passage")
ABOUT = re.compile(
    r"(?:some|about|around|nearly|almost|over|roughly|approximately|circa|more than|at least|up to|perhaps)\W+$", re.I
)
ROUND = 0.15  # share by which a number after “some” may differ; set by hand
NOT_COUNTS = frozenset((*ORDINALS, *CALENDAR, "half", "hundred", "thousand", "million"))
FUNCTION_WORD = 6.3  # Zipf frequency of “were” and “who”; set by hand between them and “people”
REACH = 60  # bounds cost: characters after a number
BETWEEN = 2  # words between a number and what it counts: “twelve active members”
WORD = re.compile(r"[^\W\d_]+")


class Difference(NamedTuple):
    """A field that two tellings give otherwise: both values, the verdict, and how likely the field really differs."""

    field: str
    value_a: str
    value_b: str
    verdict: str
    probability: float


class Counted(NamedTuple):
    """A number of things: its value, whether it is approximate, what is counted, as stems, and its words."""

    value: float
    about: bool
    things: frozenset[str]
    words: str


def differences(a: Any, b: Any, same: float) -> Iterator[Difference]:
    """Yield the differences of two tellings that are one event with probability `same`."""
    if (found := _date(a, b)) is not None:
        yield found
    yield from _numbers(a, b)
    if same < SURE:
        return
    if a.place_id and b.place_id and a.place_id != b.place_id and a.event_type == b.event_type:
        yield Difference(PLACE, a.place_id, b.place_id, CONFLICT, 0.4)
    agents = a.agent_id and b.agent_id and a.agent_id != b.agent_id and a.patient_id == b.patient_id != ""
    if agents and a.agent_id not in b.participants.split(";") and b.agent_id not in a.participants.split(";"):
        yield Difference(AGENT, a.agent_id, b.agent_id, CONFLICT, 0.4)
    if (a.modality == "denied") != (b.modality == "denied") and a.trigger == b.trigger:
        yield Difference(OUTCOME, a.modality, b.modality, CONFLICT, 0.5)


def _date(a: Any, b: Any) -> Difference | None:
    if not a.date_edtf or not b.date_edtf or a.date_basis not in TRUSTED or b.date_basis not in TRUSTED:
        return None
    sure = float(a.date_probability * b.date_probability)
    if not overlaps(a.date_edtf, b.date_edtf):
        return Difference(DATE, a.date_edtf, b.date_edtf, CONFLICT, sure)
    given = a.date_basis == b.date_basis == "given"
    if given and (within(a.date_edtf, b.date_edtf) or within(b.date_edtf, a.date_edtf)):
        return Difference(DATE, a.date_edtf, b.date_edtf, PRECISION, sure)
    return None


def _numbers(a: Any, b: Any) -> Iterator[Difference]:
    for ours in counted(a.text):
        for theirs in counted(b.text):
            if ours.things & theirs.things and not _agree(ours, theirs):
                yield Difference(NUMBER, ours.words, theirs.words, CONFLICT, 0.8)
                return


def _agree(a: Counted, b: Counted) -> bool:
    slack = ROUND * max(a.value, b.value) if a.about or b.about else 0.0
    return abs(a.value - b.value) <= slack


@lru_cache(maxsize=1 << 12)
def counted(text: str) -> tuple[Counted, ...]:
    """Return the numbers of things in a text; years, days, months and ordinals count nothing."""
    found = []
    for number in numbers(text):
        figures = text[number.start : number.end].rstrip(",")
        year = figures.isdecimal() and YEARS[0] <= number.value <= YEARS[1]
        if year or figures.lower() in NOT_COUNTS or text[number.start + len(figures) :][:1] not in (" ", "-", "\xa0"):
            continue
        after = list(takewhile(_is_thing, WORD.findall(text[number.end : number.end + REACH])[: BETWEEN + 1]))
        things = frozenset(form for word in after for form in forms(word))
        if things:
            about = bool(ABOUT.search(text[: number.start]))
            found.append(Counted(number.value, about, things, " ".join([figures, *after])))
    return tuple(found)


def _is_thing(word: str) -> bool:
    """Whether a word may be or describe what is counted: not a function word or another number."""
    return zipf(word.lower()) < FUNCTION_WORD and word.lower() not in CALENDAR and not numbers(word)

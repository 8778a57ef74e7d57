"""Which told events are the same: pairs that share a participant or a date, weighed by signs, then grouped.

Only pairs in a block are compared: events of one type, or one month, that share an entity. In a block each event meets at most
`MAX_PARTNERS` others, the nearest in time, so the cost is linear in the events.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.events.event_types import LIGHT
from pipeline.compare.events.intervals import distance, overlaps
from pipeline.language import edtf
from pipeline.language.stems import form, words
from pipeline.language.word_frequency import surprise
from pipeline.lexicon.weights import probability

MAX_PARTNERS = 6  # bounds cost: others with which an event is compared in one block, on either side
MAX_PARTICIPANTS = 3  # bounds cost: of an event's participants, those that make blocks
TELLING = 2.0  # set by hand: the least surprisal of a word that tells what happened
MAX_WORDS = 3  # bounds cost: words of a dated telling that make blocks with its year
# mean probability of the pairs between two groups that are one event; highest F1 on labeled pairs of the five originals
SAME = 0.3
NEAR_YEARS = 3.0  # set by hand: years between different dates of one event

Pair = tuple[int, int]


class PairSigns(NamedTuple):
    """What tells that two tellings are of one event; each from 0 to 1.

    `core_…` count only where the same befell the same, by how their dates lie.
    """

    named: float
    other_named: float
    core_together: float
    core_near: float
    core_undated: float
    shared: float
    words: float
    same_place: float
    overlapping: float
    far: float
    only: float
    within: float


def pairs_of(told: Sequence[Any]) -> list[Pair]:
    """Return the pairs that are compared, as positions in `told`, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, event in enumerate(told):
        for key in _keys(event):
            blocks[key].append(i)
    found: set[Pair] = set()
    for members in blocks.values():
        ordered = sorted(members, key=lambda i: (_start(told[i].date_edtf), i))
        for at, i in enumerate(ordered):
            after = (j for j in ordered[at + 1 : at + 1 + MAX_PARTNERS] if not _overlap(told[i], told[j]))
            found.update((min(i, j), max(i, j)) for j in after)
    return sorted(found)


def _overlap(a: Any, b: Any) -> bool:
    return bool(a.doc == b.doc and a.start < b.end and b.start < a.end)


def _keys(event: Any) -> Iterator[tuple[str, ...]]:
    month = event.date_edtf[:7] if event.date_basis == "given" and len(event.date_edtf) >= 7 else ""
    for entity in parties(event)[:MAX_PARTICIPANTS]:
        for kind in sorted(_types(event)):
            yield "type", kind, entity
        if event.trigger not in LIGHT:
            yield "trigger", event.trigger, entity
        if month:
            yield "month", month, entity
    if month:
        yield "month", month, event.event_type
    if event.date_basis == "given":
        year = event.date_edtf[:4]
        yield "year", year, event.event_type
        yield from (("year", year, word) for word in sorted(_telling_words(event.text))[:MAX_WORDS])


def _start(value: str) -> tuple[int, str]:
    first = edtf.bounds(value)[0] if value else ""
    return (int(first.rsplit("-", 2)[0]), first) if first else (10_000, "")


def parties(event: Any) -> list[str]:
    """Return the participants of an event."""
    return [entity for entity in str(event.participants).split(";") if entity]


def signs_of_pairs(told: Sequence[Any], pairs: Sequence[Pair]) -> list[PairSigns]:
    """Return the signs of each pair."""
    tellings = Counter((e.doc, kind, entity) for e in told for kind in _types(e) for entity in parties(e))
    return [_signs(told[i], told[j], tellings) for i, j in pairs]


def _signs(a: Any, b: Any, tellings: Mapping[tuple[str, str, str], int]) -> PairSigns:
    ours, theirs = set(parties(a)), set(parties(b))
    both, either = ours & theirs, ours | theirs
    dated = bool(a.date_edtf and b.date_edtf)
    years = distance(a.date_edtf, b.date_edtf) if dated else 0.0
    together = dated and overlaps(a.date_edtf, b.date_edtf)
    kinds, core = _types(a) & _types(b), _core(a, b)
    only = max((1 / (tellings[a.doc, k, e] * tellings[b.doc, k, e]) for e in both for k in kinds), default=0.0)
    near = dated and not together and years <= NEAR_YEARS
    return PairSigns(
        _same(a.named_event_id, b.named_event_id), _other(a.named_event_id, b.named_event_id), core * together, core * near,
        core * (not dated), len(both) / len(either) if either else 0.0, _words(a, b), _same(a.place_id, b.place_id),
        float(together), float(dated and years > NEAR_YEARS), only if a.doc != b.doc else 0.0, float(a.doc == b.doc),
    )  # fmt: skip


def _words(a: Any, b: Any) -> float:
    """Return the Jaccard index of the telling words of two tellings, by stems."""
    here, there = _telling_words(a.text), _telling_words(b.text)
    return len(here & there) / max(len(here | there), 1)


@lru_cache(maxsize=1 << 12)
def _telling_words(text: str) -> frozenset[str]:
    return frozenset(form(word) for word in words(text) if not word.isdigit() and surprise(word) >= TELLING)


def _core(a: Any, b: Any) -> float:
    """Whether the same is told to have happened to the same, or been done by the same where nothing else is acted on."""
    if not _types(a) & _types(b):
        return 0.0
    undergone = {a.patient_id, b.patient_id} - {""}
    if not undergone:
        return _same(a.agent_id, b.agent_id)
    return max(_same(a.patient_id, b.patient_id), _same(a.patient_id, b.agent_id), _same(a.agent_id, b.patient_id))


def _types(event: Any) -> set[str]:
    return {event.event_type, event.second_type} - {""}


def _same(a: str, b: str) -> float:
    return float(bool(a) and a == b)


def _other(a: str, b: str) -> float:
    return float(bool(a and b) and a != b)


def chances_of(told: Sequence[Any], pairs: Sequence[Pair]) -> list[float]:
    """Return how likely each pair is one event."""
    columns = np.array(signs_of_pairs(told, pairs), dtype=float).reshape(len(pairs), len(PairSigns._fields)).T
    return [float(p) for p in probability("same_event", dict(zip(PairSigns._fields, columns, strict=True)))]


def grouped(count: int, pairs: Sequence[Pair], chances: Sequence[float]) -> list[int]:
    """Return for each telling the number of its event, counted from 1 in the order of their first tellings.

    Pairs join their groups from the likeliest on while the mean probability of the pairs between the groups is high enough; a
    pair that was not compared counts as 0.
    """
    of, members = list(range(count)), {i: [i] for i in range(count)}
    known = dict(zip(pairs, chances, strict=True))
    for (i, j), chance in sorted(known.items(), key=lambda item: (-item[1], item[0])):
        a, b = of[i], of[j]
        if chance < SAME or a == b:
            continue
        total = sum(known.get((min(x, y), max(x, y)), 0.0) for x in members[a] for y in members[b])
        if total / (len(members[a]) * len(members[b])) >= SAME:
            for x in members.pop(b):
                of[x] = a
                members[a].append(x)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(group, len(numbers) + 1) for group in of]

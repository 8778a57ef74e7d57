"""Where tellings of one event disagree, between two documents or inside one, surest first.

A `conflict` cannot both hold, a difference of `precision` can, and a `declared` one the text tells itself. The probability is
that of one event times that of the field.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.events.dating import BEFORE
from pipeline.compare.events.declared import declared
from pipeline.compare.events.differences import CONFLICT, DATE, DECLARED, NAME, NUMBER, OUTCOME, differences
from pipeline.compare.events.intervals import overlaps
from pipeline.compare.events.linking import Pair, chances_of, pairs_of, parties
from pipeline.contracts import OWN_VOICE, TABLES, records
from pipeline.language import edtf
from pipeline.language.context import context_of
from pipeline.language.logistic import sigmoid
from pipeline.language.numerals import ORDINALS

LIKELY = 0.25  # the lowest probability of a conflict; below it most rows on five originals and their digests were wrong
DECLARED_PROBABILITY = 0.9  # set by hand
PRECISE = 0.4  # the same for differences of precision, which no reader misses; set by hand
# Log-odds that a conflict of dates gains where no other telling explains it: of the rows of five originals and their digests that
# were left, 6 of 8 were right, where .35 of them were predicted.
UNEXPLAINED = 1.7
INSIDE = 0.5  # set by hand: authors contradict themselves less often than each other
ALTERNATIVE = 0.5  # set by hand: how likely another telling must be the same event, as a share, to explain a date away
ELSEWHERE = 0.9  # set by hand: that another mention of the name means the same event
NAMED_PROBABILITY = 0.7  # set by hand: that events of one month with names that differ in their number are one


def build(events: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the discrepancies; of one event, field and pair of values between two documents only the surest."""
    told = list(records(events))
    rows = [*_paired(told), *_numbered(told, mentions), *_declared(told, sentences)]
    rows.sort(key=lambda row: (-row[-1], row[2], row[3], row[7], row[8]))
    seen: set[tuple[object, ...]] = set()
    kept: list[tuple[Any, ...]] = []
    for row in rows:
        key = (row[0], row[1], row[2], row[6], row[7], row[11])
        if key not in seen:
            seen.add(key)
            kept.append((len(kept) + 1, *row))
    return pd.DataFrame(kept, columns=list(TABLES["discrepancies"].columns))


def _row(event: object, field: str, a: Any, b: Any, values: tuple[str, str], verdict: str, chance: float) -> tuple[Any, ...]:
    return (
        event, field, a.doc, a.start, a.end, a.text, values[0], b.doc, b.start, b.end, b.text, values[1], a.locator, a.context,
        b.locator, b.context, verdict, round(chance, 4),
    )  # fmt: skip


def _paired(told: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    pairs = pairs_of(told)
    chances = chances_of(told, pairs)
    agreeing = _agreeing(told, pairs, chances)
    for (i, j), same in zip(pairs, chances, strict=True):
        elsewhere = max(agreeing.get((i, told[j].doc), 0.0), agreeing.get((j, told[i].doc), 0.0))
        for found in differences(told[i], told[j], same):
            least = LIKELY if found.verdict == CONFLICT else PRECISE
            if found.field == DATE and found.verdict == CONFLICT and elsewhere >= ALTERNATIVE * same:
                continue
            chance = same * found.probability * (INSIDE if told[i].doc == told[j].doc else 1)
            if chance >= least:
                values = found.value_a, found.value_b
                left = _left(chance) if found.field == DATE and found.verdict == CONFLICT else chance
                yield _row(told[i].event, found.field, told[i], told[j], values, found.verdict, left)


def _left(chance: float) -> float:
    """Return how likely a conflict of dates is that no other telling explains away."""
    return sigmoid(math.log(chance / (1 - chance)) + UNEXPLAINED)


def _agreeing(told: Sequence[Any], pairs: Sequence[Pair], chances: Sequence[float]) -> dict[tuple[int, str], float]:
    """Return for each telling and document the likeliest telling there of the same event whose date agrees or is not told.

    Where there is one, another with a date that does not agree is another event: two arrests in one year.
    """
    best: dict[tuple[int, str], float] = {}
    for (i, j), same in zip(pairs, chances, strict=True):
        a, b = told[i], told[j]
        if BEFORE in (a.date_basis, b.date_basis) or not (a.date_edtf and b.date_edtf) or overlaps(a.date_edtf, b.date_edtf):
            for key in ((i, b.doc), (j, a.doc)):
                best[key] = max(best.get(key, 0.0), same)
    return best


def _series(entity: str) -> tuple[str, int]:
    """Return an id without the ordinal in it, and the ordinal: (“congress-of-the-party”, 11); 0 if there is none."""
    words = entity.split("-")
    at = next((i for i, word in enumerate(words) if word in ORDINALS), -1)
    return ("-".join(words[:at] + words[at + 1 :]), ORDINALS.index(words[at]) + 1) if at >= 0 else (entity, 0)


def _numbered(told: Sequence[Any], mentions: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield events of one month whose names differ only in their number, and where else a document has the other number."""
    dated: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    years: dict[tuple[str, int], set[str]] = {}
    for event in told:
        if event.date_basis != "given" or not event.date_edtf[:4].isdecimal():
            continue
        years.setdefault((event.doc, event.passage), set()).add(event.date_edtf[:4])
        for entity in parties(event):
            series, number = _series(entity)
            if number and edtf.precision(event.date_edtf) in ("day", "month"):
                dated.setdefault((series, event.date_edtf[:7]), []).append((entity, event))
    first = _first_mentions(mentions)
    for (_, month), found in dated.items():
        for n, (name_a, a) in enumerate(found):
            for name_b, b in found[n + 1 :]:
                if name_a != name_b:
                    yield _named(a, b, name_a, name_b, NAMED_PROBABILITY)
                    yield from _elsewhere((a, name_a), (b, name_b), first, years, month[:4])
                    yield from _elsewhere((b, name_b), (a, name_a), first, years, month[:4])


def _elsewhere(
    one: tuple[Any, str], other: tuple[Any, str], first: Mapping[str, Mapping[str, Any]],
    years: Mapping[tuple[str, int], set[str]], year: str,
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    """Yield the first mention, in each further document, of the other name, where no date beside it speaks of another year."""
    for doc, mentioned in first.items():
        there = mentioned.get(other[1])
        if there is None or doc == other[0].doc:
            continue
        if years.get((doc, there.passage), {year}) == {year} and (doc == one[0].doc or one[1] not in mentioned):
            yield _named(one[0], there, one[1], other[1], NAMED_PROBABILITY * ELSEWHERE)


def _named(a: Any, b: Any, name_a: str, name_b: str, chance: float) -> tuple[Any, ...]:
    if (a.doc, a.start) > (b.doc, b.start):
        a, b, name_a, name_b = b, a, name_b, name_a
    event = getattr(a, "event", None) or getattr(b, "event", 0)
    return _row(event, NAME, a, b, (name_a, name_b), CONFLICT, chance)


def _first_mentions(mentions: pd.DataFrame) -> dict[str, dict[str, Any]]:
    own = mentions[(mentions["type"] == "EVENT") & mentions["zone"].isin(OWN_VOICE)]
    found: dict[str, dict[str, Any]] = {}
    for mention in records(own):
        found.setdefault(mention.doc, {}).setdefault(mention.entity_id, mention)
    return found


def _declared(told: Sequence[Any], sentences: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    own = sentences[sentences["zone"].isin(OWN_VOICE)]
    events: dict[tuple[str, int, int], Any] = {}
    for event in told:
        events.setdefault((event.doc, event.passage, event.sentence), event)
    for sentence in records(own):
        found = declared(sentence.text)
        event = events.get((sentence.doc, sentence.passage, sentence.sentence))
        if found is None or event is None:
            continue
        spans = [(sentence.start + s, sentence.start + e) for s, e in (found.first, found.second)]
        texts = [sentence.text[slice(*span)] for span in (found.first, found.second)]
        around = context_of(sentence.text, sentence.start, spans[0])
        field = NUMBER if found.number else OUTCOME
        yield (
            event.event, field, sentence.doc, *spans[0], texts[0], texts[0], sentence.doc, *spans[1], texts[1], texts[1],
            sentence.locator, around, sentence.locator, around, DECLARED, DECLARED_PROBABILITY,
        )  # fmt: skip

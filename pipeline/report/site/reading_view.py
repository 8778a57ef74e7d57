"""One text as it is read: numbered passages in pieces between the ends of marks, and cards that lead to the other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pipeline.addresses import anchor
from pipeline.language.to_check import TO_CHECK

SWITCHES = {
    "name": "names",
    "date": "dates",
    "event": "events",
    "disagreement": "disagreements",
    "quotation": "quotations",
    "quoted": "passages that are quoted",
    "demand": "demands",
    "report": "passages that report a demand",
    "claim": "statements about the primary text",
    "source": "passages that statements rest on",
}
SAID = {
    ("quotation", "verbatim"): "Quotes word for word",
    ("quotation", "near"): "Quotes with changes",
    ("quotation", "translation"): "Quotes in another wording",
    ("quotation", "paraphrase"): "Seems to paraphrase",
    ("quotation", "not-held"): "Quotes words that were not found in the part that is available",
    ("claim", "quotes"): "Statement supported by a quotation",
    ("claim", "paraphrases"): "Statement supported in other words",
    ("claim", "summarizes"): "Statement supported in summary",
    ("claim", "shifts"): "Statement whose meaning may differ",
    ("claim", "contradicts"): "Statement that may contradict",
    ("claim", "not-found"): "Statement for which no support was found",
    ("disagreement", "conflict"): "Disagrees with",
    ("disagreement", "declared"): "Says itself that its sources disagree",
    ("disagreement", "precision"): "Gives the same date more or less precisely than",
    ("demand", "yes"): "Demand, reported in",
    ("demand", "partly"): "Demand, reported in part in",
    ("demand", TO_CHECK): "Demand, to check whether it is reported in",
    ("demand", "no"): "Demand for which no report was found",
    ("report", "yes"): "Reports the demand",
    ("report", "partly"): "Reports a part of the demand",
    ("report", TO_CHECK): "To check: it may report the demand",
}
SAID_OF_KIND = {"event": "Told elsewhere too", "quoted": "Quoted in", "source": "A statement rests on this"}
MAX_LINKS = 4  # set by hand: links of one card that are shown; the others are counted
MAX_CARDS = 12  # set by hand, of one passage


@dataclass
class TextPiece:
    """Characters between two ends of marks: the kinds of the marks that cover them, and the spans that begin here."""

    start: int
    text: str
    classes: str
    entity: str
    anchors: list[str]


@dataclass
class Card:
    """What is said beside a passage about one mark in it, with links to passages of other texts (rows of `annotations`)."""

    kind: str
    anchor: str
    said: str
    certain: float | None
    links: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0


def pieces_of(passage: Any, marks: Sequence[Any], anchors: set[tuple[int, int]], listed: set[str]) -> Iterator[TextPiece]:
    """Yield the pieces of a passage in order; together they are its text.

    `marks` are annotations that overlap the passage, `anchors` spans that must have an address, `listed` the entities that have
    a place on the page of people and bodies.
    """
    first, last = passage.start, passage.end
    starts = {max(start, first) for start, _ in anchors}
    ends = {end for mark in marks for end in (mark.start, mark.end)} | starts
    cuts = sorted({first, last} | {cut for cut in ends if first < cut < last})
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark.start <= start and mark.end >= end]
        names = [mark.id for mark in over if mark.kind == "name" and mark.id in listed]
        kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
        here = [anchor(*span) for span in sorted(anchors) if max(span[0], first) == start]
        yield TextPiece(start, passage.text[start - first : end - first], kinds, names[0] if names else "", here)


def cards_of(marks: Sequence[Any]) -> list[Card]:
    """Return a card for each mark of the passage that says something about another text; marks of one span and kind share one."""
    cards: dict[tuple[str, int, int, str], Card] = {}
    for mark in marks:
        said = SAID.get((mark.kind, mark.relation)) or SAID_OF_KIND.get(mark.kind)
        if not said or (mark.kind == "event" and not mark.other_doc):
            continue
        key = (mark.kind, mark.start, mark.end, said)
        certain = mark.probability if mark.other_doc and mark.kind != "source" else None
        card = cards.setdefault(key, Card(mark.kind, anchor(mark.start, mark.end), said, certain))
        if not mark.other_doc:
            continue
        if len(card.links) == MAX_LINKS:
            card.more += 1
            continue
        card.links.append({
            "doc": mark.other_doc, "start": mark.other_start, "end": mark.other_end, "text": mark.other_text,
            "title": mark.other_title, "place": mark.other_locator,
        })  # fmt: skip
    return list(cards.values())[:MAX_CARDS]

"""The zones of a whole document, a person's corrections included, and the doubts that they raise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from pipeline.contracts import OWN_VOICE
from pipeline.language.documents import MIN_OWN_SHARE
from pipeline.normalize.readers.block import Block
from pipeline.normalize.readers.plain_text import line_number, line_starts
from pipeline.normalize.zones.block import ZoneBlock, ZoneClaims
from pipeline.normalize.zones.rules import claims_of

DECIDED = "zones.csv"
OWN = ("title", *OWN_VOICE)
MAX_RULE_SHARE = 1 / 3  # of the words that one rule gives to others, above which a person should look
MIN_WORDS = 30  # of a document about which shares say something


def document_claims(text: str, blocks: Sequence[Block], judged: pd.DataFrame) -> ZoneClaims:
    """Return the zone of each block and the rule that gave it; `judged` has the rows of zones.csv about this very text."""
    claims = claims_of(_stretches(text, blocks))
    if not judged.empty:
        starts = line_starts(text)
        lines = [line_number(starts, block.start) for block in blocks]
        for first, last, zone in judged[["first_line", "last_line", "zone"]].itertuples(index=False):
            claims.settle([i for i, line in enumerate(lines) if first <= line <= last], zone, DECIDED)
    return claims


def own_share(text: str, blocks: Sequence[Block], claims: ZoneClaims) -> float:
    """Return the share of a document's words that are in its own voice; 1 for a document of few words."""
    words = _words_by_zone(text, blocks, claims)
    own = sum(n for (zone, _), n in words.items() if zone in OWN)
    return own / words.total() if words.total() >= MIN_WORDS else 1.0


def doubts(doc: str, sha256: str, text: str, blocks: Sequence[Block], claims: ZoneClaims) -> list[str]:
    """Return what a person should check: hardly any words of the document's own, or one rule that takes a third of them."""
    words = _words_by_zone(text, blocks, claims)
    total, own = words.total(), sum(n for (zone, _), n in words.items() if zone in OWN)
    taken = {key: n for key, n in words.items() if key[0] not in OWN and key[1] != DECIDED}
    (zone, rule), most = max(taken.items(), key=lambda item: (item[1], item[0]), default=(("", ""), 0))
    if not most or total < MIN_WORDS or (own >= MIN_OWN_SHARE * total and most <= MAX_RULE_SHARE * total):
        return []
    starts = line_starts(text)
    where = [i for i, claimed in enumerate(zip(claims.zones, claims.rules, strict=True)) if claimed == (zone, rule)]
    first, last = line_number(starts, blocks[where[0]].start), line_number(starts, blocks[where[-1]].start)
    return [
        f"{own} of {total} words are read as its own: {most} count as {zone} ({rule}, lines {first} to {last}); if these are its"
        f" author's, add to zones.csv: {doc},{sha256},{first},{last},body"
    ]


def _words_by_zone(text: str, blocks: Sequence[Block], claims: ZoneClaims) -> Counter[tuple[str, str]]:
    """Return how many words each rule gives to each zone."""
    words = Counter[tuple[str, str]]()
    for block, zone, rule in zip(blocks, claims.zones, claims.rules, strict=True):
        words[zone, rule] += len(text[block.start : block.end].split())
    return words


def _stretches(text: str, blocks: Sequence[Block]) -> list[ZoneBlock]:
    before = [0, *(block.end for block in blocks)]
    gaps = [text[end : block.start].count("\n") > 1 or end == 0 for end, block in zip(before, blocks, strict=False)]
    straight = [text[block.start : block.end].translate({0x2018: "'", 0x2019: "'"}) for block in blocks]
    return [ZoneBlock(words, b.block, b.path, gap, b.links) for words, b, gap in zip(straight, blocks, gaps, strict=True)]

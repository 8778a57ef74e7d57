"""The words of those who published a text: a collection's frame and licence, an editor's opening, page marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.normalize.zones.block import ZoneBlock, ZoneClaims, prose_of
from pipeline.normalize.zones.patterns import ASIDE, CREDIT, EDITOR, FRAME, LEGAL, PAGE_MARK, PUBLICATION

MIN_FRAMED_SHARE = 0.1  # of the words, which the lines START and END of a collection must leave between them; set by hand
MIN_LEGAL_TERMS = 3  # different terms of licences in a paragraph at either end of a document; set by hand
MAX_LEGAL_PARAGRAPHS = 80  # at an end; the longest licence of a collection has some sixty
MAX_OPENING_SHARE = 0.6  # of the running text that may precede the first heading and be an editor's; set by hand
MIN_RUNNING_HEADS = 3  # lines with a page number that are otherwise the same
COLLECTION = "frame of a collection"
EDGE_BLOCKS = 5  # at either end of a document, where an editor speaks in brackets


def collection_frame(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """What stands outside the lines between which a collection of texts puts each of them, with credits and licence."""
    first, last = 0, len(stretches)
    for i, stretch in enumerate(stretches):
        match = FRAME.fullmatch(stretch.text) if stretch.words <= 25 else None
        if match and match[1].lower() in ("start", "begin"):
            first = i + 1
        elif match and i >= first and (first or 2 * i > len(stretches)):
            last = i
            break
    inside = sum(stretches[i].words for i in range(first, last))
    if inside >= MIN_FRAMED_SHARE * sum(s.words for s in stretches):
        claims.settle([*range(first), *range(last, len(stretches))], "navigation", COLLECTION)
    _licences(stretches, claims, first, last)


def _licences(stretches: Sequence[ZoneBlock], claims: ZoneClaims, first: int, last: int) -> None:
    """Paragraphs at either end that speak as licences do, and short credits at the beginning."""
    for order in (range(first, last), range(last - 1, first - 1, -1)):
        legal = [i for i in order[:MAX_LEGAL_PARAGRAPHS] if _is_legal(stretches[i])]
        edge = [i for n, i in enumerate(legal) if abs(i - order[0]) <= 2 * n + 2]
        claims.claim(edge, "navigation", "words of a licence")
    for i in range(first, min(first + EDGE_BLOCKS, last)):
        if stretches[i].words <= 25 and CREDIT.fullmatch(stretches[i].text.strip()):
            claims.claim([i], "editorial", "credits")


def _is_legal(stretch: ZoneBlock) -> bool:
    return len({match.lower().rstrip("s") for match in LEGAL.findall(stretch.text)}) >= MIN_LEGAL_TERMS


def page_marks(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Page numbers that say so, and running heads: short lines that recur with another page number."""
    keys = [_head_key(stretch) for stretch in stretches]
    recurring = Counter(keys)
    claims.claim([i for i, s in enumerate(stretches) if PAGE_MARK.fullmatch(s.text)], "navigation", "page numbers")
    heads = [i for i, key in enumerate(keys) if key and recurring[key] >= MIN_RUNNING_HEADS]
    claims.claim(heads, "navigation", "running heads")


def _head_key(stretch: ZoneBlock) -> str:
    """Return what running heads have in common: a short line with a page number at one end, without the number."""
    text = stretch.text.strip()
    if (
        stretch.words > 12
        or stretch.prose
        or stretch.is_marked_head
        or not re.search(r"^\d{1,4}\b\s+\D{6,}$|^\D{6,}\s\d{1,4}$", text)
    ):
        return ""
    return re.sub(r"\d+", "", text).strip().lower()


def editorial(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """An editor's words: before the first heading if the opening says so; an edition's particulars; bracketed asides."""
    heads = [i for i, zone in enumerate(claims.zones) if zone == "heading" and _heads_text(stretches, claims, i)]
    opening = claims.free(range(heads[0] if heads else 0))
    total = prose_of(stretches, range(len(stretches)))
    says_so = any(EDITOR.search(stretches[i].text) for i in opening[:2])
    if says_so and prose_of(stretches, opening) <= MAX_OPENING_SHARE * total:
        claims.claim(opening, "editorial", "an editor's opening")
    for i in _ends(len(stretches), EDGE_BLOCKS):
        stretch, text = stretches[i], stretches[i].text.strip()
        enclosed = text.startswith(("(", "[")) and text.endswith((")", "]", ").", "]."))
        if enclosed and stretch.words > 5 and ASIDE.search(text):
            claims.claim([i], "editorial", "bracketed asides")
        if len(set(map(str.lower, PUBLICATION.findall(text)))) > 1 or (PUBLICATION.match(text) and stretch.words <= 30):
            claims.claim([i], "editorial", "particulars of an edition")


def _heads_text(stretches: Sequence[ZoneBlock], claims: ZoneClaims, i: int) -> bool:
    """Whether the document's own running text follows a heading before the next one."""
    end = next((j for j in range(i + 1, len(stretches)) if claims.zones[j] == "heading"), len(stretches))
    return claims.own_prose(stretches, range(i + 1, end)) > 0


def _ends(count: int, width: int) -> Iterable[int]:
    return sorted({*range(min(width, count)), *range(max(count - width, 0), count)})

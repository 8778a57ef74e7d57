"""Headings, and the sections whose heading says whose words stand under it: notes, books, comments, boilerplate.

A section ends with the next heading of its level; one that names furniture claims no running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalize.zones.block import MAX_HEADING_WORDS, MAX_TITLE_WORDS, ZoneBlock, ZoneClaims, prose_of
from pipeline.normalize.zones.patterns import (
    ATTRIBUTION,
    BOOK_HEADS,
    COMMENT_HEAD,
    FURNITURE_HEADS,
    NOTE_HEADS,
    READER_SIGN,
    SUBMITTED,
)  # fmt: skip

ENTRY = re.compile(r"\b(?:1[4-9]|20)\d\d\b|https?:|\bpp?\. ?\d|\b(?:ed|eds|vol)\.")  # in a line of a bibliography
NUMBERING = re.compile(r"^(?:chapter |part |section )?(?:[ivxlc]+|\d+)[.):]? ", re.IGNORECASE)
LEADERS = re.compile(r"[ .…·]*\d{1,4}$")  # before the page in a table of contents
MIN_ENTRIES = 0.5  # share of the blocks of a bibliography that look like entries; set by hand
MIN_BEFORE_COMMENTS = 0.3  # share of the running text that precedes readers' comments; set by hand


def title(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """The first heading of the first level, or a first line that begins as a title does and ends without a stop."""
    for i, stretch in enumerate(stretches[:12]):
        if stretch.block == "h1" and stretch.is_marked_head and not claims.zones[i]:
            claims.claim([i], "title", "title")
            return
    free = claims.free(range(len(stretches)))
    if (
        len(free) > 1
        and stretches[free[0]].words <= MAX_TITLE_WORDS
        and looks_like_head(stretches[free[0]], MAX_TITLE_WORDS)
    ):
        claims.claim(free[:1], "title", "title")


def looks_like_head(stretch: ZoneBlock, limit: int = MAX_HEADING_WORDS) -> bool:
    return stretch.is_marked_head or (
        stretch.block == "p"
        and "table" not in stretch.path
        and stretch.words <= limit
        and not stretch.stops
        and stretch.text.lstrip("\"'( ")[:1].isupper() | stretch.text.lstrip()[:1].isdigit()
        and not ATTRIBUTION.fullmatch(stretch.text)
    )


def headings(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> list[int]:
    """Return the indices of headings: marked ones, and lone short lines before a longer paragraph."""
    found = []
    for i, stretch in enumerate(stretches):
        if claims.zones[i] or not looks_like_head(stretch):
            continue
        following = next((s for j, s in enumerate(stretches[i + 1 :], i + 1) if claims.zones[j] != "navigation"), None)
        followed = (
            following is not None and following.words > 2 * stretch.words and (following.stops or following.words > 20)
        )
        known = stretch.key in NOTE_HEADS | BOOK_HEADS | FURNITURE_HEADS or COMMENT_HEAD.fullmatch(stretch.key)
        if stretch.is_marked_head or known or (followed and stretch.gap):
            found.append(i)
    return found


def sections(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Give its zone to each heading and to what stands under one that names notes, books, comments or furniture."""
    heads = headings(stretches, claims)
    for n, i in enumerate(heads):
        if claims.zones[i]:  # inside readers' comments
            continue
        inside = range(i + 1, heads[n + 1] if n + 1 < len(heads) else len(stretches))
        zone, where = _section(stretches, claims, i, inside)
        if zone:
            claims.claim(where, zone, f"heading “{stretches[i].key[:40]}”")
        is_furniture = zone in ("navigation", "comment") or (not zone and _is_over_furniture(claims, heads, n))
        claims.claim([i], "navigation" if is_furniture else "heading", "headings")


def _section(stretches: Sequence[ZoneBlock], claims: ZoneClaims, i: int, inside: range) -> tuple[str, Sequence[int]]:
    """Return the zone that a heading gives and to which blocks; no zone if it names nothing or what follows speaks against it."""
    key = stretches[i].key
    has_text = claims.own_prose(stretches, range(i)) > 0
    if COMMENT_HEAD.fullmatch(key) and _are_comments(stretches, claims, i):
        return "comment", _to_next_level(stretches, claims, i)
    if key in NOTE_HEADS and has_text:
        return "footnote", inside
    if key in BOOK_HEADS and has_text and _are_entries(stretches, inside):
        return "bibliography", inside
    if key in FURNITURE_HEADS:
        furniture = _before_text(stretches, range(i + 1, len(stretches)))
        return "navigation", furniture
    return "", ()


def _are_comments(stretches: Sequence[ZoneBlock], claims: ZoneClaims, i: int) -> bool:
    """Whether readers' comments follow: behind the text, counted or signed by readers."""
    before = claims.own_prose(stretches, range(i))
    total = prose_of(stretches, range(len(stretches)))
    signs = [
        s for s in stretches[i + 1 : i + 12] if s.words < 20 and (READER_SIGN.search(s.text) or SUBMITTED.fullmatch(s.text))
    ]
    match = COMMENT_HEAD.fullmatch(stretches[i].key)
    counted = match is not None and (match[1] or match[2] or "reader" in stretches[i].key)
    named = counted or "comments" in stretches[i].key
    return before >= MIN_BEFORE_COMMENTS * total and bool(signs or (named and before >= total / 2))


def _to_next_level(stretches: Sequence[ZoneBlock], claims: ZoneClaims, i: int) -> list[int]:
    """Return the blocks up to the next marked heading of the same or a higher level; bylines among them are the readers'."""
    level = stretches[i].block if stretches[i].is_marked_head else "h6"
    rest = range(i + 1, len(stretches))
    end = next((j for j in rest if stretches[j].is_marked_head and stretches[j].block <= level), len(stretches))
    claims.settle([j for j in range(i + 1, end) if claims.zones[j] == "byline"], "comment", "readers' names")
    return list(range(i + 1, end))


def _are_entries(stretches: Sequence[ZoneBlock], inside: range) -> bool:
    entries = sum(ENTRY.search(stretches[j].text) is not None or stretches[j].block == "li" for j in inside)
    return entries >= MIN_ENTRIES * len(inside)


def _before_text(stretches: Sequence[ZoneBlock], rest: range) -> list[int]:
    """Return the blocks before the next running text or heading; a line that repeats an entry of the contents is one."""
    found: list[int] = []
    keys: set[str] = set()
    for j in rest:
        key = LEADERS.sub("", NUMBERING.sub("", stretches[j].key))
        if stretches[j].prose or (stretches[j].is_marked_head and found) or (key in keys and not stretches[j].links):
            break
        keys.add(key)
        found.append(j)
    return found


def _is_over_furniture(claims: ZoneClaims, heads: list[int], n: int) -> bool:
    """Whether something stands under a heading, and all of it is furniture."""
    inside = range(heads[n] + 1, heads[n + 1] if n + 1 < len(heads) else len(claims.zones))
    return len(inside) > 0 and all(claims.zones[j] == "navigation" for j in inside)

"""What stands around an author's running text: notes, who wrote it and when, captions, boxes of facts, block quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalize.zones.block import MAX_HEADING_WORDS, MAX_TITLE_WORDS, ZoneBlock, ZoneClaims, prose_of
from pipeline.normalize.zones.patterns import (
    ATTRIBUTION,
    CAPTION,
    CITATION,
    CLOSING,
    KEY_VALUE,
    NOTE,
    OPENING,
    PLACE_DATE,
    SUBMITTED,
)  # fmt: skip

OPENING_BLOCKS = 6  # at the beginning, where place and date are a byline
MAX_QUOTED_SHARE = 0.4  # of the running text; more of it in block quotations is a page's layout; set by hand
MIN_KNOWN_NOTES = 0.5  # share of the notes at the end that the text refers to or that cite something; set by hand


def infobox(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Three or more consecutive short lines “key: value”, with the line above them."""
    i = 0
    while i < len(stretches):
        j = i
        while j < len(stretches) and not claims.zones[j] and stretches[j].words <= 15 and _is_pair(stretches[j]):
            j += 1
        under_head = i > 0 and stretches[i - 1].is_marked_head and claims.zones[i - 1] != "title"
        if j - i >= 3 and not under_head:
            has_head = i and not claims.zones[i - 1] and not stretches[i].gap and stretches[i - 1].words <= MAX_HEADING_WORDS
            claims.claim(range(i - 1 if has_head else i, j), "infobox", "lines of key and value")
        i = max(j, i + 1)


def _is_pair(stretch: ZoneBlock) -> bool:
    return KEY_VALUE.match(stretch.text) is not None and not stretch.text.rstrip().endswith((".", ";", "?", "!"))


def notes(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Notes follow the last paragraph and begin with a mark that the text refers to; boilerplate after them is short."""
    last = len(stretches)
    while last and (claims.zones[last - 1] or _is_note(stretches[last - 1]) or _is_tail(stretches, last - 1)):
        last -= 1
    first = next((i for i in range(last, len(stretches)) if not claims.zones[i] and _is_note(stretches[i])), None)
    if first is None or not _are_known(stretches, claims, first):
        return
    for i in range(first, len(stretches)):
        is_note = _is_note(stretches[i]) or stretches[i].words > MAX_HEADING_WORDS
        claims.claim([i], "footnote" if is_note else "navigation", "notes at the end")


def _are_known(stretches: Sequence[ZoneBlock], claims: ZoneClaims, first: int) -> bool:
    """Whether text precedes the notes, and most of them have their mark in it or cite something."""
    if not claims.own_prose(stretches, range(first)):
        return False
    text = "\n".join(stretches[i].text for i in range(first))
    found = [stretches[i].text for i in range(first, len(stretches)) if not claims.zones[i] and _is_note(stretches[i])]
    known = sum(_is_referred_to(note, text) or CITATION.search(note) is not None for note in found)
    return known >= MIN_KNOWN_NOTES * len(found)


def _is_referred_to(note: str, text: str) -> bool:
    """Whether the mark at a note's beginning stands behind a word of the text."""
    match = NOTE.match(note)
    mark = next((group for group in match.groups() if group), "") if match else ""
    if not mark:
        return True  # ^ and the like are marks of notes alone
    return re.search(rf"[\w.,;:!?'\")]\s?[\[(]?\^?{re.escape(mark)}(?![\w*])", text) is not None


def _is_note(stretch: ZoneBlock) -> bool:
    return NOTE.match(stretch.text) is not None


def _is_tail(stretches: Sequence[ZoneBlock], i: int) -> bool:
    """A short line after notes that ends without a full stop: a category, a link; or a note's second paragraph."""
    return stretches[i].words <= MAX_HEADING_WORDS and not stretches[i].text.rstrip().endswith((".", "!", "?"))


def bylines(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Who submitted a text and when; place and date with a signature. Place and date above a paragraph are its heading."""
    for i, stretch in enumerate(stretches):
        text = stretch.text.strip()
        if claims.zones[i] or stretch.words > 14:
            continue
        is_date = PLACE_DATE.fullmatch(text) is not None
        heads_text = i + 1 < len(stretches) and stretches[i + 1].words > MAX_TITLE_WORDS
        if SUBMITTED.fullmatch(text) or (is_date and not (i >= OPENING_BLOCKS and heads_text)):
            claims.claim([i], "byline", "bylines")
            if is_date and i > len(stretches) // 2:
                claims.claim([j for j in (i - 1, i + 1, i + 2) if _signs(stretches, j)], "byline", "bylines")


def _signs(stretches: Sequence[ZoneBlock], j: int) -> bool:
    return j < len(stretches) and stretches[j].words <= MAX_TITLE_WORDS and not stretches[j].stops


def captions(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """A line about a picture says so, or occurs twice: as alternative text and below the picture."""
    texts = [stretch.text.strip() for stretch in stretches]
    for i, stretch in enumerate(stretches):
        twin = texts[i] in texts[max(i - 1, 0) : i] + texts[i + 1 : i + 2]
        if stretch.words <= 60 and not stretch.is_marked_head and not texts[i].endswith("."):
            if CAPTION.search(stretch.text) or twin:
                claims.claim([i], "caption", "captions")


def quotations(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Block quotations: marked as such; entirely in quotation marks after a lead-in; or between a lead-in and a source."""
    marked = [i for i, stretch in enumerate(stretches) if stretch.block == "blockquote" and not claims.zones[i]]
    total = prose_of(stretches, range(len(stretches)))
    are_quoted = prose_of(stretches, marked) <= MAX_QUOTED_SHARE * total
    for i, stretch in enumerate(stretches):
        if claims.zones[i]:
            continue
        names_source = (
            i > 0 and claims.zones[i - 1] == "epigraph" and stretch.words <= 40 and ATTRIBUTION.fullmatch(stretch.text)
        )
        if (stretch.block == "blockquote" and are_quoted) or names_source:
            claims.claim([i], "epigraph", "block quotations")
        elif i:
            claims.claim(range(i, _quotation_end(stretches, claims, i)), "epigraph", "block quotations")


def _quotation_end(stretches: Sequence[ZoneBlock], claims: ZoneClaims, i: int) -> int:
    """Return the index after a block quotation that begins at block i; i itself if none does."""
    lead = stretches[i - 1].text.rstrip().endswith((":", ","))
    text = stretches[i].text.strip()
    if not lead or stretches[i].block == "li" or not text:
        return i
    for j in range(i, min(i + 8, len(stretches))):
        if claims.zones[j]:
            break
        closed = re.sub(r"\s*(?:\(\d{1,3}\)|\[\d{1,3}\])?\s*$", "", stretches[j].text).rstrip(" .").endswith(tuple(CLOSING))
        if text[0] in OPENING and closed and stretches[i].words > 3:
            return j + 1
        if j > i and ATTRIBUTION.fullmatch(stretches[j].text) and stretches[j].words <= 40:
            return j
    return i

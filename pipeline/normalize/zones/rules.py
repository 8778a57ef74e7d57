"""Find the zone of each block, and so whose words it is, by rules on kind, shape, position, typography and class names.

No rule refers to a particular document. Rules run from the most to the least certain, and a block keeps the zone that a rule has
given it; a block without a zone is the document's own body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.normalize.zones.patterns import (
    ASIDE,
    ATTRIBUTION,
    BOOK_HEADS,
    CAPTION,
    CLOSING,
    COMMENT_HEAD,
    EDITOR,
    FURNITURE,
    FURNITURE_HEADS,
    KEY_VALUE,
    NOTE,
    NOTE_HEADS,
    OPENING,
    PATHS,
    PLACE_DATE,
    STOP,
    SUBMITTED,
)

MAX_HEADING_WORDS = 12  # of a lone line that begins like a title and ends without a full stop; set by hand
MAX_TITLE_WORDS = 25
OPENING_BLOCKS = 6  # at the beginning, where place and date are a byline


@dataclass(frozen=True)
class ZoneBlock:
    """A block as the rules see it: its characters with straight quotes, its kind, what encloses it, what follows it."""

    text: str
    block: str
    path: str
    gap: bool  # a blank line stands before it

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def key(self) -> str:
        """The words of a heading without its marks, lower case."""
        bare = re.sub(r"\[edit\]", "", self.text, flags=re.IGNORECASE).strip(" =#*_:.\t")
        return " ".join(bare.lower().split())

    @property
    def stops(self) -> bool:
        """Whether it ends like a sentence or a lead-in."""
        return self.text.rstrip().rstrip("\"')]").endswith(STOP)

    @property
    def is_marked_head(self) -> bool:
        return re.fullmatch(r"h[1-6]", self.block) is not None


Zones = list[str]


def zones_of(stretches: Sequence[ZoneBlock]) -> Zones:
    """Return the zone of each block, in order."""
    zones = [""] * len(stretches)
    for rule in RULES:
        rule(stretches, zones)
    return [zone or "body" for zone in zones]


def _claim(zones: Zones, i: int, zone: str) -> None:
    if not zones[i]:
        zones[i] = zone


def _by_path(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    for i, stretch in enumerate(stretches):
        if FURNITURE.fullmatch(stretch.text.strip()):
            _claim(zones, i, "navigation")
        for zone, pattern in PATHS:
            if pattern.search(stretch.path):
                _claim(zones, i, zone)
        if stretch.path.startswith("header") and not stretch.is_marked_head:
            _claim(zones, i, "navigation")
        if stretch.block in ("figcaption", "caption"):
            _claim(zones, i, "caption")


def _title(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """The first heading of the first level, or a first line that begins as a title does and ends without a stop."""
    for i, stretch in enumerate(stretches[:12]):
        if stretch.block == "h1" and not zones[i]:
            zones[i] = "title"
            return
    free = [i for i, zone in enumerate(zones) if not zone]
    if (
        len(free) > 1
        and stretches[free[0]].words <= MAX_TITLE_WORDS
        and _looks_like_head(stretches[free[0]], MAX_TITLE_WORDS)
    ):
        zones[free[0]] = "title"


def _looks_like_head(stretch: ZoneBlock, limit: int = MAX_HEADING_WORDS) -> bool:
    return stretch.is_marked_head or (
        stretch.block == "p"
        and stretch.words <= limit
        and not stretch.stops
        and stretch.text.lstrip("\"'( ")[:1].isupper() | stretch.text.lstrip()[:1].isdigit()
        and not ATTRIBUTION.fullmatch(stretch.text)
    )


def _heads(stretches: Sequence[ZoneBlock], zones: Zones) -> list[int]:
    """Return the indices of headings: marked ones, and lone short lines before a longer paragraph."""
    found = []
    for i, stretch in enumerate(stretches):
        if zones[i] or not _looks_like_head(stretch):
            continue
        following = next((s for j, s in enumerate(stretches[i + 1 :], i + 1) if zones[j] != "navigation"), None)
        followed = (
            following is not None and following.words > 2 * stretch.words and (following.stops or following.words > 20)
        )
        known = stretch.key in NOTE_HEADS | BOOK_HEADS | FURNITURE_HEADS or COMMENT_HEAD.fullmatch(stretch.key)
        if stretch.is_marked_head or known or (followed and stretch.gap):
            found.append(i)
    return found


def _infobox(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """Three or more consecutive short lines “key: value”, with the line above them."""
    i = 0
    while i < len(stretches):
        j = i
        while j < len(stretches) and not zones[j] and stretches[j].words <= 15 and _is_pair(stretches[j]):
            j += 1
        under_head = i > 0 and stretches[i - 1].is_marked_head and zones[i - 1] != "title"
        if j - i >= 3 and not under_head:
            first = (
                i - 1
                if i and not zones[i - 1] and not stretches[i].gap and stretches[i - 1].words <= MAX_HEADING_WORDS
                else i
            )
            zones[first:j] = ["infobox"] * (j - first)
        i = max(j, i + 1)


def _is_pair(stretch: ZoneBlock) -> bool:
    return KEY_VALUE.match(stretch.text) is not None and not stretch.text.rstrip().endswith((".", ";", "?", "!"))


def _sections(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """Blocks under a heading that names them: notes, books, comments, boilerplate; a heading over nothing is boilerplate."""
    heads = _heads(stretches, zones)
    for n, i in enumerate(heads):
        end = heads[n + 1] if n + 1 < len(heads) else len(stretches)
        key, inside = stretches[i].key, range(i + 1, end)
        if COMMENT_HEAD.fullmatch(key):
            for j in range(i + 1, len(stretches)):
                if zones[j] in ("", "byline"):
                    zones[j] = "comment"  # a reader's name and date belong to the comment
            zones[i] = "navigation"
            return
        section = "footnote" if key in NOTE_HEADS else "bibliography" if key in BOOK_HEADS else ""
        if key in FURNITURE_HEADS:
            section = "navigation"
        empty = all(zones[j] == "navigation" for j in inside) and not (
            n + 1 < len(heads) and _is_below(stretches, heads[n + 1], i)
        )
        zones[i] = "navigation" if section == "navigation" or empty else "heading"
        for j in inside:
            if section:
                _claim(zones, j, section)


def _is_below(stretches: Sequence[ZoneBlock], i: int, above: int) -> bool:
    """Whether a heading is of a lower level than the one above it."""
    a, b = stretches[i], stretches[above]
    return a.is_marked_head and b.is_marked_head and a.block > b.block


def _notes(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """Notes follow the last paragraph of the body and begin with a marker; boilerplate after them is short."""
    last = len(stretches)
    while last and (zones[last - 1] or _is_note(stretches[last - 1]) or _is_tail(stretches, last - 1)):
        last -= 1
    first = next((i for i in range(last, len(stretches)) if not zones[i] and _is_note(stretches[i])), None)
    if first is not None:
        for i in range(first, len(stretches)):
            _claim(
                zones, i, "footnote" if _is_note(stretches[i]) or stretches[i].words > MAX_HEADING_WORDS else "navigation"
            )


def _is_note(stretch: ZoneBlock) -> bool:
    return NOTE.match(stretch.text) is not None


def _is_tail(stretches: Sequence[ZoneBlock], i: int) -> bool:
    """A short line after notes that ends without a full stop: a category, a link; or a note's second paragraph."""
    return stretches[i].words <= MAX_HEADING_WORDS and not stretches[i].text.rstrip().endswith((".", "!", "?"))


def _bylines(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """Who submitted a text and when; place and date with a signature. Place and date above a paragraph are its heading."""
    for i, stretch in enumerate(stretches):
        text = stretch.text.strip()
        if zones[i] or stretch.words > 14:
            continue
        if SUBMITTED.fullmatch(text) or (
            PLACE_DATE.fullmatch(text) and not (i >= OPENING_BLOCKS and _heads_text(stretches, i))
        ):
            zones[i] = "byline"
            for j in (i - 1, i + 1, i + 2):
                signs = PLACE_DATE.fullmatch(text) and i > len(stretches) // 2 and j < len(stretches)
                if signs and not zones[j] and stretches[j].words <= MAX_TITLE_WORDS and not stretches[j].stops:
                    zones[j] = "byline"  # who signs


def _heads_text(stretches: Sequence[ZoneBlock], i: int) -> bool:
    return i + 1 < len(stretches) and stretches[i + 1].words > MAX_TITLE_WORDS


def _captions(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """A line about a picture says so, or occurs twice: as alternative text and below the picture."""
    for i, stretch in enumerate(stretches):
        twin = i + 1 < len(stretches) and stretches[i + 1].text.strip() == stretch.text.strip()
        twin = twin or (i > 0 and stretches[i - 1].text.strip() == stretch.text.strip())
        if stretch.words <= 60 and not stretch.is_marked_head and not stretch.text.rstrip().endswith("."):
            if CAPTION.search(stretch.text) or (twin and not zones[i]):
                _claim(zones, i, "caption")


def _epigraphs(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """Block quotations: marked as such; entirely in quotation marks after a lead-in; or between a lead-in and a source."""
    for i, stretch in enumerate(stretches):
        if zones[i]:
            continue
        if stretch.block == "blockquote" or (
            i and zones[i - 1] == "epigraph" and stretch.words <= 40 and ATTRIBUTION.fullmatch(stretch.text)
        ):
            zones[i] = "epigraph"
        elif i:
            end = _quotation_end(stretches, zones, i)
            zones[i:end] = ["epigraph"] * (end - i)


def _quotation_end(stretches: Sequence[ZoneBlock], zones: Zones, i: int) -> int:
    """Return the index after a block quotation that begins at block i; i itself if none does."""
    lead = stretches[i - 1].text.rstrip().endswith((":", ","))
    if not lead or stretches[i].block == "li":
        return i
    text = stretches[i].text.strip()
    for j in range(i, min(i + 8, len(stretches))):
        if zones[j]:
            break
        closed = re.sub(r"\s*(?:\(\d{1,3}\)|\[\d{1,3}\])?\s*$", "", stretches[j].text).rstrip(" .").endswith(tuple(CLOSING))
        if text[0] in OPENING and closed and stretches[i].words > 3:
            return j + 1
        if j > i and ATTRIBUTION.fullmatch(stretches[j].text) and stretches[j].words <= 40:
            return j
    return i


def _editorial(stretches: Sequence[ZoneBlock], zones: Zones) -> None:
    """An editor's words: before the first heading if the opening says so, and whole paragraphs in brackets about notes."""
    heads = [i for i, zone in enumerate(zones) if zone == "heading"]
    opening = [i for i in range(heads[0] if heads else 0) if not zones[i]]
    if opening and any(EDITOR.search(stretches[i].text) for i in opening[:2]):
        for i in opening:
            zones[i] = "editorial"
    for i, stretch in enumerate(stretches):
        text = stretch.text.strip()
        enclosed = text.startswith(("(", "[")) and text.endswith((")", "]", ").", "]."))
        if enclosed and stretch.words > 5 and ASIDE.search(text) and (i < 5 or i >= len(stretches) - 5):
            _claim(zones, i, "editorial")


RULES: tuple[Callable[[Sequence[ZoneBlock], Zones], None], ...] = (
    _by_path, _title, _infobox, _captions, _bylines, _sections, _notes, _epigraphs, _editorial,
)  # fmt: skip

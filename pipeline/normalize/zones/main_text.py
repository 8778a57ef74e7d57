"""The part of a web page that holds its text: what stands outside it is the site's, as lists of links are wherever they stand.

The text is in the smallest element that holds nearly all running text, teasers and other small pieces left out.
What stands outside but is named like the element with most text belongs to it. A text without elements is all its author's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.normalize.zones.block import ZoneBlock, ZoneClaims

MIN_HELD = 0.9  # share of the running text that an element holds if it holds the document's text
MIN_PIECE = 0.1  # of the largest piece's running text, below which a piece does not count: a teaser, a blurb
MIN_HELD_BY_LIST = 0.98  # the same as MIN_HELD of a table, list or quotation, which a text mostly contains
MAX_LINKED = 0.5  # share of linked words, above which a list or a lone line is navigation; all four set on 130 public pages
LEAF = re.compile(r"(?:p|li|ul|ol|blockquote|table|figure|span|a)\b")
HEADER = re.compile(r"(?:^|/)(?:article|main)\b.*/header\b[^/]*$")
LIST = re.compile(r"(?:ul|ol|blockquote|table|figure|p|li)\b")


def main_text(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Claim what stands outside the text and lists of links as navigation."""
    pieces = [_piece(stretch.path) for stretch in stretches]
    prose = _weighty_prose(stretches, claims, pieces)
    inside = _holder(stretches, prose)
    largest = max(range(len(pieces)), key=lambda i: prose[i], default=None)
    if largest is None or not prose[largest]:
        return
    alike = _name(pieces[largest])
    outside = [i for i in range(len(stretches)) if i not in inside and (not alike or _name(pieces[i]) != alike)]
    heads = {i for i in outside if stretches[i].is_marked_head and HEADER.search(stretches[i].path)}
    claims.claim([i for i in outside if i not in heads], "navigation", "outside the element that holds the text")
    _link_lists(stretches, claims)


def _weighty_prose(stretches: Sequence[ZoneBlock], claims: ZoneClaims, pieces: list[str]) -> list[int]:
    """Return the words of running text of each block without a zone, of pieces that are more than teasers."""
    held: Counter[str] = Counter()
    for stretch, zone, piece in zip(stretches, claims.zones, pieces, strict=True):
        held[piece] += 0 if zone else stretch.prose
    least = MIN_PIECE * max(held.values(), default=0)
    return [
        stretch.prose if not zone and held[piece] >= least else 0
        for stretch, zone, piece in zip(stretches, claims.zones, pieces, strict=True)
    ]


def _holder(stretches: Sequence[ZoneBlock], prose: list[int]) -> set[int]:
    """Return the blocks of the smallest element that holds nearly all of the running text."""
    elements: dict[str, list[int]] = defaultdict(list)
    for i, stretch in enumerate(stretches):
        parts = stretch.path.split("/") if stretch.path else []
        for n in range(1, len(parts) + 1):
            elements["/".join(parts[:n])].append(i)
    best = list(range(len(stretches)))
    total = sum(prose)
    for path, where in elements.items():
        share = MIN_HELD_BY_LIST if LIST.match(path.rpartition("/")[2]) else MIN_HELD
        if len(where) <= len(best) and sum(prose[i] for i in where) >= share * total:
            best = where
    return set(best)


def _piece(path: str) -> str:
    """Return the path of the element that holds a paragraph or a list."""
    parts = path.split("/")
    while parts and LEAF.match(parts[-1]):
        parts.pop()
    return "/".join(parts)


def _name(piece: str) -> str:
    """Return the classes of a piece's element, empty if it has none."""
    return piece.rpartition("/")[2].partition(".")[2]


def _link_lists(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Claim lists whose words are mainly links, and lone lines that are; a table's cells are the text's."""
    words: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for stretch in stretches:
        words[stretch.path] += stretch.words
        links[stretch.path] += stretch.links
    for i, stretch in enumerate(stretches):
        of_list = stretch.block in ("li", "dt", "dd")
        linked, whole = (links[stretch.path], words[stretch.path]) if of_list else (stretch.links, stretch.words)
        if linked > MAX_LINKED * whole and stretch.block != "td" and not stretch.is_marked_head:
            claims.claim([i], "navigation", "lists of links")

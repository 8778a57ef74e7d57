"""Zones by the names of the elements around a block: a class, an id, a role, a tag such as nav or figure.

A name says something about a part of a page only. What wraps most of the text is layout, whatever it is called.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.normalize.zones.block import ZoneBlock, ZoneClaims, prose_of
from pipeline.normalize.zones.patterns import FURNITURE, NAMES, NOTE

MAX_SHARE = {  # of the document's running text that elements of one name may hold; set by hand
    "navigation": 0.35, "byline": 0.1, "infobox": 0.3, "caption": 0.25, "epigraph": 0.25,
    "footnote": 0.75, "bibliography": 0.5, "comment": 0.9,
}  # fmt: skip
MIN_TEXT_BEFORE = 0.04  # share of the running text that precedes what follows a text: notes, books, comments; set by hand
HEADER = re.compile(r"(?:^|/)header\b[^/]*$")
FOLLOWS_TEXT = ("footnote", "bibliography", "comment")


def by_names(stretches: Sequence[ZoneBlock], claims: ZoneClaims) -> None:
    """Give zones to what elements with telling names enclose, unless they enclose too much or stand in the wrong place."""
    lines = [i for i, stretch in enumerate(stretches) if FURNITURE.fullmatch(stretch.text.strip())]
    claims.claim(lines, "navigation", "words of site navigation")
    total = prose_of(stretches, range(len(stretches)))
    for zone, name, where in _named(stretches):
        share = prose_of(stretches, where) / total if total else 0
        before = claims.own_prose(stretches, range(where[0]))
        if share <= MAX_SHARE[zone] and (zone not in FOLLOWS_TEXT or before >= MIN_TEXT_BEFORE * total):
            notes = [i for i in where if zone == "navigation" and stretches[i].prose and NOTE.match(stretches[i].text)]
            claims.claim(notes, "footnote", f"notes in elements named {name}")
            claims.claim([i for i in where if not _heads_text(stretches[i], zone)], zone, f"elements named {name}")
    claims.claim([i for i, s in enumerate(stretches) if s.block in ("figcaption", "caption")], "caption", "captions")


def _named(stretches: Sequence[ZoneBlock]) -> list[tuple[str, str, list[int]]]:
    """Return zone, telling name and blocks of the elements of that name, in the order of NAMES."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    parts = [stretch.path.split("/") if stretch.path else [] for stretch in stretches]
    known: dict[str, list[tuple[int, str]]] = {}
    for i, names in enumerate(parts):
        for name in names:
            if name not in known:
                known[name] = [(n, m[0]) for n, (_, p) in enumerate(NAMES) if (m := p.search(name))]
            for key in known[name]:
                if not found[key] or found[key][-1] != i:
                    found[key].append(i)
    return [(NAMES[n][0], name.strip("."), where) for (n, name), where in sorted(found.items())]


def _heads_text(stretch: ZoneBlock, zone: str) -> bool:
    """Whether it is a heading in a page's header or a lead in an article's, which are the text's."""
    if zone != "navigation" or not HEADER.search(stretch.path):
        return False
    return stretch.is_marked_head or (
        stretch.prose > 0 and re.search(r"(?:^|/)(?:article|main)\b", stretch.path) is not None
    )

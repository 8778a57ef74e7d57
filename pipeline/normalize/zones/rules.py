"""Find the zone of each block, and so whose words it is, by rules on names, shape, position, typography and wording.

No rule refers to a particular document, and none decides without being asked how much of the text it claims and where.
Rules run from the most to the least certain; a block keeps the zone that a rule has given it, and a block without a zone is the
document's own body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.normalize.zones.apparatus import bylines, captions, infobox, notes, quotations
from pipeline.normalize.zones.block import ZoneBlock, ZoneClaims
from pipeline.normalize.zones.elements import by_names
from pipeline.normalize.zones.frames import collection_frame, editorial, page_marks
from pipeline.normalize.zones.headings import sections, title
from pipeline.normalize.zones.main_text import main_text

RULES: tuple[Callable[[Sequence[ZoneBlock], ZoneClaims], None], ...] = (
    collection_frame, by_names, page_marks, title, infobox, captions, bylines, main_text, sections, notes, quotations, editorial,
)  # fmt: skip


def claims_of(stretches: Sequence[ZoneBlock]) -> ZoneClaims:
    """Return the zone of each block in order, and the rule that gave it."""
    claims = ZoneClaims.none(len(stretches))
    for rule in RULES:
        rule(stretches, claims)
    claims.claim(range(len(stretches)), "body", "")
    return claims

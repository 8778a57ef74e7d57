"""The source named after a quotation: in parentheses, or in a line of its own that begins with a dash."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.syntax.coreference import SPEAKERS, Referent, Referents
from pipeline.compare.syntax.parsed_document import MAX_NOTE, ParsedDocument, closing
from pipeline.compare.syntax.reporting_clauses import SpeakerCue

SECOND_HAND = frozenset(("quoted", "cited", "qtd", "qtd.", "quoting", "citing"))
DASHES = frozenset(("–", "—", "-", "--", "―", "~"))
STOPS = frozenset((".", ",", "…", "..."))


def cited(reading: ParsedDocument, referents: Referents, f: int, at: int) -> SpeakerCue | None:
    """Return the source named after the quotation that is item `at` of frame `f`.

    “(quoted in X, The Mill)” gives the work alone, since its author quotes somebody else.
    """
    items = reading.frames[f].items[at + 1 : at + 1 + 2 * MAX_NOTE]
    after = 0
    while after < len(items) and items[after] >= 0 and reading.words[items[after]].text in STOPS:
        after += 1
    if after < len(items) and items[after] >= 0 and reading.words[items[after]].text.startswith("("):
        closed = closing(reading, items, after)
        return _named_in(reading, referents, items[after:closed]) if closed else None
    line = items[after:]
    if not line and f + 1 < reading.own_frames:
        line = reading.frames[f + 1].items[:MAX_NOTE]
    frame = reading.frames[f]
    form = reading.quoted[~frame.items[at]].form if len(frame.items) == 1 else ""
    return _named_in(reading, referents, line) if line and _is_signature(reading, line, set_off=form) else None


def _is_signature(reading: ParsedDocument, line: Sequence[int], *, set_off: str) -> bool:
    """Whether a line is a signature: a dash and a name, “– Ada Miller”.

    The dash may be lost as a list mark: then it is a name and a work, “Ada Miller, The Mill”, or after a block quotation a
    name at the front of a line without a verb. `set_off` is the form of a quotation that is its own paragraph, else empty.
    """
    if min(line) < 0:
        return False
    if reading.words[line[0]].text.strip() in DASHES:
        return any(i in reading.named for i in line[1:4])
    if (
        not set_off
        or line[0] not in reading.named
        or any(reading.words[i].pos in ("VERB", "AUX") for i in line if i not in reading.named)
    ):
        return False
    return set_off == "block" or any(reading.named[i].type == "WORK" for i in line[1:] if i in reading.named)


def _named_in(reading: ParsedDocument, referents: Referents, items: Sequence[int]) -> SpeakerCue | None:
    """Return the speaker at the front of the items and the first work among them; without a speaker, the work's author."""
    inside = [i for i in items if i >= 0]
    second = any(reading.words[i].text.lower() in SECOND_HAND for i in inside[:4])
    named = [referents.mentioned(reading.named[i], i) for i in inside if i in reading.named]
    work = next((r for r in named if r.type == "WORK"), None)
    signed = next((r for r in named[:1] if _signs(reading, r, inside[0])), work)
    if work is None and (second or signed is None):
        return None
    return SpeakerCue("quoted in" if second else "source", None if second else signed, work.work_id if work else "")


def _signs(reading: ParsedDocument, who: Referent, opening: int) -> bool:
    """Whether a name is at the front of a source and complete: “(Ada Miller, The Mill)”, not “(the Board's rooms …)”."""
    after = reading.words[who.last + 1].text if who.last + 1 < len(reading.words) else ")"  # the text may end with the name
    alone = after[0] in ",.;:)]" or after[0].isdigit() or after == "in"
    return who.type in SPEAKERS and who.first <= opening + 2 and alone

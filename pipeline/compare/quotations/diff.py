"""The differences between a quotation and its source: spans that are the same, replaced, left out or added, with flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.compare.quotations.flags import turned
from pipeline.compare.similarity.alignment import Alignment, align_whole
from pipeline.compare.similarity.weighted_words import NOBODY, Named, Word, pieces_of, words_of
from pipeline.language.spans import Span, containing

EACH_END = 8  # set by hand: words shown at either end of a long span
FAR_APART = 40  # set by hand: words left out at once, two or three sentences


@dataclass(frozen=True)
class Change:
    """A span of both wordings, as half-open ranges of word numbers; either may be empty, not both.

    `flags` is what the change touches: negation, hedge, condition, number, name, joined.
    """

    change: str
    here: tuple[int, int]
    there: tuple[int, int]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """The words of a quotation and of the passage that it quotes, and the changes."""

    here: Sequence[Word]
    there: Sequence[Word]
    changes: Sequence[Change]


def compared(
    quoted: str, start: int, named: Named, passage: str, passage_start: int, named_there: Named,
    *, hidden: Sequence[Span] = (), edges: bool = True,
) -> Comparison:  # fmt: skip
    """Return the comparison of a quotation and its passage, both given with their start and the names in their documents.

    Without `edges`, the quotation's words before the first match and after the last are compared with nothing.
    """
    here, there = quoted_words(quoted, start, named), passage_words(passage, passage_start, named_there, hidden=hidden)
    return Comparison(here, there, changes(here, there, align_whole(here, there), edges=edges))


def quoted_words(text: str, start: int, named: Named = NOBODY) -> list[Word]:
    """Return the words of a quotation that are compared; ellipses separate them."""
    return [word for a, b in pieces_of(text) for word in words_of(text[a:b], start + a, named)]


def passage_words(text: str, start: int, named: Named = NOBODY, *, hidden: Sequence[Span] = ()) -> list[Word]:
    """Return the words of a passage that are compared, in order.

    Text in a `hidden` span, such as a note between two paragraphs, is not part of the passage; `hidden` is in order.
    """
    return [word for word in words_of(text, start, named) if not hidden or containing(hidden, word.start) < 0]


def changes(here: Sequence[Word], there: Sequence[Word], alignment: Alignment, *, edges: bool = True) -> list[Change]:
    """Return the spans in order, with all words of the quotation and those of the passage that it covers.

    Before the first match and after the last only as many of the passage's words count as the quotation has there, or none.
    """
    found: list[Change] = []
    pairs = alignment.pairs
    i, j, last = 0, 0, len(there)
    if pairs:
        j = max(0, pairs[0].there - pairs[0].here * edges)
        last = min(len(there), pairs[-1].there + 1 + (len(here) - pairs[-1].here - 1) * edges)
    for a, b, exact in [*((p.here, p.there, p.likeness >= 1) for p in pairs), (len(here), last, False)]:
        if a > i or b > j:
            found.append(_change(here, there, (i, a), (j, b)))
        if a < len(here):
            before = found[-1] if found else None
            if not exact:
                found.append(_change(here, there, (a, a + 1), (b, b + 1)))
            elif before and before.change == "same" and before.here[1] == a and before.there[1] == b:
                found[-1] = Change("same", (before.here[0], a + 1), (before.there[0], b + 1), ())
            else:
                found.append(Change("same", (a, a + 1), (b, b + 1), ()))
        i, j = a + 1, b + 1
    return list(_joined(here, there, found))


def _joined(here: Sequence[Word], there: Sequence[Word], found: Sequence[Change]) -> Iterator[Change]:
    """Yield the spans, with adjacent ones that both differ merged."""
    waiting: Change | None = None
    for change in found:
        if waiting and change.change != "same":
            waiting = _change(here, there, (waiting.here[0], change.here[1]), (waiting.there[0], change.there[1]))
            continue
        if waiting:
            yield waiting
            waiting = None
        if change.change == "same":
            yield change
        else:
            waiting = change
    if waiting:
        yield waiting


def _change(here: Sequence[Word], there: Sequence[Word], a: tuple[int, int], b: tuple[int, int]) -> Change:
    kind = "added" if b[0] == b[1] else "left out" if a[0] == a[1] else "replaced"
    ours, theirs = here[slice(*a)], there[slice(*b)]
    flags = turned([w.form for w in ours], [w.form for w in theirs])
    if _names(ours) - _names(there) or _names(theirs) - _names(here):
        flags.append("name")
    if len(theirs) - len(ours) >= FAR_APART:
        flags = ["joined"]  # the text between two passages is not a change of wording
    if ours and all(word.inserted for word in ours):
        flags.append("bracketed")
    return Change(kind, a, b, tuple(flags))


def _names(words: Sequence[Word]) -> set[str]:
    return {word.entity_id for word in words if word.entity_id}


Step = tuple[str, Sequence[str], Sequence[str], Sequence[str]]  # change, flags, the words of both sides as written


def in_words(steps: Sequence[Step]) -> str:
    """Return the changes in a line: `[left out]`, `{added}`, `[old > new]`, and … for words that are the same.

    Without a change the line is empty.
    """
    if all(change == "same" for change, *_ in steps):
        return ""
    parts = []
    for change, flags, ours, theirs in steps:
        ours = [f"[{_short(ours)}]"] if "bracketed" in flags else ours
        parts.append({
            "same": "…", "left out": f"[{_short(theirs)}]", "added": f"{{{_short(ours)}}}",
            "replaced": f"[{_short(theirs)} > {_short(ours)}]",
        }[change])  # fmt: skip
    return " ".join(parts)


def _short(words: Sequence[str]) -> str:
    if len(words) <= 2 * EACH_END + 4:
        return " ".join(words)
    return f"{' '.join(words[:EACH_END])} (… {len(words) - 2 * EACH_END} words …) {' '.join(words[-EACH_END:])}"

"""Candidate places of quoted words in a primary text: candidate sentences first, then word alignment with their context.

A quotation in pieces (cut by an ellipsis, or very long) is searched for piece by piece; its pieces must follow each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.compare.quotations.probability import MIN_SCORE
from pipeline.compare.quotations.search_index import SearchedText
from pipeline.compare.similarity.alignment import align_each
from pipeline.compare.similarity.weighted_words import Word, total_weight
from pipeline.language.spans import Span, overlap

PIECE_WORDS = 60  # bounds cost: words of a piece that are aligned at once
MAX_ROWS = 200  # bounds cost: places of the same sequence of words
MAX_WINDOW_WORDS = 400  # bounds cost: words that are aligned with a window
MAX_PIECES = 40  # bounds cost: pieces of a quotation; later ones are not searched for
MIN_SCORE_BESIDE = 2.5  # set by hand: score of a piece that follows the previous one closely; if it is far, MIN_SCORE
BESIDE_CHARACTERS = 600  # set by hand


@dataclass(frozen=True)
class Place:
    """A span of a primary text that may be the source of a quotation.

    kept: share of the quotation's weight that the span has in order, 0 to 1; density: share of the span's weight that the
    quotation has, 0 to 1, in each piece; in_a_row: share of the matching words that directly follow each other on both sides,
    0 to 1; score: the surprisal of the shared words, base 10; verbatim: the same sequence of words; pieces: number found.
    """

    doc: str
    start: int
    end: int
    kept: float
    density: float
    in_a_row: float
    score: float
    verbatim: bool
    pieces: int
    weights: tuple[tuple[int, float], ...] = ()  # the start and the surprisal of each matching word
    before: int = 0  # words of the quotation before the first matching one
    behind: int = 0


@dataclass(frozen=True)
class _Match:
    """One piece of a quotation at one place; `matched` is the surprisal of its matching words, base 10."""

    start: int
    end: int
    matched: float
    density: float
    in_a_row: float
    score: float
    verbatim: bool
    weights: tuple[tuple[int, float], ...]
    before: int = 0
    behind: int = 0
    part: int = 0  # number of the piece


def places(pieces: Sequence[Sequence[Word]], text: SearchedText, apart: Span | None = None) -> list[Place]:
    """Return the places of a quotation in a primary document, best first; of equals the earlier.

    `pieces` are the words between ellipses; places that overlap the span `apart` are left out.
    """
    parts = [part for piece in pieces for part in _parts(piece, text, apart)][:MAX_PIECES]
    whole = sum(total_weight(part) for part in parts)
    if not whole:
        return []
    matches = [[replace(m, part=i) for m in _matches(part, text, apart)] for i, part in enumerate(parts)]
    found = dict.fromkeys(_place(text.doc, chain, whole, len(parts)) for chain in _chains(matches))
    free = [p for p in found if apart is None or not overlap((p.start, p.end), apart)]
    return sorted(free, key=lambda p: (-round(p.score, 4), p.start, p.end))


def places_in(words: Sequence[Word], text: SearchedText, spans: Sequence[Span]) -> list[Place]:
    """Return windows of sentences as places, with the share of the wording that each keeps, which may be 0."""
    windows = [[word for i in text.sentences_of(*span) for word in text.words[i]] for span in spans]
    whole = total_weight(words) or 1.0
    found = []
    for span, window, alignment in zip(spans, windows, align_each(words[:MAX_WINDOW_WORDS], windows), strict=True):
        kept = sum(words[p.here].weight * p.likeness for p in alignment.pairs) / whole
        there = [window[p.there] for p in alignment.pairs]
        inside = window[alignment.pairs[0].there : alignment.pairs[-1].there + 1] if alignment.pairs else []
        density = total_weight(there) / (total_weight(inside) or 1.0)
        found.append(
            Place(text.doc, *span, kept, density, alignment.in_a_row(), alignment.score, False, 1, weights=_weights(there))
        )
    return found


def _parts(piece: Sequence[Word], text: SearchedText, apart: Span | None) -> list[Sequence[Word]]:
    """Return a piece whole if it is short or occurs verbatim, else in parts of equal length."""
    if len(piece) > PIECE_WORDS and text.verbatim([w.form for w in piece], apart):
        return [piece]
    count = -(-len(piece) // PIECE_WORDS)
    size = -(-len(piece) // count) if count else 0
    return [piece[i * size : (i + 1) * size] for i in range(count)]


def _matches(words: Sequence[Word], text: SearchedText, apart: Span | None) -> list[_Match]:
    """Return where a piece matches, best first: all verbatim places, else the best one of each candidate sentence."""
    rows = text.verbatim([w.form for w in words], apart)[:MAX_ROWS]
    if rows:
        weight = total_weight(words)
        there = [text.running_words[a:b] for a, b in rows]
        return [_Match(r[0].start, r[-1].end, weight, 1.0, 1.0, total_weight(r), True, _weights(r)) for r in there]
    found: dict[Span, _Match] = {}
    windows = [w for sentence in text.candidates(words, apart) for w in text.windows(sentence, len(words), apart)]
    for window, alignment in zip(windows, align_each(words, windows), strict=True):
        if alignment.pairs:
            first, last = alignment.pairs[0].there, alignment.pairs[-1].there
            span = window[first].start, window[last].end
            matched = sum(words[p.here].weight * p.likeness for p in alignment.pairs)
            density = sum(window[p.there].weight for p in alignment.pairs) / total_weight(window[first : last + 1])
            weights = _weights([window[p.there] for p in alignment.pairs])
            ends = alignment.pairs[0].here, len(words) - 1 - alignment.pairs[-1].here
            match = _Match(*span, matched, density, alignment.in_a_row(), alignment.score, False, weights, *ends)
            found.setdefault(span, match)
    return sorted(found.values(), key=lambda m: (-m.score, m.start))


def _weights(words: Sequence[Word]) -> tuple[tuple[int, float], ...]:
    return tuple((word.start, word.weight) for word in words)


def _chains(matches: Sequence[Sequence[_Match]]) -> Iterable[list[_Match]]:
    """Yield for each place of the first piece found the best chain that follows it: pieces in order, without missing ones."""
    ends: list[tuple[float, list[_Match]]] = []
    for found in matches:
        extended = []
        for match in found:
            able = [e for e in ends if e[1][-1].end <= match.start and _belongs(match, e[1][-1])]
            before = max(able, key=lambda e: e[0], default=(0.0, []))
            extended.append((before[0] + match.score, [*before[1], match]))
        ends = sorted([*ends, *extended], key=lambda e: (-e[0], e[1][0].start))[:12]
    return [chain for _, chain in ends]


def _belongs(match: _Match, before: _Match) -> bool:
    """Whether two pieces certainly belong together: each by its own words, or because they are close to each other."""
    weaker = min(match.score, before.score)
    return weaker >= MIN_SCORE or (weaker >= MIN_SCORE_BESIDE and match.start - before.end <= BESIDE_CHARACTERS)


def _place(doc: str, chain: Sequence[_Match], whole: float, parts: int) -> Place:
    matched = sum(m.matched for m in chain)
    density = sum(m.density * m.matched for m in chain) / matched if matched else 0.0
    row = sum(m.in_a_row * m.matched for m in chain) / matched if matched else 0.0
    return Place(
        doc, chain[0].start, chain[-1].end, kept=matched / whole, density=density, in_a_row=row,
        score=sum(m.score for m in chain), verbatim=len(chain) == 1 and chain[0].verbatim and matched >= whole - 1e-9,
        pieces=len(chain), weights=tuple(w for m in chain for w in m.weights),
        before=0 if chain[0].part else chain[0].before, behind=chain[-1].behind if chain[-1].part == parts - 1 else 0,
    )  # fmt: skip

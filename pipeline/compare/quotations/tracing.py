"""Traces of quotations in a primary text: places by wording, windows by similarity, scored with the quotation's context.

The evidence is the share of the wording that is kept in order, its surprisal, the paraphrase similarity of the place, the
number of rival places, what the account's sentence shares with the place besides, and to whom the account attributes the
words. If the wording of a quotation is certain, no windows are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.compare.quotations.candidates import Place, places, places_in
from pipeline.compare.quotations.probability import MIN_SCORE, TraceEvidence, probability, strength
from pipeline.compare.quotations.search_index import STEM, SearchedText
from pipeline.compare.quotations.windows import Window, windows_of
from pipeline.compare.similarity.weighted_words import Word, total_weight
from pipeline.language.spans import Span, overlap

# Set by hand.
SURE = 0.5  # probability from which a quotation is traced by its wording
SURE_OTHERWISE = 0.8  # the same for a place in other words
LIKE = 0.5  # probability from which a quotation attributed to the primary text is a paraphrase of the place
MIN_KEPT_NEAR = 0.77  # share of the wording that is kept, from which a quotation is near and not another translation
DENSE = 0.4  # the same share of the primary text's words between the first and the last match
HELD_BY = 1 / 3  # share of the matching words from which a sentence is part of a translated passage
JUDGED = 6  # bounds cost: places of a quotation in one primary text that are scored
AT_THE_ENDS = 4  # words at either end of a quotation that may replace others
LOOKED_AT = 50  # bounds cost: places from which these are chosen, since the same few words may occur in many
TOGETHER = 200  # characters between two traced quotations of one sentence, up to which each is evidence for the other
RARE_WORD = 3.0  # surprisal: a few words attributed to the text are traced to it if one of them is as rare
MIN_SENTENCES = 10  # in a shorter text similarity means little, since any sentence may be the most similar
SURE_ALONE = 0.95  # probability by wording from which no window is compared
MIN_WORDS_ALONE = 8  # words of a quotation that similarity alone traces, where the account does not give it to the text
MIN_WORDS, MIN_WEIGHT = 4, 8.0  # of a quotation that can be recognized in other words; weight is surprisal


@dataclass(frozen=True)
class Asked:
    """The query for a quotation: its words between ellipses, the words around it in the account's sentence, its attribution
    (as in `authorship`), and the span where it must not be found, such as its own place."""

    pieces: Sequence[Sequence[Word]]
    around: Sequence[Word] = ()
    given_to: str = "none"
    apart: Mapping[str, Span] = field(default_factory=dict)

    def words(self) -> list[Word]:
        return [word for piece in self.pieces for word in piece]


@dataclass(frozen=True)
class SearchResult:
    """The result of a search: places, what the surrounding sentence shares with each, and the most similar windows."""

    asked: Asked
    text: SearchedText
    places: Sequence[Place]
    around: Sequence[float]
    windows: Sequence[Window] = ()


@dataclass(frozen=True)
class Trace:
    """A place, the kind of the trace, and the probability that the quoted words come from there."""

    place: Place
    kind: str
    probability: float


def search(asked: Sequence[Asked], text: SearchedText) -> list[SearchResult]:
    """Return each quotation's possible places in a primary document; similarity is computed if the wording leaves a doubt."""
    found = [_by_wording(quotation, text) for quotation in asked]
    unsure = [i for i, f in enumerate(found) if _worth_comparing(f)]
    if unsure and text.sentences:
        queries = [" ".join(word.form for word in found[i].asked.words()) for i in unsure]
        apart = [found[i].asked.apart.get(text.doc) for i in unsure]
        for i, windows in zip(unsure, windows_of(text).nearest(queries, apart), strict=True):
            found[i] = _with_windows(found[i], windows)
    return found


def _by_wording(asked: Asked, text: SearchedText) -> SearchResult:
    found = places(asked.pieces, text, asked.apart.get(text.doc))[:LOOKED_AT]
    around = [shared_around(asked.around, place, text) for place in found]
    order = sorted(range(len(found)), key=lambda i: (-round(strength(found[i].score, around[i]), 4), i))[:JUDGED]
    return SearchResult(asked, text, [found[i] for i in order], [around[i] for i in order])


def _worth_comparing(found: SearchResult) -> bool:
    words = found.asked.words()
    best = max((p for p, _ in _probabilities(found, ())), default=0.0)
    return best < SURE_ALONE and len(words) >= MIN_WORDS and total_weight(words) >= MIN_WEIGHT


def _with_windows(found: SearchResult, windows: Sequence[Window]) -> SearchResult:
    """Return the result with the windows, and a place in each window that does not overlap a place by wording."""
    spans = [(w.start, w.end) for w in windows]
    free = [span for span in spans if not any(overlap(span, (p.start, p.end)) for p in found.places)]
    more = places_in(found.asked.words(), found.text, free)
    around = [shared_around(found.asked.around, place, found.text) for place in more]
    return replace(found, places=[*found.places, *more], around=[*found.around, *around], windows=windows)


def best_trace(found: SearchResult, near: Sequence[Span] = ()) -> Trace | None:
    """Return the most probable place; `near` are places of other quotations of the same sentence."""
    judged = [
        (p, around, -i, place)
        for i, ((p, place), around) in enumerate(zip(_probabilities(found, near), found.around, strict=True))
    ]
    if not judged:
        return None
    sure, _, _, place = max(judged, key=lambda j: (round(j[0], 3), round(j[1], 3), j[2]))
    kind = _kind(place, sure, found)
    if kind == "near":
        place = _to_the_ends(place, found)
    if kind in ("translation", "paraphrase"):
        wider = _whole_sentences(place, found.text)
        apart = found.asked.apart.get(found.text.doc)
        place = wider if apart is None or not overlap((wider.start, wider.end), apart) else place
    return Trace(place, kind, sure)


def _probabilities(found: SearchResult, near: Sequence[Span]) -> Iterable[tuple[float, Place]]:
    for evidence, place in evidences(found, near):
        yield probability(evidence), place


def evidences(found: SearchResult, near: Sequence[Span] = ()) -> Iterable[tuple[TraceEvidence, Place]]:
    """Yield each place with its evidence, given the others.

    A verbatim place has no rival in other words. If there are several verbatim places, each is a rival of the others, unless
    the account attributes the words to the primary text, when any of them is correct.
    """
    strengths = [strength(p.score, a) for p, a in zip(found.places, found.around, strict=True)]
    words = found.asked.words()
    whole, given = total_weight(words), found.asked.given_to.startswith("ours")
    for place, around, own in zip(found.places, found.around, strengths, strict=True):
        span = place.start, place.end
        rivals = [
            s for p, s in zip(found.places, strengths, strict=True)
            if not overlap((p.start, p.end), span) and (not place.verbatim or (p.verbatim and not given))
        ]  # fmt: skip
        window = next((w for w in found.windows if overlap((w.start, w.end), span)), None)
        if found.windows and window is None:
            least = found.windows[-1].similarity  # at most as similar as the last one returned
            window = Window(*span, least, least - found.windows[0].similarity)
        evidence = TraceEvidence(
            kept=place.kept, density=place.density, in_a_row=place.in_a_row, words=len(words), around=around,
            score=whole if place.verbatim and place.score >= MIN_SCORE else place.score,  # verbatim: that of the whole
            rival=max(rivals, default=0.0) / own if own else 1.0, given_to=found.asked.given_to,
            together=any(place.start - TOGETHER < end and start < place.end + TOGETHER for start, end in near),
            verbatim=place.verbatim, similarity=window.similarity if window else None, margin=window.margin if window else 0.0,
        )  # fmt: skip
        yield evidence, place


def _kind(place: Place, sure: float, found: SearchResult) -> str:
    given = found.asked.given_to.startswith("ours")
    unexpected = place.score >= MIN_SCORE or (
        given and place.verbatim and any(w.weight >= RARE_WORD for w in found.asked.words())
    )
    if unexpected and sure >= SURE and place.verbatim:
        return "verbatim"
    if unexpected and sure >= SURE and place.kept >= MIN_KEPT_NEAR and place.density >= DENSE:
        return "near"
    # of a few words that nobody gives to the text similarity says nothing, nor among few sentences
    told = given or len(found.asked.words()) >= MIN_WORDS_ALONE
    enough = told and len(found.text.sentences) >= MIN_SENTENCES and found.windows
    if not place.verbatim and sure >= SURE_OTHERWISE and (unexpected or enough):
        return "translation"
    return "paraphrase" if sure >= LIKE and given and found.windows else ""


def shared_around(around: Sequence[Word], place: Place, text: SearchedText) -> float:
    """Return the surprisal, base 10, of the words that the account's sentence shares with the place, without the quotation.

    Each word counts once, and less the more sentences have it.
    """
    if not around:
        return 0.0
    there = {w.form[:STEM] for i in text.sentences_of(place.start, place.end) for w in text.words[i]}
    ours = {w.form[:STEM]: w.weight for w in around}
    whole = text.inverse_frequency_of_one()
    return sum(weight * text.inverse_frequency(stem) / whole for stem, weight in ours.items() if stem in there)


def _to_the_ends(place: Place, found: SearchResult) -> Place:
    """Return the place extended on either side by as many words as the quotation has there, within the clause.

    These are the words that the quotation replaced.
    """
    words = found.text.running_words
    first = found.text.at_start[place.weights[0][0]]
    last = found.text.at_start[place.weights[-1][0]]
    for _ in range(min(place.before, AT_THE_ENDS)):
        first -= first > 0 and found.text.one_clause(first - 1)
    for _ in range(min(place.behind, AT_THE_ENDS)):
        last += found.text.one_clause(last)
    start, end = words[first].start, words[last].end
    apart = found.asked.apart.get(found.text.doc)
    return place if apart and overlap((start, end), apart) else replace(place, start=start, end=end)


def _whole_sentences(place: Place, text: SearchedText) -> Place:
    """Return the place widened to the sentences that contain much of it, since a paraphrase has no exact bounds."""
    inside = text.sentences_of(place.start, place.end)
    whole = sum(weight for _, weight in place.weights)
    kept = [
        i for i in inside
        if sum(w for at, w in place.weights if text.sentences[i].start <= at < text.sentences[i].end) >= HELD_BY * whole
    ]  # fmt: skip
    if not kept or not whole:
        return place
    return replace(place, start=text.sentences[kept[0]].start, end=text.sentences[kept[-1]].end)

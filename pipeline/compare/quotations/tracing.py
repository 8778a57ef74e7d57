"""Trace quotations to a primary text: places by wording, windows by likeness, judged with what stands around the quotation.

What is weighed: how much of the wording is kept and in order, how unexpected it is, how like the place is as a telling of the
same, how many other places would do as well, what the account's sentence shares with that place besides, and to whom the account
gives the words. A quotation whose wording is sure is not compared any further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.compare.quotations.candidates import Place, places, places_in
from pipeline.compare.quotations.probability import LEAST, Evidence, probability, strength
from pipeline.compare.quotations.search_index import STEM, SearchedText
from pipeline.compare.quotations.windows import Window, windows_of
from pipeline.compare.similarity.weighted_words import Word, total_weight
from pipeline.language.spans import Span, overlap

SURE = 0.5  # from here a quotation counts as traced by its wording
SURE_OTHERWISE = 0.8  # the same where it stands there in other words
LIKE = 0.5  # from here, and given to the primary text, it is a paraphrase of the place
NEAR = 0.77  # share of the wording that is kept, from which a quotation is near and no other translation
DENSE = 0.4  # the same of the primary text's words between the first and the last that match
HELD_BY = 1 / 3  # share of the matching words that a sentence holds to be part of a translated passage
JUDGED = 6  # places by wording of a quotation in one primary text that are judged
AT_THE_ENDS = 4  # words at either end of a quotation that may stand for others
LOOKED_AT = 50  # of which these are chosen: the same few words may stand in many places
TOGETHER = 200  # characters between two traced quotations of one sentence, up to which they speak for each other
RARE = 3.0  # surprise of a word in the language, powers of ten: with one such few words that are given to the text are its
FEW = 10  # sentences
SURE_ALONE = 0.95  # by its wording: no window is asked for
LEAST_WORDS, LEAST_WEIGHT = (
    4,
    8.0,
)  # of a quotation that may be recognized in other words; weight in powers of ten of surprise


@dataclass(frozen=True)
class Asked:
    """A quotation as it is asked for: words between its ellipses, the words of the account's sentence around it, to whom they
    are given (as `attributed_works` says), and what must not be found, such as its own place."""

    pieces: Sequence[Sequence[Word]]
    around: Sequence[Word] = ()
    given_to: str = "none"
    apart: Mapping[str, Span] = field(default_factory=dict)

    def words(self) -> list[Word]:
        return [word for piece in self.pieces for word in piece]


@dataclass(frozen=True)
class Found:
    """What a search brought: places, what the sentence around shares with each, and the windows most like the quotation."""

    asked: Asked
    text: SearchedText
    places: Sequence[Place]
    around: Sequence[float]
    windows: Sequence[Window] = ()


@dataclass(frozen=True)
class Trace:
    """A place with the kind of likeness and the probability that the quoted words come from there."""

    place: Place
    kind: str
    probability: float


def search(asked: Sequence[Asked], text: SearchedText) -> list[Found]:
    """Return for each quotation where it may stand in a primary document; likeness is asked where wording leaves a doubt."""
    found = [_by_wording(quotation, text) for quotation in asked]
    unsure = [i for i, f in enumerate(found) if _worth_comparing(f)]
    if unsure and text.sentences:
        queries = [" ".join(word.form for word in found[i].asked.words()) for i in unsure]
        apart = [found[i].asked.apart.get(text.doc) for i in unsure]
        for i, windows in zip(unsure, windows_of(text).nearest(queries, apart), strict=True):
            found[i] = _with_windows(found[i], windows)
    return found


def _by_wording(asked: Asked, text: SearchedText) -> Found:
    found = places(asked.pieces, text, asked.apart.get(text.doc))[:LOOKED_AT]
    around = [shared_around(asked.around, place, text) for place in found]
    order = sorted(range(len(found)), key=lambda i: (-round(strength(found[i].score, around[i]), 4), i))[:JUDGED]
    return Found(asked, text, [found[i] for i in order], [around[i] for i in order])


def _worth_comparing(found: Found) -> bool:
    words = found.asked.words()
    best = max((p for p, _ in _probabilities(found, ())), default=0.0)
    return best < SURE_ALONE and len(words) >= LEAST_WORDS and total_weight(words) >= LEAST_WEIGHT


def _with_windows(found: Found, windows: Sequence[Window]) -> Found:
    """Return what was found with the windows, and a place in each window that no place by wording touches."""
    spans = [(w.start, w.end) for w in windows]
    free = [span for span in spans if not any(overlap(span, (p.start, p.end)) for p in found.places)]
    more = places_in(found.asked.words(), found.text, free)
    around = [shared_around(found.asked.around, place, found.text) for place in more]
    return replace(found, places=[*found.places, *more], around=[*found.around, *around], windows=windows)


def best_trace(found: Found, near: Sequence[Span] = ()) -> Trace | None:
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


def _probabilities(found: Found, near: Sequence[Span]) -> Iterable[tuple[float, Place]]:
    for evidence, place in evidences(found, near):
        yield probability(evidence), place


def evidences(found: Found, near: Sequence[Span] = ()) -> Iterable[tuple[Evidence, Place]]:
    """Yield each place with what speaks for it, in the light of the others.

    The same words in a row have no rival in other words. Where they stand in a row more than once, each place is the others'
    rival, unless the account says that they are the primary text's: then any of them will do.
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
            least = found.windows[-1].similarity  # at most as like as the last that was told
            window = Window(*span, least, least - found.windows[0].similarity)
        evidence = Evidence(
            kept=place.kept, density=place.density, in_a_row=place.in_a_row, words=len(words), around=around,
            score=whole if place.verbatim and place.score >= LEAST else place.score,  # in a row they are as rare as anywhere
            rival=max(rivals, default=0.0) / own if own else 1.0, given_to=found.asked.given_to,
            together=any(place.start - TOGETHER < end and start < place.end + TOGETHER for start, end in near),
            verbatim=place.verbatim, similarity=window.similarity if window else None, margin=window.margin if window else 0.0,
        )  # fmt: skip
        yield evidence, place


def _kind(place: Place, sure: float, found: Found) -> str:
    given = found.asked.given_to.startswith("ours")
    unexpected = place.score >= LEAST or (given and place.verbatim and any(w.weight >= RARE for w in found.asked.words()))
    if unexpected and sure >= SURE and place.verbatim:
        return "verbatim"
    if unexpected and sure >= SURE and place.kept >= NEAR and place.density >= DENSE:
        return "near"
    enough = len(found.text.sentences) >= FEW and found.windows  # among few others, any may be the most alike
    if not place.verbatim and sure >= SURE_OTHERWISE and (unexpected or enough):
        return "translation"
    return "paraphrase" if sure >= LIKE and given and found.windows else ""


def shared_around(around: Sequence[Word], place: Place, text: SearchedText) -> float:
    """Return how unexpected the words are that the account's sentence shares with the place's sentences, the quotation aside.

    In powers of ten of surprise, each word counted once and less the more sentences have it.
    """
    if not around:
        return 0.0
    there = {w.form[:STEM] for i in text.sentences_of(place.start, place.end) for w in text.words[i]}
    ours = {w.form[:STEM]: w.weight for w in around}
    whole = text.inverse_frequency_of_one()
    return sum(weight * text.inverse_frequency(stem) / whole for stem, weight in ours.items() if stem in there)


def _to_the_ends(place: Place, found: Found) -> Place:
    """Return the place with as many words before and behind as the quotation has there, as far as the clause goes: what stands
    in their stead."""
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
    """Return the place widened to the sentences that hold a good part of it: in other words, a passage has no exact bounds."""
    inside = text.sentences_of(place.start, place.end)
    whole = sum(weight for _, weight in place.weights)
    kept = [
        i for i in inside
        if sum(w for at, w in place.weights if text.sentences[i].start <= at < text.sentences[i].end) >= HELD_BY * whole
    ]  # fmt: skip
    if not kept or not whole:
        return place
    return replace(place, start=text.sentences[kept[0]].start, end=text.sentences[kept[-1]].end)

"""The theme of a clause: that of the seed words in it; where it has none, of those in its passage, else in the passages beside.

A rare seed word says more than one that stands in every other passage, a phrase more than a word, and what speaks for two
themes half for each. What stands around the clause decides between themes that are equally strong in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import pandas as pd

from pipeline.contracts import records
from pipeline.language.seed_terms import WORD, split_terms
from pipeline.language.spans import Span, containing
from pipeline.language.spelling import american
from pipeline.language.terms import IGNORED_POS, occurrences_of

# How much the rest of the passage and the passages before and after add: tried on two annotated texts, a plateau from 0.1 to 0.3.
PASSAGE_WEIGHT, NEIGHBOR_WEIGHT = 0.2, 0.04
OWN_NAME = 1.5  # a theme's own name (“unions”, “strikes”) tells more than its other words


@dataclass(frozen=True)
class _Seeds:
    """The seed words of one document in reading order: where they start, their themes, how much each says."""

    starts: Sequence[int]
    themes: Sequence[str]
    weights: Sequence[float]
    passages: Sequence[Span]

    def between(self, span: Span) -> Counter[str]:
        """Return each theme's weight among the seed words that start in the span."""
        found: Counter[str] = Counter()
        for i in range(bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])):
            found[self.themes[i]] += self.weights[i]  # type: ignore[assignment]
        return found

    def near(self, position: int) -> tuple[Counter[str], Counter[str]]:
        """Return the weights in the passage that holds the character and in the two beside it."""
        at = containing(self.passages, position)
        at = at if at >= 0 else max(0, bisect_right(self.passages, (position, position)) - 1)
        own = self.between(self.passages[at]) if self.passages else Counter()
        beside: Counter[str] = Counter()
        for other in (at - 1, at + 1):
            if 0 <= other < len(self.passages):
                beside.update(self.between(self.passages[other]))
        return own, beside


class ClauseThemes:
    """The themes of all documents' clauses: prepared once, in time linear in the tokens, then asked span by span."""

    def __init__(self, themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame) -> None:
        named = {row.theme: (split_terms(row.terms), split_terms(row.exclude)) for row in records(themes)}
        words = _words(passages, tokens)
        found = occurrences_of(words, named)
        sharing = Counter(term for terms, _ in named.values() for term in terms)
        documents, starts = words["doc"].tolist(), words["start"].tolist()
        spans: dict[str, list[Span]] = defaultdict(list)
        for passage in records(passages[["doc", "start", "end"]]):
            spans[passage.doc].append((passage.start, passage.end))
        held = Counter((documents[f.at], f.term) for f in records(found.drop_duplicates(["row", "term"])))
        rows: dict[str, list[tuple[int, str, float]]] = defaultdict(list)
        for f in records(found):
            doc = documents[f.at]
            rarity = log(1 + len(spans[doc]) / held[doc, f.term])
            name = OWN_NAME if american(f.theme.replace("-", " ")).startswith(american(f.term)) else 1.0
            rows[doc].append((starts[f.at], f.theme, f.size * rarity * name / sharing[f.term]))
        self._seeds: dict[str, _Seeds] = {}
        for doc, own in spans.items():
            told = sorted(rows[doc])
            self._seeds[doc] = _Seeds([r[0] for r in told], [r[1] for r in told], [r[2] for r in told], sorted(own))

    def theme_of(self, doc: str, start: int, end: int) -> str:
        """Return the theme of a span of a document, of equals the first by name; empty where nothing near speaks for one."""
        scores = self.weights_of(doc, start, end)
        return min(scores, key=lambda theme: (-scores[theme], theme), default="")

    def weights_of(self, doc: str, start: int, end: int) -> dict[str, float]:
        """Return how much speaks for each theme of a span of a document, from 0; what nothing speaks for is left out."""
        seeds = self._seeds.get(doc)
        if seeds is None:
            return {}
        own, (passage, beside) = seeds.between((start, end)), seeds.near(start)
        return {
            theme: round(own[theme] + PASSAGE_WEIGHT * passage[theme] + NEIGHBOR_WEIGHT * beside[theme], 6)
            for theme in sorted({*own, *passage, *(beside if not own and not passage else ())})
        }


def _words(passages: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the words that terms are looked up in: doc, start, row (of the passage), key and form."""
    places = passages[["doc", "passage"]].assign(row=range(len(passages)))
    kept = tokens.loc[
        ~tokens["pos"].isin(IGNORED_POS) & (tokens["dep"] != "case"), ["doc", "passage", "start", "text", "lemma"]
    ]
    kept = kept.merge(places, on=["doc", "passage"])
    kept["form"] = [_plain(text) for text in kept["text"]]
    kept["key"] = [_plain(lemma) for lemma in kept["lemma"]]
    return kept[kept["form"] != ""].sort_values(["row", "start"], kind="stable").reset_index(drop=True)


def _plain(word: object) -> str:
    """Return a word in small letters and American spelling, letters and digits alone."""
    return american("".join(WORD.findall(str(word).lower())))

"""The evidence for themes in passages: seed words with their positions, other words, and neighboring passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from pipeline.contracts import OWN_VOICE, ZONES, records
from pipeline.language.seed_terms import WORD, phrase, singular, split_terms
from pipeline.language.spelling import american
from pipeline.language.terms import occurrences_of
from pipeline.themes.seeds.names import in_longer_names
from pipeline.themes.words.word_counts import counts_of_terms, own_words, places_of

SEEN = tuple(zone for zone in ZONES if zone != "navigation")
LEARNABLE = ("NOUN", "ADJ", "VERB")  # names are left out, since they belong to one text's people and not to a theme
LEARNED_PASSAGES = 3  # set by hand: in fewer passages co-occurrence is chance
MAX_LEARNABLE = 20_000  # bounds cost: different words, those of most passages
# An occurrence among a passage's first words counts three times as much as one among its last: a passage begins with its
# subject.
LEAD = 2.0
LEAD_WORDS = 12  # set by hand; in a shorter passage all words count as first words
NEIGHBOR = 0.15  # weight of the passages before and after; a plateau from 0.1 to 0.2 on four annotated texts
REACH = 2  # passages on each side; the second adds NEIGHBOR squared
BETWEEN = 3  # passages of boilerplate that may separate neighbors; a larger gap is where a sample left passages out


@dataclass(frozen=True)
class Evidence:
    """The input of a fit as matrices, so that a perturbed fit needs no other preparation.

    `places` has doc, passage, zone and words of each passage; `themes` are sorted; `seeds` are (theme, term), `theme_of` their
    themes' indices, `names` whether the term is the theme's own name. `counts` is (passages, seeds), occurrences weighted by
    their position; `words` (passages, other words), 1 where a word of `vocabulary` occurs outside the seeds' occurrences;
    `context` (passages, passages) adds the evidence of the neighbors; `in_names` are seeds that occur within longer names alone.
    """

    places: pd.DataFrame
    themes: list[str]
    seeds: list[tuple[str, str]]
    theme_of: np.ndarray
    names: np.ndarray
    counts: sparse.csr_matrix
    vocabulary: list[str]
    words: sparse.csr_matrix
    context: sparse.csr_matrix
    in_names: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def learnable(self) -> np.ndarray:
        """The other words, by index, that occur in at least `LEARNED_PASSAGES` passages."""
        return np.flatnonzero(np.asarray(self.words.sum(axis=0)).ravel() >= LEARNED_PASSAGES)

    @cached_property
    def passages_of_words(self) -> sparse.csr_matrix:
        """The passages in which the learnable words occur: (learnable words, passages)."""
        return sparse.csr_matrix(self.words[:, self.learnable].T)

    @cached_property
    def is_seed(self) -> np.ndarray:
        """Whether a learnable word is a seed of the theme where an exclusion hides it there: (words, themes)."""
        own = set(zip((term for _, term in self.seeds), self.theme_of.tolist(), strict=True))
        found = [[(self.vocabulary[i], theme) in own for theme in range(len(self.themes))] for i in self.learnable]
        return np.array(found, dtype=bool).reshape(len(self.learnable), len(self.themes))


def named_terms(themes: pd.DataFrame) -> dict[str, tuple[list[str], list[str]]]:
    """Return each theme's terms and excluded phrases, with the themes sorted, so that the order of rows has no effect."""
    return {row.theme: (split_terms(row.terms), split_terms(row.exclude)) for row in records(themes.sort_values("theme"))}


def evidence_of(
    themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame,
    vocabulary: Sequence[str] | None = None,
) -> Evidence:  # fmt: skip
    """Return the evidence in all passages except boilerplate; `vocabulary` gives the other words to examine."""
    named = named_terms(themes)
    words = own_words(passages, tokens, SEEN)
    places = places_of(passages, words, SEEN)
    places = places.assign(zone=passages.loc[passages["zone"].isin(SEEN), "zone"].to_numpy())
    found = occurrences_of(words, named)
    everywhere = set(zip(found["theme"], found["term"], strict=True))
    found = found[(found["size"] > 1) | ~in_longer_names(words, mentions)[found["at"].to_numpy(dtype=np.int64)]]
    seeds = [(theme, term) for theme, (terms, _) in named.items() for term in terms]
    labels = dict(zip(themes["theme"], themes["label"], strict=True))
    order = {theme: i for i, theme in enumerate(named)}
    learnable, other = _other_words(places, words, found, vocabulary)
    return Evidence(
        places, list(named), seeds, np.array([order[theme] for theme, _ in seeds], dtype=np.int64),
        np.array([_is_name(term, theme, labels[theme]) for theme, term in seeds], dtype=bool),
        _seed_counts(places, words, found, seeds), learnable, other, _context(places),
        frozenset(everywhere - set(zip(found["theme"], found["term"], strict=True))),
    )  # fmt: skip


def _is_name(term: str, theme: str, label: str) -> bool:
    """Whether all words of a term are in its theme's id or label, singular or plural, so that it names the theme itself."""
    said = {singular(american(word)) for word in WORD.findall(f"{theme} {label}".lower())}
    return all(singular(word) in said for word in phrase(term))


def _seed_counts(
    places: pd.DataFrame, words: pd.DataFrame, found: pd.DataFrame, seeds: list[tuple[str, str]]
) -> sparse.csr_matrix:
    """Return (passages, seeds): an occurrence counts 1.5 at a passage's start, falling to 0.5 at its end."""
    columns = {seed: i for i, seed in enumerate(seeds)}
    row = found["row"].to_numpy(dtype=np.int64)
    before = found["at"].to_numpy(dtype=np.int64) - np.searchsorted(words["row"].to_numpy(dtype=np.int64), row)
    length = np.maximum(places["words"].to_numpy(dtype=np.int64)[row], LEAD_WORDS)
    weight = (1 + LEAD * (1 - before / length)) / (1 + LEAD / 2)
    column = np.array([columns[seed] for seed in zip(found["theme"], found["term"], strict=True)], dtype=np.int64)
    return sparse.csr_matrix((weight, (row, column)), shape=(len(places), len(seeds)))


def _other_words(
    places: pd.DataFrame, words: pd.DataFrame, found: pd.DataFrame, vocabulary: Sequence[str] | None
) -> tuple[list[str], sparse.csr_matrix]:
    """Return words and (passages, words), 1 where a word occurs outside every seed's occurrences."""
    free = np.ones(len(words), dtype=bool)
    at, size = found["at"].to_numpy(dtype=np.int64), found["size"].to_numpy(dtype=np.int64)
    for step in range(int(size.max()) if len(size) else 0):
        free[at[size > step] + step] = False
    kept = words[free & words["pos"].isin(LEARNABLE) & (words["lemma"].str.len() > 2) & words["lemma"].str.isalpha()]
    if vocabulary is not None:
        kept = kept[kept["lemma"].isin(list(vocabulary))]
    counts = counts_of_terms(places, kept["row"].to_numpy(), kept["lemma"])
    ones = counts.matrix.sign().astype(np.float64)
    most = np.argsort(-np.asarray(ones.sum(axis=0)).ravel(), kind="stable")[:MAX_LEARNABLE]
    most.sort()
    return [counts.terms[i] for i in most], sparse.csr_matrix(ones[:, most])


def _context(places: pd.DataFrame) -> sparse.csr_matrix:
    """Return (passages, passages): 1 for the passage itself, less with distance for neighbors in the same document and voice."""
    count = len(places)
    doc, _ = pd.factorize(places["doc"])
    zone, _ = pd.factorize(places["zone"].where(~places["zone"].isin(OWN_VOICE), "own voice"))
    number = places["passage"].to_numpy(dtype=np.int64)
    bands = [np.ones(count)]
    for step in range(1, min(REACH, max(count - 1, 0)) + 1):
        near = (
            (doc[step:] == doc[:-step]) & (zone[step:] == zone[:-step]) & (number[step:] - number[:-step] <= step + BETWEEN)
        )
        bands.append(np.where(near, NEIGHBOR**step, 0.0))
    both = [(band, sign * step) for step, band in enumerate(bands) for sign in ((1,) if step == 0 else (1, -1))]
    matrix = sparse.diags([b for b, _ in both], [o for _, o in both], shape=(count, count), format="csr")
    matrix.eliminate_zeros()
    return sparse.csr_matrix(matrix)

"""Word counts: the words of a document's own voice as a table, and sparse counts of terms, passages × terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from pipeline.contracts import OWN_VOICE
from pipeline.language.seed_terms import WORD
from pipeline.language.spelling import american
from pipeline.language.terms import IGNORED_POS

STRAY = re.compile(r"[^\w'’-]")  # within a word, such as the parenthesis in “RCP(b”
ZONES_COUNTED = ";".join(OWN_VOICE)  # for the column `zones`


@dataclass(frozen=True)
class Counts:
    """The count of each term in each passage.

    `places` has the columns doc, passage and words (number of words in it), one row for each passage in reading order, also
    for those without any term; `terms` are sorted; `matrix` is (passages, terms), integers in sparse rows.
    """

    places: pd.DataFrame
    terms: list[str]
    matrix: sparse.csr_matrix

    @property
    def words(self) -> np.ndarray:
        """Number of words in each passage, (passages,)."""
        return self.places["words"].to_numpy(dtype=np.int64)


def own_words(passages: pd.DataFrame, tokens: pd.DataFrame, zones: Sequence[str] = OWN_VOICE) -> pd.DataFrame:
    """Return the words of these zones in reading order: doc, passage, sentence, start, end, lemma, key, form, pos, row.

    Punctuation and possessive endings are not words. Everything is in lower case. British and American spellings of a lemma
    are one `lemma`, the one that is more frequent here; a capitalized plural, which the model tags as a name and does not
    lemmatize, has the lemma of its singular if that occurs here. `key` and `form` (the letters and digits of the word form)
    are in American spelling, for looking up terms. `row` numbers the passages of these zones from 0, as `places_of` does.
    """
    places = passages.loc[passages["zone"].isin(zones), ["doc", "passage"]].assign(row=lambda p: np.arange(len(p)))
    kept = tokens[~tokens["pos"].isin(IGNORED_POS) & (tokens["dep"] != "case")]
    kept = kept.merge(places, on=["doc", "passage"])  # keeps the order of the tokens
    form = _each(kept["text"], lambda word: american("".join(WORD.findall(word.lower()))))
    lemma = _singular(_each(kept["lemma"], lambda word: STRAY.sub("", word.lower())), kept["pos"])
    words = kept[["doc", "passage", "sentence", "start", "end", "pos", "row"]].assign(
        lemma=lemma, key=_each(lemma, american), form=form
    )
    words = words[words["form"] != ""].reset_index(drop=True)
    return words.assign(lemma=_usual(words))


def _singular(lemma: pd.Series, pos: pd.Series) -> pd.Series:
    """Return the lemmas, with the singular for names in the plural whose singular is a common noun here."""
    nouns = set(lemma[pos == "NOUN"])
    names = (pos == "PROPN") & lemma.str.endswith("s") & ~lemma.isin(list(nouns))
    return lemma.mask(names & lemma.str[:-1].isin(list(nouns)), lemma.str[:-1])


def _each(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Return the values with `change` applied, computed once for each distinct value."""
    codes, found = pd.factorize(values.to_numpy(dtype=object))
    changed = np.array([change(str(value)) for value in found], dtype=object)
    return pd.Series(changed[codes] if len(found) else [], index=values.index, dtype="str")


def _usual(words: pd.DataFrame) -> pd.Series:
    """Return for each word the most frequent lemma of its key; of equally frequent ones the first by name."""
    counts = words.groupby(["key", "lemma"]).size().reset_index(name="count")
    best = counts.sort_values(["key", "count", "lemma"], ascending=[True, False, True]).drop_duplicates("key")
    return words["key"].map(dict(zip(best["key"], best["lemma"], strict=True))).astype("str")


def places_of(passages: pd.DataFrame, words: pd.DataFrame, zones: Sequence[str] = OWN_VOICE) -> pd.DataFrame:
    """Return doc, passage and words (their number) of each passage of these zones, in the order of `passages`."""
    places = passages.loc[passages["zone"].isin(zones), ["doc", "passage"]].reset_index(drop=True)
    return places.assign(words=np.bincount(words["row"].to_numpy(dtype=np.int64), minlength=len(places)))


def counts_of_terms(places: pd.DataFrame, rows: Sequence[int] | np.ndarray, terms: pd.Series, *, least: int = 1) -> Counts:
    """Return the counts of occurrences, given as parallel `rows` of `places` and `terms`, without terms rarer than `least`."""
    codes, found = pd.factorize(terms.to_numpy(dtype=object), sort=True)
    rows = np.asarray(rows, dtype=np.int64)
    ones = np.ones(len(rows), dtype=np.int64)
    matrix = sparse.csr_matrix((ones, (rows, codes)), shape=(len(places), len(found)), dtype=np.int64)
    matrix.sum_duplicates()
    kept = np.flatnonzero(np.asarray(matrix.sum(axis=0)).ravel() >= least)
    return Counts(places, [str(found[i]) for i in kept], matrix[:, kept])

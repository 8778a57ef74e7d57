"""Suggestions for seed words that never occur: similar words of the corpus (a misspelling, another form or wording)."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from pipeline.language.seed_terms import phrase
from pipeline.themes.seeds.evidence import SEEN
from pipeline.themes.words.word_counts import own_words

SUGGESTIONS = 3  # set by hand: suggestions for a term
MIN_SIMILARITY = 80.0  # rapidfuzz' ratio, 0 to 100, set by hand: less similar words are not what a person could have meant
VOCABULARY = 20_000  # bounds cost: different words, and as many phrases, that are compared


class NearTerms:
    """Find words similar to a term in the corpus; for a phrase, sequences of as many words."""

    def __init__(self, passages: pd.DataFrame, tokens: pd.DataFrame) -> None:
        self.passages, self.tokens = passages, tokens
        self.known: dict[int, list[str]] = {}

    @cached_property
    def words(self) -> pd.DataFrame:
        """The words of the corpus, computed when a term is first looked up, which is rare."""
        return own_words(self.passages, self.tokens, SEEN)

    def of(self, term: str) -> list[str]:
        """Return up to three words or phrases, the most similar first, of equals the more frequent first."""
        from rapidfuzz import fuzz, process

        wanted = phrase(term)
        known = self._runs(len(wanted))
        found = process.extract(" ".join(wanted), known, scorer=fuzz.ratio, limit=SUGGESTIONS, score_cutoff=MIN_SIMILARITY)
        return [str(word) for word, _, _ in found]

    def _runs(self, size: int) -> list[str]:
        """Return the sequences of `size` words within a passage, by their lemmas, the most frequent first."""
        if size not in self.known:
            keys, rows = self.words["key"], self.words["row"]
            run = keys
            for step in range(1, size):
                run = run + " " + keys.shift(-step, fill_value="")
            same = rows == rows.shift(-(size - 1), fill_value=-1) if size > 1 else rows >= 0
            counts = run[same].value_counts().reset_index().set_axis(["run", "count"], axis=1)
            counts = counts.sort_values(["count", "run"], ascending=[False, True], kind="stable")
            self.known[size] = counts["run"].head(VOCABULARY).tolist()
        return self.known[size]

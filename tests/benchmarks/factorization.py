"""CPU of TF-IDF and factorization of many short documents, beside the bare scikit-learn script: python -m … DOCUMENTS OUTPUT

Ours begins with the tables of passages and words, where the lemma stands already; the script begins with strings of the same
lemmas. Both have the same number of components, rounds and terms, and run in turns in this process; the least of each counts.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.runner import table_files
from pipeline.themes.clusters.nmf import ROUNDS, labels_of, memberships
from pipeline.themes.clusters.tfidf import MAX_PASSAGE_SHARE, MAX_TERMS, MIN_PASSAGES, content_counts, weigh
from tests.benchmarks.synthetic import digest_sentences

COMPONENTS = 10
TURNS = 3
SENTENCES = (2, 5)  # of a document
SEED = 5


def documents(number: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return passages and tokens of documents of one paragraph each: sentences of the digests, every word a noun in small
    letters, with one word in ten replaced by an invented one so that the vocabulary grows as it does in real corpora."""
    chance = np.random.default_rng(SEED)
    sentences = [
        [w for w in s.lower().replace(",", " ").replace(".", " ").split() if len(w) > 2] for s in digest_sentences()
    ]
    sizes = chance.integers(*SENTENCES, number)
    words, rows = list[str](), list[int]()
    for row, size in enumerate(sizes.tolist()):
        for i in chance.integers(0, len(sentences), size).tolist():
            words += sentences[i]
            rows += [row] * len(sentences[i])
    invented = np.flatnonzero(chance.random(len(words)) < 0.1)
    for i, n in zip(invented.tolist(), chance.zipf(1.3, len(invented)).tolist(), strict=True):
        words[i] = f"word{n % 30_000}"
    doc = pd.Series([f"d{row:05}" for row in rows], dtype="str")
    at = np.arange(len(words))
    tokens = pd.DataFrame({"doc": doc, "start": at, "end": at + 1, "text": pd.Series(words, dtype="str"), "passage": 1,
                           "sentence": 1, "lemma": pd.Series(words, dtype="str"), "pos": "NOUN", "dep": ""})  # fmt: skip
    passages = table_files.empty("passages").reindex(range(number))
    passages = passages.assign(doc=[f"d{row:05}" for row in range(number)], passage=1, zone="body")
    return passages, tokens


def main(number: int, output: Path) -> None:
    passages, tokens = documents(number)
    strings = tokens.groupby("doc")["lemma"].agg(" ".join).tolist()
    shapes: dict[str, Any] = {}

    def ours() -> None:
        weighed = weigh(content_counts(passages, tokens).matrix)
        whole = np.ones((1, weighed.shape[0]), dtype=bool)
        shapes["ours"] = weighed.shape, len(set(labels_of(memberships(weighed, whole, COMPONENTS), whole)[0].tolist()))

    def bare() -> None:
        vectorizer = TfidfVectorizer(
            sublinear_tf=True, min_df=MIN_PASSAGES, max_df=MAX_PASSAGE_SHARE, max_features=MAX_TERMS, token_pattern=r"\S+"
        )
        weighed = vectorizer.fit_transform(strings)
        model = NMF(COMPONENTS, init="nndsvd", random_state=0, max_iter=ROUNDS, tol=0)
        shapes["bare"] = weighed.shape, len(set(model.fit_transform(weighed).argmax(axis=1).tolist()))

    spent = [(seconds(ours), seconds(bare)) for _ in range(TURNS)]
    figures = {"ours": min(o for o, _ in spent), "peer": min(p for _, p in spent), "documents": number, "words": len(tokens)}
    output.write_text(json.dumps(figures | {"shapes": shapes}), encoding="utf-8")


def seconds(work: Callable[[], Any]) -> float:
    """Return the CPU of one run."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))

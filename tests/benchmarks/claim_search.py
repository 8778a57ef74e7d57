"""The cost of finding the passages that bear claims out: python -m tests.benchmarks.claim_search CLAIMS OUTPUT

Writes figures as JSON: CPU seconds of the stage alignments for a tenth and all of the claims against 2,000 sentences of a primary
text; CPU seconds of a bare script with the same vectors (words and runs of characters, weighted by scikit-learn, fitted on the
same sentences) and a product of sparse matrices of which the five greatest of each row are kept; and how many of the five that
exact scores of all sentences put first are among the stage's. The texts are drawn from English words as often as people write
them; every claim tells a stretch of a sentence in words of which some are replaced.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.compare.similarity.character_ngrams import RUNS
from pipeline.compare.similarity.keys import keys_of
from pipeline.compare.verification import alignments
from pipeline.compare.verification.targets import targets
from pipeline.runner import table_files
from tests.benchmarks.quotation_search import PRIMARY, SEED, _sentence, _written, primary

DEMANDS = 5  # every so many sentences one is a demand
STRETCH = (8, 20)  # words of a sentence that a claim tells
REPLACED = 0.4  # share of them that are replaced
COUNT = alignments.COUNT
BLOCK = 512  # claims whose products the bare script holds at once
SAMPLE = 1_000  # claims for which all sentences are scored exactly
TURNS = 3
ACCOUNT = "account"

Array = np.ndarray[Any, Any]


def tables(claims: int) -> dict[str, pd.DataFrame]:
    """Return the frames that the stage reads."""
    chance = random.Random(SEED)
    sentences = primary(chance)
    rows: dict[str, list[dict[str, object]]] = {"sentences": [], "demands": [], "claims": []}
    start = 0
    for number, text in enumerate(sentences, 1):
        row = {"doc": PRIMARY, "start": start, "end": start + len(text), "text": text, "passage": 1, "sentence": number,
               "zone": "body", "locator": "paragraph 1"}  # fmt: skip
        rows["sentences"].append(row)
        if number % DEMANDS == 0:
            rows["demands"].append({**row, "demand": number // DEMANDS})
        start += len(text) + 1
    start = 0
    for number in range(1, claims + 1):
        text = _claim(sentences, chance)
        rows["claims"].append({"doc": ACCOUNT, "start": start, "end": start + len(text), "text": text, "claim": number})
        start += len(text) + 1
    found = rows | {
        "sources": [
            {"doc": PRIMARY, "role": "primary", "status": "ok"},
            {"doc": ACCOUNT, "role": "secondary", "status": "ok"},
        ],
        "mentions": [],
    }
    empty = {name: table_files.empty(name) for name in found}
    return {name: pd.DataFrame(own).reindex(columns=empty[name].columns, fill_value="") if own else empty[name]
            for name, own in found.items()}  # fmt: skip


def _claim(sentences: Sequence[str], chance: random.Random) -> str:
    words = chance.choice(sentences).rstrip(".").split()
    size = min(len(words), chance.randint(*STRETCH))
    first = chance.randint(0, len(words) - size)
    return _written([_sentence(chance)[0] if chance.random() < REPLACED else w for w in words[first : first + size]])


def cost(given: dict[str, pd.DataFrame], count: int) -> tuple[float, pd.DataFrame]:
    """Return the CPU of the stage for the first claims, the reading of the primary text with it, and what it found."""
    alignments._fitted.cache_clear()
    began = time.process_time()
    found = alignments.build(**given | {"claims": given["claims"].head(count)})
    return time.process_time() - began, found


def bare_cost(given: dict[str, pd.DataFrame]) -> float:
    """Return the CPU of the bare script."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    began = time.process_time()
    sentences, claims = list(given["sentences"]["text"]), list(given["claims"]["text"])
    vectors = [
        TfidfVectorizer(sublinear_tf=True),
        TfidfVectorizer(sublinear_tf=True, analyzer="char", ngram_range=(min(RUNS), max(RUNS))),
    ]
    turned = [v.fit_transform(sentences).T.tocsr() for v in vectors]
    asked = [v.transform(claims) for v in vectors]
    for first in range(0, len(claims), BLOCK):
        products = [a[first : first + BLOCK] @ t for a, t in zip(asked, turned, strict=True)]
        _greatest((products[0] + products[1]).tocsr())
    return time.process_time() - began


def _greatest(product: Any) -> list[Array]:
    """Return the places of each row's greatest cells."""
    best = []
    for row in range(product.shape[0]):
        cells = slice(product.indptr[row], product.indptr[row + 1])
        values = product.data[cells]
        kept = np.argpartition(-values, COUNT)[:COUNT] if len(values) > COUNT else np.arange(len(values))
        best.append(product.indices[cells][kept[np.argsort(-values[kept])]])
    return best


def recalled(given: dict[str, pd.DataFrame], found: pd.DataFrame) -> float:
    """Return how many of the sentences that exact scores of all put first the stage has too, 0 to 1."""
    claims = given["claims"].head(SAMPLE)
    searched = tuple(targets([PRIMARY], given["sentences"], {}, given["demands"]))
    keys = [tuple(key.key for key in keys_of(text)) for text in claims["text"]]
    right = total = 0
    for claim, best in zip(
        claims["claim"], alignments._fitted(searched).rank(keys, COUNT, candidates=len(searched)), strict=True
    ):
        ours = set(found["primary_start"][found["claim"] == claim])
        right += sum(searched[scored.index].start in ours for scored in best)
        total += len(best)
    return right / max(total, 1)


def main(claims: int, output: Path) -> None:
    given = tables(claims)
    sizes = (claims // 10, claims)
    bare_cost(given | {"claims": given["claims"].head(100)})  # imports
    cost(given, 100)
    spent = {size: min(cost(given, size)[0] for _ in range(TURNS)) for size in sizes}
    figures = {
        "spent": spent,
        "bare": min(bare_cost(given) for _ in range(TURNS)),
        "recall": recalled(given, cost(given, min(SAMPLE, claims))[1]),
    }
    output.write_text(json.dumps(figures), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))

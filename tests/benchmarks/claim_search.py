"""The cost of finding the passages that bear claims out: python -m tests.benchmarks.claim_search CLAIMS OUTPUT

Writes figures as JSON: CPU seconds of the stage alignments for a tenth and all of the claims against 2,000 sentences of a primary
text; CPU seconds of a bare script with runs of characters, weighted by scikit-learn and fitted on the same sentences, and the
same vectors of meaning, of whose products the five greatest of each row are kept; and how many of the five that exact scores of
all sentences put first are among the stage's. The texts are drawn from English words as often as people write them; every claim
tells a stretch of a sentence in words of which some are replaced.
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

from pipeline.compare.matching import nearest as engine
from pipeline.compare.matching.character_runs import RUNS
from pipeline.compare.statements.encoder import decoded, encoded
from pipeline.compare.verification import alignments
from pipeline.lexicon.weights import log_odds
from pipeline.runner import table_files
from tests.benchmarks.quotation_search import PRIMARY, SEED, _sentence, _written, primary

DEMANDS = 5  # every so many sentences one is a demand
STRETCH = (8, 20)  # words of a sentence that a claim tells
REPLACED = 0.4  # share of them that are replaced
COUNT = engine.COUNT
BLOCK = 512  # claims whose products the bare script holds at once
SAMPLE = 1_000  # claims for which all sentences are scored exactly
TURNS = 3
ACCOUNT = "account"

Array = np.ndarray[Any, Any]


def tables(claims: int) -> dict[str, pd.DataFrame]:
    """Return the frames that the stage reads; every claim is a statement, and all vectors are made beforehand."""
    chance = random.Random(SEED)
    sentences = primary(chance)
    told = _placed(PRIMARY, sentences), _placed(ACCOUNT, [_claim(sentences, chance) for _ in range(claims)])
    statements = [row for own in told for row in own]
    vectors = [v for own in told for v in encoded([str(row["text"]) for row in own])]
    found: dict[str, list[dict[str, object]]] = {
        "sources": [
            {"doc": PRIMARY, "role": "primary", "status": "ok"},
            {"doc": ACCOUNT, "role": "secondary", "status": "ok"},
        ],
        "demands": [{**row, "demand": n} for n, row in enumerate(told[0][::DEMANDS], 1)],
        "claims": [{**row, "claim": row["statement"]} for row in told[1]],
        "statements": statements,
        "statement_vectors": [
            {"doc": row["doc"], "statement": row["statement"], "vector": v} for row, v in zip(statements, vectors, strict=True)
        ],
    }  # fmt: skip
    return {
        name: pd.DataFrame(own).reindex(columns=table_files.empty(name).columns, fill_value="")
        for name, own in found.items()
    }


def _placed(doc: str, texts: Sequence[str]) -> list[dict[str, object]]:
    rows, start = [], 0
    for number, text in enumerate(texts, 1):
        place = {"doc": doc, "start": start, "end": start + len(text), "text": text}
        rows.append({**place, "statement": number, "passage": 1, "sentence": number, "zone": "body"})
        start += len(text) + 1
    return rows


def _claim(sentences: Sequence[str], chance: random.Random) -> str:
    words = chance.choice(sentences).rstrip(".").split()
    size = min(len(words), chance.randint(*STRETCH))
    first = chance.randint(0, len(words) - size)
    return _written([_sentence(chance)[0] if chance.random() < REPLACED else w for w in words[first : first + size]])


def cost(given: dict[str, pd.DataFrame], count: int) -> tuple[float, pd.DataFrame]:
    """Return the CPU of the stage for the first claims, the reading of the primary text with it, and what it found."""
    engine.searched.cache_clear()
    began = time.process_time()
    found = alignments.build(**given | {"claims": given["claims"].head(count)})
    return time.process_time() - began, found


def bare_cost(given: dict[str, pd.DataFrame]) -> float:
    """Return the CPU of the bare script: the sum of two cosines, runs of characters and vectors of meaning."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    began = time.process_time()
    told = given["statements"].merge(given["statement_vectors"], on=["doc", "statement"])
    ours, theirs = told[told["doc"] == PRIMARY], told[told["doc"] == ACCOUNT]
    vectors = TfidfVectorizer(sublinear_tf=True, analyzer="char", ngram_range=(min(RUNS), max(RUNS)))
    turned, asked = vectors.fit_transform(ours["text"]).T.tocsr(), vectors.transform(theirs["text"])
    meaning = decoded(ours["vector"]).T
    for first in range(0, len(theirs), BLOCK):
        block = slice(first, first + BLOCK)
        _greatest((asked[block] @ turned).toarray() + decoded(theirs["vector"].iloc[block]) @ meaning)
    return time.process_time() - began


def _greatest(product: Array) -> Array:
    """Return the places of each row's greatest cells, the greatest first."""
    kept = np.argpartition(-product, COUNT, axis=1)[:, :COUNT]
    return np.take_along_axis(kept, np.argsort(-np.take_along_axis(product, kept, axis=1), axis=1), axis=1)


def recalled(given: dict[str, pd.DataFrame], found: pd.DataFrame) -> float:
    """Return how many of the sentences that exact scores of all put first the stage has too, 0 to 1."""
    told = given["statements"].merge(given["statement_vectors"], on=["doc", "statement"])
    ours, theirs = told[told["doc"] == PRIMARY], told[told["doc"] == ACCOUNT].head(SAMPLE)
    there = engine.searched(tuple(ours["text"]), tuple(ours["vector"]))
    figures = {"character": there.runs.cosines(list(theirs["text"])), "meaning": decoded(theirs["vector"]) @ there.vectors.T}
    best = np.argsort(-log_odds("same", figures), axis=1)[:, :COUNT]
    starts = ours["start"].to_numpy()
    right = sum(
        len(set(starts[row]) & set(found["primary_start"][found["claim"] == claim]))
        for claim, row in zip(theirs["statement"], best, strict=True)
    )
    return float(right / max(best.size, 1))


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

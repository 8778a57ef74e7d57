"""The peer of a whole build: each layer with the usual tool and nothing else, in one process.

python tests/benchmarks/bare_pipeline.py CORPUS PASSAGES MODEL TARGET

It reads the same passages as the build and writes a table or drawing a layer. It finds far less; what it costs is what one would
pay for a script written in a day.
"""

from __future__ import annotations

import csv
import re
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import spacy
from matplotlib.figure import Figure
from rapidfuzz import fuzz
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from spacy.matcher import PhraseMatcher

THEMES = 15
FOCI = 50  # documents whose words are compared with all others'
WINDOW = 5  # words within which two are collocates
NEAREST = 5
DRAWINGS = 14
QUOTED = re.compile(r"[“\"«]([^”\"»]{12,400})[”\"»]")


def main(corpus: Path, passages: Path, model: str, target: Path) -> None:
    """Run layer by layer."""
    warnings.simplefilter("ignore")
    target.mkdir(parents=True, exist_ok=True)
    table = pd.read_csv(passages, dtype=str, keep_default_na=False, na_filter=False)
    nlp = spacy.load(model)
    docs = list(nlp.pipe(table["normalized"], batch_size=64))
    names = table["doc"].tolist()
    primary = [row["doc"] for row in _rows(corpus / "documents.csv") if row["role"] == "primary"]
    _tokens(docs, names, target)
    _mentions(nlp, docs, corpus, target)
    content = [" ".join(t.lemma_.lower() for t in doc if t.is_alpha and not t.is_stop) for doc in docs]
    _themes(content, target)
    _keyness(content, names, target)
    _collocations(docs, target)
    _evidence(docs, names, primary, target)
    _quotations(table["normalized"].tolist(), names, primary, target)
    _drawings(target)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _tokens(docs: Sequence[Any], names: Sequence[str], target: Path) -> None:
    columns = ["doc", "passage", "start", "text", "lemma", "pos", "dep"]
    rows = [
        (name, i, t.idx, t.text, t.lemma_, t.pos_, t.dep_)
        for i, (name, doc) in enumerate(zip(names, docs, strict=True))
        for t in doc
    ]
    pd.DataFrame(rows, columns=columns).to_parquet(target / "tokens.parquet")


def _mentions(nlp: Any, docs: Sequence[Any], corpus: Path, target: Path) -> None:
    forms = sorted(
        {row["alias"] for row in _rows(corpus / "aliases.csv")} | {r["name"] for r in _rows(corpus / "entities.csv")}
    )
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("name", list(nlp.tokenizer.pipe(forms)))
    rows = [(i, start, end, "table") for i, doc in enumerate(docs) for _, start, end in matcher(doc)]
    rows += [(i, e.start, e.end, e.label_) for i, doc in enumerate(docs) for e in doc.ents]
    pd.DataFrame(rows, columns=["passage", "start", "end", "type"]).to_csv(target / "mentions.csv")


def _themes(content: Sequence[str], target: Path) -> None:
    weights = TfidfVectorizer(token_pattern=r"\S+", min_df=2, max_df=0.5, sublinear_tf=True).fit_transform(content)
    themes = NMF(min(THEMES, *weights.shape), init="nndsvd", random_state=0).fit_transform(weights)
    pd.DataFrame(themes).to_csv(target / "themes.csv")


def _keyness(content: Sequence[str], names: Sequence[str], target: Path) -> None:
    """Log-likelihood of words, pairs and triples of each of the first documents against all others."""
    vectors = CountVectorizer(token_pattern=r"\S+", ngram_range=(1, 3), min_df=2)
    counts, of = vectors.fit_transform(content), np.array(names)
    terms, total = vectors.get_feature_names_out(), np.asarray(counts.sum(axis=0)).ravel()
    frames = []
    for focus in list(dict.fromkeys(names))[:FOCI]:
        here = np.asarray(counts[np.flatnonzero(of == focus)].sum(axis=0)).ravel()
        expected = total * here.sum() / total.sum()
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = 2 * (np.nan_to_num(here * np.log(here / expected)))
        best = np.argsort(-ratio)[:1000]
        frames.append(pd.DataFrame({"focus": focus, "term": terms[best], "g2": ratio[best], "count": here[best]}))
    pd.concat(frames).to_csv(target / "keyness.csv")


def _collocations(docs: Sequence[Any], target: Path) -> None:
    words = [t.lemma_.lower() for doc in docs for t in doc if t.is_alpha]
    pairs = pd.Series([(a, b) for i, a in enumerate(words) for b in words[i + 1 : i + WINDOW]]).value_counts()
    single = pd.Series(words).value_counts()
    kept = pairs[pairs >= WINDOW]
    expected = [single[a] * single[b] * WINDOW / len(words) for a, b in kept.index]
    pd.DataFrame({"pair": kept.index, "count": kept.to_numpy(), "expected": expected}).to_csv(target / "collocations.csv")


def _evidence(docs: Sequence[Any], names: Sequence[str], primary: Sequence[str], target: Path) -> None:
    told: dict[bool, list[str]] = {True: [], False: []}
    for name, doc in zip(names, docs, strict=True):
        told[name in primary] += [sentence.text for sentence in doc.sents]
    if not all(told.values()):
        return
    cosines = 0
    for vectors in (TfidfVectorizer(ngram_range=(1, 2)), TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))):
        there = vectors.fit_transform(told[True])
        cosines = cosines + (vectors.transform(told[False]) @ there.T).toarray()
    nearest = np.argsort(-np.asarray(cosines), axis=1)[:, :NEAREST]
    pd.DataFrame(nearest).to_csv(target / "evidence.csv")


def _quotations(texts: Sequence[str], names: Sequence[str], primary: Sequence[str], target: Path) -> None:
    whole = " ".join(text for name, text in zip(names, texts, strict=True) if name in primary)
    quoted = [q for name, text in zip(names, texts, strict=True) if name not in primary for q in QUOTED.findall(text)]
    found = [(q, fuzz.partial_ratio_alignment(q, whole, score_cutoff=80)) for q in quoted]
    pd.DataFrame([(q, a.dest_start, a.dest_end) for q, a in found if a]).to_csv(target / "quotations.csv")


def _drawings(target: Path) -> None:
    for number in range(DRAWINGS):
        figure = Figure(figsize=(7, 4))
        figure.subplots().barh([str(i) for i in range(20)], np.random.default_rng(number).random(20))
        figure.savefig(target / f"{number}.svg")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))

"""Copied, abridged, mixed and independent pairs made from real accounts, for the weights and the scores of `dependence`.

    python -m pipeline.evaluate.perturbations.dependence TABLES… [ONE+OTHER…]

prints the weights fitted on these builds and the AUC of the weights in use. Independent are the real pairs of different
accounts but those given as ONE+OTHER, and the two halves of one account: one author, passages that share no text.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.compare.dependence.likelihood import probability, signs
from pipeline.compare.dependence.shared import shared, usual
from pipeline.compare.dependence.witnesses import Witness, witness
from pipeline.contracts import OWN_VOICE, records_by_doc
from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.runner import table_files

ABRIDGED, RETOLD = 0.3, 0.6  # shares of the sentences kept
TAKEN, REWORDED = 0.15, 0.25  # shares of the sentences taken into another account, and of the words replaced
MIN_WORDS = 200  # of an account from which pairs are made

Signs = tuple[float, float, float]
Sentence = Sequence[Any]


def pairs(tables: Path, known: Collection[frozenset[str]]) -> Iterator[tuple[str, Signs]]:
    """Yield the kind of each pair made from a build, and its signs among the other accounts; the same at every call."""
    sources, tokens, passages, mentions, traces = (
        table_files.read(tables / f"{name}.{'parquet' if name == 'tokens' else 'csv'}", name)
        for name in ("sources", "tokens", "passages", "mentions", "quote_traces")
    )
    own = passages[passages["zone"].isin(OWN_VOICE)].groupby("doc")["passage"].agg(frozenset).to_dict()
    words, named, traced = records_by_doc(tokens), records_by_doc(mentions), records_by_doc(traces)

    def hear(doc: str, said: Sequence[Any], quotes: Sequence[Any]) -> Witness:
        return witness(said, _inside(named.get(doc, ()), said), quotes, own.get(doc, frozenset()))

    primary = [hear(doc, words[doc], ()) for doc in primary_docs_of(sources)]
    real = {d: hear(d, words[d], traced.get(d, ())) for d in accounts_of(sources) if len(words.get(d, ())) >= MIN_WORDS}
    for pair, found in _signs(real, primary).items():
        if frozenset(pair) not in known:
            yield "independent", found
    for number, doc in enumerate(real):
        other = list(real)[number - 1]
        dice = random.Random(doc)
        for kind, said in _made(words[doc], dice).items():
            made = hear(doc, said, traced.get(doc, ()))
            yield kind, _one(real, doc, made, primary)
        if other != doc:
            part = hear(doc, _some(words[doc], TAKEN, dice), traced.get(doc, ()))
            yield "mixed", _one({k: v for k, v in real.items() if k != other}, doc, _joined(real[other], part), primary)
        halves = [hear(doc, [t for t in words[doc] if t.passage % 2 == side], traced.get(doc, ())) for side in (0, 1)]
        yield "halves", _one(real | {doc: halves[0]}, doc, halves[1], primary)


def _one(real: dict[str, Witness], doc: str, made: Witness, primary: Sequence[Witness]) -> Signs:
    return _signs(real | {"~made": made}, primary).get((doc, "~made"), (0.0, 0.0, 0.0))


def _signs(accounts: dict[str, Witness], primary: Sequence[Witness]) -> dict[tuple[str, str], Signs]:
    found = shared(accounts, primary)
    common = usual(found)
    return {pair: signs(both, *common[pair]) for pair, both in found.items()}


def _made(said: Sequence[Any], dice: random.Random) -> dict[str, list[Any]]:
    """Return the tokens of a copy with words replaced, of an abridgement, and of a retelling: facts in order, no wording."""
    abridged, retold = _some(said, ABRIDGED, dice), _some(said, RETOLD, dice)
    return {
        "copied": _reworded(said, REWORDED, dice), "abridged": abridged,
        "abridged, reworded": _reworded(abridged, REWORDED, dice), "retold": _reworded(retold, 1, dice),
    }  # fmt: skip


def _some(said: Sequence[Any], share: float, dice: random.Random) -> list[Any]:
    kept = {s for s in sorted({(t.passage, t.sentence) for t in said}) if dice.random() < share}
    return [t for t in said if (t.passage, t.sentence) in kept]


def _reworded(said: Sequence[Any], share: float, dice: random.Random) -> list[Any]:
    """Replace some words, not names, by words of the same text: what stays is the shape of a sentence and its facts."""
    forms = [t.text for t in said if t.text.islower()]
    return [
        t._replace(text=dice.choice(forms)) if t.text.islower() and dice.random() < share else t for t in said
    ]  # fmt: skip


def _inside(mentions: Sequence[Any], said: Sequence[Any]) -> list[Any]:
    starts = {t.start for t in said}
    return [m for m in mentions if m.start in starts]


def _joined(a: Witness, b: Witness) -> Witness:
    """Return an account that tells all of a, then all of b."""
    shift = a.places[-1][1]
    moved = {fact: (start + shift, end + shift) for fact, (start, end) in b.facts.items()}
    runs = {run: at + len(a.places) for run, at in b.runs.items()}
    places = [*a.places, *((s + shift, e + shift) for s, e in b.places)]
    return Witness(a.words + b.words, places, runs | dict(a.runs), moved | dict(a.facts))


def main(arguments: Sequence[str]) -> None:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    known = {frozenset(a.split("+")) for a in arguments if "+" in a}
    folders = [Path(a) for a in arguments if "+" not in a]
    made = pd.DataFrame([(kind, *found) for folder in folders for kind, found in pairs(folder, known)])
    dependent = ~made[0].isin(["independent", "halves"])
    fit = LogisticRegression(class_weight="balanced").fit(made[[1, 2, 3]], dependent)
    print("bias, wording, facts, order:", fit.intercept_.round(2), fit.coef_.round(2))
    made["chance"] = [probability((w, f, o), cited=False, errors=0) for w, f, o in made[[1, 2, 3]].itertuples(index=False)]
    print(
        f"{dependent.sum()} dependent, {(~dependent).sum()} independent, AUC {roc_auc_score(dependent, made['chance']):.3f}"
    )
    print(made.groupby(0)["chance"].describe()[["count", "min", "50%", "max"]].round(3).to_string())


if __name__ == "__main__":
    main(sys.argv[1:])

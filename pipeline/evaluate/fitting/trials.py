"""What the models of the engine are fitted on: features as the stages take them, with what annotated corpora say is right.

Features of later models depend on earlier ones (whether an account's statements are near the primary text, which passages stand
first), so a fit that leaves a corpus out takes them with weights that have not seen it either: `lexicon.weights.using`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.claims import relevance
from pipeline.compare.coverage import reporting
from pipeline.compare.matching.nearest import nearest
from pipeline.compare.matching.told import account_statements, primary_statements, searched_in
from pipeline.compare.statements.encoder import decoded
from pipeline.compare.verification import verdicts
from pipeline.contracts import FOUND_KINDS, SUPPORTED_RELATIONS, records
from pipeline.evaluate.fitting.annotated import ABOUT, OPTIONAL, Annotated
from pipeline.evaluate.gold_claims import asked
from pipeline.language.spans import overlap, shares_half

LIKELIER = 0.5

Array = np.ndarray[Any, Any]


class Trial(NamedTuple):
    """One row: its features, what is right, whether it counts in a fit, and in a score (claims that are not found do not)."""

    features: Mapping[str, float]
    right: bool
    fits: bool = True
    scores: bool = True


class Model(NamedTuple):
    """A model's features, what makes its trials, and the probability from which it says yes."""

    features: Sequence[str]
    trials: Callable[[Annotated], Iterator[Trial]]
    called: float = LIKELIER


def compared(corpus: Annotated) -> tuple[list[Any], dict[str, list[Any]]]:
    """Return the primary text's statements that are searched, and those of each account."""
    read = corpus.tables["statements"], corpus.tables["statement_vectors"]
    return primary_statements([corpus.primary], *read), account_statements([corpus.primary], *read)


def places_of(corpus: Annotated) -> Iterator[tuple[Array, Array]]:
    """Yield for each statement with evidence its features with each of the primary text's, and which of these is right."""
    there, accounts = compared(corpus)
    for doc in corpus.accounts:
        told = accounts.get(doc, [])
        character = searched_in(there).runs.cosines([s.text for s in told])
        meaning = decoded([s.vector for s in told]) @ searched_in(there).vectors.T
        for i, statement in enumerate(told):
            places = corpus.places(doc, (statement.start, statement.end))
            if places:
                right = [any(shares_half((s.start, s.end), place) for place in places) for s in there]
                yield np.column_stack([character[i], meaning[i]]), np.array(right)


def _same(corpus: Annotated) -> Iterator[Trial]:
    for features, right in places_of(corpus):
        for (character, meaning), is_right in zip(features, right, strict=True):
            yield Trial({"character": character, "meaning": meaning}, bool(is_right))


def _about(corpus: Annotated) -> Iterator[Trial]:
    """Yield a trial for each statement of the annotated accounts; what the gold leaves open does not count."""
    likely = relevance.build(**asked(relevance.build, corpus.tables))
    for row in records(likely.merge(corpus.tables["statements"], on=["doc", "statement"])):
        if row.doc in corpus.accounts:
            label = corpus.label(row.doc, (row.start, row.end))
            yield Trial(
                {name: getattr(row, name) for name in relevance.SIGNS}, label == ABOUT, label != OPTIONAL, label != OPTIONAL
            )


class _Supported(NamedTuple):
    """A statement about the text with the relation of the claim that shares most with it, its passages and features."""

    statement: Any
    relation: str
    aligned: Sequence[Any]
    features: verdicts.Features
    found: bool


def _supported(corpus: Annotated) -> Iterator[_Supported]:
    there, accounts = compared(corpus)
    likely = relevance.build(**asked(relevance.build, corpus.tables))
    found = set(likely[likely["probability"] >= LIKELIER][["doc", "statement"]].itertuples(index=False, name=None))
    for doc in corpus.accounts:
        told = accounts.get(doc, [])
        near = nearest(searched_in(there), [s.text for s in told], [s.vector for s in told])
        quoted = [(q.start, q.end) for q in _traced(corpus, doc)]
        for i, s in enumerate(told):
            claims = [c for c in corpus.in_statement(doc, (s.start, s.end)) if c.kind == ABOUT]
            if claims:
                relation = max(claims, key=lambda c: overlap((s.start, s.end), c.span)).relation
                aligned = [
                    SimpleNamespace(
                        primary_text=there[j].text, similarity=near.same[i, k], character_similarity=near.character[i, k],
                        topic_similarity=near.meaning[i, k],
                    )
                    for k, j in enumerate(near.at[i])
                ]  # fmt: skip
                is_found = (doc, s.statement) in found
                yield _Supported(s, relation, aligned, verdicts.features(s, aligned, quoted), is_found)


def _doubtful(corpus: Annotated) -> Iterator[Trial]:
    for s in _supported(corpus):
        yield Trial(s.features._asdict(), s.relation not in SUPPORTED_RELATIONS, scores=s.found)


def _quoted(corpus: Annotated) -> Iterator[Trial]:
    for s in _supported(corpus):
        if s.relation in SUPPORTED_RELATIONS:
            yield Trial(s.features._asdict(), s.relation == verdicts.QUOTES, scores=s.found)


def _otherwise(corpus: Annotated) -> Iterator[Trial]:
    for s in _supported(corpus):
        if verdicts.told_otherwise_in(s.statement.text, s.aligned, s.features):
            yield Trial({}, s.relation in ("shifts", "contradicts"))


def _traced(corpus: Annotated, doc: str) -> list[Any]:
    traces = corpus.tables["quote_traces"]
    own = traces[traces["kind"].isin(FOUND_KINDS) & (traces["doc"] == doc) & (traces["primary_doc"] == corpus.primary)]
    return list(records(own))


def _cells(corpus: Annotated) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Yield the grade and the features of each of the gold's own demands and each account."""
    there, accounts = compared(corpus)
    texts = corpus.tables["texts"]
    text = dict(zip(texts["doc"], texts["text"], strict=True))[corpus.primary]
    demands = [SimpleNamespace(start=a, end=b, text=text[a:b]) for a, b in corpus.demands.values()]
    for doc in dict.fromkeys(doc for _, doc in corpus.coverage):
        told = accounts.get(doc, [])
        alike = reporting.served(reporting.cosines(searched_in(there), [d.text for d in demands], [s.text for s in told]))
        quotes = reporting.quoted_of(demands, _traced(corpus, doc))
        said = reporting.features(alike, np.array([quote is not None for quote in quotes]))
        for i, demand_id in enumerate(corpus.demands):
            if grade := corpus.coverage.get((demand_id, doc)):
                yield grade, {name: float(values[i]) for name, values in said.items()}


def _reported(corpus: Annotated) -> Iterator[Trial]:
    yield from (Trial(features, grade != "no") for grade, features in _cells(corpus))


def _wholly(corpus: Annotated) -> Iterator[Trial]:
    yield from (Trial(features, grade == "yes") for grade, features in _cells(corpus) if grade != "no")


MODELS: Mapping[str, Model] = {  # in the order in which they depend on one another
    "same": Model(("character", "meaning"), _same),
    "about": Model(relevance.SIGNS, _about),
    "doubtful": Model(("meaning", "held"), _doubtful, verdicts.DOUBTFUL),
    "quoted": Model(("character", "quoted"), _quoted),
    "otherwise": Model((), _otherwise),
    "reported": Model(("character",), _reported),
    "wholly": Model(("character", "quoted"), _wholly),
}

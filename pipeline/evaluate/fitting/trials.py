"""What the models of the engine are fitted on: figures as the stages take them, with what annotated corpora say is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from pipeline.compare.claims.signs import signs
from pipeline.compare.coverage import reporting
from pipeline.compare.matching.nearest import Matches, nearest
from pipeline.compare.matching.own_names import own_names
from pipeline.compare.matching.told import account_statements, primary_statements, searched_in
from pipeline.compare.matching.words import telling_words
from pipeline.compare.statements.encoder import decoded
from pipeline.compare.verification import verdicts
from pipeline.contracts import FOUND_KINDS, SUPPORTED_RELATIONS
from pipeline.evaluate.fitting.annotated import ABOUT, OPTIONAL, Annotated, kind
from pipeline.language.spans import overlap, shares_half

MODELS: Mapping[str, Sequence[str]] = {
    "same": ("character", "meaning"),
    "about": ("character", "meaning", "beside", "quoted", "titled", "near"),
    "missing": ("meaning", "anywhere"),
    "quoted": ("character", "quoted"),
    "otherwise": (),
    "reported": ("character",),
    "wholly": ("character", "quoted"),
}
CALLED = {"missing": verdicts.CALLED}  # chance from which a model says yes, where it is not one half

Array = np.ndarray[Any, Any]


class Trials(NamedTuple):
    """Rows of figures (trials, figures), what is right of each, the group it is of, and whether it counts."""

    figures: Array
    right: Array
    groups: Sequence[str]
    fits: Array
    called: float


class Trial(NamedTuple):
    """One row: of which group, its figures, what is right, and whether it counts."""

    group: str
    figures: Mapping[str, float]
    right: bool
    fits: bool = True


def trials_of(corpora: Sequence[Annotated]) -> dict[str, Trials]:
    """Return the trials of each model."""
    found: dict[str, list[Trial]] = {name: [] for name in MODELS}
    for corpus in corpora:
        for make in (_same, _about, _verdicts, _coverage):
            for name, trial in make(corpus):
                found[name].append(trial)
    return {
        name: Trials(
            np.array([[t.figures[f] for f in MODELS[name]] for t in own]).reshape(len(own), len(MODELS[name])),
            np.array([t.right for t in own], dtype=bool), [t.group for t in own], np.array([t.fits for t in own], dtype=bool),
            CALLED.get(name, 0.5),
        )
        for name, own in found.items()
    }  # fmt: skip


def compared(corpus: Annotated) -> tuple[list[Any], dict[str, list[Any]]]:
    """Return the primary text's statements that are searched, and those of each account."""
    read = corpus.tables["statements"], corpus.tables["statement_vectors"]
    return primary_statements([corpus.primary], *read), account_statements([corpus.primary], *read)


def places_of(corpus: Annotated) -> Iterator[tuple[Array, Array]]:
    """Yield for each statement with evidence its figures with each of the primary text's, and which of these is right."""
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


def _same(corpus: Annotated) -> Iterator[tuple[str, Trial]]:
    for figures, right in places_of(corpus):
        for (character, meaning), is_right in zip(figures, right, strict=True):
            yield "same", Trial(corpus.group, {"character": character, "meaning": meaning}, bool(is_right))


def _near(corpus: Annotated, told: Sequence[Any], there: Sequence[Any]) -> Matches:
    return nearest(searched_in(there), [s.text for s in told], [s.vector for s in told])


def _quoted(corpus: Annotated, doc: str) -> list[Any]:
    traces = corpus.tables["quote_traces"]
    return list(traces[traces["kind"].isin(FOUND_KINDS) & (traces["doc"] == doc)].itertuples(index=False))


def _about(corpus: Annotated) -> Iterator[tuple[str, Trial]]:
    there, accounts = compared(corpus)
    documents = corpus.tables["documents"]
    own, titles = own_names(documents, [corpus.primary]), dict(zip(documents["doc"], documents["title"], strict=True))
    for doc in corpus.accounts:
        told = accounts.get(doc, [])
        quoted = [(q.start, q.end) for q in _quoted(corpus, doc)]
        said = signs(told, _near(corpus, told, there), own, titles[doc], quoted)
        for i, statement in enumerate(told):
            label = corpus.label(doc, (statement.start, statement.end))
            figures = {name: float(values[i]) for name, values in said.items()}
            yield "about", Trial(corpus.group, figures, label == ABOUT, label != OPTIONAL)


def _verdicts(corpus: Annotated) -> Iterator[tuple[str, Trial]]:
    """Yield the trials of the verdicts: of statements that are about the text, by the claim of the gold that shares most."""
    there, accounts = compared(corpus)
    forms = {form for s in there for form in telling_words(s.text)}
    for doc in corpus.accounts:
        told = accounts.get(doc, [])
        near = _near(corpus, told, there)
        quoted = [(q.start, q.end) for q in _quoted(corpus, doc)]
        for i, s in enumerate(told):
            claims = [
                c for c in corpus.claims if c.doc == doc and kind(c) == ABOUT and shares_half((s.start, s.end), c.span)
            ]
            if not claims:
                continue
            relation = max(claims, key=lambda c: overlap((s.start, s.end), c.span)).relation
            aligned = [_aligned(near, i, k, there) for k in range(near.at.shape[1])]
            said = verdicts.figures(s, aligned, forms, quoted)
            figures = said._asdict()
            yield "missing", Trial(corpus.group, figures, relation == verdicts.NOT_FOUND)
            if relation in SUPPORTED_RELATIONS:
                yield "quoted", Trial(corpus.group, figures, relation == verdicts.QUOTES)
            if not said.quoted and verdicts.number_told_otherwise(s.text, aligned):
                yield "otherwise", Trial(corpus.group, {}, relation in ("shifts", "contradicts"))


def _aligned(near: Matches, i: int, k: int, there: Sequence[Any]) -> Any:
    return SimpleNamespace(
        primary_text=there[near.at[i, k]].text, similarity=near.same[i, k], character_similarity=near.character[i, k],
        topic_similarity=near.meaning[i, k],
    )  # fmt: skip


def _coverage(corpus: Annotated) -> Iterator[tuple[str, Trial]]:
    """Yield the trials of coverage, with the gold's own demands."""
    there, accounts = compared(corpus)
    texts = corpus.tables["texts"]
    text = dict(zip(texts["doc"], texts["text"], strict=True))[corpus.primary]
    demands = [SimpleNamespace(start=a, end=b, text=text[a:b]) for a, b in corpus.demands.values()]
    for doc in dict.fromkeys(doc for _, doc in corpus.coverage):
        told = accounts.get(doc, [])
        alike = reporting.served(reporting.cosines(searched_in(there), [d.text for d in demands], [s.text for s in told]))
        quotes = reporting.quoted_of(demands, [q for q in _quoted(corpus, doc) if q.primary_doc == corpus.primary])
        said = reporting.figures(alike, np.array([quote is not None for quote in quotes]))
        for i, demand_id in enumerate(corpus.demands):
            grade = corpus.coverage.get((demand_id, doc))
            figures = {name: float(values[i]) for name, values in said.items()}
            if grade:
                yield "reported", Trial(corpus.group, figures, grade != "no")
            if grade in ("yes", "partly"):
                yield "wholly", Trial(corpus.group, figures, grade == "yes")

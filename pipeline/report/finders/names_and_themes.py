"""Findings about who is named where, and about themes to which an account gives more or less room than chance explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.contracts import OWN_VOICE, records, records_by_doc
from pipeline.report.finders.finding import Citation, Corpus, FoundResult, alone, everybody, percent, titled, together
from pipeline.report.sections.markdown import listed

MAX_NAMES = 3  # of one sentence
MIN_MENTIONS = 3  # of a name that only one text has: one mention may be a slip of the program elsewhere
SURE_MENTION = 0.9
MIN_MARGIN = 0.05  # between no difference and the near end of its 95 % interval: several themes are compared at once
NAMED_TYPES = ("PERSON", "ORG", "GROUP")


def named_by_accounts(corpus: Corpus, index: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[FoundResult]:
    """Yield one sentence on the people whom all accounts that speak of the primary texts name, and these do not."""
    if len(corpus.speaking) < 2:
        return
    docs, counts = _docs_and_counts(index[index["type"] == "PERSON"], corpus.speaking)
    found = _most(docs, counts, lambda own: own >= set(corpus.speaking) and not own & set(corpus.texts.primary))
    places = [place for entity in found[:1] for doc in corpus.speaking if (place := _first(mentions, doc, entity))]
    places += [place for entity in found[1:] if (place := _first(mentions, corpus.speaking[0], entity))]
    if found and corpus.texts.primary:
        texts = together(corpus.texts, corpus.texts.primary)
        said = f"{everybody(corpus)} that speak of {texts} name {_listed(found, index)}"
        yield _finding("named by the accounts only", f"{said}; the part of it that is available does not.", places)


def named_by_primary(corpus: Corpus, index: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[FoundResult]:
    """Yield a sentence for each primary text on whom it names often and no account does."""
    alone_in = _alone(index[index["type"].isin(NAMED_TYPES)])
    for doc in corpus.texts.primary if corpus.texts.accounts else ():
        rest = "and no account was found to do so"
        yield from _only(doc, rest, "named by the text only", corpus, alone_in, mentions)


def named_by_one(corpus: Corpus, index: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[FoundResult]:
    """Yield a sentence for each account on the people whom it alone names often."""
    alone_in = _alone(index[index["type"] == "PERSON"])
    for doc in corpus.speaking if len(corpus.texts.accounts) > 1 else ():
        rest = "and no other text here was found to do so"
        yield from _only(doc, rest, "named by one account", corpus, alone_in, mentions)


def _only(
    doc: str, rest: str, kind: str, corpus: Corpus, alone_in: Mapping[str, Sequence[Any]], mentions: pd.DataFrame
) -> Iterator[FoundResult]:
    rows = [(row, place) for row in alone_in.get(doc, ())[:MAX_NAMES] if (place := _first(mentions, doc, row.entity_id))]
    if rows:
        said = f"{titled(corpus.texts, doc)} names {listed([row.name for row, _ in rows])}, {rest}."
        yield _finding(kind, said, [place for _, place in rows])


def _alone(index: pd.DataFrame) -> dict[str, list[Any]]:
    """Return for each document the listed entities that it alone names, and often, the most mentioned first."""
    known = index[index["listed"] == "yes"]
    once = known[~known.duplicated("entity_id", keep=False) & (known["own_voice"] >= MIN_MENTIONS)]
    return records_by_doc(once.sort_values(["own_voice", "entity_id"], ascending=[False, True], kind="stable"))


def _docs_and_counts(index: pd.DataFrame, docs: Sequence[str]) -> tuple[Mapping[str, set[str]], Mapping[str, int]]:
    """Return the documents of each listed entity, and how often some documents name it in their own voice."""
    known = index[index["listed"] == "yes"]
    found: dict[str, set[str]] = {}
    for entity, doc in zip(known["entity_id"], known["doc"], strict=True):
        found.setdefault(entity, set()).add(doc)
    own = known[known["doc"].isin(docs)].groupby("entity_id")["own_voice"].sum()
    return found, {str(entity): int(count) for entity, count in own.items()}


def _most(docs: Mapping[str, set[str]], counts: Mapping[str, int], fits: Callable[[set[str]], bool]) -> list[str]:
    found = [entity for entity, own in docs.items() if fits(own) and counts.get(entity, 0)]
    return sorted(found, key=lambda entity: (-counts[entity], entity))[:MAX_NAMES]


def _listed(entities: Sequence[str], index: pd.DataFrame) -> str:
    names = dict(zip(index["entity_id"], index["name"], strict=True))
    return listed([names[entity] for entity in entities])


def _first(mentions: pd.DataFrame, doc: str, entity: str) -> Any | None:
    """Return the first sure mention of an entity in a document's own voice."""
    sure = mentions["zone"].isin(OWN_VOICE) & (mentions["probability"] >= SURE_MENTION)
    own = mentions[(mentions["doc"] == doc) & (mentions["entity_id"] == entity) & sure]
    return next(records(own.head(1)), None)


def _finding(kind: str, said: str, places: Sequence[Any]) -> FoundResult:
    probability = min((place.probability for place in places), default=0.0)
    return FoundResult(kind, said, probability, [alone(place) for place in places])


def themes(
    corpus: Corpus, labels: Mapping[str, str], shares: pd.DataFrame, passage_themes: pd.DataFrame
) -> Iterator[FoundResult]:
    """Yield the themes that take up more of accounts than of the primary text, or less, the clearest difference first.

    None without exactly one primary text, as a share is compared with all primary texts together.
    """
    if len(corpus.texts.primary) != 1:
        return
    found: dict[tuple[str, str], list[Any]] = {}
    for row in records(shares[shares["doc"].isin(corpus.speaking)]):
        if row.verdict in ("more", "less") and _margin(row) >= MIN_MARGIN:
            found.setdefault((row.theme, row.verdict), []).append(row)
    for (theme, verdict), rows in sorted(found.items(), key=lambda item: -max(map(_margin, item[1]))):
        doc, named = corpus.texts.primary[0], rows[:MAX_NAMES]
        parts = [f"{percent(row.share)} of {titled(corpus.texts, row.doc)}" for row in named]
        parts.append(f"{percent(rows[0].primary_share)} of {titled(corpus.texts, doc)}")
        said = f"The theme “{labels[theme]}” takes up {listed(parts)}, a larger difference than chance explains."
        where = [row.doc for row in named] if verdict == "more" else [doc]
        yield FoundResult("theme", said, None, _typical(theme, where, passage_themes))


def _margin(row: Any) -> float:
    return float(row.difference_low if row.verdict == "more" else -row.difference_high)


def _typical(theme: str, docs: Sequence[str], passage_themes: pd.DataFrame) -> list[Citation]:
    """Return for each document the passage in which the theme is strongest."""
    own = passage_themes[(passage_themes["theme"] == theme) & passage_themes["doc"].isin(docs)]
    best = own.sort_values("score", ascending=False, kind="stable").drop_duplicates("doc")
    return [alone(row) for row in records(best.head(MAX_NAMES))]

"""How far two accounts are one witness: what they share beyond the primary text, and whether one names the other.

Only accounts that share a rare run of words or a rare fact make a pair. Identical files are one witness already: of them
`sources` has one read. Which of two follows, or whether both follow a third, is not decided; `names` tells who names whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.compare.dependence.citation import citations
from pipeline.compare.dependence.errors import shared_errors
from pipeline.compare.dependence.likelihood import probability, signs
from pipeline.compare.dependence.shared import Docs, Shared, longest_run, shared, usual
from pipeline.compare.dependence.witnesses import Span, Witness, witness
from pipeline.contracts import OWN_VOICE, TABLES, records_by_doc
from pipeline.language.documents import accounts_of, primary_docs_of
from pipeline.language.word_frequency import surprise

MAX_FACTS = 12  # listed in a row; bounds its length


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, texts: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame,
    mentions: pd.DataFrame, quote_traces: pd.DataFrame, discrepancies: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the pairs of accounts, the likeliest first."""
    named, traced, said = records_by_doc(mentions), records_by_doc(quote_traces), records_by_doc(tokens)
    own = passages[passages["zone"].isin(OWN_VOICE)].groupby("doc")["passage"].agg(frozenset).to_dict()
    primary = primary_docs_of(sources)
    heard = {
        doc: witness(
            said.get(doc, ()), named.get(doc, ()), () if doc in primary else traced.get(doc, ()), own.get(doc, frozenset())
        )
        for doc in [*primary, *accounts_of(sources)]
    }
    found = shared({doc: heard[doc] for doc in accounts_of(sources)}, [heard[doc] for doc in primary])
    told = {fact for doc in primary for fact in heard[doc].facts}
    cited = citations(found, documents, primary, named, told)
    errors = shared_errors(discrepancies)
    text = dict(zip(texts["doc"], texts["text"], strict=True))
    rows = list(_rows(found, heard, cited, errors, text))
    rows.sort(key=lambda row: (-row[-1], *row[:2]))
    return pd.DataFrame(rows, columns=list(TABLES["dependence"].columns))


def _rows(
    found: Mapping[Docs, Shared], heard: Mapping[str, Witness], cited: Mapping[Docs, str], errors: Mapping[Docs, int],
    text: Mapping[str, str],
) -> Iterator[tuple[Any, ...]]:  # fmt: skip
    common = usual(found)
    for (a, b), both in found.items():
        wording, facts = common[a, b]
        names, wrong = cited[a, b], errors.get((a, b), 0)
        chance = probability(signs(both, wording, facts), cited=bool(names), errors=wrong)
        run, span_a, span_b = _passages(heard[a], heard[b], both)
        yield (
            a, b, *span_a, text[a][slice(*span_a)], *span_b, text[b][slice(*span_b)], run, round(both.wording, 2),
            round(wording, 2), len(both.facts), ";".join(both.facts[:MAX_FACTS]), round(both.fact_share, 4), round(facts, 4),
            round(both.order, 4), wrong, names, round(chance, 4),
        )  # fmt: skip


def _passages(a: Witness, b: Witness, both: Shared) -> tuple[int, Span, Span]:
    """Return the words of the longest shared run and where it stands in both; without a run, the rarest shared fact."""
    at_a, at_b, words = longest_run(a, b, both.runs)
    if not words:
        fact = max(both.facts, key=_rarity)
        return 0, a.facts[fact], b.facts[fact]
    spans = [(places[at][0], places[at + words - 1][1]) for places, at in ((a.places, at_a), (b.places, at_b))]
    return words, spans[0], spans[1]


def _rarity(fact: str) -> float:
    return sum(surprise(word) for word in fact.lower().split("-"))

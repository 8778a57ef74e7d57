"""The other way round: which sentences of a primary text the claims take up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from pipeline.compare.coverage import reported_sentences
from pipeline.runner import table_files
from tests.compare.quoting_corpus import PETITION, Passage, frames, table

WHOLE = "\n\n".join(PETITION)


def claim(words: str, relation: str = "paraphrases", doc: str = "fen") -> dict[str, object]:
    """Return a claim that stands by these words of the petition."""
    start = WHOLE.index(words) if words else 0
    place = {"primary_start": start, "primary_end": start + len(words), "primary_text": words, "primary_doc": "petition"}
    return {"doc": doc, "relation": relation, **(place if words else {})}


def reported(
    claims: Sequence[Mapping[str, object]], documents: Mapping[str, Sequence[Passage]] | None = None
) -> pd.DataFrame:
    given = frames(documents or {"petition": PETITION, "fen": ["It asks for much."]})
    rows = [{"claim": number, **cells} for number, cells in enumerate(claims, 1)]
    parts = given["sources"], given["sentences"], table("support", rows)
    settled = table_files.settle(reported_sentences.build(*parts), "reported_sentences")
    table_files.check(settled, "reported_sentences", given)
    return settled


def told(*claims: Mapping[str, object]) -> dict[str, list[object]]:
    """Return for each sentence that is taken up by how many claims and accounts, by whom, and how."""
    rows = reported(claims)[["text", "claims", "accounts", "reported_by", "relations"]].itertuples(index=False, name=None)
    return {str(text): rest for text, *rest in rows if rest[0]}


BAKERS, WEIR = PETITION[1], PETITION[3]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim(BAKERS)], {BAKERS: [1, 1, "fen", "paraphrases"]}),
        ([claim(BAKERS), claim(BAKERS, "shifts")], {BAKERS: [2, 1, "fen;fen", "paraphrases;shifts"]}),
        ([claim(BAKERS), claim(BAKERS, "quotes", "hill")], {BAKERS: [2, 2, "fen;hill", "paraphrases;quotes"]}),
        ([claim(f"{PETITION[1]}\n\n{PETITION[2]}", "summarizes")],
         {PETITION[1]: [1, 1, "fen", "summarizes"], PETITION[2]: [1, 1, "fen", "summarizes"]}),
        ([claim("toll on flour")], {BAKERS: [1, 1, "fen", "paraphrases"]}),  # half of the claim's place
        ([claim(f"{BAKERS}\n\nWe ask")], {BAKERS: [1, 1, "fen", "paraphrases"]}),  # two words of the next
        ([claim(BAKERS, "contradicts")], {}),
        ([claim(BAKERS, "not-found")], {}),
        ([claim("", "other-subject")], {}),
        ([], {}),
    ],
)  # fmt: skip
def test_a_sentence_is_told_with_the_claims_that_take_it_up(
    claims: list[dict[str, object]], expected: dict[str, list[object]]
) -> None:
    assert told(*claims) == expected


def test_every_sentence_of_the_own_voice_stands_once_in_reading_order_with_its_share_of_words_before() -> None:
    found = reported([], {"fen": ["It asks."], "petition": [("A preface.", "editorial"), *PETITION]})
    assert list(found["text"]) == PETITION
    assert found["position"].iloc[0] == 0
    assert found["position"].is_monotonic_increasing
    assert found["position"].iloc[-1] < 1
    assert (found[["claims", "accounts"]] == 0).all(axis=None)


def test_without_a_primary_text_or_any_text_there_are_no_rows() -> None:
    assert reported([claim(WEIR)], {"fen": ["It asks for much."]}).empty
    assert reported([], {"fen": []}).empty

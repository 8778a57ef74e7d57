"""Claims of two accounts that tell the same."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from pipeline.compare.statements import statement_vectors, statements
from pipeline.compare.verification import matched_claims
from tests.compare.quoting_corpus import Frames, checked, frames, table

TOLL = "The toll on flour must be abolished before the harvest."
FREED = "They wanted the toll on flour to be abolished before harvest."
LATER = "The toll on 20 sacks of flour must be abolished before the harvest."
FERRY = "The ferryman should be paid by the town."
SCHOOL = "A school shall stand beside the granary."


def built(documents: dict[str, Sequence[str]], primary: Sequence[str] = ()) -> pd.DataFrame:
    """Return the pairs of documents of which every sentence is a claim."""
    given: Frames = frames(documents, primary=primary)
    given["statements"] = statements.build(given["sentences"])
    given["statement_vectors"] = statement_vectors.build(given["statements"])
    rows = [{**row, "claim": row["statement"], "method": "found"} for row in given["statements"].to_dict("records")]
    given["claims"] = table("claims", rows)
    parts = (given[name] for name in ("sources", "claims", "statements", "statement_vectors"))
    return checked("matched_claims", matched_claims.build(*parts), given)


def pairs(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["text"], frame["other_text"], strict=True))


def test_two_accounts_that_tell_the_same_are_a_pair_with_both_places() -> None:
    frame = built({"fen": [FERRY, TOLL], "map": [SCHOOL, FREED]})
    assert pairs(frame) == [(TOLL, FREED)]
    row = frame.iloc[0]
    assert (row["doc"], row["claim"], row["other_doc"], row["other_claim"], row["rank"]) == ("fen", 2, "map", 2, 1)
    assert (row["locator"], row["other_locator"]) == ("paragraph 2", "paragraph 2")
    assert row["similarity"] >= matched_claims.MIN_SIMILARITY


@pytest.mark.parametrize(
    ("documents", "primary"),
    [
        ({"fen": [TOLL, FREED], "map": [SCHOOL]}, []), ({"fen": [TOLL], "map": [SCHOOL]}, []), ({"fen": [TOLL, FREED]}, []),
        ({"fen": [TOLL], "map": [FREED]}, ["map"]), ({}, []), ({"fen": ["… . ."], "map": ["… . ."]}, []),
    ],
)  # fmt: skip
def test_pairs_are_of_two_accounts_and_of_one_matter(documents: dict[str, Sequence[str]], primary: list[str]) -> None:
    assert built(documents, primary).empty


def test_a_number_that_one_tells_otherwise_is_told() -> None:
    frame = built({"fen": [LATER], "map": [LATER.replace("20", "30")]})
    assert list(frame["shift_kinds"]) == ["number"]


def test_a_claim_stands_in_few_pairs() -> None:
    frame = built({"fen": [TOLL], **{f"map{i}": [TOLL] for i in range(6)}})
    assert len(frame[frame["doc"] == "fen"]) == matched_claims.PAIRS
    assert list(frame["rank"][frame["doc"] == "fen"]) == [1, 2, 3]

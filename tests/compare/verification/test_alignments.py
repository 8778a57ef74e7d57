"""The passages of the primary texts that are likeliest to bear each claim out."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.compare.verification import alignments
from pipeline.runner import table_files

DAM = [
    "The guild of the millers speaks to the town.",
    "The guild shall elect the directors of every mill.",
    "The toll on flour must be abolished before the harvest.",
    "The M.G. asks for 12 new wheels.",
    "Nobody asked the ferryman about the weir.",
    "Without a vote of the millers no weir is to be built.",
    "The river is cold in spring and low in autumn.",
]
DEMANDS = (1, 2, 3, 5)
FEN = [
    "the liquidation of the flour toll",
    "that managers of mills be chosen by the guild",
    "twelve wheels for the Millers' Guild",
    "weirs only where the millers had voted for them",
]


def given(primary: dict[str, list[str]], accounts: dict[str, list[str]], role: str = "secondary") -> dict[str, pd.DataFrame]:
    """Return the tables of documents given as sentences, each its own passage; those of accounts are claims."""
    rows: dict[str, list[dict[str, object]]] = {n: [] for n in ("sources", "sentences", "mentions", "demands", "claims")}
    for doc, said in (primary | accounts).items():
        rows["sources"].append({"doc": doc, "role": "primary" if doc in primary else role, "status": "ok"})
        start = 0
        for n, text in enumerate(said, 1):
            place = {"doc": doc, "start": start, "end": start + len(text), "text": text, "passage": n}
            where = {"zone": "body", "locator": f"paragraph {n}", "context": text}
            rows["sentences"].append(place | where | {"sentence": 1})
            if doc in accounts:
                rows["claims"].append(place | where | {"claim": n, "stance": "demands", "method": "found"})
            elif n - 1 in DEMANDS:
                rows["demands"].append(place | where | {"demand": n, "polarity": "demanded", "modality": "demand"})
            for name in ("M.G.", "Millers' Guild"):
                if name in text:
                    begin = start + text.index(name)
                    named = {"start": begin, "end": begin + len(name), "text": name, "type": "ORG"}
                    rows["mentions"].append(place | where | named | {"entity_id": "millers-guild", "method": "alias"})
            start += len(text) + 1
    return {name: _settled(name, found) for name, found in rows.items()}


def _settled(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    empty = table_files.empty(name)
    return pd.DataFrame(rows).reindex(columns=empty.columns, fill_value="") if rows else empty


def built(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    frame = table_files.settle(alignments.build(**tables), "alignments")
    table_files.check(frame, "alignments", {"claims": tables["claims"]})
    return frame


def test_each_claim_finds_the_passage_that_says_it_in_other_words_first() -> None:
    frame = built(given({"dam": DAM}, {"fen": FEN}))
    first = frame[frame["rank"] == 1]
    assert list(first["primary_text"]) == [DAM[2], DAM[1], DAM[3], DAM[5]]
    assert list(first["demand"]) == [3, 2, 4, 6]
    assert list(first["primary_locator"]) == ["paragraph 3", "paragraph 2", "paragraph 4", "paragraph 6"]
    assert list(first["locator"]) == ["paragraph 1", "paragraph 2", "paragraph 3", "paragraph 4"]
    assert list(first["context"]) == FEN


def test_five_passages_are_kept_in_order_with_their_places() -> None:
    frame = built(given({"dam": DAM}, {"fen": FEN}))
    text = "\n".join(DAM)
    assert list(frame["rank"]) == [1, 2, 3, 4, 5] * len(FEN)
    assert all(text[r.primary_start : r.primary_end] == r.primary_text for r in frame.itertuples())
    assert all(own["similarity"].is_monotonic_decreasing for _, own in frame.groupby("claim"))


@pytest.mark.parametrize(
    ("claim", "shared"), [(1, "liquidation ~ abolished;flour;toll"), (3, "twelve;wheels;Millers' Guild")]
)
def test_what_speaks_for_a_passage_is_told(claim: int, shared: str) -> None:
    frame = built(given({"dam": [*DAM[:3], "The M.G. asks for twelve wheels.", *DAM[4:]]}, {"fen": FEN}))
    assert frame.loc[(frame["claim"] == claim) & (frame["rank"] == 1), "evidence"].item() == shared


def test_a_sentence_and_a_demand_in_it_are_one_passage() -> None:
    tables = given({"dam": DAM}, {"fen": FEN})
    both = tables["demands"].iloc[[1, 1]].copy()
    both["demand"], both["end"] = [7, 8], [both["start"].iloc[0] + 17, both["end"].iloc[0]]
    both["start"] = [both["start"].iloc[0], both["start"].iloc[0] + 18]
    both["text"] = [DAM[2][:17], DAM[2][18:]]
    frame = built(tables | {"demands": pd.concat([tables["demands"].drop(index=1), both])})
    own = frame[frame["claim"] == 1].sort_values("primary_start")
    assert (own["primary_end"].iloc[:-1].to_numpy() <= own["primary_start"].iloc[1:].to_numpy()).all()


def test_all_primary_texts_are_searched_together_and_have_no_claims_of_their_own() -> None:
    tables = given({"dam": DAM[:4], "weir": DAM[4:]}, {"fen": FEN})
    own = tables["claims"].assign(doc="weir")
    frame = built(tables | {"claims": pd.concat([tables["claims"], own])})
    assert set(frame["doc"]) == {"fen"}
    assert list(frame["primary_doc"][frame["rank"] == 1]) == ["dam", "dam", "dam", "weir"]


def test_what_an_account_finds_does_not_depend_on_the_others() -> None:
    tables = given({"dam": DAM}, {"fen": FEN[:2], "moor": FEN[2:]}, role="context")
    together = built(tables)
    alone = [built(tables | {"claims": tables["claims"][tables["claims"]["doc"] == doc]}) for doc in ("fen", "moor")]
    pd.testing.assert_frame_equal(together, pd.concat(alone, ignore_index=True))


@pytest.mark.parametrize(
    ("primary", "accounts"),
    [({}, {}), ({}, {"fen": FEN}), ({"dam": DAM}, {}), ({"dam": []}, {"fen": FEN}), ({"dam": ["So."]}, {"fen": FEN})],
)
def test_nothing_to_find_gives_an_empty_table_with_its_columns(
    primary: dict[str, list[str]], accounts: dict[str, list[str]]
) -> None:
    frame = built(given(primary, accounts))
    assert frame.empty
    assert list(frame.columns) == list(table_files.empty("alignments").columns)


@pytest.mark.parametrize("claim", ["…", "\u200b", "漢字 ☃", "x" * 5000, "not " * 500])
def test_a_strange_claim_finds_something_and_harms_nobody(claim: str) -> None:
    frame = alignments.build(**given({"dam": DAM}, {"fen": [claim, FEN[0]]}))
    assert list(frame["rank"]) == [1, 2, 3, 4, 5] * 2
    assert frame["primary_text"][5] == DAM[2]

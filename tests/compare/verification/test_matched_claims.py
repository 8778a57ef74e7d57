"""Claims of accounts beside one another: which are pairs, whose positions they are, and what one tells otherwise."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.shifts.wordings import Wordings
from pipeline.compare.verification import matched_claims
from pipeline.compare.verification.opposed_claims import told_otherwise
from pipeline.contracts import records
from pipeline.runner import table_files

TOLL = "the toll on flour must be abolished before the harvest"
FREED = "the liquidation of the flour toll before the harvest"
WEIR = "no weir is to be built without a vote of the millers"
FERRY = "the ferryman should be paid by the town"
OTHERS = ["twelve new wheels for the lower mill", "a school beside the granary", "the reading room open on Sundays"]

Claim = tuple[str, str, str, str, str]  # document, text, subject, stance, cue


def claim(doc: str, text: str, subject: str = "guild", stance: str = "holds", cue: str = "") -> Claim:
    return doc, text, subject, stance, cue


def claims(rows: list[Claim]) -> pd.DataFrame:
    """Return claims that stand behind one another in their documents, documents in the order in which they come."""
    empty = table_files.empty("claims")
    order = list(dict.fromkeys(row[0] for row in rows))
    told, ends, numbers = [], dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    for doc, text, subject, stance, cue in sorted(rows, key=lambda row: order.index(row[0])):
        start = ends[doc]
        ends[doc], numbers[doc] = start + len(text) + 1, numbers[doc] + 1
        told.append({
            "doc": doc, "start": start, "end": start + len(text), "text": text, "claim": numbers[doc], "subject_id": subject,
            "stance": stance, "cue": cue, "method": "found", "item": 0, "passage": 1, "zone": "body",
            "locator": f"paragraph {numbers[doc]}", "context": text,
        })  # fmt: skip
    return pd.DataFrame(told).reindex(columns=empty.columns, fill_value="") if told else empty


def built(rows: list[Claim], works: tuple[tuple[str, str], ...] = (), primary: str = "") -> pd.DataFrame:
    """Return the pairs; `works` are works with their authors."""
    told = claims(rows)
    sources = pd.DataFrame({"doc": list(dict.fromkeys(told["doc"]))})
    sources["role"] = ["primary" if doc == primary else "secondary" for doc in sources["doc"]]
    sources["status"] = "ok"
    entities = pd.DataFrame(works, columns=["entity_id", "author"]).assign(type="WORK")
    frame = matched_claims.build(sources, entities, table_files.empty("mentions"), told)
    frame = table_files.settle(frame, "matched_claims")
    table_files.check(frame, "matched_claims", {"claims": told})
    return frame


def found(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["text"], frame["other_text"], strict=True))


def around(*rows: Claim) -> list[Claim]:
    """Return the claims among others that nobody else tells."""
    return [*rows, *(claim("fen", text) for text in OTHERS)]


def test_two_accounts_that_tell_the_same_in_other_words_are_a_pair_with_both_places() -> None:
    frame = built(around(claim("fen", FERRY), claim("fen", TOLL), claim("map", WEIR), claim("map", FREED)))
    assert found(frame) == [(TOLL, FREED)]
    row = frame.iloc[0]
    assert (row["doc"], row["claim"], row["other_doc"], row["other_claim"]) == ("fen", 2, "map", 2)
    assert (row["rank"], row["subject_id"], row["shift_kinds"]) == (1, "guild", "")
    assert (row["locator"], row["other_locator"]) == ("paragraph 2", "paragraph 2")
    assert row["similarity"] >= matched_claims.LEAST


@pytest.mark.parametrize(
    ("rows", "works", "pairs"),
    [
        ([claim("fen", TOLL), claim("map", FREED)], (), 1),
        ([claim("fen", TOLL), claim("fen", FREED), claim("map", WEIR)], (), 0),  # one account
        ([claim("fen", TOLL), claim("map", WEIR)], (), 0),  # of other things
        ([claim("fen", TOLL), claim("map", FREED, "mayor")], (), 0),  # of another party
        ([claim("fen", TOLL, ""), claim("map", FREED, "mayor")], (), 1),  # whose is not made out
        ([claim("fen", TOLL, "charter"), claim("map", FREED, "mayor")], (("charter", "mayor"),), 1),  # its author
        ([claim("fen", TOLL), claim("map", FREED, "mayor")], (("charter", "guild;mayor"),), 1),  # who wrote it together
        ([claim("fen", TOLL), claim("map", FREED, "mayor")], (("charter", "guild"), ("song", "mayor")), 0),
        ([claim("fen", TOLL)], (), 0),
        ([], (), 0),
    ],
)
def test_pairs_are_of_two_accounts_and_of_one_party(
    rows: list[Claim], works: tuple[tuple[str, str], ...], pairs: int
) -> None:
    assert len(built(around(*rows) if rows else [], works)) == pairs


def test_the_primary_text_is_no_account() -> None:
    rows = around(claim("fen", TOLL), claim("map", FREED))
    assert len(built(rows)) == 1
    assert built(rows, primary="map").empty


def test_names_alone_tell_nothing() -> None:
    named = [claim("fen", "a branch of the Harbor Guild"), claim("map", "loyalty to the Harbor Guild"), claim("map", WEIR)]
    told = claims(around(*named))
    mentions = table_files.empty("mentions")
    for row in told[told["text"].str.contains("Harbor Guild")].pipe(records):
        start = row.start + row.text.index("Harbor")
        mentions.loc[len(mentions), ["doc", "start", "end", "type", "entity_id"]] = [
            row.doc, start, start + len("Harbor Guild"), "ORG", "harbor-guild",
        ]  # fmt: skip
    sources = pd.DataFrame({"doc": ["fen", "map"], "role": "secondary", "status": "ok"})
    entities = pd.DataFrame(columns=["entity_id", "author"])
    assert matched_claims.build(sources, entities, mentions, told).empty


def test_a_claim_stands_in_three_pairs_at_most_and_every_pair_comes_once() -> None:
    docs = ("fen", "map", "oak", "sea", "tor", "ash")
    frame = built(around(*(claim(doc, TOLL) for doc in docs)))
    pairs = [frozenset(pair) for pair in zip(frame["doc"], frame["other_doc"], strict=True)]
    assert len(set(pairs)) == len(pairs)
    counts = pd.Series([doc for pair in pairs for doc in sorted(pair)]).value_counts()
    assert counts.max() == matched_claims.MOST
    assert all(list(own["rank"]) == list(range(1, len(own) + 1)) for _, own in frame.groupby("doc"))
    assert all(docs.index(row.doc) < docs.index(row.other_doc) for row in frame.itertuples())


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [
        (claim("fen", TOLL), claim("map", TOLL), []),
        (claim("fen", TOLL), claim("map", "the toll on flour must not be abolished before the harvest"), ["negation"]),
        (claim("fen", TOLL, stance="demands"), claim("map", TOLL, stance="rejects", cue="opposed"), ["negation"]),
        (claim("fen", TOLL, stance="criticizes"), claim("map", TOLL, stance="rejects", cue="opposed"), []),
        (claim("fen", "refused a toll on flour at the mill", stance="rejects", cue="refused"),
         claim("map", "no toll on flour at the mill", stance="demands", cue="demanded"), []),
        (claim("fen", "a toll on flour at the mill", stance="rejects", cue="refused"),
         claim("map", "no toll on flour at the mill", stance="demands", cue="demanded"), []),
        (claim("fen", "the mayor shall close four mills"), claim("map", "the mayor shall close nine mills"), ["number"]),
        (claim("fen", FERRY, stance="demands"), claim("map", WEIR, stance="rejects"), []),
    ],
)  # fmt: skip
def test_what_one_tells_otherwise_than_the_other_is_named(one: Claim, other: Claim, changes: list[str]) -> None:
    first, second = records(claims([one, other]))
    wordings = Wordings(table_files.empty("mentions"))
    assert told_otherwise(first, second, wordings) == changes
    assert told_otherwise(second, first, wordings) == changes


def test_of_more_claims_than_are_compared_at_once_those_with_the_same_rare_words_meet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(matched_claims, "COMPARED", 4)
    rows = [claim("fen", TOLL), *(claim("fen", text) for text in OTHERS), claim("fen", WEIR), claim("map", FERRY)]
    assert (TOLL, FREED) in found(built([*rows, claim("map", FREED)]))


WORDS = st.lists(st.sampled_from("toll weir mill flour no must not all 4 \x00 ‮ «».".split(" ")), max_size=6).map(" ".join)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("fen", "map", "oak")), WORDS.filter(str.strip)), max_size=8))
def test_any_texts_are_compared_and_pairs_are_of_two_accounts(rows: list[tuple[str, str]]) -> None:
    frame = built([claim(doc, text) for doc, text in rows])
    assert (frame["doc"] != frame["other_doc"]).all()
    assert frame["similarity"].between(matched_claims.LEAST, 1).all()

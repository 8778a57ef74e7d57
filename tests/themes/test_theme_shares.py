"""Shares of documents: words dealt by hand, verdicts by the interval, texts without words, primary texts or themes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contracts import TABLES, ZONES
from pipeline.runner import table_files
from pipeline.themes import theme_shares
from pipeline.themes.words import share_intervals

Passage = tuple[int, str, dict[str, float]]  # words, zone, scores of its themes
NAMES = ("water", "bread", "wood")


def frame(name: str, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def shares(primary: Sequence[str] = (), names: Sequence[str] = NAMES, **documents: Sequence[Passage]) -> pd.DataFrame:
    """Return the shares in documents given as passages: words, zone, scores."""
    sources = [
        (f"{doc}.txt", doc, "txt", 1, "", "ok", "", "primary" if doc in primary else "secondary", "", "en", "", 1.0)
        for doc in documents
    ]
    passages, marked = [], []
    for doc, made in documents.items():
        for n, (words, zone, scores) in enumerate(made, 1):
            passages.append((doc, n, n + 1, "x", n, zone, "word, " * words, "en", ""))
            for rank, (theme, score) in enumerate(scores.items(), 1):
                marked.append((doc, n, n + 1, "x", n, theme, score, rank, words, math.nan, zone, "", ""))
    themes = frame("themes", [(name, name.title(), name, "") for name in names])
    found = theme_shares.build(
        frame("sources", sources), themes, frame("passages", passages), frame("passage_themes", marked)
    )
    settled = table_files.settle(found, "theme_shares")
    table_files.check(settled, "theme_shares", {"themes": themes})
    return settled


def cells(found: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(found[list(columns)].itertuples(index=False, name=None))


def text(theme: str, having: int, without: int) -> list[Passage]:
    """Return passages of ten words with the theme and without it."""
    return [(10, "body", {theme: 1.0})] * having + [(10, "body", {})] * without


def test_a_passages_words_are_dealt_to_its_themes_by_score() -> None:
    found = shares(
        dam=[(4, "body", {"water": 0.6, "bread": 0.2}), (2, "heading", {"water": 1.0}), (4, "body", {}),
             (3, "comment", {"wood": 9.0})],
        fen=[(2, "body", {})],
    )  # fmt: skip
    # of dam's ten words in its own voice water has 3 + 2, bread 1; the comment counts for nobody
    assert cells(found, "doc", "theme", "passages", "words", "share", "zones") == [
        ("dam", "water", 2, 5.0, 0.5, "body;heading"),
        ("dam", "bread", 1, 1.0, 0.1, "body;heading"),
        ("dam", "wood", 0, 0.0, 0.0, "body;heading"),
        ("fen", "water", 0, 0.0, 0.0, "body;heading"),
        ("fen", "bread", 0, 0.0, 0.0, "body;heading"),
        ("fen", "wood", 0, 0.0, 0.0, "body;heading"),
    ]


def test_the_interval_is_that_of_the_documents_own_passages() -> None:
    found = shares(
        names=["water"],
        fen=text("water", 7, 2),
        dam=[(4, "body", {"water": 1.0}), (6, "body", {}), (9, "footnote", {"water": 1.0}), (5, "heading", {"water": 1.0})],
    )
    low, high = share_intervals.of_shares(np.array([4.0, 6.0, 5.0]), np.array([[4.0], [0.0], [5.0]]))
    assert cells(found, "low", "high")[1] == (round(low[0], 4), round(high[0], 4))


def test_an_account_is_held_against_all_primary_texts_together() -> None:
    found = shares(primary=["one", "two"], names=["water"], one=text("water", 1, 4), fen=text("water", 3, 7),
                   two=text("water", 5, 10))  # fmt: skip
    assert cells(found, "doc", "verdict")[::2] == [("one", ""), ("two", "")]
    assert found.loc[[0, 2], "primary_share":"smallest_difference"].isna().all(axis=None)
    assert cells(found, "share", "primary_share", "difference")[1] == (0.3, 0.3, 0.0)
    together = shares(primary=["both"], names=["water"], both=text("water", 1, 4) + text("water", 5, 10),
                      fen=text("water", 3, 7))  # fmt: skip
    assert found.iloc[1].equals(together.iloc[1])


@pytest.mark.parametrize(
    ("primary", "account", "verdict"),
    [
        ((2, 78), (18, 12), "more"),
        ((40, 40), (1, 29), "less"),
        ((20, 60), (9, 21), "cannot tell"),
        ((20, 60), (0, 8), "cannot tell"),  # a quarter of so few passages is missed by chance
        ((20, 60), (0, 60), "less"),
        ((0, 80), (0, 80), "cannot tell"),
        ((20, 60), (1, 0), "cannot tell"),  # of a single passage nothing can be said
        ((1, 0), (10, 90), "cannot tell"),
    ],
)
def test_the_verdict_is_more_or_less_only_where_the_interval_leaves_zero_out(
    primary: tuple[int, int], account: tuple[int, int], verdict: str
) -> None:
    found = shares(primary=["dam"], names=["water"], dam=text("water", *primary), fen=text("water", *account))
    assert list(found["verdict"]) == ["", verdict]


def test_without_a_primary_text_there_is_no_verdict() -> None:
    found = shares(dam=text("water", 2, 78), fen=text("water", 18, 12))
    assert set(found["verdict"]) == {""}
    assert found.loc[:, "primary_share":"smallest_difference"].isna().all(axis=None)


def test_a_text_without_a_voice_of_its_own_has_zeros_and_nothing_can_be_told() -> None:
    found = shares(primary=["dam"], dam=text("water", 2, 8), fen=[(5, "comment", {"water": 1.0})], moor=[(0, "body", {})])
    for doc in ("fen", "moor"):
        rows = found[found["doc"] == doc]
        assert cells(rows, "passages", "words", "share", "verdict") == [(0, 0.0, 0.0, "cannot tell")] * 3
        assert rows.loc[:, ["low", "high", "difference", "difference_low", "smallest_difference"]].isna().all(axis=None)
    assert list(found["primary_share"].dropna()) == [0.2, 0.0, 0.0] * 2


def test_a_primary_text_without_words_leaves_nothing_to_compare_with() -> None:
    found = shares(primary=["dam"], names=["water"], dam=[(5, "editorial", {})], fen=text("water", 2, 8))
    assert cells(found, "share", "verdict") == [(0.0, ""), (0.2, "cannot tell")]
    assert found["primary_share"].isna().all()


def test_nothing_gives_an_empty_table_and_no_theme_no_row() -> None:
    assert shares().empty
    assert shares(names=[], dam=[(5, "body", {})]).empty
    assert list(shares().columns) == list(TABLES["theme_shares"].columns)


def test_documents_stand_by_their_passages_and_themes_by_their_table() -> None:
    found = shares(names=["wood", "bread"], moor=[(1, "body", {})], dam=[(1, "body", {})])
    assert cells(found, "doc", "theme") == [("moor", "wood"), ("moor", "bread"), ("dam", "wood"), ("dam", "bread")]


def test_the_order_of_themes_and_documents_changes_no_number() -> None:
    dam, fen = text("water", 3, 9), [*text("wood", 4, 5), (7, "body", {"bread": 0.3, "wood": 0.4})]
    one = shares(primary=["dam"], dam=dam, fen=fen)
    other = shares(primary=["dam"], names=NAMES[::-1], fen=fen, dam=dam)
    by = ["theme", "doc"]
    pd.testing.assert_frame_equal(
        one.sort_values(by, ignore_index=True), other.sort_values(by, ignore_index=True), check_exact=True
    )


Made = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(["body", "body", "body", *ZONES]),
        st.dictionaries(st.sampled_from(NAMES), st.floats(0.2, 5).map(lambda x: round(x, 4))),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(Made, Made)
def test_shares_add_up_to_one_at_most_and_verdict_interval_and_smallest_difference_say_the_same(
    primary: list[Passage], account: list[Passage]
) -> None:
    found = shares(primary=["dam"], dam=primary, fen=account)
    assert (found.groupby("doc")["share"].sum() <= 1 + 2e-4).all()  # each is rounded to four places
    known = found.dropna()
    assert ((known["low"] <= known["share"]) & (known["share"] <= known["high"])).all()
    between = known["difference"].between(known["difference_low"], known["difference_high"])
    assert between.all()
    told = known["verdict"] != "cannot tell"
    assert told.equals((known["difference_low"] > 0) | (known["difference_high"] < 0))
    assert told.equals(known["difference"].abs().round(4) > known["smallest_difference"].round(4))
    assert ((known["verdict"] == "more") == (told & (known["difference"] > 0))).all()


@pytest.mark.slow
def test_ten_thousand_documents_take_seconds() -> None:
    documents = {f"d{n:05}": text("water", n % 3, 3 + n % 23) for n in range(10_000)}
    found = shares(primary=["d00000"], names=["water"], **documents)
    assert len(found) == 10_000
    assert found["low"].notna().all()

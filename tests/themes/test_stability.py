"""How far themes survive a disturbance: worked out by hand, counted by another library, and on the real texts."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from pipeline.runner import table_files
from pipeline.themes import stability
from pipeline.themes.clusters.agreement import first_of
from pipeline.themes.seeds import resampling
from pipeline.themes.seeds.evidence import Evidence, evidence_of
from tests.conftest import read
from tests.themes.small_corpus import NOBODY, Passage, corpus, rows_of, themes_of

BOOTSTRAPS_AGREE = 0.85  # adjusted Rand index of first themes on four fifths of the passages
SEEDS_AGREE = 0.80  # the same with a seed word dropped

# each passage its own document, so that none has neighbors; bread is one document's alone
TEXTS: dict[str, list[Passage]] = {
    "w1": ["weir"], "w2": ["weir"], "w3": ["flood"], "e1": ["elm"], "e2": ["elm"], "e3": ["elm"], "b1": ["rye"], "n1": ["xyz"],
    "n2": ["xyz"], "c1": [("weir", "comment")], "c2": [("weir", "navigation")],
}  # fmt: skip
THEMES = {"wood": "elm;heath", "water": "weir;flood", "bread": "rye"}


def steady(themes: pd.DataFrame, *tables: pd.DataFrame) -> pd.DataFrame:
    frame = stability.build(themes, *tables[:2], table_files.empty("clusters"), NOBODY)
    frame = table_files.settle(frame, "stability")
    table_files.check(frame, "stability", {})
    return frame


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return steady(themes_of(**THEMES), *corpus(**TEXTS))


def of(found: pd.DataFrame, group: str, test: str, *columns: str) -> list[tuple[Any, ...]]:
    return rows_of(found[(found["group"] == group) & (found["test"] == test)], *columns)


def test_all_themes_stand_first_then_each_as_the_hand_has_them(found: pd.DataFrame) -> None:
    assert list(dict.fromkeys(found["group"])) == ["", "wood", "water", "bread"]
    assert list(dict.fromkeys(found["label"])) == ["all themes", "Wood", "Water", "Bread"]
    assert set(found["kind"]) == {"theme"}
    assert set(found.loc[found["group"] == "", "measure"]) == {"adjusted Rand index"}
    assert set(found.loc[found["group"] != "", "measure"]) == {"Jaccard index"}


def test_a_theme_without_a_seed_word_keeps_what_the_others_speak_for(found: pd.DataFrame) -> None:
    columns = ("dropped", "agreement", "trials")
    assert of(found, "water", "seed word dropped", *columns) == [("weir", round(1 / 3, 4), 1), ("flood", round(2 / 3, 4), 1)]
    assert of(found, "wood", "seed word dropped", *columns) == [("elm", 0.0, 1)]  # heath stands nowhere
    assert of(found, "bread", "seed word dropped", *columns) == [("rye", 0.0, 1)]


def test_all_themes_agree_with_a_seed_dropped_as_another_library_counts(found: pd.DataFrame) -> None:
    # the first themes of w1 w2 w3 e1 e2 e3 b1 n1 n2, and what is left of them without elm, flood, rye, weir
    full = "w w w e e e b - -".split()
    without = ["w w w - - - b - -", "w w - e e e b - -", "w w w e e e - - -", "- - w e e e b - -"]
    expected = [adjusted_rand_score(full, labels.split()) for labels in without]
    row = of(found, "", "seed word dropped", "dropped", "agreement", "low", "high", "trials")
    low, high = np.percentile(expected, (2.5, 97.5))
    assert row[0][1:4] == pytest.approx((np.mean(expected), low, high), abs=6e-5)
    assert row[0][::4] == ("", 4)


def test_a_document_left_out_changes_nothing_in_texts_that_do_not_lean_on_it(found: pd.DataFrame) -> None:
    rows = of(found, "", "document left out", "dropped", "agreement", "trials")
    assert sorted(rows) == [(doc, 1.0, 1) for doc in sorted(TEXTS) if doc != "c2"]
    assert of(found, "water", "document left out", "agreement") == [(1.0,)] * 10
    bread = of(found, "bread", "document left out", "dropped")
    assert len(bread) == 9
    assert ("b1",) not in bread  # nothing of it is left to compare


def test_one_trial_has_no_interval(found: pd.DataFrame) -> None:
    once = found["trials"] == 1
    assert once.any()
    assert found.loc[once, ["low", "high"]].isna().all(axis=None)
    assert found.loc[~once, ["low", "high"]].notna().all(axis=None)


def test_what_rests_on_words_that_are_there_survives_every_draw(found: pd.DataFrame) -> None:
    assert of(found, "water", "bootstrap", "agreement", "low", "high", "trials") == [(1.0, 1.0, 1.0, resampling.TRIALS)]
    assert of(found, "", "bootstrap", "agreement", "low", "high", "trials") == [(1.0, 1.0, 1.0, resampling.TRIALS)]
    ((agreement, trials),) = of(found, "bread", "bootstrap", "agreement", "trials")
    assert agreement == 1
    assert 66 <= trials <= 94  # of ten passages eight are drawn, so the only one of the theme 80 ± 4 times in a hundred


def test_only_a_documents_own_voice_is_compared(found: pd.DataFrame) -> None:
    assert set(found["total_passages"]) == {9}
    assert dict(rows_of(found, "group", "passages")) == {"": 7, "wood": 3, "water": 3, "bread": 1}


def test_a_theme_that_no_passage_has_gets_no_row() -> None:
    found = steady(themes_of(heath="heath;moor", water="weir"), *corpus(**TEXTS))
    assert set(found["group"]) == {"", "water"}
    assert steady(themes_of(heath="heath"), *corpus(**TEXTS)).empty


def test_the_order_of_the_hand_written_rows_decides_nothing(found: pd.DataFrame) -> None:
    turned = steady(themes_of(**THEMES).iloc[[2, 0, 1]].reset_index(drop=True), *corpus(**TEXTS))
    assert list(dict.fromkeys(turned["group"])) == ["", "bread", "wood", "water"]
    key = ["group", "test", "dropped"]
    pd.testing.assert_frame_equal(*(f.sort_values(key).reset_index(drop=True) for f in (found, turned)))


@pytest.mark.parametrize(
    "documents", [{}, {"dam": ["."]}, {"dam": ["weir"]}, {"dam": [("weir", "comment")] * 3}, {"dam": ["weir", "oak", "oak"]}]
)
@pytest.mark.parametrize("themes", [{}, {"water": "weir"}, {"water": "weir|weir"}])
def test_of_little_text_there_is_little_to_say(documents: dict[str, list[Passage]], themes: dict[str, str]) -> None:
    found = steady(themes_of(**themes), *corpus(**documents))
    assert "document left out" not in set(found["test"])
    assert found["agreement"].between(0, 1).all()


def placed(count: int) -> pd.DataFrame:
    """Return so many passages of one document, and furniture after every nine of them."""
    numbers = np.arange(count + count // 9)
    zones = np.where(numbers % 10 == 9, "navigation", "body")
    return pd.DataFrame({"doc": "dam", "passage": numbers + 1, "zone": zones})


@pytest.mark.parametrize("count", [0, 1, 19, 2_000])
def test_all_passages_of_a_small_corpus_are_looked_at(count: int) -> None:
    passages = placed(count)
    found = resampling.sampled(passages)
    assert list(found["passage"]) == list(passages.loc[passages["zone"] == "body", "passage"])
    assert list(found.index) == list(range(len(found)))


@pytest.mark.parametrize("count", [2_001, 2_019, 2_500, 3_000, 3_999, 4_001, 100_000])
def test_of_a_large_corpus_blocks_of_passages_side_by_side_are_looked_at(count: int) -> None:
    passages = pd.DataFrame({"doc": "dam", "passage": np.arange(count), "zone": "body"})
    found = resampling.sampled(passages)["passage"].tolist()
    assert len(found) == len(set(found)) <= 2_000
    assert len(found) > 1_900
    assert (found[0], found[-1]) == (0, count - 1)
    breaks = [0, *[i + 1 for i, (one, other) in enumerate(pairwise(found)) if other != one + 1], len(found)]
    assert found == sorted(found)
    assert all(other - one >= 20 for one, other in pairwise(breaks))
    gaps = [found[i] - found[i - 1] for i in breaks[1:-1]]
    assert max(gaps, default=0) - count / 100 <= 20  # evenly spread


def test_passages_that_are_apart_in_the_texts_are_no_neighbors_in_the_sample() -> None:
    passages, tokens, _ = corpus(dam=["weir"] * 3_000)
    looked_at = resampling.sampled(passages)
    evidence = evidence_of(themes_of(water="weir"), looked_at, tokens, NOBODY)
    numbers = looked_at["passage"].to_numpy()
    rows, columns = evidence.context.nonzero()
    assert np.abs(numbers[rows] - numbers[columns]).max() <= 2


def disturbed() -> Evidence:
    documents: dict[str, list[Passage]] = {
        "small": ["elm"] * 3,
        "large": ["weir"] * 7,
        "middle": ["weir", "elm", ".", "flood"],
    }
    passages, tokens, _ = corpus(**documents)
    return evidence_of(themes_of(**THEMES), passages, tokens, NOBODY)


def test_every_draw_has_four_fifths_of_the_passages_and_the_same_seed_draws_the_same() -> None:
    evidence = disturbed()
    drawn = list(resampling.bootstraps(evidence))
    assert len(drawn) == resampling.TRIALS
    assert {int(trial.there.sum()) for trial in drawn} == {11}  # of fourteen
    assert len({trial.there.tobytes() for trial in drawn}) > resampling.TRIALS / 2
    share = np.mean([trial.there for trial in drawn], axis=0)
    assert np.abs(share - 11 / 14).max() < 4 * math.sqrt(11 / 14 * 3 / 14 / resampling.TRIALS)
    for one, other in zip(drawn, resampling.bootstraps(evidence), strict=True):
        assert np.array_equal(one.there, other.there)
        assert np.array_equal(one.ranks, other.ranks)


def test_seed_words_are_dropped_in_turn_where_they_occur() -> None:
    evidence = disturbed()
    trials = list(resampling.seeds_dropped(evidence))
    assert [evidence.seeds[int(trial.dropped or 0)] for trial in trials] == [
        ("water", "weir"),
        ("water", "flood"),
        ("wood", "elm"),
    ]
    assert all(trial.there.all() for trial in trials)
    theme = evidence.themes.index("wood")
    assert not (first_of(trials[2].ranks) == theme).any()


def test_documents_are_left_out_in_turn_the_largest_first() -> None:
    trials = list(resampling.documents_left_out(disturbed()))
    assert [(trial.dropped, int(trial.there.sum())) for trial in trials] == [("large", 7), ("middle", 10), ("small", 11)]


def test_of_many_documents_the_twenty_largest_are_left_out_of_equals_the_first() -> None:
    documents: dict[str, list[Passage]] = {f"d{i:02}": ["weir"] * (2 if i % 2 else 1) for i in range(30)}
    passages, tokens, _ = corpus(**documents)
    trials = resampling.documents_left_out(evidence_of(themes_of(water="weir"), passages, tokens, NOBODY))
    order = [f"d{i:02}" for i in [*range(1, 30, 2), *range(0, 30, 2)]]
    assert [trial.dropped for trial in trials] == order[:20]


def test_of_three_thousand_passages_two_thousand_are_looked_at_in_bounded_time() -> None:
    random = np.random.default_rng(1)
    words = np.array("weir flood elm heath rye stone sand clay lime gate oak ash toll sack leaf bark".split())
    texts: list[Passage] = [" ".join(random.choice(words, 40)) for _ in range(3_000)]
    tables = corpus(dam=texts[:2_000], fen=texts[2_000:])
    begun = process_time()
    found = steady(themes_of(**THEMES), *tables)
    assert set(found["total_passages"]) == {2_000}
    assert process_time() - begun < 20  # two on a slow machine


def assert_that_the_bounds_hold(found: pd.DataFrame) -> None:
    together = found[(found["kind"] == "theme") & (found["group"] == "")].set_index(["test", "dropped"])
    bootstraps, seeds = (together.loc[(test, "")] for test in ("bootstrap", "seed word dropped"))
    assert bootstraps["trials"] == resampling.TRIALS
    assert bootstraps["agreement"] >= bootstraps["low"] >= BOOTSTRAPS_AGREE
    assert seeds["agreement"] >= seeds["low"] >= SEEDS_AGREE


def test_the_themes_of_the_embedded_corpus_hold_still(table: Callable[[str], pd.DataFrame]) -> None:
    assert_that_the_bounds_hold(table("stability"))


def test_the_themes_of_the_original_texts_hold_still(originals: Path) -> None:
    assert_that_the_bounds_hold(read(originals, "stability"))

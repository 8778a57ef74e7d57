"""Key words, phrases and entities of hand-made texts; deals of passages against all deals there are, and on real texts."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.stats import chi2

from pipeline.runner import table_files
from pipeline.themes.words import keyness, permutation_test
from pipeline.themes.words.association_measures import g2, log_ratio_interval
from pipeline.themes.words.permutation_test import permutation_p
from pipeline.themes.words.word_counts import Counts, counts_of_terms, own_words, places_of
from tests.conftest import read
from tests.themes.small_corpus import Passage, parsed

POS = {"the": "DET", "of": "ADP", "and": "CCONJ", "run": "VERB", "old": "ADJ", "1923": "NUM", ",": "PUNCT", "-": "PUNCT"}


def corpus(**documents: list[Passage]) -> tuple[pd.DataFrame, pd.DataFrame]:
    return parsed(documents, POS)


def sources_of(**roles: str) -> pd.DataFrame:
    rows = [
        (f"{doc}.txt", doc, "txt", 1, "", "ok", "", role.split()[0], doc, "en", "", 1.0) if " " not in role
        else (f"{doc}.txt", doc, "txt", 1, "", role.split()[1], "", role.split()[0], doc, "en", "", 1.0)
        for doc, role in roles.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(table_files.empty("sources").columns))


def mentions_of(*rows: tuple[str, int, str, str, str]) -> pd.DataFrame:
    """Return mentions from document, passage, type, entity and zone."""
    columns = list(table_files.empty("mentions").columns)
    made = [
        dict.fromkeys(columns, "") | {"doc": d, "start": at, "end": at + 1, "text": "x", "type": kind, "entity_id": entity,
                                      "method": "alias", "probability": 1.0, "passage": passage, "zone": zone}
        for at, (d, passage, kind, entity, zone) in enumerate(rows)
    ]  # fmt: skip
    return pd.DataFrame(made, columns=columns)


def index_of(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Return an entity index from id, name and merged ids."""
    made = [(e, "PERSON", name, "yes", "dam", 1, 1, 0, name, merged, "") for e, name, merged in rows]
    return pd.DataFrame(made, columns=list(table_files.empty("entity_index").columns))


@pytest.fixture(autouse=True)
def few_permutations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Permute seldom, where p is not what is asked for."""
    monkeypatch.setattr(permutation_test, "MAX_PERMUTATIONS", permutation_test.MIN_PERMUTATIONS)


NOBODY = table_files.empty("mentions"), table_files.empty("entity_index")


def key(sources: pd.DataFrame, texts: tuple[pd.DataFrame, pd.DataFrame], named: Any = NOBODY) -> pd.DataFrame:
    frame = table_files.settle(keyness.build(sources, *texts, *named), "keyness")
    table_files.check(frame, "keyness", {})
    return frame


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


THREE = corpus(
    act=["weir weir weir mill", "weir oak toll toll"],
    dam=["mill mill oak oak oak", "mill oak oak 1923"],
    fen=["oak mill", ("weir weir weir weir weir weir", "editorial")],
)
ROLES = sources_of(act="primary", dam="secondary", fen="context")


def test_a_row_has_counts_and_rates_of_both_sides() -> None:
    row = key(ROLES, THREE).iloc[0]  # weir does not come up to five but for the editor's words, oak and mill do
    found = {
        c: row[c] for c in ("focus", "reference", "unit", "term", "name", "pos", "count", "reference_count", "passages")
    }
    assert found == {
        "focus": "primary", "reference": "accounts", "unit": "lemma", "term": "mill", "name": "mill", "pos": "NOUN",
        "count": 1, "reference_count": 4, "passages": 1,
    }  # fmt: skip
    assert row["rate"] == pytest.approx(1000 / 8)
    assert row["reference_rate"] == round(4000 / 11, 4)  # the year is a word too
    assert row["log_ratio"] == round(math.log2(1 / 8 / (4 / 11)), 4)
    assert row["dispersion"] == 0.5
    assert row["reference_dispersion"] == round((abs(2 / 4 - 5 / 11) + abs(1 / 4 - 4 / 11) + abs(1 / 4 - 2 / 11)) / 2, 4)
    assert row["zones"] == "body;heading"


def test_the_primary_text_comes_first_then_each_account_against_all_the_rest() -> None:
    assert rows_of(key(ROLES, THREE).drop_duplicates("focus"), "focus", "reference") == [
        ("primary", "accounts"), ("dam", "rest"), ("fen", "rest"),
    ]  # fmt: skip


def test_the_highest_log_ratio_comes_first() -> None:
    texts = corpus(
        act=["weir weir weir weir mill mill mill", "oak toll toll"], dam=["oak oak oak oak mill mill toll toll toll"]
    )
    frame = key(sources_of(act="primary", dam="secondary"), texts)
    assert rows_of(frame[frame["unit"] == "lemma"].head(3), "term", "count", "reference_count") == [
        ("mill", 3, 2), ("toll", 2, 3), ("oak", 1, 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "foci"),
    [
        ({"act": "primary", "dam": "secondary", "fen": "secondary"}, ["primary", "dam", "fen"]),
        ({"act": "secondary", "dam": "secondary", "fen": "context"}, ["act", "dam", "fen"]),
        ({"act": "primary", "dam": "primary", "fen": "secondary"}, ["primary", "fen"]),
        ({"act": "primary", "dam": "primary", "fen": "primary"}, []),
        ({"act": "primary", "dam": "secondary missing", "fen": "secondary warned"}, ["primary", "fen"]),
    ],
)
def test_where_a_side_is_missing_its_contrast_is(roles: dict[str, str], foci: list[str]) -> None:
    assert list(dict.fromkeys(key(sources_of(**roles), THREE)["focus"])) == foci


@pytest.mark.parametrize(
    "texts", [{}, {"act": ["weir weir weir weir weir"]}, {"act": [("weir weir weir weir weir", "comment")]}]
)
def test_one_document_alone_has_no_row(texts: dict[str, list[Passage]]) -> None:
    assert key(sources_of(act="primary"), corpus(**texts)).empty


def test_a_document_without_a_word_of_its_own_is_no_focus() -> None:
    texts = corpus(act=["weir weir weir"], dam=["weir weir weir"], fen=[("weir weir", "editorial")])
    frame = key(sources_of(act="primary", dam="secondary", fen="secondary"), texts)
    assert list(frame["focus"]) == ["primary", "dam"]


def phrases_of(*paragraphs: str) -> list[tuple[str, int]]:
    """Return the phrases of a document that is held against another, with their counts."""
    frame = key(sources_of(act="primary", dam="secondary"), corpus(act=list(paragraphs), dam=["other"]))
    return sorted(rows_of(frame[(frame["focus"] == "primary") & (frame["unit"] == "phrase")], "term", "count"))


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("old mill", ["old mill"]),
        ("of mill", []),
        ("mill of", []),
        ("mill of weir", ["mill of weir"]),
        ("mill of the weir", ["mill of weir"]),
        ("mill and weir", []),
        ("mill of of weir", []),
        ("mill , weir", []),
        ("mill - weir", ["mill weir"]),
        ("mill | weir", []),
        ("old mill race", ["old mill race"]),  # old mill and mill race are never without it
        ("old mill race toll", ["mill race toll", "old mill race"]),
        ("1923 mill", []),
        ("run 1923 mill", []),
    ],
)
def test_a_phrase_begins_and_ends_with_a_word_of_content(sentence: str, phrases: list[str]) -> None:
    assert phrases_of(*[sentence] * 5) == [(phrase, 5) for phrase in phrases]


def test_a_phrase_that_also_stands_alone_is_kept_beside_the_longer_one() -> None:
    assert phrases_of(*["old mill race"] * 5, "mill race") == [("mill race", 6), ("old mill race", 5)]


def test_a_phrase_of_two_longer_ones_is_kept() -> None:
    assert phrases_of(*["old mill race"] * 5, *["new mill race"] * 5) == [
        ("mill race", 10), ("new mill race", 5), ("old mill race", 5),
    ]  # fmt: skip


def test_entities_are_counted_in_own_voice_under_the_id_they_go_by() -> None:
    texts = corpus(act=["weir weir", "weir toll"], dam=["weir mill toll oak weir"])
    named = [("act", 1, "PERSON", "ann", "body")] * 2 + [("act", 2, "PERSON", "a-mill", "body")] * 2
    mentions = mentions_of(
        *named, ("dam", 1, "PERSON", "ann", "heading"), ("dam", 1, "PERSON", "ann", "comment"), ("dam", 1, "DATE", "ann", "body"),
    )  # fmt: skip
    frame = key(sources_of(act="primary", dam="secondary"), texts, (mentions, index_of(("ann", "Ann Mill", "a-mill"))))
    rows = frame[(frame["focus"] == "primary") & (frame["unit"] == "entity")]
    assert rows_of(rows, "term", "name", "pos", "count", "reference_count") == [("ann", "Ann Mill", "", 4, 1)]


def test_a_lemma_has_the_part_of_speech_that_it_mostly_is() -> None:
    passages, tokens = corpus(act=["work work work work work"], dam=["work"])
    tokens["pos"] = ["NOUN", "VERB", "VERB", "NOUN", "VERB", "ADJ"]
    assert list(key(sources_of(act="primary", dam="secondary"), (passages, tokens))["pos"]) == ["VERB", "VERB"]


def test_the_adjusted_p_is_that_of_one_focus_and_unit() -> None:
    texts = corpus(act=["weir weir weir toll"] * 6, dam=["mill mill oak toll"] * 6)
    frame = key(sources_of(act="primary", dam="secondary"), texts)
    lemmas = frame[(frame["focus"] == "primary") & (frame["unit"] == "lemma")]
    assert rows_of(lemmas, "term", "p_adjusted") == [
        ("weir", pytest.approx(lemmas["p"].iloc[0] * 4 / 3, abs=1e-4)), ("toll", 1.0),
        *[(word, pytest.approx(lemmas["p"].iloc[0] * 4 / 3, abs=1e-4)) for word in ("oak", "mill")],
    ]  # fmt: skip


def test_few_passages_that_all_differ_have_the_p_of_all_deals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    texts = corpus(act=["weir weir toll"] * 5, dam=["mill mill toll"] * 5)
    frame = key(sources_of(act="primary", dam="secondary"), texts)
    assert frame["p"].iloc[0] == pytest.approx(2 / math.comb(10, 5), abs=0.002)


def test_of_too_many_foci_and_rows_those_with_most_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyness, "MAX_FOCI", 1)
    monkeypatch.setattr(keyness, "MAX_ROWS", 1)
    assert rows_of(key(ROLES, THREE), "focus", "term") == [("primary", "oak"), ("dam", "oak")]


def test_of_too_many_terms_the_most_frequent_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyness, "MAX_TERMS", 1)
    assert set(key(ROLES, THREE)["term"]) == {"oak"}


def test_the_same_tables_give_the_same_rows_whatever_the_order_of_the_index() -> None:
    texts = corpus(act=["weir weir", "weir toll"], dam=["weir mill toll oak weir"])
    mentions = mentions_of(*[("act", 1, "PERSON", "ann", "body")] * 3, *[("dam", 1, "PERSON", "bob", "body")] * 5)
    index = index_of(("ann", "Ann", "a;b"), ("bob", "Bob", ""))
    sources = sources_of(act="primary", dam="secondary")
    assert key(sources, texts, (mentions, index)).equals(key(sources, texts, (mentions, index[::-1])))


def score(counts: list[int], lengths: list[int], side: set[int]) -> int:
    """Return the count on a side beyond what the rate in all allows, times the words in all."""
    return sum(counts[i] * sum(lengths) - lengths[i] * sum(counts) for i in side)


@pytest.mark.parametrize("focus", [{0, 2, 3}, {0, 2}, {6}])  # one, two and four sides from each order of the passages
def test_p_is_near_the_share_of_all_deals_there_are(focus: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permutation_test, "STOPS", ())
    counts, lengths = [5, 0, 3, 1, 0, 0, 2, 0, 0], [40, 60, 30, 30, 80, 20, 50, 40, 30]
    seen = abs(score(counts, lengths, focus))
    every = [abs(score(counts, lengths, set(deal))) >= seen for deal in combinations(range(9), len(focus))]
    side = np.array([i in focus for i in range(9)])
    found = permutation_p(sparse.csr_matrix(np.array(counts)[:, None]), np.array(lengths), side, permutations=9_999)[0]
    assert found == pytest.approx(sum(every) / len(every), abs=0.015)


def test_either_side_may_be_called_the_focus() -> None:
    rng = np.random.default_rng(2)
    counts, lengths, side = sparse.csr_matrix(rng.poisson(1, (30, 9))), rng.integers(20, 90, 30), np.arange(30) < 9
    assert (
        permutation_p(counts, lengths, side, permutations=500).tolist()
        == permutation_p(counts, lengths, ~side, permutations=500).tolist()
    )


def test_a_word_as_frequent_everywhere_has_p_1_and_none_has_0() -> None:
    counts = sparse.csr_matrix(np.array([[2, 9], [2, 9], [2, 9], [2, 0], [2, 0], [2, 0], [2, 0], [2, 0], [2, 0], [2, 0]]))
    found = permutation_p(counts, np.full(10, 30), np.arange(10) < 3, permutations=999)
    assert found[0] == 1
    assert 0 < found[1] < 0.03


def test_a_deal_without_a_second_side_tells_nothing() -> None:
    counts = sparse.csr_matrix(np.array([[2], [3]]))
    assert permutation_p(counts, np.array([9, 9]), np.array([True, True])).tolist() == [1.0]
    assert permutation_p(counts[:, :0], np.array([9, 9]), np.array([True, False])).tolist() == []


def test_stopping_early_changes_no_p_that_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    rng, side = np.random.default_rng(5), np.arange(60) < 20
    rates = np.where(side[:, None], np.linspace(1, 3, 80), 1.0)  # from terms that differ by chance alone to plain ones
    counts, lengths = sparse.csr_matrix(rng.poisson(rates)), np.full(60, 40)
    found = permutation_p(counts, lengths, side, permutations=9_999)
    monkeypatch.setattr(permutation_test, "STOPS", ())
    whole = permutation_p(counts, lengths, side, permutations=9_999)
    small = whole < 0.1
    assert 20 < small.sum() < 60
    assert found[whole < 0.05].tolist() == whole[whole < 0.05].tolist()
    assert found[~small].min() > 0.08
    assert np.abs(found - whole).max() < 0.2


def test_a_small_p_is_estimated_from_more_permutations_and_a_large_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    rng, side = np.random.default_rng(6), np.arange(60) < 20
    counts = sparse.csr_matrix(rng.poisson(np.where(side[:, None], [1.0, 1.2, 3.0], 1.0)))
    found = permutation_p(counts, np.full(60, 40), side)
    steps = [p * (done + 1) for p, done in zip(found, (99, 999, 49_999), strict=True)]
    assert found[2] == 1 / 50_000
    assert found[:2].min() > 0.02
    assert [abs(step - round(step)) < 1e-9 for step in steps]


@pytest.mark.parametrize(
    ("entries", "number"), [(0, 49_999), (6_000, 49_999), (6_001, 9_998), (30_000, 2_000), (10**9, 999)]
)
def test_a_large_corpus_is_dealt_less_often(entries: int, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert permutation_test._affordable(entries) == number


def counts_of(passages: pd.DataFrame, tokens: pd.DataFrame, doc: str) -> Counts:
    """Return the counts of one document's words that stand in it five times or more."""
    own = passages[passages["doc"] == doc]
    words = own_words(own, tokens[tokens["doc"] == doc])
    return counts_of_terms(places_of(own, words), words["row"].to_numpy(), words["lemma"], least=5)


def found_by_chance(counts: Counts, trials: int, rounds: int) -> tuple[float, float]:
    """Return the mean share of words with p < 0.05 where passages of one text are dealt, by our p and by G²'s χ²."""
    rng, number = np.random.default_rng(4), len(counts.words)
    ours, theirs = [], []
    for _ in range(trials):
        side = np.zeros(number, dtype=bool)
        side[rng.permutation(number)[: number // 2]] = True
        ours.append((permutation_p(counts.matrix, counts.words, side, permutations=rounds) < 0.05).mean())
        count, other = (np.asarray(counts.matrix[part].sum(axis=0)).ravel() for part in (side, ~side))
        likelihood = g2(count, int(counts.words[side].sum()), other, int(counts.words[~side].sum()))
        theirs.append((chi2.sf(likelihood, 1) < 0.05).mean())
    return float(np.mean(ours)), float(np.mean(theirs))


def primary(read: Callable[[str], pd.DataFrame]) -> Counts:
    sources = read("sources")
    doc = sources.loc[sources["role"] == "primary", "doc"].iloc[0]
    return counts_of(read("passages"), read("tokens"), str(doc))


def test_passages_of_one_text_dealt_at_random_hardly_differ(table: Callable[[str], pd.DataFrame]) -> None:
    ours, theirs = found_by_chance(primary(table), 40, 299)
    assert ours <= 0.06
    assert ours < theirs


@pytest.mark.slow
def test_in_two_hundred_deals_one_word_in_twenty_differs(words_of_digests: Path) -> None:
    assert found_by_chance(primary(lambda name: read(words_of_digests, name)), 200, 999)[0] <= 0.06


@pytest.mark.slow
def test_in_two_hundred_deals_of_the_original_one_word_in_twenty_differs(words_of_originals: Path) -> None:
    ours, theirs = found_by_chance(primary(lambda name: read(words_of_originals, name)), 200, 999)
    assert ours <= 0.06 < theirs


def test_interval_and_p_seldom_disagree(table: Callable[[str], pd.DataFrame]) -> None:
    read_tables = [table(name) for name in ("sources", "passages", "tokens", "mentions", "entity_index")]
    frame = table_files.settle(keyness.build(*read_tables), "keyness")
    table_files.check(frame, "keyness", {})
    apart = (frame["log_ratio_low"] > 0) | (frame["log_ratio_high"] < 0)
    assert apart.sum() > 20
    assert (frame.loc[apart, "p"] < 0.1).mean() > 0.95


def test_of_one_text_hardly_an_interval_leaves_0_out(table: Callable[[str], pd.DataFrame]) -> None:
    counts, apart = primary(table), []
    for seed in range(20):
        side = np.random.default_rng(seed).permutation(len(counts.words)) % 2 == 0
        low, high = log_ratio_interval(counts.matrix[side], counts.words[side], counts.matrix[~side], counts.words[~side])
        apart.append(((low > 0) | (high < 0)).mean())
    assert np.mean(apart) <= 0.06

"""How near sentences are to those of a primary text."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.compare.similarity.nearness import Axes, Nearness

PRIMARY = [
    "The dam shall stay where the millers built it.",
    "The weir shall be mended by the engineers.",
    "The toll on flour shall fall before the harvest.",
    "Engineers shall leave the dam and the weir alone.",
    "No council ever asked the millers about the river.",
]


@pytest.fixture(scope="module")
def nearness() -> Nearness:
    return Nearness(PRIMARY)


@pytest.mark.parametrize("i", range(len(PRIMARY)))
def test_the_same_sentence_comes_first_and_shares_all_its_words(nearness: Nearness, i: int) -> None:
    (found,) = nearness.neighbors([PRIMARY[i]], 5)
    assert found[0].index == i
    assert (found[0].word, found[0].character, found[0].topic) == pytest.approx((1, 1, 1), abs=1e-5)
    assert all(other.word < 1 for other in found[1:])
    assert sorted(n.index for n in found) == [0, 1, 2, 3, 4]


def test_similarities_fall_with_the_rank(nearness: Nearness) -> None:
    (found,) = nearness.neighbors(["The engineers mended a weir."], 5)
    assert found[0].index == 1
    assert [n.similarity for n in found] == sorted((n.similarity for n in found), reverse=True)


def test_a_sentence_of_unknown_words_is_near_to_nothing_and_ties_go_by_position(nearness: Nearness) -> None:
    strange, empty = nearness.neighbors(["Zzyx qqwv xxkj zzqp", "…"], 3)
    assert all(n.word == 0 and n.character < 0.05 for n in strange)
    assert [(n.index, n.similarity, n.word, n.character, n.topic) for n in empty] == [(i, 0, 0, 0, 0) for i in range(3)]


def test_unknown_words_make_a_sentence_less_near(nearness: Nearness) -> None:
    alone, among = nearness.neighbors(["toll on flour", "toll on flour zzyx qqwv xxkj"], 1)
    assert alone[0].index == among[0].index == 2
    assert 0 < among[0].word < alone[0].word < 1


def test_an_empty_sentence_is_near_to_nothing(nearness: Nearness) -> None:
    (found,) = nearness.neighbors([""], 2)
    assert [(n.index, n.word, n.character, n.topic) for n in found] == [(0, 0, 0, 0), (1, 0, 0, 0)]


def test_of_two_equal_sentences_the_earlier_comes_first() -> None:
    (found,) = Nearness([PRIMARY[1], PRIMARY[0], PRIMARY[0], PRIMARY[2]]).neighbors([PRIMARY[0]], 2)
    assert [n.index for n in found] == [1, 2]
    assert found[0].similarity == found[1].similarity


def test_neighbors_do_not_depend_on_what_else_is_asked(nearness: Nearness) -> None:
    asked = [*PRIMARY, "A toll.", "The engineers came.", "Nothing known: zzyx."] * 90  # more than are compared at once
    together = list(nearness.neighbors(asked, 5))
    alone = {sentence: next(nearness.neighbors([sentence], 5)) for sentence in set(asked)}
    assert together == [alone[sentence] for sentence in asked]


@pytest.mark.parametrize("primary", [[PRIMARY[0]], ["It was so, of it and the."], ["It was.", "So it was."], ["…", "!!"]])
def test_a_primary_text_of_one_sentence_or_of_no_telling_word_works(primary: list[str]) -> None:
    same, other = Nearness(primary).neighbors([primary[0], "Anna left."], 5)
    assert len(same) == len(other) == len(primary)
    assert same[0].index == 0
    assert same[0].word == same[0].topic == pytest.approx(0 if primary[0] == "…" else 1)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("The bailiff perished ere the snow fell.", 0),  # synonyms and an older word
        ("Thou hast spoken to the ferryman.", 1),  # older forms
        ("Never were two barges harbored in the bay.", 2),  # spelling, number, passive
        ("The wolves had bitten the dogs.", 3),
        ("The dogs had bitten the wolves.", 4),  # order alone tells it from the one before
    ],
)
def test_the_same_in_other_words_comes_first(asked: str, first: int) -> None:
    primary = [
        "Before the snow came down the bailiff died.",
        "You have spoken unto the ferryman.",
        "No barge was ever harboured in the bay.",
        "The wolf has bitten the dog.",
        "The dog has bitten the wolf.",
        "The ferryman never fell into the bay.",
        "The bailiff has spoken before the dog.",
    ]
    (found,) = Nearness(primary).neighbors([asked], 2)
    assert found[0].index == first


def test_words_that_all_sentences_share_tell_little() -> None:
    primary = ["It is in the mill.", "It is in the barn.", "It is in the well.", "A well is deep."]
    (found,) = Nearness(primary).neighbors(["Is it in the well?"], 2)
    assert found[0].index == 2


def test_without_a_primary_text_there_is_no_neighbor() -> None:
    assert list(Nearness([]).neighbors(["The dam.", ""], 5)) == [[], []]


def test_no_sentence_asked_gives_no_neighbors(nearness: Nearness) -> None:
    assert list(nearness.neighbors([], 5)) == []


def test_vectors_are_those_of_scikit_learn() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    terms = [sentence.lower().split() for sentence in (*PRIMARY, PRIMARY[1], "dam dam dam the")]
    oracle = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    expected = oracle.fit_transform(terms).toarray()
    axes = Axes(terms)
    assert list(axes.vocabulary) == oracle.get_feature_names_out().tolist()
    assert axes.fitted is not None
    assert np.abs(axes.fitted.toarray() - expected).max() < 1e-15
    assert np.abs(axes.vectors([*terms, []]).toarray()[:-1] - expected).max() < 1e-15

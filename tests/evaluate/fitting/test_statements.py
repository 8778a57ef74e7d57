"""The fit of the engine's weights: what is left out is not seen, and what is written is what the stages read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.compare.events.linking import PairSigns
from pipeline.compare.events.signs import Signs
from pipeline.evaluate.fitting.annotated import ABOUT, NOTHING, OPTIONAL, OTHER, Annotated, Claim
from pipeline.evaluate.fitting.statements import regression
from pipeline.evaluate.fitting.trials import MODELS, Trial
from pipeline.evaluate.gold_claims import Tables
from pipeline.lexicon.left_out import left_out
from pipeline.lexicon.weights import INTERCEPT, probability, using, weights


def trials(right: list[bool], *, named: str = "figure") -> list[Trial]:
    return [Trial({named: value}, truth) for value, truth in zip(np.linspace(0, 1, len(right)), right, strict=True)]


def test_what_grows_with_a_feature_gets_a_positive_weight_in_the_features_own_units() -> None:
    found = regression(["figure"], trials([False, False, True, True]))
    assert found["figure"] > 0
    with using({"model": found}):
        chances = probability("model", {"figure": np.array([0.0, 0.5, 1.0])})
    assert chances[0] < chances[1] < chances[2]
    assert chances[1] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("right", "chance"), [([True, True], 0.75), ([False], 1 / 3), ([], 0.5)])
def test_without_a_feature_or_of_one_kind_alone_the_chance_is_the_smoothed_share_that_is_right(
    right: list[bool], chance: float
) -> None:
    for features in ([], ["figure"]):
        with using({"model": regression(features, trials(right))}):
            assert probability("model", {"figure": np.array([0.5])})[0] == pytest.approx(chance, abs=1e-4)


def test_weights_that_are_tried_hold_as_long_as_they_are_tried() -> None:
    before = weights()
    with using({"model": {INTERCEPT: 0.0}}):
        assert set(weights()) == {"model"}
    assert weights() is before


NOT_REFITTED = {  # models whose weights `make evaluate` cannot fit: no annotated corpus for them is in the repository
    "event": set(Signs._fields),
    "same_event": set(PairSigns._fields),
    "same_across": {"margin", "meaning"},
    "about_across": {"margin", "neighbor_margin", "near_share"},
    "reported_across": {"character"},
    "wholly_across": {"character"},
}


def test_the_weights_that_ship_are_those_of_the_models_and_their_features() -> None:
    fitted = {name: set(model.features) for name, model in MODELS.items()}
    assert {name: set(own) - {INTERCEPT} for name, own in weights().items()} == fitted | NOT_REFITTED


def test_what_models_reach_is_told_of_each_and_of_nothing_else() -> None:
    assert {row.model for row in left_out()} <= set(MODELS)
    assert all(row.rows >= 0 for row in left_out())


def test_nearness_quotations_and_words_held_speak_the_way_they_must() -> None:
    for model, feature in (("same", "character"), ("same", "meaning"), ("about", "character_similarity"), ("about", "traced"),
                           ("quoted", "quoted"), ("reported", "character")):  # fmt: skip
        assert weights()[model][feature] > 0, (model, feature)
    for feature in ("meaning", "held"):
        assert weights()["doubtful"][feature] < 0
    more = {"meaning": np.array([0.1, 0.9]), "held": np.array([0.1, 0.9]), "unknown": np.array([9, 9])}
    assert probability("doubtful", more)[0] > 0.5 > probability("doubtful", more)[1]


def claim(span: tuple[int, int], relation: str = "quotes", *, optional: bool = False) -> Claim:
    return Claim("diary", span, relation, [(7, 9)], optional)


@pytest.mark.parametrize(
    ("span", "label", "places"),
    [
        ((0, 10), ABOUT, [(7, 9)]), ((20, 30), OTHER, []), ((40, 50), OPTIONAL, []), ((60, 70), NOTHING, []),
        ((5, 25), ABOUT, [(7, 9)]),  # half of two claims: the one about the text counts
        ((8, 20), NOTHING, []),
    ],
)  # fmt: skip
def test_a_statement_is_what_the_claims_are_of_which_it_shares_half(
    span: tuple[int, int], label: str, places: list[tuple[int, int]], tmp_path: Path
) -> None:
    claims = [claim((0, 10)), claim((20, 30), "other-subject"), claim((40, 50), optional=True)]
    corpus = Annotated("fen", Tables(tmp_path, {}), "charter", claims, {}, {})
    assert corpus.label("diary", span) == label
    assert corpus.places("diary", span) == places
    assert corpus.accounts == ["diary"]

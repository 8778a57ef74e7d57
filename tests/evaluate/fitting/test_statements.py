"""The fit of the engine's weights: what is left out is not seen, and what is written is what the stages read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.evaluate.fitting.annotated import ABOUT, NOTHING, OPTIONAL, OTHER, Annotated, Claim
from pipeline.evaluate.fitting.statements import fitted, left_out
from pipeline.evaluate.fitting.trials import MODELS, Trials
from pipeline.evaluate.gold_claims import Tables
from pipeline.lexicon.weights import INTERCEPT, probability, weights


def trials(right: list[bool], groups: str) -> Trials:
    figures = np.linspace(0, 1, len(right)).reshape(-1, 1)
    return Trials(figures, np.array(right), list(groups), np.ones(len(right), dtype=bool), 0.5)


def test_what_grows_with_a_figure_gets_a_positive_weight_in_the_figures_own_units() -> None:
    model = fitted(np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([False, False, True, True]))
    assert model.weights[0] > 0
    assert model.chances(np.array([[1.5]]))[0] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("right", "chance"), [([True, True], 0.75), ([False], 1 / 3), ([True, False], 0.5)])
def test_without_a_figure_the_chance_is_the_smoothed_share_that_is_right(right: list[bool], chance: float) -> None:
    model = fitted(np.zeros((len(right), 0)), np.array(right))
    assert model.chances(np.zeros((1, 0)))[0] == pytest.approx(chance)


def test_a_group_left_out_does_not_change_its_own_chances() -> None:
    one = trials([False, True, False, True, False, True], "aaabbb")
    other = one._replace(right=np.array([False, True, False, False, True, False]))  # group b says the contrary
    assert left_out(one)[3:] == pytest.approx(left_out(other)[3:])
    assert left_out(one)[:3] != pytest.approx(left_out(other)[:3])


def test_the_weights_that_ship_are_those_of_the_models_and_their_figures() -> None:
    assert {name: set(own) - {INTERCEPT} for name, own in weights().items()} == {
        name: set(figures) for name, figures in MODELS.items()
    }


def test_nearness_quotations_and_words_held_speak_the_way_they_must() -> None:
    for model, figure in (("same", "character"), ("same", "meaning"), ("about", "character"), ("about", "quoted"),
                          ("quoted", "quoted"), ("reported", "character")):  # fmt: skip
        assert weights()[model][figure] > 0, (model, figure)
    for figure in ("meaning", "anywhere"):
        assert weights()["missing"][figure] < 0
    more = {"meaning": np.array([0.1, 0.9]), "anywhere": np.array([0.2, 0.9]), "unknown": np.array([9, 9])}
    assert probability("missing", more)[0] > 0.5 > probability("missing", more)[1]


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

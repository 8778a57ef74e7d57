"""How far the probabilities of traces can be trusted."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.contracts import ALTERATIONS
from pipeline.evaluate import quote_calibration
from tests.compare.quoting_corpus import PETITION, Passage, checked, frames

STRANGE = [
    "The shepherd leads his flock across green hills and still waters.",
    "Snow fell on the pass for nine days and the mail was carried by mules.",
    "An old violin hung behind the counter of the apothecary in the upper street.",
]


def trials(primary: list[Passage], account: list[Passage]) -> pd.DataFrame:
    given = frames({"petition": primary, "fen": account})
    built = quote_calibration.build(given["sources"], given["sentences"], given["mentions"])
    return checked("quote_calibration", built, given)


BUILT = trials([*PETITION], [*STRANGE])


def test_each_alteration_has_as_many_trials_as_sentences_in_bins_that_hold_their_mean() -> None:
    counts = BUILT.groupby("perturbation", sort=False)["trials"].sum()
    assert dict(counts) == dict.fromkeys(ALTERATIONS, len(PETITION)) | {"strange": len(STRANGE)}
    assert list(dict.fromkeys(BUILT["perturbation"])) == list(ALTERATIONS)
    assert ((BUILT["low"] <= BUILT["probability"]) & (BUILT["probability"] <= BUILT["high"])).all()
    assert (BUILT["correct"] <= BUILT["trials"]).all()
    assert (BUILT["correct_kind"] <= BUILT["trials"]).all()


def test_what_is_not_held_or_strange_is_never_right_and_what_is_unchanged_mostly() -> None:
    right = BUILT.groupby("perturbation")["correct"].sum() / BUILT.groupby("perturbation")["trials"].sum()
    assert right["not held"] == right["strange"] == 0
    assert right["unchanged"] == 1
    assert right["cut"] > 0.8


def test_most_that_is_not_held_or_strange_is_improbable() -> None:
    shaky = BUILT[BUILT["perturbation"].isin(["not held", "strange"])]
    assert shaky["trials"][shaky["low"] < 0.5].sum() >= 0.75 * shaky["trials"].sum()


@pytest.mark.parametrize("account", [[], [f"They wrote “{STRANGE[0]}” there."], [(STRANGE[0], "footnote")], ["Too short."]])
def test_without_sentences_in_an_accounts_own_words_nothing_strange_is_tried(account: list[Passage]) -> None:
    assert "strange" not in set(trials([*PETITION[:4]], account)["perturbation"])


@pytest.mark.parametrize("primary", [[], [(PETITION[0], "footnote")]])
def test_without_a_primary_text_of_its_own_voice_there_are_no_trials(primary: list[Passage]) -> None:
    assert trials(primary, [*STRANGE]).empty

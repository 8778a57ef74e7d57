"""How far the probabilities of shifts can be trusted."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from pipeline.contracts import MEANING_SHIFTS, PLANTED
from pipeline.evaluate import support_calibration
from pipeline.runner import table_files
from tests.compare.quoting_corpus import Passage, checked, frames
from tests.evaluate.perturbations.test_meaning_changing import ACTING, TOWN


def trials(primary: list[Passage]) -> pd.DataFrame:
    given = frames({"petition": primary, "fen": ["The fen is wide and nobody owns it."]})
    tables = {name: given[name] for name in ("sources", "sentences", "mentions")}
    tokens = pd.concat([table_files.empty("tokens"), *map(acting, range(len(ACTING)))])
    built = support_calibration.build(**tables, tokens=tokens, demands=table_files.empty("demands"))
    return checked("support_calibration", built, given)


def acting(number: int) -> pd.DataFrame:
    """Return tokens in which somebody wants something and has something."""
    start, word = 100 * number, ACTING[number]
    rows = [(start, word, "NOUN", "nsubj", start + 20), (start + 20, "want", "VERB", "ROOT", start + 20),
            (start + 40, word, "NOUN", "poss", start + 60)]  # fmt: skip
    return pd.DataFrame(rows, columns=["start", "text", "pos", "dep", "head"]).assign(doc="petition")


BUILT = trials([*TOWN])


def test_each_kind_stands_in_the_order_of_the_contract_in_bins_that_hold_their_mean() -> None:
    assert list(dict.fromkeys(BUILT["perturbation"])) == list(PLANTED)
    assert ((BUILT["low"] <= BUILT["probability"]) & (BUILT["probability"] <= BUILT["high"])).all()
    assert (BUILT["found"] <= BUILT["trials"]).all()
    assert (BUILT["correct_kind"] <= BUILT["trials"]).all()


def test_most_shifts_are_found_and_few_harmless_copies_alarm() -> None:
    sums = BUILT.groupby("perturbation")[["trials", "found", "correct_kind"]].sum()
    shifted = sums.drop(index="said otherwise").sum()
    assert shifted["found"] >= 0.85 * shifted["trials"]
    assert shifted["correct_kind"] >= 0.8 * shifted["trials"]
    assert sums.loc["said otherwise", "found"] <= 0.1 * sums.loc["said otherwise", "trials"]
    assert (
        sums.loc["said otherwise", "correct_kind"]
        == sums.loc["said otherwise", "trials"] - sums.loc["said otherwise", "found"]
    )


def test_of_harmless_copies_there_are_more_than_of_shifts() -> None:
    sentences = [f"The bakers of village {number} must open all their books before the harvest." for number in range(300)]
    made = Counter(copy.planted for copy in support_calibration.copies_of(sentences, ["bakers", "millers"], 8))
    assert made["said otherwise"] == 5 * 8
    assert {made[kind] for kind in MEANING_SHIFTS} <= {0, 8}


@pytest.mark.parametrize("primary", [[], [(TOWN[0], "footnote")], ["Too short."]])
def test_without_a_sentence_to_copy_there_are_no_trials(primary: list[Passage]) -> None:
    assert trials(primary).empty

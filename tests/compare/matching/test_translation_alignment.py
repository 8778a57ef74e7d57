"""Versions of one text side by side: what answers to what, and what only one of them has."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.matching import translation_alignment
from pipeline.compare.matching.in_order import Units, aligned
from tests.compare.comparing_corpus import checked, corpus

ENGLISH = [
    "The sluice must be mended before winter by the council of the town.",
    "Every baker shall be freed of the toll on flour.",
    "The clerk of the harbor may not sell what belongs to all.",
    "Three wagons of rye were sent to the garrison, and not one came back.",
    "We ask that the mills of the valley be governed by elected millers.",
]
GERMAN = [
    "Die Schleuse muss vor dem Winter vom Rat der Stadt ausgebessert werden.",
    "Jeder Bäcker soll vom Zoll auf Mehl befreit sein.",
    "Der Schreiber des Hafens darf nicht verkaufen, was allen gehört.",
    "Drei Wagen Roggen wurden der Garnison geschickt, und keiner kam zurück.",
    "Wir bitten, dass die Mühlen des Tales von gewählten Müllern geleitet werden.",
]
GAZETTE = [
    "Snow fell early upon the northern hills.",
    "A comet was seen by a shepherd.",
    "The fair was held in June as usual.",
]


def built(one: list[str], other: list[str]) -> pd.DataFrame:
    """Return the alignment of two primary texts given as paragraphs."""
    found = corpus({"english": one, "german": other}, primary=("english", "german"))
    frame = translation_alignment.build(found["sources"], found["texts"], found["statements"], found["statement_vectors"])
    return checked("translation_alignment", frame, found)


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (ENGLISH, GERMAN, ["1-1"] * 5),
        (ENGLISH, [*GERMAN[:2], *GERMAN[3:]], ["1-1", "1-1", "1-0", "1-1", "1-1"]),
        ([*ENGLISH[:3], *ENGLISH[4:]], GERMAN, ["1-1", "1-1", "1-1", "0-1", "1-1"]),
        (ENGLISH, [f"{GERMAN[0][:-1]}, und {GERMAN[1].lower()}", *GERMAN[2:]], ["2-1", "1-1", "1-1", "1-1"]),
        (ENGLISH, GAZETTE, []),  # no versions of one text
        (ENGLISH, [], []),
    ],
)
def test_versions_answer_statement_by_statement(one: list[str], other: list[str], kinds: list[str]) -> None:
    assert list(built(one, other)["kind"]) == kinds


def test_what_is_left_out_has_its_place_in_the_other_version() -> None:
    row = built(ENGLISH, [*GERMAN[:2], *GERMAN[3:]]).loc[2]
    assert (row["text"], row["other_text"], row["similarity"]) == (ENGLISH[2], "", 0)
    assert row["other_start"] == row["other_end"] == len("\n\n".join(GERMAN[:2])) + 2


VECTORS = st.lists(st.lists(st.floats(-1, 1), min_size=3, max_size=3), max_size=6)


@settings(deadline=None)
@given(VECTORS, VECTORS)
def test_every_unit_is_in_one_link_in_order(one: list[list[float]], other: list[list[float]]) -> None:
    units = [Units(np.array(side).reshape(-1, 3), np.arange(len(side)) + 1) for side in (one, other)]
    links = aligned(*units)
    assert [i for link in links for i in range(link.first, link.last)] == list(range(len(one)))
    assert [j for link in links for j in range(link.other_first, link.other_last)] == list(range(len(other)))

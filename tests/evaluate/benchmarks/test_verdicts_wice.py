"""How well unsupported claims are recognized."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.benchmarks.verdicts_wice import area, judgement, verdict_scores

EVIDENCE = ["The mill burned in the night of the fair.", "Nobody was hurt.", "Its owner built it again of stone."]
SUPPORTED_RELATIONS = "In the night of the fair the mill burned, and it was built again of stone."
STRANGE = "A lighthouse was sold to a duke for forty crowns."


def written(folder: Path, rows: Sequence[tuple[str, Sequence[str], str]]) -> Path:
    path = folder / "claims.jsonl"
    lines = [json.dumps({"claim": claim, "evidence": evidence, "label": label}) for claim, evidence, label in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_what_the_evidence_says_is_less_likely_unsupported_than_what_it_does_not() -> None:
    assert judgement(SUPPORTED_RELATIONS, EVIDENCE)[0] < 0.2 < 0.5 < judgement(STRANGE, EVIDENCE)[0]


def test_the_area_is_measured_over_all_claims_with_evidence(tmp_path: Path) -> None:
    rows = [
        (SUPPORTED_RELATIONS, EVIDENCE, "supported"),
        (STRANGE, EVIDENCE, "not_supported"),
        (STRANGE, [], "not_supported"),
    ]
    scores = verdict_scores(written(tmp_path, rows))
    assert [(value, count) for _, _, value, count in scores] == [(1.0, 2), (1.0, 2)]
    assert {name for name, *_ in scores} == {"claims"}


def test_claims_of_one_kind_alone_give_no_figure(tmp_path: Path) -> None:
    assert verdict_scores(written(tmp_path, [(SUPPORTED_RELATIONS, EVIDENCE, "supported")])) == []
    assert verdict_scores(written(tmp_path, [])) == []


def test_ties_count_by_half() -> None:
    assert area([1.0, 1.0], [True, False]) == 0.5


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=40), st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_any_text_is_judged(claim: str, evidence: list[str]) -> None:
    assert all(0 <= figure <= 1 for figure in judgement(claim, evidence))

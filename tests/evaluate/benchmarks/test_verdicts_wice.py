"""How well claims that nothing supports are told apart from the rest, by the model that judges an account's claims."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.shifts.findings import Reported
from pipeline.compare.shifts.pairs import wording
from pipeline.compare.verification.verdict import Candidate, not_found, relation
from pipeline.evaluate.benchmarks.evidence_wice import CitedClaim
from pipeline.evaluate.benchmarks.verdicts_wice import area, bearing_of, judged_claims, verdict_scores

EVIDENCE = ["The mill burned in the night of the fair.", "Nobody was hurt.", "Its owner built it again of stone."]
BORNE_OUT = "In the night of the fair the mill burned, and its owner built it again of stone."
STRANGE = "A lighthouse was sold to a duke for forty crowns."


def unsupported(claim: str, evidence: Sequence[str]) -> float:
    return not_found(bearing_of(CitedClaim(claim, tuple(evidence), ())))


def written(folder: Path, rows: Sequence[tuple[str, Sequence[str], str]]) -> Path:
    path = folder / "claims.jsonl"
    path.write_text(
        "".join(
            json.dumps({"claim": claim, "evidence": evidence, "label": label, "supporting_sentences": []}) + "\n"
            for claim, evidence, label in rows
        ),
        encoding="utf-8",
    )
    return path


def test_what_the_evidence_says_is_less_likely_unsupported_than_what_it_does_not() -> None:
    assert unsupported(BORNE_OUT, EVIDENCE) < 0.2 < 0.8 < unsupported(STRANGE, EVIDENCE)


def test_the_probability_is_that_of_a_claim_of_an_account() -> None:
    found = relation(wording(STRANGE), [Candidate(wording(sentence)) for sentence in EVIDENCE], Reported())
    assert found.relation == "not-found"
    assert found.probability == round(unsupported(STRANGE, EVIDENCE), 6)


def test_no_more_sentences_are_read_than_an_account_s_claim_is_judged_by() -> None:
    parts = ["mill burned", "owner built", "guild voted", "river froze", "bridge fell", "bells rang", "bakers struck"]
    evidence = [f"The {part}." for part in parts]
    five, seven = (", ".join(f"the {part}" for part in parts[:count]) for count in (5, 7))
    together = [bearing_of(CitedClaim(claim, tuple(evidence), ())).together for claim in (five, seven)]
    assert together[1] < 0.8 < 0.95 < together[0]


def test_the_area_is_measured_over_all_claims_with_evidence(tmp_path: Path) -> None:
    rows = [(BORNE_OUT, EVIDENCE, "supported"), (STRANGE, EVIDENCE, "not_supported"), (STRANGE, [], "not_supported")]
    scores = verdict_scores(written(tmp_path, rows))
    assert [(value, count) for _, _, value, count in scores] == [(1.0, 2), (1.0, 2)]
    assert {name for name, *_ in scores} == {"claims"}


def test_claims_of_one_kind_alone_give_no_figure(tmp_path: Path) -> None:
    assert verdict_scores(written(tmp_path, [(BORNE_OUT, EVIDENCE, "supported")])) == []
    assert verdict_scores(written(tmp_path, [])) == []


def test_claims_without_a_label_are_not_judged(tmp_path: Path) -> None:
    assert judged_claims(written(tmp_path, [(BORNE_OUT, EVIDENCE, "")])) == []


def test_ties_count_by_half() -> None:
    assert area([1.0, 1.0], [True, False]) == 0.5


@given(st.text(max_size=40), st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_any_text_is_judged(claim: str, evidence: list[str]) -> None:
    assert 0 < unsupported(claim, evidence) < 1

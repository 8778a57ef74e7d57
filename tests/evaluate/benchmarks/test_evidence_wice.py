"""Evidence of claims in public test sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.evaluate.benchmarks.evidence_wice import cited_claims, evidence_scores

SENTENCES = [
    "The mill burned.",
    "In May the guild elected a miller.",
    "Tolls fell.",
    "Rain came.",
    "It was cold.",
    "A weir broke.",
    "So.",
]


def written(folder: Path, *claims: tuple[str, list[list[int]]]) -> Path:
    path = folder / "claims.jsonl"
    rows = [{"claim": claim, "evidence": SENTENCES, "supporting_sentences": sets} for claim, sets in claims]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_claim_counts_by_the_set_of_which_most_is_found(tmp_path: Path) -> None:
    path = written(tmp_path, ("The guild voted for a miller in May.", [[0, 6], [1]]), ("Nothing of it stands there.", [[]]))
    rows = {metric: (value, count) for _, metric, value, count in evidence_scores(path)}
    assert rows["evidence recall@5"] == (1, 1)
    assert set(rows) == {f"evidence recall@5{name}" for name in ("", " of character TF-IDF", " of word TF-IDF")}


def test_a_file_without_supported_claims_gives_no_figure(tmp_path: Path) -> None:
    assert evidence_scores(written(tmp_path, ("The moon is far.", [[]]))) == []


def test_a_line_that_is_not_a_claim_is_reported_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, ("The mill burned.", [[0]]))
    path.write_text(path.read_text(encoding="utf-8") + '{"claim": "no evidence"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"claims\.jsonl, line 2: .* expected "):
        list(cited_claims(path))

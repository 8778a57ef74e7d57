"""Collected inputs that failed once: own voice, number of passages, zones and warnings, as each case expects them.

The cases lie beside the checkout; where they are missing, the tests are skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.contracts import OWN_VOICE
from pipeline.normalize import blocks, passages, sources, texts
from pipeline.runner import table_files
from pipeline.runner.cache import Folder
from tests.conftest import SHARED

CASES = sorted(path.parent for path in (SHARED / "cases").glob("*/expected.json"))
ASKED = ("own", "passages", "zones", "absent", "absent_own", "warned")


def built(case: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return sources and passages of a case."""
    documents, zones = (table_files.read(case / f"{name}.csv", name) for name in ("documents", "zones"))
    files = Folder(case / "texts")
    found = sources.build(files=files, documents=documents, zones=zones)
    read = texts.build(files=files, sources=found)
    return found, passages.build(texts=read, blocks=blocks.build(files=files, sources=found, texts=read), zones=zones)


@pytest.mark.skipif(not CASES, reason="the collected cases are not beside the checkout")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_has_the_voice_and_the_zones_that_it_expects(case: Path) -> None:
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    if not any(asked in expected for asked in ASKED):
        pytest.skip("the case is about something else")
    found, read = built(case)
    status = dict(zip(found["doc"], found["status"], strict=True))
    assert [status.get(doc) for doc in expected.get("warned", ())] == ["warned"] * len(expected.get("warned", ()))
    own = read[read["zone"].isin(OWN_VOICE)]
    for doc, (low, high) in expected.get("own", {}).items():
        assert low <= own.loc[own["doc"] == doc, "text"].str.split().str.len().sum() <= high
    for doc, (low, high) in expected.get("passages", {}).items():
        assert low <= (read["doc"] == doc).sum() <= high
    for doc, wanted in expected.get("zones", {}).items():
        for words, zone in wanted:
            holds = (read["doc"] == doc) & read["text"].str.contains(words, regex=False)
            assert set(read.loc[holds, "zone"]) == {zone}
    for doc, words in expected.get("absent_own", {}).items():
        assert not [word for word in words if own.loc[own["doc"] == doc, "normalized"].str.contains(word, regex=False).any()]
    for doc, words in expected.get("absent", {}).items():
        assert not [word for word in words if read.loc[read["doc"] == doc, "text"].str.contains(word, regex=False).any()]

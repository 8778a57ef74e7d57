"""The opening of the report says what the corpus lacks."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.report.sections import texts_section
from pipeline.runner.table_files import empty, settle

NOTICES = {
    "nothing": "**No text could be read**, so there is nothing to report.",
    "no account": "**This corpus has no account of the primary text**, so nothing is compared.",
    "no primary": "**This corpus has no primary text**, so the accounts cannot be compared with one.",
}


def opening(*roles: str, status: str = "ok", own: float = 1.0) -> str:
    rows = [
        (f"d{n}.txt", f"d{n}", "txt", 1, str(n), status, "", role, f"Text {n}", "en", "", own)
        for n, role in enumerate(roles)
    ]
    sources = settle(pd.DataFrame(rows, columns=list(empty("sources").columns)), "sources")
    return texts_section.build(sources, *(empty(name) for name in ("documents", "passages", "support", "coverage")))


@pytest.mark.parametrize(
    ("roles", "missing"),
    [
        ([], "nothing"),
        (["primary"], "no account"),
        (["primary", "primary"], "no account"),
        (["secondary", "context"], "no primary"),
        (["primary", "secondary"], ""),
    ],
)
def test_it_says_what_is_missing_and_nothing_else(roles: list[str], missing: str) -> None:
    said = opening(*roles)
    assert [name for name, notice in NOTICES.items() if notice in said] == [missing] * bool(missing)


def test_a_document_that_was_not_read_is_none() -> None:
    assert NOTICES["nothing"] in opening("primary", status="quarantined")


@pytest.mark.parametrize(("own", "warns"), [(0.0, True), (0.19, True), (0.2, False), (1.0, False)])
def test_a_text_of_which_hardly_a_word_is_its_own_is_named_first(own: float, *, warns: bool) -> None:
    said = opening("primary", "secondary", own=own)
    named = "> **Hardly any words of *Text 0* and *Text 1* were read as the author's own; no share is given for them.**"
    assert said.split("\n\n")[1].startswith(named) == warns
    assert ("No statement about the primary text was found" in said) != warns  # which would read as a finding

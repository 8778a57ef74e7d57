"""A seed word within a longer name names somebody and counts for no theme."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.themes.seeds.evidence import evidence_of
from tests.themes.small_corpus import corpus, themes_of

SAID = "the Millers Union met near a weir while every union of the Dam Guild watched The Weir"


def mentions(*names: str, kind: str = "ORG", doc: str = "fen") -> pd.DataFrame:
    """Return a mention of each name at its first place in what is said."""
    rows = [{"doc": doc, "start": SAID.index(n), "end": SAID.index(n) + len(n), "text": n, "type": kind} for n in names]
    return pd.DataFrame(rows, columns=["doc", "start", "end", "text", "type"])


def seen(terms: str, named: pd.DataFrame) -> dict[str, bool]:
    """Return for each seed whether it counts anywhere."""
    passages, tokens, _ = corpus(fen=[SAID])
    evidence = evidence_of(themes_of(water=terms), passages, tokens, named)
    return {term: bool(evidence.counts[:, [i]].sum() > 0) for i, (_, term) in enumerate(evidence.seeds)}


@pytest.mark.parametrize(
    ("terms", "named", "counts"),
    [
        ("guild", ["Dam Guild"], False),
        ("guild", [], True),
        ("guild", ["Millers Union"], True),  # another name
        ("dam guild", ["Dam Guild"], True),  # the whole name
        ("dam guild", ["the Dam Guild watched"], True),  # several words
        ("weir", ["The Weir"], True),  # an article makes no longer name
        ("union", ["Millers Union"], True),  # once outside the name
        ("millers", ["Millers Union"], False),
    ],
)
def test_a_word_within_a_longer_name_is_no_evidence(terms: str, named: list[str], counts: bool) -> None:
    assert seen(terms, mentions(*named)) == {terms: counts}


def test_a_date_or_a_name_in_another_document_hides_nothing() -> None:
    assert seen("guild", mentions("Dam Guild", kind="DATE")) == {"guild": True}
    assert seen("guild", mentions("Dam Guild", doc="map")) == {"guild": True}

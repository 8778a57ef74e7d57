"""What is read otherwise than it is written, with the rule."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.language.normalization import normalize
from pipeline.normalize import repairs
from pipeline.runner import table_files


def proposed(text: str) -> list[tuple[str, str, str]]:
    """Return text, reading and rule of each repair of a passage, checked against its contract."""
    row = ("dam", 40, 40 + len(text), text, 1, "body", normalize(text), "en", "paragraph 1")
    passages = pd.DataFrame([row], columns=list(table_files.empty("passages").columns))
    frame = table_files.settle(repairs.build(passages), "repairs")
    texts = pd.DataFrame([("dam", " " * 40 + text)], columns=["doc", "text"])
    table_files.check(frame, "repairs", {"texts": texts, "passages": passages})
    return list(frame[["text", "after", "rule"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mil-\nler ran.", [("mil-\nler", "miller", "broken word")]),
        ("The eighteenth-\ncentury mill ran.", []),
        ("It takes from the poor3 what they have.", [("poor3", "poor", "note number")]),
        ("Gate1 and gate2 on page12 in May1.", []),
        ("The caf&eacute;s of R&D and AT&T.", [("caf&eacute;s", "cafés", "entity")]),
        ("The cafÃ©s ran.", [("cafÃ©s", "cafés", "garbled")]),
        ("The ﬁrst oﬃce.", [("ﬁrst", "first", "ligature"), ("oﬃce", "office", "ligature")]),
        ("The mill ran.", []),
    ],
)
def test_each_reading_is_proposed_with_its_rule(text: str, found: list[tuple[str, str, str]]) -> None:
    assert proposed(text) == found

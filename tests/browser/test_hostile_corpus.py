"""Payloads in every field of a corpus: text stays text, nothing runs, nothing is fetched."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.contracts import TABLES
from tests.browser.conftest import Visit
from tests.browser.test_whole_report import pages_of
from tests.conftest import make

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)>',
    "javascript:alert(4)",
    "</style></title><iframe src=https://example.org>",
    "{{ 7 * 7 }}{% raw %}",
    "`</script><!--`",
)
TEXT = """# The petition {0}

1. We demand that the weir be opened {1} to every boat of the guild, and that the toll be ended at once.

2. The council must never again sell the mill {2} without the carriers. Edith {3} signed it in 1886.
"""
ACCOUNT = """# A memoir {4}

The petition {0} demanded that the weir be opened to every boat of the guild {1}, and "that the toll be ended at once".
Edith Whitlow {6} said in 1887 that the council "must never again sell the mill" {5} to strangers.
"""


def write(corpus: Path, table: str, rows: list[dict[str, str]]) -> None:
    with (corpus / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[table].columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.slow
def test_nothing_of_a_corpus_runs_in_the_report(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    corpus, (one, two, three, link, frame, braces, end) = tmp_path / "corpus", PAYLOADS
    (corpus / "texts").mkdir(parents=True)
    (corpus / "texts" / "petition.txt").write_text(TEXT.format(*PAYLOADS), encoding="utf-8")
    (corpus / "texts" / "memoir.txt").write_text(ACCOUNT.format(*PAYLOADS), encoding="utf-8")
    write(corpus, "documents", [
        {"doc": "petition", "role": "primary", "title": f"Petition {one}", "author": three, "date": "1886", "held": two,
         "source": link, "license": frame},
        {"doc": "memoir", "role": "secondary", "title": f"Memoir {three} {braces}", "author": end, "held": one},
    ])  # fmt: skip
    write(corpus, "entities", [
        {"entity_id": "edith", "type": "PERSON", "name": f"Edith {two}", "note": one},
        {"entity_id": "weir", "type": "ORG", "name": f"weir{frame}", "note": three},
    ])  # fmt: skip
    write(corpus, "aliases", [{"alias": "Edith", "entity_id": "edith"}, {"alias": "guild", "entity_id": "weir"}])
    write(corpus, "themes", [{"theme": "water", "label": f"Water {one}{three}", "terms": "weir;boat;toll;mill"}])
    write(corpus, "decisions", [
        {"table": "mentions", "doc": "petition", "words": one, "verdict": "reject", "note": two},
        {"table": "claims", "doc": "memoir", "words": two, "verdict": "reject", "note": one},
    ])  # fmt: skip
    make(f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}", "JOBS=1")
    shown = 0
    for path in pages_of(tmp_path / "out"):
        seen = visit(path)
        for control in seen.page.locator(
            "main button:enabled:not(#forget):visible, main input[type=search], main input[type=radio]"
        ).all()[:12]:
            control.click()
        assert seen.complaints == [], path.name
        assert [url for url in seen.asked if not url.startswith(("file:", "blob:"))] == []
        assert seen.page.locator("iframe, main img, svg[onload], main [onerror]").count() == 0
        shown += seen.page.content().count("alert(")
        seen.page.context.close()
    assert shown > 10

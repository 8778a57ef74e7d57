"""A drawing of matplotlib's made fit for a page: no styles, own ids, links into the report and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.figures.svg import HOVER, entity_link, inlinable, link, page_link

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" id="all">'
    "<metadata>x</metadata><defs><style>*{}</style></defs>"
)
HOSTILE = '"><script>alert(1)</script>&amp; \u202e'


def made(inner: str, title: str = "The title", description: str = "What it shows.") -> str:
    return inlinable(f"{HEAD}{inner}</svg>", "strip", title, description)


def test_styles_become_attributes_and_ids_that_nothing_refers_to_go() -> None:
    text = '<text style="font-size: 8px; font-family: x; text-anchor: start" transform="rotate(-0 1 2)">w</text>'
    shown = made(f'<g id="axes_1"><path id="m" d="M0 0"/><use xlink:href="#m" style="fill: #ffffff"/>{text}</g>')
    assert '<path d="M0 0" id="strip-m" />' in shown
    assert '<use fill="#ffffff" href="#strip-m" />' in shown
    assert '<text font-size="8px">w</text>' in shown
    for gone in ("style", "axes_1", "metadata", "xlink", "rotate"):
        assert gone not in shown


def test_a_figure_is_named_and_one_with_links_is_a_group() -> None:
    plain = made("<g/>", HOSTILE, HOSTILE)
    assert 'role="img" aria-labelledby="strip-title strip-desc"' in plain
    assert "<script" not in plain
    linked = made(f'<a xlink:href="{link("dam", 1, 5, "thesis 1")}" target="_blank"><path/></a>')
    assert 'role="group"' in linked
    assert '<a href="../report/documents/dam.html#c1-5" aria-label="thesis 1"><title>thesis 1</title><path /></a>' in linked


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "https://evil.example", "//evil.example", "../report//evil", "x", ""]
)
def test_a_link_out_of_the_report_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match="does not lead into the report"):
        made(f'<a xlink:href="{target} words"><path/></a>')


@given(st.text(min_size=1), st.text())
def test_whatever_a_text_holds_a_link_leads_into_the_report(doc: str, words: str) -> None:
    for target in (link(doc, 1, 2, words), page_link("themes", words), entity_link(doc, words)):
        address, _, said = target.partition(" ")
        assert address.startswith("../report/")
        assert not set(address) & set("<>\"'\\ \n:")
        assert len(said) <= max(HOVER + 1, len(words))

"""What of a drawing gets into a page: its shapes, words and links, and nothing that acts, loads or is styled by itself."""

from __future__ import annotations

import pytest

from pipeline.report.site.figures import drawn

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def cleaned(inner: str) -> str:
    return str(drawn(f"{HEAD}{inner}</svg>", "strip"))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>steal()</script>",
        "<style>*{background:url(//evil)}</style>",
        "<foreignObject><b>steal</b></foreignObject>",
        '<path onclick="steal()"/>',
        '<a href="javascript:steal()"><text>x</text></a>',
        '<a xlink:href=" https://evil.example/steal"><text>x</text></a>',
        '<a href="//evil/steal"><text>x</text></a>',
        '<image href="data:text/html,steal"/>',
        '<path fill="url(http://evil)"/>',
    ],
)
def test_nothing_that_acts_or_loads_is_left(hostile: str) -> None:
    assert "steal" not in cleaned(hostile)
    assert "evil" not in cleaned(hostile)


def test_a_style_becomes_attributes_that_the_policy_of_the_page_allows() -> None:
    shape = cleaned('<path style="fill: #ffffff; stroke-width: 0.8"/>')
    assert 'fill="#ffffff"' in shape
    assert 'stroke-width="0.8"' in shape
    assert "style=" not in shape


def test_links_lead_from_the_page_and_ids_are_the_drawings_own() -> None:
    both = cleaned(
        '<a href="../report/documents/dam.html#c0-9"><path id="m" clip-path="url(#m)"/></a><use xlink:href="#m"/>'
    )
    assert 'href="documents/dam.html#c0-9"' in both
    assert 'id="strip-m"' in both
    assert "url(#strip-m)" in both
    assert 'xlink:href="#strip-m"' in both


def test_what_is_no_drawing_is_refused_and_an_empty_file_is_nothing() -> None:
    with pytest.raises(ValueError, match="expected svg"):
        drawn("<html/>", "strip")
    assert drawn("", "strip") == ""

"""Titles stay within their figure, however much they say."""

from __future__ import annotations

import pytest

from pipeline.report.figures.style import entitle, new_figure

FINDING = "14 of 41 demands are reported by at least one of 2 accounts, in full or in part; with the cells to check up to 27"


@pytest.mark.parametrize("width", [4.0, 6.9, 12.0])
@pytest.mark.parametrize("finding", [FINDING, "Who was mentioned where", "The COUNCILS direct; " * 12])
def test_a_title_is_no_wider_than_its_figure(width: float, finding: str) -> None:
    figure = new_figure(width, 3.0)
    entitle(figure, "Which account reports which demand", finding)
    figure.canvas.draw()
    box = figure._suptitle.get_window_extent()  # type: ignore[attr-defined]
    assert box.x1 <= figure.bbox.x1
    assert figure._suptitle.get_text().replace("\n", " ").endswith(finding.strip())  # type: ignore[attr-defined]

"""The methods page gives the numbers that the stages use: a stage of another room cannot be asked while it is written."""

from __future__ import annotations

from pipeline import table_files
from pipeline.compare import nearness
from pipeline.report import methods
from pipeline.themes import passage_themes


def test_the_methods_page_gives_the_constants_of_the_stages() -> None:
    page = " ".join(methods.build(table_files.empty("passages"), table_files.empty("mentions")).split())
    assert f"reach {passage_themes.LEAST_SCORE} and {passage_themes.LEAST_SHARE} of the first one's score" in page
    assert f"of {nearness.TOPICS} dimensions of latent semantic analysis" in page
    assert f"up to {['zero', 'one', 'two', 'three'][passage_themes.MOST]} themes" in page

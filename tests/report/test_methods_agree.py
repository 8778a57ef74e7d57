"""The methods page gives the numbers that the stages use: a stage of another room cannot be asked while it is written."""

from __future__ import annotations

from pipeline import table_files
from pipeline.compare import nearness
from pipeline.report import methods
from pipeline.themes import disturbance, weighing


def test_the_methods_page_gives_the_constants_of_the_stages() -> None:
    page = " ".join(methods.build(table_files.empty("passages"), table_files.empty("mentions")).split())
    assert f"reach {weighing.LEAST_SCORE} and {weighing.LEAST_SHARE} of the first one's score" in page
    assert f"{disturbance.TRIALS} times a fifth of the passages is left out" in page
    assert f"{disturbance.PASSAGES:,} passages in blocks of {disturbance.BLOCK} are tried" in page
    assert f"the {disturbance.DOCUMENTS} with most passages" in page
    assert f"of {nearness.TOPICS} dimensions of latent semantic analysis" in page
    assert f"Up to {['zero', 'one', 'two', 'three'][weighing.MOST]} themes" in page

"""The methods page gives the numbers that the stages use: a stage of another room cannot be asked while it is written."""

from __future__ import annotations

from pipeline.compare.quotations import diff, probability, tracing
from pipeline.report import methods
from pipeline.runner import table_files
from pipeline.themes.seeds import resampling, weighting


def page_of_nothing() -> str:
    tables = ("passages", "mentions", "quote_calibration", "themes", "stability")
    return " ".join(methods.build(*map(table_files.empty, tables)).split())


def test_the_methods_page_gives_the_constants_of_the_stages() -> None:
    page = page_of_nothing()
    assert f"reach {weighting.MIN_SCORE} and {weighting.MIN_SHARE} of the first one's score" in page
    assert f"{resampling.TRIALS} times a fifth of the passages is left out" in page
    assert f"{resampling.MAX_PASSAGES:,} passages in blocks of {resampling.BLOCK} are tested" in page
    assert f"the {resampling.MAX_DOCUMENTS} with most passages" in page
    assert f"Up to {['zero', 'one', 'two', 'three'][weighting.MAX_THEMES]} themes" in page


def test_the_methods_page_gives_the_bounds_of_the_kinds_of_quotations() -> None:
    assert methods.BOUNDS == {
        "sure": tracing.SURE, "otherwise": tracing.SURE_OTHERWISE, "like": tracing.LIKE, "near": tracing.MIN_KEPT_NEAR,
        "dense": tracing.DENSE, "alone": tracing.SURE_ALONE, "apart": diff.FAR_APART,
    }  # fmt: skip
    page = page_of_nothing()
    assert f"at least {tracing.MIN_KEPT_NEAR:.0%} of the wording" in page
    assert f"If {diff.FAR_APART} words or more are omitted" in page


def test_the_methods_page_gives_the_weights_of_the_probability_and_what_is_set_by_hand() -> None:
    for name in ("WEIGHTS", "WEIGHTS_COMPARED", "GIVEN_TO", "TOGETHER"):
        assert getattr(methods, name) == getattr(probability, name), name
    assert methods.AROUND_WEIGHT == probability.AROUND_WEIGHT
    assert ", ".join(f"{weight:.2f}" for weight in probability.WEIGHTS) in page_of_nothing()

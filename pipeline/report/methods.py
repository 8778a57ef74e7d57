"""How each figure was made, and what it can and cannot show: the report's own page on its methods.

The prose is `templates/methods.md`, with a field for each number that a build measures or a stage uses.
"""

from __future__ import annotations

import pandas as pd

from pipeline.contracts import ZONES
from pipeline.lexicon.left_out import left_out
from pipeline.report import calibration
from pipeline.report.sections.markdown import table
from pipeline.report.template_files import template

# As in compare/: tracing, word_changes, trace_probability, which a page of another room cannot ask; a test compares them.
BOUNDS = {"sure": 0.5, "otherwise": 0.8, "like": 0.5, "near": 0.77, "dense": 0.4, "alone": 0.95, "apart": 40}
WEIGHTS = (-2.60, -4.34, 0.54, 2.22, 4.96, -0.87, -6.24, 5.03)
WEIGHTS_COMPARED = (-2.22, -2.72, 0.17, 1.65, 2.41, -0.75, -2.56, 2.87, 15.23, 1.02)
GIVEN_TO = {"ours": 0.0, "ours in part": -1.0, "none": -0.5, "other": -2.0}
AROUND_WEIGHT, TOGETHER = 0.7, 1.5


def build(
    passages: pd.DataFrame, mentions: pd.DataFrame, quote_calibration: pd.DataFrame, themes: pd.DataFrame,
    stability: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the page as Markdown, with the counts of this build."""
    zones = passages.assign(words=passages["normalized"].str.count(r"\w+")).groupby("zone")["words"].agg(["size", "sum"])
    found = mentions.groupby("method").agg(rows=("method", "size"), probability=("probability", "mean"))
    return template("methods.md").format(
        zones=", ".join(ZONES),
        passages=table(("zone", "passages", "words"), [(z, f"{r['size']:,}", f"{r['sum']:,}") for z, r in zones.iterrows()]),
        methods=table(
            ("method", "mentions", "probability"),
            [(m, f"{int(r['rows']):,}", f"{r['probability']:.2f}") for m, r in found.iterrows()],
        ),
        stability=calibration.stability_of(themes, stability),
        bounds=BOUNDS,
        weights=", ".join(f"{weight:.2f}" for weight in WEIGHTS),
        compared=", ".join(f"{weight:.2f}" for weight in WEIGHTS_COMPARED),
        given=GIVEN_TO,
        around=AROUND_WEIGHT,
        together=TOGETHER,
        quotation_trials=calibration.quotation_trials(quote_calibration),
        left_out=calibration.left_out_table(left_out()),
    )

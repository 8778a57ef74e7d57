"""The readable tables in one workbook: every cell text, so that no spreadsheet turns an id into a date or runs a formula.

The first sheet says what each sheet and column holds.
"""

from __future__ import annotations

import io
import math
import re

import pandas as pd

from pipeline.columns import column
from pipeline.contracts import TABLES

MAX_ROWS = 5_000  # bounds cost: of a larger table, which no one reads in a spreadsheet, the first rows are shown
FIRST_ROWS = 1_000
CELL = 32_000  # characters; the format's limit is 32,767
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML cannot hold them


def build(
    sources: pd.DataFrame, mentions: pd.DataFrame, entity_index: pd.DataFrame, entity_pairs: pd.DataFrame,
    entity_candidates: pd.DataFrame, date_index: pd.DataFrame, theme_terms: pd.DataFrame, passage_themes: pd.DataFrame,
    theme_shares: pd.DataFrame, cluster_numbers: pd.DataFrame, clusters: pd.DataFrame, cluster_terms: pd.DataFrame,
    stability: pd.DataFrame, sure_passages: pd.DataFrame, keyness: pd.DataFrame, collocations: pd.DataFrame,
    term_positions: pd.DataFrame, parallels: pd.DataFrame, quotes: pd.DataFrame, quote_traces: pd.DataFrame,
    quote_changes: pd.DataFrame, quoted_passages: pd.DataFrame, trace_trials: pd.DataFrame, demands: pd.DataFrame,
    claims: pd.DataFrame, alignments: pd.DataFrame, support: pd.DataFrame, support_changes: pd.DataFrame,
    support_trials: pd.DataFrame, coverage: pd.DataFrame, coverage_totals: pd.DataFrame, reported_passages: pd.DataFrame,
    shared_claims: pd.DataFrame, decision_status: pd.DataFrame, to_decide: pd.DataFrame,
) -> bytes:  # fmt: skip
    """Return the bytes of an .xlsx file."""
    from datetime import datetime

    import xlsxwriter

    tables = {
        "sources": sources, "demands": demands, "coverage": coverage, "coverage_totals": coverage_totals, "claims": claims,
        "support": support, "support_changes": support_changes, "alignments": alignments,
        "reported_passages": reported_passages, "support_trials": support_trials, "shared_claims": shared_claims,
        "theme_shares": theme_shares, "passage_themes": passage_themes, "theme_terms": theme_terms,
        "stability": stability, "sure_passages": sure_passages, "clusters": clusters, "cluster_terms": cluster_terms,
        "cluster_numbers": cluster_numbers, "keyness": keyness, "collocations": collocations, "term_positions": term_positions,
        "entity_index": entity_index, "entity_pairs": entity_pairs, "entity_candidates": entity_candidates,
        "date_index": date_index, "mentions": mentions, "quotes": quotes, "quote_traces": quote_traces,
        "quote_changes": quote_changes, "quoted_passages": quoted_passages, "trace_trials": trace_trials,
        "parallels": parallels, "decision_status": decision_status, "to_decide": to_decide,
    }  # fmt: skip
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as book:
        book.set_properties({"title": "Testimonia", "created": datetime(2000, 1, 1)})
        bold = book.add_format({"bold": True})
        _explain(book.add_worksheet("columns"), tables, bold)
        for name, table in tables.items():
            _fill(book.add_worksheet(name), table, bold)
    return memory.getvalue()


def _explain(sheet: object, tables: dict[str, pd.DataFrame], bold: object) -> None:
    lines = [("sheet", "column", "what it holds")]
    for name, table in tables.items():
        shown = len(_shown(table))
        cut = f"; the first {shown:,} of {len(table):,} rows, all are in tables/{name}.csv" if len(table) > shown else ""
        lines.append((name, "", TABLES[name].meaning + cut))
        lines += [("", c, _meaning(name, c)) for c in TABLES[name].columns]
    for row, cells in enumerate(lines):
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, cell, bold if row == 0 or (at == 0 and cell) else None)  # type: ignore[attr-defined]
    for at, width in enumerate((18, 22, 110)):
        sheet.set_column(at, at, width)  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]


def _meaning(table: str, name: str) -> str:
    known = column(table, name)
    return known.meaning + (f": {', '.join(known.values)}" if known.values else "")


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return table if len(table) <= MAX_ROWS else table.head(FIRST_ROWS)


def _fill(sheet: object, table: pd.DataFrame, bold: object) -> None:
    shown = _shown(table)
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, name, bold)  # type: ignore[attr-defined]
        sheet.set_column(at, at, 60 if name in ("text", "context", "primary_text", "reason") else 16)  # type: ignore[attr-defined]
        for row, value in enumerate(shown[name], 1):
            cell = str(value) if not isinstance(value, float) else "" if math.isnan(value) else f"{value:.4f}"
            sheet.write_string(row, at, UNPRINTABLE.sub("�", cell[:CELL]))  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
    if len(table):
        sheet.autofilter(0, 0, len(shown), len(table.columns) - 1)  # type: ignore[attr-defined]

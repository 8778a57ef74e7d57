"""The comparative report of tables in memory, joined from its sections as the Makefile has it done."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping
from types import ModuleType

import pandas as pd

from pipeline.pages import SECTIONS
from pipeline.report import comparison

MODULES: dict[str, ModuleType] = {name: importlib.import_module(f"pipeline.report.sections.{name}") for name in SECTIONS}
READ = tuple(sorted({table for module in MODULES.values() for table in inspect.signature(module.build).parameters}))


def report_of(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return the report; `tables` are those named in `READ`."""
    made = {
        name: module.build(**{table: tables[table] for table in inspect.signature(module.build).parameters})
        for name, module in MODULES.items()
    }
    return comparison.build(**made)

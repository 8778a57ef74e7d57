"""The blocks of each text as marked in its file: kind, enclosing elements, line, page or anchor."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.normalize.corpus_files import read_again


def build(files: Mapping[str, bytes], sources: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return the blocks in reading order; those of a document do not overlap."""
    read = list(records(sources[sources["doc"].isin(texts["doc"]) & sources["status"].isin(["ok", "warned"])]))
    readings = read_again(files, {source.file: source.sha256 for source in read})
    columns = list(TABLES["blocks"].columns)
    values = attrgetter(*columns[1:])
    rows = [(source.doc, *values(block)) for source in read for block in readings[source.file].blocks]
    return pd.DataFrame(rows, columns=columns)

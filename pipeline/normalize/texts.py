"""The plain text of each document: the characters of a .txt or .md file unchanged, or what a reader of another format sees."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.normalize.corpus_files import read_again


def build(files: Mapping[str, bytes], sources: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each document that `sources` says was read."""
    read = list(records(sources[sources["status"].isin(["ok", "warned"])]))
    readings = read_again(files, {source.file: source.sha256 for source in read})
    rows = [(source.doc, readings[source.file].text, source.language, source.sha256) for source in read]
    return pd.DataFrame(rows, columns=list(TABLES["texts"].columns))

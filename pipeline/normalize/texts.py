"""The plain text of each document: the characters of a .txt or .md file unchanged, or what a reader of a web page sees."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pandas as pd

from pipeline.contracts import TABLES, DataError, records
from pipeline.normalize.readers.reading import read


def build(files: Mapping[str, bytes], sources: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each document that `sources` says was read.

    Raises DataError if a file changed after `sources` was built: its rows would be cached under the wrong key.
    """
    rows = []
    for source in records(sources[sources["status"].isin(["ok", "warned"])]):
        data = files[source.file]
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise DataError(f"{source.file} was changed while it was read; run make again")
        rows.append((source.doc, read(source.file, data).text, source.language, source.sha256))
    return pd.DataFrame(rows, columns=list(TABLES["texts"].columns))

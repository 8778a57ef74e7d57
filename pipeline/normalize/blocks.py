"""The blocks of each text as marked in its file: kind, enclosing elements, line or anchor."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pandas as pd

from pipeline.contracts import TABLES, DataError
from pipeline.normalize.readers.reading import read


def build(files: Mapping[str, bytes], sources: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return the blocks in reading order; those of a document do not overlap."""
    named = dict(zip(sources["doc"], sources["file"], strict=True))
    rows = []
    for doc, sha256 in zip(texts["doc"], texts["sha256"], strict=True):
        data = files[named[doc]]
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DataError(f"{named[doc]} was changed while it was read; run make again")
        rows += [(doc, b.start, b.end, b.block, b.path, b.locator, b.links) for b in read(named[doc], data).blocks]
    return pd.DataFrame(rows, columns=list(TABLES["blocks"].columns))

"""Which documents were read, which of them are primary, and which are accounts: defined once, for every room.

The table `sources` decides. A document was read if its status is `ok` or `warned`.
"""

from __future__ import annotations

import pandas as pd

READ_STATUSES = ("ok", "warned")


def read_docs_of(sources: pd.DataFrame) -> list[str]:
    """Return the ids of the documents that were read, in the order of `sources`, each once."""
    return _ids(sources[sources["status"].isin(READ_STATUSES)])


def primary_docs_of(sources: pd.DataFrame) -> list[str]:
    """Return the ids of the primary documents that were read, in the order of `sources`."""
    return _ids(sources[sources["status"].isin(READ_STATUSES) & (sources["role"] == "primary")])


def accounts_of(sources: pd.DataFrame) -> list[str]:
    """Return the ids of the documents that were read and are not primary, in the order of `sources`."""
    return _ids(sources[sources["status"].isin(READ_STATUSES) & (sources["role"] != "primary")])


def _ids(sources: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(doc for doc in sources["doc"] if doc))

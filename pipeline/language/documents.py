"""Which documents were read, which of them are primary, and which are accounts: defined once, for every room.

The table `sources` decides. A document was read if its status is `ok` or `warned`.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

READ_STATUSES = ("ok", "warned")
MIN_OWN_SHARE = 0.2  # of a document's words in its own voice, below which nothing can be told of it; set by hand
TITLE_LETTERS = 50  # of a short title: two lines of a figure's axis


def read_docs_of(sources: pd.DataFrame) -> list[str]:
    """Return the ids of the documents that were read, in the order of `sources`, each once."""
    return _ids(sources[sources["status"].isin(READ_STATUSES)])


def primary_docs_of(sources: pd.DataFrame) -> list[str]:
    """Return the ids of the primary documents that were read, in the order of `sources`."""
    return _ids(sources[sources["status"].isin(READ_STATUSES) & (sources["role"] == "primary")])


def accounts_of(sources: pd.DataFrame) -> list[str]:
    """Return the ids of the documents that were read and are not primary, in the order of `sources`."""
    return _ids(sources[sources["status"].isin(READ_STATUSES) & (sources["role"] != "primary")])


def voiceless_docs_of(sources: pd.DataFrame) -> list[str]:
    """Return the ids of the documents that were read and of which hardly a word is in their own voice."""
    return _ids(sources[sources["status"].isin(READ_STATUSES) & (sources["own_share"] < MIN_OWN_SHARE)])


def in_one_language(passages: pd.DataFrame) -> pd.DataFrame:
    """Return the passages in the language of most of them: words of two languages are not counted together."""
    bases = passages["language"].map(base)
    counts = Counter(bases)
    return passages if len(counts) < 2 else passages[bases == counts.most_common(1)[0][0]]


def languages_of(passages: pd.DataFrame) -> dict[str, str]:
    """Return the language of most passages of each document, without its region, in the order of the documents."""
    found: dict[str, Counter[str]] = {}
    for doc, language in zip(passages["doc"], passages["language"], strict=True):
        found.setdefault(doc, Counter())[base(language)] += 1
    return {doc: counts.most_common(1)[0][0] for doc, counts in found.items()}


def base(language: str) -> str:
    """Return a language without its region."""
    return language.partition("-")[0]


def _ids(sources: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(doc for doc in sources["doc"] if doc))


def short_titles_of(sources: pd.DataFrame) -> dict[str, str]:
    """Return for each document what people read instead of its id: its title, shortened; its id where it has none.

    Two documents with the same short title have their ids behind it in brackets.
    """
    titles = {doc: _shortened(title) or doc for doc, title in zip(sources["doc"], sources["title"], strict=True) if doc}
    counts = Counter(titles.values())
    return {doc: title if counts[title] == 1 else f"{title} ({doc})" for doc, title in titles.items()}


def _shortened(title: str) -> str:
    """Return the title without a subtitle behind a colon, cut at a blank where it is still long."""
    main = " ".join(title.split()).partition(": ")[0]
    return main if len(main) <= TITLE_LETTERS else main[:TITLE_LETTERS].rpartition(" ")[0].rstrip(",;") + " …"

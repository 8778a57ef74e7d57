"""Which of two accounts names the author or the title of the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.compare.quotations.own_names import OwnNames, own_names, plain

MIN_TITLE = 3  # words: a shorter title may be anything's name (“The Strike”); set by hand

Docs = tuple[str, str]


def citations(
    pairs: Iterable[Docs], documents: pd.DataFrame, primary: Sequence[str], mentions: Mapping[str, Sequence[Any]],
    told: Collection[str],
) -> dict[Docs, str]:  # fmt: skip
    """Return for each pair the documents that name the other, joined by ;.

    Whom the primary text names (`told`), its author and its work are the matter itself: they are named without being cited.
    """
    names = {str(doc): own_names(row, [str(doc)]) for doc, row in documents.groupby("doc")}
    matter = own_names(documents, primary)
    citing = {
        doc: [
            mention
            for mention in found
            if mention.entity_id not in told and not (_means(mention, matter) or matter.means_work(mention.text))
        ]
        for doc, found in mentions.items()
    }
    return {pair: _naming(pair, names, citing) for pair in pairs}


def _naming(pair: Docs, names: Mapping[str, OwnNames], mentions: Mapping[str, Sequence[Any]]) -> str:
    return ";".join(
        doc
        for doc, other in (pair, pair[::-1])
        if other in names and any(_means(mention, names[other]) for mention in mentions.get(doc, ()))
    )


def _means(mention: Any, names: OwnNames) -> bool:
    if mention.type == "PERSON":
        return names.means_author(mention.text, person=True)
    title = plain(mention.text)
    return mention.type == "WORK" and len(title) >= MIN_TITLE and title in names.whole

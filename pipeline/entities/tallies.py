"""Counts for the indexes of names and dates: how often something is named in a document, where first, and in which forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from pipeline.contracts import OWN_VOICE
from pipeline.language.hyphenation import rejoined
from pipeline.language.normalization import visible


@dataclass
class Tally:
    """The mentions of one thing in one document; the first mention is the first given."""

    first_start: int
    locator: str
    mentions: int = 0
    own_voice: int = 0
    forms: Counter[str] = field(default_factory=Counter)


def tallies(mentions: pd.DataFrame, ids: Iterable[str]) -> dict[tuple[str, str], Tally]:
    """Return a tally for each id and document, in the order of their first mentions.

    `ids` has one id for each row of `mentions`; rows with an empty id are skipped.
    """
    found: dict[tuple[str, str], Tally] = {}
    columns = [mentions[c].tolist() for c in ("doc", "start", "text", "zone", "locator")]
    for named, doc, start, text, zone, locator in zip(ids, *columns, strict=True):
        if named:
            tally = found.setdefault((named, doc), Tally(start, locator))
            tally.mentions += 1
            tally.own_voice += zone in OWN_VOICE
            tally.forms[form(text)] += 1
    return found


def form(text: str) -> str:
    """Return a name as it is listed: on one line, with `;` replaced by a comma, because `;` joins the list."""
    return " ".join(visible(rejoined(text)).text.replace(";", ",").split())


def ranked(forms: Counter[str]) -> list[str]:
    """Return the forms, the most frequent first, of equals the first by letters."""
    return sorted(forms, key=lambda f: (-forms[f], f))


def positions(mentions: pd.DataFrame) -> dict[str, int]:
    """Return each document's place in the order of the documents, from 0."""
    return {doc: at for at, doc in enumerate(dict.fromkeys(mentions["doc"].tolist()))}

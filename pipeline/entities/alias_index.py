"""How often each alias was found, and a warning if it is a common word, which the texts also have in lower case."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.entities.spelling.words import straightened

WORD = re.compile(r"\w+")
SILENCED = "; a note in its row silences this warning"
COMMON_WORD_COUNT = 5  # occurrences in lower case from which a one-word alias counts as a common word; set by hand


def build(aliases: pd.DataFrame, passages: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the aliases in the order of the file; spellings derived from an alias are not counted.

    An alias with a note, or for one document alone, is intended: it causes no warning.
    """
    texts = {text: straightened(text) for text in dict.fromkeys(mentions["text"])}
    found, own = Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
    for text, entity_id, doc in zip(mentions["text"], mentions["entity_id"], mentions["doc"], strict=True):
        found[texts[text], entity_id] += 1
        own[texts[text], entity_id, doc] += 1
    words = Counter(word for text in passages["normalized"] for word in WORD.findall(text))
    rows = []
    for alias, entity_id, doc, note in zip(*(aliases[c] for c in ("alias", "entity_id", "doc", "note")), strict=True):
        form = straightened(alias)
        mentioned = own[form, entity_id, doc] if doc else found[form, entity_id]
        small = words[form.lower()] if form.isalpha() else 0
        rows.append((alias, entity_id, doc, mentioned, small, "" if note or doc else _warning(form, mentioned, small)))
    return pd.DataFrame(rows, columns=list(TABLES["alias_index"].columns))


def _warning(form: str, mentioned: int, small: int) -> str:
    """Return what to check, empty if there is nothing: a name should not be an ordinary word."""
    if small < COMMON_WORD_COUNT:
        return ""
    if form.islower():
        return f"aliases.csv: {form!r} is a common word: it occurs {small:,} times, each taken for a name{SILENCED}"
    return f"aliases.csv: {form!r} is a common word: {small:,} times in lower case, {mentioned:,} times as a name{SILENCED}"

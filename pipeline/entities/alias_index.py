"""How often each alias was found, and a warning where its word is a common one, which the text also has in small letters."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.entities.spelling.words import straightened

WORD = re.compile(r"\w+")
SILENCED = "; a note in its row says that it is meant so"
COMMON_WORD_COUNT = 5  # times that an alias of one word stands in small letters before it is called a common word


def build(aliases: pd.DataFrame, passages: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the aliases in the order of the file; spellings that follow from an alias do not count for it.

    An alias with a note, or of one document alone, is no oversight: there is no warning of it.
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
    """Return what to think of, an empty string where there is nothing: a name should not be a word like others."""
    if small < COMMON_WORD_COUNT:
        return ""
    if form.islower():
        return f"aliases.csv: {form!r} is a common word: it stands {small:,} times, and each is taken for a name{SILENCED}"
    return f"aliases.csv: {form!r} is a common word: {small:,} times in small letters, {mentioned:,} times a name{SILENCED}"

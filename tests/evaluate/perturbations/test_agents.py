"""Who acts in a text, by the grammar of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from pipeline.evaluate.perturbations.agents import agents
from pipeline.runner import table_files

# word, part of speech, relation, number of its head in the list
Token = tuple[str, str, str, int]
WANTS: list[Token] = [("guild", "NOUN", "nsubj", 1), ("wants", "VERB", "ROOT", 1)]
OWNS: list[Token] = [("guild", "NOUN", "poss", 1), ("books", "NOUN", "dobj", 1)]
BY: list[Token] = [("by", "ADP", "agent", 0), ("guild", "NOUN", "pobj", 0)]


def tokens_of(**documents: Sequence[Token]) -> pd.DataFrame:
    rows = [
        {"doc": doc, "start": 10 * i, "text": word, "pos": pos, "dep": dep, "head": 10 * head}
        for doc, tokens in documents.items()
        for i, (word, pos, dep, head) in enumerate(tokens)
    ]
    return pd.concat([table_files.empty("tokens"), pd.DataFrame(rows)]) if rows else table_files.empty("tokens")


def moved(tokens: Sequence[Token], by: int) -> list[Token]:
    return [(word, pos, dep, head + by) for word, pos, dep, head in tokens]


@pytest.mark.parametrize("other", [OWNS, BY])
def test_who_wants_something_and_has_or_does_something_acts(other: list[Token]) -> None:
    assert agents(tokens_of(town=[*WANTS, *moved(other, 2)]), "town") == ["guild"]


@pytest.mark.parametrize("alone", [WANTS, OWNS, BY, [*WANTS, *moved(WANTS, 2)]])
def test_one_use_alone_is_not_enough(alone: list[Token]) -> None:
    assert agents(tokens_of(town=alone), "town") == []


def test_the_subject_of_a_noun_does_nothing() -> None:
    is_old: list[Token] = [("guild", "NOUN", "nsubj", 1), ("body", "NOUN", "ROOT", 1)]
    assert agents(tokens_of(town=[*is_old, *moved(OWNS, 2)]), "town") == []


def test_names_and_words_with_capitals_are_left_to_others() -> None:
    name: list[Token] = [("Guild", "NOUN", "nsubj", 1), ("wants", "VERB", "ROOT", 1), ("Guild", "PROPN", "poss", 1)]
    assert agents(tokens_of(town=name), "town") == []


def test_other_documents_tell_how_a_noun_is_used_and_not_who_is_named_here() -> None:
    tokens = tokens_of(town=WANTS, account=OWNS)
    assert agents(tokens, "town") == agents(tokens, "account") == ["guild"]
    assert agents(tokens_of(town=[("mill", "NOUN", "dobj", 0)], account=[*WANTS, *moved(OWNS, 2)]), "town") == []


def test_without_a_token_nobody_acts() -> None:
    assert agents(tokens_of(), "town") == []

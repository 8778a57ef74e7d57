"""The nouns for agents in a text, found by the grammar of the corpus and not by a list of words."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd


def agents(tokens: pd.DataFrame, doc: str) -> list[str]:
    """Return a document's common nouns for agents, as written, in alphabetical order.

    A noun is one if it occurs as the subject of a verb, and also as a possessor or as the agent of a passive: “the guild
    wants”, “the guild's books”, “by the guild”. All documents of the corpus are evidence for this.
    """
    used: defaultdict[str, set[str]] = defaultdict(set)
    nouns = tokens[(tokens["pos"] == "NOUN") & tokens["text"].str.fullmatch("[a-z]{3,}")]
    verbs, by = _places(tokens[tokens["pos"] == "VERB"]), _places(tokens[tokens["dep"] == "agent"])
    for word, dep, *head in zip(nouns["text"], nouns["dep"], nouns["doc"], nouns["head"], strict=True):
        if dep == "poss" or (dep == "pobj" and tuple(head) in by):
            used[word].add("has or does")
        elif dep == "nsubj" and tuple(head) in verbs:
            used[word].add("subject")
    return sorted(word for word in set(nouns["text"][nouns["doc"] == doc]) if len(used[word]) == 2)


def _places(tokens: pd.DataFrame) -> set[tuple[str, int]]:
    return set(zip(tokens["doc"], tokens["start"], strict=True))

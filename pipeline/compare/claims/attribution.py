"""Whose position a claim is and who says so, read off the names in its sentence: simple, and often left open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.compare.matching.own_names import OwnNames
from pipeline.contracts import records

HOLDERS = ("PERSON", "ORG", "GROUP")
SOURCE = re.compile(r"\b(?:according to|in the (?:words|view|opinion) of|as)\s+(?:the\s+)?$", re.IGNORECASE)
BEFORE = 40  # characters before a name that may say that what follows is his word


@dataclass(frozen=True)
class Own:
    """The listed entities that are the primary texts and those who wrote them; of names that are not listed the words tell."""

    names: OwnNames
    listed: frozenset[str]
    works: frozenset[str]
    authors: frozenset[str]

    def is_one(self, entity_id: str) -> bool:
        """Whether a listed entity is a primary text or wrote one; of what is not listed nothing speaks against it."""
        return entity_id not in self.listed or entity_id in self.works | self.authors

    def is_named(self, mention: Any) -> bool:
        """Whether a mention is of a primary text or one who wrote it, whatever type a name that is not listed was given."""
        if mention.entity_id in self.listed:
            return mention.entity_id in self.works | self.authors
        is_author = self.names.means_author(mention.text, person=mention.type == "PERSON")
        return mention.type != "DATE" and (is_author or self.names.means_work(mention.text))

    def is_work(self, mention: Any) -> bool:
        """Whether a mention is of a primary text."""
        if mention.entity_id in self.listed:
            return mention.entity_id in self.works
        return mention.type == "WORK" and self.names.means_work(mention.text)

    def is_author(self, mention: Any) -> bool:
        """Whether a mention is of one who wrote a primary text."""
        if mention.entity_id in self.listed:
            return mention.entity_id in self.authors
        return mention.type in HOLDERS and self.names.means_author(mention.text, person=mention.type == "PERSON")


@dataclass(frozen=True)
class Attribution:
    """Whose position: the entity, its words in the account, the work; and who says so, joined by ;. Empty: not made out."""

    subject_id: str = ""
    subject: str = ""
    work_id: str = ""
    reported_by_id: str = ""


def own_entities(own: OwnNames, entities: pd.DataFrame, aliases: pd.DataFrame) -> Own:
    """Return the entities whose names or aliases are the primary texts' or their authors', and the authors of such works."""
    kinds = {e.entity_id: e.type for e in records(entities)}
    names = [(e.name, e.entity_id) for e in records(entities)]
    names += [(a.alias, a.entity_id) for a in records(aliases) if not a.doc]
    works = {entity for name, entity in names if kinds.get(entity) == "WORK" and own.means_work(name)}
    authors = {
        entity for name, entity in names
        if kinds.get(entity) in HOLDERS and own.means_author(name, person=kinds[entity] == "PERSON")
    }  # fmt: skip
    authors |= {author for e in records(entities) if e.entity_id in works for author in e.author.split(";") if author}
    return Own(own, frozenset(kinds), frozenset(works), frozenset(authors))


def attributed(start: int, end: int, named: Sequence[Any], own: Own) -> Attribution:
    """Return whose position the words from `start` to `end` are; `named` are the mentions in and around them, in order.

    It is the primary text's own where they name it or who wrote it, else that of the first person or body that they name and
    that is not merely named as the one who says so.
    """
    inside = [m for m in named if start <= m.start < end and m.entity_id]
    by = [m for m in inside if m.type in HOLDERS and _is_source(m)]
    work = next((m for m in inside if own.is_work(m)), None)
    holders = [m for m in inside if m.type in HOLDERS and m not in by]
    ours = next((m for m in holders if own.is_author(m)), None)
    subject = ours or work or next(iter(holders), None)
    return Attribution(
        subject.entity_id if subject else "", subject.text if subject else "", work.entity_id if work else "",
        ";".join(dict.fromkeys(m.entity_id for m in by)),
    )  # fmt: skip


def _is_source(mention: Any) -> bool:
    at = mention.context.find(mention.text)
    return at > 0 and bool(SOURCE.search(mention.context[max(0, at - BEFORE) : at]))


def main_verbs(tokens: pd.DataFrame) -> Mapping[tuple[str, int, int], str]:
    """Return the main verb of each sentence by document, passage and sentence."""
    roots = tokens[(tokens["head"] == tokens["start"]) & tokens["pos"].isin(["VERB", "AUX"])]
    keys = zip(roots["doc"], roots["passage"], roots["sentence"], strict=True)
    return dict(reversed(list(zip(keys, roots["text"], strict=True))))

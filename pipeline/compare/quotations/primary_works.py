"""Which entities stand for a primary text: the work itself and those who wrote it, as the hand-written tables name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.contracts import records
from pipeline.language.normalization import normalize

APOSTROPHES = re.compile(r"['’]")
WHOLE = ("", "whole", "all", "complete")  # what `held` says of a work that is there from beginning to end
REMARK = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")  # «(1901)», «[digest]» behind a title


@dataclass(frozen=True)
class Own:
    """The primary texts as entities: `works` are they themselves, `authors` wrote them, `people` are those of the authors who
    are persons and may have said anything; whether all of the texts are held whole."""

    works: frozenset[str]
    authors: frozenset[str]
    people: frozenset[str]
    whole: bool

    def given_to(self, speaker_id: str, work_id: str, *, work_told: bool = True) -> str:
        """Return to whom words are given: to a primary text (`ours`, or `ours in part` where only a part of it is held), to
        another work or person (`other`), or to nobody (`none`).

        What a person said who is an author is given to the text only where the passage names it (`work_told`).
        """
        if not work_id and not speaker_id:
            return "none"
        given = work_id in self.works if work_id else speaker_id in self.authors | self.works
        if not given or (not work_id and speaker_id in self.people and not work_told):
            return "other"
        return "ours" if self.whole else "ours in part"


def own(documents: pd.DataFrame, primary_docs: Iterable[str], entities: pd.DataFrame, aliases: pd.DataFrame) -> Own:
    """Return what the primary documents are: the works that bear their titles, and these works' or documents' authors.

    Names are compared without regard to capitals, apostrophes and a remark in brackets at the end.
    """
    ids: dict[str, str] = {_plain(a.alias): a.entity_id for a in records(aliases) if not a.doc}
    ids |= {_plain(e.name): e.entity_id for e in records(entities)}
    types = dict(zip(entities["entity_id"], entities["type"], strict=True))
    written: Mapping[str, list[str]] = {e.entity_id: [a for a in e.author.split(";") if a] for e in records(entities)}
    primary = documents[documents["doc"].isin(set(primary_docs))]
    works = {ids.get(_plain(title), "") for title in primary["title"]}
    works = {w for w in works if types.get(w) == "WORK"}
    authors = {ids.get(_plain(author), "") for cell in primary["author"] for author in cell.split(";")}
    authors |= {author for work in works for author in written[work]}
    authors -= {""}
    people = frozenset(a for a in authors if types.get(a) == "PERSON")
    return Own(frozenset(works), frozenset(authors), people, whole=bool(primary["held"].isin(WHOLE).all()))


def _plain(name: str) -> str:
    return " ".join(APOSTROPHES.sub("", REMARK.sub("", normalize(name))).lower().split())

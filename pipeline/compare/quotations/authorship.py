"""The primary texts as entities: to whom an account gives words or a claim, to the text and its authors or to others."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

WHOLE = ("", "whole", "all", "complete")  # what the extent of a work says that is there from beginning to end
YEAR = re.compile(r"-?\d{4}")


@dataclass(frozen=True)
class Own:
    """The primary texts as entities: `works` are they themselves, `authors` wrote them, `people` are those of the authors who
    are persons and may have said anything; whether all of the texts are held whole; the years in which they were written."""

    works: frozenset[str]
    authors: frozenset[str]
    people: frozenset[str]
    whole: bool
    years: frozenset[int] = frozenset()

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


def own(primary_works: pd.DataFrame) -> Own:
    """Return what the primary texts are, all of them together."""
    works, authors = (set(primary_works["entity_id"][primary_works["kind"] == kind]) - {""} for kind in ("work", "author"))
    people = authors & set(primary_works["entity_id"][primary_works["type"] == "PERSON"])
    years = frozenset(int(year) for date in primary_works["date"] for year in YEAR.findall(date))
    whole = bool(primary_works["extent"].isin(WHOLE).all())
    return Own(frozenset(works), frozenset(authors), frozenset(people), whole, years)

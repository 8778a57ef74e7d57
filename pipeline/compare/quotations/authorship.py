"""The primary texts as entities, and the attribution of words or a claim to the texts, to their authors, or to others."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

WHOLE = ("", "whole", "all", "complete")  # values of a work's extent if the whole of it is available
YEAR = re.compile(r"-?\d{4}")


@dataclass(frozen=True)
class Own:
    """The primary texts as entities: `works` are the texts, `authors` wrote them, `people` are the authors who are persons.

    Persons may have spoken elsewhere. Also: whether the whole of every text is available, and the years of writing.
    """

    works: frozenset[str]
    authors: frozenset[str]
    people: frozenset[str]
    whole: bool
    years: frozenset[int] = frozenset()

    def given_to(self, speaker_id: str, work_id: str, *, work_told: bool = True) -> str:
        """Return to whom words are attributed: to a primary text, to another work or person (`other`), or to nobody (`none`).

        For a primary text it is `ours`, or `ours in part` if only a part is available. An author's words are attributed to
        the text only if the passage names it (`work_told`).
        """
        if not work_id and not speaker_id:
            return "none"
        given = work_id in self.works if work_id else speaker_id in self.authors | self.works
        if not given or (not work_id and speaker_id in self.people and not work_told):
            return "other"
        return "ours" if self.whole else "ours in part"


def own(primary_works: pd.DataFrame) -> Own:
    """Return the primary texts as entities, all of them together."""
    works, authors = (set(primary_works["entity_id"][primary_works["kind"] == kind]) - {""} for kind in ("work", "author"))
    people = authors & set(primary_works["entity_id"][primary_works["type"] == "PERSON"])
    years = frozenset(int(year) for date in primary_works["date"] for year in YEAR.findall(date))
    whole = bool(primary_works["extent"].isin(WHOLE).all())
    return Own(frozenset(works), frozenset(authors), frozenset(people), whole, years)

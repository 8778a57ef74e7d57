"""Whose position a claim is and who says so, read off the names in its sentence: simple, and often left open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.compare.quotations.authorship import Own
from pipeline.compare.quotations.primary_works import HOLDERS

SOURCE = re.compile(r"\b(?:according to|in the (?:words|view|opinion) of|as)\s+(?:the\s+)?$", re.IGNORECASE)
BEFORE = 40  # characters before a name that may say that what follows is somebody's words


@dataclass(frozen=True)
class Attribution:
    """Whose position: the entity, its words in the account, the work; and who says so, joined by ;. Empty: not made out."""

    subject_id: str = ""
    subject: str = ""
    work_id: str = ""
    reported_by_id: str = ""


def attributed(start: int, end: int, named: Sequence[Any], own: Own) -> Attribution:
    """Return whose position the words from `start` to `end` are; `named` are the mentions in and around them, in order.

    It is the primary text's own if they name it or who wrote it, else that of the first person or body that they name and that
    is not merely named as the one who says so.
    """
    inside = [m for m in named if start <= m.start < end and m.entity_id]
    by = [m for m in inside if m.type in HOLDERS and _is_source(m)]
    work = next((m for m in inside if m.entity_id in own.works), None)
    holders = [m for m in inside if m.type in HOLDERS and m not in by]
    ours = next((m for m in holders if m.entity_id in own.authors), None)
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

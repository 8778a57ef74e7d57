"""A person's judgements: where the words that were judged stand today."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pipeline.language.spans import Span

NOTHING = "none"  # the value of a judgement that the words are linked to nothing


def places(before: str, words: str, after: str, passages: Iterable[Any]) -> list[Span]:
    """Return where the words stand between what stands before and after them; blanks make no difference.

    `passages` are the document's: start and text. Several places mean that before and after do not say enough.
    """
    # a lookahead, so that places which share characters count as two
    pattern = re.compile(rf"(?={_ending(before)}(?P<words>{_whole(words)}){_beginning(after)})")
    return [
        (passage.start + match.start("words"), passage.start + match.end("words"))
        for passage in passages
        for match in pattern.finditer(passage.text)
    ]


def why_not(found: list[Span]) -> str:
    """Return why a decision cannot be applied at these places, an empty string where there is exactly one."""
    if not found:
        return "the words do not stand there any more: correct before, words or after, or remove the row"
    if len(found) > 1:
        return f"the words stand in {len(found)} places: say more of what stands before or after"
    return ""


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _whole(words: str) -> str:
    """Return a pattern of the words that begins and ends where words do."""
    inner = words.strip()
    left, right = (r"\b" if ch.isalnum() else "" for ch in (inner[:1], inner[-1:]))
    return f"{left}{_spaced(inner)}{right}"


def _ending(before: str) -> str:
    return rf"{_whole(before)}\s*" if before.strip() else ""


def _beginning(after: str) -> str:
    return rf"\s*{_whole(after)}" if after.strip() else ""

"""Find the blocks of HTML inside a Markdown file: what stands between its tags, by the tag before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.normalize.readers.html_elements import BLOCKS, HIDDEN, NAMED

TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>", re.DOTALL)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind of each stretch between block-level tags; inline tags stay inside a stretch."""
    begins, kind, hidden = start, "p", ""
    for tag in TAG.finditer(text, start, end):
        name = (tag[2] or "").lower()
        if tag[2] and name not in BLOCKS and name not in HIDDEN:
            continue
        if not hidden:
            yield begins, tag.start(), kind
        if name in HIDDEN and name != "head":
            hidden = "" if tag[1] else name
        kind = name if name in NAMED and not tag[1] else "p" if tag[1] else kind
        begins = tag.end()
    if not hidden:
        yield begins, end, kind

"""Write Markdown from other people's words: nothing that stands in a text can become markup, a link or HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

SPECIAL = re.compile(r"([\\`*_{}\[\]|~$])")
STARTS = re.compile(r"^(\d+)([.)])|^([-=+#])")


def escaped(text: str) -> str:
    """Return the text on one line, with everything that Markdown or HTML would read as markup made harmless."""
    line = " ".join("".join(ch if unicodedata.category(ch)[0] != "C" else " " for ch in text).split())
    line = SPECIAL.sub(r"\\\1", line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    # Viewers link these by themselves; some look for addresses after they have read the references, so no letter may precede.
    line = line.replace("://", "&#58;//").replace("www.", "www&#46;").replace("@", "&#8288;&#64;")
    return STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; cells are taken as they are, so escape what comes from a text."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def listed(items: Sequence[str], most: int = 12) -> str:
    """Return the items as a sentence lists them: a, b and c; of more than `most` the first ones and how many more."""
    if len(items) > most:
        return f"{', '.join(items[:most])} and {len(items) - most:,} more"
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def shortened(text: str, most: int = 320) -> str:
    """Return the text cut at a blank after at most that many characters, with an ellipsis in brackets where it is cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " […]"

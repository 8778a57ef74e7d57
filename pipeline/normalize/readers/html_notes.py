"""The notes of a web page: links with a note's mark behind a word, and the elements that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.normalize.readers.html_elements import is_shown

MARK = re.compile(r"[\[(]?(?:\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§]{1,3}|(?:nb|note|n) ?\d{1,3})[\])]?", re.IGNORECASE)
BEHIND_WORD = re.compile(r"[\w.,;:!?'\")\]’”»]$")
TYPED = ("noteref", "doc-noteref", "footnote-ref", "fnref", "footnoteref")
HOLDERS = frozenset("p li td dd div aside section tr".split())
MAX_NOTE_SHARE = 0.2  # of the page's characters; what a link leads to is a section, not a note, if it is longer


def note_marks(root: Any) -> set[int]:
    """Return the nodes (by memory identity) of links that are note marks: typed so, raised, in brackets, or glued to a word."""
    return {node.mem_id for node in _links(root) if _is_mark(node)}


def note_places(root: Any) -> set[int]:
    """Return the elements, later on the page than the mark, to which the marks of notes lead."""
    targets: dict[str, int] = {}
    places: set[int] = set()
    whole = max(len(root.text()), 1)
    for node in root.traverse(include_text=False):
        if node.tag == "a" and _is_mark(node):
            targets[(node.attributes.get("href") or "").partition("#")[2]] = node.mem_id
        given = node.attributes
        for name in (given.get("id"), given.get("name") if node.tag == "a" else None):
            if name and name in targets and targets[name] != node.mem_id:
                holder = _holder(node)
                if holder is not None and len(holder.text()) <= MAX_NOTE_SHARE * whole:
                    places.add(holder.mem_id)
    return places


def _links(root: Any) -> Iterator[Any]:
    return (node for node in root.traverse(include_text=False) if node.tag == "a")


def _is_mark(link: Any) -> bool:
    given = link.attributes
    if "#" not in (given.get("href") or "") or not MARK.fullmatch(link.text().strip()):
        return False
    typed = f"{given.get('epub:type') or ''} {given.get('role') or ''} {given.get('class') or ''}"
    return any(word in TYPED for word in typed.split()) or _is_raised(link) or _is_behind_word(link)


def _is_raised(link: Any) -> bool:
    inside = link.parent is not None and link.parent.tag == "sup"
    return inside or (link.child is not None and link.child.tag == "sup")


def _is_behind_word(link: Any) -> bool:
    before = link.prev
    return (
        before is not None
        and (before.tag == "-text" or is_shown(before.tag))
        and BEHIND_WORD.search(before.text()[-1:]) is not None
    )


def _holder(node: Any) -> Any:
    while node is not None and node.tag not in HOLDERS:
        node = node.parent
    return node

"""The elements of a web page: which show nothing, which are blocks, and how a path names each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

HIDDEN = frozenset("script style template noscript svg math title head iframe object select textarea button".split())
HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())
NAMED = HEADS | frozenset("p li blockquote td th figcaption caption pre dt dd address".split())
SECTIONS = frozenset("nav header footer aside main article section figure table ol ul div blockquote form".split())
BLOCKS = NAMED | SECTIONS | frozenset(
    "tr dl body html summary details hgroup legend fieldset center menu dir tbody thead tfoot hr dialog".split()
)  # fmt: skip
NO_CLASS = re.compile(r"[^a-z0-9-]+")
NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MAX_CLASS_WORDS = 6  # in an element's name; bounds its length


@dataclass
class Element:
    """An open element: its tag, its name in a path, and how many children of each tag it has so far."""

    tag: str
    name: str
    anchor: str = ""
    children: Counter[str] = field(default_factory=Counter)
    is_link: bool = False
    is_note: bool = False
    is_mark: bool = False
    blocks: int = 0  # read so far inside a blockquote

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCKS


def element_of(node: Any, parent: Element | None) -> Element:
    """Return a node of the page as an open element."""
    given = node.attributes
    number = 1
    if parent is not None:
        parent.children[node.tag] += 1
        number = parent.children[node.tag]
    words = " ".join(given.get(key) or "" for key in ("class", "id", "role", "epub:type")).lower().split()
    classes = [word for word in map(class_name, words[:MAX_CLASS_WORDS]) if word]
    if "hidden" in given or NOT_SHOWN.search(given.get("style") or ""):
        classes.append("hidden")
    name = ".".join([node.tag + (f"[{number}]" if number > 1 else ""), *classes])
    return Element(
        node.tag, name, " ".join((given.get("id") or "").split())[:60], is_link=node.tag == "a" and "href" in given
    )


def class_name(word: str) -> str:
    """Return a class or anchor as paths name it: lower-case letters, digits and hyphens."""
    return NO_CLASS.sub("", word.lower())[:40]


def is_shown(tag: str | None) -> bool:
    """Tell whether a browser shows what an element with this tag holds; comments, declarations and instructions it does not."""
    return tag is not None and tag not in HIDDEN and tag[0] not in "-!"

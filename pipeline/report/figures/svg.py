"""An SVG as matplotlib draws it, made fit to stand inside an HTML page: text that can be read aloud, links, no styles.

A page with a strict Content-Security-Policy allows neither `style` attributes nor `<style>`, so all looks become presentation
attributes. Ids carry the figure's name, so that several figures stand in one page. The canvas gives a link as one string, its
address and, after a blank, what it leads to in words (see `link`).
"""

from __future__ import annotations

import re
from urllib.parse import quote
from xml.etree import ElementTree

from pipeline.addresses import address, entity_address

FONTS = "'DejaVu Sans', Verdana, Geneva, sans-serif"  # widths are measured in the first one; the others are hardly wider
REPORT = "../report/"
HOVER = 160  # characters that hovering shows of a passage
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"#([\w.-]+)")
_NO_TURN = re.compile(r"rotate\(-?0(?: [-\d.]+ [-\d.]+)?\)")


def link(doc: str, start: int, end: int, words: str) -> str:
    """Return the link of a mark that stands for a passage: the passage's address, and what hovering says."""
    words = _shown(words)
    return f"{REPORT}{address(doc, int(start), int(end))} {words if len(words) <= HOVER else words[:HOVER].rstrip() + '…'}"


def page_link(page: str, words: str) -> str:
    """Return the link of a mark that stands for many passages: a page of the report, and what hovering says."""
    return f"{REPORT}{quote(page)}.html {_shown(words)}"


def entity_link(entity_id: str, words: str) -> str:
    """Return the link of a mark that stands for a person, body or place: its entry on their page, and what hovering says."""
    return f"{REPORT}{entity_address(entity_id)} {_shown(words)}"


def _shown(words: str) -> str:
    """Return words without what cannot be seen: XML does not allow all of these."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in words).split())


def inlinable(drawn: str, name: str, title: str, description: str) -> str:
    """Return the figure with title, description and links, without any style; `name` goes before each id.

    Raises ValueError on a link out of the report, for corpus text is never an address.
    """
    ElementTree.register_namespace("", _SVG.strip("{}"))
    root = ElementTree.fromstring(drawn)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{_SVG}metadata", f"{_SVG}style"):
                parent.remove(child)
    linked = list(root.iter(f"{_SVG}a"))
    for element in linked:
        _lead(element)
    for element in root.iter():
        _present(element)
    _identify(root, name)
    _describe(root, name, title, description, linked=bool(linked))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _lead(element: ElementTree.Element) -> None:
    """Give a link its address and its words, which are shown on hovering and read aloud."""
    target, _, words = element.attrib.pop(_XLINK).partition(" ")
    if not target.startswith(REPORT) or target.startswith(f"{REPORT}/"):
        raise ValueError(f"{target!r} does not lead into the report")
    element.attrib.clear()
    element.set("href", target)
    element.set("aria-label", words)
    title = ElementTree.Element(f"{_SVG}title")
    title.text = words
    element.insert(0, title)


def _present(element: ElementTree.Element) -> None:
    """Turn an element's style into presentation attributes; what the root says already is left out."""
    for part in element.attrib.pop("style", "").split(";"):
        key, _, value = (word.strip() for word in part.partition(":"))
        if key and key != "font-family" and (key, value) != ("text-anchor", "start"):
            element.set(key, value)
    if "transform" in element.attrib and _NO_TURN.fullmatch(element.get("transform", "")):
        del element.attrib["transform"]
    if _XLINK in element.attrib:
        element.set("href", element.attrib.pop(_XLINK))


def _identify(root: ElementTree.Element, name: str) -> None:
    """Keep the ids that something refers to, with the figure's name before them."""
    referring = [
        (element, key, value) for element in root.iter() if element.tag != f"{_SVG}a"
        for key, value in element.attrib.items() if key == "href" or value.startswith("url(#")
    ]  # fmt: skip
    used = {found for _, _, value in referring for found in _REFERENCE.findall(value)}
    for element, key, value in referring:
        element.set(key, value.replace("#", f"#{name}-"))
    for element in root.iter():
        own = element.attrib.pop("id", "")
        if own in used:
            element.set("id", f"{name}-{own}")


def _describe(root: ElementTree.Element, name: str, title: str, description: str, *, linked: bool) -> None:
    """Name the figure for those who do not see it. A picture may hold no link, so a figure with links is a group."""
    root.set("role", "group" if linked else "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.attrib |= {
        "font-family": FONTS, "stroke-linejoin": "round", "stroke-linecap": "butt", "color": "#000000",
    }  # fmt: skip
    for tag, words in (("desc", description), ("title", title)):
        element = ElementTree.Element(f"{_SVG}{tag}", {"id": f"{name}-{tag}"})
        element.text = words
        root.insert(0, element)

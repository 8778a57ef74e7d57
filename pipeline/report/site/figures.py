"""Put the drawings of `figures/` into a page: cleaned of all that could act or load, with links that lead from the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markupsafe import Markup

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
DROPPED = ("script", "style", "foreignObject", "metadata", "iframe", "image", "animate", "set")
FROM_FIGURES = "../report/"  # how a drawing in figures/ leads into the report
SCHEME = re.compile(r"^[\s\x00-\x20]*(?:[a-z][a-z0-9+.-]*:|//|\\)", re.IGNORECASE)
STYLES = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
for prefix, namespace in (("", SVG), ("xlink", XLINK)):
    ET.register_namespace(prefix, namespace)


def drawn(svg: str, name: str) -> Markup:
    """Return a drawing as markup for a page; empty for an empty file.

    `name` makes its ids its own, as a page may hold several drawings. A declaration of a `style` becomes an attribute, since the
    page's policy allows none. Raises ParseError if it is not XML and ValueError if it is not SVG.
    """
    if not svg.strip():
        return Markup()
    root = ET.fromstring(svg)
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError(f"{name} is not a drawing: its root is {root.tag}; expected svg")
    _drop(root)
    for element in root.iter():
        _clean(element, name)
    root.attrib.update({"stroke-linejoin": "round"})
    return Markup(ET.tostring(root, encoding="unicode"))


def _drop(element: ET.Element) -> None:
    for child in list(element):
        if not isinstance(child.tag, str) or _local(child.tag) in DROPPED or not child.tag.startswith(f"{{{SVG}}}"):
            element.remove(child)
        else:
            _drop(child)


def _clean(element: ET.Element, name: str) -> None:
    for key, value in STYLES.findall(element.attrib.pop("style", "")):
        element.attrib.setdefault(key, value.strip())
    for key, value in list(element.attrib.items()):
        local = _local(key).lower()
        if local.startswith("on") or (local in ("href", "src") and SCHEME.match(value)):
            del element.attrib[key]
        elif local == "href":
            element.attrib[key] = _inner(value, name)
        elif local == "id":
            element.attrib[key] = f"{name}-{value}"
        elif "url(" in value:
            element.attrib[key] = _referring(value, name)
        elif local in ("aria-labelledby", "aria-describedby"):
            element.attrib[key] = " ".join(f"{name}-{part}" for part in value.split())


def _inner(value: str, name: str) -> str:
    return f"#{name}-{value[1:]}" if value.startswith("#") else value.removeprefix(FROM_FIGURES)


def _referring(value: str, name: str) -> str:
    """Return a value whose references are to the drawing's own ids; one that refers elsewhere becomes none."""
    inner = REFERENCE.sub(lambda found: f"url(#{name}-{found[1]})", value)
    return "none" if "url(" in REFERENCE.sub("", value) else inner


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]

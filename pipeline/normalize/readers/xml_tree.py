"""Parse XML to a tree with local names, within limits: no outside entity is read, none may multiply, nesting is bounded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from pipeline.normalize.readers.block import Unreadable

MAX_DEPTH = 200  # elements within one another; bounds the recursion of the readers
MAX_ENTITY = 100  # characters for which an entity may stand: a letter or a phrase, never a text


def parse(data: bytes | str) -> Element:
    """Return the root; names of elements and attributes are without namespaces, comments are left out.

    Raises Unreadable with the line for what is not well-formed, and for entities that refer to others or to the outside.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = False
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Unreadable(f"line {parser.CurrentLineNumber}: elements are nested more than {MAX_DEPTH} deep")
        builder.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def skipped(name: str, is_parameter: bool) -> None:
        """An entity of a document type that is not here: a letter, mostly, as HTML calls it."""
        if not is_parameter:
            builder.data(html.unescape(f"&{name};"))

    def declared(name: str, is_parameter: bool, value: str | None, *outside: str | None) -> None:
        if not is_parameter and value is not None and (len(value) > MAX_ENTITY or "&" in value):
            raise Unreadable(f"line {parser.CurrentLineNumber}: the entity {name[:40]!r} stands for too much; not expanded")

    def outside(context: str, *identifiers: str | None) -> int:
        raise Unreadable(f"line {parser.CurrentLineNumber}: it refers to a text outside of the file, which is not read")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.SkippedEntityHandler, parser.EntityDeclHandler = skipped, declared
    parser.ExternalEntityRefHandler = outside
    parser.UseForeignDTD(False)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        said = f"line {error.lineno}: it is not well-formed XML ({expat.ErrorString(error.code)})"
        raise Unreadable(f"{said}; correct that line") from error
    except LookupError as error:
        raise Unreadable(f"its XML declares an encoding that does not exist ({error})") from error
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def words(element: Element) -> str:
    """Return all text within an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def first(element: Element, *names: str) -> Element | None:
    """Return the first descendant with one of the names, in order of the names."""
    return next((found for name in names for found in element.iter(name)), None)


def said(element: Element | None) -> str:
    """Return the text within an element that may be missing."""
    return "" if element is None else words(element)


def numbered(label: str) -> int | None:
    """Return the number at the end of a label such as “Heading 2”."""
    found = re.search(r"(\d+)\s*$", label)
    return int(found[1]) if found else None


def contents(element: Element) -> Iterator[str | Element]:
    """Yield an element's text and children in order, so that a walk loses no tail."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""

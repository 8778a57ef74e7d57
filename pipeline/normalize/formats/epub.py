"""Read an e-book (EPUB): the web pages of its spine in order, with the metadata of its package."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from pipeline.normalize.readers import html_page
from pipeline.normalize.readers.block import Block, FileReading, Unreadable, clean, language_code
from pipeline.normalize.readers.encoding import decode
from pipeline.normalize.readers.limits import beside, member, opened
from pipeline.normalize.readers.xml_tree import first, parse, said

PAGES = ("xhtml", "html", "x-dtbook")  # in the media types of pages that are read
NOTE_TYPE = re.compile(r"""epub:type\s*=\s*(["'])[^"'<>]{0,40}\b(foot|end|rear)note\b[^"'<>]{0,40}\1""")
FIELDS = {"title": "title", "author": "creator", "date": "date", "language": "language"}


def read(data: bytes) -> FileReading:
    """Return the text of all pages; a page that cannot be read is named in the doubt."""
    archive = opened(data)
    package = _package(archive)
    root = parse(member(archive, package) or b"<missing/>")
    metadata = root.find("metadata")
    given = {} if metadata is None else {field: clean(said(first(metadata, name))) for field, name in FIELDS.items()}
    given["language"] = language_code(given.get("language", ""))
    texts, blocks, failed, length = list[str](), list[Block](), list[str](), 0
    for name, path in _spine(root, package, archive):
        try:
            page = _page(archive, name)
        except Unreadable:
            failed.append(name)
            continue
        length += 2 if texts and page.text else 0
        texts += [page.text] if page.text else []
        for block in page.blocks:
            place, enclosing = f"{name.rpartition('/')[2]}, {block.locator}", "/".join(filter(None, (path, block.path)))
            start, end = block.start + length, block.end + length
            blocks.append(replace(block, start=start, end=end, locator=clean(place), path=enclosing))
        length += len(page.text)
    if not texts and failed:
        raise Unreadable(f"none of its {len(failed)} pages can be read; the first is {clean(failed[0])!r}")
    doubt = f"{len(failed)} pages cannot be read: {', '.join(map(clean, failed[:5]))}" if failed else ""
    return FileReading("\n\n".join(texts), blocks, {field: value for field, value in given.items() if value}, doubt)


def _package(archive: ZipFile) -> str:
    """Return the name of the package file, which the container names."""
    container = member(archive, "META-INF/container.xml")
    found = first(parse(container), "rootfile") if container else None
    name = "" if found is None else found.get("full-path", "")
    name = name or next((n for n in sorted(archive.namelist()) if n.endswith(".opf")), "")
    if not member(archive, name):
        raise Unreadable("it has no package file (.opf), which lists the parts of an e-book")
    return name


def _spine(root: Element, package: str, archive: ZipFile) -> list[tuple[str, str]]:
    """Return the pages in reading order, each with what encloses it: a table of contents is navigation."""
    items = {i.get("id", ""): i for i in root.iter("item")}
    ciphered = member(archive, "META-INF/encryption.xml").decode("utf-8", "replace")
    pages = []
    for reference in root.iter("itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or not any(kind in item.get("media-type", "") for kind in PAGES):
            continue
        name = beside(package, item.get("href", ""))
        if f'URI="{name}"' in ciphered:
            raise Unreadable("its pages are encrypted (DRM); expected an e-book without protection")
        pages.append((name, "nav.toc" if "nav" in item.get("properties", "").split() else ""))
    if not pages:
        raise Unreadable("its package lists no pages; expected a spine with at least one")
    return pages


def _page(archive: ZipFile, name: str) -> FileReading:
    data = member(archive, name)
    if not data:
        raise Unreadable(f"the page {name!r} is missing")
    characters, _ = decode(data)
    return html_page.read(NOTE_TYPE.sub(r'role="doc-\2note"', characters).replace("doc-rearnote", "doc-endnote"))

"""Read TEI (P4 and P5): the text as its editors show it, with corrections, regularizations and expansions, notes apart.

Page breaks give the places, line breaks with break="no" join a word, `fw` is a running head or foot, and the header gives the
metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.normalize.readers.block import FileReading, Fragment, assembled
from pipeline.normalize.readers.xml_tree import contents, first, parse, said

LEFT_OUT = frozenset({"teiHeader", "facsimile", "standOff", "figDesc", "graphic", "del", "surplus", "index", "desc",
                      "interp", "interpGrp", "binaryObject", "sourceDoc", "xenoData"})  # fmt: skip
PREFERRED = ("corr", "reg", "expan")  # of a choice, before any other
BREAKS = frozenset({"lb", "cb", "milestone", "gb", "anchor", "space"})
KINDS = {
    "p": "p", "ab": "p", "head": "h2", "titlePart": "h1", "l": "p", "lg": "p", "item": "li", "cell": "td", "label": "li",
    "speaker": "p", "stage": "p", "byline": "p", "docAuthor": "p", "docDate": "p", "docEdition": "p", "docImprint": "p",
    "imprimatur": "p", "opener": "p", "closer": "p", "salute": "p", "signed": "p", "dateline": "p", "trailer": "p",
    "argument": "p", "epigraph": "blockquote", "postscript": "p", "bibl": "p", "listBibl": "p", "castItem": "p", "role": "p",
    "note": "p", "fw": "p", "figure": "figcaption", "quote": "blockquote", "q": "blockquote", "cit": "blockquote",
    "formula": "p", "said": "p", "eg": "pre", "milestone": "p",
}  # fmt: skip
INLINE_TOO = frozenset({"quote", "q", "cit", "said", "bibl", "label", "l", "note", "stage", "formula", "figure", "salute",
                        "signed", "dateline", "docAuthor", "docDate", "role", "milestone", "eg"})  # fmt: skip
PROSE = frozenset({"p", "ab", "l", "head", "cell", "signed", "salute", "dateline", "byline"})
QUOTED = frozenset({"q", "quote", "said", "soCalled"})
MARKS = "\"'“”„‘’«»‹›"
PATHS = {
    "figure": "figure",
    "table": "table",
    "byline": "p.byline",
    "docAuthor": "p.byline",
    "docImprint": "p.byline",
    "listBibl": "div.bibliography",
}
MAX_HEADING_LEVEL = 6  # level of a heading


def read(characters: str) -> FileReading:
    """Return the texts of a TEI document or corpus, then their notes."""
    root = parse(characters)
    walk = _Walk()
    pieces = [piece for text in _texts(root) for piece in walk.blocks(text, "", 0)]
    return assembled([*pieces, *walk.notes], _metadata(root))


def _texts(root: Element) -> Iterator[Element]:
    """Yield the outermost text elements, however many documents there are."""
    for child in root:
        if child.tag == "text":
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _texts(child)


class _Walk:
    """The page reached, and the notes met on the way."""

    def __init__(self) -> None:
        self.page = ""
        self.places = 0
        self.notes: list[Fragment] = []

    def blocks(self, parent: Element, path: str, level: int, kind: str = "") -> Iterator[Fragment]:
        """Yield the blocks within an element; text that stands between blocks is a paragraph of its own."""
        loose: list[str] = []
        verses: list[Element] = []
        place = self._place()
        is_prose = parent.tag in PROSE or any(isinstance(part, str) and part.strip() for part in contents(parent))
        for child in contents(parent):
            if isinstance(child, str) or not _is_block(child, is_prose):
                place = place if loose else self._place()
                loose.append(_plain(child) if isinstance(child, str) else self._inline(child, "".join(loose[-1:])))
                continue
            yield from self._loose(loose, path, kind, place)
            loose = []
            if child.tag == "l":
                verses.append(child)
                continue
            yield from self._stanza(verses, path, kind)
            verses = []
            yield from self._block(child, path, level, kind)
        yield from self._loose(loose, path, kind, place)
        yield from self._stanza(verses, path, kind)

    def _loose(self, parts: list[str], path: str, kind: str, place: str) -> Iterator[Fragment]:
        if "".join(parts).strip():
            self.places += 1
            yield Fragment(kind or "p", _joined(parts), path, place)

    def _place(self) -> str:
        return f"page {self.page}, paragraph {self.places + 1}" if self.page else f"paragraph {self.places + 1}"

    def _block(self, element: Element, path: str, level: int, kind: str) -> Iterator[Fragment]:
        tag = element.tag
        if tag == "fw":
            yield Fragment(
                "p", self._inline(element), "header" if "head" in element.get("type", "head") else "footer", self._place()
            )
            return
        inside = "/".join(filter(None, (path, _path(element))))
        own = kind if kind in ("blockquote", "td") else KINDS.get(tag, "")
        if tag == "head":
            own = "figcaption" if "figure" in path else f"h{min(max(level, 1), MAX_HEADING_LEVEL)}"
        deeper = level + (tag.startswith("div") or tag in ("front", "body", "back", "group"))
        if tag in ("titlePart", "docTitle") and element.get("type", "main") not in ("main", "full"):
            yield from self.blocks(element, inside, deeper, "p")
        else:
            yield from self.blocks(element, inside, deeper, own)

    def _stanza(self, verses: list[Element], path: str, kind: str) -> Iterator[Fragment]:
        """Yield verses that follow one another as one block, a line each."""
        if verses:
            place = self._place()
            self.places += 1
            yield Fragment(
                kind or "p", "\n".join(filter(None, (_joined([self._inline(v)]).strip() for v in verses))), path, place
            )

    def _inline(self, element: Element, before: str = "") -> str:
        """Return a phrase as it is shown; a quotation gets marks unless it has them inside or `before` it."""
        tag = element.tag
        if tag in LEFT_OUT:
            return ""
        if tag == "pb":
            self.page = element.get("n") or (str(int(self.page) + 1) if self.page.isascii() and self.page.isdigit() else "")
        if tag in BREAKS or tag == "pb":
            return "\u0001" if element.get("break") == "no" else "" if tag == "anchor" else "\n" if tag == "lb" else " "
        if tag == "note":
            self._note(element)
            return ""
        if tag == "choice":
            chosen = next((c for name in PREFERRED for c in element.findall(name)), None)
            rest = chosen if chosen is not None else next(iter(element), None)
            return "" if rest is None else self._inline(rest)
        if tag == "app":
            lemma = element.find("lem")
            chosen = lemma if lemma is not None else element.find("rdg")
            return "" if chosen is None else self._inline(chosen)
        if tag == "gap":
            return " […] "
        parts: list[str] = []
        for child in contents(element):
            parts.append(_plain(child) if isinstance(child, str) else self._inline(child, "".join(parts[-1:])))
        inner = "".join(parts)
        is_marked = before.endswith(tuple(MARKS)) or inner.strip().startswith(tuple(MARKS))
        if tag in QUOTED and inner.strip() and not is_marked:
            return f"“{inner.strip()}”"
        return f" {inner} " if tag in KINDS and tag not in INLINE_TOO else inner

    def _note(self, note: Element) -> None:
        number, place = note.get("n") or str(len(self.notes) + 1), self._place()
        walk = _Walk()
        walk.page = self.page
        text = "\n".join(piece.text for piece in walk.blocks(note, "", 0))
        self.notes.append(Fragment("p", text, "p.footnote", f"note {number} to {place}"))
        self.notes += walk.notes


def _is_block(element: Element, is_prose: bool) -> bool:
    """Whether an element is a block where it stands; in prose a quotation or a title is one only if it contains blocks."""
    if element.tag in BREAKS | {"pb", "note"} | LEFT_OUT:
        return False
    if element.tag in KINDS and not (is_prose and element.tag in INLINE_TOO):
        return True
    return any(child.tag in KINDS and child.tag not in INLINE_TOO for child in element.iter())


def _path(element: Element) -> str:
    """Return what an element adds to the path: divisions by their type, as class names do on a web page."""
    given = element.get("type", "").lower()
    if element.tag.startswith("div") or element.tag in ("front", "back"):
        return ".".join(filter(None, ("div", re.sub(r"[^a-z0-9-]+", "-", given).strip("-"))))
    if element.tag == "note":
        return "p.footnote"
    return PATHS.get(element.tag, "")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _joined(parts: list[str]) -> str:
    """Return the text of a block, with words joined over line breaks that break no word."""
    return re.sub(r"[-\u00ad¬⸗]?\s*\u0001\s*", "", "".join(parts)).replace("\n", " ")


def _metadata(root: Element) -> dict[str, str]:
    """Return title, author, date and language as the header gives them; the source's date before that of the edition."""
    header = first(root, "teiHeader")
    if header is None:
        return {}
    statement = first(header, "titleStmt")
    titles = [] if statement is None else statement.findall("title")
    main = next((t for t in titles if t.get("type") == "main"), titles[0] if titles else None)
    dates = [
        d for part in ("sourceDesc", "publicationStmt") if (p := first(header, part)) is not None for d in p.iter("date")
    ]
    language, text = first(header, "language"), first(root, "text")
    told = "" if language is None else language.get("ident", language.get("id", ""))
    return {
        "title": said(main),
        "author": "; ".join(said(a) for a in statement.findall("author")) if statement is not None else "",
        "date": next((d.get("when") or said(d) for d in dates), ""),
        "language": ("" if text is None else text.get("lang", "") or told or root.get("lang", "")).lower(),
    }

"""The styles and the list numbers of a Word document: what kind of paragraph each is, and which number stands before it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from pipeline.normalize.readers.xml_tree import numbered

MAX_INHERITED = 20  # styles based on one another; bounds a circle
Numbered = tuple[str, int]  # the list and the level of a paragraph in it

KINDS: tuple[tuple[str, str, str], ...] = (  # the beginning of a style's name, the kind and the path of its paragraphs
    ("title", "h1", ""), ("subtitle", "h2", ""), ("quote", "blockquote", ""), ("intense quote", "blockquote", ""),
    ("block text", "blockquote", ""), ("quotations", "blockquote", ""), ("list", "li", ""), ("caption", "figcaption", ""),
    ("toc ", "p", "div.toc"), ("contents ", "p", "div.toc"), ("index", "p", "div.index"), ("table of figures", "p", "div.toc"),
    ("bibliography", "p", "div.bibliography"), ("footnote text", "p", "p.footnote"), ("endnote text", "p", "p.endnote"),
    ("header", "p", "header"), ("footer", "p", "footer"),
)  # fmt: skip


def kind_by_name(name: str, level: int | None) -> tuple[str, str]:
    """Return the kind and path of paragraphs of a style; a level is that of the outline, counted from 1."""
    lowered = name.lower().strip()
    if re.fullmatch(r"heading\s*\d", lowered):
        level = numbered(lowered)
    elif found := next(((kind, path) for start, kind, path in KINDS if lowered.startswith(start)), None):
        return found
    return (f"h{level}" if level and level <= 6 else "p"), ""


class Styles:
    """The paragraph styles by id."""

    def __init__(self, part: Element | None) -> None:
        self.known = {} if part is None else {s.get("styleId", ""): s for s in part.iter("style")}

    def of(self, paragraph: Element) -> tuple[str, str, Numbered | None]:
        """Return a paragraph's kind, its path, and its list if it is an item of one."""
        own = paragraph.find("pPr")
        style = None if own is None else own.find("pStyle")
        chain = self._chain("" if style is None else style.get("val", ""))
        properties = [p for p in (own, *(s.find("pPr") for s in chain)) if p is not None]
        kind, path = "p", ""
        for known in chain:
            name = known.find("name")
            kind, path = kind_by_name("" if name is None else name.get("val", ""), None)
            if (kind, path) != ("p", ""):
                break
        if style is not None and not chain:
            kind, path = kind_by_name(re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", style.get("val", "")), None)
        level = _value(properties, "outlineLvl")
        if kind == "p" and not path and level is not None and int(level) < 6:
            kind = f"h{int(level) + 1}"
        return kind, path, _list_of(properties)

    def _chain(self, style: str) -> list[Element]:
        """Return a style and those on which it is based."""
        found: list[Element] = []
        while style in self.known and len(found) < MAX_INHERITED:
            found.append(self.known[style])
            parent = found[-1].find("basedOn")
            style = "" if parent is None else parent.get("val", "")
        return found


def _value(properties: list[Element], name: str) -> str | None:
    """Return the value that the nearest properties give, if it is a number."""
    values = [e.get("val", "") for p in properties if (e := p.find(name)) is not None]
    return values[0] if values and values[0].isascii() and values[0].isdigit() else None


def _list_of(properties: list[Element]) -> Numbered | None:
    for given in properties:
        found = given.find("numPr")
        if found is not None:
            number = _value([found], "numId") or "0"
            return None if number == "0" else (number, int((_value([found], "ilvl") or "0")[:2]))
    return None


class Numbering:
    """The numbers of lists, counted while the paragraphs are read in order."""

    def __init__(self, part: Element | None) -> None:
        self.levels: dict[Numbered, tuple[str, str, int]] = {}  # its format, its text such as “%1.”, its first number
        self.counts: dict[str, dict[int, int]] = {}
        if part is None:
            return
        abstract = {a.get("abstractNumId", ""): a for a in part.iter("abstractNum")}
        for num in part.iter("num"):
            of = num.find("abstractNumId")
            found = abstract.get("" if of is None else of.get("val", ""))
            for level in [] if found is None else found.iter("lvl"):
                at = level.get("ilvl", "0")
                form, text = ((e.get("val", "") if (e := level.find(n)) is not None else "") for n in ("numFmt", "lvlText"))
                start = int((_value([level], "start") or "1")[:6])
                self.levels[num.get("numId", ""), int(at[:2]) if at.isdigit() else 0] = form, text, start

    def mark(self, number: str, level: int) -> str:
        """Return what stands before the next item of a list: “11.”, “b)”, “•”; empty if the list is unknown."""
        if (number, level) not in self.levels:
            return ""
        form, text, start = self.levels[number, level]
        if form in ("bullet", "none"):
            return "•" if form == "bullet" else ""
        counts = self.counts.setdefault(number, {})
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return re.sub(r"%(\d)", lambda m: self._shown(number, int(m[1]) - 1, counts), text)[:20]

    def _shown(self, number: str, level: int, counts: dict[int, int]) -> str:
        form, _, start = self.levels.get((number, level), ("decimal", "", 1))
        return counted(counts.get(level, start), form)


def counted(n: int, form: str) -> str:
    """Return a number as a list shows it: 4, d, D, iv or IV."""
    if "Letter" in form or form in ("a", "A"):
        shown = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
    elif "Roman" in form or form in ("i", "I"):
        shown = ""
        for value, letters in zip(
            (100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True
        ):
            shown, n = shown + letters * (n // value), n % value
    else:
        return str(n)
    return shown.upper() if form.startswith("upper") or form in ("A", "I") else shown

"""Read wikitext as MediaWiki shows it: templates and markup out, the words of links in, notes apart; also a MediaWiki export."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipeline.normalize.readers.block import FileReading, Fragment, Unreadable, assembled
from pipeline.normalize.readers.xml_tree import parse, said

HEAD = re.compile(r"(={1,6})\s*(.+?)\s*\1\s*")
ITEM = re.compile(r"([*#:;]+)\s*")
NAMESPACE = re.compile(r"\s*:?\s*(?:file|image|category|media|datei|bild|kategorie|fichier|catégorie)\s*:", re.IGNORECASE)
DROPPED_TAGS = frozenset(
    {"ref", "references", "gallery", "math", "score", "syntaxhighlight", "templatedata", "imagemap", "timeline"}
)
BREAKING_TAGS = frozenset({"br", "hr", "p", "div", "blockquote", "poem", "center"})
MAGIC = re.compile(r"__[A-Z]{3,20}__")
PHRASES = {  # templates in which words of the sentence stand, and the parameter that has them
    "lang": "2", "transl": "2", "transliteration": "2", "nowrap": "1", "nobr": "1", "small": "1", "smallcaps": "1", "sc": "1",
    "abbr": "1", "tooltip": "1", "em": "1", "strong": "1",
}  # fmt: skip
QUOTATION_TEMPLATES = ("quote", "blockquote", "cquote", "quotation")
QUOTE_START, QUOTE_END = "\ue000", "\ue001"  # private: a text that contains them loses them first


def read(characters: str) -> FileReading:
    """Return the article, then its notes. Of an export, the newest revision of its only page is read."""
    metadata: dict[str, str] = {}
    if characters.lstrip("\ufeff \n\r\t").startswith("<") and "<mediawiki" in characters[:4000]:
        characters, metadata = _exported(characters)
    import mwparserfromhell

    code = mwparserfromhell.parse(characters.replace(QUOTE_START, "").replace(QUOTE_END, "").replace("\r\n", "\n"))
    notes: list[str] = []
    shown = _shown(code, notes)
    pieces = list(_blocks(shown))
    pieces += [Fragment("li", note, "p.footnote", f"note {n}") for n, note in enumerate(notes, 1)]
    return assembled(pieces, metadata)


def _exported(characters: str) -> tuple[str, dict[str, str]]:
    """Return the wikitext and the metadata of an export with one page."""
    root = parse(characters.encode("utf-8", "replace"))
    pages = root.findall("page")
    if len(pages) != 1:
        raise Unreadable(f"it is an export of {len(pages)} pages; expected one page in a file: export them one by one")
    revisions = pages[0].findall("revision")
    text = revisions[-1].find("text") if revisions else None
    language = root.get("lang", "")
    return ("" if text is None else "".join(text.itertext())), {"title": said(pages[0].find("title")), "language": language}


def _shown(code: object, notes: list[str]) -> str:
    """Return what a node or its parts show; notes are collected."""
    from mwparserfromhell import nodes
    from mwparserfromhell.wikicode import Wikicode

    if code is None:
        return ""
    if isinstance(code, Wikicode):
        return "".join(_shown(node, notes) for node in code.nodes)
    if isinstance(code, nodes.Text):
        return str(code.value)
    if isinstance(code, nodes.Wikilink):
        if NAMESPACE.match(str(code.title)) and not str(code.title).lstrip().startswith(":"):
            return _caption(code, notes)
        return _shown(code.text, notes) if code.text is not None else str(code.title).lstrip(":")
    if isinstance(code, nodes.ExternalLink):
        return _shown(code.title, notes) if code.title is not None else "" if code.brackets else str(code.url)
    if isinstance(code, nodes.Heading):
        marks = "=" * code.level
        return f"{marks} {_shown(code.title, notes).strip()} {marks}"
    if isinstance(code, nodes.HTMLEntity):
        return html.unescape(str(code))
    if isinstance(code, nodes.Tag):
        return _tag(code, notes)
    if isinstance(code, nodes.Template):
        return _template(code, notes)
    return ""  # comments, arguments


def _tag(tag: object, notes: list[str]) -> str:
    name, inner = str(tag.tag).strip().lower(), tag.contents  # type: ignore[attr-defined]
    if name == "ref":
        text = " ".join((_shown(inner, notes).strip() or _cited(inner)).split())
        notes += [text] if text else []
        return ""
    if tag.wiki_markup and name in ("li", "dd", "dt"):  # type: ignore[attr-defined]
        return str(tag.wiki_markup)  # type: ignore[attr-defined]
    if name in ("table", "tr", "td", "th"):
        shown = " ".join(_shown(inner, notes).split("\n")) if name in ("td", "th") else _shown(inner, notes)
        return f"\n|{shown.strip()}\n" if name in ("td", "th") else shown
    if name == "nowiki" or name == "pre":
        return str(inner or "")
    if name in DROPPED_TAGS:
        return ""
    inside = _shown(inner, notes)
    if name == "blockquote":
        return f"\n\n{QUOTE_START}{inside.strip()}{QUOTE_END}\n\n"
    return f"\n\n{inside}\n\n" if name in BREAKING_TAGS and name != "br" else "\n" if name == "br" else inside


def _template(template: object, notes: list[str]) -> str:
    """Return the words of a block quotation or of a marked phrase; other templates show what is not in the page."""
    name = str(template.name).strip().lower()  # type: ignore[attr-defined]
    if name in PHRASES and template.has(PHRASES[name]):  # type: ignore[attr-defined]
        return _shown(template.get(PHRASES[name]).value, notes)  # type: ignore[attr-defined]
    if name not in QUOTATION_TEMPLATES:
        return ""
    for key in ("text", "quote", "1"):
        if template.has(key):  # type: ignore[attr-defined]
            return f"\n\n{QUOTE_START}{_shown(template.get(key).value, notes).strip()}{QUOTE_END}\n\n"  # type: ignore[attr-defined]
    return ""


def _cited(inner: object) -> str:
    """Return what a note says whose only words are in a template: the values of a citation, in the order of the page."""
    templates = inner.filter_templates(recursive=False) if inner is not None else []  # type: ignore[attr-defined]
    values = (_shown(parameter.value, []).strip() for template in templates for parameter in template.params)
    return ", ".join(value for value in values if value)


def _caption(link: object, notes: list[str]) -> str:
    """Return the caption of a picture, on a line of its own; a category shows nothing."""
    parts = str(link.text or "").rpartition("|")[2].strip()  # type: ignore[attr-defined]
    is_picture = re.match(r"\s*(?:file|image|datei|bild|fichier)", str(link.title), re.IGNORECASE)  # type: ignore[attr-defined]
    if not is_picture or len(parts.split()) < 2:
        return ""
    import mwparserfromhell

    inner = _shown(link.text, notes).rpartition("|")[2].strip() if "[[" in str(link.text) else None  # type: ignore[attr-defined]
    shown = inner if inner else _shown(mwparserfromhell.parse(parts), notes)
    return f"\n\n\ue002{' '.join(shown.split())}\n\n"


def _blocks(shown: str) -> Iterator[Fragment]:
    """Yield headings, list items, cells, captions, quotations and paragraphs by their lines."""
    paragraph: list[str] = []
    quoting = False
    for line in [*MAGIC.sub("", shown).split("\n"), ""]:
        head, item = HEAD.fullmatch(line.strip()), ITEM.match(line)
        if not line.strip() or head or item or line.startswith(("|", "\ue002", QUOTE_START)):
            yield from _paragraph(paragraph, quoting)
            paragraph = []
        quoting = quoting or line.startswith(QUOTE_START)
        if head:
            yield Fragment(f"h{len(head[1])}", head[2])
        elif item:
            kind = "li" if set(item[1]) & set("*#") else "p"
            yield Fragment(kind, f"{'• ' if kind == 'li' else ''}{line[item.end() :]}" if line[item.end() :].strip() else "")
        elif line.startswith("|"):
            yield Fragment("td", line[1:], "table")
        elif line.startswith("\ue002"):
            yield Fragment("figcaption", line[1:], "figure")
        elif line.strip():
            paragraph.append(line)
            if QUOTE_END in line:
                yield from _paragraph(paragraph, quoting)
                paragraph, quoting = [], False


def _paragraph(lines: list[str], quoting: bool) -> Iterator[Fragment]:
    text = "\n".join(lines) if quoting else " ".join(lines)
    yield Fragment("blockquote" if quoting else "p", text.replace(QUOTE_START, "").replace(QUOTE_END, ""))

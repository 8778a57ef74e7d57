"""From the lines of printed pages to the paragraphs of a text: line-end hyphens, page breaks, places.

For PDF and for what OCR writes (ALTO, PAGE, hOCR). A line belongs to a region, which is a paragraph or a part of one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.normalize.readers.block import Fragment

HYPHENS = "-\u00ad\u00ac\u2010\u2e17\ufffe"
DIVIDED = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
SURE = "\u00ad\u00ac\u2e17"  # marks that never stand within an undivided word
STOPPED = re.compile(r"[.!?…:;][\"'”’»)\]\d¹²³⁰⁴-⁹]*$")
CONTINUED = frozenset({"", "footnote", "quotation", "item"})  # the roles of what a page break may divide
ROLES = {  # the kind and the path of the lines of a role
    "": ("p", ""), "header": ("p", "header"), "footer": ("p", "footer"), "footnote": ("p", "p.footnote"), "item": ("li", ""),
    "caption": ("figcaption", "figure"), "contents": ("p", "div.toc"), "quotation": ("blockquote", ""), "cell": ("td", "table"),
    **{f"h{n}": (f"h{n}", "") for n in range(1, 7)},
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A printed line. Coordinates grow to the right and downwards; they are 0 where only the order is known."""

    page: str
    text: str
    region: int = 0
    role: str = ""
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False


@dataclass
class Paragraph:
    """The lines of a region, and the number of the first of them on its page."""

    page: str
    role: str
    lines: list[str]
    number: int


def pieces_of(pages: Iterable[Sequence[Line]]) -> Iterator[Fragment]:
    """Yield the paragraphs in reading order; one that a page break divides is one piece, at its beginning."""
    paragraphs = [paragraph for page in pages for paragraph in _paragraphs(page)]
    whole, hyphenated = _vocabulary(line for p in paragraphs for line in p.lines)
    for paragraph in _over_page_breaks(paragraphs):
        kind, path = ROLES[paragraph.role]
        text = joined(paragraph.lines, whole, hyphenated)
        yield Fragment(kind, text, path, f"page {paragraph.page}, line {paragraph.number}")


def _paragraphs(page: Sequence[Line]) -> Iterator[Paragraph]:
    number = 1
    for (_, role), lines in groupby(page, key=lambda line: (line.region, line.role)):
        texts = [line.text.strip() for line in lines]
        if any(texts):
            yield Paragraph(page[0].page, role, texts, number)
        number += len(texts)


def _over_page_breaks(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Join a paragraph that stops in mid-sentence to the first of the next page that goes on in lower case."""
    found: list[Paragraph] = []
    open_: dict[str, tuple[str, Paragraph]] = {}  # by role: the page on which the last paragraph ends, and the paragraph
    for paragraph in paragraphs:
        if paragraph.role in CONTINUED:
            page, last = open_.get(paragraph.role, ("", None))
            if last and page != paragraph.page and _goes_on(last.lines[-1], paragraph.lines[0]):
                last.lines += paragraph.lines
                open_[paragraph.role] = paragraph.page, last
                continue
            open_[paragraph.role] = paragraph.page, paragraph
        found.append(paragraph)
    return found


def _goes_on(before: str, after: str) -> bool:
    begins = after.lstrip("\"'“‘(")[:1]
    return begins.islower() and not STOPPED.search(before)


def _vocabulary(lines: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Count the words within lines, and those with a hyphen."""
    whole, hyphenated = Counter[str](), Counter[str]()
    for line in lines:
        inner = line.lower()
        hyphenated.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+(?!-$)", inner))
        whole.update(re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", inner))
    return whole, hyphenated


def joined(lines: Sequence[str], whole: Counter[str], hyphenated: Counter[str]) -> str:
    """Return the lines as one, without hyphens that divide words at line ends.

    A hyphen stays where the text elsewhere has the word with it and not without, or where a capital follows.
    """
    text = ""
    for line in (line for line in lines if line):
        divided = DIVIDED.search(text)
        following = re.match(r"[^\W\d_]+", line)
        if not text:
            text = line
        elif divided and following and _is_divided(divided[1], text[-1], following[0], whole, hyphenated):
            text = text[:-1] + line
        elif divided and following:
            text = text[:-1] + "-" + line
        else:
            text = f"{text} {line}"
    return text.replace("\ufffe", "-")


def _is_divided(left: str, hyphen: str, right: str, whole: Counter[str], hyphenated: Counter[str]) -> bool:
    if hyphen in SURE:
        return True
    if not right[0].islower():
        return left.isupper() and right.isupper()
    with_hyphen, without = hyphenated[f"{left}-{right}".lower()], whole[f"{left}{right}".lower()]
    return without > 0 or not with_hyphen

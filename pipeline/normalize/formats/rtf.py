"""Read Rich Text (RTF): its paragraphs, with the notes after the text.

The library striprtf gives the text but runs notes into it, so they are cut out first.
"""

from __future__ import annotations

import re

from pipeline.normalize.readers.block import FileReading, Fragment, Unreadable, assembled

NOTE = re.compile(r"\{\\(?:\*\\)?footnote\b")
FIELD = re.compile(r"\{\\(title|author)\b")


def read(data: bytes) -> FileReading:
    """Return the paragraphs; raises Unreadable if the groups are not closed."""
    source = data.decode("latin-1")
    source, notes = _without_notes(source)
    header = _header(source)
    if not source.rstrip("\0 \r\n").endswith("}"):
        raise Unreadable("it is cut off: its last group is not closed; get or save it again")
    pieces = [piece for line in _plain(source).split("\n") for piece in _pieces(line)]
    pieces += [Fragment("p", _plain(header + note + "}"), "p.footnote", f"note {n}") for n, note in enumerate(notes, 1)]
    return assembled(
        pieces,
        {
            m[1]: _plain(header + "{" + _group(source, m.start())[m.end() - m.start() :] + "}")
            for m in FIELD.finditer(source)
        },
    )


def _pieces(line: str) -> list[Fragment]:
    """Return a line's paragraph, or its cells: the library ends each with a stroke."""
    if line.endswith("|"):
        return [Fragment("td", cell, "table") for cell in line.split("|")]
    return [Fragment("p", line)]


def _plain(source: str) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]


def _header(source: str) -> str:
    """Return the opening that gives the code page, by which the letters of a note are read too."""
    found = re.search(r"\\ansicpg\d{1,5}", source[:2000])
    return r"{\rtf1\ansi" + (found[0] if found else "") + " "


def _group(source: str, start: int) -> str:
    """Return the group that opens at `start`, with its braces; to the end if it is not closed."""
    depth = 0
    for match in re.compile(r"\\[\\{}]|[{}]").finditer(source, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return source[start : match.end()]
    return source[start:]


def _without_notes(source: str) -> tuple[str, list[str]]:
    """Return the source without its notes, and the notes without their marks."""
    kept, notes, last = list[str](), list[str](), 0
    for match in NOTE.finditer(source):
        if match.start() < last:
            continue
        group = _group(source, match.start())
        kept.append(source[last : match.start()])
        notes.append("{" + group[match.end() - match.start() :].replace("\\chftn", ""))
        last = match.start() + len(group)
    return "".join([*kept, source[last:]]).replace("\\chftn", ""), notes

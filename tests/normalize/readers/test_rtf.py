"""Rich Text: letters by code page and by number, notes, cells, groups that are not shown."""

from __future__ import annotations

import pytest

from pipeline.normalize.formats.reading import read


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (r"\ansicpg1252 It \b rose\b0  twice.\par Again.", [("p", "It rose twice."), ("p", "Again.")]),
        (r"\ansicpg1252 \'93caf\'e9\'94", [("p", "“café”")]),
        (r"\ansicpg1251 \'c4\'e0\'ec\'e1\'e0", [("p", "Дамба")]),
        (r"\ansicpg1252 \u1044?\u1072? \{it\}\~rose\_up", [("p", "Да {it}\u00a0rose‑up")]),
        (r"\ansicpg1251 It rose.{\footnote \chftn\'c4\'e0} Twice.", [("p", "It rose. Twice."), ("p.footnote", "Да")]),
        (r"{\fonttbl{\f0 Times;}}{\header Records\par}{\*\generator X}It rose.", [("p", "It rose.")]),
        (r"\trowd\cellx1 1901\cell it rose\cell\row It fell.", [("table", "1901"), ("table", "it rose"), ("p", "It fell.")]),
    ],
)
def test_a_document_is_read_as_it_is_shown(body: str, found: list[tuple[str, str]]) -> None:
    reading = read("a.rtf", rf"{{\rtf1\ansi{body}}}".encode("ascii"))
    assert [(b.path or b.block, reading.text[b.start : b.end].strip()) for b in reading.blocks] == found

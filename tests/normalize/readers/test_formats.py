"""Every format: one text written in each of them is read alike, its note as a note, with what the file says about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import FileReading
from pipeline.normalize.readers.metadata import proposed
from tests.normalize.readers import written

FILES: dict[str, Callable[[], bytes]] = {
    "dam.docx": written.docx,
    "dam.odt": written.odt,
    "dam.fodt": lambda: written.odt(flat=True),
    "dam.epub": written.epub,
    "dam.xml": written.tei,
    "dam.rtf": written.rtf,
    "dam.wiki": written.wiki,
    "dam.pdf": written.whole_pdf,
}


@pytest.fixture(scope="module", params=FILES)
def reading(request: pytest.FixtureRequest) -> FileReading:
    return read(request.param, FILES[request.param]())


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w-]+", text))


def shown(reading: FileReading) -> list[tuple[str, str, str]]:
    return [(b.block, b.path, reading.text[b.start : b.end]) for b in reading.blocks]


def test_the_words_are_those_of_the_plain_text(reading: FileReading) -> None:
    text = "\n".join(text for _, path, text in shown(reading) if path not in ("header", "footer"))
    missing, added = words(written.PLAIN) - words(text), words(text) - words(written.PLAIN)
    assert not missing
    assert set(added) <= {"1"}  # the number of the note


def test_the_note_is_apart_and_says_so(reading: FileReading) -> None:
    (note,) = [(path, text) for _, path, text in shown(reading) if written.NOTE in text]
    assert re.search(r"(?:p|aside)\.(?:doc-)?footnote", note[0])
    assert len(note[1].split()) <= len(written.NOTE.split()) + 1


def test_each_paragraph_is_one_block(reading: FileReading) -> None:
    texts = [text for _, _, text in shown(reading)]
    assert [p for p in (*written.PARAGRAPHS, written.QUOTATION) if p not in texts] == []


def test_every_block_has_its_place(reading: FileReading) -> None:
    assert all(b.locator for b in reading.blocks)


@pytest.mark.parametrize("name", [name for name in FILES if name != "dam.rtf"])
def test_headings_and_list_items_are_marked(name: str) -> None:
    kinds = {text.removeprefix("• "): kind for kind, _, text in shown(read(name, FILES[name]()))}
    assert kinds[written.TITLE].startswith("h")
    assert kinds[written.HEADING].startswith("h")
    assert [kinds[item] for item in written.ITEMS] == ["li", "li"]


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("dam.rtf", "dam.pdf")])
def test_a_block_quotation_is_marked(name: str) -> None:
    assert {kind for kind, _, text in shown(read(name, FILES[name]())) if text == written.QUOTATION} == {"blockquote"}


def test_what_the_file_says_about_itself_is_proposed() -> None:
    found = {name: proposed(read(name, data())) for name, data in FILES.items()}
    assert {name: f["title"] for name, f in found.items()} == dict.fromkeys(FILES, "The Dam") | {"dam.wiki": written.TITLE}
    assert {name: f["author"] for name, f in found.items()} == dict.fromkeys(FILES, "Ada Miller") | {"dam.wiki": ""}
    assert {f["date"] for f in found.values()} == {"", "1923-02", "1923-02-01"}
    assert {name: f["language"] for name, f in found.items() if f["language"]} == {
        "dam.odt": "en-gb", "dam.fodt": "en-gb", "dam.epub": "en", "dam.xml": "en",
    }  # fmt: skip

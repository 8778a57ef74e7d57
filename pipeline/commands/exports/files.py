"""Writing exports: whole or not at all, the same bytes each time, and with no character that the format cannot hold."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Paths below the output folder. The two descriptions lie at its top: they may only name what is beside or below them.
FILES = (
    "exports/analysis.sqlite", "exports/texts.zip", "exports/own_voice.zip", "exports/tei.zip", "exports/sentences.conllu",
    "exports/annotations.jsonld", "exports/documents.bib", "exports/entities.gexf", "exports/entities_nodes.csv",
    "exports/entities_edges.csv", "datapackage.json", "ro-crate-metadata.json",
)  # fmt: skip
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MISSING = "\ufffd"  # stands for each of them, one for one, so that offsets stay
FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold; today's would change the bytes every day


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a path to write to, which becomes `path` if all went well and is removed if not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_zip(path: Path, members: Iterable[tuple[str, str]]) -> None:
    """Write an archive of texts, given as name and contents, in UTF-8; one member is held in memory at a time."""
    with whole(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)


def file_name(doc: str, ending: str) -> str:
    """Return the name of a document's file; every character that an address cannot hold is percent-encoded."""
    return f"{quote(doc, safe='')}.{ending}"


def in_xml(text: str) -> str:
    """Return text for an element or a quoted attribute, as long as the text once it is read back."""
    shown = NOT_IN_XML.sub(MISSING, text)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;")):
        shown = shown.replace(character, entity)
    return shown


def in_attribute(text: str) -> str:
    """Return text for a quoted attribute, whose line ends and tabs a reader would turn into blanks."""
    return in_xml(text).replace("\n", "&#10;").replace("\t", "&#9;")

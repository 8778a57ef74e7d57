"""The run as an RO-Crate 1.1: the files read and made, with checksums, and the program that made them.

A crate's description lies at its top, the output folder. Its date is that of the program's release, so that the same run gives
the same bytes; SOURCE_DATE_EPOCH (seconds since 1970) sets another.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.commands.exports.files import FILES
from pipeline.contracts import TABLES
from pipeline.pages import FIGURES, PAGES
from pipeline.runner.cache import digest_file, write_whole
from pipeline.runner.code_keys import CODE

TYPES = {
    ".csv": "text/csv", ".parquet": "application/vnd.apache.parquet", ".svg": "image/svg+xml", ".png": "image/png",
    ".md": "text/markdown", ".html": "text/html", ".json": "application/json", ".jsonld": "application/ld+json",
    ".zip": "application/zip", ".sqlite": "application/vnd.sqlite3", ".bib": "application/x-bibtex", ".gexf": "application/xml",
    ".conllu": "text/plain", ".js": "text/javascript", ".css": "text/css", ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
PROGRAM = "#testimonia"


def write_crate(path: Path, out: Path, connection: sqlite3.Connection) -> None:
    """Write the description of all that the run read and made; what else lies in the folder is not named."""
    made = [_file(out, name, meaning) for name, meaning in _made(out)]
    read = list(_sources(connection))
    graph = [
        {
            "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {
            "@id": "./", "@type": "Dataset", "name": "A primary text compared with accounts of it", "datePublished": _date(),
            "description": "Tables, figures and report made by Testimonia from the texts named in the action.",
            "license": "see the table of documents for the licenses of the texts",
            "hasPart": _ids(made), "mentions": {"@id": "#run"},
        },
        {
            "@id": "#run", "@type": "CreateAction", "name": "make", "instrument": {"@id": PROGRAM}, "object": _ids(read),
            "result": _ids(made),
        },
        {
            "@id": PROGRAM, "@type": "SoftwareApplication", "name": "Testimonia", "version": _cited("version"),
            "softwareRequirements": f"requirements.lock, sha256 {digest_file(CODE / 'requirements.lock')}",
        },
        *read,
        *made,
    ]  # fmt: skip
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    write_whole(path, (json.dumps(crate, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace"))


def _ids(entities: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"@id": entity["@id"]} for entity in entities]


def _made(out: Path) -> Iterator[tuple[str, str]]:
    """Yield the path below `out` and the meaning of each file that a build or an export writes, if it is there."""
    known = {f"tables/{name}.{t.format}": t.meaning for name, t in TABLES.items() if t.grain != "hand"}
    known |= {f"figures/{name}.{kind}": drawn.title for name, drawn in FIGURES.items() for kind in ("svg", "png")}
    known |= {page.path: page.meaning for page in PAGES.values()}
    pages = [path.relative_to(out).as_posix() for path in sorted((out / "report").rglob("*")) if path.is_file()]
    known |= {page: known.get(page, "") for page in pages if "/." not in page}
    known |= {name: "" for name in FILES if name != "ro-crate-metadata.json"}
    yield from ((name, meaning) for name, meaning in known.items() if (out / name).is_file())


def _file(out: Path, name: str, meaning: str) -> dict[str, Any]:
    path = out / name
    found: dict[str, Any] = {"@id": quote(name), "@type": "File", "name": name, "contentSize": str(path.stat().st_size)}
    found |= {"sha256": digest_file(path), "encodingFormat": TYPES.get(path.suffix, "application/octet-stream")}
    return found | ({"description": meaning} if meaning else {})


def _sources(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield the files that were read. They lie outside the crate, so they are named by their checksum."""
    query = """SELECT doc, title, file, bytes, sha256 FROM sources WHERE status IN ('ok', 'warned') ORDER BY rowid"""
    for doc, title, file, size, sha256 in connection.execute(query):
        yield {
            "@id": f"#text-{quote(doc, safe='')}", "@type": "CreativeWork", "name": title or doc, "alternateName": file,
            "size": str(size), "identifier": f"sha256:{sha256}",
        }  # fmt: skip


def _date() -> str:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds.isdecimal() else _cited("date-released")


def _cited(name: str) -> str:
    """Return a line of CITATION.cff."""
    found = re.search(rf"^{name}: (\S+)$", (CODE / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""

"""The files in the folder of texts and the rows of documents.csv: each read, quarantined, ignored or missing, and why.

A file without a row in `documents` is read as an account, with the metadata that the file itself contains; a row without a file
is missing.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.normalize.copies import set_aside_copies
from pipeline.normalize.readers.block import FileReading, Unreadable, clean
from pipeline.normalize.readers.reading import format_of, read

Row = dict[str, Any]

MAX_FILE_BYTES = 200_000_000  # bounds memory, which holds a file several times
KNOWN_LANGUAGES = ("en",)  # with a model among the pinned packages
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


def build(files: Mapping[str, bytes], documents: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each file, then one for each row of `documents` without a file.

    Documents come in the order of `documents`, then by name; other files last.
    """
    announced: dict[str, dict[str, str]] = {row.doc: row._asdict() for row in records(documents)}
    order = {doc: i for i, doc in enumerate(announced)}
    rows, holders = [], dict[str, str]()
    for file in sorted(files):
        row = _row(file, files, announced)
        if row["doc"] in holders and row["status"] in ("ok", "warned"):
            row |= {
                "status": "quarantined",
                "reason": f"document id {row['doc']!r} is already that of {holders[row['doc']]!r}; rename or remove one",
                "doc": "",
            }
        elif row["status"] in ("ok", "warned"):
            holders[row["doc"]] = file
        rows.append(row)
    for doc, known in announced.items():
        if doc not in holders and not any(r["doc"] == doc for r in rows):
            reason = f"documents.csv has a row for it, but there is no file {doc}.txt, .md or .html"
            rows.append(
                _empty() | {"doc": doc, "status": "missing", "reason": reason} | _metadata(known, FileReading("", []))
            )
    set_aside_copies(rows, order)
    ranks = {"ok": 0, "warned": 0, "quarantined": 1, "missing": 1, "ignored": 2}
    rows.sort(key=lambda r: (ranks[r["status"]], order.get(r["doc"], len(order)), r["doc"], r["file"]))
    return pd.DataFrame(rows, columns=list(TABLES["sources"].columns))


def _row(file: str, files: Mapping[str, bytes], announced: Mapping[str, dict[str, str]]) -> Row:
    row = _empty() | {"file": clean(file)}
    if file.startswith((".", "~", "#")) or file.lower() in ("readme.md", "readme.txt", "thumbs.db", "desktop.ini"):
        return row | {"status": "ignored", "reason": "not a document by its name"}
    try:
        data = files[file]
    except IsADirectoryError:
        return row | {"status": "ignored", "reason": "a folder; documents lie in the folder itself"}
    except OSError as error:
        return row | {"status": "quarantined", "reason": f"cannot be read: {error.strerror}"}
    row |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    doc = doc_id(file)
    row["doc"] = doc
    try:
        row["format"] = format_of(file)
        if not doc:
            raise Unreadable("its name gives no document id; expected letters or digits before the ending")
        if len(data) > MAX_FILE_BYTES:
            raise Unreadable(f"{len(data):,} bytes; at most {MAX_FILE_BYTES:,} can be read; split it into parts")
        reading = read(file, data)
    except Unreadable as error:
        known = announced.get(doc)
        return (
            row | {"status": "quarantined", "reason": str(error)} | (_metadata(known, FileReading("", [])) if known else {})
        )
    known = announced.get(doc)
    row |= _metadata(known, reading)
    reasons = [reading.doubt] if reading.doubt else []
    if known is None:
        reasons.append("no row in documents.csv, so it is read as secondary; add a row")
    if str(row["language"]).split("-")[0] not in KNOWN_LANGUAGES:
        reasons.append(f"language {row['language']!r} has no model here: words and sentences by rule, no names, no grammar")
    return row | {"status": "warned" if reasons else "ok", "reason": "; ".join(reasons)}


def doc_id(file: str) -> str:
    """Return the document id that a file name gives: its stem, folded to lower-case letters, digits, - _ and dots."""
    stem = file.rpartition(".")[0] or file
    folded = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") if not re.fullmatch(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", stem) else stem


def _metadata(known: dict[str, str] | None, reading: FileReading) -> Row:
    """Return a document's metadata: from its row first, then from the file, then from its heading."""
    said = reading.metadata
    heading = next((reading.text[b.start : b.end] for b in reading.blocks if b.block == "h1"), "")
    language = (known or {}).get("language") or said.get("language", "")
    return {
        "role": (known or {}).get("role") or "secondary",
        "title": (known or {}).get("title") or said.get("title") or clean(heading).strip("=# "),
        "language": (language if LANGUAGE.fullmatch(language) else "en").lower(),
        "edition": said.get("edition", ""),
    }


def _empty() -> Row:
    row: Row = dict.fromkeys(TABLES["sources"].columns, "")
    return row | {"bytes": 0}

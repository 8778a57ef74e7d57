"""The files in the folder of texts and the rows of documents.csv: each read, quarantined, ignored or missing, and why.

A file without a row in `documents` is read as an account, with the metadata that the file itself contains; a row without a file
is missing.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.language.identification import USUAL, doubt_of, language_of, no_model
from pipeline.normalize.copies import set_aside_copies
from pipeline.normalize.corpus_files import CorpusFiles, shown
from pipeline.normalize.readers.block import FileReading, Unreadable
from pipeline.normalize.readers.metadata import LANGUAGE, proposed
from pipeline.normalize.readers.recognition import kind_of
from pipeline.normalize.zones.document_zones import document_claims, doubts, own_share

Row = dict[str, Any]

READ = ("ok", "warned")
PREFERRED = ("md", "txt", "tei", "html", "wiki", "epub", "odt", "docx", "rtf", "page", "alto", "hocr", "pdf")
NO_DOCUMENTS = ("readme.md", "readme.txt", "thumbs.db", "desktop.ini")
KNOWN_LANGUAGES = ("en",)  # with a model among the pinned packages


def build(files: Mapping[str, bytes], documents: pd.DataFrame, zones: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each file, then one for each row of `documents` without a file.

    Documents come in the order of `documents`, then by name; other files last.
    """
    announced: dict[str, dict[str, str]] = {row.doc: row._asdict() for row in records(documents)}
    order = {doc: i for i, doc in enumerate(announced)}
    corpus = CorpusFiles(files)
    rows = [_row(file, corpus, announced, zones) for file in sorted(corpus)]
    holders = _settled(rows)
    for doc, known in announced.items():
        if doc not in holders and not any(r["doc"] == doc for r in rows):
            reason = f"documents.csv has a row for it, but there is no file {doc}.txt, .md, .html, .pdf or the like"
            rows.append(_empty() | {"doc": doc, "status": "missing", "reason": reason} | _announced(known))
    set_aside_copies(rows, order)
    ranks = {"ok": 0, "warned": 0, "quarantined": 1, "missing": 1, "ignored": 2}
    rows.sort(key=lambda r: (ranks[r["status"]], order.get(r["doc"], len(order)), r["doc"], r["file"]))
    return pd.DataFrame(rows, columns=list(TABLES["sources"].columns))


def _settled(rows: list[Row]) -> set[str]:
    """Return the ids of the documents that were read, after quarantining all but one of the files with one id.

    The file stays whose format tells most certainly what it contains: a plain text rather than a PDF.
    """
    holders: dict[str, Row] = {}
    for row in sorted(rows, key=lambda r: (PREFERRED.index(r["format"]) if r["format"] in PREFERRED else 0, r["file"])):
        if row["status"] not in READ:
            continue
        first = holders.setdefault(row["doc"], row)
        if first is not row:
            reason = f"document id {row['doc']!r} is already that of {first['file']!r}; rename or remove one"
            row |= {"status": "quarantined", "reason": reason}
    for row in rows:
        if row["status"] == "quarantined" and row["doc"] in holders:
            row["doc"] = ""
    return set(holders)


def _row(file: str, files: CorpusFiles, announced: Mapping[str, dict[str, str]], zones: pd.DataFrame) -> Row:
    row = _empty() | {"file": shown(file)}
    base = file.rpartition("/")[2]
    if base.startswith((".", "~", "#")) or "/__MACOSX/" in file or base.lower() in NO_DOCUMENTS:
        return row | {"status": "ignored", "reason": "not a document by its name"}
    try:
        data = files[file]
    except IsADirectoryError:
        return row | {"status": "ignored", "reason": "a folder; documents lie in the folder itself"}
    except OSError as error:
        return row | {"status": "quarantined", "reason": f"cannot be read: {error.strerror}"}
    row |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    if files.members(file):
        return row | {"format": "zip", "status": "ignored", "reason": "an archive; its files are listed one by one"}
    doc = doc_id(base)
    row["doc"] = doc
    try:
        row["format"], _ = kind_of(file, data)
        if not doc:
            raise Unreadable("its name gives no document id; expected letters or digits before the ending")
        reading = files.reading(file, data)
    except Unreadable as error:
        known = announced.get(doc)
        return row | {"status": "quarantined", "reason": str(error)} | (_announced(known) if known else {})
    known = announced.get(doc)
    row |= _metadata(known, reading)
    row["language"], language_doubt = _language(row["language"], reading.text)
    row["own_share"], zone_doubts = _voice(row, reading, zones)
    reasons = [doubt for doubt in (reading.doubt, *zone_doubts, language_doubt) if doubt]
    if known is None:
        reasons.append("no row in documents.csv, so it is read as secondary; add a row")
    if str(row["language"]).split("-")[0] not in KNOWN_LANGUAGES:
        reasons.append(no_model(row["language"]))
    return row | {"status": "warned" if reasons else "ok", "reason": "; ".join(reasons)}


def _language(told: str, text: str) -> tuple[str, str]:
    """Return the language in which a text is read, told or else recognized, and what is doubtful about it."""
    return (told, doubt_of(text, told)) if told else language_of(text)


def _voice(row: Row, reading: FileReading, zones: pd.DataFrame) -> tuple[float, list[str]]:
    """Return the share of words in the document's own voice, and what a person should check about its zones."""
    judged = zones[(zones["doc"] == row["doc"]) & (zones["sha256"] == row["sha256"])]
    blocks = [block for block in reading.blocks if block.block != "front"]
    claims = document_claims(reading.text, blocks, judged)
    own = own_share(reading.text, blocks, claims)
    return round(own, 4), doubts(row["doc"], row["sha256"], reading.text, blocks, claims)


def doc_id(file: str) -> str:
    """Return the document id that a file name gives: its stem, folded to lower-case letters, digits, - _ and dots."""
    stem = file.rpartition(".")[0] or file
    folded = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") if not re.fullmatch(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", stem) else stem


def _metadata(known: dict[str, str] | None, reading: FileReading) -> Row:
    """Return a document's metadata: from its row first, then as the file says them."""
    row, said = known or {}, proposed(reading)
    language = (row.get("language") or said["language"]).lower()
    return {
        "role": row.get("role") or "secondary",
        "title": row.get("title") or said["title"],
        "language": language if LANGUAGE.fullmatch(language) else "",
        "edition": reading.metadata.get("edition", ""),
    }


def _announced(known: dict[str, str] | None) -> Row:
    """Return the metadata of a document whose text cannot be read."""
    said = _metadata(known, FileReading("", []))
    return said | {"language": said["language"] or USUAL}


def _empty() -> Row:
    row: Row = dict.fromkeys(TABLES["sources"].columns, "")
    return row | {"bytes": 0, "own_share": math.nan}

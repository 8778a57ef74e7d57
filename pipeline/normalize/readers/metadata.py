"""What a file says about itself, as `make add` proposes it: title, author, date, language and source."""

from __future__ import annotations

import re

from pipeline.normalize.readers.block import FileReading, clean, language_code

FIELDS = {  # the names in order of trust; those of web pages stand in their head
    "author": ("author", "creator", "citation_author", "article:author", "byl", "parsely-author"),
    "date": ("date", "citation_publication_date", "citation_date", "article:published_time", "date.issued", "dcterms.date",
             "dcterms.created", "pubdate", "parsely-pub-date"),
    "language": ("language", "lang", "content-language"),
    "source": ("source",),
}  # fmt: skip
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
DAY = re.compile(r"\b([12]\d{3})[-/](\d{2})(?:[-/](\d{2}))?(?!\d)")
YEAR = re.compile(r"(?<![\d-])([12]\d{3})(?![\d-])")
FURNITURE = re.compile(r"(?:header|footer|nav)\b")
MAX_TITLE_WORDS = 25  # a longer first line is not proposed as the title; set by hand


def proposed(reading: FileReading) -> dict[str, str]:
    """Return title, author, date (EDTF), language and source as far as the file says them; unknown ones are empty."""
    found = {field: _first(reading, names) for field, names in FIELDS.items()}
    language = language_code(found["language"])
    found |= {"date": edtf_of(found["date"]), "language": language if LANGUAGE.fullmatch(language) else ""}
    return {"title": title_of(reading)} | found


def _first(reading: FileReading, names: tuple[str, ...]) -> str:
    return next((value for name in names if (value := clean(reading.metadata.get(name, "")))), "")


def edtf_of(date: str) -> str:
    """Return the day, month or year of a date as EDTF; empty if the date names none or several years."""
    day = DAY.search(date)
    if day and int(day[2]) <= 12 and int(day[2]) and int(day[3] or 1) <= 31:
        return "-".join(part for part in day.groups() if part and part != "00")
    years = set(YEAR.findall(date))
    return years.pop() if len(years) == 1 else ""


def title_of(reading: FileReading) -> str:
    """Return the title: as the file says, else its first heading of the first level, else a short first line without a stop."""
    if reading.metadata.get("title"):
        return reading.metadata["title"]
    shown = [b for b in reading.blocks if b.block != "front" and not FURNITURE.match(b.path)]
    heading = next((b for b in shown if b.block == "h1"), None)
    if heading:
        return clean(reading.text[heading.start : heading.end]).strip("=#* ")
    first = clean(reading.text[shown[0].start : shown[0].end].strip().partition("\n")[0]) if shown else ""
    return "" if len(first.split()) > MAX_TITLE_WORDS or first.endswith((".", ";", ",", ":")) else first.strip("=#* ")

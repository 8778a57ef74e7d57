"""Small programs written out in a test: sentences whose words were parsed once and stand in `parsed_sentences.txt`.

There each sentence is followed by its words as form=lemma/part of speech/relation/head (index); a lemma only where it differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from pipeline.compare.demands import demands
from pipeline.compare.syntax.parsed_sentence import Said, said
from pipeline.language.normalization import normalize
from tests.compare.quoting_corpus import Cells, Frames, checked, table

Paragraph = str | tuple[str, str]  # text, and the zone where it is not body
LINES = Path(__file__).with_name("parsed_sentences.txt").read_text(encoding="utf-8").split("\n")
PARSED = dict(zip(LINES[::2], LINES[1::2], strict=True))
MARK = re.compile(r"(?:•|\d+[.)])\s+")
THEMES = [
    {"theme": "tolls", "label": "Tolls", "terms": "toll;tax", "exclude": ""},
    {"theme": "water", "label": "Water", "terms": "weir;dam;river", "exclude": ""},
]
READ = ("passages", "sentences", "tokens", "mentions")
NAMED = {"Mill Guild": "mill-guild"}


def frames(
    documents: Mapping[str, Sequence[Paragraph]], *, primary: Sequence[str] = ("charter",), themes: Sequence[Cells] = THEMES
) -> Frames:
    """Return the tables that demands are found in. Paragraphs are known sentences with a blank between, after a list's mark."""
    return {name: table(name, found) for name, found in _rows(documents, primary).items()} | {
        "themes": table("themes", themes)
    }


def _rows(documents: Mapping[str, Sequence[Paragraph]], primary: Sequence[str]) -> dict[str, list[Cells]]:
    rows: dict[str, list[Cells]] = {name: [] for name in ("sources", "passages", "sentences", "tokens", "mentions")}
    for doc, paragraphs in documents.items():
        role = "primary" if doc in primary else "secondary"
        rows["sources"].append({"doc": doc, "file": f"{doc}.txt", "status": "ok", "role": role})
        start = 0
        for number, paragraph in enumerate(paragraphs, 1):
            text, zone = (paragraph, "body") if isinstance(paragraph, str) else paragraph
            place = {"doc": doc, "passage": number, "zone": zone, "locator": f"paragraph {number}"}
            span = {"start": start, "end": start + len(text), "text": text, "normalized": normalize(text), "language": "en"}
            rows["passages"].append({**place, **span})
            _add_words(rows, place, text, start)
            start += len(text) + 2
    return rows


def _add_words(rows: dict[str, list[Cells]], place: Cells, text: str, offset: int) -> None:
    mark = MARK.match(text)
    at, number = mark.end() if mark else 0, 0
    while at < len(text):
        sentence = max((s for s in PARSED if text.startswith(s, at)), key=len)
        number += 1
        begun = 0 if number == 1 else at
        span = {"start": offset + begun, "end": offset + at + len(sentence), "text": text[begun : at + len(sentence)]}
        rows["sentences"].append({**place, **span, "sentence": number})
        words = {**place, "sentence": number}
        rows["tokens"] += [words | {k: v + offset + at if k in ("start", "end", "head") else v for k, v in cells.items()}  # type: ignore[operator]
                           for cells in _words(sentence)]  # fmt: skip
        at += len(sentence) + 1
    for words_named, entity in NAMED.items():
        for found in re.finditer(words_named, text):
            span = {"start": offset + found.start(), "end": offset + found.end(), "text": found[0]}
            rows["mentions"].append({**place, **span, "type": "ORG", "entity_id": entity, "method": "alias"})


def _words(sentence: str) -> list[dict[str, object]]:
    """Return the words of a known sentence, its offsets from its own start."""
    found: list[dict[str, object]] = []
    heads, at = [], 0
    for word in PARSED[sentence].split():
        shown, pos, dep, head = word.rsplit("/", 3)
        form, _, lemma = shown.partition("=")
        start = sentence.index(form, at)
        at = start + len(form)
        heads.append(int(head))
        found.append({"start": start, "end": at, "text": form, "lemma": lemma or form.lower(), "pos": pos, "dep": dep})
    return [cells | {"head": found[head]["start"]} for cells, head in zip(found, heads, strict=True)]


def read(sentence: str) -> Said:
    """Return a known sentence as the rules read it."""
    rows = _rows({"charter": [sentence]}, ("charter",))
    return said(*([SimpleNamespace(**cells) for cells in rows[name]] for name in READ))[0]


def demanded(given: Frames) -> pd.DataFrame:
    """Return the demands, checked against the contract."""
    return checked("demands", demands.build(**given), given)


def texts(given: Frames) -> list[str]:
    """Return the words of the demands in reading order."""
    return demanded(given)["text"].tolist()

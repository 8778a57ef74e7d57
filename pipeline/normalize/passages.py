"""Paragraphs, numbered theses, list items and headings, each with its zone and its place in words.

A passage is a block of the file. The rules in `zones.rules` find its zone; the hand-written table `zones` overrides them.
"""

from __future__ import annotations

import re

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.language.normalization import normalize
from pipeline.normalize.readers.plain_text import line_number, line_starts
from pipeline.normalize.zones.rules import ZoneBlock, zones_of

NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s")
THESIS_WORDS = 15  # mean length from which numbered paragraphs are theses, not list items; set by hand


def build(texts: pd.DataFrame, blocks: pd.DataFrame, zones: pd.DataFrame) -> pd.DataFrame:
    """Return the passages in reading order, numbered from 1, without front matter."""
    of_doc = dict(list(blocks[blocks["block"] != "front"].groupby("doc", sort=False)))
    rows: list[tuple[object, ...]] = []
    for doc, text, language, sha256 in texts.itertuples(index=False, name=None):
        if doc not in of_doc:
            continue
        spans = list(zip(of_doc[doc]["start"], of_doc[doc]["end"], strict=True))
        normalized = [normalize(text[s:e]) for s, e in spans]
        found = zones_of(_stretches(text, spans, list(of_doc[doc]["block"]), list(of_doc[doc]["path"])))
        judged = zones[(zones["doc"] == doc) & (zones["sha256"] == sha256)]
        found = _overrule(found, text, spans, judged)
        places = _locators(normalized, found, [text[s:e] for s, e in spans], list(of_doc[doc]["block"]))
        for n, ((start, end), zone, words, place) in enumerate(zip(spans, found, normalized, places, strict=True), 1):
            rows.append((doc, start, end, text[start:end], n, zone, words, language, place))
    return pd.DataFrame(rows, columns=list(TABLES["passages"].columns))


def _stretches(text: str, spans: list[tuple[int, int]], blocks: list[str], paths: list[str]) -> list[ZoneBlock]:
    before = [0, *(end for _, end in spans)]
    gaps = [text[b:s].count("\n") > 1 or b == 0 for b, (s, _) in zip(before, spans, strict=False)]
    straight = [text[s:e].translate({0x2018: "'", 0x2019: "'"}) for s, e in spans]
    return [ZoneBlock(*fields) for fields in zip(straight, blocks, paths, gaps, strict=True)]


def _overrule(found: list[str], text: str, spans: list[tuple[int, int]], judged: pd.DataFrame) -> list[str]:
    """Return the zones with a person's corrections on the lines that they name."""
    if judged.empty:
        return found
    starts = line_starts(text)
    lines = [line_number(starts, start) for start, _ in spans]
    for first, last, zone in judged[["first_line", "last_line", "zone"]].itertuples(index=False):
        found = [zone if first <= line <= last else old for line, old in zip(lines, found, strict=True)]
    return found


def _locators(normalized: list[str], zones: list[str], texts: list[str], blocks: list[str]) -> list[str]:
    """Return each passage's place: thesis 11; thesis 11, paragraph 2; item 3 of a list; paragraph 17; footnote 2."""
    theses = _theses(texts, zones)
    counts: dict[str, int] = {}
    places, thesis, within, paragraph = [], 0, 0, 0
    for i, zone in enumerate(zones):
        if zone == "body":
            paragraph += 1
            if i in theses:
                thesis, within = theses[i], 1
                places.append(f"thesis {thesis}")
                continue
            within += 1
            places.append(f"thesis {thesis}, paragraph {within}" if thesis else f"paragraph {paragraph}")
        else:
            if zone in ("heading", "byline", "footnote"):
                thesis = 0
            counts[zone] = counts.get(zone, 0) + 1
            places.append(zone if zone == "title" else f"{zone} {counts[zone]}")
    return places


def _theses(texts: list[str], zones: list[str]) -> dict[int, int]:
    """Return the passages that begin numbered theses: the longest run of numbers that rises by one, long paragraphs only."""
    numbered = [(i, int(m[1])) for i, t in enumerate(texts) if zones[i] == "body" and (m := NUMBER.match(t))]
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for place in numbered:
        run = [*run, place] if run and place[1] == run[-1][1] + 1 else [place]
        if run[0][1] == 1 and len(run) > len(best):
            best = run
    if len(best) < 3:
        return {}
    ends = [*(i for i, _ in best[1:]), len(texts)]
    words = sum(
        len(texts[j].split()) for (i, _), end in zip(best, ends, strict=True) for j in range(i, end) if zones[j] == "body"
    )
    return dict(best) if words >= THESIS_WORDS * len(best) else {}

"""Paragraphs, numbered theses, list items and headings, each with its zone and its place in words.

A passage is a block of the file. The rules in `zones.rules` find its zone; the hand-written table `zones` overrides them.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.language.identification import passage_language
from pipeline.language.normalization import normalize
from pipeline.normalize.readers.block import Block
from pipeline.normalize.zones.block import ZoneClaims
from pipeline.normalize.zones.document_zones import document_claims
from pipeline.normalize.zones.frames import COLLECTION

FIELDS = ["start", "end", "block", "path", "locator", "links"]  # of a block, in the order of `Block`
NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s")
SOURCES_NAMED = ("bibliography", "footnote")  # titles in other languages; such a passage has its document's language
THESIS_WORDS = 15  # mean length from which numbered paragraphs are theses, not list items; set by hand


def build(texts: pd.DataFrame, blocks: pd.DataFrame, zones: pd.DataFrame) -> pd.DataFrame:
    """Return the passages in reading order, numbered from 1, without front matter."""
    of_doc = dict(list(blocks[blocks["block"] != "front"].groupby("doc", sort=False)))
    rows: list[tuple[object, ...]] = []
    for doc, text, language, sha256 in texts.itertuples(index=False, name=None):
        if doc not in of_doc:
            continue
        marked = [Block(*fields) for fields in of_doc[doc][FIELDS].itertuples(index=False, name=None)]
        claims = document_claims(text, marked, zones[(zones["doc"] == doc) & (zones["sha256"] == sha256)])
        marked, found = _frames_joined(marked, claims)
        words = [text[b.start : b.end] for b in marked]
        normalized = [normalize(each) for each in words]
        places = _locators(found, words)
        for n, (block, zone, plain, place) in enumerate(zip(marked, found, normalized, places, strict=True), 1):
            own = language if zone in SOURCES_NAMED else passage_language(plain, language)
            rows.append((doc, block.start, block.end, text[block.start : block.end], n, zone, plain, own, place))
    return pd.DataFrame(rows, columns=list(TABLES["passages"].columns))


def _frames_joined(marked: list[Block], claims: ZoneClaims) -> tuple[list[Block], list[str]]:
    """Return blocks and zones with each end of a collection's frame as one passage: nobody reads it by the paragraph."""
    blocks: list[Block] = []
    zones: list[str] = []
    for i, block in enumerate(marked):
        if i and claims.rules[i] == claims.rules[i - 1] == COLLECTION:
            blocks[-1] = replace(blocks[-1], end=block.end)
        else:
            blocks.append(block)
            zones.append(claims.zones[i])
    return blocks, zones


def _locators(zones: list[str], texts: list[str]) -> list[str]:
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

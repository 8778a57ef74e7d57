"""What each primary text demands or rejects in its own voice: who should do what, sentence by sentence and item by item.

A demand is told by a word (“must”, “it is necessary”, “we call on”), by the list or the heading that it stands under, by the
numbered program that it is a point of, or by the sentences around it: `rules`, `lists`, `headings`, `programs`, `series` and
`continuations` say how. What the text reports of others is not its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipeline.compare.demands.continuations import carried
from pipeline.compare.demands.cuts import halves, segments
from pipeline.compare.demands.headings import headings, sections
from pipeline.compare.demands.lists import OPENS_LIST, TELLING_KINDS, Lead, by_passage, counted, is_item, items
from pipeline.compare.demands.programs import numbered
from pipeline.compare.demands.roles import Parts, chief, item_parts, parts_of, stated
from pipeline.compare.demands.rules import cues
from pipeline.compare.demands.series import members
from pipeline.compare.similarity.theme_profiles import ClauseThemes
from pipeline.compare.syntax.parsed_sentence import Cue, Said, said
from pipeline.contracts import OWN_VOICE, TABLES, records_by_doc
from pipeline.language.documents import languages_of, primary_docs_of
from pipeline.language.spans import Span

NAMING_ZONES = ("title", "byline")  # a body named there speaks in the text: “the guild demands” is “we demand”
SPEAKERS = ("ORG", "GROUP", "PERSON", "WORK")
PROGRAM = Lead("", Cue(0, 0, -1), titled=True)  # what announces a numbered program: its own points
RESOLVED = "resolved"  # what follows is resolved from the first word to the last


@dataclass(frozen=True)
class Demand:
    """A stretch that demands something, with what tells it and its parts."""

    span: Span
    cue: str
    lead: str
    kind: str
    force: str
    parts: Parts
    said: Said


GRAMMARS = ("en",)  # languages whose moods and verbs the rules know


def build(
    sources: pd.DataFrame, themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame,
    mentions: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return the demands of the primary texts in reading order; without a primary text in English the table is empty."""
    languages = languages_of(passages)
    docs = [doc for doc in primary_docs_of(sources) if languages.get(doc) in GRAMMARS]
    own, words, named = (t[t["doc"].isin(docs)] for t in (passages, tokens, mentions))
    of_clause = ClauseThemes(themes, own, words)
    told, spoken, names = (records_by_doc(t) for t in (sentences[sentences["doc"].isin(docs)], words, named))
    rows: list[tuple[object, ...]] = []
    for doc, held in records_by_doc(own).items():
        parts = held, told.get(doc, []), spoken.get(doc, []), names.get(doc, [])
        rows += _rows(doc, demands(*parts), held, of_clause)
    return pd.DataFrame(rows, columns=list(TABLES["demands"].columns))


def demands(
    passages: Sequence[Any], sentences: Sequence[Any], tokens: Sequence[Any], mentions: Sequence[Any]
) -> list[Demand]:
    """Return the demands of one document in reading order; all four are of this document."""
    own = _speakers(mentions)
    voice = [p for p in passages if p.zone in OWN_VOICE]
    read = said(voice, sentences, tokens, mentions)
    sentences_of = by_passage(read)
    heads = headings(voice, sentences_of)
    body = [s for s in read if s.passage not in heads]
    leads = items(voice, sentences_of, heads, own)
    closed = {i for i, s in enumerate(body) if s.passage in leads and leads[s.passage].cue is None}
    told = {i: list(cues(s, own)) for i, s in enumerate(body) if i not in closed}
    found = {i: own_cues[0] for i, own_cues in told.items() if own_cues}
    program = numbered(voice, sentences_of, heads, {body[i].passage for i in found})
    leads = dict.fromkeys(program, PROGRAM) | leads
    listed = {i: lead.cue for i, s in enumerate(body) if (lead := counted(leads, s.passage)) and is_item(body, i, lead)}
    points = {i: Cue(0, 0, -1) for i, cue in listed.items() if cue is not None and cue.kind not in TELLING_KINDS}
    more = dict(members(body)) | carried(body, points | found, sections(body, heads), closed)
    return [
        d for i, s in enumerate(body)
        for d in _demands(s, told.get(i, []), listed.get(i), more.get(i), leads, body[i + 1 : i + 2])
    ]  # fmt: skip


def _demands(
    s: Said, told: Sequence[Cue], listed: Cue | None, more: Cue | None, leads: Mapping[int, Lead], behind: Sequence[Said]
) -> Iterator[Demand]:
    """Yield the demands of one sentence: as an item of a list, those that it lists itself, or itself."""
    lead = counted(leads, s.passage)
    if told:
        yield from _of_cues(s, told, lead, lists=bool(behind) and _leads(s, leads.get(behind[0].passage)))
    elif lead is not None and listed is not None:
        yield _listed(s, lead, listed)
    elif more is not None:
        spans = halves(s) if more.kind == "grievance" else [stated(s, more.first, more.last)]
        parts = parts_of(s, more)
        yield from (Demand(span, s.words(more.first, more.last), "", more.kind, more.force, parts, s) for span in spans)


def _leads(s: Said, lead: Lead | None) -> bool:
    """Whether a sentence is the lead-in of a list, which stands for it."""
    return lead is not None and lead.text != "" and s.text.startswith(lead.text) and s.text.endswith(OPENS_LIST)


def _listed(s: Said, lead: Lead, cue: Cue) -> Demand:
    """Return an item of a list; a principle or a grievance rejects nothing, even if it begins with “no”."""
    parts = item_parts(s) if cue.kind not in TELLING_KINDS else replace(item_parts(s), rejected=False)
    return Demand(stated(s, 0, len(s.forms) - 1), lead.words, lead.text, cue.kind, cue.force, parts, s)


def _of_cues(s: Said, told: Sequence[Cue], lead: Lead | None, *, lists: bool) -> Iterator[Demand]:
    first = chief(s, told)
    listed = halves(s) if s.forms[first.first] == RESOLVED else segments(s, first)
    if listed:
        words = s.text[: listed[0][0] - s.start].split(":")[0]
        for span in listed:
            part = Parts(rejected=first.rejected)
            yield Demand(span, s.words(first.first, first.last), words.strip(), first.kind, first.force, part, s)
    elif not lists:
        span = stated(s, min(c.first for c in told), max(c.last for c in told))
        shown = s.words(first.first, first.last)
        yield Demand(span, shown, lead.text if lead else "", first.kind, first.force, parts_of(s, first), s)


def _speakers(mentions: Sequence[Any]) -> frozenset[str]:
    """Return the entities that the text names in its title and byline: its authors."""
    return frozenset(m.entity_id for m in mentions if m.zone in NAMING_ZONES and m.type in SPEAKERS)


def _rows(
    doc: str, found: Sequence[Demand], passages: Sequence[Any], of_clause: ClauseThemes
) -> Iterator[tuple[object, ...]]:
    places = {p.passage: p for p in passages}
    for number, demand in enumerate(found, 1):
        s, parts, (start, end) = demand.said, demand.parts, demand.span
        place = places[s.passage]
        yield (
            doc, start, end, s.text[start - s.start : end - s.start], number, _kind(demand),
            "rejected" if parts.rejected else "demanded", demand.force, parts.agent, parts.agent_id, parts.action,
            parts.object, demand.cue, demand.lead, of_clause.theme_of(doc, start, end), s.passage, place.zone, place.locator,
            s.text,
        )  # fmt: skip


def _kind(demand: Demand) -> str:
    """Return the kind of a demand: what a rule says, unless it is rejected or only wished for."""
    if demand.parts.rejected:
        return "rejection"
    return "wish" if demand.force == "wish" else demand.kind

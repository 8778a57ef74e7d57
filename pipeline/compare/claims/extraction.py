"""What is told of the claims of a document: whose they are, who reports them, which words tell it, in which list they stand.

The same for claims that are found and for claims that are given: a given one has what the found one has that shares half of the
shorter of the two, else what the sentences before it run on about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipeline.compare.claims.candidates import FIRST_PERSON, Find, Kept, settled_stance
from pipeline.compare.claims.claim_sentences import SentenceCues
from pipeline.compare.claims.content_spans import SUBJECTS, Stretches
from pipeline.compare.claims.free_indirect import FreeReports
from pipeline.compare.claims.holders import Holders, whose
from pipeline.compare.claims.lists import ClaimedLists
from pipeline.compare.claims.nominal_cues import NounCues
from pipeline.compare.claims.phrasal_cues import PhraseCues
from pipeline.compare.claims.verbal_cues import VerbCues
from pipeline.compare.similarity.theme_profiles import ClauseThemes
from pipeline.compare.syntax.coreference import Referents
from pipeline.compare.syntax.parsed_document import Quoted, read
from pipeline.contracts import TABLES, records, records_by_doc
from pipeline.language.spans import Span, containing, jaccard

NEAR = 40  # claims before a given one among which it is looked for
BODIES = ("ORG", "GROUP")
FAMOUS, STANDING_OUT = 5, 1.5  # times that a document names the person whom it is about; so many times the next one's
RUNNING = 3  # sentences over which a paragraph goes on in one's name


@dataclass(frozen=True)
class Told:
    """What is told of one claim; empty where the account does not say."""

    subject_id: str = ""
    subject: str = ""
    work_id: str = ""
    by_id: str = ""
    cue: str = ""
    stance: str = "holds"
    lead: str = ""
    item: int = 0


@dataclass(frozen=True)
class Claim:
    """A claim's characters and what is told of it."""

    start: int
    end: int
    told: Told
    rule: str = ""  # the name of the finder that found it; empty of words that are given


@dataclass(frozen=True)
class Places:
    """What the finders look at, passages, frames and words by number, quotations; and the readers that look.

    `is_own` says of a word whether it stands in the document's own voice.
    """

    passages: Sequence[Any]
    frames: Sequence[int]
    words: Sequence[int]
    quotes: Sequence[Any]
    lists: ClaimedLists
    sentences: SentenceCues
    verbs: VerbCues
    nouns: NounCues
    phrases: PhraseCues
    free: FreeReports
    is_own: Callable[[int], bool]


# What tells a claim most surely is asked first: words that one line has found are free to none below. Within a line the longer
# claim wins.
FINDERS: tuple[tuple[tuple[str, Callable[[Places], Iterable[Find]]], ...], ...] = (
    (("list", lambda at: at.lists.under(at.passages)), ("lettered list", lambda at: at.lists.lettered(at.passages))),
    (("list in a sentence", lambda at: at.lists.inline(at.frames)),),
    (("opening", lambda at: (find for f in at.frames for find in at.sentences.opened(f))),),
    (
        ("verb", lambda at: (find for i in at.words for find in at.verbs.at(i))),
        ("noun", lambda at: (find for i in at.words for find in at.nouns.at(i))),
        ("phrase", lambda at: (find for i in at.words for find in at.phrases.at(i))),
    ),
    (("insertion", lambda at: (find for f in at.frames for find in at.sentences.ascribed(f))),),
    (("quotation", lambda at: (find for find in at.free.quoted(at.quotes) if at.is_own(find.stretch[0]))),),
)
GOES_ON, DEFINED, DUE = "continuation", "definition", "duty"  # of sentences that go on in somebody's name: asked last


class Account:
    """One document, read for its claims: its rows of the tables of these names, in reading order, and who wrote which work."""

    def __init__(
        self, authors: Mapping[str, tuple[str, ...]], passages: Sequence[Any], tokens: Sequence[Any],
        sentences: Sequence[Any], mentions: Sequence[Any], quotes: Sequence[Any],
    ) -> None:  # fmt: skip
        quoted = [Quoted(q.start, q.end, q.form, q.zone, q.passage, q.enclosing_quote - 1) for q in quotes]
        self.passages = sorted(passages, key=lambda p: p.start)
        self.spans = [(p.start, p.end) for p in self.passages]
        self.reading = read(tokens, quoted, sentences, mentions)
        self.stretches = Stretches(self.reading)
        referents = Referents(self.reading, authors)
        self.holders = Holders(self.reading, referents, self.stretches, self._main_body(mentions), self._person(mentions))
        self.sentences = [(s.start, s.end) for s in sentences]
        self._body = {p.passage for p in self.passages if p.zone == "body"}
        self.finds = self._finds(quotes)
        self.claims = [self._claim(find) for find in self.finds]

    def _main_body(self, mentions: Sequence[Any]) -> str:
        """Return the body that the title names, else the one named most in the document's own voice; "" for none."""
        zones = {p.passage: p.zone for p in self.passages}
        bodies = [(zones.get(m.passage, ""), m.entity_id) for m in mentions if m.type in BODIES and m.entity_id]
        titled = [entity_id for zone, entity_id in bodies if zone == "title"]
        counts = Counter(entity_id for zone, entity_id in bodies if zone == "body")
        return titled[0] if titled else min(counts, key=lambda entity_id: (-counts[entity_id], entity_id), default="")

    def _person(self, mentions: Sequence[Any]) -> str:
        """Return the person whom the document names by far most in its own voice; "" where none stands out."""
        body = {p.passage for p in self.passages if p.zone == "body"}
        counts = Counter(m.entity_id for m in mentions if m.type == "PERSON" and m.entity_id and m.passage in body)
        ranked = sorted(counts, key=lambda entity_id: (-counts[entity_id], entity_id))
        second = counts[ranked[1]] if len(ranked) > 1 else 0
        return ranked[0] if ranked and counts[ranked[0]] >= max(FAMOUS, second * STANDING_OUT) else ""

    # what is found

    def _finds(self, quotes: Sequence[Any]) -> list[Find]:
        """Return the claims in reading order; what tells them most surely is asked first."""
        parts = self.reading, self.holders, self.stretches
        words = [i for i in self.stretches.bounds if self.reading.owners[i] < 0 and self._is_own(i)]
        frames = [f for f in range(self.reading.own_frames) if self.reading.frames[f].passage in self._body]
        free = FreeReports(*parts)
        where = Places(
            self.passages, frames, words, quotes, ClaimedLists(*parts), SentenceCues(*parts), VerbCues(*parts), NounCues(*parts),
            PhraseCues(*parts), free, self._is_own,
        )  # fmt: skip
        kept = Kept()
        for finders in FINDERS:
            kept.add_all((rule, finder(where)) for rule, finder in finders)
        self._go_on(frames, free, kept)
        finds = [
            replace(find, stance=settled_stance(find, self.reading)) for find in kept.finds if not self._of_himself(find)
        ]
        return self._settled(sorted(finds, key=lambda find: find.stretch))

    def _of_himself(self, find: Find) -> bool:
        return any(self.reading.words[k].text.lower() in FIRST_PERSON for k in range(find.stretch[0], find.stretch[1] + 1))

    def _settled(self, finds: Sequence[Find]) -> list[Find]:
        """Give «he» behind «For Ada, …» back to Ada, until another person is a subject or a paragraph ends."""
        settled: list[Find] = []
        topic: Find | None = None
        for find in finds:
            if topic and self._before(topic, find) and not self._another(topic, find):
                find = replace(find, holder=topic.holder)
            opens = find.cue == "For" and find.holder.type == "PERSON"
            topic = find if opens else topic
            settled.append(find)
        return settled

    def _before(self, topic: Find, find: Find) -> bool:
        """Whether a pronoun behind the topic, in its paragraph, was read as a person named before it."""
        same = self.reading.words[topic.stretch[0]].passage == self.reading.words[find.stretch[0]].passage
        return same and find.holder.type == "PERSON" and 0 <= find.holder.last < topic.at

    def _another(self, topic: Find, find: Find) -> bool:
        """Whether another person is named as a subject between the two."""
        for k in range(topic.holder.last + 1, find.stretch[0]):
            named = self.reading.named.get(k)
            if named and named.type == "PERSON" and named.entity_id != topic.holder.entity_id:
                if self.reading.words[k].dep in SUBJECTS:
                    return True
        return False

    def _is_own(self, i: int) -> bool:
        return self.reading.words[i].passage in self._body

    def _go_on(self, frames: Sequence[int], free: FreeReports, kept: Kept) -> None:
        """Add the sentences that go on in the name of the one whose claim stands before them in the paragraph."""
        in_frame: dict[int, list[Find]] = {}
        for find in kept.finds:
            in_frame.setdefault(self.stretches.frame_of.get(find.stretch[0], -1), []).append(find)
        running: Find | None = None
        since, passage, before = 0, -1, running
        for f in frames:
            if self.reading.frames[f].passage != passage:
                running, before, since, passage = None, running, 0, self.reading.frames[f].passage
            own = sorted(in_frame.get(f, []), key=lambda find: find.stretch)
            named = free.introduced(f) or (free.named(f) if running is None else None) if not own else None
            running, since = (own[-1], 0) if own else (named, 0) if named else (running, since + 1)
            if running is None and since == 1 and kept.add(free.due(f, before), DUE):
                running, since = before, 0
            elif since <= RUNNING:
                defined = free.copular(f, running) if not own and since == 1 else ()
                if kept.add_all([(GOES_ON, free.sentence(f, running)), (DEFINED, defined)]):
                    since = 0

    # what is told

    def _claim(self, find: Find) -> Claim:
        return Claim(*self.stretches.span(find.stretch), self._told(find), find.rule)

    def _told(self, find: Find) -> Told:
        holder = find.holder
        words = self.text(*self.stretches.span((holder.first, holder.last))) if holder.first >= 0 else ""
        work = holder.work_id
        if not work and find.at >= 0:
            said_in = self.holders.clauses.work_of(find.at)
            work = said_in.work_id if said_in else ""
        lead = self.text(*self.stretches.span(find.lead)) if find.lead[0] >= 0 else ""
        return Told(whose(holder), find.subject or words, work, find.by_id, find.cue, find.stance, lead, find.item)

    def text(self, start: int, end: int) -> str:
        """Return the document's characters from one place to another of the same passage."""
        at = containing(self.spans, start)
        if at < 0:
            return ""
        return str(self.passages[at].text[start - self.spans[at][0] : end - self.spans[at][0]])

    def told(self, span: Span) -> Told:
        """Return what is told of a span: what its likest claim has, else who the paragraph speaks of before it."""
        until = bisect_right(self.claims, span[1], key=lambda claim: claim.start)
        near = self.claims[max(0, until - NEAR) : until]
        alike = [(round(jaccard(span, (claim.start, claim.end)), 9), -k) for k, claim in enumerate(near)]
        best = max(alike, default=(0.0, 0))
        if best[0]:
            return near[-best[1]].told
        at = containing(self.spans, span[0])
        before = [c for c in near if at >= 0 and self.spans[at][0] <= c.start <= span[0]]
        return replace(before[-1].told, cue="", lead="", item=0) if before else Told()

    def place(self, start: int) -> tuple[int, str, str]:
        """Return passage, zone and locator of the passage that holds a character; 0 and nothing where none does."""
        at = containing(self.spans, start)
        return (self.passages[at].passage, self.passages[at].zone, self.passages[at].locator) if at >= 0 else (0, "", "")

    def context(self, start: int, end: int) -> str:
        """Return the sentences that hold the span."""
        at, to = containing(self.sentences, start), containing(self.sentences, max(start, end - 1))
        if at < 0:
            return self.text(start, end)
        return self.text(self.sentences[at][0], self.sentences[max(at, to)][1]) or self.text(start, end)


def accounts(
    docs: Iterable[str], entities: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, sentences: pd.DataFrame,
    mentions: pd.DataFrame, quotes: pd.DataFrame,
) -> dict[str, Account]:  # fmt: skip
    """Return the documents read for their claims, in the order given; one without a passage is left out."""
    wanted = list(dict.fromkeys(docs))
    authors = {e.entity_id: tuple(a for a in e.author.split(";") if a) for e in records(entities) if e.author}
    rows = [records_by_doc(t[t["doc"].isin(set(wanted))]) for t in (passages, tokens, sentences, mentions, quotes)]
    return {doc: Account(authors, *(part.get(doc, []) for part in rows)) for doc in wanted if doc in rows[0]}


def claims_at(
    spans: pd.DataFrame, entities: pd.DataFrame, themes: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame,
    sentences: pd.DataFrame, mentions: pd.DataFrame, quotes: pd.DataFrame, *, method: str = "found",
) -> pd.DataFrame:  # fmt: skip
    """Return the spans (doc, start, end) as rows of the table `claims`, in their order, numbered by document from 1."""
    read_docs = accounts(spans["doc"], entities, passages, tokens, sentences, mentions, quotes)
    given = [(s.doc, s.start, s.end) for s in records(spans) if s.doc in read_docs]
    told = [(doc, Claim(start, end, read_docs[doc].told((start, end))), method) for doc, start, end in given]
    return rows_of(told, read_docs, ClauseThemes(themes, passages, tokens))


def rows_of(told: Iterable[tuple[str, Claim, str]], read_docs: Mapping[str, Account], themes: ClauseThemes) -> pd.DataFrame:
    """Return claims (document, claim, method) as the table `claims`, numbered in each document from 1."""
    rows: list[tuple[object, ...]] = []
    numbers: dict[str, int] = {}
    for doc, claim, method in told:
        account, start, end, of = read_docs[doc], claim.start, claim.end, claim.told
        numbers[doc] = numbers.get(doc, 0) + 1
        passage, zone, locator = account.place(start)
        rows.append(
            (doc, start, end, account.text(start, end), numbers[doc], of.subject_id, of.subject, of.work_id, of.by_id, of.cue,
             of.stance, of.lead, of.item, themes.theme_of(doc, start, end), method, claim.rule, passage, zone, locator,
             account.context(start, end))
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(TABLES["claims"].columns))

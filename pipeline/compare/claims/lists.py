"""Lists of what somebody holds or demands: the items under a lead-in («The guild demanded:»), or lettered ones in a sentence.

The items inherit whose they are from the lead-in; one that joins two things to be done is two claims.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.compare.claims.candidates import Find
from pipeline.compare.claims.content_spans import LONGEST, VERBS, Stretch, Stretches
from pipeline.compare.claims.holders import Holders, whose
from pipeline.compare.claims.lexicon import DEMANDING, LISTING, LISTS, stance_of
from pipeline.compare.syntax.coreference import Referent
from pipeline.compare.syntax.parsed_document import Reading

ITEM = re.compile(r"\s*(?:[-*•‣◦▪–—]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+|\s*[^\W\d_A-Z]")
LETTER = re.compile(r"(?<![\w.])\(?([a-h]|[1-9])\)\s")
LEAD = 16  # words before the colon in which the verb or noun stands that brings the list
THINGS = frozenset("change concession improvement matter reform step thing".split())  # «asked for three things: …»
CLOSE = 4  # words before the colon among which the noun stands that a list in a sentence is of
FEWEST = 2  # words of a thing in it
BEFORE = ("aux", "neg", "advmod", "poss", "amod", "det")  # words before a verb or noun that belong to a lead-in
MOST_ITEMS = 1_000  # of one list; bounds the cost of paragraphs without end that all end with a colon


class ClaimedLists:
    """The lists of one document; both questions take all its passages in reading order."""

    def __init__(self, reading: Reading, holders: Holders, stretches: Stretches) -> None:
        self.reading, self.holders, self.stretches = reading, holders, stretches

    def under(self, passages: Sequence[Any]) -> Iterator[Find]:
        """Yield the items of the lists that stand in passages of their own under one that ends with a colon."""
        for k, passage in enumerate(passages):
            if not passage.text.rstrip().endswith(":") or passage.zone != "body":
                continue
            items = _items(passages, k + 1)
            first, last = self._words(passage.start, passage.end)
            lead = self._lead(first, last) if items and last > first else None
            if lead is None:
                continue
            for number, item in enumerate(items, 1):
                inside = self._words(item.start, item.end)
                if inside[1] > inside[0]:
                    yield from self._parts(replace(lead, item=number), self._past_bullet(inside))

    def inline(self, frames: Sequence[int]) -> Iterator[Find]:
        """Yield the things listed behind a colon in a sentence: «demanded: an end to the toll; free salt», «three demands: …»."""
        for f in frames:
            words = [i for i in self.reading.frames[f].items if i >= 0]
            colon = next((i for i in words if self.reading.words[i].text == ":"), -1)
            items = self._things(colon + 1, words[-1]) if colon > 0 else []
            lead = self._lead(words[0], colon) if len(items) > 1 and self._brings(words[0], colon) else None
            if lead is not None:
                yield from (replace(lead, stretch=item, item=number) for number, item in enumerate(items, 1))

    def _brings(self, first: int, colon: int) -> bool:
        """Whether a verb or a noun for a list stands just before the colon."""
        near = [self.reading.words[k] for k in range(max(first, colon - CLOSE), colon)]
        verb = any(w.pos == "VERB" and w.lemma.lower() in LISTING for w in near[-1:])
        things = near and near[-1].lemma.lower() in THINGS and any(w.lemma.lower() in DEMANDING for w in near)
        return verb or bool(things) or any(w.pos == "NOUN" and w.lemma.lower() in LISTS for w in near)

    def _things(self, first: int, last: int) -> list[Stretch]:
        """Return the things that are listed in words, parted by semicolons or else by commas; none where one is a clause."""
        if not 0 < last - first <= LONGEST:
            return []
        words = self.reading.words
        own = [k for k in range(first, last + 1) if self.reading.owners[k] < 0]
        mark = ";" if any(words[k].text == ";" for k in own) else ","
        begins = [first, *(k + 1 for k in own if words[k].text == mark and k < last)]
        if mark == "," and len(begins) > 1:
            begins += [k + 1 for k in own if k > begins[-1] and words[k].text == "and" and self._ends(k, last)][-1:]
        ends = [*(begin - 1 for begin in begins[1:]), last]
        found = [self.stretches.trimmed(part) for part in zip(begins, ends, strict=True) if part[0] <= part[1]]
        verbs = any(words[k].dep in ("ROOT", "ccomp", "parataxis") and words[k].pos in VERBS for k in own)
        return [] if verbs or any(self.stretches.said(part) < FEWEST for part in found) else found

    def _ends(self, k: int, last: int) -> bool:
        return last - k >= FEWEST

    def _past_bullet(self, inside: Stretch) -> Stretch:
        first, last = inside
        while first < last and not any(map(str.isalnum, self.reading.words[first].text)):
            first += 1
        return first, last

    def _parts(self, lead: Find, inside: Stretch) -> Iterator[Find]:
        for part in self.stretches.parts(inside, inside[0]):
            yield replace(lead, stretch=part)

    def lettered(self, passages: Sequence[Any]) -> Iterator[Find]:
        """Yield the items of lists in a sentence: «may be: a) …; b) …»; of one whose holder is known."""
        for passage in passages:
            marks = _lettered(passage.text) if passage.zone == "body" else []
            if not marks:
                continue
            first, last = self._words(passage.start, passage.start + marks[0][0])
            lead = self._lead(first, last) if last > first else None
            if lead is None:
                continue
            ends = [start for start, _ in marks[1:]] + [_sentence_end(passage.text, marks[-1][1])]
            for number, ((_, start), end) in enumerate(zip(marks, ends, strict=True), 1):
                inside = self._words(passage.start + start, passage.start + end)
                if inside[1] >= inside[0]:
                    yield replace(lead, stretch=self.stretches.trimmed(inside), item=number)

    def _words(self, start: int, end: int) -> Stretch:
        starts = self.reading.starts
        return bisect_left(starts, start), bisect_left(starts, end) - 1

    def _lead(self, first: int, last: int) -> Find | None:
        """Return what brings the list: the last verb or noun for a list before the colon; None where nobody holds it.

        Another verb brings it only where none of these stands there: «the members of the guild could be:».
        """
        others = None
        for k in range(last, max(first, last - LEAD) - 1, -1):
            word = self.reading.words[k]
            lemma = word.lemma.lower()
            if word.pos in VERBS and word.dep not in ("amod", "acl", "aux", "auxpass"):
                holder = self._of_verb(k) or (self._last_named(first, k) if lemma in LISTING else None)
                found = self._find(k, last, stance_of(lemma), holder)
                if found and lemma in LISTING:
                    return found
                others = others or found
            elif word.pos == "NOUN" and lemma in LISTS and whose(self._of_list(k)):
                return self._find(k, last, "demands", self._of_list(k))
        return others

    def _of_list(self, noun: int) -> Referent | None:
        """Return whose a list is: «the guild's demands», or whoever does something with it: «sets out three demands»."""
        owner = self.holders.of_noun(noun, by_of=True)
        verb = self.reading.heads[noun]
        if whose(owner) or self.reading.words[noun].dep != "dobj":
            return owner
        return self.holders.of_verb(verb)

    def _of_verb(self, verb: int) -> Referent | None:
        """Return the verb's subject, or whose subject that is: «the members of the guild could be: …»."""
        found = self.holders.of_verb(verb)
        if found is None:
            return None
        if whose(found):
            return found
        owner = self.holders.of_noun(found.last, by_of=True)
        return owner if whose(owner) else None

    def _last_named(self, first: int, verb: int) -> Referent | None:
        for k in range(verb - 1, first - 1, -1):
            named = self.reading.named.get(k)
            if named and self.reading.words[k].dep == "nsubj" and whose(self.holders.referents.mentioned(named, k)):
                return self.holders.referents.mentioned(named, k)
        return None

    def _find(self, cue: int, last: int, stance: str, holder: Referent | None) -> Find | None:
        if holder is None or not whose(holder):
            return None
        if self.reading.words[cue].lemma.lower() not in LISTING | LISTS:  # «the members of the guild could be»
            begin = min(self.stretches.first[c] for c in (cue, *self.reading.children[cue]) if c <= cue)
            return self._led((max(begin, last - LEAD), last), cue, stance, holder)
        begin = min([cue, *(c for c in self.reading.children[cue] if self.reading.words[c].dep in BEFORE and c < cue)])
        return self._led((begin, last), cue, stance, holder)

    def _led(self, lead: Stretch, cue: int, stance: str, holder: Referent) -> Find:
        stretch = self.stretches.trimmed(lead)
        by_id = self.holders.by(cue, whose(holder))
        return Find(stretch, cue, self.reading.words[cue].text, holder, stance, by_id, lead=stretch)


def _items(passages: Sequence[Any], begin: int) -> list[Any]:
    """Return the passages that are items of a list, from `begin` on."""
    items: list[Any] = []
    for passage in passages[begin : begin + MOST_ITEMS]:
        if passage.zone != "body" or not ITEM.match(passage.text):
            break
        items.append(passage)
    return items


def _lettered(text: str) -> list[tuple[int, int]]:
    """Return where the marks a), b), c) or 1), 2), 3) of a list in a sentence stand, behind a colon; fewer than two are none."""
    found: list[tuple[int, int]] = []
    wanted = ""
    for match in LETTER.finditer(text):
        if not found and match[1] in ("a", "1") and ":" in text[max(0, match.start() - 3) : match.start()]:
            found, wanted = [match.span()], chr(ord(match[1]) + 1)
        elif found and match[1] == wanted:
            found.append(match.span())
            wanted = chr(ord(wanted) + 1)
    return found if len(found) > 1 else []


def _sentence_end(text: str, start: int) -> int:
    stop = re.compile(r"[.!?](?=\s|$)").search(text, start)
    return stop.start() if stop else len(text)

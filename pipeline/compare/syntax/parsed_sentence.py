"""The sentences of a text's own voice with their words and their tree, as the rules for demands read them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pipeline.compare.syntax.quotation_marks import marked
from pipeline.language.normalization import normalize
from pipeline.language.spans import Span, containing, longest_first
from pipeline.language.spelling import american

# The mark before an item of a list or a thesis; it belongs to no sentence.
ITEM = re.compile(r"\s*(?:[-*•‣◦▪–—]|\(?\d{1,3}[.)]|\(?[a-z][.)]|[IVXLC]{1,6}\.)\s+")
BLANK = re.compile(r"[\s.,;:]*")
QUOTED_WORDS = 3  # fewer words in marks are a name or a word held off, and part of the author's sentence
LOOSE = frozenset(("relcl", "advcl", "ccomp", "parataxis", "appos", "dep"))
STOPPING = frozenset((",", ";", ":", ".", "!", "?", "–", "—", "..."))
FEW = 4  # verbs coordinated with each other
STEPS = 12  # words, or steps up the tree, within which things belong together
PRESENT = frozenset(("is", "are", "am", "'s", "'re", "be", "becomes", "become", "remains", "remain", "being"))
PAST = frozenset(("was", "were", "had", "did", "'d"))
NOT = frozenset(("not", "n't", "never", "neither", "nor", "no"))
EMPHASIS = "_* \t\n"  # plain text sets _words_ or *words* in italics
MOST_WORDS = 400  # of a sentence; what is longer is none, and is read up to here


@dataclass(frozen=True)
class Cue:
    """The words that tell, from `first` to `last`; `verb` is what should be done, `agent` who should do it: -1 where unknown."""

    first: int
    last: int
    verb: int
    agent: int = -1
    force: str = "demand"
    rejected: bool = False
    kind: str = "demand"  # one of DEMAND_KINDS; a demand that is rejected or a wish is told by `rejected` and `force`


@dataclass(frozen=True)
class Said:
    """A sentence; `heads` are indices of its words (a root's is its own), `quoted` says which words stand in marks."""

    start: int
    end: int
    text: str
    passage: int
    spans: Sequence[Span]
    forms: Sequence[str]
    lemmas: Sequence[str]
    pos: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    quoted: Sequence[bool]
    named: Sequence[str]  # of each word of a name whose it is

    @cached_property
    def children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.forms]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def plain(self) -> str:
        """The words in small letters with a blank between them."""
        return " ".join(self.forms)

    @property
    def asks(self) -> bool:
        return self.text.rstrip("\"”’»') ").endswith("?")

    def child(self, i: int, *deps: str) -> int:
        """Return the first child with one of these relations, -1 if none."""
        return next((c for c in self.children[i] if self.deps[c] in deps), -1)

    def has(self, i: int, *lemmas: str) -> bool:
        """Whether one of the lemmas hangs on the word."""
        return any(self.lemmas[c] in lemmas for c in self.children[i])

    def phrase(self, i: int) -> Span:
        """Return the span of the phrase that has its head here, up to the clauses that only tell more of it."""
        inside, waiting = {i}, [i]
        while waiting:
            for c in self.children[waiting.pop()]:
                loose = self.deps[c] in LOOSE or self.forms[c] in STOPPING
                if not loose and (self.deps[c] != "conj" or self.pos[c] not in ("VERB", "AUX")):
                    inside.add(c)
                    waiting.append(c)
        first = last = i
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        start, end = self.spans[first][0], self.spans[last][1]
        held = self.text[start - self.start : end - self.start]
        closes = held.count("(") > held.count(")") and self.text[end - self.start : end - self.start + 1] == ")"
        return start, end + closes

    def verb_behind(self, i: int) -> int:
        """Return the next full verb behind a word, -1 if none is near: where the tree does not tell."""
        for k in range(i + 1, min(len(self.forms), i + STEPS)):
            if self.pos[k] == "VERB" or (self.pos[k] == "AUX" and self.forms[k] in ("be", "have")):
                return self.heads[k] if self.deps[k] in ("aux", "auxpass") and self.heads[k] > k else k
        return -1

    def subject_of(self, verb: int) -> int:
        """Return who does it: the verb's subject, or that of the one it is coordinated with or hangs on; -1 if none."""
        for _ in range(FEW):
            found = self.child(verb, "nsubj", "nsubjpass") if verb >= 0 else -1
            if found >= 0 or verb < 0 or self.deps[verb] not in ("conj", "xcomp"):
                return found
            verb = self.heads[verb] if self.heads[verb] != verb else -1
        return -1

    def impersonal(self, subject: int) -> bool:
        """Whether nobody in particular is the subject: «one must», «it has to», or none."""
        return subject < 0 or self.pos[subject] == "PRON" or self.forms[subject] == "one"

    def negated(self, i: int, verb: int) -> bool:
        """Whether a modal word or its verb is denied: «must never lower», «no board shall»; not «must not only»."""
        if verb < 0 or {"not", "only"} <= set(self.forms[i + 1 : i + 4]):
            return False
        subject = self.child(verb, "nsubj", "nsubjpass")
        nobody = subject >= 0 and (self.forms[subject] in ("nobody", "none") or self.has(subject, "no"))
        near = any(self.forms[c] in NOT and abs(c - i) < STEPS and c < verb + 2 for c in self.children[verb])
        return nobody or near or bool(NOT & set(self.forms[i + 1 : verb]))

    def words(self, first: int, last: int) -> str:
        """Return the characters from one word to another; of many the first and the last, with «…» between."""
        first, last = min(first, last), max(first, last)
        if last - first > FEW:
            return f"{self.words(first, first)} … {self.words(last, last)}"
        return self.text[self.spans[first][0] - self.start : self.spans[last][1] - self.start]


def said(
    passages: Sequence[Any], sentences: Iterable[Any], tokens: Sequence[Any], mentions: Iterable[Any] = ()
) -> list[Said]:
    """Return the sentences of these passages in reading order, without the marks of lists before them.

    All are of one document; `sentences` may hold others of it, too. Linear in the tokens.
    """
    of = {p.passage: p for p in passages}
    words = [t for t in tokens if t.passage in of and t.text.strip()]
    starts = [t.start for t in words]
    quoted = {p.passage: _quoted(p) for p in passages}
    ids = {(m.start, m.end): str(m.entity_id) for m in mentions if m.type != "DATE"}
    names = longest_first(ids)
    named = [ids[name] for name in names]
    found = []
    for sentence in sentences:
        if sentence.passage in of:
            own = words[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)][:MOST_WORDS]
            opens = sentence.start == of[sentence.passage].start
            read = _said(sentence, own, quoted[sentence.passage], opens, (names, named))
            if read is not None:
                found.append(read)
    return sorted(found, key=lambda s: (s.start, s.end))


def _quoted(passage: Any) -> list[Span]:
    """Return the quotations of a passage that are more than a name, the outer ones alone."""
    found = marked(passage.text, [(0, len(passage.text))])
    return [
        (passage.start + q.start, passage.start + q.end)
        for q in found
        if q.within < 0 and len(passage.text[q.start : q.end].split()) >= QUOTED_WORDS and not q.mended
    ]


def _said(
    sentence: Any, words: Sequence[Any], quoted: Sequence[Span], opens: bool, names: tuple[Sequence[Span], Sequence[str]]
) -> Said | None:
    text = str(sentence.text)
    mark = ITEM.match(text) if opens else None
    start = sentence.start + (mark.end() if mark else len(text) - len(text.lstrip()))
    words = [w for w in words if w.start >= start and _shown(w.text)]
    if not words:
        return None
    index = {w.start: i for i, w in enumerate(words)}
    at = [containing(names[0], w.start) for w in words]
    return Said(
        start, sentence.start + len(text.rstrip()), text[start - sentence.start :].rstrip(), sentence.passage,
        [(w.start, w.end) for w in words],
        [_shown(w.text) for w in words],
        [american(_shown(w.lemma)) for w in words],
        [w.pos for w in words], [w.dep for w in words],
        [index.get(w.head, i) for i, w in enumerate(words)],
        [containing(quoted, w.start) >= 0 for w in words],
        [names[1][i] if i >= 0 else "" for i in at],
    )  # fmt: skip


@lru_cache(maxsize=1 << 15)
def _shown(word: str) -> str:
    """Return a word in small letters with straight marks; a text says the same words again and again."""
    return normalize(str(word)).lower().strip(EMPHASIS)

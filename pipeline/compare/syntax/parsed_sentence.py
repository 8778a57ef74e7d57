"""Parsed sentences of a text's own voice, with their words and dependency tree, for the rules for demands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pipeline.compare.syntax.quotation_marks import marked
from pipeline.language.legible import legible
from pipeline.language.normalization import folded
from pipeline.language.spans import Span, containing, longest_first
from pipeline.language.spelling import american

# The mark before an item of a list or a thesis, which does not belong to a sentence.
ITEM = re.compile(r"\s*(?:[-*•‣◦▪–—]|\(?\d{1,3}[.)]|\(?[a-z][.)]|[IVXLC]{1,6}\.)\s+")
QUOTED_WORDS = 3  # fewer words in quotation marks are a name or a scare quote, and part of the author's sentence
LOOSE = frozenset(("relcl", "advcl", "ccomp", "parataxis", "appos", "dep"))
STOPPING = frozenset((",", ";", ":", ".", "!", "?", "–", "—", "..."))
MAX_COORDINATED = 4  # bounds the search: verbs coordinated with each other
CUE_WORDS = 4  # set by hand: a longer cue is shown by its first and last word
STEPS = 12  # set by hand: words, or steps up the tree, within which words are related
PRESENT = frozenset(("is", "are", "am", "'s", "'re", "be", "becomes", "become", "remains", "remain", "being"))
PAST = frozenset(("was", "were", "had", "did", "'d"))
NOT = frozenset(("not", "n't", "never", "neither", "nor", "no"))
EMPHASIS = "_* \t\n"  # plain text sets _words_ or *words* in italics
MAX_SENTENCE_WORDS = 400  # bounds cost; a longer one is not a sentence, and only its beginning is read


@dataclass(frozen=True)
class Cue:
    """The cue of a demand, words `first` to `last`; `verb` is the action and `agent` the actor, -1 if unknown."""

    first: int
    last: int
    verb: int
    agent: int = -1
    force: str = "demand"
    rejected: bool = False
    kind: str = "demand"  # one of DEMAND_KINDS; `rejected` and `force` mark a rejected demand or a wish


@dataclass(frozen=True)
class Said:
    """A sentence; `heads` are indices of its words (a root's is its own), `quoted` is true for words in quotation marks."""

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
    named: Sequence[str]  # of each word the entity whose name it is part of

    @cached_property
    def children(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.forms]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def plain(self) -> str:
        """The words in lower case with a blank between them."""
        return " ".join(self.forms)

    @property
    def asks(self) -> bool:
        return self.text.rstrip("\"”’»') ").endswith("?")

    def child(self, i: int, *deps: str) -> int:
        """Return the first child with one of these relations, -1 if none."""
        return next((c for c in self.children[i] if self.deps[c] in deps), -1)

    def has(self, i: int, *lemmas: str) -> bool:
        """Whether one of the lemmas depends on the word."""
        return any(self.lemmas[c] in lemmas for c in self.children[i])

    def phrase(self, i: int) -> Span:
        """Return the span of the phrase with this head, up to the clauses that only add to it."""
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
        """Return the next full verb after a word, -1 if none is near; for sentences whose tree does not give it."""
        for k in range(i + 1, min(len(self.forms), i + STEPS)):
            if self.pos[k] == "VERB" or (self.pos[k] == "AUX" and self.forms[k] in ("be", "have")):
                return self.heads[k] if self.deps[k] in ("aux", "auxpass") and self.heads[k] > k else k
        return -1

    def subject_of(self, verb: int) -> int:
        """Return the verb's subject, or that of the verb it is coordinated with or depends on; -1 if none."""
        for _ in range(MAX_COORDINATED):
            found = self.child(verb, "nsubj", "nsubjpass") if verb >= 0 else -1
            if found >= 0 or verb < 0 or self.deps[verb] not in ("conj", "xcomp"):
                return found
            verb = self.heads[verb] if self.heads[verb] != verb else -1
        return -1

    def impersonal(self, subject: int) -> bool:
        """Whether the subject is impersonal (“one must”, “it has to”) or missing."""
        return subject < 0 or self.pos[subject] == "PRON" or self.forms[subject] == "one"

    def negated(self, i: int, verb: int) -> bool:
        """Whether a modal word or its verb is negated: “must never lower”, “no board shall”, but not “must not only”."""
        if verb < 0 or {"not", "only"} <= set(self.forms[i + 1 : i + 4]):
            return False
        subject = self.child(verb, "nsubj", "nsubjpass")
        nobody = subject >= 0 and (self.forms[subject] in ("nobody", "none") or self.has(subject, "no"))
        near = any(self.forms[c] in NOT and abs(c - i) < STEPS and c < verb + 2 for c in self.children[verb])
        return nobody or near or bool(NOT & set(self.forms[i + 1 : verb]))

    def words(self, first: int, last: int) -> str:
        """Return the text from one word to another; if they are many, the first and the last with “…” between."""
        first, last = min(first, last), max(first, last)
        if last - first > CUE_WORDS:
            return f"{self.words(first, first)} … {self.words(last, last)}"
        return self.text[self.spans[first][0] - self.start : self.spans[last][1] - self.start]


def said(
    passages: Sequence[Any], sentences: Iterable[Any], tokens: Sequence[Any], mentions: Iterable[Any] = ()
) -> list[Said]:
    """Return the sentences of these passages in reading order, without the list marks before them.

    All passages are of one document; `sentences` may contain others of it. Time is linear in the tokens.
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
            own = words[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)][:MAX_SENTENCE_WORDS]
            opens = sentence.start == of[sentence.passage].start
            read = _said(sentence, own, quoted[sentence.passage], opens, (names, named))
            if read is not None:
                found.append(read)
    return sorted(found, key=lambda s: (s.start, s.end))


def _quoted(passage: Any) -> list[Span]:
    """Return the outermost quotations of a passage that are longer than a name."""
    found = marked(legible(passage.text), [(0, len(passage.text))])
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
    words = [w for w in words if w.start >= start and _normalized(w.text)]
    if not words:
        return None
    index = {w.start: i for i, w in enumerate(words)}
    at = [containing(names[0], w.start) for w in words]
    return Said(
        start, sentence.start + len(text.rstrip()), text[start - sentence.start :].rstrip(), sentence.passage,
        [(w.start, w.end) for w in words],
        [_normalized(w.text) for w in words],
        [american(_normalized(w.lemma)) for w in words],
        [w.pos for w in words], [w.dep for w in words],
        [index.get(w.head, i) for i, w in enumerate(words)],
        [containing(quoted, w.start) >= 0 for w in words],
        [names[1][i] if i >= 0 else "" for i in at],
    )  # fmt: skip


@lru_cache(maxsize=1 << 15)
def _normalized(word: str) -> str:
    """Return a word in lower case with straight apostrophes; cached, since words recur."""
    return folded(str(word)).lower().strip(EMPHASIS)

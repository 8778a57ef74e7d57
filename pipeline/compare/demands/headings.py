"""Headings that announce what a text asks, wishes, holds or complains of, and the short paragraphs under them.

Such a heading does for a run of short paragraphs what a lead-in does for a list: each is a point, even without a word that
demands. It is short and speaks for the authors: “What we ask of the crown”, “Our grievances”, “What has brought us to this”.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, islice, takewhile
from typing import Any

from pipeline.compare.demands.lexicon import (
    CALLING,
    CALLING_FOR,
    DECLARING,
    DRIVING,
    FIRST,
    LEADS,
    REJECTING,
    SUFFERING,
    WISHING,
)
from pipeline.compare.demands.rules import cues
from pipeline.compare.syntax.parsed_sentence import ITEM, PAST, Cue, Said

# Set by hand: a longer heading tells a story; a longer paragraph explains; most paragraphs of a run are one sentence; one
# sentence under a heading is not a run; a principle without “our” stands in a bare title.
MAX_HEADING_WORDS = 10
MAX_SENTENCES = 2
MIN_SHARE_OF_ONE = 2 / 3
MIN_RUN = 2
BARE_TITLE_WORDS = 2
BEHIND_NOUN = ("", "of", "to", "for", "upon", "on", "against", "and", "we", ":", ".", "!")


def announced(s: Said) -> Cue | None:
    """Return what a short heading announces, with its kind; None of any other."""
    words = sum(form[0].isalpha() for form in s.forms)
    if words > MAX_HEADING_WORDS or set(s.forms) & PAST:
        return None
    return _driven(s) or _performed(s) or _titled(s, words)


def _driven(s: Said) -> Cue | None:
    """Read “what has brought us here”, “why we protest”, “what we suffer”; not “what brought the flood”."""
    if s.forms[0] in ("what", "why"):
        for i, form in enumerate(s.forms[1:], 1):
            behind = "" if i + 1 == len(s.forms) else s.forms[i + 1]
            reason = s.forms[0] == "why" and form in CALLING | REJECTING
            if (form in DRIVING and behind == "us") or (s.forms[i - 1] == "we" and (form in SUFFERING or reason)):
                return Cue(0, i, -1, -1, "fact", kind="grievance")
    return None


def _performed(s: Said) -> Cue | None:
    """Read “what we ask”, “we demand”, “what we hold” by their words: in capitals, the parser takes them for names."""
    we = s.forms.index("we") if "we" in s.forms[:-1] else -1
    if we < 0 or s.forms[0] not in ("we", "what", "that", "this", "therefore"):
        return None
    verb, behind = s.forms[we + 1], s.forms[we + 2 : we + 3]
    if verb in DECLARING:
        kind = DECLARING[verb]
        return Cue(we, we + 1, -1, -1, "wish" if kind == "wish" else "fact", kind=kind)
    asked = we > 0 or behind in ([], [":"]) or verb not in CALLING_FOR or behind[0] in CALLING_FOR[verb]
    if verb not in CALLING | REJECTING or not asked:
        return None
    return Cue(we, we + 1, -1, -1, "wish" if verb in WISHING else "demand", verb in REJECTING)


def _titled(s: Said, words: int) -> Cue | None:
    """Read “Our demands”, “Grievances of the weavers”, “Creed”; not “Supply and demand”, “Measures of length taken”."""
    ours = bool(FIRST & set(s.forms))
    for i, form in enumerate(s.forms):
        kind = LEADS.get(form)
        if kind and _is_head(s, i) and (kind != "principle" or ours or words <= BARE_TITLE_WORDS):
            return Cue(i, i, -1, -1, "fact" if kind in ("principle", "grievance") else kind, kind=kind)
    return None


def _is_head(s: Said, i: int) -> bool:
    """Whether a noun heads its title, alone or beside another: “demands of the crews”, “grievances and demands”."""
    forms = ["", "", *s.forms, "", ""]
    before, (_, after, then) = forms[i : i + 2], forms[i + 2 : i + 5]
    pairs = (before[0] if before[1] == "and" else "", then if after == "and" else "")
    return all(word == "" or word in LEADS for word in pairs) and after in BEHIND_NOUN


def headings(passages: Sequence[Any], sentences: Mapping[int, Sequence[Said]]) -> frozenset[int]:
    """Return the passages that are headings: by their zone, or short lines without a stop that announce, or in capitals."""
    found = set()
    for passage in passages:
        text, said = str(passage.text).rstrip(), sentences.get(passage.passage, ())
        short = len(text.split()) <= MAX_HEADING_WORDS and len(said) == 1 and text[-1:].isalnum()
        named = short and ITEM.match(text) is None and (announced(said[0]) or (text.isupper() and not any(cues(said[0]))))
        if passage.zone == "heading" or named:
            found.add(passage.passage)
    return frozenset(found)


def sections(said: Sequence[Said], headings: AbstractSet[int]) -> list[int]:
    """Return for each sentence how many headings stand before it."""
    passages = range(1 + max((s.passage for s in said), default=0))
    before = list(accumulate(p in headings for p in passages))
    return [before[s.passage] for s in said]


def under(passages: Sequence[Any], at: int, sentences: Mapping[int, Sequence[Said]], heads: AbstractSet[int]) -> list[Any]:
    """Return the short paragraphs under the heading or the lead-in `at`, up to the next; none where they are prose.

    The last of them is of one sentence, under a lead-in all: what stands behind comments on the points.
    """
    most = MAX_SENTENCES if passages[at].passage in heads else 1

    def count(passage: Any) -> int:
        ends = passage.passage in heads or str(passage.text).rstrip().endswith(":")
        return 0 if ends else len(sentences.get(passage.passage, ()))

    run = list(takewhile(lambda p: 0 < count(p) <= most, islice(passages, at + 1, None)))
    while run and count(run[-1]) > 1:
        run.pop()
    ones = sum(count(p) == 1 for p in run)
    return run if len(run) >= MIN_RUN and ones >= MIN_SHARE_OF_ONE * len(run) else []

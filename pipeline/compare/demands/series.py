"""Members of a series: sentences that open with the same word as several others around them.

Petitions, resolutions and bills of complaint enumerate: “He has taxed …”, “He has closed …”. Whoever opens one sentence after
the other alike makes points, whatever the verbs say. A narrative opens alike as well (“She met …”, “She wrote …”), so only what
holds now or has come to pass counts, not what happened once; and the first person only tells what “we” did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipeline.compare.demands.imperatives import OPENING
from pipeline.compare.demands.lexicon import FIRST
from pipeline.compare.syntax.parsed_sentence import PAST, Cue, Said

WINDOW = 6  # sentences before and after
# Others in the window that open alike. Of such sentences that no rule reads, on annotated programs: two others, .57 to 1.00 are
# demands or grievances; three, .96 and 1.00 where there are any; four, the same for fewer.
MIN_OTHERS = 3
WITHIN = 2
UNTELLING = frozenset(("DET", "ADP", "SCONJ", "CCONJ", "ADV", "PUNCT", "NUM"))  # parts of speech that open anything
EMPTY = frozenset(("it", "this", "that", "there", "these", "those", "what", "who")) | FIRST


def members(sentences: Sequence[Said]) -> Iterator[tuple[int, Cue]]:
    """Yield the index of each member of a series with the words that open it; the sentences stand in reading order.

    What stands within a series, at most WITHIN sentences from members before and behind it, is a member that opens otherwise.
    """
    heads = [_opening(s) for s in sentences]
    alike = {at for at, first in enumerate(heads) if first >= 0 and _others(sentences, heads, at) >= MIN_OTHERS}
    for at, s in enumerate(sentences):
        if at in alike or (_within(alike, at) and not s.asks and not narrates(s)):
            first = max(heads[at], 0)
            yield (
                at,
                Cue(first, first, _main_verb(s), s.child(_main_verb(s), "nsubj", "nsubjpass"), "fact", kind="grievance"),
            )


def _others(sentences: Sequence[Said], heads: Sequence[int], at: int) -> int:
    """Return how many sentences around one open with its word."""
    word = sentences[at].forms[heads[at]]
    window = range(max(0, at - WINDOW), min(len(sentences), at + WINDOW + 1))
    return sum(k != at and heads[k] >= 0 and sentences[k].forms[heads[k]] == word for k in window)


def _within(alike: AbstractSet[int], at: int) -> bool:
    steps = range(1, WITHIN + 1)
    return any(at - k in alike for k in steps) and any(at + k in alike for k in steps)


def _opening(s: Said) -> int:
    """Return the word that a sentence opens with, -1 where it tells nothing or the sentence tells what happened."""
    first = next((i for i, form in enumerate(s.forms) if form not in OPENING), -1)
    if first < 0 or s.pos[first] in UNTELLING or s.forms[first] in EMPTY or s.quoted[first] or s.asks or narrates(s):
        return -1
    return first


def _main_verb(s: Said) -> int:
    """Return the root if it is a verb, else, where the parser erred, the first full verb; -1 if there is none."""
    root = next((i for i, dep in enumerate(s.deps) if dep == "ROOT" and s.pos[i] in ("VERB", "AUX")), -1)
    return root if root >= 0 else next((i for i, pos in enumerate(s.pos) if pos == "VERB"), -1)


def narrates(s: Said) -> bool:
    """Whether the main verb is a simple past, or there is none."""
    verb = _main_verb(s)
    if verb < 0:
        return True
    helpers = {s.forms[c] for c in s.children[verb] if s.deps[c] in ("aux", "auxpass")}
    if helpers:
        return bool(helpers & PAST)
    return s.forms[verb] in PAST or s.forms[verb] not in _present(s.lemmas[verb])


def _present(lemma: str) -> tuple[str, ...]:
    return lemma, f"{lemma}s", f"{lemma}es", f"{lemma[:-1]}ies", "is", "are", "has", "have"

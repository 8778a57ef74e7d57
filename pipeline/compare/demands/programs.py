"""Numbered programs that nothing announces: articles, rules and planks known by their own points.

Their points are noun phrases (“A free school”), participles (“the toll abolished”) and infinitives (“To be mended yearly”),
often behind a label (“Dues. A penny a week.”). Minutes, contents, notes and chronicles are numbered too: what tells a program
from them are the points that can be nothing else, and that few of its points tell what happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from pipeline.compare.demands.marks import point_number
from pipeline.compare.demands.roles import permits, states
from pipeline.compare.syntax.parsed_sentence import Said

# Set by hand: fewer points are no program; a third of them is telling; a point may run over further paragraphs.
MIN_POINTS = 4
MIN_SHARE_TELLING = 1 / 3
MAX_SHARE_NARRATED = 1 / 2
MAX_PARAGRAPHS = 2  # without a number, between two points
MAX_LABEL_WORDS = 3
NONE = frozenset(("no", "none", "never", "neither"))


def numbered(
    passages: Sequence[Any],
    sentences: Mapping[int, Sequence[Said]],
    heads: AbstractSet[int],
    told: AbstractSet[int],
) -> list[int]:
    """Return the passages that are points of a numbered program; a word demands something in those that are `told`."""
    found: list[int] = []
    for run in _runs(passages, heads):
        firsts = [(p, s) for p in run if (s := _point(sentences.get(p, ()))) is not None]
        telling = sum(p in told or _must_be(s) for p, s in firsts)
        narrated = sum(p not in told and states(s) for p, s in firsts)
        if len(run) >= MIN_POINTS and telling >= MIN_SHARE_TELLING * len(run) and narrated < MAX_SHARE_NARRATED * len(run):
            found += run
    return found


def is_label(s: Said, behind: Said | None = None) -> bool:
    """Whether a sentence only names what is said behind it: “Rare plants. To be drawn”, “The bridge.”; not “A bridge.”."""
    if behind is None or behind.passage != s.passage or not s.text.endswith("."):
        return False
    words = sum(form[0].isalpha() for form in s.forms)
    if words > MAX_LABEL_WORDS or {"VERB", "AUX"} & set(s.pos):
        return False
    return s.forms[0] == "the" or not (s.pos[0] == "DET" or states(behind))


def _runs(passages: Sequence[Any], heads: AbstractSet[int]) -> Iterator[list[int]]:
    """Yield the passages numbered one after the other from one on, up to a heading or a longer gap."""
    run: list[int] = []
    gap = 0
    for passage in passages:
        number = 0 if passage.passage in heads else point_number(str(passage.text))
        if number == len(run) + 1:
            run.append(passage.passage)
            gap = 0
        elif passage.passage in heads or number or gap == MAX_PARAGRAPHS:
            yield run
            run, gap = [passage.passage] if number == 1 else [], 0
        else:
            gap += 1
    yield run


def _point(sentences: Sequence[Said]) -> Said | None:
    """Return the first sentence of a point behind its label."""
    labeled = len(sentences) > 1 and is_label(sentences[0], sentences[1])
    return next(iter(sentences[labeled:]), None)


def _must_be(s: Said) -> bool:
    """Whether a point can be nothing but a rule: “To be mended”, “Ovens to be swept”, “No president”, “Any member may”."""
    infinitive = s.forms[0] == "to" or "to be" in s.plain
    return permits(s) or (not states(s) and (infinitive or (s.forms[0] in NONE and s.forms[1:2] != ["."])))

"""What the section on quotations says of changes: how a text's own editors quote it, and which changes may alter the sense."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pipeline.contracts import BRACKETED, FLAGS, FOUND_KINDS
from pipeline.report.sections.ledger import Ledger, differs, in_words, is_cut, marked, quoted_by_editors, steps_of
from pipeline.report.sections.limits import MAX_POINTS, bounded
from pipeline.report.sections.markdown import escaped, listed
from pipeline.report.sections.wording import times

FLAG_WORDS = {
    "negation": "A negation", "number": "A number", "name": "A name", "hedge": "A hedge", "condition": "A condition",
    "joined": "Passages far apart are joined",
}  # fmt: skip
MAX_STRETCH = 24  # words: a longer stretch without counterpart is not a change that a reader could check here


def by_editors(ledger: Ledger) -> str:
    """Return how the words around a primary text quote it, fragment by fragment, for a marked cut is not a change."""
    around: dict[tuple[str, str], list[Any]] = {}
    for q in quoted_by_editors(ledger):
        around.setdefault((q.doc, q.zone), []).append(q)
    parts = []
    for (doc, zone), own in around.items():
        pieces = [(q, piece) for q in own for piece in _fragments(steps_of(q, ledger), q)]
        other = [_differing(q, piece, ledger) for q, piece in pieces if any(differs(step) for step in piece)]
        count = times(len(own)) + (f", in {len(pieces):,} fragments" if len(pieces) > len(own) else "")
        differ = f"**{len(other):,} of the {len(pieces):,}** {'differs' if len(other) == 1 else 'differ'} from the text:"
        verdict = differ if other else "All agree with the text."
        parts.append(f"The words around {ledger.texts.title(doc)} (zone: {zone}) quote it {count}. {verdict}")
        parts += [bounded(other, "quote_changes")] if other else []
    return "\n\n".join(["### How the primary text's own editors quote it", *parts]) if parts else ""


def _fragments(steps: Sequence[Any], q: Any) -> list[list[Any]]:
    """Return the stretches between cuts that are marked as such."""
    return [list(group) for cut, group in groupby(steps, key=lambda step: is_cut(step, q)) if not cut]


def _differing(q: Any, piece: Sequence[Any], ledger: Ledger) -> str:
    changes = [in_words(step) for step in piece if differs(step)]
    elsewhere = f"{ledger.texts.title(q.primary_doc)}, " if q.primary_doc != q.doc else ""
    where = f"{escaped(q.locator)}, quoting {elsewhere}{escaped(q.primary_locator)}"
    return f"- {where}: {listed(changes, 4)}. {marked(piece, q)}"


def changes_of_sense(ledger: Ledger) -> str:
    steps = [(q, s) for q in ledger.quotations if q.kind in FOUND_KINDS for s in steps_of(q, ledger) if s.touched]
    lines = []
    for flag in (flag for flag in FLAGS if flag != BRACKETED):  # a bracket already shows the change
        own = [(q, s) for q, s in steps if flag in s.touched.split(";")]
        shown = [_touching(q, s, ledger) for q, s in own if flag == "joined" or _is_short(s)]
        more = f"; and {len(own) - len(shown[:MAX_POINTS]):,} more" if len(own) > len(shown[:MAX_POINTS]) else ""
        lines += [f"- **{FLAG_WORDS[flag]}**: {'; '.join(shown[:MAX_POINTS])}{more}."] if shown else []
    head = (
        "### Changes that may alter the sense\n\nA negation, number, name, hedge or condition is in one wording only, or "
        "passages far apart are joined (`tables/quote_changes.csv`, column `touched`). Whether the sense has changed is for "
        "the reader to judge.\n\n"
    )
    return head + "\n".join(lines) if lines else ""


def _is_short(step: Any) -> bool:
    return max(len(step.text.split()), len(step.primary_text.split())) <= MAX_STRETCH


def _touching(q: Any, step: Any, ledger: Ledger) -> str:
    where = ledger.texts.place(q.doc, q.locator)
    if step.touched == "joined":
        shown = "an ellipsis shows the cut" if is_cut(step, q) else "nothing shows the cut"
        return f"{where}, omits {len(step.primary_text.split()):,} words of {escaped(q.primary_locator)}; {shown}"
    return f"{where}: {in_words(step)}"

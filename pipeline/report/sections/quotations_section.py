"""The report's section on quotations: who quotes what, in which wording, what is changed, what is not found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.contracts import FLAGS, FOUND, OWN_VOICE, records
from pipeline.language.documents import accounts_of, primary_docs_of, read_docs_of
from pipeline.report.sections.markdown import escaped, listed, shortened, table, times

KIND_WORDS = {"verbatim": "word for word", "near": "nearly so", "translation": "the passage in another wording"}
SURENESS = ((0.99, "as good as certain"), (0.9, "very likely"), (0.7, "likely"), (0.0, "more likely than not"))
FLAG_WORDS = {
    "negation": "A negation", "number": "A number", "name": "A name", "hedge": "A hedge", "condition": "A condition",
    "joined": "Words that stand far apart are joined", "bracketed": "Brackets show whose words they are",
}  # fmt: skip
ELLIPSIS, GAP = re.compile(r"\.\s?\.\s?\.|…"), re.compile(r"\W*")
EACH, ALL = 8, 40  # quotations told of one of many documents (the longest), and in one table
POINTS = 12  # of one list
WORDS = 16  # of a stretch; of a longer one its ends are shown
LONG = 24  # words: a longer stretch without counterpart is no change that a reader could check here
SHORT, CELL = 120, 400  # characters of a quotation in a sentence, and in a table


ACCOUNTS = 40  # so many are described one by one
UNSURE = 0.9  # probability below which a quotation that is found is one to look at
COUNTED = {
    **KIND_WORDS, "paraphrase": "perhaps paraphrased", "not-held": "given to it, not found", "other-source": "given to others",
    "untraced": "given to nobody",
}  # fmt: skip


def build(
    sources: pd.DataFrame, documents: pd.DataFrame, quotes: pd.DataFrame, quote_traces: pd.DataFrame,
    quote_changes: pd.DataFrame, entity_index: pd.DataFrame,
) -> str:  # fmt: skip
    """Return the section."""
    held = dict(zip(documents["doc"], documents["held"], strict=True))
    ledger = ledger_of(primary_docs_of(sources), held, quotes, quote_traces, quote_changes, entity_index)
    parts = [_whose_words(ledger, accounts_of(sources)) if read_docs_of(sources) else "", quotations_told(ledger)]
    return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True)
class Ledger:
    """What is told from: a row for each quotation with its best trace, and what lies behind it.

    `steps` are rows of `quote_changes` by document, quotation and rank; `also` are places in further primary texts; `held` says
    which part of each is held, in Markdown.
    """

    quotations: list[Any]
    steps: Mapping[tuple[str, int, int], list[Any]]
    also: Mapping[tuple[str, int], list[str]]
    names: Mapping[str, str]
    primary: list[str]
    held: str


def ledger_of(
    primary: list[str], held: Mapping[str, str], quotes: pd.DataFrame, quote_traces: pd.DataFrame,
    quote_changes: pd.DataFrame, entity_index: pd.DataFrame,
) -> Ledger:  # fmt: skip
    """Return what is told from, in the order of the quotations."""
    known = quotes[["doc", "quote", "form", "words", "mended", "speaker"]]
    rows = list(records(quote_traces[quote_traces["rank"] == 1].merge(known, on=["doc", "quote"])))
    steps: dict[tuple[str, int, int], list[Any]] = {}
    for step in records(quote_changes):
        steps.setdefault((step.doc, step.quote, step.rank), []).append(step)
    also: dict[tuple[str, int], list[str]] = {}
    for trace in records(quote_traces[(quote_traces["rank"] > 1) & quote_traces["kind"].isin(FOUND)]):
        also.setdefault((trace.doc, trace.quote), []).append(f"`{trace.primary_doc}`, {escaped(trace.primary_locator)}")
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    parts = "; ".join(f"`{doc}`: {escaped(held.get(doc) or 'which part, nobody has said')}" for doc in primary)
    return Ledger(rows, steps, also, names, primary, parts)


def quotations_told(ledger: Ledger) -> str:
    """Return the subsections, empty where there is nothing to tell; lists are bounded and say how much they leave out."""
    if not ledger.quotations:
        return ""
    sections = (_editors(ledger), _side_by_side(ledger), _turning(ledger), _missing(ledger), _mended(ledger))
    return "\n\n".join(section for section in sections if section)


def _side_by_side(ledger: Ledger) -> str:
    """Return a table of what is found: both wordings, how sure that is, and the changes marked."""
    same: dict[tuple[object, ...], list[Any]] = {}
    for q in ledger.quotations:
        if q.kind in FOUND and (q.doc not in ledger.primary or (q.zone in OWN_VOICE and q.doc != q.primary_doc)):
            same.setdefault((q.doc, " ".join(q.text.lower().split()), q.primary_doc, q.primary_start), []).append(q)
    head = "### What the accounts quote\n\n"
    if not same:
        return f"{head}No account quotes words that are found in the primary text." if ledger.primary else ""
    shown, more = _chosen([group[0] for group in same.values()])
    places = {(group[0].doc, group[0].quote): _places(group) for group in same.values()}
    rows = [
        (
            f"{escaped(shortened(q.text, CELL))}<br>(`{q.doc}`, {places[q.doc, q.quote]})",
            f"{escaped(shortened(q.primary_text, CELL))}<br>({_there(q, ledger)})",
            f"{KIND_WORDS[q.kind]}, {_sure(q.probability)}",
            _changed(_steps(q, ledger), q),
        )
        for q in shown
    ]
    return (
        f"{head}The changes as from the primary text to the account: ~~left out~~, **put in**, […] cut with a mark that shows it "
        "(`tables/quote_changes.csv`). Spelling and capitals are no change.\n\n"
        + table(("the account's words", "the primary text's words", "how they stand there", "what changed"), rows) + _rest(more)
    )  # fmt: skip


def _chosen(quotations: Sequence[Any]) -> tuple[list[Any], int]:
    """Return the longest quotations of each document in reading order, and how many there are besides."""
    each = max(EACH, ALL // max(len({q.doc for q in quotations}), 1))
    longest: Counter[str] = Counter()
    kept: set[int] = set()
    for i, q in sorted(enumerate(quotations), key=lambda item: (-item[1].words, item[0])):
        longest[q.doc] += 1
        kept |= {i} if longest[q.doc] <= each else set()
    shown = [q for i, q in enumerate(quotations) if i in kept][:ALL]
    return shown, len(quotations) - len(shown)


def _rest(more: int) -> str:
    return f"\n\n… and {more:,} more in `tables/quote_traces.csv`." if more else ""


def _listed(points: Sequence[str], where: str) -> str:
    """Return the first points of a list, and where there are more."""
    more = [f"- … and {len(points) - POINTS:,} more in `tables/{where}.csv`."] if len(points) > POINTS else []
    return "\n".join([*points[:POINTS], *more])


def _places(group: Sequence[Any]) -> str:
    counts = Counter(q.locator for q in group)
    return listed([escaped(place) + (f" {times(n)}" if n > 1 else "") for place, n in counts.items()], 4)


def _there(q: Any, ledger: Ledger) -> str:
    also = ledger.also.get((q.doc, q.quote), [])
    return f"`{q.primary_doc}`, {escaped(q.primary_locator)}" + (f"; also in {listed(also, 3)}" if also else "")


def _sure(probability: float) -> str:
    rounded = round(probability, 2)
    number = "over 0.99" if rounded > 0.99 else f"{rounded:.2f}"
    return f"{next(words for least, words in SURENESS if rounded >= least)} ({number})"


def _steps(q: Any, ledger: Ledger) -> list[Any]:
    """Return the stretches of the comparison; what stands before and behind words in another wording is not left out of them."""
    steps = ledger.steps.get((q.doc, q.quote, q.rank), [])
    if q.kind == "translation":
        while steps and steps[0].change == "left out":
            steps = steps[1:]
        while steps and steps[-1].change == "left out":
            steps = steps[:-1]
    return steps


def _cut(step: Any, q: Any) -> bool:
    """Whether words are left out with a mark that shows it."""
    gap = GAP.match(q.text, step.end - q.start)
    return step.change == "left out" and bool(gap and ELLIPSIS.search(gap[0]))


def _changed(steps: Sequence[Any], q: Any) -> str:
    """Return the wording with its changes marked, in Markdown; long stretches by their ends."""
    if all(step.change == "same" for step in steps):
        return "nothing"
    return " ".join(part for step in steps for part in _marked(step, q))


def _marked(step: Any, q: Any) -> Iterator[str]:
    ours, theirs = _ends(step.text), _ends(step.primary_text)
    if step.change == "same":
        yield ours
    elif _cut(step, q):
        yield f"[… {len(step.primary_text.split()):,} words …]"
    else:
        bracketed = "bracketed" in step.flags.split(";")
        yield from ([f"~~{theirs}~~"] if theirs else [])
        yield from ([f"**\\[{ours}\\]**" if bracketed else f"**{ours}**"] if ours else [])


def _ends(text: str) -> str:
    words = text.split()
    if len(words) <= WORDS:
        return escaped(shortened(text, CELL))
    half = WORDS // 2
    ends = [shortened(" ".join(part), CELL) for part in (words[:half], words[-half:])]
    return escaped(f"{ends[0]} (… {len(words) - 2 * half:,} words …) {ends[1]}")


# the primary texts' editors


def _editors(ledger: Ledger) -> str:
    """Return how what stands around a primary text quotes it: by fragments, for a marked cut is no change of the words."""
    around: dict[tuple[str, str], list[Any]] = {}
    for q in ledger.quotations:
        if q.doc in ledger.primary and q.zone not in OWN_VOICE and q.kind in FOUND:
            around.setdefault((q.doc, q.zone), []).append(q)
    parts = []
    for (doc, zone), own in around.items():
        pieces = [(q, piece) for q in own for piece in _fragments(_steps(q, ledger), q)]
        other = [_differing(q, piece) for q, piece in pieces if any(_differs(step) for step in piece)]
        count = f"{times(len(own))}" + (f", in {len(pieces):,} fragments" if len(pieces) > len(own) else "")
        have = "has" if len(other) == 1 else "have"
        differ = f"**{len(other):,} of the {len(pieces):,}** {have} other words than the text:"
        verdict = differ if other else "All have its words."
        parts.append(f"What stands around the text in `{doc}` (zone {zone}) quotes it {count}. {verdict}")
        parts += [_listed(other, "quote_changes")] if other else []
    return "\n\n".join(["### How the primary text's own editors quote it", *parts]) if parts else ""


def _differs(step: Any) -> bool:
    """Whether the words are others, and no bracket says so."""
    return step.change != "same" and "bracketed" not in step.flags.split(";")


def _fragments(steps: Sequence[Any], q: Any) -> list[list[Any]]:
    """Return the stretches between cuts that are marked as such."""
    return [list(group) for cut, group in groupby(steps, key=lambda step: _cut(step, q)) if not cut]


def _differing(q: Any, piece: Sequence[Any]) -> str:
    changes = [_in_words(step) for step in piece if _differs(step)]
    elsewhere = f"`{q.primary_doc}`, " if q.primary_doc != q.doc else ""
    where = f"{escaped(q.locator)}, of {elsewhere}{escaped(q.primary_locator)}"
    return f"- {where}: {listed(changes, 4)}. {_changed(piece, q)}"


def _in_words(step: Any) -> str:
    ours, theirs = _ends(step.text), _ends(step.primary_text)
    return {
        "replaced": f"«{ours}» stands for «{theirs}»", "added": f"«{ours}» is put in", "left out": f"«{theirs}» is left out",
    }[step.change]  # fmt: skip


# what turns on a change


def _turning(ledger: Ledger) -> str:
    steps = [(q, s) for q in ledger.quotations if q.kind in FOUND for s in _steps(q, ledger) if s.flags]
    lines = []
    for flag in FLAGS[:-1]:  # what brackets show needs no telling
        touched = [(q, s) for q, s in steps if flag in s.flags.split(";")]
        told = [_touching(q, s) for q, s in touched if flag == "joined" or _is_short(s)]
        more = f"; and {len(touched) - len(told[:POINTS]):,} more" if len(touched) > len(told[:POINTS]) else ""
        lines += [f"- **{FLAG_WORDS[flag]}**: {'; '.join(told[:POINTS])}{more}."] if told else []
    head = (
        "### What the changes touch\n\nWords on which the sense can turn stand in one of both wordings only. That the sense is "
        "changed is for the reader to judge (`tables/quote_changes.csv`, column `flags`).\n\n"
    )
    return head + "\n".join(lines) if lines else ""


def _is_short(step: Any) -> bool:
    return max(len(step.text.split()), len(step.primary_text.split())) <= LONG


def _touching(q: Any, step: Any) -> str:
    where = f"`{q.doc}`, {escaped(q.locator)}"
    if step.flags == "joined":
        shown = "a mark shows the cut" if _cut(step, q) else "no mark shows it"
        return f"{where}, passes over {len(step.primary_text.split()):,} words of {escaped(q.primary_locator)}; {shown}"
    return f"{where}: {_in_words(step)}"


# what is not found


def _missing(ledger: Ledger) -> str:
    gone = [q for q in ledger.quotations if q.kind in ("not-held", "paraphrase")]
    if not gone:
        return ""
    shown, more = _chosen(gone)
    rows = [
        (
            f"`{q.doc}`, {escaped(q.locator)}",
            escaped(shortened(q.text, SHORT)),
            escaped(ledger.names.get(q.speaker_id, "") or ledger.names.get(q.work_id, "") or shortened(q.speaker, SHORT))
            or "–",
            f"{escaped(q.primary_locator)} ({q.probability:.2f})" if q.kind == "paraphrase" else "–",
        )
        for q in shown
    ]
    are = "quotation is" if len(gone) == 1 else "quotations are"
    return (
        f"### Given to the primary text, not found in it\n\n{len(gone):,} {are} given to the primary text or its authors, but "
        f"not found in what is held of it ({ledger.held}). **That is no proof of misquotation**: the words may stand in a part "
        "that is not held, in another of the authors' writings, or in a translation too different to be known again. Where a "
        "place could be meant all the same, it stands in the last column with its probability; this is a guess (kind "
        "`paraphrase`) and counts nowhere else as found.\n\n"
        + table(("where", "the words", "given to", "perhaps"), rows) + _rest(more)
    )  # fmt: skip


def _mended(ledger: Ledger) -> str:
    points = [
        f"- `{q.doc}`, {escaped(q.locator)}, {escaped(q.mended)}: {escaped(shortened(q.text, SHORT))}"
        for q in ledger.quotations if q.mended
    ]  # fmt: skip
    head = (
        "### Where marks are missing or wrong\n\nHere a mark has no partner, or faces the wrong way, and the quotation was "
        "bounded all the same (`tables/quotes.csv`, column `mended`): look whether rightly.\n\n"
    )
    return head + _listed(points, "quotes") if points else ""


def _whose_words(ledger: Ledger, accounts: list[str]) -> str:
    """Return the head of the section on quotations: where they come from, and how many of which kind each text has."""
    head = "## Whose words: quotations"
    if not ledger.quotations:
        return f"{head}\n\nNo text quotes anything: neither words in quotation marks nor block quotations were found."
    said = (
        "Words in quotation marks, and block quotations (`tables/quotes.csv`); one that is broken off and goes on counts in each "
        "of its parts (`continues`). "
    )
    if not ledger.primary:
        return f"{head}\n\n{said}Without a primary text they cannot be traced.\n\n{_counts(ledger, accounts)}"
    found = [q for q in ledger.quotations if q.kind in FOUND]
    unsure = sum(q.probability < UNSURE for q in found)
    how = (
        f"{unsure:,} of these with a probability below {UNSURE}"
        if unsure
        else f"each with a probability of {UNSURE} or more"
    )
    told = f"Found there: {len(found):,}, {how}." if found else "None of them is found there."
    return (
        f"{head}\n\n![The primary text with every quotation at its place](../figures/quotation_strip.svg)\n\n{said}Each "
        f"but names is looked for in all that is held of the primary text ({ledger.held}), whoever is said to have spoken "
        f"(`tables/quote_traces.csv`, columns `kind` and `probability`). {told}\n\n{_counts(ledger, accounts)}"
    )


def _counts(ledger: Ledger, accounts: list[str]) -> str:
    """Return a table with a row for each document; of a primary text its own voice apart from what stands around it."""
    rows: dict[tuple[str, str], Counter[str]] = {(doc, ""): Counter() for doc in accounts}
    for q in ledger.quotations:
        voice = ("own voice" if q.zone in OWN_VOICE else q.zone) if q.doc in ledger.primary else ""
        rows.setdefault((q.doc, voice), Counter()).update([q.kind, f"form {q.form}"])
    order = {doc: i for i, doc in enumerate([*ledger.primary, *accounts])}
    shown = sorted(rows.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][1] != "own voice", item[0]))
    kinds = [kind for kind in COUNTED if ledger.primary or kind in ("other-source", "untraced")]
    cells = [
        (
            f"`{doc}`" + (f", {voice}" if voice else ""),
            _forms(count),
            *(f"{count[k]:,}" for k in kinds),
            f"{count['name']:,}",
        )
        for (doc, voice), count in shown[:ACCOUNTS]
    ]
    more = f"\n\nAnd {len(shown) - ACCOUNTS:,} rows more: `tables/quote_traces.csv`." if len(shown) > ACCOUNTS else ""
    own = " A primary text's own quotations are looked for elsewhere in it, never at their own place."
    note = "Names are titles and single words in marks, and no quotations." + own * any(v == "own voice" for _, v in rows)
    return f"{table(('document', 'quotations', *(COUNTED[k] for k in kinds), 'names'), cells)}{more}\n\n{note}"


def _forms(count: Counter[str]) -> str:
    blocks = count["form block"]
    apart = f" ({blocks:,} set off as {'a block' if blocks == 1 else 'blocks'})" if blocks else ""
    return f"{count['form quotation'] + blocks:,}{apart}"

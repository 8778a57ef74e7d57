"""Lists of a program: which passages are the items of a list, under which words they stand, and whose list it is.

A list under a lead-in that demands (“we propose:”, the heading “Our demands”) is demanded item by item;
one that is brought as somebody else's or with irony is not the text's own, whatever its items say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from pipeline.compare.demands.headings import announced, under
from pipeline.compare.demands.lexicon import FIRST, LEADS, THEIRS
from pipeline.compare.demands.marks import digits, marked
from pipeline.compare.demands.programs import is_label
from pipeline.compare.demands.roles import states
from pipeline.compare.demands.rules import cues, ironical
from pipeline.compare.demands.series import narrates
from pipeline.compare.syntax.parsed_sentence import PAST, Cue, Said
from pipeline.compare.syntax.reporting_verbs import REPORTING

TELLING_KINDS = ("principle", "grievance")  # kinds whose items are whole sentences that tell how things are
FEWEST_WORDS = 2
COLONS = (":", ":-", ":—", ": -")
OPENS_LIST = (":", ",", "—")  # what a lead-in before marked items ends with
MOST_ITEMS = 1_000  # of one list; bounds the cost of paragraphs without end that all look like lead-ins


@dataclass(frozen=True)
class Lead:
    """The words that a list stands under; `cue` is what makes them a demand, None where they are none of the text's own."""

    text: str
    cue: Cue | None
    words: str = ""  # those that tell
    titled: bool = False  # by a noun alone: “Our demands”


def items(
    passages: Sequence[Any],
    sentences: Mapping[int, Sequence[Said]],
    heads: AbstractSet[int],
    own: AbstractSet[str] = frozenset(),
) -> dict[int, Lead]:
    """Return the lead-in of each passage that is an item of a list which is demanded or somebody else's, by its number.

    `passages` are the text's own voice in reading order, with the headings `heads`. Lists that neither demand nor report are
    left out.
    """
    found: dict[int, Lead] = {}
    titles: dict[int, Lead] = {}  # an announcing heading counts for the list behind the lead-in under it as well
    for at, passage in enumerate(passages[:-1]):
        last = sentences.get(passage.passage, [])[-1:]
        heading, mark = passage.passage in heads, marked(passages[at + 1])
        if not last or not (heading or _opens(last[0], mark, inside=bool(marked(passage)))):
            continue
        lead = _headed(last[0], marked=bool(mark)) if heading else _lead(last[0], own)
        if lead is None and not narrates(last[0]):
            lead = titles.get(at - 1)
        if heading and lead is not None:
            titles[at] = lead
        run = list(_run(passages, at, heads)) if mark or not heading else []
        if lead is not None and lead.cue is not None and not run and (lead.titled or lead.cue.kind == "demand"):
            run, lead = under(passages, at, sentences, heads), replace(lead, titled=True)
        if lead is not None:
            found.update((item.passage, lead) for item in run)
    return found


def by_passage(said: Sequence[Said]) -> dict[int, list[Said]]:
    """Return the sentences of each passage in their order."""
    found: dict[int, list[Said]] = {}
    for s in said:
        found.setdefault(s.passage, []).append(s)
    return found


def _run(passages: Sequence[Any], at: int, heads: AbstractSet[int]) -> Iterator[Any]:
    """Yield the passages behind one that are items of one list, marked alike or, behind a colon, ended without a full stop."""
    behind = passages[at + 1 : at + 1 + MOST_ITEMS]
    if not behind:
        return
    kind, before = marked(behind[0]), digits(behind[0])
    opened = str(passages[at].text).rstrip().endswith(":")
    for n, passage in enumerate(behind):
        text = str(passage.text).rstrip()
        if passage.passage in heads or passage.passage != passages[at].passage + 1 + n:
            return
        if kind and (marked(passage) != kind or (n and digits(passage) not in (before + 1, before + n, 0))):
            return
        ended = n > 0 and str(behind[n - 1].text).rstrip().endswith((";", ","))
        if not kind and not (opened and (ended or text.endswith((";", ",")) or text[-1:].isalnum())):
            return
        before = digits(passage) if n and digits(passage) == before + 1 else before
        yield passage


def _opens(s: Said, mark: str, *, inside: bool) -> bool:
    """Whether a sentence may be a lead-in before a mark, if any; items within a list may end with a comma as well."""
    ends = s.text.rstrip()
    return ends.endswith(COLONS) or (mark != "" and ("following" in s.forms or (not inside and ends.endswith(OPENS_LIST))))


def _lead(s: Said, own: AbstractSet[str]) -> Lead | None:
    """Return what the sentence before a list makes of it, None where nothing."""
    text = s.text.rstrip(" :-—,")
    cue = next(cues(s, own), None)
    if cue is not None:
        return Lead(text, cue, s.words(cue.first, cue.last))
    if ironical(s) or _theirs(s) or _reports(s, own):
        return Lead(text, None)
    named = next((i for i, form in enumerate(s.forms) if form in LEADS), -1)
    if named < 0 and "following" in s.forms and "will" in s.forms:
        named = s.forms.index("following")
    if named >= 0 and not set(s.forms) & PAST:
        kind = LEADS.get(s.forms[named], "demand")
        return Lead(text, Cue(named, named, -1, kind=kind), s.words(named, named), titled=True)
    cue = announced(s)
    return Lead(text, cue, s.words(cue.first, cue.last)) if cue is not None else None


def _headed(s: Said, *, marked: bool) -> Lead | None:
    """Return what a heading makes of the list or the short paragraphs under it."""
    text = s.text.rstrip(" :-—")
    if ironical(s) or _theirs(s):
        return Lead(text, None) if marked else None
    cue = announced(s)
    if cue is None:
        return None
    return Lead(text, cue, s.words(cue.first, cue.last), titled=not marked or s.forms[cue.last] in LEADS)


def _theirs(s: Said) -> bool:
    """Whether it is somebody else's: “their answer”; not “these are our demands”."""
    return bool(set(s.forms) & (THEIRS - {"these", "those"} if "our" in s.forms else THEIRS))


def is_item(body: Sequence[Said], at: int, lead: Lead) -> bool:
    """Whether a sentence of a list is demanded with it; under a mere title (“Our program”) only what is not a statement."""
    s = body[at]
    words = sum(form[0].isalpha() for form in s.forms)
    if words < FEWEST_WORDS or all(s.quoted) or s.asks or ironical(s) or is_label(*body[at : at + 2]):
        return False
    opens = at == 0 or body[at - 1].passage != s.passage or is_label(body[at - 1], s)
    return not (lead.titled and lead.cue is not None and lead.cue.kind not in TELLING_KINDS and states(s, opens=opens))


def _reports(s: Said, own: AbstractSet[str]) -> bool:
    """Whether somebody else says what follows: “the guild's clerk notes:”."""
    for i, lemma in enumerate(s.lemmas):
        if lemma in REPORTING and s.pos[i] == "VERB":
            subject = s.subject_of(i)
            if subject >= 0 and s.forms[subject] not in FIRST and s.named[subject] not in own:
                return True
    return False


def counted(leads: Mapping[int, Lead], passage: int) -> Lead | None:
    """Return the lead-in of an item that the text demands, None of other passages."""
    lead = leads.get(passage)
    return lead if lead is not None and lead.cue is not None else None

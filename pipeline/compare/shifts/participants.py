"""What a claim tells otherwise of whom, how many and when: agent, scope, number, date, and who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.compare.shifts.findings import Found, Reported, shown
from pipeline.compare.shifts.lexicon import IDIOMS, MONTHS, YEARS, does, leads, number, quantity, restricts
from pipeline.compare.shifts.negation import negations
from pipeline.compare.shifts.others_voice import said_by_others
from pipeline.compare.shifts.pairs import BEGINNING, PAUSE, TELLING, Pair, Wording, exchanged
from pipeline.compare.similarity.thesaurus import meanings
from pipeline.compare.syntax.reporting_verbs import BODIES

BEFORE_NOUNS = frozenset(
    "the a an this these those our their his her its all every each some many most any of for by to with no on in from".split()
)
ALL_OF_A_PART = 1.0  # log-odds: «all skilled millers» where the passage counts nobody
BESIDE = 3  # words on either side by which it is told that one doer stands where the other stood
QUANTITIES = {"all": "all of them", "some": "some of them", "only": "them alone"}


def agent(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield another doer: each side names one whom the other does not."""
    if not pair.near:
        return
    for ours, theirs in exchanged(pair):
        for i in _doers(pair.here, ours):
            for j in _doers(pair.there, theirs):
                if _others(pair, i, j):
                    yield _agents(pair, i, j)
    for i in _doers(pair.here, pair.only_here):
        for j in _doers(pair.there, pair.only_there):
            if _others(pair, i, j) and _around(pair.here, i) & _around(pair.there, j):
                yield _agents(pair, i, j)


def _agents(pair: Pair, i: int, j: int) -> Found:
    return Found("agent", f"{shown(pair.here, [i])} for {shown(pair.there, [j])}", [i], [j])


def _others(pair: Pair, i: int, j: int) -> bool:
    """Whether two words name others: two bodies of people are not the same because both are bodies."""
    a, b = pair.here.words[i], pair.there.words[j]
    if not pair.exchange(i, j):
        return False  # both are named on both sides: only their order is another
    if a.entity_id and a.entity_id == b.entity_id:
        return False
    if pair.here.keys[i] == pair.there.keys[j] or pair.here.keys[i][:BEGINNING] == pair.there.keys[j][:BEGINNING]:
        return False
    if _leads(pair.here, i, pair.there, j) or _leads(pair.there, j, pair.here, i):
        return False
    bodies = a.form in BODIES and b.form in BODIES
    return bodies or not set(meanings(pair.here.keys[i])) & set(meanings(pair.there.keys[j]))


def _leads(ours: Wording, i: int, theirs: Wording, j: int) -> bool:
    """Whether one side names by their office those whom the other names by what they lead: «masters» and «who lead guilds»."""
    beside = range(max(0, j - BESIDE), min(len(theirs.words), j + BESIDE + 1))
    return leads(ours.words[i].form) and not leads(theirs.words[j].form) and any(leads(theirs.words[k].form) for k in beside)


def _around(whole: Wording, at: int) -> set[str]:
    """Return the telling words beside one."""
    beside = [i for i in range(max(0, at - BESIDE), min(len(whole.words), at + BESIDE + 1)) if i != at]
    return {whole.keys[i] for i in beside if whole.words[i].weight >= TELLING}


def _doers(whole: Wording, inside: Sequence[int]) -> list[int]:
    return [i for i in inside if does(whole.words[i].form) or whole.words[i].entity_id]


def scope(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield another quantity, or a class of which a part is taken on one side alone."""
    here, there = _quantities(pair.here, pair.facing_here), _quantities(pair.there, pair.facing_there)
    for name, all_of in QUANTITIES.items():
        ours, theirs = here.get(name, []), there.get(name, [])
        if len(ours) != len(theirs) and pair.near and not (name == "only" and _not_without(pair)):
            more = "added" if len(ours) > len(theirs) else "left out"
            words = shown(pair.here, ours) if len(ours) > len(theirs) else shown(pair.there, theirs)
            yield Found("scope", f"{all_of}: {words} is {more}", ours, theirs)
    mine = [i for i in pair.only_here if restricts(pair.here.words[i].form)]
    others = [i for i in pair.only_there if restricts(pair.there.words[i].form)]
    if mine and (pair.near or (here.get("all") and not there)):
        besides = 0.0 if pair.near else ALL_OF_A_PART
        yield Found("scope", f"a part of the class: {shown(pair.here, mine)} is added", mine, others, besides)
    elif others and pair.near:
        yield Found("scope", f"a part of the class: {shown(pair.there, others)} is left out", mine, others)
    elif pair.near:
        added = _put_in(pair.here, pair.only_here, pair.there)
        if added:
            yield Found("scope", f"a part of the class: {shown(pair.here, added)} is added", added)


def _not_without(pair: Pair) -> bool:
    """Whether one side negates twice more: «not without their consent» is «only with their consent»."""
    here, there = negations(pair.here, pair.facing_here), negations(pair.there, pair.facing_there)
    return abs(len(here) - len(there)) == 2


def _put_in(whole: Wording, odd: Sequence[int], other: Wording) -> list[int]:
    """Return words that were put between two that stand side by side on the other side, the first of them «the», «our», «of» …"""
    together = set(pairwise(other.keys))
    for i in odd:
        after = i + 1 if i + 1 not in odd else i + 2
        if whole.words[i].weight < TELLING:
            continue
        if i > 0 and after < len(whole.words) and whole.words[i - 1].form in BEFORE_NOUNS:
            between = whole.said((whole.words[i - 1].end, whole.words[after].start))
            joined = (whole.keys[i - 1], whole.keys[after]) in together and not PAUSE.search(between)
            if joined and not whole.words[after - 1].form.endswith("ly"):
                return list(range(i, after))
    return []


def _quantities(whole: Wording, inside: Sequence[int]) -> dict[str, list[int]]:
    idle = {p for m in IDIOMS.finditer(whole.text) for p in range(m.start() + whole.start, m.end() + whole.start)}
    found: dict[str, list[int]] = {}
    denied = min(negations(whole, range(len(whole.words))), default=len(whole.words))
    for i in inside:
        if whole.words[i].form == "any" and i > denied:
            continue  # «not any» is «no»
        name = quantity(whole.words[i].form)
        if name and whole.words[i].start not in idle:
            found.setdefault(name, []).append(i)
    return found


def numbers(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield numbers that are others; of near wordings also one that the passage does not have."""
    here, there = _numbers(pair.here, pair.facing_here), _numbers(pair.there, pair.facing_there)
    anywhere = _numbers(pair.there, range(len(pair.there.words)))
    ours = [i for value, i in here.items() if value not in anywhere]
    theirs = [i for value, i in there.items() if value not in here]
    if ours and theirs:
        yield Found("number", f"{shown(pair.here, ours)} for {shown(pair.there, theirs)}", ours, theirs)
    elif ours and pair.near:
        yield Found("number", f"{shown(pair.here, ours)} is added", ours, ())


def _numbers(whole: Wording, inside: Sequence[int]) -> dict[int, int]:
    """Return the numbers but years, each with the first word that tells it."""
    found: dict[int, int] = {}
    for i in inside:
        value = number(whole.words[i].form)
        after = whole.words[i + 1].form if i + 1 < len(whole.words) else ""
        if value and not _is_year(whole.words[i].form) and quantity(after) != "some":  # not «three quarters of the mills»
            found.setdefault(value, i)
    return found


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and int(word) in YEARS


def dates(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield years or months that are others, unless both sides name one day or year in two ways."""
    here, there = _dated(pair.here, pair.facing_here), _dated(pair.there, pair.facing_there)
    same_day = set(pair.here.dates) & set(pair.there.dates)
    ours = [i for word, i in here.items() if word not in there]
    theirs = [i for word, i in there.items() if word not in here]
    if ours and theirs and not same_day:
        yield Found("date", f"{shown(pair.here, ours)} for {shown(pair.there, theirs)}", ours, theirs)


def _dated(whole: Wording, inside: Sequence[int]) -> dict[str, int]:
    return {w.form: i for i in inside if _is_year((w := whole.words[i]).form) or w.form in MONTHS or _is_may(whole, i)}


def _is_may(whole: Wording, i: int) -> bool:
    """Whether a word is the month of May: a capital that does not begin a sentence."""
    word = whole.words[i]
    return word.form == "may" and i > 0 and whole.said((word.start, word.end)) == "May"


def attribution(pair: Pair, reported: Reported) -> Iterator[Found]:
    """Yield that the passage gives to others what the claim gives to the passage's author."""
    if reported.stance in ("criticizes", "rejects"):
        return
    span = said_by_others(pair.there.text)
    if span and not said_by_others(pair.here.text):
        start, end = span[0] + pair.there.start, span[1] + pair.there.start
        inside = [i for i, word in enumerate(pair.there.words) if start <= word.start < end]
        named = [i for i in inside[:-1] if pair.there.words[i].weight >= TELLING]  # without the verb
        if named and all(pair.there.keys[i] in pair.here.keys for i in named):
            return  # the claim says as well that these say it
        yield Found("attribution", "what the text reports of others is given to its author", (), inside)

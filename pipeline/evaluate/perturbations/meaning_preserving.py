"""Ways to say a sentence otherwise without saying something else: what a tracer of shifts must let pass."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

# Pairs of words either of which may stand for the other in most sentences; forms are given as they stand.
INSTEAD = {
    "necessary": "required", "big": "large", "large": "big", "begin": "start", "began": "started", "show": "demonstrate",
    "shows": "demonstrates", "use": "employ", "used": "employed", "help": "aid", "tasks": "duties", "task": "job",
    "problems": "questions", "struggle": "fight", "firms": "companies", "factories": "plants", "plants": "works",
    "organise": "arrange", "organize": "arrange", "leaders": "chiefs", "completely": "entirely", "also": "too",
    "because": "since", "however": "nevertheless", "therefore": "hence", "constitute": "form", "constituted": "formed",
    "give": "grant", "gives": "grants", "built": "constructed", "country": "land", "freedom": "liberty", "speech": "utterance",
    "current": "existing", "means": "signifies", "enormous": "huge", "goal": "aim", "goals": "aims", "rapid": "quick",
    "important": "significant", "understand": "grasp", "clear": "plain", "situation": "state of things", "way": "manner",
    "wants": "wishes", "ask": "request", "stay": "remain", "bread": "loaves", "town": "city", "merchants": "traders",
    "wrong": "mistaken", "result": "outcome", "obtain": "get", "create": "make", "world": "globe", "fight": "struggle",
    "entire": "whole", "every": "each", "perhaps": "maybe", "sure": "certain", "able": "capable", "about": "concerning",
}  # fmt: skip
LIKE_MEANT = re.compile(rf"\b({'|'.join(sorted(INSTEAD))})\b")
PRESENT = {
    "is": "was", "are": "were", "has": "had", "have": "had", "does": "did", "do": "did", "can": "could", "gives": "gave",
    "makes": "made", "takes": "took", "says": "said", "becomes": "became", "shows": "showed",
}  # fmt: skip
TENSED = re.compile(rf"\b({'|'.join(k for k in PRESENT if k not in ('can', 'have', 'has'))})\b")
SAME_FORCE = (
    (r"\bmust (?!not\b)", ("has to ", "is obliged to ", "needs to ")), (r"\bshould (?!not\b)", ("ought to ",)),
    (r"\bin order to\b", ("to", "so as to")), (r"\bit is necessary to\b", ("one must", "we must")),
    (r"\bdo not\b", ("don't",)), (r"\bdoes not\b", ("doesn't",)), (r"\bcannot\b", ("can not", "can't")),
    (r"\bis not\b", ("isn't",)), (r"\bwill not\b", ("won't",)), (r"\bif\b", ("in case",)), (r"\bwhich\b", ("that",)),
    (r"\bis not possible\b", ("is impossible",)), (r"\bmay\b", ("might",)), (r"\bperhaps\b", ("possibly",)),
)  # fmt: skip
SPELLED = (
    (r"isation", "ization"), (r"ising\b", "izing"), (r"ise\b", "ize"), (r"our\b", "or"), (r"programme", "program"),
    (r"centre", "center"), (r"labour", "labor"), (r"ization", "isation"), (r"neighbor", "neighbour"),
)  # fmt: skip
MARKERS = (
    "Indeed,",
    "In fact,",
    "Thus",
    "After all,",
    "To sum up,",
    "In other words,",
    "On the whole,",
    "At the same time,",
)
SAID = ("It says that", "As it puts it,", "One reads that", "In its own words,", "The text holds that")
PASSIVE = re.compile(
    r"^(?P<who>(?:The|These|Our) (?:\w+ )?\w+) (?P<verb>directs?|controls?|represents?|organi[sz]es?|defends?|leads?|pays?|"
    r"drinks?|counts?|gathers?|owns?) (?P<what>[^,;:.]{3,80})(?P<rest>[,;:.].*)$"
)
DONE = {"lead": "led", "pay": "paid", "drink": "drunk"}

Way = Callable[[str, random.Random], str]


def _like_words(text: str, dice: random.Random) -> str:
    """Put other words for as many as half of those that have one."""
    kept = dice.uniform(0.0, 0.5)
    return LIKE_MEANT.sub(lambda m: m[1] if dice.random() < kept else INSTEAD[m[1]], text)


def _tense(text: str, dice: random.Random) -> str:
    return TENSED.sub(lambda m: PRESENT[m[1]], text)


def _same_force(text: str, dice: random.Random) -> str:
    for pattern, others in dice.sample(SAME_FORCE, len(SAME_FORCE)):
        if re.search(pattern, text):
            return re.sub(pattern, dice.choice(others), text, count=1)
    return text


def _spelling(text: str, dice: random.Random) -> str:
    for pattern, other in SPELLED:
        if re.search(rf"\w{pattern}", text):
            return re.sub(rf"(?<=\w){pattern}", other, text)
    return text


def _marker(text: str, dice: random.Random) -> str:
    return f"{dice.choice(MARKERS)} {text[0].lower()}{text[1:]}"


def _said(text: str, dice: random.Random) -> str:
    return f"{dice.choice(SAID)} {text[0].lower()}{text[1:]}"


def _articles(text: str, dice: random.Random) -> str:
    return re.sub(r"\bthe (?=[a-z]+s\b)", lambda m: "" if dice.random() < 0.5 else "these ", text)


def _order(text: str, dice: random.Random) -> str:
    """Put the last clause first: «A, B.» becomes «B, A.»"""
    match = re.fullmatch(r"([^,;:]{12,}), ([^,;:]{12,}?)([.!?])", text)
    return f"{match[2][0].upper()}{match[2][1:]}, {match[1][0].lower()}{match[1][1:]}{match[3]}" if match else text


def _passive(text: str, dice: random.Random) -> str:
    match = PASSIVE.match(text)
    if not match:
        return text
    verb = match["verb"].removesuffix("s")
    done = DONE.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")
    be = "are" if match["what"].endswith("s") else "is"
    what, who = match["what"], match["who"]
    return f"{what[0].upper()}{what[1:]} {be} {done} by {who[0].lower()}{who[1:]}{match['rest']}"


def _two_ways(text: str, dice: random.Random) -> str:
    return _spelling(_like_words(_marker(text, dice), dice), dice)


def _cut(text: str, dice: random.Random) -> str:
    """Leave out an aside: «A, as everybody knows, B»."""
    return re.sub(r" ?\([^()]{3,120}\)|, (?:as|that is to say|of course|for example)\b[^,;:.]{0,60}(?=,)", "", text, count=1)


OTHERWISE: tuple[Way, ...] = (
    _like_words, _tense, _same_force, _spelling, _marker, _said, _articles, _order, _passive, _two_ways, _cut,
)  # fmt: skip

"""Copies of the primary text's sentences in which one thing was changed on purpose, or nothing but the wording.

Annotated shifts are few, planted ones as many as wanted. Every kind has several ways, and some of them are kept back: weights
are fitted without them (`held_out`). Who acts is taken from the text itself. Of the other words planted here, those kept back
among them, what finds the shifts knows most, so that the trials say how far its probabilities hold for such wordings: of shifts
in wordings of another hand it found some .73 (0.5.0).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.contracts import PARAPHRASED, PLANTED
from pipeline.evaluate.perturbations.meaning_preserving import OTHERWISE

SENTENCES = 40  # of a primary text, for each kind, evenly spread
LEAST, MOST = 40, 400  # characters of a sentence that is copied
AUXILIARY = r"must|should|will|can|could|may|might|is|are|was|were|has|have|had|does|do|did|would"
VERB = re.compile(rf"\b({AUXILIARY})\b(?! not\b| only\b|n't|'t)(?! ?[?,;])", re.IGNORECASE)
NOT = re.compile(r"\b(must|should|will|can|is|are|was|were|has|have|had|does|do|did|would|could) not\b|\bcannot\b")
MODAL = re.compile(r"\b(must|should|shall|ought to|has to|have to|needs to|need to)\b (?!not\b)")
BE_DONE = re.compile(r"\b(?:must|should|shall) be (?=\w+(?:ed|en|t|ne|de)\b)")
CLAUSE_IF = re.compile(
    r"(?:^|(?<=[,;] ))(?:if|unless|until|provided that|as long as) [^,;.:]{8,150}, ?|,? (?:if|unless|until|provided that|"
    r"as long as) [^,;.:]{8,150}(?=[,;.:])",
    re.IGNORECASE,
)
CONDITIONS = (
    "if the others agree to it", "unless a vote forbids it", "provided that the means allow it", "as long as there is peace",
    "in case it proves useful", "until better times come", "if there is enough money",
)  # fmt: skip
CONDITIONS_HELD_OUT = ("as far as the law permits it", "but for the time of war alone", "wherever it can be afforded")
NOUN = re.compile(r"\b([Tt]he|[Tt]hese|[Oo]ur|[Tt]heir|[Aa]ll|of|by|to) ([a-z]{3,})\b")
NARROWING = ("skilled", "younger", "unemployed", "foreign", "urban", "better paid", "older", "registered")
NARROWING_HELD_OUT = ("native-born", "better fed", "churchgoing", "left-handed")
QUANTITY = re.compile(r"\b([Aa]ll|[Ee]very|[Ee]ach|[Ww]hole|[Ee]ntire|[Aa]ny)\b(?! of| the same)")
LESS = {"all": "some", "every": "one or the other", "each": "many a", "whole": "greater part of the", "entire": "partial"}
COUNTED = re.compile(
    r"(?<![\[(])\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|second|third|fourth|fifth|ninth|tenth|twelfth|"
    r"\d{1,3}|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
OTHER_COUNTS = ("two", "three", "four", "six", "seven", "nine", "eleven", "fifteen")
OTHER_PLACES = ("second", "third", "fourth", "sixth", "seventh", "ninth", "eleventh", "fifteenth")
PLURAL = re.compile(r"\b([Tt]he|[Oo]ur|of|for|to|by) ([a-z]{4,}s)\b")

Way = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Copy:
    """A copy of a sentence: what was planted in it, its text, the number of the sentence, whether the way is kept back."""

    planted: str
    text: str
    sentence: int
    held_out: bool


def planted(
    sentences: Sequence[str], agents: Sequence[str] = (), *, draw: str = "trial", each: int = SENTENCES
) -> Iterator[Copy]:
    """Yield copies of a text's sentences, the same at every call: of each kind as many as `each`, or as can be made.

    `agents` are words for those who act in the text: where one of them stands, another is planted.

    Another `draw` gives other copies: what weights are fitted on is not what they are tried on. What a way leaves as it was is
    no copy: not every sentence has a number.
    """
    for kind in PLANTED:
        made = 0
        for number in _order(sentences, f"{draw} {kind}"):
            copy = _copy(kind, number, sentences[number], draw, agents)
            if copy:
                yield copy
                made += 1
            if made >= each:
                break


def _order(sentences: Sequence[str], seed: str) -> list[int]:
    numbers = [i for i, text in enumerate(sentences) if LEAST <= len(text) <= MOST]
    random.Random(seed).shuffle(numbers)
    return numbers


def _copy(kind: str, number: int, text: str, draw: str, agents: Sequence[str]) -> Copy | None:
    """Return the first copy that another order of the kind's ways makes, nothing where none changes the sentence."""
    dice = random.Random(f"{draw} {kind} {number}")
    own: Sequence[Way] = (partial(_agent, agents),) if kind == "agent" else WAYS[kind]
    ways = [(way, False) for way in own] + [(way, True) for way in HELD_OUT.get(kind, ())]
    dice.shuffle(ways)
    for way, held_out in ways:
        changed = " ".join(way(" ".join(text.split()), dice).split())
        if changed != " ".join(text.split()):
            return Copy(kind, changed, number, held_out)
    return None


def _at(pattern: re.Pattern[str], text: str, dice: random.Random, told: Callable[[re.Match[str]], str]) -> str:
    """Return the text with one match replaced, of several any."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = dice.choice(found)
    return text[: match.start()] + told(match) + text[match.end() :]


def _first(text: str, words: str) -> str:
    """Return the text behind some words, its first letter a small one unless a name or «I» may begin so."""
    plain = text.split(" ")[0] in (
        "The",
        "This",
        "That",
        "These",
        "It",
        "We",
        "Our",
        "In",
        "They",
        "To",
        "A",
        "An",
        "But",
        "For",
    )
    return f"{words} {text[0].lower() if plain else text[0]}{text[1:]}"


def _ending(text: str, words: str) -> str:
    """Return the text with words put before its last mark."""
    match = re.search(r"[.!?:;]*[\"”’)]*[.!?:;]*$", text)
    at = match.start() if match else len(text)
    return f"{text[:at]}, {words}{text[at:]}"


def _not(text: str, dice: random.Random) -> str:
    return _at(VERB, text, dice, lambda m: f"{m[1]} {dice.choice(('not', 'never', 'by no means'))}")


def _not_taken_away(text: str, dice: random.Random) -> str:
    return _at(NOT, text, dice, lambda m: m[1] or "can")


def _without(text: str, dice: random.Random) -> str:
    return _at(re.compile(r"\b(with|without)\b(?! regard| respect)"), text, dice,
               lambda m: "with" if m[1] == "without" else "without")  # fmt: skip


def _untrue(text: str, dice: random.Random) -> str:
    return _first(text, dice.choice(("It would be a mistake to think that", "It is a legend that", "Little suggests that")))


def _condition_dropped(text: str, dice: random.Random) -> str:
    return _at(CLAUSE_IF, text, dice, lambda m: "")


def _condition_behind(text: str, dice: random.Random) -> str:
    return _ending(text, dice.choice(CONDITIONS))


def _condition_before(text: str, dice: random.Random) -> str:
    words = dice.choice(CONDITIONS)
    return _first(text, f"{words[0].upper()}{words[1:]},")


def _condition_held_out(text: str, dice: random.Random) -> str:
    return _ending(text, dice.choice(CONDITIONS_HELD_OUT))


def _agent(agents: Sequence[str], text: str, dice: random.Random) -> str:
    """Put others that the text knows in the place of those who are named: in the plural where these are."""
    found = [m for m in NOUN.finditer(text) if m[2] in agents]
    if not found:
        return text
    old = dice.choice(found)[2]
    others = [w for w in agents if w.endswith("s") == old.endswith("s") and w[:5] != old[:5] and w not in text.lower()]
    return re.sub(rf"\b{old}\b", dice.choice(others), text) if others else text


def _must_happens(text: str, dice: random.Random) -> str:
    return _at(BE_DONE, text, dice, lambda m: dice.choice(("has been ", "was ", "is being ")))


def _must_may(text: str, dice: random.Random) -> str:
    return _at(MODAL, text, dice, lambda m: f"{dice.choice(('may', 'might', 'can', 'did', 'could'))} ")


def _may_is(text: str, dice: random.Random) -> str:
    found = _at(re.compile(r"\b(?:may|might|could) be\b"), text, dice, lambda m: "is")
    return found if found != text else _at(re.compile(r"\b(?:may|might|could) (?!not\b)"), text, dice, lambda m: "will ")


def _risk_is(text: str, dice: random.Random) -> str:
    pattern = re.compile(
        r"\b(?:threatens? to|risks? |(?:is|are|was|were) in danger of |to prevent (?:the )?[\w' ]{3,40} from )"
        r"(turn|becom|los|be)(?:ing|e)?\b"
    )
    return _at(
        pattern,
        text,
        dice,
        lambda m: f"has already {({'turn': 'turned', 'becom': 'become', 'los': 'lost'}).get(m[1], 'been')}",
    )


def _is_must(text: str, dice: random.Random) -> str:
    return _at(re.compile(r"\b(is|are) (?=\w+ed by\b|the\b|an?\b)"), text, dice, lambda m: "must be ")


def _perhaps(text: str, dice: random.Random) -> str:
    return _first(text, dice.choice(("Perhaps", "It is possible that", "Probably", "It seems that", "Maybe")))


def _necessary(text: str, dice: random.Random) -> str:
    pattern = re.compile(r"\b(necessary|indispensable|essential)\b|\bnecessity\b")
    return _at(pattern, text, dice, lambda m: "possible" if m[1] else "possibility")


def _hoped(text: str, dice: random.Random) -> str:
    return _first(text, dice.choice(("In all likelihood", "It remains to be seen whether", "It is to be feared that")))


def _some(text: str, dice: random.Random) -> str:
    return _at(QUANTITY, text, dice, lambda m: LESS.get(m[1].lower(), "a certain"))


def _narrowed(text: str, dice: random.Random) -> str:
    return _at(PLURAL, text, dice, lambda m: f"{m[1]} {dice.choice(NARROWING)} {m[2]}")


def _only(text: str, dice: random.Random) -> str:
    return _at(re.compile(r"\b(the|our|these) (?=[a-z]{4,}s\b)"), text, dice, lambda m: f"only {m[1]} ")


def _some_of(text: str, dice: random.Random) -> str:
    return _at(
        re.compile(r"\bthe (?=[a-z]{4,}s\b)"), text, dice, lambda m: f"{dice.choice(('some', 'most', 'many'))} of the "
    )


def _section(text: str, dice: random.Random) -> str:
    told = dice.choice(("three quarters of the", "the greater number of the", "one in ten of the"))
    return _at(re.compile(r"\bthe (?=[a-z]{4,}s\b)"), text, dice, lambda m: f"{told} ")


def _narrowed_held_out(text: str, dice: random.Random) -> str:
    return _at(PLURAL, text, dice, lambda m: f"{m[1]} {dice.choice(NARROWING_HELD_OUT)} {m[2]}")


def _counted(text: str, dice: random.Random) -> str:
    return _at(COUNTED, text, dice, lambda m: _other_count(m[1], dice))


def _other_count(word: str, dice: random.Random) -> str:
    figures = re.match(r"\d+", word)
    if figures:
        return f"{int(figures[0]) + dice.randint(1, 9)}{'th' if len(word) > len(figures[0]) else ''}"
    ordinal = word.lower().endswith(("th", "nd", "rd")) and word.lower() not in ("hundred", "thousand")
    told = dice.choice([w for w in (OTHER_PLACES if ordinal else OTHER_COUNTS) if w != word.lower()])
    return told.capitalize() if word[0].isupper() else told


WAYS: dict[str, Sequence[Way]] = {
    "force": (_must_happens, _must_may, _may_is, _risk_is, _is_must, _perhaps, _necessary),
    "negation": (_not, _not_taken_away, _without),
    "condition": (_condition_dropped, _condition_behind, _condition_before),
    "scope": (_some, _narrowed, _only, _some_of),
    "number": (_counted,),
    PARAPHRASED: OTHERWISE,
}
HELD_OUT: dict[str, Sequence[Way]] = {
    "force": (_hoped,), "negation": (_untrue,), "condition": (_condition_held_out,), "scope": (_section, _narrowed_held_out),
}  # fmt: skip

"""What is put before a statement and takes it back or leaves it open: «it is a legend that», «it remains to be seen whether»."""

from __future__ import annotations

import re

from pipeline.compare.syntax.reporting_verbs import HOLDING, NAMING, SAYING, TEXTS
from pipeline.language.normalization import normalize
from pipeline.language.spans import Span
from pipeline.language.stems import form

LEADING = re.compile(
    r"\W*(?P<clause>(?:it|there|nobody|few|little|nothing|one|who)\b[^,;:.!?]{2,70}?) (?P<link>that|whether|if|how)\b",
    re.IGNORECASE,
)
# «It was in spring that», «it is their own smiths that»: an emphasis, no judgement.
CLEFT = re.compile(
    r"it (?:is|was) (?:in|on|at|by|from|with|through|for|to|of|its|their|his|her|our|these|those|\d|(?-i:[A-Z]))",
    re.IGNORECASE,
)
NO = frozenset(form(word) for word in "no not never cannot nothing nobody little few hardly scarcely".split())
DENYING = frozenset(
    form(word)
    for word in """
    mistake error legend myth fable fiction lie falsehood absurd absurdity nonsense wrong false untrue impossible incorrect
    mistaken deny denied doubt doubtful contrary illusion
    """.split()
)
NO_MORE = NO | DENYING
# «It is no accident that», «it is not enough to say that»: what follows is so.
PAST = frozenset(("beyond", "without"))  # doubt, question
AFFIRMED = DENYING | frozenset(
    form(word)
    for word in """
    accident wonder secret coincidence surprise surprising exaggeration question enough only
    """.split()
)
# What says that it is so leaves the statement as it was.
AS_IT_WAS = frozenset(
    form(word)
    for word in """
    true fact certain clear plain evident obvious sure known undeniable well turns happens follows means thus hence necessary
    essential vital imperative indispensable required time important danger risk
    """.split()
) | frozenset(form(word) for word in SAYING | HOLDING | NAMING | TEXTS)  # fmt: skip


def leading_clause(text: str) -> tuple[str, Span] | None:
    """Return what a sentence's leading clause does to what follows, and where it stands: `negation` takes it back, `force` leaves
    it open; nothing where there is no such clause, or one that reports or affirms."""
    match = LEADING.match(normalize(text))
    if not match:
        return None
    said = _said(match["clause"])
    if _affirms(match):
        return None
    if said & NO_MORE:
        return "negation", match.span("clause")
    if CLEFT.match(match["clause"]) and match["link"].lower() == "that":
        return None
    open_question = match["link"].lower() in ("whether", "if")
    if not match["clause"].lower().startswith("it ") and not open_question:
        return None  # «there is a mill that …» says nothing of what follows
    return None if said & AS_IT_WAS and not open_question else ("force", match.span("clause"))


def affirmed(text: str) -> Span:
    """Return where a leading clause denies that what follows is not so: «there is no doubt»; an empty span where none does."""
    match = LEADING.match(normalize(text))
    return match.span("clause") if match and _affirms(match) else (0, 0)


def _affirms(match: re.Match[str]) -> bool:
    """Whether one of two words that deny takes back the other, or the clause denies an accident, a surprise …"""
    said = _said(match["clause"])
    told = match["link"].lower() in ("that", "how")
    return told and bool(said & (NO | PAST) and said & AFFIRMED)


def _said(clause: str) -> set[str]:
    return {form(word) for word in re.findall(r"\w+", clause.lower().replace("n't", " not"))}

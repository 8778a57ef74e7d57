"""Whether a passage reports what others say or want, and is not its author's own word: «they claim that …»."""

from __future__ import annotations

import re

from pipeline.compare.syntax.reporting_verbs import HOLDING, SAYING, STANCES, WANTING
from pipeline.language.normalization import normalize
from pipeline.language.spans import Span
from pipeline.language.stems import form

# What is reported follows at once: «that», «to», a colon, a quotation.
OTHERS = re.compile(
    r"\b(?:according to (?:them|him|her|these|those)\b|in their (?:view|opinion|eyes)\b|"
    r"(?P<who>they|he|she|(?:the|these|those|such|certain|some|many) (?:\w+ ){0,2}?\w+)\s+(?:\w+ly\s+|also\s+|now\s+)?"
    r"(?P<verb>\w+)(?=:|,? that\b|,? how\b| to\b|:?,? \")|"
    r"(?:their|his|her) (?:[\w\"'-]+ ){0,2}?(?P<stance>\w+)(?=:|,? (?:is|was) (?:that|to)\b))",
    re.IGNORECASE,
)
VERBS = frozenset(
    form(verb) for verb in (SAYING | WANTING | HOLDING) - {"go", "have", "feel", "find", "put", "point", "read", "see"}
)
# Others who «must refuse to» are told to, and do not say it.
BIDDEN = frozenset("must should shall may might can could will would ought cannot".split())
MOST = 2_000  # characters that are read of a passage


def said_by_others(text: str) -> Span | None:
    """Return where a passage says that others say or want it, as offsets into it; nothing where it speaks for itself."""
    for match in OTHERS.finditer(normalize(text[:MOST])):
        verb, stance = match["verb"], match["stance"]
        bidden = BIDDEN.intersection((match["who"] or "").lower().split())
        if not bidden and (stance is None or stance.lower() in STANCES) and (verb is None or form(verb.lower()) in VERBS):
            return match.span()
    return None

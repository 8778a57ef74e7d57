"""The type of a name from its form alone: the noun at its head, its ending, the words before it.

The rules hold for English texts about politics and history in general; a listed entity has the type in its table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.spelling.word_keys import english

HEADS = {
    "ORG": "academy army assembly association board brigade bureau club commission committee company "
    "council court delegation directorate division federation fleet group guard inspection institute international league "
    "legion militia ministry navy office opposition organization parliament party police presidium regiment secretariat "
    "senate society syndicate trust union university",
    "WORK": "appeal bulletin charter chronicle constitution declaration gazette herald journal manifesto memorandum pamphlet "
    "review theses treaty tribune",
    "EVENT": "conference crisis massacre mutiny plenum rebellion revolt revolution rising uprising war",
    "POLICY": "policy doctrine",
    "PLACE": "bay camp cape city county district island lake mountain ocean peninsula prison province river sea square street "
    "valley",
}  # fmt: skip
TYPE_OF_HEAD = {noun: kind for kind, nouns in HEADS.items() for noun in nouns.split()}
GATHERINGS = frozenset("congress conference plenum convention".split())  # numbered, they are events
ADHERENTS = re.compile(r"\w{2,}(?:vik|viki|viks|ists?|crats|ites|ians|naries)")
DOCTRINE = re.compile(r"\w{3,}ism")
# endings of Slavic, Ukrainian and Georgian surnames in English, German and French spelling; of towns too (Rostov): see `kind`
SURNAME = re.compile(r"[A-Z]\w+(?:[oe]v|[oe]va|[oe]ff|sky|skii|skij|skaia|skaya|enko|vich|shvili|adze|idze)")
LOCATIVE = frozenset("in at near from to into towards toward outside around".split())


def kind(forms: Sequence[str], seen: str, located: bool) -> str:
    """Return the type of a name: from its form, else as the model tagged it.

    `located` says that most of its occurrences follow “in”, “at”, “from”: an ending that persons and towns share is then ignored.
    """
    inner = list(forms[: forms.index("of")]) if "of" in forms[1:] else list(forms)
    head = inner[-1] if inner else forms[-1]
    told = TYPE_OF_HEAD.get(english(head)) if head[:1].isupper() else None
    if english(forms[0]).startswith("#") and english(head) in GATHERINGS:
        return "EVENT"
    if told and (len(forms) > 1 or told == "WORK"):
        return told
    if ADHERENTS.fullmatch(head.lower()) and seen != "PERSON":
        return "GROUP"
    if len(forms) == 1 and ADHERENTS.fullmatch(head.lower()) and head.endswith("s"):
        return "GROUP"
    if len(forms) == 1 and DOCTRINE.fullmatch(head.lower()):
        return "POLICY"
    if SURNAME.fullmatch(forms[-1]) and not located and len(forms) == 1 and seen in ("PLACE", "ORG", "GROUP", "WORK"):
        return "PERSON"
    return seen


def is_body(form: str) -> bool:
    """Whether a word is the common noun at the head of the name of an organization, a work or an event."""
    return TYPE_OF_HEAD.get(english(form), "PLACE") != "PLACE" or english(form) == "congress"

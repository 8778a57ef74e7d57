"""Join what the parser split too early: no sentence begins with a lower-case letter or a comma, or ends at “p.”."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEFT = r"(?:^|[\s(\[\"'])"
# a number follows these abbreviations
BEFORE_NUMBER = re.compile(LEFT + r"(?:[Pp]{1,2}|[Vv]ols?|[Nn]os?|[Cc]hs?|[Ff]igs?|[Aa]rts?|[Ss]ec|ca?|b|d|fl|approx)\.$")
# a name follows these: initials, and what precedes an author or a title
BEFORE_NAME = re.compile(LEFT + r"(?:[Ee]ds?|[Tt]rans|[Cc]f|[Oo]p|[Aa]l|[A-Z]|(?P<short>[A-Z][a-z])|(?:[A-Z]\.)+[A-Z])\.$")
SHORT_WORDS = frozenset(
    "Ah Am An As At Be By Do Go He Ho If In Is It Me My No Of Oh Ok On Or Ox So To Up Us We".split()
)  # two letters that are a word, not an initial of a Russian or Polish name


# The same in languages that are read by rule: abbreviations that a name, a number or more words follow.
ABBREVIATIONS = {
    "de": "z.B d.h u.a bzw Nr Bd Hrsg hrsg vgl Dr Prof St Abs Art Aufl ca geb gest i.e S Jh v.Chr n.Chr Kap Anm ebd",
    "fr": "M MM Mme Mlle Dr p pp art av apr J.-C vol éd cf chap t no n° St Ste env coll trad",
    "es": "Sr Sra Dr Dra D Da pág págs p pp art núm vol a.C d.C cap ed Ud Uds cf fig",
    "it": "sig dott prof on p pp art n vol a.C d.C cap ed cfr fig s.p.a ecc",
    "pt": "Sr Sra Dr Dra D p pp art n.º núm vol a.C d.C cap ed cf fig séc",
    "nl": "dhr mevr dr prof nr blz p pp art bijv d.w.z o.a vgl ed deel v.Chr n.Chr ca",
    "pl": "np tj r w nr s t str art ks prof dr gen im św ur zm tzw m.in por red wyd ok",
    "ru": "т тт с стр см ср т.е т.н им гл ред изд нар проф д-р св тов ст ч",
    "tr": "Dr Prof Av s ss c bkz örn vb vs no M.Ö M.S yy haz çev",
}
FOLLOWED = {language: frozenset(words.split()) for language, words in ABBREVIATIONS.items()}
ORDINAL_DOTS = frozenset("de pl tr cs da no fi hu hr sk sl et lv".split())  # “am 3. März”: a number's dot ends nothing
OPENING = re.compile(r"(?<=\s)[«„“‘(\[¿¡]+\s*\Z")
BEHIND_MARK = re.compile(r"[.!?…][»”’\"')\]]*\s+(?=[«„“‘(\[¿¡]*\s*[^\W\d_a-zа-я])")
LAST_WORD = re.compile(r"(?:^|[\s(\[\"'«„“])([^\s(\[\"'«„“]+)\.$")


def joined(text: str, starts: Sequence[int], language: str = "en") -> list[int]:
    """Return the sentence starts that hold: offsets into the text, the first always.

    A start is dropped if the sentence would begin with a lower-case letter or with `,;:)]`, if the sentence before ends in an
    initial or in an abbreviation that a number or a name follows, or if it is only a source in brackets before the full stop.
    """
    kept: list[int] = []
    starts = starts if language.startswith("en") else _by_rule(text, starts)
    for n, start in enumerate(starts):
        before = text[kept[-1] if kept else 0 : start].rstrip()
        piece = text[start : starts[n + 1] if n + 1 < len(starts) else len(text)].strip()
        if not kept or (_said(before) and _begins(piece) and not _continues(before, piece[:1], language)):
            kept.append(start)
    return kept


def _by_rule(text: str, starts: Sequence[int]) -> list[int]:
    """Return the starts of a language that is read by rule, with those behind a mark that the tokenizer left to its word."""
    more = (match.end() for match in BEHIND_MARK.finditer(text))
    return sorted({_before_mark(text, start) for start in (*starts, *more)})


def _before_mark(text: str, start: int) -> int:
    """Return where a sentence starts that is read by rule: before an opening mark, which the rules leave to the one before."""
    match = OPENING.search(text, 0, start)
    return match.start() if match else start


def _begins(piece: str) -> bool:
    """Whether a sentence can begin like that."""
    return not (piece[:1].islower() or piece[:1] in tuple(",;:)]") or re.fullmatch(r"\([^()]+\)\.", piece))


def _continues(before: str, first: str, language: str) -> bool:
    """Whether the words before end in what continues in their language: an abbreviation, an initial, a number with a dot."""
    base = language.partition("-")[0]
    if _wants_more(before, first):
        return True
    if base == "en":
        return False
    match = LAST_WORD.search(before)
    word = match[1] if match else ""
    is_initial = len(word) == 1 and word.isupper()
    is_ordinal = base in ORDINAL_DOTS and word.isdecimal() and len(word) <= 2
    return is_initial or is_ordinal or word in FOLLOWED.get(base, ())


def _wants_more(before: str, first: str) -> bool:
    """Whether the words before end in an abbreviation that continues with that character."""
    if first.isdigit():
        return BEFORE_NUMBER.search(before) is not None
    match = BEFORE_NAME.search(before) if first.isalpha() or first in tuple("\"'") else None
    return match is not None and match["short"] not in SHORT_WORDS


def _said(sentence: str) -> bool:
    """Whether it contains a word: a lone quotation mark or bullet is not a sentence."""
    return any(ch.isalnum() for ch in sentence)

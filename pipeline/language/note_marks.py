"""Marks of notes and pages within a text: row[a] for, idle[nb 2], day[12]:45, poor3 what, [p. 12], {12}.

They interrupt words that an author wrote without them. Brackets that an author uses (“[T]he”, “mill[s]”, “[the dam]”) are none.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.language.hyphenation import HANGING
from pipeline.language.word_frequency import zipf

NUMBER = r"\d{1,3}[a-z]?(?:\s?[-–,]\s?\d{1,3})*"
PAGE_NUMBER = r"(?:\.?\s?\d{1,4}|[.\s]\s?[ivxlc]{1,7})[rv]?(?:\s?[-–]\s?\d{1,4}[rv]?)?"
PAGE = rf"(?:pp?|pgs?|page|pages|fols?|ff?|folio|p[áa]g|s|лист|с){PAGE_NUMBER}"
NOTE = r"(?:nb|n\.?|note|notes|fn|ref|refs|footnote|ann?\.?|lower-alpha|[A-Z])\s?\d{1,3}"
LABEL = r"edit|citation needed|note \d{1,2}|clarification needed|who\?|when\?|by whom\?|dubious"
PAGES_BEHIND = r"(?::\s?\d{1,4}(?:\s?[-–,]\s?\d{1,4})*(?!\w))?"  # [12]:45, of which page the note cites
BRACKETED = re.compile(
    rf"(\[(?:{LABEL}|{NUMBER}|{NOTE})\]{PAGES_BEHIND}|\[[-–—*\s]{{0,3}}{PAGE}[-–—*\s]{{0,3}}\]|\{{(?:{PAGE}|{NUMBER})\}}|\[\[\d{{1,4}}\]\]"
    rf"|<(?:{PAGE}|\d{{1,3}})>|\|(?:{PAGE}|\|\d{{1,4}}\|)\||(?<=\w)\[[*†‡§¶#]{{1,3}}\]|⟨{NUMBER}⟩)",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"(?<=[\w.,;:!?\"')])(\[(?:[a-z]|[ivx]{2,5})\])(?=[\s.,;:!?\"')\[]|$)"
)  # a note, or a letter that is adapted
ADAPTED = frozenset("dnrsty")  # letters that adapt a word to its sentence: mill[s], love[d]
SYMBOL = re.compile(r"(?<=[^\W_])([†‡§¶]{1,3}|\*{1,3}(?!\w))|(?<=[.,;:!?\"')])([†‡§¶]{1,3}|\*{1,3})(?=\s|$)")
BEHIND_STOP = re.compile(r"(?<=[^\W\d_][,;!?\"')])(\d{1,3})(?=\s+[a-z])")  # the Company,3 and
GLUED = re.compile(r"(?<![\w./@#&=-])([^\W\d_]{3,25})(\d{1,3})(?=[\s,;:!?\"')\]]|\.(?!\d)|$)")  # poor3 what
# Before a number of its own, as OCR joins them: page12, vol3, May1.
NUMBERED = frozenset(
    "page pages vol vols volume chap chapter part parts art arts article sec section fig figs figure table note notes line lines "
    "act scene book verse psalm canto plate letter nos number level version type class room gate pier route highway form model "
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october "
    "november december about after before until since from the and for with over under".split()
)
KNOWN_WORD = 2.5  # Zipf frequency, from which letters before a number are a word


def unmarked(text: str) -> str:
    """Return the text, as long as before, with blanks for the marks of notes and pages."""
    text = BRACKETED.sub(_blank, text)
    text = LETTER.sub(lambda m: m[0] if _is_adapted(m) else _blank(m), text)
    text = SYMBOL.sub(_blank, text)
    text = BEHIND_STOP.sub(_blank, text)
    numbered = Counter(m[1].lower() for m in GLUED.finditer(text))  # word1, word2: a series and no notes
    return GLUED.sub(
        lambda m: m[1] + " " * len(m[2]) if numbered[m[1].lower()] == 1 and is_glued(m[1], m[2]) else m[0], text
    )


def is_glued(letters: str, number: str) -> bool:
    """Whether a number behind letters is a note's and no part of a name (“Unit 731”, “mp3”) or of a reference (“page12”)."""
    word = letters.lower()
    if number.startswith("0") or letters[1:] != word[1:] or word in NUMBERED or word in HANGING:
        return False
    return letters.istitle() or zipf(word) >= KNOWN_WORD


def _is_adapted(match: re.Match[str]) -> bool:
    """Whether a letter in brackets ends a word that the author adapted, as in mill[s]; row[a] has a note."""
    letter = match[1][1:-1]
    word = re.search(r"[^\W\d_]*$", match.string[max(0, match.start() - 40) : match.start()])
    before = word[0].lower() if word else ""
    if not before:
        return False
    whole = zipf(before + letter, lists="best")
    if not zipf(before):  # larg[e]: without the letter it is not a word
        return whole > zipf(before, lists="best")
    return letter in ADAPTED and whole > 0


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])

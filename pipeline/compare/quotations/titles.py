"""Whether words in quotation marks are a name, a title or a single word, and not a quotation.

A name mistaken for a quotation costs little: it is searched for and not found. A quotation mistaken for a name is lost. So
three or more words are a name only if they are capitalized and there is evidence for a name: their head (“Union”, “Letter”)
or the words before them (“entitled”). Two words are a name if both are capitalized, if “so-called” or the like precedes them,
or if they are a known name; other pairs (“bourgeois experts”) stay quotations, since authors often quote only two words.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_][^\s—]*")  # “one-man” and “Twenty-Two” are one word
MAX_WORDS = 12  # set by hand: a longer quotation is not a name
ARTICLES = frozenset("a an the de la le les der die das to".split())  # and other words that a title may begin with
LOWERCASE = ARTICLES | frozenset("of and or for in on at from by with against as des du et und von del y e di".split())
JOINING = frozenset("and or et und y e".split())
CLAUSE = frozenset(  # a name is not a clause
    "i we you he she it they us is are was were be been am do does did has have had will shall must can may not who what "
    "it’s it's we’re we're don’t don't that’s that's let let’s let's".split()
)
HEADS = frozenset(  # head nouns of bodies, texts, events and the like
    "academy act address administration agency agreement alliance appeal army assembly association bank battalion "
    "bill bloc board brigade brotherhood bulletin bureau cabinet chamber charter circle circular club code college "
    "command commission committee commune company confederation conference congress constitution convention "
    "cooperative corporation council court declaration decree department directorate directory division executive "
    "faction federation fellowship foundation friend front fund gazette government group guard guild herald institute "
    "international journal league letter library magazine manifesto memorandum ministry mission movement museum news "
    "newspaper office opposition order organ organisation organization pact parliament party petition platform press "
    "program programme protocol report republic resolution review school secretariat section senate society squad "
    "statement statute theses thesis times treaty tribunal trust union university".split()
)
TITLED = re.compile(  # after these, capitalized words are a name
    r"\b(?:(?:en|sub)?titled|called|named|renamed|dubbed|christened|baptized|baptised|nicknamed|known\s+as|under\s+the\s+"
    r"(?:name|title|heading)(?:\s+of)?|so-called|self-styled|headed|headlined|"
    r"(?:article|book|booklet|pamphlet|brochure|leaflet|essay|poem|song|hymn|anthem|newspaper|journal|magazine|periodical|chapter|"
    r"novel|play|film|ship|steamer|cruiser|village|farm|factory|works?|newsletter|study|paper|treatise|monthly|weekly|daily))"
    r"\s*,?\s*(?:(?:the|a|an)\s+)?\Z", re.IGNORECASE
)  # fmt: skip
DISTANCED = re.compile(  # the author uses the two words at a distance
    r"\b(?:so-called|self-styled|called|termed|dubbed|nicknamed|known\s+as|the\s+(?:word|term|name|label|nickname|epithet)s?"
    r"(?:\s+of)?|what\s+\w+\s+calls?)\s*,?\s*(?:(?:the|a|an)\s+)?\Z", re.IGNORECASE
)  # fmt: skip
UTTERED = re.compile(  # after these the words were said or written, whatever their capitals
    r"(?:[:]|\b(?:slogans?|mottos?|mottoes|cry|cries|chants?|watchwords?|banners?|words?|phrases?|expressions?|formulas?|formulae|"
    r"sentences?|replied|wrote|writes|said|says|declared?s?|shouted|cried|exclaimed|answered|stated|proclaimed|chanted)"
    r"(?:\s+(?:of|that|was|is|reading|with))?)\s*,?\s*(?:(?:the|a|an)\s+)?\Z", re.IGNORECASE
)  # fmt: skip
PUBLISHED = re.compile(r"\s*,?\s*\([^()]{0,60}\b(?:1[4-9]|20)\d\d\b[^()]{0,20}\)")  # a title is followed by place and year
EDGE = "\"'“”„‟«»‘’‚‛`´‹›＂ \t\n\r\u00a0"
REACH = 60  # set by hand: characters before the quotation that may contain a cue


def is_name(quoted: str, before: str = "", after: str = "", *, named: bool = False) -> bool:
    """Return whether words in marks are a name, a title or a single word rather than a quotation.

    `before` and `after` are the surrounding text, with or without the marks; `named` is true if exactly these words are a
    known name, which decides for two words only, since quoted coinages become names too.
    """
    words = WORD.findall(quoted)
    if len(words) <= 1:
        return True
    if len(words) > MAX_WORDS or quoted.rstrip(EDGE).endswith(("!", "?")):
        return False
    lead = before[-REACH:].rstrip(EDGE)
    if UTTERED.search(lead) and not DISTANCED.search(lead):
        return False
    if len(words) == 2 and (named or DISTANCED.search(lead)):
        return True
    if not _capitalized(words):
        return False
    if TITLED.search(lead) or PUBLISHED.match(after.lstrip(EDGE)):
        return True
    return CLAUSE.isdisjoint(map(_bare, words)) and (len(words) == 2 or _head(words) in HEADS)


def _bare(word: str) -> str:
    return word.rstrip(".,;:!?…)]").lower()


def _capitalized(words: list[str]) -> bool:
    """Whether all words but function words begin with a capital or a digit, one with a capital, and none is left hanging."""
    if _bare(words[0]) in LOWERCASE - ARTICLES:
        return False
    telling = [word for word in words if _bare(word) not in LOWERCASE]
    return all(word[0].isupper() or word[0].isdigit() for word in telling) and any(word[0].isupper() for word in telling)


def _head(words: list[str]) -> str:
    """Return the head in lower case and singular: the last word before the first preposition inside the name."""
    rest = [re.sub(r"['’]s?\Z", "", _bare(word)) for word in words]
    rest = rest[1:] if rest[0] in LOWERCASE else rest
    end = next((i for i, word in enumerate(rest) if i and word in LOWERCASE - JOINING), len(rest))
    head = rest[end - 1] if rest else ""
    if head in HEADS:
        return head
    return head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")

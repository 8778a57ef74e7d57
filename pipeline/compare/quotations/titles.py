"""Tell whether what stands in quotation marks is a name, a title or a single word, and so quotes nobody's sentence.

A name taken for a quotation costs little: it is looked for and not found. A quotation taken for a name is lost. So three words
or more are a name only where they are capitalized and something says that they name: their head («Union», «Letter») or the words
before them («entitled»). Two words are a name where both are capitalized, where the words before say «so-called» or the like, or
where they are a known name; other pairs («bourgeois experts») stay quotations, for authors often quote no more than that.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_][^\s—]*")  # «one-man» and «Twenty-Two» are one word
MOST_WORDS = 12  # past which nothing is a name
ARTICLES = frozenset("a an the de la le les der die das to".split())  # and what else a title may begin with
SMALL = ARTICLES | frozenset("of and or for in on at from by with against as des du et und von del y e di".split())
JOINING = frozenset("and or et und y e".split())
CLAUSE = frozenset(  # a name is no clause
    "i we you he she it they us is are was were be been am do does did has have had will shall must can may not who what "
    "it’s it's we’re we're don’t don't that’s that's let let’s let's".split()
)
HEADS = frozenset(  # what bodies, texts, events and their like are called by
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
TITLED = re.compile(  # what these introduce is a name if it is capitalized
    r"\b(?:(?:en|sub)?titled|called|named|renamed|dubbed|christened|baptized|baptised|nicknamed|known\s+as|under\s+the\s+"
    r"(?:name|title|heading)(?:\s+of)?|so-called|self-styled|headed|headlined|"
    r"(?:article|book|booklet|pamphlet|brochure|leaflet|essay|poem|song|hymn|anthem|newspaper|journal|magazine|periodical|chapter|"
    r"novel|play|film|ship|steamer|cruiser|village|farm|factory|works?|newsletter|study|paper|treatise|monthly|weekly|daily))"
    r"\s*,?\s*(?:(?:the|a|an)\s+)?\Z", re.IGNORECASE
)  # fmt: skip
DISTANCED = re.compile(  # the author owns the two words but not their sense
    r"\b(?:so-called|self-styled|called|termed|dubbed|nicknamed|known\s+as|the\s+(?:word|term|name|label|nickname|epithet)s?"
    r"(?:\s+of)?|what\s+\w+\s+calls?)\s*,?\s*(?:(?:the|a|an)\s+)?\Z", re.IGNORECASE
)  # fmt: skip
UTTERED = re.compile(  # what these introduce was said or written, however it is capitalized
    r"(?:[:]|\b(?:slogans?|mottos?|mottoes|cry|cries|chants?|watchwords?|banners?|words?|phrases?|expressions?|formulas?|formulae|"
    r"sentences?|replied|wrote|writes|said|says|declared?s?|shouted|cried|exclaimed|answered|stated|proclaimed|chanted)"
    r"(?:\s+(?:of|that|was|is|reading|with))?)\s*,?\s*(?:(?:the|a|an)\s+)?\Z", re.IGNORECASE
)  # fmt: skip
PUBLISHED = re.compile(r"\s*,?\s*\([^()]{0,60}\b(?:1[4-9]|20)\d\d\b[^()]{0,20}\)")  # a title is followed by place and year
EDGE = "\"'“”„‟«»‘’‚‛`´‹›＂ \t\n\r\u00a0"
REACH = 60  # characters before that can hold a cue


def is_name(quoted: str, before: str = "", after: str = "", *, named: bool = False) -> bool:
    """Return whether words in marks are a name, a title or a single word rather than a quotation.

    `before` and `after` are the text around, with or without the marks; `named` says that exactly these words are a known
    name, which decides for two words only: coinages that are quoted become names too.
    """
    words = WORD.findall(quoted)
    if len(words) <= 1:
        return True
    if len(words) > MOST_WORDS or quoted.rstrip(EDGE).endswith(("!", "?")):
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
    """Whether all words but the small ones begin with a capital or a digit, one with a capital, and none is left hanging."""
    if _bare(words[0]) in SMALL - ARTICLES:
        return False
    telling = [word for word in words if _bare(word) not in SMALL]
    return all(word[0].isupper() or word[0].isdigit() for word in telling) and any(word[0].isupper() for word in telling)


def _head(words: list[str]) -> str:
    """Return the head in lower case and singular: the last word before the first preposition inside the name."""
    rest = [re.sub(r"['’]s?\Z", "", _bare(word)) for word in words]
    rest = rest[1:] if rest[0] in SMALL else rest
    end = next((i for i, word in enumerate(rest) if i and word in SMALL - JOINING), len(rest))
    head = rest[end - 1] if rest else ""
    if head in HEADS:
        return head
    return head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")

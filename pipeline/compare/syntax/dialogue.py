"""Speech that is set with dashes instead of quotation marks: “—I will not row, said Marlow. —And you?”

A dash also begins items of a list, so a text has dialogue only where a paragraph that begins with one says who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.compare.syntax.reporting_verbs import SAYING
from pipeline.language.spans import Span, trim

DASH = re.compile(r"[ \t]*(—|―|–|--)[ \t]*(?=[^\s—―–-])")
IRREGULAR = {"say": "said", "tell": "told", "speak": "spoke", "write": "wrote", "swear": "swore", "teach": "taught"}
MIN_DASHED = 2  # paragraphs of a text that begin with a dash; set by hand
MIN_SPEECH_WORDS = 5  # in fewer words nothing can be traced, and where such a speech ends is uncertain; set by hand


def _past(verb: str) -> str:
    stem = verb[:-1] + "i" if verb.endswith("y") and verb[-2:-1] not in tuple("aeou") else verb.removesuffix("e")
    return IRREGULAR.get(verb, stem + "ed")


VERBS = "|".join([*sorted(map(_past, SAYING)), "went on", "says", "asks", "replies"])
SPEAKER = (
    r"(?:he|she|they|we|I|it|(?:the|a|an|one|his|her|their|our|my)\s(?:[\w'’-]+\s){0,3}?[\w'’-]+|(?:[A-Z][\w'’.-]*\s?){1,4})"
)
# “…, said Marlow.”, “…? a boy asked,”, “… — said Marlow —”: from the mark before it to the next full stop, comma or dash
TAG = re.compile(
    rf"(?:(?<=[,?!…])|(?P<dash>\s*[—―–]|\s*--))\s*(?:(?:{VERBS})\s{SPEAKER}|{SPEAKER}\s(?:{VERBS}))\b[^.!?—―–\n]*(?:[.!?]|[—―–]|\s--|$)"
)


def speeches(text: str, paragraphs: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the spoken words of paragraphs that begin with a dash, without the narrator's, each with the dash."""
    dashed = [(match, span) for span in paragraphs if (match := DASH.match(text, *span))]
    if len(dashed) < MIN_DASHED or not any(TAG.search(text, match.end(), span[1]) for match, span in dashed):
        return
    for match, (_, end) in dashed:
        for part in _spoken(text, match.end(), end):
            start, last = trim(text, *part)
            if len(re.findall(r"\w+", text[start:last])) >= MIN_SPEECH_WORDS:
                yield (start, last), match[1]


def _spoken(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of a speech before, between and after the narrator's clauses."""
    for tag in TAG.finditer(text, start, end):
        yield start, tag.start() - (text[tag.start() - 1 : tag.start()] == ",")
        start = tag.end()
    following = re.compile(r"[\s—―–-]*").match(text, start, end)
    yield following.end() if following else start, end

"""With what force something is said: as a fact, a demand, a risk, a condition, a wish, or hedged.

Phrases of English, by the classes of modality in Palmer, Mood and Modality (2001): what is, what ought to be (deontic), what is
held possible (epistemic), what is wanted (volitive). A risk is what may come and should not: «threatens to», «in danger of»,
«to prevent A from turning into B».
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.compare.syntax.reporting_verbs import HOLDING, NAMING, NAMING_AS
from pipeline.language.normalization import normalize
from pipeline.language.spans import Span
from pipeline.language.stems import form

THINK = r"(?:think|believe|suppose|assume|imagine|say)\b"  # what is a mistake to think is no mistake to do
NEED = r"necessary|indispensable|essential|imperative|vital|incumbent|obligatory|compulsory|mandatory"
MADE_NEW = r"abolition|abolishment|dissolution|introduction|establishment|restoration|removal|withdrawal|repeal"
# Behind «without» they tell how or when something is done, and neither a condition nor that it is not done.
MANNER = r"(?:any |further |more |undue )?(?:delay|hesitation|hesitating|exception|fail|haste|ado|pause|reserve)\b"
SUBJECT = r"(?:the|it|they|there|he|she|we|this|that|an?|any|no)\b"  # behind it «should» asks or is an «if»
WITHIN = r"[^,;:.]{1,60}?"
REACH = 80  # characters before «may» in which it stands who
# Who may not, is forbidden, and who alone may, is allowed: there «may» leaves nothing open.
MAY_NOT_BE = re.compile(r" not be \w+(?:ed|en|ld|nt|pt|ht|wn|lt)\b", re.IGNORECASE)
FORBIDDEN = re.compile(r"\b(?:nobody|none|neither|no one|no|only)\b[^,;:.]*$", re.IGNORECASE)
# Of phrases that share characters the first class here counts: «to prevent it» has no demand of its own.
PHRASES = {
    "risk": (
        r"risk(?:s|ed|ing)?|danger(?:s|ous)?|peril|menac(?:e|es|ed|ing)|threat(?:s|en|ens|ened|ening)?|jeopardi[sz]e[sd]?",
        r"(?:to|must|should|could|will|would|not) (?:prevent|avoid|avert|ward off|forestall)|(?:prevent|avoid|avert)(?:s|ed|ing)",
        r"for fear|lest|fear(?:s|ed|ing)? that|afraid that|warn(?:s|ed|ing)?(?: that| of| against)?|on the verge of|liable to",
        rf"without becoming|so that {WITHIN} not|so it does not become|(?:to )?(?:keep|stop) {WITHIN} from(?= \w+ing\b)",
        r"(?:so as|in order) not to",
    ),
    "demand": (
        rf"must(?:n't)?|should(?:n't)?(?! {SUBJECT})|ought(?:n't)?|(?<!we )(?<!i )shall(?! we| i\b)",
        r"has to|have to|having to|had to|need(?:s|ed)? to|needs?|need not|needn't",
        rf"(?:be|is|are|was|were|being|objectively|absolutely) (?:{NEED}|required|obliged|called upon|supposed to)|{NEED}",
        r"necessity|duty|obligation|it is (?:\w+ )?time to|let (?:us|it|the|there|all|them|him|her)",
        r"(?:is|are|was|were) (?:not )?to (?!(?:say|blame|the|an?|this|that|its|our|their)\b)[a-z]+",
        r"(?:is|are|was|were) needed",
        rf"it would be (?:an? )?(?:mistake|error|folly|wrong|foolish|better|best)(?= to (?!{THINK})\w)",
        r"demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|upon|for)|insist(?:s|ed|ing)?|requir(?:e|es|ed|ing)|urg(?:e|es|ed|ing)",
        rf"advocat(?:e|es|ed|ing)|propos(?:e|es|ed|ing)|defend(?:s|ed|ing)?|{MADE_NEW}",
    ),
    "wish": (
        r"want(?:s|ed|ing)?|wish(?:es|ed|ing)?|hop(?:e|es|ed|ing)|desir(?:e|es|ed|ing)|aim(?:s|ed|ing)? (?:to|at)",
        r"promis(?:e|es|ed|ing) to|plan(?:s|ned|ning)? to|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|resolv(?:e|es|ed|ing) to",
        r"intend(?:s|ed|ing)?|aspir(?:e|es|ed|ing)|would like|striv(?:e|es|ing)|strove|seek(?:s|ing)?|sought|long(?:s|ed)? for",
    ),
    "hedge": (
        r"may|might|could|perhaps|maybe|possibly|probably|presumably|apparently|seemingly|allegedly|reportedly|supposedly",
        r"seem(?:s|ed|ing)?|appear(?:s|ed)? to|likely|unlikely|probable|conceivabl[ye]|arguably|it is (?:possible|thought|said)",
        r"desirable|doubtful|questionable|debatable|rumou?red|believed to|alleged|said to|thought to|supposed",
        r"tend(?:s|ed|ing)? to|so to speak|as it were|to some extent|in a sense|one could|one can hope|in all likelihood",
    ),
    "condition": (
        r"if|unless|provided|providing|as long as|so long as|on condition|on the condition|(?:only )?when|until|till",
        r"(?:as|so|inso|in so) ?far as|inasmuch as|wherever|but only|but (?:for|in|at) the|for the time being",
        r"at least (?:if|when|where)|only (?:after|where|in case)|except (?:when|if|in|where|for)",
        r"as soon as|not before|whenever|once|assuming",
        r"in case|in the event|otherwise|depend(?:s|ed|ing)? on|subject to|on the understanding|contingent (?:on|upon)|pending",
        rf"with the (?:consent|approval|agreement) of|given (?:that|the)|in the absence of|(?:(?<=, )|^)without(?! {MANNER})",
        rf"(?:(?<=, )|^)(?:should|were|had)(?= {SUBJECT})",
    ),
}  # fmt: skip
PATTERNS = {
    force: re.compile(rf"(?<![\w'-])(?:{'|'.join(phrases)})(?![\w'])", re.IGNORECASE) for force, phrases in PHRASES.items()
}
ORDER = ("risk", "demand", "hedge", "wish", "condition")  # what decides where several stand in one wording
DEMANDING = re.compile(r"defend|demand|call|advocat|propos|insist|urg|requir|want|favor|favour|support", re.IGNORECASE)
WARNING = re.compile(r"warn|fear|threat|danger|risk", re.IGNORECASE)
# A claim that names a thing and has no verb of its own: «mending the bridge», «a loyalty to the town».
NAMES_ONLY = re.compile(
    r"\W*(?:(?:the|a|an|its|their|his|her|this|that) )?"
    r"(?:\w{4,}ing\b|(?:\w+ ){0,2}?\w{2,}(?:tion|ment|ance|ence|ity|ship|alty|usal) (?:of|to|for|by|in)\b)",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|that|which|who|it|they|he|she|we)\b", re.IGNORECASE
)
DESCRIBING = frozenset(form(verb) for verb in NAMING | NAMING_AS | HOLDING)
TOLD_AS = {  # how a shift of force is put in words
    "fact": "a fact", "demand": "a demand", "risk": "a risk", "condition": "a condition", "wish": "a wish",
    "hedge": "a possibility",
}  # fmt: skip


# What is to be prevented comes about unless something is done: it is a condition and a negation too.
AVERTING = re.compile(
    r"(?<![\w'-])(?:lest|prevent\w*|avoid\w*|avert\w*|forestall\w*|without becoming|"
    rf"(?:keep|kept|stop)\w* {WITHIN} from(?= \w+ing\b)|so that {WITHIN} not|(?:so as|in order) not to)(?![\w'])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Marker:
    """A phrase that gives a wording its force, and where it stands in it."""

    force: str
    span: Span


def markers(text: str) -> list[Marker]:
    """Return the phrases that tell the force, in order; none shares a character with another."""
    plain = normalize(text)
    taken: list[Span] = []
    found: list[Marker] = []
    for force, pattern in PATTERNS.items():
        for match in pattern.finditer(plain):
            month = match[0] == "May" and match.start() > 0
            if (
                not month
                and not (match[0].lower() == "may" and _rules(plain, match))
                and not any(match.start() < end and start < match.end() for start, end in taken)
            ):
                taken.append(match.span())
                found.append(Marker(force, match.span()))
    return sorted(found, key=lambda marker: marker.span)


def _rules(text: str, may: re.Match[str]) -> bool:
    """Whether «may» forbids, or says that nobody or somebody alone is allowed."""
    before = text[max(0, may.start() - REACH) : may.start()]
    return bool(FORBIDDEN.search(before) or MAY_NOT_BE.match(text, may.end()))


def force_of(text: str, *, cue: str = "", stance: str = "") -> str:
    """Return how something is said: one of FORCES.

    What the words themselves leave open is told by those that report them: what was «demanded» is a demand, what somebody
    «warned» of a risk, and what he «considered» a fact.
    """
    found = Counter(marker.force for marker in markers(text))
    of_words = next((force for force in ORDER if found[force]), "fact")
    if of_words not in ("fact", "condition"):
        return of_words
    if WARNING.search(cue):
        return "risk"
    if demanded(cue, stance):
        return "demand"
    return of_words


def no_force(text: str, cue: str) -> bool:
    """Whether a claim only names a thing, so that nothing tells its force: neither a verb nor a cue like «described»."""
    plain = normalize(text)
    described = any(form(word) in DESCRIBING for word in cue.lower().split())
    return bool(NAMES_ONLY.match(plain)) and not FINITE.search(plain) and not described and not markers(text)


def demanded(cue: str, stance: str) -> bool:
    """Whether the words that report a claim say that it is demanded."""
    return stance == "demands" or bool(cue and DEMANDING.search(cue))


def told_force(here: str, there: str) -> str:
    """Return in words that the primary text's force (`there`) is another in the claim (`here`): «a risk is told as a fact»."""
    return f"{TOLD_AS[there]} is told as {TOLD_AS[here]}"

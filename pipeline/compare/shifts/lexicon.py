"""English words on which it turns how much is said, of whom and whether: quantities, doers, numbers, contraries.

General vocabulary, written down by hand. Each list is compared by the form of its words (`english_forms`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.compare.syntax.reporting_verbs import BODIES
from pipeline.language.stems import form

NEGATORS = (
    "not no never none nothing nobody nowhere neither nor without cannot hardly scarcely untrue false wrong unable "
    "impossible unwilling incapable unless instead"
)
REFUSALS = "refuse reject deny fail cease stop lack decline abandon renounce forbid"  # they negate what follows them
ALL = (
    "all every each any whole entire everyone everybody everything everywhere always total throughout wholly entirely "
    "fully completely"
)
SOME = (
    "some few several certain many most part partly partially sometimes occasionally mostly mainly majority minority "
    "handful numerous somewhat often rarely seldom largely fraction section portion segment layer stratum share bulk "
    "nearly almost virtually practically roughly half quarters thirds percent"
)
ONLY = "only solely merely exclusively alone purely"
# What holds such a word and tells no quantity.
IDIOMS = re.compile(
    r"\b(?:after all|above all|in all likelihood|(?:not )?at all(?! times)|(?:first|least|most) of all|"
    r"all the (?:more|same|better)|all but|once and for all|"
    r"on the whole|as a whole|in any case|at any rate|in part|for its part|by far|"
    r"(?:take|takes|took|taken|taking) (?:no |any |little )?part|"
    r"all of a sudden|in (?:some|many) ways|not only|if only|only (?:if|when|after|where|once)|in every respect|"
    r"any (?:more|longer)|as many|as much|at (?:the )?most)\b",
    re.IGNORECASE,
)
# Adjectives that take a part out of a class: the skilled workers are not the workers.
RESTRICTING = """
private public state skilled unskilled manual young old elder younger older foreign native local national regional municipal
urban rural male female armed unarmed organized unorganized registered trained educated experienced qualified employed
unemployed retired poor rich wealthy poorest richest large small larger smaller largest smallest big minor major principal
chief leading senior junior upper highest northern southern eastern western central provincial industrial agricultural
military civil former present current temporary permanent paid unpaid salaried married adult imported exported loyal disloyal
honest elected appointed professional voluntary official unofficial legal illegal domestic international nationalized
"""
# Those who do things, besides the bodies of people and what ends like «miller» or «guildsmen».
PEOPLE = """
people public nation masses mass class proletariat proletarian bourgeoisie bourgeois peasantry peasant nobility clergy
intelligentsia aristocracy gentry oligarchy bureaucracy bureaucrat elite caste vanguard crowd citizen citizenry man woman
child youth student soldier army navy militia police court parliament senate state ministry trust syndicate bank church press
guild municipality commune delegate deputy official clerk staff personnel cadre comrade intellectual specialist expert
mayor monk nun pope judge juror teacher pupil doctor nurse lawyer journalist editor author poet artist sailor fisherman
shepherd blacksmith smith carpenter mason tailor weaver miner guard knight duke count baron earl queen pilgrim prophet hero
crown garrison capitalist king emperor president prince bishop priest servant slave serf tenant merchant landlord landlady
apprentice craftsman artisan technician militant activist liberal conservative radical republican democrat socialist anarchist
ally enemy opponent friend neighbor family parent mother father brother sister widow orphan inhabitant resident population
community tribe village town city parish borough county province authority administration management leadership organ office
bureau presidium executive secretariat
"""
# Those who lead a body of people, and what they do.
LEADING = "leader head director manager chief chairman chairwoman president master warden lead direct manage run administer"
DOING = re.compile(r".{3,}(?:ers|ors|ists|ians|crats|men|women|ees|ants)$")
NOT_DOING = frozenset(
    """
    others matters orders numbers powers letters papers quarters years offers answers centers rivers waters chapters
    dangers factors errors doors floors colors labors honors favors horrors terrors mirrors motors sectors degrees trees fees
    plants grants wants warrants fathers mothers borders corners covers hours figures
    specimen regimen abdomen
    """.split()
)
NUMBER_WORDS = {
    word: value
    for value, words in {
        2: "two second twice double both", 3: "three third thrice triple", 4: "four fourth", 5: "five fifth", 6: "six sixth",
        7: "seven seventh", 8: "eight eighth", 9: "nine ninth", 10: "ten tenth", 11: "eleven eleventh",
        12: "twelve twelfth dozen",
        13: "thirteen thirteenth", 14: "fourteen fourteenth", 15: "fifteen fifteenth", 16: "sixteen sixteenth",
        17: "seventeen seventeenth", 18: "eighteen eighteenth", 19: "nineteen nineteenth", 20: "twenty twentieth",
        30: "thirty thirtieth", 40: "forty fortieth", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
        100: "hundred hundredth hundreds", 1000: "thousand thousandth thousands", 10**6: "million millions",
        10**9: "billion billions",
    }.items()
    for word in words.split()
}  # fmt: skip
FIGURES = re.compile(r"(\d+)(?:st|nd|rd|th)?")
ROMAN = re.compile(r"(?=[ivx]{2,})(x{0,3})(ix|iv|v?i{0,3})(?:rd|nd|st|th|d)?")
YEARS = range(1000, 2101)
MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)  # «may» is mostly a verb
# Contraries, pairs parted by |, members of a side by /.
CONTRARIES = """
increase/grow/rise/gain decrease/decline/fall/shrink/lose|support/favor/defend/back/endorse oppose/resist/combat/fight
accept/approve/welcome/adopt reject/refuse/condemn|include/admit exclude/expel|allow/permit/authorize forbid/prohibit/ban/prevent
strengthen/reinforce/consolidate weaken/undermine|keep/retain/preserve/maintain/continue abolish/dissolve/liquidate/scrap/drop/end
begin/start cease/stop/end/finish|open close/shut|win/succeed lose/fail|more less/fewer|greater/larger/bigger smaller/lesser
better worse|high/higher low/lower|strong/stronger weak/weaker|same different|possible impossible|legal illegal|always never
friend enemy|ally opponent|unite/join/merge divide/split/separate|raise lower/reduce|true false|right wrong|easy difficult/hard
favor/favour against
love hate|before after|first last|rich poor|independent dependent|free unfree/enslaved|public private|confirm/affirm deny
keep/observe break/violate
equal unequal|trust distrust|agree disagree|obey disobey|necessary unnecessary/superfluous|useful useless/harmful
democratic undemocratic/autocratic|centralize decentralize|nationalize privatize|present absent|give take|build/create destroy
remember forget|protect/defend attack/endanger|encourage discourage/deter|help/assist hinder/obstruct|rapid/quick/fast slow
"""
PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "de")
LEAST_BASE = 4  # letters that must stand behind such a prefix: «under» is no contrary of «der»


@lru_cache(maxsize=1 << 14)
def quantity(word: str) -> str:
    """Return all, some, only, or nothing: how much of a class a word in small letters tells."""
    for name, words in (("all", ALL), ("some", SOME), ("only", ONLY)):
        if word in words.split():
            return name
    return ""


@lru_cache(maxsize=1)
def _restricting() -> frozenset[str]:
    return frozenset(RESTRICTING.split())


def restricts(word: str) -> bool:
    """Whether a word in small letters takes a part out of a class: «skilled»."""
    return word in _restricting()


@lru_cache(maxsize=1)
def _doers() -> frozenset[str]:
    return frozenset(form(word) for word in (*PEOPLE.split(), *BODIES))


@lru_cache(maxsize=1 << 14)
def does(word: str) -> bool:
    """Whether a word in small letters names somebody who can do things."""
    return form(word) in _doers() or bool(DOING.fullmatch(word) and word not in NOT_DOING)


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    return frozenset(form(word) for word in LEADING.split())


@lru_cache(maxsize=1 << 14)
def leads(word: str) -> bool:
    """Whether a word in small letters names one who leads others, or leading them."""
    return form(word) in _leading()


@lru_cache(maxsize=1 << 14)
def number(word: str) -> int:
    """Return the number that a word in small letters names, 0 for none."""
    figures = FIGURES.fullmatch(word)
    if figures:
        return int(figures[1][:12])
    return NUMBER_WORDS.get(word) or _roman(word)


def _roman(word: str) -> int:
    match = ROMAN.fullmatch(word)
    if not match:
        return 0
    ones = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
    return 10 * len(match[1]) + ones[match[2]]


@lru_cache(maxsize=1)
def _contraries() -> frozenset[tuple[str, str]]:
    pairs = set()
    for pair in re.split(r"[|\n]", CONTRARIES.strip()):
        left, right = (side.split("/") for side in pair.split())
        pairs |= {(form(a), form(b)) for a in left for b in right} | {(form(b), form(a)) for a in left for b in right}
    return frozenset(pairs)


@lru_cache(maxsize=1 << 14)
def contrary(here: str, there: str) -> bool:
    """Whether two words in small letters say the contrary of each other."""
    a, b = form(here), form(there)
    if a == b:
        return False
    longer, shorter = sorted((here, there), key=lambda word: (-len(word), word))
    for prefix in PREFIXES:
        bare = longer.removeprefix(prefix)
        if bare != longer and len(bare) >= LEAST_BASE and form(bare) == form(shorter):
            return True
    return (a, b) in _contraries()

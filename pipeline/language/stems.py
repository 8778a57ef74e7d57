"""Stems of English words, Early Modern English forms included: hath, has and have share one.

Irregular forms are listed; other words lose their endings by rules after Porter (1980), doi:10.1108/eb046814, but fewer,
with the -eth and -est of older English. A stem is a key for comparison and not a lemma: forms of one word mostly share it,
and different words mostly do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.spelling import american
from pipeline.language.words import WORD

MAX_LETTERS = 40  # set by hand; a longer word is not English, and only its beginning is compared
NEGATED = "n't"
CLITICS = ("'s", "'ll", "'re", "'ve", "'d", "'m")
VOWELS = "aeiouy"

# Each group holds the forms of one word, separated from the next by |; the first is the key. English grammars list these.
IRREGULAR = """
be am is are was were been being art wast wert|have has had having hast hath hadst|do does did done doing doest dost doth didst
shall shalt should shouldest shouldst|will wilt would wouldest wouldst|can canst could couldest couldst|may mayest might mightest
i me my mine myself|thou thee thy thine ye you your yours thyself yourself yourselves|he him his himself|she her hers herself
it its itself|we us our ours ourselves|they them their theirs themselves|who whom whose whoso whosoever whoever whomsoever
this these|that those|not no nor neither none never nay nothing cannot naught nought nobody|to unto|on upon|among amongst
toward towards|while whilst|between betwixt|good better best|bad worse worst|far further farther furthest|much more most
little less least|one once first|two twice second twain|three thrice third|four fourth|five fifth|six sixth|seven seventh
eight eighth|nine ninth|ten tenth|eleven eleventh|twelve twelfth|twenty twentieth
man men|woman women|child children|foot feet|tooth teeth|goose geese|mouse mice|ox oxen|brother brethren|life lives|wife wives
knife knives|loaf loaves|thief thieves|leaf leaves|wolf wolves|calf calves|half halves|self selves
go goes went gone going goest goeth|say said says saying saith sayest|see saw seen seest|come came comest|take took taken
give gave given|speak spoke spoken spake|write wrote written|know knew known|eat ate eaten|drink drank drunk drunken
rise rose risen|arise arose arisen|fall fell fallen|break broke broken brake|bring brought|seek sought|teach taught
think thought|buy bought|catch caught|fight fought|find found|bind bound|stand stood|understand understood|sit sat
lie lay lain lying|lay laid|lead led|feed fed|flee fled|bleed bled|breed bred|meet met|keep kept|sleep slept|weep wept
sweep swept|feel felt|leave left|lose lost|send sent|spend spent|lend lent|bend bent|build built|dwell dwelt|hold held
hear heard|tell told|sell sold|make made|pay paid|run ran|begin began begun|sing sang sung|sink sank sunk|spring sprang sprung
swim swam swum|ring rang rung|win won|hang hung|cling clung|swing swung|sting stung|strike struck stricken|choose chose chosen
freeze froze frozen|steal stole stolen|weave wove woven|bear bore borne born bare|tear tore torn|wear wore worn
swear swore sworn sware|shear shorn|grow grew grown|throw threw thrown|blow blew blown|fly flew flown|draw drew drawn
drive drove driven drave|ride rode ridden|strive strove striven|thrive throve thriven|smite smote smitten|bite bit bitten
hide hid hidden|shake shook shaken|forsake forsook forsaken|forget forgot forgotten|get got gotten|forgive forgave forgiven
slay slew slain|bid bade bidden|forbid forbade forbidden|beseech besought|cleave clave cloven|shine shone|shoot shot
show showed shown shew shewed shewn|sow sown|mow mown|become became|overcome overcame|behold beheld|die died dying dead death
light lit|rend rent|gird girt|bless blest|clothe clad|work wrought worked|awake awoke awaken|wake woke|creep crept|deal dealt
dream dreamt|dig dug|grind ground|kneel knelt|leap leapt|learn learnt|mean meant|seethe sodden|shrink shrank shrunk|slide slid
spin spun|spit spat|tread trod trodden|wind wound|withdraw withdrew withdrawn|wring wrung
"""
KEYS = {form: group.split()[0] for group in re.split(r"[|\n]", IRREGULAR.strip()) for form in reversed(group.split())}
PLURALS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ss", "ss"), ("us", "us"), ("s", ""))
VERBAL = {
    "ing": 3,
    "ed": 3,
    "edst": 3,
    "eth": 3,
    "est": 4,
}  # an ending, and the minimum of letters before it, so that forest keeps its own
DERIVED = (
    "fully", "ful", "ly", "ness", "ment", "ous", "ation", "ition", "ion", "er", "or", "able", "ible", "ity", "al", "ance", "ence",
)  # fmt: skip


def words(text: str) -> Iterator[str]:
    """Yield the words in lower case, without clitics; a negated auxiliary also gives the word “not”."""
    for match in WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if "'" not in word:
            yield word
            continue
        if word.endswith(NEGATED):
            yield {"ca": "can", "wo": "will", "sha": "shall"}.get(word[:-3], word[:-3])
            yield "not"
            continue
        clitic = next((c for c in CLITICS if word.endswith(c)), "")
        yield word[: len(word) - len(clitic)]


def forms(text: str) -> list[str]:
    """Return the key of each word, in order."""
    return [form(word) for word in words(text)]


@lru_cache(maxsize=1 << 16)
def form(word: str) -> str:
    """Return the key of a lower-case word."""
    word = american(word[:MAX_LETTERS])
    known = KEYS.get(word) or next((KEYS[b] for b in _bases(word) if b in KEYS), None)
    stem = known or _stem(word)
    return word if not known and len(stem) <= 3 and stem in KEYS else stem  # note must not become “not”


def _bases(word: str) -> Iterator[str]:
    """Yield the bases to which a regular ending may have been added: sitteth → sitt, sitte, sit."""
    for ending in ("eth", "est", "es", "s", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            base = word[: -len(ending)]
            yield from (base, base + "e", base[:-1] if base[-1] == base[-2] else base)


def _stem(word: str) -> str:
    """Return the word without endings of number, person, tense and derivation."""
    if len(word) <= 3:
        return word
    for ending in ("ied", "ieth", "iest"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + "i"
    tenseless = _tenseless(_singular(word))
    return _last_letter(_without(tenseless, DERIVED, 4))


def _singular(word: str) -> str:
    for ending, replacement in PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + replacement
    return word


def _tenseless(word: str) -> str:
    bare = next((_without(word, (e,), least) for e, least in VERBAL.items() if word.endswith(e)), word)
    if bare == word or not any(letter in VOWELS for letter in bare):
        return word
    return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "ls" else bare


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    """Return the word without the first ending that leaves at least `least` letters."""
    ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= least), "")
    return word[: len(word) - len(ending)]


def _last_letter(word: str) -> str:
    """Return the word without a silent e and with i for y, so that happy and happily agree."""
    if len(word) <= 3:
        return word
    return word[:-1] if word.endswith("e") else word[:-1] + "i" if word.endswith("y") else word

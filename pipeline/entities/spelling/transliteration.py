"""Keys that all Latin spellings of a Russian name share with the Cyrillic; and readable ids.

A key is a rough phonetic spelling, never shown: C is ч, S is ш and щ, Z is ж, c is ц, h is х. The tables behind the Cyrillic
are those of iuliia; the spellings of newspapers, of German and of French were collected by hand. Two words are variants of
one name if they share a key. Not distinguished: ш and щ, е and ё, и and ы and й, doubled and single letters, a soft sign
and none. Georgian, Greek and Arabic letters, kana and Korean syllables are replaced one by one; other scripts stay.
"""

from __future__ import annotations

import re
import unicodedata

import iuliia

MAX_KEYS = 4
CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Ukrainian, Bulgarian, Serbian and old letters, as the Russian that sounds alike
RUSSIAN = str.maketrans({
    **dict(zip("іїєґўѣѳѵјљњћђџѕё", "и и е г в е ф и й ль нь ч дж дж дз е".split(), strict=True)),
    **dict(zip("ІЇЄҐЎѢѲѴЈЉЊЋЂЏЅЁ", "И И Е Г В Е Ф И Й Ль Нь Ч Дж Дж Дз Е".split(), strict=True)),
})  # fmt: skip
HARD_VOWEL = re.compile(r"ъ(?=[бвгджзклмнпрстфхцчшщ])")  # a vowel in Bulgarian; in Russian none before a consonant
LETTERS = str.maketrans({
    "č": "C", "ć": "C", "š": "S", "ŝ": "S", "ş": "S", "ș": "S", "ž": "Z", "ż": "Z", "û": "iu", "â": "ia",  # ISO 9, scholarly
    "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss",
    **dict.fromkeys("ʹʺʼ"),  # soft and hard signs, which Python counts as letters
})  # fmt: skip
PLAIN = str.maketrans("łŁøØđĐðÐı", "lLoOdDdDi") | str.maketrans({"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss"})
GEORGIAN = dict(zip(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh dzh h".split(), strict=True,
))  # fmt: skip
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True))
ARABIC = dict(zip(
    "ابپتثجچحخدذرزژسشصضطظعغفقكکگلمنهويیىةء",
    ["a", *"b p t th dzh ch h kh d dh r z zh s sh s d t z".split(), "", *"gh f k k k g l m n h u i i a a".split(), ""],
    strict=True,
))  # fmt: skip
OTHER_LETTERS = str.maketrans({**GEORGIAN, **GREEK, **{letter.upper(): sound for letter, sound in GREEK.items()}, **ARABIC})

SOUNDS = {
    **dict.fromkeys(("schtsch", "stsch", "shch", "szcz", "chtch", "SC", "sC", "shh", "sch", "sh", "sz"), "S"),
    **dict.fromkeys(("tsch", "tch", "ch", "cz"), "C"), **dict.fromkeys(("zh", "j"), "Z"), "dsch": "dZ",
    **dict.fromkeys(("ts", "tz", "tc"), "c"), **dict.fromkeys(("c", "ck", "q", "qu"), "k"), "z": "c", "x": "ks", "kh": "h",
    "th": "t", "ph": "f", "gh": "g", "ou": "u", **dict.fromkeys(("w", "f", "ff"), "v"), "e": "", "u": "", "eh": "e",
}  # fmt: skip
SOUND = re.compile(
    "schtsch|stsch|shch|szcz|chtch|dsch|tsch|shh|sch|sh|sz|[sS]C|tch|ch|cz|zh|kh|th|ph|gh|t[szc]|ou|qu?|[xw]"
    "|ck(?![ijy]+$|aj)|c(?![eijyvw]|k[ijy]+$|kaj|ova?$)"  # c is ц before these (Nemcov, Vysockij), else к
    "|z(?=k[ijy]+$)"  # German Wyssozki
    "|(?<=[oe])ff$|(?<=o)f$|(?<=ie)f$|(?<=[a-z]{3}in)e$|(?<=g)u(?=[ei])"  # French -off, -ief, -ine, gue
    "|^eh(?=[b-df-hj-np-tv-xz])|^j(?=[b-df-hj-np-tv-xz])"
)
# a glide is heard as i, with e or o as е and ё; ё is also written o between ж ч ш щ and в
GLIDE = re.compile(r"[ijy]+([eo])?|(?<=[SCZ])o(?=v)")
DOUBLED = re.compile(r"(.)\1+")

AMBIGUOUS = re.compile("ch|cz|sch|[wxj]")
HACEK = re.compile("[CSZ]")
ENGLISH = re.compile("(?<!t)sh|zh|y[aou]")
GERMAN = re.compile("w|sch")
NOT_GERMAN = re.compile("(?<!t)sh|zh|kh|y[aou]|v")
FRENCH = re.compile("ou|tch|ine$|gu[ei]")
NOT_FRENCH = re.compile("(?<![ogq])u|in$")  # there у is ou and final -ин is -ine
NOT_LAST_X = re.compile("x(?!$)")
CHINESE_X = re.compile("^x(?=[iu])")  # pinyin
FRENCH_CH = re.compile("(?<!t)ch(?!$|tch)")
FRENCH_J = re.compile("j(?!$)")
GERMAN_CH = re.compile("(?<!s)ch")
GERMAN_Z = re.compile("(?<![tcs])z")
GERMAN_S = re.compile("(?<=[aeiou])s(?=[aeiouj])")  # з, for с is ss between vowels
GERMAN_SOFT_S = re.compile("(?<!s)s(?=[aeioujbdglmnrw])")  # з or с


def fold(word: str) -> str:
    """Return the first of a word's keys: that of the English and scholarly reading, unless the word looks German or French.

    A word without letters and digits has an empty key.
    """
    return keys(word)[0]


def keys(word: str) -> tuple[str, ...]:
    """Return one to `MAX_KEYS` keys of a word, the likeliest reading first.

    More than one where a spelling is ambiguous: French ch is ш, German ch is х, German sch is ш or ж, German s is с or з.
    A few microseconds for a Latin word; for a whole text the caller should cache the results.
    """
    letters = _letters(word)
    if not AMBIGUOUS.search(letters) or CYRILLIC.match(word):
        return (_sounds(letters),)
    return tuple(dict.fromkeys(_sounds(reading) for reading in _readings(letters)))[:MAX_KEYS]


def slug(name: str) -> str:
    """Return a readable id: lower-case ASCII words joined by hyphens; letters of unknown scripts as hexadecimal code points.

    Only a name without any letter or digit gives an empty id.
    """
    text = re.sub(r"['’‘ʹʺʼ`´′″]", "", latin(name)).lower()
    text = "".join(ch if ch.isascii() or not ch.isalnum() else f"-{ord(ch):x}-" for ch in text)
    words = re.findall("[a-z0-9]+", text) or [f"{ord(ch):x}" for ch in name if ch.isalnum()]  # a soft sign alone
    return "-".join(words)


def latin(text: str) -> str:
    """Return the text in Latin letters without diacritics, as English newspapers spell; capitals and other signs stay."""
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = _from_cyrillic(text, iuliia.WIKIPEDIA).translate(PLAIN)
        text = _without_marks(_from_syllables(text)).translate(OTHER_LETTERS)
    return text


def _letters(word: str) -> str:
    """Return the small Latin letters of a word, those with a háček as C, S and Z."""
    if not word.isascii():
        word = _from_cyrillic(unicodedata.normalize("NFKC", word).casefold(), iuliia.ALA_LC_ALT)
        word = _without_marks(_from_syllables(word.translate(LETTERS))).translate(OTHER_LETTERS)
    else:
        word = word.lower()
    return word if word.isalpha() else "".join(filter(str.isalnum, word))


def _from_cyrillic(text: str, schema: iuliia.Schema) -> str:
    if not CYRILLIC.search(text):
        return text
    return str(schema.translate(HARD_VOWEL.sub("а", text.translate(RUSSIAN))))


def _from_syllables(text: str) -> str:
    """Return Japanese kana and Korean syllables as Unicode names them; all else as it is."""
    return "".join(_syllable(ch) if "\u3041" <= ch <= "\ud7a3" else ch for ch in text)


def _syllable(ch: str) -> str:
    name = unicodedata.name(ch, "").split()
    return name[-1].lower() if name[:2] in (["KATAKANA", "LETTER"], ["HIRAGANA", "LETTER"], ["HANGUL", "SYLLABLE"]) else ch


def _without_marks(text: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))


def _sounds(letters: str) -> str:
    sounds = SOUND.sub(lambda m: SOUNDS[m[0]], letters)
    sounds = GLIDE.sub(lambda m: "e" if m[0][-1] in "eo" else "i", sounds)
    return DOUBLED.sub(r"\1", sounds)


def _readings(letters: str) -> list[str]:
    """Return the spellings, each free of what its language spells otherwise, the likeliest first."""
    if HACEK.search(letters):
        return [NOT_LAST_X.sub("h", GERMAN_CH.sub("h", letters))]
    if GERMAN.search(letters) and not NOT_GERMAN.search(letters):
        return _german(letters)
    found = [letters]
    if "cz" in letters:
        found.append(letters.replace("cz", "ts"))
    if "x" in letters:
        found += [NOT_LAST_X.sub("h", letters), CHINESE_X.sub("sh", letters)]
    if "j" in letters:
        found.append(FRENCH_J.sub("Z", letters))
    if "ch" in letters and not ENGLISH.search(letters):
        found += _with_ch(letters)
    if FRENCH.search(letters):
        found[:2] = found[1::-1]
    return found


def _with_ch(letters: str) -> list[str]:
    """Return the French reading, in which ch is ш and j is ж, and the German one, in which ch is х and kh is not written."""
    french = [] if NOT_FRENCH.search(letters) else [FRENCH_J.sub("Z", FRENCH_CH.sub("S", letters))]
    german = [] if "kh" in letters or letters.endswith("ch") else [GERMAN_CH.sub("h", letters.replace("tch", "C"))]
    return french + german


def _german(letters: str) -> list[str]:
    """Return the German readings: s is с or з, sch is ш or ж; then the word as it stands, for Polish."""
    spoken = re.sub("schtsch|stsch", "S", letters).replace("dsch", "dZ").replace("tsch", "C")
    spoken = GERMAN_Z.sub("ts", GERMAN_CH.sub("h", spoken))
    found = [reading.replace("sch", "S") for reading in (GERMAN_S.sub("z", spoken), GERMAN_SOFT_S.sub("z", spoken))]
    if "sch" in spoken:
        found += [reading.replace("S", "Z") for reading in found]
    return [*found, letters]

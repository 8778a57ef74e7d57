"""Telling a text that is not in the language in which it is read."""

from __future__ import annotations

import pytest

from pipeline.language.identification import doubt_of, language_of, passage_language

ENGLISH = "The miller opened the sluice before dawn, and the water ran over the wheel as it had for sixty years. "
GERMAN = "Der Müller öffnete die Schleuse vor Tagesanbruch, und das Wasser lief wie seit sechzig Jahren über das Rad. "
FRENCH = "Le meunier ouvrit l'écluse avant l'aube, et l'eau coula sur la roue comme depuis soixante ans, sans bruit. "
RUSSIAN = "Мельник открыл шлюз до рассвета, и вода пошла по колесу, как и шестьдесят лет назад. "
ROMANIZED = "Mel'nik otkryl shliuz do rassveta, i voda poshla po kolesu, kak i shest'desiat let nazad, a rabochie zhdali. "
OLDER = "He that grindeth by nyght shall not be payd, ne shall he haue his toll of the corne, for so hath the lord sworne. "
CZECH = "Mlynář otevřel stavidlo před úsvitem a voda tekla přes kolo jako před šedesáti lety, zatímco dělníci čekali. "
HINDI = "चक्कीवाले ने भोर से पहले फाटक खोला और पानी पहिये पर बहने लगा। "
CHINESE = "磨坊主在黎明前打开水闸，水像六十年前一样流过水轮，工人们在等待工资。"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (GERMAN * 2, "en", "the text looks German, but it is read as English: write de as its language in documents.csv"),
        (FRENCH * 2, "en-GB", "looks French"),
        (RUSSIAN * 2, "en", "looks Russian"),
        (CZECH * 3, "en", "looks Czech"),
        (HINDI, "en", "looks Hindi"),
        (CHINESE, "en", "looks Chinese"),
        (ENGLISH * 2, "de", "looks English, but it is read as German"),
        (ENGLISH * 2, "ru", "looks English, but it is read as Russian"),
        (ENGLISH + GERMAN * 40, "en", "looks German"),
        (GERMAN[:40], "en", "looks German"),
    ],
)
def test_another_language_is_said(text: str, language: str, said: str) -> None:
    assert said in doubt_of(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (OLDER, "en"),
        (GERMAN, "de"),
        (GERMAN, "DE-at"),
        (RUSSIAN, "uk"),  # too much alike to tell in a few words
        (ROMANIZED * 5, "ru"),
        (GERMAN[:10], "en"),  # too short
        ("Bell, Ann, 1887, pp. 12-14; Pell, G., 1901, vol. 2. " * 3, "en"),
        (ENGLISH * 40 + GERMAN * 20, "en"),
        ("12 34 56 " * 50, "en"),
        ("", "en"),
        (GERMAN, "ang"),  # of which nothing is known
    ],
)
def test_what_does_not_contradict_is_not_doubted(text: str, language: str) -> None:
    assert doubt_of(text, language) == ""


def test_romanized_russian_is_not_given_another_name() -> None:
    said = doubt_of(ROMANIZED * 5, "en")
    assert said in (
        "",
        "the text does not look English, the language in which it is read: give its language in documents.csv",
    )


@pytest.mark.parametrize(
    ("text", "language", "doubt"),
    [
        (ENGLISH, "en", ""),
        (GERMAN, "de", ""),
        ("Il mugnaio aprì la chiusa prima dell'alba, come da sessanta anni.", "it", ""),
        (
            "Tutti sono uguali davanti alla legge e hanno diritto, senza distinzione, alla sua difesa nella vita comune.",
            "it",
            "",
        ),
        (RUSSIAN, "ru", ""),
        (CHINESE, "zh", ""),
        (ROMANIZED * 5, "und", "its language is not recognized"),
        ("Каждый человек имеет право на гражданство.", "ru", "is uncertain, it is read as Russian"),
        ("The dam.", "en", "is uncertain, it is read as English"),
        ("12 34", "en", ""),
    ],
)
def test_the_language_of_a_text_is_recognized_or_doubted(text: str, language: str, doubt: str) -> None:
    found, said = language_of(text)
    assert found == language
    assert doubt in said
    assert bool(doubt) == bool(said)


@pytest.mark.parametrize(
    ("text", "language", "own"),
    [
        (ENGLISH, "en", "en"),
        (GERMAN * 2, "en", "de"),
        (RUSSIAN, "en-GB", "ru"),
        (ENGLISH * 2, "ru", "en"),
        (RUSSIAN, "uk", "uk"),  # too much alike
        (ROMANIZED, "en", "en"),
        ("Miasnikov, Gavril; Kuznetsov, Nikolai; Moiseev, Pavel.", "en", "en"),
        ("Der Deich.", "en", "en"),  # too short
        ('Olivier, Michel. "Le Groupe ouvrier du Parti communiste russe"', "en", "en"),  # a title in an English note
    ],
)
def test_a_passage_is_in_its_documents_language_unless_it_surely_is_not(text: str, language: str, own: str) -> None:
    assert passage_language(text, language) == own

"""Spellings of one word meet under one key, other words do not; a slip of OCR is taken for the only name that it can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.spelling.word_keys import KnownWords, english, keys_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # transliterations
        ("Miasnikov", "Myasnikov"), ("Miasnikov", "Mjasnikow"), ("Miasnikov", "Miasnikoff"), ("Miasnikov", "Мясников"),
        ("Shliapnikov", "Shlyapnikov"), ("Shliapnikov", "Schljapnikow"), ("Shliapnikov", "Шляпников"),
        ("Chernyshev", "Tschernyschew"), ("Chernyshev", "Чернышёв"), ("Zhilin", "Жилин"),
        # diacritics and the soft sign
        ("Zámbó", "Zambo"), ("Il'in", "Ilin"), ("Il'in", "Ильин"), ("Müller", "Muller"),
        # British and American
        ("Labour", "labor"), ("Organisation", "Organization"), ("organised", "organized"), ("Centre", "Center"),
        ("Defence", "Defense"), ("Programme", "program"), ("travelling", "traveling"), ("Harbours", "Harbor"),
        # singular and plural
        ("Weavers", "Weaver"), ("Societies", "Society"), ("Churches", "Church"), ("Committees", "committee"),
        ("NKWs", "NKW"),
        # numerals and abbreviations
        ("Ninth", "9th"), ("ninth", "IX"), ("IXth", "9th"), ("Twentieth", "XX"), ("four", "Four"), ("2nd", "II"),
        ("U.S.", "US"), ("N.E.P.", "NEP"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert set(keys_of(one)) & set(keys_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miasnikov", "Miasnikova"), ("Sapronov", "Safronov"), ("Shliapnikov", "Shklovsky"), ("Zhilin", "Zilina"),
        ("Il'in", "Ilyina"), ("Zambo", "Zamboni"),
        ("Labour", "Laborer"), ("four", "for"), ("hour", "hor"), ("rise", "rize"),
        ("Glass", "Glas"), ("Census", "Censu"), ("Crisis", "Crisi"), ("news", "new's"), ("as", "a"),
        ("Ninth", "Nine"), ("Ninth", "Tenth"), ("IX", "XI"), ("ninth", "19th"), ("four", "fourth"), ("I", "1st"), ("V", "5th"),
        ("U.S.", "us."),
    ],
)  # fmt: skip
def test_other_words_do_not_meet(one: str, other: str) -> None:
    assert not set(keys_of(one)) & set(keys_of(other))


@pytest.mark.parametrize(
    ("form", "plain"),
    [
        ("Weavers'", "weavers'"), ("IX", "#9"), ("I", "i"), ("X", "x"), ("XII", "#12"), ("MIX", "mix"), ("21st", "#21"),
        ("1st", "#1"), ("121st", "121st"), ("9", "9"), ("nine", "9"), ("Étés", "ete"), ("GPUs", "gpu"),
    ],
)  # fmt: skip
def test_an_english_word_is_small_american_and_singular(form: str, plain: str) -> None:
    assert english(form) == plain


NAMES = ["Sapronov", "Safronov", "Brickmakers", "Hartman", "Hartnan", "Carlton", "Carston", "Marlowe", "Wetlock", "Ruhle"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Saptonov", "Sapronov"),  # r and t
        ("Sarpronov", "Sapronov"),  # a letter too many
        ("Wetlnock", "Wetlock"),
        ("Brickrnakers", "Brickmakers"),  # rn for m
        ("Marlovve", "Marlowe"),
        ("Mar1owe", "Marlowe"),
        ("Wetlick", ""),  # no letters of one shape
        ("Wetlocx", ""),  # its end is as it is
        ("Setlock", ""),
        ("Marlow", ""),
        ("Marlowes", "Marlowe"),  # no slip but a plural
        ("Mralowe", ""),
        ("Carton", ""),  # as close to Carlton as to Carston
        ("Hartrnan", ""),  # Hartman with rn for m, Hartnan with an r too many
        ("Sabronov", ""),  # between Sapronov and Safronov, and no slip of either
        ("Rulle", ""),  # too short
        ("wetlnock", ""),  # no name in small letters
        ("WETLNOCK", ""),
    ],
)
def test_a_slip_is_the_only_name_that_it_can_be(written: str, meant: str) -> None:
    key, _ = KnownWords(NAMES).key(written)
    assert [name for name in NAMES if key in keys_of(name)] == ([meant] if meant else [])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_spelled_right_is_no_slip(name: str) -> None:
    assert KnownWords(NAMES).key(name) == (keys_of(name)[0], False)


def test_only_words_with_a_capital_are_misspelled_names() -> None:
    assert KnownWords(["Wetlock"]).key("Wetlnock")[1]
    assert not KnownWords(["wetlock"]).key("Wetlnock")[1]
    assert not KnownWords(["WETLOCK"]).key("Wetlnock")[1]


def test_without_names_no_word_is_a_slip() -> None:
    assert KnownWords([]).key("Wetlock") == (keys_of("Wetlock")[0], False)


@given(st.text())
def test_every_word_has_keys_and_the_same_ones_in_small_american_letters(word: str) -> None:
    assert 1 <= len(keys_of(word)) <= 4
    assert keys_of(word) == keys_of(word)
    assert KnownWords(NAMES).key(word)[0] == KnownWords(NAMES[::-1]).key(word)[0]


@given(st.lists(st.text(alphabet="abcehklmnorstuw", min_size=5, max_size=9).map(str.capitalize), max_size=6), st.data())
def test_the_order_of_names_decides_nothing(names: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(names) if names else st.just("Wetlock"))
    at = data.draw(st.integers(0, len(word) - 1))
    slip = word[:at] + data.draw(st.sampled_from("aehltmn")) + word[at + 1 :]
    assert KnownWords(names).key(slip) == KnownWords(reversed(names)).key(slip)


@given(st.text(min_size=1, max_size=8))
def test_no_key_of_a_word_is_empty(word: str) -> None:
    assert all(keys_of(word))

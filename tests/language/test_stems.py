"""One key for all the forms of an English word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.stems import MAX_LETTERS, form, forms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("has", "hath"), ("went", "goeth"), ("saith", "said"), ("spake", "speaking"), ("thee", "you"), ("unto", "to"),
        ("sitteth", "sat"), ("mills", "mill"), ("ferries", "ferry"), ("churches", "church"), ("carried", "carrieth"),
        ("stopped", "stopping"), ("wantest", "wants"), ("happily", "happy"), ("builders", "building"), ("labour", "labor"),
        ("organised", "organization"), ("third", "three"), ("wolves", "wolf"), ("dead", "died"), ("never", "not"),
    ],
)  # fmt: skip
def test_forms_of_one_word_share_their_key(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mill", "mile"), ("ferry", "fern"), ("sing", "sin"), ("bring", "bran"), ("west", "we"), ("wing", "win"), ("bed", "be"),
        ("glass", "glad"), ("bus", "bush"), ("thing", "the"), ("teeth", "tie"), ("forest", "for"), ("may", "march"),
        ("you", "he"), ("three", "there"), ("not", "note"),
    ],
)  # fmt: skip
def test_other_words_do_not(one: str, other: str) -> None:
    assert form(one) != form(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The miller's wife can't come.", ["the", "miller", "wife", "can", "not", "come"]),
        ("They’ll see, won’t they?", ["they", "see", "will", "not", "they"]),
        ("1,200 sacks (of rye)", ["1", "200", "sacks", "of", "rye"]),
        ("well-known", ["well", "known"]),
        ("«Плотина» стоит", ["плотина", "стоит"]),
        ("'tis the millers' dam", ["tis", "the", "millers", "dam"]),
        ("…! — “ ”", []),
        ("", []),
    ],
)
def test_words_are_read_without_marks_and_clitics(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


@given(st.text())
def test_any_text_has_a_form_for_each_word(text: str) -> None:
    found = forms(text)
    assert len(found) == len(list(words(text)))
    assert all(len(f) <= MAX_LETTERS + 1 for f in found)


def test_of_a_word_without_end_the_beginning_is_the_key() -> None:
    assert form("ab" * 100_000) == form("ab" * 200_000)
    assert len(forms("a'" * 100_000)) == 1

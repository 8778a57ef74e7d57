"""What each form of date says: its span and its EDTF value, with forms beside it that say something else."""

from __future__ import annotations

import pytest

from pipeline.entities.dates.recognizer import PassageText, dates_of
from pipeline.language.normalization import normalize


def told(text: str) -> list[tuple[str, str]]:
    """The dates of a text that need no context."""
    return [(text[d.start : d.end], d.value) for d in dates_of([PassageText(0, normalize(text), "body")]) if not d.inferred]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Monday, July 5, 1920", [("Monday, July 5, 1920", "1920-07-05")]),
        ("5th of May 1921", [("5th of May 1921", "1921-05-05")]),
        ("the first of May, 1921", [("first of May, 1921", "1921-05-01")]),
        ("the first May 1921 meeting", [("May 1921", "1921-05")]),
        ("the twenty-first of June 1921", [("twenty-first of June 1921", "1921-06-21")]),
        ("on May the fourth, 1921", [("May the fourth, 1921", "1921-05-04")]),
        ("the 14th day of March, 1921", [("14th day of March, 1921", "1921-03-14")]),
        ("the 14th day in March 1921", [("March 1921", "1921-03")]),
        ("on 14 March, A.D. 1821", [("14 March, A.D. 1821", "1821-03-14")]),
        ("June 20 of 1921", [("June 20 of 1921", "1921-06-20")]),
        ("signed 1921-06-20 there", [("1921-06-20", "1921-06-20")]),
        ("signed 20.6.1921 there", [("20.6.1921", "1921-06-20")]),
        ("signed 31.6.1921 there", [("31.6.1921", "1921-06")]),
        ("signed 20.13.1921 there", []),
        ("25 October (7 November) 1917", [("25 October (7 November) 1917", "1917-10-25")]),
        ("October 25 (November 7), 1917", [("October 25 (November 7), 1917", "1917-10-25")]),
    ],
)
def test_a_day_is_read_in_any_order_of_its_parts(text: str, dates: list[tuple[str, str]]) -> None:
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("at the end of 1923", [("end of 1923", "1923")]),
        ("in late 1920", [("late 1920", "1920")]),
        ("too late: 1920 was over", [("1920", "1920")]),
        ("early in 1914", [("early in 1914", "1914")]),
        ("in mid-1918", [("mid-1918", "1918")]),
        ("in early November 1918", [("early November 1918", "1918-11")]),
        ("by the end of September 1921", [("end of September 1921", "1921-09")]),
        ("the middle of March of 1921", [("middle of March of 1921", "1921-03")]),
        ("the second half of 1921", [("second half of 1921", "1921")]),
        ("the first days of March 1917", [("first days of March 1917", "1917-03")]),
        ("after the first three months of 1925", [("1925", "1925")]),
        ("the early 1930s", [("early 1930s", "193X")]),
        ("the later 1930s", [("later 1930s", "193X")]),
        ("two years later 1930 came", [("1930", "1930")]),
        ("the latter half of the 1930s", [("latter half of the 1930s", "193X")]),
        ("the autumn of 1920", [("autumn of 1920", "1920-23")]),
        ("in the late summer of 1920", [("late summer of 1920", "1920-22")]),
        ("the winter of 1916-17", [("winter of 1916-17", "1916-24")]),
        ("the 1920 winter", [("1920 winter", "1920-24")]),
        ("a winter coat of 1920", [("1920", "1920")]),
    ],
)
def test_early_late_and_end_belong_to_the_date(text: str, dates: list[tuple[str, str]]) -> None:
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("the nineteenth century", [("nineteenth century", "18XX")]),
        ("nineteenth-century mills", [("nineteenth-century", "18XX")]),
        ("the 19th Congress", []),
        ("the nineteenth mill", []),
        ("the mid-nineteenth century", [("mid-nineteenth century", "18XX")]),
        ("the 18th and 19th centuries", [("18th", "17XX"), ("19th centuries", "18XX")]),
        ("the 18th and 19th mills", []),
        ("the 1920s-30s", [("1920s-30s", "192X/193X")]),
        ("the 1920s and '30s", [("1920s", "192X"), ("'30s", "193X")]),
        ("the 9th century BC", [("9th century BC", "-08XX")]),
        ("the 9th century BCE", [("9th century BCE", "-08XX")]),
        ("the 9th century BCD", [("9th century", "08XX")]),
    ],
)
def test_centuries_and_decades_leave_figures_open(text: str, dates: list[tuple[str, str]]) -> None:
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("in 218 BC", [("218 BC", "-0217")]),
        ("in 1 BC and AD 1", [("1 BC", "0000"), ("AD 1", "0001")]),
        ("in 79 A.D. it", [("79 A.D.", "0079")]),
        ("339 B.C. to 336 B.C.", [("339 B.C.", "-0338"), ("336 B.C.", "-0335")]),
        ("294 to 251 BC", [("294 to 251 BC", "-0293/-0250")]),
        ("250-248 BC", [("250-248 BC", "-0249/-0247")]),
        ("294 BC - 251 BC", [("294 BC - 251 BC", "-0293/-0250")]),
        ("15 March 44 BC", [("15 March 44 BC", "-0043-03-15")]),
        ("in 218 BCs", []),
        ("in 218", []),
    ],
)
def test_a_year_of_few_figures_needs_its_era(text: str, dates: list[tuple[str, str]]) -> None:
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1922–23", [("1922–23", "1922/1923")]),
        ("1922/23", [("1922/23", "1922/1923")]),
        ("1922-1919", [("1922", "1922"), ("1919", "1919")]),
        ("from 1903 until 1917", [("1903", "1903"), ("1917", "1917")]),
        ("between 1903 and 1917", [("1903", "1903"), ("1917", "1917")]),
        ("March 8–16, 1921", [("March 8–16, 1921", "1921-03-08/1921-03-16")]),
        ("March 8 to 16, 1921", [("March 8 to 16, 1921", "1921-03-08/1921-03-16")]),
        ("8-16 March 1921", [("8-16 March 1921", "1921-03-08/1921-03-16")]),
        ("5/6 March 1921", [("5/6 March 1921", "1921-03-05/1921-03-06")]),
        ("between 5 and 9 March 1921", [("5 and 9 March 1921", "1921-03-05/1921-03-09")]),
        ("from the 11th to the 17th of May 1920", [("11th to the 17th of May 1920", "1920-05-11/1920-05-17")]),
        ("28 July–11 November 1914", [("28 July–11 November 1914", "1914-07-28/1914-11-11")]),
        ("June 5 - July 3, 1923", [("June 5 - July 3, 1923", "1923-06-05/1923-07-03")]),
        ("September 1920-May 1921", [("September 1920-May 1921", "1920-09/1921-05")]),
        ("March-April 1922", [("March-April 1922", "1922-03/1922-04")]),
        ("December-January 1922", [("December-January 1922", "1921-12/1922-01")]),
        ("9 March 1921-5 March 1921", [("9 March 1921", "1921-03-09"), ("5 March 1921", "1921-03-05")]),
        ("1894?-1938", [("1894?-1938", "1894?/1938")]),
    ],
)
def test_a_range_written_as_one_is_an_interval(text: str, dates: list[tuple[str, str]]) -> None:
    assert [(t.removesuffix("?"), v) for t, v in told(text)] == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("circa 1930", [("1930", "1930~")]),
        ("c. 1930", [("1930", "1930~")]),
        ("around 1930", [("1930", "1930~")]),
        ("in about 1930", [("1930", "1930~")]),
        ("around the 1930s", [("1930s", "193X~")]),
        ("around the summer of 1930", [("summer of 1930", "1930-22")]),  # EDTF has no doubtful season
        ("a book about 1930", [("1930", "1930")]),
        ("he wrote about 1930", [("1930", "1930")]),
        ("probably in 1937", [("1937", "1937?")]),
        ("perhaps on 5 May 1937", [("5 May 1937", "1937-05-05?")]),
        ("was probably held in 1937", [("1937", "1937")]),
        ("(1937?)", [("1937", "1937?")]),
        ("Was it in 1937? It was.", [("1937", "1937")]),
    ],
)
def test_doubt_stands_in_the_value_not_in_the_span(text: str, dates: list[tuple[str, str]]) -> None:
    assert told(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In May1923 it", [("May1923", "1923-05")]),
        ("on 5May 1923 it", [("5May 1923", "1923-05-05")]),
        ("on May 5,1923 it", [("May 5,1923", "1923-05-05")]),
        ("in l923 it", [("l923", "1923")]),
        ("in March l92O it", [("March l92O", "1920-03")]),
        ("the lOlO it", []),
        ("a l923 it", []),
        ("on May 5, 192 3 it", [("May 5, 192 3", "1923-05-05")]),
        ("saw 192 3 times", []),
        ("in Mayor 1923", [("1923", "1923")]),
        ("in 1921.12 Then", [("1921", "1921")]),  # a note's number stuck to the full stop
        ("at 1921.12 feet", []),
    ],
)
def test_what_a_scanner_glued_or_misread_is_read_where_that_is_safe(text: str, dates: list[tuple[str, str]]) -> None:
    assert told(text) == dates

"""Dates that name a year, and what looks like one; what holds of every text."""

from __future__ import annotations

import time

import edtf as edtf_library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.dates.recognizer import PassageText, dates_of
from pipeline.language import edtf
from pipeline.language.normalization import normalize
from pipeline.language.spans import overlap


def found(text: str) -> dict[str, str]:
    return {
        text[d.start : d.end]: d.value for d in dates_of([PassageText(0, normalize(text), "body")]) if d.kind == "absolute"
    }


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("on March 8, 1921, they", {"March 8, 1921": "1921-03-08"}),
        ("on March 8 1921", {"March 8 1921": "1921-03-08"}),
        ("on 8 March 1921.", {"8 March 1921": "1921-03-08"}),
        ("the 8th of March, 1921", {"8th of March, 1921": "1921-03-08"}),
        ("on Sept. 3rd, 1921", {"Sept. 3rd, 1921": "1921-09-03"}),
        ("on 31 June 1921", {"31 June 1921": "1921-06"}),  # no such day, but the month is said
        ("on 32 June 1921", {"June 1921": "1921-06"}),
        ("on February 29, 1924", {"February 29, 1924": "1924-02-29"}),
        ("in March 1921", {"March 1921": "1921-03"}),
        ("in March of 1921", {"March of 1921": "1921-03"}),
        ("in Dec. 1921", {"Dec. 1921": "1921-12"}),
        ("a march 1921", {"1921": "1921"}),
        ("gone in1921, they say", {"1921": "1921"}),  # glued, as OCR has it
        ("room basin1921, they say", {}),
        ("the Mayor 1921", {"1921": "1921"}),
        ("on March 8", {}),
        ("May 1921 end", {"May 1921": "1921-05"}),
        ("may 1921 end", {"1921": "1921"}),
        ("in spring 1921", {"spring 1921": "1921-21"}),
        ("the Fall of 1921", {"Fall of 1921": "1921-23"}),
        ("the fall of the mill in 1921", {"1921": "1921"}),
        ("from 1919-1922", {"1919-1922": "1919/1922"}),
        ("from 1919–22", {"1919–22": "1919/1922"}),
        ("from 1919 to 1922", {"1919": "1919", "1922": "1922"}),
        ("in the 1890s", {"1890s": "189X"}),
        ("in the 1890’s", {"1890’s": "189X"}),
        ("in the 1895s", {}),
        ("by 1921.", {"1921": "1921"}),
        ("(1921)", {"1921": "1921"}),
        ("in 2026", {"2026": "2026"}),
        ("in 2126", {}),
        ("in 987", {}),
        ("11921 and 19211", {}),
        ("1,921 men", {}),
        ("1921.5 feet", {}),
        ("0.1921", {}),
        ("M1921 and 1921b", {}),
        ("12/1921", {}),
        ("Mills, 1921, p. 12", {"1921": "1921"}),
        ("Mills, p. 1921", {}),
        ("Mills, pp. 1100-1105", {}),
        ("see note 12 and [13]", {}),
        ("It ran dry in May.12 Then", {}),
        ("for £1500", {}),
        ("for $1,500", {}),
        ("for 1500 rubles", {}),
        ("at 19:21", {}),
        ("No. 1921", {}),
    ],
)
def test_a_date_names_a_year_and_a_number_is_none(text: str, values: dict[str, str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize("text", ["filed 1923-06", "from 1922-1919", "from 1922–19", "in 1922-22"])
def test_no_span_of_years_runs_backwards(text: str) -> None:
    for value in found(text).values():
        first, _, last = value.partition("/")
        assert not last or first < last


PIECES = st.sampled_from(
    "May |Sept. |8|31|th |st| of |, |1921|-|–|22|s|spring |winter |1890|'s|.| |/|June |19|the |next |same |year |days |two "
    "|later |after |(|)|?|about |probably |in |on |and |to |BC |AD |century |early |end |1st |'20s|l923"
    "|0000|99|\u00ad|\u0663|x".split("|")
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)
YEARS = st.sampled_from(["", "1923", "1923-12-31", "1923-22", "0001", "-0043-03-15", "193X", "1918/1921"])


@given(st.lists(TEXTS, max_size=4), YEARS)
def test_every_value_is_a_valid_date_and_dates_stand_in_order_without_overlap(texts: list[str], written: str) -> None:
    stretches, start = [], 0
    for text in texts:
        stretches.append(PassageText(start, normalize(text), "body"))
        start += len(text) + 1
    end = 0
    for date in dates_of(stretches, written=written):
        assert end <= date.start < date.end
        assert edtf.is_valid(date.value)
        edtf_library.parse_edtf(date.value)
        first, last = map(edtf.fields, edtf.bounds(date.value))
        assert first <= last
        assert any(s.start <= date.start and date.end <= s.start + len(s.normalized) for s in stretches)
        assert all(date.start <= a < b <= date.end for (a, b), _ in date.ends)
        end = date.end


@given(TEXTS, st.integers(0, 40), st.integers(1, 20))
def test_no_date_touches_a_name(text: str, start: int, length: int) -> None:
    name = start, start + length
    for date in dates_of([PassageText(0, normalize(text), "body")], [name], written="1923-05-01"):
        assert not overlap((date.start, date.end), name)


@given(TEXTS, TEXTS)
def test_what_follows_a_passage_changes_nothing_in_it(first: str, second: str) -> None:
    before = PassageText(0, normalize(first), "body")
    after = PassageText(len(first) + 1, normalize(second), "body")
    alone = dates_of([before])
    assert dates_of([before, after])[: len(alone)] == alone


def test_no_stretch_has_no_dates() -> None:
    assert dates_of([]) == []
    assert dates_of([PassageText(0, "", "body")]) == []


@pytest.mark.parametrize(
    "piece", ["March 5 ", "in 1921, ", "1-", "1,111,", "the next day ", "summer and ", "(", "1", "5 to "]
)
def test_time_grows_with_the_text(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begun = time.process_time()
    dates_of([PassageText(0, text, "body")])
    assert time.process_time() - begun < 5  # a tenth of it is used; a quadratic step takes minutes


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["on 13/4/1921."], ["1921-04-13"]),
        (["on 4/13/1921."], ["1921-04-13"]),
        (["on 13-4-1921."], ["1921-04-13"]),
        (["on 3/4/1921."], ["1921"]),  # the third of April, or the fourth of March
        (["on 4/4/1921."], ["1921-04-04"]),
        (["on 3/4/1921.", "on 13/4/1921."], ["1921-04-03", "1921-04-13"]),
        (["on 3/4/1921.", "on 4/13/1921."], ["1921-03-04", "1921-04-13"]),
        (["on 3/4/1921, 13/5/1921 and 5/13/1921."], ["1921", "1921-05-13", "1921-05-13"]),  # in both orders
        (["on 13/14/1921 and 0/4/1921."], []),
        (["about 3/4 of 1/2."], []),
        (["on 12.iii.1921 and 1/XII/1921."], ["1921-03-12", "1921-12-01"]),
        (["section 12.iii. of it"], []),
        (["on November_11_, 1918."], ["1918-11-11"]),
        (["on 10 February 1731/2."], ["1732-02-10"]),
        (["on 10 October 1731/2."], ["1731-10-10"]),  # then the year had begun
        (["in 1731/2."], ["1731/1732"]),
        (["in 1887–8 and 1887-8 and 1887/88"], ["1887/1888"] * 3),
        (["in 1888–7"], ["1888"]),
        (["on 12/25 January 1905."], ["1905-01-25"]),  # one day in two calendars
        (["on 28 February/13 March 1917."], ["1917-03-13"]),
        (["on 12/15 January 1905."], ["1905-01-12/1905-01-15"]),
        (["on 12-25 January 1905."], ["1905-01-12/1905-01-25"]),
    ],
)
def test_dates_in_figures_and_years_of_two_calendars(texts: list[str], values: list[str]) -> None:
    places = [PassageText(1000 * n, normalize(text), "body") for n, text in enumerate(texts)]
    assert [date.value for date in dates_of(places)] == values

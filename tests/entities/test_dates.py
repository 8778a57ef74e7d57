"""Dates that name a year, and what looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import edtf
from pipeline.entities.dates import dates
from pipeline.wording import normalize


def found(text: str) -> dict[str, str]:
    return {text[start:end]: value for start, end, value in dates(normalize(text))}


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
    [
        "May ",
        "Sept. ",
        "8",
        "31",
        "th ",
        " of ",
        ", ",
        "1921",
        "-",
        "–",
        "22",
        "s",
        "spring ",
        "1890",
        "'s",
        ".",
        " ",
        "/",
        "June ",
        "19",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_value_is_a_valid_date_and_dates_stand_in_order_without_overlap(text: str) -> None:
    end = 0
    for start, behind, value in dates(text):
        assert end <= start < behind
        assert edtf.is_valid(value)
        end = behind

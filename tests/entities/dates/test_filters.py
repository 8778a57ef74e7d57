"""What looks like a date and is none, each beside one that is."""

from __future__ import annotations

import pytest

from pipeline.entities.dates.recognizer import PassageText, dates_of
from pipeline.language.normalization import normalize


def found(text: str) -> list[str]:
    """The dates of a text whose document was written in 1923."""
    return [text[d.start : d.end] for d in dates_of([PassageText(0, normalize(text), "body")], written="1923")]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1500 workers left", []),
        ("1517 workers left", []),
        ("In 1917 workers left", ["1917"]),
        ("In 1900 workers left", []),
        ("by 1921 votes", []),
        ("in 1921 votes", []),
        ("the 1921 elections", ["1921"]),
        ("the 1900 elections", ["1900"]),
        ("1900 elections", []),
        ("1500 armed men", ["1500"]),  # a limit: an adjective hides what is counted
        ("1500 square miles", []),
        ("In 1921 three years of work ended", ["1921"]),
        ("1921 years of work ended", []),
        ("some 1850 in all", []),
        ("more than 1850 came", []),
        ("page 1921", []),
        ("p. 1921", []),
        ("Mills, P. 1921", ["1921"]),
        ("op. 85, d. 1921, l. 5", []),
        ("b. 1888, d. 1921", ["1888", "1921"]),
        ("1337 and all that", []),
        ("in 1337 and (1340)", ["1337", "1340"]),
        ("1337-1453", ["1337-1453"]),
        ("RFC-1921", []),
        ("pre-1921", ["1921"]),
        ("mill.org/works/1921/weir.htm?year=1922", []),
        ("the mill / 1921", ["1921"]),
        ("978-1-56-1923", []),
        ("20.19.1921 and 1.19.21", []),
        ("1923-06", ["1923-06"]),
        ("1923-6", ["1923"]),
        ("12% and 1921 %", []),
        ("aged 25, for three years", []),
        ("now, today, at 19:21", []),
        ("١٩٢٣ and 1٩٢٣", []),
    ],
)
def test_a_number_that_counts_is_no_year(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In March they met", ["March"]),
        ("In March 1500 workers met", ["March"]),
        ("In May 20 delegates met", ["May"]),
        ("On May 20 delegates' wives met", ["May"]),  # a limit: read as a count
        ("On May 20 the delegates met", ["May 20"]),
        ("Chapter 4 May 1921", ["May 1921"]),
        ("the long March", []),
        ("They march, they may.", []),
        ("May I ask", []),
        ("May the best win", []),
        ("by May the best", ["May"]),
        ("August Brandt spoke", []),
        ("of August Brandt", []),
        ("in August Brandt spoke", []),
        ("in October Brandt spoke", ["October"]),
        ("the October Mill", []),
        ("the October rising", []),
        ("Red October", []),
        ("their October gains", []),
        ("one October they", ["October"]),
        ("It ended. October saw more", ["October"]),
        ("It ended. March saw more", []),
        ("since October", ["October"]),
        ("OCTOBER", ["OCTOBER"]),
        ("october", []),
        ("Mar. and Dec.", []),
        ("until 5 Mar. only", ["5 Mar."]),
        ("Octobers", []),
        ("March or April", ["March", "April"]),
    ],
)
def test_a_bare_month_is_no_name_and_no_verb(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("by summer the mill", ["summer"]),
        ("in the spring, he", ["spring"]),
        ("in the spring water", []),
        ("each summer", []),
        ("summers", []),
        ("over the winter he", ["winter"]),
        ("in winter coats", []),
        ("in the fall he", ["fall"]),
        ("the fall of the mill", []),
        ("a rise and fall, he said", []),
        ("in the Spring Offensive", []),
        ("that summer he", ["that summer"]),
        ("that summer's end", ["that summer"]),
        ("summer and autumn of 1920", ["summer", "autumn of 1920"]),
    ],
)
def test_a_bare_season_is_that_of_a_year(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In May. On the 21st, he", ["May", "21st"]),
        ("In May. On the 21st ballot", ["May"]),
        ("In May. On the 1st, 2nd and 3rd floors", ["May"]),
        ("In May. In the 21st, he", ["May"]),
        ("In May. On Monday the 5th he", ["May", "Monday the 5th"]),
        ("In May. The 3rd of the same month", ["May", "3rd of the same month"]),
        ("In May. The 3rd of the same mill", ["May"]),
        ("On the 21st, he", []),  # nothing names its month
    ],
)
def test_a_day_alone_needs_a_cue_and_a_month_before_it(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("In 1890. In the twenties", ["1890", "twenties"]),
        ("In 1890. In his twenties", ["1890"]),
        ("In 1890. In the '20s", ["1890", "'20s"]),
        ("In 1890. Since '21 he", ["1890", "'21"]),
        ("In 1890. The number '21 fell", ["1890"]),
        ("In 1890. The name of '21' fell", ["1890"]),
        ("In 1890. The next year", ["1890", "next year"]),
        ("In 1890. The next mill", ["1890"]),
        ("In 1890. The last year of peace", ["1890"]),
        ("In 1890. For the last year he", ["1890"]),
        ("In 1890. Last year he", ["1890", "Last year"]),
        ("In 1890. Two years later", ["1890", "Two years later"]),
        ("In 1890. Two years late", ["1890"]),
        ("In 1890. Several years later", ["1890"]),
        ("In 1890. Two years before the strike", ["1890"]),
        ("In 1890. Two years before, he", ["1890", "Two years before"]),
        ("In 1890. At the end of the year", ["1890", "end of the year"]),
        ("In 1890. At the end of the year of hunger", ["1890"]),
        ("In 1890. At the end of the day", ["1890"]),
        ("In 1890. By year's end", ["1890", "year's end"]),
        ("In 1890. The year's harvest", ["1890"]),
    ],
)
def test_what_points_from_another_date_is_no_length_of_time(text: str, dates: list[str]) -> None:
    assert found(text) == dates

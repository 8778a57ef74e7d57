"""What dates take from those around them, from events, and from the document."""

from __future__ import annotations

import pytest

from pipeline.entities.dates.recognizer import PassageText, dates_of
from pipeline.language.normalization import normalize

Told = list[tuple[str, str, str, bool]]


def passages(*texts: str, zone: str = "body") -> list[PassageText]:
    """Passages that follow each other, with a line end between them."""
    starts = [sum(len(t) + 1 for t in texts[:i]) for i in range(len(texts))]
    return [PassageText(start, normalize(text), zone) for start, text in zip(starts, texts, strict=True)]


def values(*texts: str, written: str = "") -> list[str]:
    return [date.value for date in dates_of(passages(*texts), written=written)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 1923 they met. In May, they left.", ["1923", "1923-05"]),
        ("In 1923 they met. In 1924 they met. In May, they left.", ["1923", "1924", "1924-05"]),
        ("In 1923 they met a man (expelled in 1922). In May, they left.", ["1923", "1922", "1923-05"]),
        ("In 1923 they met (in 1922, then in May). In June, they left.", ["1923", "1922", "1922-05", "1923-06"]),
        ("In 1923 it was like that of 1905. In May, they left.", ["1923", "1905", "1923-05"]),
        ("In 1923 it was like that of 1925. In May, they left.", ["1923", "1925", "1925-05"]),
        ("In 1923 a member since 1907 spoke. In May, they left.", ["1923", "1907", "1923-05"]),
        ("In 1923, after the strike in 1907. In May, they left.", ["1923", "1907", "1907-05"]),
        ("In May they left. In 1923 they met.", ["1923-05", "1923"]),
        ("In August and September 1923", ["1923-08", "1923-09"]),
        ("In August 1922 and September 1923", ["1922-08", "1923-09"]),
        ("In 1922, in August; and they met in September 1923", ["1922", "1922-08", "1923-09"]),
        ("On 5 and 9 March 1921", ["1921-03-05", "1921-03-09"]),
        ("On March 5 and 9, 1921", ["1921-03-05", "1921-03-09"]),
        ("In December 1921 he fled. In January he died.", ["1921-12", "1922-01"]),
        ("In November 1921 he fled. In January he died.", ["1921-11", "1921-01"]),
        ("On 5 May 1921 and on the 21st, too", ["1921-05-05", "1921-05-21"]),
    ],
)
def test_the_nearest_date_before_gives_the_year(text: str, told: list[str]) -> None:
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In May 1923 he rose. He fell in November of the same year.", ["1923-05", "1923-11"]),
        ("In May 1923 he rose. He fell on 5 November of that year.", ["1923-05", "1923-11-05"]),
        ("In May 1923 he rose. He fell in March of the following year.", ["1923-05", "1924-03"]),
        ("In May 1923 he rose. He fell in the autumn of the previous year.", ["1923-05", "1922-23"]),
        ("In May 1923 he rose. He fell the following June.", ["1923-05", "1923-06"]),
        ("In May 1923 he rose. He fell the following May.", ["1923-05", "1924-05"]),
        ("In May 1923 he rose. He fell the following April.", ["1923-05", "1924-04"]),
        ("In May 1923 he rose. He fell the previous April.", ["1923-05", "1923-04"]),
        ("In May 1923 he rose. He fell the previous June.", ["1923-05", "1922-06"]),
        ("In autumn 1923 he rose. He fell the following spring.", ["1923-23", "1924-21"]),
        ("In 1923 he rose. He fell the following spring.", ["1923", "1924-21"]),
        ("In May 1923 he rose. He fell that summer.", ["1923-05", "1923-22"]),
        ("In May 1923 he rose. He fell the same year.", ["1923-05", "1923"]),
        ("In May 1923 he rose. He fell the following year.", ["1923-05", "1924"]),
        ("In May 1923 he rose. He fell the next month.", ["1923-05", "1923-06"]),
        ("In December 1923 he rose. He fell the next month.", ["1923-12", "1924-01"]),
        ("In December 1923 he rose. He fell two months earlier.", ["1923-12", "1923-10"]),
        ("On 31 December 1923 he rose. He fell the next day.", ["1923-12-31", "1924-01-01"]),
        ("On 1 March 1924 he rose. He fell a day earlier.", ["1924-03-01", "1924-02-29"]),
        ("On 1 March 1924 he rose. He fell two weeks later.", ["1924-03-01", "1924-03-15"]),
        ("In March 1924 he rose. He fell two days later.", ["1924-03", "1924-03"]),  # no more precise than what is known
        ("In May 1923 he rose. He fell ten years later.", ["1923-05", "1933"]),
        ("In 44 BC he rose. He fell two years later.", ["-0043", "-0041"]),
        ("In 44 BC he rose. He fell the following March.", ["-0043", "-0042-03"]),
        ("In 1923 he rose. He fell on the 3rd of the next month.", ["1923"]),
        ("In May 1923 he rose. He fell on the 3rd of the next month.", ["1923-05", "1923-06-03"]),
        ("In 1890 he rose. He fell in the late twenties.", ["1890", "182X"]),
        ("In 1890 he rose. He fell two decades later.", ["1890", "1910"]),
    ],
)
def test_words_say_how_far_from_another_date(text: str, told: list[str]) -> None:
    assert values(text) == told


def test_the_year_comes_from_earlier_passages_of_the_same_zone_then_from_the_document() -> None:
    body = passages("In 1923 they met.", "They left in May.")
    assert [d.value for d in dates_of(body)] == ["1923", "1923-05"]
    notes = [body[0], PassageText(body[1].start, body[1].normalized, "footnote")]
    assert [d.value for d in dates_of(notes)] == ["1923"]
    assert [d.value for d in dates_of(notes, written="1930-02-01")] == ["1923", "1930-05"]
    assert [d.value for d in dates_of(notes, written="193X")] == ["1923"]
    assert values("They left in May, after 1922.", written="1930") == ["1922-05", "1922"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In May 1923", [("May 1923", "1923-05", "absolute", False)]),
        ("In 1923, in May", [("1923", "1923", "absolute", False), ("May", "1923-05", "partial", True)]),
        ("In 1923; that year", [("1923", "1923", "absolute", False), ("that year", "1923", "relative", True)]),
        ("In 1923; 8-9 May", [("1923", "1923", "absolute", False), ("8-9 May", "1923-05-08/1923-05-09", "partial", True)]),
        ("In May-June 1923", [("May-June 1923", "1923-05/1923-06", "absolute", False)]),
        ("In May and June 1923", [("May", "1923-05", "partial", True), ("June 1923", "1923-06", "absolute", False)]),
        ("May 1923; November of that year",
         [("May 1923", "1923-05", "absolute", False), ("November of that year", "1923-11", "partial", True)]),
    ],
)  # fmt: skip
def test_a_date_says_how_much_of_it_the_text_gives(text: str, told: Told) -> None:
    assert [(text[d.start : d.end], d.value, d.kind, d.inferred) for d in dates_of(passages(text))] == told


TEXT = "A month after the Mill Congress he fell. A month after the flood he rose."


def test_a_date_is_told_from_an_event_whose_own_date_is_known() -> None:
    event = (TEXT.index("Mill"), TEXT.index(" he fell"))
    known = {event: "1923-04-17/1923-04-25"}
    (whole,) = dates_of(passages(TEXT), happenings=known)
    assert (TEXT[whole.start : whole.end], whole.value, whole.kind) == (
        "A month after the Mill Congress",
        "1923-05",
        "relative",
    )
    (part,) = dates_of(passages(TEXT), taken=[event], happenings=known)
    assert (TEXT[part.start : part.end], part.value) == ("A month after", "1923-05")
    assert dates_of(passages(TEXT), taken=[event]) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two days after the Mill Congress", "1923-04-27"),
        ("two days before the Mill Congress", "1923-04-15"),
        ("the day after the Mill Congress", "1923-04-26"),
        ("a year after the Mill Congress", "1924"),
    ],
)
def test_a_distance_is_counted_from_the_near_end_of_the_event(text: str, value: str) -> None:
    event = (text.index("Mill"), len(text))
    assert [d.value for d in dates_of(passages(text), happenings={event: "1923-04-17/1923-04-25"})] == [value]


def test_a_name_hides_its_date_and_is_no_context() -> None:
    text = "In 1923 the Mill Club of 1905 met in May."
    name = (text.index("Mill"), text.index(" met"))
    assert [d.value for d in dates_of(passages(text), taken=[name])] == ["1923", "1923-05"]
    beside = (0, len("In 192"))
    assert [d.value for d in dates_of(passages(text), taken=[beside, name])] == []


def test_a_range_knows_its_ends() -> None:
    text = "It ran 5–9 March 1921."
    (date,) = dates_of(passages(text))
    assert [(text[start:end], value) for (start, end), value in date.ends] == [
        ("5", "1921-03-05"),
        ("9 March 1921", "1921-03-09"),
    ]


def test_marks_inside_a_word_move_no_span() -> None:
    text = "It came in Sep\u00adtember 19\u00ad23 and went."
    (date,) = dates_of([PassageText(100, normalize(text), "body")])
    assert (text[date.start - 100 : date.end - 100], date.value) == ("Sep\u00adtember 19\u00ad23", "1923-09")


def test_a_date_behind_an_event_tells_of_the_event_whether_or_not_its_own_date_is_known() -> None:
    text = "The mill burned in May 1923. Some still spoke of Flour Monday 1905. By the end of September it stood again."
    event = (text.index("Flour"), text.index("Flour") + len("Flour Monday"))
    stretch = PassageText(0, text, "body")
    for happenings in ({}, {event: "1905-01-22"}):
        assert [date.value for date in dates_of([stretch], [event], happenings)] == ["1923-05", "1905", "1923-09"]

"""The figures: drawn from nothing, from one document and from many, and written with the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from pipeline.contracts import ENTITY_TYPES, TABLES, YES_NO
from pipeline.language import edtf
from pipeline.report.figures import entities_by_document, entity_network, event_timeline, label_placement, style
from pipeline.runner import table_files
from pipeline.runner.building import write_page
from tests.report.figures import drawing
from tests.report.figures.drawing import assert_sound, has, links_of, rows_of

LABELS = ["Water & weirs", "Bread_$x$", "Wood <b>", "A label that is far too long to stand beside a bar in a figure"]


def frame(name: str, rows: list[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def sources(count: int, primary: int = 1) -> pd.DataFrame:
    return frame("sources", [
        (f"d{n}.txt", f"d{n}", "txt", 1, "0", "ok", "", "primary" if n < primary else "secondary", "", "en", "", 1.0)
        for n in range(count)
    ])  # fmt: skip


def entities_drawn(count: int, primary: int = 1) -> Figure:
    rows = [
        (f"e{i}", "PERSON", LABELS[i % 4] + str(i), YES_NO[i % 2], f"d{n}", 1 + (i * n) % 7, 0, 0, "x", "", "")
        for n in range(count) for i in range(40) if (i + n) % 3
    ]  # fmt: skip
    return entities_by_document.build(sources(count, primary), frame("entity_index", rows))


def index(names: dict[str, str], *, listed: str = "yes") -> pd.DataFrame:
    """Return an index of entities given as name by id, types by turns, the first the most mentioned."""
    return frame("entity_index", [
        (entity, ENTITY_TYPES[i % 7], name, listed, "d0", 1 + 40 // (i + 1), 1, 0, "x", "", "")
        for i, (entity, name) in enumerate(names.items())
    ])  # fmt: skip


def pair(one: str, other: str, passages: int = 2, expected: float = 0.5, surely: float = 9.0) -> tuple[object, ...]:
    return (one, "ORG", one, other, "ORG", other, passages, 1, expected, surely, "d0", 0, "")


def network_drawn(count: int) -> Figure:
    names = {f"e{i:02}": f"{LABELS[i % 4]} {i}" for i in range(2 * count)}
    ids = list(names)
    near = [pair(a, b, 2 + i % 5) for i, a in enumerate(ids) for b in ids[i + 1 : i + 4] if i % 6]
    return entity_network.build(frame("entity_cooccurrences", near), index(names))


def happened(date: str, doc: str, event: int = 1, documents: int = 1, basis: str = "given") -> dict[str, object]:
    return {
        "doc": doc,
        "date_edtf": date,
        "date_basis": basis,
        "event": event,
        "documents": documents,
        "text": f"told {event}",
    }


def timeline(count: int, rows: list[dict[str, object]], conflicts: Sequence[dict[str, object]] = ()) -> Figure:
    told = pd.DataFrame(rows, columns=list(TABLES["events"].columns))
    return event_timeline.build(sources(count), told, pd.DataFrame(conflicts, columns=list(TABLES["discrepancies"].columns)))


def timeline_drawn(count: int) -> Figure:
    dates = ["1901", "1901-05", "1901-05-01", "190X", "19XX", "1901/1903", "1902-21", "-0217", "2001", "1901/..", "../1902"]
    rows = [happened(date, f"d{n}", at, 1 + at % 2) for n in range(count) for at, date in enumerate(dates) if (n + at) % 5]
    return timeline(count, rows)


def texts_of(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text"))]


@pytest.mark.parametrize("count", [0, 1, 5, 30])
@pytest.mark.parametrize("drawn", [entities_drawn, network_drawn, timeline_drawn])
def test_a_figure_is_written_twice_with_the_same_bytes(tmp_path: Path, drawn: Callable[[int], Figure], count: int) -> None:
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        write_page(drawn(count), tmp_path / folder / "drawn.svg")  # its name stands in its ids
    first, second = ((tmp_path / folder / "drawn.svg").read_bytes() for folder in ("first", "second"))
    assert first == second
    assert first.startswith(b"<?xml")


def test_a_figure_can_be_written_as_png_too(tmp_path: Path) -> None:
    for name in ("first.png", "second.png"):
        write_page(entities_drawn(1), tmp_path / name)
    assert (tmp_path / "first.png").read_bytes() == (tmp_path / "second.png").read_bytes()
    assert (tmp_path / "first.png").read_bytes().startswith(b"\x89PNG")


def test_empty_tables_say_that_there_is_nothing_to_draw() -> None:
    assert has(entities_drawn(0), "No entity was found: there is nothing to draw.")
    assert has(network_drawn(0), "No two entities are named together: there is nothing to draw.")
    assert "No text dates an event; nothing to draw." in texts_of(timeline_drawn(0))


@pytest.mark.parametrize("count", [1, 2, 5, 12, 30])
@pytest.mark.parametrize("drawn", [entities_drawn, network_drawn])
def test_a_figure_can_stand_in_a_page(drawn: Callable[[int], Figure], count: int) -> None:
    assert_sound(drawn(count))


def test_entities_stand_by_type_those_of_most_documents_first_and_lead_to_their_entries() -> None:
    rows: list[tuple[object, ...]] = [
        ("a", "PERSON", "Ann", "yes", "d0", 9, 0, 0, "x", "", ""), ("b", "PERSON", "Ben", "yes", "d0", 1, 0, 0, "x", "", ""),
        ("b", "PERSON", "Ben", "yes", "d1", 2, 0, 0, "x", "", ""), ("c", "PLACE", "Cidade", "no", "d0", 9, 0, 0, "x", "", ""),
    ]  # fmt: skip
    figure = entities_by_document.build(sources(2), frame("entity_index", rows))
    named = ["People", "Ben", "Ann", "Places", "Cidade"]
    assert [text for text in rows_of(figure) if text in named] == named
    assert ("../report/people.html#e-b", "Ben: 2 mentions in d1") in links_of(figure)
    assert [text for text in drawing.texts_of(figure) if text in "129–"] == ["1", "2", "9", "–", "9", "–"]


def test_of_many_documents_eight_are_drawn_and_of_many_entities_the_most_named() -> None:
    figure = entities_drawn(30)
    heads = [text for text in drawing.texts_of(figure) if text.startswith("d")]
    assert len(heads) == entities_by_document.COLUMNS
    assert heads[0] == "d0 (primary)"
    assert has(figure, "Not drawn: 22 texts with fewer mentions.")
    entities = {words.partition(":")[0] for _, words in links_of(figure)}
    assert len(entities) == entities_by_document.ROWS


@pytest.mark.parametrize("listed", YES_NO)
def test_an_unlisted_entity_is_hollow_and_the_figure_says_so(listed: str) -> None:
    figure = entities_by_document.build(sources(1), index({"a": "Ann"}, listed=listed))
    assert has(figure, "Hollow: not listed") == (listed == "no")


def surest_of(*pairs: tuple[object, ...]) -> int:
    return len(entity_network.surest(frame("entity_cooccurrences", list(pairs))))


def test_the_network_draws_who_is_together_more_than_by_chance_and_more_than_once_where_there_are_such() -> None:
    assert surest_of(pair("a", "b"), pair("c", "d", passages=1)) == 1
    assert surest_of(pair("a", "b", passages=1), pair("c", "d", passages=1)) == 2
    assert surest_of(pair("a", "b"), pair("c", "d", passages=2, expected=2.5)) == 1


def test_a_pair_by_itself_is_drawn_only_where_there_is_nothing_larger() -> None:
    names = {name: name.title() for name in ("ann", "ben", "cid", "dag", "eva")}
    triangle, alone = [pair("ann", "ben"), pair("ben", "cid")], [pair("dag", "eva")]
    both = entity_network.build(frame("entity_cooccurrences", triangle + alone), index(names))
    assert {address.rpartition("e-")[2] for address, _ in links_of(both)} == {"ann", "ben", "cid"}
    assert len(links_of(entity_network.build(frame("entity_cooccurrences", alone), index(names)))) == 2


def test_the_network_stays_small_however_many_pairs_there_are() -> None:
    ids = [f"e{i:03}" for i in range(200)]
    star = [pair("e000", other) for other in ids[1:]]
    close = [pair(a, b) for i, a in enumerate(ids[:30]) for b in ids[i + 1 : 30]]
    assert len(links_of(entity_network.build(frame("entity_cooccurrences", star), index({i: i for i in ids})))) == 40
    assert surest_of(*close) == entity_network.LINES


ROOM = (0.0, 0.0, 200.0, 100.0)


@pytest.mark.parametrize(
    ("marks", "lines", "left", "low"),
    [
        ([(50, 50, 5)], [], 57, 45),  # alone: to the right
        ([(195, 50, 5)], [], 148, 45),  # at the edge: to the left
        ([(50, 50, 5), (80, 50, 5)], [], 3, 45),  # another mark there: to the left
        ([(50, 50, 5)], [((50, 50), (150, 50))], 3, 45),  # a line there
        ([(50, 50, 5)], [((50, 70), (150, 70))], 57, 45),  # a line elsewhere
        ([(50, 50, 5)], [((50, 50), (50, 90))], 57, 45),
    ],
)
def test_a_label_takes_the_first_side_that_is_free(
    marks: list[label_placement.Mark], lines: list[label_placement.Line], left: float, low: float
) -> None:
    first = label_placement.place([(40, 10)] * len(marks), marks, lines, ROOM)[0]
    assert first == pytest.approx((left, low, left + 40, low + 10))


def test_a_label_without_any_free_place_is_written_all_the_same() -> None:
    crowd: list[label_placement.Mark] = [(50, 50, 5)] * 60
    assert len(label_placement.place([(40, 10)] * 60, crowd, [], ROOM)) == 60


@pytest.mark.parametrize(
    ("iso", "end", "year"),
    [("1923-01-01", False, 1923), ("1923-12-31", True, 1924), ("1923-07-01", False, 1923.5), ("-0217-01-01", False, -217),
     ("-0217-12-31", True, -216), ("0000-01-01", False, 0)],
)  # fmt: skip
def test_a_day_has_its_place_in_the_year(iso: str, end: bool, year: float) -> None:
    assert event_timeline.year_of(iso, end=end) == pytest.approx(year)


def spanned(*dates: str) -> tuple[float, float]:
    ends = [(date, *edtf.bounds(date)) for date in dates]
    year_of, marks = event_timeline.year_of, event_timeline.DatedEvents
    return event_timeline.span(
        [marks("d", year_of(first), year_of(last, end=True), edtf.precision(date), 1) for date, first, last in ends]
    )


def test_the_time_drawn_is_that_of_the_middle_mass_and_what_lies_far_out_is_not() -> None:
    assert spanned("1901") == (1901, 1902)
    assert spanned("1901", "1902", "1906") == (1901, 1907)
    assert spanned("1901", "1901", "1902", "1902", "1903", "2001") == (1901, 1904)
    assert spanned("1901", "1902", "-0217", "1903", "1901") == (1901, 1904)
    assert spanned("1901", "1902", "1801/1999") == (1901, 1903)  # a longer time counts only where there is nothing else
    assert spanned("1801/1999") == (1801, 2000)


FAR_OUT = ("-0217", "1801", "2001")


def test_events_outside_the_time_drawn_are_counted_at_its_edges() -> None:
    rows = [happened(d, "d0", n) for n, d in enumerate((*FAR_OUT, *["1901", "1902", "1903"] * 9))] + [
        happened("1902-05", "d1")
    ]
    axes = timeline(2, rows).axes[0]
    assert [text.get_text() for text in axes.texts] == ["‹ 2", "1 ›"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["d1", "d0 (primary)"]


def test_an_event_is_drawn_as_exactly_as_the_text_dates_it() -> None:
    for date, dots, bars in (
        ("1901-05-01", 1, 0),
        ("1901-05", 1, 0),
        ("1901", 0, 1),
        ("1901-21", 0, 1),
        ("1901/1903", 0, 1),
        ("1901/..", 1, 1),  # the arrow of its open end
    ):
        axes = timeline(1, [happened(date, "d0")]).axes[0]
        assert (len(axes.collections) - 1, len(axes.lines)) == (dots, bars), date  # one collection rules the rows off


def test_years_in_which_most_is_told_have_a_panel_of_their_own() -> None:
    rows = [happened(f"{year}", "d0", year) for year in range(1900, 1945, 4)]
    assert len(timeline(1, rows).axes) == 1
    crowded = [happened(f"1923-{month:02}", "d0", month) for month in range(1, 13)]
    _, close = timeline(1, [*rows, *crowded]).axes
    assert [round(year) for year in close.get_xlim()] == [1923, 1924]


def test_what_two_texts_tell_of_is_labeled_and_a_conflict_joined() -> None:
    rows = [happened("1901", "d0", 1, 2), happened("1903", "d1", 1, 2), happened("1902", "d1", 2)]
    conflict = {"doc_a": "d0", "value_a": "1901", "doc_b": "d1", "value_b": "1903", "field": "date", "verdict": "conflict"}
    axes = timeline(2, rows, [conflict]).axes[0]
    assert {"told 1"} <= {text.get_text() for text in axes.texts}
    assert [len(line.get_xdata()) for line in axes.lines if line.get_marker() == "x"] == [2]


def test_an_event_whose_date_is_only_taken_over_is_not_drawn() -> None:
    figure = timeline(1, [happened("1901", "d0", basis="passage"), happened("XXXX-09", "d0")])
    assert "No text dates an event; nothing to draw." in texts_of(figure)


@pytest.mark.parametrize(
    ("low", "high", "at"),
    [
        (1901, 1904, [1901, 1902, 1903, 1904]),
        (1900.5, 1935.2, [1905, 1910, 1915, 1920, 1925, 1930, 1935]),
        (1923.3, 1923.6, [1923 + n / 12 for n in (4, 5, 6, 7)]),
        (-250, 250, [-250, -200, -150, -100, -50, 0, 50, 100, 150, 200, 250]),
        (-1, 1, [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_whole_years_or_months_and_few(low: float, high: float, at: list[float]) -> None:
    assert event_timeline.ticks(low, high) == pytest.approx(at)


@given(st.floats(-5000, 5000), st.floats(1 / 12, 15000))
def test_there_are_never_more_ticks_than_find_room(low: float, length: float) -> None:
    found = event_timeline.ticks(low, low + length)
    assert len(found) <= 16
    assert all(low - 1e-6 <= tick <= low + length + 1e-6 for tick in found)


# What texts and tables can hold: Chinese, Japanese, Korean, Hindi, controls, what XML does not allow, what starts a formula.
HOSTILE = [
    "陈渡霞", "カタカナ", "한국", "हिन्दी", "a\x07b\x1b[31m", "\ufffe\uffff", "\u200b\u202e", "$x_{", "&amp;<b>]]>", "\U0001f600",
]  # fmt: skip


def test_a_label_holds_nothing_that_cannot_be_seen_and_a_picture_only_what_the_font_has() -> None:
    assert style.visible("a\x07b\ufffe c\u200b  d") == "a b c d"
    assert style.plain("陈渡霞 and more", 6) == "陈渡霞 a…"
    assert style.in_font("한국 Korea") == "hangug Korea"
    assert style.in_font("カナ") == "kana"
    assert style.in_font("陈 or Chen") == " U+9648  or Chen"
    assert style.in_font("Мясников naïve “x” €\n") == "Мясников naïve “x” €\n"


def test_words_are_folded_and_cut_to_a_width() -> None:
    assert style.folded("one two three", 1000, 8) == ["one two three"]
    assert style.folded("one two three four", style.width_of("three four", 8), 8, 3) == ["one two", "three four"]
    assert style.folded("abcdefghijklmnop", style.width_of("abcde…", 8), 8) == ["abcde…"]


@given(st.text(min_size=1), st.floats(20, 200), st.integers(1, 4))
def test_folded_words_are_never_wider_or_more_lines_than_there_is_room_for(words: str, width: float, lines: int) -> None:
    found = style.folded(words, width, 8, lines)
    assert len(found) <= lines
    assert all(style.width_of(line, 8) <= width for line in found)


@pytest.mark.filterwarnings("error")
def test_whatever_the_labels_are_a_figure_is_sound_xml_and_nothing_is_warned_of(tmp_path: Path) -> None:
    named = index({f"e{i}": name for i, name in enumerate(HOSTILE)})
    titled = sources(2).assign(title=HOSTILE[:2])
    pairs = [pair(f"e{i}", f"e{i + 1}") for i in range(len(HOSTILE) - 1)]
    figures = [
        entities_by_document.build(titled, named),
        entity_network.build(frame("entity_cooccurrences", pairs), named),
        style.message(style.new_figure(7, 2), style.plain(" ".join(HOSTILE), 200)),
    ]
    for number, figure in enumerate(figures):
        for ending in ("svg", "png"):
            write_page(figure, tmp_path / f"{number}.{ending}")
        ElementTree.parse(tmp_path / f"{number}.svg")

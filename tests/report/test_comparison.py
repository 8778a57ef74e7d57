"""The comparative report, on corpora that lack this or that, and on titles that could be markup."""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd
import pytest
from markdown_it import MarkdownIt

from pipeline.contracts import TABLES
from pipeline.language import edtf
from pipeline.report import methods
from pipeline.runner import table_files
from tests.report.joined import READ, report_of

Row = tuple[Any, ...]


def source(doc: str, role: str, title: str = "", status: str = "ok", reason: str = "", edition: str = "") -> Row:
    return (f"{doc}.txt", doc, "txt", 9, "0", status, reason, role, title, "en", edition, 1.0)


def passage(doc: str, number: int, text: str, zone: str = "body") -> Row:
    return (doc, 100 * number, 100 * number + len(text), text, number, zone, text, "en", f"paragraph {number}")


def named(entity: str, name: str, doc: str, spellings: str, listed: str = "yes", mentions: int = 2) -> Row:
    return (entity, "PERSON", name, listed, doc, mentions, 1, 0, spellings, "", "paragraph 1")


def unsure(doc: str, start: int, text: str, candidates: str, entity: str = "") -> Row:
    place = f"paragraph {start}"
    return (doc, start, start + 1, text, "PERSON", entity, candidates, "surname", 0.5, 1, "body", place, "")


def dated(date: str, doc: str, own_voice: int = 1) -> Row:
    return (date, *edtf.bounds(date), edtf.precision(date), doc, own_voice + 1, own_voice, 0, date, "paragraph 1")


def shared(theme: str, doc: str, share: float, difference: float | None = None, verdict: str = "") -> Row:
    """Return a row of theme_shares whose interval reaches five points to each side, and its difference's ten."""
    nan = float("nan")
    beside = (nan,) * 5 if difference is None else (share - difference, difference, difference - 0.1, difference + 0.1, 0.1)
    return (theme, doc, 1, 1.0, share, max(share - 0.05, 0), share + 0.05, *beside, verdict, "body;heading")


def key(
    focus: str, term: str, count: int, other: int, ratio: float, p: float, unit: str = "lemma", pos: str = "NOUN"
) -> Row:
    side = (ratio, ratio - 0.5, ratio + 0.5, 20.0, p, p, 0.5, 0.5, 3, "body;heading")
    return (focus, "accounts", unit, term, term, pos, count, 1.0, other, 1.0, *side)


def steady(group: str, test: str, dropped: str, agreement: float, trials: int = 1) -> Row:
    measure = "Jaccard index" if group else "adjusted Rand index"
    return (
        "theme",
        group,
        group.title(),
        test,
        dropped,
        measure,
        agreement,
        agreement,
        agreement,
        trials,
        5,
        9,
        "body;heading",
    )


def report(**rows: list[Row]) -> str:
    """Return the report on tables given by their rows; a table that is not given is empty."""
    tables = {}
    for name in READ:
        frame = pd.DataFrame(rows.get(name, []), columns=list(TABLES[name].columns))
        tables[name] = table_files.settle(frame, name)
    return report_of(tables)


THEMES: list[Row] = [("water", "Water & weirs", "weir", ""), ("bread", "Bread", "toll", "")]
DAM, FEN, WEIR = (
    source("dam", "primary", "The Dam"),
    source("fen", "secondary", "On Fens"),
    source("weir", "primary", "Weirs"),
)
SHARES: list[Row] = [
    shared("water", "dam", 0.5), shared("bread", "dam", 0.05),
    shared("water", "fen", 0.0, -0.5, "less"), shared("bread", "fen", 0.25, 0.2, "more"),
]  # fmt: skip


def test_a_primary_text_and_an_account_are_compared_in_every_section() -> None:
    text = report(
        sources=[DAM, FEN],
        documents=[("dam", "primary", "", "", "", "", "part 4 of 4", "", "", "")],
        passages=[passage("dam", 1, "one two three"), passage("dam", 2, "four five", "footnote"), passage("fen", 1, "six")],
        themes=THEMES,
        theme_shares=SHARES,
        stability=[
            steady("", "bootstrap", "", 0.93, 200), steady("", "seed word dropped", "", 0.97, 8),
            steady("water", "seed word dropped", "weir", 0.55), steady("bread", "seed word dropped", "toll", 0.9),
        ],
        keyness=[
            key("primary", "weir", 9, 1, 3.0, 0.01), key("primary", "sluice", 8, 1, 2.0, 0.06),
            key("primary", "of", 9, 1, 3.0, 0.01, pos="ADP"), key("primary", "mill race", 5, 0, 4.0, 0.01, "phrase", ""),
            key("primary", "flour", 1, 7, -3.0, 0.01), key("fen", "toll", 4, 1, 2.0, 0.2),
        ],
        entity_index=[
            named("miller", "A. Miller", "dam", "Miller;A. Millar"), named("miller", "A. Miller", "fen", "Miler"),
            named("brown", "J. Brown", "dam", "Brown"), named("ann", "Ann", "fen", "Ann"),
        ],
        date_index=[dated("1901", "dam", 2), dated("1901", "fen"), dated("1903-05", "fen")],
    )  # fmt: skip
    for line in (
        "# The Dam: how later accounts report it",
        "| The Dam | – | – | primary | part 4 of 4 | 3 | footnote 2 | `dam` |",
        "| On Fens | – | – | secondary | – | 1 | – | `fen` |",
        "- **The Dam**: Water &amp; weirs (50%, 45–55%) and Bread (5%, 0–10%).",
        "- **On Fens**: Bread (25%, 20–30%). **More** than the primary text: Bread (20 percentage points). **Less** than the "
        "primary text: Water &amp; weirs (50 percentage points).",
        "| theme | primary text | On Fens |",
        "| Water &amp; weirs | 50% | **0% ▼** |",
        "| Bread | 5% | **25% ▲** |",
        "- The **primary text**, compared with the accounts: *mill race* (5:0), *weir* (9:1).",
        "- The **accounts**, compared with the primary text: *flour* (7:1).",
        "- **On Fens**, compared with all others: no significant difference.",
        "- In **every** text: A. Miller.",
        "- In the primary text and in **no account**: J. Brown.",
        "- In accounts and **not in the primary text**: Ann.",
        "- A. Miller is spelled in 3 ways: “Miller” in *The Dam*; “Millar” in *The Dam*; “Miler” in *On Fens*.",
        "- **The Dam** mentions one date, 1901, twice.",
        "- **On Fens** mentions 2 dates in 2 places, from 1901 to May 1903.",
        "- In the primary text and in **every** account: 1901.",
        "- Only in *On Fens*: May 1903.",
    ):
        assert line in text.split("\n")


def test_without_a_primary_text_the_report_says_so_and_compares_nothing_with_it() -> None:
    text = report(sources=[FEN], themes=THEMES, theme_shares=SHARES[2:], entity_index=[named("ann", "Ann", "fen", "Ann")])
    assert text.startswith("# The accounts compared\n")
    assert "This corpus has no primary text" in text
    assert "- **On Fens**: Bread (25%, 20–30%)." in text.split("\n")
    assert "not in the primary text" not in text


def test_two_primary_texts_stand_in_the_title_and_an_account_is_seen_from_their_mean() -> None:
    shares = [
        shared("water", "dam", 0.5), shared("bread", "dam", 0.05), shared("water", "weir", 0.1), shared("bread", "weir", 0.4),
        shared("water", "fen", 0.0, -0.3, "less"), shared("bread", "fen", 0.25, 0.025, "cannot tell"),
    ]  # fmt: skip
    text = report(sources=[DAM, WEIR, FEN], themes=THEMES, theme_shares=shares)
    assert text.startswith("# The Dam and Weirs: how later accounts report it\n")
    assert (
        "- **On Fens**: Bread (25%, 20–30%). **Less** than the primary text: Water &amp; weirs (30 percentage points). For 1 "
        "theme the texts are too short to tell (differences under about 10 points would not show)."
    ) in text.split("\n")


def test_without_an_account_the_primary_text_stands_alone() -> None:
    text = report(sources=[DAM], themes=THEMES, theme_shares=SHARES[:2], entity_index=[named("ann", "Ann", "dam", "Ann")])
    assert "- **The Dam**: Water &amp; weirs (" in text
    assert "**every**" not in text
    assert "###" not in text


def test_an_account_without_a_theme_speaks_of_none() -> None:
    none: list[Row] = [shared("water", "fen", 0.0), shared("bread", "fen", 0.0)]
    assert "- **On Fens**: no theme found." in report(sources=[FEN], themes=THEMES, theme_shares=none).split("\n")


@pytest.mark.parametrize("status", ["warned", "quarantined", "missing"])
def test_a_document_that_gave_trouble_is_named_with_the_reason(status: str) -> None:
    text = report(sources=[DAM, source("map", "secondary", "A Map", status, "format .pdf is not read yet")])
    assert f"- **{status}**: map.txt: format .pdf is not read yet" in text.split("\n")
    assert ("| `map` |\n" in text) is (status == "warned")


@pytest.mark.parametrize(
    ("editions", "notice"),
    [
        (("digest", "a Digest of 1901"), "> **This report is based on digests**"),
        (("digest", "original"), "> **For 1 of 2 texts this report is based on digests**"),
        (("original", ""), None),
    ],
)
def test_digests_are_told_of_at_the_top(editions: tuple[str, str], notice: str | None) -> None:
    first, second = editions
    text = report(sources=[source("dam", "primary", "The Dam", edition=first), source("fen", "primary", edition=second)])
    third_line = text.split("\n")[2]
    assert third_line.startswith(notice) if notice else "digest" not in text


@pytest.mark.parametrize(
    ("title", "author", "said"),
    [
        ("The Dam", "Ann Reed", "check that documents.csv gives title and author of `dam` as the accounts write them"),
        ("The Dam", "", "documents.csv has no author for `dam`: add it as the accounts write it and build again"),
        ("", "", "documents.csv has no title and no author for `dam`: add them as the accounts write them and build again"),
    ],
)
def test_where_no_account_is_recognized_the_first_lines_say_what_documents_csv_lacks(
    title: str, author: str, said: str
) -> None:
    text = report(sources=[DAM, FEN], documents=[("dam", "primary", title, author, "", "", "", "", "", "")])
    third_line = text.split("\n")[2]
    assert third_line.startswith("> **No statement about the primary text was found in any account")
    assert said in third_line
    alone = report(sources=[DAM], documents=[("dam", "primary", title, author, "", "", "", "", "", "")])
    assert "No statement about" not in alone


@pytest.mark.parametrize("zero", [{}, {"sources": [DAM]}, {"sources": [DAM, FEN]}, {"sources": [FEN], "themes": THEMES}])
def test_empty_tables_give_a_report_all_the_same(zero: dict[str, list[Row]]) -> None:
    text = report(**zero)
    assert "## The texts" in text
    assert text.endswith("\n")
    assert "nan" not in text


@pytest.mark.parametrize("title", ["<script>x</script>", "[a](http://x)", "a | b", "*a*", "# a", "![a](b)", "$a$"])
def test_a_title_name_or_sentence_that_is_markup_is_shown_as_it_stands(title: str) -> None:
    text = report(
        sources=[source("dam", "primary", title), source("fen", "secondary", title, "warned", title)],
        documents=[("dam", "primary", "", "", "", "", title, "", "", "")],
        passages=[passage("dam", 1, title), passage("fen", 1, title)],
        themes=[("water", title, "weir", ""), THEMES[1]],
        theme_shares=SHARES,
        mentions=[unsure("dam", 0, title, f"miller;{title}")],
        entity_index=[
            named("miller", title, "dam", f"{title} Miller;Millar{title}"),
            named("ann", title, "fen", title),
            named("ben", title, "fen", title, listed="no"),
        ],
        date_index=[dated("1901", "dam"), dated("192X", "fen")],
    )
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert not {"html_block", "html_inline"} & {token.type for token in [*tokens, *inline]}
    assert [child.attrs["href"] for child in inline if child.type == "link_open"] == ["methods.md"]
    assert sorted(child.attrs["src"] for child in inline if child.type == "image") == [
        "../figures/entities_by_document.svg", "../figures/entity_network.svg",
        "../figures/theme_positions.svg", "../figures/themes_by_document.svg",
    ]  # fmt: skip
    rows = [sum(t.type == "td_open" for t in tokens[i:j]) for i, j in _rows(tokens)]
    assert rows == [8, 8, 3, 3]


def _rows(tokens: list[Any]) -> list[tuple[int, int]]:
    """Return where the rows of all tables' bodies begin and end."""
    opened = [i for i, token in enumerate(tokens) if token.type == "tr_open" and tokens[i + 1].type == "td_open"]
    return [(i, next(j for j in range(i, len(tokens)) if tokens[j].type == "tr_close")) for i in opened]


def test_of_many_documents_the_first_are_told_and_the_rest_counted() -> None:
    many = [source(f"fen-{n:02}", "secondary") for n in range(50)]
    text = report(sources=[DAM, *many])
    assert text.count("| fen-") == 39
    assert "And 11 more in `tables/sources.csv`." in text


def test_the_methods_page_counts_zones_and_ways_of_finding() -> None:
    columns = list(TABLES["mentions"].columns)
    mentions = pd.DataFrame(
        [
            ("dam", 0, 3, "one", "ORG", "", "", method, p, 1, "body", "", "")
            for method, p in [("alias", 0.95), ("alias", 0.85), ("date", 0.5)]
        ],
        columns=columns,
    )
    passages = pd.DataFrame(
        [passage("dam", 1, "one two three"), passage("fen", 1, "four"), passage("fen", 2, "five", "comment")],
        columns=list(TABLES["passages"].columns),
    )
    text = methods.build(passages, mentions, *map(table_files.empty, ("quote_calibration", "themes", "stability")))
    for line in ("| body | 2 | 4 |", "| comment | 1 | 1 |", "| alias | 2 | 0.90 |", "| date | 1 | 0.50 |"):
        assert line in text.split("\n")
    nothing = methods.build(*map(table_files.empty, inspect.signature(methods.build).parameters))
    assert nothing.startswith("# Methods\n")


FENS = [DAM, FEN, source("map", "secondary", "A Map")]


def points(text: str, section: str) -> list[str]:
    """Return the points of a section of the report."""
    own = text.partition(f"## {section}\n")[2].partition("\n## ")[0]
    return [line for line in own.split("\n") if line.startswith("- ")]


def test_each_account_is_told_whom_it_alone_names_where_there_are_several_accounts() -> None:
    index = [
        named("ann", "Ann", "fen", "Ann"), named("ben", "Ben", "fen", "Ben"), named("ben", "Ben", "map", "Ben"),
        named("cid", "Cid", "map", "Cid"), named("dan", "Dan", "dam", "Dan"), named("eve", "Eve", "map", "Eve", listed="no"),
    ]  # fmt: skip
    alone = [point for point in points(report(sources=FENS, entity_index=index), "Who appears where") if "Only in" in point]
    assert alone == ["- Only in *On Fens*: Ann.", "- Only in *A Map*: Cid."]
    assert "Only in" not in report(sources=FENS[:2], entity_index=index[:1])


def test_an_undecided_name_is_told_with_those_it_may_mean_how_often_and_where() -> None:
    mentions = [
        unsure("dam", 3, "Miller", "ann-miller;ben-miller"), unsure("dam", 9, "Miller", "ann-miller;ben-miller"),
        unsure("fen", 7, "Miller", "ann-miller;ben-miller"), unsure("fen", 8, "Smith", "a;b"),
        unsure("fen", 11, "Miller", "ann-miller;ben-miller", entity="ann-miller"), unsure("fen", 13, "Nobody", ""),
    ]  # fmt: skip
    text = report(
        sources=[DAM, FEN], mentions=mentions, entity_index=[named("ann-miller", "Ann Miller", "fen", "Ann Miller")]
    )
    assert [point for point in points(text, "Who appears where") if "Undecided" in point] == [
        "- **Undecided**: “Miller” may be Ann Miller or `ben-miller`: twice in *The Dam* (first in paragraph 3) and once in "
        "*On Fens* (first in paragraph 7).",
        "- **Undecided**: “Smith” may be `a` or `b`: once in *On Fens* (first in paragraph 8).",
    ]
    many = [unsure("dam", n, f"Name {n}", "a;b") for n in range(15)]
    told = points(report(sources=[DAM], mentions=many), "Who appears where")
    assert told[-1] == "- And 5 more undecided names: rows of `tables/mentions.csv` with `candidates`."
    assert len(told) == 11


def test_unlisted_names_that_recur_are_told_the_most_mentioned_first_and_others_counted() -> None:
    index = [
        named("ann", "Ann", "dam", "Ann"), named("ben", "Ben", "dam", "Ben", "no", 4), named("ben", "Ben", "fen", "Ben", "no", 1),
        named("cid", "Cid", "fen", "Cid", "no", 2), named("dan", "Dan", "fen", "Dan", "no", 1),
    ]  # fmt: skip
    text = report(sources=[DAM, FEN], entity_index=index)
    (point,) = [point for point in points(text, "Who appears where") if "not listed" in point]
    assert point == (
        "- Found more than once and **not listed**: Ben (person, 5 times in 2 texts) and Cid (person, twice in 1 text). "
        "`tables/entity_candidates.csv` has all 3 unlisted names as rows to copy into `entities.csv` and `aliases.csv`."
    )
    assert "not listed" not in report(sources=[DAM, FEN], entity_index=[index[0], index[4]])
    crowd = [named(f"n{n}", f"N{n}", "fen", "N", "no", 2) for n in range(30)]
    assert "N9 (person, twice in 1 text) and 20 more." in report(sources=[DAM, FEN], entity_index=[index[0], *crowd])


def test_where_nothing_is_listed_the_names_are_told_as_found() -> None:
    index = [named("ben", "Ben", "dam", "Ben", "no"), named("ben", "Ben", "fen", "Ben", "no")]
    text = report(sources=[DAM, FEN], entity_index=index)
    assert "Names as found in the texts; `entities.csv` lists none of them" in text
    assert points(text, "Who appears where") == ["- In **every** text: Ben."]


def test_the_spellings_of_very_many_people_are_not_all_told() -> None:
    index = [
        named(f"p{n}", f"Petrov {n}", doc, form) for n in range(30) for doc, form in (("dam", "Petrov"), ("fen", "Petroff"))
    ]
    assert report(sources=[DAM, FEN], entity_index=index).count("is spelled in 2 ways") == 20


def test_the_dates_that_texts_share_and_those_of_one_alone_are_told() -> None:
    index = [
        dated("1901", "dam"), dated("1901", "fen"), dated("1901", "map"), dated("1902", "dam"), dated("1902", "fen"),
        dated("1903", "fen"), dated("1903", "map"), dated("1904", "map", 3), dated("1905", "map"), dated("1906", "dam", 0),
        dated("1898/1909", "dam"),
    ]  # fmt: skip
    assert points(report(sources=FENS, date_index=sorted(index, key=lambda row: row[1])), "Dates mentioned") == [
        "- **The Dam** mentions 3 dates in 3 places, from 1898 to 1909.",
        "- **On Fens** mentions 3 dates in 3 places, from 1901 to 1903.",
        "- **A Map** mentions 4 dates in 6 places, from 1901 to 1905; most often 1904 (3 times).",
        "- In the primary text and in **every** account: 1901.",
        "- In the primary text and in **some** account: 1902.",
        "- Only in *The Dam*: from 1898 to 1909.",
        "- Only in *A Map*: 1904 and 1905.",
    ]


def test_the_dates_of_one_text_alone_are_its_most_mentioned_in_the_order_of_time() -> None:
    rare = [dated(f"19{n:02}", "fen", 1 + (n > 20)) for n in range(1, 30)]
    told = points(report(sources=[DAM, FEN], date_index=[*rare, dated("1950", "dam")]), "Dates mentioned")
    assert told[-1] == "- Only in *On Fens*: 1921, 1922, 1923, 1924, 1925, 1926, 1927, 1928 and 21 more."
    assert "- **No date** of the primary text was found in an account." in told


def test_a_text_that_dates_nothing_is_told_and_where_none_does_there_is_no_section() -> None:
    told = points(report(sources=[DAM, FEN], date_index=[dated("1901", "dam"), dated("1902", "fen", 0)]), "Dates mentioned")
    assert told[:2] == ["- **The Dam** mentions one date, 1901, once.", "- **On Fens** mentions no date."]
    assert not any("Only in" in point for point in told)
    assert "Dates mentioned" not in report(sources=[DAM, FEN], date_index=[dated("1902", "fen", 0)])

"""What the report says of accounts beside one another: pairs side by side, what differs, what is missing, hostile words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from markdown_it import MarkdownIt

from pipeline.contracts import SHIFTS, TABLES
from pipeline.report.sections import matched_claims_section
from pipeline.report.sections.changes import DIFFERENCES
from pipeline.report.sections.limits import MAX_POINTS
from pipeline.runner import table_files

Row = tuple[Any, ...]
TITLES = {"fen": "On Fens", "map": "A Map"}
HEAD = "## Where accounts agree and differ"
COLUMNS = "| one account | another account | difference | do both say the same? |"


def pair(
    number: int, text: str = "the toll falls", other_text: str = "the toll is to fall", similarity: float = 0.9,
    changes: str = "", subject: str = "guild",
) -> Row:  # fmt: skip
    span = ("fen", 100 * number, 100 * number + len(text), text, number, 1, subject)
    other = ("map", number, 7, 7 + len(other_text), other_text, similarity, changes)
    return (*span, *other, "paragraph 9", f"paragraph {number}", text)


def section(rows: list[Row], primary: tuple[str, ...] = ("dam",), accounts: tuple[str, ...] = ("fen", "map")) -> str:
    shared = table_files.settle(pd.DataFrame(rows, columns=list(TABLES["matched_claims"].columns)), "matched_claims")
    names = [("guild", "ORG", "The Guild | of Mills", "yes", "fen", 1, 1, 0, "Guild", "", "")]
    index = table_files.settle(pd.DataFrame(names, columns=list(TABLES["entity_index"].columns)), "entity_index")
    roles = [(doc, "primary", "The Dam") for doc in primary] + [(doc, "secondary", TITLES[doc]) for doc in accounts]
    rows_of = [(f"{doc}.txt", doc, "txt", 9, "0", "ok", "", role, title, "en", "", 1.0) for doc, role, title in roles]
    sources = table_files.settle(pd.DataFrame(rows_of, columns=list(TABLES["sources"].columns)), "sources")
    return matched_claims_section.build(sources, shared, index)


def test_every_kind_of_shift_has_words_of_its_own() -> None:
    assert tuple(DIFFERENCES) == SHIFTS
    assert len(set(DIFFERENCES.values())) == len(SHIFTS)


def test_pairs_stand_side_by_side_the_likeliest_first_with_what_differs() -> None:
    text = section(
        [pair(1, similarity=0.5), pair(2, "no toll falls", changes="negation;number"), pair(3, subject="", similarity=0.4)]
    )
    assert text.startswith(f"{HEAD}\n\n3 pairs of claims in *On Fens* and *A Map* seem to say the same")
    assert "In 1 of them the numbers or dates differ: a hint to look." in text
    rows = text.split("\n")[text.split("\n").index(COLUMNS) + 2 :]
    other = "the toll is to fall<br>(*A Map*, paragraph 9)"
    whose = "position of The Guild \\| of Mills"
    assert rows == [
        f"| no toll falls<br>(*On Fens*, paragraph 2; {whose}) | {other} | **negation**; a number | almost certain (0.90) |",
        f"| the toll falls<br>(*On Fens*, paragraph 1; {whose}) | {other} | none found | more likely than not (0.50) |",
        f"| the toll falls<br>(*On Fens*, paragraph 3) | {other} | none found | doubtful (0.40) |",
    ]


@pytest.mark.parametrize(
    ("rows", "primary", "accounts", "said"),
    [
        ([], ("dam",), ("fen", "map"), ""),  # the primary text is what claims are compared with
        ([], (), (), ""),
        ([], (), ("fen",), "*On Fens* is the only account."),
        ([], (), ("fen", "map"), "No two claims of the 2 accounts are similar enough"),
        (
            [pair(1)],
            (),
            ("fen", "map"),
            "1 pair of claims in *On Fens* and *A Map* seems to say the same",
        ),
        ([pair(1)], ("dam",), ("fen", "map"), "No two of them give different numbers or dates."),
    ],
)
def test_what_there_is_not_is_said_where_there_is_no_primary_text(
    rows: list[Row], primary: tuple[str, ...], accounts: tuple[str, ...], said: str
) -> None:
    text = section(rows, primary, accounts)
    assert said in text
    assert bool(text) == bool(said)
    assert (COLUMNS in text) == bool(rows)


@pytest.mark.parametrize(
    ("count", "more"), [(MAX_POINTS, ""), (MAX_POINTS + 1, "… and 1 more in `tables/matched_claims.csv`.")]
)
def test_of_many_pairs_the_first_are_shown_and_how_many_are_left_out(count: int, more: str) -> None:
    text = section([pair(number) for number in range(1, count + 1)])
    assert text.count("*A Map*, paragraph 9") == MAX_POINTS
    assert text.endswith(more or "|")


@pytest.mark.parametrize("text", ["<script>x</script>", "[a](http://x)", "a | b", "**a*", "![a](b)", "`a`", "\x00‮"])
def test_words_that_are_markup_are_shown_as_they_stand(text: str) -> None:
    told = section([pair(1, text, text, subject=text)])
    tokens = MarkdownIt("commonmark").enable("table").parse(told.replace("<br>", " "))
    inline = [child for token in tokens for child in token.children or []]
    assert not {"html_block", "html_inline", "link_open", "image", "strong_open"} & {t.type for t in [*tokens, *inline]}
    assert sum(token.type == "td_open" for token in tokens) == 4

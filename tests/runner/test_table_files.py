"""Reading, checking and writing tables: every mistake named by place, value and remedy; the same rows, the same bytes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.columns import column
from pipeline.contracts import TABLES
from pipeline.runner import table_files
from pipeline.runner.table_files import TableError


def sentences(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame([(*row, "body", "en", "paragraph 1") for row in rows], columns=list(TABLES["sentences"].columns))
    return table_files.settle(frame, "sentences")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("dam", 0, 3, "It ", 1, 1), ("dam", 3, 6, "ran", 1, 2)], []),
        ([("", 0, 0, "", 1, 1)],
         ["row 1: doc is empty", "row 1: text is empty", "doc,passage ('', 1) is not in passages"]),
        ([("dam", 0, 2, "it", 1, 1)], ["row 1: dam[0:2] is not 'it'"]),
        ([("fen", 0, 2, "It", 1, 1)], ["row 1: fen[0:2] is not 'It'", "doc,passage ('fen', 1) is not in passages"]),
        ([("dam", 0, 2, "It", 1, 1), ("dam", 3, 6, "ran", 1, 1)],
         ["row 2: doc + passage + sentence ('dam', 1, 1) occurs twice"]),
        ([("dam", 0, 2, "It", 2, 1)], ["doc,passage ('dam', 2) is not in passages"]),
    ],
)  # fmt: skip
def test_a_machine_table_is_checked_for_keys_spans_and_references(rows: list[tuple[object, ...]], found: list[str]) -> None:
    others = {
        "texts": pd.DataFrame({"doc": ["dam"], "text": ["It ran dry."]}),
        "passages": pd.DataFrame({"doc": ["dam"], "passage": [1]}),
    }
    assert table_files.problems_of(sentences(*rows), "sentences", others) == found


def test_a_value_outside_the_closed_list_is_named() -> None:
    frame = table_files.settle(
        pd.DataFrame([("flow", "flow", 1.0, "guess", 2, "")], columns=TABLES["theme_terms"].columns), "theme_terms"
    )
    assert table_files.problems_of(frame, "theme_terms", {}) == ["row 1: origin 'guess' is not one of seed, learned"]


def test_of_many_problems_twenty_are_shown_and_the_rest_counted() -> None:
    rows = [("dam", 0, 1, "", 1, n) for n in range(25)]
    with pytest.raises(TableError) as raised:
        table_files.check(sentences(*rows), "sentences", {})
    lines = str(raised.value).split("\n")
    assert lines[0] == "sentences: row 1: text is empty"
    assert lines[19:] == ["sentences: row 20: text is empty", "sentences: … and 5 more"]


def test_missing_and_unknown_columns_are_named() -> None:
    with pytest.raises(TableError, match=r"missing columns \['sentence'\], unknown columns \['words'\]"):
        table_files.settle(
            pd.DataFrame(columns=["doc", "start", "end", "text", "passage", "zone", "language", "locator", "words"]),
            "sentences",
        )


def test_floats_are_rounded_as_they_are_written_and_zero_has_no_sign() -> None:
    rest = (*[0.0] * 7, "", "body")
    rows = [("a", "b", 1, 0.00004, -0.00001, *rest), ("a", "c", 1, 2.71828, 0.12345, *rest)]
    frame = table_files.settle(pd.DataFrame(rows, columns=TABLES["theme_shares"].columns), "theme_shares")
    assert list(frame["words"]) == [0.0, 2.7183]
    assert str(frame["share"][0]) == "0.0"


def test_a_number_may_be_unknown_only_where_the_table_says_so(tmp_path: Path) -> None:
    row = ("a", "b", 1, 1.0, 0.5, float("nan"), 0.75, *[0.0] * 5, "", "body")
    frame = table_files.settle(pd.DataFrame([row], columns=TABLES["theme_shares"].columns), "theme_shares")
    path = tmp_path / "theme_shares.csv"
    table_files.write(frame, path, "theme_shares")
    assert path.read_text(encoding="utf-8").split("\n")[1].startswith('"a","b",1,1.0000,0.5000,,0.7500,')
    pd.testing.assert_frame_equal(table_files.read(path, "theme_shares"), frame)
    with pytest.raises(TableError, match="some rows of share have no value"):
        table_files.settle(frame.assign(share=float("nan")), "theme_shares")
    path.write_text(path.read_text(encoding="utf-8").replace('"b",1,', '"b",,'), encoding="utf-8")
    with pytest.raises(TableError):
        table_files.read(path, "theme_shares")


@pytest.mark.parametrize("name", list(TABLES))
def test_an_empty_table_is_read_back_with_its_columns_and_types(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.{TABLES[name].format}"
    table_files.write(table_files.empty(name), path, name)
    pd.testing.assert_frame_equal(table_files.read(path, name), table_files.empty(name))


CELLS = st.text(
    st.sampled_from("a\"',;\n\r\t =+@|é😀\u2028\x85") | st.characters(codec="utf-8", exclude_characters="\0"), max_size=12
)
FLOATS = st.floats(-1e6, 1e6).map(lambda x: round(x, 4) + 0.0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, FLOATS, CELLS, st.integers(-(2**62), 2**62), CELLS), max_size=5))
def test_a_settled_csv_table_is_read_back_equal_and_written_with_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, ...]]
) -> None:
    _back(tmp_path_factory.getbasetemp() / "theme_terms.csv", rows, "theme_terms")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=5))
def test_a_settled_parquet_table_is_read_back_equal_and_written_with_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, ...]]
) -> None:
    _back(tmp_path_factory.getbasetemp() / "texts.parquet", rows, "texts")


def _back(path: Path, rows: list[tuple[object, ...]], name: str) -> None:
    frame = table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)
    table_files.write(frame, path, name)
    first = path.read_bytes()
    back = table_files.read(path, name)
    pd.testing.assert_frame_equal(back, frame)
    table_files.write(back, path, name)
    assert path.read_bytes() == first


def test_texts_of_more_than_two_gigabytes_together_fit_a_column() -> None:
    """The offsets of plain strings have 32 bits and end at 2 GB in a chunk; a column is written as one chunk."""
    texts = pd.DataFrame([("dam", "Ворота.", "ru", "0" * 64)], columns=list(TABLES["texts"].columns))
    table = table_files.arrow(table_files.settle(pd.concat([texts, texts]), "texts"), "texts")
    assert {str(field.type) for field in table.schema} == {"large_string"}
    assert table["text"].num_chunks == 1
    assert table["text"].chunk(0).buffers()[1].size == 3 * 8


def test_what_has_no_value_is_empty_in_the_file_and_a_zero_that_is_one_stays(tmp_path: Path) -> None:
    def row(demand: int, start: int, text: str, claim: int) -> tuple[object, ...]:
        return (
            "dam",
            demand,
            0,
            4,
            "Open",
            "",
            "fen",
            "no",
            start,
            start + len(text),
            text,
            claim,
            "",
            0.5,
            "no",
            "no",
            *[""] * 3,
        )

    written = table_files.settle(
        pd.DataFrame([row(1, 0, "", 0), row(2, 0, "Open", 1)], columns=list(TABLES["coverage"].columns)), "coverage"
    )
    path = tmp_path / "coverage.csv"
    table_files.write(written, path, "coverage")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1].split(",")[8:12] == ["", "", '""', ""]
    assert lines[2].split(",")[8:12] == ["0", "4", '"Open"', "1"]
    pd.testing.assert_frame_equal(table_files.read(path, "coverage"), written)
    path.write_text("\n".join([*lines[:2], lines[2].replace(',0,4,"Open"', ',,4,"Open"')]) + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"coverage\.csv"):
        table_files.read(path, "coverage")


def test_columns_that_may_be_empty_are_numbers_that_the_table_has() -> None:
    for name, table in TABLES.items():
        for c, other in table.absent.items():
            assert column(name, c).kind == "int"
            assert other in table.columns
        assert {column(name, c).kind for c in table.unknown} <= {"float"}

"""Reading, checking and writing tables: every mistake named by place, value and remedy; the same rows, the same bytes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contracts import TABLES
from pipeline.runner import table_files
from pipeline.runner.table_files import TableError

DOCUMENTS = "doc,role,title,author,date,language,held,source,license,original_sha256\n"
ENTITIES = "entity_id,type,name,wikidata,note\n"
DATED = "entity_id,type,name,wikidata,note,date\n"
ZONES = "doc,sha256,first_line,last_line,zone\n"
THEMES = "theme,label,terms,exclude\n"
ALIASES = "alias,entity_id,doc,note\n"
SHA = "0123456789abcdef" * 4
ALL_DOCUMENTS = DOCUMENTS.strip().replace(",", ", ")


def mistakes(folder: Path, name: str, content: str | bytes) -> list[str]:
    """Return the mistakes found, each without the folder before the file's name."""
    path = folder / f"{name}.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [line.removeprefix(f"{folder}/") for line in table_files.read_hand(path, name)[1]]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("documents", DOCUMENTS + "dam,,,,,,,,,\n", "documents.csv, line 2: role is empty; expected a value"),
        ("documents", DOCUMENTS + "dam,main,,,,,,,,\n",
         "documents.csv, line 2: role 'main' is not one of primary, secondary, context"),
        ("documents", DOCUMENTS + "dam,primary,,,,,,,,\nDAM,primary,,,,,,,,\n",
         "documents.csv, line 3: doc 'DAM' is not an id; expected lower-case letters and digits joined by - _ or ."),
        ("documents", DOCUMENTS + "dam,primary,,,,,,,,\nfen,context,,,,,,,,\ndam,secondary,,,,,,,,\n",
         "documents.csv, line 4: doc 'dam' is already in line 2; remove one of them"),
        ("documents", DOCUMENTS + "the dam,primary,,,,,,,,\n",
         "documents.csv, line 2: doc 'the dam' is not an id; expected lower-case letters and digits joined by - _ or ."),
        ("documents", DOCUMENTS + "dam,primary,,,May 1923,,,,,\n",
         "documents.csv, line 2: date 'May 1923' is not an EDTF date; "
         "expected a date like 1923, 1923-02, 1923-02-05, 192X, 1919/1922"),
        ("documents", DOCUMENTS + "dam,primary,,,1923-13,,,,,\n",
         "documents.csv, line 2: date '1923-13' is not an EDTF date; "
         "expected a date like 1923, 1923-02, 1923-02-05, 192X, 1919/1922"),
        ("documents", DOCUMENTS + "dam,primary,,,1923-02-31,,,,,\n",
         "documents.csv, line 2: date '1923-02-31' is not an EDTF date; "
         "expected a date like 1923, 1923-02, 1923-02-05, 192X, 1919/1922"),
        ("documents", DOCUMENTS + "dam,primary,,,,,,,,abc\n",
         "documents.csv, line 2: original_sha256 'abc' is not a checksum; expected 64 digits 0-9 a-f"),
        ("documents", DOCUMENTS + "dam,primary,a\x07b,,,,,,,\n",
         "documents.csv, line 2: title 'a\\x07b' contains a control character; expected plain text"),
        ("documents", DOCUMENTS + "dam,primary,Dam\n",
         f"documents.csv, line 2: 3 cells; expected 10 ({ALL_DOCUMENTS})"),
        ("documents", DOCUMENTS + "dam,primary,,,,,,,,,surplus\n",
         f"documents.csv, line 2: 11 cells; expected 10 ({ALL_DOCUMENTS})"),
        ("documents", "doc,rôle\ndam,primary\n",
         f"documents.csv, line 1: the columns are doc, rôle; expected {ALL_DOCUMENTS}"),
        ("documents", "", f"documents.csv, line 1: the columns are none; expected {ALL_DOCUMENTS}"),
        ("entities", ENTITIES + "dam,BUILDING,Dam,,\n",
         "entities.csv, line 2: type 'BUILDING' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP"),
        ("entities", ENTITIES + "dam,DATE,Dam,,\n",
         "entities.csv, line 2: type 'DATE' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP"),
        ("entities", ENTITIES + "dam,PLACE,Dam,q12,\n",
         "entities.csv, line 2: wikidata 'q12' is not a Wikidata id; expected an id like Q1394"),
        ("entities", ENTITIES + 'dam,PLACE,Dam,,"two\nlines"\nfen,PLACE,,,\n',
         "entities.csv, line 4: name is empty; expected a value"),
        ("entities", DATED + "flood,EVENT,Flood,,,March 1887\n",
         "entities.csv, line 2: date 'March 1887' is not an EDTF date; "
         "expected a date like 1923, 1923-02, 1923-02-05, 192X, 1919/1922"),
        ("entities", DATED + "dam,PLACE,Dam,,\n",
         "entities.csv, line 2: 5 cells; expected 6 (entity_id, type, name, wikidata, note, date)"),
        ("entities", ENTITIES + "dam,PLACE,Dam,,,\n",
         "entities.csv, line 2: 6 cells; expected 5 (entity_id, type, name, wikidata, note)"),
        ("entities", "entity_id,type,name,wikidata,date\ndam,PLACE,Dam,,\n",
         "entities.csv, line 1: the columns are entity_id, type, name, wikidata, date;"
         " expected entity_id, type, name, wikidata, note, date, author"),
        ("entities", "entity_id,type,name,wikidata,note,date,date\n",
         "entities.csv, line 1: the columns are entity_id, type, name, wikidata, note, date, date;"
         " expected entity_id, type, name, wikidata, note, date, author"),
        ("entities", "entity_id,type,name,wikidata,note,when\n",
         "entities.csv, line 1: the columns are entity_id, type, name, wikidata, note, when;"
         " expected entity_id, type, name, wikidata, note, date, author"),
        ("zones", ZONES + f"dam,{SHA},0,2,body\n", "zones.csv, line 2: first_line '0' is not a whole number; expected 1 or more"),
        ("zones", ZONES + f"dam,{SHA},1,2.5,body\n",
         "zones.csv, line 2: last_line '2.5' is not a whole number; expected 1 or more"),
        ("zones", ZONES + f"dam,{SHA[:-1]}G,1,2,body\n",
         f"zones.csv, line 2: sha256 '{SHA[:-1]}G' is not a checksum; expected 64 digits 0-9 a-f"),
        ("themes", THEMES + "flow,Flow, ; ,\n", "themes.csv, line 2: terms ';' has no word; expected words joined by ;"),
        ("aliases", ALIASES + "Dam,dam,,\nDAM,fen,,\n",
         "aliases.csv, line 3: alias 'DAM' is already in line 2; remove one of them"),
        ("aliases", b"\xef\xbb\xbf" + ALIASES.encode() + b"Dam,dam,,\nF\xe9n,fen,,\n",
         "aliases.csv, line 3: byte 0xe9 is not UTF-8; expected a file saved as UTF-8"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_file_line_column_value_and_what_is_right(
    tmp_path: Path, name: str, content: str | bytes, found: str
) -> None:
    assert found in mistakes(tmp_path, name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("documents", DOCUMENTS),
        ("documents", DOCUMENTS.replace("\n", "\r\n") + "dam,primary,,,1919/..,,,,,\r\n"),
        ("documents", "\ufeff" + DOCUMENTS + f"the-dam_2.b,primary,,,192X,,,,,{SHA}\n\n"),
        ("documents", "role,doc,title,author,date,language,held,source,license,original_sha256\nprimary,dam,,,,,,,,\n"),
        ("documents", DOCUMENTS + 'dam,primary,"A ""dam"", or\nnone",,1923-02-28,,,,,\n'),
        ("entities", ENTITIES + "dam,PLACE,Dam,Q1394,\n"),
        ("entities", DATED + "flood,EVENT,Flood,,,1887-03\ndam,PLACE,Dam,,,\n"),
        ("entities", "date,entity_id,type,name,wikidata,note\n1919/1922,strike,EVENT,Strike,,\n"),
        ("aliases", ALIASES + "Dam,dam,,\nDam,fen,letters,\n"),
        ("zones", ZONES + f"dam,{SHA},1,2,editorial\n"),
        ("themes", THEMES + "flow,Flow,flow;mill race,\n"),
    ],
)
def test_a_right_table_has_no_mistakes(tmp_path: Path, name: str, content: str) -> None:
    assert mistakes(tmp_path, name, content) == []


def test_a_quote_that_is_not_closed_is_reported_with_its_remedy(tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, "themes", THEMES + 'flow,"Flow,flow,\n')
    assert found.startswith("themes.csv, line 2: ")
    assert found.endswith('expected "quotes" around a cell with a comma, quote or line end')


def test_all_mistakes_of_a_table_are_reported_together(tmp_path: Path) -> None:
    found = mistakes(tmp_path, "entities", ENTITIES + "a b,PLACE,Dam,1,\ndam,,Dam\nfen,PLACE,,,\n")
    assert [line.partition(": ")[0] for line in found] == [
        "entities.csv, line 3", "entities.csv, line 2", "entities.csv, line 2", "entities.csv, line 4",
    ]  # fmt: skip
    with pytest.raises(TableError) as raised:
        table_files.read(tmp_path / "entities.csv", "entities")
    assert str(raised.value).count("\n") == 3


def test_a_table_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    frame = table_files.read(tmp_path / "zones.csv", "zones")
    assert list(frame.columns) == list(TABLES["zones"].columns)
    assert frame.empty


def test_a_column_that_may_be_lacking_is_empty_then_and_the_table_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text(ENTITIES + "dam,PLACE,Dam,Q1394,old\n", encoding="utf-8")
    without = table_files.read(path, "entities")
    path.write_text(DATED + "dam,PLACE,Dam,Q1394,old,\n", encoding="utf-8")
    pd.testing.assert_frame_equal(table_files.read(path, "entities"), without)
    assert list(without.itertuples(index=False, name=None)) == [("dam", "PLACE", "Dam", "Q1394", "old", "", "")]
    path.write_text("date,entity_id,type,name,wikidata,note\n1887,flood,EVENT,Flood,,\n", encoding="utf-8")
    assert list(table_files.read(path, "entities").iloc[0]) == ["flood", "EVENT", "Flood", "", "", "1887", ""]


def test_only_hand_written_tables_may_lack_a_column_and_none_that_is_needed() -> None:
    for table in TABLES.values():
        assert set(table.optional) <= set(table.columns) - {*table.key, *table.filled}
        assert not table.optional or table.grain == "hand"
    assert TABLES["entities"].optional == ("date", "author")


def test_ids_and_dates_are_read_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "documents.csv"
    path.write_text(DOCUMENTS + "007,primary, NA ,null,1923-06,,,,,\n", encoding="utf-8")
    row = table_files.read(path, "documents").iloc[0]
    assert list(row[["doc", "title", "author", "date"]]) == ["007", "NA", "null", "1923-06"]


def test_a_reference_that_leads_nowhere_is_named_with_the_table_it_should_stand_in(tmp_path: Path) -> None:
    contents = {
        "documents": DOCUMENTS + "dam,primary,,,,,,,,\n",
        "entities": ENTITIES + "mill,PLACE,Mill,,\n",
        "aliases": ALIASES + "Mill,mill,,\nFen,fen,,\nMill,mill,dam,\nMill,mill,marsh,\n",
    }
    tables = {}
    for name, content in contents.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(content, encoding="utf-8")
        tables[name] = path, table_files.read_hand(path, name)[0]
    assert table_files.references_of_hand(tables) == [
        f"{tmp_path}/aliases.csv, line 3: entity_id 'fen' is not in entities.csv; add it there first",
        f"{tmp_path}/aliases.csv, line 5: doc 'marsh' is not in documents.csv; add it there first",
    ]


def sentences(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame([(*row, "body", "paragraph 1") for row in rows], columns=list(TABLES["sentences"].columns))
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
            pd.DataFrame(columns=["doc", "start", "end", "text", "passage", "zone", "locator", "words"]), "sentences"
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

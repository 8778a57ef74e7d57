"""Tables that people wrote: every mistake is named by file, line, column, value and what is right, and named once."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from pipeline.commands.check import mistakes_of
from pipeline.contracts import TABLES
from pipeline.runner import hand_written, table_files
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
    return [line.removeprefix(f"{folder}/") for line in hand_written.read_hand(path, name)[1]]


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
         f"documents.csv, line 1: column 'rôle' is not known; expected {ALL_DOCUMENTS}"),
        ("documents", "", f"documents.csv, line 1: the table is empty; expected {ALL_DOCUMENTS}"),
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
        ("entities", "entity_id,name,wikidata,date\ndam,Dam,,\n",
         "entities.csv, line 1: column 'type' is missing;"
         " expected entity_id, type, name, wikidata, note, date, author"),
        ("entities", "entity_id,type,name,wikidata,note,date,date\n",
         "entities.csv, line 1: column 'date' occurs twice;"
         " expected entity_id, type, name, wikidata, note, date, author"),
        ("entities", "entity_id,type,name,wikidata,note,when\n",
         "entities.csv, line 1: column 'when' is not known;"
         " expected entity_id, type, name, wikidata, note, date, author"),
        ("zones", ZONES + f"dam,{SHA},0,2,body\n", "zones.csv, line 2: first_line '0' is not a whole number; expected 1 or more"),
        ("zones", ZONES + f"dam,{SHA},1,2.5,body\n",
         "zones.csv, line 2: last_line '2.5' is not a whole number; expected 1 or more"),
        ("zones", ZONES + f"dam,{SHA[:-1]}G,1,2,body\n",
         f"zones.csv, line 2: sha256 '{SHA[:-1]}G' is not a checksum; expected 64 digits 0-9 a-f"),
        ("themes", THEMES + "flow,Flow, ; ,\n", "themes.csv, line 2: terms ';' has no word; expected words joined by ;"),
        ("entities", ENTITIES.replace(",", ";") + "dam;PLACE;Dam;;\n",
         "entities.csv, line 1: the cells are separated by semicolons; expected commas"),
        ("entities", ENTITIES.replace(",", "\t"), "entities.csv, line 1: the cells are separated by tabs; expected commas"),
        ("themes", "theme,label,terms,\x1b[31mnote\n",
         "themes.csv, line 1: column '\\x1b[31mnote' is not known; expected theme, label, terms, exclude"),
        ("themes", THEMES + "dash,Dash,–;!!,\n", "themes.csv, line 2: terms '–;!!' has no word; expected words joined by ;"),
        ("themes", THEMES + f"{'x' * 999}!,Dash,dash,\n",
         f"themes.csv, line 2: theme '{'x' * 80}…' is not an id; expected lower-case letters and digits joined by - _ or ."),
        ("aliases", ALIASES + "Dam,dam,,\nDam,fen,,\n",
         "aliases.csv, line 3: alias 'Dam' is already in line 2; remove one of them"),
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
        ("themes", "terms,theme,label\nflow;mill race,flow,Flow\n"),
        ("documents", "doc,role\ndam,primary\n"),
        ("aliases", "entity_id,alias\ndam,Dam\n"),
        ("aliases", ALIASES + "Dam,dam,,\nDAM,dam,,\n"),
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
        "entities.csv, line 2", "entities.csv, line 2", "entities.csv, line 3", "entities.csv, line 4",
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
        tables[name] = path, hand_written.read_hand(path, name)[0]
    assert hand_written.references_of_hand(tables) == [
        f"{tmp_path}/aliases.csv, line 3: entity_id 'fen' is not in entities.csv; add it there first",
        f"{tmp_path}/aliases.csv, line 5: doc 'marsh' is not in documents.csv; add it there first",
    ]


def test_what_is_no_plain_file_is_said_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "themes.csv").mkdir()
    os.mkfifo(tmp_path / "aliases.csv")
    for name in ("themes", "aliases"):
        path = tmp_path / f"{name}.csv"
        said = f"{path} is not a plain file; expected a table in CSV"
        assert hand_written.read_hand(path, name) == ([], [said])


def test_one_mistake_is_not_followed_by_others_that_come_of_it(tmp_path: Path) -> None:
    (tmp_path / "documents.csv").write_text(DOCUMENTS + "dam,primary,,,,,,,,\n", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text(ALIASES + "Mill,mill,,\nRace,mill,dam,\nFen,fen,,\n", encoding="utf-8")
    entities = tmp_path / "entities.csv"
    entities.write_text(ENTITIES.replace(",", ";") + "mill;PLACE;Mill;;\nfen;PLACE;Fen;;\n", encoding="utf-8")
    assert mistakes_of(tmp_path) == [f"{entities}, line 1: the cells are separated by semicolons; expected commas"]
    entities.write_text(ENTITIES + "mill,PLACE,Mill, the old one,,\nfen,PLACE,Fen,,\n", encoding="utf-8")
    assert mistakes_of(tmp_path) == [f"{entities}, line 2: 6 cells; expected 5 (entity_id, type, name, wikidata, note)"]
    entities.write_text(ENTITIES + "mill,PLACE,Mill,,\n", encoding="utf-8")
    assert mistakes_of(tmp_path) == [
        f"{tmp_path}/aliases.csv, line 4: entity_id 'fen' is not in entities.csv; add it there first"
    ]


def test_an_alias_in_other_capitals_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text(ALIASES + "Dam,dam,,\nDAM,dam,,\nDAM,dam,letters,\nFen,fen,,\nFEN,dam,,\n", encoding="utf-8")
    rows, found = hand_written.read_hand(path, "aliases")
    assert found == []
    assert hand_written.twins_of_hand(path, rows) == [
        f"{path}, line 3: alias 'DAM' is in line 2 in other capitals",
        f"{path}, line 6: alias 'FEN' is in line 5 in other capitals, for 'fen'",
    ]

"""The table of sources: each file once, whatever its name, format and state, and what stands beside it is read."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from pipeline.contracts import DataError
from pipeline.normalize import blocks, sources, texts
from pipeline.normalize.corpus_files import shown
from pipeline.runner import cache, table_files
from pipeline.runner.cache import Folder
from tests.normalize.readers import written


def sources_of(files: Mapping[str, bytes]) -> pd.DataFrame:
    """Return the table of sources of a corpus whose hand-written tables are empty."""
    tables = {name: table_files.empty(name) for name in inspect.signature(sources.build).parameters if name != "files"}
    return sources.build(files=files, **tables)


def rows_of(files: dict[str, bytes]) -> dict[str, tuple[str, str, str]]:
    """Return document id, status and reason of each file, after checking that the tables that follow can be built."""
    table = table_files.settle(sources_of(files), "sources")
    table_files.check(table, "sources", {})
    read = texts.build(files=files, sources=table)
    found = blocks.build(files=files, sources=table, texts=read)
    assert list(read["doc"]) == list(table.loc[table["status"].isin(["ok", "warned"]), "doc"])
    assert set(found["doc"]) == set(read["doc"])
    return {row.file: (row.doc, row.status, row.reason) for row in table.itertuples()}


def test_a_pdf_that_cannot_be_read_does_not_stop_the_text_of_its_name() -> None:
    rows = rows_of({"history.txt": b"The strike.", "history.pdf": b"%PDF-1.4\nno real one\n", "history.docx": b"PK\x03\x04"})
    assert rows["history.txt"][:2] == ("history", "warned")
    assert rows["history.pdf"] == ("", "quarantined", "it is damaged or not a PDF; get or save it again")
    assert rows["history.docx"][:2] == ("", "quarantined")


def test_of_two_formats_of_one_text_the_plainer_is_read_and_the_other_named() -> None:
    rows = rows_of({"dam.pdf": written.whole_pdf(), "dam.txt": b"The dam.", "dam.docx": written.docx()})
    assert {file: row[0] for file, row in rows.items()} == {"dam.txt": "dam", "dam.pdf": "", "dam.docx": ""}
    assert rows["dam.pdf"][2] == "document id 'dam' is already that of 'dam.txt'; rename or remove one"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("two  blanks.txt", "two  blanks.txt"),
        (" led.txt", " led.txt"),
        ("no\u00a0break.txt", "no\\xa0break.txt"),
        ("soft\u00adhyphen.txt", "soft\\xadhyphen.txt"),
        ("tab\tstop.txt", "tab\\tstop.txt"),
        ("zero\u200bwidth.txt", "zero\\u200bwidth.txt"),
        ("bytes\udcff.txt", "bytes\\udcff.txt"),
        ("line\nend.txt", "line\\nend.txt"),
        ("back\\slash.txt", "back\\\\slash.txt"),
        ("Straße.txt", "Straße.txt"),
    ],
)
def test_any_file_name_is_read_and_shown(name: str, label: str) -> None:
    assert shown(name) == label
    rows = rows_of({name: b"The dam stood."})
    assert {file: row[1] for file, row in rows.items()} == {label: "warned"}


def test_two_unreadable_files_with_like_names_are_both_named() -> None:
    rows = rows_of({"a b.pdf": b"", "a\u00a0b.pdf": b"", "a.txt": b"The dam."})
    assert {file: row[1] for file, row in rows.items()} == {
        "a b.pdf": "quarantined", "a\\xa0b.pdf": "quarantined", "a.txt": "warned",
    }  # fmt: skip


def test_a_file_removed_or_changed_since_is_told_in_words() -> None:
    files = {"a.txt": b"The dam.", "b.txt": b"The weir."}
    table = sources_of(files)
    with pytest.raises(DataError, match=r"^b\.txt was removed while the folder was read; run make again$"):
        texts.build(files={"a.txt": b"The dam."}, sources=table)
    with pytest.raises(DataError, match=r"^b\.txt was changed"):
        blocks.build(files=files | {"b.txt": b"The sea."}, sources=table, texts=texts.build(files=files, sources=table))


def test_the_files_of_an_archive_are_documents() -> None:
    inner = {"letters/dam.txt": "The dam.", "weir.docx": written.docx(), "scan.png": b"\x89PNG", "__MACOSX/._dam.txt": "x",
             "../../up.txt": "The upper mill."}  # fmt: skip
    rows = rows_of({"papers.zip": written.zipped(inner), "mill.txt": b"The mill."})
    assert {file: row[:2] for file, row in rows.items()} == {
        "papers.zip": ("", "ignored"),
        "papers.zip/letters/dam.txt": ("dam", "warned"),
        "papers.zip/weir.docx": ("weir", "warned"),
        "papers.zip/scan.png": ("scan", "quarantined"),
        "papers.zip/../../up.txt": ("up", "warned"),
        "papers.zip/__MACOSX/._dam.txt": ("", "ignored"),
        "mill.txt": ("mill", "warned"),
    }


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (written.zipped({"a.txt": "The dam."})[:60], "it is a damaged or incomplete archive"),
        (
            written.zipped({"a.txt": b"\0" * 40_000_000}),
            "it would unpack to 40,000,000 bytes in 1 files, as a zip bomb does",
        ),
        (
            written.zipped({"inner.zip": written.zipped({"a.txt": "The dam."})}),
            "an archive; its files are listed one by one",
        ),
        (written.zipped({}), "it is an archive of several files; unpack it into the folder"),
    ],
)
def test_an_archive_that_cannot_be_unpacked_is_told(data: bytes, reason: str) -> None:
    rows = rows_of({"papers.zip": data, "mill.txt": b"The mill."})
    assert rows["papers.zip"][2].startswith(reason)
    assert rows["mill.txt"][1] == "warned"


def test_a_file_too_large_is_quarantined_unread(tmp_path: Path) -> None:
    with (tmp_path / "vast.txt").open("wb") as file:
        file.truncate(5_000_000_000)  # takes no room on the disk
    (tmp_path / "mill.txt").write_text("The mill.", encoding="utf-8")
    table = sources_of(Folder(tmp_path))
    assert dict(zip(table["file"], table["status"], strict=True)) == {"mill.txt": "warned", "vast.txt": "quarantined"}
    assert "larger than 200,000,000 bytes; split it into parts" in table.set_index("file").at["vast.txt", "reason"]
    assert len(cache.digest_file(tmp_path)) == 64


def tables_of(files: Folder) -> list[pd.DataFrame]:
    table = sources_of(files)
    read = texts.build(files=files, sources=table)
    return [table, read, blocks.build(files=files, sources=table, texts=read)]


def test_what_is_costly_to_read_is_read_once_and_kept_by_its_contents(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "dam.docx").write_bytes(written.docx())
    (tmp_path / "texts" / "mill.txt").write_text("The mill.", encoding="utf-8")
    bare, kept = tables_of(Folder(tmp_path / "texts")), tmp_path / "readings"
    for _ in range(2):
        for table, other in zip(bare, tables_of(Folder(tmp_path / "texts", kept)), strict=True):
            pd.testing.assert_frame_equal(table, other)
        (reading,) = kept.iterdir()
        reading.write_bytes(reading.read_bytes()[:-1] + b"?")  # a damaged one is made again
    (tmp_path / "texts" / "dam.docx").write_bytes(written.docx(written.w_paragraph("Another dam.")))
    files = Folder(tmp_path / "texts", kept)
    assert list(tables_of(files)[1]["text"]) == ["Another dam.", "The mill."]
    assert len(list(kept.iterdir())) == 2
    assert files.readings is not None
    files.readings.prune()
    assert len(list(kept.iterdir())) == 1


def test_without_a_file_there_is_a_table() -> None:
    assert isinstance(sources_of({}), pd.DataFrame)

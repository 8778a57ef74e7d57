"""The closing lines of a build: a count, findings, what the person can put right; nothing of the project's own words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.commands import summary
from pipeline.commands.take_in import suspect_edited
from tests.conftest import ROOT


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An output folder with two documents that were read and one that was not, and a corpus with the project's own themes."""
    (tmp_path / "out" / "tables").mkdir(parents=True)
    (tmp_path / "corpus").mkdir()
    shutil.copy(ROOT / "corpus" / "themes.csv", tmp_path / "corpus")
    write(tmp_path, "sources", "file,doc,status,reason", "a.txt,a,ok,", "b.txt,b,ok,", "README.md,,ignored,not a document")
    write(tmp_path, "theme_terms", "theme,term,warning", "nep,water,", "nep,wine,never occurs", "nep,ale,never occurs")
    write(tmp_path, "decision_status", "table,doc,words,applied,reason", "claims,a,the toll,yes,")
    return tmp_path


def write(home: Path, name: str, *lines: str) -> None:
    (home / "out" / "tables" / f"{name}.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")


def said(home: Path, capsys: pytest.CaptureFixture[str], *, only_read: bool = False) -> tuple[int, list[str], str]:
    status = summary.main(home / "out", home / "corpus", only_read=only_read)
    out, err = capsys.readouterr()
    return status, out.splitlines(), err


def done(home: Path, words: str) -> str:
    return f"Done: {words}. Open {home}/out/report/comparison.md"


def test_where_all_is_well_it_says_how_many_and_where(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(home, capsys) == (0, [done(home, "2 texts analyzed")], "")


def test_the_page_in_the_browser_is_named_where_there_is_one_with_three_findings(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = home / "out" / "report"
    report.mkdir()
    (report / "index.html").touch()
    (report / "findings.txt").write_text("The tolls are kept.\n\nNobody reports the weir.\nTwo\nThree\n", encoding="utf-8")
    assert said(home, capsys)[1] == [
        f"Done: 2 texts analyzed. Open {report}/index.html",
        "  The tolls are kept.",
        "  Nobody reports the weir.",
        "  Two",
    ]


def test_problems_come_last_and_alone_where_it_is_quiet(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        home, "sources", "file,doc,status,reason", "a.txt,a,warned,no row", "x.pdf,,quarantined,a scan", ",c,missing,no file"
    )
    write(home, "decision_status", "table,doc,words,applied,reason", "claims,a,the toll,no,stands twice")
    problems = [
        "warned: a.txt: no row",
        "quarantined: x.pdf: a scan",
        "missing: c: no file",
        "decisions.csv: claims of a, 'the toll' was not applied: stands twice",
    ]
    assert said(home, capsys)[1] == [done(home, "1 text analyzed, 1 missing, 1 quarantined, 1 warned"), *problems]
    monkeypatch.setenv("QUIET", "1")
    assert said(home, capsys)[1] == problems
    assert said(home, capsys, only_read=True) == (0, [], "")


@pytest.mark.parametrize(("warned", "number"), [(("ale", "ale", "coin"), "2 rows have"), (("ale", "coin"), "1 row has")])
def test_words_that_a_person_added_and_that_are_not_found_are_one_line(
    home: Path, capsys: pytest.CaptureFixture[str], warned: tuple[str, ...], number: str
) -> None:
    with (home / "corpus" / "themes.csv").open("a", encoding="utf-8") as file:
        file.write("ale,Ale,ale,\n")
    write(home, "theme_terms", "theme,term,warning", *(f"{theme},word,never occurs" for theme in warned), "ale,ale,")
    table = home / "out" / "tables" / "theme_terms.csv"
    assert said(home, capsys)[1][1:] == [f"themes.csv: {number} a warning in the column warning of {table}"]


def test_folders_and_aliases_that_stand_twice_are_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = "a folder; documents lie in the folder itself"
    write(
        home,
        "sources",
        "file,doc,status,reason",
        "a.txt,a,ok,",
        *(f"{name},,ignored,{folder}" for name in ("old", "x", "y")),
    )
    aliases = home / "corpus" / "aliases.csv"
    aliases.write_text("alias,entity_id\nDam,dam\nDAM,dam\n", encoding="utf-8")
    assert said(home, capsys)[1][1:] == [
        "ignored: old and 2 more: a folder; documents lie in the folder of texts itself",
        f"{aliases}, line 3: alias 'DAM' is in line 2 in other capitals",
    ]


def test_what_is_kept_has_a_note_and_a_mistake_is_not_kept(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert summary.keep(home / "out", home / "corpus", "closing") == 0
    kept = home / "out" / ".cache" / "closing"
    assert kept.read_text(encoding="utf-8").splitlines() == [done(home, "2 texts analyzed")]
    assert capsys.readouterr().out == ""
    suspect_edited(home / "out" / ".cache")
    assert kept.exists()
    kept.write_text("all is well\n", encoding="utf-8")
    suspect_edited(home / "out" / ".cache")
    assert not kept.exists()
    monkeypatch.setenv("STRICT", "1")
    write(home, "sources", "file,doc,status,reason", "README.md,,ignored,not a document")
    assert summary.keep(home / "out", home / "corpus", "closing") == 1
    assert not kept.exists()


@pytest.mark.parametrize("only_read", [True, False])
def test_strict_fails_on_a_document_in_doubt_and_on_nothing_else(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, only_read: bool
) -> None:
    monkeypatch.setenv("STRICT", "1")
    assert said(home, capsys, only_read=only_read)[0] == 0
    write(home, "sources", "file,doc,status,reason", "a.txt,a,ok,", "b.txt,b,warned,no row")
    status, out, err = said(home, capsys, only_read=only_read)
    assert (status, out) == (1, [])
    assert err == "\nSTRICT=1 and not every document was read without a warning\nwarned: b.txt: no row\n\n"


def test_without_a_document_that_was_read_it_says_so_and_fails_if_strict(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, "sources", "file,doc,status,reason", "README.md,,ignored,not a document")
    line = "no document could be read: put texts into the folder of texts"
    assert said(home, capsys) == (0, [done(home, "0 texts analyzed"), line], "")
    monkeypatch.setenv("STRICT", "1")
    assert said(home, capsys)[0] == 1


def test_where_nothing_is_recognized_as_about_the_primary_text_it_says_what_to_add(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(home, "sources", "file,doc,status,reason,role", "a.txt,a,ok,,primary", "b.txt,b,ok,,secondary")
    write(home, "support", "doc,claim,relation", "b,1,other-subject")
    write(home, "coverage", "account,covered", "b,no")
    (home / "corpus" / "documents.csv").write_text("doc,title,author\na,The Dam,\n", encoding="utf-8")
    assert said(home, capsys)[1][1] == (
        "no statement about the primary text was found in any account, so no share is given; documents.csv has no author for a: "
        "add it as the accounts write it and build again"
    )
    (home / "corpus" / "documents.csv").write_text("doc,title,author\na,The Dam,Ann Reed\n", encoding="utf-8")
    assert "check that documents.csv gives title and author of a as" in said(home, capsys)[1][1]
    (home / "corpus" / "documents.csv").unlink()
    assert "documents.csv has no title and no author for a: add them as the accounts write them" in said(home, capsys)[1][1]
    write(home, "support", "doc,claim,relation", "b,1,other-subject", "b,2,paraphrases")
    assert said(home, capsys)[1] == [done(home, "2 texts analyzed")]

"""Pages with parts: each part is written, kept, renewed and removed with its page."""

from __future__ import annotations

from pathlib import Path

from pipeline.runner.cache import Note, note_of
from pipeline.runner.parts import parts_are_whole, write_parts


def noted(out: Path, parts: dict[str, str]) -> tuple[Path, Note]:
    page = out / "report" / "documents.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("the list", encoding="utf-8")
    note = Note("key", "sum", write_parts(parts.items(), page.with_suffix("")))
    note.write(note_of(page))
    return page, note


def test_a_part_that_is_named_no_more_is_removed_and_an_equal_one_keeps_its_date(tmp_path: Path) -> None:
    page, _ = noted(tmp_path, {"a.html": "one", "b.html": "two"})
    kept = (page.with_suffix("") / "a.html").stat().st_mtime_ns
    noted(tmp_path, {"a.html": "one", "c.html": "three"})
    assert sorted(path.name for path in page.with_suffix("").iterdir()) == ["a.html", "c.html"]
    assert (page.with_suffix("") / "a.html").stat().st_mtime_ns == kept


def test_a_part_that_is_missing_or_was_edited_is_noticed(tmp_path: Path) -> None:
    page, note = noted(tmp_path, {"a.html": "one", "b.html": "two"})
    assert parts_are_whole(page, note)
    (page.with_suffix("") / "a.html").write_text("edited", encoding="utf-8")
    assert not parts_are_whole(page, note)
    page, note = noted(tmp_path, {"a.html": "one", "b.html": "two"})
    (page.with_suffix("") / "b.html").unlink()
    assert not parts_are_whole(page, note)

"""make originals: the real texts found by checksum, else by title, and the missing ones named."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import make, read, run

TEXTS = {
    "petition": "A Petition for the Pumps\n\nWe ask that the pump at the mill be mended before the frost.\n",
    "diary": "Diary of a Miller\n\nThe pump was frozen, and nobody came to mend it.\n",
    "ledger": "# Ledger of the Parish\n\nPaid for mending the pump, two shillings.\n",
}
ENDINGS = {"petition": "txt", "diary": "txt", "ledger": "md"}


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A corpus of three announced originals and an empty folder to look for them in."""
    corpus, origin = tmp_path / "corpus", tmp_path / "from here"
    (corpus / "texts").mkdir(parents=True)
    origin.mkdir()
    rows = ["doc,role,title,author,date,language,held,source,license,original_sha256"]
    for role, doc in zip(("primary", "secondary", "secondary"), TEXTS, strict=True):
        title = TEXTS[doc].splitlines()[0].strip("# ")
        checksum = hashlib.sha256(TEXTS[doc].encode()).hexdigest()
        rows.append(f"{doc},{role},{title},,1887,en,whole,https://example.org/{doc},MIT,{checksum}")
        (corpus / "texts" / f"{doc}.txt").write_text(f"A digest of the {doc}.\n", encoding="utf-8")
    rows.append("note,context,A Note,,1887,en,whole,written here,MIT,")
    (corpus / "documents.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    return corpus, origin


def bring_in(places: tuple[Path, Path]) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "pipeline.commands.originals", str(places[1]), str(places[0])], check=False)


def held(corpus: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((corpus / "originals").glob("*"))}


def test_an_original_is_known_by_its_checksum_under_any_name(places: tuple[Path, Path]) -> None:
    for doc, name in (("petition", "scan 17.txt"), ("diary", "ledger.txt"), ("ledger", "x.markdown")):
        (places[1] / name).write_text(TEXTS[doc], encoding="utf-8")
    (places[1] / "other.txt").write_text("Something else.\n", encoding="utf-8")
    said = bring_in(places)
    assert said.returncode == 0
    assert said.stdout.splitlines() == [
        "found: petition is scan 17.txt", "found: diary is ledger.txt", "found: ledger is x.markdown", "3 of 3 originals found",
    ]  # fmt: skip
    assert said.stderr == ""
    assert held(places[0]) == {f"{doc}.{ENDINGS[doc]}": text for doc, text in TEXTS.items()}


def test_a_text_of_the_same_title_is_taken_with_a_warning(places: tuple[Path, Path]) -> None:
    (places[1] / "a.txt").write_text(TEXTS["petition"], encoding="utf-8")
    other = "DIARY OF A MILLER\n\nThe pump froze, and no one would come.\n"
    (places[1] / "b.txt").write_text(other, encoding="utf-8")
    (places[1] / "c.txt").write_text("A Parish Ledger\n\nOf the pump this says nothing.\n", encoding="utf-8")
    said = bring_in(places)
    assert said.returncode == 0
    assert said.stderr.splitlines() == [
        "warning: b.txt has the title of diary but differs from the known text; it is used anyway",
        f"missing: ledger: find it at https://example.org/ledger and save it as ledger.txt in {places[1]}",
    ]
    assert held(places[0]) == {"diary.txt": other, "petition.txt": TEXTS["petition"]}


def test_a_sentence_with_the_small_words_of_a_title_is_not_that_title(places: tuple[Path, Path]) -> None:
    (places[1] / "notes.txt").write_text("Notes\n\nThe frost of the year hurt the whole parish.\n", encoding="utf-8")
    said = bring_in(places)
    assert (said.returncode, said.stdout) == (1, "0 of 3 originals found\n")


def test_a_file_is_taken_for_one_document_only(places: tuple[Path, Path]) -> None:
    table = places[0] / "documents.csv"
    changed = table.read_text(encoding="utf-8").replace("Ledger of the Parish", "Diary of a Miller")
    table.write_text(changed, encoding="utf-8")
    (places[1] / "a.txt").write_text("Diary of a Miller\n\nThe pump froze, and no one would come.\n", encoding="utf-8")
    said = bring_in(places)
    assert "1 of 3 originals found" in said.stdout
    assert sorted(held(places[0])) == ["diary.txt"]
    (places[1] / "b.txt").write_text(TEXTS["diary"], encoding="utf-8")
    bring_in(places)
    assert held(places[0])["diary.txt"] == TEXTS["diary"]
    assert sorted(held(places[0])) == ["diary.txt", "ledger.txt"]


def test_a_review_of_the_same_title_does_not_replace_the_text_that_is_there(places: tuple[Path, Path]) -> None:
    (places[1] / "a.txt").write_text(TEXTS["diary"], encoding="utf-8")
    bring_in(places)
    (places[1] / "a.txt").write_text("Diary of a Miller\n\nA review: the pump again.\n", encoding="utf-8")
    said = bring_in(places)
    assert f"kept: diary is in {places[0]}/originals already" in said.stdout
    assert held(places[0]) == {"diary.txt": TEXTS["diary"]}


def test_what_is_no_plain_file_is_passed_over(places: tuple[Path, Path]) -> None:
    (places[1] / "a.txt").symlink_to("/nowhere")
    (places[1] / "b.txt").mkdir()
    os.mkfifo(places[1] / "c.txt")
    (places[1] / "d.txt").write_text(TEXTS["diary"], encoding="utf-8")
    said = bring_in(places)
    assert said.returncode == 0
    assert "found: diary is d.txt" in said.stdout
    assert "Traceback" not in said.stderr


def test_where_none_is_found_each_is_named_and_it_fails(places: tuple[Path, Path]) -> None:
    (places[1] / "scan.pdf").write_bytes(b"%PDF")
    (places[1] / "diary.txt").write_text("Another text under the right name.\n", encoding="utf-8")
    said = bring_in(places)
    assert said.returncode == 1
    assert said.stdout == "0 of 3 originals found\n"
    assert said.stderr.splitlines() == [
        f"missing: {doc}: find it at https://example.org/{doc} and save it as {doc}.txt in {places[1]}" for doc in TEXTS
    ]
    assert not (places[0] / "originals").exists()


def test_the_originals_are_left_as_they_are_and_a_better_ending_replaces_the_other(places: tuple[Path, Path]) -> None:
    (places[1] / "ledger.txt").write_text(TEXTS["ledger"], encoding="utf-8")
    bring_in(places)
    assert held(places[0]) == {"ledger.txt": TEXTS["ledger"]}
    (places[1] / "ledger.txt").rename(places[1] / "ledger.md")
    bring_in(places)
    assert held(places[0]) == {"ledger.md": TEXTS["ledger"]}
    assert [path.name for path in places[1].iterdir()] == ["ledger.md"]


def test_a_folder_that_is_not_there_and_a_corpus_without_originals_are_told(places: tuple[Path, Path]) -> None:
    nowhere = bring_in((places[0], places[1] / "nowhere"))
    assert nowhere.returncode == 1
    assert f"FROM={places[1]}/nowhere is not a folder" in nowhere.stderr
    (places[0] / "documents.csv").unlink()
    none = bring_in(places)
    assert none.returncode == 1
    assert "names no original (column original_sha256)" in none.stderr


def test_make_asks_where_the_texts_are(places: tuple[Path, Path], tmp_path: Path) -> None:
    said = make("originals", f"CORPUS={places[0]}", f"OUT={tmp_path / 'out'}", check=False)
    assert said.returncode == 2
    assert "make originals FROM=DIR" in said.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_make_builds_a_folder_of_their_own_from_what_is_there(places: tuple[Path, Path], tmp_path: Path) -> None:
    (places[1] / "one.txt").write_text(TEXTS["petition"], encoding="utf-8")
    (places[1] / "two.txt").write_text(TEXTS["diary"], encoding="utf-8")
    out = tmp_path / "the out"
    said = make("originals", f"FROM={places[1]}", f"CORPUS={places[0]}", f"OUT={out}")
    assert "missing: ledger: documents.csv has a row for it" in said.stdout
    texts = read(out / "originals", "texts")
    assert dict(zip(texts["doc"], texts["text"], strict=True)) == {doc: TEXTS[doc] for doc in ("petition", "diary")}
    assert (out / "originals" / "report" / "comparison.md").exists()
    assert not (out / "tables").exists()

"""What a person sees of make: silence, help, paths with blanks, and a second run that does nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.pages import FIGURES
from tests.conftest import OWN, ROOT, WATERWORKS, make, read, run
from tests.runner import OUTPUTS, bytes_of, checkout, command_in, corpus_of, dates_of, outputs_in, prose

Home = tuple[Path, Path]  # corpus, output folder


@pytest.fixture
def home(waterworks: Path, tmp_path: Path) -> Home:
    """A copy of the finished build, free to be changed."""
    shutil.copytree(waterworks, tmp_path / "home")
    return tmp_path / "home" / "corpus", tmp_path / "home" / "out"


def again(home: Home, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    return make(*arguments, f"CORPUS={home[0]}", f"OUT={home[1]}", check=check)


def test_a_silent_make_of_a_good_corpus_prints_nothing(waterworks: Path) -> None:
    assert (waterworks / "said").read_text(encoding="utf-8") == ""
    assert outputs_in(bytes_of(waterworks / "out")) == OUTPUTS


def test_a_second_make_changes_neither_bytes_nor_dates(home: Home) -> None:
    before = bytes_of(home[1]), dates_of(home[1])
    said = again(home)
    assert (bytes_of(home[1]), dates_of(home[1])) == before
    assert said.stderr == ""
    assert said.stdout.startswith("Done: 3 texts analyzed. Open ")


def test_touched_texts_and_tables_rebuild_nothing(home: Home) -> None:
    before = bytes_of(home[1]), dates_of(home[1])
    for path in home[0].rglob("*"):
        os.utime(path)
    said = again(home)
    assert (bytes_of(home[1]), dates_of(home[1])) == before
    assert said.stderr == ""


def test_a_deleted_output_is_made_again_from_the_cache(home: Home) -> None:
    before = bytes_of(home[1])
    (home[1] / "tables" / "tokens.parquet").unlink()
    said = again(home)
    assert bytes_of(home[1]) == before
    assert [" ".join(line.split()[:5]) for line in said.stderr.splitlines()] == ["tokens 3 documents, 0 made"]


@pytest.mark.parametrize(
    "output", ["tables/sources.csv", "tables/mentions.csv", "tables/tokens.parquet", "report/methods.md"]
)
def test_an_output_edited_by_hand_is_made_again(home: Home, output: str) -> None:
    before = bytes_of(home[1])
    with (home[1] / output).open("ab") as file:
        file.write(b"edited")
    again(home)
    assert bytes_of(home[1]) == before


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_outputs_edited_by_hand_are_read_by_nobody_before_they_are_made_again(home: Home, jobs: str) -> None:
    before = bytes_of(home[1])
    edited = ["tables/passages.csv", "tables/mentions.csv", "tables/claims.csv", "figures/key_terms.svg", "tables.xlsx"]
    for name in edited:
        (home[1] / name).write_bytes(before[name].replace(b"water", b"wine!"))
    with (home[0] / "themes.csv").open("a", encoding="utf-8") as file:
        file.write("mill,The mill,mill;miller,\n")  # so that what reads them is made again too
    made = again(home, jobs)
    assert "missing" not in made.stderr
    clean = home[1].with_name("clean")
    make(f"CORPUS={home[0]}", f"OUT={clean}", "-j1")
    assert bytes_of(home[1]) == bytes_of(clean)


def test_without_j_outputs_are_made_side_by_side_and_j_says_otherwise(waterworks: Path, tmp_path: Path) -> None:
    options = f"CORPUS={waterworks / 'corpus'}", f"OUT={tmp_path / 'out'}", "-f", "-"
    rules = "include Makefile\nhow: ; @echo $(MAKEFLAGS)\n"

    def how(*arguments: str) -> str:
        command = ["make", "--no-print-directory", f"venv={os.path.relpath(sys.prefix, ROOT)}", *options, *arguments, "how"]
        inherited = {k: v for k, v in os.environ.items() if k not in OWN}
        return subprocess.run(
            command, cwd=ROOT, env=inherited, input=rules, capture_output=True, text=True, check=True
        ).stdout

    free = int(re.findall(r"MemAvailable: +(\d+)", Path("/proc/meminfo").read_text(encoding="ascii"))[0]) // 1_500_000
    assert f"-j{max(1, min(os.cpu_count() or 1, free))}" in how().split()
    assert "-j1" in how("-j1").split()
    assert "-j7" in how("--jobs=7").split()


@pytest.mark.parametrize("asked", ["", "FIGURES=svg", "FIGURES=png"])
def test_a_picture_that_is_there_is_kept_up_to_date_and_no_other_is_drawn_unasked(tmp_path: Path, asked: str) -> None:
    (tmp_path / "the out" / "figures").mkdir(parents=True)
    (tmp_path / "the out" / "figures" / "key_terms.png").touch()
    command = ["make", "--no-print-directory", f"venv={os.path.relpath(sys.prefix, ROOT)}", "-f", "-", "shown"]
    rules = "include Makefile\n.PHONY: shown\nshown: ; @echo '$(notdir $(of_report))'\n"
    inherited = {k: v for k, v in os.environ.items() if k not in OWN}
    given = [f"OUT={tmp_path / 'the out'}", f"CORPUS={WATERWORKS}", *filter(None, [asked])]
    said = subprocess.run(
        [*command, *given], cwd=ROOT, env=inherited, input=rules, capture_output=True, text=True, check=True
    )
    drawn = {word for word in said.stdout.split() if word.endswith(".png")}
    assert drawn == ({f"{name}.png" for name in FIGURES} if asked == "FIGURES=png" else {"key_terms.png"})


@pytest.mark.slow
def test_a_set_up_that_was_killed_before_it_had_pip_is_repaired(tmp_path: Path) -> None:
    copy = checkout(tmp_path / "checkout")
    (copy / "requirements.lock").write_text("", encoding="utf-8")
    run([sys.executable, "-m", "venv", "--without-pip", str(copy / ".venv")])
    run(["make", "-C", str(copy), ".venv/.core", f"PYTHON={sys.executable}"])
    run([str(copy / ".venv" / "bin" / "python"), "-m", "pip", "--version"])
    assert (copy / ".venv" / ".core").exists()


@pytest.mark.parametrize("damage", [b"", b"\xff\x00", b"one\ntwo\n{", b"one\ntwo\nthree\nfour\n"])
def test_a_damaged_note_costs_a_build_and_harms_nothing(home: Home, damage: bytes) -> None:
    before = bytes_of(home[1])
    note = home[1] / ".cache" / "notes" / "sources.csv"
    noted = note.read_bytes()
    note.write_bytes(damage)
    again(home, str(home[1] / "tables" / "sources.csv"))
    assert (bytes_of(home[1]), note.read_bytes()) == (before, noted)


def test_a_bad_document_is_printed_alone_where_all_but_the_last_lines_is_made(home: Home) -> None:
    (home[0] / "texts" / "scan.pdf").write_bytes(b"%PDF-1.7")
    assert again(home, "-s", str(home[1] / "tables" / "sources.csv")).stdout == ""
    said, loud = (again(home, *arguments, "--old-file=report", "all") for arguments in (["-s"], []))
    assert (said.stderr, loud.stderr) == ("", "")
    assert re.fullmatch(
        r"quarantined: scan\.pdf: (?:it is damaged or not a PDF|its name ends in \.pdf, but)[^\n]*\n", said.stdout
    )
    assert loud.stdout.splitlines()[1] == said.stdout.strip()
    assert loud.stdout.splitlines()[0].startswith("Done: 3 texts analyzed, 1 quarantined. Open ")


@pytest.mark.slow  # builds all again; of a first build tests/test_second_corpus.py says the same
def test_a_bad_document_that_comes_later_is_printed_alone_by_a_silent_make(home: Home) -> None:
    (home[0] / "texts" / "scan.pdf").write_bytes(b"%PDF-1.7")
    said = again(home, "-s")
    assert said.stderr == ""
    assert re.fullmatch(
        r"quarantined: scan\.pdf: (?:it is damaged or not a PDF|its name ends in \.pdf, but)[^\n]*\n", said.stdout
    )
    loud = again(home)
    assert loud.stdout.splitlines()[1] == said.stdout.strip()
    assert loud.stdout.splitlines()[0].startswith("Done: 3 texts analyzed, 1 quarantined. Open ")


def test_help_names_every_verb_once() -> None:
    verbs = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert verbs
    lines = [line.split() for line in make("help").stdout.splitlines() if line.startswith("  make ")]
    assert sorted(words[1] for words in lines) == sorted(verbs[1].split())
    assert all(len(words) > 2 for words in lines)


def test_a_dry_run_does_not_fail_and_writes_nothing(waterworks: Path, tmp_path: Path) -> None:
    make("-n", f"CORPUS={waterworks / 'corpus'}", f"OUT={tmp_path / 'out'}")
    assert not (tmp_path / "out").exists()
    make("-n", f"CORPUS={waterworks / 'corpus'}", f"OUT={waterworks / 'out'}")


def test_two_jobs_of_make_give_the_same_bytes(waterworks: Path, tmp_path: Path) -> None:
    passages = tmp_path / "out" / "tables" / "passages.csv"
    make("-j2", str(passages), f"CORPUS={waterworks / 'corpus'}", f"OUT={tmp_path / 'out'}")
    made = bytes_of(tmp_path / "out")
    assert len(made) == 4
    assert made == {name: data for name, data in bytes_of(waterworks / "out").items() if name in made}


def test_paths_may_hold_blanks(waterworks: Path, tmp_path: Path) -> None:
    corpus = shutil.copytree(WATERWORKS, tmp_path / "my corpus")
    texts = shutil.move(corpus / "texts", tmp_path / "old  texts")
    out = tmp_path / "the out puts"
    make(str(out / "tables" / "passages.csv"), f"CORPUS={corpus}", f"TEXTS={texts}", f"OUT={out}")
    made = bytes_of(out)
    assert made == {name: data for name, data in bytes_of(waterworks / "out").items() if name in made}
    assert len(made) == 4
    assert sorted(p.name for p in tmp_path.iterdir()) == ["my corpus", "old  texts", "the out puts"]


@pytest.mark.slow
def test_even_the_checkout_may_lie_in_a_folder_with_blanks(waterworks: Path, tmp_path: Path) -> None:
    copy = checkout(tmp_path / "a check out")
    shutil.copytree(WATERWORKS, copy / "my corpus")
    run(command_in(copy, "CORPUS=my corpus", "OUT=the out puts"))
    assert bytes_of(copy / "the out puts") == bytes_of(waterworks / "out")


@pytest.mark.parametrize(
    ("variable", "mark"),
    [
        ("CORPUS", "$"), ("TEXTS", "$"), ("OUT", "$"), ("CORPUS", "#"), ("TEXTS", "%"), ("OUT", ":"), ("CORPUS", "|"),
        ("OUT", "\t"), ("TEXTS", "\n"), ("OUT", "`"),
    ],
)  # fmt: skip
def test_a_path_that_make_cannot_take_is_refused_in_plain_words(tmp_path: Path, variable: str, mark: str) -> None:
    paths = {name: f"{tmp_path}/{name}" for name in ("CORPUS", "TEXTS", "OUT")} | {variable: f"{tmp_path}/half{mark}price"}
    said = make("normalize", *(f"{name}={path}" for name, path in paths.items()), check=False)
    assert said.returncode == 2
    assert "use another folder name" in said.stderr
    assert len(said.stderr.splitlines()) == 1 + mark.count("\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("OUT=", "OUT= is empty; expected a folder"),
        ("OUT=out ", "OUT=out  begins with ~ or begins or ends with a blank"),
        ("OUT=~/out", "OUT=~/out begins with ~"),
        ("STRICT=yes", "STRICT=yes is not 0 or 1; expected STRICT=1"),
        ("FIGURES=gif", "FIGURES=gif is not a format of figures; expected svg or png"),
        ("WARM=no", "WARM=no is not 0 or 1; expected WARM=0"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_one_line(given: str, message: str) -> None:
    said = make("help", given, check=False)
    assert said.returncode == 2
    assert message in said.stderr
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["$(shell touch {})", "`touch {}`"])
def test_make_expands_nothing_in_what_it_is_given(tmp_path: Path, command: str) -> None:
    value = command.format(tmp_path / "run")
    given = dict.fromkeys(("JOBS", "BENCH", "FROM", "TERM", "ZONE", "DOC", "SECONDS"), value)
    make("help", f"OUT={value}", f"CORPUS={value}", check=False)
    make("originals", f"CORPUS={tmp_path}", *(f"{name}={value}" for name in given), check=False)
    make("originals", f"CORPUS={tmp_path}", check=False, **given)
    assert not (tmp_path / "run").exists()


def test_a_folder_name_with_an_asterisk_never_means_another_folder(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "my*corpus", {"one": prose(200, 1)})
    corpus_of(tmp_path / "myoldcorpus", {"other": prose(200, 2)})
    texts = str(tmp_path / "out" / "tables" / "texts.parquet")
    said = make(texts, f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}", check=False)
    assert said.returncode == 2
    assert f"CORPUS={corpus} matches {tmp_path}/myoldcorpus too; use another folder name" in said.stderr
    shutil.rmtree(tmp_path / "myoldcorpus")
    make(texts, f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}")
    assert list(read(tmp_path / "out", "texts")["doc"]) == ["one"]


@pytest.mark.parametrize(("corpus", "out"), [("x b", "b"), ("in", "my in")])
def test_of_two_paths_one_may_be_a_part_of_the_other(tmp_path: Path, corpus: str, out: str) -> None:
    corpus_of(tmp_path / corpus, {"one": prose(200, 1)})
    folder = os.path.relpath(tmp_path, ROOT)
    texts = f"{folder}/{out}/tables/texts.parquet"
    make(texts, f"CORPUS={folder}/{corpus}", f"OUT={folder}/{out}")
    make(texts, f"CORPUS={tmp_path / corpus}", f"TEXTS={folder}/{corpus}/texts", f"OUT={folder}/{out}")
    assert list(read(tmp_path / out, "texts")["doc"]) == ["one"]


@pytest.mark.parametrize("name", ["half+price,50", "half(price)&more", "Hälfte", "half'price", "half~price=50", "a*b?"])
def test_other_marks_in_a_path_are_taken(tmp_path: Path, name: str) -> None:
    corpus = corpus_of(tmp_path / name, {"one": prose(200, 1)})
    make(str(tmp_path / f"out {name}" / "tables" / "texts.parquet"), f"CORPUS={corpus}", f"OUT={tmp_path / f'out {name}'}")
    assert len(bytes_of(tmp_path / f"out {name}")) == 2


def test_a_folder_of_texts_that_is_not_there_is_named(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", {"one": prose(200, 1)})
    said = make("normalize", f"CORPUS={corpus}", f"TEXTS={tmp_path / 'nowhere'}", f"OUT={tmp_path / 'out'}", check=False)
    assert said.returncode == 2
    assert f"{tmp_path / 'nowhere'} is not a folder; expected a folder of texts (TEXTS=…, CORPUS=…)" in said.stderr
    assert "Traceback" not in said.stderr

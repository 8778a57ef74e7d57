"""The commands that only print: the hand-written tables checked, the data dictionary, the agreement with gold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.columns import COLUMNS
from pipeline.contracts import TABLES
from tests.conftest import ROOT, make, run


def command(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", f"pipeline.commands.{name}", *map(str, arguments)], check=False)


def test_sound_tables_are_counted_after_the_warnings(corpus: Path) -> None:
    said = command("check", corpus)
    *warnings, last = said.stdout.splitlines()
    assert said.returncode == 0
    assert last == "No mistakes found: documents 3, zones 0, entities 24, aliases 38, themes 5, event_types 5, decisions 0"
    assert all(line.startswith(f"{corpus / 'themes.csv'}, line ") for line in warnings)
    assert any("line 3: theme carriers:" in line and "'carrier' (“Water Carriers' Fellowship”)" in line for line in warnings)


def test_the_embedded_tables_are_sound() -> None:
    said = command("check", ROOT / "corpus")
    assert (said.returncode, said.stderr) == (0, "")


def test_mistakes_in_several_tables_are_told_together(corpus: Path) -> None:
    for name, old, new in (
        ("entities", "martha-quill,PERSON", "martha-quill,SHIP"),
        ("aliases", "Pell,josiah-pell", "Pell,pell"),
    ):
        path = corpus / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    said = command("check", corpus)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.splitlines() == [
        f"{corpus}/entities.csv, line 3: type 'SHIP' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP",
        f"{corpus}/aliases.csv, line 8: entity_id 'pell' is not in entities.csv; add it there first",
    ]


DECISIONS = "table,doc,before,words,after,other_doc,other_words,verdict,value,note\n"


def test_decisions_that_no_build_could_apply_are_named_beside_the_other_mistakes(corpus: Path) -> None:
    aliases = corpus / "aliases.csv"
    aliases.write_text(aliases.read_text(encoding="utf-8").replace("Pell,josiah-pell", "Pell,pell", 1), encoding="utf-8")
    rows = (
        "support,diary,,the dam was a danger,,,,correct,shifts,",  # sound
        "support,diary,,the dam was a danger,,,,correct,shiftz,",
        "mentions,diary,,Pell,,,,correct,1886,",  # sound: a date
        "mentions,diary,,Pell,,,,correct,,",
        "mentions,diary,,Pell,,,,accept,,",  # sound: as found
        "mentions,diary,,Pell,,,,reject,,",  # sound
        "claims,diary,,the mill was sold,,,,correct,nobody,",
        "coverage,charter,,every weir must be open,,,,correct,yes,",
        "quotes,diary,,the mill was sold,,,,reject,,",
    )
    (corpus / "decisions.csv").write_text(DECISIONS + "\n".join(rows) + "\n", encoding="utf-8")
    said = command("check", corpus)
    own = f"{corpus}/decisions.csv, line"
    assert (said.returncode, said.stdout) == (1, "")
    assert [line for line in said.stderr.splitlines() if " doc " not in line] == [
        f"{corpus}/aliases.csv, line 8: entity_id 'pell' is not in entities.csv; add it there first",
        f"{own} 3: value 'shiftz' cannot be applied to support; expected quotes, paraphrases, summarizes, shifts, contradicts, "
        "not-found, other-subject",
        f"{own} 5: value '' cannot be applied to mentions; expected an entity_id of entities.csv, an EDTF date or none",
        f"{own} 8: value 'nobody' cannot be applied to claims; expected an entity_id of entities.csv",
        f"{own} 9: other_doc is empty; expected the id of the account",
        f"{own} 10: table 'quotes' takes no decisions; expected mentions, claims, support, coverage",
    ]


def test_decisions_that_the_last_build_could_not_apply_are_named(corpus: Path, tmp_path: Path) -> None:
    rows = [f"claims,diary,,the mill was {word},,,,reject,," for word in ("sold", "burnt", "built")]
    (corpus / "decisions.csv").write_text(DECISIONS + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "out" / "tables").mkdir(parents=True)
    status = tmp_path / "out" / "tables" / "decision_status.csv"
    gone = "claims,diary,,the mill was closed,,,,reject,,,no,a row that is no longer in the file"
    header = DECISIONS.replace("note", "note,applied,reason")
    status.write_text(f"{header}{rows[0]},yes,\n{rows[1]},no,the words are gone\n{gone}\n", encoding="utf-8")
    said = command("check", corpus, tmp_path / "out")
    told = [line for line in said.stdout.splitlines() if "last build" in line]
    assert (said.returncode, told) == (
        0,
        [f"{corpus}/decisions.csv, line 3: not applied in the last build: the words are gone"],
    )
    assert "last build" not in command("check", corpus, tmp_path / "never built").stdout


def test_the_tables_are_checked_with_the_standard_library_alone() -> None:
    said = run([sys.executable, "-S", "-m", "pipeline.commands.check", str(ROOT / "corpus")], check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_a_corpus_that_is_not_a_folder_is_reported(tmp_path: Path) -> None:
    said = command("check", tmp_path / "nowhere")
    assert said.returncode == 1
    assert f"{tmp_path}/nowhere is not a folder; expected a folder with documents.csv" in said.stderr


def test_the_page_beside_the_outputs_is_the_dictionary_printed_now() -> None:
    page = ROOT / "outputs" / "README.md"
    if not page.exists():
        pytest.skip("outputs/README.md is not here; make dictionary prints it")
    assert page.read_text(encoding="utf-8") == command("dictionary").stdout


def test_the_dictionary_explains_every_column_of_every_machine_table() -> None:
    sections = {
        Path(heading).stem: body
        for heading, body in re.findall(
            r"^## `tables/(\S+)`\n(.*?)(?=^## )", command("dictionary").stdout, re.MULTILINE | re.DOTALL
        )
    }
    assert sorted(sections) == sorted(name for name, table in TABLES.items() if table.grain != "hand")
    for name, body in sections.items():
        assert tuple(re.findall(r"^\| `(\w+)` \| (?:str|int|float) \| \S", body, re.MULTILINE)) == TABLES[name].columns
    assert "primary, secondary, context" in sections["sources"]
    assert COLUMNS["locator"].meaning in sections["mentions"]


def test_the_table_of_tables_names_each_table_once() -> None:
    page = command("dictionary").stdout
    listed = page.partition("## The tables\n")[2].partition("\n## ")[0]
    assert sorted(re.findall(r"^\| \[?`(\w+)`", listed, re.MULTILINE)) == sorted(TABLES)
    assert "| `aliases` | written by you | other names under which the entities appear in texts |" in listed.splitlines()
    headings = {re.sub(r"[^\w-]", "", heading) for heading in re.findall(r"^## (.+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(\w+)\)", listed)) <= headings  # the anchors as Markdown pages make them of headings


HEADER = "table,doc,metric,value,gold_rows\n"


def test_the_agreement_is_printed_a_line_for_each_figure(tmp_path: Path) -> None:
    scores = tmp_path / "scores.csv"
    scores.write_text(f"{HEADER}passages,,share of characters,0.9871,1200\npassages,diary,f1,0.5000,7\n", encoding="utf-8")
    said = command("evaluate", scores)
    assert said.returncode == 0
    assert [line.split() for line in said.stdout.splitlines()] == [
        ["passages", "all", "share", "of", "characters", "0.9871", "(n", "=", "1,200)"],
        ["passages", "diary", "f1", "0.5000", "(n", "=", "7)"],
    ]


def test_where_no_gold_fits_it_is_said_and_it_fails(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text(HEADER, encoding="utf-8")
    said = command("evaluate", tmp_path / "scores.csv")
    assert (said.returncode, said.stdout) == (1, "")
    assert "no gold fits these texts; expected GOLD=a folder of gold_*.csv made for them" in said.stderr


PAIRS = """name1,name2,is_match
Emma Goldman,"Goldman, Emma",true
Emma Goldman,Ivan Kovalenko,false
"""
KEY = """<DOC><TEXT>
The mill opened on <TIMEX2 val="1921-03-05">5 March 1921</TIMEX2>.
</TEXT></DOC>
"""
EVIDENCE = ["The mill burned down in May.", "Nobody was hurt.", "The guild met on Sundays.", "A new wheel was bought."]
CLAIMS = [
    {
        "label": "supported",
        "supporting_sentences": [[0]],
        "claim": "In May a fire destroyed the mill.",
        "evidence": EVIDENCE,
    },
    {"label": "not_supported", "supporting_sentences": [], "claim": "The bishop sold his horses.", "evidence": EVIDENCE},
]


def bench(folder: Path, *sets: str) -> Path:
    """Write small public sets of these kinds into a folder."""
    files = {
        "names": ("two.csv", PAIRS),
        "dates": ("mill.key.xml", KEY),
        "ner": (
            "page.tsv",
            "# hipe2022:document_id = one\n" + "\t".join(["London", "B-loc", *"OOOOO", "_", "_", "_"]) + "\n",
        ),
        "support": ("claims.jsonl", "".join(f"{json.dumps(row)}\n" for row in CLAIMS)),
    }
    folder.mkdir()
    for kind in sets:
        name, content = files[kind]
        (folder / kind).mkdir()
        (folder / kind / name).write_text(content, encoding="utf-8")
    return folder


def test_public_sets_are_measured_after_the_gold_as_far_as_they_are_there(tmp_path: Path) -> None:
    scores = tmp_path / "scores.csv"
    scores.write_text(f"{HEADER}passages,diary,share,0.5000,7\n", encoding="utf-8")
    said = command("evaluate", scores, bench(tmp_path / "some", "names", "dates"))
    assert (said.returncode, said.stderr) == (0, "")
    lines = said.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["passages"] + ["two"] * 6 + ["dates,"] * 10
    assert [line[17:28] for line in lines] == ["diary      "] + ["public set "] * 16
    assert lines[1].split()[3:] == ["f1", "1.0000", "(n", "=", "2)"]
    assert lines[11].split()[4:] == ["strict", "span", "and", "value", "F", "1.0000", "(n", "=", "1)"]


@pytest.mark.slow
def test_public_sets_are_measured_where_no_gold_fits(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text(HEADER, encoding="utf-8")
    said = command("evaluate", tmp_path / "scores.csv", bench(tmp_path / "all", "names", "dates", "ner"))
    assert (said.returncode, said.stderr) == (0, "")
    names = [line.split()[0] for line in said.stdout.splitlines()]
    assert names == ["two"] * 6 + ["dates,"] * 10 + ["hipe"] * 4


@pytest.mark.slow
def test_public_claims_are_measured_where_they_are_there(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text(HEADER, encoding="utf-8")
    said = command("evaluate", tmp_path / "scores.csv", bench(tmp_path / "some", "support"))
    assert (said.returncode, said.stderr) == (0, "")
    assert {line[17:38].strip() for line in said.stdout.splitlines()} == {"public set"}
    assert "recall" in said.stdout
    assert "area under the curve" in said.stdout


def test_claims_are_not_measured_a_second_time_where_the_gold_has_none(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "scores.csv").write_text(f"{HEADER}passages,diary,share,0.5000,7\n", encoding="utf-8")
    said = run(
        [sys.executable, "-m", "pipeline.commands.evaluate", str(tmp_path / "scores.csv")],
        TESTIMONIA_GOLD=str(tmp_path / "gold"),
    )
    assert said.stdout.count("\n") == 1


def test_a_folder_of_public_sets_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text(f"{HEADER}passages,diary,share,0.5000,7\n", encoding="utf-8")
    said = command("evaluate", tmp_path / "scores.csv", tmp_path / "bench")
    assert (said.returncode, said.stdout) == (1, "")
    assert (
        f"BENCH={tmp_path}/bench is not a folder; expected a folder with names, dates, ner, translations or support in it"
        in said.stderr
    )


def test_no_folder_of_public_sets_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text(f"{HEADER}passages,diary,share,0.5000,7\n", encoding="utf-8")
    said = command("evaluate", tmp_path / "scores.csv", "")
    assert (said.returncode, said.stdout.count("\n"), said.stderr) == (0, 1, "")


@pytest.mark.slow
def test_a_folder_of_gold_that_is_not_there_is_named(waterworks: Path, tmp_path: Path) -> None:
    out = shutil.copytree(waterworks / "out", tmp_path / "out")
    said = make("evaluate", f"CORPUS={waterworks / 'corpus'}", f"OUT={out}", f"GOLD={tmp_path / 'gold'}", check=False)
    assert said.returncode == 2
    assert f"{tmp_path / 'gold'} is not a folder" in said.stderr
    assert "Traceback" not in said.stderr

"""What holds for every corpus: no file and no character is lost, spans are exact, and no history shows in the outputs."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from pipeline.contracts import TABLES
from pipeline.normalize import sources
from pipeline.normalize.formats.reading import read as read_file
from pipeline.normalize.readers.block import Unreadable
from pipeline.runner import table_files
from tests.conftest import make, read
from tests.runner import bytes_of, corpus_of, inputs_of, start

NAMES = st.text("abAB01 -_.é", min_size=1, max_size=8).map(str.strip).filter(bool)
ENDINGS = st.sampled_from([".txt", ".md", ".html", ".pdf", ".xyz", ""])
CONTENTS = st.one_of(st.binary(max_size=40), st.sampled_from([b"The pump.\n", b"<p>The pump.", b"\xff\xfeT\0", b"\0"]))
LINES = [
    "The pump was mended.", "# Pump", "Pump", "====", "---", "- item", "1. item", "> said", "", "", "    code", "* * *",
    "“No,”", "| a | b |", "|---|---|", "[1] note", "title: x", "<b>bold</b>", "a" * 90, "\u00ad\u200b", "x\u2028y",
]  # fmt: skip
TABLES_OF_SPANS = [name for name, table in TABLES.items() if table.is_spans]


@given(st.dictionaries(st.builds(str.__add__, NAMES, ENDINGS), CONTENTS, max_size=6))
@settings(max_examples=60)
def test_every_file_is_in_sources_exactly_once(files: dict[str, bytes]) -> None:
    found = sources.build(
        *(files if p.name == "texts" else table_files.empty(p.stem) for p in inputs_of(sources.build, Path()))
    )
    assert len(found) == len(files)
    assert {" ".join(name.split()) for name in found["file"]} == {" ".join(name.split()) for name in files}
    assert set(found["status"]) <= {"ok", "warned", "quarantined", "ignored"}
    kept = found[found["status"].isin(["ok", "warned"])]
    assert kept["doc"].is_unique
    assert kept["sha256"].is_unique
    assert (found["reason"] != "").equals(found["status"] != "ok")


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join), st.sampled_from(["txt", "md"]))
@settings(max_examples=200)
def test_every_character_of_a_plain_file_stays_and_what_can_be_seen_is_in_a_block(text: str, ending: str) -> None:
    try:
        reading = read_file(f"x.{ending}", text.encode())
    except Unreadable:
        return
    assert reading.text == text
    kept = {at for block in reading.blocks for at in range(block.start, block.end)}
    lost = "".join(ch for at, ch in enumerate(text) if at not in kept)
    assert not any(ch.isalnum() for ch in lost), lost
    assert sum(block.end - block.start for block in reading.blocks) == len(kept)  # no character is in two blocks


def test_characters_of_a_text_are_those_of_its_passages_and_of_named_blocks(waterworks: Path) -> None:
    texts, passages, blocks = (read(waterworks / "out", name) for name in ("texts", "passages", "blocks"))
    dropped = blocks[blocks["block"] == "front"]
    for doc, text in zip(texts["doc"], texts["text"], strict=True):
        spans = pd.concat(frame.loc[frame["doc"] == doc, ["start", "end"]] for frame in (passages, dropped))
        named = {at for first, end in spans.itertuples(index=False) for at in range(first, end)}
        assert not "".join(ch for at, ch in enumerate(text) if at not in named).strip()
        assert len(named) == (spans["end"] - spans["start"]).sum()


@pytest.mark.parametrize("name", TABLES_OF_SPANS)
def test_every_span_is_cut_exactly(waterworks: Path, name: str) -> None:
    texts = read(waterworks / "out", "texts").set_index("doc")["text"]
    frame: pd.DataFrame = read(waterworks / "out", name)
    for doc, first, end, text in frame[["doc", "start", "end", "text"]].itertuples(index=False):
        assert texts[doc][first:end] == text


SENTENCES = [
    "The pump at the mill was mended in May.",
    "No carrier shall be fined.",
    "The council refused the petition of 1887.",
]
ENDED = st.sampled_from([0.05, 0.2, 0.4, 0.7])  # seconds until a build is killed
DOCS = st.sampled_from(["one", "two", "three", "four"])
DAYS = st.sampled_from([-10_000, -1, 1, 10_000])


class History(RuleBasedStateMachine):
    """Any sequence of edits, kills and resumes: what is built then has the bytes of a clean build."""

    @initialize()
    def begin(self) -> None:
        self.home = TemporaryDirectory()
        self.corpus = corpus_of(Path(self.home.name) / "corpus", {"one": SENTENCES[0], "two": SENTENCES[1]})
        self.out, self.texts = Path(self.home.name) / "out", self.corpus / "texts"

    @rule(doc=DOCS, sentence=st.sampled_from(SENTENCES), ending=st.sampled_from(["txt", "md", "html"]))
    def write(self, doc: str, sentence: str, ending: str) -> None:
        (self.texts / f"{doc}.{ending}").write_text(f"# {doc}\n\n{sentence}\n", encoding="utf-8")

    @rule(doc=DOCS)
    def remove(self, doc: str) -> None:
        for path in self.texts.glob(f"{doc}.*"):
            path.unlink()

    @rule(doc=DOCS, other=DOCS)
    def rename(self, doc: str, other: str) -> None:
        for path in self.texts.glob(f"{doc}.*"):
            path.rename(path.with_stem(other))

    @rule(role=st.sampled_from(["primary", "secondary", "context"]))
    def edit_the_table(self, role: str) -> None:
        (self.corpus / "documents.csv").write_text(f"doc,role\none,primary\ntwo,{role}\n", encoding="utf-8")

    @rule(
        days=DAYS, pattern=st.sampled_from(["out/tables/*", "out/.cache/notes/*", "corpus/texts/*", "out/.cache/corpus/*"])
    )
    def date(self, days: int, pattern: str) -> None:
        for path in Path(self.home.name).glob(pattern):
            os.utime(path, (time.time() + 86_400 * days,) * 2)

    @rule(table=st.sampled_from(["sources.csv", "texts.parquet", "blocks.csv", "passages.csv"]), damaged=st.booleans())
    def damage(self, table: str, damaged: bool) -> None:
        path = self.out / "tables" / table
        if path.exists():
            path.write_bytes(path.read_bytes()[:-7] + b"edited\n") if damaged else path.unlink()

    @rule(seconds=ENDED)
    def kill(self, seconds: float) -> None:
        build = start(*self._options(self.out))
        time.sleep(seconds)
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate()

    @rule()
    def build(self) -> None:
        make(*self._options(self.out))
        clean = Path(self.home.name) / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        make(*self._options(clean))
        assert bytes_of(self.out) == bytes_of(clean)

    def _options(self, out: Path) -> tuple[str, ...]:
        return str(out / "tables" / "passages.csv"), f"CORPUS={self.corpus}", f"OUT={out}"

    def teardown(self) -> None:
        if hasattr(self, "home"):
            self.build()
            self.home.cleanup()


@pytest.mark.slow
def test_no_history_shows_in_the_outputs() -> None:
    run_state_machine_as_test(History, settings=settings(max_examples=12, stateful_step_count=10, deadline=None))

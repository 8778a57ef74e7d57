"""The corpora and clean builds that several measures share; each is made when first asked for."""

from __future__ import annotations

import re
import shutil
import sys
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.processes import ROOT, Cost, make, python
from tests.benchmarks.synthetic import write_corpus

SEED = 1923
SEEDS = ROOT.parent / "shared" / "seeds"
STAGE = re.compile(
    r"^(\w+) +(?:([\d,]+) documents, ([\d,]+) made|[\d,]+ rows|)\s.*? [\d.]+ s(?:  \d+ of \d+)?$", re.MULTILINE
)


class Build(NamedTuple):
    """A corpus, its output folder, and what the clean build cost."""

    corpus: Path
    out: Path
    cost: Cost


class Builds:
    """Below one temporary folder; `large` and `small` are numbers of documents of the synthetic corpora."""

    def __init__(self, folder: Path, large: int, small: int) -> None:
        self.folder, self.large, self.small = folder, large, small
        self._clean_builds: dict[str, Build] = {}

    def clean(self, name: str) -> Build:
        """Return a clean build of `digests` (the embedded corpus), `originals` or `waterworks` (a small corpus), made once."""
        if name not in self._clean_builds:
            corpus = self.copy_of_digests(name) if name != "waterworks" else self._copy_of_waterworks()
            if name == "originals":
                python("-m", "pipeline.commands.originals", str(SEEDS), str(corpus))
                shutil.rmtree(corpus / "texts")
                (corpus / "originals").rename(corpus / "texts")
            self._clean_builds[name] = self._clean(name, corpus, "all")
        return self._clean_builds[name]

    @cached_property
    def many(self) -> Build:
        """The large synthetic corpus, whole."""
        return self._clean("many", self._synthetic("many", self.large), "all")

    @cached_property
    def few(self) -> Build:
        """The small synthetic corpus, whole."""
        return self._clean("some", self._synthetic("some", self.small), "all")

    @cached_property
    def passages(self) -> Build:
        """The small synthetic corpus, built as far as the model's input."""
        out = self.folder / "few" / "outputs"
        return self._clean("few", self._synthetic("few", self.small), f"{out}/tables/passages.csv")

    def copy_of_digests(self, name: str, *, backwards: bool = False) -> Path:
        """Return a copy of the embedded corpus whose files were written in the order of their names, or against it."""
        corpus = self.folder / name / "corpus"
        (corpus / "texts").mkdir(parents=True)
        for folder in (".", "texts"):
            for path in sorted((ROOT / "corpus" / folder).iterdir(), reverse=backwards):
                if path.is_file():
                    shutil.copyfile(path, corpus / folder / path.name)
        return corpus

    def _copy_of_waterworks(self) -> Path:
        return shutil.copytree(ROOT / "tests" / "corpora" / "waterworks", self.folder / "waterworks" / "corpus")

    def copy_of_many(self, name: str) -> Build:
        """Return the large build copied with its dates, so that it can be changed."""
        original = self.many
        shutil.copytree(original.corpus.parent, self.folder / name)
        return Build(self.folder / name / "corpus", self.folder / name / "outputs", original.cost)

    def _synthetic(self, name: str, documents: int) -> Path:
        write_corpus(self.folder / name / "corpus", documents, SEED)
        return self.folder / name / "corpus"

    def _clean(self, name: str, corpus: Path, target: str) -> Build:
        say(f"building {name}: {len(list((corpus / 'texts').iterdir())):,} documents")
        out = corpus.parent / "outputs"
        # one process: its CPU is what a later build is compared with
        cost = make(corpus, out, target, "JOBS=1")
        say(cost.said.rstrip() + f"\nbuilt in {cost.wall:.1f} s, {cost.cpu:.1f} s CPU")
        return Build(corpus, out, cost)


def made(said: str) -> dict[str, int | None]:
    """Return from what make said the stages that ran, and how many documents each computed (None: not by document)."""
    return {name: int(count.replace(",", "")) if count else None for name, _, count in STAGE.findall(said)}


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)

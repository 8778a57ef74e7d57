"""What whole builds cost: clean ones beside peers and at two sizes, growth of each stage, wall against CPU, one text edited."""

from __future__ import annotations

import importlib.util
import math
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from pipeline.normalize.spacy_models import MODELS, USED
from tests.benchmarks.builds import SEEDS, Build, Builds, say
from tests.benchmarks.figure import Figure
from tests.benchmarks.processes import Cost, make, python

SECONDS = re.compile(r"^(\w+) .*? (\d+\.\d+) s(?:  \d+ of \d+)?$", re.MULTILINE)
TELLING_SECONDS = 1.0  # of a stage of the larger corpus: of less its growth is mostly what every process costs
BOUNDS = {"originals": 34.0, "digests": 30.0, "waterworks": 15.0}  # CPU on the machine that gave 75 to 80 s for 0.5.0
HERE = Path(__file__).parent


def build(builds: Builds) -> Iterator[Figure]:
    """CPU of clean builds, and beside the model alone and a bare pipeline, each on the same passages."""
    for name, bound in BOUNDS.items():
        what = f"clean build, {name}: s CPU"
        if name == "originals" and not SEEDS.is_dir():
            yield Figure(what, None, bound, "the originals are not here")
            continue
        made = builds.clean(name)
        yield Figure(what, made.cost.cpu, bound, _costs(made.cost))
        if name != "waterworks":
            yield from _beside_peers(name, made)


def _beside_peers(name: str, made: Build) -> Iterator[Figure]:
    model = next(name for name in MODELS["en"] if importlib.util.find_spec(name))
    passages = str(made.out / "tables" / "passages.csv")
    bare = python(str(HERE / "bare_model.py"), passages, model, *USED)
    yield Figure(f"clean build, {name}: ratio to bare spaCy", made.cost.cpu / bare.cpu, 7.5, f"{bare.cpu:.1f} s")
    peer = python(str(HERE / "bare_pipeline.py"), str(made.corpus), passages, model, str(made.out.parent / "bare"))
    yield Figure(f"clean build, {name}: ratio to a bare pipeline", made.cost.cpu / peer.cpu, 4.5, f"{peer.cpu:.1f} s")


def wall(builds: Builds) -> Iterator[Figure]:
    """Wall of a clean build by default, which uses the processors there are, against its CPU."""
    corpus = builds.copy_of_digests("wall")
    cost = make(corpus, corpus.parent / "outputs", "all")
    yield Figure("clean build by default, digests: wall against CPU", cost.wall / cost.cpu, 0.65, _costs(cost))


def scale(builds: Builds) -> Iterator[Figure]:
    """CPU of clean builds of the small and the large corpus, and how each stage grows between them."""
    few, many = builds.few, builds.many
    yield Figure(f"clean build, {builds.small:,} documents: s CPU", few.cost.cpu, 80, _costs(few.cost))
    yield Figure(f"clean build, {builds.large:,} documents: s CPU", many.cost.cpu, 520, _costs(many.cost))
    grown = exponents(few.cost.said, many.cost.said, builds.large / builds.small)
    for stage, exponent in sorted(grown.items(), key=lambda item: -item[1]):
        yield Figure(f"{stage}: exponent of growth, {builds.small:,} to {builds.large:,} documents", exponent, 1.05)


def exponents(small: str, large: str, times: float) -> dict[str, float]:
    """Return by stage the exponent of growth, from what make said of a corpus and of one so many times as large.

    Stages whose seconds of the larger one are few are left out.
    """
    before, after = ({stage: float(seconds) for stage, seconds in SECONDS.findall(said)} for said in (small, large))
    return {
        stage: math.log(seconds / max(before[stage], 0.05)) / math.log(times)
        for stage, seconds in after.items()
        if stage in before and seconds >= TELLING_SECONDS
    }


def edited(builds: Builds) -> Iterator[Figure]:
    """CPU after one account of the large corpus was edited."""
    changed = builds.copy_of_many("edited")
    text = sorted((changed.corpus / "texts").iterdir())[builds.large // 2]
    text.write_text(text.read_text(encoding="utf-8") + "\n\nThe guild met once more in the autumn.\n", encoding="utf-8")
    cost = make(changed.corpus, changed.out, "JOBS=1")
    say(cost.said.rstrip())
    what = f"one edited of {builds.large:,}: CPU, ratio to a clean build"
    yield Figure(what, cost.cpu / changed.cost.cpu, 0.12, f"{cost.cpu:.1f} s, {changed.cost.cpu:.1f} s")
    shutil.rmtree(changed.corpus.parent)


def _costs(cost: Cost) -> str:
    return f"{cost.wall:.1f} s wall, {cost.cpu:.1f} s CPU, {cost.memory:.0f} MB"

"""What is measured and against which bound. A measure is a function from the shared builds to its figures."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.normalize.spacy_models import MODELS, USED
from tests.benchmarks import whole_builds
from tests.benchmarks.builds import Builds, made, say
from tests.benchmarks.figure import Figure
from tests.benchmarks.processes import Cost, make, python, spend
from tests.benchmarks.synthetic import add_in_front

ROUNDS = 3  # interleaved; the best counts, since what else runs only ever adds
PEERS = ("text-matcher==0.1.6", "nltk==3.10.4", "click==8.5.1", "termcolor==3.3.0")  # in an environment of their own
SAMPLE = 200  # accounts that the peer compares; its cost is scaled to all, which are made alike
ASKED = 7  # times that make is asked with nothing to do


def tokens(builds: Builds) -> Iterator[Figure]:
    """Cost of the tokens stage beside spaCy's own loop over the same passages."""
    out = builds.passages.out
    passages = out / "tables" / "passages.csv"
    model = next(name for name in MODELS["en"] if importlib.util.find_spec(name))
    bare = [str(Path(__file__).with_name("bare_model.py")), str(passages), model, *USED]
    ours, peers = list[Cost](), list[Cost]()
    for number in range(ROUNDS):
        ours.append(_tokens_anew(out, jobs=1))
        peers.append(python(*bare))
        say(f"round {number + 1}: tokens {_costs(ours[-1])}; bare model {_costs(peers[-1])}")
    cpu, peer = min(c.cpu for c in ours), min(c.cpu for c in peers)
    yield Figure(
        f"CPU of tokens, {builds.small} documents: ratio to bare nlp.pipe", cpu / peer, 1.05, f"{cpu:.1f} s, {peer:.1f} s"
    )
    memory, peer = min(c.memory for c in ours), min(c.memory for c in peers)
    yield Figure("peak memory of tokens: ratio to bare nlp.pipe", memory / peer, 1.0, f"{memory:.0f} MB, {peer:.0f} MB")


def names(builds: Builds) -> Iterator[Figure]:
    """Cost of finding names: beside spaCy's phrase matcher with the same phrases, with few and many aliases, and tokens."""
    out = builds.passages.out
    tokens_cpu = _tokens_anew(out, jobs=1).cpu
    make(builds.passages.corpus, out, f"{out}/tables/sentences.csv")
    output = builds.folder / "names.json"
    python("-m", "tests.benchmarks.name_search", str(out / "tables"), str(builds.passages.corpus), str(output))
    cost = json.loads(output.read_text(encoding="utf-8"))
    yield Figure(
        f"CPU of the alias search, {cost['words']:,} words, 5,000 aliases: ratio to a bare PhraseMatcher",
        cost["ours"] / cost["peer"], 1.5,
        f"{cost['ours']:.3f} s, {cost['peer']:.3f} s; {cost['forms']:,} forms, found {cost['found']:,}, {cost['peer_found']:,}",
    )  # fmt: skip
    remark = f"{cost['many']:.1f} s, {cost['few']:.1f} s"
    yield Figure("CPU of mentions, 5,000 aliases: ratio to 500", cost["many"] / cost["few"], 1.3, remark)
    remark = f"{cost['many']:.1f} s, {tokens_cpu:.1f} s"
    yield Figure("CPU of mentions, 5,000 aliases: ratio to tokens", cost["many"] / tokens_cpu, 0.2, remark)


def nothing(builds: Builds) -> Iterator[Figure]:
    """CPU of make where nothing changed."""
    for build, bound in ((builds.clean("digests"), 0.10), (builds.many, 0.12)):
        spent = [make(build.corpus, build.out) for _ in range(ASKED)]
        for cost in spent:
            _expect_nothing(cost)
        cpu = sorted(cost.cpu for cost in spent)
        documents = len(list((build.corpus / "texts").iterdir()))
        remark = f"median of {ASKED}; {cpu[0]:.3f} to {cpu[-1]:.3f} s"
        yield Figure(f"make with nothing to do, {documents:,} documents: s CPU", statistics.median(cpu), bound, remark)


def added(builds: Builds) -> Iterator[Figure]:
    """Cost of one document more, before all others."""
    build = builds.copy_of_many("added")
    _expect_nothing(make(build.corpus, build.out, "JOBS=1"))
    add_in_front(build.corpus, seed=1)
    cost = make(build.corpus, build.out, "JOBS=1")
    say(cost.said.rstrip())
    stages = made(cost.said)
    annotated = stages["tokens"]
    assert annotated is not None
    others = sorted({count for count in stages.values() if count is not None})
    where = f"one added in front of {builds.large:,}"
    yield Figure(
        f"{where}: documents annotated, off one by", abs(annotated - 1), 0, f"{annotated} in tokens; by stage {others}"
    )
    clean = build.cost.cpu
    yield Figure(f"{where}: CPU, ratio to a clean build", cost.cpu / clean, 0.12, f"{cost.cpu:.1f} s, {clean:.1f} s")
    shutil.rmtree(build.corpus.parent)


def jobs(builds: Builds) -> Iterator[Figure]:
    """Wall of the tokens stage in two processes."""
    source = builds.many.out
    out = builds.folder / "jobs"
    for name in ("tables/passages.csv", ".cache/notes/passages.csv"):
        (out / name).parent.mkdir(parents=True)
        shutil.copyfile(source / name, out / name)
    two, bytes_of_two = _tokens_anew(out, jobs=2), _digests(out)
    one, bytes_of_one = _tokens_anew(out, jobs=1), _digests(out)
    remark = f"two {_costs(two)}; one {_costs(one)}"
    yield Figure(f"wall of tokens, {builds.large:,} documents: ratio of JOBS=2 to JOBS=1", two.wall / one.wall, 0.60, remark)
    yield Figure("files that differ between JOBS=2 and JOBS=1", _differing(bytes_of_one, bytes_of_two), 0, "tokens.parquet")
    shutil.rmtree(out)


def same_bytes(builds: Builds) -> Iterator[Figure]:
    """Files that differ between two builds of one corpus under different conditions."""
    plain = builds.clean("digests")
    corpus = builds.copy_of_digests("backwards", backwards=True)
    out = corpus.parent / "outputs of another build"
    language = _other_locale()
    # on the command line, since the Makefile fixes the hash seed
    arguments = ("-j2", "JOBS=2", "PYTHONHASHSEED=4711")
    make(corpus, out, *arguments, LC_ALL=language, LANG=language, TZ="Asia/Kathmandu")
    one, other = _digests(plain.out), _digests(out)
    names = [name for name in sorted(one | other) if one.get(name) != other.get(name)]
    remark = ", ".join(names) or f"{len(one)} files; seed 0 and 4711, own locale and {language}, own zone and +05:45"
    yield Figure("files that differ between two builds under other conditions", len(names), 0, remark)


def factorization(builds: Builds) -> Iterator[Figure]:
    """Cost of weighing and factorizing short documents beside the bare scikit-learn script."""
    output = builds.folder / "factorization.json"
    python("-m", "tests.benchmarks.factorization", "10000", str(output))
    cost = json.loads(output.read_text(encoding="utf-8"))
    remark = f"{cost['ours']:.2f} s, {cost['peer']:.2f} s"
    ratio = cost["ours"] / cost["peer"]
    yield Figure("CPU of TF-IDF and factorization, 10,000 documents: ratio to bare scikit-learn", ratio, 1.25, remark)


def quotations(builds: Builds) -> Iterator[Figure]:
    """Cost of finding and tracing quotations: its growth, and beside the package text-matcher."""
    output, pairs = builds.folder / "quotations.json", builds.folder / "pairs.json"
    python("-m", "tests.benchmarks.quotation_search", str(builds.large), str(output), str(pairs))
    ours = json.loads(output.read_text(encoding="utf-8"))
    spent = {int(size): sum(parts) for size, parts in ours["spent"].items()}
    finding, tracing = ours["spent"][str(builds.large)]
    least = min(spent)
    remark = ", ".join(f"{size:,}: {cpu:.1f} s" for size, cpu in spent.items())
    growth = math.log(spent[builds.large] / spent[least]) / math.log(builds.large / least)
    yield Figure(f"CPU of quotes and quote_places, {least:,} to {builds.large:,} accounts: exponent of growth", growth, 1.1,
                 f"{remark}; the last {finding:.1f} s to find, {tracing:.1f} s to trace")  # fmt: skip
    strange = ours["traced"].pop("strange")
    share = f"{strange[0]} of {strange[1]:,} strange quotations traced by mistake"
    ratio, worse = "CPU of both: ratio to text-matcher", "recall of planted quotations: text-matcher's less ours"
    peer = _text_matcher(builds, pairs)
    if peer is None:
        remark = f"{PEERS[0]} could not be installed; ours {_share(ours['traced']):.3f}, {share}"
        yield from (Figure(ratio, None, 0.5, remark), Figure(worse, None, 0, remark))
        return
    sample, orders = peer["accounts"], peer["orders"]
    costs = {name: peer["once"] + order["spent"] * builds.large / sample for name, order in orders.items()}
    told = "; ".join(f"text-matcher with the {name} {cpu:.1f} s" for name, cpu in costs.items())
    yield Figure(f"{ratio}, the cheaper of its two orders", spent[builds.large] / min(costs.values()), 0.5,
                 f"{spent[builds.large]:.1f} s; {told}, scaled from {sample:,} accounts")  # fmt: skip
    shares = {name: _share({k: v for k, v in order["traced"].items() if k != "strange"}) for name, order in orders.items()}
    told = "; ".join(f"text-matcher with the {name} {share:.3f}" for name, share in shares.items())
    yield Figure(worse, max(shares.values()) - _share(ours["traced"]), 0, f"{_share(ours['traced']):.3f}, {share}; {told}")


def claims(builds: Builds) -> Iterator[Figure]:
    """Cost of finding the passages that bear claims out: its growth, beside a bare script, and what candidates miss."""
    output = builds.folder / "claims.json"
    number = 20 * builds.large
    python("-m", "tests.benchmarks.claim_search", str(number), str(output))
    cost = json.loads(output.read_text(encoding="utf-8"))
    spent = {int(size): cpu for size, cpu in cost["spent"].items()}
    least = min(spent)
    remark = ", ".join(f"{size:,}: {cpu:.1f} s" for size, cpu in spent.items())
    what = f"CPU of alignments, {number:,} claims, 2,000 sentences"
    yield Figure(
        f"{what}: ratio to a bare script", spent[number] / cost["bare"], 1.5, f"{remark}; bare {cost['bare']:.1f} s"
    )
    growth = math.log(spent[number] / spent[least]) / math.log(number / least)
    yield Figure(f"{what}: exponent of growth from {least:,}", growth, 1.1, remark)
    missed = f"{1 - cost['recall']:.4f} of the five that exact scores of all sentences put first"
    yield Figure("passages that the search for candidates misses", 1 - cost["recall"], 0.02, missed)


def _share(traced: dict[str, list[int]]) -> float:
    """Return how many planted quotations are traced, of all alterations together."""
    return sum(found for found, _ in traced.values()) / sum(planted for _, planted in traced.values())


def _text_matcher(builds: Builds, pairs: Path) -> Any:
    """Return what the peer costs and finds; None where it cannot be installed."""
    environment, output = builds.folder / "text-matcher", builds.folder / "text-matcher.json"
    interpreter = str(environment / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    try:
        spend([sys.executable, "-m", "venv", str(environment)])
        spend([interpreter, "-m", "pip", "install", "--quiet", *PEERS])
    except RuntimeError as error:
        say(str(error))
        return None
    spend([interpreter, str(Path(__file__).with_name("bare_matcher.py")), str(pairs), str(output), str(SAMPLE)],
          PYTHONHASHSEED="0", PYTHONUTF8="1")  # fmt: skip
    return json.loads(output.read_text(encoding="utf-8"))


MEASURES: dict[str, Callable[[Builds], Iterator[Figure]]] = {
    "same-bytes": same_bytes,
    "build": whole_builds.build,
    "wall": whole_builds.wall,
    "tokens": tokens,
    "names": names,
    "factorization": factorization,
    "quotations": quotations,
    "claims": claims,
    "nothing": nothing,
    "jobs": jobs,
    "scale": whole_builds.scale,
    "added": added,
    "edited": whole_builds.edited,
}


def _expect_nothing(cost: Cost) -> None:
    """Raise RuntimeError where something was made although nothing changed."""
    if stages := made(cost.said):
        raise RuntimeError(f"made again without need, unless the code changed meanwhile: {', '.join(stages)}")


def _tokens_anew(out: Path, *, jobs: int) -> Cost:
    """Run the tokens stage on an output folder that knows nothing of an earlier run."""
    output = out / "tables" / "tokens.parquet"
    shutil.rmtree(out / ".cache" / "tokens", ignore_errors=True)
    for path in (output, out / ".cache" / "notes" / output.name):
        path.unlink(missing_ok=True)
    return python("-m", "pipeline", str(output), str(out / "tables" / "passages.csv"), JOBS=str(jobs))


def _digests(out: Path) -> dict[str, str]:
    """Return the checksums of the outputs by their path; what is kept for later builds is no output."""
    files = sorted(path for path in out.rglob("*") if path.is_file() and ".cache" not in path.relative_to(out).parts)
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _differing(one: dict[str, str], other: dict[str, str]) -> int:
    return sum(one.get(name) != other.get(name) for name in one | other)


def _other_locale() -> str:
    """Return a locale of this machine in which letters or numbers differ from English, C where there is none."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return next((name for name in known if name.startswith(("tr_", "de_", "ru_", "fr_"))), "C")


def _costs(cost: Cost) -> str:
    return f"{cost.wall:.1f} s wall, {cost.cpu:.1f} s CPU, {cost.memory:.0f} MB"

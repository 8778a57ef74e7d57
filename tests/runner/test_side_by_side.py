"""Work side by side: batches, two builds of one folder at once, and documents computed on a Dask cluster."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.runner import workers
from tests.conftest import WATERWORKS, make, run
from tests.runner import bytes_of, corpus_of, prose, start

SIZES = st.lists(
    st.one_of(st.integers(0, 3_000), st.integers(0, 2 * workers.BATCH_CHARACTERS), st.just(workers.BATCH_CHARACTERS)),
    max_size=200,
)


@given(SIZES)
def test_batches_keep_the_order_and_lose_nothing_within_their_bounds(sizes: list[int]) -> None:
    documents = {f"text-{number}": size for number, size in enumerate(sizes)}
    made = list(workers.batches(documents, documents))
    assert [doc for batch in made for doc in batch] == list(documents)
    for batch in made:
        assert 1 <= len(batch) <= workers.BATCH_DOCUMENTS
        assert len(batch) == 1 or sum(documents[doc] for doc in batch) <= workers.BATCH_CHARACTERS
    for batch, following in pairwise(made):  # none is closed while the next document fits
        full = sum(documents[doc] for doc in batch) + documents[following[0]] > workers.BATCH_CHARACTERS
        assert full or len(batch) == workers.BATCH_DOCUMENTS


@pytest.mark.parametrize(
    ("sizes", "lengths"),
    [
        ([], []),
        ([50_000, 50_000, 1], [2, 1]),
        ([100_001, 1], [1, 1]),
        ([1, 100_000, 1], [1, 1, 1]),
        ([0] * 65, [64, 1]),
        ([0] * 64, [64]),
    ],
)
def test_a_batch_ends_where_the_next_document_would_be_too_much(sizes: list[int], lengths: list[int]) -> None:
    documents = {f"text-{number}": size for number, size in enumerate(sizes)}
    assert [len(batch) for batch in workers.batches(documents, documents)] == lengths


def test_a_document_of_unknown_size_is_not_lost() -> None:
    assert list(workers.batches(["one", "two"], {})) == [["one", "two"]]


def test_two_builds_of_one_folder_at_once_give_the_bytes_of_one_build(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", {f"text-{number}": prose(4_000, number) for number in range(6)})
    builds = [start(str(tmp_path / "out" / "tables" / "tokens.parquet"), f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}")]
    builds.append(start(*builds[0].args[3:]))  # type: ignore[index]
    said = [build.communicate(timeout=120)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    lines = [line for text in said for line in text.splitlines()]
    stages = [line.split()[0] for line in lines if not line.startswith("waiting: another build is making ")]
    assert sorted(stages) == ["blocks", "passages", "sources", "texts", "tokens"]  # once, by either build
    make(str(tmp_path / "alone" / "tables" / "tokens.parquet"), f"CORPUS={corpus}", f"OUT={tmp_path / 'alone'}")
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "alone")


LOOKED_BEFORE = """
import sys
from pathlib import Path
from pipeline.runner import making
output, *given = map(Path, sys.argv[1:])
job = making.job_of(output, given)
assert making.make_as_asked(output, given, job) == 0
made = output.stat().st_ino
assert making.make_as_asked(output, given, job) == 0
assert output.stat().st_ino == made, "made again"
output.write_text("edited by hand")
assert making.make_as_asked(output, given, job) == 0
assert output.read_text() != "edited by hand"
"""


def test_what_another_build_made_between_the_look_and_the_lock_is_not_made_again(tmp_path: Path) -> None:
    output = str(tmp_path / "out" / "tables" / "sources.csv")
    run(
        [
            sys.executable,
            "-c",
            LOOKED_BEFORE,
            output,
            *(str(WATERWORKS / name) for name in ("documents.csv", "zones.csv", "texts")),
        ]
    )


@pytest.mark.slow
def test_on_a_dask_cluster_tokens_are_the_same_bytes(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    corpus = corpus_of(tmp_path / "corpus", {f"text-{number}": prose(2_000, number) for number in range(5)})
    out = tmp_path / "out"
    tokens = out / "tables" / "tokens.parquet"
    make(str(tokens), f"CORPUS={corpus}", f"OUT={out}")
    alone = tokens.read_bytes()
    tokens.unlink()
    for entry in (out / ".cache" / "tokens").iterdir():
        entry.unlink()
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        said = run(
            [sys.executable, "-m", "pipeline", str(tokens), str(out / "tables" / "passages.csv")],
            DASK_SCHEDULER_ADDRESS=cluster.scheduler_address,
        )
    assert "5 documents, 5 made on Dask at tcp://127.0.0.1:" in said.stderr
    assert tokens.read_bytes() == alone

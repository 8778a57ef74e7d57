"""Where documents are computed: in this process, in processes of this machine, or on a Dask cluster.

The same function on the same documents, so the same rows wherever it runs. A batch is bounded in characters, large enough
to be worth sending and small enough that little is lost when a worker is killed.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from pipeline.runner.cache import Folder, digest_values, digests_by_document

if TYPE_CHECKING:
    import pandas as pd

BATCH_CHARACTERS = 100_000  # some 15,000 words: a second or two of the costliest stage
BATCH_DOCUMENTS = 64
IN_PROCESS_CHARACTERS = 400_000  # below it a second process costs more than it saves: each loads the model first

Rows = tuple[str, str, bytes]  # document, digest of the values, Arrow stream
Task = tuple[str, str, list[str], dict[str, Any]]  # module, table, documents, the stage's arguments


class WorkerLost(RuntimeError):
    """A worker process ended before its work was done."""


def build_batch(task: Task) -> list[Rows]:
    """Run the stage on a batch of documents and return each one's rows; runs in a worker."""
    import numpy as np
    import pyarrow as pa

    from pipeline.runner import table_files

    module, name, documents, arguments = task
    frame = table_files.settle(importlib.import_module(module).build(**arguments), name)
    table, digests, nothing = table_files.arrow(frame, name), digests_by_document(frame), digest_values(frame.iloc[:0])
    places, empty = frame.groupby("doc").indices, np.array([], dtype=np.int64)
    rows: list[Rows] = []
    for doc in documents:
        at = places.get(doc, empty)
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table.take(pa.array(at)))  # a copy: a slice's bytes would depend on what stood before it
        rows.append((doc, digests.get(doc, nothing), sink.getvalue().to_pybytes()))
    return rows


def batches(documents: Iterable[str], sizes: dict[str, int]) -> Iterator[list[str]]:
    """Yield the documents in their order in batches bounded in number and in characters."""
    batch: list[str] = []
    size = 0
    for doc in documents:
        if batch and (size + sizes.get(doc, 0) > BATCH_CHARACTERS or len(batch) >= BATCH_DOCUMENTS):
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += sizes.get(doc, 0)
    if batch:
        yield batch


def run(
    tasks: Iterable[Task], *, jobs: int, characters: int, started: Callable[[str], None] = lambda where: None
) -> Iterator[list[Rows]]:
    """Yield each task's rows as they come, in no promised order; raises WorkerLost where a worker was killed.

    `DASK_SCHEDULER_ADDRESS` names a cluster; else `jobs` processes, or this one where the work is small.
    `started` is told where the work goes.
    """
    address = os.environ.get("DASK_SCHEDULER_ADDRESS")
    if address:
        started(f"on Dask at {address}")
        yield from _on_cluster(tasks, address)
    elif jobs > 1 and characters > IN_PROCESS_CHARACTERS:
        started(f"in {jobs} processes")
        # spawn: a forked child would inherit locks that other threads hold
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent) as executor:
            try:
                yield from _bounded(executor, tasks, jobs)
            except BrokenProcessPool as error:
                raise WorkerLost(
                    "a worker process was killed (no memory left?); what was finished is kept, so run make again, "
                    "perhaps with a smaller JOBS"
                ) from error
    else:
        yield from map(build_batch, tasks)


def _bounded(executor: Executor, tasks: Iterable[Task], jobs: int) -> Iterator[list[Rows]]:
    """Keep a few tasks waiting for each worker, never all: a task holds its documents' rows."""
    waiting: set[Future[list[Rows]]] = set()
    for task in tasks:
        waiting.add(executor.submit(build_batch, task))
        if len(waiting) >= 3 * jobs:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def _on_cluster(tasks: Iterable[Task], address: str) -> Iterator[list[Rows]]:
    from distributed import Client
    from distributed.scheduler import KilledWorker

    with Client(address) as client:  # type: ignore[no-untyped-call]
        try:
            workers = sum(client.nthreads().values()) or 1
            yield from _bounded(client.get_executor(pure=False), map(_without_folder, tasks), workers)
        except KilledWorker as error:
            raise WorkerLost(f"a Dask worker was killed over and over: {error}; what was finished is kept") from error


def _without_folder(task: Task) -> Task:
    """Read a folder's files before they are sent: a cluster need not see this machine's disk."""
    module, name, documents, arguments = task
    read = {k: {n: v[n] for n in v if not v.is_folder(n)} if isinstance(v, Folder) else v for k, v in arguments.items()}
    return module, name, documents, read


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone: a killed parent leaves its pool waiting for ever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def end_with_make() -> None:
    """End this process when the make that started it is gone, so that a killed build leaves nothing running."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    if os.environ.get("MAKELEVEL"):
        threading.Thread(target=watch, daemon=True).start()


def sizes_of(frames: Iterable[pd.DataFrame]) -> dict[str, int]:
    """Return for each document how many characters the stage is given, a hundred for a row without text."""
    sizes: dict[str, int] = {}
    for frame in frames:
        lengths = frame["text"].str.len() if "text" in frame.columns else frame["doc"].map(lambda _: 100)
        for doc, size in lengths.groupby(frame["doc"]).sum().items():
            sizes[str(doc)] = max(sizes.get(str(doc), 0), int(size))
    return sizes

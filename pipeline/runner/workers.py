"""Compute batches of documents in this process, in processes of this machine, or on a Dask cluster.

The same function runs on the same documents, so the rows are the same everywhere. A batch is bounded in characters: large
enough to be worth sending, and small enough that little is lost if a worker is killed.
"""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for_connections
from typing import TYPE_CHECKING, Any

from pipeline.contracts import DataError
from pipeline.runner import warm
from pipeline.runner.cache import Folder, digest_values, digests_by_document

if TYPE_CHECKING:
    import pandas as pd

BATCH_CHARACTERS = 100_000  # some 15,000 words: a second or two of the slowest stage
BATCH_DOCUMENTS = 64  # bounds the loss if a worker is killed; set by hand
IN_PROCESS_CHARACTERS = 400_000  # below it a second process costs more than it saves, since each loads the model first

SECONDS_TO_CONNECT = 10  # set by hand: the time for a Dask scheduler to answer
CLUSTER = "distributed"  # its client starts threads as it is imported, so the warm parent leaves it alone
LOST = (
    "a worker process was killed (no memory left?); finished documents are kept, so run make again, "
    "perhaps with a smaller JOBS"
)

Rows = tuple[str, str, bytes]  # document, digest of the values, Arrow stream
Task = tuple[str, str, list[str], dict[str, Any]]  # module, table, documents, the stage's arguments


class WorkerLost(RuntimeError):
    """A worker process ended before its work was done."""


def build_batch(task: Task) -> list[Rows]:
    """Run the stage on a batch of documents and return the rows of each; runs in a worker."""
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
            writer.write_table(table.take(pa.array(at)))  # a copy, since a slice's bytes would depend on the rows before it
        rows.append((doc, digests.get(doc, nothing), sink.getvalue().to_pybytes()))
    return rows


def jobs_given() -> int:
    """Return how many processes JOBS asks for; raises DataError if that is not a number."""
    jobs = os.environ.get("JOBS") or "1"
    if not (jobs.isascii() and jobs.isdecimal() and int(jobs)):
        raise DataError(f"JOBS={jobs!r} is not a number of processes; expected 1 or more")
    return int(jobs)


def batches(documents: Iterable[str], sizes: dict[str, int]) -> Iterator[list[str]]:
    """Yield the documents in their order, in batches bounded in documents and in characters."""
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
    """Yield each task's rows as they are finished, in any order; raises WorkerLost if a worker was killed.

    The work runs on the cluster that `DASK_SCHEDULER_ADDRESS` names, else in `jobs` processes, or in this one if it is small.
    `started` is called with a description of the place.
    """
    address = os.environ.get("DASK_SCHEDULER_ADDRESS")
    if address:
        started(f"on Dask at {address}")
        yield from _on_cluster(tasks, address)
    elif jobs > 1 and characters > IN_PROCESS_CHARACTERS:
        warm_workers = _warm_workers(jobs)
        if warm_workers is not None:
            yield from _on_warm_workers(warm_workers, tasks, started)
            return
        started(f"in {jobs} processes")
        # spawn, because this process may have threads, and a forked child would inherit their locks
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent) as executor:
            try:
                yield from _bounded(executor, tasks, jobs)
            except BrokenProcessPool as error:
                raise WorkerLost(LOST) from error
    else:
        yield from map(build_batch, tasks)


def _warm_workers(jobs: int) -> list[Connection] | None:
    """Return connections to at most `jobs` workers forked from the warm parent; None without such a parent.

    All builds of this make together receive no more than `jobs`, so that outputs side by side do not multiply them.
    """
    granted: list[Connection] = []
    for _ in range(jobs):
        found = warm.connect({"kind": "work", "module": "", "most": jobs}, [0, 1, 2], start=False)
        if found is None:
            return granted or None
        connection = Connection(found.detach())
        try:
            connection.recv()
        except (EOFError, OSError):
            break
        granted.append(connection)
    return granted


def _on_warm_workers(
    workers: list[Connection], tasks: Iterable[Task], started: Callable[[str], None]
) -> Iterator[list[Rows]]:
    """Give each idle worker a task; a single worker would not be faster than this process."""
    if len(workers) < 2:
        for worker in workers:
            worker.close()
        yield from map(build_batch, tasks)
        return
    started(f"in {len(workers)} processes")
    idle, busy = list(workers), list[Connection]()
    try:
        for task in tasks:
            if not idle:
                yield from _finished(busy, idle)
            busy.append(idle.pop())
            busy[-1].send(task)
        while busy:
            yield from _finished(busy, idle)
    except (EOFError, ConnectionError) as error:
        raise WorkerLost(LOST) from error


def _finished(busy: list[Connection], idle: list[Connection]) -> Iterator[list[Rows]]:
    """Wait for a worker and yield its result; raises the exception that was raised in it."""
    for connection in wait_for_connections(busy):
        worker = next(w for w in busy if w is connection)
        made = worker.recv()
        busy.remove(worker)
        idle.append(worker)
        if isinstance(made, BaseException):
            raise made
        yield made


def work(descriptor: int) -> None:
    """Run one task after another in a process forked from the warm parent, until the client closes the connection."""
    with Connection(descriptor) as connection:
        connection.send(None)  # tells the client that the worker is granted
        while True:
            try:
                task = connection.recv()
            except EOFError:
                return
            try:
                connection.send(build_batch(task))
            except Exception as error:
                error.add_note(f"in a worker:\n{traceback.format_exc()}")
                connection.send(error)


def _bounded(executor: Executor, tasks: Iterable[Task], jobs: int) -> Iterator[list[Rows]]:
    """Queue a few tasks for each worker, never all, since a task holds its documents' rows."""
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
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        needed = "install it (pip install distributed), or unset DASK_SCHEDULER_ADDRESS"
        raise WorkerLost(f"the package distributed is not installed; {needed}") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it logs of a lost cluster is said below
    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise WorkerLost(f"no Dask scheduler answers at {address}; start one, or unset DASK_SCHEDULER_ADDRESS") from error
    with client:
        try:
            workers = sum(client.nthreads().values()) or 1  # type: ignore[no-untyped-call]
            executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
            yield from _bounded(executor, map(_without_folder, tasks), workers)
        except KilledWorker as error:
            raise WorkerLost(f"a Dask worker was killed repeatedly: {error}; finished documents are kept") from error
        except (OSError, CancelledError) as error:
            raise WorkerLost(f"the Dask scheduler at {address} was lost; finished documents are kept") from error


def _without_folder(task: Task) -> Task:
    """Read a folder's files before they are sent, since a cluster need not have access to this machine's disk."""
    module, name, documents, arguments = task
    return module, name, documents, {k: dict(_plain_files(v)) if isinstance(v, Folder) else v for k, v in arguments.items()}


def _plain_files(folder: Folder) -> Iterator[tuple[str, bytes]]:
    """Yield the files that can be read; no text is made of any other."""
    for name in folder:
        try:
            yield name, folder[name]
        except OSError:
            continue


def _end_with_parent() -> None:
    """End this worker when the process that started it has ended; otherwise a killed parent's pool would wait forever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def end_with_make() -> None:
    """End this process when the make that started it has ended, so that a killed build leaves nothing running."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    if os.environ.get("MAKELEVEL"):
        threading.Thread(target=watch, daemon=True).start()


def sizes_of(frames: Iterable[pd.DataFrame]) -> dict[str, int]:
    """Return how many characters the stage receives for each document; a row without text counts as a hundred."""
    sizes: dict[str, int] = {}
    for frame in frames:
        lengths = frame["text"].str.len() if "text" in frame.columns else frame["doc"].map(lambda _: 100)
        for doc, size in lengths.groupby(frame["doc"]).sum().items():
            sizes[str(doc)] = max(sizes.get(str(doc), 0), int(size))
    return sizes

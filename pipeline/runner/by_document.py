"""Build a table document by document, reusing the rows that an earlier build made from the same values."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline import contracts
from pipeline.runner import cache, code_keys, table_files, workers
from pipeline.runner.progress import Progress
from pipeline.runner.stages import qualified


def build_by_document(
    output: Path, notes: dict[Path, cache.Note | None], module: Path, given: dict[str, Any]
) -> tuple[pd.DataFrame, dict[str, str], str]:
    """Build a table document by document, reusing rows from the store.

    The table `sources` of the same build decides which documents there are, in which order, and which are primary; without
    it (the runner called by hand) they are those of the inputs. `notes` maps each input to its note, or to None if the note
    has another checksum. Returns the settled table, the digest of each document's rows, and a short summary for the user.
    """
    name, root = output.stem, cache.root_of(output)
    tables = {k: v for k, v in given.items() if k != "files"}
    cut = {k: v for k, v in tables.items() if "doc" in v.columns}
    machine = [k for k in cut if contracts.TABLES[k].grain != "hand"]
    roles = cache.roles_of(root / "tables" / "sources.csv")
    documents = list(roles) or sorted({doc for k in machine for doc in cut[k]["doc"] if doc})
    primary: list[str] = []
    if contracts.TABLES[name].grain == "account":
        primary = [doc for doc, role in roles.items() if role == "primary"]
    keys = _document_keys(notes, module, documents, primary, tables)
    rows_at = {k: v.groupby("doc", sort=False).indices for k, v in cut.items()}

    def arguments(batch: list[str]) -> dict[str, Any]:
        """Return the stage's arguments for the batch: its rows, rows without a document, and rows of the primary texts."""
        chosen: dict[str, Any] = dict(given)
        for k, frame in cut.items():
            wanted = dict.fromkeys(["", *primary, *batch])
            at = sorted(int(i) for doc in wanted for i in rows_at[k].get(doc, []))
            chosen[k] = frame.iloc[at].reset_index(drop=True)
        return chosen

    store = cache.Store(root / cache.CACHE / name)
    found: dict[str, tuple[str, bytes]] = {}
    for doc in documents:
        if entry := store.get(keys[doc]):
            found[doc] = entry
    absent = [doc for doc in documents if doc not in found]
    sizes = workers.sizes_of(cut[k] for k in machine)
    tasks = ((qualified(module), name, batch, arguments(batch)) for batch in workers.batches(absent, sizes))
    where: list[str] = []
    with Progress(name, len(absent)) as progress:
        characters = sum(sizes.get(doc, 0) for doc in absent)
        for rows in workers.run(tasks, jobs=workers.jobs_given(), characters=characters, started=where.append):
            for doc, digest, data in rows:
                store.put(keys[doc], digest, data)
                found[doc] = digest, data
            progress.advance(len(rows))
    store.prune()
    parts = [pa.ipc.open_stream(found[doc][1]).read_all() for doc in documents]
    frame = (
        table_files.settle(pa.concat_tables(parts, promote_options="permissive").to_pandas(), name)
        if parts
        else table_files.empty(name)
    )
    said = f"{len(documents):,} documents, {len(absent):,} made {' '.join(where)}".rstrip()
    return pd.DataFrame(frame), {doc: found[doc][0] for doc in documents}, said


def _document_keys(
    notes: dict[Path, cache.Note | None],
    module: Path,
    documents: list[str],
    primary: list[str],
    tables: dict[str, pd.DataFrame],
) -> dict[str, str]:
    """Return the content key of each document: code, packages and the values that the stage receives for it.

    The digests of a machine table's documents come from its note, else its rows are hashed. A folder is not in the key: a
    stage that reads it compares each file with its checksum in `sources`.
    """
    shared = [code_keys.digest_code(module)]
    own: list[dict[str, str]] = []
    for path in sorted(notes, key=lambda p: p.name):
        if path.is_dir():
            continue
        frame, note = tables[path.stem], notes[path]
        if "doc" not in frame.columns:
            shared.append(f"{path.stem} {cache.digest_values(frame)}")
            continue
        digests = (note.documents if note else {}) or cache.digests_by_document(frame)
        shared += [f"{path.stem} {doc or '*'} {digests.get(doc, '')}" for doc in ["", *primary]]
        own.append({doc: f"{path.stem} {digest}" for doc, digest in digests.items()})
    base = "\n".join(shared)
    return {
        doc: hashlib.sha256("\n".join([base, doc, *(d.get(doc, "") for d in own)]).encode()).hexdigest() for doc in documents
    }

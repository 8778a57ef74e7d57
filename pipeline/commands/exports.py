"""Write the network of entities for other programs: python -m pipeline.commands.exports OUT

OUT/exports/entities.gexf is for Gephi; entities_nodes.csv and entities_edges.csv contain the same in the columns that Gephi and
other programs read. The weight of an edge is the number of passages that name both entities; pairs that co-occur less often than
expected are included (compare `expected`). Every file is written completely or not at all.
"""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.contracts import DataError, records
from pipeline.runner.cache import status_of, write_whole
from pipeline.runner.table_files import read

if TYPE_CHECKING:
    import pandas as pd

FIXED_DATE = "2000-01-01"  # the format requires a date; today's date would change the bytes of the same network every day
DATE = re.compile(r'lastmodifieddate="[^"]*"')
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML does not allow them
NODES = ("Id", "Label", "Type", "Mentions", "Documents", "Listed")
EDGES = ("Source", "Target", "Type", "Weight", "Documents", "Expected", "Log_likelihood")

FILES = ("entities.gexf", "entities_nodes.csv", "entities_edges.csv")

Nodes = list[tuple[str, str, str, int, int, str]]
Edges = list[tuple[str, str, str, int, int, float, float]]


def main(out: Path) -> int:
    """Write the three files; return 1 with a message if a table is missing or damaged."""
    tables = {name: out / "tables" / f"{name}.csv" for name in ("entity_index", "entity_cooccurrences")}
    missing = [str(path) for path in tables.values() if not path.is_file()]
    if missing:
        print(f"{' and '.join(missing)} not found; expected a folder that make has built", file=sys.stderr)
        return 1
    try:
        index, pairs = (read(path, name) for name, path in tables.items())
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    nodes, edges = nodes_of(index), edges_of(pairs)
    folder = out / "exports"
    for name, text in zip(FILES, (gexf(nodes, edges), _csv(NODES, nodes), _csv(EDGES, edges)), strict=True):
        write_whole(folder / name, text.encode())
    if not os.environ.get("QUIET"):
        print(f"written to {folder}: {', '.join(FILES)}; entities {len(nodes):,}, pairs {len(edges):,}")
    return 0


def nodes_of(entity_index: pd.DataFrame) -> Nodes:
    """Return a row of `NODES` for each entity, in the order of the index, including those without a pair."""
    counted = entity_index.groupby("entity_id", sort=False).agg(mentions=("mentions", "sum"), documents=("doc", "size"))
    return [
        (e.entity_id, e.name, e.type, int(mentions), int(documents), e.listed)
        for e, mentions, documents in zip(
            records(entity_index.drop_duplicates("entity_id")), counted["mentions"], counted["documents"], strict=True
        )
    ]


def edges_of(entity_cooccurrences: pd.DataFrame) -> Edges:
    """Return a row of `EDGES` for each pair, in the order of the table."""
    return [
        (p.entity_id, p.other_id, "Undirected", p.passages, p.documents, p.expected, p.log_likelihood)
        for p in records(entity_cooccurrences)
    ]


def gexf(nodes: Nodes, edges: Edges) -> str:
    """Return the network as GEXF 1.2, the same text for the same network."""
    import networkx

    graph: Any = networkx.Graph()
    for entity_id, label, kind, mentions, documents, listed in nodes:
        graph.add_node(
            entity_id, label=UNPRINTABLE.sub(" ", label), type=kind, mentions=mentions, documents=documents, listed=listed
        )
    for source, target, _, passages, documents, expected, log_likelihood in edges:
        graph.add_edge(source, target, weight=passages, passages=passages, documents=documents, expected=expected,
                       log_likelihood=log_likelihood)  # fmt: skip
    written = io.BytesIO()
    networkx.write_gexf(graph, written)
    return DATE.sub(f'lastmodifieddate="{FIXED_DATE}"', written.getvalue().decode(), count=1) + "\n"


def _csv(head: tuple[str, ...], rows: Nodes | Edges) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(status_of(lambda: main(Path(sys.argv[1]))))

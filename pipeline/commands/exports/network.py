"""The network of entities as GEXF for Gephi, and as nodes and edges in the columns that Gephi and other programs read.

The weight of an edge is the number of passages that name both entities; pairs that co-occur less often than expected are included
(compare `expected`).
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.exports.files import NOT_IN_XML
from pipeline.contracts import records
from pipeline.runner.cache import write_whole
from pipeline.runner.table_files import read

if TYPE_CHECKING:
    import pandas as pd

FIXED_DATE = "2000-01-01"  # the format requires a date; today's date would change the bytes of the same network every day
DATE = re.compile(r'lastmodifieddate="[^"]*"')
NODES = ("Id", "Label", "Type", "Mentions", "Documents", "Listed")
EDGES = ("Source", "Target", "Type", "Weight", "Documents", "Expected", "Log_likelihood")

Nodes = list[tuple[str, str, str, int, int, str]]
Edges = list[tuple[str, str, str, int, int, float, float]]


def write_network(folder: Path, tables: Path) -> None:
    """Write the three files; raises TableError."""
    index, pairs = (read(tables / f"{name}.csv", name) for name in ("entity_index", "entity_cooccurrences"))
    nodes, edges = nodes_of(index), edges_of(pairs)
    texts = {
        "entities.gexf": gexf(nodes, edges),
        "entities_nodes.csv": _csv(NODES, nodes),
        "entities_edges.csv": _csv(EDGES, edges),
    }
    for name, text in texts.items():
        write_whole(folder / name, text.encode())


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
            entity_id, label=NOT_IN_XML.sub(" ", label), type=kind, mentions=mentions, documents=documents, listed=listed
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

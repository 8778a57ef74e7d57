"""Files with the same contents are one witness: only one of them is read, so that nothing is counted twice."""

from __future__ import annotations

from typing import Any

READ = ("ok", "warned")


def set_aside_copies(rows: list[dict[str, Any]], order: dict[str, int]) -> None:
    """Quarantine all but one of the documents whose files have the same bytes; `rows` are those of `sources`.

    A primary text stays, else the document that `documents` names first, else the first by name.
    """
    first: dict[str, dict[str, Any]] = {}
    for row in sorted(
        (row for row in rows if row["status"] in READ),
        key=lambda row: (row["role"] != "primary", order.get(row["doc"], len(order)), row["file"]),
    ):
        kept = first.setdefault(row["sha256"], row)
        if kept is not row:
            row["status"] = "quarantined"
            row["reason"] = f"the same contents as {kept['file']}: one witness, which counts once; remove one of them"

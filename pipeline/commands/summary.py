"""Print the result of a build: python -m pipeline.commands.summary OUT CORPUS [read | closing]

First what was done and where to read it; then the first lines of OUT/report/findings.txt, if any, indented by two blanks;
then the problems that the user can correct, one per line: a document in doubt, folders that were passed over, a decision that was
not applied, what is odd in the rows that the user added to a table. With QUIET=1 only problems are printed; with STRICT=1 a
document's problem is an error. With `closing` the lines are written to OUT/.cache/closing, with a note by which `take_in` sees
whether they were changed; with `read`, to OUT/.cache/read, and only whether texts could be read.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from pipeline.commands.check import twins_in
from pipeline.commands.open_report import front_page
from pipeline.language.recognition import what_to_add
from pipeline.runner.cache import CACHE, FIELD_LIMIT, Note, note_of, reason_of, write_whole

CODE = Path(__file__).resolve().parent.parent.parent
IN_DOUBT = ("warned", "quarantined", "missing")
FINDINGS = 3  # lines of findings.txt that are printed; set by hand, so that the problems stay in view
WARNED = {  # tables with a column `warning`: the hand-written table that it is about, and that table's first column
    "theme_terms": ("themes", "theme"),
    "alias_index": ("aliases", "alias"),
}


def main(out: Path, corpus: Path, *, only_read: bool) -> int:
    """Print the summary; return 1 with STRICT=1 if any document has a problem, or none was read."""
    sources = _rows(out / "tables" / "sources.csv")
    counts = Counter(row["status"] for row in sources)
    problems = [
        f"{row['status']}: {row['file'] or row['doc']}: {row['reason']}" for row in sources if row["status"] in IN_DOUBT
    ]
    if not (read := counts["ok"] + counts["warned"]):
        problems.append("no document could be read: put texts into the folder of texts")
    if problems and os.environ.get("STRICT") == "1":
        return _fail("STRICT=1 and not every document was read without a warning", problems)
    if only_read:
        return 0
    about_tables = [*_decisions(out), *twins_in(corpus), *_warnings(out, corpus)]
    lines = [] if os.environ.get("QUIET") else [_done(out, counts, read), *_findings(out)]
    for line in [*lines, *problems, *_passed_over(sources), *_unrecognized(out, corpus, sources), *about_tables]:
        print(line)
    return 0


def _done(out: Path, counts: Mapping[str, int], read: int) -> str:
    others = [f", {n:,} {s}" for s, n in sorted(counts.items()) if s not in ("ok", "ignored")]
    texts = "1 text" if read == 1 else f"{read:,} texts"
    return f"Done: {texts} analyzed{''.join(others)}. Open {front_page(out)}"


def _findings(out: Path) -> list[str]:
    path = out / "report" / "findings.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [f"  {line}" for line in lines if line.strip()][:FINDINGS]


def _fail(*lines: str | list[str]) -> int:
    flat = [line for part in lines for line in ([part] if isinstance(part, str) else part)]
    sys.stderr.write("\n".join(["", *flat, "", ""]))
    return 1


def _unrecognized(out: Path, corpus: Path, sources: list[dict[str, str]]) -> list[str]:
    """Return a line if there are accounts of a primary text and nothing in them is recognized as being about it."""
    read = [row for row in sources if row["status"] in ("ok", "warned")]
    primary = [row["doc"] for row in read if row.get("role") == "primary"]
    compared = primary and len(primary) < len(read) and (out / "tables" / "support.csv").exists()
    if not compared or any(row["relation"] != "other-subject" for row in _rows(out / "tables" / "support.csv")):
        return []
    if any(row["covered"] != "no" for row in _rows(out / "tables" / "coverage.csv")):
        return []
    known = {row["doc"]: row for row in _rows(corpus / "documents.csv")}
    advice = [what_to_add(d, *(known.get(d, {}).get(column) or "" for column in ("title", "author"))) for d in primary]
    return ["no statement about the primary text was found in any account, so no share is given; " + "; ".join(advice)]


def _passed_over(sources: list[dict[str, str]]) -> list[str]:
    """Return a line if there are folders in the folder of texts, since what lies in them is not read."""
    folders = [row["file"] for row in sources if row["status"] == "ignored" and row["reason"].startswith("a folder")]
    if not folders:
        return []
    more = f" and {len(folders) - 1:,} more" if len(folders) > 1 else ""
    return [f"ignored: {folders[0]}{more}: a folder; documents lie in the folder of texts itself"]


def _decisions(out: Path) -> list[str]:
    """Return a line for each decision that was not applied."""
    return [
        f"decisions.csv: {row['table']} of {row['doc']}, {row['words']!r} was not applied: {row['reason']}"
        for row in _rows(out / "tables" / "decision_status.csv")
        if row["applied"] == "no"
    ]


def _warnings(out: Path, corpus: Path) -> list[str]:
    """Return a line for each hand-written table with warnings about rows that are not the project's own."""
    said = []
    for name, (hand, key) in WARNED.items():
        projects = {tuple(row.values()) for row in _rows(CODE / "corpus" / f"{hand}.csv")}
        added = {row[key] for row in _rows(corpus / f"{hand}.csv") if tuple(row.values()) not in projects}
        number = sum(bool(row["warning"]) and row[key] in added for row in _rows(out / "tables" / f"{name}.csv"))
        if number:
            rows = "row has a warning" if number == 1 else "rows have a warning"
            said.append(f"{hand}.csv: {number:,} {rows} in the column warning of {out / 'tables' / f'{name}.csv'}")
    return said


def _rows(table: Path) -> list[dict[str, str]]:
    if not table.exists():
        return []
    csv.field_size_limit(FIELD_LIMIT)
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keep(out: Path, corpus: Path, name: str) -> int:
    """Write what is printed to OUT/.cache/<name>, unless it is a mistake; return the exit status."""
    kept = out / CACHE / name
    try:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            status = main(out, corpus, only_read=name == "read")
        if status == 0:
            data = said.getvalue().encode()
            write_whole(kept, data)
            Note("", hashlib.sha256(data).hexdigest(), {}).write(note_of(out / "tables" / name))
    except OSError as error:
        return _fail(reason_of(error))
    return status


if __name__ == "__main__":
    if name := "".join(sys.argv[3:4]):
        sys.exit(keep(Path(sys.argv[1]), Path(sys.argv[2]), name))
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), only_read=False))

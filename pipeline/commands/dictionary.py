"""Print what is said once in the contracts where readers look for it.

python -m pipeline.commands.dictionary            the data dictionary, outputs/README.md
python -m pipeline.commands.dictionary tables     the README's table of tables
"""

from __future__ import annotations

import sys

from pipeline.columns import column
from pipeline.contracts import TABLES, hand_tables
from pipeline.pages import FIGURES, PAGES

OPENING = """# What the outputs hold

`make` writes everything here; `sample/` is committed so that a visitor sees a report without running anything. This page is
printed from `pipeline/contracts.py` (`make dictionary`), so it cannot drift from what is checked at each build.

- **Start** with `report/comparison.md`, then `report/methods.md` for how each figure was made.
- **CSV files** are UTF-8 without a mark, comma, header row, LF line ends, RFC 4180 with quoted text, floats to four places, rows
  in reading order. Lists in a cell are joined by `;`. Read them with text columns as text, or `007` becomes 7:
  `pandas.read_csv(path, keep_default_na=False)`. In a spreadsheet open `tables.xlsx` instead: there every cell is text, so no
  id turns into a date and no cell that begins with `=` is run.
- **Offsets** (`start`, `end`) count Unicode code points of the document's text in `tables/texts.parquet`, from 0, half-open:
  `text[start:end]` is exactly the cell `text`. JavaScript and Java count otherwise outside the basic plane.
- **Grain**: a row of grain `document` depends on its document alone, of `account` also on the primary texts, of `corpus` on all.

"""


def dictionary() -> str:
    """Return the page for analysts: each table with its columns, then pages and figures."""
    parts = [OPENING.rstrip("\n")]
    for name, table in TABLES.items():
        if table.grain == "hand":
            continue
        ends = "parquet" if table.format == "parquet" else "csv"
        lines = [f"## `tables/{name}.{ends}`", "", f"{_sentence(table.meaning)} Grain: {table.grain}. "
                 f"Key: {', '.join(table.key)}.", "", "| column | type | meaning |", "|---|---|---|"]  # fmt: skip
        for c in table.columns:
            known = column(name, c)
            values = f" ({', '.join(known.values)})" if known.values else ""
            lines.append(f"| `{c}` | {known.kind} | {known.meaning.replace('|', '/')}{values} |")
        parts.append("\n".join(lines))
    pages = [f"| `{page.path}` | {page.meaning} |" for page in PAGES.values()]
    figures = [f"| `figures/{name}.svg` | {meaning} |" for name, meaning in FIGURES.items()]
    parts.append("\n".join(["## Pages and figures", "", "| file | what it is |", "|---|---|", *pages, *figures]))
    return "\n\n".join(parts) + "\n"


def table_of_tables() -> str:
    """Return the README's table: what people write, then what the pipeline makes."""
    lines = ["| table | grain | what it holds |", "|---|---|---|"]
    for name in [*hand_tables(), *(n for n, t in TABLES.items() if t.grain != "hand")]:
        table = TABLES[name]
        where = "written by you" if table.grain == "hand" else table.grain
        lines.append(f"| `{name}` | {where} | {table.meaning} |")
    return "\n".join(lines) + "\n"


def _sentence(meaning: str) -> str:
    return meaning[0].upper() + meaning[1:] + "."


if __name__ == "__main__":
    print(table_of_tables() if sys.argv[1:] == ["tables"] else dictionary(), end="")

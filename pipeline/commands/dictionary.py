"""Print outputs/README.md from the contracts: python -m pipeline.commands.dictionary

The page lists the tables, then explains every column of each table that the pipeline makes, then the pages and figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.columns import column
from pipeline.contracts import TABLES, hand_tables
from pipeline.pages import FIGURES, PAGES

OPENING = """# The outputs

`make` writes everything here; `sample/` is committed, so that you can see a report without running anything. This page is
printed from `pipeline/contracts.py` and `pipeline/columns.py` (`make dictionary`), the same files that every build checks its
tables against.

- **Start** with `report/comparison.md`, then read `report/methods.md` on how each figure was made.
- **CSV files** are UTF-8 (no byte order mark) with commas, a header row, LF line ends and quoted text (RFC 4180); floats have
  four decimal places; rows are in reading order. Lists in a cell are joined by `;`. Read text columns as text, or `007` becomes
  7: `pandas.read_csv(path, keep_default_na=False)`. In a spreadsheet open `tables.xlsx` instead, which keeps ids from turning
  into dates and cells that begin with `=` from being run.
- **Offsets** (`start`, `end`) count Unicode code points of the document's text in `tables/texts.parquet`, from 0, half-open:
  `text[start:end]` is exactly the cell `text`. JavaScript and Java count differently outside the Basic Multilingual Plane.
- **Grain**: a row of grain `document` depends on its own document only, `account` also on the primary texts, `corpus` on all
  documents.

"""


def dictionary() -> str:
    """Return the page: the table of tables, then each machine-made table with its columns, then pages and figures."""
    made = [name for name, table in TABLES.items() if table.grain != "hand"]
    return "\n\n".join([f"{OPENING}## The tables", table_of_tables().rstrip(), *map(_section, made), _pages()]) + "\n"


def table_of_tables() -> str:
    """Return a row for each table: first those that people write, then those that the pipeline makes."""
    lines = ["| table | grain | what it contains |", "|---|---|---|"]
    for name in [*hand_tables(), *(n for n, t in TABLES.items() if t.grain != "hand")]:
        table = TABLES[name]
        hand = table.grain == "hand"
        link = f"`{name}`" if hand else f"[`{name}`](#tables{name}{table.format})"
        lines.append(f"| {link} | {'written by you' if hand else table.grain} | {table.meaning} |")
    return "\n".join(lines) + "\n"


def _section(name: str) -> str:
    """Return a table's section: its meaning, grain and key, and a row for each column."""
    table = TABLES[name]
    heading = f"## `tables/{name}.{table.format}`"
    about = f"{_sentence(table.meaning)} Grain: {table.grain}. Key: {', '.join(table.key)}."
    return "\n".join([heading, "", about, "", "| column | type | meaning |", "|---|---|---|", *_columns(name)])


def _columns(name: str) -> Iterator[str]:
    for c in TABLES[name].columns:
        known = column(name, c)
        values = f" ({', '.join(known.values)})" if known.values else ""
        yield f"| `{c}` | {known.kind} | {known.meaning.replace('|', '/')}{values} |"


def _pages() -> str:
    pages = [f"| `{page.path}` | {page.meaning} |" for page in PAGES.values()]
    figures = [
        f"| `figures/{name}.svg` | {figure.title}: {figure.meaning} (draws {', '.join(figure.tables)}) |"
        for name, figure in FIGURES.items()
    ]
    return "\n".join(["## Pages and figures", "", "| file | what it is |", "|---|---|", *pages, *figures])


def _sentence(meaning: str) -> str:
    return meaning[0].upper() + meaning[1:] + "."


if __name__ == "__main__":
    print(dictionary(), end="")

"""The comparative report: its sections in the order in which they are read.

Each section is a stage of its own in `report/sections/`, so that the Makefile shows what it rests on.
"""

from __future__ import annotations

READING = (
    "## How to read on\n\n[Themes and clusters one by one](subjects.md). [How each figure was made, and what it cannot "
    "tell](methods.md). All tables: `tables/*.csv`, the readable ones together in `tables.xlsx`; what each column means: "
    "`outputs/README.md`."
)


def build(
    texts_section: str, demands_section: str, claims_section: str, shared_claims_section: str, reported_section: str,
    themes_section: str, names_section: str, dates_section: str, quotations_section: str, quoted_section: str,
    nearest_section: str,
) -> str:  # fmt: skip
    """Return the report as Markdown; a section that has nothing to tell is empty and leaves no trace."""
    sections = (
        texts_section, demands_section, claims_section, shared_claims_section, reported_section, themes_section, names_section,
        dates_section, quotations_section, quoted_section, nearest_section, READING,
    )  # fmt: skip
    return "\n\n".join(section for section in sections if section) + "\n"

"""The comparative report: its sections in the order in which they are read.

Each section is a stage of its own in `report/sections/`, so that the Makefile shows what it rests on.
"""

from __future__ import annotations

READING = (
    "## Further reading\n\n- Each theme with its words and passages: `themes.html`; clusters: `methods.html`\n"
    "- [How each figure was made, and what it cannot "
    "tell](methods.md)\n- All tables: `tables/*.csv`; the readable ones together: `tables.xlsx`; what each column means: "
    "`outputs/README.md`"
)


def build(
    texts_section: str, demands_section: str, claims_section: str, matched_claims_section: str, quotations_section: str,
    reported_section: str, quoted_section: str, themes_section: str, keyness_section: str, names_section: str,
    dates_section: str, disagreements_section: str,
) -> str:  # fmt: skip
    """Return the report as Markdown; an empty section is left out."""
    sections = (
        texts_section, demands_section, claims_section, matched_claims_section, disagreements_section, quotations_section,
        reported_section, quoted_section, themes_section, keyness_section, names_section, dates_section, READING,
    )  # fmt: skip
    return "\n\n".join(section for section in sections if section) + "\n"

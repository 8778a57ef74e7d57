"""The outputs that are not tables: pages and figures, each with a description; all are made from tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page: its path below the output folder, and what it is."""

    path: str
    meaning: str


@dataclass(frozen=True)
class Figure:
    """A figure: its title, what it shows (with the title its text for those who do not see it), and the tables that it draws."""

    title: str
    meaning: str
    tables: tuple[str, ...]


PAGES: dict[str, Page] = {
    "index_page": Page("report/index.html", "the report in the browser: start here; the findings, each with its evidence"),
    "claims_page": Page(
        "report/claims.html", "what the accounts say about the primary text, each statement beside its passage"
    ),
    "coverage_page": Page("report/coverage.html", "which account reports which demand; each cell opens both passages"),
    "quotations_page": Page(
        "report/quotations.html", "each quotation beside the passage that it comes from, changes marked"
    ),
    "people_page": Page("report/people.html", "who and what is named, in which spellings, with a concordance of mentions"),
    "themes_page": Page("report/themes.html", "what each text is about; the words and typical passages of each theme"),
    "words_page": Page("report/words.html", "search, key words, words that stand together, and how often each occurs"),
    "disagreements_page": Page(
        "report/disagreements.html", "where the texts disagree on a date, a number, a name, both passages"
    ),
    "methods_page": Page("report/methods.html", "how everything was made, its stability, versions and checksums"),
    "documents_page": Page("report/documents.html", "each text in a reading view, in `report/documents/`"),
    "review_page": Page("report/review.html", "the least certain results, to be judged by mouse; writes `decisions.csv`"),
    "tables": Page(
        "tables.xlsx", "the readable tables in one workbook; the first sheet links them, the second explains the columns"
    ),
    "comparison": Page("report/comparison.md", "the comparative report: start here"),
    "methods": Page("report/methods.md", "how each figure was made, and what it can and cannot tell"),
}
SECTIONS: dict[str, str] = {  # in reading order; each is report/sections/<name>.md, which comparison.md joins
    "texts_section": "title, and the texts with their words by zone",
    "demands_section": "what the primary text demands, and which account reports it",
    "claims_section": "what the accounts say about the primary text, what they change, what has no support",
    "matched_claims_section": "where two accounts report the same position",
    "disagreements_section": "where the texts disagree on what happened",
    "quotations_section": "who quotes what, in which wording, what is not found",
    "reported_section": "which sentences of the primary text are reported",
    "quoted_section": "which sentences of the primary text are quoted",
    "themes_section": "what each text is about",
    "keyness_section": "key words",
    "names_section": "who appears where",
    "dates_section": "dates mentioned",
}
FIGURES: dict[str, Figure] = {
    "themes_by_document": Figure("What each text is about", "heat map of theme shares by document", ("theme_shares",)),
    "theme_intervals": Figure(
        "Which themes differ surely", "theme shares that differ from the primary text's beyond chance, with 95% intervals",
        ("theme_shares",),
    ),
    "theme_positions": Figure(
        "Where each theme occurs", "where in the primary text each theme stands, below its headings", ("passage_themes",)
    ),
    "cluster_map": Figure(
        "Passages that share words", "passages in clusters, and how their number was chosen", ("clusters", "cluster_counts")
    ),
    "theme_stability": Figure(
        "Stability of themes and clusters", "how far themes and clusters change with what they are made from", ("stability",)
    ),
    "key_terms": Figure(
        "Words that tell the texts apart", "what the primary text says surely more often than the accounts, and less",
        ("keyness",),
    ),
    "dispersion_plot": Figure(
        "Where the key words occur", "a tick for each time a key word stands in a text", ("term_dispersion",)
    ),
    "entities_by_document": Figure(
        "Who and what is named where", "mentions of the most frequent entities by type and document", ("entity_index",)
    ),
    "entity_network": Figure(
        "Who is named together", "the surest pairs of entities, each pair a line", ("entity_cooccurrences", "entity_index")
    ),
    "event_timeline": Figure(
        "What happened when", "what happened when, told by which text, with conflicts marked", ("events", "discrepancies")
    ),
    "coverage_matrix": Figure(
        "Which demands the accounts report", "demands by accounts: in full, in part, to check or not",
        ("coverage", "coverage_totals"),
    ),
    "claims_by_support": Figure(
        "How far the primary text supports the accounts", "each account's claims about the primary text by kind of support",
        ("support",),
    ),
    "reported_strip": Figure(
        "Which parts of the primary text are reported", "the primary text from beginning to end, a lane for each account",
        ("reported_sentences",),
    ),
    "quotation_strip": Figure(
        "Where the primary text is quoted, and by whom", "the primary text with its quotations, a lane for each who quotes",
        ("quote_traces", "quoted_sentences"),
    ),
}  # fmt: skip

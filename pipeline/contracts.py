"""What every table holds: columns, keys, closed lists, references, grain and file format. The file to read first.

A column means the same wherever it stands, so its type, meaning and closed list are said once, in `COLUMNS`; a table names
its columns in order. `table_files` checks all of this on reading and on writing; the README's table of tables and the data
dictionary in `outputs/README.md` are printed from here by `pipeline.commands.dictionary`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

ROLES = ("primary", "secondary", "context")
STATUSES = ("ok", "warned", "quarantined", "ignored", "missing")
FORMATS = ("txt", "md", "html")
ZONES = (
    "title", "heading", "body", "epigraph", "editorial", "footnote", "bibliography", "byline", "caption", "infobox",
    "comment", "navigation",
)  # fmt: skip
OWN_VOICE = ("body", "heading")  # the zones in which a document speaks for itself: what is counted counts these
ENTITY_TYPES = ("PERSON", "ORG", "PLACE", "EVENT", "WORK", "POLICY", "GROUP")
MENTION_TYPES = (*ENTITY_TYPES, "DATE")
METHODS = ("alias", "variant", "acronym", "surname", "model", "date", "inferred", "decision", "provisional")
VERDICTS = ("accept", "reject", "correct")
TERM_ORIGINS = ("seed", "learned")
YES_NO = ("yes", "no")
PRECISIONS = ("day", "month", "season", "year", "decade", "century", "interval")

Kind = Literal["str", "int", "float"]


class DataError(ValueError):
    """What is wrong with the data given, in words for the person who can put it right; shown without a traceback."""


@dataclass(frozen=True)
class Column:
    """Type and meaning of a column; `values` is its closed list, if it has one."""

    kind: Kind
    meaning: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: `columns` in order, `key` unique together, `filled` never empty, `references` as column → table.column.

    `grain` says what a row depends on: `hand` (people wrote it), `document` (its document), `account` (its document and
    the primary texts) or `corpus` (all). A span table's `text` is the document's text from `start` to `end`.
    """

    meaning: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    grain: Literal["hand", "document", "account", "corpus"]
    filled: tuple[str, ...] = ()
    references: dict[str, str] = field(default_factory=dict)
    format: Literal["csv", "parquet"] = "csv"
    readable: bool = False  # stands in tables.xlsx
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)  # a closed list of this table's own
    optional: tuple[str, ...] = ()  # columns that a hand-written file may lack; they are empty then

    @property
    def is_spans(self) -> bool:
        return self.columns[:4] == ("doc", "start", "end", "text")


def _is(kind: Kind, meaning: str, values: tuple[str, ...] = ()) -> Column:
    return Column(kind, meaning, values)


COLUMNS: dict[str, Column] = {
    # documents and files
    "doc": _is("str", "document id: the file's name without its ending"),
    "role": _is("str", "primary (the text that is compared), secondary (an account of it) or context", ROLES),
    "title": _is("str", "title of the document"),
    "author": _is("str", "who wrote it"),
    "date": _is("str", "when it was written, EDTF level 1"),
    "language": _is("str", "language code, en where nothing else is said"),
    "held": _is("str", "which part of the work is held"),
    "source": _is("str", "where the original can be found"),
    "license": _is("str", "terms under which the text may be used"),
    "original_sha256": _is("str", "checksum of the known original, by which `make originals` recognizes it"),
    "file": _is("str", "file name in the folder of texts"),
    "format": _is("str", "file format by the name's ending; empty where it is none that is read", FORMATS),
    "bytes": _is("int", "size of the file in bytes"),
    "sha256": _is("str", "checksum of the file's bytes"),
    "status": _is("str", "whether the file was read, and how well", STATUSES),
    "reason": _is("str", "why the status is not ok, and what would be right"),
    "edition": _is("str", "what the file itself says of its edition"),
    # spans and places
    "start": _is("int", "first character of the span, counted in code points from 0"),
    "end": _is("int", "character after the span's last"),
    "text": _is("str", "the document's characters from start to end"),
    "block": _is("str", "kind of block: h1 … h6, p, li, blockquote, td, figcaption, pre, front (front matter)"),
    "path": _is("str", "what encloses the block in a page, from the outside in, such as main/article.comment"),
    "locator": _is("str", "the place in words a reader can use: thesis 11, paragraph 17, line 12"),
    "context": _is("str", "the sentence around the span, of a very long one what is near; of a longer span its first sentence"),
    "passage": _is("int", "number of the passage in its document, from 1"),
    "zone": _is("str", "whose words and what kind of text; body and heading are the document's own voice", ZONES),
    "normalized": _is("str", "the text with straight quotes and no markup, character for character as long as the text"),
    "first_line": _is("int", "first line of the stretch, counted from 1 in the document's text"),
    "last_line": _is("int", "last line of the stretch"),
    "sentence": _is("int", "number of the sentence in its passage, from 1"),
    # words
    "lemma": _is("str", "dictionary form"),
    "pos": _is("str", "part of speech, Universal Dependencies"),
    "head": _is("int", "where the token starts on which this one depends; its own start for a root"),
    "dep": _is("str", "dependency label"),
    "entity_type": _is("str", "the model's name tag: B-PERSON begins a name, I-PERSON goes on"),
    # entities
    "entity_id": _is("str", "id in corpus/entities.csv; of a DATE its EDTF value; of an unlisted name its folded form"),
    "candidates": _is("str", "entities between which nothing in the document decides, joined by ;"),
    "type": _is("str", "kind of name", MENTION_TYPES),
    "name": _is("str", "the entity's usual English name"),
    "wikidata": _is("str", "Wikidata id, where it is certain"),
    "note": _is("str", "remark"),
    "alias": _is("str", "a form under which the entity appears; its capitals are required in the text"),
    "method": _is("str", "how the mention was found or linked", METHODS),
    "probability": _is("float", "probability that the row is right, 0 to 1"),
    "small": _is("int", "times that the word stands in small letters, of an alias of one word"),
    "warning": _is("str", "what to think of"),
    "listed": _is("str", "whether the entity stands in corpus/entities.csv", YES_NO),
    "merged": _is("str", "provisional ids that were taken for the same thing, joined by ;"),
    "other_id": _is("str", "id of the second entity"),
    "other_name": _is("str", "its usual English name"),
    "other_type": _is("str", "its kind", ENTITY_TYPES),
    "documents": _is("int", "number of documents"),
    "expected": _is("float", "passages that would name both if names were strewn by chance"),
    "log_likelihood": _is("float", "G², 4 terms: how surely they stand together more or less often than by chance"),
    "first_doc": _is("str", "document of the first mention"),
    "earliest": _is("str", "first day that the date can mean, ISO 8601"),
    "latest": _is("str", "last day that the date can mean, ISO 8601"),
    "precision": _is("str", "how exactly the text dates", PRECISIONS),
    "mentions": _is("int", "number of mentions in the document"),
    "own_voice": _is("int", "those of them in the document's own voice (body and heading)"),
    "first_start": _is("int", "where the first mention starts"),
    "spellings": _is("str", "forms found, most frequent first, joined by ;"),
    # themes
    "theme": _is("str", "theme id"),
    "label": _is("str", "name for readers"),
    "terms": _is("str", "seed words or phrases, as lemmas, joined by ;"),
    "exclude": _is("str", "phrases that hold a seed word but speak of something else, joined by ;"),
    "term": _is("str", "word or phrase, as lemmas"),
    "weight": _is("float", "how much one occurrence speaks for the theme; higher is more"),
    "origin": _is("str", "seed (a person named it) or learned", TERM_ORIGINS),
    "passages": _is("int", "number of passages"),
    "score": _is("float", "weight of the theme's terms in the passage for the square root of its words; higher is more"),
    "rank": _is("int", "place in the order, from 1"),
    "words": _is("float", "words given to the theme; a passage of two themes counts for each by its score"),
    "share": _is("float", "words of the theme over all words of the document's own voice, 0 to 1"),
    "event_type": _is("str", "kind of event"),
    # comparison
    "primary_doc": _is("str", "document id of the primary text"),
    "primary_start": _is("int", "first character of the span in the primary text"),
    "primary_end": _is("int", "character after that span's last"),
    "primary_text": _is("str", "the primary text's characters there"),
    "primary_locator": _is("str", "the place in the primary text in words"),
    "similarity": _is("float", "sum of the three similarities' z-scores within the primary text; higher is closer"),
    "word_similarity": _is("float", "cosine of the word vectors, weighted by rarity, 0 to 1"),
    "character_similarity": _is("float", "cosine of the character vectors, 0 to 1"),
    "topic_similarity": _is("float", "cosine after latent semantic analysis, -1 to 1"),
    # judgements
    "table": _is("str", "table that the row speaks of"),
    "before": _is("str", "words that stand before those judged"),
    "after": _is("str", "words that stand after those judged"),
    "other_doc": _is("str", "second document, where two places are judged"),
    "other_words": _is("str", "words judged there"),
    "verdict": _is("str", "a person's judgement", VERDICTS),
    "value": _is("str", "the value judged right"),
    "applied": _is("str", "whether the judgement could be applied in this build", YES_NO),
    "metric": _is("str", "what is measured; the bound or peer is said in the name"),
    "gold_rows": _is("int", "number of annotated rows that the value rests on"),
}

# A column may mean something else in one table only where this says so.
MEANINGS: dict[tuple[str, str], Column] = {
    **{
        (table, "words"): _is("str", "the words judged, as they stand in the text")
        for table in ("decisions", "decision_status", "to_decide")
    },
    ("scores", "value"): _is("float", "the figure measured"),
    ("entities", "date"): _is("str", "of an event, when it took place, EDTF level 1: «a month after the congress» is told by it"),
    ("aliases", "doc"): _is("str", "the document in which the form has this meaning; empty: everywhere"),
    ("alias_index", "doc"): _is("str", "the document in which the form has this meaning; empty: everywhere"),
    ("alias_index", "mentions"): _is("int", "number of mentions spelled so, in that document or in all"),
    ("entity_candidates", "doc"): _is("str", "empty: the form would be found in all documents"),
    ("entity_candidates", "mentions"): _is("int", "number of mentions of this form in all documents"),
    ("entity_pairs", "passages"): _is("int", "number of passages that name both"),
    ("entity_pairs", "doc"): _is("str", "document of the first such passage"),
    ("entity_pairs", "first_start"): _is("int", "where that passage starts"),
    ("date_index", "date"): _is("str", "the date, EDTF level 1"),
    ("decision_status", "reason"): _is("str", "why the judgement no longer fits"),
}

SPAN = ("doc", "start", "end", "text")
PLACE = ("locator", "context")
DECISION = ("table", "doc", "before", "words", "after", "other_doc", "other_words", "verdict", "value", "note")

TABLES: dict[str, Table] = {
    # written by people, in corpus/
    "documents": Table(
        "the documents and what is known of them",
        ("doc", "role", "title", "author", "date", "language", "held", "source", "license", "original_sha256"),
        key=("doc",), grain="hand", filled=("doc", "role"),
    ),
    "zones": Table(
        "a person's word on what a stretch of lines is, where the rules err; of the text with that checksum only",
        ("doc", "sha256", "first_line", "last_line", "zone"),
        key=("doc", "sha256", "first_line"), grain="hand", filled=("doc", "sha256", "first_line", "last_line", "zone"),
        references={"doc": "documents.doc"},
    ),
    "entities": Table(
        "the people, bodies, places, events, works, policies and groups that the texts name",
        ("entity_id", "type", "name", "wikidata", "note", "date"),
        key=("entity_id",), grain="hand", filled=("entity_id", "type", "name"), values={"type": ENTITY_TYPES},
        optional=("date",),
    ),
    "aliases": Table(
        "the forms under which they appear",
        ("alias", "entity_id", "doc", "note"),
        key=("alias", "doc"), grain="hand", filled=("alias", "entity_id"),
        references={"entity_id": "entities.entity_id", "doc": "documents.doc"},
    ),
    "themes": Table(
        "the themes and their seed words",
        ("theme", "label", "terms", "exclude"),
        key=("theme",), grain="hand", filled=("theme", "label", "terms"),
    ),
    "event_types": Table(
        "the kinds of events and the words that tell of them",
        ("event_type", "label", "terms"),
        key=("event_type",), grain="hand", filled=("event_type", "label", "terms"),
    ),
    "decisions": Table(
        "judgements of a person, re-applied at every build",
        DECISION,
        key=DECISION[:7], grain="hand",
        filled=("table", "doc", "words", "verdict"),
    ),
    # normalize
    "sources": Table(
        "every file of the folder and every document announced: read, quarantined or missing, and why",
        ("file", "doc", "format", "bytes", "sha256", "status", "reason", "role", "title", "language", "edition"),
        key=("file", "doc"), grain="corpus", readable=True,
    ),
    "texts": Table(
        "each document's plain text; of a .txt or .md file its characters untouched",
        ("doc", "text", "language", "sha256"),
        key=("doc",), grain="document", filled=("doc", "text"), format="parquet",
    ),
    "origins": Table(
        "the blocks of each text as its file marks them",
        ("doc", "start", "end", "block", "path", "locator"),
        key=("doc", "start"), grain="document", filled=("doc", "block"), references={"doc": "texts.doc"},
    ),
    "passages": Table(
        "paragraphs, numbered theses, list items and headings, each with its zone",
        (*SPAN, "passage", "zone", "normalized", "language", "locator"),
        key=("doc", "passage"), grain="document", filled=("doc", "text", "zone"), references={"doc": "texts.doc"},
    ),
    "tokens": Table(
        "words and punctuation with lemma, part of speech, dependency and the model's name tags",
        (*SPAN, "passage", "sentence", "lemma", "pos", "head", "dep", "entity_type"),
        key=("doc", "start"), grain="document", filled=("doc", "text"), references={"doc,passage": "passages.doc,passage"},
        format="parquet",
    ),
    "sentences": Table(
        "sentences; none crosses a passage",
        (*SPAN, "passage", "sentence"),
        key=("doc", "passage", "sentence"), grain="document", filled=("doc", "text"),
        references={"doc,passage": "passages.doc,passage"},
    ),
    # entities
    "mentions": Table(
        "every name and date found, linked to an entity where that is known",
        (*SPAN, "type", "entity_id", "candidates", "method", "probability", "passage", "zone", *PLACE),
        key=("doc", "start", "end"), grain="document", filled=("doc", "text", "type", "method"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "alias_index": Table(
        "how often each alias was found, with a warning where it is a common word",
        ("alias", "entity_id", "doc", "mentions", "small", "warning"),
        key=("alias", "doc"), grain="corpus", filled=("alias", "entity_id"),
    ),
    "entity_index": Table(
        "each entity's mentions by document, its first mention and its spellings; unlisted names that belong together are one",
        ("entity_id", "type", "name", "listed", "doc", "mentions", "own_voice", "first_start", "spellings", "merged", "locator"),
        key=("entity_id", "doc"), grain="corpus", filled=("entity_id", "type", "name", "listed", "doc"), readable=True,
    ),
    "entity_pairs": Table(
        "which entities are named in the same passages, how often, and how surely more often than by chance",
        ("entity_id", "type", "name", "other_id", "other_type", "other_name", "passages", "documents", "expected",
         "log_likelihood", "doc", "first_start", "locator"),
        key=("entity_id", "other_id"), grain="corpus", filled=("entity_id", "other_id"), readable=True,
    ),
    "entity_candidates": Table(
        "names that entities.csv does not list, most frequent first, in the columns of entities.csv and aliases.csv to copy from",
        ("entity_id", "type", "name", "wikidata", "note", "alias", "doc", "mentions", "documents", "first_doc", *PLACE),
        key=("entity_id", "alias"), grain="corpus", filled=("entity_id", "type", "name", "alias"), readable=True,
    ),
    "date_index": Table(
        "each date's mentions by document, with the days that it can mean",
        ("date", "earliest", "latest", "precision", "doc", "mentions", "own_voice", "first_start", "spellings", "locator"),
        key=("date", "doc"), grain="corpus", filled=("date", "earliest", "latest", "precision", "doc"), readable=True,
    ),
    # themes
    "theme_terms": Table(
        "each theme's terms with their weight in this corpus",
        ("theme", "term", "weight", "origin", "passages"),
        key=("theme", "term"), grain="corpus", filled=("theme", "term", "origin"), readable=True,
        references={"theme": "themes.theme"},
    ),
    "passage_themes": Table(
        "up to three themes of each passage, none where nothing speaks for one",
        (*SPAN, "passage", "theme", "score", "rank", "zone", *PLACE),
        key=("doc", "passage", "theme"), grain="corpus", filled=("doc", "theme"), readable=True,
        references={"theme": "theme_terms.theme", "doc,passage": "passages.doc,passage"},
    ),
    "theme_shares": Table(
        "each theme's share of the words in a document's own voice",
        ("theme", "doc", "passages", "words", "share"),
        key=("theme", "doc"), grain="corpus", filled=("theme", "doc"), readable=True,
        references={"theme": "themes.theme"},
    ),
    # compare
    "parallels": Table(
        "for each sentence of an account the five nearest sentences of the primary text",
        (*SPAN, "passage", "sentence", "rank", "primary_doc", "primary_start", "primary_end", "primary_text", "similarity",
         "word_similarity", "character_similarity", "topic_similarity", "primary_locator", *PLACE),
        key=("doc", "start", "rank"), grain="account", filled=("doc", "text", "primary_doc", "primary_text"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    # report
    "decision_status": Table(
        "each judgement of decisions.csv: applied, or why it no longer fits",
        (*DECISION, "applied", "reason"),
        key=DECISION[:7], grain="corpus", filled=("table", "doc", "words", "applied"), readable=True,
    ),
    "to_decide": Table(
        "the rows that the machine is least sure of, in the columns of decisions.csv, to be filled in and moved there",
        DECISION,
        key=DECISION[:7], grain="corpus", filled=("table", "doc", "words"), readable=True,
    ),
    "scores": Table(
        "how well the tables agree with annotated gold, where gold is given",
        ("table", "doc", "metric", "value", "gold_rows"),
        key=("table", "doc", "metric"), grain="corpus", filled=("table", "metric"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """An output that is no table: where it stands below the output folder, and what it is."""

    path: str
    meaning: str


PAGES: dict[str, Page] = {
    "tables": Page(
        "tables.xlsx", "the readable tables in one workbook, every cell text, columns explained on the first sheet"
    ),
    "comparison": Page("report/comparison.md", "the comparative report: start here"),
    "methods": Page("report/methods.md", "how each figure was made, and what it can and cannot tell"),
}
FIGURES: dict[str, str] = {
    "themes_by_document": "what each text is about: theme shares by document (draws theme_shares)",
    "entities_by_document": "who appears where: mentions of the most frequent entities by document (draws entity_index)",
    "entity_network": "who is named together: the surest pairs of entities (draws entity_pairs)",
    "date_timeline": "which times each text speaks of: dates by document with their precision (draws date_index)",
}
ROOMS = ("normalize", "entities", "themes", "compare", "report")


def column(table: str, name: str) -> Column:
    """Return the meaning of a column in that table."""
    shared = MEANINGS.get((table, name), COLUMNS[name])
    values = TABLES[table].values.get(name)
    return Column(shared.kind, shared.meaning, values) if values else shared


def hand_tables() -> list[str]:
    """Return the names of the tables that people write, in the order of this file."""
    return [name for name, table in TABLES.items() if table.grain == "hand"]


def records(table: pd.DataFrame) -> Iterator[Any]:
    """Yield a table's rows as named tuples; their fields' types are the contract's, which no type checker can see."""
    return table.itertuples(index=False)

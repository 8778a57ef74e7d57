"""What every table holds: columns, keys, closed lists, references, grain and file format. The file to read first.

A table names its columns in order; what a column means, wherever it stands, is said in `columns.py`. `table_files` checks all
of this on reading and on writing; the README's table of tables and the data dictionary in `outputs/README.md` are printed
from both by `pipeline.commands.dictionary`.
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
SIDES = ("primary", "accounts")  # whose own voice: all primary texts together, all others together
CONTRASTS = ("more", "less", "cannot tell")
UNITS = ("lemma", "phrase", "entity")
NODES = ("seed", "entity")
GROUPINGS = ("theme", "cluster")
DISTURBANCES = ("bootstrap", "seed word dropped", "document left out")
AGREEMENTS = ("adjusted Rand index", "Jaccard index")
STANDINGS = ("surest", "least sure")
QUOTE_FORMS = ("quotation", "block", "name")
QUOTE_KINDS = ("verbatim", "near", "translation", "paraphrase", "not-held", "other-source", "untraced", "name")
FOUND_KINDS = ("verbatim", "near", "translation")  # the words stand in the primary text
TRACED_KINDS = (*FOUND_KINDS, "paraphrase")  # these have a place there; that they are a paraphrase of it is a guess
FOUND, TRACED = FOUND_KINDS, TRACED_KINDS  # older names, for pages and figures
CHANGES = ("same", "replaced", "left out", "added")
BRACKETED = "bracketed"  # the account marks the change itself
FLAGS = ("negation", "number", "name", "hedge", "condition", "joined", BRACKETED)
ALTERATIONS = (
    "unchanged",
    "cut",
    "words replaced",
    "words left out",
    "words reordered",
    "said otherwise",
    "not held",
    "strange",
)
POLARITIES = ("demanded", "rejected")
STANCES = ("holds", "demands", "criticizes", "rejects")
FORCES = ("fact", "demand", "risk", "condition", "wish", "hedge")
RELATIONS = ("quotes", "paraphrases", "summarizes", "shifts", "contradicts", "not-found", "other-subject")
SUPPORTED_RELATIONS = ("quotes", "paraphrases", "summarizes")  # the primary text says it too
BORNE_OUT = SUPPORTED_RELATIONS  # an older name, for pages and figures
SHIFTS = ("force", "negation", "condition", "agent", "scope", "number", "date", "attribution")
MEANING_SHIFTS = (
    "force",
    "negation",
    "condition",
    "agent",
    "scope",
    "number",
)  # those that can be made in a copy of a sentence
PARAPHRASED = "said otherwise"  # a copy in which nothing but the wording was changed
PLANTED = (*MEANING_SHIFTS, PARAPHRASED)
COVERED = ("yes", "partly", "no")
CLAIM_METHODS = ("found", "decision")
PRECISIONS = ("day", "month", "season", "year", "decade", "century", "interval")


class DataError(ValueError):
    """What is wrong with the data given, in words for the person who can put it right; shown without a traceback."""


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
    unknown: tuple[str, ...] = ()  # columns of numbers that may have none: an empty cell, NaN in memory

    @property
    def is_spans(self) -> bool:
        return self.columns[:4] == ("doc", "start", "end", "text")


SPAN = ("doc", "start", "end", "text")
PLACE = ("locator", "context")
DECISION_KEY = ("table", "doc", "before", "words", "after", "other_doc", "other_words")
DECISION = (*DECISION_KEY, "verdict", "value", "note")

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
        ("entity_id", "type", "name", "wikidata", "note", "date", "author"),
        key=("entity_id",), grain="hand", filled=("entity_id", "type", "name"), values={"type": ENTITY_TYPES},
        optional=("date", "author"),
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
        key=DECISION_KEY, grain="hand",
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
        ("theme", "term", "weight", "origin", "passages", "warning"),
        key=("theme", "term"), grain="corpus", filled=("theme", "term", "origin"), readable=True,
        references={"theme": "themes.theme"},
    ),
    "passage_themes": Table(
        "up to three themes of each passage, none where nothing speaks for one",
        (*SPAN, "passage", "theme", "score", "rank", "words", "position", "zone", *PLACE),
        key=("doc", "passage", "theme"), grain="corpus", filled=("doc", "theme"), readable=True, unknown=("position",),
        references={"theme": "theme_terms.theme", "doc,passage": "passages.doc,passage"},
    ),
    "theme_shares": Table(
        "each theme's share of the words in a document's own voice, and how it differs from the primary text's",
        ("theme", "doc", "passages", "words", "share", "low", "high", "primary_share", "difference", "difference_low",
         "difference_high", "smallest_difference", "verdict", "zones"),
        key=("theme", "doc"), grain="corpus", filled=("theme", "doc"), readable=True, values={"verdict": CONTRASTS},
        unknown=("low", "high", "primary_share", "difference", "difference_low", "difference_high", "smallest_difference"),
        references={"theme": "themes.theme"},
    ),
    "cluster_numbers": Table(
        "how steady each number of clusters is: the curve by which their number is chosen",
        ("clusters", "agreement", "low", "high", "trials", "passages", "of_passages", "chosen", "zones"),
        key=("clusters",), grain="corpus", filled=("chosen",), readable=True,
    ),
    "clusters": Table(
        "passages in clusters that nobody named, with a place for each on a map",
        (*SPAN, "passage", "cluster", "label", "probability", "x", "y", "zone", *PLACE),
        key=("doc", "passage"), grain="corpus", filled=("doc", "label"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "cluster_terms": Table(
        "the terms that set each cluster apart, and the named theme nearest to it",
        ("cluster", "label", "term", "rank", "weight", "passages", "of_passages", "theme", "overlap", "zones"),
        key=("cluster", "term"), grain="corpus", filled=("label", "term"), readable=True,
    ),
    "stability": Table(
        "how far themes and clusters survive other passages, a seed word less, a document less",
        ("kind", "group", "label", "test", "dropped", "measure", "agreement", "low", "high", "trials", "passages", "of_passages",
         "zones"),
        key=("kind", "group", "test", "dropped"), grain="corpus", filled=("kind", "test", "measure"), readable=True,
        unknown=("low", "high"),
    ),
    "sure_passages": Table(
        "of each theme and cluster the three passages that are surest to be its own, and the three least sure",
        (*SPAN, "passage", "kind", "group", "standing", "rank", "probability", "zone", *PLACE),
        key=("kind", "group", "standing", "rank"), grain="corpus", filled=("doc", "kind", "group", "standing"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "keyness": Table(
        "words, phrases and entities that one side uses more than the other, with margins that know that words cluster",
        ("focus", "reference", "unit", "term", "name", "pos", "count", "rate", "reference_count", "reference_rate", "log_ratio",
         "log_ratio_low", "log_ratio_high", "g2", "p", "p_adjusted", "dispersion", "reference_dispersion", "passages", "zones"),
        key=("focus", "unit", "term"), grain="corpus", filled=("focus", "reference", "unit", "term"), readable=True,
        unknown=("dispersion", "reference_dispersion"),
    ),
    "collocations": Table(
        "which words stand near the themes' seed words and the most named entities, on each side",
        ("node", "unit", "name", "collocate", "side", "count", "left", "right", "node_count", "collocate_count", "log_dice",
         "log_dice_low", "log_dice_high", "g2", "zones"),
        key=("node", "unit", "side", "collocate"), grain="corpus", filled=("node", "unit", "collocate", "side"), readable=True,
        values={"unit": NODES},
    ),
    "term_positions": Table(
        "where the key words of the primary text stand in each text: what the dispersion plot draws",
        (*SPAN, "passage", "term", "rank", "position", "zone", *PLACE),
        key=("doc", "start", "term"), grain="corpus", filled=("doc", "text", "term"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    # compare
    "parallels": Table(
        "for each sentence of an account the five nearest sentences of the primary text",
        (*SPAN, "passage", "sentence", "rank", "primary_doc", "primary_start", "primary_end", "primary_text", "similarity",
         "word_similarity", "character_similarity", "topic_similarity", "primary_locator", *PLACE),
        key=("doc", "start", "rank"), grain="account", filled=("doc", "text", "primary_doc", "primary_text"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "quotes": Table(
        "every quotation: words in quotation marks, and block quotations without them; who is quoted, and how we know",
        (*SPAN, "quote", "form", "words", "marks", "mended", "within", "continues", "speaker_id", "speaker", "cue", "work_id",
         "passage", "zone", *PLACE),
        key=("doc", "quote"), grain="document", filled=("doc", "text", "form"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "quote_traces": Table(
        "where the quoted words stand in the primary text, in which wording and how surely; or that they do not stand there",
        (*SPAN, "quote", "rank", "kind", "primary_doc", "primary_start", "primary_end", "primary_text", "changes", "flags",
         "probability", "kept", "speaker_id", "work_id", "primary_locator", "zone", *PLACE),
        key=("doc", "quote", "rank"), grain="account", filled=("doc", "text", "kind"), readable=True,
        values={"kind": QUOTE_KINDS}, references={"doc,quote": "quotes.doc,quote"},
    ),
    "quote_changes": Table(
        "each traced quotation word by word beside the primary text: what is the same, replaced, left out, added",
        (*SPAN, "quote", "rank", "step", "change", "primary_doc", "primary_start", "primary_end", "primary_text", "flags", "zone",
         *PLACE),
        key=("doc", "quote", "rank", "step"), grain="account", filled=("doc", "change", "primary_doc"), readable=True,
        references={"doc,quote,rank": "quote_traces.doc,quote,rank"},
    ),
    "quoted_passages": Table(
        "the other way round: each sentence of the primary text, who quotes it and how often; or that nobody does",
        (*SPAN, "passage", "sentence", "quotes", "accounts", "quoted_by", "kinds", "position", *PLACE),
        key=("doc", "start"), grain="corpus", filled=("doc", "text"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "trace_trials": Table(
        "quotations of the primary text altered on purpose and traced like real ones: how far the probabilities can be trusted",
        ("alteration", "low", "high", "trials", "right", "kind_right", "probability"),
        key=("alteration", "low"), grain="corpus", filled=("alteration",), readable=True,
    ),
    "demands": Table(
        "what the primary text demands or rejects: who should do what",
        (*SPAN, "demand", "polarity", "force", "agent", "agent_id", "action", "object", "cue", "lead", "theme", "passage", "zone",
         *PLACE),
        key=("doc", "demand"), grain="document", filled=("doc", "text", "polarity", "force"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "claims": Table(
        "what an account says that somebody holds, demands, criticizes or rejects; whose position it is, and who reports it",
        (*SPAN, "claim", "subject_id", "subject", "work_id", "by_id", "cue", "stance", "lead", "item", "theme", "method",
         "passage", "zone", *PLACE),
        key=("doc", "claim"), grain="document", filled=("doc", "text", "stance", "method"), readable=True,
        values={"method": CLAIM_METHODS}, references={"doc,passage": "passages.doc,passage"},
    ),
    "alignments": Table(
        "for each claim the five passages of the primary text that are likeliest to bear it out",
        (*SPAN, "claim", "rank", "primary_doc", "primary_start", "primary_end", "primary_text", "similarity", "demand", "shared",
         "primary_locator", *PLACE),
        key=("doc", "claim", "rank"), grain="account", filled=("doc", "text", "primary_doc", "primary_text"), readable=True,
        references={"doc,claim": "claims.doc,claim"},
    ),
    "support": Table(
        "whether the primary text bears each claim out, and how faithfully the claim tells it; or that it is not found there",
        (*SPAN, "claim", "relation", "subject_id", "by_id", "primary_doc", "primary_start", "primary_end", "primary_text",
         "force", "primary_force", "changes", "held", "probability", "judged", "machine_relation", "primary_locator", *PLACE),
        key=("doc", "claim"), grain="account", filled=("doc", "text", "relation", "judged", "machine_relation"), readable=True,
        values={"machine_relation": RELATIONS}, references={"doc,claim": "claims.doc,claim"},
    ),
    "support_changes": Table(
        "what a claim tells differently from its passage, with the words on both sides: force, negation, condition, agent …",
        (*SPAN, "claim", "change", "told", "primary_doc", "primary_start", "primary_end", "primary_text", "probability",
         "primary_locator", *PLACE),
        key=("doc", "claim", "change"), grain="account", filled=("doc", "text", "change", "told", "primary_doc"), readable=True,
        values={"change": SHIFTS}, references={"doc,claim": "support.doc,claim"},
    ),
    "support_trials": Table(
        "shifts planted in copies of the primary text's sentences and judged like claims: how far probabilities can be trusted",
        ("planted", "low", "high", "trials", "found", "kind_right", "probability"),
        key=("planted", "low"), grain="corpus", filled=("planted",), readable=True,
    ),
    "coverage": Table(
        "each demand of the primary text and each account: whether the account reports it, wholly, partly or not, and where",
        ("primary_doc", "demand", "primary_start", "primary_end", "primary_text", "theme", "account", "covered", "start", "end",
         "text", "claim", "relation", "probability", "judged", "machine_covered", "primary_locator", *PLACE),
        key=("primary_doc", "demand", "account"), grain="corpus",
        filled=("primary_doc", "account", "covered", "judged", "machine_covered"), readable=True,
        values={"machine_covered": COVERED}, references={"primary_doc,demand": "demands.doc,demand"},
    ),
    "coverage_totals": Table(
        "how many of a primary text's demands each account reports, and how many any account does",
        ("primary_doc", "account", "demands", "reported", "in_part", "share", "low", "high", "whole_share", "whole_low",
         "whole_high"),
        key=("primary_doc", "account"), grain="corpus", filled=("primary_doc",), readable=True,
    ),
    "reported_passages": Table(
        "the other way round: each sentence of the primary text, how many claims and accounts take it up; or that nobody does",
        (*SPAN, "passage", "sentence", "claims", "accounts", "reported_by", "relations", "position", *PLACE),
        key=("doc", "start"), grain="corpus", filled=("doc", "text"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "shared_claims": Table(
        "claims of two accounts that tell the same position, side by side, with what one tells otherwise than the other",
        (*SPAN, "claim", "rank", "subject_id", "other_doc", "other_claim", "other_start", "other_end", "other_text", "similarity",
         "changes", "other_locator", *PLACE),
        key=("doc", "claim", "other_doc", "other_claim"), grain="corpus", filled=("doc", "text", "other_doc", "other_text"),
        readable=True, references={"doc,claim": "claims.doc,claim"},
    ),
    # report
    "decision_status": Table(
        "each judgement of decisions.csv: applied, or why it no longer fits",
        (*DECISION, "applied", "reason"),
        key=DECISION_KEY, grain="corpus", filled=("table", "doc", "words", "applied"), readable=True,
    ),
    "to_decide": Table(
        "the rows that the machine is least sure of, in the columns of decisions.csv, to be filled in and moved there",
        DECISION,
        key=DECISION_KEY, grain="corpus", filled=("table", "doc", "words"), readable=True,
    ),
    "scores": Table(
        "how well the tables agree with annotated gold, where gold is given",
        ("table", "doc", "metric", "value", "gold_rows"),
        key=("table", "doc", "metric"), grain="corpus", filled=("table", "metric"),
    ),
}  # fmt: skip


def hand_tables() -> list[str]:
    """Return the names of the tables that people write, in the order of this file."""
    return [name for name, table in TABLES.items() if table.grain == "hand"]


def records(table: pd.DataFrame) -> Iterator[Any]:
    """Yield a table's rows as named tuples; their fields' types are the contract's, which no type checker can see."""
    return table.itertuples(index=False)


def records_by_doc(table: pd.DataFrame) -> dict[str, list[Any]]:
    """Return each document's rows as named tuples, documents and rows in the table's order; read once, not once a document."""
    rows: dict[str, list[Any]] = {}
    for row in records(table):
        rows.setdefault(row.doc, []).append(row)
    return rows

"""What every table contains: columns, keys, closed lists, references, grain and file format. Read this file first.

A table lists its columns in order; `columns.py` explains what each column means. `table_files` checks all of this whenever a
table is read or written; `pipeline.commands.dictionary` prints `outputs/README.md` (the list of tables and the data dictionary)
from both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

ROLES = ("primary", "secondary", "context")
STATUSES = ("ok", "warned", "quarantined", "ignored", "missing")
FORMATS = ("txt", "md", "html", "pdf", "docx", "odt", "epub", "tei", "alto", "page", "hocr", "wiki", "rtf", "zip")
ZONES = (
    "title", "heading", "body", "epigraph", "editorial", "footnote", "bibliography", "byline", "caption", "infobox",
    "comment", "navigation",
)  # fmt: skip
OWN_VOICE = ("body", "heading")  # the zones in which a document speaks for itself; all counts are made over these
ENTITY_TYPES = ("PERSON", "ORG", "PLACE", "EVENT", "WORK", "POLICY", "GROUP")
MENTION_TYPES = (*ENTITY_TYPES, "DATE")
METHODS = ("alias", "variant", "acronym", "surname", "model", "date", "inferred", "decision", "provisional")
VERDICTS = ("accept", "reject", "correct")
TERM_ORIGINS = ("seed", "learned")
YES_NO = ("yes", "no")
SIDES = ("primary", "accounts")  # all primary texts together, all other texts together
CONTRASTS = ("more", "less", "cannot tell")
UNITS = ("lemma", "phrase", "entity")
NODES = ("seed", "entity")
GROUPINGS = ("theme", "cluster")
DISTURBANCES = ("bootstrap", "seed word dropped", "document left out")
AGREEMENTS = ("adjusted Rand index", "Jaccard index")
TYPICALITIES = ("representative", "borderline")
WORK_KINDS = ("work", "author")
REPAIRS = ("broken word", "note number", "entity", "garbled", "ligature")
QUOTE_FORMS = ("quotation", "block", "name")
QUOTE_KINDS = ("verbatim", "near", "translation", "paraphrase", "not-held", "other-source", "untraced", "name")
FOUND_KINDS = ("verbatim", "near", "translation")  # the words occur in the primary text
TRACED_KINDS = (*FOUND_KINDS, "paraphrase")  # these have a place in the primary text; for a paraphrase it is a guess
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
DEMAND_KINDS = ("demand", "rejection", "wish", "principle", "grievance")
POLARITIES = ("demanded", "rejected")
STANCES = ("holds", "demands", "criticizes", "rejects")
FORCES = ("fact", "demand", "risk", "condition", "wish", "hedge")
RELATIONS = ("quotes", "paraphrases", "summarizes", "shifts", "contradicts", "not-found", "other-subject")
SUPPORTED_RELATIONS = ("quotes", "paraphrases", "summarizes")  # the primary text supports the claim
SHIFTS = ("force", "negation", "condition", "agent", "scope", "number", "date", "attribution")
COVERED = ("yes", "partly", "no")
CLAIM_METHODS = ("found", "decision")
ANNOTATION_KINDS = (
    "name", "date", "event", "disagreement", "quotation", "quoted", "claim", "source", "demand", "report",
)  # fmt: skip
MODALITIES = ("asserted", "reported", "hedged", "denied", "planned")
DATE_BASES = ("given", "event", "sentence", "passage", "before", "")  # where an event's date is from
FIELDS = ("date", "number", "name", "place", "agent", "outcome")
DISAGREEMENTS = ("conflict", "precision", "declared")
FINDING_KINDS = (
    "disagreement",
    "changed meaning", "reported", "not reported", "editors' quotation", "changed quotation", "another wording", "word for word",
    "named by the accounts only", "named by the text only", "named by one account", "theme",
)  # fmt: skip
LINK_KINDS = ("1-1", "1-0", "0-1", "1-2", "2-1")  # statements of the first version and of the second
PRECISIONS = ("day", "month", "season", "year", "decade", "century", "interval")


class DataError(ValueError):
    """A mistake in the input data, described for the person who can correct it; shown without a traceback."""


@dataclass(frozen=True)
class Table:
    """One table: `columns` in order, `key` unique together, `filled` never empty, `references` as column → table.column.

    A hand-written file may omit columns that are not `filled`; they are then empty.

    `grain` says what a row depends on: `hand` (nothing: people wrote it), `document` (its own document), `account` (its own
    document and the primary texts) or `corpus` (all documents). A span table's `text` is the document's text from `start` to
    `end`.
    """

    meaning: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    grain: Literal["hand", "document", "account", "corpus"]
    filled: tuple[str, ...] = ()
    references: dict[str, str] = field(default_factory=dict)
    format: Literal["csv", "parquet"] = "csv"
    readable: bool = False  # is included in tables.xlsx
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)  # closed lists that hold in this table only
    unknown: tuple[str, ...] = ()  # float columns that may be empty: NaN in memory
    absent: dict[str, str] = field(
        default_factory=dict
    )  # int columns, 0 in memory but empty in the file where this other is

    @property
    def is_spans(self) -> bool:
        return self.columns[:4] == ("doc", "start", "end", "text")

    def has_value(self, frame: pd.DataFrame, name: str) -> pd.Series:
        """Return for each row whether the column has a value, or its cell is empty in files and for readers."""
        if name in self.absent:
            other = frame[self.absent[name]]
            return (other != "") & (other != 0)
        return frame[name].notna()


SPAN = ("doc", "start", "end", "text")
PLACE = ("locator", "context")
DECISION_KEY = ("table", "doc", "before", "words", "after", "other_doc", "other_words")
DECISION = (*DECISION_KEY, "verdict", "value", "note")

TABLES: dict[str, Table] = {
    # written by people, in corpus/
    "documents": Table(
        "the documents and their metadata",
        ("doc", "role", "title", "author", "date", "language", "held", "source", "license", "original_sha256"),
        key=("doc",), grain="hand", filled=("doc", "role"),
    ),
    "zones": Table(
        "corrections of zones: what kind of text a range of lines is, valid for the file with that checksum only",
        ("doc", "sha256", "first_line", "last_line", "zone"),
        key=("doc", "sha256", "first_line"), grain="hand", filled=("doc", "sha256", "first_line", "last_line", "zone"),
        references={"doc": "documents.doc"},
    ),
    "entities": Table(
        "the people, organizations, places, events, works, policies and groups that the texts name",
        ("entity_id", "type", "name", "wikidata", "note", "date", "author"),
        key=("entity_id",), grain="hand", filled=("entity_id", "type", "name"), values={"type": ENTITY_TYPES},
    ),
    "aliases": Table(
        "other names under which the entities appear in texts",
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
        "the types of events and the words that make them likelier; without it an event's type is its own verb or noun",
        ("event_type", "label", "terms"),
        key=("event_type",), grain="hand", filled=("event_type", "label", "terms"),
    ),
    "decisions": Table(
        "a person's decisions, applied again in every build",
        DECISION,
        key=DECISION_KEY, grain="hand",
        filled=("table", "doc", "words", "verdict"),
    ),
    # normalize
    "sources": Table(
        "every file in the folder of texts and every document in documents.csv: read, quarantined or missing, and why",
        ("file", "doc", "format", "bytes", "sha256", "status", "reason", "role", "title", "language", "edition", "own_share"),
        key=("file", "doc"), grain="corpus", readable=True, unknown=("own_share",), absent={"bytes": "sha256"},
    ),
    "texts": Table(
        "the plain text of each document; for .txt and .md files its characters unchanged",
        ("doc", "text", "language", "sha256"),
        key=("doc",), grain="document", filled=("doc", "text"), format="parquet",
    ),
    "blocks": Table(
        "the blocks of each text as marked in its file: headings, paragraphs, list items",
        ("doc", "start", "end", "block", "path", "locator", "links"),
        key=("doc", "start"), grain="document", filled=("doc", "block"), references={"doc": "texts.doc"},
    ),
    "passages": Table(
        "paragraphs, numbered theses, list items and headings, each with its zone",
        (*SPAN, "passage", "zone", "normalized", "language", "locator"),
        key=("doc", "passage"), grain="document", filled=("doc", "text", "zone"), references={"doc": "texts.doc"},
        readable=True,
    ),
    "tokens": Table(
        "words and punctuation with lemma, part of speech, syntactic dependency and named-entity tag",
        (*SPAN, "passage", "sentence", "lemma", "pos", "head", "dep", "entity_type"),
        key=("doc", "start"), grain="document", filled=("doc", "text"), references={"doc,passage": "passages.doc,passage"},
        format="parquet",
    ),
    "sentences": Table(
        "the sentences; none crosses the boundary of a passage",
        (*SPAN, "passage", "sentence", "zone", "language", "locator"),
        key=("doc", "passage", "sentence"), grain="document", filled=("doc", "text"),
        references={"doc,passage": "passages.doc,passage"},
    ),
    "repairs": Table(
        "words that are read otherwise than they are written: broken, with a note's number, or in letters that stand for others",
        (*SPAN, "before", "after", "rule", "zone", *PLACE),
        key=("doc", "start"), grain="document", filled=("doc", "text", "rule"), readable=True, references={"doc": "passages.doc"},
    ),
    # entities
    "mentions": Table(
        "every name and date found, linked to an entity if it could be identified",
        (*SPAN, "type", "entity_id", "candidates", "method", "probability", "passage", "zone", *PLACE),
        key=("doc", "start", "end"), grain="document", filled=("doc", "text", "type", "method"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "alias_index": Table(
        "how often each alias was found, with a warning if it is a common word",
        ("alias", "entity_id", "doc", "mentions", "lowercase_count", "warning"),
        key=("alias", "doc"), grain="corpus", filled=("alias", "entity_id"),
    ),
    "entity_index": Table(
        "mentions, first mention and spellings of each entity by document; variants of an unlisted name are merged",
        ("entity_id", "type", "name", "listed", "doc", "mentions", "own_voice", "first_start", "spellings", "merged_ids",
         "locator"),
        key=("entity_id", "doc"), grain="corpus", filled=("entity_id", "type", "name", "listed", "doc"), readable=True,
    ),
    "entity_cooccurrences": Table(
        "co-occurrence of entities in passages: how often, and how far beyond chance",
        ("entity_id", "type", "name", "other_id", "other_type", "other_name", "passages", "documents", "expected",
         "log_likelihood", "doc", "first_start", "locator"),
        key=("entity_id", "other_id"), grain="corpus", filled=("entity_id", "other_id"), readable=True,
    ),
    "entity_candidates": Table(
        "names that entities.csv does not list, most frequent first, in the columns of entities.csv and aliases.csv for copying",
        ("entity_id", "type", "name", "wikidata", "note", "alias", "doc", "mentions", "documents", "first_doc", *PLACE),
        key=("entity_id", "alias"), grain="corpus", filled=("entity_id", "type", "name", "alias"), readable=True,
    ),
    "date_index": Table(
        "mentions of each date by document, with the range of days it can mean",
        ("date", "earliest", "latest", "precision", "doc", "mentions", "own_voice", "first_start", "spellings", "locator"),
        key=("date", "doc"), grain="corpus", filled=("date", "earliest", "latest", "precision", "doc"), readable=True,
    ),
    # themes
    "theme_terms": Table(
        "the terms of each theme with their weights in this corpus",
        ("theme", "term", "weight", "origin", "passages", "warning"),
        key=("theme", "term"), grain="corpus", filled=("theme", "term", "origin"), readable=True,
        references={"theme": "themes.theme"},
    ),
    "passage_themes": Table(
        "up to three themes for each passage, or none without evidence",
        (*SPAN, "passage", "theme", "score", "rank", "words", "position", "zone", *PLACE),
        key=("doc", "passage", "theme"), grain="corpus", filled=("doc", "theme"), readable=True, unknown=("position",),
        references={"theme": "theme_terms.theme", "doc,passage": "passages.doc,passage"},
    ),
    "theme_shares": Table(
        "share of each theme in the words of a document's own voice, and its difference from the primary text",
        ("theme", "doc", "passages", "words", "share", "low", "high", "primary_share", "difference", "difference_low",
         "difference_high", "smallest_difference", "verdict", "zones"),
        key=("theme", "doc"), grain="corpus", filled=("theme", "doc"), readable=True, values={"verdict": CONTRASTS},
        unknown=("low", "high", "primary_share", "difference", "difference_low", "difference_high", "smallest_difference"),
        references={"theme": "themes.theme"},
    ),
    "cluster_counts": Table(
        "stability by number of clusters: the curve from which the number is chosen",
        ("clusters", "agreement", "low", "high", "trials", "passages", "total_passages", "chosen", "zones"),
        key=("clusters",), grain="corpus", filled=("chosen",), readable=True,
    ),
    "clusters": Table(
        "passages grouped into clusters without seed words, with coordinates on a map",
        (*SPAN, "passage", "cluster", "label", "probability", "x", "y", "zone", *PLACE),
        key=("doc", "passage"), grain="corpus", filled=("doc", "label"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "cluster_terms": Table(
        "the distinctive terms of each cluster, and the theme closest to it",
        ("cluster", "label", "term", "rank", "weight", "passages", "total_passages", "theme", "overlap", "zones"),
        key=("cluster", "term"), grain="corpus", filled=("label", "term"), readable=True,
    ),
    "stability": Table(
        "stability of themes and clusters when passages are resampled, or a seed word or a document is left out",
        ("kind", "group", "label", "test", "dropped", "measure", "agreement", "low", "high", "trials", "passages",
         "total_passages", "zones"),
        key=("kind", "group", "test", "dropped"), grain="corpus", filled=("kind", "test", "measure"), readable=True,
        unknown=("low", "high"),
    ),
    "representative_passages": Table(
        "three representative (surest) and three borderline (least sure) passages of each theme and cluster",
        (*SPAN, "passage", "kind", "group", "typicality", "rank", "probability", "zone", *PLACE),
        key=("kind", "group", "typicality", "rank"), grain="corpus", filled=("doc", "kind", "group", "typicality"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "keyness": Table(
        "words, phrases and entities that one side uses more than the other, tested over whole passages",
        ("focus", "reference", "unit", "term", "name", "pos", "count", "rate", "reference_count", "reference_rate", "log_ratio",
         "log_ratio_low", "log_ratio_high", "g2", "p", "p_adjusted", "dispersion", "reference_dispersion", "passages", "zones"),
        key=("focus", "unit", "term"), grain="corpus", filled=("focus", "reference", "unit", "term"), readable=True,
        unknown=("dispersion", "reference_dispersion"),
    ),
    "collocations": Table(
        "collocates of the themes' seed words and of the most frequent entities, on each side",
        ("node", "unit", "name", "collocate", "side", "count", "left", "right", "node_count", "collocate_count", "log_dice",
         "log_dice_low", "log_dice_high", "g2", "zones"),
        key=("node", "unit", "side", "collocate"), grain="corpus", filled=("node", "unit", "collocate", "side"), readable=True,
        values={"unit": NODES},
    ),
    "term_dispersion": Table(
        "positions of the primary text's key words in each text: the data of the dispersion plot",
        (*SPAN, "passage", "term", "rank", "position", "zone", *PLACE),
        key=("doc", "start", "term"), grain="corpus", filled=("doc", "text", "term"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    # compare
    "statements": Table(
        "the statements of every document, in its own voice or set off as quoted: the units that are compared",
        (*SPAN, "statement", "passage", "sentence", "zone", "language", *PLACE),
        key=("doc", "statement"), grain="document", filled=("doc", "text", "zone"),
        references={"doc,passage": "passages.doc,passage"},
    ),
    "statement_vectors": Table(
        "the sentence embedding of each statement",
        ("doc", "statement", "vector"),
        key=("doc", "statement"), grain="document", filled=("doc", "vector"), format="parquet",
        references={"doc,statement": "statements.doc,statement"},
    ),
    "parallels": Table(
        "for each statement of an account, the five most similar statements of the primary text",
        (*SPAN, "passage", "sentence", "rank", "primary_doc", "primary_start", "primary_end", "primary_text", "similarity",
         "word_similarity", "character_similarity", "topic_similarity", "primary_locator", *PLACE),
        key=("doc", "start", "rank"), grain="account", filled=("doc", "text", "primary_doc", "primary_text"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "translation_alignment": Table(
        "two primary documents that are versions of one text, side by side in order: what answers to what, what only one has",
        (*SPAN, "link", "kind", "other_doc", "other_start", "other_end", "other_text", "similarity",
         "other_locator", *PLACE),
        key=("doc", "other_doc", "link"), grain="corpus", filled=("doc", "kind", "other_doc"), readable=True,
    ),
    "primary_works": Table(
        "which entities stand for each primary text: the work itself and its authors",
        ("doc", "kind", "entity_id", "type", "date", "extent"),
        key=("doc", "kind", "entity_id"), grain="corpus", filled=("doc", "kind"), values={"kind": WORK_KINDS},
    ),
    "quotes": Table(
        "every quotation, in quotation marks or set off as a block: who is quoted, and the words that say so",
        (*SPAN, "quote", "form", "words", "marks", "repair", "enclosing_quote", "continues", "speaker_id", "speaker", "cue",
         "work_id", "passage", "zone", *PLACE),
        key=("doc", "quote"), grain="document", filled=("doc", "text", "form"), readable=True,
        absent={"enclosing_quote": "enclosing_quote", "continues": "continues"},
        references={"doc,passage": "passages.doc,passage"},
    ),
    "quote_places": Table(
        "the places of each quotation in the primary texts, before their wording is compared",
        (*SPAN, "quote", "rank", "kind", "primary_doc", "primary_start", "primary_end", "primary_text", "probability",
         "share_kept", "speaker_id", "work_id", "primary_locator", "zone", *PLACE),
        key=("doc", "quote", "rank"), grain="account", filled=("doc", "text", "kind"),
        unknown=("share_kept",), absent={"primary_start": "primary_doc", "primary_end": "primary_doc"},
        values={"kind": QUOTE_KINDS}, references={"doc,quote": "quotes.doc,quote"},
    ),
    "quote_traces": Table(
        "where each quotation occurs in the primary text, how its wording differs, and how likely; or that it was not found",
        (*SPAN, "quote", "rank", "kind", "primary_doc", "primary_start", "primary_end", "primary_text", "changes", "touched",
         "probability", "share_kept", "speaker_id", "work_id", "primary_locator", "zone", *PLACE),
        key=("doc", "quote", "rank"), grain="account", filled=("doc", "text", "kind"), readable=True,
        unknown=("share_kept",), absent={"primary_start": "primary_doc", "primary_end": "primary_doc"},
        values={"kind": QUOTE_KINDS}, references={"doc,quote": "quotes.doc,quote"},
    ),
    "quote_changes": Table(
        "each traced quotation compared word by word with the primary text: same, replaced, left out, added",
        (*SPAN, "quote", "rank", "step", "change", "primary_doc", "primary_start", "primary_end", "primary_text", "touched",
         "zone", *PLACE),
        key=("doc", "quote", "rank", "step"), grain="account", filled=("doc", "change", "primary_doc"), readable=True,
        references={"doc,quote,rank": "quote_places.doc,quote,rank"},
    ),
    "quoted_sentences": Table(
        "for each sentence of the primary text: who quotes it, and how often",
        (*SPAN, "passage", "sentence", "quotes", "accounts", "quoted_by", "kinds", "position", *PLACE),
        key=("doc", "start"), grain="corpus", filled=("doc", "text"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "quote_calibration": Table(
        "calibration: quotations altered on purpose and traced like real ones, predicted against observed",
        ("perturbation", "low", "high", "trials", "correct", "correct_kind", "probability"),
        key=("perturbation", "low"), grain="corpus", filled=("perturbation",), readable=True,
        values={"perturbation": ALTERATIONS},
    ),
    "demands": Table(
        "the demands of the primary text: who should or should not do what",
        (*SPAN, "demand", "kind", "polarity", "modality", "agent", "agent_id", "action", "object", "cue", "lead", "theme",
         "passage", "zone", *PLACE),
        key=("doc", "demand"), grain="document", filled=("doc", "text", "kind", "polarity", "modality"), readable=True,
        values={"kind": DEMAND_KINDS}, references={"doc,passage": "passages.doc,passage"},
    ),
    "relevance": Table(
        "how likely each statement of an account is about the primary text, with the signs that say so",
        ("doc", "statement", "probability", "character_similarity", "topic_similarity", "neighbor_similarity", "traced",
         "near_share", "attributed", "dated"),
        key=("doc", "statement"), grain="account", filled=("doc",), references={"doc,statement": "statements.doc,statement"},
    ),
    "claims": Table(
        "the statements of an account that are about the primary text, with their probability, and whose position they report",
        (*SPAN, "claim", "probability", "subject_id", "subject", "work_id", "reported_by_id", "cue", "stance", "lead", "item",
         "theme", "method", "passage", "zone", *PLACE),
        key=("doc", "claim"), grain="account", filled=("doc", "text", "method"), readable=True,
        values={"method": CLAIM_METHODS}, absent={"item": "item"}, references={"doc,passage": "passages.doc,passage"},
    ),
    "alignments": Table(
        "for each claim, the five passages of the primary text most likely to support it",
        (*SPAN, "claim", "rank", "primary_doc", "primary_start", "primary_end", "primary_text", "similarity",
         "character_similarity", "topic_similarity", "demand", "evidence", "primary_locator", *PLACE),
        key=("doc", "claim", "rank"), grain="account", filled=("doc", "text", "primary_doc", "primary_text"), readable=True,
        absent={"demand": "demand"}, references={"doc,claim": "claims.doc,claim"},
    ),
    "support": Table(
        "whether the primary text supports each claim: fully, with a change of meaning, contradicted, or not found",
        (*SPAN, "claim", "relation", "subject_id", "reported_by_id", "primary_doc", "primary_start", "primary_end",
         "primary_text", "modality", "primary_modality", "changes", "extent", "probability", "reviewed", "predicted_relation",
         "primary_locator", *PLACE),
        key=("doc", "claim"), grain="account", filled=("doc", "text", "relation", "reviewed", "predicted_relation"),
        readable=True, absent={"primary_start": "primary_doc", "primary_end": "primary_doc"},
        values={"predicted_relation": RELATIONS}, references={"doc,claim": "claims.doc,claim"},
    ),
    "support_changes": Table(
        "each change of meaning between a claim and its passage (modality, negation, condition, agent …), with both wordings",
        (*SPAN, "claim", "change", "description", "primary_doc", "primary_start", "primary_end", "primary_text", "probability",
         "primary_locator", *PLACE),
        key=("doc", "claim", "change"), grain="account", filled=("doc", "text", "change", "description", "primary_doc"),
        readable=True, values={"change": SHIFTS}, references={"doc,claim": "support.doc,claim"},
    ),
    "coverage": Table(
        "for each demand and account: whether the account reports the demand in full, in part or not at all, and where",
        ("primary_doc", "demand", "primary_start", "primary_end", "primary_text", "theme", "account", "covered", "start", "end",
         "text", "claim", "relation", "probability", "reviewed", "predicted_coverage", "primary_locator", *PLACE),
        key=("primary_doc", "demand", "account"), grain="corpus",
        filled=("primary_doc", "account", "covered", "reviewed", "predicted_coverage"), readable=True,
        absent={"start": "text", "end": "text", "claim": "claim"},
        values={"predicted_coverage": COVERED}, references={"primary_doc,demand": "demands.doc,demand"},
    ),
    "coverage_totals": Table(
        "how many demands of a primary text each account reports, and how many at least one does",
        ("primary_doc", "account", "demands", "reported", "in_part", "to_check", "share", "low", "high", "whole_share",
         "whole_low", "whole_high"),
        key=("primary_doc", "account"), grain="corpus", filled=("primary_doc",), readable=True,
    ),
    "reported_sentences": Table(
        "for each sentence of the primary text: how many claims and accounts report it",
        (*SPAN, "passage", "sentence", "claims", "accounts", "reported_by", "relations", "position", *PLACE),
        key=("doc", "start"), grain="corpus", filled=("doc", "text"), readable=True,
        references={"doc,passage": "passages.doc,passage"},
    ),
    "matched_claims": Table(
        "pairs of claims in two accounts that report the same position, and how they differ",
        (*SPAN, "claim", "rank", "subject_id", "other_doc", "other_claim", "other_start", "other_end", "other_text", "similarity",
         "shift_kinds", "other_locator", *PLACE),
        key=("doc", "claim", "other_doc", "other_claim"), grain="corpus", filled=("doc", "text", "other_doc", "other_text"),
        readable=True, references={"doc,claim": "claims.doc,claim"},
    ),
    "told_events": Table(
        "the events that each document tells: what happened, when, who took part, and how it is told",
        (*SPAN, "telling", "event_type", "second_type", "trigger", "named_event_id", "date_edtf", "date_basis", "date_words",
         "date_probability", "participants", "agent_id", "patient_id", "place_id", "modality", "reported_by_id", "probability",
         "passage", "sentence", "zone", *PLACE),
        key=("doc", "telling"), grain="document", filled=("doc", "text", "event_type", "modality"),
        values={"modality": MODALITIES, "date_basis": DATE_BASES}, references={"doc,passage": "passages.doc,passage"},
    ),
    "events": Table(
        "the events of all documents: what is told twice, in one document or in two, has one number",
        (*SPAN, "event", "tellings", "documents", "telling", "event_type", "second_type", "trigger", "named_event_id",
         "date_edtf", "date_basis", "date_words", "date_probability", "participants", "agent_id", "patient_id", "place_id",
         "modality", "reported_by_id", "probability", "passage", "sentence", "zone", *PLACE),
        key=("doc", "telling"), grain="corpus", filled=("doc", "text", "event_type", "modality"), readable=True,
        values={"modality": MODALITIES, "date_basis": DATE_BASES}, references={"doc,telling": "told_events.doc,telling"},
    ),
    "discrepancies": Table(
        "where tellings of one event disagree, between two documents or inside one, surest first",
        ("discrepancy", "event", "field", "doc_a", "start_a", "end_a", "text_a", "value_a", "doc_b", "start_b", "end_b", "text_b",
         "value_b", "locator_a", "context_a", "locator_b", "context_b", "verdict", "probability"),
        key=("discrepancy",), grain="corpus", filled=("field", "doc_a", "text_a", "doc_b", "text_b", "verdict"), readable=True,
        values={"field": FIELDS, "verdict": DISAGREEMENTS},
    ),
    "dependence": Table(
        "how far two accounts are one witness: what they share beyond the primary text, and who names whom, likeliest first",
        ("doc_a", "doc_b", "start_a", "end_a", "text_a", "start_b", "end_b", "text_b", "longest_run", "shared_wording",
         "usual_wording", "shared_facts", "facts", "fact_share", "usual_fact_share", "same_order", "shared_errors", "names",
         "probability"),
        key=("doc_a", "doc_b"), grain="corpus", filled=("doc_a", "text_a", "doc_b", "text_b"), readable=True,
    ),
    # report
    "annotations": Table(
        "what was found in each text, as spans, each with the passage of another text that it is linked to",
        (*SPAN, "kind", "id", "label", "relation", "other_doc", "other_start", "other_end", "other_text", "other_title",
         "other_locator", "probability", *PLACE),
        key=("doc", "start", "end", "kind", "id", "other_doc", "other_start"), grain="corpus", filled=("doc", "text", "kind"),
        values={"kind": ANNOTATION_KINDS}, unknown=("probability",),
        absent={"other_start": "other_doc", "other_end": "other_doc"},
    ),
    "findings": Table(
        "the most telling results as sentences, best first, with a row for each passage that shows it",
        (*SPAN, "finding", "rank", "kind", "sentence", "other_doc", "other_start", "other_end", "other_text", "other_locator",
         "probability", *PLACE),
        key=("finding", "rank"), grain="corpus", filled=("doc", "text", "kind", "sentence"), readable=True,
        values={"kind": FINDING_KINDS}, unknown=("probability",),
    ),
    "decision_status": Table(
        "each decision in decisions.csv: applied, or why it could not be",
        (*DECISION, "applied", "reason"),
        key=DECISION_KEY, grain="corpus", filled=("table", "doc", "words", "applied"), readable=True,
    ),
    "review_queue": Table(
        "the least certain results, in the columns of decisions.csv, to be filled in and moved there",
        DECISION,
        key=DECISION_KEY, grain="corpus", filled=("table", "doc", "words"), readable=True,
    ),
    "scores": Table(
        "agreement of the tables with annotated gold, if gold is given",
        ("table", "doc", "metric", "value", "gold_rows"),
        key=("table", "doc", "metric"), grain="corpus", filled=("table", "metric"),
    ),
}  # fmt: skip


def hand_tables() -> list[str]:
    """Return the names of the hand-written tables, in the order of this file."""
    return [name for name, table in TABLES.items() if table.grain == "hand"]


def records(table: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows as named tuples. Their field types are those of the contract, which a type checker cannot see."""
    return table.itertuples(index=False)


def records_by_doc(table: pd.DataFrame) -> dict[str, list[Any]]:
    """Return the rows of each document as named tuples, in the order of the table; one pass for all documents."""
    rows: dict[str, list[Any]] = {}
    for row in records(table):
        rows.setdefault(row.doc, []).append(row)
    return rows

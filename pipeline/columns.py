"""What every column means: its type, its meaning in words, its closed list if it has one.

A meaning is stated once, in `COLUMNS`, for all tables; `MEANINGS` replaces it for a single table where that table needs a
narrower or a different one. A meaning names the unit, the range and which end is which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.contracts import (
    AGREEMENTS,
    ANNOTATION_KINDS,
    CHANGES,
    CONTRASTS,
    COVERED,
    DATE_BASES,
    DISAGREEMENTS,
    DISTURBANCES,
    ENTITY_TYPES,
    FIELDS,
    FORCES,
    FORMATS,
    GROUPINGS,
    LINK_KINDS,
    MENTION_TYPES,
    METHODS,
    MODALITIES,
    NODES,
    POLARITIES,
    PRECISIONS,
    QUOTE_FORMS,
    RELATIONS,
    REPAIRS,
    ROLES,
    SIDES,
    STANCES,
    STATUSES,
    TABLES,
    TERM_ORIGINS,
    TYPICALITIES,
    UNITS,
    VERDICTS,
    YES_NO,
    ZONES,
)

Kind = Literal["str", "int", "float"]


@dataclass(frozen=True)
class Column:
    """Type and meaning of a column; `values` is its closed list, if it has one."""

    kind: Kind
    meaning: str
    values: tuple[str, ...] = ()


def _is(kind: Kind, meaning: str, values: tuple[str, ...] = ()) -> Column:
    return Column(kind, meaning, values)


COLUMNS: dict[str, Column] = {
    # documents and files
    "doc": _is("str", "document id: the file name without its ending"),
    "role": _is("str", "primary (the text that is compared), secondary (an account of it) or context", ROLES),
    "title": _is("str", "title of the document"),
    "author": _is("str", "who wrote it"),
    "date": _is("str", "date of writing, EDTF level 1"),
    "language": _is(
        "str",
        "language code: as documents.csv or the file says, else recognized; `und` where it is not",
    ),
    "held": _is("str", "the part of the work that the corpus contains, such as whole or part 4 of 4"),
    "source": _is("str", "where the original can be found"),
    "license": _is("str", "terms under which the text may be used"),
    "original_sha256": _is("str", "SHA-256 checksum of the original file, by which `make originals` recognizes it"),
    "file": _is("str", "file name in the folder of texts"),
    "format": _is("str", "file format, recognized by the contents; empty if the format is not supported", FORMATS),
    "bytes": _is("int", "file size in bytes; empty if the file could not be read"),
    "sha256": _is("str", "SHA-256 checksum of the file's bytes"),
    "status": _is("str", "whether the file was read, and with what reservations", STATUSES),
    "reason": _is("str", "why the status is not ok, and what was expected"),
    "own_share": _is(
        "float",
        "share of the text's words in its own voice: title, headings and body; from 0 to 1; empty if the file was not read",
    ),
    "edition": _is("str", "what the file itself says about its edition"),
    # spans and places
    "start": _is("int", "offset of the span's first character, in Unicode code points from 0"),
    "end": _is("int", "offset after the span's last character (half-open)"),
    "text": _is("str", "the document's characters from start to end"),
    "block": _is("str", "kind of block: h1 … h6, p, li, blockquote, td, figcaption, pre, front (front matter)"),
    "path": _is("str", "elements that enclose the block in a web page, outermost first, such as main/article.comment"),
    "links": _is("int", "how many of the block's words are links in a web page"),
    "locator": _is("str", "the place in words: thesis 11, paragraph 17, line 12"),
    "context": _is(
        "str", "the sentence around the span; only the nearest part of a very long one; the first sentence of a long span"
    ),
    "passage": _is("int", "number of the passage in its document, from 1"),
    "zone": _is("str", "kind of text, and so whose words it is; body and heading are the document's own voice", ZONES),
    "normalized": _is("str", "the text with straight quotes and without markup, of the same length character by character"),
    "first_line": _is("int", "first line of the stretch, counted from 1 in the document's text"),
    "last_line": _is("int", "last line of the stretch, inclusive"),
    "sentence": _is("int", "number of the sentence in its passage, from 1"),
    # words
    "lemma": _is("str", "dictionary form"),
    "pos": _is("str", "part of speech, Universal Dependencies"),
    "head": _is("int", "offset at which the token's syntactic head starts; a root is its own head"),
    "dep": _is("str", "dependency relation to the head"),
    "entity_type": _is("str", "named-entity tag of the model: B-PERSON begins a name, I-PERSON continues it"),
    # entities
    "entity_id": _is("str", "id in corpus/entities.csv; for a DATE its EDTF value; for an unlisted name its provisional id"),
    "candidates": _is("str", "entities between which the evidence does not decide, joined by ;"),
    "type": _is("str", "type of the named entity", MENTION_TYPES),
    "name": _is("str", "the entity's usual English name"),
    "wikidata": _is("str", "Wikidata id, only if it is certain"),
    "note": _is("str", "remark"),
    "alias": _is("str", "a form under which the entity is named; a capital in it is required in the text"),
    "method": _is("str", "how the mention was found or linked", METHODS),
    "probability": _is("float", "estimated probability that the row is correct, 0 to 1"),
    "lowercase_count": _is("int", "for a one-word alias: how often the word occurs in lower case"),
    "warning": _is("str", "what to check"),
    "listed": _is("str", "whether the entity is listed in corpus/entities.csv", YES_NO),
    "merged_ids": _is("str", "provisional ids that were merged into this entity, joined by ;"),
    "other_id": _is("str", "id of the second entity"),
    "other_name": _is("str", "usual English name of the second entity"),
    "other_type": _is("str", "type of the second entity", ENTITY_TYPES),
    "documents": _is("int", "number of documents"),
    "expected": _is("float", "number of passages expected to name both if the two were independent"),
    "log_likelihood": _is("float", "G² over the 2 × 2 table, at least 0; higher is stronger evidence, in either direction"),
    "first_doc": _is("str", "document of the first mention"),
    "earliest": _is("str", "first day that the date can mean, ISO 8601"),
    "latest": _is("str", "last day that the date can mean, ISO 8601"),
    "precision": _is("str", "precision of the date as written", PRECISIONS),
    "mentions": _is("int", "number of mentions in the document"),
    "own_voice": _is("int", "how many of them are in the document's own voice (body and heading)"),
    "first_start": _is("int", "offset at which the first mention starts"),
    "spellings": _is("str", "forms found, most frequent first, joined by ;"),
    # themes
    "theme": _is("str", "theme id"),
    "label": _is("str", "display name"),
    "terms": _is("str", "seed words or phrases, as lemmas, joined by ;"),
    "exclude": _is("str", "phrases that contain a seed word but belong to another subject, joined by ;"),
    "term": _is("str", "word or phrase, as lemmas"),
    "weight": _is("float", "weight of one occurrence as evidence for the theme, above 0; higher is stronger"),
    "origin": _is("str", "seed (listed in themes.csv) or learned (associated with the seeds in this corpus)", TERM_ORIGINS),
    "passages": _is("int", "number of passages"),
    "score": _is(
        "float",
        "weights of the theme's terms over the square root of the passage's words, plus a part from the neighboring passages; "
        "higher is stronger",
    ),
    "rank": _is("int", "rank in the order described for the table, from 1"),
    "words": _is(
        "float", "words assigned to the theme; a passage with several themes is divided in proportion to their scores"
    ),
    "share": _is("float", "words assigned to the theme over all words in the document's own voice, 0 to 1"),
    "position": _is("float", "share of the document's own words that precede the place, 0 (beginning) to 1 (end)"),
    "zones": _is("str", "the zones that were counted, joined by ;"),
    "low": _is("float", "lower end of the 95 % interval"),
    "high": _is("float", "upper end of the 95 % interval"),
    "primary_share": _is("float", "the same share in all primary texts together, 0 to 1"),
    "difference": _is("float", "share minus primary_share, -1 to 1; empty for a primary text"),
    "difference_low": _is("float", "lower end of the difference's 95 % interval"),
    "difference_high": _is("float", "upper end of the difference's 95 % interval"),
    "smallest_difference": _is("float", "smallest difference that texts of this length could show, 0 to 1"),
    # clusters and their stability
    "cluster": _is("int", "number of the cluster, from 1, largest first"),
    "x": _is("float", "horizontal coordinate on the map, no unit; passages close together share words"),
    "y": _is("float", "vertical coordinate on the map, no unit"),
    "clusters": _is("int", "number of clusters requested"),
    "chosen": _is("str", "whether this number of clusters was chosen", YES_NO),
    "overlap": _is("float", "Jaccard index of the cluster's passages and the theme's, 0 (none shared) to 1 (identical)"),
    "agreement": _is("float", "mean of the measure over the trials, at most 1; higher is more stable"),
    "trials": _is("int", "number of trials"),
    "measure": _is("str", "the measure that is averaged", AGREEMENTS),
    "kind": _is("str", "theme (named in themes.csv) or cluster (found)", GROUPINGS),
    "group": _is("str", "theme id or cluster number; empty: all of them together"),
    "test": _is("str", "the perturbation: what was resampled or left out", DISTURBANCES),
    "dropped": _is("str", "the seed word or document that was left out"),
    "total_passages": _is("int", "number of passages in all"),
    "typicality": _is("str", "whether the passage is representative (surest) or borderline (least sure)", TYPICALITIES),
    # words and phrases
    "focus": _is("str", "whose words are examined: a document, or primary for all primary texts together"),
    "reference": _is(
        "str", "what they are compared with: accounts (all that are not primary) or rest (all other documents)"
    ),
    "unit": _is("str", "what is counted", UNITS),
    "count": _is("int", "number of occurrences"),
    "rate": _is("float", "occurrences per 1,000 words"),
    "reference_count": _is("int", "number of occurrences in the reference"),
    "reference_rate": _is("float", "occurrences per 1,000 words in the reference"),
    "log_ratio": _is("float", "binary logarithm of rate over reference_rate: 1 is twice as often, -1 half as often"),
    "log_ratio_low": _is("float", "lower end of the log ratio's 95 % interval"),
    "log_ratio_high": _is("float", "upper end of the log ratio's 95 % interval"),
    "g2": _is("float", "log-likelihood G² over the 2 × 2 table, at least 0; it has no direction"),
    "p": _is("float", "two-sided p of a permutation test over passages, 0 to 1"),
    "p_adjusted": _is("float", "p adjusted after Benjamini and Hochberg over the rows of one focus and unit, 0 to 1"),
    "dispersion": _is("float", "deviation of proportions over passages: 0 evenly spread, 1 concentrated in one place"),
    "reference_dispersion": _is("float", "the same in the reference, 0 to 1"),
    "node": _is("str", "word, phrase or entity whose neighborhood is examined"),
    "collocate": _is("str", "word that occurs near the node, as lemma"),
    "side": _is("str", "the texts that are counted, own voice only: all primary texts, or all accounts", SIDES),
    "left": _is("int", "how many of the occurrences precede the node"),
    "right": _is("int", "how many of the occurrences follow the node"),
    "node_count": _is("int", "number of occurrences of the node on that side"),
    "collocate_count": _is("int", "number of occurrences of the collocate on that side"),
    "log_dice": _is("float", "14 + log2 of the Dice coefficient, at most 14; higher is more strongly associated"),
    "log_dice_low": _is("float", "lower end of log_dice's 95 % interval"),
    "log_dice_high": _is("float", "upper end of log_dice's 95 % interval"),
    "event_type": _is("str", "kind of event: its type in event_types.csv, or else its own verb or noun"),
    "second_type": _is("str", "another listed type that its words name: “organized a strike”; empty if there is none"),
    "telling": _is("int", "number of the telling in its document, from 1 in reading order"),
    "trigger": _is("str", "lemma of the verb or noun that says what happened"),
    "named_event_id": _is("str", "entity of the named event that the words are, such as a congress; empty for others"),
    "date_edtf": _is("str", "when it happened, EDTF level 1, as precise as the text; empty if the text does not date it"),
    "date_basis": _is(
        "str",
        "where the date is from: the clause, a named event in it, its sentence, its passage, or one before",
        DATE_BASES,
    ),
    "date_words": _is("str", "the words of the date"),
    "date_probability": _is("float", "probability that the date is that of the event, 0 to 1; 0 without a date"),
    "participants": _is("str", "entities that take part, joined by ;, the one that acts first"),
    "patient_id": _is("str", "entity to which it happens, if known"),
    "place_id": _is("str", "entity of the place where it happens or where it leads, if named"),
    "event": _is("int", "number of the event; all tellings of one event share it"),
    "tellings": _is("int", "number of tellings of the event"),
    "discrepancy": _is("int", "number of the discrepancy, the surest first"),
    "field": _is("str", "what differs", FIELDS),
    "doc_a": _is("str", "document of the first of two passages"),
    "start_a": _is("int", "offset of the first character of the first passage"),
    "end_a": _is("int", "offset after its last character"),
    "text_a": _is("str", "the first passage's characters from start_a to end_a"),
    "value_a": _is("str", "what the first passage says: an EDTF date, a number, or an entity_id"),
    "locator_a": _is("str", "the place of the first passage in words"),
    "context_a": _is("str", "the sentence of the first passage"),
    "doc_b": _is("str", "document of the second passage; the same where a text contradicts itself"),
    "start_b": _is("int", "offset of the first character of the second passage"),
    "end_b": _is("int", "offset after its last character"),
    "text_b": _is("str", "the second passage's characters from start_b to end_b"),
    "value_b": _is("str", "what the second passage says"),
    "locator_b": _is("str", "the place of the second passage in words"),
    "context_b": _is("str", "the sentence of the second passage"),
    "longest_run": _is(
        "int", "words of the longest rare run of words that both have; 0 if the passages are the rarest shared fact"
    ),
    "shared_wording": _is("float", "shared rare runs of four words for each thousand words of the shorter account"),
    "usual_wording": _is("float", "the same, the mean of both accounts' medians over their other pairs"),
    "shared_facts": _is(
        "int", "names, dates and numbers that both have, the primary text lacks and hardly another account has"
    ),
    "facts": _is("str", "up to twelve of them, joined by ;, in the order of the first account"),
    "fact_share": _is("float", "their share of such facts of the account that has fewer, shrunk if they are few, 0 to 1"),
    "usual_fact_share": _is("float", "the same, the mean of both accounts' medians over their other pairs"),
    "same_order": _is(
        "float", "1 if the shared facts come in one order, -1 if in the reverse, 0 if in no order (Kendall's tau)"
    ),
    "shared_errors": _is("int", "values that both have and a third account contradicts; which side errs is not known"),
    "names": _is(
        "str", "document of the two that names the author or title of the other; both joined by ;; empty if neither"
    ),
    # comparison
    "primary_doc": _is("str", "document id of the primary text"),
    "primary_start": _is(
        "int", "offset of the first character of the span in the primary text, from 0; empty without a place"
    ),
    "primary_end": _is("int", "offset after that span's last character; empty without a place"),
    "primary_text": _is("str", "the primary text's characters from primary_start to primary_end"),
    "primary_locator": _is("str", "the place in the primary text in words"),
    "statement": _is("int", "number of the statement in its document, from 1 in reading order"),
    "vector": _is("str", "sentence embedding of the statement: 512 16-bit floating-point numbers, base64"),
    "similarity": _is("float", "probability that both say the same, 0 to 1"),
    "word_similarity": _is("float", "cosine similarity of TF-IDF word vectors, 0 to 1"),
    "character_similarity": _is("float", "cosine similarity of character n-gram TF-IDF vectors, 0 to 1"),
    "topic_similarity": _is("float", "cosine similarity of sentence embeddings, -1 to 1"),
    "neighbor_similarity": _is(
        "float", "largest sum of both similarities among the two statements before and after, 0 to 2"
    ),
    "traced": _is("float", "1 if a quotation in it is traced to the primary text, else 0"),
    "near_share": _is(
        "float", "share of the account's statements that likely say the same as one of the primary text, 0 to 1"
    ),
    "attributed": _is("float", "1 if the subject of a reporting verb in its sentence is the text or its authors, else 0"),
    "dated": _is("float", "1 if its sentence names a date, else 0"),
    # quotations
    "extent": _is("str", "the part of the work that the document holds; empty: the whole"),
    "quote": _is("int", "number of the quotation in its document, from 1 in reading order"),
    "form": _is(
        "str",
        "quotation (words in quotation marks), block (set off, with or without marks), name (a title or a word in marks)",
        QUOTE_FORMS,
    ),
    "marks": _is("str", "the opening and the closing mark as written; empty for a block quotation without marks"),
    "rule": _is("str", "why the words are read otherwise", REPAIRS),
    "repair": _is("str", "which quotation mark is missing or reversed, and how the boundary was inferred; empty: no repair"),
    "enclosing_quote": _is("int", "number of the quotation that encloses this one; empty: none"),
    "continues": _is(
        "int", "number of the quotation that continues here after an interruption such as “he said”; empty: none"
    ),
    "speaker_id": _is("str", "entity that is quoted; empty if the text does not say"),
    "speaker": _is("str", "the words of the document that name the speaker"),
    "cue": _is("str", "the words that introduce it: “declared”, “according to”, “in its programme”"),
    "work_id": _is("str", "entity of the work that is quoted or referred to, if one is named"),
    "changes": _is("str", "differences in wording: [left out], {added}, [old > new]; … stands for words that agree"),
    "touched": _is(
        "str",
        "what the differences affect, joined by ;: negation number name hedge condition; joined: distant passages run together; "
        "bracketed: the change is marked by brackets",
    ),
    "share_kept": _is(
        "float",
        "share of the quotation's words, weighted by inverse document frequency, found in order in the primary text, 0 to 1; "
        "empty without a place",
    ),
    "step": _is("int", "position in the word-by-word comparison of the quotation, from 1"),
    "change": _is("str", "what happened to the primary text's words", CHANGES),
    "quotes": _is("int", "number of quotations traced to the sentence"),
    "accounts": _is("int", "number of other documents that quote it; the primary text's own editors are not counted"),
    "quoted_by": _is(
        "str", "documents that quote it, joined by ;; a primary document is followed by its zone in parentheses"
    ),
    "kinds": _is("str", "kinds of those quotations, joined by ; in the order of `quoted_by`"),
    "perturbation": _is("str", "the change made on purpose; “said otherwise” is a paraphrase: only the wording changes"),
    "correct": _is("int", "how many of them were traced to the place they were taken from"),
    "correct_kind": _is("int", "how many of them were classified as the kind that the perturbation makes"),
    # demands, claims and their support
    "demand": _is("int", "number of the demand in its document, from 1 in reading order"),
    "polarity": _is("str", "whether something is demanded or rejected", POLARITIES),
    "modality": _is("str", "how it is stated: as a fact, a demand, a risk, a condition, a wish, or hedged", FORCES),
    "agent": _is("str", "the words that name who should act; empty if nobody is named"),
    "agent_id": _is("str", "entity named in the agent's words, if any"),
    "action": _is("str", "what should be done: lemma of the verb"),
    "object": _is("str", "the words that name the object of the action"),
    "lead": _is("str", "for a list item: the words that introduce the list"),
    "claim": _is("int", "number of the claim in its document, from 1 in reading order"),
    "subject_id": _is(
        "str",
        "entity that holds the position; the work itself if its author is unknown; empty if it could not be identified",
    ),
    "subject": _is("str", "the words of the document that name the holder of the position"),
    "reported_by_id": _is("str", "entities that the account cites for it, joined by ;, as in “as A and B affirmed”"),
    "stance": _is("str", "the holder's attitude to the content", STANCES),
    "item": _is("int", "position in the list that contains it, from 1; empty: not in a list"),
    "evidence": _is("str", "the evidence for the passage, strongest first, joined by ;: words in common, names, numbers"),
    "relation": _is("str", "how the claim relates to the primary text", RELATIONS),
    "primary_modality": _is("str", "modality of the primary text's passage; empty if no passage was found", FORCES),
    "reviewed": _is("str", "whether a person's decision determines the row", YES_NO),
    "predicted_relation": _is("str", "the relation predicted without a person's decision"),
    "description": _is("str", "the difference described in words, such as “a risk becomes a fact”"),
    "account": _is("str", "document id of the account"),
    "covered": _is("str", "whether the account reports the demand", COVERED),
    "predicted_coverage": _is("str", "the grade predicted without a person's decision"),
    "demands": _is("int", "number of demands of the primary text"),
    "reported": _is("int", "how many of them are reported in full"),
    "in_part": _is("int", "how many of them are reported in part, or with another modality or agent"),
    "to_check": _is(
        "int",
        "demands not counted as reported, but with a passage that may report them; for all accounts together: demands that only "
        "such passages would add",
    ),
    "whole_share": _is("float", "demands reported in full over all demands, 0 to 1"),
    "whole_low": _is("float", "lower end of whole_share's 95 % interval"),
    "whole_high": _is("float", "upper end of whole_share's 95 % interval"),
    "claims": _is("int", "number of claims that report the sentence, faithfully or distorted"),
    "reported_by": _is("str", "accounts that make these claims, joined by ;"),
    "relations": _is("str", "relations of these claims, joined by ; in the order of `reported_by`"),
    "shift_kinds": _is("str", "kinds of differences in meaning between the two, joined by ;; empty: none found"),
    "other_claim": _is("int", "number of the other account's claim"),
    "other_start": _is("int", "offset of that claim's first character in the other account, from 0"),
    "other_end": _is("int", "offset after its last character"),
    "other_text": _is("str", "the other account's characters from other_start to other_end"),
    "other_locator": _is("str", "the place in the other account in words"),
    "id": _is(
        "str",
        "entity, date in EDTF, or number of the quotation, claim or demand, as `kind` says",
    ),
    "finding": _is("int", "number of the finding, from 1, the most telling first"),
    "other_title": _is("str", "short title of the other document"),
    # decisions and scores
    "table": _is("str", "table that the row is about"),
    "before": _is("str", "words that precede the words judged"),
    "after": _is("str", "words that follow the words judged"),
    "link": _is("int", "number of the link between two versions of a text in their order, from 1"),
    "other_doc": _is("str", "second document, if the row compares two places"),
    "other_words": _is("str", "the words judged in the second document"),
    "verdict": _is("str", "a person's decision", VERDICTS),
    "value": _is("str", "the correct value"),
    "applied": _is("str", "whether the decision could be applied in this build", YES_NO),
    "metric": _is("str", "what is measured; a floor or a baseline is named in it"),
    "gold_rows": _is("int", "number of annotated rows behind the value"),
}

# Where a table means something narrower or else by a column, this says so; it replaces the shared meaning there.
MEANINGS: dict[tuple[str, str], Column] = {
    **{
        (table, "words"): _is("str", "the words judged, as they stand in the text")
        for table in ("decisions", "decision_status", "review_queue")
    },
    ("scores", "value"): _is("float", "the value measured, in the unit that the metric names; most are shares, 0 to 1"),
    ("entities", "date"): _is(
        "str", "for an event: when it took place, EDTF level 1; “a month after the congress” is computed from it"
    ),
    **{
        (table, "doc"): _is("str", "the document in which the form has this meaning; empty: in all documents")
        for table in ("aliases", "alias_index")
    },
    ("alias_index", "mentions"): _is("int", "number of mentions spelled this way, in that document or in all"),
    ("entity_candidates", "doc"): _is("str", "always empty: the form applies to all documents"),
    ("entity_candidates", "mentions"): _is("int", "number of mentions of this form in all documents"),
    ("entity_cooccurrences", "passages"): _is("int", "number of passages that name both"),
    ("entity_cooccurrences", "doc"): _is("str", "document of the first passage that names both"),
    ("entity_cooccurrences", "first_start"): _is("int", "offset at which that passage starts"),
    ("date_index", "date"): _is("str", "the date, EDTF level 1"),
    ("theme_terms", "warning"): _is("str", "for a seed word that does not occur: similar words that do"),
    ("theme_terms", "passages"): _is("int", "number of passages that contain the term"),
    ("passage_themes", "rank"): _is("int", "rank among the passage's themes by score, from 1"),
    ("passage_themes", "words"): _is("int", "number of words in the passage"),
    ("passage_themes", "position"): _is(
        "float", "share of the document's own words before the passage, 0 to 1; empty outside the document's own voice"
    ),
    ("theme_shares", "passages"): _is("int", "number of passages with the theme"),
    ("theme_shares", "verdict"): _is(
        "str", "whether the account devotes more or less of its words to the theme than the primary text", CONTRASTS
    ),
    ("cluster_terms", "passages"): _is("int", "number of the cluster's passages that contain the term"),
    ("cluster_terms", "rank"): _is("int", "rank among the cluster's terms by weight, from 1"),
    ("cluster_terms", "weight"): _is("float", "class-based TF-IDF, above 0; higher is more distinctive of the cluster"),
    ("cluster_terms", "theme"): _is("str", "the theme that shares most passages with the cluster; empty if none does"),
    ("cluster_counts", "agreement"): _is(
        "float", "mean adjusted Rand index between the clusterings of two samples, at most 1; 0 is chance"
    ),
    ("clusters", "probability"): _is("float", "share of the resamples that put the passage with its cluster, 0 to 1"),
    ("representative_passages", "rank"): _is(
        "int", "rank from 1: the surest first among representative passages, the least sure first among borderline ones"
    ),
    ("representative_passages", "probability"): _is(
        "float", "share of the resamples in which the passage belongs to the theme or cluster, 0 to 1"
    ),
    ("keyness", "term"): _is("str", "lemma, phrase of lemmas, or entity_id"),
    ("keyness", "passages"): _is("int", "number of passages in the focus that contain it"),
    ("keyness", "pos"): _is("str", "most frequent part of speech of a lemma; empty for a phrase or entity"),
    ("keyness", "name"): _is("str", "display name: the term itself, or the entity's usual name"),
    ("collocations", "name"): _is("str", "display name: the node itself, or the entity's usual name"),
    ("collocations", "unit"): _is("str", "what the node is: a theme's seed word or an entity", NODES),
    ("collocations", "count"): _is("int", "number of occurrences of the collocate within the window around the node"),
    ("term_dispersion", "rank"): _is("int", "rank of the term among those shown, from 1"),
    ("parallels", "rank"): _is("int", "rank among the sentences of the primary text by similarity, from 1"),
    ("repairs", "before"): _is("str", "the words as written, on one line"),
    ("repairs", "after"): _is("str", "the words as names, dates and quotations are compared; the text keeps its characters"),
    ("quotes", "words"): _is("int", "number of words in the quotation"),
    ("translation_alignment", "kind"): _is(
        "str", "statements of the first and of the second version; 1-0: left out by the second, 0-1: added by it", LINK_KINDS
    ),
    ("translation_alignment", "text"): _is("str", "the first version's statements, empty where it has none"),
    ("translation_alignment", "other_doc"): _is("str", "the second version"),
    ("translation_alignment", "other_start"): _is("int", "offset of its first character in the second version, from 0"),
    ("translation_alignment", "other_text"): _is("str", "the second version's statements, empty where it has none"),
    ("translation_alignment", "other_locator"): _is("str", "the place in the second version in words"),
    ("translation_alignment", "similarity"): _is(
        "float", "cosine of both meanings, -1 to 1; 0 where one version has nothing"
    ),
    ("primary_works", "kind"): _is("str", "whether the entity is the work itself or wrote it"),
    ("primary_works", "entity_id"): _is("str", "the entity; empty for a work that entities.csv does not list"),
    ("demands", "kind"): _is(
        "str", "demand, rejection or wish; a principle that is declared; or a grievance, one of a series of complaints"
    ),
    **{
        (table, name): meaning
        for table in ("quote_places", "quote_traces")
        for name, meaning in {
            "kind": _is(
                "str", "how the quotation relates to the primary text: how it was found there, or why it has no place there"
            ),
            "probability": _is(
                "float",
                "probability that the words come from that place, 0 to 1; without a place, that they are not in the text we "
                "have (0.5: too few words to tell)",
            ),
        }.items()
    },
    **{
        (table, "rank"): _is("int", "rank of the primary text among those that contain the words, from 1")
        for table in ("quote_places", "quote_traces", "quote_changes")
    },
    **{
        ("quote_calibration", name): meaning
        for name, meaning in {
            "low": _is("float", "lower end of this bin of probabilities, inclusive, 0 to 1"),
            "high": _is("float", "upper end of this bin of probabilities, 0 to 1"),
            "trials": _is("int", "number of altered quotations whose trace got a probability in this bin"),
            "probability": _is(
                "float", "mean predicted probability in this bin, 0 to 1; calibrated if near correct over trials"
            ),
        }.items()
    },
    **{
        (table, name): meaning
        for table in ("told_events", "events")
        for name, meaning in {
            "modality": _is("str", "how it is told: asserted, reported, hedged, denied or planned", MODALITIES),
            "agent_id": _is("str", "entity that acts, if known"),
            "reported_by_id": _is("str", "entity that reports it, if it is named"),
            "probability": _is("float", "probability that the words tell of a happening, 0 to 1"),
        }.items()
    },
    ("events", "documents"): _is("int", "number of documents that tell of the event"),
    ("discrepancies", "verdict"): _is(
        "str",
        "conflict: both cannot hold; precision: both can; declared: the text says itself that its sources conflict",
        DISAGREEMENTS,
    ),
    ("discrepancies", "probability"): _is(
        "float", "probability that both passages tell of one event and the field differs, 0 to 1"
    ),
    ("dependence", "probability"): _is(
        "float", "probability that one account follows the other, or both one source, 0 to 1; even odds before all signs"
    ),
    **{
        ("dependence", name): meaning
        for name, meaning in {
            "doc_a": _is("str", "the first account"),
            "doc_b": _is("str", "the second account"),
        }.items()
    },
    ("demands", "cue"): _is("str", "the words that make it a demand: “must”, “it is necessary”, “be abolished”"),
    ("relevance", "probability"): _is("float", "probability that the statement is about the primary text, 0 to 1"),
    ("relevance", "character_similarity"): _is("float", "largest character similarity to a primary statement, 0 to 1"),
    ("relevance", "topic_similarity"): _is("float", "largest embedding similarity to a primary statement, -1 to 1"),
    ("claims", "probability"): _is("float", "probability that the statement is about the primary text, 0 to 1"),
    ("claims", "cue"): _is("str", "the main verb of its sentence"),
    ("claims", "method"): _is("str", "found by the program, or set by a person's decision"),
    ("alignments", "similarity"): _is(
        "float", "probability that the passage supports the claim, 0 to 1; comparable between claims"
    ),
    ("alignments", "rank"): _is("int", "rank among the passages by that probability, from 1"),
    ("alignments", "demand"): _is("int", "number of the demand that the passage is or contains; empty: none"),
    ("support", "changes"): _is("str", "kinds of changes in meaning, joined by ;; empty: none found"),
    ("support", "extent"): _is("str", "only for a claim not found: the part of the primary text that was searched"),
    ("support_changes", "change"): _is("str", "kind of change in meaning"),
    ("support_changes", "probability"): _is("float", "probability that the meaning is changed in this way, 0 to 1"),
    ("matched_claims", "similarity"): _is("float", "probability that both report the same position, 0 to 1"),
    ("matched_claims", "rank"): _is("int", "rank among the matching claims of other accounts by that probability, from 1"),
    ("coverage", "claim"): _is(
        "int", "number of the account's claim that reports the demand; empty: a sentence without a claim, or none"
    ),
    ("annotations", "kind"): _is(
        "str",
        "what is marked; quoted, source and report are quotation, claim and demand seen from the other text",
        ANNOTATION_KINDS,
    ),
    ("findings", "rank"): _is("int", "number of the passage that shows the finding, from 1"),
    ("findings", "kind"): _is("str", "what the finding is about"),
    ("findings", "sentence"): _is("str", "the finding as a plain sentence"),
    ("findings", "other_doc"): _is("str", "the document that the passage is compared with; empty if with none"),
    ("findings", "probability"): _is(
        "float",
        "probability of the least sure thing that the sentence says, 0 to 1; empty where it rests on a 95 % interval",
    ),
    ("annotations", "relation"): _is(
        "str", "type of the name; kind of the quotation's trace; relation of the claim; whether the demand is reported"
    ),
    ("annotations", "other_doc"): _is("str", "the document that the span is linked to; empty if it is linked to none"),
    ("coverage", "relation"): _is("str", "relation of that claim to the primary text; empty without a claim"),
    ("coverage", "start"): _is("int", "offset of the first character of the account's best passage; empty if there is none"),
    ("coverage", "end"): _is("int", "offset after its last character; empty if there is none"),
    ("coverage", "text"): _is(
        "str",
        "the account's characters there; beside `covered` no: a passage to check, which may report the demand; empty: none found",
    ),
    ("coverage", "probability"): _is("float", "probability that the grade in `covered` is correct, 0 to 1"),
    ("coverage_totals", "account"): _is("str", "document id of the account; empty: at least one account"),
    ("coverage_totals", "share"): _is("float", "demands reported in full or in part over all demands, 0 to 1"),
    ("reported_sentences", "accounts"): _is("int", "number of accounts that make these claims"),
    ("entities", "author"): _is("str", "for a work: ids of the entities that wrote it, joined by ;"),
    ("decision_status", "reason"): _is("str", "why the decision could not be applied"),
}


def column(table: str, name: str) -> Column:
    """Return the meaning of a column in that table."""
    shared = MEANINGS.get((table, name), COLUMNS[name])
    values = TABLES[table].values.get(name)
    return Column(shared.kind, shared.meaning, values) if values else shared

"""What every column means: its type, its meaning in words, its closed list if it has one.

A column means the same wherever it stands, so it is said once, in `COLUMNS`; where it means something else in one table only,
`MEANINGS` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.contracts import (
    AGREEMENTS,
    ALTERATIONS,
    CHANGES,
    CONTRASTS,
    COVERED,
    DISTURBANCES,
    ENTITY_TYPES,
    FORCES,
    FORMATS,
    GROUPINGS,
    MENTION_TYPES,
    METHODS,
    NODES,
    PLANTED,
    POLARITIES,
    PRECISIONS,
    QUOTE_FORMS,
    RELATIONS,
    ROLES,
    SIDES,
    STANCES,
    STANDINGS,
    STATUSES,
    TABLES,
    TERM_ORIGINS,
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
    "context": _is(
        "str", "the sentence around the span, of a very long one what is near; of a longer span its first sentence"
    ),
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
    "score": _is(
        "float", "weight of the theme's terms over the root of the words, with the neighbors' part; higher is more"
    ),
    "rank": _is("int", "place in the order, from 1"),
    "words": _is("float", "words given to the theme; a passage of two themes counts for each by its score"),
    "share": _is("float", "words of the theme over all words of the document's own voice, 0 to 1"),
    "position": _is("float", "share of the document's own words that stand before the place, 0 to 1"),
    "zones": _is("str", "the zones that were counted, joined by ;"),
    "low": _is("float", "lower end of the 95 % interval"),
    "high": _is("float", "upper end of the 95 % interval"),
    "primary_share": _is("float", "the same share in the primary texts together"),
    "difference": _is("float", "share less the primary texts' share, -1 to 1; empty of a primary text"),
    "difference_low": _is("float", "lower end of the difference's 95 % interval"),
    "difference_high": _is("float", "upper end of the difference's 95 % interval"),
    "smallest_difference": _is("float", "the smallest difference that so much text could show, 0 to 1"),
    # clusters and their stability
    "cluster": _is("int", "number of the cluster, the largest first"),
    "x": _is("float", "place on the map from left to right; near passages share words"),
    "y": _is("float", "place on the map from bottom to top"),
    "clusters": _is("int", "number of clusters asked for"),
    "chosen": _is("str", "whether this number of clusters was taken", YES_NO),
    "overlap": _is("float", "Jaccard index of the cluster's passages and the theme's, 0 to 1"),
    "agreement": _is("float", "mean over the trials, at most 1; higher is steadier"),
    "trials": _is("int", "number of trials"),
    "measure": _is("str", "what is averaged", AGREEMENTS),
    "kind": _is("str", "theme (named in themes.csv) or cluster (found)", GROUPINGS),
    "group": _is("str", "theme id or cluster number; empty: all of them together"),
    "test": _is("str", "what was disturbed", DISTURBANCES),
    "dropped": _is("str", "the seed word or document that was left out"),
    "of_passages": _is("int", "number of passages that were there to choose from"),
    "standing": _is("str", "from which end the passages are counted", STANDINGS),
    # words and phrases
    "focus": _is("str", "whose words are looked at: a document, or primary for all primary texts together"),
    "reference": _is("str", "what they are held against: accounts (all that are not primary) or rest (all other documents)"),
    "unit": _is("str", "what is counted", UNITS),
    "count": _is("int", "occurrences"),
    "rate": _is("float", "occurrences for each 1,000 words"),
    "reference_count": _is("int", "occurrences in the reference"),
    "reference_rate": _is("float", "occurrences for each 1,000 words of the reference"),
    "log_ratio": _is("float", "binary logarithm of the rates' ratio: 1 is twice as often, -1 half as often"),
    "log_ratio_low": _is("float", "lower end of its 95 % interval"),
    "log_ratio_high": _is("float", "upper end of its 95 % interval"),
    "g2": _is("float", "log-likelihood G², 4 terms; it has no sign"),
    "p": _is("float", "share of random deals of whole passages that part the two sides as far, 0 to 1"),
    "p_adjusted": _is("float", "p after Benjamini and Hochberg, over the rows of one focus and unit"),
    "dispersion": _is("float", "deviation of proportions over passages: 0 evenly spread, 1 in one place"),
    "reference_dispersion": _is("float", "the same in the reference"),
    "node": _is("str", "word, phrase or entity around which is looked"),
    "collocate": _is("str", "word that stands near it, as lemma"),
    "side": _is("str", "whose own voice", SIDES),
    "left": _is("int", "times that it stands before the node"),
    "right": _is("int", "times that it stands behind the node"),
    "node_count": _is("int", "occurrences of the node on that side"),
    "collocate_count": _is("int", "occurrences of the collocate on that side"),
    "log_dice": _is("float", "14 + log2 of the Dice coefficient, at most 14; higher is closer"),
    "log_dice_low": _is("float", "lower end of its 95 % interval"),
    "log_dice_high": _is("float", "upper end of its 95 % interval"),
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
    # quotations
    "extent": _is("str", "the part of the work that the document holds; empty: the whole"),
    "quote": _is("int", "number of the quotation in its document, from 1 in reading order"),
    "form": _is(
        "str",
        "quotation (words in marks), block (set off, with or without marks), name (a title, a word in marks)",
        QUOTE_FORMS,
    ),
    "marks": _is("str", "the opening and the closing mark as they stand; empty of a block without marks"),
    "mended": _is("str", "what the text's marks lack and how the quotation was bounded all the same; empty: nothing"),
    "within": _is("int", "number of the quotation that this one stands in; 0: in none"),
    "continues": _is("int", "number of the quotation that goes on here behind the speaker's name; 0: none"),
    "speaker_id": _is("str", "entity that is quoted; empty where the text does not say"),
    "speaker": _is("str", "the words of the document that name the one quoted"),
    "cue": _is("str", "the words that tell it: «declared», «according to», «in its programme»"),
    "work_id": _is("str", "entity of the work that is quoted, where one is named"),
    "changes": _is("str", "how the wording differs: [left out], {added}, [old > new], … for words that are the same"),
    "flags": _is(
        "str",
        "what changes touch, joined by ;: negation number name hedge condition; joined: far apart; bracketed: and shown",
    ),
    "change_probability": _is("float", "probability of the change, 0 to 1"),
    "kept": _is(
        "float", "share of the quotation's words, weighted by rarity, that stand in the primary text in order, 0 to 1"
    ),
    "step": _is("int", "place in the quotation's comparison, from 1"),
    "change": _is("str", "what became of the primary text's words", CHANGES),
    "quotes": _is("int", "number of quotations traced to it"),
    "accounts": _is("int", "number of other documents that quote it; the primary text's own editors are none of them"),
    "quoted_by": _is("str", "who quotes it, joined by ;: document, behind a primary document its zone in parentheses"),
    "kinds": _is("str", "kinds of those quotations, joined by ; in the order of `quoted_by`"),
    "alteration": _is("str", "what was done to the primary text's words", ALTERATIONS),
    "kind_right": _is("int", "those of them that were given the kind that they were made to be"),
    # demands, claims and what bears them out
    "demand": _is("int", "number of the demand in its document, from 1 in reading order"),
    "polarity": _is("str", "whether it is demanded that something be, or that it not be", POLARITIES),
    "force": _is("str", "how it is said: as a fact, a demand, a risk, a condition, a wish, or hedged", FORCES),
    "agent": _is("str", "the words that say who should do it; empty where nobody is named"),
    "agent_id": _is("str", "entity named in them, where one is"),
    "action": _is("str", "what should be done: the verb's lemma"),
    "object": _is("str", "the words that say to what"),
    "rule": _is("str", "the rule that found the claim; empty of words that a person made a claim"),
    "lead": _is("str", "the words that a list stands under, of an item of it"),
    "claim": _is("int", "number of the claim in its document, from 1 in reading order"),
    "subject_id": _is(
        "str", "entity whose position it is; of a work whose author nobody knows the work; empty: not made out"
    ),
    "subject": _is("str", "the words of the document that name whose position it is"),
    "by_id": _is("str", "entities that say so according to the account, joined by ;: «as A and B affirmed»"),
    "stance": _is("str", "what they do with it", STANCES),
    "item": _is("int", "place in the list that it stands in, from 1; 0: in none"),
    "shared": _is("str", "what speaks for the passage, strongest first, joined by ;: words of both, names, numbers"),
    "relation": _is("str", "how the primary text bears the claim out", RELATIONS),
    "primary_force": _is("str", "how the primary text says it; empty where it is not found", FORCES),
    "judged": _is("str", "whether a person's judgement decides the row", YES_NO),
    "machine_relation": _is("str", "the relation without a person's judgement"),
    "told": _is("str", "the difference in words: «a risk is told as a fact»"),
    "planted": _is("str", "what was changed in the copy; said otherwise: nothing but the wording", PLANTED),
    "found": _is("int", "those of them in which a shift was found; of what was only said otherwise: false alarms"),
    "account": _is("str", "document id of the account"),
    "covered": _is("str", "whether the account reports the demand", COVERED),
    "machine_covered": _is("str", "the same without a person's judgement"),
    "demands": _is("int", "number of demands of the primary text"),
    "reported": _is("int", "those of them that are reported"),
    "in_part": _is("int", "those that are reported in part, or with another force or agent"),
    "whole_share": _is("float", "demands reported over all, 0 to 1, those in part not counted"),
    "whole_low": _is("float", "lower end of its 95 % interval"),
    "whole_high": _is("float", "upper end of its 95 % interval"),
    "claims": _is("int", "number of claims that it bears out or that shift it"),
    "reported_by": _is("str", "accounts whose claims these are, joined by ;"),
    "relations": _is("str", "relations of these claims, joined by ; in the order of `reported_by`"),
    "other_claim": _is("int", "number of the other account's claim"),
    "other_start": _is("int", "first character of it in the other account"),
    "other_end": _is("int", "character after its last"),
    "other_text": _is("str", "the other account's characters there"),
    "other_locator": _is("str", "the place in the other account in words"),
    # judgements
    "table": _is("str", "table that the row speaks of"),
    "before": _is("str", "words that stand before those judged"),
    "after": _is("str", "words that stand after those judged"),
    "other_doc": _is("str", "second document, where two places are judged or stand side by side"),
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
    ("entities", "date"): _is(
        "str", "of an event, when it took place, EDTF level 1: «a month after the congress» is told by it"
    ),
    ("aliases", "doc"): _is("str", "the document in which the form has this meaning; empty: everywhere"),
    ("alias_index", "doc"): _is("str", "the document in which the form has this meaning; empty: everywhere"),
    ("alias_index", "mentions"): _is("int", "number of mentions spelled so, in that document or in all"),
    ("entity_candidates", "doc"): _is("str", "empty: the form would be found in all documents"),
    ("entity_candidates", "mentions"): _is("int", "number of mentions of this form in all documents"),
    ("entity_pairs", "passages"): _is("int", "number of passages that name both"),
    ("entity_pairs", "doc"): _is("str", "document of the first such passage"),
    ("entity_pairs", "first_start"): _is("int", "where that passage starts"),
    ("date_index", "date"): _is("str", "the date, EDTF level 1"),
    ("theme_terms", "warning"): _is("str", "of a seed word that never occurs: which words of the corpus are near it"),
    ("passage_themes", "words"): _is("int", "number of words in the passage"),
    ("passage_themes", "position"): _is("float", "share of the document's own words before the passage, 0 to 1; else empty"),
    ("theme_shares", "verdict"): _is(
        "str", "whether the account speaks more or less of it than the primary text", CONTRASTS
    ),
    ("theme_terms", "passages"): _is("int", "number of passages that have the term"),
    ("cluster_terms", "passages"): _is("int", "number of the cluster's passages that have the term"),
    ("cluster_terms", "rank"): _is("int", "place among the cluster's terms, from 1"),
    ("cluster_terms", "weight"): _is(
        "float", "class-based TF-IDF: how much the term sets the cluster apart; higher is more"
    ),
    ("cluster_terms", "theme"): _is("str", "the named theme whose passages it shares most; empty where it shares none"),
    ("cluster_numbers", "agreement"): _is("float", "mean adjusted Rand index of two samples' clusters, at most 1"),
    ("clusters", "probability"): _is("float", "share of the resamples that put the passage with its cluster, 0 to 1"),
    ("sure_passages", "probability"): _is(
        "float", "share of the trials in which the passage is of the theme or cluster, 0 to 1"
    ),
    ("keyness", "term"): _is("str", "lemma, phrase of lemmas, or entity_id"),
    ("keyness", "passages"): _is("int", "number of the focus' passages that have it"),
    ("keyness", "pos"): _is("str", "part of speech that a lemma mostly is; empty of a phrase or entity"),
    ("keyness", "name"): _is("str", "name for readers: the term itself, or the entity's usual name"),
    ("collocations", "name"): _is("str", "name for readers: the node itself, or the entity's usual name"),
    ("collocations", "unit"): _is("str", "what the node is: a theme's seed word or an entity", NODES),
    ("collocations", "count"): _is("int", "occurrences of the collocate within the window around the node"),
    ("term_positions", "rank"): _is("int", "place of the term among those shown, from 1"),
    ("primary_works", "kind"): _is("str", "whether the entity is the work or wrote it"),
    ("primary_works", "entity_id"): _is("str", "the entity; empty of a work that entities.csv does not list"),
    ("quotes", "words"): _is("int", "number of words"),
    ("demands", "kind"): _is(
        "str", "demand, rejection or wish; a principle that is declared; or a grievance, one of a series of complaints"
    ),
    ("quote_traces", "kind"): _is("str", "how the words stand in the primary text; or why they have no place there"),
    ("quote_traces", "probability"): _is(
        "float",
        "that the words come from that place; without a place that they do not stand there, .5 where too few to tell",
    ),
    ("quote_traces", "rank"): _is("int", "place of the primary text among those in which the words are found, from 1"),
    ("quote_changes", "rank"): _is("int", "as in quote_traces"),
    ("trace_trials", "low"): _is("float", "probabilities from here"),
    ("trace_trials", "high"): _is("float", "up to here"),
    ("trace_trials", "trials"): _is("int", "altered quotations that were given such a probability of being traced rightly"),
    ("trace_trials", "right"): _is("int", "those of them that were traced to the place from which they were taken"),
    ("trace_trials", "probability"): _is("float", "mean of the probabilities given, 0 to 1"),
    ("demands", "cue"): _is("str", "the words that make it a demand: «must», «it is necessary», «be abolished»"),
    ("claims", "method"): _is("str", "found by rule, or set by a person's decision"),
    ("alignments", "similarity"): _is(
        "float", "how likely the passage bears the claim out, 0 to 1; comparable between claims"
    ),
    ("alignments", "rank"): _is("int", "place among the claim's passages, likeliest first, from 1"),
    ("alignments", "demand"): _is("int", "number of the demand that the passage is or holds; 0: none"),
    ("claim_verdicts", "rank"): _is("int", "rank of the passage in alignments that the claim rests on; 0: it has none"),
    ("claim_verdicts", "change"): _is("str", "what the claim changes; empty: nothing"),
    ("claim_verdicts", "probability"): _is("float", "probability of the relation, 0 to 1"),
    ("claim_verdicts", "start"): _is("int", "first character of the words of the change in the claim; as end: it has none"),
    ("claim_verdicts", "end"): _is("int", "character after the last of these words"),
    ("support", "changes"): _is("str", "kinds of what it tells differently, joined by ;; empty: nothing found"),
    ("support", "held"): _is("str", "which part of the primary text is held, of what is not found in it"),
    ("support_changes", "change"): _is("str", "what is told differently"),
    ("support_changes", "probability"): _is("float", "probability that this is told differently, 0 to 1"),
    **{
        ("support_trials", name): trials
        for name, trials in {
            "low": _is("float", "probabilities of a shift from here"),
            "high": _is("float", "up to here"),
            "trials": _is("int", "altered copies that were given such a probability of being a shift"),
            "kind_right": _is("int", "those of them whose kind of shift was the one planted"),
            "probability": _is("float", "mean of the probabilities given, 0 to 1"),
        }.items()
    },
    ("shared_claims", "similarity"): _is("float", "how likely both tell the same, 0 to 1"),
    ("shared_claims", "rank"): _is(
        "int", "place among the claims of other accounts that tell the same, likeliest first, from 1"
    ),
    ("shared_claims", "changes"): _is("str", "kinds of what the two tell differently, joined by ;; empty: nothing found"),
    ("coverage", "claim"): _is(
        "int", "number of the account's claim that reports it; 0: a sentence that is no claim, or none"
    ),
    ("coverage", "relation"): _is("str", "how the primary text bears that claim out; empty without a claim"),
    ("coverage", "start"): _is("int", "first character of the account's best passage; 0 where there is none"),
    ("coverage", "end"): _is("int", "character after its last; 0 where there is none"),
    ("coverage", "text"): _is("str", "the account's characters there; empty where the demand is not reported"),
    ("coverage_totals", "account"): _is("str", "document id of the account; empty: at least one of them all"),
    ("coverage_totals", "share"): _is("float", "demands reported or reported in part over all, 0 to 1"),
    ("reported_passages", "accounts"): _is("int", "number of accounts whose claims these are"),
    ("entities", "author"): _is("str", "of a work, the entities that wrote it, joined by ;"),
    ("decision_status", "reason"): _is("str", "why the judgement no longer fits"),
}


def column(table: str, name: str) -> Column:
    """Return the meaning of a column in that table."""
    shared = MEANINGS.get((table, name), COLUMNS[name])
    values = TABLES[table].values.get(name)
    return Column(shared.kind, shared.meaning, values) if values else shared

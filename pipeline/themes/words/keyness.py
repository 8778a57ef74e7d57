"""Words, phrases and entities that one side uses more than the other: the primary texts or an account against the others.

The log ratio is the size of the difference and its interval the precision; p is from permutations of whole passages
(`permutation_test`), and dispersion tells whether a term occurs everywhere or in one place. Methods and their authors:
`association_measures`. The results hold for these texts' passages; a handful of documents cannot tell what other texts by
the same authors would show.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from pipeline.contracts import OWN_VOICE, SIDES, TABLES, UNITS
from pipeline.language.documents import accounts_of, in_one_language, primary_docs_of
from pipeline.themes.words.association_measures import adjusted, dispersion, g2, log_ratio, log_ratio_interval
from pipeline.themes.words.merged_ids import goes_by
from pipeline.themes.words.permutation_test import permutation_p
from pipeline.themes.words.word_counts import ZONES_COUNTED, counts_of_terms, own_words, places_of

MIN_OCCURRENCES = 5  # set by hand: on both sides together; with fewer the intervals are too wide to be useful
MAX_TERMS = 20_000  # bounds cost: of each unit the most frequent; the others are too rare to be key in so large a corpus
MAX_ROWS = 1_000  # bounds the table: of one focus and unit those with the largest G²; the adjusted p covers all of them
MAX_FOCI = 50  # bounds cost: compare only the documents with most words with the rest
REST = "rest"
ARTICLES = ("the", "a", "an")  # skipped within a phrase, so that it is the same with and without them
ENDS = ("NOUN", "PROPN", "ADJ", "VERB")  # a phrase begins and ends with such a word
INNER = (*ENDS, "ADP", "PART", "DET")  # and may contain such words
HYPHENS = ("-", "‐", "‑")  # do not separate phrases

Booleans = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


class Vocabulary(NamedTuple):
    """Terms of all units and their counts in each passage of the documents' own voice.

    `terms` has the columns unit, term, name and pos, one row for each column of `counts`, (passages, terms); `places` has doc
    and words of each passage.
    """

    terms: pd.DataFrame
    counts: sparse.csr_matrix
    places: pd.DataFrame


def build(
    sources: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame, entity_index: pd.DataFrame
) -> pd.DataFrame:
    """Return a row for each focus, unit and term with at least five occurrences; positive log ratios first.

    The first focus is the primary texts together, compared with all others; then follow the other documents in order, each
    compared with all the rest, up to 50, those with most words. There are no rows without a reference. In a corpus with more
    than 20,000 lemmas, phrases or entities the most frequent are counted.
    """
    passages = in_one_language(passages)
    known = _vocabulary(passages, tokens, mentions, entity_index)
    doc = known.places["doc"]
    primary = doc.isin(primary_docs_of(sources)).to_numpy(dtype=bool)
    rows = [_contrast(known, SIDES[0], SIDES[1], primary)]
    others = [account for account in accounts_of(sources) if account != SIDES[0]]
    words = known.places.groupby("doc")["words"].sum().to_dict()
    longest = set(sorted(others, key=lambda d: -words.get(d, 0))[:MAX_FOCI])
    rows += [_contrast(known, d, REST, (doc == d).to_numpy(dtype=bool)) for d in others if d in longest]
    return pd.DataFrame(pd.concat([r for r in rows if len(r)] or rows[:1], ignore_index=True))


def _vocabulary(
    passages: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame, entity_index: pd.DataFrame
) -> Vocabulary:
    """Return lemmas, phrases and entities with their counts, each unit's terms by name, without those below the minimum."""
    words = own_words(passages, tokens)
    places = places_of(passages, words)
    lettered = _has_letter(words["lemma"])
    units = {
        UNITS[0]: words.loc[lettered, ["row", "lemma"]].set_axis(["row", "term"], axis=1),
        UNITS[1]: _phrases(words, lettered, _breaks(words, tokens)),
        UNITS[2]: _entities(mentions, entity_index, places),
    }
    names = dict(zip(entity_index["entity_id"], entity_index["name"], strict=True))
    pos = _usual_pos(words)
    tables, matrices = [], []
    for unit, found in units.items():
        counts = counts_of_terms(places, found["row"].to_numpy(dtype=np.int64), found["term"], least=MIN_OCCURRENCES)
        kept = np.sort(np.argsort(-np.asarray(counts.matrix.sum(axis=0)).ravel(), kind="stable")[:MAX_TERMS])
        term = pd.Series([counts.terms[i] for i in kept], dtype="str")
        name = term.map(names).fillna(term) if unit == UNITS[2] else term
        part = term.map(pos).fillna("") if unit == UNITS[0] else ""
        tables.append(pd.DataFrame({"unit": unit, "term": term, "name": name, "pos": part}))
        matrices.append(counts.matrix[:, kept])
    return Vocabulary(pd.concat(tables, ignore_index=True), sparse.csr_matrix(sparse.hstack(matrices)), places)


def _has_letter(lemmas: pd.Series) -> Booleans:
    """Return for each lemma whether it contains a letter; the others are numbers."""
    codes, found = pd.factorize(lemmas.to_numpy(dtype=object))
    return np.array([any(map(str.isalpha, lemma)) for lemma in found] or [False], dtype=bool)[codes]


def _usual_pos(words: pd.DataFrame) -> dict[str, str]:
    """Return each lemma's most frequent part of speech, of equals the first by name."""
    counts = words.groupby(["lemma", "pos"]).size().reset_index(name="count")
    best = counts.sort_values(["lemma", "count", "pos"], ascending=[True, False, True]).drop_duplicates("lemma")
    return dict(zip(best["lemma"], best["pos"], strict=True))


def _breaks(words: pd.DataFrame, tokens: pd.DataFrame) -> Numbers:
    """Return for each word the number of preceding marks that separate phrases: punctuation and signs except hyphens."""
    mark = tokens["pos"].isin(("PUNCT", "SYM")) & (tokens["dep"] != "case") & ~tokens["text"].isin(HYPHENS)
    before = tokens[["doc", "start"]].assign(marks=mark.to_numpy(dtype=np.int64).cumsum())
    return words[["doc", "start"]].merge(before, on=["doc", "start"], how="left")["marks"].to_numpy(dtype=np.int64)


def _phrases(words: pd.DataFrame, lettered: Booleans, marks: Numbers) -> pd.DataFrame:
    """Return row and term of each phrase of two or three words, by lemma, in one sentence with no mark between them.

    `lettered` is true for a word with a letter, `marks` is the number of preceding marks. Articles are skipped. Rare phrases
    are left out, and so are shorter ones that always occur within the same longer one.
    """
    plain = ~words["lemma"].isin(ARTICLES).to_numpy(dtype=bool)
    kept = words[plain]
    codes, lemmas = pd.factorize(kept["lemma"].to_numpy(dtype=object), sort=True)
    stretch = (
        kept.assign(marks=marks[plain]).groupby(["row", "sentence", "marks"], sort=False).ngroup().to_numpy(dtype=np.int64)
    )
    end, inner = (kept["pos"].isin(group).to_numpy(dtype=bool) & lettered[plain] for group in (ENDS, INNER))
    two = np.flatnonzero((stretch[1:] == stretch[:-1]) & end[1:] & end[:-1])
    three = np.flatnonzero((stretch[2:] == stretch[:-2]) & end[2:] & inner[1:-1] & end[:-2])
    size = max(len(lemmas), 1)
    pairs, pair_of, pair_counts = np.unique(codes[two] * size + codes[two + 1], return_inverse=True, return_counts=True)
    triple = (codes[three] * size + codes[three + 1]) * size + codes[three + 2]
    triples, triple_of, triple_counts = np.unique(triple, return_inverse=True, return_counts=True)
    within = _within(pairs, (triples // size, triples % size**2), triple_counts)
    found = []
    for starts, numbers, of, parts, often in (
        (two, pairs, pair_of, (size, 1), (pair_counts >= MIN_OCCURRENCES) & (within < pair_counts)),
        (three, triples, triple_of, (size**2, size, 1), triple_counts >= MIN_OCCURRENCES),
    ):
        names = np.full(len(numbers), "", dtype=object)
        for i in np.flatnonzero(often):
            names[i] = " ".join(str(lemmas[numbers[i] // part % size]) for part in parts)
        found.append(pd.DataFrame({"row": kept["row"].to_numpy()[starts], "term": names[of]})[often[of]])
    return pd.DataFrame(pd.concat(found, ignore_index=True))


def _within(pairs: Numbers, inside: tuple[Numbers, ...], counts: Numbers) -> Numbers:
    """Return how often each pair occurs in the longer phrase that has it most; `inside` are the pairs of each longer phrase."""
    within = np.zeros(len(pairs), dtype=np.int64)
    for own in inside:
        at = np.searchsorted(pairs, own)
        hit = np.isin(own, pairs)
        np.maximum.at(within, at[hit], counts[hit])
    return within


def _entities(mentions: pd.DataFrame, entity_index: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return row and term of each mention of an entity in the documents' own voice, merged ids as the id of the index."""
    own = mentions[mentions["zone"].isin(OWN_VOICE) & (mentions["type"] != "DATE") & (mentions["entity_id"] != "")]
    term = own["entity_id"].map(goes_by(entity_index)).fillna(own["entity_id"])
    found = own[["doc", "passage"]].assign(term=term).merge(places.assign(row=np.arange(len(places))), on=["doc", "passage"])
    return pd.DataFrame(found[["row", "term"]])


def _contrast(known: Vocabulary, focus: str, reference: str, side: Booleans) -> pd.DataFrame:
    """Return the rows of one focus in the contract's columns; `side` is true for its passages."""
    columns, lengths = list(TABLES["keyness"].columns), known.places["words"].to_numpy(dtype=np.int64)
    total, reference_total = int(lengths[side].sum()), int(lengths[~side].sum())
    if not total or not reference_total or not len(known.terms):
        return pd.DataFrame(columns=columns)
    own, other = known.counts[side], known.counts[~side]
    count, reference_count = (np.asarray(part.sum(axis=0)).ravel() for part in (own, other))
    low, high = log_ratio_interval(own, lengths[side], other, lengths[~side])
    rows = known.terms.assign(
        focus=focus, reference=reference, zones=ZONES_COUNTED,
        count=count, rate=1000 * count / total, reference_count=reference_count,
        reference_rate=1000 * reference_count / reference_total, log_ratio_low=low, log_ratio_high=high,
        log_ratio=log_ratio(count, total, reference_count, reference_total),
        g2=g2(count, total, reference_count, reference_total), p=permutation_p(known.counts, lengths, side),
        dispersion=dispersion(own, lengths[side]), reference_dispersion=dispersion(other, lengths[~side]),
        passages=np.bincount(own.indices, minlength=own.shape[1]),
    )  # fmt: skip
    rows["p_adjusted"] = rows.groupby("unit", sort=False)["p"].transform(lambda p: adjusted(p.to_numpy()))
    rows[["log_ratio", "g2"]] = rows[["log_ratio", "g2"]].round(4)
    shown = [_shown(rows[rows["unit"] == unit]) for unit in UNITS]
    return pd.concat(shown, ignore_index=True)[columns]


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one unit up to `MAX_ROWS`, the highest log ratio first."""
    kept = rows.sort_values(["g2", "term"], ascending=[False, True]).head(MAX_ROWS)
    return kept.sort_values(["log_ratio", "term"], ascending=[False, True])

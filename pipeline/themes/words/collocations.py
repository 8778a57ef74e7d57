"""Collocates of the themes' seed words and of the most mentioned entities, in the primary texts and in the accounts.

The window is five words on either side within the sentence (Sinclair, Jones & Daley 1970, “English Lexical Studies”, used
four). Closeness is log Dice, Rychlý (2008), which does not depend on the size of the corpus; G² tests whether the word is
more frequent there than elsewhere. Methods: `association_measures`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from pipeline.contracts import NODES, SIDES, TABLES, records
from pipeline.language.documents import in_one_language, primary_docs_of
from pipeline.language.seed_terms import phrase, split_terms
from pipeline.language.terms import occurrences_of
from pipeline.themes.words.association_measures import g2, log_dice, log_dice_interval
from pipeline.themes.words.merged_ids import goes_by
from pipeline.themes.words.word_counts import ZONES_COUNTED, own_words

WINDOW = 5  # words to the left and to the right
MIN_TOGETHER = 3  # occurrences of a word near the node; two may come from one sentence that is repeated
MAX_COLLOCATES = 20  # bounds the table: collocates of a node on a side
ENTITIES = 20  # bounds cost: entities most mentioned in the documents' own voice
CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "ADV")

Numbers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


class Node(NamedTuple):
    """A node and its occurrences, half-open from `first` to `behind`, as word numbers over all documents."""

    node: str
    unit: str
    name: str
    first: Numbers
    behind: Numbers


class Side(NamedTuple):
    """A side: which words belong to it, (words,), and how often each lemma occurs there, (lemmas,), and in each passage."""

    own: Booleans
    everywhere: Numbers
    by_passage: sparse.csc_matrix  # (passages, lemmas)


class Text(NamedTuple):
    """The words of the documents' own voice as numbers, (words,); only possible collocates are counted on the sides."""

    lemma: Numbers
    passage: Numbers
    begins: Numbers  # the number of the first word of the word's sentence
    ends: Numbers
    content: Booleans
    lemmas: list[str]
    sides: dict[str, Side]


def build(
    themes: pd.DataFrame, sources: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, mentions: pd.DataFrame,
    entity_index: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Return up to 20 collocates for each node and side, the closest first; seed words by name, then entities by frequency.

    A collocate is a lemma that occurs near the node at least three times, and more often than elsewhere. Each of its words
    counts once, however many nodes are near, and is left or right of the nearest one, left if two are equally near. The
    node's own words are not collocates. Time grows with the words near the nodes.
    """
    passages = in_one_language(passages)
    words = own_words(passages, tokens)
    text = _text(words, sources)
    nodes = [*_seeds(themes, words), *_named(mentions, entity_index, words)]
    rows = [_collocates(node, side, text) for node in nodes for side in SIDES]
    found = [row for row in rows if row is not None]
    return pd.DataFrame(pd.concat(found, ignore_index=True) if found else None, columns=list(TABLES["collocations"].columns))


def _text(words: pd.DataFrame, sources: pd.DataFrame) -> Text:
    lemma, lemmas = pd.factorize(words["lemma"].to_numpy(dtype=object), sort=True)
    passage = words["row"].to_numpy(dtype=np.int64)
    sentence = words.groupby(["row", "sentence"], sort=False).ngroup().to_numpy(dtype=np.int64)
    lettered = np.array([any(map(str.isalpha, name)) for name in lemmas] or [False], dtype=bool)
    content = words["pos"].isin(CONTENT).to_numpy(dtype=bool) & lettered[lemma]
    primary = words["doc"].isin(primary_docs_of(sources)).to_numpy(dtype=bool)
    sides = {}
    for side, own in zip(SIDES, (primary, ~primary), strict=True):
        at = np.flatnonzero(own & content)
        shape = (int(passage.max(initial=-1)) + 1, len(lemmas))
        by_passage = sparse.csc_matrix((np.ones(len(at)), (passage[at], lemma[at])), shape=shape)
        sides[side] = Side(own, np.bincount(lemma[at], minlength=len(lemmas)), by_passage)
    begins, ends = np.searchsorted(sentence, sentence), np.searchsorted(sentence, sentence, "right")
    return Text(lemma, passage, begins, ends, content, [str(name) for name in lemmas], sides)


def _seeds(themes: pd.DataFrame, words: pd.DataFrame) -> Iterator[Node]:
    """Yield the seed words that occur, by name; each is searched for separately, so that a longer one does not hide it.

    If a theme's excluded phrase hides the word, it is still found for another theme that lists it.
    """
    looked: dict[str, tuple[list[str], list[str]]] = {}
    for theme in records(themes.sort_values("theme")):
        excluded = split_terms(theme.exclude)
        for term in split_terms(theme.terms):
            hiding = [e for e in excluded if set(phrase(e)) & set(phrase(term))]
            looked[f"{theme.theme};{term}"] = [term], hiding
    found = occurrences_of(words, looked).drop_duplicates(["term", "at"]).sort_values(["term", "at"])
    for name, own in found.groupby("term", sort=True):
        term, first = str(name), own["at"].to_numpy(dtype=np.int64)
        yield Node(term, NODES[0], term, first, first + own["size"].to_numpy(dtype=np.int64))


def _named(mentions: pd.DataFrame, entity_index: pd.DataFrame, words: pd.DataFrame) -> Iterator[Node]:
    """Yield the entities most mentioned in own voice, of equals the first by id; merged ids count for the id of the index."""
    index = entity_index.groupby("entity_id", as_index=False).agg(own_voice=("own_voice", "sum"), name=("name", "first"))
    top = index[index["own_voice"] > 0].sort_values(["own_voice", "entity_id"], ascending=[False, True]).head(ENTITIES)
    known = mentions[mentions["type"] != "DATE"]
    known = known.assign(entity=known["entity_id"].map(goes_by(entity_index)).fillna("").astype("str"))
    docs = {doc: number for number, doc in enumerate(dict.fromkeys(words["doc"]))}
    known = known[known["entity"].isin(top["entity_id"]) & known["doc"].isin(docs)]
    longest = 1 + max(words["end"].max(), known["end"].max()) if len(words) and len(known) else 1
    starts = words["doc"].map(docs).to_numpy(dtype=np.int64) * longest + words["start"].to_numpy(dtype=np.int64)
    base = known["doc"].map(docs).to_numpy(dtype=np.int64) * longest
    first, behind = (np.searchsorted(starts, base + known[c].to_numpy(dtype=np.int64)) for c in ("start", "end"))
    known = known.assign(first=first, behind=behind)[behind > first].sort_values(["first", "behind"])
    for row in records(top):
        own = known[known["entity"] == row.entity_id].drop_duplicates("first")
        yield Node(row.entity_id, NODES[1], row.name, own["first"].to_numpy(), own["behind"].to_numpy())


def _collocates(node: Node, side: str, text: Text) -> pd.DataFrame | None:
    """Return the collocates of one node on one side, the closest first; None if there are none."""
    own, everywhere, _ = text.sides[side]
    first, behind = (at[own[node.first]] for at in (node.first, node.behind))
    near, left = _near(first, behind, text)
    window, total, size = len(near), int(own.sum()), len(text.lemmas)
    near, left = near[text.content[near]], left[text.content[near]]
    count = np.bincount(text.lemma[near], minlength=size)
    kept = np.flatnonzero((count >= MIN_TOGETHER) & (count * total > everywhere * window))
    if not len(kept):
        return None
    together = np.minimum(count[kept], len(first))  # two words beside one node are one pair, or Dice could exceed 1
    close = log_dice(together, len(first), everywhere[kept]).round(4)
    surely = g2(count[kept], window, everywhere[kept] - count[kept], total - window).round(4)
    best = np.lexsort((kept, -surely, -close))[:MAX_COLLOCATES]  # lemmas are numbered by name
    kept, count = kept[best], count[kept[best]]
    lefts = np.bincount(text.lemma[near[left]], minlength=size)[kept]
    low, high = _interval(kept, near, together[best] / count, first, side, text)
    return pd.DataFrame({
        "node": node.node, "unit": node.unit, "name": node.name, "collocate": [text.lemmas[i] for i in kept], "side": side,
        "count": count, "left": lefts, "right": count - lefts, "node_count": len(first), "collocate_count": everywhere[kept],
        "log_dice": close[best], "log_dice_low": low, "log_dice_high": high, "g2": surely[best], "zones": ZONES_COUNTED,
    })  # fmt: skip


def _interval(kept: Numbers, near: Numbers, counted: Floats, first: Numbers, side: str, text: Text) -> tuple[Floats, Floats]:
    """Return the ends of log Dice's interval for these lemmas, from the words near the nodes and the nodes' first words.

    `counted` is the share of each lemma's occurrences near a node that Dice counts.
    """
    everywhere = text.sides[side].by_passage[:, kept]
    nodes = np.bincount(text.passage[first], minlength=everywhere.shape[0])
    places = np.flatnonzero((nodes > 0) | (everywhere.getnnz(axis=1) > 0))
    ones = np.ones(len(near))
    beside = sparse.csc_matrix((ones, (text.passage[near], text.lemma[near])), shape=(len(nodes), len(text.lemmas)))[:, kept]
    return log_dice_interval(beside[places].toarray() * counted, everywhere[places].toarray() + nodes[places, None])


def _near(first: Numbers, behind: Numbers, text: Text) -> tuple[Numbers, Booleans]:
    """Return the words in the windows, each once and without the node's own, and whether the nearest node follows them."""
    step = np.arange(1, WINDOW + 1)
    before, after = first[:, None] - step, behind[:, None] + step - 1  # (nodes, window)
    within = before >= text.begins[first][:, None], after < text.ends[behind - 1][:, None]
    distance = np.broadcast_to(step, before.shape)
    at = np.concatenate([before[within[0]], after[within[1]]])
    far = np.concatenate([distance[within[0]], distance[within[1]]])
    left = np.arange(len(at)) < within[0].sum()
    order = np.lexsort((~left, far, at))
    at, left = at[order], left[order]
    length = behind - first
    shift = np.repeat(first - np.concatenate([[0], np.cumsum(length)[:-1]]), length)
    free = np.concatenate([[True], at[1:] != at[:-1]])[: len(at)] & ~np.isin(at, shift + np.arange(len(shift)))
    return at[free], left[free]

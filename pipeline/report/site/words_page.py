"""The words: a search with a sortable concordance, how often each word occurs, key words, and words that stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.addresses import document_page
from pipeline.contracts import OWN_VOICE, ZONES, records, records_by_doc
from pipeline.report.sections.wording import Texts, texts_of
from pipeline.report.site.figures import drawn
from pipeline.report.site.listed import listed_entities
from pipeline.report.site.page import page

MAX_CHARACTERS = 4_000_000  # bounds the page: of the texts that can be searched in it
MAX_FREQUENT = 300  # rows of the frequency list, set by hand
MAX_KEY_WORDS = 25  # of one side, set by hand
MAX_NODES = 40  # words whose neighbors are listed, set by hand
MAX_NAMED = 20  # texts left out that are named
LEVEL = 0.05  # of the adjusted p, as in the report
SPOKEN = {"NOUN": "noun", "PROPN": "name", "ADJ": "adjective", "VERB": "verb", "ADV": "adverb"}


def build(
    sources: pd.DataFrame, passages: pd.DataFrame, tokens: pd.DataFrame, entity_index: pd.DataFrame, keyness: pd.DataFrame,
    collocations: pd.DataFrame, dispersion_plot: str,
) -> str:  # fmt: skip
    """Return the page; the lists can be read without a script, the search cannot."""
    texts = texts_of(sources)
    searched, left_out = _searchable(texts, passages)
    return page(
        "words.html", "Words", scripts=("tables.js", "words.js"), searched=searched,
        left_out=[texts.titles[doc] for doc in left_out[:MAX_NAMED]], more_left_out=max(0, len(left_out) - MAX_NAMED),
        sides=[side for side, _ in _sides(texts)], frequent=_frequent(texts, passages, tokens), kinds=SPOKEN,
        key_words=_key_words(keyness, entity_index, listed_entities(entity_index)), collocations=_neighbors(collocations),
        more_nodes=max(0, collocations["node"].nunique() - MAX_NODES), figure=drawn(dispersion_plot, "dispersion"),
    )  # fmt: skip


def _searchable(texts: Texts, passages: pd.DataFrame) -> tuple[dict[str, Any], list[str]]:
    """Return what the script searches, and the texts that would not fit: primary texts first, each whole or not at all."""
    by_doc, room = records_by_doc(passages), MAX_CHARACTERS
    shown: list[tuple[str, str, str]] = []
    rows: list[tuple[int, int, int, str, str]] = []
    left_out = []
    for doc in [*texts.primary, *texts.accounts]:
        own = by_doc.get(doc, [])
        size = sum(len(passage.text) for passage in own)
        if size > room:
            left_out.append(doc)
            continue
        room -= size
        rows += [(len(shown), row.start, ZONES.index(row.zone), row.locator, row.text) for row in own]
        shown.append((doc, texts.titles[doc], document_page(doc)))
    return {"texts": shown, "zones": ZONES, "own": len(OWN_VOICE), "voice": OWN_VOICE, "passages": rows}, left_out


def _sides(texts: Texts) -> list[tuple[str, list[str]]]:
    both = [("Primary text" if len(texts.primary) == 1 else "Primary texts", texts.primary), ("Accounts", texts.accounts)]
    return [(side, docs) for side, docs in both if docs]


def _frequent(texts: Texts, passages: pd.DataFrame, tokens: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the most frequent words of the texts' own voice, each in its usual form, with count and rate on each side."""
    voice = passages.loc[passages["zone"].isin(OWN_VOICE), ["doc", "passage"]]
    own = tokens[tokens["pos"].isin(list(SPOKEN)) & tokens["text"].str.contains(r"\w\w")].merge(voice, on=["doc", "passage"])
    own = own.assign(lemma=own["lemma"].str.lower())
    words = (
        passages["normalized"].str.count(r"\w+").where(passages["zone"].isin(OWN_VOICE), 0).groupby(passages["doc"]).sum()
    )
    usual = own.groupby("lemma").agg(total=("doc", "size"), texts=("doc", "nunique")).reset_index()
    first = usual.sort_values(["total", "lemma"], ascending=[False, True]).head(MAX_FREQUENT)
    own = own[own["lemma"].isin(list(first["lemma"]))]
    forms, kinds = _most(own, "text"), _most(own, "pos")
    counts = {
        side: (own[own["doc"].isin(docs)]["lemma"].value_counts(), max(int(words.reindex(docs).sum()), 1))
        for side, docs in _sides(texts)
    }
    return [
        {
            "word": forms[row.lemma], "lemma": row.lemma, "kind": SPOKEN[kinds[row.lemma]], "texts": row.texts,
            "counts": [(n := int(found.get(row.lemma, 0)), 1000 * n / of) for found, of in counts.values()],
        }
        for row in records(first)
    ]  # fmt: skip


def _most(own: pd.DataFrame, column: str) -> dict[str, str]:
    """Return for each lemma the most frequent value of the column; of equally frequent ones the first by name."""
    counts = own.groupby(["lemma", column]).size().reset_index(name="count")
    best = counts.sort_values(["lemma", "count", column], ascending=[True, False, True]).drop_duplicates("lemma")
    return dict(zip(best["lemma"], best[column], strict=True))


def _key_words(keyness: pd.DataFrame, entity_index: pd.DataFrame, listed: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Return what the primary text uses more, and what the accounts do, the surest first; a name counts as a name only."""
    said = keyness["unit"].isin(["phrase", "entity"]) | keyness["pos"].isin(list(SPOKEN))
    sure = keyness[(keyness["focus"] == "primary") & said & (keyness["p_adjusted"] < LEVEL)]
    names = _name_forms(entity_index)
    kept = [row for row in records(sure) if row.unit == "entity" or not _is_name(row, names)]
    return {side: list(_of_side(kept, sign, listed)) for side, sign in (("primary", 1), ("accounts", -1))}


def _of_side(rows: Sequence[Any], sign: int, listed: set[str]) -> Iterator[dict[str, Any]]:
    own = [row for row in rows if sign * row.log_ratio > 0]
    ranked = sorted(own, key=lambda row: (-(row.log_ratio_low if sign > 0 else -row.log_ratio_high), row.unit, row.term))
    for row in ranked[:MAX_KEY_WORDS]:
        times = sorted(2 ** (sign * ratio) for ratio in (row.log_ratio_low, row.log_ratio_high))
        here, there = (row.count, row.reference_count) if sign > 0 else (row.reference_count, row.count)
        entity = row.term if row.unit == "entity" and row.term in listed else ""
        yield {
            "name": row.name,
            "entity": entity,
            "here": here,
            "there": there,
            "times": 2 ** (sign * row.log_ratio),
            "range": times,
        }


def _name_forms(entity_index: pd.DataFrame) -> str:
    """Return all names and spellings as one string of folded forms between bars."""
    forms = {*entity_index["name"], *(form for forms in entity_index["spellings"] for form in forms.split(";"))}
    return "|" + "|".join(f" {_folded(form)} " for form in sorted(forms)) + "|"


def _folded(form: str) -> str:
    return " ".join(word.rstrip("s") for word in re.findall(r"\w+", re.sub(r"[(’')]", "", form.lower())))


def _is_name(row: Any, names: str) -> bool:
    """Whether a word or phrase is, or stands within, a name that is counted as one."""
    if row.unit == "lemma" and row.pos != "PROPN":
        return len(row.name) < 6 and row.pos == "NOUN" and f"| {_folded(row.name)} |" in names and not _is_word(row.name)
    return f" {_folded(row.name)} " in names


def _is_word(name: str) -> bool:
    return any(letter in "aeiou" for letter in name)


def _neighbors(collocations: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the words that stand near each theme word and name, the most frequent of these first."""
    nodes = {node: list(records(own)) for node, own in collocations.groupby("node", sort=False)}
    ranked = sorted(nodes, key=lambda node: (-sum({row.side: row.node_count for row in nodes[node]}.values()), str(node)))
    return [{"name": nodes[node][0].name, "rows": sorted(nodes[node], key=_closest_first)} for node in ranked[:MAX_NODES]]


def _closest_first(row: Any) -> tuple[bool, float, str]:
    return (row.side != "primary", -row.log_dice, row.collocate)

"""Agreement of the tables with annotated gold: zones by characters, mentions by span and entity, themes, quotations, claims.

Gold is a folder of CSV files with the columns of tests/gold/README.md. A document counts if its gold fits its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.evaluate.claim_scores import claim_scores
from pipeline.evaluate.event_scores import event_scores
from pipeline.evaluate.gold import GoldRow, claim_gold_of, gold_of, gold_rows
from pipeline.evaluate.mention_scores import mention_scores
from pipeline.evaluate.quote_scores import Row, quotation_scores
from pipeline.language.spans import overlap, shares_half


def build(
    files: Mapping[str, bytes],
    texts: pd.DataFrame,
    passages: pd.DataFrame,
    mentions: pd.DataFrame,
    passage_themes: pd.DataFrame,
    quotes: pd.DataFrame,
    quote_traces: pd.DataFrame,
    demands: pd.DataFrame,
    claims: pd.DataFrame,
    alignments: pd.DataFrame,
    support: pd.DataFrame,
    coverage: pd.DataFrame,
    events: pd.DataFrame,
    discrepancies: pd.DataFrame,
) -> pd.DataFrame:
    """Return the scores document by document, and over all with an empty `doc`; all are from 0 to 1.

    Higher is better, except for the two shares of quotations that are errors.
    """
    by_doc = dict(zip(texts["doc"], texts["text"], strict=True))
    rows = [
        *_zones(gold_of(files, "zones", by_doc), passages, by_doc),
        *mention_scores(gold_of(files, "mentions", by_doc), gold_of(files, "windows", by_doc), mentions),
        *_themes(gold_of(files, "themes", by_doc), passage_themes),
        *quotation_scores(gold_of(files, "quotes", by_doc), quotes, quote_traces),
        *claim_scores(claim_gold_of(files, by_doc), demands, claims, alignments, support, coverage),
        *event_scores(
            gold_of(files, "events", by_doc), _of_texts(gold_rows(files, "discrepancies"), by_doc), events, discrepancies
        ),
    ]
    return pd.DataFrame(rows, columns=list(TABLES["scores"].columns))


def _of_texts(rows: Sequence[GoldRow], texts: Mapping[str, str]) -> list[GoldRow]:
    return [row for row in rows if row["doc_a"] in texts and row["doc_b"] in texts]


def _zones(gold: Mapping[str, Sequence[GoldRow]], passages: pd.DataFrame, texts: Mapping[str, str]) -> Iterator[Row]:
    """Yield the share of the characters, without blanks, whose zone is the gold's."""
    right_of_all = total_of_all = 0
    for doc, rows in gold.items():
        own = passages[passages["doc"] == doc]
        found = [(p.start, p.end, p.zone) for p in records(own)]
        right = total = 0
        for row in rows:
            start, end = int(row["start"]), int(row["end"])
            total += sum(not ch.isspace() for ch in texts[doc][start:end])
            for s, e, zone in found:
                if zone in (row["zone"], *row.get("alt", "").split()) and overlap((s, e), (start, end)):
                    right += sum(not ch.isspace() for ch in texts[doc][max(s, start) : min(e, end)])
        yield "passages", doc, "zone of characters right", right / total, total
        right_of_all, total_of_all = right_of_all + right, total_of_all + total
    if total_of_all:
        yield "passages", "", "zone of characters right", right_of_all / total_of_all, total_of_all


def _themes(gold: Mapping[str, Sequence[GoldRow]], passage_themes: pd.DataFrame) -> Iterator[Row]:
    """Yield micro F1 of the themes of a paragraph, and how often the first is the gold's first."""
    micro, first, count = themes_right(gold, passage_themes)
    if count:
        yield "passage_themes", "", "themes of paragraphs micro F1", micro, count
        yield "passage_themes", "", "first theme right", first, count


def themes_right(gold: Mapping[str, Sequence[GoldRow]], passage_themes: pd.DataFrame) -> tuple[float, float, int]:
    """Return micro F1 of the themes of a paragraph, how often the first is the gold's first, and the number of paragraphs."""
    both = wanted_of_all = found_of_all = first = count = 0
    for doc, rows in gold.items():
        own = passage_themes[passage_themes["doc"] == doc]
        for row in rows:
            start, end = int(row["start"]), int(row["end"])
            wanted = [] if row["themes"] == "none" else row["themes"].split(";")
            inside = [t for t in records(own) if shares_half((t.start, t.end), (start, end))]
            found = {t.theme for t in inside}
            best = next((t.theme for t in inside if t.rank == 1), "")
            both += len(found & set(wanted))
            wanted_of_all, found_of_all = wanted_of_all + len(wanted), found_of_all + len(found)
            first, count = first + (best == (wanted[0] if wanted else "")), count + 1
    return 2 * both / max(wanted_of_all + found_of_all, 1), first / max(count, 1), count

"""Figures of the stages after demands and claims, taken with the gold's own demands and claims in the place of ours.

So the search for evidence, the judgement of support and coverage are measured apart from the finding of what they work on.
People's judgements are left out: the figures are the machine's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from inspect import signature
from pathlib import Path

import pandas as pd

from pipeline.contracts import TABLES, records, records_by_doc
from pipeline.evaluate.claim_scores import OTHER, claim_scores, span_of
from pipeline.evaluate.gold import ClaimGold, claim_gold_of
from pipeline.language.spans import overlap
from pipeline.runner import table_files
from pipeline.runner.cache import CACHE, Folder

Row = tuple[str, str, float, int]

READ_FOR_CLAIMS = ("themes", "passages", "tokens", "mentions", "statements")  # as `rows_of` takes them


class Tables(dict[str, pd.DataFrame]):
    """The tables of an output folder by name, each read when it is first asked for; what is put in comes first."""

    def __init__(self, out: Path, given: Mapping[str, pd.DataFrame]) -> None:
        super().__init__(given)
        self.out = out

    def __missing__(self, name: str) -> pd.DataFrame:
        if TABLES[name].grain == "hand":
            self[name] = table_files.read(self.out / CACHE / "corpus" / f"{name}.csv", name)
        else:
            self[name] = table_files.read(self.out / "tables" / f"{name}.{TABLES[name].format}", name)
        return self[name]


def scores(out: Path, gold: Path) -> Iterator[Row]:
    """Yield table, metric, value and number of rows of the gold; nothing where the gold has no demands or claims of the texts.

    Only claims about the primary text are given: whose position a claim is, is no longer decided by `support`.
    """
    from pipeline.compare.coverage import coverage
    from pipeline.compare.verification import alignments, support

    tables = Tables(out, {"decisions": table_files.empty("decisions")})
    texts = dict(zip(tables["texts"]["doc"], tables["texts"]["text"], strict=True))
    wanted = claim_gold_of(Folder(gold), texts)
    if not wanted.demands or not any(wanted.claims.values()):
        return
    tables["demands"] = given_demands(wanted, tables["passages"], tables["sentences"])
    about = {doc: [row for row in rows if row["relation"] != OTHER] for doc, rows in wanted.claims.items()}
    wanted = replace(wanted, claims=about)
    tables["claims"] = table_files.settle(given_claims(wanted, tables), "claims")
    stages: dict[str, Callable[..., pd.DataFrame]] = {
        "alignments": alignments.build,
        "support": support.build,
        "coverage": coverage.build,
    }
    for name, build in stages.items():
        tables[name] = table_files.settle(build(**asked(build, tables)), name)
    told = claim_scores(wanted, *(tables[name] for name in ("demands", "claims", "alignments", "support", "coverage")))
    yield from ((table, metric, value, count) for table, _, metric, value, count in told if table in stages)


def asked(stage: Callable[..., object], tables: Tables) -> dict[str, pd.DataFrame]:
    """Return the tables that a stage's parameters name."""
    return {name: tables[name] for name in signature(stage).parameters if name in TABLES}


def given_claims(gold: ClaimGold, tables: Tables) -> pd.DataFrame:
    """Return the gold's claims in reading order, each place once, as if they were certain to be about the primary text."""
    from pipeline.compare.claims.rows import Told, rows_of
    from pipeline.compare.quotations.authorship import own

    told = [Told(doc, span, 1.0) for doc, rows in gold.claims.items() for span in sorted({span_of(row) for row in rows})]
    return rows_of(told, own(tables["primary_works"]), *(tables[name] for name in READ_FOR_CLAIMS))


def given_demands(gold: ClaimGold, passages: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the gold's demands in the columns of `demands`; who should do what is not said there, and stays empty."""
    doc, columns = gold.primary_doc, list(TABLES["demands"].columns)
    held = records_by_doc(passages[passages["doc"] == doc]).get(doc, [])
    told = [(s.start, s.end) for s in records(sentences[sentences["doc"] == doc])]
    text_of = dict(zip(told, sentences["text"][sentences["doc"] == doc], strict=True))
    rows = []
    for number, row in enumerate(sorted(gold.demands[doc], key=span_of), 1):
        span = span_of(row)
        passage = max(held, key=lambda p: overlap((p.start, p.end), span))
        sentence = max(told, key=lambda s: overlap(s, span))
        rows.append(
            dict.fromkeys(columns, "")
            | {
                "doc": doc, "start": span[0], "end": span[1], "text": row["text"], "demand": number, "kind": "demand",
                "polarity": "demanded", "modality": "demand", "theme": row.get("theme", "").replace("none", ""),
                "passage": passage.passage, "zone": passage.zone, "locator": passage.locator, "context": text_of[sentence],
            }
        )  # fmt: skip
    return table_files.settle(pd.DataFrame(rows, columns=columns), "demands")

"""Small corpora for what compares statements: documents of paragraphs with their statements, vectors and an account's claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.compare.claims import claims, relevance
from pipeline.compare.coverage import coverage
from pipeline.compare.quotations import primary_works
from pipeline.compare.statements import statement_vectors, statements
from pipeline.compare.verification import alignments, support, support_changes
from pipeline.runner import table_files
from tests.compare.quoting_corpus import Cells, Frames, Passage, checked, frames, table

PETITION = [
    "The sluice must be mended before winter by the council of the town.",
    "Every baker shall be freed of the toll on flour.",
    "The clerk of the harbor may not sell what belongs to all.",
    "Three wagons of rye were sent to the garrison, and not one came back.",
    "We ask that the mills of the valley be governed by elected millers.",
]
HANDBOOK = [
    "The petition asks that the sluice be mended before winter by the council. It would free every baker of the toll on flour.",
    "The petition tells that five wagons of rye were sent to the garrison.",
    "It wants the mills of the valley governed by elected millers.",
]
GAZETTE = ["Snow fell early upon the northern hills.", "A comet was seen by a shepherd, who sold his sheep at once."]
DOCUMENTS: Mapping[str, Sequence[Passage]] = {"petition": PETITION, "handbook": HANDBOOK, "gazette": GAZETTE}
ABOUT: Mapping[str, Cells] = {
    "petition": {"title": "The Petition of the Millers", "author": "Anna Weir and others", "held": "part 2 of 3"},
    "handbook": {"title": "Petition of the Millers (handbook)"},
    "gazette": {"title": "The Gazette"},
}


def corpus(
    documents: Mapping[str, Sequence[Passage]] = DOCUMENTS, *, primary: Sequence[str] = ("petition",), **given: object
) -> Frames:
    """Return the tables up to the statements and their vectors; each sentence of the primary texts is a demand."""
    found = frames(documents, primary=primary, about=ABOUT, **given)  # type: ignore[arg-type]
    told = found["sentences"]
    demands = [
        {**row, "demand": number, "polarity": "demanded", "modality": "demand", "context": row["text"]}
        for doc in primary for number, row in enumerate(told[told["doc"] == doc].to_dict("records"), 1)
    ]  # fmt: skip
    found |= {"demands": table("demands", demands)}
    found |= {name: table(name, []) for name in ("aliases", "themes", "decisions", "tokens", "quote_traces")}
    found["statements"] = checked("statements", statements.build(found["sentences"]), found)
    found["statement_vectors"] = checked("statement_vectors", statement_vectors.build(found["statements"]), found)
    return found


STAGES = {
    module.__name__.rpartition(".")[2]: module
    for module in (primary_works, relevance, claims, alignments, support, support_changes, coverage)
}

BEFORE = {"claims": ("primary_works", "relevance")}


def made(found: Frames, *names: str) -> Frames:
    """Return the tables with those that the stages of these names make of them, each checked against its contract.

    What claims rest on is made before them.
    """
    found = dict(found)
    for name in [stage for wanted in names for stage in (*BEFORE.get(wanted, ()), wanted)]:
        stage = STAGES[name]
        found[name] = checked(name, stage.build(**read_by(stage.build, found)), found)
    return found


def read_by(build: object, found: Frames) -> Frames:
    """Return the tables that a stage's parameters name."""
    from inspect import signature

    return {name: found[name] for name in signature(build).parameters}  # type: ignore[arg-type]


def decided(found: Frames, *rows: Cells) -> Frames:
    """Return the tables with a person's judgements."""
    return {**found, "decisions": table("decisions", rows)}


def only(found: Frames, doc: str) -> Frames:
    """Return the tables as an account's stage reads them: the account's rows, those of the primary text, those of none."""
    docs = {doc, "petition", ""}
    return {n: t[t["doc"].isin(docs)].reset_index(drop=True) if "doc" in t.columns else t for n, t in found.items()}


def same(one: pd.DataFrame, other: pd.DataFrame, name: str) -> None:
    """Assert that two tables are equal as they are written."""
    pd.testing.assert_frame_equal(table_files.settle(one, name), table_files.settle(other, name))

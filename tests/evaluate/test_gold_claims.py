"""Gold in the place of what is found: its demands and the places of its claims as the stages read them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.columns import column
from pipeline.contracts import TABLES
from pipeline.evaluate.gold import ClaimGold
from pipeline.evaluate.gold_claims import Tables, asked, given_claims, given_demands
from pipeline.runner import table_files

TEXT = "The mill must close. Nobody may fish; nor may anyone dam the brook."
FISH = "Nobody may fish"
GOLD = ClaimGold(
    {
        "charter": [
            {"demand_id": "d2", "start": "21", "end": "36", "text": FISH, "gist": "no fishing", "theme": "none"},
            {"demand_id": "d1", "start": "0", "end": "20", "text": TEXT[:20], "gist": "close it", "theme": "mills"},
        ]
    },
    {
        "diary": [
            {"start": "30", "end": "40"}, {"start": "5", "end": "28"}, {"start": "30", "end": "40"},
        ]
    },
    {},
)  # fmt: skip


def rows_of(name: str, *spans: tuple[int, int], **cells: object) -> pd.DataFrame:
    """Return rows of the charter at these places."""
    blank = {c: "" if column(name, c).kind == "str" else 0 for c in TABLES[name].columns}
    found = [{"doc": "charter", "start": s, "end": e, "text": TEXT[s:e], "passage": i} for i, (s, e) in enumerate(spans)]
    return table_files.settle(pd.DataFrame([blank | row | cells for row in found], columns=list(blank)), name)


def test_the_golds_demands_stand_in_reading_order_in_their_passages_and_sentences() -> None:
    passages = rows_of("passages", (0, 20), (21, 67), zone="body", locator="article 4")
    sentences = rows_of("sentences", (0, 20), (21, 67))
    found = given_demands(GOLD, passages, sentences)
    assert tuple(found.columns) == TABLES["demands"].columns
    assert found[["demand", "start", "text", "theme", "passage", "context"]].to_numpy().tolist() == [
        [1, 0, TEXT[:20], "mills", 0, TEXT[:20]],
        [2, 21, FISH, "", 1, TEXT[21:]],
    ]
    assert set(found["doc"]) == {"charter"}
    assert set(found["locator"]) == {"article 4"}
    table_files.check(found, "demands", {})


def test_a_place_that_the_gold_names_twice_is_given_once_and_is_certain(tmp_path: Path) -> None:
    passages = rows_of("passages", (0, 67), zone="body").assign(doc="diary")
    statements = rows_of("statements", (0, 20), (21, 67), zone="body", context=TEXT).assign(doc="diary", statement=[1, 2])
    empty = {name: table_files.empty(name) for name in ("themes", "tokens", "mentions", "primary_works")}
    found = given_claims(GOLD, Tables(tmp_path, {"passages": passages, "statements": statements, **empty}))
    assert found[["doc", "start", "end", "text", "probability"]].to_numpy().tolist() == [
        ["diary", 5, 28, TEXT[5:28], 1.0], ["diary", 30, 40, TEXT[30:40], 1.0],
    ]  # fmt: skip


def test_a_stage_is_handed_the_tables_that_it_names_and_what_is_given_comes_before_what_was_built(tmp_path: Path) -> None:
    def stage(sources: pd.DataFrame, claims: pd.DataFrame, least: float = 0.5) -> pd.DataFrame:
        return claims

    (tmp_path / "tables").mkdir()
    for name in ("sources", "claims"):
        table_files.write(table_files.empty(name), tmp_path / "tables" / f"{name}.csv", name)
    given = table_files.empty("claims")
    tables = asked(stage, Tables(tmp_path, {"claims": given}))
    assert list(tables) == ["sources", "claims"]
    assert tables["claims"] is given
    assert tuple(tables["sources"].columns) == TABLES["sources"].columns

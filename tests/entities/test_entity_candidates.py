"""Names that no table lists, as rows to copy: they are pasted into the tables by the tests and read back."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.contracts import TABLES
from pipeline.entities import entity_candidates, entity_index
from pipeline.runner import hand_written, table_files

Found = tuple[str, int, str, str, str]  # document, start, text, type, id


def candidates(*found: Found) -> pd.DataFrame:
    columns = list(TABLES["mentions"].columns)
    rows = [
        (
            doc,
            start,
            start + len(text),
            text,
            kind,
            entity,
            "",
            "provisional",
            0.5,
            1,
            "body",
            f"place {start}",
            f"… {text} …",
        )
        for doc, start, text, kind, entity in found
    ]
    mentions = table_files.settle(pd.DataFrame(rows, columns=columns), "mentions")
    listed = table_files.empty("entities")
    listed.loc[0] = dict.fromkeys(listed.columns, "") | {"entity_id": "mill", "type": "ORG", "name": "The Mill"}
    index = table_files.settle(entity_index.build(mentions, listed), "entity_index")
    frame = table_files.settle(entity_candidates.build(mentions, index), "entity_candidates")
    table_files.check(frame, "entity_candidates", {})
    return frame


PETROV: list[Found] = [
    ("dam", 0, "Ann Sluice", "PERSON", "ann-sluice"), ("dam", 20, "Pavel Petrov", "PERSON", "pavel-petrov"),
    ("dam", 40, "Petroff", "PERSON", "petroff"), ("fen", 5, "Petroff", "PERSON", "petroff"),
    ("fen", 20, "the Mill", "ORG", "mill"),
    ("fen", 50, "1901", "DATE", "1901"), ("fen", 60, "Miller", "PERSON", ""),
]  # fmt: skip


def test_the_most_frequent_name_comes_first_of_each_its_most_frequent_spelling() -> None:
    assert list(candidates(*PETROV).itertuples(index=False, name=None)) == [
        ("petroff", "PERSON", "Pavel Petrov", "", "merged: pavel-petrov", "Petroff", "", 2, 2, "dam", "place 40",
         "… Petroff …"),
        ("petroff", "PERSON", "Pavel Petrov", "", "merged: pavel-petrov", "Pavel Petrov", "", 1, 1, "dam", "place 20",
         "… Pavel Petrov …"),
        ("ann-sluice", "PERSON", "Ann Sluice", "", "", "Ann Sluice", "", 1, 1, "dam", "place 0", "… Ann Sluice …"),
    ]  # fmt: skip


def test_listed_names_dates_and_undecided_ones_are_no_candidates() -> None:
    assert len(candidates(*PETROV[4:])) == 0
    assert len(candidates()) == 0


def test_capitals_and_curly_quotes_make_no_second_alias_and_capitals_throughout_are_not_taken_where_others_are() -> None:
    frame = candidates(
        ("dam", 0, "CARTERS’ UNION", "ORG", "carters-union"), ("dam", 20, "Carters' Union", "ORG", "carters-union"),
        ("dam", 40, "CARTERS' UNION", "ORG", "carters-union"), ("dam", 60, "Carter's Union", "ORG", "carters-union"),
        ("dam", 80, "KPD", "ORG", "kpd"),
    )  # fmt: skip
    assert list(zip(frame["alias"], frame["mentions"], strict=True)) == [
        ("Carters' Union", 3),
        ("Carter's Union", 1),
        ("KPD", 1),
    ]


def test_the_rows_can_be_pasted_into_the_tables(tmp_path: Path) -> None:
    frame = candidates(*PETROV, ("fen", 90, "Acme;\nInc", "ORG", "acme-inc"))
    for name, rows in {"entities": frame.drop_duplicates("entity_id"), "aliases": frame}.items():
        columns = [c for c in TABLES[name].columns if c in frame.columns]
        pasted = rows[columns].reindex(columns=list(TABLES[name].columns), fill_value="")
        pasted.to_csv(tmp_path / f"{name}.csv", index=False)
    read = {}
    for name in ("entities", "aliases"):
        rows_read, mistakes = hand_written.read_hand(tmp_path / f"{name}.csv", name)
        assert mistakes == []
        read[name] = tmp_path / f"{name}.csv", rows_read
    assert hand_written.references_of_hand(read) == []
    assert (len(read["entities"][1]), len(read["aliases"][1])) == (3, 4)

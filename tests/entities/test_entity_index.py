"""The index of entities: counts, first mention, spellings, order."""

from __future__ import annotations

import pandas as pd

from pipeline import table_files
from pipeline.entities import entity_index

ENTITIES = [
    ("mill", "ORG", "The Mill", "", ""),
    ("miller", "PERSON", "A. Miller", "", ""),
    ("weir", "PLACE", "Weir", "", ""),
]


def index(*found: tuple[str, int, str, str, str]) -> list[tuple[object, ...]]:
    """Return the index of mentions given as document, start, text, entity and zone."""
    rows = [
        (doc, start, start + len(text), text, "DATE" if entity[:2] == "19" else "ORG", entity, "alias", 0.95, 1, zone,
         f"place {start}", "")
        for doc, start, text, entity, zone in found
    ]  # fmt: skip
    mentions = table_files.settle(pd.DataFrame(rows, columns=list(table_files.empty("mentions").columns)), "mentions")
    entities = pd.DataFrame(ENTITIES, columns=list(table_files.empty("entities").columns))
    return list(
        table_files.settle(entity_index.build(mentions, entities), "entity_index").itertuples(index=False, name=None)
    )


def test_mentions_are_counted_by_document_and_the_most_named_come_first() -> None:
    assert index(
        ("weir", 3, "Miller", "miller", "body"), ("weir", 20, "the mill", "mill", "body"),
        ("dam", 0, "The Mill", "mill", "title"), ("dam", 9, "Mill", "mill", "heading"), ("dam", 30, "Mill", "mill", "footnote"),
        ("dam", 50, "A.\nMiller", "miller", "comment"), ("dam", 70, "1901", "1901", "body"), ("dam", 80, "Ann", "", "body"),
    ) == [
        ("mill", "ORG", "The Mill", "weir", 1, 1, 20, "the mill", "place 20"),
        ("mill", "ORG", "The Mill", "dam", 3, 1, 0, "Mill;The Mill", "place 0"),
        ("miller", "PERSON", "A. Miller", "weir", 1, 1, 3, "Miller", "place 3"),
        ("miller", "PERSON", "A. Miller", "dam", 1, 0, 50, "A. Miller", "place 50"),
    ]  # fmt: skip


def test_spellings_stand_by_frequency_then_by_letters_and_a_semicolon_cannot_split_them() -> None:
    forms = ["Weir", "Wier", "Wier", "Ware", "We;ir"]
    ((*_, spellings, _),) = index(*[("dam", 10 * i, form, "weir", "body") for i, form in enumerate(forms)])
    assert spellings == "Wier;Ware;We,ir;Weir"


def test_entities_of_equal_count_stand_by_id() -> None:
    found = index(("dam", 0, "Weir", "weir", "body"), ("dam", 9, "Mill", "mill", "body"))
    assert [row[0] for row in found] == ["mill", "weir"]


def test_no_linked_mention_gives_an_empty_index() -> None:
    assert index() == []
    assert index(("dam", 0, "1901", "1901", "body"), ("dam", 9, "Ann", "", "body")) == []

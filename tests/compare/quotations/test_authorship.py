"""Which entities stand for a primary text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.compare.quotations import primary_works
from pipeline.compare.quotations.authorship import Own, own
from tests.compare.quoting_corpus import Cells, checked, table

ENTITIES = [
    {"entity_id": "millers", "type": "GROUP", "name": "The Millers"},
    {"entity_id": "mayor", "type": "PERSON", "name": "Ada Weir"},
    {"entity_id": "petition", "type": "WORK", "name": "Petition of the Millers' Guild", "author": "millers;mayor"},
    {"entity_id": "song", "type": "WORK", "name": "Song of the River", "author": "mayor"},
    {"entity_id": "strike", "type": "EVENT", "name": "The Strike"},
]
ALIASES = [
    {"alias": "The Dam Paper", "entity_id": "petition"},
    {"alias": "The Pamphlet", "entity_id": "petition", "doc": "fen"},
]


def own_of(**cells: str) -> Own:
    """Return what the primary document with these cells is; an account has the same title as another work."""
    documents = [
        {"doc": "paper", "role": "primary"} | cells,
        {"doc": "fen", "role": "secondary", "title": "Song of the River"},
    ]
    return own_by(documents, ENTITIES, ALIASES)


def own_by(
    documents: Sequence[Cells], entities: Sequence[Cells], aliases: Sequence[Cells], mentions: Sequence[Cells] = ()
) -> Own:
    roles = ("paper", "primary"), ("fen", "secondary")
    sources = table("sources", [{"doc": doc, "role": role, "status": "ok"} for doc, role in roles])
    hand = table("documents", documents), table("entities", entities), table("aliases", aliases)
    return own(
        checked("primary_works", primary_works.build(sources, *hand, table("mentions", mentions)), {"entities": hand[1]})
    )


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Petition of the Millers' Guild", True),
        ("petition of the Millers’ guild", True),
        ("Petition of the Millers Guild (1877)", True),
        ("Petition of the Millers' Guild [digest]", True),
        ("The Dam Paper", True),
        ("The Pamphlet", False),  # it is called so in one account only
        ("A Petition of the Millers' Guild", True),  # articles do not tell works apart
        ("Petition of the Millers' Guild and of the Bakers", True),  # the listed name is the title's beginning
        ("Song of the Guild", False),
        ("The Strike", False),  # no work
        ("", False),
    ],
)
def test_a_primary_document_is_the_work_that_bears_its_title(title: str, known: bool) -> None:
    assert own_of(title=title).works == ({"petition"} if known else set())
    assert own_of(title=title).authors == ({"millers", "mayor"} if known else set())


@pytest.mark.parametrize(("author", "authors"), [("Ada Weir", {"mayor"}), ("Ada Weirs", set()), ("", set())])
def test_who_wrote_the_document_wrote_the_primary_text(author: str, authors: set[str]) -> None:
    assert own_of(author=author).authors == frozenset(authors)
    assert own_of(author=author).works == frozenset()


@pytest.mark.parametrize(
    ("speaker", "work", "given_to"),
    [
        ("", "", "none"), ("millers", "", "ours"), ("mayor", "", "ours"), ("petition", "", "ours"), ("strike", "", "other"),
        ("", "petition", "ours"), ("", "song", "other"), ("unlisted", "", "other"),
        ("mayor", "song", "other"),  # an author of ours in another work
        ("strike", "petition", "ours"),
    ],
)  # fmt: skip
def test_words_are_given_to_the_work_named_before_the_one_who_speaks(speaker: str, work: str, given_to: str) -> None:
    assert own_of(title="The Dam Paper").given_to(speaker, work) == given_to


@pytest.mark.parametrize(
    ("held", "given_to"),
    [
        ("", "ours"),
        ("whole", "ours"),
        ("complete", "ours"),
        ("part 2 of 3", "ours in part"),
        ("chapters 1-4", "ours in part"),
    ],
)
def test_of_a_work_that_is_held_in_part_words_may_stand_in_the_other_part(held: str, given_to: str) -> None:
    paper = own_of(title="The Dam Paper", held=held)
    assert paper.given_to("", "petition") == paper.given_to("mayor", "") == given_to
    assert paper.given_to("", "song") == "other"
    assert paper.given_to("", "") == "none"


def test_without_tables_nothing_is_ours() -> None:
    nothing = own_by([], [], [])
    assert (nothing.works, nothing.authors) == (frozenset(), frozenset())


NAMED = [
    {"doc": "fen", "text": text, "entity_id": entity_id, "type": type_}
    for text, entity_id, type_ in (
        ("the Dyke Petition", "dyke-petition", "WORK"), ("THE DYKE PETITION", "the-dyke-petition", "ORG"),
        ("Dyke", "dyke", "PLACE"), ("Petition", "petition-of-1870", "WORK"), ("Nora Tull", "nora-tull", "PERSON"),
        ("Tull", "tull", "PERSON"), ("Nora", "nora", "PERSON"), ("Fen Drainers", "fen-drainers", "ORG"), ("FDL", "fdl", "ORG"),
        ("Fen", "fen", "ORG"), ("1871", "1871", "DATE"),
    )
]  # fmt: skip


def test_without_tables_names_in_the_texts_stand_for_the_work_and_its_authors_by_their_words() -> None:
    cells = {"title": "The Dyke Petition of 1871", "author": "Nora Tull; Fen Drainers' League and others"}
    found = own_by([{"doc": "paper", "role": "primary"} | cells], [], [], NAMED)
    assert found.works == {"dyke-petition", "the-dyke-petition"}
    assert found.authors == {"nora-tull", "tull", "fen-drainers", "fdl"}

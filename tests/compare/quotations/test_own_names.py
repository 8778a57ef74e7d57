"""What names a primary text, by nothing but its row in documents.csv."""

from __future__ import annotations

import pytest

from pipeline.compare.quotations.own_names import own_names
from tests.compare.quoting_corpus import table


def own(title: str, author: str):  # type: ignore[no-untyped-def]
    return own_names(table("documents", [{"doc": "p", "role": "primary", "title": title, "author": author}]), ["p"])


CHARTER = own("Charter of Grievances and Resolutions (1848)", "Anna Mary Weir and others")
PLATFORM = own("Fenland Platform of the Millers' League", "Millers' League of the Lower Valley")


@pytest.mark.parametrize(
    ("name", "names", "is_work"),
    [
        ("Charter of Grievances", CHARTER, True), ("the charter", CHARTER, True), ("Fenland Platform", PLATFORM, True),
        ("Charter of Rights", CHARTER, False), ("Resolutions", CHARTER, False), ("Millers' League", PLATFORM, False),
        ("of the", CHARTER, False), ("", CHARTER, False),
    ],
)  # fmt: skip
def test_a_work_is_known_by_the_words_of_the_title(name: str, names, is_work: bool) -> None:  # type: ignore[no-untyped-def]
    assert names.means_work(name) is is_work


@pytest.mark.parametrize(
    ("name", "names", "person", "is_author"),
    [
        ("Millers' League", PLATFORM, False, True), ("Lower Valley", PLATFORM, False, False),
        ("Bakers' League", PLATFORM, False, False), ("Anna Weir", CHARTER, True, True), ("Weir", CHARTER, True, True),
        ("Weir", CHARTER, False, False), ("Mary Shore", CHARTER, True, False), ("others", CHARTER, True, False),
    ],
)  # fmt: skip
def test_an_author_is_known_by_the_head_of_the_name_and_a_person_by_the_surname(
    name: str,
    names,
    person: bool,
    is_author: bool,  # type: ignore[no-untyped-def]
) -> None:
    assert names.means_author(name, person=person) is is_author


def test_an_accounts_title_names_it_by_the_share_of_its_own_words() -> None:
    assert CHARTER.titles("Charter of Grievances (handbook)") == 1
    assert 0 < PLATFORM.titles("The League of Anglers, 1919-1922") < 0.7
    assert PLATFORM.titles("The Gazette") == 0
    assert own("", "").titles("The Gazette") == 0

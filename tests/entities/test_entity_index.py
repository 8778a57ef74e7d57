"""The index of entities: counts, first mention, spellings, order, and which unlisted names are one."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities import entity_index
from pipeline.entities.unlisted import merging
from pipeline.entities.unlisted.merging import IndexedName, entity_of, full_name, merge, sound
from pipeline.runner import table_files

ENTITIES = [
    ("mill", "ORG", "The Mill", "", ""),
    ("miller", "PERSON", "A. Miller", "", ""),
    ("weir", "PLACE", "Weir", "", ""),
]


def entities(*rows: tuple[str, ...]) -> pd.DataFrame:
    columns = ["entity_id", "type", "name", "wikidata", "note"]
    frame = pd.DataFrame(rows, columns=columns)
    missing = [c for c in table_files.empty("entities").columns if c not in columns]
    return table_files.settle(frame.assign(**dict.fromkeys(missing, "")), "entities")


def index(*found: tuple[str, int, str, str, str], kinds: dict[str, str] | None = None) -> list[tuple[object, ...]]:
    """Return the index of mentions given as document, start, text, entity, zone; `kinds` are types by entity, else ORG."""
    known = {entity: kind for entity, kind, *_ in ENTITIES} | (kinds or {})
    columns = list(table_files.empty("mentions").columns)
    rows = [
        (doc, start, start + len(text), text, "DATE" if entity[:2] == "19" else known.get(entity, "ORG"), entity, "",
         "alias" if entity in {e for e, *_ in ENTITIES} else "provisional", 0.9, 1, zone, f"place {start}", "")
        for doc, start, text, entity, zone in found
    ]  # fmt: skip
    mentions = table_files.settle(pd.DataFrame(rows, columns=columns), "mentions")
    frame = table_files.settle(entity_index.build(mentions, entities(*ENTITIES)), "entity_index")
    table_files.check(frame, "entity_index", {})
    return list(frame.itertuples(index=False, name=None))


def test_mentions_are_counted_by_document_and_the_most_named_come_first() -> None:
    assert index(
        ("weir", 3, "Miller", "miller", "body"), ("weir", 20, "the mill", "mill", "body"),
        ("dam", 0, "The Mill", "mill", "title"), ("dam", 9, "Mill", "mill", "heading"),
        ("dam", 30, "Mill", "mill", "footnote"),
        ("dam", 50, "A.\nMiller", "miller", "comment"), ("dam", 70, "1901", "1901", "body"), ("dam", 80, "Ann", "", "body"),
    ) == [
        ("mill", "ORG", "The Mill", "yes", "weir", 1, 1, 20, "the mill", "", "place 20"),
        ("mill", "ORG", "The Mill", "yes", "dam", 3, 1, 0, "Mill;The Mill", "", "place 0"),
        ("miller", "PERSON", "A. Miller", "yes", "weir", 1, 1, 3, "Miller", "", "place 3"),
        ("miller", "PERSON", "A. Miller", "yes", "dam", 1, 0, 50, "A. Miller", "", "place 50"),
    ]  # fmt: skip


def test_spellings_stand_by_frequency_then_by_letters_and_a_semicolon_cannot_split_them() -> None:
    forms = ["Weir", "Wier", "Wier", "Ware", "We;ir"]
    ((*_, spellings, _, _),) = index(*[("dam", 10 * i, form, "weir", "body") for i, form in enumerate(forms)])
    assert spellings == "Wier;Ware;We,ir;Weir"


def test_entities_of_equal_count_stand_by_id() -> None:
    found = index(("dam", 0, "Weir", "weir", "body"), ("dam", 9, "Mill", "mill", "body"))
    assert [row[0] for row in found] == ["mill", "weir"]


def test_no_name_gives_an_empty_index() -> None:
    assert index() == []
    assert index(("dam", 0, "1901", "1901", "body"), ("dam", 9, "Ann", "", "body")) == []


def test_an_unlisted_name_has_its_most_frequent_full_spelling_and_type_and_says_what_was_merged() -> None:
    found = index(
        ("dam", 0, "Petrow", "petrow", "body"), ("dam", 20, "Pavel Petrov", "pavel-petrov", "body"),
        ("weir", 0, "Petrow", "petrow", "body"), ("weir", 40, "P. Petrov", "p-petrov", "comment"),
        kinds=dict.fromkeys(["petrow", "pavel-petrov", "p-petrov"], "PERSON"),
    )  # fmt: skip
    assert found == [
        (
            "petrow",
            "PERSON",
            "Pavel Petrov",
            "no",
            "dam",
            2,
            2,
            0,
            "Pavel Petrov;Petrow",
            "p-petrov;pavel-petrov",
            "place 0",
        ),
        ("petrow", "PERSON", "Pavel Petrov", "no", "weir", 2, 1, 0, "P. Petrov;Petrow", "p-petrov;pavel-petrov", "place 0"),
    ]


def test_one_id_that_has_two_types_takes_the_more_frequent_and_of_equals_the_first() -> None:
    rows = [("dam", 0, "PLACE"), ("dam", 9, "ORG"), ("weir", 0, "ORG"), ("weir", 9, "PLACE")]
    for count, expected in ((3, "ORG"), (4, "PLACE")):
        mentions = pd.DataFrame(
            [(d, s, s + 6, "Sluice", t, "sluice", "", "provisional", 0.5, 1, "body", "", "") for d, s, t in rows[:count]],
            columns=list(table_files.empty("mentions").columns),
        )
        assert set(entity_index.build(mentions, entities())["type"]) == {expected}


def named(form: str, times: int = 1, kind: str = "PERSON", listed: str = "") -> IndexedName:
    """Return an unlisted name with one form, or a listed entity (its id is given) that has that name and was seen in it."""
    forms = Counter({form: times}) if times else Counter[str]()
    return IndexedName(listed or form.lower().replace(" ", "-").replace(".", ""), kind, forms, form if listed else "")


def groups(*names: IndexedName) -> list[list[str]]:
    """Return the ids that go together, more than one of them."""
    found: dict[str, set[str]] = {}
    for entity_id, head in merge(names).items():
        found.setdefault(head, {head}).add(entity_id)
    return sorted(sorted(members) for members in found.values() if len(members) > 1)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # one full name bears the surname
        (["Petrov", "Pavel Petrov"], [["pavel-petrov", "petrov"]]),
        (["Petrov", "P. Petrov", "Pavel Petrov"], [["p-petrov", "pavel-petrov", "petrov"]]),
        (["Petroff", "Pavel Petrov"], [["pavel-petrov", "petroff"]]),
        # two that contradict each other: the bare surname and the initial could be either's
        (["Petrov", "Pavel Petrov", "Oleg Petrov"], []),
        (["P. Petrov", "Pavel Petrov", "Pyotr Petrov"], []),
        (["O. Petrov", "Pavel Petrov"], []),
        # the initial tells one of the two, and the other stays apart
        (["O. Petrov", "Pavel Petrov", "Oleg Petrov"], [["o-petrov", "oleg-petrov"]]),
        # no full name bears it: spellings of one sound are one name, others are not
        (["Petrov", "Petroff"], [["petroff", "petrov"]]),
        (["Petrov", "Petrenko"], []),
        (["Schirow", "Zhirov"], []),  # German sch may be either sound: too little without a given name
        (["Schirow", "Pavel Zhirov"], [["pavel-zhirov", "schirow"]]),
        # another surname
        (["Petrov", "Pavel Petrenko"], []),
        # a given name alone is no surname
        (["Pavel", "Pavel Petrov"], []),
    ],
)
def test_a_persons_names_go_together_where_nothing_contradicts(names: list[str], expected: list[list[str]]) -> None:
    for order in permutations(names):
        assert groups(*map(named, order)) == expected


@pytest.mark.parametrize(
    ("one", "other", "kind", "alike"),
    [
        ("Yerevan", "Erevan", "PLACE", True),
        ("Komitet Truda", "the Komitet Truda", "ORG", True),
        ("KPD", "CPD", "ORG", False),  # acronyms have no sound
        ("ND", "New Dam", "ORG", False),  # initials are no proof
        ("New Dam", "Old Dam", "ORG", False),
        ("New Dam", "New Dam Company", "ORG", False),
        ("Petrov", "Pavel Petrov", "PLACE", False),  # surnames are people's
    ],
)
def test_other_names_are_one_only_where_they_sound_alike(one: str, other: str, kind: str, alike: bool) -> None:
    assert (groups(named(one, kind=kind), named(other, kind=kind)) != []) is alike


def test_the_most_mentioned_name_gives_the_id_then_the_longest_then_the_first() -> None:
    assert set(merge([named("Pavel Petrov"), named("Petrov", 2)]).values()) == {"petrov"}
    assert set(merge([named("Petrov"), named("Pavel Petrov")]).values()) == {"pavel-petrov"}
    assert set(merge([named("Yerevan"), named("Erevan")]).values()) == {"yerevan"}
    assert set(merge([named("Makhov"), named("Machow")]).values()) == {"makhov"}
    assert set(merge([named("Machow"), named("Makhov")]).values()) == {"machow"}


@pytest.mark.parametrize(
    ("names", "goes"),
    [
        ([named("Petroff"), named("Petrov", listed="pavel")], "pavel"),  # sounds as the listed one was seen
        ([named("Petroff"), named("Pavel Petrov", listed="pavel")], "petroff"),  # never seen by the surname alone
        ([named("Petroff"), named("Petrov", listed="pavel"), named("Petrov", listed="oleg")], "petroff"),  # two were
        ([named("Petroff"), named("Petrov", listed="pavel"), named("Oleg Petrov", 0, listed="oleg")], "petroff"),
        ([named("Petroff", kind="PLACE"), named("Petrov", listed="pavel")], "petroff"),  # another type
        ([named("Oleg Petroff"), named("Petrov", listed="pavel")], "oleg-petroff"),
    ],
)
def test_an_unlisted_name_goes_under_a_listed_entity_only_where_it_is_its_form_and_nobody_elses(
    names: list[IndexedName], goes: str
) -> None:
    assert merge(names)[names[0].entity_id] == goes


def test_two_listed_people_of_one_name_are_two_and_a_name_that_fits_both_goes_with_neither() -> None:
    found = [named("Pavel Petrov", 0, listed="father"), named("Pavel Petrov", 0, listed="son"), named("P. Petrov")]
    assert merge(found) == {"p-petrov": "p-petrov"}


def test_of_a_surname_with_very_many_bearers_nothing_is_merged_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [named("Petrov"), named("P. Petrov"), named("Pavel Petrov"), named("Petroff")]
    monkeypatch.setattr(merging, "MAX_SURNAME_BEARERS", 4)
    assert groups(*names) == [["p-petrov", "pavel-petrov", "petroff", "petrov"]]
    monkeypatch.setattr(merging, "MAX_SURNAME_BEARERS", 3)
    assert groups(*names) == [["petroff", "petrov"]]


@pytest.mark.parametrize(
    ("form", "expected"),
    [("KPD", ("KPD",)), ("CPD", ("CPD",)), ("THE NEW DAM", sound("New Dam")), ("the Dam", sound("Dam")), ("", ())],
)
def test_an_acronym_is_its_own_sound_and_a_heading_in_capitals_sounds_as_in_small_ones(
    form: str, expected: tuple[str, ...]
) -> None:
    assert sound(form) == expected


def test_a_full_name_is_preferred_only_of_people() -> None:
    forms = Counter({"Petrov": 5, "Pavel Petrov": 1})
    assert full_name("PERSON", forms) == "Pavel Petrov"
    assert full_name("PLACE", forms) == "Petrov"
    assert full_name("PERSON", Counter({"Petrov": 1, "Petroff": 1})) == "Petroff"


NAMES = st.lists(
    st.sampled_from(
        ["Petrov", "Petroff", "P. Petrov", "Pavel Petrov", "Oleg Petrov", "O. I. Petrov", "Dam", "KPD", "Yerevan", "Erevan"]
    ),
    unique=True,
)


@given(NAMES, st.randoms(use_true_random=False))
def test_what_goes_together_does_not_depend_on_the_order(names: list[str], chance: object) -> None:
    given_names = [named(name) for name in names]
    shuffled = given_names.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    goes = merge(given_names)
    assert groups(*shuffled) == groups(*given_names)
    assert set(goes) == {one.entity_id for one in given_names}
    assert all(goes[head] == head for head in goes.values())


def test_every_id_leads_to_the_entity_under_which_it_went() -> None:
    frame = pd.DataFrame({"entity_id": ["a", "a", "b"], "merged_ids": ["c;d", "c;d", ""]})
    assert entity_of(frame) == {"a": "a", "c": "a", "d": "a", "b": "b"}

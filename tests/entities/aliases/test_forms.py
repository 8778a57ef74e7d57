"""Forms that follow from a listed name by grammar, and those that only look like it."""

from __future__ import annotations

import pytest

from tests.entities.aliases.test_matcher import found, links

# two invented corpora: mill owners of a valley, and a party with its congresses
VALLEY = [
    ("board", "ORG", "Board of Weavers' Delegates"), ("guild", "ORG", "Weavers' Guild"),
    ("rules", "WORK", "Rules of the Weavers' Guild"), ("office", "ORG", "Tolls Office"),
    ("fair", "EVENT", "Second Fair of the Weavers' Guild"), ("riot", "EVENT", "Fenwick rising"),
    ("chartists", "GROUP", "Chartists"), ("quill", "PERSON", "Martha Quill"), ("moor", "PERSON", "Jan van der Moor"),
]  # fmt: skip
PARTY = [
    ("party", "ORG", "Russian Communist Party"), ("committee", "ORG", "Central Committee of the Russian Communist Party"),
    ("bureau", "ORG", "Bureau of the Central Committee of the Russian Communist Party"),
    ("ninth", "EVENT", "Ninth Congress of the Russian Communist Party"), ("council", "ORG", "Council of People's Commissars"),
]  # fmt: skip
SHORT = [("RCP(B)", "party"), ("RCP", "party"), ("Party", "party")]


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("the Ninth Congress of the Russian Communist Party", "Ninth Congress of the Russian Communist Party", "ninth"),
        ("the Ninth Congress of the RCP(B)", "Ninth Congress of the RCP(B)", "ninth"),
        ("the ninth Congress of the RCP(B)", "RCP(B)", "party"),  # its head has no capital
        ("the Ninth Congress of the Party", "Ninth Congress of the Party", "ninth"),
        ("the IX Congress of the RCP(B)", "IX Congress of the RCP(B)", "ninth"),
        ("the Ninth Party Congress", "Ninth Party Congress", "ninth"),
        ("the Ninth Party congress", "Ninth Party congress", "ninth"),
        ("the Ninth RCP Congress", "Ninth RCP Congress", "ninth"),
        ("the Party Central Committee", "Party Central Committee", "committee"),
        ("the Party's Central Committee", "Party's Central Committee", "committee"),
        ("the Central Committee of the Party", "Central Committee of the Party", "committee"),
        ("the RCP Central Committee", "RCP Central Committee", "committee"),
        ("the Bureau of the Party Central Committee", "Bureau of the Party Central Committee", "bureau"),
        ("the Bureau of the Central Committee of the RCP(B)", "Bureau of the Central Committee of the RCP(B)", "bureau"),
    ],
)
def test_names_within_a_name_may_be_any_of_the_bodys_own(text: str, name: str, entity: str) -> None:
    assert links(f"So decided {text}.", PARTY, SHORT) == [(name, entity)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the Council of People's Commissars", ["Council of People's Commissars"]),
        ("the Council of People’s Commissars", ["Council of People’s Commissars"]),
        ("the Council of the People's Commissars", ["Council of the People's Commissars"]),
        ("the Council of Commissars of the People", ["Council of Commissars of the People"]),
        ("the People's Commissars' Council", ["People's Commissars' Council"]),
        ("the Councils of People's Commissars", []),
        ("the council of people's commissars", []),
        ("the Council for People's Commissars", []),
        ("the Council of People's Guests", []),
    ],
)
def test_the_order_of_words_may_change(text: str, named: list[str]) -> None:
    assert [name for name, entity in links(f"There sat {text}.", PARTY) if entity == "council"] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the Board of Weavers' Delegates", [("Board of Weavers' Delegates", "board")]),
        ("the Weavers' Delegates' Board", [("Weavers' Delegates' Board", "board")]),
        ("the Board of Delegates of the Weavers", [("Board of Delegates of the Weavers", "board")]),
        ("the Second Weavers' Guild Fair", [("Second Weavers' Guild Fair", "fair")]),
        ("the 2nd fair of the Weavers' Guild", [("Weavers' Guild", "guild")]),
        ("the Rules of the Weavers' Guild", [("Rules of the Weavers' Guild", "rules")]),
        ("the Weavers' Guild rules", [("Weavers' Guild", "guild")]),  # the guild does something
    ],
)
def test_other_bodies_and_their_fairs_are_turned_alike(text: str, named: list[tuple[str, str]]) -> None:
    assert links(f"There came {text}.", VALLEY) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the Fenwick rising", ["Fenwick rising"]),
        ("the Fenwick Rebellion", ["Fenwick Rebellion"]),
        ("the Fenwick uprising", ["Fenwick uprising"]),
        ("the Fenwick mutiny", ["Fenwick mutiny"]),
        ("the Fenwick risings", []),
        ("the Fenwick fair", []),
        ("the Aldmere rising", []),
    ],
)
def test_a_rising_goes_by_several_nouns(text: str, named: list[str]) -> None:
    assert links(f"After {text} they left.", VALLEY) == [(name, "riot") for name in named]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A Chartist met the Chartists.", [("Chartist", "chartists"), ("Chartists", "chartists")]),
        ("A chartist met the chartists.", []),
        ("Chartism grew.", []),
        ("The Tolls Office.", [("Tolls Office", "office")]),
        ("The Toll Office.", [("Toll Office", "office")]),
        ("The Tolls Offices.", []),
        ("Two Weavers' Guilds.", []),
        ("The Weaver's Guild.", [("Weaver's Guild", "guild")]),
        ("The Weavers Guild.", [("Weavers Guild", "guild")]),
        ("Two Quills.", []),
        ("Martha Quills.", []),
    ],
)
def test_only_people_named_as_such_and_words_before_the_head_may_change_their_number(
    text: str, named: list[tuple[str, str]]
) -> None:
    assert [link for link in links(text, VALLEY) if link[1] in {row[0] for row in VALLEY}] == named


@pytest.mark.parametrize(
    ("written", "text", "named"),
    [
        ("Labour Office", "The Labor Office.", ["Labor Office"]),
        ("Labor Office", "The Labour Office.", ["Labour Office"]),
        ("Organisation of Millers", "The Organization of Millers.", ["Organization of Millers"]),
        ("League for Defence", "The League for Defense.", ["League for Defense"]),
        ("Town Centre Trust", "The Town Center Trust.", ["Town Center Trust"]),
        ("Town Centre Trust", "The Town Central Trust.", []),
        ("Société Générale", "The Societe Generale.", ["Societe Generale"]),
        ("Societe Generale", "The Société Générale.", ["Société Générale"]),
    ],
)
def test_british_american_and_accented_spellings_are_one(written: str, text: str, named: list[str]) -> None:
    assert [name for name, entity in links(text, [("body", "ORG", written)]) if entity == "body"] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Quill wrote.", ["Quill"]),
        ("Martha wrote.", []),
        ("A quill wrote.", []),
        ("Van der Moor wrote.", ["Van der Moor"]),
        ("Then van der Moor wrote.", ["van der Moor"]),
        ("Then Moor wrote.", []),
        ("Then Jan van der Moor wrote.", ["Jan van der Moor"]),
    ],
)
def test_a_person_may_go_by_the_surname_but_not_by_the_given_name(text: str, named: list[str]) -> None:
    assert [name for name, _ in links(text, VALLEY)] == named


@pytest.mark.parametrize(
    ("text", "method"),
    [("the Weavers' Guild", "alias"), ("the Weavers’ Guild", "alias"), ("the Weaver Guild", "variant"),
     ("the Weavers' GUILD", "variant")],
)  # fmt: skip
def test_what_somebody_wrote_is_an_alias_and_what_follows_from_it_a_variant(text: str, method: str) -> None:
    assert [mention.method for mention in found(text.replace("’", "'"), VALLEY)] == [method]


@pytest.mark.parametrize(("doc", "named"), [("dam", [("Loom", "guild")]), ("weir", [])])
def test_a_name_of_one_document_alone_makes_no_forms_in_others(doc: str, named: list[tuple[str, str]]) -> None:
    assert links("So said the Loom.", VALLEY, [("Loom", "guild", "dam")], doc=doc) == named
    assert links("The Rules of Loom, the Second Loom Fair.", VALLEY, [("Loom", "guild", "dam")], doc="weir") == []


def test_a_name_within_a_name_that_no_table_lists_makes_no_forms() -> None:
    entities = [("court", "ORG", "Court of the Loom Keepers")]
    assert links("The Court of the Loom Keepers.", entities) == [("Court of the Loom Keepers", "court")]
    assert links("The Loom Keepers left.", entities) == []

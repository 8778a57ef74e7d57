"""Who is meant by a surname: the last one named in full, the one whose note tells; else all of them are candidates."""

from __future__ import annotations

import pytest

from tests.entities.aliases.test_matcher import Seen, found, links

# three of one surname, as a chronicle of another town might have them
THREE = [
    ("sergei-medvedev", "PERSON", "Sergei Medvedev", "", "miner of the Drift Union"),
    ("a-i-medvedev", "PERSON", "A. I. Medvedev", "", "of the Weavers' Guild; not the historian"),
    ("roy-medvedev", "PERSON", "Roy Medvedev", "", "historian"),
    ("drift-union", "ORG", "Drift Union"), ("weavers-guild", "ORG", "Weavers' Guild"),
]  # fmt: skip
SERGEI, A_I, ROY = "sergei-medvedev", "a-i-medvedev", "roy-medvedev"
ALL = f"?{A_I};{ROY};{SERGEI}"
PEOPLE = [
    ("quill", "PERSON", "Martha Quill"), ("pell", "PERSON", "Hosea Pell"), ("pell-2", "PERSON", "Edith Pell"),
    ("stone", "PERSON", "Robert Stone"), ("lenin", "PERSON", "Vladimir Il'ich Lenin"), ("ilin", "PERSON", "Pyotr Il'in"),
    ("miasnikov", "PERSON", "Gavriil Miasnikov"), ("shliapnikov", "PERSON", "Alexander Shliapnikov"),
]  # fmt: skip


def surname(text: str) -> list[str]:
    """Return who is meant by each «Medvedev» alone."""
    return [entity for name, entity in links(text, THREE) if name == "Medvedev"]


@pytest.mark.parametrize(
    ("written", "entity"),
    [
        *[(name, "miasnikov") for name in "Miasnikov Myasnikov Mjasnikow Miasnikoff Miasnikow Mjasnikov Мясников".split()],
        *[(name, "shliapnikov") for name in "Shliapnikov Shlyapnikov Schljapnikow Chliapnikov Шляпников".split()],
        *[(name, "ilin") for name in ("Il'in", "Il’in", "Ilin", "Ilyin", "Ильин")],
        ("Gavriil Myasnikov", "miasnikov"), ("Gavril Mjasnikow", "miasnikov"), ("Г. Мясников", "miasnikov"),
        ("A. Shlyapnikov", "shliapnikov"), ("Aleksandr Shliapnikov", "shliapnikov"),
    ],
)  # fmt: skip
def test_one_listed_spelling_finds_all_transliterations(written: str, entity: str) -> None:
    assert links(f"Then {written} spoke.", PEOPLE) == [(written, entity)]


@pytest.mark.parametrize("written", "Miasnikova Miasnikovite Miasniko Masnik Shliapin Ilina miasnikov Myas".split())
def test_another_word_is_no_spelling_of_a_surname(written: str) -> None:
    assert links(f"Then {written} spoke.", PEOPLE) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("S. P. Medvedev", [("S. P. Medvedev", SERGEI)]),
        ("S.P. Medvedev", [("S.P. Medvedev", SERGEI)]),
        ("S.P.Medvedev", [("S.P.Medvedev", SERGEI)]),
        ("S, P. Medvedev", [("S, P. Medvedev", SERGEI)]),  # a comma that OCR made of a stop
        ("Sergei Pavlovich Medvedev", [("Sergei Pavlovich Medvedev", SERGEI)]),
        ("Sergey Medvedev", [("Sergey Medvedev", SERGEI)]),
        ("Серге́й Медведев", [("Серге́й Медведев", SERGEI)]),
        ("Medvedev, Sergei", [("Medvedev, Sergei", SERGEI)]),
        ("Medvedev, S. P.", [("Medvedev, S. P.", SERGEI)]),
        ("A. I. Medvedev", [("A. I. Medvedev", A_I)]),
        ("A. Medvedev", [("A. Medvedev", A_I)]),
        ("Andrei Ivanovich Medvedev", [("Andrei Ivanovich Medvedev", A_I)]),
        ("R. Medvedev", [("R. Medvedev", ROY)]),
        ("A. P. Medvedev", [("A. P. Medvedev", "a-p-medvedev")]),  # none of the three
        ("P. Medvedev", [("P. Medvedev", "p-medvedev")]),
        ("Boris Medvedev", [("Boris Medvedev", "boris-medvedev")]),
    ],
)
def test_given_names_and_initials_tell_three_of_one_surname_apart(text: str, named: list[tuple[str, str]]) -> None:
    assert links(f"Then came {text} again.", THREE) == named


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Medvedev left.", [ALL]),
        ("Sergei Medvedev came. Medvedev left.", [SERGEI]),
        ("Sergei Medvedev met Roy Medvedev. Medvedev left.", [ROY]),
        ("Roy Medvedev met S. P. Medvedev. Medvedev left.", [SERGEI]),
        ("Roy Medvedev wrote. Medvedev wrote. A. I. Medvedev fell. Medvedev fell.", [ROY, A_I]),
        ("Medvedev left. Later Sergei Medvedev came.", [SERGEI]),  # the only one of the document
        ("Medvedev left. Later Sergei Medvedev met Roy Medvedev.", [ALL]),
    ],
)
def test_a_surname_alone_is_the_person_last_named_in_full(text: str, who: list[str]) -> None:
    assert surname(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sergei Medvedev (as Roy Medvedev tells) came. Medvedev left.", [SERGEI]),
        ("Sergei Medvedev came (Roy Medvedev, 1971). Medvedev left.", [SERGEI]),
        ("Sergei Medvedev came, as Roy Medvedev tells. Medvedev left.", [ROY]),
        ("It was told (Roy Medvedev, 1971). Medvedev left.", [ROY]),  # none but he was named
        ("Sergei Medvedev (a miner) met Roy Medvedev. Medvedev left.", [ROY]),
    ],
)
def test_a_person_in_brackets_is_an_aside(text: str, who: list[str]) -> None:
    assert surname(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The historian Medvedev wrote.", [ROY]),
        ("The miner Medvedev left.", [SERGEI]),
        ("The miner and the historian Medvedev left.", [ROY]),  # the nearer word tells
        ("Sergei Medvedev came. The historian Medvedev wrote.", [ROY]),
        ("The miner whom everybody there knew well was Medvedev.", [ALL]),  # too far away
        ("Medvedev the historian wrote.", [ALL]),  # behind
        ("The baker Medvedev left.", [ALL]),
    ],
)
def test_a_role_word_before_a_surname_tells_who_is_meant(text: str, who: list[str]) -> None:
    assert surname(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Of the Drift Union there came Medvedev.", [SERGEI]),
        ("The Weavers' Guild sent Medvedev.", [A_I]),
        ("The Weavers' Guild met the Drift Union and its Medvedev.", [SERGEI]),
        ("Roy Medvedev wrote. The Weavers' Guild sent Medvedev.", [A_I]),
        ("The Tanners' Bench sent Medvedev.", [ALL]),
        ("The Drift Union met. " + "They sat and they stood and they talked. " * 5 + "Then Medvedev came.", [ALL]),
    ],
)
def test_a_body_before_a_surname_tells_of_its_people(text: str, who: list[str]) -> None:
    assert surname(text) == who


def test_neither_roles_nor_bodies_tell_across_passages() -> None:
    found_in = links(["Here met the Drift Union, and the miner", "Medvedev came."], THREE)
    assert found_in[-1] == ("Medvedev", ALL)


def test_what_a_note_denies_tells_of_nobody() -> None:
    two = [("ann", "PERSON", "Ann Pell", "", "weaver; not the chemist"), ("ben", "PERSON", "Ben Pell", "", "chemist")]
    assert links("The chemist Pell came.", two) == [("Pell", "ben")]


def test_what_is_told_of_two_of_them_tells_of_neither() -> None:
    two = [("ann", "PERSON", "Ann Pell", "", "chemist"), ("ben", "PERSON", "Ben Pell", "", "chemist, later a miller")]
    assert links("The chemist Pell came.", two) == [("Pell", "?ann;ben")]
    assert links("The miller Pell came.", two) == [("Pell", "ben")]


def test_a_surname_between_several_people_has_no_link_and_says_so() -> None:
    (mention,) = found("Pell came.", PEOPLE)
    assert mention == ("Pell", "PERSON", "", "surname", "pell;pell-2")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Martha Quill met Boris Quill.", [("Martha Quill", "quill"), ("Boris Quill", "boris-quill")]),
        ("B. Quill came.", [("B. Quill", "b-quill")]),
        ("M. Quill came.", [("M. Quill", "quill")]),
        ("Marthe Quill came.", [("Marthe Quill", "quill")]),
        ("Boris Quill came. Quill left.", [("Boris Quill", "boris-quill"), ("Quill", "boris-quill")]),
        ("E. Pell came. Pell left.", [("E. Pell", "pell-2"), ("Pell", "pell-2")]),
        ("Dorothea Pell came.", [("Dorothea Pell", "dorothea-pell")]),
    ],
)
def test_a_name_that_contradicts_the_listed_ones_is_somebody_unlisted(text: str, named: list[tuple[str, str]]) -> None:
    assert links(text, PEOPLE) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Then Vladimir Il'ich Lenin spoke.", ["Vladimir Il'ich Lenin"]),
        ("Then Vladimir Il’ich Lenin spoke.", ["Vladimir Il’ich Lenin"]),
        ("Then Vladimir Ilyich Lenin spoke.", ["Vladimir Ilyich Lenin"]),
        ("Then V. I. Lenin spoke.", ["V. I. Lenin"]),
        ("Then V. Lenin spoke.", ["V. Lenin"]),
        ("Then Lenin, V. I., spoke.", ["Lenin, V. I."]),
        ("Then Vladimir Il'ich spoke.", ["Vladimir Il'ich"]),
        ("Then Vladimir Ilyich spoke.", ["Vladimir Ilyich"]),
        ("Then Vladimir Ilyichov spoke.", []),
        ("Then V. P. Lenin spoke.", []),
    ],
)
def test_patronymics_and_initials_are_of_the_listed_person(text: str, named: list[str]) -> None:
    mentioned = links(text, PEOPLE, [("Vladimir Ilich", "lenin")])
    assert [name for name, entity in mentioned if entity == "lenin"] == named


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        ("Stone fell on a stone.", {}, []),
        ("Stone fell on a stone.", {"Stone": "PERSON"}, [("Stone", "stone")]),
        ("Stone fell.", {}, [("Stone", "stone")]),
        ("Robert Stone fell on a stone.", {}, [("Robert Stone", "stone")]),
    ],
)
def test_a_surname_that_is_also_a_common_word_of_the_document_needs_more(
    text: str, seen: Seen, named: list[tuple[str, str]]
) -> None:
    assert links(text, PEOPLE, seen=seen) == named


def test_a_listed_surname_is_a_person_wherever_it_stands_first() -> None:
    text = "In Quill the rain fell. Quill spoke."
    assert [m.type for m in found(text, PEOPLE, seen={"Quill": "GPE"})] == ["PERSON", "PERSON"]


@pytest.mark.parametrize(
    ("text", "seen", "ids"),
    [
        ("Anna Brown came. Brown left.", {"Anna Brown": "PERSON", "Brown": "ORG"}, ["anna-brown", "anna-brown"]),
        ("Anna Brown met Ben Brown. Brown left.", {"Anna Brown": "PERSON", "Ben Brown": "PERSON", "Brown": "PERSON"},
         ["anna-brown", "ben-brown", "ben-brown"]),
        ("Anna Brown came. Greene left.", {"Anna Brown": "PERSON", "Greene": "PERSON"}, ["anna-brown", "greene"]),
        ("Brown left. Anna Brown came.", {"Anna Brown": "PERSON", "Brown": "GPE"}, ["anna-brown", "anna-brown"]),
    ],
)  # fmt: skip
def test_without_tables_a_surname_is_the_person_whom_the_document_names_in_full(
    text: str, seen: Seen, ids: list[str]
) -> None:
    assert [entity for _, entity in links(text, seen=seen)] == ids

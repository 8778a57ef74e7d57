"""Names are taken apart, given names exclude each other or not, two strings name one person or two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.persons.name_matching import (
    MATCH_PROBABILITY,
    MAX_NAME_WORDS,
    contradicts,
    same_person,
)
from pipeline.entities.persons.name_parts import PersonName, parse

NAMES = st.text(alphabet="AIMSVabeiknorsv .,-'()яИ", max_size=30)


@pytest.mark.parametrize(
    ("name", "first", "surname"),
    [
        ("S. P. Medvedev", "S. P.", "Medvedev"),
        ("S.P. Medvedev", "S. P.", "Medvedev"),
        ("G.V.Shokhanov", "G. V.", "Shokhanov"),
        ("M, K. Brown", "M. K.", "Brown"),  # a stop misread as a comma
        ("Medvedev, S. P.", "S. P.", "Medvedev"),
        ("Medvedev S. P.", "S. P.", "Medvedev"),
        ("Medvedev, Sergei", "Sergei", "Medvedev"),
        ("Karl J Otto", "Karl J.", "Otto"),
        ("Vladimir Il'ich Lenin", "Vladimir Il'ich", "Lenin"),
        ("Vladimir Il'ich", "Vladimir Il'ich", ""),
        ("Anna Grigor'evna", "Anna Grigor'evna", ""),
        ("Roman Abramovich", "Roman", "Abramovich"),  # a patronymic that is a surname
        ("Медведев Сергей Павлович", "Сергей Павлович", "Медведев"),
        ("Sergei Pavlovich Medvedev", "Sergei Pavlovich", "Medvedev"),
        ("KOVALENKO Sergei Viktorovich", "Sergei Viktorovich", "KOVALENKO"),
        ("Sergei KOVALENKO", "Sergei", "KOVALENKO"),
        ("SERGEI KOVALENKO", "SERGEI", "KOVALENKO"),
        ("SergeiKovalenko", "Sergei", "Kovalenko"),
        ("John McMillan", "John", "McMillan"),
        ("John MacDonald", "John", "MacDonald"),
        ("Edward FitzGerald", "Edward", "FitzGerald"),
        ("Ia. Kh. Peters", "Ia. Kh.", "Peters"),
        ("J.-C. Moreau", "J. C.", "Moreau"),
        ("Comrade Kuznetsov", "", "Kuznetsov"),
        ("Comrade Peter", "", "Peter"),
        ("Mr. X", "", "X"),
        ("Prof. Dr. Anna Brown", "Anna", "Brown"),
        ("Martin King", "Martin", "King"),  # a title at the end is a surname
        ("Prof.", "", "Prof."),
        ("Martin Brown, Jr.", "Martin", "Brown"),
        ("Martin Brown III", "Martin", "Brown"),
        ("Smith, John, Jr.", "John", "Smith"),
        ("Anna Brown QC", "Anna", "Brown"),
        ("Zhimo XU", "Zhimo", "XU"),
        ("Medvedev", "", "Medvedev"),
        ("N. N.", "N. N.", ""),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Ursula VON DER LEYEN", "Ursula", "VON DER LEYEN"),
        ("Salim bin Harun", "Salim", "bin Harun"),
        ("Al Gore", "Al", "Gore"),  # with a capital and first, no particle
        ("Van Morrison", "Van", "Morrison"),
        ("de Gaulle", "", "de Gaulle"),
        ("Ben Brown", "Ben", "Brown"),
        ("Kim Jong-un", "Kim", "Jong-un"),
        ("Valerian Lezhava-Murat", "Valerian", "Lezhava-Murat"),
        ("王 明", "王", "明"),  # no initials, though of one letter
        ("", "", ""),
        ("...", "", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, first: str, surname: str) -> None:
    parts = parse(name)
    assert (" ".join(parts.given), " ".join(parts.surname)) == (first, surname)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Vladimir Ilyich Ulyanov (Lenin)", PersonName(("Vladimir", "Ilyich"), ("Ulyanov",), ("Lenin",))),
        ('Anna "Red" Brown', PersonName(("Anna",), ("Brown",), ("Red",))),
        ("Anna Brown", PersonName(("Anna",), ("Brown",))),
    ],
)
def test_a_name_in_brackets_or_quotes_is_another_surname(name: str, parts: PersonName) -> None:
    assert parse(name) == parts


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("S. P.", "Sergei Pavlovich", False),
        ("S. P.", "Sergei", False),
        ("A. I.", "Sergei", True),
        ("S. P.", "Sergei Ivanovich", True),
        ("N.", "Nikolai V.", False),
        ("N. V.", "N. I.", True),
        ("N. V.", "V. N.", True),
        ("", "N. V.", False),
        ("Alexander", "Aleksandr", False),
        ("Alexander", "Sasha", False),
        ("Alexandra", "Sasha", False),
        ("Alexander", "Alexandra", True),
        ("Nikolai", "Nicholas", False),
        ("Nikolai", "Nikita", True),
        ("Gavril", "Gabriel", False),
        ("Гавриил", "Gabriel", False),
        ("Iosif", "Joseph", False),
        ("Lev", "Leon", False),
        ("Pyotr", "Peter", False),
        ("Friedrich", "Frederick", False),
        ("Friedrich", "Frank", True),
        ("Ia.", "Iakov", False),
        ("Ya.", "Iakov", False),
        ("I.", "Yakov", False),
        ("Y.", "Iakov", False),
        ("J.", "Iosif", False),
        ("Y.", "Evgeny", False),
        ("Ye.", "Evgeny", False),
        ("Ia.", "Ivan", True),
        ("Ia.", "Jacob", False),
        ("Ya.", "Ia.", False),
        ("Ya.", "Yu.", True),
        ("V.", "Wladimir", False),
        ("K.", "Charles", False),  # Karl
        ("K.", "Anna", True),
        ("Auguste", "Louis Auguste", False),
        ("Pierre Auguste", "Louis Auguste", True),
        ("V.", "Sergei Vasilievich", True),  # an initial is the first name's
        ("Jean-Claude", "J. C.", False),
        ("Pavlovich", "Pavlovna", True),
        ("Viktorovich", "Wiktorowitsch", False),
    ],
)
def test_given_names_exclude_each_other(one: str, other: str, excluded: bool) -> None:
    left, right = PersonName(tuple(one.split()), ("X",)), PersonName(tuple(other.split()), ("X",))
    assert contradicts(left, right) == contradicts(right, left) == excluded


def test_initials_written_together_or_without_stops_are_initials() -> None:
    assert not contradicts(PersonName(("S.P.",), ("X",)), PersonName(("Sergei", "Pavlovich"), ("X",)))
    assert contradicts(PersonName(("S.P.",), ("X",)), PersonName(("Sergei", "Ivanovich"), ("X",)))
    assert not contradicts(PersonName(("Ia",), ("X",)), PersonName(("Yakov",), ("X",)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Medvedev", "S. P. Medvedev"),
        ("Medvedev, S. P.", "Медведев Сергей Павлович"),
        ("Aleksandr Shlyapnikov", "A. G. Schljapnikow"),
        ("Comrade Kuznetsov", "N. V. Kuznetsov"),
        ("Leon Trotsky", "Lev Davidovich Trotski"),
        ("Vladimir Ilyich Ulyanov (Lenin)", "V. I. Lenin"),
        ("Iosif Stalin", "J. V. Stalin"),
        ("Emma Goldman", "Emma Goldmann"),
        ("Emma Goldman", "GOLDMAN Emma"),
        ("Emma Goldman", "EmmaGoldman"),
        ("Emma Goldman", "Emma Gold man"),
        ("Emma Goldman", "3mma G0ldman"),
        ("Emma Goldman", "Emma Goldnam"),
        ("Emma Goldman", "Emma Emma Goldman"),
        ("Anna Brown", "Ms. Anna Brown QC"),
        ("Ramzan Kadyrov", "Rаmzаn Kаdyrоv"),  # Cyrillic letters among the Latin ones
        ("Muammar al-Qaddafi", "Muammar Gaddafi"),
        ("Mohammed bin Salman Al Saud", "Muhammad ibn Salman"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Jean-Luc Moreau", "J.L. Moreau"),
        ("Petro Kovalenko", "Пётр Коваленко"),
        ("Alexis Tsipras", "Αλέξης Τσίπρας"),
        ("Vladimir Pavlov", "فلاديمير بافلوف"),
        ("Sandro Beridze", "სანდრო ბერიძე"),
        ("Goldman", "E. Goldman"),
        ("Carl Otto", "Karol Otto"),
    ],
)
def test_spellings_of_one_person_match(one: str, other: str) -> None:
    assert same_person(one, other) >= MATCH_PROBABILITY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Medvedev", "A. I. Medvedev"),
        ("Roy Medvedev", "S. P. Medvedev"),
        ("N. V. Kuznetsov", "N. I. Kuznetsov"),
        ("N. V. Kuznetsov", "V. N. Kuznetsov"),
        ("Timofei Sapronov", "Vladimir Sapronov"),
        ("Aleksandra Kollontai", "Aleksandr Kollontai"),
        ("A. Medvedev", "A. Medvedeva"),
        ("Anna Gorskaya", "A. Gorsky"),
        ("Sapronov", "Safronov"),
        ("Lutovinov", "Litvinov"),
        ("Karl Marx", "Karl Radek"),
        ("Max Shachtman", "Max Eastman"),
        ("Karl Otto", "Otto Karl"),  # each may be the given name
        ("N. N.", "Nikolai Nekrasov"),  # initials alone tell nothing
        ("Emma Gold", "Emma Goldman"),
        ("Vladimir Pavlov", "محمد بن سلمان"),
        ("", "Emma Goldman"),
        ("", ""),
    ],
)
def test_two_people_do_not_match(one: str, other: str) -> None:
    assert same_person(one, other) < MATCH_PROBABILITY


def test_what_a_name_leaves_out_makes_it_less_probable() -> None:
    whole = same_person("Sergei Pavlovich Medvedev", "Sergei Pavlovich Medvedev")
    shorter = same_person("Sergei Medvedev", "Sergei Pavlovich Medvedev")
    alone = same_person("Medvedev", "Sergei Pavlovich Medvedev")
    assert 1.0 == whole > shorter > alone >= MATCH_PROBABILITY


def test_a_name_of_too_many_words_is_nobodys() -> None:
    long = " ".join(
        ["Anna", "Boris", "Clara", "David", "Emma", "Felix", "Gleb", "Hugo", "Igor", "Julia", "Karl", "Lev", "Mark"]
    )
    assert len(long.split()) == MAX_NAME_WORDS + 1
    assert same_person(long, long) == 0.0


@given(NAMES, NAMES)
def test_the_order_of_two_names_makes_no_difference(one: str, other: str) -> None:
    assert 0.0 <= same_person(one, other) == same_person(other, one) <= 1.0
    assert contradicts(parse(one), parse(other)) == contradicts(parse(other), parse(one))


@given(NAMES)
def test_no_name_contradicts_itself(name: str) -> None:
    assert not contradicts(parse(name), parse(name))


@given(st.text())
def test_any_text_can_be_taken_apart(text: str) -> None:
    parts = parse(text)
    assert all(any(map(str.isalnum, word)) for word in parts.given + parts.surname + parts.others)

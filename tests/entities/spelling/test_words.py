"""Words as names are compared: what is one token but several words, and which words a name may leave out."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.entities.spelling.words import NameToken, carried, joined, pieces, straightened, words_of
from pipeline.runner import table_files
from tests.entities.aliases.test_matcher import annotated, hand, tags


def words(*texts: str, seen: dict[str, str] | None = None) -> list[NameToken]:
    """Return the words of a document of these passages."""
    passages, tokens = annotated("dam", texts, seen or {}, "body")
    frame = pd.DataFrame(tokens, columns=list(table_files.empty("tokens").columns))
    places = pd.DataFrame(passages, columns=list(table_files.empty("passages").columns))
    starts = zip(places["passage"], places["start"], places["normalized"], strict=True)
    return words_of(frame, {passage: (start, normalized) for passage, start, normalized in starts})


@pytest.mark.parametrize(
    ("token", "cut"),
    [
        ("J.P.Weaver", ["J.P.", "Weaver"]),
        ("G.V.Shokhanov", ["G.V.", "Shokhanov"]),
        ("Ya.Weaver", ["Ya.", "Weaver"]),
        ("J.P.", ["J.P."]),
        ("U.S.A.", ["U.S.A."]),
        ("J.P.We", ["J.P.We"]),  # two letters may be an initial of their own
        ("ABC(N)", ["ABC", "(", "N", ")"]),
        ("weir;dam", ["weir", ";", "dam"]),
        ("Weaver", ["Weaver"]),
        ("Tolls-Board", ["Tolls-Board"]),
        ("(((", ["(", "(", "("]),
    ],
)
def test_glued_initials_and_brackets_are_words_of_their_own(token: str, cut: list[str]) -> None:
    assert [piece for _, piece in pieces(token)] == cut
    assert all(token[at : at + len(piece)] == piece for at, piece in pieces(token))


@given(st.text(alphabet="AbЖé.()[]:;\"' -0"))
def test_pieces_leave_out_and_add_nothing(token: str) -> None:
    found = pieces(token)
    assert "".join(piece for _, piece in found) == token
    assert all(piece for _, piece in found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Board of the Weavers' Guild", ["Board", "of", "Weavers", "Guild"]),
        ("THE Weaver's Guild", ["Weaver", "Guild"]),
        ("Tolls-Board", ["Tolls", "Board"]),
        ("Tolls - Board", ["Tolls", "-", "Board"]),  # a dash
        ("Their Guild then", ["Their", "Guild", "then"]),
        ("the", []),
        ("", []),
    ],
)
def test_names_are_compared_without_article_possessive_and_hyphen(text: str, kept: list[str]) -> None:
    found = words(text)
    assert [found[i].form for i in carried(found)] == kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann  \n Weaver", "Ann Weaver"),
        ("Weaver’s", "Weaver's"),
        ("J.P.Weaver", "J.P.Weaver"),
        ("J. P. Weaver", "J. P. Weaver"),
        ("ABC(N)", "ABC(N)"),
        ("Wea\u00adver", "Weaver"),
    ],
)
def test_words_are_joined_as_they_stand(text: str, shown: str) -> None:
    assert joined(words(text)) == shown


@pytest.mark.parametrize(
    ("form", "straight"),
    [
        ("Weaver’s  Guild", "Weaver's Guild"),
        (" Ann\u00a0Weaver ", "Ann Weaver"),
        ("Wea\u00adver", "Weaver"),
        ("«Loom»", '"Loom"'),
        ("Tolls‑Board", "Tolls-Board"),
        ("Tolls–Board", "Tolls–Board"),  # a dash is no hyphen
        ("", ""),
    ],
)
def test_a_form_of_a_table_is_written_as_texts_are_compared(form: str, straight: str) -> None:
    assert straightened(form) == straight


def test_words_tell_where_they_stand_in_the_document_and_what_the_model_saw() -> None:
    found = words("By J.P.Weaver.", "«Ann» came", seen={"J.P.Weaver": "PERSON", "Ann": "PERSON"})
    text = "By J.P.Weaver.\n\n«Ann» came"
    assert [(text[w.start : w.end], w.passage, w.tag) for w in found if w.tag] == [
        ("J.P.", 1, "B-PERSON"), ("Weaver", 1, "I-PERSON"), ("Ann", 2, "B-PERSON"),
    ]  # fmt: skip
    assert [w.form for w in found if w.capital] == ["By", "J.P.", "Weaver", "Ann"]


def test_a_word_with_marks_inside_keeps_its_place() -> None:
    (found,) = words("Wea\u00adver")
    assert (found.start, found.end, found.form) == (0, 7, "Weaver")


def test_tags_of_a_test_begin_once_and_go_on() -> None:
    assert tags(["Ann", "Weaver", "and", "Ann"], {"Ann Weaver": "PERSON", "Ann": "ORG"}) == [
        "B-PERSON", "I-PERSON", "", "B-ORG",
    ]  # fmt: skip


def test_a_row_of_a_hand_written_table_may_leave_out_cells_at_its_end() -> None:
    assert list(hand("aliases", [("Guild", "guild")]).iloc[0]) == ["Guild", "guild", "", ""]

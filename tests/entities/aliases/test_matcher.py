"""Names in passages: forms of the alias table, the model's names, and which of them wins.

What the tests of names share stands here: hand-written tables, and the mentions of small texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import pytest
import spacy

from pipeline.entities import mentions
from pipeline.language.normalization import normalize, visible
from pipeline.runner import table_files

ENGLISH = spacy.blank("en")
Rows = Sequence[tuple[str, ...]]  # of a hand-written table; cells at the end may be left out
Seen = Mapping[str, str]  # the names that a model tags wherever they stand, with its labels


class Mention(NamedTuple):
    text: str
    type: str
    entity_id: str
    method: str
    candidates: str


def hand(name: str, rows: Rows) -> pd.DataFrame:
    columns = list(table_files.empty(name).columns)
    filled = [(*row, *[""] * (len(columns) - len(row))) for row in rows]
    return table_files.settle(pd.DataFrame(filled, columns=columns), name)


def tags(words: Sequence[str], seen: Seen) -> list[str]:
    """Return the name tags of words as a model gives them."""
    found = [""] * len(words)
    for name, label in seen.items():
        parts = [token.text for token in ENGLISH(name)]
        for i in range(len(words) - len(parts) + 1):
            if list(words[i : i + len(parts)]) == parts and not any(found[i : i + len(parts)]):
                found[i : i + len(parts)] = [f"B-{label}"] + [f"I-{label}"] * (len(parts) - 1)
    return found


def annotated(
    doc: str, texts: Sequence[str], seen: Seen, zone: str
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Return the rows of passages and tokens of a document, its passages two characters apart."""
    passages: list[tuple[object, ...]] = []
    tokens: list[tuple[object, ...]] = []
    start = 0
    for n, text in enumerate(texts, 1):
        normalized = normalize(text)
        passages.append((doc, start, start + len(text), text, n, zone, normalized, "en", f"paragraph {n}"))
        shown, offsets, ends = visible(normalized)
        words = [token for token in ENGLISH(shown) if not token.is_space]
        for word, tag in zip(words, tags([word.text for word in words], seen), strict=True):
            begin, end = offsets[word.idx], ends[word.idx + len(word) - 1]
            tokens.append((doc, start + begin, start + end, text[begin:end], n, 1, "", "", 0, "", tag))
        start += len(text) + 2
    return passages, tokens


def mentions_of(
    documents: Mapping[str, Sequence[str]], entities: Rows = (), aliases: Rows = (), seen: Seen | None = None,
    decisions: Rows = (), zone: str = "body",
) -> pd.DataFrame:  # fmt: skip
    """Return the table of mentions of documents given as passages, checked against its contract."""
    read = [annotated(doc, texts, seen or {}, zone) for doc, texts in documents.items()]
    passages = pd.DataFrame([p for rows, _ in read for p in rows], columns=list(table_files.empty("passages").columns))
    tokens = pd.DataFrame([t for _, rows in read for t in rows], columns=list(table_files.empty("tokens").columns))
    sentences = passages[["doc", "start", "end", "text", "passage"]].assign(sentence=1)
    known, forms, judged = hand("entities", entities), hand("aliases", aliases), hand("decisions", decisions)
    frame = table_files.settle(mentions.build(passages, tokens, sentences, known, forms, judged), "mentions")
    whole = pd.DataFrame([(doc, "\n\n".join(texts)) for doc, texts in documents.items()], columns=["doc", "text"])
    table_files.check(frame, "mentions", {"texts": whole, "passages": passages})
    return frame


def found(
    texts: str | Sequence[str], entities: Rows = (), aliases: Rows = (), seen: Seen | None = None, decisions: Rows = (),
    zone: str = "body", doc: str = "dam",
) -> list[Mention]:  # fmt: skip
    """Return the mentions of a document of one or several passages."""
    passages = [texts] if isinstance(texts, str) else texts
    frame = mentions_of({doc: passages}, entities, aliases, seen, decisions, zone)
    return [Mention(*row) for row in frame[list(Mention._fields)].itertuples(index=False, name=None)]


def links(
    texts: str | Sequence[str], entities: Rows = (), aliases: Rows = (), seen: Seen | None = None, decisions: Rows = (),
    doc: str = "dam",
) -> list[tuple[str, str]]:  # fmt: skip
    """Return text and entity of each mention but dates; of one that nothing decides its candidates, behind a «?»."""
    mentioned = found(texts, entities, aliases, seen, decisions, doc=doc)
    return [(m.text, m.entity_id or f"?{m.candidates}") for m in mentioned if m.type != "DATE"]


ENTITIES = [
    ("miller", "PERSON", "Ann Miller"), ("board", "ORG", "Tolls Board"), ("owners", "GROUP", "Owners of the mills"),
    ("fenwick", "PLACE", "Fenwick"), ("arms", "PLACE", "Drovers Inn"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Miller wrote.", ["Miller"]),
        ("Millerite zeal.", []),
        ("McMiller wrote.", []),
        ("Millers wrote.", []),
        ("Miller's dam and Miller’s weir.", ["Miller", "Miller"]),
        ("So wrote Miller, and (Miller) again.", ["Miller", "Miller"]),
        ("Mil\u00adler wrote.", ["Mil\u00adler"]),
        ("**Miller** wrote.", ["Miller"]),
    ],
)
def test_an_alias_matches_whole_words_only(text: str, named: list[str]) -> None:
    assert links(text, ENTITIES, [("Miller", "miller")]) == [(name, "miller") for name in named]


@pytest.mark.parametrize(
    ("alias", "text", "named"),
    [
        ("Bench", "The Bench met.", ["Bench"]),
        ("Bench", "The bench met.", []),
        ("Bench", "THE BENCH MET.", ["BENCH"]),
        ("Lock Bench", "The Lock bench met.", ["Lock bench"]),
        ("Lock Bench", "The lock Bench met.", []),
        ("lock owners", "Lock Owners and lock owners met.", ["Lock Owners", "lock owners"]),
        ("WB", "The WB met the WBs.", ["WB", "WBs"]),
        ("WB", "The Wb met, the wb met.", []),
        ("W.B.", "The W.B. met the WB.", ["W.B.", "WB"]),
        ("W.B.", "The w.b. met.", []),
        ("the Bench", "The Bench met, the Bench left.", ["Bench", "Bench"]),
    ],
)
def test_a_capital_in_the_table_is_required_in_the_text(alias: str, text: str, named: list[str]) -> None:
    assert links(text, ENTITIES, [(alias, "board")]) == [(name, "board") for name in named]


@pytest.mark.parametrize(
    ("alias", "text", "named"),
    [
        ("Carter's Rest", "At Carter’s Rest.", ["Carter’s Rest"]),
        ("Carter’s Rest", "At Carter's Rest.", ["Carter's Rest"]),
        ("Carter's Rest", "At Carter's old Rest.", []),
        ("Carter's Rest", "At Carter, Rest.", []),
        ("Carter's Rest", "At Carter's\nRest.", ["Carter's\nRest"]),
        ("Carter's Rest", "At Carter's  Rest.", ["Carter's  Rest"]),
        ("Cart-Rest", "At Cart‑Rest.", ["Cart‑Rest"]),
        ("Cart-Rest", "At Cart Rest.", ["Cart Rest"]),
        ("Cart-Rest", "At Cart - Rest.", []),
        ("Cart-Rest", "At Cartrest.", []),
    ],
)
def test_quotes_hyphens_and_blanks_are_compared_by_what_they_mean(alias: str, text: str, named: list[str]) -> None:
    assert links(text, ENTITIES, [(alias, "arms")]) == [(name, "arms") for name in named]


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        (["So said the Tolls", "Board in Wick"], {}, []),
        (["So came Anna", "Brown of Wick"], {"Anna": "PERSON", "Brown": "PERSON"}, [("Anna", "anna"), ("Brown", "brown")]),
        (["So said the Tolls Board", "of Wick"], {}, [("Tolls Board", "board")]),
    ],
)
def test_no_name_reaches_across_passages(text: list[str], seen: Seen, named: list[tuple[str, str]]) -> None:
    assert links(text, ENTITIES, seen=seen) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Miller of the Tolls Board met.", [("Miller", "miller"), ("Tolls Board", "board")]),
        ("Miller at the Lock House met.", [("Miller at the Lock House", "arms")]),
        ("Miller at a Lock House met.", [("Miller", "miller"), ("Lock House", "fenwick")]),
    ],
)
def test_the_longest_form_wins(text: str, named: list[tuple[str, str]]) -> None:
    aliases = [("Miller", "miller"), ("Lock House", "fenwick"), ("Miller at the Lock House", "arms")]
    assert links(text, ENTITIES, aliases) == named


@pytest.mark.parametrize(("doc", "entity"), [("dam", "arms"), ("weir", "board")])
def test_a_documents_own_meaning_wins_in_it_and_nowhere_else(doc: str, entity: str) -> None:
    aliases = [("Bench", "board"), ("Bench", "arms", "dam")]
    for rows in (aliases, aliases[::-1]):
        assert [(m.entity_id, m.method) for m in found("The Bench.", ENTITIES, rows, doc=doc)] == [(entity, "alias")]


def test_of_two_forms_that_differ_in_capitals_the_one_that_fits_is_taken() -> None:
    aliases = [("LOCK", "board"), ("Lock", "fenwick")]
    assert links("The LOCK in Lock.", ENTITIES, aliases) == [("LOCK", "board"), ("Lock", "fenwick")]


def test_a_form_that_is_listed_is_an_alias_and_another_spelling_of_it_a_variant() -> None:
    found_in = found("The Harbour Court, the Harbor Court.", ENTITIES, [("Harbour Court", "board")])
    assert [m.method for m in found_in] == ["alias", "variant"]


MISREAD = [
    ("sapronov", "PERSON", "Timofei Sapronov"), ("safronov", "PERSON", "Ivan Safronov"), ("aldmere", "PLACE", "Aldmere"),
    ("makers", "ORG", "Brickmakers' Guild"), ("hartman", "PERSON", "Ann Hartman"), ("hartnan", "PERSON", "Ben Hartnan"),
    ("harlowe", "PERSON", "Eve Harlowe"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Then Sapronov met Safronov.", [("Sapronov", "sapronov"), ("Safronov", "safronov")]),
        ("Then Saptonov came.", [("Saptonov", "sapronov")]),
        ("Then Timofei Saptonov came.", [("Timofei Saptonov", "sapronov")]),
        ("Then Sabronov came.", []),  # as close to either
        ("Then Sapnov came.", []),  # two letters away
        ("To Aldrnere they went.", [("Aldrnere", "aldmere")]),
        ("To Aldrnere they went, to an aldrnere.", []),  # a word of the document's own
        ("To aldrnere they went.", []),
        ("The Brickrnakers' Guild met.", [("Brickrnakers' Guild", "makers")]),
        ("The Brickbakers' Guild met.", []),
        ("Then Hartrnan came.", []),  # Hartman misread, or Hartnan
        ("Then Marlowe came.", []),  # another name: its first letter is read right
        ("Then Harlow came.", []),
    ],
)
def test_a_word_misread_is_the_only_name_that_it_can_be(text: str, named: list[tuple[str, str]]) -> None:
    known = {row[0] for row in MISREAD}
    assert [link for link in links(text, MISREAD) if link[1] in known] == named


@pytest.mark.parametrize(
    ("text", "seen", "named"),
    [
        ("The Tide Court met", {"The Tide Court": "ORG"}, [("Tide Court", "ORG")]),
        ("Anna Brown's dam", {"Anna Brown's": "PERSON"}, [("Anna Brown", "PERSON")]),
        ("Anna Brown’s dam", {"Anna Brown's": "PERSON"}, [("Anna Brown", "PERSON")]),
        ("in London", {"London": "GPE"}, [("London", "PLACE")]),
        ("the Thames", {"the Thames": "LOC"}, [("Thames", "PLACE")]),
        ("the Germans", {"the Germans": "NORP"}, [("Germans", "GROUP")]),
        ("some water board", {"water board": "ORG"}, []),  # no capital, no name
        ("Three Dams", {"Three Dams": "CARDINAL"}, []),
        ("Anna, Ben", {"Anna": "PERSON", "Ben": "PERSON"}, [("Anna", "PERSON"), ("Ben", "PERSON")]),
        ("A", {"A": "ORG"}, []),
    ],
)
def test_the_models_names_stand_without_article_and_possessive(text: str, seen: Seen, named: list[tuple[str, str]]) -> None:
    assert [(m.text, m.type) for m in found(text, seen=seen)] == named
    assert {m.method for m in found(text, seen=seen)} <= {"provisional"}


def test_what_people_wrote_down_wins_over_dates_and_both_over_the_model() -> None:
    seen = {"Court in 1902": "ORG", "Pact 1901": "ORG"}
    assert found("the Pact 1901 Court in 1902 met", ENTITIES, [("Pact 1901", "board")], seen) == [
        ("Pact 1901", "ORG", "board", "alias", ""), ("1902", "DATE", "1902", "date", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(("zone", "count"), [("body", 3), ("comment", 3), ("navigation", 0)])
def test_site_furniture_names_nobody(zone: str, count: int) -> None:
    assert len(found("Miller, Anna, 1901", ENTITIES, [("Miller", "miller")], {"Anna": "PERSON"}, zone=zone)) == count


def test_mentions_of_the_embedded_corpus_do_not_overlap(table: Callable[[str], pd.DataFrame]) -> None:
    frame = table("mentions")
    assert set(frame["doc"]) == set(table("texts")["doc"])
    for _, own in frame.groupby("doc"):
        assert (own["end"].iloc[:-1].to_numpy() <= own["start"].iloc[1:].to_numpy()).all()
        assert (own["start"] < own["end"]).all()

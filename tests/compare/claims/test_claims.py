"""Which statements are claims, what judgements do to them, and whose position they are."""

from __future__ import annotations

import os
import subprocess
import sys

import pandas as pd
import pytest

from pipeline.compare.claims.attribution import attributed
from pipeline.compare.claims.signs import signs
from pipeline.compare.matching.nearest import nearest, searched
from pipeline.compare.quotations.authorship import own
from pipeline.compare.statements.encoder import encoded
from pipeline.contracts import records
from tests.compare.comparing_corpus import DOCUMENTS, GAZETTE, HANDBOOK, PETITION, corpus, decided, made, only, same
from tests.compare.quoting_corpus import Frames, table
from tests.conftest import ROOT

TABLES = corpus()
OWN = own(
    table(
        "primary_works",
        [
            {"doc": "p", "kind": "work", "entity_id": "petition"},
            {"doc": "p", "kind": "author", "entity_id": "millers-league"},
        ],
    )
)


def told(tables: Frames) -> list[str]:
    return list(made(tables, "claims")["claims"]["text"])


def test_what_comes_near_the_primary_text_is_a_claim_and_what_tells_of_snow_is_none() -> None:
    found = made(TABLES, "claims")["claims"]
    assert set(found["doc"]) == {"handbook"}
    assert list(found["text"]) == [
        "The petition asks that the sluice be mended before winter by the council.",
        "It would free every baker of the toll on flour.",
        *HANDBOOK[1:],
    ]
    assert (found["probability"] >= 0.5).all()
    assert list(found["claim"]) == [1, 2, 3, 4]


@pytest.mark.parametrize("docs", [("petition",), ("handbook", "gazette"), ()])
def test_without_accounts_or_a_primary_text_there_are_none(docs: tuple[str, ...]) -> None:
    assert not told(corpus({doc: DOCUMENTS[doc] for doc in docs}, primary=[d for d in docs if d == "petition"]))


def test_an_account_alone_gives_what_all_give() -> None:
    both = corpus(DOCUMENTS | {"fen": HANDBOOK[1:]})
    for name in ("relevance", "claims"):
        each = [made(only(both, doc), "claims")[name] for doc in ("handbook", "gazette", "fen")]
        same(pd.concat(each, ignore_index=True), made(both, "claims")[name], name)


def test_a_theme_more_changes_no_claim_but_its_theme() -> None:
    themes = table("themes", [{"theme": "water", "label": "Water", "terms": "sluice;mill"}])
    more, before = (made(tables, "claims")["claims"] for tables in (TABLES | {"themes": themes}, TABLES))
    same(more.assign(theme=""), before.assign(theme=""), "claims")


@pytest.mark.slow
def test_the_same_bytes_under_another_hash_seed() -> None:
    code = (
        "from tests.compare.comparing_corpus import corpus, made; "
        "print(made(corpus(), 'claims', 'alignments', 'support', 'coverage')['coverage'].to_csv())"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
                       check=True).stdout for seed in ("1", "2")
    ]  # fmt: skip
    assert said[0] == said[1] != b""


def judged(words: str, verdict: str, value: str = "", doc: str = "handbook") -> Frames:
    entities = table("entities", [{"entity_id": "ada-miller", "type": "PERSON", "name": "Ada Miller"}])
    return decided(
        TABLES | {"entities": entities}, {"table": "claims", "doc": doc, "words": words, "verdict": verdict, "value": value}
    )


def test_a_rejected_claim_is_gone_and_an_accepted_one_stays() -> None:
    assert told(judged(HANDBOOK[1], "reject")) == [text for text in told(TABLES) if text != HANDBOOK[1]]
    assert told(judged(HANDBOOK[1], "accept")) == told(TABLES)


def test_a_corrected_claim_is_anothers_and_then_about_others() -> None:
    found = made(judged(HANDBOOK[1], "correct", "ada-miller"), "claims", "alignments", "support")
    (row,) = records(found["claims"][found["claims"]["text"] == HANDBOOK[1]])
    assert (row.subject_id, row.method) == ("ada-miller", "decision")
    assert list(found["support"]["relation"][found["support"]["text"] == HANDBOOK[1]]) == ["other-subject"]


def test_corrected_words_that_were_not_found_become_a_claim() -> None:
    words = "Snow fell early"
    found = made(judged(words, "correct", "ada-miller", doc="gazette"), "claims", "alignments", "support")
    (row,) = records(found["claims"][found["claims"]["doc"] == "gazette"])
    assert (row.text, row.subject_id, row.method) == (words, "ada-miller", "decision")
    assert row.probability < 0.5
    assert list(found["support"]["relation"][found["support"]["doc"] == "gazette"]) == ["other-subject"]


@pytest.mark.parametrize(
    ("verdict", "value"), [("accept", ""), ("accept", "ada-miller"), ("correct", ""), ("correct", "no-such")]
)
def test_nothing_else_makes_words_a_claim(verdict: str, value: str) -> None:
    assert told(judged("Snow fell early", verdict, value, doc="gazette")) == told(TABLES)


@pytest.mark.parametrize(
    ("text", "named", "whose"),
    [
        ("The League asked for bread.", {"The League": "millers-league"}, ("millers-league", "", "")),
        ("Mayor Hall told the League no.", {"Mayor Hall": "hall", "League": "millers-league"}, ("millers-league", "", "")),
        ("Mayor Hall refused.", {"Mayor Hall": "hall"}, ("hall", "", "")),
        ("According to the Gazette the League asked.", {"Gazette": "gazette", "League": "millers-league"},
         ("millers-league", "", "gazette")),
        ("According to Hall bread is dear.", {"Hall": "hall"}, ("", "", "hall")),
        ("The Petition asks for bread.", {"Petition": "petition"}, ("petition", "petition", "")),
        ("Bread is dear.", {}, ("", "", "")),
    ],
)  # fmt: skip
def test_a_position_is_the_primary_texts_where_it_is_named_else_the_first_ones(
    text: str, named: dict[str, str], whose: tuple[str, str, str]
) -> None:
    kinds = {"millers-league": "ORG", "hall": "PERSON", "gazette": "ORG", "petition": "WORK"}
    mentions = [
        {"doc": "a", "start": text.index(words), "end": text.index(words) + len(words), "text": words, "entity_id": e,
         "type": kinds[e], "context": text}
        for words, e in named.items()
    ]  # fmt: skip
    in_order = sorted(mentions, key=lambda m: int(str(m["start"])))
    found = attributed(0, len(text), list(records(table("mentions", in_order))), OWN)
    assert (found.subject_id, found.work_id, found.reported_by_id) == whose


def test_signs_are_shares_and_cosines_of_each_statement_and_nothing_of_nothing() -> None:
    there = searched(tuple(PETITION), tuple(encoded(PETITION)))
    statements = list(records(TABLES["statements"][TABLES["statements"]["doc"] == "handbook"]))
    texts = [s.text for s in statements]
    found = signs(statements, nearest(there, texts, encoded(texts)), [True, False, False, True], [(0, 10)], [(0, 4)])
    assert list(found["traced"]) == [1, 0, 0, 0]
    assert list(found["dated"]) == [1, 0, 0, 0]
    assert list(found["attributed"]) == [1, 0, 0, 1]
    assert len(set(found["near_share"])) == 1
    for name in ("character_similarity", "topic_similarity", "neighbor_similarity", "near_share"):
        assert found[name].shape == (4,), name
        assert ((found[name] >= 0) & (found[name] <= 2)).all(), name
    nothing = signs([], nearest(there, [], []), [], [], [])
    assert all(len(values) == 0 for values in nothing.values())


def test_headings_are_no_claims() -> None:
    tables = corpus({"petition": PETITION, "handbook": [(PETITION[0], "heading"), *GAZETTE]})
    assert not told(tables)

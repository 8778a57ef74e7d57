"""Which demands an account reports, wholly, partly or not; what speaks for it, and what a person's judgement changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.coverage import coverage
from pipeline.compare.coverage.evidence import Telling
from pipeline.compare.coverage.probability import best_of, features, reported, wholly
from pipeline.contracts import records
from pipeline.language.spans import SpanIndex, overlap
from pipeline.runner import table_files
from tests.compare.quoting_corpus import Passage, frames, table

PETITION = [
    "The sluice must be mended before winter.",
    "Every baker shall be freed of the toll on flour.",
    "The clerk of the harbor may not sell what belongs to all.",
]
FEN = [
    "They asked that the sluice be mended by winter. They wished the bakers free of the flour toll.",
    "Snow fell early.",
]
MENDED, BAKERS = "the sluice be mended by winter", "the bakers free of the flour toll"
Cells = Mapping[str, object]


def whole(passages: Sequence[Passage]) -> str:
    return "\n\n".join(p if isinstance(p, str) else p[0] for p in passages)


def spanned(passages: Sequence[Passage], words: str) -> dict[str, object]:
    start = whole(passages).index(words)
    return {"start": start, "end": start + len(words), "text": words, "locator": "paragraph 1", "context": words}


def claim(words: str, number: int, relation: str = "paraphrases", **cells: object) -> Cells:
    return {"words": words, "claim": number, "relation": relation, "subject_id": "guild", **cells}


def placed(mentions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions with the numbers of their passages."""
    held = [
        next(p.passage for p in records(passages) if p.doc == m.doc and p.start <= m.start < p.end)
        for m in records(mentions)
    ]
    return mentions.assign(passage=pd.Series(held, index=mentions.index, dtype="int64"))


def words(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the words of the sentences, each its own lemma."""
    rows = [
        {"doc": s.doc, "passage": s.passage, "sentence": s.sentence, "start": s.start + found.start(),
         "end": s.start + found.end(), "text": found[0], "lemma": found[0].lower(), "pos": "NOUN", "dep": "obj"}
        for s in records(sentences) for found in re.finditer(r"\w+", s.text)
    ]  # fmt: skip
    return table("tokens", rows)


def covered(
    claims: Sequence[Cells] = (),
    *,
    documents: Mapping[str, Sequence[Passage]] | None = None,
    primary: Sequence[str] = ("petition",),
    decisions: Sequence[Cells] = (),
    themes: Sequence[Cells] = (),
) -> pd.DataFrame:
    """Return the coverage, checked against the contract; each sentence of the primary texts is a demand."""
    texts = documents or {"petition": PETITION, "fen": FEN}
    given_tables = frames(texts, primary=primary, named={"guild": "guild"})
    given_tables["mentions"] = placed(given_tables["mentions"], given_tables["passages"])
    told = given_tables["sentences"]
    demands = [
        {**cells, "demand": number, "polarity": "demanded", "modality": "demand", "context": cells["text"]}
        for doc in primary
        for number, cells in enumerate(told[told["doc"] == doc].to_dict("records"), 1)
    ]
    support = [
        {"doc": "fen", **cells, **spanned(texts[str(cells.get("doc", "fen"))], str(cells["words"]))} for cells in claims
    ]
    tables = {
        "demands": table("demands", demands), "support": table("support", support), "decisions": table("decisions", decisions),
        "themes": table("themes", themes), "tokens": words(given_tables["sentences"]),
    }  # fmt: skip
    built = coverage.build(
        *(given_tables[name] if name in given_tables else tables[name]
          for name in ("sources", "themes", "decisions", "passages", "tokens", "sentences", "mentions", "demands", "support"))
    )  # fmt: skip
    settled = table_files.settle(built, "coverage")
    table_files.check(settled, "coverage", {"demands": tables["demands"]})
    return settled


def grades(*arguments: Any, **options: Any) -> list[str]:
    return list(covered(*arguments, **options)["covered"])


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim(MENDED, 1)], ["yes", "no", "no"]),
        ([claim(MENDED, 1, "quotes")], ["yes", "no", "no"]),
        ([claim(MENDED, 1), claim(BAKERS, 2)], ["yes", "yes", "no"]),
        ([claim(MENDED, 1, "other-subject", subject_id="board")], ["no", "no", "no"]),
        ([claim("Snow fell early", 1)], ["no", "no", "no"]),
        ([], ["no", "no", "no"]),
    ],
)
def test_a_demand_is_reported_where_a_claim_tells_it(claims: list[Cells], expected: list[str]) -> None:
    assert grades(claims) == expected


def test_who_tells_the_contrary_reports_no_demand_wholly() -> None:
    assert grades([claim(MENDED, 1)])[0] == "yes"
    assert grades([claim(MENDED, 1, "contradicts")])[0] == "partly"


def test_a_reported_demand_is_told_with_the_accounts_words_and_the_claim() -> None:
    row = next(records(covered([claim(MENDED, 1, "quotes"), claim(BAKERS, 2)])))
    assert (row.primary_doc, row.demand, row.primary_text, row.account) == ("petition", 1, PETITION[0], "fen")
    assert (row.text, row.claim, row.relation, row.reviewed, row.predicted_coverage) == (MENDED, 1, "quotes", "no", "yes")
    assert whole(FEN)[row.start : row.end] == row.text
    assert 0.5 < row.probability <= 1


def test_what_is_not_reported_has_no_passage() -> None:
    row = list(records(covered([claim(MENDED, 1)])))[2]
    assert (row.covered, row.start, row.end, row.text, row.claim, row.relation, row.locator) == ("no", 0, 0, "", 0, "", "")
    assert row.primary_locator == "paragraph 3"


def test_every_demand_has_a_row_for_every_account_in_reading_order() -> None:
    documents = {"hill": ["A tale."], "petition": PETITION, "fen": FEN, "second": PETITION[:1]}
    found = covered(documents=documents, primary=("petition", "second"))
    assert list(found[["primary_doc", "demand", "account"]].itertuples(index=False, name=None)) == [
        (doc, n, account) for doc, n in (("petition", 1), ("petition", 2), ("petition", 3), ("second", 1))
        for account in ("hill", "fen")
    ]  # fmt: skip


def test_another_account_changes_no_row_of_the_first() -> None:
    claims = [claim(MENDED, 1), claim(BAKERS, 2, "shifts")]
    alone = covered(claims)
    documents = {"petition": PETITION, "fen": FEN, "hill": ["The guild wanted the flour toll gone for every baker."]}
    more = [*claims, claim("the flour toll gone for every baker", 1, doc="hill")]
    both = covered(more, documents=documents)
    assert both[both["account"] == "fen"].reset_index(drop=True).equals(alone)


def theme(terms: str) -> Cells:
    return {"theme": terms.partition(";")[0], "label": terms, "terms": terms, "exclude": ""}


def test_a_demand_of_the_same_theme_is_likelier_reported_than_one_of_another() -> None:
    likely = [
        next(
            row.probability if row.covered != "no" else 1 - row.probability
            for row in records(covered([claim(MENDED, 1)], themes=t))
        )
        for t in ([theme("water;sluice")], [], [theme("water;sluice"), theme("bread;asked"), theme("seasons;mended;winter")])
    ]
    assert likely[0] > likely[1]
    assert likely[2] > likely[1]


SAID = "The guild wrote: the clerk of the harbor may not sell what belongs to all."


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        (SAID, "yes"),
        (SAID.replace("The guild", "Somebody"), "no"),  # names nobody whose claims are reported
        ((SAID, "comment"), "no"),
        ("The guild wrote of snow and of the hills beyond the moor.", "no"),
    ],
)
def test_a_sentence_that_is_no_claim_reports_a_demand_only_by_its_words_where_the_guild_is_named(
    passage: Passage, expected: str
) -> None:
    documents = {"petition": PETITION, "fen": [*FEN, passage]}
    found = covered([claim(MENDED, 1)], documents=documents)
    assert list(found["covered"])[2] in (expected, "partly" if expected == "yes" else "no")
    assert (list(found["claim"])[2], list(found["relation"])[2]) == (0, "")


def decision(demand: int, verdict: str, value: str = "", words: str = "", account: str = "fen", **cells: object) -> Cells:
    told = {"words": PETITION[demand - 1], "other_doc": account, "other_words": words}
    return {"table": "coverage", "doc": "petition", "verdict": verdict, "value": value, **told, **cells}


@pytest.mark.parametrize(
    ("decided", "row"),
    [
        (decision(1, "accept"), (1, "yes", MENDED, "yes", "yes")),
        (decision(1, "reject"), (1, "no", "", "yes", "yes")),
        (decision(1, "correct", "partly"), (1, "partly", MENDED, "yes", "yes")),
        (decision(1, "correct", "partly", "Snow fell early"), (1, "partly", "Snow fell early", "yes", "yes")),
        (decision(3, "correct", "yes", "Snow fell early"), (3, "yes", "Snow fell early", "yes", "no")),
        (decision(3, "correct", "yes"), (3, "yes", "", "yes", "no")),
        (decision(3, "accept"), (3, "no", "", "yes", "no")),
        (decision(1, "reject", words="Rain fell"), (1, "yes", MENDED, "no", "yes")),  # words that stand nowhere
        (decision(1, "reject", account="hill"), (1, "yes", MENDED, "no", "yes")),
        (decision(1, "reject", table="support"), (1, "yes", MENDED, "no", "yes")),
    ],
)
def test_a_persons_judgement_decides_its_row_and_the_machines_word_stays(
    decided: Cells, row: tuple[int, str, str, str, str]
) -> None:
    demand, grade, words, judged, machine = row
    found = covered([claim(MENDED, 1)], decisions=[decided])
    (told,) = [r for r in records(found) if r.demand == demand]
    assert (told.covered, told.text, told.reviewed, told.predicted_coverage) == (grade, words, judged, machine)
    assert whole(FEN)[told.start : told.end] == told.text
    assert judged == "no" or told.probability == 1


def test_of_two_judgements_the_later_counts() -> None:
    decided = [decision(1, "reject"), decision(1, "correct", "partly")]
    assert grades([claim(MENDED, 1)], decisions=decided)[0] == "partly"
    assert grades([claim(MENDED, 1)], decisions=decided[::-1])[0] == "no"


def test_without_a_primary_text_an_account_or_a_text_there_are_no_rows() -> None:
    assert covered(documents={"fen": FEN}, primary=()).empty
    assert covered(documents={"petition": PETITION}).empty
    assert covered(documents={}, primary=()).empty


def telling(likely: float = 0.0, **cells: Any) -> Telling:
    known = {"start": 0, "end": 1, "text": "a", "claim": 1, "relation": "paraphrases", "locator": "", "context": ""}
    return Telling(**{**known, "likely": likely, "share": 1.0, **cells})


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"likely": 0.6}, {"likely": 0.2}),
        ({"likely": 0.6}, {"likely": 0.6, "claim": 0, "relation": ""}),
        ({"likely": 0.6}, {"likely": 0.6, "relation": "other-subject"}),
    ],
)
def test_what_speaks_more_for_a_demand_makes_it_likelier_and_is_told(more: dict[str, Any], less: dict[str, Any]) -> None:
    stronger, weaker = telling(**more), telling(**less)
    assert reported([stronger]) > reported([weaker])
    assert best_of([weaker, stronger]) == stronger


def test_what_tells_another_demand_likelier_or_stands_apart_speaks_less() -> None:
    assert reported([telling(0.3, share=0.4)]) < reported([telling(0.3)])
    assert reported([telling(0.3)], beside=0.0) < reported([telling(0.3)], beside=0.5)


def test_faint_words_and_words_that_tell_another_demand_likelier_are_less_likely_to_report_the_whole() -> None:
    assert wholly([telling(0.3)]) < wholly([telling(0.6)])
    assert wholly([telling(0.6, share=0.5)]) < wholly([telling(0.6)])


def test_of_words_that_tell_a_demand_those_that_tell_no_other_are_told() -> None:
    spread, own = telling(0.6, share=0.5), telling(0.5, share=1.0, start=1)
    assert best_of([spread, own]) == own
    assert best_of([spread, telling(0.1, share=1.0)]) == spread


def test_a_hundred_unlikely_words_make_nothing_likely() -> None:
    assert features([telling(0.05)] * 100, 0.0)[0] ** 2 < 0.2
    assert features([telling(0.5)] * 2, 0.0)[0] ** 2 == pytest.approx(0.75)


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda s: (min(s), max(s)))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_ranges_find_what_touches(spans: list[tuple[int, int]], span: tuple[int, int]) -> None:
    assert sorted(SpanIndex(spans).overlapping(span)) == [i for i, other in enumerate(spans) if overlap(other, span)]

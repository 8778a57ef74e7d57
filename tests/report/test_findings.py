"""Which results become findings: only sure ones, varied in kind, each with its evidence; and what is no finding."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.contracts import TABLES
from pipeline.report import findings
from pipeline.report.finders import disagreements, names_and_themes, quotations, statements
from pipeline.report.finders.finding import Corpus, FoundResult, quoted
from pipeline.report.sections.ledger import ledger_of
from pipeline.report.sections.wording import Texts
from pipeline.runner import table_files
from tests.report.sections.test_demands_section import Row, cell, frame, wanted
from tests.report.sections.test_quotations_section import DAM, Part, Quotations, filled

TEXTS = Texts(["dam"], ["fen", "map"], {"dam": "The Dam", "fen": "On Fens", "map": "A Map"})
BOTH = Corpus(TEXTS, ["fen", "map"])
DEMANDS = list(frame("demands", [wanted(1), wanted(2)]).itertuples(index=False))


def cells_of(*rows: Row) -> dict[tuple[str, int], list[Any]]:
    found: dict[tuple[str, int], list[Any]] = {}
    for row in frame("coverage", list(rows)).itertuples(index=False):
        found.setdefault(("dam", int(row.demand)), []).append(row)  # type: ignore[arg-type]
    return found


def sentences(found: Any) -> list[str]:
    return [finding.sentence for finding in found]


def test_a_demand_that_all_accounts_surely_report_comes_first() -> None:
    cells = cells_of(
        cell(1, "fen", "yes", "quotes", 0.99), cell(2, "fen", "yes", "paraphrases", 0.9),
        cell(2, "map", "yes", "paraphrases", 0.85),
    )  # fmt: skip
    found = list(statements.reported(BOTH, DEMANDS, cells))
    assert sentences(found) == [
        "Both accounts that speak of “The Dam” report this demand of it: “The guild must build mill 2.”",
        "“On Fens” reports this demand of “The Dam”: “The guild must build mill 1.”",
    ]
    assert found[0].probability == 0.85
    assert [(e.doc, e.other_doc) for e in found[0].evidence] == [("fen", "dam"), ("map", "dam")]


@pytest.mark.parametrize(
    "row",
    [
        cell(1, "fen", "yes", "paraphrases", 0.79),  # not sure enough
        cell(1, "fen", "yes", "", 0.95),  # no statement about the text says so
        cell(1, "fen", "partly", "paraphrases", 0.95),
        cell(1, "fen", "no", "", 0.95),
    ],
)
def test_a_doubtful_report_is_no_finding(row: Row) -> None:
    assert not list(statements.reported(BOTH, DEMANDS, cells_of(row)))


def test_a_person_may_say_that_it_is_reported() -> None:
    (found,) = statements.reported(BOTH, DEMANDS, cells_of(cell(1, "fen", "yes", probability=0.5, judged=True)))
    assert found.probability == 1.0


def test_that_nobody_reports_a_demand_is_as_sure_as_all_its_cells_together() -> None:
    cells = cells_of(
        cell(1, "fen", "no", probability=0.9), cell(1, "map", "no", probability=0.9), cell(2, "fen", "yes"), cell(2, "map", "no")
    )  # fmt: skip
    (found,) = statements.not_reported(BOTH, DEMANDS, cells)
    assert found.sentence == "No account was found to report this demand of “The Dam”: “The guild must build mill 1.”"
    assert found.probability == pytest.approx(0.81)


@pytest.mark.parametrize(
    "rows",
    [
        [cell(1, "fen", "no", probability=0.9), cell(1, "map", "no", probability=0.7)],  # 0.63
        [cell(1, "fen", "no", probability=0.9, to_check=True), cell(1, "map", "no", probability=0.9)],
        [cell(1, "fen", "partly", probability=0.9), cell(1, "map", "no", probability=0.9)],
    ],
)
def test_a_demand_that_may_be_reported_is_not_said_to_be_reported_by_nobody(rows: list[Row]) -> None:
    assert not list(statements.not_reported(BOTH, DEMANDS[:1], cells_of(*rows, cell(2, "fen", "yes"))))


def test_where_no_report_was_found_at_all_nothing_is_said_of_nobody() -> None:
    cells = cells_of(cell(1, "fen", "no", probability=0.99), cell(1, "map", "no", probability=0.99))
    assert not list(statements.not_reported(BOTH, DEMANDS, cells))


def ledger(found: Quotations) -> Any:
    empty = [table_files.empty(name) for name in ("documents", "entity_index")]
    rows = [filled(name, found.rows[name]) for name in ("quotes", "quote_traces", "quote_changes")]
    return ledger_of(filled("sources", list(DAM)), empty[0], *rows, empty[1])


def change(ours: str, theirs: str, flags: str = "") -> tuple[Part, ...]:
    return (("same", "the mill", "the mill", ""), ("replaced", ours, theirs, flags), ("same", "here", "here", ""))


def near(doc: str, ours: str, theirs: str, flags: str = "", **more: Any) -> Quotations:
    return Quotations().add(
        doc,
        f"the mill {ours} here",
        "near",
        f"the mill {theirs} here",
        change(ours, theirs, flags),
        speaker_id="guild",
        **more,
    )


def test_what_editors_change_is_told_by_the_words_that_differ() -> None:
    (found,) = quotations.by_editors(BOTH, ledger(near("dam", "means", "conspires", zone="editorial")))
    assert found.sentence == "The editors of “The Dam”, quoting it, write “means” where it says “conspires.”"


@pytest.mark.parametrize(
    ("ours", "theirs", "more"),
    [
        ("subordinate", "subordinated", {}),  # an inflection
        ("means", "conspires", {"probability": 0.89}),
        ("means", "conspires", {"flags": "bracketed"}),
        ("a b c d e f g", "conspires", {}),  # too long to be told
    ],
)
def test_what_is_no_telling_change_is_no_finding(ours: str, theirs: str, more: dict[str, Any]) -> None:
    assert not list(quotations.by_editors(BOTH, ledger(near("dam", ours, theirs, zone="editorial", **more))))


def test_an_account_is_only_told_to_change_what_it_gives_as_the_texts_words() -> None:
    own = ledger(near("fen", "means", "conspires"))
    (found,) = quotations.changed(BOTH, own, {"dam": {"guild"}})
    assert found.sentence == "“On Fens” quotes “the mill means here”; “The Dam” has “the mill conspires here.”"
    assert not list(quotations.changed(BOTH, own, {"dam": {"abbot"}}))


@pytest.mark.parametrize(("words", "count"), [("the old mill stands", 1), ("the old mill", 0)])
def test_few_words_quoted_word_for_word_could_be_anybodys(words: str, count: int) -> None:
    own = ledger(Quotations().add("fen", words, "verbatim", words, speaker_id="guild"))
    assert len(list(quotations.verbatim(BOTH, own, {"dam": {"guild"}}))) == count


def named(entity: str, doc: str, own: int, kind: str = "PERSON") -> Row:
    return (entity, kind, entity.title(), "yes", doc, own, own, 0, entity, "", "")


def mention(entity: str, doc: str, probability: float = 0.95) -> Row:
    values = dict.fromkeys(TABLES["mentions"].columns, "")
    values |= {"doc": doc, "start": 3, "end": 6, "text": entity, "entity_id": entity, "type": "PERSON"}  # type: ignore[dict-item]
    return tuple((values | {"probability": probability, "zone": "body", "passage": 1, "method": "alias"}).values())


def who(finder: Any, index: list[Row], corpus: Corpus = BOTH) -> list[str]:
    mentions = frame("mentions", [mention(row[0], row[4]) for row in index])
    return sentences(finder(corpus, frame("entity_index", index), mentions))


def test_people_whom_all_accounts_name_and_the_text_does_not() -> None:
    index = [
        named("ann", "fen", 5),
        named("ann", "map", 1),
        named("bob", "fen", 2),
        named("bob", "map", 9),
        named("bob", "dam", 1),
    ]
    assert who(names_and_themes.named_by_accounts, index) == [
        "Both accounts that speak of “The Dam” name Ann; the part of it that is available does not."
    ]


@pytest.mark.parametrize(("times", "said"), [(3, 1), (2, 0)])
def test_a_name_that_one_text_alone_has_must_stand_there_often(times: int, said: int) -> None:
    assert len(who(names_and_themes.named_by_primary, [named("ann", "dam", times)])) == said
    assert len(who(names_and_themes.named_by_one, [named("ann", "fen", times)])) == said
    assert not who(names_and_themes.named_by_one, [named("ann", "fen", times), named("ann", "map", 1)])


def share(doc: str, low: float, high: float, verdict: str, share_: float = 0.3) -> Row:
    return ("weirs", doc, 3, 90.0, share_, 0.1, 0.4, 0.002, share_ - 0.002, low, high, 0.1, verdict, "body")


def test_a_theme_is_told_of_all_accounts_that_clearly_give_it_more_room() -> None:
    rows = [share("fen", 0.1, 0.4, "more"), share("map", 0.2, 0.4, "more", 0.25)]
    values = dict.fromkeys(TABLES["passage_themes"].columns, "")
    place = values | {
        "doc": "fen",
        "start": 0,
        "end": 4,
        "text": "weir",
        "theme": "weirs",
        "rank": 1,
        "score": 1.0,
        "words": 1,
    }  # type: ignore[dict-item]
    passages = frame("passage_themes", [tuple((place | {"passage": 1, "position": 0.5}).values())])
    (found,) = names_and_themes.themes(BOTH, {"weirs": "Weirs"}, frame("theme_shares", rows), passages)
    assert found.sentence == (
        "The theme “Weirs” takes up 30 % of “On Fens”, 25 % of “A Map” and under 1 % of “The Dam”, a larger difference than "
        "chance explains."
    )
    assert found.probability is None


def test_only_passages_of_the_accounts_that_are_named_show_a_theme() -> None:
    docs = ["fen", "map", "ash", "elm"]
    values = dict.fromkeys(TABLES["passage_themes"].columns, "")
    place: dict[str, Any] = values | {
        "start": 0,
        "end": 4,
        "text": "weir",
        "theme": "weirs",
        "passage": 1,
        "position": 0.5,
        "words": 1,
        "rank": 1,
    }
    passages = [tuple((place | {"doc": doc, "score": float(n)}).values()) for n, doc in enumerate(docs, 1)]
    (found,) = names_and_themes.themes(
        Corpus(TEXTS, docs), {"weirs": "Weirs"}, frame("theme_shares", [share(doc, 0.1, 0.4, "more") for doc in docs]),
        frame("passage_themes", passages),
    )  # fmt: skip
    assert {citation.doc for citation in found.evidence} == {"fen", "map", "ash"}


@pytest.mark.parametrize(
    "row", [share("fen", 0.04, 0.4, "more"), share("fen", -0.1, 0.4, "cannot tell"), share("ash", 0.2, 0.4, "more")]
)
def test_a_theme_that_hardly_differs_or_of_a_text_on_something_else_is_none(row: Row) -> None:
    assert not list(
        names_and_themes.themes(BOTH, {"weirs": "Weirs"}, frame("theme_shares", [row]), frame("passage_themes", []))
    )


def discrepancy(
    doc_a: str, doc_b: str, verdict: str, probability: float = 0.8, values: tuple[str, str] = ("1923-04", "ann")
) -> Row:
    left, right = (doc_a, 3, 7, "four", values[0]), (doc_b, 13, 18, "eight", values[1])
    return (1, 0, "number", *left, *right, "thesis 1", "", "paragraph 2", "", verdict, probability)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            discrepancy("fen", "map", "conflict"),
            ["“On Fens” and “A Map” disagree: the first has April 1923 (“four”), the second Ann (“eight”)."],
        ),
        (discrepancy("fen", "fen", "declared"), ["“On Fens” says itself that it is not settled: “four” or “eight.”"]),
        (discrepancy("fen", "map", "conflict", 0.69), []),
        (discrepancy("fen", "fen", "conflict"), []),  # one text may tell of two things
        (discrepancy("fen", "map", "precision"), []),
    ],
)
def test_only_sure_disagreements_are_found(row: Row, said: list[str]) -> None:
    assert sentences(disagreements.disagreements(BOTH, frame("discrepancies", [row]), {"ann": "Ann"})) == said


def test_words_are_quoted_on_one_line_without_what_leads_on() -> None:
    assert quoted("the old\n mill, ") == "“the old mill”"
    assert quoted("word " * 90).endswith("[…]”")


def everything(**rows: list[Row]) -> pd.DataFrame:
    names = list(findings.build.__annotations__)[:-1]
    return findings.build(**{name: frame(name, rows.get(name, [])) for name in names})


def test_kinds_alternate_and_are_numbered_with_their_evidence() -> None:
    demands = [wanted(n) for n in range(1, 5)]
    cells = [cell(n, "fen", "yes", "quotes", 0.9) for n in (1, 2, 3)] + [cell(4, "fen", "no", probability=0.95)]
    table = everything(sources=list(DAM), demands=demands, coverage=cells)
    assert list(table["kind"]) == ["reported", "not reported", "reported"]
    assert list(table["finding"]) == [1, 2, 3]


def test_without_a_primary_text_or_anything_found_there_is_none() -> None:
    assert everything().empty
    assert everything(sources=list(DAM[1:])).empty


def test_a_finding_without_a_passage_is_none() -> None:
    bare = FoundResult("theme", "said", None, [])
    assert not list(findings._varied([iter([bare])]))

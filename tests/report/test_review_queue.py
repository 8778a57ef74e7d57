"""The least certain rows, ready to be decided: which, in which order, told so that their place is found again."""

from __future__ import annotations

import csv
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contracts import DECISION, TABLES, records
from pipeline.decisions import places
from pipeline.language.normalization import normalize
from pipeline.report import review_queue
from pipeline.runner import table_files
from tests.conftest import make, read

BESIDE = ("demands", "claims", "support", "coverage")


class Found(NamedTuple):
    """A mention in a passage, counted from 1; what is not said of it does not matter."""

    passage: int
    start: int  # in its passage
    text: str
    entity_id: str
    probability: float = 0.5
    candidates: str = ""
    method: str = "provisional"
    type: str = "PERSON"
    doc: str = "dam"


def frame(name: str, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(list(rows), columns=list(TABLES[name].columns)), name)


def passages(texts: dict[str, Sequence[str]]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for doc, of_doc in texts.items():
        start = 0
        for n, text in enumerate(of_doc, 1):
            rows.append((doc, start, start + len(text), text, n, "body", normalize(text), "en", f"paragraph {n}"))
            start += len(text) + 2
    return frame("passages", rows)


def asked(texts: dict[str, Sequence[str]], found: Sequence[Found]) -> pd.DataFrame:
    """Return the table made of mentions in passages, checked against its contract."""
    of_texts = passages(texts)
    starts = {(p.doc, p.passage): p.start for p in records(of_texts)}
    rows = []
    for m in found:
        start = starts[m.doc, m.passage] + m.start
        assert texts[m.doc][m.passage - 1][m.start :].startswith(m.text)
        rows.append((m.doc, start, start + len(m.text), m.text, m.type, m.entity_id, m.candidates, m.method, m.probability,
                     m.passage, "body", f"paragraph {m.passage}", ""))  # fmt: skip
    built = review_queue.build(frame("mentions", rows), of_texts, *(table_files.empty(name) for name in BESIDE))
    table = frame("review_queue", list(built.itertuples(index=False, name=None)))
    table_files.check(table, "review_queue", {})
    return table


def told(texts: Sequence[str], *found: Found) -> list[tuple[str, str, str, str]]:
    """Return before, words, after and value of each row for one document."""
    table = asked({"dam": texts}, found)
    return list(table[["before", "words", "after", "value"]].itertuples(index=False, name=None))


TEXT = ["Ann met Bob, Carl met Dora, and Ann met Dora again at noon."]
ANN, BOB, CARL = Found(1, 0, "Ann", "ann"), Found(1, 8, "Bob", "bob"), Found(1, 13, "Carl", "carl")
DORA, ANN_AGAIN = Found(1, 22, "Dora", "dora"), Found(1, 32, "Ann", "ann")


def test_its_columns_are_those_of_decisions_in_their_order() -> None:
    assert TABLES["review_queue"].columns == TABLES["decisions"].columns == DECISION
    assert TABLES["review_queue"].key == TABLES["decisions"].key
    empty = [table_files.empty(name) for name in ("mentions", "passages", *BESIDE)]
    assert tuple(review_queue.build(*empty).columns) == DECISION


def test_a_row_lacks_nothing_but_the_verdict() -> None:
    (row,) = asked({"dam": TEXT}, [BOB._replace(candidates="bob;robert", entity_id="", method="surname")]).to_dict("records")
    assert row == {
        "table": "mentions", "doc": "dam", "before": "Ann met", "words": "Bob", "after": ", Carl met Dora,",
        "other_doc": "", "other_words": "", "verdict": "", "value": "bob",
        "note": "which of bob, robert? paragraph 1; probability 0.50",
    }  # fmt: skip
    (row,) = asked({"dam": TEXT}, [BOB]).to_dict("records")
    assert (row["value"], row["note"]) == ("bob", "PERSON, provisional? paragraph 1; probability 0.50")


@pytest.mark.parametrize(
    ("mention", "rows"),
    [
        (BOB._replace(probability=0.5), 1),
        (BOB._replace(probability=0.8999), 1),
        (BOB._replace(probability=0.9), 0),
        (BOB._replace(probability=1.0), 0),
        (BOB._replace(probability=0.5, method="decision"), 0),
    ],
)
def test_what_is_sure_enough_or_decided_is_not_asked(mention: Found, rows: int) -> None:
    assert len(told(TEXT, mention)) == rows


def test_names_between_candidates_come_first_then_the_least_certain_then_in_reading_order() -> None:
    sure = DORA._replace(candidates="dora;theodora", entity_id="", probability=0.8)
    found = [ANN._replace(probability=0.6), BOB, CARL._replace(probability=0.2), sure, ANN_AGAIN._replace(entity_id="annie")]
    assert [row[3] for row in told(TEXT, *found)] == ["dora", "carl", "bob", "annie", "ann"]


def test_an_unlisted_name_is_asked_once_in_a_document_but_every_open_one() -> None:
    assert [row[0] for row in told(TEXT, ANN, ANN_AGAIN)] == [""]
    open_ones = [m._replace(candidates="ann;hannah", entity_id="") for m in (ANN, ANN_AGAIN)]
    assert [row[0] for row in told(TEXT, *open_ones)] == ["", "Carl met Dora, and"]
    both = asked({"dam": TEXT, "weir": TEXT}, [ANN, ANN_AGAIN, ANN._replace(doc="weir")])
    assert list(both["doc"]) == ["dam", "weir"]


@pytest.mark.parametrize(
    ("texts", "mention", "row"),
    [
        (["Bob"], Found(1, 0, "Bob", "bob"), ("", "Bob", "", "bob")),
        (["a b c d e Bob f g h i j"], Found(1, 10, "Bob", "bob"), ("b c d e", "Bob", "f g h i", "bob")),
        (["a b c d e Bob f g h i j", "A b c d e Bob f"], Found(1, 10, "Bob", "bob"), ("b c d e", "Bob", "f g h i", "bob")),
        (["z a b c d Bob f g h i", "y a b c d Bob f g h i"], Found(2, 10, "Bob", "bob"),
         ("y a b c d", "Bob", "f g h i", "bob")),
        (["It was «Bob’s» mill"], Found(1, 8, "Bob", "bob"), ("It was «", "Bob", "’s» mill", "bob")),
        (["a  b\nc Bob\n  Dunn d\r\ne"], Found(1, 7, "Bob\n  Dunn", "bob-dunn"), ("a b c", "Bob Dunn", "d e", "bob-dunn")),
    ],
)  # fmt: skip
def test_a_place_is_told_in_as_few_words_as_tell_it(texts: list[str], mention: Found, row: tuple[str, ...]) -> None:
    assert told(texts, mention) == [row]


def test_no_more_than_two_hundred_are_asked_and_they_are_the_least_certain() -> None:
    text = " ".join(f"Name{n:03}" for n in range(450))
    found = [
        Found(1, n * 8, f"Name{n:03}", f"name-{n}", 0.5 + (n * 7 % 450) / 2000, f"name-{n};other" if n % 150 == 0 else "")
        for n in range(450)
    ]
    table = asked({"dam": [text]}, found)
    assert len(table) == 200
    opened = [m.entity_id for m in found if m.candidates]
    others = sorted((m for m in found if not m.candidates), key=lambda m: m.probability)
    assert set(table["value"][:3]) == set(opened)
    assert list(table["value"][3:]) == [m.entity_id for m in others[:197]]


ACCOUNT = ["The guild asked for bread. The guild asked that the mill be sold.", "It never asked for silver."]
PETITION = ["Sell the mill, and open the granary to all. Open the granary."]


def given_rows(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return a table whose rows may lack cells, or have some of another table."""
    empty = table_files.empty(name)
    nothing = {column: "" if empty[column].dtype == "str" else 0 for column in empty.columns}
    return frame(name, [tuple(row.get(column, cell) for column, cell in nothing.items()) for row in rows])


def spanned(texts: Sequence[str], doc: str, number: int, words: str, **cells: object) -> dict[str, object]:
    start = sum(len(text) + 2 for text in texts[: number - 1]) + texts[number - 1].index(words)
    place = {"passage": number, "locator": f"paragraph {number}"}
    return {"doc": doc, "start": start, "end": start + len(words), "text": words, **place, **cells}


def asked_of(
    supported: Sequence[Mapping[str, object]], covered: Sequence[Mapping[str, object]] = ()
) -> list[dict[Hashable, object]]:
    """Return the rows for three claims of an account and two demands; the cells given are those of support and coverage."""
    said = [(1, "asked for bread"), (1, "the mill be sold"), (2, "asked for silver")]
    claims = [spanned(ACCOUNT, "fen", n, words, claim=i) for i, (n, words) in enumerate(said, 1)]
    support = [{**claim, "reviewed": "no", **cells} for claim, cells in zip(claims, supported, strict=False)]
    wanted = ["Sell the mill", "open the granary to all"]
    demands = [spanned(PETITION, "petition", 1, words, demand=i) for i, words in enumerate(wanted, 1)]
    pairs = [
        {
            "primary_doc": "petition",
            "demand": i,
            "account": "fen",
            "reviewed": "no",
            "primary_locator": "paragraph 1",
            **cells,
        }
        for i, cells in enumerate(covered, 1)
    ]
    table = review_queue.build(
        frame("mentions", []), passages({"petition": PETITION, "fen": ACCOUNT}), given_rows("demands", demands),
        given_rows("claims", claims), given_rows("support", support), given_rows("coverage", pairs),
    )  # fmt: skip
    table_files.check(table_files.settle(table, "review_queue"), "review_queue", {})
    return table.to_dict("records")


def test_a_claim_whose_relation_is_unsure_is_asked_with_what_it_was_held_against() -> None:
    there = {"primary_doc": "petition", "primary_locator": "paragraph 1"}
    (row,) = asked_of([{"relation": "shifts", "probability": 0.6, **there}])
    assert row == {
        "table": "support", "doc": "fen", "before": "The guild", "words": "asked for bread",
        "after": ". The guild asked", "other_doc": "", "other_words": "", "verdict": "", "value": "shifts",
        "note": "shifts? petition paragraph 1, claim 1, paragraph 1; probability 0.60",
    }  # fmt: skip


def test_the_least_sure_claims_come_first_and_those_judged_or_sure_are_not_asked() -> None:
    cells = [
        {"probability": p, "relation": "quotes", "reviewed": judged}
        for p, judged in ((0.8, "no"), (0.3, "no"), (0.1, "yes"))
    ]
    assert [row["words"] for row in asked_of(cells)] == ["the mill be sold", "asked for bread"]
    assert asked_of([{"probability": 0.9, "relation": "quotes"}]) == []


def test_a_demand_is_asked_with_the_account_and_its_passage() -> None:
    told = {
        "covered": "partly",
        "probability": 0.55,
        "text": "the mill be sold",
        "start": 46,
        "end": 62,
        "locator": "paragraph 1",
    }
    (row,) = asked_of([], [told])
    assert row == {
        "table": "coverage", "doc": "petition", "before": "", "words": "Sell the mill", "after": ", and open the",
        "other_doc": "fen", "other_words": "the mill be sold", "verdict": "", "value": "partly",
        "note": "reported: partly? paragraph 1, fen paragraph 1; probability 0.55",
    }  # fmt: skip


@pytest.mark.parametrize(("words", "asked"), [("", ""), ("The guild asked", ""), ("asked for silver", "asked for silver")])
def test_a_passage_of_the_account_that_stands_twice_or_nowhere_is_not_told(words: str, asked: str) -> None:
    (row,) = asked_of([], [{"covered": "no", "probability": 0.5, "text": words}])
    assert row["other_words"] == asked


def test_cells_to_check_come_first_whatever_is_less_certain() -> None:
    cells = [
        {"covered": "partly", "probability": 0.51},
        {"covered": "no", "probability": 0.7, "text": "the mill be sold", "locator": "line 2"},
    ]
    asked = asked_of([{"probability": 0.1, "relation": "quotes"}], cells)
    assert [(row["table"], row["words"], row["value"]) for row in asked] == [
        ("coverage", "open the granary to all", "no"), ("support", "asked for bread", "quotes"),
        ("coverage", "Sell the mill", "partly"),
    ]  # fmt: skip
    assert asked[0]["note"] == "to check: not reported? paragraph 1, fen line 2; probability 0.70"


def test_names_fill_what_claims_and_demands_leave_of_two_hundred() -> None:
    text = " ".join(f"Name{n:03}" for n in range(250))
    of_texts = passages({"dam": [text]})
    names = [
        ("dam", n * 8, n * 8 + 7, f"Name{n:03}", "PERSON", f"n-{n}", "", "provisional", 0.5, 1, "body", "", "")
        for n in range(250)
    ]
    claims = [
        {"doc": "dam", "start": n * 8, "end": n * 8 + 7, "text": f"Name{n:03}", "claim": n, "passage": 1} for n in range(250)
    ]
    support = [{**claim, "relation": "quotes", "reviewed": "no"} for claim in claims]
    table = review_queue.build(
        frame("mentions", names), of_texts, given_rows("demands", []), given_rows("claims", claims),
        given_rows("support", support), given_rows("coverage", []),
    )  # fmt: skip
    assert dict(table["table"].value_counts()) == {"mentions": 150, "support": 50}


WORDS = st.lists(st.sampled_from(["Ann", "Bob", "met", "and", "the", "(x)", "’s"]), min_size=1, max_size=14)


@settings(max_examples=15, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3, unique_by=tuple), st.data())
def test_every_row_leads_back_to_its_mention(texts: list[list[str]], data: st.DataObject) -> None:
    joined = [f"<{n}> {' '.join(words)} </{n}>" for n, words in enumerate(texts)]
    tokens = [(n, i) for n, words in enumerate(texts) for i in range(len(words))]
    n, i = data.draw(st.sampled_from(tokens))
    mention = Found(n + 1, len(" ".join(["<0>", *texts[n][:i]])) + 1, texts[n][i], "somebody")
    of_texts = passages({"dam": joined})
    table = asked({"dam": joined}, [mention])
    assert table.equals(asked({"dam": joined}, [mention]))
    (row,) = records(table)
    start = of_texts["start"][n] + mention.start
    assert places(row.before, row.words, row.after, records(of_texts)) == [(start, start + len(mention.text))]


LETTER = """A letter to the Guildhall

Dear sir, the carriers came back on Monday and Whitlow would not see them before May 1887.

They waited for an hour beside the pump. Abel Marsh held the yoke, and Mrs. Dora Finch counted the barrels.

Not one of them knew whom to ask, and the rain fell until the evening of that day.
"""


@pytest.mark.slow
def test_rows_filled_in_and_moved_are_applied_hold_after_an_edit_and_are_asked_no_more(corpus: Path, tmp_path: Path) -> None:
    letter, out, tables = corpus / "texts" / "letter.txt", tmp_path / "out", tmp_path / "out" / "tables"
    wanted = [str(tables / f"{name}.csv") for name in ("review_queue", "decision_status", "date_index", "entity_candidates")]
    letter.write_text(LETTER, encoding="utf-8")
    make(f"CORPUS={corpus}", f"OUT={out}", *wanted)
    verdicts = {
        "Whitlow": ("correct", "samuel-whitlow"), "Abel Marsh": ("correct", "hosea-thackery"), "Guild Hill": ("correct", "none"),
        "Dora Finch": ("accept", ""), "Town Clerk": ("reject", ""),
    }  # fmt: skip
    with (tables / "review_queue.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    moved = [row for row in rows if row[3] in verdicts]
    assert sorted(row[3] for row in moved) == sorted(verdicts)
    for row in moved:
        row[7], row[8] = verdicts[row[3]][0], verdicts[row[3]][1] or row[8]
    moved.append(["mentions", "letter", "before", "May 1887", "", "", "", "correct", "1887-05~", ""])
    with (corpus / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *moved])
    letter.write_text(LETTER.replace("Dear", "Sent from Aldmere in great haste.\n\nDear"), encoding="utf-8")
    make(f"CORPUS={corpus}", f"OUT={out}", *wanted)

    decided = read(out, "mentions").query("method == 'decision'")
    assert list(zip(decided["doc"], decided["text"], decided["type"], decided["entity_id"], strict=True)) == [
        ("gazette", "Guild\nHill", "PERSON", ""),
        ("letter", "Whitlow", "PERSON", "samuel-whitlow"),
        ("letter", "May 1887", "DATE", "1887-05~"),
        ("letter", "Abel Marsh", "PERSON", "hosea-thackery"),
        ("letter", "Dora Finch", "PERSON", "dora-finch"),
    ]
    assert "Town Clerk" not in set(read(out, "mentions").query("doc == 'gazette'")["text"])
    left = {tuple(row) for row in read(out, "review_queue")[list(DECISION[:7])].itertuples(index=False, name=None)}
    assert left == {tuple(row[:7]) for row in rows if row[3] not in verdicts}
    status = read(out, "decision_status")
    assert (len(status), set(status["applied"]), set(status["reason"])) == (6, {"yes"}, {""})

    petition = (corpus / "texts" / "petition.md").read_text(encoding="utf-8")  # the same bytes would be no second witness
    letter.with_suffix(".md").write_text(f"{petition}\nIt was sent twice.\n", encoding="utf-8")
    letter.unlink()  # another text under the same id
    make(f"CORPUS={corpus}", f"OUT={out}", *wanted)
    status = read(out, "decision_status").set_index("words")
    assert dict(status["applied"]) == {
        "Whitlow": "no", "Abel Marsh": "no", "Dora Finch": "no", "May 1887": "no", "Guild Hill": "yes", "Town Clerk": "yes",
    }  # fmt: skip
    assert set(status.query("applied == 'no'")["reason"]) == {
        "the words do not stand there any more: correct before, words or after, or remove the row"
    }

"""The figures of agreement with gold, against values counted by hand and against the definition spelled out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.contracts import TABLES
from pipeline.evaluate import quote_scores, scores
from pipeline.evaluate.mention_scores import b_cubed
from pipeline.evaluate.quote_scores import quotation_scores
from pipeline.runner import table_files

CLAIM_TABLES = ("demands", "claims", "alignments", "support", "coverage", "events", "discrepancies")

Row = tuple[str, int, str, str, str]  # doc, start, text, type, entity

TEXTS = {"dam": "In May 1921 Ann met Bob; Ann left in June.", "weir": "Ann wrote to Bob in 1922."}
GOLD: list[Row] = [
    ("dam", 3, "May 1921", "DATE", "1921-05"), ("dam", 12, "Ann", "PERSON", "ann"), ("dam", 20, "Bob", "PERSON", "bob"),
    ("dam", 25, "Ann", "PERSON", "ann"), ("dam", 37, "June", "DATE", "1921-06"),
    ("weir", 0, "Ann", "PERSON", "ann"), ("weir", 13, "Bob", "PERSON", "bob"), ("weir", 20, "1922", "DATE", "1922"),
]  # fmt: skip


def frame(name: str, rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(list(rows), columns=list(TABLES[name].columns)), name)


def figures(
    found: Sequence[Row], gold: Sequence[Row] = GOLD, texts: Mapping[str, str] = TEXTS
) -> dict[tuple[str, str], float]:
    """Return the figures about mentions by document and metric."""
    lines = ["doc,start,end,text,type,entity_id"]
    lines += [f"{doc},{start},{start + len(text)},{text},{kind},{entity}" for doc, start, text, kind, entity in gold]
    of_texts = frame("texts", [(doc, text, "en", "") for doc, text in texts.items()])
    mentions = frame(
        "mentions",
        [(d, s, s + len(t), t, kind, entity, "", "alias", 1.0, 1, "body", "", "") for d, s, t, kind, entity in found],
    )
    files = {"gold_mentions.csv": "\n".join([*lines, ""]).encode()}
    others = {
        name: table_files.empty(name) for name in ("passages", "passage_themes", "quotes", "quote_traces", *CLAIM_TABLES)
    }
    table = scores.build(files, of_texts, mentions=mentions, **others)
    settled = table_files.settle(table, "scores")
    table_files.check(settled, "scores", {})
    return dict(zip(zip(settled["doc"], settled["metric"], strict=True), settled["value"], strict=True))


def but(*changes: tuple[int, str, str]) -> list[Row]:
    """Return the gold's rows with another type and entity in some places; an empty type leaves a row out."""
    rows = list(GOLD)
    for at, kind, entity in changes:
        rows[at] = (*rows[at][:3], kind, entity)
    return [row for row in rows if row[3]]


F1, LINKING = "span and type F1", "linking B3 F1"
FOUND, RIGHT = "dates found", "date values right, of those found"


def test_what_is_the_golds_has_full_marks() -> None:
    assert set(figures(GOLD).values()) == {1.0}
    assert {doc for doc, _ in figures(GOLD)} == {"dam", "weir", ""}


def test_ids_are_compared_as_clusters_and_not_by_their_spelling() -> None:
    renamed = [(d, s, t, kind, entity if kind == "DATE" else f"{entity}-x") for d, s, t, kind, entity in GOLD]
    assert set(figures(renamed).values()) == {1.0}


@pytest.mark.parametrize(
    ("found", "values"),
    [
        # five names: three Anns, two Bobs; an id for all: precision (3 · 3/5 + 2 · 2/5) / 5 = 13/25, recall 1
        (but((2, "PERSON", "ann"), (6, "PERSON", "ann")), {F1: 1.0, LINKING: 26 / 38}),
        # one Ann has no id: precision 1, recall (1/3 + 2 · 2/3 + 2) / 5 = 11/15
        (but((1, "PERSON", "")), {F1: 1.0, LINKING: 22 / 26}),
        # two without an id are two clusters and not one: recall (3 · 1/3 + 2) / 5 = 3/5
        (but((1, "PERSON", ""), (3, "PERSON", "")), {F1: 1.0, LINKING: 6 / 8}),
        # an Ann that is not found is alone, as one without an id is; F1 = 2 · 7 / 15
        (but((1, "", "")), {F1: 14 / 15, LINKING: 22 / 26}),
        # of another type but rightly linked: the span counts for the link, not for the type
        (but((1, "ORG", "ann")), {F1: 14 / 16, LINKING: 1.0}),
        # taken for a date: no name, whatever its value
        (but((1, "DATE", "ann")), {F1: 14 / 16, LINKING: 22 / 26}),
        # one date of three is missing, one of two is wrong
        (but((0, "", ""), (4, "DATE", "1921")), {F1: 14 / 15, LINKING: 1.0, FOUND: 2 / 3, RIGHT: 1 / 2}),
        # a date taken for a name is not found
        (but((0, "WORK", "1921-05")), {F1: 14 / 16, FOUND: 2 / 3, RIGHT: 1.0}),
        # a value less precise is wrong
        (but((4, "DATE", "1921"), (7, "DATE", "1922~")), {FOUND: 1.0, RIGHT: 1 / 3}),
        # surplus rows cost precision of spans and nothing else: F1 = 16 / 18
        ([*GOLD, ("dam", 16, "met", "ORG", "ann"), ("weir", 4, "wrote", "DATE", "1921")],
         {F1: 16 / 18, LINKING: 1.0, FOUND: 1.0, RIGHT: 1.0}),
        # a longer span is another one
        ([("dam", 0, "In May 1921", "DATE", "1921-05"), *GOLD[1:]], {F1: 14 / 16, FOUND: 2 / 3, RIGHT: 1.0}),
        ([], {F1: 0.0, LINKING: 4 / 7, FOUND: 0.0}),  # five alone: precision 1, recall (3 · 1/3 + 2 · 1/2) / 5 = 2/5
    ],
)  # fmt: skip
def test_each_kind_of_error_costs_what_can_be_counted_by_hand(found: list[Row], values: dict[str, float]) -> None:
    got = figures(found)
    assert {metric: got["", metric] for metric in values} == pytest.approx(values, abs=5e-5)


def test_where_no_date_is_found_no_share_of_them_is_right() -> None:
    assert ("", RIGHT) not in figures(but((0, "", ""), (4, "", ""), (7, "", "")))


def test_documents_have_figures_of_their_own_and_types_one_over_all() -> None:
    got = figures(but((5, "ORG", "ann"), (6, "PERSON", "ann")))
    assert got["dam", F1] == 1.0
    assert got["weir", F1] == pytest.approx(2 / 3, abs=5e-5)
    assert got["", f"{F1}, DATE"] == 1.0
    assert got["", f"{F1}, PERSON"] == pytest.approx(8 / 9, abs=5e-5)
    assert ("", f"{F1}, ORG") not in got  # none in the gold
    assert got["dam", LINKING] == 1.0
    assert got["weir", LINKING] == pytest.approx(2 / 3, abs=5e-5)  # one cluster of two: precision 1/2, recall 1


def test_gold_that_does_not_fit_its_text_counts_for_nothing() -> None:
    edited = TEXTS | {"dam": "Edited. " + TEXTS["dam"]}
    assert {doc for doc, _ in figures(GOLD, texts=edited)} == {"weir", ""}
    assert figures(GOLD, texts={"weir": TEXTS["weir"]}) == figures(GOLD, texts=edited)
    assert figures(GOLD, texts={}) == {}
    assert figures(GOLD, gold=[]) == {}


@pytest.mark.parametrize(
    ("gold", "metrics"),
    [
        ([GOLD[0]], {F1, f"{F1}, DATE", FOUND, RIGHT}),
        ([GOLD[1]], {F1, f"{F1}, PERSON", LINKING}),
    ],
)
def test_of_what_the_gold_does_not_hold_nothing_is_said(gold: list[Row], metrics: set[str]) -> None:
    assert {metric for _, metric in figures(GOLD, gold=gold)} == metrics


# --- B³ by itself
@pytest.mark.parametrize(
    ("wanted", "found", "value"),
    [
        ("aaaaabbccccc", "11111" + "2222222", Fraction(32, 37)),  # the example of Bagga & Baldwin: precision 16/21, recall 1
        ("aaaaabbccccc", "11111" + "22" + "11111", Fraction(14, 19)),  # and their worse one: precision 7/12
        ("aaaaabbccccc", "111112233333", Fraction(1)),
        ("aabb", "1111", Fraction(2, 3)),
        ("aaaa", "1122", Fraction(2, 3)),
        ("aaaa", "1234", Fraction(2, 5)),
        ("a", "1", Fraction(1)),
        ("aabb", "1212", Fraction(1, 2)),
    ],
)
def test_b_cubed_is_what_is_counted_by_hand(wanted: str, found: str, value: Fraction) -> None:
    assert b_cubed(dict(enumerate(wanted)), dict(enumerate(found))) == pytest.approx(float(value))


def oracle(wanted: dict[int, str], found: dict[int, str]) -> float:
    """Return B³ F1 by its definition: for each item, how much of its two clusters is the same."""
    own = {item: {i for i in wanted if i == item or (item in found and found.get(i) == found[item])} for item in wanted}
    true = {item: {i for i in wanted if wanted[i] == wanted[item]} for item in wanted}
    precision = sum(Fraction(len(own[i] & true[i]), len(own[i])) for i in wanted) / len(wanted)
    recall = sum(Fraction(len(own[i] & true[i]), len(true[i])) for i in wanted) / len(wanted)
    return float(2 * precision * recall / (precision + recall))


ITEMS = st.dictionaries(st.integers(0, 12), st.sampled_from("abcd"), min_size=1)


@given(ITEMS, st.dictionaries(st.integers(0, 15), st.sampled_from("abcd")))
def test_b_cubed_is_its_definition_spelled_out(wanted: dict[int, str], found: dict[int, str]) -> None:
    value = b_cubed(wanted, found)
    assert value == pytest.approx(oracle(wanted, found))
    assert 0.0 < value <= 1.0 + 1e-12
    assert b_cubed(wanted, wanted) == pytest.approx(1.0)
    if set(found) == set(wanted):
        assert b_cubed(found, wanted) == pytest.approx(value)  # precision and recall change places


# --- quotations
WEIR = (
    "The miller wrote: “the water is ours by right”. “Who holds the dam holds the town”, said Ann. They call it “the long dry "
    "year”; the sign read “do not feed the ducks here”."
)
HELD, SAID, CALLED, SIGN = (
    "the water is ours by right", "Who holds the dam holds the town", "the long dry year", "do not feed the ducks here",
)  # fmt: skip
PLACES = {HELD: (100, 130), SAID: (200, 240)}  # where the gold has them in the primary text
SPEAKERS = {HELD: "miller", SAID: "ann"}


def quotes_gold(*, changed: Mapping[str, str] | None = None) -> dict[str, list[dict[str, str]]]:
    """Return the gold of the weir, with some columns of its first row changed."""
    rows = []
    for words in (HELD, SAID, CALLED, SIGN):
        start, (first, last) = WEIR.index(words), PLACES.get(words, ("", ""))
        rows.append({
            "quote_id": f"q{start}", "doc": "weir", "start": str(start), "end": str(start + len(words)), "text": words,
            "speaker_id": SPEAKERS.get(words, ""), "source_work": "", "in_primary": "yes" if first else "no",
            "primary_start": str(first), "primary_end": str(last), "kind": "near" if first else "", "note": "",
        })  # fmt: skip
    rows[0] |= dict(changed or {})
    return {"weir": rows}


def quotes_of(found: Sequence[tuple[str, str]], zone: str = "body", doc: str = "weir") -> pd.DataFrame:
    """Return the table of quotations of these words and speakers, numbered from 1."""
    rows = []
    for number, (words, speaker) in enumerate(found, 1):
        start = WEIR.index(words)
        row: dict[str, object] = dict.fromkeys(TABLES["quotes"].columns, "")
        row |= {"doc": doc, "start": start, "end": start + len(words), "text": words, "quote": number, "form": "quotation"}
        row |= {
            "words": len(words.split()),
            "enclosing_quote": 0,
            "continues": 0,
            "speaker_id": speaker,
            "passage": 1,
            "zone": zone,
        }
        rows.append(tuple(row.values()))
    return frame("quotes", rows)


def traces_of(found: Sequence[tuple[int, int, str, int, int]]) -> pd.DataFrame:
    """Return the table of traces of quotation, rank, kind, and place in the primary text."""
    rows = []
    for quote, rank, kind, start, end in found:
        row: dict[str, object] = dict.fromkeys(TABLES["quote_traces"].columns, "")
        row |= {"doc": "weir", "start": 0, "end": 1, "text": "T", "quote": quote, "rank": rank, "kind": kind}
        row |= {"primary_doc": "charter", "primary_start": start, "primary_end": end, "primary_text": "x" * (end - start)}
        row |= {"probability": 0.9, "share_kept": 0.9, "zone": "body"}
        rows.append(tuple(row.values()))
    return frame("quote_traces", rows)


def of_quotations(
    quotes: pd.DataFrame, traces: pd.DataFrame, gold: dict[str, list[dict[str, str]]] | None = None
) -> dict[str, float]:
    return {metric: value for _, _, metric, value, _ in quotation_scores(gold or quotes_gold(), quotes, traces)}


PRECISION, RECALL, FOUND_F1 = "quotations found, precision", "quotations found, recall", "quotations found, F1"
TRACED, TRACED_RECALL = "traced to the right passage, precision", "traced to the right passage, recall"
KIND, FOREIGN = "kind right, of those rightly traced", "foreign quotations traced by mistake"
SPEAKER, INVENTED = "speaker right, where the gold names one", "speaker named where the gold has none"
ALL = [(HELD, "miller"), (SAID, "ann"), (CALLED, ""), (SIGN, "")]
BOTH = [(1, 1, "near", 100, 130), (2, 1, "near", 200, 240)]


def test_quotations_that_are_the_golds_have_full_marks_and_no_mistakes() -> None:
    right = {PRECISION, RECALL, FOUND_F1, TRACED, TRACED_RECALL, KIND, SPEAKER}
    assert of_quotations(quotes_of(ALL), traces_of(BOTH)) == dict.fromkeys(right, 1.0) | {FOREIGN: 0.0, INVENTED: 0.0}


@pytest.mark.parametrize(
    ("found", "values"),
    [
        (ALL[:3], {PRECISION: 1.0, RECALL: 3 / 4, FOUND_F1: 6 / 7}),
        ([*ALL, ("They call it", "")], {PRECISION: 4 / 5, RECALL: 1.0, FOUND_F1: 8 / 9}),
        ([*ALL, ("the sign", "")], {PRECISION: 1.0}),  # two words are not counted
        ([*ALL, ("the sign read", "")], {PRECISION: 4 / 5}),  # three are
        # 26 of 31 characters are shared: 0.84 of the union; 26 of 33: 0.79
        ([(f"e: “{HELD}”", ""), *ALL[1:]], {PRECISION: 1.0, RECALL: 1.0, SPEAKER: 1 / 2}),
        ([(f"ote: “{HELD}”", ""), *ALL[1:]], {PRECISION: 3 / 4, RECALL: 3 / 4, SPEAKER: 1.0}),
        # one that stands in a quotation of the gold and has no row there costs precision; one of the same place too
        ([*ALL, ("holds the dam", "")], {PRECISION: 4 / 5, RECALL: 1.0}),
        ([*ALL, (f"“{HELD}”", "")], {PRECISION: 4 / 5, RECALL: 1.0, SPEAKER: 1.0}),
        # who speaks
        ([(HELD, "ann"), *ALL[1:]], {SPEAKER: 1 / 2, INVENTED: 0.0}),
        ([*ALL[:2], (CALLED, "ann"), (SIGN, "")], {SPEAKER: 1.0, INVENTED: 1 / 2}),
        ([*ALL[:2], (CALLED, "ann")], {INVENTED: 1.0}),  # the sign is not found, so nothing is said of it
    ],
)  # fmt: skip
def test_quotations_are_found_and_attributed_as_can_be_counted_by_hand(
    found: list[tuple[str, str]], values: dict[str, float]
) -> None:
    got = of_quotations(quotes_of(found), traces_of([]))
    assert {metric: got[metric] for metric in values} == pytest.approx(values)


@pytest.mark.parametrize("zone", ["heading", "footnote", "comment", "bibliography"])
def test_quotations_of_other_zones_are_not_counted(zone: str) -> None:
    got = of_quotations(quotes_of(ALL, zone=zone), traces_of([]))
    assert got == {RECALL: 0.0, FOUND_F1: 0.0, TRACED_RECALL: 0.0}  # a share of nothing is not told


@pytest.mark.parametrize("zone", ["body", "editorial", "epigraph"])
def test_quotations_of_the_zones_that_quote_are_counted(zone: str) -> None:
    assert of_quotations(quotes_of(ALL, zone=zone), traces_of([]))[FOUND_F1] == 1.0


@pytest.mark.parametrize(
    ("traces", "values"),
    [
        ([], {TRACED_RECALL: 0.0, FOREIGN: 0.0}),
        (BOTH[:1], {TRACED: 1.0, TRACED_RECALL: 1 / 2}),
        ([*BOTH, (3, 1, "verbatim", 100, 130)], {TRACED: 2 / 3, TRACED_RECALL: 1.0, FOREIGN: 1 / 2}),
        # half of the shorter span: 15 of the gold's 30, 5 of ours of 10; one character less is elsewhere
        ([(1, 1, "near", 115, 200)], {TRACED: 1.0, TRACED_RECALL: 1 / 2}),
        ([(1, 1, "near", 116, 200)], {TRACED: 0.0, TRACED_RECALL: 0.0}),
        ([(1, 1, "near", 125, 135)], {TRACED: 1.0, TRACED_RECALL: 1 / 2}),
        ([(1, 1, "near", 126, 136)], {TRACED: 0.0, TRACED_RECALL: 0.0}),
        # what is right of one quotation is wrong of another
        ([(1, 1, "near", 200, 240)], {TRACED: 0.0, TRACED_RECALL: 0.0}),
        # a second rank and a paraphrase are no traces, nor is what has another source
        ([(1, 2, "near", 100, 130)], {TRACED_RECALL: 0.0}),
        ([(1, 1, "paraphrase", 100, 130), (3, 1, "paraphrase", 0, 9)], {TRACED_RECALL: 0.0, FOREIGN: 0.0}),
        ([(1, 1, "other-source", 0, 0), (3, 1, "name", 0, 0)], {TRACED_RECALL: 0.0, FOREIGN: 0.0}),
        # kinds are compared where the passage is right
        ([(1, 1, "translation", 100, 130), BOTH[1]], {TRACED: 1.0, KIND: 1 / 2}),
        ([(1, 1, "verbatim", 300, 330), BOTH[1]], {TRACED: 1 / 2, KIND: 1.0}),
    ],
)
def test_traces_are_right_or_wrong_as_can_be_counted_by_hand(
    traces: list[tuple[int, int, str, int, int]], values: dict[str, float]
) -> None:
    got = of_quotations(quotes_of(ALL), traces_of(traces))
    assert {metric: got[metric] for metric in values} == pytest.approx(values)
    assert (TRACED in got) == any(kind in ("verbatim", "near", "translation") and rank == 1 for _, rank, kind, *_ in traces)
    assert (KIND in got) == (got.get(TRACED, 0) > 0)


def test_a_trace_of_a_quotation_that_the_gold_does_not_have_is_not_judged() -> None:
    got = of_quotations(quotes_of([*ALL, ("They call it", "")]), traces_of([*BOTH, (5, 1, "near", 0, 9)]))
    assert (got[TRACED], got[FOREIGN]) == (1.0, 0.0)


def test_what_is_held_but_not_found_costs_recall_of_tracing() -> None:
    got = of_quotations(quotes_of(ALL[1:]), traces_of([(1, 1, "near", 200, 240)]))
    assert (got[TRACED], got[TRACED_RECALL]) == (1.0, 1 / 2)


def test_documents_without_gold_and_their_quotations_are_left_out() -> None:
    assert of_quotations(quotes_of(ALL, doc="elsewhere"), traces_of(BOTH)) == {
        RECALL: 0.0,
        FOUND_F1: 0.0,
        TRACED_RECALL: 0.0,
    }
    assert list(quotation_scores({}, quotes_of(ALL), traces_of(BOTH))) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the mill", 2), ("the old mill", 3), ("the mill's wheel", 3), ("the millers’ wheel", 3), ("twenty-two mills", 2),
        ("the 2+1⁄2 mills", 3), ("2+1⁄2 mills", 2), ("dam–and–mill mill", 2), ("the mill [...] stood", 3), ("a … b", 2), ("…", 0),
        ("«the» mill", 2), ("a mill, a dam", 4), ("мельница у реки", 3),
    ],
)  # fmt: skip
def test_words_joined_by_a_mark_count_as_one_and_marks_as_none(words: str, number: int) -> None:
    assert len(quote_scores.WORD.findall(words)) == number


def test_the_figures_of_quotations_stand_among_the_scores_with_the_rows_that_they_rest_on() -> None:
    rows = quotes_gold()["weir"]
    lines = [",".join(rows[0]), *(",".join(f'"{value}"' for value in row.values()) for row in rows), ""]
    of_texts = frame("texts", [("weir", WEIR, "en", "")])
    others = {name: table_files.empty(name) for name in ("passages", "mentions", "passage_themes", *CLAIM_TABLES)}
    files = {"gold_quotes.csv": "\n".join(lines).encode()}
    table = scores.build(files, of_texts, **others, quotes=quotes_of(ALL), quote_traces=traces_of(BOTH))
    settled = table_files.settle(table, "scores")
    table_files.check(settled, "scores", {})
    found = {(r.table, r.metric): (r.value, r.gold_rows) for r in settled.itertuples()}
    assert found == {
        ("quotes", PRECISION): (1.0, 4), ("quotes", RECALL): (1.0, 4), ("quotes", FOUND_F1): (1.0, 4),
        ("quotes", SPEAKER): (1.0, 2), ("quotes", INVENTED): (0.0, 2),
        ("quote_traces", TRACED): (1.0, 2), ("quote_traces", TRACED_RECALL): (1.0, 2), ("quote_traces", KIND): (1.0, 2),
        ("quote_traces", FOREIGN): (0.0, 2),
    }  # fmt: skip
    edited = frame("texts", [("weir", "Edited. " + WEIR, "en", "")])
    assert scores.build(files, edited, **others, quotes=quotes_of(ALL), quote_traces=traces_of(BOTH)).empty


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(3, 40)), max_size=6, unique=True)


@given(SPANS, SPANS)
@settings(deadline=None, max_examples=40)
def test_figures_of_any_spans_are_shares_and_no_quotation_is_found_twice(
    wanted: list[tuple[int, int]], ours: list[tuple[int, int]]
) -> None:
    base = quotes_gold()["weir"][0]
    gold = {"weir": [base | {"start": str(start), "end": str(start + size)} for start, size in wanted]} if wanted else {}
    template = quotes_of([(HELD, "miller")])
    quotes = pd.concat([template.assign(start=s, end=s + n, quote=i) for i, (s, n) in enumerate(ours, 1)] or [template[:0]])
    got = {metric: (value, rows) for _, _, metric, value, rows in quotation_scores(gold, quotes, traces_of([]))}
    assert all(0.0 <= value <= 1.0 for value, _ in got.values())
    if wanted and ours:
        assert got[PRECISION][0] * len(ours) == pytest.approx(got[RECALL][0] * len(wanted))  # as many of ours as of theirs

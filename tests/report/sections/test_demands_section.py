"""What the report says of demands: totals, the table, what nobody reports, both passages, which sentences are reported."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.contracts import COVERED, TABLES
from pipeline.language.to_check import TO_CHECK
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections import demands_section, reported_section
from pipeline.report.sections.demand_coverage import GRADES
from pipeline.runner import table_files

Row = tuple[Any, ...]
TITLES = {"dam": "The Dam", "weir": "Weirs", "fen": "On Fens", "map": "A Map"}


def frame(name: str, rows: list[Row]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


def sources_of(primary: tuple[str, ...], accounts: tuple[str, ...]) -> pd.DataFrame:
    roles = [(doc, "primary") for doc in primary] + [(doc, "secondary") for doc in accounts]
    rows = [(f"{doc}.txt", doc, "txt", 9, "0", "ok", "", role, TITLES.get(doc, ""), "en", "", 1.0) for doc, role in roles]
    return frame("sources", rows)


def wanted(number: int, text: str = "", doc: str = "dam", polarity: str = "demanded", lead: str = "") -> Row:
    text = text or f"The guild must build mill {number}."
    span = (doc, 100 * number, 100 * number + len(text), text, number, "demand", polarity, "demand")
    return (*span, "the guild", "", "build", "mill", "must", lead, "", 1, "body", f"thesis {number}", text)


def cell(
    number: int, account: str, covered: str, relation: str = "", probability: float = 0.8, *, doc: str = "dam",
    judged: bool = False, machine: str = "", text: str = "", claim: int = 0, to_check: bool = False,
) -> Row:  # fmt: skip
    text = text or f"{account} on mill {number}"
    told = (0, 0, "") if covered == "no" and not to_check else (10 * number, 10 * number + len(text), text)
    verdict = (claim, relation, probability, "yes" if judged else "no", machine or covered)
    demand = f"The guild must build mill {number}."
    head = (doc, number, 100 * number, 100 * number + len(demand), demand, "", account, covered)
    return (*head, *told, *verdict, f"thesis {number}", f"paragraph {number}" if told[2] else "", "")


def total(account: str, demands: int, wholly: int, partly: int, doc: str = "dam", to_check: int = 0) -> Row:
    share = (wholly + partly) / demands
    return (doc, account, demands, wholly, partly, to_check, share, max(share - 0.1, 0), min(share + 0.1, 1), 0.5, 0.4, 0.6)


def judged(account: str, claim: int, relation: str) -> Row:
    """Return a row of `support`."""
    return (account, 0, 90, "x", claim, relation, "", "", "dam", 0, 90, "x", "", "", "", "", 0.9, "no", relation, "", "", "")


def section(
    demands: list[Row], cells: list[Row], totals: list[Row] | None = None, support: list[Row] | None = None,
    primary: tuple[str, ...] = ("dam",), accounts: tuple[str, ...] = ("fen", "map"), voiceless: tuple[str, ...] = (),
) -> str:  # fmt: skip
    sources = sources_of(primary, accounts)
    sources.loc[sources["doc"].isin(voiceless), "own_share"] = 0.1
    return demands_section.build(
        sources, frame("demands", demands), frame("coverage", cells),
        frame("coverage_totals", totals or []), frame("support", support or []),
    )  # fmt: skip


DEMANDS = [wanted(1), wanted(2), wanted(3, polarity="rejected")]
CELLS = [
    cell(1, "fen", "yes"), cell(1, "map", "partly"), cell(2, "fen", "no"), cell(2, "map", "no"),
    cell(3, "fen", "partly"), cell(3, "map", "no"),
]  # fmt: skip
TOTALS = [total("fen", 3, 1, 1), total("map", 3, 0, 1), total("", 3, 1, 1)]


def test_every_grade_has_its_place() -> None:
    assert tuple(GRADES) == (*COVERED, TO_CHECK)


@pytest.mark.parametrize(
    ("primary", "said"),
    [
        ((), "This corpus has no primary text, so there are no demands that an account could report."),
        (("dam",), "No demand was found: nothing in the text's own voice says what must"),
    ],
)
def test_without_a_primary_text_or_a_demand_the_section_says_what_is_missing(primary: tuple[str, ...], said: str) -> None:
    text = section([], [], primary=primary)
    assert text.startswith("## Demands and coverage\n\n")
    assert said in text
    assert text.count("\n\n") == 1


def test_for_a_text_without_a_voice_no_share_is_given_and_nothing_reads_as_a_finding() -> None:
    text = section(DEMANDS, CELLS, TOTALS, voiceless=("dam",))
    assert "No share is given for *The Dam*, of which hardly a word was read as the author's own." in text
    assert "67%" not in text
    assert "Demands cannot be told: hardly a word of *The Dam* was read" in section([], [], voiceless=("dam",))
    assert "- **On Fens** reports" not in section(DEMANDS, CELLS, TOTALS, voiceless=("fen",))


def test_without_an_account_the_demands_are_listed_and_no_figure_is_shown() -> None:
    text = section(DEMANDS[:2], [], accounts=())
    assert "This corpus has no account that could report them." in text
    assert "| The guild must build mill 1. | thesis 1 |" in text.split("\n")
    assert "figures" not in text
    many = section([wanted(n) for n in range(1, 66)], [], accounts=())
    assert "… and 5 more in `tables/demands.csv`." in many


def test_totals_are_told_with_their_intervals_for_any_account_and_for_each() -> None:
    lines = section(DEMANDS, CELLS, TOTALS).split("\n")
    assert any(
        line.startswith(
            "In *The Dam* **2 of 3 demands are reported by at least one account** (67%, 57–77%), 1 of them in full. The share "
            "is followed by its 95% interval (`tables/coverage_totals.csv`). On annotated corpora"
        )
        for line in lines
    )
    assert "- **On Fens** reports 2 (67%, 57–77%), 1 of them in full." in lines
    assert "- **A Map** reports 1 (33%, 23–43%), none of them in full." in lines
    nothing = section(DEMANDS, CELLS, [total("", 3, 0, 0), total("fen", 3, 2, 0)]).split("\n")
    assert any("**0 of 3 demands are reported by at least one account** (0%, 0–10%). The" in line for line in nothing)
    assert "- **On Fens** reports 2 (67%, 57–77%), all of them in full." in nothing


def test_the_table_says_in_words_who_reports_what_and_what_a_person_judged() -> None:
    cells = [*CELLS[:5], cell(3, "map", "no", judged=True)]
    lines = section(DEMANDS, cells, TOTALS).split("\n")
    assert "| demand of *The Dam* | where | On Fens | A Map |" in lines
    assert "| The guild must build mill 1. | thesis 1 | **in full** | in part |" in lines
    assert "| The guild must build mill 3. *(rejected)* | thesis 3 | in part | no, decided by a person |" in lines


def test_an_item_of_a_list_is_shown_behind_the_words_that_it_stands_under() -> None:
    text = section([wanted(1, "that each mill has a gate", lead="It is thus necessary")], CELLS[:2], TOTALS)
    assert "| It is thus necessary … that each mill has a gate | thesis 1 |" in text
    whole = section([wanted(1, "Each mill has a gate", lead="It is thus necessary")], CELLS[:2], TOTALS)
    assert "| Each mill has a gate | thesis 1 |" in whole


def test_most_reported_are_those_of_most_accounts_and_what_nobody_reports_is_listed() -> None:
    text = section(DEMANDS, CELLS, TOTALS)
    assert "Most widely reported (1 demand appears in more than one account):" in text
    points = [line for line in text.split("\n") if line.startswith("- thesis")]
    assert points == [
        "- thesis 1: The guild must build mill 1. (in full in *On Fens*; in part in *A Map*)",
        "- thesis 2: The guild must build mill 2.",
    ]
    assert "Found in **no account** (1). This means: not found by this program" in text
    assert "No demand is reported by more than one account." in section(DEMANDS, CELLS[2:], TOTALS)
    assert "Every demand is reported by at least one account." in section(DEMANDS[:1], CELLS[:2], TOTALS)
    alone = section(DEMANDS, [row for row in CELLS if row[6] == "fen"], TOTALS, accounts=("fen",))
    assert "more than one" not in alone


def test_an_account_without_a_statement_about_the_text_is_named_once_and_has_no_column() -> None:
    cells = [cell(1, "fen", "yes"), cell(1, "map", "no")]
    totals = [total("fen", 1, 1, 0), total("map", 1, 0, 0), total("", 1, 1, 0)]
    text = section([wanted(1)], cells, totals)
    assert "No statement about the text was found in *A Map*." in text
    assert text.count("A Map") == 1
    speaking = section([wanted(1)], cells, totals, [judged("map", 1, "shifts")])
    assert "- **A Map** reports 0 (0%, 0–10%)." in speaking
    assert "No statement" not in speaking


def test_where_no_account_is_recognized_as_speaking_of_the_text_no_share_is_given_and_nobody_is_said_to_be_silent() -> None:
    cells = [cell(1, "fen", "no"), cell(1, "map", "no")]
    totals = [total("fen", 1, 0, 0), total("map", 1, 0, 0), total("", 1, 0, 0)]
    text = section([wanted(1)], cells, totals)
    assert "**No share can be given.**" in text
    assert "%" not in text
    assert "Found in **no account**" not in text
    assert "| The guild must build mill 1. | thesis 1 |" in text.split("\n")


def test_of_many_demands_and_accounts_the_most_reported_are_shown_in_reading_order_and_the_rest_counted() -> None:
    accounts = tuple(f"a{n}" for n in range(15))
    demands = [wanted(n) for n in range(1, 71)]
    cells = [cell(d, a, "yes" if d > 10 and i > 2 else "no") for d in range(1, 71) for i, a in enumerate(accounts)]
    totals = [total("", 70, 60, 0), *(total(a, 70, 60 if i > 2 else 0, 0) for i, a in enumerate(accounts))]
    text = section(demands, cells, totals, accounts=accounts)
    rows = [line for line in text.split("\n") if line.startswith("| The guild") and "<br>" not in line]
    assert [line.split(" | ")[1] for line in rows] == [f"thesis {n}" for n in range(11, 71)]
    assert "| a3 |" in text
    assert "| a2 |" not in text
    assert "No statement about the text was found in *a0*, *a1* and *a2*." in text


def test_of_each_account_the_fullest_report_and_the_one_told_differently_stand_beside_the_demand() -> None:
    cells = [
        cell(1, "fen", "yes", "summarizes", 0.95), cell(2, "fen", "yes", "quotes", 0.7), cell(3, "fen", "partly", "shifts", 0.6,
        claim=4), cell(4, "fen", "partly", "", 0.9), cell(1, "map", "partly", "", 0.9), cell(2, "map", "partly", "", 0.8),
    ]  # fmt: skip
    text = section([wanted(n) for n in range(1, 5)], cells, TOTALS, [judged("fen", 4, "shifts")])
    rows = [line for line in text.split("\n") if "<br>" in line]

    def both(account: str, number: int) -> str:
        there = f"The guild must build mill {number}.<br>(thesis {number})"
        return f"| {account} on mill {number}<br>(*{TITLES[account]}*, paragraph {number}) | {there} | "

    assert rows == [
        both("fen", 2) + "in full, quoted; likely (0.70) |",
        both("fen", 3) + "in part, changed; more likely than not (0.60) |",
        both("map", 1) + "in part; almost certain (0.90) |",
        both("map", 2) + "in part; likely (0.80) |",
    ]
    assert "### Best and weakest" not in section(DEMANDS, [cell(1, "fen", "no")], TOTALS)


def test_where_a_person_and_the_machine_disagree_on_who_reports_both_are_told() -> None:
    cells = [
        cell(1, "fen", "no", judged=True, machine="partly"), cell(2, "fen", "yes", judged=True), cell(3, "fen", "no"),
    ]  # fmt: skip
    text = section(DEMANDS, cells, TOTALS)
    assert [line for line in text.split("\n") if "the person says" in line] == [
        "- *On Fens*, on thesis 1: the person says “no”, the program “in part”: The guild must build mill 1."
    ]
    assert "; decided by a person |" in text
    assert "disagree" not in section(DEMANDS, cells[1:], TOTALS)


def test_each_primary_text_has_its_own_totals_and_table() -> None:
    demands = [wanted(1), wanted(1, "No toll shall rise.", "weir")]
    cells = [cell(1, "fen", "yes"), cell(1, "fen", "no", doc="weir")]
    totals = [total("", 1, 1, 0), total("", 1, 0, 0, "weir")]
    text = section(demands, cells, totals, primary=("dam", "weir"))
    assert text.index("In *The Dam* **1") < text.index("In *Weirs* **0")
    assert "In *Weirs* **0 of 1 demand is reported" in text
    assert "- thesis 1: No toll shall rise." in text


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "[a](http://x)", "a | b", "**a*", "# a", "![a](b)", "$a$", "`a`", "\x00\u202e"]
)
def test_words_that_are_markup_are_shown_as_they_stand(text: str) -> None:
    cells = [(*row[:4], text, *row[5:10], text, *row[11:]) for row in CELLS if row[7] != "no"]
    told = section([wanted(1, text), wanted(3, text, lead=text)], cells, TOTALS, [judged("fen", 1, "shifts")])
    tokens = MarkdownIt("commonmark").enable("table").parse(told.replace("<br>", " "))
    inline = [child for token in tokens for child in token.children or []]
    assert not {"html_block", "html_inline", "link_open"} & {token.type for token in [*tokens, *inline]}
    assert [child.attrs["src"] for child in inline if child.type == "image"] == ["../figures/coverage_matrix.svg"]


# which sentences are reported


def sentence(number: int, by: str = "", relations: str = "", of: int = 10, doc: str = "dam") -> Row:
    names = [name for name in by.split(";") if name]
    span = (
        doc,
        100 * number,
        100 * number + 9,
        f"Mill {number} turns.",
        number,
        1,
        len(names),
        len(set(names)),
        by,
        relations,
    )
    return (*span, number / of, f"paragraph {number + 1}", "")


def reported(rows: list[Row], primary: tuple[str, ...] = ("dam",)) -> str:
    return reported_section.build(sources_of(primary, ("fen", "map")), frame("reported_sentences", rows))


def test_reported_sentences_are_counted_and_the_longest_stretch_without_any_is_named() -> None:
    told = {1: "fen", 5: "fen;map;fen", 6: "map"}
    text = reported([sentence(n, told.get(n, "")) for n in range(10)])
    assert (
        "The accounts report 3 of the 10 sentences of *The Dam*; the other 7 (70%) are not. The longest stretch not reported: "
        "from paragraph 3 to paragraph 5 (3 sentences, 30% of the text)."
    ) in text.split("\n")
    assert [line for line in text.split("\n") if line.startswith("- ")] == [
        "- paragraph 6, in *On Fens* and *A Map*: Mill 5 turns."
    ]
    whole = reported([sentence(n, "fen") for n in range(2)])
    assert "The accounts report 2 of the 2 sentences of *The Dam*." in whole
    assert "Reported by more" not in whole


def test_a_stretch_that_ends_at_a_heading_names_it_by_its_words() -> None:
    rows = [sentence(0, "fen"), sentence(1), (*sentence(2)[:3], "## The mill race", *sentence(2)[4:11], "heading 1", "")]
    assert "from paragraph 2 to the heading “The mill race” (2 sentences" in reported(rows)


def test_where_nothing_is_reported_there_is_no_section() -> None:
    assert reported([]) == ""
    assert reported([sentence(1), sentence(2)]) == ""
    assert reported([sentence(1, "fen")], primary=()) == ""


@settings(max_examples=40, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=20).filter(any))
def test_the_longest_stretch_is_as_long_as_the_longest_run(taken: list[bool]) -> None:
    rows = [sentence(n, "fen" if found else "", of=len(taken)) for n, found in enumerate(taken)]
    text = reported(rows)
    longest = max(len(run) for run in "".join("x" if found else "." for found in taken).split("x"))
    assert (f"({longest:,} sentence" in text) is bool(longest)


def test_cells_to_check_are_no_reports_and_are_counted_marked_and_named() -> None:
    cells = [
        cell(1, "fen", "yes"), cell(1, "map", "no", to_check=True), cell(2, "fen", "no"), cell(2, "map", "no", to_check=True),
        cell(3, "fen", "no"), cell(3, "map", "no", to_check=True, judged=True),
    ]  # fmt: skip
    totals = [total("fen", 3, 1, 0), total("map", 3, 0, 0, to_check=2), total("", 3, 1, 0, to_check=1)]
    text = section(DEMANDS, cells, totals, [judged("map", 1, "shifts")])
    lines = text.split("\n")
    assert "**1 of 3 demands is reported by at least one account; with the cells to check up to 2**" in text
    assert "- **A Map** reports 0 (0%, 0–10%); 2 to check." in lines
    assert "- thesis 2: The guild must build mill 2. (to check in *A Map*)" in lines
    assert "- thesis 3: The guild must build mill 3. *(rejected)*" in lines
    assert "| The guild must build mill 1. | thesis 1 | **in full** | to check |" in lines
    assert "| The guild must build mill 2. | thesis 2 | – | to check |" in lines
    assert "more than one account" not in text.replace("No demand is reported by more than one account.", "")


def test_what_finding_reached_on_corpora_left_out_stands_beside_the_total() -> None:
    reached = pooled("reported")
    assert reached is not None
    assert reached.recall is not None
    said = f"the program found {reached.recall:.0%} of the cells in which an account reports a demand, and "
    assert said in section(DEMANDS, CELLS, TOTALS)

"""What the report says of claims: counts, shifts with both passages, what is not found, whose word it is, hostile words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from markdown_it import MarkdownIt

from pipeline.contracts import RELATIONS, SUPPORTED_RELATIONS, TABLES, records
from pipeline.lexicon.left_out import pooled
from pipeline.report.sections import claims_section
from pipeline.report.sections.changes import DIFFERENT, OF_IT, RELATION_WORDS, is_hint, told_changes
from pipeline.runner import table_files

Row = tuple[Any, ...]
WEIR = "The weir may break if nobody mends it."
BROKE = "the dam held that the weir breaks"


def frame(name: str, rows: list[Row]) -> pd.DataFrame:
    return table_files.settle(pd.DataFrame(rows, columns=list(TABLES[name].columns)), name)


TITLES = {"dam": "The Dam", "fen": "On Fens", "map": "A Map"}


def source(doc: str, role: str) -> Row:
    return (f"{doc}.txt", doc, "txt", 9, "0", "ok", "", role, TITLES.get(doc, ""), "en", "", 1.0)


def claim(number: int, doc: str = "fen", text: str = BROKE, subject: str = "the dam") -> Row:
    span = (
        doc,
        100 * number,
        100 * number + len(text),
        text,
        number,
        0.9,
        "dam-makers",
        subject,
        "",
        "",
        "held",
        "holds",
        "",
        0,
        "",
    )
    return (*span, "found", 1, "body", f"paragraph {number}", text)


def support(
    number: int, relation: str, doc: str = "fen", text: str = BROKE, by: str = "", probability: float = 0.8, *,
    judged: bool = False, machine: str = "", held: str = "", subject: str = "dam-makers", primary_text: str = WEIR,
) -> Row:  # fmt: skip
    there = (
        ("dam", 500, 500 + len(primary_text), primary_text)
        if relation in (*SUPPORTED_RELATIONS, *DIFFERENT)
        else ("", 0, 0, "")
    )
    span = (doc, 100 * number, 100 * number + len(text), text, number, relation, subject, by)
    verdict = (probability, "yes" if judged else "no", machine or relation)
    return (*span, *there, "fact", "risk", "", held, *verdict, "thesis 3" if there[0] else "", f"paragraph {number}", text)


def change(number: int, kind: str, told: str, words: tuple[int, str], there: tuple[int, str], doc: str = "fen") -> Row:
    span = (doc, words[0], words[0] + len(words[1]), words[1], number, kind, told)
    return (*span, "dam", there[0], there[0] + len(there[1]), there[1], 0.8, "thesis 3", f"paragraph {number}", "")


def aligned(number: int, rank: int = 1, similarity: float = 0.42, doc: str = "fen") -> Row:
    span = (doc, 100 * number, 100 * number + 1, "x", number, rank, "dam", 7, 8, "x", similarity, 0.3, 0.5, 0, "weir")
    return (*span, "thesis 9", f"paragraph {number}", "x")


def named(entity: str, name: str) -> Row:
    return (entity, "PERSON", name, "yes", "fen", 1, 1, 0, name, "", "")


def section(
    rows: list[Row], claims: list[Row] | None = None, changes: list[Row] | None = None, near: list[Row] | None = None,
    names: list[Row] | None = None, primary: tuple[str, ...] = ("dam",), accounts: tuple[str, ...] = ("fen", "map"),
) -> str:  # fmt: skip
    found = claims if claims is not None else [claim(row[4], row[0], row[3]) for row in rows]
    sources = [source(doc, "primary") for doc in primary] + [source(doc, "secondary") for doc in accounts]
    return claims_section.build(
        frame("sources", sources), frame("claims", found), frame("alignments", near or []), frame("support", rows),
        frame("support_changes", changes or []), frame("entity_index", names or []),
    )  # fmt: skip


def test_every_relation_has_words_of_its_own() -> None:
    assert tuple(RELATION_WORDS) == RELATIONS
    assert len(set(RELATION_WORDS.values())) == len(RELATIONS)
    assert set(OF_IT) == set(RELATIONS) - {"other-subject"}
    assert not set(DIFFERENT) & set(SUPPORTED_RELATIONS)


@pytest.mark.parametrize(
    ("primary", "said"),
    [
        ((), "This corpus has no primary text with which the accounts' statements could be compared."),
        (("dam",), "No claim was found: no statement of an account is more likely than not about the primary text."),
    ],
)
def test_without_a_primary_text_or_a_claim_the_section_says_what_is_missing(primary: tuple[str, ...], said: str) -> None:
    text = section([], primary=primary)
    assert text.startswith("## Claims about the text\n\n")
    assert said in text
    assert text.count("\n\n") == 1


def test_claims_are_counted_by_account_and_relation_and_accounts_without_claims_are_left_out() -> None:
    rows = [
        support(1, "quotes", "map"), support(2, "paraphrases", "map"), support(3, "shifts", "map", judged=True),
        support(4, "contradicts", "map", judged=True), support(5, "not-found", "map"), support(6, "other-subject", "map"),
    ]  # fmt: skip
    text = section(rows)
    lines = text.split("\n")
    assert "| account | claims | **supported** | **differs** | **not found** | **about others** |" in text
    assert "| A Map | 6 | 2 | 2 | 1 | 1 | 1 | 1 | 0 | 1 | 1 |" in lines
    assert not any("On Fens" in line for line in lines)
    assert (
        "Of 5 claims about the primary text **2 are supported, 2 differ and 1 is not found**. 1 claim is about others"
        in text
    )
    alone = section([support(1, "other-subject")])
    assert "No claim is about the primary text. 1 claim is about others" in alone
    assert "1 claims" not in alone


def test_what_the_program_reaches_on_corpora_left_out_stands_beside_the_counts() -> None:
    about, doubtful = pooled("about"), pooled("doubtful")
    assert about is not None
    assert doubtful is not None
    assert about.recall is not None
    text = section([support(1, "quotes")])
    assert f"the program found {about.recall:.0%} of the statements about the primary text" in text
    assert f"called not found {doubtful.precision:.0%} were changed or not there." in text


def test_a_difference_that_no_person_decided_is_a_hint_in_a_place_of_its_own() -> None:
    text = section([support(1, "shifts", text="one"), support(2, "contradicts", text="two", judged=True)])
    stated, _, hints = text.partition("### Hints to look")
    if is_hint(next(records(frame("support", [support(1, "shifts")])))):
        counts = "**0 are supported, 1 differs and 0 are not found**"
        assert f"{counts}; 1 is near a passage with another number, another date or a risk" in text
        assert ("| one<br>" in stated, "| two<br>" in stated) == (False, True)
        assert ("| one<br>" in hints, "| two<br>" in hints) == (True, False)
        assert "**This is not a finding**" in hints
    else:
        assert ("2 differ and" in stated, hints) == (True, "")


def test_a_shift_stands_beside_its_passage_with_the_changed_words_in_bold_and_who_says_so() -> None:
    changes = [
        change(1, "force", "a risk is told as a fact", (127, "breaks"), (509, "may break")),
        change(1, "condition", "a condition is left out", (100, BROKE), (519, "if nobody mends it")),
        change(1, "scope", "a class is added", (120, "all"), (500, WEIR)),
    ]
    text = section([support(1, "shifts", by="ann;b-miller")], changes=changes, names=[named("ann", "Ann Reed")])
    row = next(line for line in text.split("\n") if line.startswith(f"| {BROKE}"))
    assert row == (
        f"| {BROKE}<br>(*On Fens*, paragraph 1; position of the dam; **according to Ann Reed and b-miller**) | {WEIR}<br>"
        "(thesis 3) | a risk is told as a fact (account: **breaks**, primary text: **may break**); a condition is left out "
        "(primary text: **if nobody mends it**); a class is added (account: **all**) | changed; likely (0.80) |"
    )


def test_what_an_account_says_itself_is_given_to_nobody_else() -> None:
    text = section([support(1, "shifts")])
    assert "according to" not in text
    assert "(*On Fens*, paragraph 1; position of the dam)" in text
    assert "(*On Fens*, paragraph 1)" in section([support(1, "shifts", subject="")], [claim(1, subject="")])
    assert "| – | changed; likely" in text


def test_changed_words_are_cut_and_what_is_whole_is_not_repeated() -> None:
    long = " ".join(["weir"] * 20)
    rows = frame("support", [support(1, "shifts", text=long)])
    whole = told_changes(rows, frame("support_changes", [change(1, "scope", "less", (100, long), (500, WEIR))]))
    assert whole == {("fen", 1): "less"}
    part = told_changes(rows, frame("support_changes", [change(1, "scope", "less", (99, long), (1, " "))]))
    assert part == {("fen", 1): f"less (account: **{' '.join(['weir'] * 14)}** […])"}


def test_the_surest_shifts_come_first_equals_in_reading_order_and_faithful_claims_do_not_stand_there() -> None:
    rows = [
        support(1, "shifts", text="one", probability=0.6, judged=True),
        support(2, "contradicts", text="two", probability=0.9, judged=True),
        support(3, "shifts", text="three", probability=0.9, judged=True), support(4, "paraphrases", text="four"),
    ]  # fmt: skip
    text = section(rows).partition("### Where an account differs")[2]
    first = [line.partition("<br>")[0] for line in text.split("\n") if "<br>" in line]
    assert first == ["| two", "| three", "| one"]
    assert "four" not in text
    assert "### Where" not in section(rows[3:])


def test_of_many_shifts_each_account_has_its_part_and_the_rest_is_counted() -> None:
    rows = [support(n, "shifts", doc, f"{doc} {n}") for doc in ("fen", "map") for n in range(1, 31)]
    text = section(rows)
    assert text.count("<br>(*On Fens*") == text.count("<br>(*A Map*") == 20
    assert "… and 20 more in `tables/support.csv`." in text


def test_claims_without_support_say_which_part_we_have_where_to_look_and_that_they_may_be_right() -> None:
    rows = [
        support(1, "not-found", held="part 2 of 3", by="ann"),
        support(2, "not-found", held="part 2 of 3", probability=0.4),
    ]
    text = section(rows, near=[aligned(1), aligned(1, 2, 0.3)], names=[named("dam-makers", "Dam Makers")])
    assert "2 claims are about the primary text, but no support was found" in text
    assert "in the part of the text we have (part 2 of 3). **This does not show that they are wrong**" in text
    lines = text.split("\n")
    assert f"| *On Fens*, paragraph 1; **according to ann** | {BROKE} | Dam Makers | thesis 9 | likely (0.80) |" in lines
    assert f"| *On Fens*, paragraph 2 | {BROKE} | Dam Makers | – | doubtful (0.40) |" in lines
    assert "the text we have. **This" in section([support(1, "not-found")])
    several = section([support(1, "not-found")], near=[aligned(1)], primary=("dam", "weir"))
    assert "| *The Dam*, thesis 9 |" in several


def test_claims_about_others_are_only_counted() -> None:
    rows = [support(1, "other-subject", text="the mill sings"), support(2, "other-subject", "map"), support(3, "quotes")]
    text = section(rows)
    assert "2 claims are about others and are not checked." in text
    assert "the mill sings" not in text
    assert "claims are about others" not in section(rows[2:])


def test_judged_rows_are_marked_and_where_the_machine_says_otherwise_both_are_told() -> None:
    rows = [
        support(1, "shifts", judged=True, machine="paraphrases"), support(2, "shifts", judged=True), support(3, "shifts"),
    ]  # fmt: skip
    text = section(rows)
    assert "2 rows are decided by a person in `decisions.csv` and marked." in text
    assert text.count("changed; decided by a person |") == 2
    assert text.count("changed; likely (0.80) |") == 1
    assert [line for line in text.split("\n") if line.startswith("- ")] == [
        f"- *On Fens*, paragraph 1: the person says “changed”, the program “in other words”: {BROKE}"
    ]
    assert "Where a person and the program disagree" not in section(rows[1:])
    assert "1 row is decided by a person" in section(rows[1:])


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "[a](http://x)", "a | b", "**a*", "# a", "![a](b)", "$a$", "`a`", "\x00\u202e"]
)
def test_words_that_are_markup_are_shown_as_they_stand(text: str) -> None:
    rows = [
        support(1, "shifts", text=text, by="ann", judged=True, machine="quotes", primary_text=text),
        support(2, "not-found", text=text, held=text),
    ]
    told = section(
        rows, [claim(1, text=text, subject=text), claim(2, text=text, subject=text)],
        [change(1, "force", text, (7, text), (9, text))], [aligned(2)], [named("ann", text), named("dam-makers", text)],
    )  # fmt: skip
    tokens = MarkdownIt("commonmark").enable("table").parse(told.replace("<br>", " "))
    inline = [child for token in tokens for child in token.children or []]
    assert not {"html_block", "html_inline", "link_open"} & {token.type for token in [*tokens, *inline]}
    assert [child.attrs["src"] for child in inline if child.type == "image"] == ["../figures/claims_by_support.svg"]
    opened = [i for i, token in enumerate(tokens) if token.type == "tr_open" and tokens[i + 1].type == "td_open"]
    cells = [
        sum(t.type == "td_open" for t in tokens[i : next(j for j in range(i, len(tokens)) if tokens[j].type == "tr_close")])
        for i in opened
    ]
    assert cells == [11, 4, 5]

"""What the report says of quotations: counts, both wordings, editors, what changes touch, what is not found or not quoted."""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.contracts import FLAGS, QUOTE_KINDS, TABLES, TRACED_KINDS
from pipeline.report import methods
from pipeline.runner import table_files
from tests.report.joined import READ, report_of

Row = tuple[Any, ...]
Part = tuple[str, str, str, str]  # change, the account's words, the primary text's words, flags


EMPTY = {name: table_files.empty(name) for name in READ}


class Quotations:
    """Tables that grow quotation by quotation; a comparison is given as its stretches."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {"quotes": [], "quote_traces": [], "quote_changes": []}

    def add(
        self, doc: str, text: str, kind: str, primary_text: str = "", parts: tuple[Part, ...] = (), *, zone: str = "body",
        form: str = "quotation", mended: str = "", speaker: str = "", speaker_id: str = "", probability: float = 0.95,
        rank: int = 1, primary: str = "dam",
    ) -> Quotations:  # fmt: skip
        number = sum(row[0] == doc for row in self.rows["quotes"]) + (rank == 1)
        place, there = f"paragraph {number}", "thesis 3"
        traced = kind in TRACED_KINDS
        span = (doc, 100 * number, 100 * number + len(text), text, number)
        to = (primary, 500, 500 + len(primary_text), primary_text) if traced else ("", 0, 0, "")
        flags = ";".join(flag for flag in FLAGS if any(flag in part[3].split(";") for part in parts))
        if rank == 1:
            quote = (form, len(text.split()), "“ ”", mended, 0, 0, speaker_id, speaker, "", "", 1, zone, place, text)
            self.rows["quotes"].append((*span, *quote))
        where = there if traced else ""
        trace = (rank, kind, *to, "", flags, probability, 0.9, speaker_id, "", where, zone, place, text)
        self.rows["quote_traces"].append((*span, *trace))
        self._compare(span, rank, to, parts or (("same", text, primary_text, ""),) if traced else (), zone, place)
        return self

    def _compare(self, span: Row, rank: int, to: Row, parts: tuple[Part, ...], zone: str, place: str) -> None:
        at, there = span[1], to[1]
        for step, (change, ours, theirs, flags) in enumerate(parts, 1):
            start = span[1] + span[3].index(ours, at - span[1]) if ours else at
            primary_start = to[1] + to[3].index(theirs, there - to[1]) if theirs else there
            at, there = start + len(ours), primary_start + len(theirs)
            ends = (to[0], primary_start, there, theirs, flags, zone, place, span[3])
            self.rows["quote_changes"].append((span[0], start, at, ours, span[4], rank, step, change, *ends))


def source(doc: str, role: str) -> Row:
    return (f"{doc}.txt", doc, "txt", 9, "0", "ok", "", role, doc.title(), "en", "", 1.0)


def sentence(number: int, text: str = "The mill shall stand.", *who: tuple[str, str], doc: str = "dam", of: int = 10) -> Row:
    names, kinds = ";".join(name for name, _ in who), ";".join(kind for _, kind in who)
    accounts = len({name for name, _ in who if "(" not in name})
    span = (doc, 100 * number, 100 * number + len(text), text, number, 1)
    return (*span, len(who), accounts, names, kinds, number / of, f"paragraph {number + 1}", text)


DAM = (source("dam", "primary"), source("fen", "secondary"), source("map", "secondary"))


def filled(name: str, rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(TABLES[name].columns))


def report(
    quotations: Quotations | None = None, sources: tuple[Row, ...] = DAM, held: str = "part 2 of 3", **rows: Any
) -> str:
    """Return the report; of a table that is not given there is nothing."""
    found = (quotations or Quotations()).rows
    documents = [(row[1], row[7], "", "", "", "", held, "", "", "") for row in sources if row[7] == "primary"]
    tables: dict[str, Any] = {**found, "sources": list(sources), "documents": documents, **rows}
    frames = {name: filled(name, tables[name]) if tables.get(name) else EMPTY[name] for name in READ}
    return report_of(frames)


def section(text: str, head: str) -> str:
    """Return what stands below a heading of any level, up to the next heading."""
    return text.partition(f"# {head}\n")[2].partition("\n#")[0].strip()


# empty cases


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ((), None),
        (DAM, "No text quotes anything: neither words in quotation marks nor block quotations were found."),
        (DAM[1:], "No text quotes anything: neither words in quotation marks nor block quotations were found."),
    ],
)
def test_without_a_quotation_the_report_says_so_and_without_a_text_nothing(
    sources: tuple[Row, ...], said: str | None
) -> None:
    text = report(sources=sources)
    assert section(text, "Quotations") == (said or "")
    assert ("## Quotations" in text) is (said is not None)
    assert "quotation_strip" not in text
    assert "Which sentences are quoted" not in text


def test_without_a_primary_text_quotations_are_counted_and_not_traced() -> None:
    text = report(
        Quotations().add("fen", "the weir broke", "other-source").add("fen", "alas, the mill", "untraced"), DAM[1:]
    )
    own = section(text, "Quotations")
    assert "This corpus has no primary text to trace them to." in own
    assert "| text | quotations | attributed to others | no attribution | titles and single words |" in own
    assert "| Fen | 2 | 1 | 1 | 0 |" in own
    assert "quotation_strip" not in text


def test_where_nothing_is_found_the_report_says_that_too() -> None:
    text = report(Quotations().add("fen", "the weir broke", "untraced"), quoted_sentences=[sentence(0), sentence(1)])
    assert "None was found there." in text
    assert "No quotation in an account was found in the primary text." in text
    assert "Which sentences are quoted" not in text


# counts


def test_quotations_are_counted_by_document_and_kind_and_the_primary_texts_zones_apart() -> None:
    found = (
        Quotations()
        .add("dam", "a mill of its own", "untraced")
        .add("dam", "the mill shall stand", "near", "the mill must stand", zone="editorial")
        .add("fen", "the mill shall stand", "verbatim", "The mill shall stand", probability=0.6)
        .add("fen", "a block of many words", "other-source", form="block")
        .add("fen", "Weir", "name", form="name")
        .add("fen", "bread for all", "not-held")
        .add("fen", "bread for some", "paraphrase", "The toll shall fall", probability=0.4)
    )
    own = section(report(found), "Quotations").split("\n")
    for line in (
        "| text | quotations | word for word | with small changes | in another wording | possible paraphrase | "
        "attributed to it, not found | attributed to others | no attribution | titles and single words |",
        "| Dam, own voice | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 0 |",
        "| Dam, editorial | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 |",
        "| Fen | 4 (1 block quotation) | 1 | 0 | 0 | 1 | 1 | 1 | 0 | 1 |",
    ):
        assert line in own
    assert any("2 quotations were found there, 1 of them with a probability below 0.9." in line for line in own)
    assert any("(*Dam*: part 2 of 3)" in line for line in own)
    assert own[-1].endswith("*Map* quotes nothing.")


# both wordings

CHANGED: list[tuple[str, str, str, tuple[Part, ...], str]] = [
    ("the mill shall stand", "The mill shall stand", "near", (), "nothing"),
    (
        "the mill must stand", "the mill shall stand", "near",
        (("same", "the mill", "the mill", ""), ("replaced", "must", "shall", ""), ("same", "stand", "stand", "")),
        "the mill ~~shall~~ **must** stand",
    ),
    (
        "the old mill", "the mill", "near",
        (("same", "the", "the", ""), ("added", "old", "", ""), ("same", "mill", "mill", "")),
        "the **old** mill",
    ),
    (  # a cut that nothing shows
        "the mill shall stand", "the mill of the town shall stand", "near",
        (("same", "the mill", "the mill", ""), ("left out", "", "of the town", ""), ("same", "shall stand", "shall stand", "")),
        "the mill ~~of the town~~ shall stand",
    ),
    (  # the same, shown
        "the mill [...] shall stand", "the mill of the town shall stand", "near",
        (("same", "the mill", "the mill", ""), ("left out", "", "of the town", ""), ("same", "shall stand", "shall stand", "")),
        "the mill [… 3 words …] shall stand",
    ),
    (  # dots at its end are no cut within it
        "the mill shall stand ...", "the mill of the town shall stand", "near",
        (("same", "the mill", "the mill", ""), ("left out", "", "of the town", ""), ("same", "shall stand", "shall stand", "")),
        "the mill ~~of the town~~ shall stand",
    ),
    (  # what stands around a passage in another wording is not left out of it
        "a mill stays", "Hear: a mill will remain, we say", "translation",
        (
            ("left out", "", "Hear", ""), ("same", "a mill", "a mill", ""), ("replaced", "stays", "will remain", ""),
            ("left out", "", "we say", ""),
        ),
        "a mill ~~will remain~~ **stays**",
    ),
    (
        "a mill stays", "Hear: a mill stays", "near",
        (("left out", "", "Hear", ""), ("same", "a mill stays", "a mill stays", "")), "~~Hear~~ a mill stays",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "kind", "parts", "marked"), CHANGED)
def test_changes_are_marked_between_both_wordings(
    ours: str, theirs: str, kind: str, parts: tuple[Part, ...], marked: str
) -> None:
    text = section(report(Quotations().add("fen", ours, kind, theirs, parts)), "What the accounts quote")
    (row,) = [line for line in text.split("\n") if "*Fen*" in line]
    assert row.split(" | ")[3] == f"{marked} |"
    assert row.split(" | ")[1].endswith("<br>(thesis 3)")


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (1.0, "almost certain (1.00)"), (0.896, "almost certain (0.90)"), (0.894, "likely (0.89)"), (0.7, "likely (0.70)"),
        (0.5, "more likely than not (0.50)"), (0.494, "doubtful (0.49)"),
    ],
)  # fmt: skip
def test_how_sure_a_trace_is_stands_there_in_words_and_as_a_number(probability: float, said: str) -> None:
    text = report(Quotations().add("fen", "the mill", "verbatim", "the mill", probability=probability))
    assert f"| word for word; {said} |" in text


def test_the_same_words_quoted_twice_from_one_place_are_one_row_and_a_second_primary_text_is_named() -> None:
    sources = (*DAM, source("weir", "primary"))
    found = (
        Quotations()
        .add("fen", "The Mill", "verbatim", "the mill")
        .add("fen", "the mill", "verbatim", "the mill")
        .add("fen", "the mill", "near", "a mill", rank=2, primary="weir")
        .add("map", "the mill", "verbatim", "the mill")
        .add("map", "the mill", "near", "the mills", rank=2, primary="weir")
    )
    rows = [
        line for line in section(report(found, sources), "What the accounts quote").split("\n") if line.startswith("| The M")
    ]
    assert [row.split(" | ")[0] for row in rows] == ["| The Mill<br>(*Fen*, paragraph 1 and paragraph 2)"]
    assert "<br>(*Dam*, thesis 3; also in *Weir*, thesis 3)" in report(found, sources)


def test_of_many_quotations_the_longest_are_shown_and_the_others_counted() -> None:
    found = Quotations()
    for n in range(60):
        found.add("fen", f"word{n}" + " more" * (n % 3), "verbatim", f"word{n}")
    text = section(report(found), "What the accounts quote")
    assert text.count("*Fen*") == 40
    assert "… and 20 more in `tables/quote_traces.csv`." in text
    assert "word2 more more" in text
    assert "word0<br>" not in section(report(found.add("map", "a mill", "verbatim", "a mill")), "What the accounts quote")


def test_a_long_quotation_and_a_long_change_are_shortened() -> None:
    long = " ".join(f"word{n}" for n in range(200))
    parts = (("same", "the mill", "the mill", ""), ("replaced", long, "x", ""))
    text = section(
        report(Quotations().add("fen", f"the mill {long}", "near", "the mill x", parts)), "What the accounts quote"
    )
    assert "word0 word1 word2 word3 word4 word5 word6 word7 (… 184 words …) word192" in text
    assert "\\[…\\]<br>" in text
    assert "word100 " not in text


def test_a_word_without_end_does_not_fill_the_report() -> None:
    parts = (("same", "mill", "mill", ""), ("replaced", "x" * 90_000, "y" * 90_000, "number"))
    found = Quotations().add("fen", f"mill {'x' * 90_000}", "near", f"mill {'y' * 90_000}", parts)
    found.add("fen", "a mill", "not-held", speaker="z" * 90_000, mended="no closing mark")
    assert len(report(found)) < 12_000


# editors


def test_the_editors_are_told_of_fragment_by_fragment() -> None:
    cut = (
        ("same", "The mill stands", "The mill stands", ""), ("left out", "", "by the old weir", "joined"),
        ("same", "and the toll", "and the toll", ""), ("replaced", "is", "was", ""), ("same", "low", "low", ""),
    )  # fmt: skip
    found = (
        Quotations()
        .add(
            "dam",
            "The mill stands … and the toll is low",
            "near",
            "The mill stands by the old weir and the toll was low",
            cut,
            zone="editorial",
        )
        .add("dam", "the weir", "verbatim", "the weir", zone="editorial")
        .add("dam", "the fish", "untraced", zone="editorial")
        .add("dam", "the mill", "near", "mill", zone="body")
    )
    own = section(report(found), "How the primary text's own editors quote it")
    assert own.split("\n\n") == [
        "The words around *Dam* (zone: editorial) quote it twice, in 3 fragments. **1 of the 3** differs from the text:",
        "- paragraph 1, quoting thesis 3: “was” is replaced by “is”. and the toll ~~was~~ **is** low",
    ]


def test_editors_who_quote_faithfully_are_told_of_and_where_none_quotes_there_is_no_word_of_them() -> None:
    found = Quotations().add("dam", "the weir", "verbatim", "the weir", zone="footnote")
    assert "(zone: footnote) quote it once. All agree with the text." in report(found)
    assert "own editors" not in report(Quotations().add("fen", "the weir", "verbatim", "the weir"))


# what changes touch


@pytest.mark.parametrize(
    ("ours", "theirs", "flag", "said"),
    [
        ("", "not", "negation", "- **A negation**: *Fen*, paragraph 1: “not” is omitted."),
        ("five", "nine", "number", "- **A number**: *Fen*, paragraph 1: “nine” is replaced by “five”."),
        ("perhaps", "", "hedge", "- **A hedge**: *Fen*, paragraph 1: “perhaps” is added."),
        ("if", "when", "condition", "- **A condition**: *Fen*, paragraph 1: “when” is replaced by “if”."),
        ("new", "old", "", None),
    ],
)
def test_what_a_change_touches_is_told_only_where_a_flag_says_so(
    ours: str, theirs: str, flag: str, said: str | None
) -> None:
    change = "left out" if not ours else "added" if not theirs else "replaced"
    parts = (("same", "mill", "mill", ""), (change, ours, theirs, flag))
    text = report(Quotations().add("fen", f"mill {ours}".strip(), "near", f"mill {theirs}".strip(), parts))
    assert section(text, "Changes that may alter the sense").split("\n")[-1] == (said or "")


def test_a_flag_in_a_long_stretch_or_a_mere_guess_is_no_change_to_tell_of() -> None:
    long = "no " + "word " * 30 + "end"
    parts = (("same", "mill", "mill", ""), ("replaced", "stays", long, "negation"))
    assert "may alter the sense" not in report(Quotations().add("fen", "mill stays", "near", f"mill {long}", parts))
    short = (("same", "mill", "mill", ""), ("replaced", "stays", "never stays", "negation"))
    assert "may alter the sense" in report(Quotations().add("fen", "mill stays", "near", "mill never stays", short))
    assert "may alter the sense" not in report(
        Quotations().add("fen", "mill stays", "paraphrase", "mill never stays", short)
    )


@pytest.mark.parametrize(("gap", "shown"), [(" … ", "an ellipsis shows the cut"), (" ", "nothing shows the cut")])
def test_words_that_stand_far_apart_are_told_with_whether_a_mark_shows_it(gap: str, shown: str) -> None:
    between = "word " * 49 + "end"
    parts = (("same", "mill", "mill", ""), ("left out", "", between, "joined"), ("same", "weir", "weir", ""))
    text = report(Quotations().add("fen", f"mill{gap}weir", "near", f"mill {between} weir", parts))
    assert f"*Fen*, paragraph 1, omits 50 words of thesis 3; {shown}." in section(text, "Changes that may alter the sense")


# not found


def test_what_is_given_to_the_primary_text_and_not_found_is_listed_with_speaker_and_guess() -> None:
    ann: Row = ("ann", "PERSON", "Ann Miller", "yes", "dam", 1, 1, 0, "Ann", "", "paragraph 1")
    found = (
        Quotations()
        .add("fen", "bread for all", "not-held", speaker="she", speaker_id="ann")
        .add("fen", "water for all", "not-held", speaker="the millers")
        .add("fen", "bread for some", "paraphrase", "Bread is dear", probability=0.42)
        .add("fen", "fish for all", "other-source")
    )
    own = section(report(found, entity_index=[ann]), "Attributed to the primary text, not found")
    assert own.startswith("3 quotations are attributed to the primary text or its authors")
    assert "(*Dam*: part 2 of 3). **This does not show misquotation**" in own
    assert own.split("\n")[-3:] == [
        "| *Fen*, paragraph 1 | bread for all | Ann Miller | – |",
        "| *Fen*, paragraph 2 | water for all | the millers | – |",
        "| *Fen*, paragraph 3 | bread for some | – | thesis 3; doubtful (0.42) |",
    ]


def test_of_missing_ones_and_mended_ones_the_lists_are_bounded() -> None:
    found = Quotations()
    for n in range(70):
        found.add("fen", f"bread {n}", "not-held", mended="no closing mark: ended with the paragraph")
    text = report(found)
    assert "… and 30 more in `tables/quote_traces.csv`." in section(text, "Attributed to the primary text, not found")
    mended = section(text, "Missing or reversed quotation marks")
    assert mended.count("\n- *Fen*") == 12
    assert mended.endswith("- … and 58 more in `tables/quotes.csv`.")
    assert "- *Fen*, paragraph 1: no closing mark: ended with the paragraph: bread 0" in mended


# the other way round


def test_what_several_accounts_quote_and_what_nobody_quotes_is_told() -> None:
    strip = [
        sentence(0), sentence(1), sentence(2, "The toll shall fall.", ("fen", "near"), ("map", "verbatim"), ("fen", "near")),
        sentence(3, "x", ("dam (editorial)", "near")), sentence(4, "x", ("fen", "paraphrase"), ("dam (body)", "near")),
        sentence(5), sentence(6), sentence(7), sentence(8, "x", ("map", "translation")), sentence(9),
    ]  # fmt: skip
    text = report(Quotations().add("fen", "a", "near", "a"), quoted_sentences=strip)
    own = section(text, "Which sentences are quoted")
    assert (
        "The accounts quote 2 of the 10 sentences of *Dam*; its own editors quote 1 more; the other 7 (70%) are not quoted. The "
        "longest stretch not quoted: from paragraph 5 to paragraph 8 (4 sentences, 40% of the text)."
    ) in own
    assert own.endswith("- paragraph 3, in *Fen* and *Map*: The toll shall fall.")


def test_each_primary_text_has_its_own_sentences() -> None:
    sources = (*DAM, source("weir", "primary"))
    strip = [
        sentence(0, "x", ("fen", "near")),
        sentence(0, "y", ("weir (editorial)", "near"), doc="weir"),
        sentence(1, doc="weir"),
    ]
    own = section(
        report(Quotations().add("fen", "a", "near", "a"), sources, quoted_sentences=strip),
        "Which sentences are quoted",
    )
    assert "The accounts quote 1 of the 1 sentence of *Dam*.\n" in own
    assert (
        "The accounts quote 0 of the 2 sentences of *Weir*; its own editors quote 1 more; the other 1 (50%) is not quoted."
        in own
    )


# hostile words


@pytest.mark.parametrize(
    "words", ["<script>x</script>", "[a](http://x)", "a | b", "~~a~~", "**a**", "# a", "![a](b)", "`a", "$a$"]
)
def test_words_that_are_markup_are_shown_as_they_stand(words: str) -> None:
    parts = (("replaced", words, words, "negation"),)
    found = Quotations()
    for doc, zone in (("fen", "body"), ("dam", "editorial")):
        for kind in QUOTE_KINDS[:-1]:
            found.add(doc, words, kind, words, parts, zone=zone, mended=words, speaker=words)
    strip = [sentence(0, words, ("fen", "near"), ("map", "near")), sentence(1)]
    tokens = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(report(found, held=words, quoted_sentences=strip))
    )
    inline = [child for token in tokens for child in token.children or []]
    raw = {child.content for child in [*tokens, *inline] if child.type in ("html_inline", "html_block")}
    assert raw <= {"<br>"}
    assert [child.attrs["href"] for child in inline if child.type == "link_open"] == ["methods.md"]
    assert [child.attrs["src"] for child in inline if child.type == "image"] == ["../figures/quotation_strip.svg"]
    cells = [
        sum(t.type == "td_open" for t in tokens[i : next(j for j in range(i, len(tokens)) if tokens[j].type == "tr_close")])
        for i, token in enumerate(tokens) if token.type == "tr_open" and tokens[i + 1].type == "td_open"
    ]  # fmt: skip
    assert set(cells) <= {4, 8, 10}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(QUOTE_KINDS), st.text(min_size=1), st.text(), st.sampled_from(["", *FLAGS])), max_size=6
    )
)
def test_any_words_can_be_told_of(found: list[tuple[str, str, str, str]]) -> None:
    quotations = Quotations()
    for kind, ours, theirs, flag in found:
        change = "replaced" if theirs else "added"
        parts = ((change, ours, theirs, flag),)
        quotations.add("fen", ours, kind, theirs, parts, form="name" if kind == "name" else "quotation")
    text = report(quotations)
    assert text.endswith("\n")
    assert f"| Fen | {sum(kind != 'name' for kind, *_ in found)} |" in text or not found


# the page on methods


def test_the_methods_page_tells_how_far_the_probabilities_can_be_trusted() -> None:
    rows = [
        ("unchanged", 0.9, 1.0, 30, 30, 29, 0.98), ("cut", 0.9, 1.0, 10, 8, 6, 0.94), ("cut", 0.5, 0.7, 4, 3, 1, 0.6),
        ("strange", 0.0, 0.1, 50, 0, 49, 0.02),
    ]  # fmt: skip
    trials = table_files.settle(pd.DataFrame(rows, columns=list(TABLES["quote_calibration"].columns)), "quote_calibration")
    given = {name: table_files.empty(name) for name in inspect.signature(methods.build).parameters}
    page = methods.build(**{**given, "quote_calibration": trials})
    for line in (
        "| 0.0–0.1 | 50 | 0.02 | 0.00 |", "| 0.5–0.7 | 4 | 0.60 | 0.75 |", "| 0.9–1.0 | 40 | 0.97 | 0.95 |",
        "| unchanged | 30 | 30 (100%) | 29 (97%) |", "| cut | 14 | 11 (79%) | 7 (50%) |", "| strange | 50 | – | 49 (98%) |",
    ):  # fmt: skip
        assert line in page.split("\n")
    assert "**Calibration** on 94 perturbed quotations" in page
    nothing = methods.build(**given)
    assert "This corpus has no primary text from which quotations could be made" in nothing

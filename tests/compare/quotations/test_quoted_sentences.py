"""The other way round: who quotes each sentence of a primary text."""

from __future__ import annotations

import pytest

from pipeline.compare.quotations import quoted_sentences
from pipeline.runner import table_files
from tests.compare.quoting_corpus import PETITION, Passage, frames, quoted, table, traces

FERRYMEN = "The ferrymen were promised a bridge; they received a lantern and a speech"


def told(account: list[Passage], primary: list[Passage] | None = None) -> dict[str, tuple[object, ...]]:
    """Return for each sentence that somebody quotes how often, in how many accounts, by whom, and the kinds."""
    given = frames({"petition": primary or PETITION, "fen": account, "hill": [f"“{PETITION[5]}”"]})
    found = quoted(given, traces(given))
    rows = found[["text", "quotes", "accounts", "quoted_by", "kinds"]].itertuples(index=False, name=None)
    return {str(text): rest for text, *rest in rows if rest[0] and text != PETITION[5]}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("account", "sentence", "expected"),
    [
        ([f"“{FERRYMEN}”"], 4, [1, 1, "fen", "verbatim"]),
        ([f"“{FERRYMEN}”", "“they received a lantern and a speech”"], 4, [2, 1, "fen;fen", "verbatim;verbatim"]),
        (["“the ferrymen were promised a tunnel; they received a lantern and a speech”"], 4, [1, 1, "fen", "near"]),
        (["“received a lantern and a speech. Whoever owns the”"], 4, [1, 1, "fen", "verbatim"]),  # half of what is quoted
    ],
)
def test_a_sentence_is_told_with_those_who_quote_it(account: list[Passage], sentence: int, expected: list[object]) -> None:
    assert list(told(account)[PETITION[sentence]]) == expected


def test_what_an_ellipsis_leaves_out_between_two_sentences_is_not_quoted() -> None:
    pieces = (
        "Every baker of the town pays a toll on flour … the weir gave water to forty gardens and asked no money of anyone"
    )
    assert set(told([f"“{pieces}”"])) == {PETITION[1], PETITION[3]}


def test_each_sentence_of_a_quotation_in_many_pieces_is_quoted() -> None:
    pieces = "Every baker of the town … the weir gave water to forty gardens … they received a lantern … owns the town"
    assert set(told([f"“{pieces}”"])) >= {PETITION[1], PETITION[3], PETITION[4]}


def test_a_word_or_two_that_reach_into_the_next_sentence_do_not_quote_it() -> None:
    assert set(
        told(["“Children gather driftwood under the arches while merchants count barrels above them. Our neighbors”"])
    ) == {PETITION[9]}


def test_what_the_editors_of_the_primary_text_quote_counts_as_no_account() -> None:
    preface: Passage = (f"They hold: “{FERRYMEN}”, as we shall read.", "editorial")
    assert told([f"“{FERRYMEN}”"], [preface, *PETITION])[PETITION[4]] == [
        2,
        1,
        "petition (editorial);fen",
        "verbatim;verbatim",
    ]


def test_every_sentence_of_the_own_voice_stands_once_in_reading_order_with_its_share_of_words_before() -> None:
    given = frames({"fen": ["No quotation."], "petition": [("A preface.", "editorial"), *PETITION], "second": PETITION[:2]},
                   primary=("petition", "second"))  # fmt: skip
    found = quoted(given, traces(given))
    assert list(found["text"]) == [*PETITION, *PETITION[:2]]
    assert list(found["doc"]) == ["petition"] * len(PETITION) + ["second"] * 2
    assert (found[["quotes", "accounts"]] == 0).all(axis=None)
    assert set(found["quoted_by"]) == set(found["kinds"]) == {""}
    for _, own in found.groupby("doc"):
        assert own["position"].iloc[0] == 0
        assert own["position"].is_monotonic_increasing
        assert own["position"].iloc[-1] < 1


def test_what_is_not_traced_quotes_nothing() -> None:
    assert told(["“the shepherd leads his flock across green hills and still waters”"]) == {}


def test_without_texts_or_without_a_primary_one_the_table_is_empty() -> None:
    for given in (frames({}), frames({"fen": [f"“{FERRYMEN}”"]})):
        parts = (
            given["sources"],
            given["sentences"],
            table("quote_traces", []),
            table("quote_changes", []),
        )
        assert table_files.settle(quoted_sentences.build(*parts), "quoted_sentences").empty

"""The nearest sentences of the primary text for each sentence of an account."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.compare.matching import parallels
from pipeline.compare.statements import statement_vectors, statements
from pipeline.runner import table_files

DAM = ["The dam shall stay where the millers built it.", "The weir shall be mended by the engineers.", "So be."]
FEN = ["Nobody mended the old weir of the town.", "The dam shall stay where the millers built it."]
Documents = dict[str, tuple[str, list[tuple[str, str]]]]


def built(documents: Documents) -> pd.DataFrame:
    """Return the parallels of documents given as role and sentences, each its own passage with a zone."""
    sources, passages, sentences, texts = [], [], [], []
    for doc, (role, said) in documents.items():
        sources.append((f"{doc}.txt", doc, "txt", 1, "0", "ok", "", role, "", "en", "", 1.0))
        start = 0
        for n, (text, zone) in enumerate(said, 1):
            passages.append((doc, start, start + len(text), text, n, zone, text, "en", f"paragraph {n}"))
            sentences.append((doc, start, start + len(text), text, n, 1, zone, "en", f"paragraph {n}"))
            start += len(text) + 1
        texts.append((doc, "\n".join(text for text, _ in said), "en", "0"))
    names = ("sources", sources), ("passages", passages), ("sentences", sentences), ("texts", texts)
    tables = {name: pd.DataFrame(rows, columns=list(table_files.empty(name).columns)) for name, rows in names}
    tables["statements"] = table_files.settle(statements.build(tables["sentences"]), "statements")
    vectors = table_files.settle(statement_vectors.build(tables["statements"]), "statement_vectors")
    frame = parallels.build(tables["sources"], tables["statements"], vectors)
    settled = table_files.settle(frame, "parallels")
    table_files.check(settled, "parallels", tables)
    return settled


def body(*sentences: str) -> list[tuple[str, str]]:
    return [(sentence, "body") for sentence in sentences]


def test_each_sentence_of_an_account_has_its_nearest_with_places_on_both_sides() -> None:
    frame = built({"dam": ("primary", body(*DAM)), "fen": ("secondary", body(*FEN))})
    columns = ["doc", "passage", "rank", "primary_doc", "primary_text", "locator", "primary_locator", "context"]
    assert list(frame[columns].itertuples(index=False, name=None)) == [
        ("fen", 1, 1, "dam", DAM[1], "paragraph 1", "paragraph 2", FEN[0]),
        ("fen", 1, 2, "dam", DAM[0], "paragraph 1", "paragraph 1", FEN[0]),
        ("fen", 2, 1, "dam", DAM[0], "paragraph 2", "paragraph 1", FEN[1]),
        ("fen", 2, 2, "dam", DAM[1], "paragraph 2", "paragraph 2", FEN[1]),
    ]  # «So be.» is too short to compare
    assert list(frame["word_similarity"])[2] == pytest.approx(1)
    assert next(zip(frame["primary_start"], frame["primary_end"], strict=True)) == (
        len(DAM[0]) + 1,
        len(DAM[0] + DAM[1]) + 1,
    )


@pytest.mark.parametrize(
    ("zone", "compared"), [("body", True), ("epigraph", True), ("heading", False), ("comment", False), ("footnote", False)]
)
def test_an_account_is_compared_by_what_it_says_and_sets_off_as_quoted(zone: str, compared: bool) -> None:
    frame = built({"dam": ("primary", body(*DAM)), "fen": ("secondary", [(FEN[0], zone)])})
    assert bool(len(frame)) is compared


@pytest.mark.parametrize(
    ("zone", "compared"), [("body", True), ("epigraph", False), ("editorial", False), ("footnote", False)]
)
def test_of_the_primary_text_its_body_is_compared(zone: str, compared: bool) -> None:
    frame = built({"dam": ("primary", [(DAM[0], zone)]), "fen": ("context", body(*FEN))})
    assert bool(len(frame)) is compared


def test_two_primary_texts_are_searched_together_and_not_compared_with_each_other() -> None:
    frame = built({"dam": ("primary", body(DAM[0])), "fen": ("secondary", body(*FEN)), "weir": ("primary", body(DAM[1]))})
    assert set(frame["doc"]) == {"fen"}
    assert list(frame["primary_doc"]) == ["weir", "dam", "dam", "weir"]


def test_five_of_a_longer_primary_text_are_kept() -> None:
    many = [f"The number {word} wheel shall stay at the mill." for word in "one two three four five six seven".split()]
    frame = built({"dam": ("primary", body(*many)), "fen": ("secondary", body("The six wheel is broken."))})
    assert list(frame["rank"]) == [1, 2, 3, 4, 5]
    assert frame["primary_text"][0] == many[5]


@pytest.mark.parametrize(
    "documents",
    [
        {},
        {"fen": ("secondary", body(*FEN)), "weir": ("context", body(*DAM))},
        {"dam": ("primary", body(*DAM))},
        {"dam": ("primary", []), "fen": ("secondary", body(*FEN))},
        {"dam": ("primary", body(DAM[2])), "fen": ("secondary", body(*FEN))},
        {"dam": ("primary", body(*DAM)), "fen": ("secondary", body("So be."))},
    ],
)
def test_nothing_to_compare_gives_an_empty_table_with_its_columns(documents: Documents) -> None:
    frame = built(documents)
    assert frame.empty
    assert list(frame.columns) == list(table_files.empty("parallels").columns)


def test_a_primary_text_of_one_sentence_works() -> None:
    frame = built({"dam": ("primary", body(DAM[0])), "fen": ("secondary", body(*FEN))})
    assert list(frame["rank"]) == [1, 1]
    assert frame["similarity"][0] < 0.5 < frame["similarity"][1]  # the one says something else, the other the same

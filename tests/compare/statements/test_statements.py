"""How documents are cut into statements, and what is made of these."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.statements import statements
from pipeline.compare.statements.encoder import SIZE, decoded, encoded, plain
from pipeline.compare.statements.splitting import parts
from tests.compare.comparing_corpus import checked, corpus
from tests.compare.quoting_corpus import frames


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mill must close.", ["The mill must close."]),
        ("The mill must close; the weir shall stay up.", ["The mill must close;", "the weir shall stay up."]),
        ("Bread; salt; and the keys of all.", ["Bread; salt; and the keys of all."]),  # too few words before
        ("The keys of all; bread; salt.", ["The keys of all; bread; salt."]),  # too few words behind
        ("We want; in short; all of it; and the keys too.", ["We want; in short;", "all of it;", "and the keys too."]),
        ("See p. 3;the end of it.", ["See p. 3;the end of it."]),  # no blank behind the mark
        ("  \n ", []),
        ("…", ["…"]),
    ],
)
def test_a_sentence_is_cut_at_semicolons_with_words_on_both_sides(text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end in parts(text)] == said


PASSAGES = st.lists(st.tuples(st.text("ab ;.!\n", min_size=1, max_size=40).filter(str.strip), st.sampled_from(
    ["body", "heading", "epigraph", "footnote", "comment"])), min_size=1, max_size=5)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(PASSAGES)
def test_statements_hold_all_that_is_not_blank_of_their_zones_in_order_and_nothing_else(
    passages: list[tuple[str, str]],
) -> None:
    tables = frames({"doc": passages})
    found = checked("statements", statements.build(tables["sentences"]), tables)
    whole = "\n\n".join(text for text, _ in passages)
    spans = list(zip(found["start"], found["end"], strict=True))
    assert all(a < b <= c < d for (a, b), (c, d) in pairwise(spans))
    assert all(whole[a:b] == text for (a, b), text in zip(spans, found["text"], strict=True))
    start, wanted = 0, set()
    for text, zone in passages:
        if zone in ("body", "heading", "epigraph"):
            wanted |= {start + i for i, ch in enumerate(text) if not ch.isspace()}
        start += len(text) + 2
    assert {i for a, b in spans for i in range(a, b) if not whole[i].isspace()} == wanted
    assert list(found["statement"]) == list(range(1, len(found) + 1))


def test_each_statement_has_a_vector_of_unit_length_and_the_same_text_the_same() -> None:
    tables = corpus({"petition": ["The mill must close; the weir shall stay up."], "fen": ["The mill must close;"]})
    vectors = decoded(tables["statement_vectors"]["vector"])
    assert vectors.shape == (3, SIZE)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
    assert (vectors @ vectors.T)[0, 2] == pytest.approx(1, abs=1e-3)


def test_what_means_the_same_is_nearer_than_what_does_not_in_other_words_and_other_languages() -> None:
    said = decoded(
        encoded(["The workers demand bread.", "Laborers call for food.", "Les ouvriers exigent du pain.", "Snow fell."])
    )
    near = said @ said[0]
    assert min(near[1], near[2]) > near[3]


@pytest.mark.parametrize("text", ["", "…", "\u200b", "漢字 ☃", "x" * 20_000, "_Resolved_, That"])
def test_any_text_has_a_vector(text: str) -> None:
    assert np.isfinite(decoded(encoded([text]))).all()


def test_markup_and_line_ends_are_not_encoded() -> None:
    assert plain("_Resolved_,\n  That “all”") == 'Resolved , That "all"'
    assert encoded([]) == []

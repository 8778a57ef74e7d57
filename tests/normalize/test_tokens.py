"""Words and sentences as the real model gives them: their offsets, heads, numbers, and passages that could choke it."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from pipeline.language.normalization import normalize
from pipeline.normalize import sentences, tokens
from pipeline.runner import table_files

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def built(*documents: tuple[str, str, list[str]]) -> Tables:
    """Return passages, tokens and sentences, checked against the texts; a document is its id, language and passages."""
    rows: list[tuple[object, ...]] = []
    texts = []
    for doc, language, paragraphs in documents:
        start = 0
        for n, text in enumerate(paragraphs, 1):
            rows.append((doc, start, start + len(text), text, n, "body", normalize(text), language, f"paragraph {n}"))
            start += len(text) + 2
        texts.append((doc, "\n\n".join(paragraphs)))
    passages = pd.DataFrame(rows, columns=list(table_files.empty("passages").columns))
    others = {"texts": pd.DataFrame(texts, columns=["doc", "text"]), "passages": passages}
    words = table_files.settle(tokens.build(passages), "tokens")
    said = table_files.settle(sentences.build(passages, words), "sentences")
    table_files.check(words, "tokens", others)
    table_files.check(said, "sentences", others)
    return passages, words, said


@pytest.fixture(scope="module")
def tables() -> Tables:
    return built(
        ("weir", "de", ["Die Mühle stand still. Der Müller ging.", "Das Wehr."]),
        ("dam", "en", [
            "“The wa\u00adter\u200bwheel of Mr Miller’s mill broke,” wrote Anna Brown in London. It ran dry.[3] Then it stopped.",
            "== The flood ==",
            "the mill stood in Fenwick, and the river\nrose by 3 feet. See p. 12 of the report by A. Miller.",
            "…",
        ]),
    )  # fmt: skip


def test_marks_inside_a_word_neither_cut_it_nor_show_in_its_lemma(tables: Tables) -> None:
    _, words, _ = tables
    (word,) = words[words["text"].str.contains("\u00ad")].itertuples()
    assert word.text == "wa\u00adter\u200bwheel"
    assert word.lemma == "waterwheel"
    assert word.start == 5


def test_markup_and_note_numbers_are_no_words(tables: Tables) -> None:
    _, words, _ = tables
    english = words[words["doc"] == "dam"]
    assert list(english["text"][english["passage"] == 2]) == ["The", "flood"]
    assert "3" in list(english["text"][english["passage"] == 3])
    assert not english["text"][english["passage"] == 1].isin(["3", "[", "]"]).any()


def test_no_token_is_blank_and_none_overlaps_another(tables: Tables) -> None:
    _, words, _ = tables
    assert not (words["text"].str.strip() == "").any()
    for _, own in words.groupby("doc"):
        assert (own["end"].iloc[:-1].to_numpy() <= own["start"].iloc[1:].to_numpy()).all()


def test_a_head_is_the_start_of_a_token_of_the_same_sentence(tables: Tables) -> None:
    _, words, _ = tables
    place = {(w.doc, w.start): (w.passage, w.sentence) for w in words.itertuples()}
    for word in words.itertuples():
        assert place[word.doc, word.head] == (word.passage, word.sentence)


def test_the_verb_is_the_head_of_its_subject(tables: Tables) -> None:
    _, words, _ = tables
    third = words[(words["doc"] == "dam") & (words["passage"] == 3)]
    (mill,) = third[third["text"] == "mill"].itertuples()
    (stood,) = third[third["text"] == "stood"].itertuples()
    assert (mill.head, mill.dep, mill.lemma, stood.lemma) == (stood.start, "nsubj", "mill", "stand")


def test_sentences_are_counted_in_their_passage_and_none_crosses_it(tables: Tables) -> None:
    _passages, _, said = tables
    assert [(s.doc, s.passage, s.sentence, s.text) for s in said.itertuples()] == [
        ("weir", 1, 1, "Die Mühle stand still."), ("weir", 1, 2, "Der Müller ging."), ("weir", 2, 1, "Das Wehr."),
        ("dam", 1, 1, "“The wa\u00adter\u200bwheel of Mr Miller’s mill broke,” wrote Anna Brown in London."),
        ("dam", 1, 2, "It ran dry."), ("dam", 1, 3, "Then it stopped."), ("dam", 2, 1, "The flood"),
        ("dam", 3, 1, "the mill stood in Fenwick, and the river\nrose by 3 feet."),
        ("dam", 3, 2, "See p. 12 of the report by A. Miller."), ("dam", 4, 1, "…"),
    ]  # fmt: skip


def test_the_model_tags_names_and_begins_each_anew(tables: Tables) -> None:
    _, words, _ = tables
    tags = {w.text: w.entity_type for w in words[words["doc"] == "dam"].itertuples()}
    assert (tags["Anna"], tags["Brown"], tags["London"], tags["wrote"]) == ("B-PERSON", "I-PERSON", "B-GPE", "")


def test_a_language_without_a_model_has_words_and_sentences_by_rule_but_no_names(tables: Tables) -> None:
    _, words, _ = tables
    german = words[words["doc"] == "weir"]
    assert list(german["text"]) == ["Die", "Mühle", "stand", "still", ".", "Der", "Müller", "ging", ".", "Das", "Wehr", "."]
    assert (german["entity_type"] == "").all()
    assert (german["head"] == german["start"]).all()


def test_a_language_code_with_a_region_or_of_no_known_language_is_read_too() -> None:
    _, words, said = built(("a", "de-at", ["Das Wehr. Der Bach."]), ("b", "qq", ["Ka lu. Mo ne."]))
    assert list(said["text"]) == ["Das Wehr.", "Der Bach.", "Ka lu.", "Mo ne."]
    assert list(words["doc"].unique()) == ["a", "b"]


def test_passages_that_could_choke_the_model_are_read_within_seconds() -> None:
    began = time.process_time()
    endless, words_only = "mill" * 7_500, "the mill stood " * 2_000
    _, words, said = built(("dam", "en", [endless, "Stop" + "!" * 5_000 + " It stopped.", words_only.strip(), "-" * 5_000]))
    assert time.process_time() - began < 25
    first = words[words["passage"] == 1]
    assert "".join(first["text"]) == endless
    assert list(words["text"][words["passage"] == 2])[-3:] == ["It", "stopped", "."]
    assert list(words["text"][words["passage"] == 3]) == words_only.split()
    assert set(said["passage"]) == {1, 2, 3, 4}


def test_no_passage_gives_an_empty_table() -> None:
    assert built()
    assert all(frame.empty for frame in built())


@pytest.mark.parametrize("marks", ["([{", '."', "*_", "“”", "│─", "—", "𝄞", "'s", "http://a.b/"])
def test_marks_by_turns_cost_no_more_than_words(marks: str) -> None:
    text = f"The mill {marks * (10_000 // len(marks))} stood."
    began = time.process_time()
    _, words, _ = built(("dam", "en", [text]))
    assert time.process_time() - began < 6  # measured 1 s, 17 s before runs of marks were broken
    assert words["text"].iloc[0] == "The"
    assert list(words["text"])[-2:] == ["stood", "."]


def test_words_written_with_other_letters_are_whole_words() -> None:
    text = "The ﬁrſt mil-\nler of the cafe\u0301 row[a] the weir."
    _, words, _ = built(("dam", "en", [text]))
    assert list(words["text"]) == ["The", "ﬁrſt", "mil-\nler", "of", "the", "cafe\u0301", "row", "the", "weir", "."]
    assert list(words["lemma"][1:3]) == ["first", "miller"]

"""Quotations whose marks or words are written otherwise than they are read; their spans are those of the text."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pipeline.compare.quotations.quotes import quotations
from pipeline.compare.similarity.weighted_words import words_of
from pipeline.language.legible import legible


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Pell said: &ldquo;The mill stood.&rdquo; So it did.", ["The mill stood."]),
        ("Pell said: &quot;The mill&apos;s dam stood.&quot; So it did.", ["The mill&apos;s dam stood."]),
        ("Pell said: &#8220;The caf&eacute;s stood.&#8221; So it did.", ["The caf&eacute;s stood."]),
        ("Pell said: â€œThe mill stood.â€\x9d So it did.", ["The mill stood."]),
        ("Pell said: \x93The mill stood.\x94 So it did.", ["The mill stood."]),
        ("Pell said: \u200b“\u200bThe mill stood.\u200b”\u200b So it did.", ["\u200bThe mill stood.\u200b"]),
        ("R&D of AT&T; and the mill", []),
    ],
)
def test_marks_that_stand_for_others_enclose_a_quotation(text: str, inside: list[str]) -> None:
    passage = SimpleNamespace(start=0, end=len(text), text=text, normalized=text, zone="body")
    assert [text[q.start : q.end] for q in quotations(legible(text), [passage], set())] == inside


@pytest.mark.parametrize(
    ("written", "forms", "shown"),
    [
        ("the ﬁrſt mil-\nler", ["the", "first", "miller"], ["the", "ﬁrſt", "mil-\nler"]),
        ("cafe\u0301 row[a] for", ["café", "row", "for"], ["cafe\u0301", "row", "for"]),
        ("poor[N 3] what[12]:45 day2 of", ["poor", "what", "day", "of"], ["poor", "what", "day", "of"]),
        ("[T]he mill[s] of [p. 12] Fenwick", ["the", "mills", "of", "fenwick"], ["[T]he", "mill[s]", "of", "Fenwick"]),
        ("caf&eacute;s", ["cafés"], ["caf&eacute;s"]),
    ],
)
def test_words_are_compared_as_read_and_placed_as_written(written: str, forms: list[str], shown: list[str]) -> None:
    words = words_of(written)
    assert [word.form for word in words] == forms
    assert [written[word.start : word.end] for word in words] == shown

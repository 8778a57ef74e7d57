"""How far a claim's words go, and where joined claims are parted: whatever the parser says, they stay words of the passage."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.claims.extraction import Account

WORDS = (
    "Ada",
    "that",
    "demanded",
    "which",
    "and",
    ",",
    ";",
    ":",
    "against",
    "In",
    "For",
    "to",
    "mill",
    "was",
    "critical",
    '"',
    "?",
    ")",
)
TAGS = ("VERB", "NOUN", "AUX", "ADP", "PART", "SCONJ", "CCONJ", "PUNCT", "ADJ", "PROPN", "PRON")
DEPS = (
    "ROOT",
    "nsubj",
    "dobj",
    "ccomp",
    "xcomp",
    "conj",
    "prep",
    "pobj",
    "mark",
    "relcl",
    "advcl",
    "acl",
    "aux",
    "auxpass",
    "neg",
    "cc",
)
LEMMAS = {"demanded": "demand", "was": "be"}
WORD = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 40))


def _account(drawn: list[tuple[str, str, str, int]]) -> Account:
    text = " ".join(word for word, *_ in drawn)
    starts = [sum(len(word) + 1 for word, *_ in drawn[:i]) for i in range(len(drawn))]
    words = [
        SimpleNamespace(
            start=start, end=start + len(form), text=form, passage=1, lemma=LEMMAS.get(form, form), pos=pos, dep=dep,
            head=starts[head % len(drawn)],
        )
        for start, (form, pos, dep, head) in zip(starts, drawn, strict=True)
    ]  # fmt: skip
    named = [
        SimpleNamespace(start=word.start, end=word.end, type="PERSON", entity_id="ada-miller", passage=1)
        for word in words
        if word.text == "Ada"
    ]
    passage = SimpleNamespace(start=0, end=len(text), text=text, passage=1, zone="body", locator="")
    return Account({}, [passage], words, [SimpleNamespace(start=0, end=len(text))], named, [])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=24))
def test_no_tree_is_too_strange_and_claims_share_no_word(drawn: list[tuple[str, str, str, int]]) -> None:
    account = _account(drawn)
    spans = [(claim.start, claim.end) for claim in account.claims]
    assert all(0 <= start < end <= len(account.passages[0].text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert [claim.told.subject_id for claim in account.claims] == ["ada-miller"] * len(spans)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=24), st.integers(0, 60), st.integers(1, 40))
def test_any_span_is_told_of(drawn: list[tuple[str, str, str, int]], start: int, length: int) -> None:
    told = _account(drawn).told((start, start + length))
    assert told.stance in ("holds", "demands", "criticizes", "rejects")

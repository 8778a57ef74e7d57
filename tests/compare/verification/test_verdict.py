"""How passages bear a claim out where they go on with one matter, or speak of another."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from pipeline.compare.shifts.findings import Reported
from pipeline.compare.shifts.pairs import wording
from pipeline.compare.verification.verdict import BESIDE, SAME_MATTER, Candidate, relation

WISH = "The bakers wish that the council of the guild sort out its clerks Hob, Wat and Jack."
GOES_ON = "Hob, Wat and Jack will be excluded from the council of the guild, and all will be well."
CLAIM = "for Hob, Wat and Jack to be excluded from the council of the guild"


@pytest.mark.parametrize(
    ("wish", "start", "doc", "found"),
    [
        (WISH, 0, "petition", (1, True)),
        (WISH.replace("The bakers", "We"), 0, "petition", (0, False)),
        (WISH, 3 * BESIDE, "petition", (0, False)),  # too far away to be the same matter
        (WISH, 0, "charter", (0, False)),  # another text
    ],
)
def test_what_is_others_wish_in_the_sentence_before_is_theirs(
    wish: str, start: int, doc: str, found: tuple[int, bool]
) -> None:
    near = Candidate(wording(GOES_ON, 200), 0.5, doc="petition")
    other = Candidate(wording(wish, start), 0.3, doc=doc)
    given = relation(wording(CLAIM), [near, other], Reported("asked", "demands"))
    assert (given.index, "attribution" in {shift.kind for shift in given.shifts}) == found
    assert given.relation == ("contradicts" if found[1] else "shifts")  # else another force is told than the near passage's


@pytest.mark.parametrize(
    ("quoted", "found"),
    [
        (range(3, 6), "quotes"),
        ((), "paraphrases"),  # in a row, but without quotation marks
        ((0,), "paraphrases"),  # of the quotation only whose it is
    ],
)
def test_a_claim_quotes_where_some_of_its_words_stand_in_quotation_marks(quoted: Iterable[int], found: str) -> None:
    claim, passage = (wording(f"{who} guild opened its books to the members.") for who in ("Hob's", "The"))
    candidate = Candidate(passage, quoted=frozenset(quoted))
    assert relation(claim, [candidate], Reported(), unsaid=frozenset([0])).relation == found


def test_nothing_is_told_otherwise_than_in_a_passage_that_is_hardly_alike() -> None:
    claim, passage = (
        wording("The guild never opened its books to the members."),
        wording("The guild opened its books to the members."),
    )
    assert relation(claim, [Candidate(passage, SAME_MATTER)], Reported()).relation == "contradicts"
    far = relation(claim, [Candidate(passage, SAME_MATTER / 2)], Reported())
    assert far.shifts == ()
    assert far.relation not in ("shifts", "contradicts")

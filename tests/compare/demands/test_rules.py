"""What makes a sentence a demand: each rule with what it finds, and beside it what only looks like it."""

from __future__ import annotations

import pytest

from pipeline.compare.demands.roles import chief, parts_of, stated
from pipeline.compare.demands.rules import cues
from tests.compare.program_corpus import read

TOLD = [
    # modal verbs
    ("We must mend the weir before winter.", "must"),
    ("The weir must have been older than the town.", ""),
    ("One must admit that the miller was polite.", ""),
    ("The wardens shall keep the keys.", "shall"),
    ("We shall see the river rise.", ""),
    ("The fines taken since winter shall be returned in full.", "shall"),
    ("Should the river rise, the bell will ring.", ""),
    ("The town has to buy grain.", "has to"),
    ("The town had to buy grain.", ""),
    ("The millers do not have to pay the toll.", ""),
    ("No miller may keep the keys.", "may"),
    ("The millers may not keep the keys.", ""),
    ("Every baker has the right to sell bread.", "has the right"),
    ("Every baker had the right to sell bread.", ""),
    ("The owner, the baker and the carter must pay.", "must"),
    # adjectives
    ("It is absolutely necessary to mend the weir.", "is absolutely necessary"),
    ("It was necessary to mend the weir.", ""),
    ("It is not necessary to mend the weir.", ""),
    ("Unity is indispensable.", "is indispensable"),
    ("The necessary stones lie in the yard.", ""),
    ("It is better to sell the mill than to burn it.", "is better"),
    ("It is wrong to rely on foreign flour.", "is wrong"),
    ("This is wrong.", ""),
    # «is to»
    ("The toll is to be lifted.", "is to"),
    ("The toll is to be seen on every bill.", ""),
    ("It is to be hoped that the rain stops.", ""),
    # needs and tasks
    ("What the town needs is a bridge.", "What the town needs is"),
    ("What the town needed was a bridge.", ""),
    ("There is a need for a bridge.", "need"),
    ("The need for a bridge will depend on the flood.", ""),
    ("From all this arises the necessity to found a guild.", "necessity"),
    ("The task of the guild is to keep the river.", "task of the guild is"),
    ("Their task is to keep the river.", ""),
    # calls
    ("We call on all bakers to join the guild.", "We call"),
    ("They call on all bakers to join the guild.", ""),
    ("We called on all bakers to join the guild.", ""),
    ("We reject the new toll.", "We reject"),
    ("Let us mend the weir.", "Let us"),
    ("Let us recall the flood.", ""),
    ("Let every baker choose a warden.", "Let"),
    ("Bakers, refuse the toll!", "refuse"),
    ("Look at the mill!", ""),
    ("Down with the toll!", "Down with"),
    ("Resolved, That no toll be taken.", "Resolved"),
    ("Better mend the weir than curse the water.", "Better"),
    # what a thing requires, what does harm
    ("The peace of the town requires a bridge.", "requires"),
    ("The policy of truces weakens the guild.", "weakens"),
    ("The flood weakens the dam.", ""),
    # who alone, and without what
    ("Only the guild can mend the weir.", "Only the guild can"),
    ("Only after the harvest can the guild rest.", ""),
    ("It can only be won by the town.", "can only be"),
    ("The guild is the only body that serves the town.", "is the only"),
    ("The guild was the only body that served the town.", ""),
    ("Nothing but the vote can bind the guild.", "Nothing but the vote can"),
    ("Without a bridge no market can thrive.", "Without"),
    ("Unless the dam has a warden, no field can be sown.", "Unless"),
    ("There can be no market without a bridge.", "without"),
    ("There was no market without a bridge.", ""),
    ("Without a bridge the cart went through the ford.", ""),
    ("If the guild fails to mend the weir, the town will be lost.", "If the guild fails"),
    ("If the sun shines, the hay will be dry.", ""),
    ("Instead of mending the weir they print decrees.", "Instead of"),
    ("Instead of mending the weir they printed decrees.", ""),
    # what is not the text's own, or no demand for all its words
    ("They claim that the weir must go.", ""),
    ("We claim that the weir must go.", "must"),
    ("What must we do with the mill?", ""),
    ("We must, you see, trust the wardens.", ""),
    ("He told us “the mill must burn tonight” in May.", ""),
    ("Their conclusion: the mill must burn.", ""),
    ("The toll, they say, is low; it must rise.", ""),
    ("The water is so low that the carts must wait.", ""),
    ("The weaker the dam, the more it must be watched.", ""),
    ("She pays, as she must obey the clerk.", ""),
]


@pytest.mark.parametrize(("sentence", "cue"), TOLD)
def test_a_demand_is_told_by_a_word_and_its_neighbors(sentence: str, cue: str) -> None:
    s = read(sentence)
    found = next(cues(s), None)
    assert (s.words(found.first, found.last) if found else "") == cue


def test_who_is_named_as_the_author_demands_in_the_third_person() -> None:
    s = read("The Mill Guild demands a bridge.")
    assert not list(cues(s))
    assert [s.words(c.first, c.last) for c in cues(s, frozenset({"mill-guild"}))] == ["Guild demands"]


@pytest.mark.parametrize(
    ("sentence", "agent", "action", "done_to", "rejected"),
    [
        ("We must mend the weir before winter.", "We", "mend", "the weir", False),
        ("No miller shall pay twice.", "No miller", "pay", "", True),
        ("The mill must not only grind but also store.", "The mill", "grind", "", False),
        ("The mill must be sold by the council.", "the council", "sell", "The mill", False),
        ("The toll is to be lifted.", "", "lift", "The toll", False),
        ("We call on all bakers to join the guild.", "all bakers", "join", "the guild", False),
        ("Let every baker choose a warden.", "every baker", "choose", "a warden", False),
        ("It is wrong to rely on foreign flour.", "", "rely", "foreign flour", True),
        ("We reject the new toll.", "We", "", "", True),
    ],
)  # fmt: skip
def test_who_should_do_what(sentence: str, agent: str, action: str, done_to: str, rejected: bool) -> None:
    s = read(sentence)
    parts = parts_of(s, chief(s, list(cues(s))))
    assert (parts.agent, parts.action, parts.object, parts.rejected) == (agent, action, done_to, rejected)


def test_a_short_sentence_is_stated_whole_without_its_last_colon() -> None:
    s = read("It is urgently necessary:")
    assert s.text[slice(*(i - s.start for i in stated(s, 0, 1)))] == "It is urgently necessary"

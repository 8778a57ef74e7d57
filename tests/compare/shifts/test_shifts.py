"""What a claim tells otherwise than its passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.shifts.findings import Reported
from pipeline.compare.shifts.lexicon import contrary, does, number, quantity
from pipeline.compare.shifts.matrix_clauses import leading_clause
from pipeline.compare.shifts.others_voice import said_by_others
from pipeline.compare.shifts.pairs import wording
from pipeline.compare.shifts.shifts import Shift, shifts
from pipeline.compare.similarity.weighted_words import Named
from pipeline.contracts import SHIFTS

GUILD = "The guild must open its books to every member before the harvest."
SLUICE = "Unless the sluice is mended before winter, the lower mill will stand idle until spring."
WAGONS = "Three wagons of rye were sent to the garrison and not one came back."
FERRY = "The ferrymen threaten to turn the river into a private road of the merchants."
TOLL = "All bakers of the town pay a toll on flour that nobody voted for."
PRESS = "Without a free press the town cannot watch over its treasurers."
SALT = "We shall support the candidates of the harbor party only if they promise to lower the price of salt."
TAX = "In 1840 the council abolished the toll on flour and gave the keys of the granary to the parish."

MEADOW = "Neither the abbot nor the bailiff may sell the meadow of the parish."
CONSENT = "The toll on the bridge may be raised only with the consent of the parish."
PEACE = "Peace with the neighbors is possible only after the fortress is razed."
LED = "In every valley the congresses of the weavers elect those who lead guilds, and the clerks of the granary."


def likeliest(claim: str, passage: str, reported: Reported | None = None) -> str:
    """Return the kind of the likeliest change, nothing where none is likelier than not."""
    found = [s for s in shifts(wording(claim), wording(passage), reported or Reported()) if s.probability >= 0.5]
    return max(found, key=lambda shift: shift.probability).kind if found else ""


@pytest.mark.parametrize(
    ("kind", "claim", "passage"),
    [
        ("negation", "The guild must not open its books to every member before the harvest.", GUILD),
        ("negation", "The guild must close its books to every member before the harvest.", GUILD),
        ("negation", "Without a free press the town can watch over its treasurers.", PRESS),
        ("negation", "It is a fable that the guild must open its books to every member before the harvest.", GUILD),
        ("force", "The guild opened its books to every member before the harvest.", GUILD),
        ("force", "The guild may open its books to every member before the harvest.", GUILD),
        ("force", "The ferrymen have turned the river into a private road of the merchants.", FERRY),
        ("force", "Three wagons of rye were allegedly sent to the garrison and not one came back.", WAGONS),
        ("condition", "The lower mill will stand idle until spring.", SLUICE),
        ("condition", "We shall support the candidates of the harbor party.", SALT),
        ("condition", "If the council agrees, the guild must open its books to every member before the harvest.", GUILD),
        ("agent", "The council must open its books to every member before the harvest.", GUILD),
        ("agent", "In 1840 the king abolished the toll on flour and gave the keys of the granary to the parish.", TAX),
        ("scope", "Some bakers of the town pay a toll on flour that nobody voted for.", TOLL),
        ("scope", "The guild must open its books to senior members before the harvest.", GUILD),
        (
            "scope",
            "In 1840 the council abolished half of the toll on flour and gave the keys of the granary to the parish.",
            TAX,
        ),
        ("negation", "The abbot or the bailiff may sell the meadow of the parish.", MEADOW),
        ("scope", "The toll on the bridge may be raised with the consent of the parish.", CONSENT),
        ("negation", "Peace with the neighbors is not possible after the fortress is razed.", PEACE),
        ("agent", "In every valley monks and the clerks of the granary are elected by the congresses of the weavers.", LED),
        ("number", "Five wagons of rye were sent to the garrison and not one came back.", WAGONS),
        ("date", "In 1843 the council abolished the toll on flour and gave the keys of the granary to the parish.", TAX),
    ],
)
def test_a_shift_is_found_with_its_kind(kind: str, claim: str, passage: str) -> None:
    assert likeliest(claim, passage) == kind


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (GUILD, GUILD),
        ("The guild has to open its books to each member before the harvest.", GUILD),
        ("Before the harvest, the guild must open its books to every member.", GUILD),
        ("The guild's books must be opened to every member before the harvest.", GUILD),
        ("After all, the guild must open its books to every member before the harvest.", GUILD),
        ("If the sluice is not mended before winter, the lower mill will stand idle until spring.", SLUICE),
        ("The lower mill will stand idle until spring unless the sluice is mended before winter.", SLUICE),
        ("3 wagons of rye were sent to the garrison, and not a single one returned.", WAGONS),
        ("There is a danger that the ferrymen will turn the river into a private road of the merchants.", FERRY),
        ("A toll on flour that nobody voted for is paid by all bakers of the town.", TOLL),
        ("Every baker of the town pays a toll on flour that nobody voted for.", TOLL),
        ("Without a free press the town is unable to watch over its treasurers.", PRESS),
        ("We shall not support the candidates of the harbor party unless they promise to lower the price of salt.", SALT),
        ("The council abolished the flour toll in 1840 and gave the granary's keys to the parish.", TAX),
        ("The eels of the river are long gone.", GUILD),
        ("Whether by the abbot or by the bailiff, the meadow of the parish may not be sold.", MEADOW),
        ("The toll on the bridge may not be raised without the consent of the parish.", CONSENT),
        ("There can be no peace with the neighbors until the fortress is razed.", PEACE),
        ("It was in 1840 that the council abolished the toll on flour and gave the keys of the granary to the parish.", TAX),
        ("The ferrymen may turn the river into a private road of the merchants.", FERRY),
        ("In every valley masters and the clerks of the granary are elected by the congresses of the weavers.", LED),
    ],
)
def test_what_is_only_said_otherwise_or_of_something_else_is_no_shift(claim: str, passage: str) -> None:
    assert likeliest(claim, passage) == ""


RISK = "To prevent the new toll from turning into the “Ruin of the Millers”, the millers must watch over the council every week."


def test_a_risk_told_as_a_fact_is_a_shift_even_in_other_words() -> None:
    found = shifts(wording("the guild considered the new toll as the “Ruin of the Millers”", 90), wording(RISK, 500))
    assert [(s.kind, s.told) for s in found if s.probability >= 0.5] == [("force", "a risk is told as a fact")]
    assert RISK[found[0].there[0] - 500 : found[0].there[1] - 500] == "To prevent"


def test_a_risk_told_as_a_risk_is_none() -> None:
    claim = (
        "“Ruin of the Millers” is said to be what the new toll was at risk of becoming if not watched over by the millers"
    )
    assert likeliest(claim, RISK) == ""


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The lower mill risked standing idle until spring unless the sluice was mended before winter.", ""),
        ("The lower mill is in danger of standing idle until spring if the sluice is not mended before winter.", ""),
        ("So that the lower mill does not stand idle until spring, the sluice must be mended before winter.", ""),
        ("To keep the lower mill from standing idle until spring, the sluice must be mended before winter.", ""),
        ("The lower mill risked standing idle until spring if the sluice was mended before winter.", "negation"),
        ("The lower mill stands idle until spring.", "force"),
        ("Lest the lower mill stand idle until spring, the sluice may be mended before winter.", "force"),
    ],
)
def test_what_is_prevented_comes_about_unless_something_is_done(claim: str, kind: str) -> None:
    assert likeliest(claim, "Lest the lower mill stand idle until spring, the sluice must be mended before winter.") == kind


def test_a_demand_told_without_a_verb_in_other_words_is_no_shift() -> None:
    passage = "It is necessary that a league is founded which keeps the charter of the town and is bound to no guild."
    assert likeliest("loyalty to the charter of the town", passage, Reported("professed", "holds")) == ""


BRIDGE = "The toll on the bridge must be abolished."


@pytest.mark.parametrize(
    ("claim", "passage", "kind"),
    [
        ("the toll must not be abolished", BRIDGE, "negation"),
        ("the toll not be abolished", BRIDGE, "negation"),
        ("the toll must be abolished", BRIDGE.replace("must", "must not"), "negation"),
        ("the toll must be abolished", BRIDGE, ""),
        ("the toll must be abolished", "The toll on the bridge must be abolished and not a penny be left to the ferry.", ""),
    ],
)
def test_a_claim_that_is_shorter_than_its_passage_is_negated_where_both_have_the_negated_word(
    claim: str, passage: str, kind: str
) -> None:
    assert likeliest(claim, passage) == kind


MERCHANTS = "The council must take the mill and the weir away from the merchants."


@pytest.mark.parametrize(
    ("claim", "passage", "kind"),
    [
        (f"{MERCHANTS[:-1]}, not leave it to them.", MERCHANTS, ""),
        (f"{MERCHANTS[:-1]}, but not the weir.", MERCHANTS, "negation"),
        ("The council must not take the mill and the weir away, and from the merchants.", MERCHANTS, "negation"),
        (f"{GUILD[:-1]}, it wrote, without delay.", GUILD, ""),
        (GUILD.replace("its books", "its books without further delay"), GUILD, ""),
        (GUILD.replace("its books", "its books without a clerk"), GUILD, "negation"),
        (f"{GUILD[:-1]}, without the consent of the mayor.", GUILD, "condition"),
    ],
)
def test_what_is_added_without_a_word_of_the_passage_negates_nothing(claim: str, passage: str, kind: str) -> None:
    assert likeliest(claim, passage) == kind


AFFIRMING = (
    "There is no doubt|It is no accident|It is beyond doubt|Nobody denied|It isn't surprising|It is not enough to say"
)


@pytest.mark.parametrize("before", [*AFFIRMING.split("|"), "It is not surprising", "There can be no question"])
def test_what_denies_a_doubt_or_an_accident_affirms(before: str) -> None:
    assert likeliest(f"{before} that the {GUILD[4:]}", GUILD) == ""


@pytest.mark.parametrize("before", ["There is no proof", "It is doubtful", "It is a myth and a lie", "It is no longer true"])
def test_what_denies_once_takes_back(before: str) -> None:
    assert likeliest(f"{before} that the {GUILD[4:]}", GUILD) == "negation"


def test_what_was_demanded_keeps_its_force_without_a_word_that_demands() -> None:
    claim = "opening the books of the guild to every member before the harvest"
    assert likeliest(claim, GUILD, Reported("demanded", "demands")) == ""
    assert likeliest(claim, GUILD, Reported("described", "holds")) == "force"


def test_names_of_one_entity_are_no_other_agent() -> None:
    here, there = (
        "The Lower Mill Guild must open its books before the harvest.",
        "The L.M.G. must open its books before the harvest.",
    )
    named = Named(((4, 20),), ("guild",)), Named(((4, 10),), ("guild",))
    assert not shifts(wording(here, 0, named[0]), wording(there, 0, named[1]))


def test_what_the_text_reports_of_others_is_not_its_authors() -> None:
    passage = "They claim that the old tolls of the river are already restored."
    claim = "the old tolls of the river are already restored"
    assert likeliest(claim, passage) == "attribution"
    assert likeliest(claim, passage, Reported("accused", "criticizes")) == ""
    assert likeliest("the bakers will not deal with the mill", "The bakers refuse to deal with the mill.") == ""
    assert likeliest(claim, "We claim that the old tolls of the river are already restored.") != "attribution"


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("According to them, the river is free.", "According to them"),
        ("The bakers now wish that the mill were sold.", "The bakers now wish"),
        ("We wish that the mill were sold.", None),
        ("The miller must refuse to raise the toll.", None),
        ("The miller refuses to raise the toll.", "The miller refuses"),
        ("The proletarian state has no fear.", None),
        ("They built the mill.", None),
        ("Their “bold” conclusion: sell the mill.", "Their “bold” conclusion"),
        ("Their house: a ruin.", None),
    ],
)
def test_others_speak_where_a_verb_of_saying_brings_their_words(text: str, others: str | None) -> None:
    found = said_by_others(text)
    assert (text[slice(*found)] if found else None) == others


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is a legend that the mill burned.", "negation"),
        ("It remains to be seen whether the mill burned.", "force"),
        ("It is true that the mill burned.", None),
        ("One reads that the mill burned.", None),
        ("It was in spring that the mill burned.", None),
        ("It was a rumor that the mill burned.", "force"),
        ("The legend that the mill burned is old.", None),
    ],
)
def test_a_leading_clause_takes_back_or_leaves_open(text: str, kind: str | None) -> None:
    found = leading_clause(text)
    assert (found[0] if found else None) == kind


@pytest.mark.parametrize(
    ("here", "there", "are"),
    [("accept", "rejects", True), ("democratic", "undemocratic", True), ("under", "der", False), ("mill", "mills", False)],
)
def test_contraries(here: str, there: str, are: bool) -> None:
    assert contrary(here, there) == contrary(there, here) == are


@pytest.mark.parametrize(
    ("word", "value"),
    [("twelfth", 12), ("12th", 12), ("xii", 12), ("iiird", 3), ("i", 0), ("mix", 0), ("1923", 1923), ("half", 0)],
)
def test_numbers_in_figures_and_words(word: str, value: int) -> None:
    assert number(word) == value


@pytest.mark.parametrize(("word", "is_one"), [("millers", True), ("guild", True), ("matters", False), ("water", False)])
def test_who_can_do_something(word: str, is_one: bool) -> None:
    assert does(word) == is_one


def test_quantities() -> None:
    assert [quantity(word) for word in ("every", "most", "only", "mill")] == ["all", "some", "only", ""]


words = st.sampled_from(
    "the guild must not open all books if some council says in 1840 that three mills may close unless".split()
)
texts = st.lists(words, max_size=30).map(" ".join) | st.text(max_size=80)


@given(texts, texts)
def test_any_two_texts_can_be_compared(here: str, there: str) -> None:
    found = shifts(wording(here, 7), wording(there, 11))
    assert [s.kind for s in found] == [kind for kind in SHIFTS if kind in {s.kind for s in found}]
    assert all(inside(s, here, there) and 0 < s.probability < 1 and s.told for s in found)


@given(texts)
def test_a_text_does_not_shift_itself(text: str) -> None:
    assert {s.kind for s in shifts(wording(text), wording(text))} <= {"force"}  # a condition may tell both forces


def inside(shift: Shift, here: str, there: str) -> bool:
    """Whether the spans lie in their texts."""
    (a, b), (c, d) = shift.here, shift.there
    return 7 <= a <= b <= 7 + len(here) and 11 <= c <= d <= 11 + len(there)

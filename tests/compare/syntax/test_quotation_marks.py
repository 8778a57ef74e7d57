"""What stands in quotation marks, also where a mark is missing, surplus or mangled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.syntax.quotation_marks import (
    NO_CLOSING,
    NO_CLOSING_BEFORE,
    NO_CLOSING_SHARED,
    NO_OPENING,
    NO_OPENING_SENTENCE,
    WRONG_WAY,
    Marked,
    marked,
)
from pipeline.language.spans import Span


def lines(text: str) -> list[Span]:
    """Each line as a paragraph."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def inside(text: str) -> list[str]:
    return [text[m.start : m.end] for m in marked(text, lines(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('The mayor said "the dam holds" and left.', ["the dam holds"]),
        ("The mayor said “the dam holds” and left.", ["the dam holds"]),
        ("„Das Wehr hält“, sagte er; „die Mühle steht”.", ["Das Wehr hält", "die Mühle steht"]),
        ("Er nannte es »das Wehr« und ‚die Mühle‘ und ›den Damm‹.", ["das Wehr", "die Mühle", "den Damm"]),
        ("Il dit « le barrage tient », puis «la digue».", ["le barrage tient", "la digue"]),
        ("”Dammen håller”, sade hon, och ”kvarnen går”.", ["Dammen håller", "kvarnen går"]),
        ("``The dam holds,'' he wrote, and `the mill runs'.", ["The dam holds,", "the mill runs"]),
        ("''The dam holds,'' she wrote.", ["The dam holds,"]),
        ('He said ,,the dam holds" and ,,the mill runs”.', ["the dam holds", "the mill runs"]),
        ("「堤は強い」と『水車』", ["堤は強い", "水車"]),
        ("The “dam” and the ”weir“ and the “mill\".", ["dam", "weir", "mill"]),
        ('He (“the miller”) and [“the baker”] and —"the smith"— met.', ["the miller", "the baker", "the smith"]),
        ('"the dam" "the weir""the mill"', ["the dam", "the weir", "the mill"]),
        ('"The dam" (p. 3). "The weir" [4]; "mill"5 ran.', ["The dam", "The weir", "mill"]),
        ('She wrote "the [old] dam ... holds […] (or so)" and "... it held ..." there.',
         ["the [old] dam ... holds […] (or so)", "... it held ..."]),
        ('He wrote:"the dam holds."Then he left.', ["the dam holds."]),
        ("`` The dam does n't hold , '' he said .", ["The dam does n't hold ,"]),
        ('" The dam holds , " he said , " and so it does . "', ["The dam holds ,", "and so it does ."]),
    ],
)  # fmt: skip
def test_marks_of_many_kinds_are_read(text: str, found: list[str]) -> None:
    assert inside(text) == found
    assert all(not m.mended and m.opening and m.closing for m in marked(text, lines(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The millers' dam, the dogs' bark; don't, O'Neil, rock 'n' roll, the '90s and '30s, Erevan'.",
        "The millers’ dam and the dogs’ bark; don’t, rock ’n’ roll, the ’90s.",
        "'Tis the millers' dam, 'twas said, and so they told 'em at the bakers'.",
        "Ali 'Abd al-Nur walked to the millers' dam.",
        "She cut'his hair in the danger of' the flood.",
        'A pipe of 5" and a board 6\'2" long, a 12" wheel, 30° 5′ 12″.',
        '- "\n- flour\n- "',
        "`code` and ```fence``` and '''bold'''",
        '"" “” " " “.”',
        'The dam """"" holds """"" here.',
        "The dam holds.",
        "",
    ],
)
def test_apostrophes_and_signs_of_measure_are_no_marks(text: str) -> None:
    assert inside(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He asked for 'higher weirs' yesterday.", ["higher weirs"]),
        ("The 'poor miller' of the town; the millers' dam.", ["poor miller"]),
        ("NEWS: tolls 'threatened to ruin millers, to flood the town and so on'.[1]",
         ["threatened to ruin millers, to flood the town and so on"]),
        ("He held it 'in the interests' of the town, under the guise of' the law.", ["in the interests"]),
        ("‘The dam holds,’ he said. ‘The millers’ mill doesn’t run.’", ["The dam holds,", "The millers’ mill doesn’t run."]),
        ("'I'm the miller's son,' he said, 'and it's the bakers' fault.'",
         ["I'm the miller's son,", "and it's the bakers' fault."]),
        ("the 1920's 'great flood' and 'small drought'.", ["great flood", "small drought"]),
    ],
)  # fmt: skip
def test_single_marks_are_told_from_apostrophes(text: str, found: list[str]) -> None:
    assert inside(text) == found


@pytest.mark.parametrize(
    ("text", "found", "within"),
    [
        ('"We say \'the dam holds\' here," he wrote.', ["We say 'the dam holds' here,", "the dam holds"], [-1, 0]),
        ("“At the foot of ‘dam’ and of the ‘weir’”.", ["At the foot of ‘dam’ and of the ‘weir’", "dam", "weir"], [-1, 0, 0]),
        ('He said "we call "dam" what others call "weir" here" and left.',
         ['we call "dam" what others call "weir" here', "dam", "weir"], [-1, 0, 0]),
        ("« Il dit « oui » à tous » puis partit.", ["Il dit « oui » à tous", "oui"], [-1, 0]),
        ("„Er sagte ‚nein‘ dazu.“", ["Er sagte ‚nein‘ dazu.", "nein"], [-1, 0]),
        ('"a "b" c" d "e"', ['a "b" c', "b", "e"], [-1, 0, -1]),
    ],
)  # fmt: skip
def test_quotations_nest_also_in_the_same_marks(text: str, found: list[str], within: list[int]) -> None:
    assert inside(text) == found
    assert [m.within for m in marked(text, lines(text))] == within


@pytest.mark.parametrize(
    ("text", "found", "mended"),
    [
        ('He wrote "the dam holds and the mill runs.(76)\nThe town "slept" well.',
         ["the dam holds and the mill runs.", "slept"], [NO_CLOSING, ""]),
        ("He wrote “the dam holds. The mill runs...\nThe town “slept” well.",
         ["the dam holds. The mill runs...", "slept"], [NO_CLOSING, ""]),
        ('He wrote "the dam holds. Later he wrote "the mill runs" and left.',
         ["the dam holds.", "the mill runs"], [NO_CLOSING_BEFORE, ""]),
        ('Asked, he wrote,\n"They call us "millers" and "bakers" to mock, as "window-dressing " (71)\nSo "it" was.',
         ['They call us "millers" and "bakers" to mock, as "window-dressing', "millers", "bakers", "window-dressing", "it"],
         [NO_CLOSING_SHARED, "", "", "", ""]),
        ("The town is quiet.\nThe mill is closed for ever and ever.”\nNobody “came”.",
         ["The mill is closed for ever and ever.", "came"], [NO_OPENING, ""]),
        ('He rose at six. The mill is closed," he said, and "sat" down.',
         ["The mill is closed,", "sat"], [NO_OPENING_SENTENCE, ""]),
        ('The "old" dam. It holds," he said.', ["old", "It holds,"], ["", NO_OPENING_SENTENCE]),
        ('- The "old" mill is closed."', ['The "old" mill is closed.', "old"], [NO_OPENING, ""]),
        ("It is a “dam “ and a “weir”!", ["dam", "weir"], [WRONG_WAY, ""]),
    ],
)  # fmt: skip
def test_missing_marks_are_mended_and_what_follows_stays_right(text: str, found: list[str], mended: list[str]) -> None:
    assert inside(text) == found
    assert [m.mended for m in marked(text, lines(text))] == mended


def test_a_mark_between_blanks_is_decided_by_what_is_open() -> None:
    text = 'It was "wooden " (71) and "rubbish ." Then " gold" and " silver " too.'
    assert inside(text) == ["wooden", "rubbish .", "gold", "silver"]


@pytest.mark.parametrize("broken", ['The "dam holds.', 'The dam" holds.', 'The "dam" " holds.', 'The "dam"" holds.'])
def test_a_broken_pair_never_turns_the_next_paragraphs_inside_out(broken: str) -> None:
    rest = 'The "weir" was "old."\nThe "mill" ran. "It runs," he said.'
    assert inside(f"{broken}\n{rest}")[-4:] == ["weir", "old.", "mill", "It runs,"]


@pytest.mark.parametrize("mark", ["“”", '""', "‘’", "«»"])
def test_a_quotation_over_paragraphs_that_each_open_it_is_one(mark: str) -> None:
    left, right = mark
    text = f"{left}One stood.\n{left}Two stood.\n{left}Three fell.{right}\nHe {left}left{right} them."
    assert inside(text) == [f"One stood.\n{left}Two stood.\n{left}Three fell.", "left"]


def test_a_quotation_may_close_in_a_later_paragraph() -> None:
    text = "“One is here.\n[…]\nTwo is “there” now.”\nHe left."
    assert inside(text) == ["One is here.\n[…]\nTwo is “there” now.", "there"]


def test_a_quotation_does_not_go_on_behind_text_that_is_no_paragraph() -> None:
    text = "“One is here.\nMENU\nTwo is there.”"
    first, _, last = lines(text)
    assert [text[m.start : m.end] for m in marked(text, [first, last])] == ["One is here.", "Two is there."]


def test_only_the_paragraphs_are_read() -> None:
    text = 'a "b" c "d" e'
    assert marked(text, []) == []
    assert marked(text, [(0, 6)]) == [Marked(3, 4, '"', '"')]
    assert marked(text, [(0, 6), (3, 5), (7, 99)]) == [Marked(3, 4, '"', '"'), Marked(9, 10, '"', '"')]


PIECES = [*"\"'’‘“”„«»`´‚›‹", *"sSé5-—. \n", "''", "``", ",,a", "  ", "...", "(12)", "[3]", "> ", "A b. C"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(st.one_of(TEXTS, st.text(max_size=80)), st.booleans())
def test_any_text_gives_spans_that_nest_in_reading_order(text: str, whole: bool) -> None:
    found = marked(text, [(0, len(text))] if whole else lines(text))
    assert [(m.start, -m.end) for m in found] == sorted({(m.start, -m.end) for m in found})
    for i, m in enumerate(found):
        assert text[m.start : m.end] == text[m.start : m.end].strip() != ""
        assert text[: m.start].rstrip().endswith(m.opening)
        assert text[m.end :].lstrip().startswith(m.closing)
        assert m.mended or (m.opening and m.closing)
        around = [j for j, other in enumerate(found[:i]) if other.end > m.start]
        assert all(found[j].end >= m.end for j in around)
        assert m.within == (around[-1] if around else -1)


WORDS = st.sampled_from(["the dam", "a mill runs", "old weirs", "millers' tolls"])


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(['""', "“”", "«»", "„“", "‘’"]))
def test_what_is_put_in_marks_is_found_again(words: list[str], mark: str) -> None:
    text = "They said " + ", and then ".join(f"{mark[0]}{w}{mark[1]}" for w in words) + " in town."
    assert inside(text) == words


HOSTILE = ['"', "'", ' "', ' "a', 'a" ', "“a ‘b ", '"a\n', 'a"\n', "He “a b. c\n", "‘’’", "> ", '(12)"']


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_neither_raises_nor_takes_long(unit: str) -> None:
    text = unit * 2000
    assert len(marked(text, lines(text))) <= 2000


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (
            "It was ' a dry year ' and the ' long drought ' lasted.",
            ["a dry year", "long drought"],
        ),
        ("The ' dry year ' came, and—'the great drought of the mills' —was worse, the millers' men said.",
         ["dry year", "the great drought of the mills"]),
        ("They saw ' the water fall,' and the ' wheel stop ' at last.", ["the water fall,", "wheel stop"]),
        ("The miller ' s son and the baker ' s wife came to the mill in the second year of the great drought of all.", []),
        ("It was 6 ' deep, the millers' pond and the carters' road and the whole of the village under the water.", []),
        ("He said 'the millers' pond is dry' and went.", ["the millers' pond is dry"]),
    ],
)  # fmt: skip
def test_single_marks_that_a_scanner_has_spaced_enclose_little(text: str, inside: list[str]) -> None:
    assert [text[m.start : m.end] for m in marked(text, [(0, len(text))])] == inside

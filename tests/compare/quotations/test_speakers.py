"""Whose words a quotation has: told by the sentence around it, inherited, or left open."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compare.quotations.speakers import QuoteAttribution, attributions
from pipeline.compare.syntax.parsed_document import NamedMention, ParsedSentence, Quoted, Token
from pipeline.contracts import records
from pipeline.language.normalization import normalize
from pipeline.normalize import sentences, tokens
from pipeline.runner import table_files

NAMES = {
    "Ada Miller": ("PERSON", "ada-miller"),
    "Ada": ("PERSON", "ada-miller"),
    "Zoe": ("PERSON", "zoe-weir"),
    "Zoe Weir": ("PERSON", "zoe-weir"),
    "Hugo": ("PERSON", "hugo-fuller"),
    "Dam Board": ("ORG", "dam-board"),
    "Fullers' Guild": ("ORG", "fullers-guild"),
    "River Charter": ("WORK", "river-charter"),
    "Mill Almanac": ("WORK", "mill-almanac"),
    "Flood Book": ("WORK", "flood-book"),
    "Great Flood": ("EVENT", "great-flood"),
}
AUTHORS = {
    "river-charter": ("fullers-guild", "hugo-fuller"),
    "flood-book": ("zoe-weir",),
    "appeal-of-the-dam-board": ("dam-board",),
}
MARKS = re.compile(r"“([^“”]+)”")
MENTIONS = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)))


@dataclass(frozen=True)
class Document:
    """What the stage hands over of one document."""

    quoted: list[Quoted]
    words: list[Token]
    sentences: list[ParsedSentence]
    mentions: list[NamedMention]

    def told(self) -> list[QuoteAttribution]:
        return attributions(self.quoted, self.words, self.sentences, self.mentions, AUTHORS)


def documents(texts: list[str]) -> list[Document]:
    """Return texts, whose paragraphs end at line ends, as the real model reads them; names and marks are looked up."""
    rows: list[tuple[object, ...]] = []
    for n, text in enumerate(texts):
        start = 0
        for number, paragraph in enumerate(text.split("\n"), 1):
            end = start + len(paragraph)
            rows.append((f"{n:03}", start, end, paragraph, number, "body", normalize(paragraph), "en", ""))
            start = end + 1
    passages = pd.DataFrame(rows, columns=list(table_files.empty("passages").columns))
    words = table_files.settle(tokens.build(passages), "tokens")
    said = table_files.settle(sentences.build(passages, words), "sentences")
    return [
        Document(
            [
                Quoted(m.start(1), m.end(1), "quotation", "body", text.count("\n", 0, m.start()) + 1)
                for m in MARKS.finditer(text)
            ],
            list(records(words[words["doc"] == f"{n:03}"])),
            list(records(said[said["doc"] == f"{n:03}"])),
            [NamedMention(m.start(), m.end(), *NAMES[m[0]]) for m in MENTIONS.finditer(text)],
        )
        for n, text in enumerate(texts)
    ]


TOLD = [
    # before the quotation
    ("Ada wrote that “the weir must hold this winter”.", ["ada-miller"]),
    ("The weir held when Ada wrote letters; “a dry winter” it was not.", [""]),
    ("The Dam Board branded the fullers “enemies of the river”.", ["dam-board"]),
    ("Zoe regarded the sluice as “a monument to vanity”.", ["zoe-weir"]),
    ("Zoe regarded the “monument to all vanity” from the bridge.", [""]),
    ("Hugo, warning of rain, declared that the weir was “older than the town”.", ["hugo-fuller"]),
    ("The weir was described by Zoe as “older than the town”.", ["zoe-weir"]),
    ("The millers were accused of theft, of “emptying the pond by night”.", [""]),
    ("Ada went so far as to say that the mill was “a ruin with a wheel”.", ["ada-miller"]),
    ("The sluice, as Ada recalls, was “never once oiled”.", ["ada-miller"]),
    ("The bridge, Ada held, was “never once painted”.", ["ada-miller"]),
    ("The council decided that the bridge was “unfit for all carts”.", [""]),
    ("The Dam Board opposed “any new toll on flour”.", ["dam-board"]),
    ("The Dam Board opposed the “new toll on flour” bill.", [""]),
    # behind it
    ("“The weir must hold,” Ada wrote to Zoe.", ["ada-miller"]),
    ("“The weir must hold,” declared the Dam Board.", ["dam-board"]),
    ("“The weir must hold,” according to Hugo.", ["hugo-fuller"]),
    ("According to Hugo, the weir was “as sound as a bell”.", ["hugo-fuller"]),
    ("For Zoe, the weir was “as sound as a bell”.", ["zoe-weir"]),
    ("The “old stone weir” stood where Ada wrote to Zoe.", [""]),
    ("“If the weir has no keeper,” she said, “it has no friend.” Ada left.", ["", ""]),
    # nouns that tell
    ("Hugo laughed at Ada's “wheel of endless fortune”.", ["ada-miller"]),
    ("Hugo laughed at Ada, that “wheel of endless fortune”.", [""]),
    ("Hugo heard of Ada's contention that the river was “a servant of nobody”.", ["ada-miller"]),
    ("Hugo repeated the words of Ada, “a servant of nobody at all”.", ["ada-miller"]),
    ("Hugo saw the mill of Ada beside “a servant of nobody at all”.", [""]),
    # works
    ("The River Charter demanded that the toll be “lifted before the harvest”.", ["fullers-guild"]),
    ("The River Charter draws a line between millers and “those who merely own wheels”.", ["fullers-guild"]),
    ("The River Charter was printed beside “those who merely own wheels”.", [""]),
    ("The Mill Almanac demanded that the toll be “lifted before the harvest”.", [""]),
    ("In its appeal, the Dam Board asked for “a hundred carts of clay”.", ["dam-board"]),
    ("They are listed in the River Charter: “millers, fullers and their heirs”.", ["fullers-guild"]),
    ("They are listed in the town: “millers, fullers and their heirs”.", [""]),
    # sources
    ("The weir was “a gift of the river” (Zoe Weir, Flood Book).", ["zoe-weir"]),
    ("Ada said the weir was “a gift of the river” (quoted in Zoe Weir's Flood Book).", ["ada-miller"]),
    ("The weir was “a gift of the river” (quoted in Zoe Weir's Flood Book).", [""]),
    ("The weir was “a gift of the river” (Zoe Weir's house is near).", [""]),
    ("“A gift of the river, and a costly one.”\n– Zoe Weir, Flood Book", ["zoe-weir"]),
    ("“A gift of the river, and a costly one.”\nZoe Weir lived in town.", [""]),
    ("It was “a gift of the river, and a costly one.”\nZoe Weir, Flood Book", [""]),
    ("Ada wrote to the town:\n“A gift of the river, and a costly one.”", ["ada-miller"]),
    ("Ada wrote to the town.\n“A gift of the river, and a costly one.”", [""]),
    # pronouns
    ("Ada kept the mill. She wrote that “nobody ever paid in time”.", ["ada-miller"]),
    ("Ada met Hugo at the mill. Hugo, she added, had “nobody to pay in time”.", ["ada-miller"]),
    ("The Dam Board met. They declared that “nobody shall pay twice”.", ["dam-board"]),
    ("The Dam Board met Ada. It declared that “nobody shall pay twice”.", ["dam-board"]),
    ("The bridge fell. It was said that “nobody shall pay twice”.", [""]),
    ("The Fullers' Guild met in May. The guild declared that “nobody shall pay twice”.", ["fullers-guild"]),
    ("The Fullers' Guild met in May. A guild of the coast declared that “nobody shall pay twice”.", [""]),
    # inherited
    ("Ada called them “thieves of the water”, “friends of the drought” and worse.", ["ada-miller", "ada-miller"]),
    ("Ada said it. The mill fell. The millers were “thieves of the water”.", [""]),
    ("Ada said that “the pond is low”. “Not one wheel turns now.”", ["ada-miller", "ada-miller"]),
    ("Ada said that “the pond is low”. The “pond” was a lake.", ["ada-miller", ""]),
    ("Ada said that “the pond is low”.\nThe mill was “not a place to be”.", ["ada-miller", ""]),
    ("Ada said that “the wheels below were empty”.\nIt rained, and “the wheels below” filled.", ["ada-miller", "ada-miller"]),
    ("Ada said that “the wheels below were empty”.\nIt rained, and “the wheels above” filled.", ["ada-miller", ""]),
    # nothing tells
    ("The town had a “place for every cart”.", [""]),
    ("Ada and Zoe passed the “place for every cart”.", [""]),
    ("The Great Flood demanded “a place for every cart”.", [""]),
]  # fmt: skip


@pytest.fixture(scope="module")
def told() -> dict[str, list[QuoteAttribution]]:
    texts = [text for text, _ in TOLD] + list(WORKS) + list(PARTS)
    return {text: document.told() for text, document in zip(texts, documents(texts), strict=True)}


@pytest.mark.parametrize(("text", "speakers"), TOLD)
def test_a_quotation_has_the_speaker_whom_the_text_names(
    told: dict[str, list[QuoteAttribution]], text: str, speakers: list[str]
) -> None:
    assert [attribution.speaker_id for attribution in told[text]] == speakers


WORKS = {
    "The Mill Almanac demanded that the toll be “lifted before the harvest”.": ("", "Mill Almanac", "demanded", "mill-almanac"),
    "The River Charter says that tolls be “lifted by May”.": ("fullers-guild", "River Charter", "says", "river-charter"),
    "Hugo warned in the River Charter that floods were “not to be borne”.": ("hugo-fuller", "Hugo", "warned", "river-charter"),
    "The weir was “a gift of all rivers” (cited in Zoe's Flood Book).": ("", "", "quoted in", "flood-book"),
    "The appeal of the Dam Board demanded “a hundred carts of clay”.": (
        "dam-board", "The appeal", "demanded", "appeal-of-the-dam-board"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", list(WORKS))
def test_a_work_speaks_for_its_first_author_and_is_named_beside(told: dict[str, list[QuoteAttribution]], text: str) -> None:
    (found,) = told[text]
    assert (found.speaker_id, found.speaker, found.cue, found.work_id) == WORKS[text]


PARTS = {
    "“If the weir has no keeper,” Ada wrote, “it has no friend.”": [-1, 0],
    "“The weir has no keeper,” Ada wrote. The mill was “a ruin with a wheel”.": [-1, -1],
    "“The weir has no keeper,” Ada wrote, and the mill was in August “a ruin with a wheel”.": [-1, -1],
    "Ada called it “a weir” and “a ruin with a wheel”.": [-1, -1],
}


@pytest.mark.parametrize("text", list(PARTS))
def test_a_quotation_goes_on_behind_a_reporting_clause_and_nothing_else(
    told: dict[str, list[QuoteAttribution]], text: str
) -> None:
    assert [attribution.continues for attribution in told[text]] == PARTS[text]


def test_names_in_marks_have_no_speaker_and_what_stands_inside_a_quotation_has_the_outer_one() -> None:
    (document,) = documents(["Ada wrote that “the guild of the coast called it a very old weir”."])
    (outer,) = document.quoted
    inner = replace(outer, start=outer.start + 20, end=outer.end, within=0)
    told = replace(document, quoted=[outer, inner, replace(inner, start=inner.start + 9, form="name", within=1)]).told()
    assert [attribution.speaker_id for attribution in told] == ["ada-miller", "ada-miller", ""]


def test_no_quotations_and_no_words_are_no_error() -> None:
    assert attributions([], [], [], [], {}) == []
    assert attributions([Quoted(3, 9, "block", "epigraph", 1)], [], [], [], {}) == [QuoteAttribution()]


DEPS = "nsubj ROOT dobj poss case prep pobj conj relcl advcl punct appos agent auxpass".split()
TOKENS = (
    ("said", "say", "VERB"), ("Ada", "Ada", "PROPN"), ("he", "he", "PRON"), ("which", "which", "PRON"),
    ("manifesto", "manifesto", "NOUN"), ("group", "group", "NOUN"), ("for", "for", "ADP"), ("according", "accord", "VERB"),
    (",", ",", "PUNCT"), (".", ".", "PUNCT"),
    ("(", "(", "PUNCT"), (")", ")", "PUNCT"), (":", ":", "PUNCT"),
    ("–", "–", "PUNCT"), ("”", "”", "PUNCT"), ("\u2009", " ", "SPACE"),
)  # fmt: skip


@st.composite
def scrambled(draw: st.DrawFn) -> Document:
    """Words, trees, names and quotations without any sense."""
    count = draw(st.integers(0, 40))
    words = []
    for i in range(count):
        text, lemma, pos = draw(st.sampled_from(TOKENS))
        head = 10 * draw(st.integers(0, count - 1))
        words.append(Token(10 * i, 10 * i + len(text), text, i // 15, lemma, pos, head, draw(st.sampled_from(DEPS))))
    spans = st.tuples(st.integers(0, 10 * count), st.integers(0, 10 * count)).map(sorted)
    forms = st.sampled_from(("quotation", "block", "name"))
    quoted = [
        Quoted(start, end, draw(forms), "body", start // 150, draw(st.integers(-1, i)))
        for i, (start, end) in enumerate(sorted(draw(st.lists(spans, max_size=8)), key=lambda s: (s[0], -s[1])))
    ]
    kinds = st.sampled_from(("PERSON", "ORG", "WORK", "EVENT"))
    mentions = [
        NamedMention(w.start, w.end, draw(kinds), "river-charter") for w in words if w.text == "Ada"
    ]  # fmt: skip
    return Document(quoted, words, [ParsedSentence(w.start, w.end) for w in words[::7]], mentions)


@settings(max_examples=50, deadline=None)
@given(scrambled())
def test_any_words_give_one_attribution_a_quotation_and_none_to_names(document: Document) -> None:
    told = document.told()
    assert len(told) == len(document.quoted)
    for q, (quote, attribution) in enumerate(zip(document.quoted, told, strict=True)):
        assert -1 <= attribution.continues < q or attribution.continues == -1
        assert quote.form != "name" or attribution == QuoteAttribution()
    assert document.told() == told


def test_time_grows_with_the_number_of_quotations() -> None:
    def spent(count: int) -> float:
        texts = ["Ada", "said", ",", "“", "it", "holds", "”", "and"] * count
        lemmas = {"said": "say"}
        pos = {"Ada": "PROPN", "said": "VERB", "it": "PRON", "holds": "VERB"}
        words = [
            Token(9 * i, 9 * i + len(t), t, 1, lemmas.get(t, t), pos.get(t, "PUNCT"), 9, "dep") for i, t in enumerate(texts)
        ]
        quoted = [Quoted(72 * i + 36, 72 * i + 52, "quotation", "body", 1) for i in range(count)]
        mentions = [NamedMention(w.start, w.end, "PERSON", "ada") for w in words if w.text == "Ada"]
        begun = time.process_time()
        attributions(quoted, words, [], mentions, {})
        return time.process_time() - begun

    assert spent(1200) < 8 * spent(300) + 0.2

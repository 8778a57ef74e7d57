"""Whose words a block is: each rule of the zones beside its near miss."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.normalize import passages
from pipeline.normalize.formats.reading import read

LONG = "The miller kept the sluice open through the night because the river was still rising behind the old dam."
MORE = "Nobody in the town had seen such water before, and the council sat until morning without a word of advice."
TITLE = f"The Mill at Fenwick\n\n{LONG}\n{LONG}\n\n"  # what follows is no title, and long lines tell that none is wrapped


def zones_of(text: str, name: str = "dam.txt") -> str:
    """Return the zones of a text's passages, joined by blanks."""
    reading = read(name, text.encode())
    texts = pd.DataFrame([("dam", reading.text, "en", "0")], columns=["doc", "text", "language", "sha256"])
    rows = [("dam", b.start, b.end, b.block, b.path, b.locator, b.links) for b in reading.blocks]
    blocks = pd.DataFrame(rows, columns=["doc", "start", "end", "block", "path", "locator", "links"])
    judged = pd.DataFrame(columns=["doc", "sha256", "first_line", "last_line", "zone"])
    return " ".join(passages.build(texts, blocks, judged)["zone"])


def behind(text: str) -> str:
    """Return the zones of a text that stands behind a title and two paragraphs."""
    return zones_of(TITLE + text).removeprefix("title body body ")


def shown(page: str) -> str:
    """Return the zones of a page's piece that stands between two paragraphs."""
    return zones_of(f"<h1>Dams</h1><p>{LONG}</p>{page}<p>{MORE}</p>", "dam.html").removeprefix("title body ")


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"The Mill at Fenwick\n\n{LONG}", "title body"),
        (f"'The Mill' at Fenwick\n\n{LONG}", "title body"),
        (f"1901 at Fenwick\n\n{LONG}", "title body"),
        (f"the mill at Fenwick\n\n{LONG}", "body body"),
        (f"The mill stood at Fenwick.\n\n{LONG}", "body body"),
        (f"The Mill at Fenwick: a Tale\n\n{LONG}", "title body"),
        (f"The mill at Fenwick had this to say:\n\n{LONG}", "body body"),
        ("Mill " * 25 + f"\n\n{LONG}", "title body"),
        ("Mill " * 26 + f"\n\n{LONG}", "body body"),
        ("The Mill at Fenwick", "body"),  # a text of one line has no title
    ],
)
def test_the_title_is_a_first_line_without_a_stop(text: str, zones: str) -> None:
    assert zones_of(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"# The Mill\n\n{LONG}", "title body"),
        (f"{LONG}\n\n# The Mill\n\n{MORE}", "body title body"),
        (f"# The Mill\n\n{LONG}\n\n# The Weir\n\n{MORE}", "title body heading body"),
        (f"{LONG}\n\n## The Mill\n\n{MORE}", "body heading body"),
    ],
)
def test_the_title_is_the_first_heading_of_the_first_level(text: str, zones: str) -> None:
    assert zones_of(text, "dam.md") == zones


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Print this page", "navigation"),
        ("Print this page and keep it.", "body"),
        ("Home", "navigation"),
        ("Home was the mill.", "body"),
        ("Next »", "navigation"),
        ("Next came the flood.", "body"),
        ("[edit]", "navigation"),
        ("In reply to The weir by A. Miller", "navigation"),
        ("Log in or register to post comments", "navigation"),
        ("Jump to navigation Jump to search", "navigation"),
        ("Jump to the bank, he said.", "body"),
        ("Registers were lost.", "body"),
        ("ADVERTISEMENT", "navigation"),
        ("Read more: the great flood", "navigation"),
        ("Read more of it in the council's book.", "body"),
    ],
)
def test_site_furniture_is_known_by_its_words(line: str, zone: str) -> None:
    assert behind(f"{line}\n{MORE}") == f"{zone} body"


@pytest.mark.parametrize(
    ("page", "zones"),
    [
        ("<nav><p>Mills</p></nav>", "navigation body"),
        ("<footer>Mills of old</footer>", "navigation body"),
        ("<div class=sidebar>Mills of old</div>", "navigation body"),
        ("<div class=sidebars>Mills of old.</div>", "body body"),
        ("<div class=navigator>Mills of old.</div>", "body body"),
        ("<div id=comments><div class='comment odd'>Well said</div></div>", "comment body"),
        ("<div class=commentary>Well said.</div>", "body body"),
        ("<div class='infobox vcard'>Built 1901</div>", "infobox body"),
        ("<ol class=references><li>Miller 1901</ol>", "footnote body"),
        ("<ol><li>Miller 1901</ol>", "body body"),
        ("<div class=refbegin>Miller 1901</div>", "bibliography body"),
        ("<figure><p>A weir</p></figure>", "caption body"),
        ("<figcaption>A weir</figcaption>", "caption body"),
        ("<p class=byline>A. Miller</p>", "byline body"),
        ("<p class=by>A. Miller.</p>", "body body"),
        ("<blockquote>So it was</blockquote>", "epigraph body"),
    ],
)
def test_what_encloses_a_block_tells_its_zone(page: str, zones: str) -> None:
    assert shown(page) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"Mill facts\nBuilt: 1901\nHeight: 4 m\nRiver: Fen\n\n{MORE}", "infobox infobox infobox infobox body"),
        (f"{MORE}\n\nBuilt: 1901\nHeight: 4 m\nRiver: Fen\n\n{MORE}", "body infobox infobox infobox body"),
        (f"Mill facts\nBuilt: 1901\nHeight: 4 m\n\n{MORE}", "body body body body"),  # two pairs are no box
        (f"Built: in 1901.\nHeight: four.\nRiver: Fen.\n\n{MORE}", "body body body body"),
        (f"== Facts ==\nBuilt: 1901\nHeight: 4 m\nRiver: Fen\n\n{MORE}", "heading body body body body"),
    ],
)
def test_an_infobox_is_three_pairs_one_below_the_other(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("A view of the weir (left)", "caption"),
        ("A view of the weir (left) was lost.", "body"),
        ("A view of the weir (leftmost)", "heading"),
        ("Smith and Jones, left to right", "caption"),
        ("The water went from left to right.", "body"),
        ("Figure 3 The weir", "caption"),
        ("Figures of the weir", "heading"),
        ("The weir in flood\nThe weir in flood", "caption caption"),
        ("The weir in flood.\nThe weir in flood.", "body body"),
        ("The weir in flood,\nThe weir in ice,", "body body"),
    ],
)
def test_a_caption_says_so_or_stands_twice(text: str, zones: str) -> None:
    assert behind(f"{text}\n\n{MORE}") == f"{zones} body"


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"The great flood\n\n{MORE}", "heading body"),
        (f"the great flood\n\n{MORE}", "body body"),
        (f"The great flood.\n\n{MORE}", "body body"),
        (f"{MORE}\nThe great flood\n{MORE}", "body body body"),  # no blank line before it
        ("The great flood\n\nIt came.", "body body"),  # what follows is no longer than it
        ("The great flood that came " * 2 + f"to us all\n\n{MORE}", "body body"),  # thirteen words
        ("== The flood ==\nIt came.", "heading body"),
        (f"- The great flood\n\n{MORE}", "body body"),
    ],
)
def test_a_heading_is_marked_or_a_lone_short_line(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"== Notes ==\nMiller says so.\n== After ==\n{MORE}", "heading footnote heading body"),
        (f"Footnotes\n\nMiller says so.\n\nThe great flood\n\n{MORE}", "heading footnote heading body"),
        ("== Notes and references ==\nMiller says so.", "heading footnote"),
        ("== Notes from the mill ==\nMiller says so.", "heading body"),
        ("== Bibliography ==\nMiller, Dams, 1901.", "heading bibliography"),
        ("== Further reading[edit] ==\nMiller, Dams, 1901.", "heading bibliography"),
        ("== Reading ==\nMiller, Dams, 1901.", "heading body"),
        ("== See also ==\nOther mills.", "navigation navigation"),
        ("== Other mills ==\nSee them.", "heading body"),
    ],
)
def test_the_words_of_a_heading_tell_what_stands_under_it(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"3 comments\n\nA. Miller\nI liked it.\n== Well ==\n{MORE}", "navigation comment comment heading body"),
        ("Readers' comments\n\nPosted by A. Miller\nI liked it.", "navigation comment comment"),
        (f"3 comments on the flood\n\n{MORE}\n== Well ==\nI liked it.", "heading body heading body"),
    ],
)
def test_comments_go_on_to_the_next_section_or_to_the_end(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"== Legacy ==\n== Later ==\n{MORE}", "heading heading body"),
        (f"== Legacy ==\n=== Later ===\n{MORE}", "heading heading body"),
        (f"== Legacy ==\nHome\n== Later ==\n{MORE}", "navigation navigation heading body"),
        (f"== Later ==\n{MORE}\n== Legacy ==", "heading body heading"),
    ],
)
def test_a_heading_over_furniture_alone_is_furniture(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"{MORE}\n[1] See Miller.\n[2] Again.", "body footnote footnote"),
        (f"{MORE}\n^ See Miller.\n1. ^ Again.", "body footnote footnote"),
        (f"[1] See Miller.\n{MORE}", "body body"),  # notes stand at the end
        (f"{MORE}\n1. See Miller.\n2. Again.", "body body body"),  # a numbered list is no notes
        (f"{MORE}\n(1) See Miller.\n(2) Again.", "body body body"),
        (f"{MORE}\n[1] The sluice must be opened.\n[2] The weir must fall.", "body body body"),  # nothing refers to them
        (f"{MORE}[1]\n[1] The sluice was opened in spring.", "body footnote"),
        (f"{MORE}\n* The sluice must be opened.\n* The weir must fall.", "body body body"),
        (f"{MORE}*\n* The sluice was opened in spring.", "body footnote"),
        (f"{MORE}\n[1] See Miller.\nOld mills\nOld weirs", "body footnote navigation navigation"),
        (f"{MORE}\nOld mills\nOld weirs", "body body body"),
    ],
)
def test_notes_stand_at_the_end_and_begin_with_a_mark(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"Posted by A. Miller on May 3\n\n{MORE}", "byline body"),
        (f"Posted letters were lost\n\n{MORE}", "heading body"),
        (f"By A. Miller\n\n{MORE}", "byline body"),
        (f"By the old mill\n\n{MORE}", "heading body"),
        (f"{MORE}\n{MORE}\nFenwick, May 1901\nThe Council of Millers", "body body byline byline"),
        (f"{MORE}\n{MORE}\nFenwick, May 1901\nThe council met.", "body body byline body"),
        (f"Fenwick, May 1901\nThe Council of Millers\n{MORE}\n{MORE}\n{MORE}", "byline body body body body"),
        (f"{MORE}\n{MORE}\nFenwick was dry.\nThe Council of Millers", "body body body body"),
        (f"{MORE}\n{MORE}\nFenwick, 3rd of May 1901", "body body byline"),
        (f"The great flood of 1901\n\n{MORE}", "heading body"),
    ],
)
def test_a_byline_is_who_sent_it_or_place_and_date_with_who_signs(text: str, zones: str) -> None:
    assert behind(text) == zones


def test_a_marked_heading_that_ends_in_a_year_is_no_byline() -> None:
    assert shown("<h2>The great flood of 1901</h2>") == "heading body"


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ('Miller wrote:\n"The river was ours and nobody asked."', "body epigraph"),
        ("Miller wrote:\n“The river was ours and nobody asked.”[3]", "body epigraph"),
        ('Miller wrote.\n"The river was ours and nobody asked."', "body body"),
        ('Miller wrote:\n"The river" was ours and nobody asked.', "body body"),
        ('Miller wrote:\n"The river was ours\nand nobody asked."\nSo it was.', "body epigraph epigraph body"),
        ("Miller wrote:\nThe river was ours\n— A. Miller, Dams", "body epigraph epigraph"),
        ("Miller wrote:\nThe river was ours\nand A. Miller knew", "body body body"),
        ("Miller wrote:\n- The river was ours\n— A. Miller, Dams", "body body body"),
        ("— A. Miller, Dams", "body"),
    ],
)
def test_an_epigraph_stands_in_quotes_behind_a_lead_in_or_before_its_source(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"# Dams\n\n{LONG}\n\n> The river was ours.\n\n{MORE}", "title body epigraph body"),
        (f"# Dams\n\n{LONG}\n\n> The river was ours.\n\n— A. Miller, Dams\n\n{MORE}", "title body epigraph epigraph body"),
        (f"# Dams\n\n{LONG}\n\nThe river > ours.\n\n{MORE}", "title body body body"),
    ],
)
def test_a_marked_quotation_is_an_epigraph_with_its_source(text: str, zones: str) -> None:
    assert zones_of(text, "dam.md") == zones


@pytest.mark.parametrize(
    ("first", "zones"),
    [
        ("We reprint here the report of the council.", "title editorial editorial heading body"),
        ("This report was first published at Fenwick.", "title editorial editorial heading body"),
        ("Editor's note: the maps are lost.", "title editorial editorial heading body"),
        ("We reprinted nothing, said the council.", "title body body heading body"),
        ("Editors of maps are lost.", "title body body heading body"),
    ],
)
def test_an_editor_speaks_before_the_first_heading_where_the_opening_says_so(first: str, zones: str) -> None:
    assert zones_of(f"The Mill at Fenwick\n\n{first}\n\n{LONG}\n\nThe great flood\n\n{MORE}") == zones
    unheaded = zones_of(f"The Mill at Fenwick\n\n{first}\n\n{LONG}\n\n{MORE}")
    assert unheaded == "title body body body"


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("[The notes of this report were left out.]", "editorial"),
        ("(The translation was made at the mill).", "editorial"),
        ("[The river rose high in that year.]", "body"),
        ("[Notes were left out.]", "body"),  # too short to tell
        ("The notes of this report [by Miller] were left out.", "body"),
    ],
)
def test_a_bracketed_aside_about_notes_is_an_editors(line: str, zone: str) -> None:
    assert behind(f"{line}\n{MORE}") == f"{zone} body"


def test_such_an_aside_in_the_midst_of_a_long_text_is_the_authors() -> None:
    aside = "[The notes of this report were left out.]"
    assert behind("\n".join([*[MORE] * 6, aside, *[MORE] * 6])) == " ".join(["body"] * 13)


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (
            f"4 Responses\n\n{LONG}\n\n{MORE}\n\nThe great flood\n\n{LONG}",
            "heading body body heading body",
        ),  # above the text
        (f"{LONG}\n\n{MORE}\n\nReplies\n\n{LONG}\n\nThe great flood\n\n{MORE}", "body body heading body heading body"),
        (
            f"CONTENTS\n\n1. The flood ... 3\n2. The weir ... 9\n\nTHE FLOOD.\n\n{LONG}",
            "navigation navigation navigation body body",
        ),
        (f"Related\n\nOld mills\n\n{LONG}\n\n{MORE}", "navigation navigation body body"),
        (f"Share\n\n{LONG}\n\nTags\n\n{MORE}", "navigation body navigation body"),
        (f"Literature\n\n{LONG}\n\n{MORE}", "heading body body"),  # the poets of the town, no list of books
    ],
)
def test_a_heading_claims_no_running_text_that_is_not_what_it_names(text: str, zones: str) -> None:
    assert behind(text) == zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"Some etext\n\n*** START OF THE ETEXT DAM ***\n\n{LONG}\n\n{MORE}\n\n*** END OF THE ETEXT DAM ***\n\nYou must keep it.",
         "navigation body body navigation"),
        (f"{LONG}\n\n*** START OF THE ETEXT MILL ***", "body body"),  # nothing would be left
        (f"{LONG}\n\n{MORE}\n\n--- 12 ---\n\n{LONG}", "body body navigation body"),
        (f"{LONG}\n\nTHE MILL 3\n\n{MORE}\n\nTHE MILL 5\n\n{LONG}\n\nTHE MILL 7\n\n{MORE}",
         "body navigation body navigation body navigation body"),
        (f"{LONG}\n\nTHE MILL 3\n\n{MORE}", "body heading body"),
        (f"{LONG}\n\nFirst published: in the Fenwick Echo. Source: the town library. Translated by: A. Miller.\n\n{MORE}",
         "body editorial body"),
        (f"{LONG}\n\nThis file may be copied under the license; the trademark and all donations stay with the archive.",
         "body navigation"),
    ],
)  # fmt: skip
def test_those_who_published_a_text_are_told_from_its_author(text: str, zones: str) -> None:
    assert zones_of(text) == zones

"""Wikitext: templates out, links' words in, notes apart, blocks by their lines; exports."""

from __future__ import annotations

import pytest

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import Unreadable


def shown(source: str, name: str = "a.wiki") -> list[tuple[str, str]]:
    reading = read(name, source.encode())
    return [(b.path or b.block, reading.text[b.start : b.end]) for b in reading.blocks]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("The '''dam''' of [[Harwich|the town]]s and [[mills]].", [("p", "The dam of the towns and mills.")]),
        ("A [http://a.b the record] and http://c.d {{cite|x}}.", [("p", "A the record and http://c.d .")]),
        ("The dam<ref>Minutes, p. 4.</ref> stood<ref name=a/>.", [("p", "The dam stood."), ("p.footnote", "Minutes, p. 4.")]),
        ("Two\nlines\n\nOne", [("p", "Two lines"), ("p", "One")]),
        ("== Winter ==\nIt rose.\n=== Ice ===\n", [("h2", "Winter"), ("p", "It rose."), ("h3", "Ice")]),
        ("* stone\n** [[oak]]\n# first\n: said he", [("li", "• stone"), ("li", "• oak"), ("li", "• first"), ("p", "said he")]),
        ("{|\n! Year\n|-\n| 1901 || it ''rose''\n|}\nEnd",
         [("table", "Year"), ("table", "1901"), ("table", "it rose"), ("p", "End")]),
        ("[[File:Dam.jpg|thumb|The old [[dam]] in 1901]]\nIt rose.", [("figure", "The old dam in 1901"), ("p", "It rose.")]),
        ("<blockquote>We hold\n\nthat water</blockquote>\nIt rose.",
         [("blockquote", "We hold"), ("blockquote", "that water"), ("p", "It rose.")]),
        ("{{quote|text=We hold it.}}\nIt rose.", [("blockquote", "We hold it."), ("p", "It rose.")]),
        ("It rose.<!-- not so -->[[Category:Dams]] __NOTOC__", [("p", "It rose.")]),
        ("5 &lt; 6 &amp; &mdash; <nowiki>[[x]]</nowiki>", [("p", "5 < 6 & — [[x]]")]),
        ("A {{lang|fr|mot}} of {{nowrap|4 feet}} {{convert|4|ft}}.", [("p", "A mot of 4 feet .")]),
        ("It rose.<ref>{{cite book|last=Hart|title=The [[Dam]]|page=4}}</ref>",
         [("p", "It rose."), ("p.footnote", "Hart, The Dam, 4")]),
        ("It rose<br/>twice.<div class='x'>Inside</div>", [("p", "It rose twice."), ("p", "Inside")]),
    ],
)  # fmt: skip
def test_an_article_is_read_as_it_is_shown(source: str, found: list[tuple[str, str]]) -> None:
    assert shown(source) == found


EXPORT = (
    "<mediawiki xml:lang='en'><page><title>The Dam</title><revision><text>Old.</text></revision>"
    "<revision><text>== Winter ==&lt;ref&gt;a b&lt;/ref&gt;\nIt rose.</text></revision></page>{}</mediawiki>"
)


def test_of_an_export_the_newest_revision_is_read() -> None:
    reading = read("a.xml", EXPORT.format("").encode())
    assert "It rose." in reading.text
    assert "Old" not in reading.text
    assert reading.metadata == {"title": "The Dam", "language": "en"}
    with pytest.raises(Unreadable, match="an export of 2 pages; expected one page in a file"):
        read("a.xml", EXPORT.format("<page/>").encode())

"""The sentences as CoNLL-U, with spaCy's dependency labels, which are not those of Universal Dependencies.

MISC has the characters' places (`start_char`, `end_char`, in Unicode code points of the document) and the model's `NER` tag. If a
sentence has several roots, the later ones depend on the first as `parataxis`; a word whose head is in another sentence is a
root. In a language without a model, part of speech, head and relation are unknown (`_`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from pipeline.commands.exports.files import whole
from pipeline.runner.table_files import rows


class TokenRow(NamedTuple):
    """A row of the table of tokens."""

    doc: str
    start: int
    end: int
    text: str
    passage: int
    sentence: int
    lemma: str
    pos: str
    head: int
    dep: str
    entity_type: str


def write_sentences(path: Path, tokens: Path) -> None:
    """Write all sentences; one is held in memory at a time."""
    doc = passage = None
    with whole(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for (own_doc, own_passage, sentence), group in groupby(
            _tokens(tokens), key=lambda t: (t.doc, t.passage, t.sentence)
        ):
            if own_doc != doc:
                file.write(f"# newdoc id = {quote(own_doc, safe='')}\n")
            if (own_doc, own_passage) != (doc, passage):
                file.write(f"# newpar id = {quote(own_doc, safe='')}-p{own_passage}\n")
            doc, passage = own_doc, own_passage
            file.write(f"# sent_id = {quote(own_doc, safe='')}-p{own_passage}-s{sentence}\n")
            file.writelines(lines(list(group)))
            file.write("\n")


def _tokens(path: Path) -> Iterator[TokenRow]:
    """Yield the tokens that have characters other than blanks."""
    return (token for row in rows(path, "tokens") if (token := TokenRow._make(row)).text.strip())


def lines(tokens: list[TokenRow]) -> Iterator[str]:
    """Yield the text and the words of a sentence."""
    glued = [a.end == b.start for a, b in pairwise(tokens)] + [False]
    shown = "".join(_cell(t.text) + ("" if near else " ") for t, near in zip(tokens, glued, strict=True))
    yield f"# text = {shown.strip()}\n"
    for i, (token, (head, relation), near) in enumerate(zip(tokens, heads(tokens), glued, strict=True), 1):
        misc = [*(["SpaceAfter=No"] if near else []), f"start_char={token.start}", f"end_char={token.end}"]
        misc += [f"NER={_cell(token.entity_type)}"] if token.entity_type else []
        cells: Iterable[Any] = (
            i, _cell(token.text), _cell(token.lemma), _cell(token.pos), "_", "_", head, relation, "_", "|".join(misc),
        )  # fmt: skip
        yield "\t".join(map(str, cells)) + "\n"


def heads(tokens: list[TokenRow]) -> Iterator[tuple[int | str, str]]:
    """Yield the place of each token's head, counted from 1, and the relation to it; 0 for the one root."""
    places = {token.start: i for i, token in enumerate(tokens, 1)}
    root = next((i for i, t in enumerate(tokens, 1) if t.dep == "ROOT"), 0)
    root = root or next((i for i, t in enumerate(tokens, 1) if t.dep and places.get(t.head, i) == i), 0)
    for i, token in enumerate(tokens, 1):
        head = places.get(token.head, i)
        if not token.dep or not root:
            yield "_", "_"
        elif i == root:
            yield 0, "root"
        elif head == i:
            yield root, "parataxis"
        else:
            yield head, token.dep.lower()


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip() or "_"

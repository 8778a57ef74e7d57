"""The cost of finding names: python -m tests.benchmarks.name_search TABLES CORPUS OUTPUT

Writes figures as JSON: CPU seconds of the alias search and of a bare phrase matcher on the same Docs with the same
phrases, and of the mentions stage with few and with many aliases. The aliases are the corpus' own and invented ones, as many as
make the number; the words of the text are repeated until there are enough.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.contracts import TABLES, records
from pipeline.entities import mentions
from pipeline.entities.recognizer import Recognizer
from pipeline.entities.spelling.words import words_of
from pipeline.runner import table_files

WORDS = 1_500_000
FEW, MANY = 500, 5000
ROUNDS = 5
SYLLABLES = "ka lo mi ren tor va sha ni del ros ben har ga wil ost pe dru fen mar tul".split()


def with_aliases(entities: pd.DataFrame, aliases: pd.DataFrame, count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both tables with invented people, bodies and places, so that there are so many aliases."""
    chance = random.Random(1)
    more_entities, more_aliases, seen = list[tuple[str, ...]](), list[tuple[str, ...]](), set(aliases["alias"])

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize()

    for number in itertools.count():
        if len(aliases) + len(more_aliases) >= count:
            break
        kind = chance.choice(("PERSON", "ORG", "PLACE"))
        name = {"PERSON": f"{word()} {word()}", "ORG": f"{word()} {word()} Committee", "PLACE": word()}[kind]
        more_entities.append((f"invented-{number}", kind, name, "", "", ""))
        for alias in (word(), f"{word()} {word()}"):
            if alias not in seen:
                seen.add(alias)
                more_aliases.append((alias, f"invented-{number}", "", ""))
    return (
        pd.concat([entities, pd.DataFrame(more_entities, columns=entities.columns)], ignore_index=True),
        pd.concat([aliases, pd.DataFrame(more_aliases, columns=aliases.columns)], ignore_index=True).head(count),
    )


def seconds(work: Callable[[], Any], rounds: int = 1) -> float:
    """Return the least CPU of so many runs."""
    spent = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def main(tables: Path, corpus: Path, output: Path) -> None:
    given = {
        name: table_files.read(tables / f"{name}.{TABLES[name].format}", name)
        for name in ("passages", "tokens", "sentences")
    }
    hand = {name: table_files.read(corpus / f"{name}.csv", name) for name in ("entities", "aliases", "decisions")}
    stage = {}
    for count in (FEW, MANY):
        entities, aliases = with_aliases(hand["entities"], hand["aliases"], count)
        known = {"entities": entities, "aliases": aliases, "decisions": hand["decisions"]}
        stage[count] = seconds(lambda known=known: mentions.build(**given, **known), 2)  # type: ignore[misc]
    figures = {"few": stage[FEW], "many": stage[MANY], **_search(given, entities, aliases)}
    output.write_text(json.dumps(figures), encoding="utf-8")


def _search(given: dict[str, pd.DataFrame], entities: pd.DataFrame, aliases: pd.DataFrame) -> dict[str, float]:
    """Return the least CPU of both searches, taken in turns, and how many stretches each finds."""
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    finder = Recognizer(entities, aliases).finder
    own = dict(list(given["tokens"].groupby("doc", sort=False)))
    prepared = [
        finder.prepared(words_of(own[doc], {p.passage: (p.start, p.normalized) for p in records(rows)}))
        for doc, rows in given["passages"].groupby("doc", sort=False)
    ]
    words = sum(len(document.keys) for document in prepared)
    prepared = list(itertools.islice(itertools.cycle(prepared), -(-WORDS * len(prepared) // words)))
    bare = PhraseMatcher(finder.language.vocab, attr="LOWER")
    for name, keys in finder.patterns.items():
        bare.add(name, [Doc(finder.language.vocab, words=list(keys))])
    found: dict[str, int] = {}

    def ours() -> None:
        found["ours"] = sum(len(finder.find(document)) for document in prepared)

    def peer() -> None:
        found["peer"] = sum(len(bare(document.keys)) for document in prepared)

    spent = [(seconds(ours), seconds(peer)) for _ in range(ROUNDS)]
    return {
        "ours": min(o for o, _ in spent), "peer": min(p for _, p in spent), "found": found["ours"], "peer_found": found["peer"],
        "words": sum(len(document.keys) for document in prepared), "forms": len(finder.forms),
    }  # fmt: skip


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

"""The cost of finding and tracing quotations: python -m tests.benchmarks.quotation_search ACCOUNTS OUTPUT PAIRS

Writes figures as JSON: CPU seconds of the stages quotes and quote_places for a tenth, three tenths and all of the accounts, and
how many planted quotations are traced. PAIRS is the same texts with what was planted, for the peer (`bare_matcher`). The texts
are drawn from English words as often as people write them, so that common words recur by chance as they do in real texts.
"""

from __future__ import annotations

import inspect
import itertools
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from pipeline.compare.quotations import quote_places, quotes, search_index
from pipeline.contracts import TRACED_KINDS
from pipeline.language.normalization import normalize
from pipeline.runner import table_files
from tests.benchmarks.bare_matcher import right

SEED = 1877
PRIMARY, PRIMARY_SENTENCES = "primary", 2_000
ACCOUNT_SENTENCES = 30
SENTENCE = (8, 30)  # words
STRANGE = 2  # quotations of an account that stand in no text held; the others are of the primary text, altered by turns
STRETCH = (8, 24)  # words that are quoted
SOME = 0.2  # share of the words that are replaced or left out
VOCABULARY = 20_000
TOLD = re.compile(r"\S[^.]*\.")  # no other full stop stands in these texts
TOKEN = re.compile(r"\w+|[^\w\s]")
CREATED = ("sources", "documents", "texts", "passages", "sentences", "tokens")
Words = list[str]


@dataclass(frozen=True)
class Planted:
    """A quotation in an account: where it stands, what was done to it, where it comes from (empty of a strange one)."""

    start: int
    end: int
    alteration: str
    source: tuple[int, int]


@dataclass(frozen=True)
class Account:
    text: str
    planted: list[Planted]


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[Words, list[float]]:
    """Return words with the sums of their frequencies."""
    from wordfreq import top_n_list, word_frequency

    words = [word for word in top_n_list("en", VOCABULARY) if word.isalpha()]
    return words, list(itertools.accumulate(word_frequency(word, "en") for word in words))


def _sentence(chance: random.Random) -> Words:
    words, sums = _vocabulary()
    return chance.choices(words, cum_weights=sums, k=chance.randint(*SENTENCE))


def _written(words: Words) -> str:
    return " ".join(words).capitalize() + "."


def _unchanged(words: Words, chance: random.Random) -> Words:
    return words


def _cut(words: Words, chance: random.Random) -> Words:
    first = chance.randint(3, len(words) - 5)
    return [*words[:first], "…", *words[first + 2 :]]


def _replaced(words: Words, chance: random.Random) -> Words:
    return [_sentence(chance)[0] if chance.random() < SOME else word for word in words]


def _left_out(words: Words, chance: random.Random) -> Words:
    return [word for i, word in enumerate(words) if i < 3 or chance.random() >= SOME]


def _reordered(words: Words, chance: random.Random) -> Words:
    at = chance.randint(3, len(words) - 3)
    return [*words[at:], *words[:at]]


ALTERED: dict[str, Callable[[Words, random.Random], Words]] = {
    "unchanged": _unchanged, "cut": _cut, "replaced": _replaced, "left out": _left_out, "reordered": _reordered,
}  # fmt: skip


def primary(chance: random.Random) -> list[str]:
    """Return the sentences of the primary text; it is they joined by blanks."""
    return [_written(_sentence(chance)) for _ in range(PRIMARY_SENTENCES)]


def accounts(sentences: Sequence[str], count: int, chance: random.Random) -> Iterator[Account]:
    """Yield accounts that quote the primary text once in each way, and no text held a few times."""
    starts = [0, *itertools.accumulate(len(sentence) + 1 for sentence in sentences)]
    for _ in range(count):
        kinds = [*ALTERED, *["strange"] * STRANGE]
        chance.shuffle(kinds)
        after = dict(zip(chance.sample(range(ACCOUNT_SENTENCES), len(kinds)), kinds, strict=True))
        parts, planted, length = list[str](), list[Planted](), 0
        for number in range(ACCOUNT_SENTENCES):
            said = _written(_sentence(chance))
            if kind := after.get(number):
                quoted, source = _quotation(kind, sentences, starts, chance)
                said = f"{said[:-1]}, “{quoted}”."
                planted.append(Planted(length + len(said) - 2 - len(quoted), length + len(said) - 2, kind, source))
            parts.append(said)
            length += len(said) + 1
        yield Account(" ".join(parts), planted)


def _quotation(
    kind: str, sentences: Sequence[str], starts: Sequence[int], chance: random.Random
) -> tuple[str, tuple[int, int]]:
    """Return the words quoted, and where in the primary text they were before they were altered."""
    if kind == "strange":
        return " ".join(_sentence(chance)), (0, 0)
    number = chance.randrange(len(sentences))
    words = sentences[number].split()
    size = min(len(words), chance.randint(*STRETCH))
    first = chance.randint(0, len(words) - size)
    stretch = [word.rstrip(".") for word in words[first : first + size]]
    start = starts[number] + len(" ".join(words[:first])) + (first > 0)
    return " ".join(ALTERED[kind](stretch, chance)), (start, start + len(" ".join(stretch)))


def tables(sentences: Sequence[str], told: Sequence[Account]) -> dict[str, pd.DataFrame]:
    """Return the frames that the stages read; every text is one passage, every word a noun without a head."""
    texts = {PRIMARY: " ".join(sentences)} | {f"account-{i:04}": account.text for i, account in enumerate(told)}
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in CREATED}
    for doc, text in texts.items():
        role = {"doc": doc, "role": "primary" if doc == PRIMARY else "secondary"}
        whole = {
            "doc": doc,
            "start": 0,
            "end": len(text),
            "text": text,
            "passage": 1,
            "zone": "body",
            "locator": "paragraph 1",
        }
        rows["documents"].append(role)
        rows["sources"].append({**role, "status": "ok"})
        rows["texts"].append({"doc": doc, "text": text})
        rows["passages"].append(whole | {"normalized": normalize(text), "language": "en"})
        for number, match in enumerate(TOLD.finditer(text), 1):
            sentence = {**whole, "start": match.start(), "end": match.end(), "text": match[0], "sentence": number}
            rows["sentences"].append(sentence)
            rows["tokens"] += [] if doc == PRIMARY else _tokens(text, sentence, match.span())
    empty = {name: table_files.empty(name) for name in ("entities", "aliases", "mentions", *CREATED)}
    return empty | {
        name: pd.DataFrame(found).reindex(columns=empty[name].columns, fill_value="") for name, found in rows.items()
    }


def _tokens(text: str, sentence: dict[str, object], span: tuple[int, int]) -> Iterator[dict[str, object]]:
    for match in TOKEN.finditer(text, *span):
        place = {"start": match.start(), "end": match.end(), "text": match[0], "lemma": match[0], "head": match.start()}
        yield sentence | place | {"pos": "NOUN" if match[0][0].isalnum() else "PUNCT", "dep": "ROOT", "entity_type": ""}


def cost(given: dict[str, pd.DataFrame]) -> tuple[float, float, pd.DataFrame]:
    """Return the CPU of finding the quotations and of tracing them, and the traces."""
    search_index._searched.cache_clear()  # it is read once in a process, and its reading is part of the cost
    began = time.process_time()
    found = quotes.build(**_read_by(quotes.build, given))
    between = time.process_time()
    traced = quote_places.build(**_read_by(quote_places.build, given | {"quotes": found}))
    return between - began, time.process_time() - between, traced


def _read_by(build: Callable[..., pd.DataFrame], given: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables that a stage reads; one that nothing is made for here is empty."""
    return {name: given[name] if name in given else table_files.empty(name) for name in inspect.signature(build).parameters}


def traced_rightly(told: Sequence[Account], traces: pd.DataFrame) -> dict[str, list[int]]:
    """Return for each alteration how many planted quotations are traced to their place, and how many there are.

    Of strange ones, which have none, how many are traced at all.
    """
    places: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    for trace in traces[traces["kind"].isin(TRACED_KINDS)].itertuples(index=False):
        places.setdefault(trace.doc, []).append(((trace.start, trace.end), (trace.primary_start, trace.primary_end)))
    found: dict[str, list[int]] = {}
    for i, account in enumerate(told):
        for planted in account.planted:
            counts = found.setdefault(planted.alteration, [0, 0])
            counts[0] += right((planted.start, planted.end), planted.source, places.get(f"account-{i:04}", []))
            counts[1] += 1
    return found


def main(count: int, output: Path, pairs: Path) -> None:
    chance = random.Random(SEED)
    sentences = primary(chance)
    told = list(accounts(sentences, count, chance))
    cost(tables(sentences, told[:5]))  # the words' frequencies are read once
    sizes = (max(1, count // 10), max(1, 3 * count // 10), count)
    spent: dict[int, list[float]] = {}
    for size in sizes:
        finding, tracing, traced = cost(tables(sentences, told[:size]))
        spent[size] = [finding, tracing]
    figures = {"spent": spent, "traced": traced_rightly(told, traced)}
    output.write_text(json.dumps(figures), encoding="utf-8")
    given_to_peer = {"primary": " ".join(sentences), "accounts": [asdict(account) for account in told]}
    pairs.write_text(json.dumps(given_to_peer), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))

"""Warnings about seed words in themes.csv that may count for something else; needs only the standard library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.language.seed_terms import Phrase, phrase, singular, split_terms

Row = tuple[int, Mapping[str, str]]  # line number and cells
MAX_SEEDS = 4  # seeds named in a warning


def theme_warnings(themes: Sequence[Row], names: Iterable[str]) -> Iterator[str]:
    """Yield a warning for each theme's seeds within a listed name, and one for its seeds that are also another theme's.

    A longer seed of another theme that the theme excludes counts for that theme only.
    """
    named = {_words(name): name for name in names}
    seeds = [(line, row["theme"], term, _words(term)) for line, row in themes for term in split_terms(row["terms"])]
    for line, row in themes:
        theme, excluded = row["theme"], {_words(term) for term in split_terms(row["exclude"])}
        own = [(term, words) for at, _, term, words in seeds if at == line]
        within = [(t, next((n for other, n in named.items() if _contains(other, words)), "")) for t, words in own]
        if said := _listed([f"{term!r} (“{name}”)" for term, name in within if name]):
            yield f"line {line}: theme {theme}: parts of listed names, where a single word does not count: {said}"
        shared = [
            f"{term!r} ({other}{'' if longer == words else f': {found!r}'})"
            for term, words in own for at, other, found, longer in seeds
            if at != line and longer not in excluded and (longer == words or _contains(longer, words))
        ]  # fmt: skip
        if said := _listed(shared):
            yield f"line {line}: theme {theme}: also in the seeds of another theme: {said}"


def _words(text: str) -> Phrase:
    return tuple(singular(word) for word in phrase(text))


def _contains(longer: Phrase, words: Phrase) -> bool:
    """Whether the words are a part of a longer phrase, in order and adjacent."""
    size = len(words)
    return len(longer) > size and any(longer[i : i + size] == words for i in range(len(longer) - size + 1))


def _listed(found: Sequence[str]) -> str:
    more = f" and {len(found) - MAX_SEEDS} more" if len(found) > MAX_SEEDS else ""
    return ", ".join(found[:MAX_SEEDS]) + more

"""The report's section on key words: words, phrases and names that one side uses more often than the other."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.contracts import records
from pipeline.report.sections.limits import MAX_ACCOUNTS
from pipeline.report.sections.markdown import escaped
from pipeline.report.sections.wording import texts_of

MAX_WORDS = 8  # key words of one side
SPOKEN = ("NOUN", "PROPN", "ADJ", "VERB")  # words that show a subject; the table has the others too
LEVEL = 0.05  # of the adjusted p
NOTHING = "no significant difference"


def build(sources: pd.DataFrame, keyness: pd.DataFrame) -> str:
    """Return the section; empty if there is nothing to compare."""
    if keyness.empty:
        return ""
    texts, points = texts_of(sources), []
    if texts.primary:
        points += [
            f"- The **primary text**, compared with the accounts: {_apart(keyness, 'primary', 1)}.",
            f"- The **accounts**, compared with the primary text: {_apart(keyness, 'primary', -1)}.",
        ]
    points += [
        f"- **{texts.heading(doc)}**, compared with all others: {_apart(keyness, doc, 1)}."
        for doc in texts.accounts[:MAX_ACCOUNTS] if (keyness["focus"] == doc).any()
    ]  # fmt: skip
    parts = [
        "## Key words",
        "Words, phrases and names that one side uses more often, for its length, than the other; in brackets how often each side "
        f"has them. A difference is significant if fewer than {LEVEL:.0%} of random permutations of the passages show one as "
        "large, adjusted for the number of words tested (`tables/keyness.csv`). Counting single words instead of passages would "
        "find too many differences, because words cluster in passages.",
        "\n".join(points),
        "![Key words of the primary text and of the accounts](../figures/key_terms.svg)",
        "![Where the key words occur](../figures/dispersion_plot.svg)",
    ]
    return "\n\n".join(parts)


def _apart(keyness: pd.DataFrame, focus: str, sign: int) -> str:
    """Return the surest key words of one side, with the counts there and in the reference."""
    said = keyness["unit"].isin(["phrase", "entity"]) | keyness["pos"].isin(SPOKEN)
    own = keyness[(keyness["focus"] == focus) & said & (keyness["p_adjusted"] < LEVEL) & (sign * keyness["log_ratio"] > 0)]
    words = list(_words(own, sign))
    more = f" and {len(own) - len(words):,} more" if len(own) > len(words) else ""
    return (", ".join(words) + more) if words else NOTHING


def _words(own: pd.DataFrame, sign: int) -> Iterator[str]:
    edge = own["log_ratio_low"] if sign > 0 else -own["log_ratio_high"]
    first = own.assign(edge=edge).sort_values(["edge", "unit", "term"], ascending=[False, True, True], kind="stable")
    for row in records(first.head(MAX_WORDS)):
        here, there = (row.count, row.reference_count) if sign > 0 else (row.reference_count, row.count)
        yield f"*{escaped(row.name)}* ({here}:{there})"

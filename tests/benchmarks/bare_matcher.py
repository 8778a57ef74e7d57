"""The peer of tracing quotations: the package text-matcher on the same accounts, each against the same primary text.

python tests/benchmarks/bare_matcher.py PAIRS OUTPUT [MOST]

Runs in an environment of its own and so imports nothing of the pipeline. Without its option to leave out stop words, which wants
a download; its other options as they come. MOST bounds how many accounts are compared.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Span = tuple[int, int]


def right(quoted: Span, source: Span, places: Sequence[tuple[Span, Span]]) -> bool:
    """Whether one of the places, a span of the account and one of the primary text, shares half of the shorter on both sides.

    A quotation without a source is there where its own side is.
    """
    return any(_shares(quoted, ours) and (source == (0, 0) or _shares(source, theirs)) for ours, theirs in places)


def _shares(a: Span, b: Span) -> bool:
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= min(a[1] - a[0], b[1] - b[0])


def main(pairs: Path, output: Path, most: int) -> None:
    from text_matcher.matcher import Text

    given = json.loads(pairs.read_text(encoding="utf-8"))
    began = time.process_time()
    primary = Text(given["primary"], "primary", removeStopwords=False)
    once = time.process_time() - began
    told = given["accounts"][:most]
    orders = {name: compared(primary, told, first) for name, first in (("account first", True), ("primary first", False))}
    output.write_text(json.dumps({"once": once, "accounts": len(told), "orders": orders}), encoding="utf-8")


def compared(primary: Any, told: Sequence[dict[str, Any]], account_first: bool) -> dict[str, Any]:
    """Return the CPU of comparing each account, in which places its quotations were found, and how many comparisons failed.

    The package's costs and finds depend on which of two texts it is given first.
    """
    found: dict[str, list[int]] = {}
    failed, spent = 0, 0.0
    for account in told:
        began = time.process_time()
        try:
            places = matches(primary, account["text"], account_first)
        except (IndexError, RecursionError):  # of matches at an end of the text
            places, failed = [], failed + 1
        spent += time.process_time() - began
        for planted in account["planted"]:
            counts = found.setdefault(planted["alteration"], [0, 0])
            counts[0] += right((planted["start"], planted["end"]), tuple(planted["source"]), places)
            counts[1] += 1
    return {"spent": spent, "traced": found, "failed": failed}


def matches(primary: Any, text: str, account_first: bool) -> list[tuple[Span, Span]]:
    """Return the matches as spans of the account and of the primary text."""
    from text_matcher.matcher import Matcher, Text

    account = Text(text, "account", removeStopwords=False)
    both = (account, primary) if account_first else (primary, account)
    with contextlib.redirect_stdout(io.StringIO()):  # it prints what it finds
        _, first, second = Matcher(*both, removeStopwords=False).match()
    return list(zip(first, second, strict=True) if account_first else zip(second, first, strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize)

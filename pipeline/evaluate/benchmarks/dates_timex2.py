"""Print the scores of dates on texts annotated by others: python -m pipeline.evaluate.benchmarks.dates_timex2 FOLDER

The folder contains `*.key.xml` files with inline TIMEX2, as in WikiWars (Mazur & Dale 2010). An expression is found if a date
of ours shares a character with it, one to one, the largest overlap first; its value is correct if ours is the same in the
notation of TIMEX2. The two ends of a range count as two expressions, as TIMEX2 marks them. Each line is a passage; the file's
date is not used as context. `calendar` leaves out durations and expressions without a value or with a reference such as
PRESENT_REF; `all` leaves out nothing, although ours has no durations.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.entities.dates.recognizer import PassageText, dates_of
from pipeline.language.normalization import normalize
from pipeline.language.spans import Span, overlap

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w]*)(?P<attributes>(?:\"[^\"]*\"|[^<>\"])*)>")
VALUE = re.compile(r"\bval=\"([^\"]*)\"")
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}

Expression = tuple[Span, str]


def expressions_in(key: str) -> tuple[str, list[Expression]]:
    """Return the plain text of a key file's TEXT, and its expressions with their values, nested ones too, in order."""
    text, length, last = list[str](), 0, 0
    opened: list[tuple[int, str]] = []
    found: list[Expression] = []
    body = key.partition("<TEXT>")[2].partition("</TEXT>")[0]
    for tag in TAG.finditer(body):
        text.append(html.unescape(body[last : tag.start()]))
        length, last = length + len(text[-1]), tag.end()
        if tag["name"] != "TIMEX2":
            continue
        if not tag["close"]:
            value = VALUE.search(tag["attributes"])
            opened.append((length, value[1] if value else ""))
        elif opened:
            start, given = opened.pop()
            found.append(((start, length), given))
    text.append(html.unescape(body[last:]))
    return "".join(text), sorted(found)


def own_expressions(text: str) -> list[Expression]:
    """Return the dates that the pipeline finds, in the notation of TIMEX2, both ends of a range separately."""
    lines = [PassageText(m.start(), normalize(m[0]), "body") for m in re.finditer(r"[^\n]+", text)]
    found: list[Expression] = []
    for date in dates_of(lines):
        ends = date.ends or (((date.start, date.end), date.value),)
        found += [(span, timex(value)) for span, value in ends]
    return found


def timex(value: str) -> str:
    """Return an EDTF value in the notation of TIMEX2; for an interval its beginning."""
    bare = value.partition("/")[0].rstrip("?~%")
    before = bare.startswith(("-", "0000"))
    year, *rest = bare.removeprefix("-").split("-")
    if before:
        year = "BC" + (year if year.endswith("X") else f"{int(year) + 1:04}")
    fields = [SEASONS.get(rest[0], rest[0]), *rest[1:]] if rest else []
    return "-".join([year.rstrip("X"), *fields])


def matched(keys: Sequence[Expression], own: Sequence[Expression]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices of a key expression and of ours that overlap, each used once, the largest overlap first."""
    shares: list[tuple[int, int, int]] = []
    first = 0
    for i, (span, _) in enumerate(keys):
        while first < len(own) and own[first][0][1] <= span[0]:
            first += 1
        for j in range(first, len(own)):
            if own[j][0][0] >= span[1]:
                break
            if overlap(span, own[j][0]):
                shares.append((-overlap(span, own[j][0]), i, j))
    used_keys, used_own = set[int](), set[int]()
    for _, i, j in sorted(shares):
        if i not in used_keys and j not in used_own:
            used_keys.add(i)
            used_own.add(j)
            yield i, j


def is_calendar(value: str) -> bool:
    """Whether the value is a time, and not a duration or a reference (now, then, once)."""
    return bool(value) and not value.startswith("P") and not value.endswith("_REF")


def scores(folder: Path) -> list[tuple[str, str, float, int]]:
    """Return rows of set, metric, value and the number of expressions."""
    counts: dict[str, list[int]] = {"dates, calendar": [0] * 5, "dates, all": [0] * 5}
    for path in sorted(folder.glob("*.key.xml")):
        text, keys = expressions_in(path.read_text(encoding="utf-8"))
        own = own_expressions(text)
        for name, chosen in (("dates, calendar", [key for key in keys if is_calendar(key[1])]), ("dates, all", keys)):
            counts[name] = [a + b for a, b in zip(counts[name], _counted(chosen, own), strict=True)]
    return [row for name, numbers in counts.items() for row in _rows(name, *numbers)]


def _counted(keys: Sequence[Expression], own: Sequence[Expression]) -> list[int]:
    """Return the numbers of key expressions, of ours, of pairs, of pairs of equal value, and of those of equal span too."""
    pairs = list(matched(keys, own))
    equal = [(i, j) for i, j in pairs if keys[i][1] == own[j][1]]
    return [len(keys), len(own), len(pairs), len(equal), sum(keys[i][0] == own[j][0] for i, j in equal)]


def _rows(name: str, keys: int, own: int, pairs: int, equal: int, same: int) -> list[tuple[str, str, float, int]]:
    return [
        (name, "lenient precision", pairs / own if own else 0.0, own),
        (name, "lenient recall", pairs / keys if keys else 0.0, keys),
        (name, "lenient F", 2 * pairs / (keys + own) if keys + own else 0.0, keys),
        (name, "value accuracy of those found", equal / pairs if pairs else 0.0, pairs),
        (name, "strict span and value F", 2 * same / (keys + own) if keys + own else 0.0, keys),
    ]


def main(folder: Path) -> int:
    """Print a line for each score; return 1 if the folder contains no key file."""
    if not any(folder.glob("*.key.xml")):
        print(f"{folder} has no *.key.xml; expected a folder of texts with inline TIMEX2", file=sys.stderr)
        return 1
    for name, metric, value, n in scores(folder):
        print(f"{name:<16} {metric:<32} {value:.3f}  (n = {n:,})")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

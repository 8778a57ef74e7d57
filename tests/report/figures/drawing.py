"""A figure as it is written: its words with their places, its links, and what every figure must keep to."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from matplotlib.figure import Figure

from pipeline.report.figures.style import width_of
from pipeline.runner.building import write_page

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Words:
    """A line of text and where it stands."""

    text: str
    box: Box


def written(figure: Figure, name: str = "figure") -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.svg"
        write_page(figure, path)
        return path.read_text(encoding="utf-8")


def root_of(figure: Figure, name: str = "figure") -> ElementTree.Element:
    return ElementTree.fromstring(written(figure, name))


def words_of(figure: Figure) -> list[Words]:
    """Return the lines of text in the order in which they are drawn."""
    return [Words(element.text or "", _box(element)) for element in root_of(figure).iter(f"{SVG}text")]


def texts_of(figure: Figure) -> list[str]:
    return [words.text for words in words_of(figure)]


def has(figure: Figure, words: str) -> bool:
    return words in " ".join(texts_of(figure))  # a long sentence is on several lines


def links_of(figure: Figure) -> list[tuple[str, str]]:
    """Return address and words of each link."""
    return [(a.attrib["href"], a[0].text or "") for a in root_of(figure).iter(f"{SVG}a")]


def rows_of(figure: Figure, *, left: float = 300.0) -> list[str]:
    """Return what stands at the left from above to below."""
    own = [words for words in words_of(figure) if words.box[2] <= left]
    return [words.text for words in sorted(own, key=lambda words: words.box[1])]


def _box(text: ElementTree.Element) -> Box:
    size = float(text.attrib["font-size"].removesuffix("px"))
    wide = width_of(text.text or "", size, bold=text.get("font-weight") == "700")
    x, y = float(text.get("x", "nan")), float(text.get("y", "nan"))
    if "rotate(-90" in text.get("transform", ""):
        return x - 0.75 * size, y - wide, x + 0.2 * size, y
    left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", "start"), 0.0)
    return left, y - 0.75 * size, left + wide, y + 0.2 * size


def assert_sound(figure: Figure) -> None:
    """Check that a figure can stand in a page: no styles, own ids, safe links with words; no text cut, covered or too small."""
    root = root_of(figure, "own")
    for element in root.iter():
        assert element.tag != f"{SVG}style"
        assert not {"style", "class"} & element.attrib.keys()
        assert not any(key.startswith("on") for key in element.attrib)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(own.startswith("own-") for own in ids)
    assert root.attrib["aria-labelledby"].split() == ["own-title", "own-desc"]
    assert root.find(f"{SVG}title").text  # type: ignore[union-attr]
    assert root.attrib["role"] == ("group" if root.find(f".//{SVG}a") is not None else "img")
    for address, words in links_of(figure):
        assert address.startswith("../report/")
        assert not urlsplit(address).scheme
        assert words.strip()
    assert_apart(figure, root)


def assert_apart(figure: Figure, root: ElementTree.Element) -> None:
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    assert width == 570
    words = [words for words in words_of(figure) if words.text.strip()]
    for own in words:
        left, top, right, bottom = own.box
        assert -0.5 <= left <= right <= width + 1, own
        assert -0.5 <= top <= bottom <= height + 0.5, own
    ordered = sorted(words, key=lambda own: own.box[1])
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            if other.box[1] >= one.box[3] - 1:
                break
            assert one.box[2] <= other.box[0] + 1 or other.box[2] <= one.box[0] + 1, (one, other)
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', written(figure))) * 760 / width >= 9

"""How much of the article of public web pages is in their own voice: Mozilla's test pages, and the pages of a Debian package.

Neither is committed. The first are cloned, the second is downloaded; where that is not possible, the test is skipped. A folder
that holds them can be named: `PUBLIC_PAGES=DIR`, with `readability/test/test-pages` and `anarchism` in it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from pipeline.normalize.readers import html_page
from pipeline.normalize.readers.block import FileReading
from pipeline.normalize.zones.document_zones import document_claims, doubts
from pipeline.runner import table_files

OWN = ("body", "heading")
BESIDE = ("blockquote", "figcaption", "caption")  # have zones of their own, so they count neither way
REPOSITORY = "https://github.com/mozilla/readability"
NO_ZONES = table_files.empty("zones")

pytestmark = pytest.mark.slow


def words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in re.findall(r"\w+", text))


def words_by_zone(reading: FileReading) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for block, zone in zip(reading.blocks, document_claims(reading.text, reading.blocks, NO_ZONES).zones, strict=True):
        found.setdefault(zone, Counter()).update(words(reading.text[block.start : block.end]))
    return found


def is_warned(reading: FileReading) -> bool:
    return bool(doubts("page", "", reading.text, reading.blocks, document_claims(reading.text, reading.blocks, NO_ZONES)))


def own_words(reading: FileReading) -> Counter[str]:
    found = words_by_zone(reading)
    return found.get("body", Counter()) + found.get("heading", Counter())


def article(page: str) -> tuple[Counter[str], Counter[str]]:
    """Return the words of the expected article, and those of its quotations, captions and notes."""
    reading, text, beside = html_page.read(page), Counter[str](), Counter[str]()
    for block in reading.blocks:
        apart = block.block in BESIDE or re.search(r"figure|p\.footnote|citenote", block.path)
        (beside if apart else text).update(words(reading.text[block.start : block.end]))
    return text, beside


@pytest.fixture(scope="module")
def readability(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(os.environ.get("PUBLIC_PAGES", "")) / "readability"
    if not os.environ.get("PUBLIC_PAGES"):
        folder = tmp_path_factory.mktemp("pages") / "readability"
        command = ["git", "clone", "--quiet", "--depth", "1", REPOSITORY, str(folder)]
        try:
            subprocess.run(
                command, check=True, timeout=30, capture_output=True, env={**os.environ, "GIT_TERMINAL_PROMPT": "0"}
            )
        except (OSError, subprocess.SubprocessError):
            pytest.skip("Mozilla's test pages cannot be fetched here")
    return folder / "test" / "test-pages"


def test_the_article_of_mozillas_pages_is_their_own_voice(readability: Path) -> None:
    recalls, precisions, silent = [], [], []
    for folder in sorted(readability.iterdir()):
        reading = html_page.read((folder / "source.html").read_text(encoding="utf-8", errors="replace"))
        text, beside = article((folder / "expected.html").read_text(encoding="utf-8", errors="replace"))
        own = own_words(reading)
        text -= words_by_zone(reading).get("title", Counter())
        recalls.append((own & text).total() / text.total() if text else 1.0)
        precisions.append((own & (text + beside)).total() / own.total() if own else 0.0)
        if recalls[-1] < 0.5 and text.total() >= 30 and not is_warned(reading):
            silent.append(folder.name)
    assert silent == []
    assert sum(recalls) / len(recalls) >= 0.97
    assert sum(precisions) / len(precisions) >= 0.93


@pytest.fixture(scope="module")
def anarchism(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = Path(os.environ.get("PUBLIC_PAGES", "")) / "anarchism"
    if not os.environ.get("PUBLIC_PAGES"):
        folder = tmp_path_factory.mktemp("anarchism")
        if not (shutil.which("apt-get") and shutil.which("dpkg")):
            pytest.skip("the Debian package anarchism cannot be downloaded here")
        try:
            subprocess.run(["apt-get", "download", "anarchism"], cwd=folder, check=True, timeout=120, capture_output=True)
            subprocess.run(["dpkg", "-x", *map(str, folder.glob("*.deb")), str(folder)], check=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            pytest.skip("the Debian package anarchism cannot be downloaded here")
    return sorted(path for path in folder.rglob("*.html") if path.is_file() and not path.is_symlink())


def test_the_chapters_of_a_long_faq_keep_their_paragraphs(anarchism: list[Path]) -> None:
    lost = []
    for path in anarchism:
        reading = html_page.read(path.read_text(encoding="utf-8", errors="replace"))
        shown = [b for b in reading.blocks if b.block == "p" and b.end - b.start > 400 and not b.links]
        kept = words_by_zone(reading)
        own = own_words(reading) + sum((kept[zone] for zone in kept if zone in ("epigraph", "footnote")), Counter())
        prose = sum((words(reading.text[b.start : b.end]) for b in shown), Counter[str]())
        if prose and (own & prose).total() < 0.97 * prose.total():
            lost.append(path.name)
    assert lost == []

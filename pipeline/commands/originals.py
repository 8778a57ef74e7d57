"""Bring in the real texts: python -m pipeline.commands.originals FROM CORPUS

Recognizes them by checksum, whatever their file names, or by their title, with a warning; copies them to CORPUS/originals under
their document ids; and says for each missing text where it can be found and under which name to save it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.normalize.formats.reading import read
from pipeline.normalize.readers.block import Unreadable, clean
from pipeline.normalize.readers.recognition import ENDINGS, ending_of
from pipeline.runner.cache import Folder, status_of, write_whole
from pipeline.runner.hand_written import read_hand

TITLE_BLOCKS = 5  # blocks that are searched for a title
MIN_TITLE_SHARE = 0.75  # share of the title's longer words that a block must contain; set by hand, not tuned


def main(origin: Path, corpus: Path) -> int:
    """Return 0 if at least one original was found."""
    if not origin.is_dir():
        print(f"FROM={origin} is not a folder; expected the folder that contains the texts", file=sys.stderr)
        return 1
    rows, mistakes = read_hand(corpus / "documents.csv", "documents")
    wanted = [row for _, row in rows if row["original_sha256"]]
    if mistakes or not wanted:
        print(
            "\n".join(mistakes) or f"{corpus / 'documents.csv'} names no original (column original_sha256)", file=sys.stderr
        )
        return 1
    files = dict(_texts(origin))
    checksums = {hashlib.sha256(data).hexdigest(): name for name, data in files.items()}
    taken = {checksums[row["original_sha256"]] for row in wanted if row["original_sha256"] in checksums}
    held = {hashlib.sha256(data).hexdigest() for _, data in _texts(corpus / "originals")}
    found = 0
    for row in wanted:
        name = checksums.get(row["original_sha256"])
        if name is None and row["original_sha256"] in held:
            found += 1
            print(f"kept: {row['doc']} is in {corpus / 'originals'} already")
            continue
        if name is None and (name := _by_title(row["title"], {n: d for n, d in files.items() if n not in taken})):
            taken.add(name)
            print(
                f"warning: {clean(name)} has the title of {row['doc']} but differs from the known text; it is used anyway",
                file=sys.stderr,
            )
        if name is None:
            print(
                f"missing: {row['doc']}: find it at {row['source']} and save it as {row['doc']}.txt in {origin}",
                file=sys.stderr,
            )
            continue
        _keep(corpus / "originals", row["doc"], name, files[name])
        found += 1
        print(f"found: {row['doc']} is {clean(name)}")
    print(f"{found} of {len(wanted)} originals found")
    return 0 if found else 1


def _texts(origin: Path) -> list[tuple[str, bytes]]:
    """Return the folder's files that could be texts; folders, pipes and links that lead out of it are passed over."""
    found: list[tuple[str, bytes]] = []
    folder = Folder(origin)
    for name in folder if origin.is_dir() else ():
        if name.rpartition(".")[2].lower() in ENDINGS:
            try:
                found.append((name, folder[name]))
            except OSError:
                continue
    return found


def _by_title(title: str, files: dict[str, bytes]) -> str | None:
    """Return the file whose first blocks contain most of the title's words in order; of several the most similar.

    Remarks in parentheses do not belong to the title, and its short words (of, the) are ignored.
    """
    wanted = _telling(re.sub(r"\([^)]*\)", "", title))
    best, score = None, (0.0, 0.0)
    for name, data in sorted(files.items()):
        try:
            reading = read(name, data)
        except Unreadable:
            continue
        for block in [b for b in reading.blocks if b.block != "front"][:TITLE_BLOCKS]:
            words = _telling(reading.text[block.start : block.end])
            matches = SequenceMatcher(None, wanted, words, autojunk=False)
            share = sum(block.size for block in matches.get_matching_blocks()) / max(len(wanted), 1)
            likeness = matches.ratio()
            if share >= MIN_TITLE_SHARE and len(words) <= 3 * len(wanted) and (share, likeness) > score:
                best, score = name, (share, likeness)
    return best


def _telling(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.lower()) if len(word) > 3 or word.isdigit()]


def _keep(folder: Path, doc: str, name: str, data: bytes) -> None:
    """Write the text under its document id, replacing a file with another ending."""
    target = folder / f"{doc}.{ending_of(name, data)}"
    for ending in ENDINGS:
        other = folder / f"{doc}.{ending}"
        if other != target:
            other.unlink(missing_ok=True)
    if not target.exists() or target.read_bytes() != data:
        write_whole(target, data)


if __name__ == "__main__":
    sys.exit(status_of(lambda: main(Path(sys.argv[1]), Path(sys.argv[2]))))

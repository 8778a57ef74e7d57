"""Write what was built for other programs: python -m pipeline.commands.exports OUT

OUT/exports has a database, texts, TEI, CoNLL-U, web annotations, BibTeX and the network of entities; datapackage.json and
ro-crate-metadata.json lie in OUT itself. Each file is written completely or not at all, with the same bytes for the same build.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from pipeline.commands.exports.bibliography import write_bibliography
from pipeline.commands.exports.conllu import write_sentences
from pipeline.commands.exports.crate import write_crate
from pipeline.commands.exports.data_package import write_package
from pipeline.commands.exports.database import write_database
from pipeline.commands.exports.files import FILES, whole
from pipeline.commands.exports.network import write_network
from pipeline.commands.exports.plain_texts import write_own_voices, write_texts
from pipeline.commands.exports.tei import write_tei
from pipeline.commands.exports.web_annotations import write_annotations
from pipeline.contracts import DataError
from pipeline.runner.cache import status_of

NEEDED = ("sources.csv", "texts.parquet", "passages.csv", "tokens.parquet", "entity_index.csv", "entity_cooccurrences.csv")


def main(out: Path) -> int:
    """Write the files; return 1 with a message if a table is missing or damaged."""
    missing = [str(out / "tables" / name) for name in NEEDED if not (out / "tables" / name).is_file()]
    if missing:
        print(f"{', '.join(missing)} not found; expected a folder that make has built", file=sys.stderr)
        return 1
    try:
        write_all(out)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    if not os.environ.get("QUIET"):
        print(f"written to {out}: {', '.join(FILES)}")
    return 0


def write_all(out: Path) -> None:
    """Write the database, and the other files from it."""
    folder, tables = out / "exports", out / "tables"
    with whole(folder / "analysis.sqlite") as part:
        write_database(part, out)
    connection = sqlite3.connect(f"{(folder / 'analysis.sqlite').resolve().as_uri()}?mode=ro", uri=True)
    write_texts(folder / "texts.zip", connection)
    write_own_voices(folder / "own_voice.zip", connection)
    write_tei(folder / "tei.zip", connection)
    write_sentences(folder / "sentences.conllu", tables / "tokens.parquet")
    write_annotations(folder / "annotations.jsonld", connection)
    write_bibliography(folder / "documents.bib", connection)
    write_network(folder, tables)
    write_package(out / "datapackage.json", out)
    write_crate(out / "ro-crate-metadata.json", out, connection)
    connection.close()


if __name__ == "__main__":
    sys.exit(status_of(lambda: main(Path(sys.argv[1]))))

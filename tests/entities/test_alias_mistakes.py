"""Mistakes in the tables of names: each told by file, line and value, all together; a common word is warned of when found."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline.commands.check import mistakes_of
from pipeline.entities import alias_index
from pipeline.runner import table_files
from tests.entities.aliases.test_matcher import annotated, hand, mentions_of

DOCUMENTS = (
    "doc,role,title,author,date,language,held,source,license,original_sha256\ndam,primary,,,,,,,,\nweir,context,,,,,,,,\n"
)
ENTITIES = "entity_id,type,name,wikidata,note,date\nguild,ORG,Weavers' Guild,,,\nrising,EVENT,Fenwick rising,,,1921-03\n"
ALIASES = "alias,entity_id,doc,note\nGuild,guild,,\n"


def mistakes(folder: Path, entities: str = "", aliases: str = "") -> list[str]:
    """Return the mistakes of a corpus with these rows added to sound tables, each without the folder."""
    (folder / "documents.csv").write_text(DOCUMENTS, encoding="utf-8")
    (folder / "entities.csv").write_text(ENTITIES + entities, encoding="utf-8")
    (folder / "aliases.csv").write_text(ALIASES + aliases, encoding="utf-8")
    return [line.removeprefix(f"{folder}/") for line in mistakes_of(folder)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Bench,bench,,\n", "line 3: entity_id 'bench' is not in entities.csv; add it there first"),
        (
            "Bench,Guild,,\n",
            "line 3: entity_id 'Guild' is not an id; expected lower-case letters and digits joined by - _ or .",
        ),
        ("Bench,,,\n", "line 3: entity_id is empty; expected a value"),
        (",guild,,\n", "line 3: alias is empty; expected a value"),
        ("  ,guild,,\n", "line 3: alias is empty; expected a value"),
        ("Guild,rising,,\n", "line 3: alias 'Guild' is already in line 2; remove one of them"),
        ("Guild,guild,,\n", "line 3: alias 'Guild' is already in line 2; remove one of them"),
        (
            "Mere,guild,dam,\nMere,rising,dam,\n",
            "line 4: alias 'Mere', doc 'dam' is already in line 3; remove one of them",
        ),
        ("Mere,guild,fen,\n", "line 3: doc 'fen' is not in documents.csv; add it there first"),
        ("Mere\x07,guild,,\n", "line 3: alias 'Mere\\x07' contains a control character; expected plain text"),
        ("Mere,guild\n", "line 3: 2 cells; expected 4 (alias, entity_id, doc, note)"),
    ],
)
def test_a_mistake_in_an_alias_is_told_by_line_and_value(tmp_path: Path, rows: str, told: str) -> None:
    assert f"aliases.csv, {told}" in mistakes(tmp_path, aliases=rows)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("bench,BODY,Bench,,,\n", "line 4: type 'BODY' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP"),
        ("bench,org,Bench,,,\n", "line 4: type 'org' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP"),
        ("bench,DATE,Bench,,,\n", "line 4: type 'DATE' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP"),
        ("bench,,Bench,,,\n", "line 4: type is empty; expected a value"),
        ("bench,ORG,,,,\n", "line 4: name is empty; expected a value"),
        ("guild,ORG,Bench,,,\n", "line 4: entity_id 'guild' is already in line 2; remove one of them"),
        ("fair,EVENT,Fair,,,in May\n",
         "line 4: date 'in May' is not an EDTF date; expected a date like 1923, 1923-02, 1923-02-05, 192X, 1919/1922"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_entity_is_told_by_line_and_value(tmp_path: Path, row: str, told: str) -> None:
    assert mistakes(tmp_path, entities=row) == [f"entities.csv, {told}"]


@pytest.mark.parametrize(
    ("entities", "aliases"),
    [
        ("", ""),
        ("", "Guild,rising,dam,\nGuild,rising,weir,meant so\n"),  # another meaning in one document
        ("", "Weavers' Guild,guild,,\n"),  # its own name
        ("", "Ткачи,guild,,\n"),
        ("fen,PLACE,Fen,Q12,,\n", "fen,fen,,\n"),
    ],
)
def test_sound_tables_have_no_mistakes(tmp_path: Path, entities: str, aliases: str) -> None:
    assert mistakes(tmp_path, entities, aliases) == []


def test_the_date_of_an_entity_may_be_left_out(tmp_path: Path) -> None:
    assert mistakes(tmp_path) == []
    (tmp_path / "entities.csv").write_text("entity_id,type,name,wikidata,note\nguild,ORG,Guild,,\n", encoding="utf-8")
    assert mistakes_of(tmp_path) == []


def test_mistakes_of_both_tables_are_told_together(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "bench,BODY,Bench,,,\n", ",guild,,\nMere,nobody,,\n") == [
        "entities.csv, line 4: type 'BODY' is not one of PERSON, ORG, PLACE, EVENT, WORK, POLICY, GROUP",
        "aliases.csv, line 3: alias is empty; expected a value",
        "aliases.csv, line 4: entity_id 'nobody' is not in entities.csv; add it there first",
    ]


@pytest.mark.parametrize(
    ("alias", "text", "counts", "warning"),
    [
        (("Mere", "guild"), "The Mere. " + "A mere. " * 5, (1, 5),
         "aliases.csv: 'Mere' is a common word: 5 times in lower case, 1 times as a name"),
        (("Mere", "guild"), "The Mere. " + "A mere. " * 4, (1, 4), ""),
        (("mere", "guild"), "A mere. " * 5, (5, 5), "aliases.csv: 'mere' is a common word: it occurs 5 times"),
        (("Mere", "guild", "", "meant so"), "The Mere. " + "A mere. " * 5, (1, 5), ""),
        (("Mere Bench", "guild"), "A mere bench. " * 5, (0, 0), ""),
        (("Mere", "guild"), "It rained. " * 5, (0, 0), ""),
    ],
)  # fmt: skip
def test_an_alias_that_is_a_common_word_is_warned_of_with_its_count(
    alias: tuple[str, ...], text: str, counts: tuple[int, int], warning: str
) -> None:
    aliases = hand("aliases", [alias])
    passages = pd.DataFrame(annotated("dam", [text], {}, "body")[0], columns=list(table_files.empty("passages").columns))
    mentions = mentions_of({"dam": [text]}, [("guild", "ORG", "Weavers' Guild")], [alias])
    (row,) = table_files.settle(alias_index.build(aliases, passages, mentions), "alias_index").itertuples()
    assert (row.mentions, row.lowercase_count) == counts
    assert bool(row.warning) == bool(warning)
    assert str(row.warning).startswith(warning)

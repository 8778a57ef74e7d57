"""The agreement on annotated OCR, checked on a page that can be counted by eye."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.benchmarks.names_hipe import Name, documents, f1, main, scores

HEADER = "TOKEN\tNE-COARSE-LIT\tNE-COARSE-METO\tNE-FINE-LIT\tNE-FINE-METO\tNE-FINE-COMP\tNE-NESTED\tNEL-LIT\tNEL-METO\tMISC"


def page(*lines: str) -> str:
    """Return a file: `word tag` a line, a mark ~ for no blank after it, another line as it stands."""
    rows = [HEADER]
    for line in lines:
        if line.startswith("#") or not line:
            rows.append(line)
        else:
            word, tag = line.rstrip("~").split(" ")
            rows.append("\t".join([word, tag, *"OOOOO", "_", "_", "NoSpaceAfter" if line.endswith("~") else "_"]))
    return "\n".join([*rows, ""])


def read(folder: Path, *lines: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return each document's id, text, and names with their types."""
    path = folder / "page.tsv"
    path.write_text(page(*lines), encoding="utf-8")
    return [(doc, text, [(text[a:b], kind) for a, b, kind in names]) for doc, text, names in documents(path)]


def test_a_text_is_put_together_again_with_its_names(tmp_path: Path) -> None:
    assert read(
        tmp_path,
        "# hipe2022:document_id = first", "# hipe2022:date = 1887-03-07", "", "Mr B-pers", ". I-pers~", "Orr I-pers", "left O",
        "Lynn B-loc~", ", O", "York B-loc", "# segment", "and O", '" O~', "Hull B-loc~", "- I-loc~", "Fen I-loc",
        "# hipe2022:document_id = second", "The O", "Board B-org", "Orr B-pers", "Orr B-pers", "met O",
    ) == [
        ("first", 'Mr .Orr left Lynn, York and "Hull-Fen',
         [("Mr .Orr", "pers"), ("Lynn", "loc"), ("York", "loc"), ("Hull-Fen", "loc")]),
        ("second", "The Board Orr Orr met", [("Board", "org"), ("Orr", "pers"), ("Orr", "pers")]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Orr B-pers", "Lynn B-loc"], [("Orr", "pers"), ("Lynn", "loc")]),
        (["Orr B-pers", "Lynn I-loc"], [("Orr", "pers"), ("Lynn", "loc")]),  # another type is another name
        (["Orr I-pers", "Lynn O"], [("Orr", "pers")]),
        (["Orr _", "Lynn O"], []),
        (["7 B-time", "pm I-time"], [("7 pm", "time")]),
    ],
)
def test_a_tag_begins_a_name_or_goes_on_with_it(tmp_path: Path, lines: list[str], names: list[tuple[str, str]]) -> None:
    ((_, _, found),) = read(tmp_path, "# hipe2022:document_id = one", *lines)
    assert found == names


def test_a_file_without_words_has_no_document(tmp_path: Path) -> None:
    assert read(tmp_path) == []
    assert read(tmp_path, "# hipe2022:document_id = one", "# hipe2022:document_id = two") == []


KEYS: list[Name] = [(0, 4, "pers"), (10, 14, "loc"), (20, 30, "org")]


@pytest.mark.parametrize(
    ("found", "strict", "fuzzy"),
    [
        (KEYS, 1.0, 1.0),
        ([], 0.0, 0.0),
        ([(0, 4, "pers")], 0.5, 0.5),
        ([(0, 3, "pers"), (10, 14, "loc")], 2 / 5, 4 / 5),
        ([(0, 4, "loc"), (10, 14, "loc")], 2 / 5, 2 / 5),  # of another type
        ([(4, 10, "pers"), (14, 20, "loc")], 0.0, 0.0),  # beside it is no overlap
        ([(18, 24, "org"), (24, 30, "org")], 0.0, 2 / 5),  # two of ours cannot both be that one
        ([(0, 40, "org")], 0.0, 0.5),
    ],
)
def test_f1_is_what_is_counted_by_hand(found: list[Name], strict: float, fuzzy: float) -> None:
    assert f1({"page": KEYS}, {"page": found}, strict=True) == pytest.approx(strict)
    assert f1({"page": KEYS}, {"page": found}, strict=False) == pytest.approx(fuzzy)


def test_one_of_ours_serves_one_of_the_key_and_documents_are_kept_apart() -> None:
    assert f1({"page": [(0, 4, "loc"), (5, 9, "loc")]}, {"page": [(0, 9, "loc")]}, strict=False) == pytest.approx(2 / 3)
    assert f1({"a": [(0, 4, "loc")], "b": []}, {"a": [], "b": [(0, 4, "loc")]}, strict=False) == 0.0
    assert f1({}, {}, strict=True) == 1.0


def apart(rows: list[tuple[int, int, str]]) -> list[Name]:
    """Return names made of gaps, lengths and types; they do not overlap."""
    names, end = list[Name](), 0
    for gap, length, kind in rows:
        names.append((end + gap, end + gap + length, kind))
        end += gap + length
    return names


NAMES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(["pers", "loc"])), max_size=8).map(apart)


@given(NAMES, NAMES)
def test_f1_lies_between_its_bounds_and_fuzzy_is_never_stricter(keys: list[Name], found: list[Name]) -> None:
    strict, fuzzy = (f1({"page": keys}, {"page": found}, strict=s) for s in (True, False))
    assert 0.0 <= strict <= fuzzy <= 1.0
    assert f1({"page": keys}, {"page": keys}, strict=True) == 1.0
    total = len(keys) + len(found)
    assert strict == pytest.approx(2 * len(set(keys) & set(found)) / total if total else 1.0)


def test_the_figures_stand_beside_those_of_the_model_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.tsv"
    words = ["Ann B-pers", "Miller I-pers", "went O", "to O", "London B-loc", "in O", "May B-time", "1887 I-time~", ". O"]
    path.write_text(page("# hipe2022:document_id = one", *words), encoding="utf-8")
    figures = scores(path)
    assert [(name, metric, n) for name, metric, _, n in figures] == [
        ("hipe", "names F1, strict", 2),
        ("hipe", "names F1, fuzzy", 2),
        ("hipe", "names F1, strict (the model alone)", 2),
        ("hipe", "names F1, fuzzy (the model alone)", 2),
    ]
    assert all(value == 1.0 for _, _, value, _ in figures)  # a date is of no type that counts
    assert main(path) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4

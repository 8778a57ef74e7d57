"""The benchmarks' own parts: the synthetic corpus, what make said, what a process cost, a line of the table."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pipeline.commands.check import mistakes_of
from tests.benchmarks import quotation_search
from tests.benchmarks.__main__ import line_of, main
from tests.benchmarks.bare_matcher import Span, right
from tests.benchmarks.builds import made
from tests.benchmarks.figure import Figure
from tests.benchmarks.processes import spend
from tests.benchmarks.synthetic import PRIMARY, add_in_front, write_corpus
from tests.benchmarks.whole_builds import exponents


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        write_corpus(tmp_path / name, 4, seed)
    one, two, three = (contents(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two
    assert set(one) == set(three)
    assert {name for name in one if one[name] != three[name]} == {name for name in one if name.startswith("texts/")}


def test_texts_are_as_long_as_asked_for_save_a_paragraph(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 30, 7, (100, 400))
    lengths = [len(path.read_text(encoding="utf-8").split()) for path in (tmp_path / "corpus" / "texts").iterdir()]
    assert len(lengths) == 30
    assert min(lengths) >= 100
    assert max(lengths) < 400 + 6 * 60  # six sentences of the longest kind


def test_the_tables_of_a_synthetic_corpus_hold_no_mistake(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_corpus(corpus, 3, 7)
    assert mistakes_of(corpus) == []
    assert add_in_front(corpus, 7) == "added"
    assert mistakes_of(corpus) == []
    rows = (corpus / "documents.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[:2] for row in rows] == [
        ["added", "secondary"], [PRIMARY, "primary"], ["synthetic-0001", "secondary"], ["synthetic-0002", "secondary"],
    ]  # fmt: skip
    assert min((corpus / "texts").iterdir()).name == "added.txt"


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ("tokens                   1,001 documents, 1 made                    2.1 s", {"tokens": 1}),
        ("tokens                   1,000 documents, 1,000 made in 2 processes 99.0 s", {"tokens": 1000}),
        ("sources                  5 rows                                     0.1 s", {"sources": None}),
        ("comparison                                                          0.1 s", {"comparison": None}),
        ("waiting: another build is making outputs/tables/tokens.parquet", {}),
        ("", {}),
    ],
)
def test_what_make_said_tells_which_stages_ran(said: str, stages: dict[str, int | None]) -> None:
    assert made(said) == stages


def test_growth_is_told_of_stages_that_take_some_time() -> None:
    small = "tokens   100 documents, 100 made   2.0 s\nmentions   10 rows   1.0 s\nquotes   1 rows   0.1 s\n"
    large = "tokens   1,000 documents, 1,000 made   20.0 s\nmentions   99 rows   100.0 s\nquotes   9 rows   0.9 s\n"
    assert exponents(small, large, 10) == pytest.approx({"tokens": 1.0, "mentions": 2.0})


def test_a_process_is_charged_for_those_that_it_waited_for() -> None:
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    cost = spend(["sh", "-c", f"python3 -c '{busy}'; echo done >&2"])
    assert 0.4 <= cost.cpu < 2
    assert cost.said == "done\n"
    assert spend(["sh", "-c", "sleep 0.4"]).cpu < 0.2


def test_a_command_that_fails_is_told_with_its_last_words() -> None:
    with pytest.raises(RuntimeError, match="ended with 3\nno such text"):
        spend(["sh", "-c", "echo no such text >&2; exit 3"])


@pytest.mark.parametrize(("value", "met"), [(1.05, "yes"), (1.0501, "**no**"), (0.0, "yes"), (None, "not measured")])
def test_a_figure_meets_its_bound_up_to_the_bound(value: float | None, met: str) -> None:
    assert line_of(Figure("ratio", value, 1.05)).split(" | ")[3] == met


def test_an_unknown_measure_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["token"])
    assert "no measure is named token; expected same-bytes, build, wall, tokens" in capsys.readouterr().err


def test_planted_quotations_stand_where_they_say_in_the_account_and_come_from_where_they_say() -> None:
    sentences = quotation_search.primary(random.Random(3))
    text = " ".join(sentences)
    first, second = (list(quotation_search.accounts(sentences, 4, random.Random(5))) for _ in range(2))
    assert first == second
    for account in first:
        kinds = [planted.alteration for planted in account.planted]
        assert sorted(kinds) == sorted([*quotation_search.ALTERED, "strange", "strange"])
        for planted in account.planted:
            quoted, source = account.text[planted.start : planted.end], text[slice(*planted.source)]
            assert account.text[planted.start - 1] + account.text[planted.end] == "“”"
            assert (source == quoted) is (planted.alteration == "unchanged")
            assert (sorted(source.split()) == sorted(quoted.split())) is (planted.alteration in ("unchanged", "reordered"))


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([((10, 20), (100, 110))], True),
        ([((15, 40), (95, 105))], True),  # half of the shorter on both sides
        ([((16, 40), (95, 105))], False),
        ([((10, 20), (200, 210))], False),  # traced to another place
        ([((10, 20), (200, 210)), ((10, 20), (100, 110))], True),
        ([], False),
    ],
)
def test_a_planted_quotation_is_found_where_both_sides_share_half(places: list[tuple[Span, Span]], found: bool) -> None:
    assert right((10, 20), (100, 110), places) is found
    assert right((10, 20), (0, 0), places) is any(ours[0] <= 15 for ours, _ in places)  # of a strange one its own side alone


@pytest.mark.slow
def test_ours_finds_and_traces_planted_quotations() -> None:
    sentences = quotation_search.primary(random.Random(3))[:200]
    told = list(quotation_search.accounts(sentences, 3, random.Random(5)))
    finding, tracing, traced = quotation_search.cost(quotation_search.tables(sentences, told))
    assert finding > 0
    assert tracing > 0
    counts = quotation_search.traced_rightly(told, traced)
    assert counts["unchanged"] == [3, 3]
    assert counts["strange"] == [0, 6]

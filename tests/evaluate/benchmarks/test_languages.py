"""Figures of a text in several languages, on four paragraphs that can be checked by eye."""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluate.benchmarks import languages

PARAGRAPHS = """paragraph,language,text
1,en,The sluice must be mended before winter by the council of the town.
2,en,Every baker shall be freed of the toll on flour.
3,en,Three wagons of rye were sent to the garrison and not one came back.
1,de,Die Schleuse muss vor dem Winter vom Rat der Stadt ausgebessert werden.
2,de,Jeder Bäcker soll vom Zoll auf Mehl befreit sein.
4,de,Im Juni fiel Schnee auf die Hügel im Norden des Landes.
"""


def test_a_text_in_two_languages_has_its_figures(tmp_path: Path) -> None:
    path = tmp_path / "mill.csv"
    path.write_text(PARAGRAPHS, encoding="utf-8")
    assert languages.is_one(path)
    found = {metric: (value, count) for _, metric, value, count in languages.scores(path)}
    assert found["language wrongly read without a word, paragraphs"] == (0, 6)
    assert found["de to en first"] == (2 / 3, 3)
    assert found["de to en paragraphs left out, found"] == (0, 0)


def test_verses_are_another_set(tmp_path: Path) -> None:
    path = tmp_path / "verses.csv"
    path.write_text("verse,old,new\n1,The weir.,The dam.\n", encoding="utf-8")
    assert not languages.is_one(path)

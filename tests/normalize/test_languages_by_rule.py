"""Sentences of languages that have no model: by marks, abbreviations and numbers with a dot."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.contracts import TABLES
from pipeline.normalize import sentences, tokens


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            [
                "Das geschah am 3. März 1923.",
                "Vgl. dazu Nr. 5 der Zeitung, d.h. die „Biene“.",
                "Herr Dr. Rad kam z.B. am Abend.",
            ],
        ),
        ("de", ["Er ging 1923.", "Der Müller blieb."]),
        ("ru", ["Это было в 1923 г.", "В городе жили рабочие.", "См. стр. 5 этой книги.", "«Нет!» — сказал он."]),
        ("ru", ["И. П. Мельник ушёл.", "Что делать?", "Мы ждём…"]),
        ("fr", ["M. Moulin vint en 1923.", "Voir p. 12 et art. 3.", "« Non ! »", "L'usine fut fermée."]),
        ("zh", ["工人们在等待。", "你知道吗？", "是的。"]),
        ("ja", ["労働者は待っていた。", "そうですか？", "はい。"]),
        ("ko", ["노동자들은 기다렸다.", "정말인가?"]),
        ("ar", ["انتظر العمال.", "هل تعرف؟", "نعم."]),
        ("und", ["Rabochie zhdali.", "Oni khoteli khleba."]),
    ],
)
def test_sentences_are_read_by_rule(language: str, said: list[str]) -> None:
    text = ("" if language in ("zh", "ja") else " ").join(said)
    cells = ("mill", 0, len(text), text, 1, "body", text, language, "paragraph 1")
    passages = pd.DataFrame([dict(zip(TABLES["passages"].columns, cells, strict=True))])
    found = sentences.build(passages, tokens.build(passages))
    assert list(found["text"]) == said
    assert set(found["language"]) == {language}

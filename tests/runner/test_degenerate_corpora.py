"""Corpora with too little in them: each build ends, and its report says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import make

PETITION = (
    "The Petition of the Carriers\n\nWe ask that the pump at the mill be mended before the frost. The council must lower the "
    "rate by one penny. No carrier shall be fined for the ice.\n"
)
ACCOUNT = (
    "The Carriers and the Council\n\nIn their petition the carriers demanded that the rate be lowered by one penny. “No carrier "
    "shall be fined for the ice”, they wrote.\n\nThe council refused.\n"
)
BARE = "it rains and it rains and then it stops and then nothing more happens at all\n"
GERMAN = "Die Fuhrleute baten den Rat, die Pumpe an der Mühle vor dem Frost zu reparieren. Der Rat lehnte die Bitte ab.\n"
FURNITURE = '<html><body><nav><a href="/">Home</a> <a href="/x">About us</a></nav><footer>© 2009 Site</footer></body></html>'
NO_ACCOUNT = "**This corpus has no account of the primary text**"

# name, texts with their roles and languages, what the report says, what make says
CORPORA = [
    ("empty", {}, ["**No text could be read**"], ["no document could be read: put texts into the folder of texts"]),
    ("one primary text", {"p.txt": ("primary", "en", PETITION)}, [NO_ACCOUNT], ["1 text analyzed"]),
    ("one account", {"a.txt": ("secondary", "en", ACCOUNT)}, ["**This corpus has no primary text**"], ["1 text analyzed"]),
    (
        "no primary text",
        {"a.txt": ("secondary", "en", ACCOUNT), "b.txt": ("context", "en", PETITION)},
        ["**This corpus has no primary text**"],
        ["2 texts analyzed"],
    ),
    (
        "two primary texts",
        {"p.txt": ("primary", "en", PETITION), "q.txt": ("primary", "en", PETITION.replace("mill", "weir")),
         "a.txt": ("secondary", "en", ACCOUNT)},
        ["# The p and The q: how later accounts report it"],
        ["3 texts analyzed"],
    ),
    (
        "identical documents",
        {"p.txt": ("primary", "en", PETITION), "a.txt": ("secondary", "en", ACCOUNT), "b.txt": ("secondary", "en", ACCOUNT)},
        ["b.txt: the same contents as a.txt: one witness, which counts once"],
        ["quarantined: b.txt: the same contents as a.txt", "2 texts analyzed, 1 quarantined"],
    ),
    (
        "an account that is the primary text",
        {"a.txt": ("secondary", "en", PETITION), "p.txt": ("primary", "en", PETITION)},
        [NO_ACCOUNT],
        ["quarantined: a.txt: the same contents as p.txt"],
    ),
    (
        "no names, quotations, dates or overlap",
        {"p.txt": ("primary", "en", BARE), "a.txt": ("secondary", "en", "cows eat grass and milk comes from cows as it does\n")},
        ["**No statement about the primary text was found in any account", "No demand was found", "No text quotes anything"],
        ["no statement about the primary text was found in any account, so no share is given"],
    ),
    (
        "not English",
        {"p.txt": ("primary", "de", GERMAN), "a.txt": ("secondary", "de", GERMAN.replace("Rat", "Senat"))},
        ["**Without a model of their language are read:** The p (German) and The a (German)."],
        ["warned: a.txt: language 'de' has no model here"],
    ),
    ("only furniture", {"p.html": ("primary", "en", FURNITURE)}, ["| 0 | navigation ", NO_ACCOUNT], ["1 text analyzed"]),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("texts", "reported", "told"), [given[1:] for given in CORPORA], ids=[name for name, *_ in CORPORA])
def test_a_corpus_with_too_little_in_it_ends_with_a_report_that_says_so(
    tmp_path: Path, texts: dict[str, tuple[str, str, str]], reported: list[str], told: list[str]
) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "texts").mkdir(parents=True)
    rows = ["doc,role,language,title"]
    for name, (role, language, text) in texts.items():
        (corpus / "texts" / name).write_text(text, encoding="utf-8")
        rows.append(f"{name[0]},{role},{language},The {name[0]}")
    (corpus / "documents.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    done = make(f"CORPUS={corpus}", f"OUT={tmp_path / 'out'}")
    report = (tmp_path / "out" / "report" / "comparison.md").read_text(encoding="utf-8")
    for line in reported:
        assert line in report
    for line in told:
        assert line in done.stdout
    assert "Traceback" not in done.stderr
    assert "Warning" not in done.stderr

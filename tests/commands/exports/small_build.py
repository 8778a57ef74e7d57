"""A build of two documents, written by hand, whose ids, titles, names and texts are as hostile as they may be."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.columns import column
from pipeline.contracts import TABLES
from pipeline.runner import table_files

ODD = "we\"ir'<&>{}"  # an id that no file name gives
TITLE = 'The "Dam" & <Sons> {of} 100 % \\end{x} $a_b$ ~^#, } a brace'
TEXTS = {
    "dam": "# Title\n\nOpen the weir 😀 שלום\x0b now; ]]> <b>&amp;</b>.\n\nKeep the tolls.\r\n",
    ODD: "'); DROP TABLE texts; -- The dam 😀 must be opened.\n\nNobody.\n",
}


def place(doc: str, words: str) -> dict[str, Any]:
    """Return the cells of the span of these words."""
    start = TEXTS[doc].index(words)
    return {"doc": doc, "start": start, "end": start + len(words), "text": words}


def primary(words: str) -> dict[str, Any]:
    """Return the cells of the span of these words in the primary text."""
    return {f"primary_{name}": cell for name, cell in place("dam", words).items()}


DEMAND = primary("Open the weir 😀 שלום\x0b now")
PASSAGES = [
    place("dam", "# Title") | {"passage": 1, "zone": "title"},
    place("dam", "Open the weir 😀 שלום\x0b now; ]]> <b>&amp;</b>.") | {"passage": 2, "zone": "body"},
    place("dam", "Keep the tolls.\r") | {"passage": 3, "zone": "footnote"},
    place(ODD, "'); DROP TABLE texts; -- The dam 😀 must be opened.") | {"passage": 1, "zone": "body"},
    place(ODD, "Nobody.") | {"passage": 2, "zone": "body"},
]
CROSSING = "now; ]]> <b>&amp;</b>.\n\nKeep"
REPORT = place(ODD, "The dam 😀 must be opened")
TOLD = place(ODD, "opened") | {"telling": 1, "event_type": "opening", "modality": "asserted", "passage": 1}
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [
        {"file": f"{i}.txt", "doc": doc, "format": "txt", "bytes": 9, "sha256": "0" * 64, "status": "ok", "role": role,
         "title": TITLE if doc == "dam" else "", "language": "en", "own_share": 1.0}
        for i, (doc, role) in enumerate([("dam", "primary"), (ODD, "secondary")])
    ] + [{"file": "x.pdf", "status": "quarantined", "reason": "a scan", "own_share": math.nan}],
    "texts": [{"doc": doc, "text": text, "language": "en", "sha256": "0" * 64} for doc, text in TEXTS.items()],
    "passages": [p | {"normalized": p["text"], "language": "en", "locator": f"paragraph {p['passage']}"} for p in PASSAGES],
    "tokens": [
        place(ODD, word) | {"passage": 1, "sentence": 1, "lemma": word.lower(), "pos": pos, "dep": dep, "entity_type": tag,
                            "head": TEXTS[ODD].index(head)}
        for word, pos, dep, head, tag in [
            ("The", "DET", "det", "dam", ""), ("dam", "NOUN", "nsubjpass", "opened", "B-ORG"), ("😀", "X", "dep", "'", ""),
            ("must", "AUX", "aux", "opened", ""), ("be", "AUX", "auxpass", "opened", ""),
            ("opened", "VERB", "ROOT", "opened", ""), (".", "PUNCT", "punct", "opened", ""),
        ]
    ] + [place(ODD, "Nobody") | {"passage": 2, "sentence": 1, "head": TEXTS[ODD].index("Nobody")}],
    "mentions": [
        place("dam", "weir 😀") | {"type": "ORG", "entity_id": "weir", "method": "alias", "probability": 0.9, "passage": 2},
        place(ODD, "dam") | {"type": "WORK", "entity_id": "dam-book", "method": "alias", "probability": 0.5, "passage": 1},
    ],
    "quotes": [place("dam", CROSSING) | {"quote": 1, "form": "quotation", "passage": 2}],
    "quote_traces": [
        place("dam", CROSSING) | {"quote": 1, "rank": 1, "kind": "untraced", "probability": 0.8, "share_kept": math.nan}
    ],
    "demands": [
        {name.removeprefix("primary_"): cell for name, cell in DEMAND.items()}
        | {"demand": 1, "kind": "demand", "polarity": "demanded", "modality": "demand", "passage": 2}
    ],
    "claims": [REPORT | {"claim": 1, "probability": 0.9, "subject_id": "weir", "method": "found", "passage": 1}],
    "support": [
        REPORT | DEMAND | {"claim": 1, "relation": "paraphrases", "subject_id": "weir", "probability": 0.75, "reviewed": "no",
                           "predicted_relation": "paraphrases"}
    ],
    "coverage": [
        DEMAND | {"demand": 1, "account": ODD, "covered": "yes", "start": REPORT["start"], "end": REPORT["end"],
                  "text": REPORT["text"], "claim": 1, "probability": 0.7, "reviewed": "no", "predicted_coverage": "yes"}
    ],
    "told_events": [TOLD],
    "events": [TOLD | {"event": 1, "date_edtf": "1886-05", "probability": 0.6}],
    "entity_index": [{"entity_id": "weir", "type": "ORG", "name": "The <Weir>", "listed": "yes", "doc": "dam", "mentions": 1}],
    "entity_cooccurrences": [],
}  # fmt: skip
HAND = {
    "documents": "doc,role,title,author,date,source\ndam,primary,"
    + '"{}"'.format(TITLE.replace('"', '""'))
    + ",Ann Reed; The } Board,1886-05,https://dam.example/a_b?c=1%20d\n",
    "entities": "entity_id,type,name,wikidata\nweir,ORG,The <Weir>,Q42\ndam-book,WORK,Dam,javascript:1\n",
}


def frame(name: str, given: list[dict[str, Any]]) -> pd.DataFrame:
    """Return a table of these rows; what they do not say is empty or zero."""
    blank = {c: "" if column(name, c).kind == "str" else 0 for c in TABLES[name].columns}
    table = pd.DataFrame([blank | row for row in given], columns=list(TABLES[name].columns))
    return table_files.settle(table, name) if given else table_files.empty(name)


def write_build(out: Path) -> Path:
    """Write the tables into a folder as a build would."""
    (out / "tables").mkdir(parents=True)
    (out / ".cache" / "corpus").mkdir(parents=True)
    for name, given in ROWS.items():
        table_files.write(frame(name, given), out / "tables" / f"{name}.{TABLES[name].format}", name)
    for name, text in HAND.items():
        (out / ".cache" / "corpus" / f"{name}.csv").write_text(text, encoding="utf-8")
    return out

"""Accounts written out in a test, with their words as a parser reads them: what the stage `claims` is built from.

PARSES has each sentence as `word/part of speech/dependency/where its head stands/lemma` (from this word; no lemma where it is
the word in small letters), read by the model that the stage `tokens` uses, so that no test of claims needs the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import SimpleNamespace

import pandas as pd

from pipeline.compare.claims.extraction import Account
from pipeline.language.normalization import normalize
from pipeline.runner import table_files
from tests.compare.parsed_phrases import PARSES as PHRASES

Frames = dict[str, pd.DataFrame]
Passage = str | tuple[str, str]  # text, and the zone where it is not body

NAMES = {
    "Ada": ("PERSON", "ada-miller"),
    "Hugo": ("PERSON", "hugo-fuller"),
    "Zoe Weir": ("PERSON", "zoe-weir"),
    "Guild": ("ORG", "fullers-guild"),
    "Charter": ("WORK", "river-charter"),
}
ENTITIES = [(entity_id, kind, name, "fullers-guild" if kind == "WORK" else "") for name, (kind, entity_id) in NAMES.items()]
AUTHORS = {entity_id: (author,) for entity_id, _, _, author in ENTITIES if author}
MENTION = re.compile(rf"\b(?:{'|'.join(NAMES)})\b")
BULLET = re.compile(r"^- ")
READ = ("entities", "passages", "tokens", "sentences", "mentions", "quotes")

PARSES = """
The/DET/det/1 Guild/PROPN/ROOT/0

The/DET/det/1 Guild/PROPN/nsubj/1 held/VERB/ROOT/0/hold that/SCONJ/mark/3 the/DET/det/1 river/NOUN/nsubj/1
belongs/VERB/ccomp/-4/belong to/ADP/prep/-1 all/PRON/pobj/-1 and/CCONJ/cc/-3 that/SCONJ/mark/5 the/DET/det/1
weirs/NOUN/nsubjpass/3/weir should/AUX/aux/2 be/AUX/auxpass/1 sold/VERB/conj/-9/sell ./PUNCT/punct/-14

Ada/PROPN/nsubj/1 advocated/VERB/ROOT/0/advocate an/DET/det/1 end/NOUN/dobj/-2 to/ADP/prep/-3 the/DET/det/1
toll/NOUN/pobj/-2 ./PUNCT/punct/-6

The/DET/det/1 Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand the/DET/det/1 repair/NOUN/dobj/-2 of/ADP/prep/-1
the/DET/det/1 weirs/NOUN/pobj/-2/weir ,/PUNCT/punct/-6 the/DET/det/1 election/NOUN/appos/-9 of/ADP/prep/-1
the/DET/det/1 wardens/NOUN/pobj/-2/warden and/CCONJ/cc/-4 the/DET/det/1 abolition/NOUN/conj/-6 of/ADP/prep/-1
the/DET/det/1 toll/NOUN/pobj/-2 ./PUNCT/punct/-18

The/DET/det/1 Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand bread/NOUN/dobj/-1 and/CCONJ/cc/-1
salt/NOUN/conj/-2 ./PUNCT/punct/-4

Ada/PROPN/nsubj/1 considered/VERB/ROOT/0/consider leaving/VERB/xcomp/-1/leave the/DET/det/1 town/NOUN/dobj/-2
./PUNCT/punct/-4

Ada/PROPN/nsubj/1 considered/VERB/ROOT/0/consider the/DET/det/1 toll/NOUN/nsubj/2 a/DET/det/1
theft/NOUN/ccomp/-4 ./PUNCT/punct/-5

Hugo/PROPN/nsubj/1 wanted/VERB/ROOT/0/want a/DET/det/1 garden/NOUN/dobj/-2 ./PUNCT/punct/-3

Hugo/PROPN/nsubj/1 wanted/VERB/ROOT/0/want a/DET/det/1 tax/NOUN/dobj/-2 on/ADP/prep/-1 salt/NOUN/pobj/-1
./PUNCT/punct/-5

The/DET/det/1 Guild/PROPN/nsubj/1 refused/VERB/ROOT/0/refuse to/PART/aux/1 pay/VERB/xcomp/-2 the/DET/det/1
toll/NOUN/dobj/-2 ./PUNCT/punct/-5

The/DET/det/1 Guild/PROPN/nsubjpass/2 was/AUX/auxpass/1/be founded/VERB/ROOT/0/found to/PART/aux/1
oppose/VERB/advcl/-2 the/DET/det/1 toll/NOUN/dobj/-2 on/ADP/prep/-1 grain/NOUN/pobj/-1 ./PUNCT/punct/-7

The/DET/det/1 Guild/PROPN/nsubjpass/2 was/AUX/auxpass/1/be founded/VERB/ROOT/0/found in/ADP/prep/-1 a/DET/det/1
barn/NOUN/pobj/-2 ./PUNCT/punct/-4

Ada/PROPN/nsubj/1 defended/VERB/ROOT/0/defend her/PRON/poss/1 views/NOUN/dobj/-2/view ./PUNCT/punct/-3

Hugo/PROPN/nsubj/1 accused/VERB/ROOT/0/accuse the/DET/det/1 millers/NOUN/dobj/-2/miller of/ADP/prep/-1
robbing/VERB/pcomp/-1/rob the/DET/det/1 poor/ADJ/dobj/-2 and/CCONJ/cc/-4 of/ADP/conj/-5
selling/VERB/pcomp/-1/sell the/DET/det/1 river/NOUN/dobj/-2 ./PUNCT/punct/-12

The/DET/det/1 Guild/PROPN/nsubj/3 did/AUX/aux/2/do not/PART/neg/1 oppose/VERB/ROOT/0 the/DET/det/2
new/ADJ/amod/1 mill/NOUN/dobj/-3 ./PUNCT/punct/-4

Ada/PROPN/nsubj/1 called/VERB/ROOT/0/call on/ADP/prep/-1 the/DET/det/1 millers/NOUN/pobj/-2/miller to/PART/aux/1
unite/VERB/xcomp/-5 ./PUNCT/punct/-6

Ada/PROPN/nsubj/1 called/VERB/ROOT/0/call her/PRON/poss/1 brother/NOUN/dobj/-2 ./PUNCT/punct/-3

She/PRON/nsubj/1 left/VERB/ROOT/0/leave without/ADP/prep/-1 demanding/VERB/pcomp/-1/demand a/DET/det/2
new/ADJ/amod/1 warden/NOUN/dobj/-3 ./PUNCT/punct/-6

The/DET/det/1 Guild/PROPN/nsubj/1 opposed/VERB/ROOT/0/oppose the/DET/det/1 loan/NOUN/dobj/-2 ,/PUNCT/punct/-3
demanding/VERB/advcl/-4/demand a/DET/det/1 tax/NOUN/dobj/-2 on/ADP/prep/-1 salt/NOUN/pobj/-1 ./PUNCT/punct/-9

The/DET/det/1 toll/NOUN/nsubjpass/2 was/AUX/auxpass/1/be attacked/VERB/ROOT/0/attack by/ADP/agent/-1
the/DET/det/1 weavers/NOUN/pobj/-2/weaver ./PUNCT/punct/-4

The/DET/det/1 Charter/PROPN/nsubj/1 says/VERB/ROOT/0/say that/SCONJ/mark/3 the/DET/det/1 mills/NOUN/nsubj/1/mill
are/AUX/ccomp/-4/be idle/ADJ/acomp/-1 ./PUNCT/punct/-6

Hugo/PROPN/nsubj/1 says/VERB/ROOT/0/say that/SCONJ/mark/3 the/DET/det/1 mills/NOUN/nsubj/1/mill
are/AUX/ccomp/-4/be idle/ADJ/acomp/-1 ./PUNCT/punct/-6

The/DET/det/2 third/ADJ/amod/1 article/NOUN/nsubj/1 provides/VERB/ROOT/0/provide that/SCONJ/mark/4
wardens/NOUN/nsubjpass/3/warden may/AUX/aux/2 be/AUX/auxpass/1 recalled/VERB/ccomp/-5/recall ./PUNCT/punct/-6

The/DET/det/1 Guild/PROPN/poss/2 's/PART/case/-1 demand/NOUN/nsubjpass/5 for/ADP/prep/-1 free/ADJ/amod/1
weirs/NOUN/pobj/-2/weir was/AUX/auxpass/1/be ignored/VERB/ROOT/0/ignore ./PUNCT/punct/-1

Hugo/PROPN/poss/2 's/PART/case/-1 house/NOUN/nsubj/4 for/ADP/prep/-1 the/DET/det/1 poor/ADJ/pobj/-2
burned/VERB/ROOT/0/burn ./PUNCT/punct/-1

Ada/PROPN/nsubj/1 took/VERB/ROOT/0/take the/DET/det/1 line/NOUN/dobj/-2 that/SCONJ/mark/3 the/DET/det/1
toll/NOUN/nsubj/1 was/AUX/acl/-4/be theft/NOUN/attr/-1 ./PUNCT/punct/-8

The/DET/det/1 Charter/PROPN/nsubj/1 has/VERB/ROOT/0/have a/DET/det/2 critical/ADJ/amod/1 attitude/NOUN/dobj/-3
towards/ADP/prep/-1 the/DET/det/1 owners/NOUN/pobj/-2/owner ./PUNCT/punct/-7

Ada/PROPN/nsubj/1 has/VERB/ROOT/0/have a/DET/det/1 house/NOUN/dobj/-2 ./PUNCT/punct/-3

Its/PRON/poss/2 main/ADJ/amod/1 aim/NOUN/nsubj/1 was/AUX/ROOT/0/be to/PART/aux/1 drain/VERB/xcomp/-2
the/DET/det/1 marsh/NOUN/dobj/-2 ./PUNCT/punct/-5

The/DET/det/1 wardens/NOUN/nsubj/1/warden were/AUX/ROOT/0/be not/PART/neg/-1 opposed/VERB/acomp/-2/oppose
to/ADP/prep/-1 a/DET/det/2 new/ADJ/amod/1 weir/NOUN/pobj/-3 ./PUNCT/punct/-7

The/DET/det/1 Guild/PROPN/nsubjpass/2 was/AUX/auxpass/1/be opposed/VERB/ROOT/0/oppose to/ADP/prep/-1 a/DET/det/2
new/ADJ/amod/1 weir/NOUN/pobj/-3 ./PUNCT/punct/-5

Hugo/PROPN/nsubj/1 sold/VERB/ROOT/0/sell grain/NOUN/dobj/-1 ,/PUNCT/punct/-2 as/SCONJ/mark/1
opposed/VERB/advcl/-4/oppose to/ADP/prep/-1 salt/NOUN/pobj/-1 ./PUNCT/punct/-7

The/DET/det/1 Guild/PROPN/nsubj/1 was/AUX/ROOT/0/be against/ADP/prep/-1 any/DET/det/1 loan/NOUN/pobj/-2
./PUNCT/punct/-4

The/DET/det/1 Guild/PROPN/nsubj/1 was/AUX/ROOT/0/be in/ADP/prep/-1 favor/NOUN/pobj/-1 of/ADP/prep/-1
open/ADJ/amod/1 weirs/NOUN/pobj/-2/weir ./PUNCT/punct/-6

The/DET/det/1 mill/NOUN/nsubjpass/7 ,/PUNCT/punct/2 Ada/PROPN/nsubj/1 insisted/VERB/parataxis/4/insist
,/PUNCT/punct/-1 must/AUX/aux/2 be/AUX/auxpass/1 sold/VERB/ROOT/0/sell ./PUNCT/punct/-1

On/ADP/prep/5 Sunday/PROPN/pobj/-1 ,/PUNCT/punct/3 the/DET/det/1 Guild/PROPN/nsubj/1 held/VERB/ROOT/0/hold
a/DET/det/1 meeting/NOUN/dobj/-2 ./PUNCT/punct/-3

For/ADP/prep/4 Ada/PROPN/pobj/-1 the/DET/det/1 toll/NOUN/nsubj/1 was/AUX/ROOT/0/be theft/NOUN/attr/-1
./PUNCT/punct/-2

For/ADP/prep/4 Ada/PROPN/pobj/-1 the/DET/det/1 flood/NOUN/nsubj/1 came/VERB/ROOT/0/come as/ADP/prep/-1
a/DET/det/1 shock/NOUN/pobj/-2 ./PUNCT/punct/-4

In/ADP/prep/7 Ada/PROPN/poss/2 's/PART/case/-1 view/NOUN/pobj/-3 the/DET/det/1 mill/NOUN/nsubjpass/2
was/AUX/auxpass/1/be lost/VERB/ROOT/0/lose ./PUNCT/punct/-1

In/ADP/prep/7 Ada/PROPN/poss/2 's/PART/case/-1 house/NOUN/pobj/-3 the/DET/det/1 mill/NOUN/nsubjpass/2
was/AUX/auxpass/1/be planned/VERB/ROOT/0/plan ./PUNCT/punct/-1

The/DET/det/1 Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand :/PUNCT/punct/-1

the/DET/det/1 repair/NOUN/ROOT/0 of/ADP/prep/-1 the/DET/det/1 weirs/NOUN/pobj/-2/weir and/CCONJ/cc/-1
the/DET/det/1 sale/NOUN/conj/-6 of/ADP/prep/-1 the/DET/det/1 mills/NOUN/pobj/-2/mill ;/PUNCT/punct/-10

free/ADJ/amod/1 salt/NOUN/ROOT/0 ./PUNCT/punct/-1

The/DET/det/1 Guild/PROPN/nsubj/1 met/VERB/ROOT/0/meet in/ADP/prep/-1 :/PUNCT/punct/-2

The/DET/det/1 Guild/PROPN/poss/2 's/PART/case/-1 demands/NOUN/nsubj/1/demand were/AUX/ROOT/0/be as/SCONJ/mark/1
follows/VERB/advcl/-2/follow :/PUNCT/punct/-3

The/DET/det/1 members/NOUN/nsubj/5/member of/ADP/prep/-1 the/DET/det/1 Guild/PROPN/pobj/-2 could/AUX/aux/1
be/AUX/ROOT/0 :/PUNCT/punct/-1 a/X/det/2 )/PUNCT/punct/-1 fullers/NOUN/attr/-4/fuller ;/PUNCT/punct/-1
b/X/nmod/2 )/PUNCT/punct/-1 weavers/NOUN/appos/-4/weaver who/PRON/nsubj/1 own/VERB/relcl/-2 no/DET/det/1
loom/NOUN/dobj/-2 ./PUNCT/punct/-13

The/DET/det/1 Charter/PROPN/nsubj/1 calls/VERB/ROOT/0/call for/ADP/prep/-1 open/ADJ/amod/1
weirs/NOUN/pobj/-2/weir ./PUNCT/punct/-4

The/DET/det/1 mills/NOUN/nsubjpass/3/mill must/AUX/aux/2 be/AUX/auxpass/1 sold/VERB/ROOT/0/sell ./PUNCT/punct/-1

Who/PRON/nsubj/2 should/AUX/aux/1 pay/VERB/ROOT/0 ?/PUNCT/punct/-1

Hugo/PROPN/nsubj/2 must/AUX/aux/1 wait/VERB/ROOT/0 ./PUNCT/punct/-1

It/PRON/nsubj/1 was/AUX/ROOT/0/be a/DET/det/1 house/NOUN/attr/-2 of/ADP/prep/-1 thieves/NOUN/pobj/-1/thief
./PUNCT/punct/-5

Its/PRON/poss/1 printer/NOUN/nsubj/1 was/AUX/ROOT/0/be Hugo/PROPN/attr/-1 ./PUNCT/punct/-2

Salt/NOUN/nsubj/1 was/AUX/ROOT/0/be to/PART/aux/1 be/AUX/xcomp/-2 free/ADJ/acomp/-1 ./PUNCT/punct/-4

The/DET/det/3 word/NOUN/nmod/2 "/PUNCT/punct/1 theft/NOUN/nsubjpass/3 "/PUNCT/punct/-1 is/AUX/auxpass/1/be
described/VERB/ROOT/0/describe as/ADP/prep/-1 a/DET/det/1 warning/NOUN/pobj/-2 ./PUNCT/punct/-4

Zoe/PROPN/compound/1 Weir/PROPN/nsubj/3 and/CCONJ/cc/-1 Hugo/PROPN/conj/-2 affirmed/VERB/ROOT/0/affirm
that/SCONJ/mark/3 the/DET/det/1 Guild/PROPN/nsubj/1 considered/VERB/ccomp/-4/consider the/DET/det/1
toll/NOUN/nsubj/2 a/DET/det/1 theft/NOUN/ccomp/-4 ./PUNCT/punct/-9

According/VERB/prep/7/accord to/ADP/prep/-1 Zoe/PROPN/compound/1 Weir/PROPN/pobj/-2 ,/PUNCT/punct/3
the/DET/det/1 Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand free/ADJ/amod/1 weirs/NOUN/dobj/-2/weir
./PUNCT/punct/-3

The/DET/det/1 members/NOUN/nsubj/4/member of/ADP/prep/-1 the/DET/det/1 Guild/PROPN/pobj/-2
demanded/VERB/ROOT/0/demand free/ADJ/amod/1 weirs/NOUN/dobj/-2/weir ./PUNCT/punct/-3

The/DET/det/1 group/NOUN/nsubj/1 demanded/VERB/ROOT/0/demand free/ADJ/amod/1 weirs/NOUN/dobj/-2/weir
./PUNCT/punct/-3
"""
READ_WORDS = [parse.split() for parse in "\n\n".join((PARSES.strip(), PHRASES)).strip().split("\n\n") if parse.strip()]
SENTENCES = {"".join(word.split("/")[0] for word in words): words for words in READ_WORDS}


def tables(documents: Mapping[str, Sequence[Passage]], *, primary: Sequence[str] = ("charter",)) -> Frames:
    """Return the tables that claims are found in; the text of a document is its passages, a line each."""
    rows = _rows(documents)
    roles = {doc: "primary" if doc in primary else "secondary" for doc in documents}
    rows["sources"] = [{"doc": doc, "file": doc, "role": role, "status": "ok"} for doc, role in roles.items()]
    return {name: frame(name, rows.get(name, ())) for name in (*READ, "sources", "themes", "decisions")}


def frame(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return rows as a table; a cell that is not given is empty."""
    empty = _empty(name)
    filled = [{c: row.get(c, "" if empty[c].dtype == "str" else 0) for c in empty.columns} for row in rows]
    return table_files.settle(pd.DataFrame(filled, columns=list(empty.columns)), name) if rows else empty


@cache
def _empty(name: str) -> pd.DataFrame:
    return table_files.empty(name)


def _rows(documents: Mapping[str, Sequence[Passage]]) -> dict[str, list[dict[str, object]]]:
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in READ}
    for doc, passages in documents.items():
        start = 0
        for number, passage in enumerate(passages, 1):
            text, zone = (passage, "body") if isinstance(passage, str) else passage
            whole = {"doc": doc, "start": start, "end": start + len(text), "text": text, "passage": number, "zone": zone}
            rows["passages"].append({**whole, "normalized": normalize(text), "locator": f"paragraph {number}"})
            _read(rows, whole)
            start += len(text) + 1
    rows["entities"] = [dict(zip(("entity_id", "type", "name", "author"), e, strict=True)) for e in ENTITIES]
    return rows


def _read(rows: dict[str, list[dict[str, object]]], whole: Mapping[str, object]) -> None:
    """Add a passage's sentences, words and names."""
    text, start = str(whole["text"]), int(str(whole["start"]))
    place = {"doc": whole["doc"], "passage": whole["passage"], "zone": whole["zone"]}
    left, at = "".join(BULLET.sub("", text).split()), 0
    for number in range(1, 1 + len(text)):
        if not left:
            break
        key = max((k for k in SENTENCES if left.startswith(k)), key=len)
        left = left[len(key) :]
        spans = []
        for word in (part.split("/")[0] for part in SENTENCES[key]):
            at = text.index(word, at)
            spans.append((start + at, start + at + len(word)))
            at += len(word)
        said = text[spans[0][0] - start : spans[-1][1] - start]
        rows["sentences"].append({**place, "start": spans[0][0], "end": spans[-1][1], "text": said, "sentence": number})
        rows["tokens"] += [{**place, "sentence": number, **word} for word in _words(SENTENCES[key], spans)]
    for match in MENTION.finditer(text):
        kind, entity_id = NAMES[match[0]]
        name = {"start": start + match.start(), "end": start + match.end(), "text": match[0], "type": kind}
        rows["mentions"].append({**place, **name, "entity_id": entity_id, "method": "alias", "probability": 1.0})


def _words(parts: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[dict[str, object]]:
    words = []
    for i, (part, (start, end)) in enumerate(zip(parts, spans, strict=True)):
        text, pos, dep, head, *lemma = part.split("/")
        told = {
            "text": text,
            "pos": pos,
            "dep": dep,
            "head": spans[i + int(head)][0],
            "lemma": lemma[0] if lemma else text.lower(),
        }
        words.append({"start": start, "end": end, **told})
    return words


def account(*passages: Passage) -> Account:
    """Return one document read for its claims."""
    rows = _rows({"account": passages})
    read = [[SimpleNamespace(**row) for row in rows[name]] for name in READ[1:]]
    return Account(AUTHORS, *read)


def claimed(*passages: Passage) -> list[str]:
    """Return the words of the claims of a document."""
    read = account(*passages)
    return [read.text(claim.start, claim.end) for claim in read.claims]

"""Claims without a cue of their own: quoted words, passives of duty and of naming, sentences that go on in somebody's name.

An account that has named whose position it tells goes on in free indirect speech: «The toll must fall.» What such a sentence
says is that one's position as long as the paragraph names no other subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.compare.claims.candidates import DUTY, FIRST_PERSON, Find
from pipeline.compare.claims.content_spans import NOMINAL_SUBJECTS, SUBJECTS, VERBS, Stretch, Stretches
from pipeline.compare.claims.holders import HE, SHE, Holders, whose
from pipeline.compare.claims.lexicon import ADHERENTS, NARRATING, POSITIONS, WITH_AS, stance_of
from pipeline.compare.syntax.coreference import SPEAKERS, Referent
from pipeline.compare.syntax.parsed_document import Reading
from pipeline.compare.syntax.reporting_verbs import REPORTING, SAYING

POSSIBLE = frozenset("can could".split())
LIMITING = frozenset("longer never no not only unless without".split())
WOULD, VAIN = frozenset("will would".split()), frozenset("fatal futile impossible necessary unthinkable useless".split())
CLOSE = ("prep", "agent", "advmod", "nsubj")  # «only by repair», «only repair could»
LEAST_QUOTED = 3  # words of a quotation that is a claim
LONGEST_SENTENCE = 70  # words: of a longer one only the quotation is the claim
COPULAS = frozenset("be become cease mean".split())
BEING = frozenset("are is was were".split())
PRESENT = frozenset("am are is".split())
# «was to last a year» tells what came.
COMING = frozenset("be become come continue die end fall follow last meet prove remain".split())
BELONGING = frozenset("belong exclude limit obligate oblige require restrict".split())
EXPRESSIONS = frozenset("designation expression formula label motto name phrase slogan term title word".split())
MEANING = frozenset("denote describe designate mean name refer signify stand".split())
ADVISING = frozenset("advise ask call expect forbid invite oblige require urge".split())
PERSONS = frozenset("he she i we you one".split())
COLON = 2  # words between a colon and the quotation that it brings


class FreeReports:
    """The claims of one document that are found by what stands around them."""

    def __init__(self, reading: Reading, holders: Holders, stretches: Stretches) -> None:
        self.reading, self.holders, self.stretches = reading, holders, stretches

    # quotations

    def quoted(self, quotes: Sequence[Any]) -> Iterator[Find]:
        """Yield the sentence around each quotation whose speaker is known and speaks of more than himself."""
        for q, quote in enumerate(quotes):
            who = quote.speaker_id or quote.work_id
            if not who or quote.form != "quotation" or quote.words < LEAST_QUOTED or quote.enclosing_quote:
                continue
            if not self._general(q, quote):
                continue
            stretch = self._around(q)
            if stretch is not None:
                holder = Referent(self._speaker(stretch, quote), "", -1, -1, quote.work_id)
                lemma = self._cue_lemma(quote.cue)
                stance = "holds" if lemma == "call" else stance_of(lemma)
                yield Find(stretch, -1, quote.cue, holder, stance, subject=quote.speaker)

    def _speaker(self, stretch: Stretch, quote: Any) -> str:
        """Return who is quoted: a pronoun is read as it is of a verb of position."""
        low, high = self.stretches.bounds.get(stretch[0], stretch)
        cues = [k for k in range(low, high + 1) if quote.speaker_id and self.reading.words[k].text == quote.cue]
        for c in [c for k in cues for c in self.reading.children[k]]:
            if self.reading.words[c].dep == "nsubj" and self.reading.words[c].text.lower() in (*HE, *SHE):
                return whose(self.holders.at(c)) or str(quote.speaker_id)
        return str(quote.speaker_id)

    def _cue_lemma(self, cue: str) -> str:
        text = cue.lower()
        for ending in ("", "s", "es", "ed", "d", "ing"):
            stem = text[: len(text) - len(ending)] if text.endswith(ending) else text
            for lemma in (stem, stem + "e"):
                if lemma in POSITIONS | NARRATING:
                    return lemma
        return {"wrote": "write", "told": "tell", "said": "say", "held": "hold", "saw": "see", "put": "state"}.get(
            text, text
        )

    def _general(self, q: int, quote: Any) -> bool:
        """Whether the quotation tells a position: nothing of its speaker's own life, brought by a fitting verb."""
        lemma = self._cue_lemma(quote.cue)
        words = {self.reading.words[i].text.lower() for i in self.reading.inner(q)}
        return lemma in (POSITIONS | NARRATING) - {"complain"} and not words & FIRST_PERSON

    def _around(self, q: int) -> Stretch | None:
        inner = self.reading.inner(q)
        if not inner or inner.start not in self.stretches.bounds:
            return None
        low, high = self.stretches.bounds[inner.start]
        if any(self.reading.words[k].text == "?" and self.reading.owners[k] < 0 for k in range(inner.stop, high + 1)):
            return None
        colon = any(self.reading.words[k].text == ":" for k in range(max(low, inner.start - COLON), inner.start))
        if colon or high - low > LONGEST_SENTENCE or not low <= inner.start <= high:
            return inner.start, inner.stop - 1
        return self.stretches.trimmed((low, high))

    # sentences

    def named(self, f: int) -> Find | None:
        """Return a text that a sentence is about: in its name the next may go on."""
        for i in self.reading.frames[f].items:
            if i >= 0 and self.reading.words[i].dep in NOMINAL_SUBJECTS:
                found = self.holders.at(i)
                if found.type == "WORK" and whose(found):
                    return Find((i, i), -1, "", found, "holds")
        return None

    def sentence(self, f: int, running: Find | None) -> Iterator[Find]:
        """Yield what a sentence of the author's claims in the name of the one spoken of before, `running`; None: nobody."""
        if running is None or self._is_question(f):
            return
        items = self.reading.frames[f].items
        found = False
        for i in items:
            if i >= 0 and self.reading.words[i].pos in VERBS:
                stretch = self._passive(i, whose(running.holder)) or self._rule(i)
                if stretch is not None:
                    found = True
                    due = self.reading.words[i].text.lower() in BEING  # «were to pay»
                    cue, stance = self.reading.words[i].text, "demands" if due else "holds"
                    yield Find(stretch, i, cue, running.holder, stance, subject=running.subject)
        if found:
            return
        root = self._root(f)
        if root >= 0 and not self._somebody_acts(root) and self._normative(root):
            stance = "demands" if self._aux(root) & DUTY else "holds"
            yield from self._whole(root, running, stance)

    def due(self, f: int, before: Find | None) -> list[Find]:
        """Return what is to be done in the first sentence of a paragraph: in the name of the one whose claim ends the last."""
        return [find for find in self.sentence(f, before) if find.cue.lower() in BEING]

    def copular(self, f: int, running: Find | None) -> Iterator[Find]:
        """Yield a sentence that says what something is, directly behind a claim that does."""
        if running is None or self._is_question(f):
            return
        root = self._root(f)
        if root < 0 or self.reading.words[root].lemma.lower() not in COPULAS or self._somebody_acts(root):
            return
        told = any(
            self.reading.words[c].dep in ("attr", "acomp", "xcomp")
            and c not in self.reading.named
            and self.reading.words[c].lemma.lower() not in COMING - {"be", "become"}
            for c in self.reading.children[root]
        )
        low, high = self.stretches.bounds[root]
        own = {self.reading.words[i].text.lower() for i in range(low, high + 1)}
        dated = any(text.isdigit() for text in own)
        verbs = [i for i in self.reading.frames[f].items if i >= 0 and self.reading.words[i].pos == "VERB"]
        says = any(self.reading.words[i].lemma.lower() in SAYING for i in verbs)
        told = told and not (self._past(running.cue) and self.reading.words[root].text.lower() in PRESENT)
        if told and not dated and not says and not own & FIRST_PERSON and self._spoken_of(root):
            yield from self._whole(root, running, "holds")

    def _past(self, cue: str) -> bool:
        """Whether the claim before is told in the past: what then stands in the present is the account's own."""
        lemma = self._cue_lemma(cue)
        return lemma in POSITIONS | NARRATING and lemma != cue.lower() and not cue.lower().endswith(("s", "ing"))

    def _whole(self, root: int, running: Find, stance: str) -> Iterator[Find]:
        stretch = self.stretches.sentence(root)
        if stretch is not None:
            colons = [k for k in range(*stretch) if self.reading.words[k].text == ":" and k < root]
            if colons and stretch[0] <= running.holder.last < colons[0]:  # «The guild differed: millers should pay»
                stretch = self.stretches.trimmed((colons[0] + 1, stretch[1]))
            yield Find(stretch, root, "", running.holder, stance, subject=running.subject)

    def _spoken_of(self, root: int) -> bool:
        """Whether the sentence has a subject that is no notion spoken about: «such a claim was nonsense» judges it."""
        subject = next((c for c in self.reading.children[root] if self.reading.words[c].dep in SUBJECTS), -1)
        inner = {self.reading.words[c].text.lower() for c in self.reading.children[subject]} if subject >= 0 else set()
        word = self.reading.words[subject]
        vague = word.pos in ("DET", "PRON", "ADJ") and word.text.lower() != "it"
        return subject >= 0 and not vague and not inner & {"such", "this", "that", "these", "those"}

    def _root(self, f: int) -> int:
        """Return the sentence's main verb; -1 for none, or where a clause in it says who says it."""
        items = [i for i in self.reading.frames[f].items if i >= 0]
        for i in items:
            word = self.reading.words[i]
            if (
                word.pos == "VERB"
                and word.dep in ("parataxis", "ccomp")
                and word.lemma.lower() in REPORTING
                and self.stretches.has_subject(i)
            ):
                return -1
        return next((i for i in items if self.reading.words[i].dep == "ROOT"), -1)

    def _is_question(self, f: int) -> bool:
        last = self.reading.frames[f].items[-1]
        return last >= 0 and self.reading.words[last].text.startswith("?")

    def _somebody_acts(self, root: int) -> bool:
        """Whether the subject is a person or a body that is named: then the sentence tells of that one."""
        for c in self.reading.children[root]:
            if self.reading.words[c].dep in SUBJECTS:
                named = self.reading.named.get(c)
                text = self.reading.words[c].text.lower()
                return text in PERSONS or text in ("they", "there") or (named is not None and named.type in SPEAKERS)
        return False

    def _normative(self, root: int) -> bool:
        """Whether the main verb stands behind a word of duty, or of a possibility that is denied or limited."""
        words, near, aux = self.reading.words, self.reading.children[root], self._aux(root)
        if aux & DUTY:
            return True
        inner = [g for c in near if words[c].dep in CLOSE for g in self.reading.children[c]]
        texts = {words[c].text.lower() for c in (*near, *inner)}
        return bool((aux & POSSIBLE and texts & LIMITING) or (aux & WOULD and texts & VAIN))

    def _aux(self, verb: int) -> set[str]:
        children = [self.reading.words[c] for c in self.reading.children[verb]]
        return {word.text.lower() for word in children if word.dep in ("aux", "auxpass")}

    def introduced(self, f: int) -> Find | None:
        """Return who is named before a colon as the subject: «The guild reversed this: millers were to pay.»"""
        items = [i for i in self.reading.frames[f].items if i >= 0]
        colon = next((i for i in items if self.reading.words[i].text == ":"), -1)
        for i in items:
            named = self.reading.named.get(i)
            if i < colon and named and named.type in (*SPEAKERS, "WORK") and self.reading.words[i].dep in SUBJECTS:
                return Find((i, i), -1, "", self.holders.at(i), "holds")
        return None

    def _rule(self, i: int) -> Stretch | None:
        """Return the clause of «members belonged to it or had left», of «the phrase names a risk»; None for others."""
        words, lemma = self.reading.words, self.reading.words[i].lemma.lower()
        subject = next((c for c in self.reading.children[i] if words[c].dep in SUBJECTS and c < i), -1)
        noun = words[subject].lemma.lower() if subject >= 0 else ""
        belong = noun in ADHERENTS and lemma in BELONGING and self.holders.clauses.passive(i) == (lemma != "belong")
        belong = belong or (noun in ADHERENTS and lemma == "have" and any(map(self._to_do, self.reading.children[i])))
        meaning = noun in EXPRESSIONS and lemma in MEANING and not self.holders.clauses.passive(i)
        if not (belong or meaning) or self.stretches.after(i) < 0:
            return None
        last = self.stretches.region(i, self.stretches.after(i))[1]
        joined = [self.stretches.last[c] for c in self.reading.children[i] if words[c].dep == "conj" and c > i]
        return self.stretches.trimmed((self.stretches.first[subject], max(last, *joined) if joined else last))

    def _passive(self, i: int, holder_id: str) -> Stretch | None:
        """Return the clause of «was to be abolished», «is described as a risk», «were to elect»; None for others."""
        words, children = self.reading.words, self.reading.children[i]
        lemma = words[i].lemma.lower()
        if words[i].dep in ("relcl", "acl") or any(words[c].dep == "agent" for c in children):
            return None
        passive = any(words[c].dep == "auxpass" for c in children)
        behind = [c for c in children if c > i]
        if passive and lemma in WITH_AS and any(words[c].text.lower() == "as" for c in behind):
            return self._clause(i, holder_id)
        if passive and lemma in ADVISING and any(words[c].dep == "xcomp" for c in behind):
            return self._clause(i)
        if words[i].text.lower() in BEING and any(self._to_be(c) for c in behind):
            return self._clause(i)
        return None

    def _to_be(self, c: int) -> bool:
        """Whether it is what is to be done: «were to be chosen», «were to elect», not «was to last»."""
        return self._to_do(c) and self.reading.words[c].lemma.lower() not in COMING

    def _to_do(self, c: int) -> bool:
        aux = {self.reading.words[g].text.lower() for g in self.reading.children[c] if self.reading.words[g].dep == "aux"}
        return self.reading.words[c].dep == "xcomp" and "to" in aux

    def _clause(self, verb: int, holder_id: str = "") -> Stretch | None:
        """Return the verb with its subject and what it brings; None for one whose subject is a person or body.

        With `holder_id`, who tells it, another body may be told of: «the board is described as a wall».
        """
        subject = next((c for c in self.reading.children[verb] if self.reading.words[c].dep in SUBJECTS), -1)
        named = self.reading.named.get(subject)
        other = named is not None and holder_id not in ("", named.entity_id) and named.type != "PERSON"
        if subject < 0 or (self._somebody_acts(verb) and not other):
            return None
        nxt = self.stretches.after(verb)
        if nxt < 0:
            return None
        region = self.stretches.region(verb, nxt)
        return self.stretches.trimmed((min(self.stretches.first[subject], verb), region[1]))

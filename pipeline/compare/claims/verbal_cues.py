"""Claims that a verb brings: «The guild held that …», «advocating an end to …», «asked the council to …», «saw it as …».

What follows the verb decides whether it tells a position: «considered the toll a theft» does, «considered leaving» does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.compare.claims.candidates import DUTY, NEGATED, Find
from pipeline.compare.claims.content_spans import Stretch, Stretches
from pipeline.compare.claims.holders import Holders, whose
from pipeline.compare.claims.lexicon import (
    ACCUSING,
    CRITICIZING,
    EMPTY_NOUNS,
    FAULTING,
    FIGHTING,
    FOR_WHAT,
    INCLUDING,
    LISTS,
    NOUNS,
    OF_TEXTS,
    POSITIONS,
    REJECTING,
    SMALL_CLAUSE,
    TELLING_TO,
    WARS,
    WEAK,
    WITH_AS,
    WITH_FOR,
    WITH_OBJECT,
    WITH_PREPOSITION,
    WITH_THAT,
    WITH_TO,
    stance_of,
)
from pipeline.compare.syntax.coreference import Referent
from pipeline.compare.syntax.parsed_document import Reading
from pipeline.compare.syntax.reporting_verbs import SINGULAR_PERSON

# «itself as a league» cannot be read without «regarded».
REFLEXIVE = frozenset("herself himself itself oneself themselves".split())
UNDONE = frozenset("cease fail try".split())  # «failed to oppose it»: the account's own judgment
STANCES_OF = {
    "for": "demands",
    "on": "demands",
    "upon": "demands",
    "against": "rejects",
    "into": "rejects",
}  # «argued for», «called into question»
# Whom somebody turns to tells nothing without what he should do.
ADDRESSED = frozenset((("appeal", "to"), ("call", "on"), ("call", "upon"), ("plead", "with")))
ADDRESS = 40  # words from there to what they should do
SHORT = 5  # words of what a weak verb has for an object
CLAUSE = 12  # words from «which» to its verb


class VerbCues:
    """The claims that the verbs of one document bring."""

    def __init__(self, reading: Reading, holders: Holders, stretches: Stretches) -> None:
        self.reading, self.holders, self.stretches = reading, holders, stretches

    def at(self, i: int) -> Iterator[Find]:
        """Yield the claims that the verb at this word brings, none where it is no verb of position."""
        lemma = self.reading.words[i].lemma.lower()
        is_cue = lemma in POSITIONS or self.holders.made_for(i)
        brought = self.brought(i) if is_cue and self._is_verb(i) and not self._undone(i) else None
        brought = brought or self._of_text(i, lemma)
        holder = self.holders.of_verb(i) if brought else None
        if not brought or holder is None or not whose(holder) or self._reports_another(i, holder):
            return
        start, opening = brought
        joined = self._again(i, lemma, opening)
        region = self.cut(self.stretches.joined(self.stretches.region(i, start), joined))
        short = lemma in (REJECTING | FIGHTING | CRITICIZING) - WEAK and not opening and self.stretches.content(region)
        if self._plain(i, region) or not (self.stretches.tells(region) or self.stretches.names_policy(region) or short):
            return
        negated = lemma != "refuse" and any(self.reading.words[c].dep == "neg" for c in self.reading.children[i])
        stance = STANCES_OF.get(opening) if lemma not in ACCUSING else None
        stance = stance or self._stance(i, lemma)
        stance = NEGATED[stance] if negated else stance
        begin = self._begin(i, start, opening, stance, negated=negated)
        by_id = self.holders.by(i, whose(holder))
        for part in self._parts(lemma, (begin, region[1]), start, joined, denied=begin <= i and stance != "demands"):
            duty = stance == "holds" and opening == "that" and self.stretches.says(part, DUTY)
            yield Find(part, i, self.reading.words[i].text, holder, "demands" if duty else stance, by_id)

    def _parts(self, lemma: str, whole: Stretch, start: int, joined: str, *, denied: bool) -> list[Stretch]:
        """Return the claims that are joined in the words; half of what is denied would lose what denies it."""
        if not denied or lemma in ACCUSING:
            return self.stretches.parts(whole, start, joined)
        parts = self.stretches.parts(whole, start, joined) if lemma in FAULTING else []
        again = all(any(self.reading.words[k].text.lower() == joined for k in range(a, b + 1)) for a, b in parts)
        return parts if parts and again else [self.stretches.trimmed(whole)]

    def _again(self, i: int, lemma: str, opening: str) -> str:
        """Return the word with which what is said of another goes on: «accused A of …, and B of …», «for …, and B for …»."""
        return FOR_WHAT.get(lemma, "for") if lemma in FAULTING and not opening else opening

    def _stance(self, i: int, lemma: str) -> str:
        if lemma not in POSITIONS:
            return "demands" if lemma in INCLUDING or self.holders.made_for(i) else "holds"
        return "holds" if lemma == "call" else stance_of(lemma)

    def _begin(self, i: int, start: int, opening: str, stance: str, *, negated: bool) -> int:
        """Return where the claim begins: with the verb where what follows does not tell the position without it."""
        if negated:
            return min(c for c in (i, *self.reading.children[i]) if c == i or self.reading.words[c].dep in ("aux", "neg"))
        with_verb = stance in ("criticizes", "rejects") or self.is_participle(i) or self.holders.made_for(i)
        with_verb = (with_verb and opening != "that") or (
            not opening and self.reading.words[start].text.lower() in REFLEXIVE
        )
        return i if with_verb else start

    def _of_text(self, i: int, lemma: str) -> tuple[int, str] | None:
        """Return where that begins which a text says, or which a list of demands has: «the charter says that …»."""
        nxt = self.stretches.after(i)
        if lemma not in OF_TEXTS | INCLUDING or nxt < 0 or not self._is_verb(i) or self.holders.clauses.passive(i):
            return None
        subject = next((c for c in self.reading.children[i] if self.reading.words[c].dep == "nsubj"), -1)
        if subject < 0:
            return None
        if lemma in OF_TEXTS:
            that = self.reading.words[nxt].text.lower() == "that" and nxt < self.stretches.bounds[i][1]
            return (nxt + 1, "that") if that and self.holders.at(subject).type == "WORK" else None
        thing = any(self.reading.words[c].dep == "dobj" for c in self.reading.children[i])
        listed = self.reading.words[subject].lemma.lower() in LISTS
        listed = listed or (lemma == "list" and self.holders.at(subject).type == "WORK")
        return (nxt, "") if thing and listed else None

    def _is_verb(self, i: int) -> bool:
        """Whether the word is a verb for all that the parser says: «an appeal» is none."""
        word = self.reading.words[i]
        articled = any(self.reading.words[c].dep in ("det", "poss") for c in self.reading.children[i])
        return word.pos == "VERB" and word.dep not in ("amod", "compound") and not articled

    def _undone(self, i: int) -> bool:
        head = self.reading.heads[i]
        above = self.reading.words[head]
        if self.reading.words[i].dep == "pcomp":
            instead = head > 0 and self.reading.words[head - 1].text.lower() == "instead"
            return above.text.lower() in ("from", "than", "without") or instead
        return self.reading.words[i].dep == "xcomp" and above.lemma.lower() in UNDONE

    def brought(self, i: int) -> tuple[int, str] | None:
        """Return where what the verb brings begins, and the word that brings it if any; None where it brings nothing held."""
        lemma, nxt = self.reading.words[i].lemma.lower(), self.stretches.after(i)
        if nxt < 0:
            return None
        word = self.reading.words[nxt]
        text = word.text.lower()
        if text == "that" and lemma in WITH_THAT and word.dep != "det":
            return (nxt + 1, "that") if nxt < self.stretches.bounds[i][1] else None
        if text in WITH_PREPOSITION.get(lemma, ()):
            return None if (lemma, text) in ADDRESSED and not self._asked(i, nxt) else (nxt, text)
        following = self.reading.words[min(nxt + 1, self.stretches.bounds[i][1])].text.lower()
        if (text == "to" and word.pos == "PART") or (text == "not" and following == "to"):
            return (nxt, "to") if lemma in WITH_TO else None
        purpose = self.holders.made_for(i) and word.pos != "PUNCT"
        return (nxt, "") if purpose or self._object(i, lemma, nxt) else None

    def _asked(self, i: int, nxt: int) -> bool:
        """Whether it is said what those should do whom somebody turns to: «to lower it», «against the toll»."""
        words = self.reading.words
        for k in range(nxt + 1, min(nxt + ADDRESS, self.stretches.bounds[i][1])):
            text = words[k].text.lower()
            if text in ("for", "against") or (text == "to" and words[k].pos == "PART") or words[k].text == ";":
                return text != ";"
        return False

    def _object(self, i: int, lemma: str, nxt: int) -> bool:
        """Whether a thing, a clause or a judgment that tells a position follows the verb at once."""
        words, behind = self.reading.words, [c for c in self.reading.children[i] if c > i]
        deps = {words[c].dep for c in behind}
        clause = any(self._clause(c, nxt) for c in behind)
        beside = {words[c].text.lower() for c in self._beside(behind) if c > nxt}
        if lemma in TELLING_TO and words[nxt].pos != "VERB" and any(self._infinitive(c) for c in behind):
            return words[nxt].text.lower() not in SINGULAR_PERSON
        if lemma in WITH_AS and "as" in beside and (deps & {"dobj", "oprd", "ccomp"} or lemma == "refer"):
            return True
        if lemma in SMALL_CLAUSE and words[nxt].text.lower() not in REFLEXIVE and (clause or self._judged(behind)):
            return True
        if lemma in ACCUSING and "dobj" in deps and beside & {"of", "for", "with"}:
            return True
        if "dobj" in deps and (lemma == "blame" or (lemma in WITH_FOR and "for" in beside)):
            return True
        if lemma in FIGHTING and self._foe(behind):
            return False
        if lemma in WITH_OBJECT:
            gerund = any(c == nxt and words[c].dep == "xcomp" for c in behind)
            return gerund or bool(deps & {"dobj", "ccomp"} and not self._empty(behind))
        return lemma in WITH_THAT and clause and words[nxt].text.lower() not in REFLEXIVE

    def _foe(self, behind: Sequence[int]) -> bool:
        """Whether the object is somebody or a war: «fought the millers», «fought a battle»."""
        for c in behind:
            named = self.reading.named.get(c)
            if self.reading.words[c].dep == "dobj" and (named or self.reading.words[c].lemma.lower() in WARS):
                return named is None or named.type != "POLICY"
        return False

    def _beside(self, behind: Sequence[int]) -> list[int]:
        """Return what hangs on the verb behind it, or on its object."""
        objects = [c for c in behind if self.reading.words[c].dep in ("dobj", "oprd", "conj")]
        return [*behind, *(g for c in objects for g in self.reading.children[c])]

    def _infinitive(self, c: int) -> bool:
        if self.reading.words[c].dep not in ("ccomp", "xcomp", "advcl"):
            return False
        return any(
            self.reading.words[g].text.lower() == "to" and self.reading.words[g].dep == "aux"
            for g in self.reading.children[c]
        )

    def _judged(self, behind: Sequence[int]) -> bool:
        """Whether there is an object and what it is held to be: «held the flood inevitable», «branded it a theft»."""
        words = self.reading.words
        deps = [words[c].dep for c in behind]
        nested = {words[g].dep for c in behind if words[c].dep == "dobj" for g in self.reading.children[c] if g > c}
        small = any(words[c].dep in ("ccomp", "xcomp") and self.stretches.has_subject(c) for c in behind)
        adjective = any(words[c].pos == "ADJ" and words[c].dep in ("advmod", "acomp") for c in behind)
        beside = adjective or "oprd" in deps or bool({"dobj", "appos"} & nested)
        return small or deps.count("dobj") > 1 or ("dobj" in deps and beside)

    def _clause(self, c: int, nxt: int) -> bool:
        """Whether a clause with a subject begins there: «believed the toll was theft»."""
        is_clause = self.reading.words[c].dep == "ccomp" and self.stretches.has_subject(c)
        return is_clause and self.stretches.first[c] == nxt

    def _empty(self, behind: Sequence[int]) -> bool:
        """Whether the object says nothing: «defended his views»."""
        for c in behind:
            if self.reading.words[c].dep == "dobj":
                inner = {self.reading.words[g].dep for g in self.reading.children[c]}
                bare = not {"prep", "acl", "relcl", "appos"} & inner
                return bare and "poss" in inner and self.reading.words[c].lemma.lower() in EMPTY_NOUNS
        return False

    def _plain(self, i: int, region: Stretch) -> bool:
        """Whether a weak verb has a thing as its object of which nothing more is said: «wanted a garden»."""
        if self.reading.words[i].lemma.lower() not in WEAK or self.stretches.said(region) > SHORT:
            return False
        objects = [c for c in self.reading.children[i] if self.reading.words[c].dep == "dobj" and c > i]
        more = {self.reading.words[g].dep for c in objects for g in self.reading.children[c]}
        return bool(objects) and not {"prep", "acl", "relcl", "appos", "amod", "compound", "conj"} & more

    def is_participle(self, i: int) -> bool:
        """Whether the word is a verb in -ing that no auxiliary makes finite."""
        word = self.reading.words[i]
        finite = any(self.reading.words[c].dep == "aux" for c in self.reading.children[i])
        return word.pos == "VERB" and word.text.lower().endswith("ing") and not finite

    def _reports_another(self, i: int, holder: Referent) -> bool:
        """Whether what the verb brings is what somebody else holds: then it only reports that."""
        for c in self.reading.children[i]:
            word = self.reading.words[c]
            if word.dep == "ccomp" and word.lemma.lower() in POSITIONS:
                if whose(self.holders.of_verb(c)) not in ("", whose(holder)):
                    return True
        return False

    def cut(self, region: Stretch) -> Stretch:
        """End a region where, behind a comma, another verb of position goes on: «…, demanding …», «…, which held that …»."""
        words = self.reading.words
        for k in range(region[0] + 1, region[1]):
            after = self.stretches.after(k) if words[k].text == "," or words[k].pos == "CCONJ" else -1
            if not k < after <= region[1] or self.reading.owners[k] >= 0:
                continue
            if words[k].pos == "CCONJ":
                if words[after].pos == "VERB" and words[after].lemma.lower() in POSITIONS and self._opens_list(after):
                    return region[0], k - 1
                continue
            if self.is_participle(after) and words[after].lemma.lower() in POSITIONS:
                return region[0], k - 1
            if self._owned_behind(k, region[1]):
                return region[0], k - 1
            if words[after].text.lower() in ("which", "who") and self._brings_behind(after, region[1]):
                return region[0], k - 1
        return region

    def _owned_behind(self, comma: int, last: int) -> bool:
        """Whether a named one's own position follows: «…, unlike the guild's line of …»."""
        for k in range(comma + 1, min(comma + CLAUSE, last + 1)):
            word = self.reading.words[k]
            if word.text == "," or word.pos == "VERB":
                return False
            if word.pos == "NOUN" and word.lemma.lower() in NOUNS:
                return any(self.reading.words[c].dep == "poss" and c in self.reading.named for c in self.reading.children[k])
        return False

    def _opens_list(self, verb: int) -> bool:
        return self.reading.words[min(verb + 1, len(self.reading.words) - 1)].text == ":"

    def _brings_behind(self, relative: int, last: int) -> bool:
        for k in range(relative + 1, min(relative + CLAUSE, last + 1)):
            if self.reading.words[k].pos == "VERB":
                return self.reading.words[k].lemma.lower() in POSITIONS and self.brought(k) is not None
        return False

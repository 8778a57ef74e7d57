"""Where the words of a claim begin and end: what a verb brings, how far it goes, and into which claims it falls.

A stretch is a pair of word indices, both inside. The parser draws most of them rightly and loses the end of a long enumeration:
what is left of a sentence then belongs to it where no verb stands in it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from pipeline.compare.syntax.parsed_document import MARKS, Reading
from pipeline.compare.syntax.reporting_verbs import RELATIVE

Stretch = tuple[int, int]

LONGEST = 90  # words of a claim
DEEPEST = 64  # steps up the tree
LEAST = 3  # words of a part that is a claim by itself
CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "NUM")
MOST_JOINED = 20  # parts that are joined
VERBS = ("VERB", "AUX")
NOMINAL_SUBJECTS = ("nsubj", "nsubjpass")
SUBJECTS = (*NOMINAL_SUBJECTS, "csubj", "csubjpass", "expl")
# What hangs on the verb beside what it brings, and belongs to it where it follows at once.
GOING_ON = ("prep", "dobj", "oprd", "xcomp", "ccomp", "acl", "appos", "dep", "npadvmod", "advmod", "attr", "acomp", "prt",
            "agent", "dative", "pobj", "relcl", "nmod", "punct")  # fmt: skip
STOPS = frozenset((",", ";", ":", ".", "!", "?", "-", "–", "—", "--", "…", "..."))
# What is done, as a noun: how it ends, and those made of a verb without an ending.
WORKING = ("tion", "sion", "ment", "ance", "ence", "ing", "sal", "val", "ure", "ship", "dom")
WORK_NOUNS = frozenset(
    """
    autonomy ban call care change control cut defence defense demand dismissal end exchange growth increase limit loss merger
    overthrow payment purge recall reduction reform release repair return review revival right rise role rule sale share start
    struggle supply support tax transfer use vote
    """.split()
)
OTHERS = 7  # words from «and» to what others are accused of: «and the old bakers of the town for drinking»
TURNING = frozenset(("on", "to", "upon", "with"))  # «called on the millers to unite»
REASONS = frozenset(("as", "because", "since", "for"))


class Stretches:
    """The stretches of one document's words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.first, self.last = _edges(reading)
        self.bounds: dict[int, Stretch] = {}  # of each word of an own frame that frame's first and last word
        self.frame_of: dict[int, int] = {}
        for f, frame in enumerate(reading.frames[: reading.own_frames]):
            inside = [i for item in frame.items for i in ((item,) if item >= 0 else reading.inner(~item))]
            if inside:
                low, high = min(inside), max(inside)
                for i in range(low, min(high + 2, len(reading.words))):
                    self.bounds[i], self.frame_of[i] = (low, high), f

    def after(self, i: int) -> int:
        """Return the next word that is no adverb, -1 where the sentence ends."""
        high = self.bounds.get(i, (i, i))[1]
        for k in range(i + 1, high + 1):
            word = self.reading.words[k]
            if word.pos not in ("ADV", "INTJ") and word.dep != "prt" and not MARKS.issuperset(word.text):
                return k
        return -1

    def region(self, verb: int, start: int) -> Stretch:
        """Return how far what `verb` brings goes that begins at the word `start`."""
        high = self.bounds.get(verb, (verb, verb))[1]
        end = start
        for child in sorted(self.reading.children[verb]):
            first, last = self.first[child], self.last[child]
            if first <= start <= last or (end < first <= end + 2 and self._goes_on(child)):
                end = max(end, last)
        end = self._with_relative(self._whole_quotation(min(end, high)), high)
        return start, min(self._to_the_end(end, high), high, start + LONGEST)

    def joined(self, region: Stretch, opening: str) -> Stretch:
        """Return the region with what is joined behind it by the same opening: «for A to go, and for B to stay»."""
        first, end = region
        high = self.bounds.get(first, region)[1]
        for _ in range(MOST_JOINED):
            k = end + 1
            while k < high and (self.reading.words[k].text == "," or self.reading.words[k].pos == "CCONJ"):
                k += 1
            after_and = k > end + 1 and self.reading.words[k - 1].pos == "CCONJ"
            if not (opening and after_and and self._opens(k, opening)):
                if opening in TURNING and end == region[1]:
                    end = self._infinitive_behind(end, high)
                break
            stop = next((m for m in range(k, min(high, k + LONGEST) + 1) if self.reading.words[m].text == ";"), high + 1) - 1
            other = self.reading.words[k].text.lower() != opening  # «and the bakers of …»
            end = stop if opening == "of" or other else min(max(self.last[self.reading.heads[k]], k), stop)
        return first, end

    def _opens(self, k: int, opening: str) -> bool:
        """Whether a part begins here with that word; with «of» and a doing behind a short phrase: «the latter of drinking»."""
        words = self.reading.words
        if words[k].text.lower() == opening and opening != "of":
            return True
        if opening not in ("of", "for"):
            return False
        for i in range(k, min(k + OTHERS, len(words) - 2)):
            if words[i].text.lower() == opening:
                doing = words[i + 2] if words[i + 1].pos == "ADV" else words[i + 1]
                return doing.text.lower().endswith("ing")
            if words[i].pos in VERBS:
                return False
        return False

    def _infinitive_behind(self, end: int, high: int) -> int:
        """Return the end of «called on the millers, old and young, to unite»: that of what is to be done."""
        for k in range(end + 1, min(high, end + LONGEST)):
            if self.reading.words[k].text.lower() == "to" and self.reading.words[k].pos == "PART":
                return max(end, self.last[self.reading.heads[k]])
            if self.reading.words[k].pos in VERBS or self.reading.words[k].text == ";":
                return end
        return end

    def _with_relative(self, end: int, high: int) -> int:
        """Return the end of a relative clause that begins right behind: «the clerks for whom words were empty»."""
        for k in range(end + 1, min(end + 3, high + 1)):
            word = self.reading.words[k]
            if word.text.lower() in ("whom", "whose") and self.reading.owners[k] < 0:
                for above in _above(self.reading, k):
                    if self.reading.words[above].pos in VERBS:
                        return max(end, self.last[above])
            elif word.pos != "ADP":
                return end
        return end

    def _goes_on(self, child: int) -> bool:
        dep = self.reading.words[child].dep
        if dep == "advcl":
            return not self.has_subject(child)
        if dep == "prep" and any(self.has_subject(c) for c in self.reading.children[child]):
            return False  # «…, until the council fell»
        return dep in GOING_ON and not (dep == "punct" and self.reading.words[child].text in STOPS)

    def _whole_quotation(self, end: int) -> int:
        owner = self.reading.owners[end] if end < len(self.reading.owners) else -1
        return max(end, self.reading.inner(owner).stop - 1) if owner >= 0 else end

    def _to_the_end(self, end: int, high: int) -> int:
        """Return the end of the sentence, or of its part before a semicolon, where no verb stands between."""
        stop = next((k for k in range(end + 1, min(high, end + LONGEST) + 1) if self.reading.words[k].text == ";"), high + 1)
        return end if stop > end + LONGEST or self._verbs(end + 1, stop) else stop - 1

    def _verbs(self, start: int, end: int) -> bool:
        """Whether a verb stands there that is no participle before or behind a noun."""
        return any(
            self.reading.words[k].pos in VERBS and self.reading.words[k].dep not in ("amod", "acl", "compound")
            and self.reading.owners[k] < 0
            for k in range(start, end)
        )  # fmt: skip

    def sentence(self, i: int) -> Stretch | None:
        """Return the sentence of a word as a claim, None where it is too long to be one."""
        low, high = self.bounds[i]
        return self.trimmed((low, high)) if high - low <= LONGEST else None

    def above(self, i: int) -> Iterator[int]:
        """Yield the words that the word hangs on, the nearest first."""
        return _above(self.reading, i)

    def has_subject(self, verb: int) -> bool:
        """Whether the verb has a subject of its own."""
        return any(self.reading.words[c].dep in SUBJECTS for c in self.reading.children[verb])

    def trimmed(self, stretch: Stretch) -> Stretch:
        """Return the stretch without stops and joining words at its ends; its marks stay where both of a pair stand in it."""
        first, last = stretch
        words = self.reading.words
        while first < last and (words[first].text in STOPS or words[first].pos == "CCONJ"):
            first += 1
        while last > first and (words[last].text in STOPS or words[last].pos == "CCONJ" or words[last].text in ("(", "[")):
            last -= 1
        marks = [k for k in range(first, last + 1) if MARKS.issuperset(words[k].text) and words[k].dep != "case"]
        if len(marks) % 2 and marks[-1] == last and last > first:
            last -= 1
        return first, last

    def span(self, stretch: Stretch) -> tuple[int, int]:
        """Return the characters of a stretch."""
        return self.reading.words[stretch[0]].start, self.reading.words[stretch[1]].end

    def said(self, stretch: Stretch) -> int:
        """Return how many words it has; punctuation is none."""
        return sum(any(map(str.isalnum, self.reading.words[k].text)) for k in range(stretch[0], stretch[1] + 1))

    def says(self, stretch: Stretch, words: Container[str]) -> bool:
        """Whether one of the words, in small letters, stands in it."""
        return any(self.reading.words[k].text.lower() in words for k in range(stretch[0], stretch[1] + 1))

    def content(self, stretch: Stretch) -> bool:
        """Whether a word of content stands in it that is no name."""
        words = range(stretch[0], stretch[1] + 1)
        return any(self.reading.words[k].pos in CONTENT and k not in self.reading.named for k in words)

    def tells(self, stretch: Stretch) -> bool:
        """Whether there are words enough, and one among them that is no name, or two names: «saw the Toll as the Theft»."""
        words = range(stretch[0], stretch[1] + 1)
        names = {self.reading.named[k].start for k in words if k in self.reading.named}
        return (self.content(stretch) or len(names) > 1) and self.said(stretch) >= LEAST - 1

    def names_policy(self, stretch: Stretch) -> bool:
        """Whether its names are a policy's, or stand in marks as what somebody is called: names, yet a position."""
        words = range(stretch[0], stretch[1] + 1)
        policy = any(self.reading.named[k].type == "POLICY" for k in words if k in self.reading.named)
        marked = sum(MARKS.issuperset(self.reading.words[k].text) for k in words) > 1
        return (policy or marked) and self.said(stretch) >= LEAST - 1

    # into several claims

    def parts(self, stretch: Stretch, start: int, opening: str = "") -> list[Stretch]:
        """Return the claims that are joined in a stretch; what is held begins at `start`, brought by the word `opening`.

        «that A and that B», two clauses with a subject each, «the election of X, the abolition of Y»; what follows a comma and
        «which», or a comma and a reason, tells something of its own in a clause with «that».
        """
        first, last = stretch
        begins = [first]
        for k in range(max(first, start) + 1, last):
            if self.reading.owners[k] < 0 and k - begins[-1] >= LEAST and self._parted(max(first, start), k, last, opening):
                begins.append(k)
        ends = [*[begin - 1 for begin in begins[1:]], last]
        found = [self.trimmed(part) for part in zip(begins, ends, strict=True)]
        return found if all(self.said(part) >= LEAST for part in found) else [self.trimmed(stretch)]

    def _parted(self, first: int, k: int, last: int, opening: str) -> bool:
        words = self.reading.words
        if words[k - 1].pos == "CCONJ":
            again = bool(opening) and opening not in TURNING - {"to"} and self._opens(k, opening)
            return again or self._own_clause(first, k) or self._work(first, k - 1)
        if words[k - 1].text != ",":
            return False
        if opening == "that" and words[k].text.lower() in ("which", "who"):
            return self._finite_behind(k, last)
        if opening == "that" and words[k].text.lower() in REASONS and words[k].dep == "mark":
            return words[k].pos == "SCONJ" and self.has_subject(self.reading.heads[k])
        return self._work(first, k - 1) and self._work_at(k)

    def _own_clause(self, first: int, k: int) -> bool:
        """Whether a clause with its own subject and a finite verb begins here, joined to one in the stretch."""
        for i in range(k, min(k + 12, len(self.reading.words))):
            word = self.reading.words[i]
            if word.pos in VERBS and word.dep == "conj":
                joined = self.reading.heads[i]
                begins = k - 1 <= self.first[i] <= k + 1 and self.reading.words[k].text.lower() not in RELATIVE
                return begins and self.has_subject(i) and joined >= first and self.has_subject(joined)
        return False

    def _finite_behind(self, k: int, last: int) -> bool:
        return any(self.reading.words[i].pos in VERBS for i in range(k + 1, min(k + 12, last + 1)))

    def _work(self, first: int, joint: int) -> bool:
        """Whether two things to be done are joined here: each a noun made of a verb with its own complement."""
        return self._work_at(joint + 1) and self._work_at(self._opening_before(first, joint))

    def _opening_before(self, first: int, joint: int) -> int:
        """Return where the thing before the joint begins: behind the comma before, or at the start."""
        for k in range(joint - 1, first, -1):
            if self.reading.words[k].text == "," and self._work_at(k + 1):
                return k + 1
        return first

    def _work_at(self, k: int) -> bool:
        words = self.reading.words
        k += words[k].pos == "ADP"
        for i in range(k, min(k + 6, len(words) - 1)):
            if words[i].pos == "NOUN" and words[i].dep != "compound" and words[i].dep != "poss":
                lemma = words[i].lemma.lower()
                return (lemma.endswith(WORKING) or lemma in WORK_NOUNS) and words[i + 1].pos == "ADP"
            if words[i].pos not in ("DET", "ADJ", "PRON", "NOUN", "ADV", "PROPN", "PART"):
                return False
        return False


def _edges(reading: Reading) -> tuple[Sequence[int], Sequence[int]]:
    """Return the first and the last word that hang on each word; a tree deeper than DEEPEST is cut there."""
    first, last = list(range(len(reading.words))), list(range(len(reading.words)))
    for i in range(len(reading.words)):
        for above in _above(reading, i):
            first[above], last[above] = min(first[above], i), max(last[above], i)
    return first, last


def _above(reading: Reading, i: int) -> Iterator[int]:
    for _ in range(DEEPEST):
        head = reading.heads[i]
        if head == i:
            return
        yield head
        i = head

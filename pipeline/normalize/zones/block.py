"""A block as the rules of the zones see it, and the zones given so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.normalize.readers.block import count_words
from pipeline.normalize.zones.patterns import STOP

MAX_HEADING_WORDS = 12  # of a lone line that begins like a title and ends without a full stop; set by hand
MAX_TITLE_WORDS = 25
MIN_PROSE_WORDS = 8  # of a sentence that counts as running text; set by hand
MIN_UNSTOPPED_WORDS = 25  # the same of a block without a full stop at its end


@dataclass(frozen=True)
class ZoneBlock:
    """A block: its characters with straight quotes, its kind, what encloses it, a blank line before it, words in links."""

    text: str
    block: str
    path: str
    gap: bool
    links: int = 0

    @cached_property
    def words(self) -> int:
        """How many words it has; two characters of a script without blanks count as one."""
        return count_words(self.text)

    @cached_property
    def prose(self) -> int:
        """How many words of running text it has: a sentence or a long stretch, not mainly links; 0 otherwise."""
        reads_on = self.words >= (MIN_PROSE_WORDS if self.ends_sentence else MIN_UNSTOPPED_WORDS)
        return self.words - self.links if reads_on and 2 * self.links <= self.words and not self.is_marked_head else 0

    @cached_property
    def key(self) -> str:
        """The words of a heading without its marks, lower case."""
        bare = re.sub(r"\[edit\]", "", self.text, flags=re.IGNORECASE).strip(" =#*_:.\t")
        return " ".join(bare.lower().split())

    @property
    def stops(self) -> bool:
        """Whether it ends like a sentence or a lead-in."""
        return self.text.rstrip().rstrip("\"')]").endswith(STOP)

    @property
    def ends_sentence(self) -> bool:
        return (
            self.text.rstrip()
            .rstrip("\"')]”’»0123456789⁰¹²³⁴⁵⁶⁷⁸⁹[*†")
            .endswith((".", "!", "?", "…", ":", ";", "。", "！", "？"))
        )

    @cached_property
    def is_marked_head(self) -> bool:
        """Whether the file marks it as a heading; a whole sentence with a full stop is a paragraph, whatever the file says."""
        is_sentence = (
            self.words >= MIN_PROSE_WORDS and self.text.rstrip().endswith((".", ";", ",")) and not self.text.isupper()
        )
        return re.fullmatch(r"h[1-6]", self.block) is not None and not is_sentence and self.words <= 2 * MAX_TITLE_WORDS


@dataclass
class ZoneClaims:
    """The zone of each block, empty where no rule has given one, and the rule that gave it."""

    zones: list[str]
    rules: list[str] = field(default_factory=list)

    @classmethod
    def none(cls, count: int) -> ZoneClaims:
        return cls([""] * count, [""] * count)

    def claim(self, where: Iterable[int], zone: str, rule: str) -> None:
        """Give a zone to those of the blocks that have none."""
        for i in where:
            if not self.zones[i]:
                self.zones[i], self.rules[i] = zone, rule

    def settle(self, where: Iterable[int], zone: str, rule: str) -> None:
        """Give a zone to the blocks whatever they had."""
        for i in where:
            self.zones[i], self.rules[i] = zone, rule

    def free(self, where: Iterable[int]) -> list[int]:
        return [i for i in where if not self.zones[i]]

    def own_prose(self, stretches: Sequence[ZoneBlock], where: Iterable[int]) -> int:
        """Return how many words of running text in these blocks nobody has claimed for another than the author."""
        return sum(stretches[i].prose for i in where if self.zones[i] in ("", "body"))


def prose_of(stretches: Sequence[ZoneBlock], where: Iterable[int]) -> int:
    return sum(stretches[i].prose for i in where)

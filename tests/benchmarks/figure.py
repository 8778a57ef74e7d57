"""A line of the benchmarks' table."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """What was measured against which bound; a value of None was not measured, and the remark says why."""

    what: str
    value: float | None
    bound: float
    remark: str = ""

    @property
    def met(self) -> bool:
        return self.value is None or self.value <= self.bound

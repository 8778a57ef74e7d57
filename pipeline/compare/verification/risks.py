"""Where the primary text names a risk and an account tells it without one: “lest it turn into …” becomes “it is …”.

Phrases of English for what may come and should not, and for what is left open (Palmer, Mood and Modality, 2001).
"""

from __future__ import annotations

import re

from pipeline.language.spans import Span

RISK = re.compile(
    r"(?<![\w'-])(?:risk\w*|danger\w*|peril\w*|menac\w*|threat\w*|jeopard\w*|lest|for fear|fear(?:s|ed|ing)? that|afraid that"
    r"|warn(?:s|ed|ing)?|on the verge of|liable to|(?:to|must|should|could|will|would|not) (?:prevent|avoid|avert|forestall)"
    r"|(?:prevent|avoid|avert)(?:s|ed|ing)|without becoming|so (?:as not to|that [^,;:.]{1,60} not)|in order not to"
    r"|(?:keep|stop) [^,;:.]{1,60}? from(?= \w+ing\b))(?![\w'])", re.IGNORECASE
)  # fmt: skip
LEFT_OPEN = re.compile(
    r"(?<![\w'-])(?:may|might|could|perhaps|maybe|possibly|probably|likely|seem\w*|appear(?:s|ed)? to|if|unless|otherwise"
    r"|would)(?![\w'])", re.IGNORECASE
)  # fmt: skip


def risk_told_as_fact(claim: str, passage: str) -> Span | None:
    """Return the words of a passage that name a risk if the claim neither names one nor leaves anything open, else None."""
    found = RISK.search(passage)
    if not found or RISK.search(claim) or LEFT_OPEN.search(claim):
        return None
    return found.span()

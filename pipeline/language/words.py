"""What a word is: letters and digits, with apostrophes inside.

Four modules need another definition: `terms` also splits words at apostrophes, so that a seed word is found in “the mill's”;
`quotes` counts “one-man” and “2.5” as one word; `titles` tests the capital of “Twenty-Two” as a whole; `alias_index` asks
whether a word occurs in lower case anywhere.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

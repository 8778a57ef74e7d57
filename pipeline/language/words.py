"""What a word is: letters and digits, with apostrophes inside.

Deliberately otherwise: `terms` parts words at apostrophes too, for a theme's seed word stands in “the mill's”; `quotes` counts
“one-man” and “2.5” as one word, and `titles` asks for the capital of the whole of “Twenty-Two”; `alias_index` asks whether
letters stand in small anywhere.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

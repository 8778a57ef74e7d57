"""The peer of the tokens stage: spaCy's own loop over the same passages, keeping nothing.

python tests/benchmarks/bare_model.py PASSAGES MODEL COMPONENT...
"""

from __future__ import annotations

import sys
import warnings

import pandas as pd
import spacy


def main(passages: str, model: str, components: list[str]) -> None:
    warnings.simplefilter("ignore", UserWarning)
    nlp = spacy.load(model, enable=components)
    texts = pd.read_csv(passages, dtype=str, keep_default_na=False, na_filter=False)["normalized"]
    for _ in nlp.pipe(texts, batch_size=64):
        pass


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])

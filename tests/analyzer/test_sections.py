from __future__ import annotations

import pytest

from analyzer.records import Document, Line, SectionKind
from analyzer.rows import rows_of
from analyzer.sections import find_sections
from tests.analyzer.reading import rows_and_sections

HEADINGS = {
    "english": {
        "summary": "Professional Summary", "experience": "Work Experience", "education": "Education",
        "skills": "Technical Skills", "projects": "Projects", "certifications": "Certifications",
        "languages": "Languages", "interests": "Hobbies", "references": "References",
    },
    "french": {
        "summary": "Profil", "experience": "Expérience professionnelle", "education": "Formation",
        "skills": "Compétences", "projects": "Projets", "languages": "Langues", "interests": "Centres d'intérêt",
    },
    "german": {
        "summary": "Profil", "experience": "Berufserfahrung", "education": "Ausbildung",
        "skills": "Kenntnisse", "projects": "Projekte", "languages": "Sprachkenntnisse", "interests": "Hobbys",
    },
    "spanish": {
        "summary": "Perfil profesional", "experience": "Experiencia laboral", "education": "Formación académica",
        "skills": "Habilidades", "projects": "Proyectos", "languages": "Idiomas", "interests": "Intereses",
    },
    "portuguese": {
        "summary": "Resumo", "experience": "Experiência profissional", "education": "Formação acadêmica",
        "skills": "Competências", "projects": "Projetos", "languages": "Idiomas", "interests": "Interesses",
    },
}  # fmt: skip
CASES = {
    f"{language}_{kind}": (heading, kind)
    for language, headings in HEADINGS.items()
    for kind, heading in headings.items()
}


def kinds_in(text: str) -> list[SectionKind]:
    return [section.kind for section in rows_and_sections(text)[1]]


@pytest.mark.parametrize(("heading", "kind"), CASES.values(), ids=CASES)
def test_a_heading_opens_its_section(heading: str, kind: str) -> None:
    assert kinds_in(f"Jane Farrow\n\n{heading}\nSome words of content.\n") == [
        SectionKind.HEADER,
        SectionKind(kind),
    ]


WRITTEN = {
    "capitals": "EDUCATION", "colon": "Education:", "dashes": "--- Education ---", "letter_spacing": "E D U C A T I O N",
    "composed": "Education and Training", "ampersand": "Education & Certifications",
    "continued": "Education (continued)", "underlined": "Education______",
    "small_letters": "education", "small_letters_colon": "education:", "small_letters_two": "academic background",
}  # fmt: skip


@pytest.mark.parametrize("heading", WRITTEN.values(), ids=WRITTEN)
def test_a_heading_is_known_however_it_is_set(heading: str) -> None:
    text = f"Jane Farrow\n\n{heading}\nKingsbridge College\n"
    assert kinds_in(text) == [SectionKind.HEADER, SectionKind.EDUCATION]


def test_a_heading_may_stand_before_its_content_on_the_same_line() -> None:
    assert kinds_in("Jane Farrow\nSkills: Python, SQL\n") == [SectionKind.HEADER, SectionKind.SKILLS]


CONTENT = {
    "sentence": "I have experience with ledgers.",
    "lower_case": "education of young cooks",
    "full_stop": "Skills.",
    "long": "Education has been the red thread of everything I did in the last twenty years at sea",
    "label_inside": "Responsibilities:",
}


@pytest.mark.parametrize("line", CONTENT.values(), ids=CONTENT)
def test_content_is_no_heading(line: str) -> None:
    assert kinds_in(f"Jane Farrow\n\nSUMMARY\n{line}\n") == [SectionKind.HEADER, SectionKind.SUMMARY]


PERSONAL = {
    "birth": "Date of birth: 1 May 1990", "marital": "Marital status: single", "nationality": "Nationality: Irish",
    "french_birth": "Née le 1 mai 1990", "german_birth": "Geburtsdatum: 1.5.1990", "spanish": "Estado civil: soltera",
    "portuguese": "Nacionalidade: portuguesa", "gender": "Gender: female",
}  # fmt: skip


@pytest.mark.parametrize("line", PERSONAL.values(), ids=PERSONAL)
def test_what_must_never_be_judged_is_a_section_of_its_own(line: str) -> None:
    assert kinds_in(f"Jane Farrow\n{line}\n\nSKILLS\nPython\n") == [
        SectionKind.HEADER, SectionKind.PERSONAL, SectionKind.SKILLS,
    ]  # fmt: skip


BELOW_A_PROJECT = {
    "details": "Details:", "project_details": "Project Details:", "client_details": "Client Details:",
    "assignment_details": "Assignment Details", "product_details": "PRODUCT DETAILS",
}  # fmt: skip


@pytest.mark.parametrize("label", BELOW_A_PROJECT.values(), ids=BELOW_A_PROJECT)
def test_the_details_of_a_project_are_no_personal_data(label: str) -> None:
    text = f"Jane Farrow\n\nPROJECTS\nBaker's ledger\n\n{label}\nKept the ledger of a bakery in Go.\n"
    assert kinds_in(text)[-1] is SectionKind.PROJECTS


WRAPPED = {
    "sentence": "SUMMARY\nA cook with ten years of\nexperience\n",
    "stop": "SUMMARY\nA cook of ten years.\n\nexperience.\n",
    "comma": "SUMMARY\nKnown for patience,\n\neducation,\n",
}


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED)
def test_the_end_of_a_sentence_in_small_letters_is_no_heading(text: str) -> None:
    assert kinds_in(f"Jane Farrow\n\n{text}") == [SectionKind.HEADER, SectionKind.SUMMARY]


def test_a_label_below_each_position_does_not_swallow_the_next() -> None:
    text = (
        "EXPERIENCE\nBaker, Hill Bakery, 2015 - 2018\nTechnologies: ovens, yeast\n"
        "Cook, Vale Kitchen, 2010 - 2015\nTechnologies: grills, pans\nFed two hundred guests a day.\n"
    )
    assert kinds_in(text) == [
        SectionKind.EXPERIENCE, SectionKind.SKILLS, SectionKind.EXPERIENCE, SectionKind.SKILLS,
        SectionKind.EXPERIENCE,
    ]  # fmt: skip


def test_achievements_told_below_each_position_do_not_end_the_experience() -> None:
    text = (
        "EXPERIENCE\nBaker, Hill Bakery, 2015 - 2018\nAchievements\nBaked the best loaf.\n"
        "Cook, Vale Kitchen, 2010 - 2015\nAchievements\nFed two hundred guests a day.\n"
    )
    assert kinds_in(text) == [SectionKind.EXPERIENCE]


def test_an_offer_of_references_ends_no_section() -> None:
    text = "EXPERIENCE\nBaker, 2015\nReferences available upon request\nHill Bakery\n"
    assert kinds_in(text) == [SectionKind.EXPERIENCE, SectionKind.REFERENCES, SectionKind.EXPERIENCE]


NAMES = {
    "above_its_place": "EXPERIENCE\nTeacher\nGrander Education\nElmira, NY\n",
    "of_a_firm": "EXPERIENCE\nTeacher\nPENROSE TECHNOLOGIES\nJan 2015 - Dec 2016\n",
}


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_an_employer_that_reads_like_a_heading_is_none(text: str) -> None:
    assert kinds_in(text) == [SectionKind.EXPERIENCE]


BUILT = {
    "with_a_slash": ("Career Experience/Job History", SectionKind.EXPERIENCE),
    "with_small_words": ("Employment and Work Experience", SectionKind.EXPERIENCE),
    "positions": ("Faculty Positions", SectionKind.EXPERIENCE),
    "unpaid_and_paid": ("Volunteer Work and Job History:", SectionKind.EXPERIENCE),
    "experience_of_two_kinds": ("Clinical and Volunteer Experience", SectionKind.EXPERIENCE),
    "research_and_more": ("Research and Volunteer Experience", SectionKind.EXPERIENCE),
    "a_kind_in_no_list": ("Kitchen and Volunteer Experience", SectionKind.EXPERIENCE),
    "unpaid_alone": ("Boards and Volunteering", SectionKind.INTERESTS),
    "skills_of_two_kinds": ("Technical Skills and Qualifications", SectionKind.SKILLS),
}


@pytest.mark.parametrize(("heading", "kind"), BUILT.values(), ids=BUILT)
def test_a_heading_of_several_parts_is_recognised(heading: str, kind: SectionKind) -> None:
    assert kinds_in(f"Jane Farrow\n\n{heading}\nBaker and cook\n")[-1] is kind


def test_capitals_before_a_colon_open_the_experience() -> None:
    text = "Jane Farrow\nEXPERIENCE: Baker, Hill Bakery\nBaked the bread of a town.\n"
    assert kinds_in(text) == [SectionKind.HEADER, SectionKind.EXPERIENCE]
    assert kinds_in("Jane Farrow\nEXPERIENCE: 5 years\n") == [SectionKind.HEADER]


def test_a_heading_before_lost_dashes_of_dates_has_a_row_of_its_own() -> None:
    text = (
        "Jane Farrow  Job History  2006  Present: Baker, Hill Bakery  Baked bread.  "
        + "Kneaded the dough of a town.  " * 12
    )
    assert [row.text for row in rows_and_sections(text)[0].rows[:4]] == [
        "Jane Farrow", "Job History", "2006  Present: Baker, Hill Bakery", "Baked bread.",
    ]  # fmt: skip


def test_sections_cover_the_text_without_overlap() -> None:
    text = "Jane Farrow\n\nSUMMARY\nCook.\nDate of birth: 1990\n\nSKILLS\nGrilling\n"
    spans = [section.span for section in rows_and_sections(text)[1]]
    assert [spans[0].start, *(span.end for span in spans)] == [*(span.start for span in spans), len(text)]


def test_the_name_above_the_second_column_opens_the_header_again() -> None:
    sized = [("Contact", 12), ("jane@example.com", 10), ("Languages", 12), ("French", 10)]
    sized += [("Jane Farrow", 26), ("Surveyor at Vale Trust", 10), ("Greater Denver Area", 10)]
    sized += [("Experience", 14), ("Surveyor, Vale Trust, since the spring of 2019", 10)]
    lines, start = [], 0
    for text, size in sized:
        lines.append(Line(start, start + len(text), 1, None, float(size)))
        start += len(text) + 1
    text = "\n".join(text for text, _ in sized)
    sections = find_sections(rows_of(Document(text, "application/pdf", tuple(lines))), length=len(text))
    kinds = [(section.kind, text[section.span.start :].partition("\n")[0]) for section in sections]
    assert kinds[-3:] == [
        (SectionKind.LANGUAGES, "Languages"),
        (SectionKind.HEADER, "Jane Farrow"),
        (SectionKind.EXPERIENCE, "Experience"),
    ]


def test_a_label_among_the_personal_data_names_its_own_row_only() -> None:
    text = "Personal Details\nDate of Birth: 1 May 1990\nLanguages Known: Hindi\nAddress: 4 Lake Road, Pune\n"
    assert kinds_in(text)[-3:] == [SectionKind.PERSONAL, SectionKind.LANGUAGES, SectionKind.PERSONAL]


PROSE = "Surveyor who has measured fields and forests for nine years and likes to teach."


def test_an_introduction_without_a_heading_is_a_summary() -> None:
    assert kinds_in(f"Jane Farrow\nDenver, CO\n{PROSE}\n\nEXPERIENCE\nSurveyor, Vale Trust\n") == [
        SectionKind.HEADER,
        SectionKind.SUMMARY,
        SectionKind.EXPERIENCE,
    ]


def test_what_stands_below_the_contacts_of_a_resume_without_headings_can_be_judged() -> None:
    text = f"Jane Farrow\njane@example.com\n\n{PROSE}\n\nSurveyor at Vale Trust, 2019 to present\n"
    assert kinds_in(text) == [SectionKind.HEADER, SectionKind.SUMMARY]


def test_contacts_below_an_introduction_are_no_part_of_it() -> None:
    text = f"Jane Farrow\n{PROSE}\njane@example.com | 303-555-0143\n\nSKILLS\nSurveying\n"
    assert kinds_in(text) == [
        SectionKind.HEADER,
        SectionKind.SUMMARY,
        SectionKind.HEADER,
        SectionKind.SKILLS,
    ]

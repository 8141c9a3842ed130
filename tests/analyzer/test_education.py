from __future__ import annotations

import pytest

from analyzer.education import find_degrees
from analyzer.records import Degree, DegreeLevel, Span
from tests.analyzer.reading import TODAY, rows_and_sections


def degrees_in(text: str) -> tuple[Degree, ...]:
    return find_degrees(*rows_and_sections(text), today=TODAY)


NAMES = {
    "bachelor_of": ("Bachelor of Science in Computer Science", "bachelor", "Computer Science"),
    "bachelor_of_field": ("Bachelor of Fine Arts", "bachelor", "Fine Arts"),
    "bachelor_of_arts": ("Bachelor of Arts", "bachelor", None),
    "comma_field": ("Bachelor of Business Administration, Marketing", "bachelor", "Marketing"),
    "bachelors_degree": ("Bachelor's Degree in Photography", "bachelor", "Photography"),
    "curly_apostrophe": ("Bachelor’s degree in Economics", "bachelor", "Economics"),
    "no_apostrophe": ("Bachelors in Landscape Architecture", "bachelor", "Landscape Architecture"),
    "btech": ("B.Tech in Information Technology", "bachelor", "Information Technology"),
    "btech_dash": ("B.Tech - Mechanical Engineering", "bachelor", "Mechanical Engineering"),
    "btech_letters": ("B.Tech in CSE", "bachelor", "CSE"),
    "be_in_brackets": ("BE (Computer)", "bachelor", "Computer"),
    "bsc_honours": ("BSc (Hons) Physics", "bachelor", "Physics"),
    "ba_without_dots": ("BA Hotel Management", "bachelor", "Hotel Management"),
    "bs_dash": ("BS - Behavioral Science", "bachelor", "Behavioral Science"),
    "letters_and_words": ("BFA, Bachelor of Fine Arts in Printmaking", "bachelor", "Printmaking"),
    "words_and_letters": (
        "Bachelor of Engineering (B.E.) in Civil Engineering",
        "bachelor",
        "Civil Engineering",
    ),
    "master_of_education": ("M.S.Ed.", "master", None),
    "field_before_foundation": ("Graphic Design Foundation Degree", "associate", None),
    "mbbs": ("MBBS", "bachelor", None),
    "llb": ("LLB Honours", "bachelor", None),
    "master_of": ("Master of Science in Statistics", "master", "Statistics"),
    "master_of_long_field": (
        "Master of Public Health and Epidemiology",
        "master",
        "Public Health and Epidemiology",
    ),
    "masters_in": ("Masters in Sales Management", "master", "Sales Management"),
    "mba": ("MBA", "master", None),
    "mba_brackets": ("MBA (Marketing & Finance)", "master", "Marketing & Finance"),
    "msc": ("MSc International Development", "master", "International Development"),
    "mtech": ("M.Tech. in VLSI Design", "master", "VLSI Design"),
    "mca": ("MCA", "master", None),
    "post_graduate": ("Post Graduate Diploma in Social Sciences", "master", "Social Sciences"),
    "diplom": ("Diplom-Informatiker", "master", None),
    "phd": ("Ph.D. in Molecular Biology", "doctorate", "Molecular Biology"),
    "doctor_of": ("Doctor of Philosophy in Linguistics", "doctorate", "Linguistics"),
    "juris_doctor": ("Juris Doctor", "doctorate", None),
    "associate": ("Associate of Applied Science in Nursing", "associate", "Nursing"),
    "hnd": ("HND Business IT", "associate", "Business IT"),
    "diploma": ("Diploma in Graphic Arts", "associate", "Graphic Arts"),
    "executive_diploma": (
        "Executive Diploma in Human Resource Management",
        "associate",
        "Human Resource Management",
    ),
    "field_first": ("Computer System Technician Diploma", "associate", None),
    "certificate": ("Certificate in Game Design", "certificate", "Game Design"),
    "department": ("M.Sc., Dept. of Computer Science", "master", "Computer Science"),
    "of_education": ("B.S.Ed., Physical Education", "bachelor", "Physical Education"),
    "specialist": ("Ed.S. in Counseling", "master", "Counseling"),
    "postgraduate_diploma": ("PGDHRM", "master", None),
    "vocational_level": ("NVQ 3 in Retailing", "certificate", "Retailing"),
    "french_maths": ("Licence de mathématiques", "bachelor", "mathématiques"),
    "french_accounts": ("BTS Comptabilité", "associate", "Comptabilité"),
    "french_second_year": ("Master 2 en Droit", "master", "Droit"),
    "german_diplom": ("Diplom in Physik", "master", "Physik"),
    "german_bachelor": ("B.Sc. Wirtschaftsinformatik", "bachelor", "Wirtschaftsinformatik"),
    "spanish_law": ("Grado en Derecho", "bachelor", "Derecho"),
    "portuguese_law": ("Bacharelado em Direito", "bachelor", "Direito"),
    "data_science": ("M.Sc. Data Science", "master", "Data Science"),
    "german_of_science": ("Bachelor of Science Informatik", "bachelor", "Informatik"),
    "law": ("LLM in Tax Law", "master", "Tax Law"),
    "french_licence": ("Licence en Informatique", "bachelor", "Informatique"),
    "french_bts": ("BTS Informatique", "associate", "Informatique"),
    "spanish": ("Licenciatura en Economía", "bachelor", "Economía"),
    "portuguese": ("Bacharelado em Administração", "bachelor", "Administração"),
    "german_ausbildung": ("Ausbildung zum Mechatroniker", "certificate", None),
    "italian": ("Laurea in Filosofia", "bachelor", "Filosofia"),
}


@pytest.mark.parametrize(("line", "level", "field"), NAMES.values(), ids=NAMES)
def test_a_degree_is_read_as_written_with_its_level_and_field(
    line: str, level: str, field: str | None
) -> None:
    (degree,) = degrees_in(f"EDUCATION\n{line}, Kingsbridge College, 2014\n")
    assert (degree.name, degree.level, degree.field) == (line, DegreeLevel(level), field)


SCHOOLS = {
    "spanish": ("Grado en Derecho, Universidad de Elmira, 2009-2013", "Universidad de Elmira"),
    "portuguese": ("Bacharelado em Direito – Universidade do Vale, 2011 – 2015", "Universidade do Vale"),
    "place_of_a_template": ("MBA, Eastvale State University City , State", "Eastvale State University"),
    "with_a_grade": ("B.Sc. Informatik, Universität Elmstadt (Note 1,7)", "Universität Elmstadt"),
}


@pytest.mark.parametrize(("line", "school"), SCHOOLS.values(), ids=SCHOOLS)
def test_a_school_is_named_without_what_follows(line: str, school: str) -> None:
    assert [degree.school for degree in degrees_in(f"EDUCATION\n{line}\n")] == [school]


def test_a_trade_under_the_name_is_no_degree() -> None:
    assert degrees_in("Diego Fuentes\nIngeniero de software\n\nEXPERIENCIA\nCocinero\n") == ()


BESIDE = {
    "same_line_commas": "B.Sc. in Physics, Kingsbridge College, 2014",
    "same_line_dash": "B.Sc. in Physics - Kingsbridge College - 2014",
    "same_line_from": "B.Sc. in Physics from Kingsbridge College in 2014",
    "same_line_bars": "B.Sc. in Physics | Kingsbridge College | May 2014",
    "school_below": "B.Sc. in Physics\nKingsbridge College\n2010 - 2014",
    "school_above": "Kingsbridge College\nB.Sc. in Physics, 2014",
    "school_first": "Kingsbridge College, B.Sc. in Physics, 2014",
    "years_before": "2010 - 2014: B.Sc. in Physics, Kingsbridge College",
}


@pytest.mark.parametrize("lines", BESIDE.values(), ids=BESIDE)
def test_school_and_year_are_found_around_a_degree(lines: str) -> None:
    (degree,) = degrees_in(f"EDUCATION\n{lines}\n")
    assert (degree.name, degree.field, degree.school, degree.year, degree.confidence) == (
        "B.Sc. in Physics", "Physics", "Kingsbridge College", 2014, 1.0,
    )  # fmt: skip


def test_each_degree_has_its_own_school_and_year() -> None:
    text = "EDUCATION\nMBA, Eastvale State University, 2018\nB.Com in Accounting, Kingsbridge College, 2014\n"
    found = [(degree.name, degree.school, degree.year) for degree in degrees_in(text)]
    assert found == [
        ("MBA", "Eastvale State University", 2018), ("B.Com in Accounting", "Kingsbridge College", 2014),
    ]  # fmt: skip


def test_a_name_that_goes_on_in_the_next_line_is_read_whole() -> None:
    (degree,) = degrees_in("EDUCATION\nMaster of\nCommerce\nKingsbridge College, 2012\n")
    assert (degree.name, degree.span) == ("Master of Commerce", Span(10, 28))


def test_a_major_told_apart_is_the_field() -> None:
    (degree,) = degrees_in(
        "EDUCATION\nBachelor of Arts, Kingsbridge College, 2012\nMajor: Consumer Economics\n"
    )
    assert (degree.name, degree.field) == ("Bachelor of Arts", "Consumer Economics")


APART = {
    "after_its_date": "B.A. May 1987 Sociology, Kingsbridge College",
    "after_its_year": "B.A. 1991 in Sociology, Kingsbridge College",
    "after_its_class": "BSc 1st Class Hons., Sociology",
    "as_a_major_of_another_field": "Bachelor of Fine Arts, majoring in Sociology",
    "below_its_label": "B.A., Kingsbridge College, Major:\nSociology",
    "without_a_sign": "Bachelor of Arts, Kingsbridge College, Major Sociology",
    "before_its_years": "B.A., Major: Sociology - 2006-2009",
}


@pytest.mark.parametrize("line", APART.values(), ids=APART)
def test_a_field_may_stand_apart_from_its_degree(line: str) -> None:
    assert [degree.field for degree in degrees_in(f"EDUCATION\n{line}\n")] == ["Sociology"]


def test_letters_that_no_list_knows_are_a_degree_of_unknown_level_beside_their_field() -> None:
    (degree,) = degrees_in("EDUCATION\nTYBMS in Management Studies\nKingsbridge College, 2012\n")
    assert (degree.level, degree.name, degree.field) == (
        None,
        "TYBMS in Management Studies",
        "Management Studies",
    )
    assert degree.school == "Kingsbridge College"


def test_a_school_after_in_is_no_part_of_the_field() -> None:
    (degree,) = degrees_in("EDUCATION\nBtech information science in BCET\n")
    assert (degree.name, degree.field) == ("Btech information science", "information science")


def test_a_degree_mentioned_again_outside_the_education_is_one() -> None:
    text = "Jane Farrow, MBA\n\nSUMMARY\nMBA from Eastvale.\n\nEDUCATION\nMBA in Finance, Eastvale State University\n"
    assert [degree.name for degree in degrees_in(text)] == ["MBA in Finance"]


def test_a_degree_named_in_the_summary_is_found() -> None:
    (degree,) = degrees_in("Jane Farrow\n\nSUMMARY\nCook with a BS in Food Science and ten years at sea.\n")
    assert (degree.name, degree.level) == ("BS in Food Science", DegreeLevel.BACHELOR)


def test_school_certificates_are_left_out_beside_a_degree() -> None:
    found = degrees_in("EDUCATION\nB.Com in Accounting, 2014\nHigher Secondary Certificate, 2011\n")
    assert [degree.name for degree in found] == ["B.Com in Accounting"]


def test_a_school_certificate_alone_is_kept() -> None:
    (degree,) = degrees_in("EDUCATION\nHigh School Diploma, 2011\n")
    assert (degree.name, degree.level, degree.year) == ("High School Diploma", DegreeLevel.SECONDARY, 2011)


NOT_DEGREES = {
    "month": "March 2014",
    "a_school_of_that_level": "Elm Street High School, 2009",
    "state_after_a_city": "Kingsbridge College, Boston, MA 02139",
    "little_words": "To be or not to be as good as me",
    "master_data": "Kept the master data of nine plants",
    "office_program": "MS Project, MS Office",
    "language_models": "Writer of a guide to LLM for bakers",
    "editors": "Hill and Vale, eds., 1996",
    "degree_of": "Weighed the degree of risk",
    "thesis": "Masters thesis on ferries",
    "students": "Taught bachelor students",
    "this_degree": "I finished this degree with honours",
}


@pytest.mark.parametrize("line", NOT_DEGREES.values(), ids=NOT_DEGREES)
def test_other_words_are_no_degree(line: str) -> None:
    assert degrees_in(f"EDUCATION\n{line}\n") == ()


ELSEWHERE = {
    "required": "Hired staff; bachelor's degree in Nursing required",
    "taught": "Taught the Bachelor of Science in Nursing course",
    "classes": "Took classes for B.Sc (Mathematics)",
    "committee": "Master of Science in Nursing committee, 2005 - 2011",
    "advisory_board": "Chair, Master of Public Administration Advisory Board",
    "looked_for": "To work as a sales associate in a reputable company",
    "agency": "Kept records for the FDA AUDIT of 2012",
    "scrum_master": "Scrum Master of two teams",
    "state": "Moved from Augusta, ME to Boston, MA",
}


@pytest.mark.parametrize("line", ELSEWHERE.values(), ids=ELSEWHERE)
def test_work_on_a_degree_is_not_ones_own(line: str) -> None:
    assert degrees_in(f"EXPERIENCE\nNurse, Elm Street Clinic\nJan 2019 - Present\n{line}\n") == ()


def test_the_referees_degree_is_not_the_persons() -> None:
    assert degrees_in("REFERENCES\nCaleb Delgado, MBA\nEastvale State University\n") == ()


ABOVE = {
    "dates_below": "TU Berlin\nM.Sc. Physics\n2011 - 2013\nUniversity of Vale\nB.Sc. Chemistry\n2008 - 2011\n",
    "dates_beside_schools": "TU Berlin\t2011 - 2013\nM.Sc. Physics\nUniversity of Vale\t2008 - 2011\nB.Sc. Chemistry\n",
    "dates_before_schools": "2011 - 2013 : TU Berlin\nM.Sc. Physics\n2008 - 2011 : University of Vale\nB.Sc. Chemistry\n",
    "dates_above_schools": "2013\nTU Berlin\nM.Sc. Physics\n\n2011\nUniversity of Vale\nB.Sc. Chemistry\n",
    "dates_beside_degrees": "TU Berlin\nM.Sc. Physics (2011 - 2013)\nUniversity of Vale\nB.Sc. Chemistry (2008 - 2011)\n",
}


@pytest.mark.parametrize("lines", ABOVE.values(), ids=ABOVE)
def test_schools_that_stand_above_their_degrees_keep_them_apart(lines: str) -> None:
    found = degrees_in(f"Jane Farrow\n\nEDUCATION\n{lines}\nCERTIFICATES\nServSafe, 2023\n")
    assert [(degree.school, degree.field, degree.year) for degree in found] == [
        ("TU Berlin", "Physics", 2013),
        ("University of Vale", "Chemistry", 2011),
    ]


def test_the_cells_of_a_row_are_kept_apart() -> None:
    found = degrees_in("EDUCATION\nB.Tech Civil Engineering\tVale University\t2010\t72%\n")
    assert [(degree.field, degree.school, degree.year) for degree in found] == [
        ("Civil Engineering", "Vale University", 2010)
    ]


def test_the_date_of_a_certificate_below_is_not_the_degrees() -> None:
    found = degrees_in("EDUCATION\nVale College\nAssociate of Arts\n\nCERTIFICATES\nServSafe, 2023\n")
    assert [degree.year for degree in found] == [None]


SCHOOLS = {
    "letters": ("Licenciatura en Derecho, UNAM, 2012", "UNAM"),
    "behind_a_dash": ("MBA in Finance – Hillmark – 2016", "Hillmark"),
    "behind_a_dash_like_a_month": ("MBA in Finance – Marlow Augusta – 2016", "Marlow Augusta"),
    "honours_before_it": ("BA (Hons) History (2:1), University of Vale", "University of Vale"),
    "letters_behind_it": (
        "B.Sc. Physics, Vale Institute of Technology (VITX), 2012",
        "Vale Institute of Technology (VITX)",
    ),
    "honours_behind_a_dash": ("B.A. History – First Class – 2012", None),
}


@pytest.mark.parametrize(("line", "school"), SCHOOLS.values(), ids=SCHOOLS)
def test_a_school_is_known_by_its_letters_or_its_place(line: str, school: str | None) -> None:
    assert [degree.school for degree in degrees_in(f"EDUCATION\n{line}\n")] == [school]

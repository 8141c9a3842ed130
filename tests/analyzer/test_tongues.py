"""Whole resumes in French, German, Spanish, Portuguese and in English with loose dates."""

from __future__ import annotations

import pytest

from analyzer import years
from analyzer.education import find_degrees
from analyzer.extras import find_languages
from tests.analyzer.reading import TODAY, roles_of, rows_and_sections, told

FRENCH = """Camille Moreau
Développeuse web

EXPÉRIENCES PROFESSIONNELLES

Développeuse full stack – Brisemer SARL, Lyon
Depuis mars 2019
• Conception d'API

Développeuse PHP – Studio Valmont, Grenoble
Septembre 2016 à février 2019

Stagiaire développement, Mairie de Chambéry
Été 2015

FORMATION
2014 - 2016 : Master Informatique, Université Grenoble Alpes
2011 - 2014 : Licence de mathématiques, Université de Savoie

LANGUES
Français : langue maternelle
Anglais : courant
"""
GERMAN = """Jonas Brandt

Berufserfahrung

01/2020 – heute    Softwareentwickler, Nordlicht Systeme GmbH, Hamburg
- Entwicklung von Webanwendungen

10/2016 – 12/2019  Junior Softwareentwickler
                   Hafenwerk AG, Bremen

Juli 2015 – September 2016  Werkstudent, Institut für Informatik, Kiel

Ausbildung

10/2011 – 09/2015  Bachelor of Science Informatik, Universität zu Kiel (Note 1,7)
2011  Abitur, Gymnasium Altenholz

Sprachkenntnisse
Deutsch (Muttersprache), Englisch (fließend), Dänisch (Grundkenntnisse)
"""
SPANISH = """Diego Fuentes
Ingeniero de software

Experiencia profesional
Desarrollador backend en Nubarrón Sistemas S.A. (marzo 2019 - presente)
Desarrollo de microservicios en Go y Kafka
Programador Java en Datos del Sur S.L. (ago. 2015 - feb. 2019)
Aplicaciones en Java y Oracle

Educación
Ingeniería en Sistemas, Universidad Nacional de Rosalba, 2010 a 2015

Idiomas: Español, Inglés
"""
PORTUGUESE = """Marina Azevedo

EXPERIÊNCIA PROFISSIONAL

Analista de Marketing Pleno — Loja Aurora Ltda.
fevereiro de 2019 até o momento

Assistente de Marketing — Agência Farol
jul/2015 a jan/2019

FORMAÇÃO ACADÊMICA
Bacharelado em Publicidade e Propaganda – Universidade do Vale, 2011 – 2015

IDIOMAS
Inglês avançado, Espanhol intermediário
"""
ENGLISH = """Priya Nair

WORK HISTORY
Data Consultant | Corvid Analytics | Oct 2021 to date
Senior Data Engineer | Harbourline Analytics | 2019-21
Intern | Vale Insurance | Summer 2015

EDUCATION
M.Sc. Data Science, Kingsbridge University, 2014-15

LANGUAGES
English (fluent), Malayalam (native)
"""

POSITIONS = {
    "french": (
        FRENCH,
        [
            ("Développeuse full stack", "Brisemer SARL", "2019-03 now"),
            ("Développeuse PHP", "Studio Valmont", "2016-09 2019-02"),
            ("Stagiaire développement", "Mairie de Chambéry", "2015-06 2015-08"),
        ],
        8.1,
    ),
    "german": (
        GERMAN,
        [
            ("Softwareentwickler", "Nordlicht Systeme GmbH", "2020-01 now"),
            ("Junior Softwareentwickler", "Hafenwerk AG", "2016-10 2019-12"),
            ("Werkstudent", "Institut für Informatik", "2015-07 2016-09"),
        ],
        9.0,
    ),
    "spanish": (
        SPANISH,
        [
            ("Desarrollador backend", "Nubarrón Sistemas S.A", "2019-03 now"),
            ("Programador Java", "Datos del Sur S.L", "2015-08 2019-02"),
        ],
        8.9,
    ),
    "portuguese": (
        PORTUGUESE,
        [
            ("Analista de Marketing Pleno", "Loja Aurora Ltda", "2019-02 now"),
            ("Assistente de Marketing", "Agência Farol", "2015-07 2019-01"),
        ],
        9.0,
    ),
    "english": (
        ENGLISH,
        [
            ("Data Consultant", "Corvid Analytics", "2021-10 now"),
            ("Senior Data Engineer", "Harbourline Analytics", "2019-01 2021-01"),
            ("Intern", "Vale Insurance", "2015-06 2015-08"),
        ],
        5.1,
    ),
}


@pytest.mark.parametrize(("text", "positions", "total"), POSITIONS.values(), ids=POSITIONS)
def test_positions_and_years(text: str, positions: list[tuple[str, str, str]], total: float) -> None:
    assert (told(text), years.years_of(roles_of(text))) == (positions, total)


STUDIES = {
    "french": (
        FRENCH,
        [
            ("master", "Informatique", "Université Grenoble Alpes", 2016),
            ("bachelor", "mathématiques", "Université de Savoie", 2014),
        ],
    ),
    "german": (GERMAN, [("bachelor", "Informatik", "Universität zu Kiel", 2015)]),
    "spanish": (SPANISH, [("bachelor", "Sistemas", "Universidad Nacional de Rosalba", 2015)]),
    "portuguese": (
        PORTUGUESE,
        [("bachelor", "Publicidade e Propaganda", "Universidade do Vale", 2015)],
    ),
    "english": (ENGLISH, [("master", "Data Science", "Kingsbridge University", 2015)]),
}


@pytest.mark.parametrize(("text", "studies"), STUDIES.values(), ids=STUDIES)
def test_degrees_with_field_school_and_year(text: str, studies: list[tuple[str, str, str, int]]) -> None:
    found = find_degrees(*rows_and_sections(text), today=TODAY)
    assert [(degree.level, degree.field, degree.school, degree.year) for degree in found] == studies


SPOKEN = {
    "french": (FRENCH, ["French", "English"]),
    "german": (GERMAN, ["German", "English", "Danish"]),
    "spanish": (SPANISH, ["Spanish", "English"]),
    "portuguese": (PORTUGUESE, ["English", "Spanish"]),
    "english": (ENGLISH, ["English", "Malayalam"]),
}


@pytest.mark.parametrize(("text", "languages"), SPOKEN.values(), ids=SPOKEN)
def test_languages_spoken(text: str, languages: list[str]) -> None:
    assert [found.value for found in find_languages(*rows_and_sections(text))] == languages


TRADES = {
    "two_fields": (
        "EXPERIENCE\nVALE TRUST\nMonitoring and Evaluation Officer: May 2018 to present\n",
        "Monitoring and Evaluation Officer",
    ),
    "soldier": ("EXPERIENCE\nInfantryman, Northland Army\nSep 2008 – May 2013\n", "Infantryman"),
    "polish": ("DOŚWIADCZENIE ZAWODOWE\n03.2015 – obecnie\nTrans Polana Sp. z o.o.\nKierowca\n", "Kierowca"),
    "italian": (
        "ESPERIENZE LAVORATIVE\nGennaio 2019 – oggi\nModa Lago S.r.l.\nAddetta Marketing\n",
        "Addetta Marketing",
    ),
    "german": ("BERUFSERFAHRUNG\n09/2010 – 03/2016\nElektriker\nHaas Technik GmbH\n", "Elektriker"),
    "french": ("EXPÉRIENCE\nmars 2018 – août 2020\nInfirmière\nClinique du Lac\n", "Infirmière"),
}


@pytest.mark.parametrize(("text", "title"), TRADES.values(), ids=TRADES)
def test_trades_of_many_kinds_are_titles(text: str, title: str) -> None:
    assert [role.title for role in roles_of(text)] == [title]

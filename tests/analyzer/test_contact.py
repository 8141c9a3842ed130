from __future__ import annotations

import pytest
from spacy.language import Language

from analyzer.contact import find_contact
from analyzer.records import Contact
from tests.analyzer.reading import rows_and_sections

BODY = "\n\nEXPERIENCE\nSoftware Developer, Northlight Systems\nJan 2019 - Present\n"


def contact_in(text: str, nlp: Language) -> Contact:
    rows, sections = rows_and_sections(text)
    return find_contact(text, rows, sections, nlp=nlp)


EMAILS = {
    "plain": ("jane.farrow@example.com", "jane.farrow@example.com"),
    "capitals": ("Jane.Farrow@Example.COM", "jane.farrow@example.com"),
    "label": ("E-mail: jane@example.com", "jane@example.com"),
    "glued_label": ("Email:jane@example.com", "jane@example.com"),
    "in_brackets": ("Jane Farrow <jane@example.com>", "jane@example.com"),
    "full_stop_behind": ("Write to jane@example.com.", "jane@example.com"),
    "plus_and_digits": ("jane+jobs84@mail.example.co.uk", "jane+jobs84@mail.example.co.uk"),
    "blanks_around_the_at": ("jane @ example.com", "jane@example.com"),
    "blanks_around_the_dots": ("jane@ example . com", "jane@example.com"),
    "at_in_brackets": ("jane (at) example (dot) com", "jane@example.com"),
    "at_in_square_brackets": ("jane[at]example.com", "jane@example.com"),
    "spelled": ("jane at example dot com", "jane@example.com"),
    "accents": ("josé.núñez@example.com", "josé.núñez@example.com"),
    "icon_before": ("@ jane.farrow@example.com", "jane.farrow@example.com"),
    "date_and_icon_before": ("Born: 7/24/1994\t@ jane.farrow@example.com", "jane.farrow@example.com"),
    "underscore": ("jane_farrow@example.org | Denver", "jane_farrow@example.org"),
    "long_ending": ("jane@studio.photography", "jane@studio.photography"),
}


@pytest.mark.parametrize(("line", "email"), EMAILS.values(), ids=EMAILS)
def test_an_address_is_read_however_it_is_written(nlp: Language, line: str, email: str) -> None:
    found = contact_in(f"Jane Farrow\n{line}{BODY}", nlp).email
    assert found is not None
    assert found.value == email


@pytest.mark.parametrize("line", ["@janefarrow", "Twitter: @jane", "5 @ 20 units", "C++ @ home"])
def test_a_handle_is_no_address(nlp: Language, line: str) -> None:
    assert contact_in(f"Jane Farrow\n{line}{BODY}", nlp).email is None


def test_the_address_of_a_referee_is_not_the_persons(nlp: Language) -> None:
    text = f"Jane Farrow{BODY}\nREFERENCES\nCaleb Delgado, caleb@example.com, (303) 555-0111\n"
    contact = contact_in(text, nlp)
    assert (contact.email, contact.phone) == (None, None)


PHONES = {
    "american": ("(303) 555-0143", "+13035550143"),
    "american_dots": ("303.555.0143", "+13035550143"),
    "american_with_code": ("+1 303 555 0143", "+13035550143"),
    "labelled": ("Phone: 303-555-0143", "+13035550143"),
    "glued_label": ("Mobile:303-555-0143", "+13035550143"),
    "letter_label": ("M: 303-555-0143", "+13035550143"),
    "british": ("+44 20 7946 0123", "+442079460123"),
    "british_zero_in_brackets": ("+44 (0)20 7946 0123", "+442079460123"),
    "indian": ("+91 98765 43210", "+919876543210"),
    "indian_dash": ("+91-9876543210", "+919876543210"),
    "german": ("+49 30 23125 555", "+493023125555"),
    "french_pairs": ("+33 1 99 00 12 34", "+33199001234"),
    "spanish": ("+34 912 34 56 78", "+34912345678"),
    "brazilian": ("+55 11 96123 4567", "+5511961234567"),
    "nigerian": ("+234 803 123 4567", "+2348031234567"),
    "two_numbers": ("Tel: (303) 555-0143 / Cell: (303) 555-0199", "+13035550143"),
    "extension": ("(303) 555-0143 ext. 22", "+13035550143"),
    "beside_the_address": ("12 Elm Street, Denver, CO 80202 | 303-555-0143", "+13035550143"),
    "mobile_of_the_stated_country": ("Pune, Maharashtra, India\n9876543210", "+919876543210"),
    "london_number_of_the_stated_country": ("London, United Kingdom\n020 7946 0123", "+442079460123"),
    "paris_number_of_the_stated_country": ("Lyon, France\n01 99 00 12 34", "+33199001234"),
    "of_the_city_that_is_named": ("Lyon\n01 99 00 12 34", "+33199001234"),
    "of_the_host_of_the_address": ("jane@example.pl\n601 234 567", "+48601234567"),
    "code_in_brackets": ("Kowloon, Hong Kong\n(852) 9123 4567", "+85291234567"),
    "behind_a_post_box": ("P.O. Box 12345-00100, Nairobi, Kenya. Tel: 0722 123 456", "+254722123456"),
    "japanese_page": ("りれきしょ\n090-1234-5678", "+819012345678"),
}


@pytest.mark.parametrize(("line", "phone"), PHONES.values(), ids=PHONES)
def test_a_phone_number_is_read_however_it_is_written(nlp: Language, line: str, phone: str) -> None:
    found = contact_in(f"Jane Farrow\n{line}{BODY}", nlp).phone
    assert found is not None
    assert found.value == phone


def test_a_number_belongs_to_where_the_language_is_spoken(nlp: Language) -> None:
    text = "Jeanne Farrow\n06 12 34 56 78\n\nPROFIL\nIngénieure avec une expérience dans la gestion de projets et le suivi des travaux pour les villes\n"
    found = contact_in(text, nlp).phone
    assert found is not None
    assert found.value == "+33612345678"


def test_an_american_number_stays_american_where_another_country_is_named_further_down(nlp: Language) -> None:
    text = "Jane Farrow\n607.379.5733\n\nEDUCATION\nKingsbridge College, Hyderabad, India\n2010 - 2014\n"
    found = contact_in(text, nlp).phone
    assert found is not None
    assert found.value == "+16073795733"


NO_PHONES = {
    "years": "2010 - 2014",
    "dates": "01/02/2010 - 03/04/2014",
    "zip_code": "Denver, CO 80202-1234",
    "placeholder": "000-00-0000",
    "money": "$1,250,000",
    "in_a_link": "https://example.com/items/3035550143",
}


@pytest.mark.parametrize("line", NO_PHONES.values(), ids=NO_PHONES)
def test_other_digits_are_no_phone_number(nlp: Language, line: str) -> None:
    assert contact_in(f"Jane Farrow\n{line}{BODY}", nlp).phone is None


PLACES = {
    "city_and_state": ("Denver, CO", "Denver, CO"),
    "with_zip": ("12 Elm Street, Denver, CO 80202", "Denver, CO 80202"),
    "street_in_one_piece": ("555 La Verne Way, La Verne, CA", "La Verne, CA"),
    "indian": ("Pune, Maharashtra, India", "Pune, Maharashtra, India"),
    "country": ("Lagos, Nigeria", "Lagos, Nigeria"),
    "labelled": ("Location: Bristol, United Kingdom", "Bristol, United Kingdom"),
    "german_label": ("Wohnort: Hamburg", "Hamburg"),
    "beside_others": ("jane@example.com | Austin, TX | 303-555-0143", "Austin, TX"),
    "city_alone_beside_others": ("Brno | jane@example.com | 303-555-0143", "Brno"),
    "city_and_country_without_comma": ("Pune India", "Pune India"),
    "around_a_city": ("Greater Denver Area", "Greater Denver Area"),
    "after_a_postcode": ("Lindenweg 4, 04109 Leipzig", "Leipzig"),
    "town_that_is_in_no_list": ("Lindenweg 4, 99999 Amselried", "Amselried"),
    "before_a_postcode": ("3 Elm Terrace, York YO1 7HH", "York"),
    "last_city_of_an_address": (
        "Address : 4/2, Lake Road 2nd Street, near the mill, Kolkata - 700001",
        "Kolkata",
    ),
    "no_street_that_is_named_like_a_city": ("Rua Lisboa, 12 – Centro – São Paulo/SP", "São Paulo"),
    "state_with_its_word": ("4, Palm Street, Yaba, Lagos State, Nigeria.", "Lagos State, Nigeria"),
    "full_stop_behind": ("P.O. Box 12-100, Nairobi, Kenya. Tel: 020 123 4567", "Nairobi, Kenya"),
}


@pytest.mark.parametrize(("line", "place"), PLACES.values(), ids=PLACES)
def test_the_place_is_read_from_the_header(nlp: Language, line: str, place: str) -> None:
    found = contact_in(f"Jane Farrow\n{line}{BODY}", nlp).location
    assert found is not None
    assert found.value == place


def test_an_address_among_the_personal_data_is_read_after_the_languages(nlp: Language) -> None:
    text = f"Jane Farrow{BODY}\nPERSONAL DETAILS\nDate of Birth: 01/02/1990\nLanguages Known: English, Hindi\nAddress: 4 Lake Road, Pune - 411001\n"
    found = contact_in(text, nlp).location
    assert found is not None
    assert found.value == "Pune"


def test_a_name_with_the_letters_of_a_state_is_no_place(nlp: Language) -> None:
    found = contact_in(f"Joan Farrow CA\nPerth | joan@example.com{BODY}", nlp).location
    assert found is not None
    assert found.value == "Perth"


LINKS = {
    "linkedin": ("linkedin.com/in/jane-farrow", ("linkedin.com/in/jane-farrow",)),
    "https": ("https://www.example.org/jane", ("https://www.example.org/jane",)),
    "several": (
        "github.com/janefarrow | www.janefarrow.dev",
        ("github.com/janefarrow", "www.janefarrow.dev"),
    ),
    "own_domain": ("janefarrow.design", ("janefarrow.design",)),
    "full_stop_behind": ("See github.com/janefarrow.", ("github.com/janefarrow",)),
    "blank_inside": ("https:// www.janefarrow.dev is mine", ("https://www.janefarrow.dev",)),
    "two_in_a_word": ("(janefarrow.dev,janefarrow.org)", ("janefarrow.dev", "janefarrow.org")),
    "mail_address": ("jane@example.com", ()),
    "technologies": ("ASP.NET, Node.js and socket.io", ()),
}


@pytest.mark.parametrize(("line", "links"), LINKS.values(), ids=LINKS)
def test_links_are_read_and_technologies_are_none(nlp: Language, line: str, links: tuple[str, ...]) -> None:
    assert tuple(link.value for link in contact_in(f"Jane Farrow\n{line}{BODY}", nlp).links) == links

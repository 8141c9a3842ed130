"""Invents people with a career: seeded, so that the same number is always the same person."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
THIS_YEAR = 2026


@dataclass(frozen=True)
class Place:
    """A country's usual names and how an address and a phone number look there."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    cities: tuple[str, ...]
    phone: str  # '#' is a digit; the rest as written


@dataclass(frozen=True)
class Trade:
    """What people of one trade write."""

    titles: tuple[str, ...]  # from junior to senior
    companies: tuple[str, ...]
    skills: tuple[str, ...]
    duties: tuple[str, ...]  # '{skill}' and '{n}' are filled in
    degrees: tuple[tuple[str, str], ...]  # name as written, level


@dataclass(frozen=True)
class Job:
    title: str
    company: str
    city: str
    start: tuple[int, int]  # year, month
    end: tuple[int, int] | None  # None: to this day
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    degree: str
    level: str
    school: str
    year: int


@dataclass(frozen=True)
class Person:
    """The truth about one generated resume."""

    number: int
    name: str
    email: str
    phone: str
    city: str
    link: str
    trade: str
    summary: str
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    skills: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.jobs[0].title


PLACES: dict[str, Place] = {
    "us": Place(
        ("Alice", "Marcus", "Denise", "Howard", "Jasmine", "Tyrone", "Megan", "Caleb"),
        ("Whitfield", "Granger", "Okonski", "Bellamy", "Farrow", "Delgado", "Pruitt", "Landry"),
        ("Denver, CO", "Austin, TX", "Columbus, OH", "Portland, OR"),
        "(303) 555-01##",
    ),
    "gb": Place(
        ("Imogen", "Rhys", "Alasdair", "Philippa", "Declan", "Nadia"),
        ("Thornbury", "Llewellyn", "Mackintosh", "Ashdown", "Kerrigan"),
        ("Leeds", "Bristol", "Cardiff", "Glasgow"),
        "+44 20 7946 0###",
    ),
    "in": Place(
        ("Ananya", "Rohan", "Lakshmi", "Vikram", "Fatima", "Harpreet"),
        ("Deshpande", "Raghunathan", "Chatterjee", "Malhotra", "Kuriakose", "Sandhu"),
        ("Pune, Maharashtra", "Bengaluru, Karnataka", "Chennai, Tamil Nadu", "Jaipur, Rajasthan"),
        "+91 98765 4####",
    ),
    "de": Place(
        ("Jürgen", "Annelie", "Björn", "Heike", "Matthias"),
        ("Müllerschön", "Brückner", "von Lohmar", "Weißenfels", "Kästner"),
        ("Hamburg", "Leipzig", "München", "Köln"),
        "+49 30 2312 5###",
    ),
    "fr": Place(
        ("Élodie", "François", "Aurélie", "Gaël", "Noémie"),
        ("Delacroix-Petit", "Lefèvre", "Guérin", "d'Aubigny"),
        ("Lyon", "Nantes", "Toulouse"),
        "+33 1 99 00 ## ##",
    ),
    "es": Place(
        ("Íñigo", "María José", "Rocío", "Andrés"),
        ("Núñez Ortega", "Etxeberria", "Castaño", "Peñalver"),
        ("Valencia", "Bilbao", "Sevilla"),
        "+34 912 34 ## ##",
    ),
    "ng": Place(
        ("Chidinma", "Oluwaseun", "Ngozi", "Emeka"),
        ("Okonkwo", "Adebayo", "Eze", "Balogun"),
        ("Lagos", "Abuja", "Enugu"),
        "+234 803 123 ####",
    ),
    "cn": Place(
        ("Xiaoming", "Li", "Jing", "Wei"), ("Zhang", "Ouyang", "Xu", "Chen"),
        ("Shanghai", "Shenzhen"), "+86 138 0013 8###",
    ),
    "pl": Place(
        ("Łukasz", "Agnieszka", "Zbigniew"), ("Wiśniewski", "Kowalczyk-Nowak", "Śliwa"),
        ("Kraków", "Gdańsk"), "+48 512 345 ###",
    ),
    "br": Place(
        ("João", "Conceição", "Thiago"), ("Guimarães", "da Silva Prado", "Araújo"),
        ("São Paulo", "Recife"), "+55 11 96123 ####",
    ),
    "it": Place(
        ("Ludovica", "Niccolò", "Beatrice"), ("Della Rovere", "Fontanesi", "D'Ambrosio"),
        ("Torino", "Bologna"), "+39 345 678 9###",
    ),
    "nl": Place(
        ("Maarten", "Femke", "Joris"), ("van den Berg", "de Vries", "Hoekstra"),
        ("Utrecht", "Eindhoven"), "+31 6 1234 5###",
    ),
    "se": Place(
        ("Åsa", "Göran", "Linnea"), ("Söderqvist", "Bergström", "Öhman"),
        ("Malmö", "Göteborg"), "+46 70 123 4# ##",
    ),
    "tr": Place(
        ("Çağla", "Ömer", "Şebnem"), ("Yıldırım", "Aydoğan", "Kılıç"),
        ("Ankara", "Izmir"), "+90 532 123 4# ##",
    ),
    "ru": Place(
        ("Yevgenia", "Arkady", "Ludmila"), ("Vorontsova", "Gusev", "Sokolovskaya"),
        ("Moscow", "Kazan"), "+7 916 123 4###",
    ),
    "jp": Place(
        ("Haruka", "Kenta", "Sayuri"), ("Tanabe", "Kobayashi", "Matsumoto"),
        ("Osaka", "Nagoya"), "+81 90 1234 5###",
    ),
    "kr": Place(
        ("Jae-won", "Min-ji", "Seo-yeon"), ("Kim", "Hwang", "Namgung"), ("Seoul", "Busan"), "+82 10 1234 5###",
    ),
    "vn": Place(
        ("Thanh Hà", "Minh Khoa", "Ngọc Anh"), ("Nguyễn", "Phạm", "Đặng"), ("Hanoi", "Da Nang"), "+84 91 234 5###",
    ),
    "eg": Place(
        ("Mariam", "Tarek", "Yasmine"), ("El-Sayed", "Abdel Rahman", "Mansour"),
        ("Cairo", "Alexandria"), "+20 100 123 4###",
    ),
    "pk": Place(
        ("Ayesha", "Bilal", "Hina"), ("Qureshi", "Siddiqui", "Baloch"), ("Lahore", "Karachi"), "+92 300 123 4###",
    ),
    "ke": Place(
        ("Wanjiru", "Otieno", "Achieng"), ("Kariuki", "Odhiambo", "Mutua"), ("Nairobi", "Mombasa"), "+254 712 345 ###",
    ),
    "mx": Place(
        ("Ximena", "Rodrigo", "Guadalupe"), ("Villaseñor Ruiz", "Treviño", "de la Garza"),
        ("Guadalajara", "Monterrey"), "+52 55 1234 5###",
    ),
    "ca": Place(
        ("Maëlle", "Connor", "Brigitte"), ("Tremblay", "MacDougall", "O'Rourke"),
        ("Toronto, ON", "Montreal, QC"), "(416) 555-01##",
    ),
    "au": Place(
        ("Lachlan", "Matilda", "Jarrah"), ("Featherstone", "Wiggins", "McAllister"),
        ("Perth", "Adelaide"), "+61 412 345 ###",
    ),
}  # fmt: skip

TRADES: dict[str, Trade] = {
    "software": Trade(
        ("Junior Software Developer", "Software Developer", "Senior Software Engineer", "Lead Engineer"),
        ("Northlight Systems", "Quayside Software Ltd", "Brightforge Inc", "Tallgrass Data GmbH", "Pinewood Labs"),
        ("Python", "Django", "PostgreSQL", "Docker", "AWS", "Kubernetes", "Redis", "React", "JavaScript",
         "REST APIs", "Git", "Linux", "Terraform", "Celery", "pytest", "GraphQL", "Java", "MongoDB"),
        ("Built and ran {skill} services that answered {n} requests a second",
         "Cut the release time from {n} days to one with {skill}",
         "Moved {n} services to {skill} without an outage",
         "Reviewed code and coached {n} colleagues in {skill}",
         "Designed the {skill} part of a billing platform used by {n} customers",
         "Wrote the tests that found {n} defects before release"),
        (("B.Sc. in Computer Science", "bachelor"), ("M.Sc. in Software Engineering", "master"),
         ("B.Tech in Information Technology", "bachelor"), ("Bachelor of Engineering", "bachelor")),
    ),
    "accounting": Trade(
        ("Accounts Assistant", "Accountant", "Senior Accountant", "Finance Manager"),
        ("Harbour & Vale Accountants", "Millbrook Foods", "Castleton Group plc", "Orchard Retail Inc"),
        ("Accounts payable", "Accounts receivable", "General ledger", "Microsoft Excel", "SAP", "QuickBooks",
         "Budgeting", "Forecasting", "Auditing", "Payroll", "Tax returns", "Financial reporting", "US GAAP"),
        ("Prepared monthly {skill} for {n} entities", "Closed the books in {n} days instead of ten",
         "Reconciled {n} bank accounts every week", "Led {skill} for a budget of {n} million",
         "Introduced {skill} in {n} branches"),
        (("B.Com in Accounting", "bachelor"), ("Bachelor of Business Administration", "bachelor"),
         ("Master of Accountancy", "master"), ("Associate of Applied Science in Accounting", "associate")),
    ),
    "nursing": Trade(
        ("Nursing Assistant", "Staff Nurse", "Registered Nurse", "Charge Nurse"),
        ("St. Aldhelm Hospital", "Lakeview Medical Center", "Riverbend Hospice", "Elm Street Clinic"),
        ("Wound care", "Medication administration", "Patient assessment", "Triage", "Vital signs", "BLS",
         "Infection control", "Care planning", "Patient education", "Phlebotomy", "IV therapy"),
        ("Looked after {n} patients a shift, with {skill} and documentation", "Trained {n} new nurses in {skill}",
         "Brought down infections by {n} % through {skill}", "Handled {skill} on a ward of {n} beds"),
        (("Bachelor of Science in Nursing", "bachelor"), ("Associate Degree in Nursing", "associate"),
         ("Diploma in Nursing", "certificate")),
    ),
    "kitchen": Trade(
        ("Commis Chef", "Line Cook", "Sous Chef", "Head Chef"),
        ("The Copper Kettle", "Bistro Marigold", "Hotel Seeblick", "Saffron House"),
        ("Food safety", "Menu planning", "Inventory control", "Grilling", "Pastry", "Food cost control",
         "HACCP", "Catering", "Staff scheduling", "Knife skills"),
        ("Cooked for {n} guests a night", "Brought the food cost down by {n} % with {skill}",
         "Led a brigade of {n} cooks", "Wrote {n} seasonal menus and the {skill} rules"),
        (("Diploma in Culinary Arts", "certificate"), ("High School Diploma", "secondary"),
         ("Associate Degree in Culinary Arts", "associate")),
    ),
    "construction": Trade(
        ("Site Assistant", "Site Engineer", "Site Supervisor", "Construction Manager"),
        ("Granite Bros Construction", "Talbot Civil Works", "Hochbau Nord GmbH", "Ridgeline Builders"),
        ("AutoCAD", "Concrete work", "Site safety", "Cost estimation", "Surveying", "Scheduling", "Primavera P6",
         "Quality control", "Subcontractor management", "Blueprint reading"),
        ("Ran {n} building sites at a time, {skill} included", "Delivered {n} flats on time and in budget",
         "Held {n} safety briefings and led {skill}", "Checked {skill} of {n} subcontractors"),
        (("B.E. in Civil Engineering", "bachelor"), ("HND in Construction", "certificate"),
         ("Bachelor of Science in Construction Management", "bachelor")),
    ),
    "sales": Trade(
        ("Sales Representative", "Account Executive", "Sales Manager", "Regional Sales Manager"),
        ("Beacon Office Supply", "Vertex Fitness Co", "Lumen Solar Inc", "Fairway Insurance"),
        ("Cold calling", "Salesforce", "Negotiation", "Account management", "Lead generation", "CRM",
         "Business development", "Contract negotiation", "Forecasting", "Customer retention"),
        ("Beat the quota by {n} % through {skill}", "Won {n} new customers a year with {skill}",
         "Led {n} representatives across three regions", "Kept {n} % of accounts by {skill}"),
        (("Bachelor of Arts in Marketing", "bachelor"), ("MBA", "master"), ("Bachelor of Commerce", "bachelor")),
    ),
}  # fmt: skip

SCHOOLS = (
    "University of Westmarch", "Eastvale State University", "Kingsbridge College", "Technical University of Altenau",
    "Institute of Technology Navapur", "Northfield Community College", "Universidad de Puerto Alto",
)  # fmt: skip


def invent(number: int, *, trade: str | None = None, country: str | None = None) -> Person:
    """The person of this number; ``trade`` and ``country`` fix what else chance decides."""
    chance = random.Random(number * 7919 + 17)
    place = PLACES[country or chance.choice(list(PLACES))]
    kind = trade or chance.choice(list(TRADES))
    name = f"{chance.choice(place.given)} {chance.choice(place.family)}"
    skills = tuple(chance.sample(TRADES[kind].skills, chance.randint(6, min(11, len(TRADES[kind].skills)))))
    jobs = _career(chance, TRADES[kind], skills, place)
    years = THIS_YEAR - jobs[-1].start[0]
    return Person(
        number=number,
        name=name,
        email=f"{ascii_only(name).replace(' ', '.').lower()}{number}@example.com",
        phone="".join(str(chance.randint(0, 9)) if char == "#" else char for char in place.phone),
        city=chance.choice(place.cities),
        link=f"linkedin.com/in/{ascii_only(name).replace(' ', '-').lower()}-{number}",
        trade=kind,
        summary=f"{jobs[0].title} with {years} years in {kind}, at home in {skills[0]} and {skills[1]}.",
        jobs=jobs,
        studies=_studies(chance, TRADES[kind], jobs),
        skills=skills,
    )


def _career(chance: random.Random, trade: Trade, skills: tuple[str, ...], place: Place) -> tuple[Job, ...]:
    count = chance.randint(2, 4)
    level = chance.randint(count - 1, len(trade.titles) - 1)
    month = THIS_YEAR * 12 + chance.randint(0, 8)
    jobs: list[Job] = []
    for step in range(count):
        length = chance.randint(10, 50)
        end = None if step == 0 and chance.random() < 0.7 else _month(month)
        month -= length
        duties = chance.sample(trade.duties, chance.randint(2, min(4, len(trade.duties))))
        jobs.append(
            Job(
                title=trade.titles[level - step],
                company=chance.choice(
                    [name for name in trade.companies if name not in {j.company for j in jobs}]
                ),
                city=chance.choice(place.cities),
                start=_month(month),
                end=end,
                duties=tuple(_fill(chance, duty, skills) for duty in duties),
            )
        )
        month -= chance.randint(1, 4)
    return tuple(jobs)


def _fill(chance: random.Random, duty: str, skills: tuple[str, ...]) -> str:
    return duty.format(skill=chance.choice(skills), n=chance.randint(3, 90))


def _studies(chance: random.Random, trade: Trade, jobs: tuple[Job, ...]) -> tuple[Study, ...]:
    degree, level = chance.choice(trade.degrees)
    return (Study(degree, level, chance.choice(SCHOOLS), jobs[-1].start[0] - chance.randint(0, 1)),)


def _month(index: int) -> tuple[int, int]:
    return index // 12, index % 12 + 1


def ascii_only(text: str) -> str:
    """A name in the letters of an e-mail address."""
    table = str.maketrans("łŁßđĐøı", "lLsdDoi")
    plain = unicodedata.normalize("NFKD", text.translate(table)).encode("ascii", "ignore").decode()
    return plain.replace("'", "")


def span_text(job: Job, *, style: str = "words") -> str:
    """The dates of a job as people write them: ``words``, ``numbers`` or ``years``."""
    start, end = (_date(job.start, style), _date(job.end, style) if job.end else "Present")
    return f"{start} – {end}" if style != "numbers" else f"{start} - {end}"


def _date(when: tuple[int, int], style: str) -> str:
    year, month = when
    return {"words": f"{MONTHS[month - 1]} {year}", "numbers": f"{month:02}/{year}", "years": str(year)}[
        style
    ]

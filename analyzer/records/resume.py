"""What was understood of a resume."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from analyzer.records.document import Document, Note, Span


class SectionKind(StrEnum):
    HEADER = "header"  # name and contacts: never embedded, never scored
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    PROJECTS = "projects"
    CERTIFICATIONS = "certifications"
    LANGUAGES = "languages"
    ACHIEVEMENTS = "achievements"
    PUBLICATIONS = "publications"
    INTERESTS = "interests"
    REFERENCES = "references"
    PERSONAL = "personal"  # date of birth, marital status and the like: never scored
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the resume under one heading; ``span`` includes the heading line."""

    kind: SectionKind
    title: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """A value read from the resume, where it stands and how sure we are (0-1)."""

    value: str
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Contact:
    name: Found | None = None
    email: Found | None = None  # normalised: lower case
    phone: Found | None = None  # E.164 where the country is known, else the digits as written
    location: Found | None = None
    links: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; comparable and countable."""

    year: int
    month: int

    @property
    def index(self) -> int:
        """Months since year 0, so that differences are numbers of months."""
        return self.year * 12 + self.month - 1


@dataclass(frozen=True, slots=True)
class Role:
    """One position held. ``end`` of a current role is the month the file was first seen."""

    title: str | None
    company: str | None
    start: Month | None
    end: Month | None
    current: bool
    span: Span  # heading line(s) and description
    heading: Span  # heading line(s) only
    location: str | None = None
    confidence: float = 1.0


class DegreeLevel(StrEnum):
    SECONDARY = "secondary"
    CERTIFICATE = "certificate"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"

    @property
    def rank(self) -> int:
        """0 (secondary) to 5 (doctorate)."""
        return list(DegreeLevel).index(self)


@dataclass(frozen=True, slots=True)
class Degree:
    level: DegreeLevel | None
    name: str  # as written: "B.Tech in Computer Science"
    field: str | None
    school: str | None
    year: int | None  # of graduation
    span: Span
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SkillMention:
    span: Span
    section: SectionKind


@dataclass(frozen=True, slots=True)
class SkillFound:
    """A skill of the vocabulary and every place it was seen.

    ``years`` is the union of the intervals of the roles that mention it; None where no dated
    role does. ``last_used`` is the end of the latest such role.
    """

    name: str  # canonical name in the vocabulary
    mentions: tuple[SkillMention, ...]
    years: float | None = None
    last_used: Month | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the resume of at most about 300 characters that is embedded on its own.

    Never from the header or personal sections.
    """

    text: str
    span: Span
    section: SectionKind


@dataclass(frozen=True, slots=True)
class Resume:
    """Everything understood of one document.

    ``years`` is total experience as the union of dated roles (or as stated, with a note);
    None where nothing says it.
    """

    contact: Contact
    sections: tuple[Section, ...]
    roles: tuple[Role, ...]
    years: float | None
    degrees: tuple[Degree, ...]
    skills: tuple[SkillFound, ...]
    languages: tuple[Found, ...]
    certifications: tuple[Found, ...]
    passages: tuple[Passage, ...]
    language: str | None  # ISO 639-1 code of the text
    word_count: int
    notes: tuple[Note, ...] = ()
    years_span: Span | None = None  # where a stated number of years stands, if it was used
    titles: tuple[
        Found, ...
    ] = ()  # every job title named, once: of the roles, then of headline and sentences
    employers: tuple[Found, ...] = ()  # every employer or client named, once, in the same order

    @property
    def degree_level(self) -> DegreeLevel | None:
        """The highest level of the degrees found."""
        levels = [degree.level for degree in self.degrees if degree.level]
        return max(levels, key=lambda level: level.rank, default=None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a child sends back for one file that could be read."""

    document: Document
    resume: Resume
    today: date  # what "present" meant
    stage_ms: dict[str, float] = field(default_factory=dict)

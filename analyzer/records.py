"""The nouns of the core: frozen records that travel between the floors.

A position in a resume is always a ``Span`` of character offsets into ``Document.text``;
page and box follow from it. Nothing found is ``None`` or an empty tuple, never ``""`` or ``0``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets into a document's text."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a page in points, origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a file or a result: a stable code and a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line: ``text[start:end]`` of its document, without the line break."""

    start: int
    end: int
    page: int | None = None  # 1-based; None where the format has no pages
    box: Box | None = None
    size: float | None = None  # font size in points, the line's largest
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Size in points of one page, and how its text was obtained: ``text`` or ``ocr``."""

    number: int
    width: float
    height: float
    source: str = "text"


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that is in the file but that a person does not see; never scored."""

    text: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader returns: the text in the order a person reads it.

    ``text`` is the lines joined by one line break each (``\\n``), an empty line between blocks.
    """

    text: str
    media_type: str
    lines: tuple[Line, ...] = ()
    pages: tuple[Page, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    notes: tuple[Note, ...] = ()
    reader: str = ""  # name and version of what read it, for the receipt

    def line_at(self, offset: int) -> Line | None:
        """The line that holds a character offset, or None past the end."""
        index = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[index] if index >= 0 else None

    def page_at(self, offset: int) -> int | None:
        """The 1-based page of a character offset; None where the format has no pages."""
        line = self.line_at(offset)
        return line.page if line else None


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


class RequirementKind(StrEnum):
    SKILL = "skill"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    TEXT = "text"  # a line of the job that names no skill of the vocabulary: judged by meaning


@dataclass(frozen=True, slots=True)
class Requirement:
    """One criterion of a job. ``weight`` is relative to its siblings (1.0 is usual)."""

    text: str
    kind: RequirementKind
    must: bool = True
    skill: str | None = None  # canonical name, for kind SKILL where the vocabulary knows it
    weight: float = 1.0
    why: str | None = None  # the line of the description it was read from
    off: bool = False  # stays with the job, but gives no points and is not shown


@dataclass(frozen=True, slots=True)
class Weights:
    """Relative weights of the parts of a score; they are normalised to sum to 100 points."""

    must_skills: float = 22.0
    nice_skills: float = 6.0
    meaning: float = 46.0
    title: float = 8.0
    experience: float = 10.0
    education: float = 8.0


@dataclass(frozen=True, slots=True)
class Job:
    """What the recruiter looks for, as understood and confirmed."""

    title: str
    description: str = ""
    requirements: tuple[Requirement, ...] = ()  # skills and texts, must and nice
    min_experience: float | None = None  # years
    education: DegreeLevel | None = None

    @property
    def judged(self) -> tuple[Requirement, ...]:
        """The requirements that are looked for one by one, those switched off too."""
        kinds = (RequirementKind.SKILL, RequirementKind.TEXT)
        return tuple(item for item in self.requirements if item.kind in kinds)


class Verdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_FOUND = "not found"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words of the resume and where they stand."""

    quote: str
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """How one criterion fared. ``possible`` and ``points`` are points of the 0-100 score."""

    text: str
    kind: RequirementKind
    must: bool
    verdict: Verdict
    possible: float
    points: float
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None  # e.g. "React stands in for JavaScript"


@dataclass(frozen=True, slots=True)
class Part:
    """One summand of the score: ``points = weight * value``; weights of a score sum to 100."""

    name: str  # a field name of Weights
    weight: float
    value: float | None  # 0-1; None where the job does not ask or the resume has no data
    points: float
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None


class Outcome(StrEnum):
    SCORED = "scored"
    NEEDS_REVIEW = "needs review"


@dataclass(frozen=True, slots=True)
class Score:
    """The judgement of one resume for one job, with its reasons."""

    outcome: Outcome
    ai_score: float | None  # 0-100, one decimal; None when it needs review
    parts: tuple[Part, ...]
    requirements: tuple[RequirementResult, ...]
    matched: tuple[str, ...] = ()  # skills of the job that were found
    missing: tuple[str, ...] = ()  # skills of the job that were not
    summary: str = ""
    band: float | None = None  # half-width of the uncertainty, in points
    notes: tuple[Note, ...] = ()
    findings: tuple[float, ...] = ()  # 0-1 of each of ``Job.judged``, in their order

    @property
    def missed_musts(self) -> tuple[str, ...]:
        """The must-haves that were looked for and not found; nobody is rejected for one."""
        if self.ai_score is None:
            return ()
        missed = (item for item in self.requirements if item.must and item.verdict is Verdict.NOT_FOUND)
        return tuple(item.text for item in missed)


@dataclass(frozen=True, slots=True)
class Skill:
    """One entry of the vocabulary."""

    name: str
    kind: str  # skill · tool · language · certification · soft
    aliases: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()  # canonical names that stand in for this one, in part
    ambiguous: bool = False  # an everyday word: counts only in a context of skills
    trade: str = ""
    implied_by: tuple[str, ...] = ()  # names that show this one for certain: React shows JavaScript


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one file may cost. The child process that reads it enforces seconds and memory."""

    max_text_chars: int = 1_000_000
    max_pages: int = 100
    max_inflated_bytes: int = 300_000_000  # of a zip-based format, unpacked
    max_entries: int = 5_000  # of a zip or zip-based format
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What a child sends back for one file that could be read."""

    document: Document
    resume: Resume
    today: date  # what "present" meant
    stage_ms: dict[str, float] = field(default_factory=dict)

"""Blind mode: who a person is stays hidden until somebody lifts it, and the log of events says who did.

Whether a job is blind is the last word of its log, so that there is no second truth. Letters are
masked one by one: every offset into a text stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analyzer.records import Contact, Document, Evidence, Resume, Score, SectionKind, Span
from db.people import fold
from db.records import Candidate, RankingQuery, RankingRow
from db.store import Store
from service.switches import Switch

MASK = "•"
SWITCH = Switch("blind mode of job", "blind", "blind lifted")
YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b(?:0?[1-9]|1[0-2])/\d\d\b")
NEVER_SHOWN = (SectionKind.HEADER, SectionKind.PERSONAL)
SHORTEST = 3  # letters of a part of a name that is masked wherever it stands


def is_blind(store: Store, job_id: int) -> bool:
    """Whether names of this job are hidden now."""
    return SWITCH.is_on(store, job_id)


def set_blind(store: Store, job_id: int, on: bool, *, actor: str) -> None:
    """Hide or lift, for everybody who looks at the job, and record it."""
    SWITCH.turn(store, job_id, on, actor=actor)


def label(candidate_id: int) -> str:
    """What a candidate is called while nobody may know who it is."""
    return f"Candidate {candidate_id}"


def any_blind(store: Store, job_ids: Iterable[int]) -> bool:
    """Whether names of one of the jobs are hidden now."""
    return any(is_blind(store, job_id) for job_id in job_ids)


def asked(store: Store, query: RankingQuery) -> RankingQuery:
    """The query as anybody may ask it now: in a blind job nobody is found, or put in order, by who they are.

    What is searched for is a whole skill there, and the order by name is that of the scores.
    """
    if not (query.search or query.sort == "name") or not is_blind(store, query.job_id):
        return query
    if query.sort == "name":
        query = replace(query, sort="ai_score", descending=True)
    skill = (query.search,) if query.search and fold(query.search) else ()
    return replace(query, search=None, skills=(*query.skills, *skill))


def blinded_row(row: RankingRow) -> RankingRow:
    """The line of a ranking without name, file name and contacts; notes of a person stay."""
    called = label(row.candidate_id)
    return replace(row, name=called, file_name=called, email=None, phone=None, location=None)


@dataclass(frozen=True, slots=True)
class Mask:
    """What of one resume is never shown: whole sections, and words wherever they stand."""

    sections: tuple[Span, ...]
    words: re.Pattern[str] | None

    @classmethod
    def of(cls, resume: Resume, candidate: Candidate | None = None) -> Mask:
        """Header and personal sections; names, contacts, schools; calendar years are masked anyway.

        Of a candidate also name and contacts as they were corrected by hand.
        """
        hidden = tuple(section.span for section in resume.sections if section.kind in NEVER_SHOWN)
        words = sorted({*_words(resume), *_corrected(candidate)}, key=len, reverse=True)
        pattern = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)
        return cls(hidden, re.compile(pattern, re.IGNORECASE) if pattern else None)

    def text(self, text: str) -> str:
        """Any words of the resume, as long as before, with what tells who it is masked."""
        shown = self.words.sub(lambda found: _dots(found.group()), text) if self.words else text
        return YEAR.sub(lambda found: _dots(found.group()), shown)

    def document(self, document: Document) -> Document:
        """The document with header and personal sections masked as a whole."""
        hidden = tuple(replace(item, text=self.text(item.text)) for item in document.hidden)
        return replace(document, text=self.whole(document.text), hidden=hidden)

    def whole(self, text: str) -> str:
        """The resume's whole text, header and personal sections masked as they are."""
        for span in self.sections:
            text = text[: span.start] + _dots(text[span.start : span.end]) + text[span.end :]
        return self.text(text)

    def score(self, score: Score) -> Score:
        """The judgement with its quotes masked."""
        requirements = tuple(
            replace(result, evidence=self._evidence(result.evidence)) for result in score.requirements
        )
        parts = tuple(replace(part, evidence=self._evidence(part.evidence)) for part in score.parts)
        notes = tuple(replace(note, text=self.text(note.text)) for note in score.notes)
        return replace(score, requirements=requirements, parts=parts, notes=notes)

    def _evidence(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(replace(item, quote=self.text(item.quote)) for item in evidence)


def blinded_resume(resume: Resume) -> Resume:
    """What was read without contacts, schools, places and dates."""
    mask = Mask.of(resume)
    degrees = tuple(
        replace(degree, name=mask.text(degree.name), school=None, year=None) for degree in resume.degrees
    )
    roles = tuple(replace(role, start=None, end=None, location=None) for role in resume.roles)
    return replace(resume, contact=Contact(), degrees=degrees, roles=roles)


def _words(resume: Resume) -> set[str]:
    contact = resume.contact
    found = [contact.name, contact.email, contact.phone, contact.location, *contact.links]
    words = {item.value for item in found if item}
    words |= {degree.school for degree in resume.degrees if degree.school}
    words |= _pieces(contact.name.value if contact.name else None)
    return {word for word in words if word.strip()}


def _corrected(candidate: Candidate | None) -> set[str]:
    if candidate is None:
        return set()
    said = (candidate.name, candidate.email, candidate.phone, candidate.location)
    return {word for word in said if word and word.strip()} | _pieces(candidate.name)


def _pieces(name: str | None) -> set[str]:
    return {part for part in re.findall(r"\w+", name or "") if len(part) >= SHORTEST}


def _dots(text: str) -> str:
    return re.sub(r"\S", MASK, text)


def seen(store: Store, job_id: int, rows: Iterable[RankingRow]) -> Iterator[RankingRow]:
    """The rows as anybody may see them now."""
    hide = is_blind(store, job_id)
    return (blinded_row(row) if hide else row for row in rows)

"""Tables of people: their readings and screenings, and what was decided or corrected."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from analyzer.records import Note, Resume, Score
from db.tables.table import ONCE, Table
from db.types import AsJson, SortedWords


class CandidateRow(Table):
    __tablename__ = "candidates"
    __table_args__ = (
        Index("ix_candidates_email", "email"),
        Index("ix_candidates_phone_key", "phone_key"),
        Index("ix_candidates_name_key", "name_key"),
        Index("ix_candidates_merged_into", "merged_into"),
        Index("ix_candidates_parsing_id", "parsing_id"),
        ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    location: Mapped[str | None]
    links: Mapped[tuple[str, ...]] = mapped_column(AsJson(tuple[str, ...]))
    resume_url: Mapped[str | None]
    skills: Mapped[tuple[str, ...]] = mapped_column(AsJson(tuple[str, ...]))
    experience: Mapped[str | None]  # "5 years"
    education: Mapped[str | None]  # "Bachelor"
    ai_score: Mapped[float | None]
    name_key: Mapped[str | None]  # folded tokens in alphabetical order
    phone_key: Mapped[str | None]  # the last digits, which a missing country code leaves alone
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("candidates.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    parsing_id: Mapped[int | None]  # the latest reading of the person and of those merged into them
    years: Mapped[float | None]
    education_rank: Mapped[int | None]
    search_name: Mapped[str] = mapped_column(server_default="")  # folded, as is the next
    search_place: Mapped[str] = mapped_column(server_default="")


class ParsingRow(Table):
    """One reading of one file. Rows are kept when a newer file of the person arrives."""

    __tablename__ = "resume_parsing"
    __table_args__ = (
        Index("ix_resume_parsing_sha256", "sha256"),
        Index("ix_resume_parsing_candidate_id", "candidate_id"),
        ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    sha256: Mapped[str]
    file_name: Mapped[str]
    media_type: Mapped[str]
    skills_extracted: Mapped[tuple[str, ...]] = mapped_column(AsJson(tuple[str, ...]))
    experience_extracted: Mapped[str | None]
    education_extracted: Mapped[str | None]
    ai_score: Mapped[float | None]
    versions: Mapped[str]  # what it was read with
    first_seen: Mapped[date]
    created_at: Mapped[datetime]
    notes: Mapped[tuple[Note, ...]] = mapped_column(AsJson(tuple[Note, ...]))
    text: Mapped[str]
    resume: Mapped[Resume] = mapped_column(AsJson(Resume))
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
    lines: Mapped[bytes] = mapped_column(LargeBinary)
    skill_keys: Mapped[str] = mapped_column(server_default="")  # see search_index.skill_keys


class ScreeningRow(Table):
    """One candidate for one job. What a ranking sorts by comes first; the heavy columns last,
    so that SQLite finds the light ones on the row's first page."""

    __tablename__ = "screenings"
    __table_args__ = (
        UniqueConstraint("job_id", "candidate_id"),
        Index("ix_screenings_candidate_id", "candidate_id"),
        Index("ix_screenings_parsing_id", "parsing_id"),
        ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    parsing_id: Mapped[int] = mapped_column(ForeignKey("resume_parsing.id", ondelete="CASCADE"))
    hidden: Mapped[bool]  # its candidate is merged into one that has a screening for this job
    task_id: Mapped[int]  # the upload it came from: of two files of a person the later one counts
    job_version: Mapped[int]
    ai_score: Mapped[float | None]
    band: Mapped[float | None]
    outcome: Mapped[str]
    years: Mapped[float | None]
    education_rank: Mapped[int | None]
    stage: Mapped[str]
    rating: Mapped[int | None]
    updated_at: Mapped[datetime]
    search_text: Mapped[str] = mapped_column(SortedWords)  # see people.search_text
    file_name: Mapped[str]
    recommendation: Mapped[str | None]
    matched: Mapped[tuple[str, ...]] = mapped_column(AsJson(tuple[str, ...]))
    missing: Mapped[tuple[str, ...]] = mapped_column(AsJson(tuple[str, ...]))
    notes: Mapped[tuple[Note, ...]] = mapped_column(AsJson(tuple[Note, ...]))
    note: Mapped[str | None]
    parts: Mapped[dict[str, float | None]] = mapped_column(AsJson(dict[str, float | None]))
    receipt: Mapped[dict[str, str]] = mapped_column(AsJson(dict[str, str]))
    evidence: Mapped[Score] = mapped_column(AsJson(Score))  # the whole score with its reasons


class TagRow(Table):
    """A word that a person put on a screening; ``key`` is the word folded, so that none is there twice."""

    __tablename__ = "tags"
    __table_args__ = (Index("ix_tags_key", "key", "screening_id"),)

    screening_id: Mapped[int] = mapped_column(
        ForeignKey("screenings.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(primary_key=True)
    tag: Mapped[str]


class CorrectionRow(Table):
    """What a person says instead of what was read; see ``db.corrections``. The reading stays as it is."""

    __tablename__ = "corrections"
    __table_args__ = (
        UniqueConstraint("candidate_id", "sha256", "field"),
        Index("ix_corrections_sha256", "sha256"),
        ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id", ondelete="CASCADE"))
    sha256: Mapped[str]  # the file whose reading is corrected; empty for what is the person's, as a name
    field: Mapped[str]
    value: Mapped[tuple[str, ...]] = mapped_column(AsJson(tuple[str, ...]))
    actor: Mapped[str]
    at: Mapped[datetime]


class FindingsRow(Table):
    """What a screening's score was summed from, without its reasons; see ``db.findings``."""

    __tablename__ = "findings"
    __table_args__ = (
        Index("ix_findings_job_id_missed_count_screening_id", "job_id", "missed_count", "screening_id"),
    )

    screening_id: Mapped[int] = mapped_column(
        ForeignKey("screenings.id", ondelete="CASCADE"), primary_key=True
    )
    job_id: Mapped[int]
    job_version: Mapped[int]
    missed_count: Mapped[int]
    missed: Mapped[tuple[str, ...]] = mapped_column(AsJson(tuple[str, ...]))  # must-haves not found
    numbers: Mapped[bytes] = mapped_column(LargeBinary)


_RANKED = (ScreeningRow.job_id, ScreeningRow.hidden)

# A ranking in its usual order, the statistics and the ranks read nothing but these indexes.
# NULL scores come last in both: SQLite takes NULL for the smallest value, PostgreSQL is told.
Index(
    "ix_screenings_ranking_sqlite",
    *_RANKED,
    ScreeningRow.ai_score.desc(),
    ScreeningRow.id,
    ScreeningRow.band,
).ddl_if(dialect="sqlite")
Index(
    "ix_screenings_ranking_postgresql",
    *_RANKED,
    ScreeningRow.ai_score.desc().nulls_last(),
    ScreeningRow.id,
    ScreeningRow.band,
).ddl_if(dialect="postgresql")

# SQLite filters, sorts and searches on these alone, and so never walks over the heavy columns.
# PostgreSQL keeps those out of the row by itself, and bounds the length of an index entry.
Index(
    "ix_screenings_filter_sqlite",
    *_RANKED,
    ScreeningRow.ai_score.desc(),
    ScreeningRow.id,
    ScreeningRow.outcome,
    ScreeningRow.years,
    ScreeningRow.education_rank,
    ScreeningRow.stage,
    ScreeningRow.rating,
    ScreeningRow.updated_at,
    ScreeningRow.parsing_id,
    ScreeningRow.candidate_id,
    ScreeningRow.search_text,
).ddl_if(dialect="sqlite")
Index(
    "ix_candidates_people_sqlite",
    CandidateRow.merged_into,
    CandidateRow.id.desc(),
    CandidateRow.parsing_id,
    CandidateRow.years,
    CandidateRow.education_rank,
    CandidateRow.search_name,
    CandidateRow.search_place,
).ddl_if(dialect="sqlite")

"""Turns rows into the records that leave this floor."""

from __future__ import annotations

from dataclasses import replace

from analyzer.records import DegreeLevel
from db.records import Candidate, Parsing, Screening, Stage
from db.tables import CandidateRow, ParsingRow, ScreeningRow

_LEVELS = tuple(DegreeLevel)  # by rank


def candidate_of(row: CandidateRow) -> Candidate:
    return Candidate(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        location=row.location,
        links=row.links,
        resume_url=row.resume_url,
        skills=row.skills,
        experience=row.experience,
        education=row.education,
        ai_score=row.ai_score,
        created_at=row.created_at,
        updated_at=row.updated_at,
        merged_into=row.merged_into,
    )


def parsing_of(row: ParsingRow) -> Parsing:
    return Parsing(
        id=row.id,
        candidate_id=row.candidate_id,
        sha256=row.sha256,
        file_name=row.file_name,
        media_type=row.media_type,
        text=row.text,
        resume=row.resume,
        vectors=row.vectors,
        first_seen=row.first_seen,
        notes=row.notes,
        created_at=row.created_at,
        lines=row.lines,
    )


def screening_of(row: ScreeningRow) -> Screening:
    return Screening(
        id=row.id,
        job_id=row.job_id,
        candidate_id=row.candidate_id,
        parsing_id=row.parsing_id,
        file_name=row.file_name,
        score=replace(row.evidence, notes=row.notes),
        recommendation=row.recommendation,
        stage=Stage(row.stage),
        rating=row.rating,
        note=row.note,
        receipt=row.receipt,
        updated_at=row.updated_at,
    )


def level_of(rank: int | None) -> DegreeLevel | None:
    return _LEVELS[rank] if rank is not None else None

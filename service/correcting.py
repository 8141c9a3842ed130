"""Judges a resume with what a person corrected in it, and says so in the score and in the receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from analyzer.profile import texts_to_embed
from analyzer.records import Note, Part, RequirementKind, RequirementResult, Resume, Score
from db.correcting import corrected
from db.records import Correction, Field, StoredJob
from service.judge import Judge, Judgement, Material

CODE = "corrected"
BY_HAND = "corrected by hand"
WHOLE = {
    Field.YEARS: RequirementKind.EXPERIENCE,
    Field.DATES: RequirementKind.EXPERIENCE,
    Field.EDUCATION: RequirementKind.EDUCATION,
}
NAMES = {
    Field.YEARS: "experience",
    Field.DATES: "experience",
    Field.EDUCATION: "education",
    Field.TITLES: "title",
}  # of parts


def judge_corrected(
    judge: Judge, job: StoredJob, material: Material, corrections: Sequence[Correction]
) -> tuple[Judgement, Resume]:
    """The judgement, and the resume it is about; without corrections both are the reading's.

    Nothing is read again. Only where skills or titles changed vectors are made anew.
    """
    if not corrections:
        return judge.judge(job, material), material.resume
    resume = corrected(material.resume, corrections)
    same = texts_to_embed(resume) == texts_to_embed(material.resume)
    vectors = material.vectors if same else judge.embed([resume])[0]
    judgement = judge.judge(job, replace(material, resume=resume, vectors=vectors))
    receipt = judgement.receipt | {"corrections": _named(corrections)}
    return replace(judgement, score=_told(judgement.score, corrections), receipt=receipt), resume


def _named(corrections: Sequence[Correction]) -> str:
    """The fields that were corrected, and a digest of what they hold."""
    said = sorted((item.field.value, *item.value) for item in corrections)
    digest = hashlib.sha256(repr(said).encode()).hexdigest()[:16]
    return f"{', '.join(sorted(item.field.value for item in corrections))} {digest}"


def _told(score: Score, corrections: Sequence[Correction]) -> Score:
    """No words of the resume stand for a correction: the note does."""
    fields = {item.field for item in corrections}
    added = {name for item in corrections if item.field is Field.SKILLS_ADDED for name in item.value}
    kinds, parts = {WHOLE.get(field) for field in fields}, {NAMES.get(field) for field in fields}
    names = ", ".join(sorted(field.value.replace("_", " ") for field in fields))
    return replace(
        score,
        requirements=tuple(_row(row, row.kind in kinds, row.text in added) for row in score.requirements),
        parts=tuple(_part(part) if part.name in parts else part for part in score.parts),
        notes=(*score.notes, Note(CODE, f"Corrected by hand: {names}.")),
    )


def _row(row: RequirementResult, is_whole: bool, is_added: bool) -> RequirementResult:
    if not is_whole and not (is_added and not row.evidence):
        return row
    return replace(row, evidence=(), note=_joined(row.note))


def _part(part: Part) -> Part:
    return replace(part, evidence=(), note=_joined(part.note))


def _joined(note: str | None) -> str:
    return f"{note}, {BY_HAND}" if note else BY_HAND

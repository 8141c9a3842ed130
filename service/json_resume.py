"""A resume as it was understood, in the JSON Resume format (https://jsonresume.org/schema, version 1.0.0)."""

from __future__ import annotations

import json

from analyzer.records import Degree, Month, Resume, Role
from db.records import Candidate

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

Fields = dict[str, object]


def json_resume(candidate: Candidate | None, resume: Resume) -> str:
    """One JSON object; what was not found is left out. Without a candidate nobody is named."""
    found: Fields = {
        "$schema": SCHEMA,
        "basics": _basics(candidate) if candidate else {},
        "work": [_work(role) for role in resume.roles],
        "education": [_education(degree) for degree in resume.degrees],
        "skills": [{"name": skill.name} for skill in resume.skills],
        "languages": [{"language": item.value} for item in resume.languages],
        "certificates": [{"name": item.value} for item in resume.certifications],
    }
    return json.dumps(_kept(found), ensure_ascii=False, indent=2)


def _basics(candidate: Candidate) -> Fields:
    location = _kept({"address": candidate.location})
    return _kept(
        {
            "name": candidate.name,
            "email": candidate.email,
            "phone": candidate.phone,
            "location": location,
            "profiles": [{"url": link} for link in candidate.links],
        }
    )


def _work(role: Role) -> Fields:
    return _kept(
        {
            "name": role.company,
            "position": role.title,
            "location": role.location,
            "startDate": _date(role.start),
            "endDate": None if role.current else _date(role.end),
        }
    )


def _education(degree: Degree) -> Fields:
    return _kept(
        {
            "institution": degree.school,
            "area": degree.field,
            "studyType": degree.name,
            "endDate": f"{degree.year:04d}" if degree.year else None,
        }
    )


def _date(month: Month | None) -> str | None:
    return f"{month.year:04d}-{month.month:02d}" if month else None


def _kept(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}

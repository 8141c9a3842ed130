"""What was found of each requirement, every version of a job, and bands in the index of the ranking."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from analyzer.records import Job, Weights
from db.findings import packed
from db.types import AsJson, Utc, Words

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CHUNK = 500  # screenings held at a time
FINDINGS = sa.table(
    "findings",
    *map(sa.column, ("screening_id", "job_id", "job_version", "missed_count")),
    sa.column("missed", AsJson(tuple[str, ...])),
    sa.column("numbers", sa.LargeBinary),
)
KEYED = ["job_id", "hidden"]
FILTERS = [
    "outcome", "years", "education_rank", "stage", "rating", "updated_at", "parsing_id", "candidate_id",
    "search_text",
]  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("screening_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("job_version", sa.Integer(), nullable=False),
        sa.Column("missed_count", sa.Integer(), nullable=False),
        sa.Column("missed", AsJson(tuple[str, ...]), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("screening_id", name="pk_findings"),
        sa.ForeignKeyConstraint(
            ["screening_id"],
            ["screenings.id"],
            ondelete="CASCADE",
            name="fk_findings_screening_id_screenings",
        ),
    )
    op.create_index(
        "ix_findings_job_id_missed_count_screening_id", "findings", ["job_id", "missed_count", "screening_id"]
    )
    op.create_table(
        "job_versions",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("job", AsJson(Job), nullable=False),
        sa.Column("weights", AsJson(Weights), nullable=False),
        sa.Column("actor", Words(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", "version", name="pk_job_versions"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], ondelete="CASCADE", name="fk_job_versions_job_id_jobs"
        ),
    )
    _rank_by("band")
    _fill_findings()
    _fill_versions()


def downgrade() -> None:
    _rank_by()
    op.drop_table("job_versions")
    op.drop_table("findings")


def _rank_by(*more: str) -> None:
    dialect = op.get_bind().dialect.name
    order: Any = sa.literal_column("ai_score DESC" if dialect == "sqlite" else "ai_score DESC NULLS LAST")
    columns: list[Any] = [*KEYED, order, "id"]
    op.drop_index(f"ix_screenings_ranking_{dialect}", "screenings")
    op.create_index(f"ix_screenings_ranking_{dialect}", "screenings", [*columns, *more])
    if dialect == "sqlite":  # of two that serve as well it takes the younger: that must stay the one with all
        op.drop_index("ix_screenings_filter_sqlite", "screenings")
        op.create_index("ix_screenings_filter_sqlite", "screenings", [*columns, *FILTERS])


def _fill_findings() -> None:
    """Of earlier screenings the parts are known, and what was missed; not what each requirement gave."""
    bind = op.get_bind()
    query = (
        "SELECT id, job_id, job_version, parts, evidence FROM screenings WHERE id > :after "
        f"ORDER BY id LIMIT {CHUNK}"
    )
    after = 0
    while rows := bind.execute(sa.text(query), {"after": after}).all():
        after = rows[-1][0]
        bind.execute(sa.insert(FINDINGS), [_finding(*row) for row in rows])


def _finding(number: int, job_id: int, version: int, parts: Any, evidence: Any) -> dict[str, object]:
    missed = tuple(_missed(_loaded(evidence)))
    return {
        "screening_id": number,
        "job_id": job_id,
        "job_version": version,
        "missed_count": len(missed),
        "missed": missed,
        "numbers": packed(_loaded(parts), ()),
    }


def _missed(score: Mapping[str, Any]) -> Iterator[str]:
    for result in score["requirements"] if score["ai_score"] is not None else ():
        if result["must"] and result["verdict"] == "not found":
            yield result["text"]


def _loaded(value: Any) -> Any:
    """SQLite gives JSON as text."""
    return json.loads(value) if isinstance(value, str) else value


def _fill_versions() -> None:
    """The history of an earlier job begins with what it is now."""
    bind = op.get_bind()
    columns = (
        "id, version, title, description, requirements, min_experience, education, weights, updated_at"
    )
    insert = sa.text(
        "INSERT INTO job_versions (job_id, version, job, weights, actor, at) "
        "SELECT id, version, :job, weights, '', updated_at FROM jobs WHERE id = :id"
    ).bindparams(sa.bindparam("job", type_=sa.JSON))
    for number, _, title, text, asked, years, education, *_ in bind.execute(
        sa.text(f"SELECT {columns} FROM jobs")
    ).all():
        job = {"title": title, "description": text, "requirements": _loaded(asked), "min_experience": years,
               "education": education}  # fmt: skip
        bind.execute(insert, {"id": number, "job": job})

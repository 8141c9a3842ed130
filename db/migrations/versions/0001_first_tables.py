"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)
SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("links", DOCUMENT, nullable=False),
        sa.Column("resume_url", sa.Text(), nullable=True),
        sa.Column("skills", DOCUMENT, nullable=False),
        sa.Column("experience", sa.Text(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("ai_score", sa.Double(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("phone_key", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["candidates.id"], name="fk_candidates_merged_into_candidates"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_candidates"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_candidates_email", "candidates", ["email"])
    op.create_index("ix_candidates_merged_into", "candidates", ["merged_into"])
    op.create_index("ix_candidates_name_key", "candidates", ["name_key"])
    op.create_index("ix_candidates_phone_key", "candidates", ["phone_key"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_events_subject", "events", ["subject", "id"])
    op.create_table(
        "files",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("stored_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_files"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("requirements", DOCUMENT, nullable=False),
        sa.Column("min_experience", sa.Double(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("weights", DOCUMENT, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_batches_job_id_jobs", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_batches_job_id", "batches", ["job_id"])
    op.create_index("ix_batches_state", "batches", ["state"])
    op.create_table(
        "resume_parsing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("skills_extracted", DOCUMENT, nullable=False),
        sa.Column("experience_extracted", sa.Text(), nullable=True),
        sa.Column("education_extracted", sa.Text(), nullable=True),
        sa.Column("ai_score", sa.Double(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("notes", DOCUMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("resume", DOCUMENT, nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.Column("lines", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name="fk_resume_parsing_candidate_id_candidates",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_resume_parsing"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_resume_parsing_candidate_id", "resume_parsing", ["candidate_id"])
    op.create_index("ix_resume_parsing_sha256", "resume_parsing", ["sha256"])
    op.create_table(
        "screenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("parsing_id", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("job_version", sa.Integer(), nullable=False),
        sa.Column("ai_score", sa.Double(), nullable=True),
        sa.Column("band", sa.Double(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("years", sa.Double(), nullable=True),
        sa.Column("education_rank", sa.Integer(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("search_text", SORTED, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=True),
        sa.Column("matched", DOCUMENT, nullable=False),
        sa.Column("missing", DOCUMENT, nullable=False),
        sa.Column("notes", DOCUMENT, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("parts", DOCUMENT, nullable=False),
        sa.Column("receipt", DOCUMENT, nullable=False),
        sa.Column("evidence", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name="fk_screenings_candidate_id_candidates",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name="fk_screenings_job_id_jobs", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parsing_id"],
            ["resume_parsing.id"],
            name="fk_screenings_parsing_id_resume_parsing",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_screenings"),
        sa.UniqueConstraint("job_id", "candidate_id", name="uq_screenings_job_id_candidate_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_screenings_candidate_id", "screenings", ["candidate_id"])
    op.create_index("ix_screenings_parsing_id", "screenings", ["parsing_id"])
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("parsing_id", sa.Integer(), nullable=True),
        sa.Column("candidate_id", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.Column("lease_until", MOMENT, nullable=True),
        sa.Column("error_code", sa.Text(), nullable=True),
        sa.Column("error_text", sa.Text(), nullable=True),
        sa.Column("stage_ms", DOCUMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name="fk_tasks_batch_id_batches", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_tasks_job_id_jobs", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_candidate_id", "tasks", ["candidate_id"])
    op.create_index("ix_tasks_claim", "tasks", ["status", "alone", "turn", "id", "batch_id", "kind"])
    op.create_index("ix_tasks_job_id_sha256", "tasks", ["job_id", "sha256"])
    op.create_index("ix_tasks_job_id_status", "tasks", ["job_id", "status", "kind"])
    op.create_index("ix_tasks_progress", "tasks", ["batch_id", "status", "outcome", "finished_at"])
    op.create_index("ix_tasks_sha256", "tasks", ["sha256"])

    if op.get_bind().dialect.name == "postgresql":
        _only_postgresql()
    else:
        _only_sqlite()


def _only_postgresql() -> None:
    op.create_index(
        "ix_screenings_ranking_postgresql",
        "screenings",
        ["job_id", "hidden", sa.literal_column("ai_score DESC NULLS LAST"), "id"],
    )
    # Keep evidence and receipt out of the row, so that a scan of a ranking stays narrow.
    op.execute("ALTER TABLE screenings SET (toast_tuple_target = 512)")


def _only_sqlite() -> None:
    ranked: list[str | sa.ColumnElement[float]] = ["job_id", "hidden", sa.literal_column("ai_score DESC"), "id"]
    op.create_index("ix_screenings_ranking_sqlite", "screenings", ranked)
    filters = ["outcome", "years", "education_rank", "stage", "rating", "updated_at", "search_text"]
    op.create_index("ix_screenings_filter_sqlite", "screenings", [*ranked, *filters])


def downgrade() -> None:
    for table in (
        "tasks",
        "batches",
        "screenings",
        "resume_parsing",
        "files",
        "events",
        "candidates",
        "jobs",
    ):
        op.drop_table(table)

"""Tags, corrections by hand, and who looked at the overview when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import AsJson, Utc, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tags",
        sa.Column("screening_id", sa.Integer(), nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("tag", Words(), nullable=False),
        sa.PrimaryKeyConstraint("screening_id", "key", name="pk_tags"),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screenings.id"], ondelete="CASCADE", name="fk_tags_screening_id_screenings"
        ),
    )
    op.create_index("ix_tags_key", "tags", ["key", "screening_id"])
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("sha256", Words(), nullable=False),
        sa.Column("field", Words(), nullable=False),
        sa.Column("value", AsJson(tuple[str, ...]), nullable=False),
        sa.Column("actor", Words(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            ondelete="CASCADE",
            name="fk_corrections_candidate_id_candidates",
        ),
        sa.UniqueConstraint("candidate_id", "sha256", "field", name="uq_corrections_candidate_id_sha256_field"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_corrections_sha256", "corrections", ["sha256"])
    op.create_table(
        "visitors",
        sa.Column("visitor", Words(), nullable=False),
        sa.Column("began_at", Utc(), nullable=False),
        sa.Column("seen_at", Utc(), nullable=False),
        sa.Column("before_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("visitor", name="pk_visitors"),
    )
    op.create_index("ix_events_at", "events", ["at"])


def downgrade() -> None:
    op.drop_index("ix_events_at", "events")
    for table in ("visitors", "corrections", "tags"):
        op.drop_table(table)

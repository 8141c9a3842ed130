"""An index of words and skills over the readings, and what a search compares of a person."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from analyzer.records import DegreeLevel
from db.people import fold
from db.search_index import Reading, document, skill_keys

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

CHUNK = 200  # readings held at a time
RANKS = {level.value: level.rank for level in DegreeLevel}

RANKED: list[str | sa.ColumnElement[float]] = ["job_id", "hidden", sa.literal_column("ai_score DESC"), "id"]
FILTERS = ["outcome", "years", "education_rank", "stage", "rating", "updated_at"]

FTS = """
CREATE VIRTUAL TABLE resume_search USING fts5(
    text, skill_keys, content='resume_parsing', content_rowid='id', columnsize=0,
    tokenize="unicode61 remove_diacritics 2 tokenchars '+#_'"
)
"""
FORGET = """
INSERT INTO resume_search (resume_search, rowid, text, skill_keys)
VALUES ('delete', old.id, old.text, old.skill_keys);
"""
ADD = "INSERT INTO resume_search (rowid, text, skill_keys) VALUES (new.id, new.text, new.skill_keys);"
TRIGGERS = (
    f"CREATE TRIGGER resume_search_added AFTER INSERT ON resume_parsing BEGIN {ADD} END",
    f"CREATE TRIGGER resume_search_erased AFTER DELETE ON resume_parsing BEGIN {FORGET} END",
    f"CREATE TRIGGER resume_search_changed AFTER UPDATE OF text, skill_keys ON resume_parsing "
    f"BEGIN {FORGET} {ADD} END",
)


def upgrade() -> None:
    op.add_column("candidates", sa.Column("parsing_id", sa.Integer(), nullable=True))
    op.add_column("candidates", sa.Column("years", sa.Double(), nullable=True))
    op.add_column("candidates", sa.Column("education_rank", sa.Integer(), nullable=True))
    for name in ("search_name", "search_place"):
        op.add_column("candidates", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("resume_parsing", sa.Column("skill_keys", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_candidates_parsing_id", "candidates", ["parsing_id"])
    op.create_index("ix_tasks_finished_at", "tasks", ["finished_at"])
    if op.get_bind().dialect.name == "postgresql":
        _open_postgresql()
    _fill_readings()
    _fill_people()
    if op.get_bind().dialect.name == "sqlite":
        _open_sqlite()


def _open_sqlite() -> None:
    op.execute(FTS)
    op.execute("INSERT INTO resume_search (resume_search) VALUES ('rebuild')")
    for trigger in TRIGGERS:
        op.execute(trigger)
    op.drop_index("ix_screenings_filter_sqlite", "screenings")
    op.create_index(
        "ix_screenings_filter_sqlite",
        "screenings",
        [*RANKED, *FILTERS, "parsing_id", "candidate_id", "search_text"],
    )
    op.create_index(
        "ix_candidates_people_sqlite",
        "candidates",
        ["merged_into", sa.literal_column("id DESC"), "parsing_id", "years", "education_rank", "search_name",
         "search_place"],
    )  # fmt: skip


def _open_postgresql() -> None:
    op.execute(
        "CREATE TABLE resume_search ("
        "parsing_id INTEGER PRIMARY KEY REFERENCES resume_parsing (id) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_resume_search_words ON resume_search USING gin (words)")


def _fill_readings() -> None:
    connection = op.get_bind()
    numbers = connection.execute(sa.text("SELECT id FROM resume_parsing ORDER BY id")).scalars().all()
    look = sa.text("SELECT id, text, skills_extracted FROM resume_parsing WHERE id IN :ids").bindparams(
        sa.bindparam("ids", expanding=True)
    )
    for start in range(0, len(numbers), CHUNK):
        for row in connection.execute(look, {"ids": numbers[start : start + CHUNK]}).all():
            skills = row.skills_extracted
            _fill_reading(Reading(row.id, row.text, json.loads(skills) if isinstance(skills, str) else skills))


def _fill_reading(reading: Reading) -> None:
    connection = op.get_bind()
    keys = {"id": reading.parsing_id, "keys": skill_keys(reading.skills)}
    connection.execute(sa.text("UPDATE resume_parsing SET skill_keys = :keys WHERE id = :id"), keys)
    if connection.dialect.name == "postgresql":
        words = {"id": reading.parsing_id, "words": document(reading)}
        connection.execute(sa.text("INSERT INTO resume_search VALUES (:id, CAST(:words AS tsvector))"), words)


def _fill_people() -> None:
    connection = op.get_bind()
    people = connection.execute(sa.text("SELECT id, name, location, merged_into FROM candidates")).all()
    into = {person.id: person.merged_into for person in people}
    readings = connection.execute(
        sa.text("SELECT candidate_id, max(id) FROM resume_parsing GROUP BY candidate_id")
    )
    latest: dict[int, int] = {}
    own = {candidate_id: parsing_id for candidate_id, parsing_id in readings}
    for candidate_id, parsing_id in own.items():
        known_as: int | None = candidate_id
        while known_as is not None:
            latest[known_as] = max(parsing_id, latest.get(known_as, 0))
            known_as = into[known_as]
    fill = sa.text(
        "UPDATE candidates SET parsing_id = :parsing_id, years = :years, education_rank = :rank, "
        "search_name = :name, search_place = :place WHERE id = :id"
    )
    for person in people:
        years, rank = _years_and_rank(own.get(person.id))
        values = {
            "id": person.id,
            "parsing_id": latest.get(person.id),
            "years": years,
            "rank": rank,
            "name": fold(person.name or ""),
            "place": fold(person.location or ""),
        }
        connection.execute(fill, values)


def _years_and_rank(parsing_id: int | None) -> tuple[float | None, int | None]:
    if parsing_id is None:
        return None, None
    look = sa.text("SELECT resume FROM resume_parsing WHERE id = :id")
    found = op.get_bind().execute(look, {"id": parsing_id}).scalar_one()
    resume = json.loads(found) if isinstance(found, str) else found
    ranks = [RANKS[degree["level"]] for degree in resume["degrees"] if degree["level"]]
    return resume["years"], max(ranks, default=None)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("added", "erased", "changed"):
            op.execute(f"DROP TRIGGER resume_search_{name}")
        op.drop_index("ix_candidates_people_sqlite", "candidates")
        op.drop_index("ix_screenings_filter_sqlite", "screenings")
        op.create_index("ix_screenings_filter_sqlite", "screenings", [*RANKED, *FILTERS, "search_text"])
    op.execute("DROP TABLE resume_search")
    op.drop_index("ix_tasks_finished_at", "tasks")
    op.drop_index("ix_candidates_parsing_id", "candidates")
    with op.batch_alter_table("resume_parsing") as table:
        table.drop_column("skill_keys")
    with op.batch_alter_table("candidates") as table:
        for name in ("search_place", "search_name", "education_rank", "years", "parsing_id"):
            table.drop_column(name)

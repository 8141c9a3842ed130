"""Runs the steps on the connection that ``db.migrate`` hands over, in one transaction."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from db.tables import Table


def ours(_object: object, name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    """Whether a table has a model. The task engine on PostgreSQL keeps its own tables beside ours, and
    the search index, which no model describes, is made by the migrations alone."""
    return not (name or "").startswith(("procrastinate_", "resume_search"))


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=True,
    include_object=ours,
    transactional_ddl=True,
)
with connection.begin():
    context.run_migrations()

"""The verbs of tags: short words that a person puts on the candidates of a job."""

from __future__ import annotations

from collections.abc import Iterable

from db.people import fold
from service.errors import Invalid
from service.screening import Screening

LONGEST = 40  # characters of a tag
MOST = 20  # tags in one request


def tag(
    house: Screening,
    job_id: int,
    candidate_ids: Iterable[int],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    actor: str = "",
) -> int:
    """Add and remove tags; returns how many candidates changed. Raises ``Invalid`` for what is no tag."""
    house.job(job_id)
    added, removed = checked(add), checked(remove)
    return house.store.tag(job_id, tuple(candidate_ids), add=added, remove=removed, actor=actor)


def set_tags(
    house: Screening, job_id: int, candidate_id: int, tags: Iterable[str], *, actor: str = ""
) -> None:
    """Let a candidate have exactly these tags."""
    wanted = checked(tags)
    folded = {fold(word) for word in wanted}
    gone = [word for word in tags_of(house, job_id, candidate_id) if fold(word) not in folded]
    tag(house, job_id, [candidate_id], add=wanted, remove=gone, actor=actor)


def tags_of(house: Screening, job_id: int, candidate_id: int) -> tuple[str, ...]:
    return house.store.tags_of(house.screening(job_id, candidate_id).id)


def tags_of_job(house: Screening, job_id: int) -> tuple[str, ...]:
    """Every tag in use in a job, in alphabetical order."""
    return house.store.tags_of_job(job_id)


def checked(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags on one line each, each once."""
    lines = (" ".join("".join(c if c.isprintable() else " " for c in tag).split()) for tag in tags)
    once = tuple(dict.fromkeys(line for line in lines if line))
    if any(len(line) > LONGEST for line in once):
        raise Invalid(f"A tag has at most {LONGEST} characters.")
    if len(once) > MOST:
        raise Invalid(f"At most {MOST} tags at a time.")
    return once

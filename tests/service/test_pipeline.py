"""Nothing lost, nothing twice, nobody failed through another's fault: the pipeline over a real store."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analyzer.records import Reading
from db.records import BatchProgress, Failure, RankingQuery
from service.jail import Jail, ReaderDied, ReaderFailed
from service.pipeline import first_handfuls
from service.screening import Screening
from service.workers import is_dead_neighbour, this_process
from tests.houses import developer_job, ended, house_in, resumes, submit, until


class FrailJail(Jail):
    """Dies, or fails, of files of certain names."""

    def read(self, path: Path, *, file_name: str, today: date) -> Reading:
        if file_name.startswith("deadly"):
            raise ReaderDied("killed by the file")
        if file_name.startswith("defect"):
            raise ReaderFailed("Traceback: a defect of ours")
        return super().read(path, file_name=file_name, today=today)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screening]:
    """A house at work; rows of other tests are in its store."""
    house = house_in(tmp_path_factory.mktemp("busy"), open_jail=FrailJail)
    house.start()
    yield house
    house.stop()


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Screening]:
    """A house that the test starts."""
    house = house_in(tmp_path, lease_seconds=2)
    yield house
    house.stop()


def counts(batch: BatchProgress) -> dict[str, int]:
    names = ("done", "failed", "duplicates", "cancelled", "queued", "running")
    return {name: value for name in names if (value := getattr(batch, name))}


def names_in(house: Screening, job_id: int) -> list[str]:
    return sorted(row.file_name for row in house.store.iter_ranking(RankingQuery(job_id)))


def test_a_file_that_kills_its_reader_three_times_fails_alone(busy: Screening) -> None:
    job = developer_job(busy)
    good = resumes(14)
    batch = ended(busy, submit(busy, job, {"deadly.txt": b"A resume that kills.", **good}))
    assert counts(batch) == {"done": 14, "failed": 1}
    assert busy.failures(batch.id) == (
        Failure(
            1,
            "deadly.txt",
            "damaged",
            "The file is damaged or incomplete; ask for it again or export it anew.",
        ),
    )
    assert names_in(busy, job.id) == sorted(good)


def test_a_defect_of_ours_is_tried_again_and_then_says_which_task(busy: Screening) -> None:
    batch = ended(busy, submit(busy, developer_job(busy), {"defect.txt": b"A resume.", **resumes(3)}))
    (failure,) = busy.failures(batch.id)
    assert counts(batch) == {"done": 3, "failed": 1}
    assert (failure.code, failure.message) == (
        "internal",
        "Something went wrong on our side; the administrator finds the task in the log. "
        f"(task {failure.task_id})",
    )


def test_a_small_batch_is_done_while_a_large_one_is_read(busy: Screening) -> None:
    job = developer_job(busy)
    large = submit(busy, job, resumes(120))
    small = ended(busy, submit(busy, developer_job(busy), resumes(5, first=1000)))
    left = busy.batch(large.id)
    assert counts(small) == {"done": 5}
    assert left.queued > 60
    busy.cancel(large.id)


def test_the_same_files_again_add_nobody(busy: Screening) -> None:
    job = developer_job(busy)
    ended(busy, submit(busy, job, resumes(4)))
    again = submit(busy, job, resumes(4))
    assert counts(again) == {"duplicates": 4}
    assert again.finished_at is not None
    assert names_in(busy, job.id) == sorted(resumes(4))


def test_a_cancelled_batch_finishes_what_is_in_flight_and_nothing_more(busy: Screening) -> None:
    job = developer_job(busy)
    batch = submit(busy, job, resumes(40, first=2000))
    until(lambda: busy.batch(batch.id), lambda now: now.running + now.done > 0)
    busy.cancel(batch.id)
    after = ended(busy, batch)
    assert after.done + after.cancelled == 40
    assert after.cancelled > 0
    assert len(names_in(busy, job.id)) == after.done


def test_a_paused_batch_waits_while_others_go_on(quiet: Screening) -> None:
    job = developer_job(quiet)
    paused = submit(quiet, job, resumes(6))
    quiet.pause(paused.id)
    quiet.start()
    ended(quiet, submit(quiet, job, resumes(1, first=6)))
    assert counts(quiet.batch(paused.id)) == {"queued": 6}
    quiet.resume(paused.id)
    assert counts(ended(quiet, paused)) == {"done": 6}


def test_a_restart_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = house_in(tmp_path)
    job = developer_job(first)
    batch = submit(first, job, resumes(60))
    first.start()
    until(lambda: first.batch(batch.id), lambda now: now.running > 0)
    first.stop()
    second = house_in(tmp_path)
    halfway = counts(second.batch(batch.id))
    second.start()
    try:
        assert halfway["queued"] > 0 and "running" not in halfway
        assert counts(ended(second, batch)) == {"done": 60}
        assert names_in(second, job.id) == sorted(resumes(60))
    finally:
        second.stop()


def dead_process() -> str:
    """The name of a process of this machine that is gone."""
    program = "from service.workers import this_process; print(this_process())"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_what_a_dead_process_of_this_machine_held_is_taken_back_at_once(quiet: Screening) -> None:
    batch = submit(quiet, developer_job(quiet), resumes(2))
    quiet.store.claim(f"{dead_process().strip()}w000", 2, 3600)
    quiet.start()
    assert counts(ended(quiet, batch)) == {"done": 2}


def test_what_another_machine_held_is_taken_back_when_its_lease_is_over(quiet: Screening) -> None:
    batch = submit(quiet, developer_job(quiet), resumes(2))
    quiet.store.claim("elsewhere:1:0:w000", 2, 1)
    quiet.start()
    assert counts(ended(quiet, batch)) == {"done": 2}


@pytest.mark.parametrize(
    ("worker", "dead"),
    [
        pytest.param(f"{this_process()}w000", False, id="this process"),
        pytest.param("elsewhere:1:0:w000", False, id="another machine"),
        pytest.param(f"{socket.gethostname()}:1:long-ago:w000", True, id="a number used again"),
        pytest.param(f"{socket.gethostname()}:99999999:0:w000", True, id="no such process"),
    ],
)
def test_only_a_process_of_this_machine_that_is_gone_is_dead(worker: str, dead: bool) -> None:
    assert is_dead_neighbour(worker) is dead


@pytest.mark.parametrize(
    ("handful", "workers", "sizes"), [(12, 2, [6, 12]), (12, 1, [12]), (1, 3, [1, 1, 1])]
)
def test_threads_begin_with_handfuls_of_different_sizes(handful: int, workers: int, sizes: list[int]) -> None:
    assert first_handfuls(handful, workers) == sizes

"""The real server as a process: killed, started again, stopped."""

from __future__ import annotations

from pathlib import Path

import psutil

from bench._server import Server
from bench._tally import Tally, distinct, tally
from tests.api.conftest import JOB
from tests.houses import resumes, until

FILES = 40


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all of them end within a while: a reader first finishes the file it is at."""
    _, alive = psutil.wait_procs(processes, timeout=30)
    return not alive


def test_a_killed_server_goes_on_with_nothing_lost_or_doubled_and_a_stopped_one_leaves_nobody(
    tmp_path: Path,
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for name, data in resumes(FILES).items():
        (pile / name).write_bytes(data)
    with Server(tmp_path) as server:
        server.start(warm=False)
        job_id = int(str(server.call("POST", "/api/jobs", dict(JOB))["id"]))
        address = f"/api/analyzer/batch/{server.upload(job_id, sorted(pile.iterdir()))['batch_id']}"
        until(lambda: server.call("GET", address), lambda batch: batch["running"])
        orphans = server.children()
        server.kill()
        assert gone(orphans)
        server.start(warm=False)
        until(lambda: server.call("GET", address), lambda batch: batch["status"] == "completed")
        readers = server.children()
        assert server.stop() < 20
    assert readers and gone(readers)
    assert tally(server.database_url, tmp_path / "resumes", job_id, distinct(pile, None)) == Tally(
        done=FILES, failed=0, lost=0, doubled=0, failed_innocent=0, half_written=0, orphans=0
    )

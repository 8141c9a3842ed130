"""Several clients upload to the real server at once and watch the same job; times and a tally."""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench._server import Server
from bench._tally import distinct, tally

FILES = 400
A_CALL = 10  # files in one upload
LOOK_SECONDS = 0.5
JOB = {"title": "Office Manager", "description": "Requirements: 3+ years of experience, Microsoft Excel."}


@dataclass
class _Times:
    """Seconds of every call of all clients."""

    uploads: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", type=Path, required=True, help="folder of resumes")
    parser.add_argument("--clients", type=int, default=4, help="how many upload and watch at once")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Each client uploads its share, and a neighbour's first call as well; all watch until the end."""
    files = distinct(args.files, args.limit or FILES)
    with tempfile.TemporaryDirectory(prefix="shortlist-api-") as folder, Server(Path(folder)) as server:
        server.start()
        job_id = int(str(server.call("POST", "/api/jobs", JOB)["id"]))
        begin = time.monotonic()
        times = _all_clients(server, job_id, list(files.values()), args.clients)
        seconds = time.monotonic() - begin
        server.stop()
        result = tally(server.database_url, Path(folder) / "resumes", job_id, files)
    report: dict[str, object] = {"clients": args.clients, "files": len(files), **asdict(result)}
    report |= {"upload_p95_s": _p95(times.uploads), "status_p95_s": _p95(times.looks)}
    report |= {"uploads": len(times.uploads), "looks": len(times.looks), "seconds": round(seconds, 1)}
    for key, value in report.items():
        print(f"{key:16} {value}")
    return report


def _all_clients(server: Server, job_id: int, paths: Sequence[Path], clients: int) -> _Times:
    shares = [paths[number::clients] for number in range(clients)]
    times, uploaded = _Times(), threading.Event()
    with ThreadPoolExecutor(2 * clients) as pool:
        watching = [pool.submit(_watch, server, job_id, times, uploaded) for _ in shares]
        sending = [
            pool.submit(_send, server, job_id, [*share, *neighbour[:A_CALL]], times)
            for share, neighbour in zip(shares, [*shares[1:], shares[0]], strict=True)
        ]
        for client in sending:
            client.result()
        uploaded.set()
        for client in watching:
            client.result()
    return times


def _send(server: Server, job_id: int, paths: Sequence[Path], times: _Times) -> None:
    for start in range(0, len(paths), A_CALL):
        begin = time.perf_counter()
        server.upload(job_id, paths[start : start + A_CALL])
        times.uploads.append(time.perf_counter() - begin)


def _watch(server: Server, job_id: int, times: _Times, uploaded: threading.Event) -> None:
    while True:
        last = uploaded.is_set()
        begin = time.perf_counter()
        status = server.call("GET", f"/api/analyzer/job/{job_id}/processing-status")
        times.looks.append(time.perf_counter() - begin)
        if last and status["processed"] == status["total_candidates"]:
            return
        time.sleep(LOOK_SECONDS)


def _p95(seconds: Sequence[float]) -> float:
    return round(sorted(seconds)[int(0.95 * (len(seconds) - 1))], 3)

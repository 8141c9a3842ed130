"""Kills the server and its children at random moments while a pile is read, and counts what became of it."""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import psutil

from bench._postgres import database
from bench._server import NoAnswer, Server
from bench._tally import distinct, tally

FILES = 1000
A_CALL = 25  # files in one upload
SERVER_SHARE = 0.3  # of the kills that hit the whole server
AGAIN_SHARE = 0.25  # of those that hit it a second time, while it starts
STANDSTILL = 600  # seconds without progress after which the rest counts as lost
JOB = {"title": "Office Manager", "description": "Requirements: 3+ years of experience, Microsoft Excel."}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", type=Path, required=True, help="folder of resumes")
    parser.add_argument("--kills", type=int, default=20, help="how often something is killed")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Upload, kill, restart, until every file has come to an end or nothing moves any more."""
    files = distinct(args.files, args.limit or FILES)
    chance = random.Random(args.seed)
    begin = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="shortlist-chaos-") as folder,
        database(args.postgres) as url,
        Server(Path(folder), url, {"LEASE_SECONDS": "10"}) as server,
    ):
        server.start()
        job_id = int(str(server.call("POST", "/api/jobs", JOB)["id"]))
        kills = _ordeal(server, job_id, list(files.values()), args.kills, chance)
        stop_seconds = server.stop()
        result = tally(server.database_url, Path(folder) / "resumes", job_id, files)
    report: dict[str, object] = {"files": len(files), "kills": kills.total(), **asdict(result)}
    report |= {"killed": dict(kills), "stop_s": round(stop_seconds, 1)}
    report |= {"seconds": round(time.monotonic() - begin), "database": "postgresql" if url else "sqlite"}
    for key, value in report.items():
        print(f"{key:16} {value}")
    return report


def _ordeal(
    server: Server, job_id: int, paths: Sequence[Path], kills: int, chance: random.Random
) -> Counter[str]:
    """What was killed, by kind. Kills are spread over the whole of the work, the upload included."""
    moments = sorted(chance.uniform(0, len(paths) * 0.95) for _ in range(kills))
    killed: Counter[str] = Counter()
    client = threading.Thread(target=_upload, args=(server, job_id, paths), daemon=True)
    client.start()
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < STANDSTILL:
        status = server.call("GET", f"/api/analyzer/job/{job_id}/processing-status?limit=1")
        processed = int(str(status["processed"]))
        is_over = not client.is_alive() and processed == status["total_candidates"]
        if processed > seen:
            seen, since = processed, time.monotonic()
        if moments and (processed >= moments[0] or is_over):
            moments.pop(0)
            time.sleep(chance.uniform(0, 0.5))
            killed[_kill(server, chance)] += 1
        elif is_over:
            break
        time.sleep(0.1)
    return killed


def _upload(server: Server, job_id: int, paths: Sequence[Path]) -> None:
    """What a patient client does: a call that broke off is made again."""
    for start in range(0, len(paths), A_CALL):
        while True:
            try:
                server.upload(job_id, paths[start : start + A_CALL])
                break
            except NoAnswer:
                time.sleep(0.2)


def _kill(server: Server, chance: random.Random) -> str:
    """kill -9 of a child, or of the server, which is then started again; says what it was."""
    while chance.random() > SERVER_SHARE:
        if victims := server.children():
            victim = chance.choice(victims)
            try:
                kind = "reader" if "forkserver" in " ".join(victim.cmdline()) else "helper"
                victim.kill()
                return kind
            except psutil.NoSuchProcess:
                continue  # it ended by itself; another one
    server.kill()
    while chance.random() < AGAIN_SHARE:
        server.start(warm=False)
        time.sleep(chance.uniform(0, 2))
        server.kill()
    server.start()
    return "server"

"""Ranking, status, search, re-ranking and CSV over many made-up candidates of one job."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

import psutil
from fastapi import FastAPI
from fastapi.testclient import TestClient

from analyzer.records import DegreeLevel, Weights
from api import routes
from bench import _rows
from bench._postgres import database
from db.records import RankingQuery, Stage
from db.store import Store
from service.garbage import set_aside
from service.house import open_house
from service.screening import Screening
from service.settings import Settings
from service.what_if import Need, switched, what_if

CANDIDATES = 100_000
PAGE = 1000  # rows that the ranking page asks for
ROUNDS = 12
SEARCHES = (
    "python AND (aws OR gcp) years>=4 -intern \"team lead\"",
    "python",
    '"night shift"',
    'skill:"Wound care" education>=master',
    "name:rowan location:austin",
    "intern OR years>=12",
    "-python score>=60 stage:interview",
)  # fmt: skip
TRIED = Weights(10, 20, 30, 5, 25, 10)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL started for this run")
    parser.add_argument("--store", type=int, default=0, help="candidates of other jobs beside it")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times that each query is asked")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Fill a store of its own, then ask it everything that pages and endpoints ask."""
    with tempfile.TemporaryDirectory(prefix="shortlist-scale-") as folder, database(args.postgres) as url:
        address = url or f"sqlite:///{Path(folder) / 'scale.sqlite3'}"
        settings = Settings(database_url=address, resume_upload_dir=Path(folder) / "resumes")
        screening = Screening(settings, Store(address))
        job_id = _fill(screening.store, args)
        result = _measure(screening, job_id, args)
        screening.store.close()
    return result


def _fill(store: Store, args: argparse.Namespace) -> int:
    begin = time.perf_counter()
    count = args.limit or CANDIDATES
    job_id = _rows.fill(store, count, title="Platform Engineer", seed=args.seed)
    for start in range(0, args.store, count):
        more = min(count, args.store - start)
        _rows.fill(store, more, title="Other", seed=args.seed + start + 1, first=1 + count + start)
    store.analyse()
    set_aside()  # as the server does before it answers
    print(f"{'filling':34} {time.perf_counter() - begin:10.1f} s")
    return job_id


def _measure(screening: Screening, job_id: int, args: argparse.Namespace) -> dict[str, object]:
    count = args.limit or CANDIDATES
    ranking = {name: _times(partial(_page, screening, query), args.rounds)
               for name, query in _rankings(job_id, count).items()}  # fmt: skip
    client = _client(screening)
    address = f"/api/analyzer/job/{job_id}/processing-status"
    status = {"status endpoint": _times(lambda: client.get(address).raise_for_status(), args.rounds)}
    search = {f"search {words}": _times(lambda words=words: screening.search(words, job_id=job_id), args.rounds)
              for words in SEARCHES}  # fmt: skip
    everywhere = {f"everywhere {words}": _times(lambda words=words: screening.search(words), args.rounds)
                  for words in SEARCHES[:4]}  # fmt: skip
    asked = screening.job(job_id).job.requirements
    needs = tuple(switched(item, need) for item, need in zip(asked, cycle(Need), strict=False))
    rerank = {
        "re-rank": _times(lambda: what_if(screening, job_id, TRIED), min(3, args.rounds)),
        "re-rank with must-haves switched": _times(
            lambda: what_if(screening, job_id, TRIED, needs), min(3, args.rounds)
        ),
    }
    for name, times in (ranking | status | search | everywhere | rerank).items():
        print(f"{name:60} p50 {1000 * statistics.median(times):8.1f} ms   p95 {_p95(times):8.1f} ms")
    seconds, grown_mb, size_mb = _csv(screening, job_id)
    print(f"{'CSV of all':60} {seconds:.1f} s, {size_mb:.1f} MB, memory grew by {grown_mb:.0f} MB")
    return {
        "candidates": count,
        "ranking_p95_ms": _p95([time for times in ranking.values() for time in times]),
        "status_p95_ms": _p95(status["status endpoint"]),
        "search_p95_ms": _p95([time for times in search.values() for time in times]),
        "rerank_ms": round(1000 * statistics.median(rerank["re-rank"]), 1),
        "rerank_switched_ms": round(1000 * statistics.median(rerank["re-rank with must-haves switched"]), 1),
        "search_everywhere_p95_ms": _p95([time for times in everywhere.values() for time in times]),
        "ranking_worst_query_p95_ms": max(map(_p95, ranking.values())),
        "search_worst_query_p95_ms": max(map(_p95, search.values()), default=0),
        "csv_s": round(seconds, 2),
        "csv_grown_mb": round(grown_mb, 1),
        "store": count + args.store,
        "database": "postgresql" if args.postgres else "sqlite",
    }


def _rankings(job_id: int, count: int) -> dict[str, RankingQuery]:
    """What the ranking page asks for: plain, deep, filtered by each thing and sorted by each."""
    ask = partial(RankingQuery, job_id, limit=PAGE)
    return {
        "first page": ask(),
        "deep page": ask(offset=max(0, count // PAGE - 2) * PAGE),
        "by skills": ask(skills=("Python", "AWS")),
        "by years and degree": ask(min_years=8.0, education=DegreeLevel.MASTER),
        "by stage": ask(stages=(Stage.INTERVIEW, Stage.OFFER)),
        "by text": ask(search="rowan"),
        "by a text nobody has": ask(search="zzzz"),
        "by score, sorted by name": ask(min_score=50.0, sort="name", descending=False),
        "sorted by latest change": ask(sort="updated_at"),
    }


def _page(screening: Screening, query: RankingQuery) -> None:
    """The rows, the total and the numbers above them, as the page draws them."""
    screening.ranking(query)
    screening.stats(query.job_id)


def _client(screening: Screening) -> TestClient:
    app = FastAPI()
    routes.install(app, screening.settings)
    app.dependency_overrides[open_house] = lambda: screening
    return TestClient(app, base_url="http://127.0.0.1:8501")


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    """Seconds of each round; the first, which warms caches, is not counted."""
    work()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return times


def _p95(times: Sequence[float]) -> float:
    """Milliseconds."""
    ordered = sorted(times) or [0.0]
    return round(1000 * ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 1)


def _csv(screening: Screening, job_id: int) -> tuple[float, float, float]:
    """Seconds, MB that the process grew by after the first rows, MB of CSV."""
    process = psutil.Process()
    begin, size, base, peak = time.perf_counter(), 0, 0, 0
    for place, line in enumerate(screening.rankings_csv(RankingQuery(job_id))):
        size += len(line)
        if place == 2000:
            base = process.memory_info().rss
        elif place % 2000 == 0:
            peak = max(peak, process.memory_info().rss)
    return time.perf_counter() - begin, max(0, peak - base) / 1e6, size / 1e6

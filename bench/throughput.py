"""Resumes a second through the whole pipeline, beside the usual sequential way in the same run."""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

import psutil

from analyzer.records import Job
from bench import _bound
from bench.baselines import passages
from db.records import BatchState
from db.store import Store
from service import samples
from service.screening import Screening, Upload
from service.settings import Settings

BASELINE_FILES = 30
GLANCE = 0.25  # seconds between looks at the queue
JOB = Job(
    "Office Manager",
    "Requirements: 3+ years of experience, Microsoft Excel, customer service, bachelor degree. Nice: SAP.",
)


@dataclass(frozen=True)
class Ours:
    """One run of the pipeline: seconds, the rows it left, its memory and its tokens."""

    seconds: float
    done: int
    failed: int
    candidates: int
    peak_mb: float
    stages_ms: dict[str, float]
    tokens: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", type=Path, required=True, help="folder of resumes")
    parser.add_argument(
        "--baseline-files", type=int, default=BASELINE_FILES, help="files that the slow way reads"
    )


def run(args: argparse.Namespace) -> dict[str, object]:
    """Both ways over the same kind of files; distinct files only."""
    paths = _distinct(args.files, args.limit, args.seed)
    with tempfile.TemporaryDirectory(prefix="shortlist-bench-") as folder:
        measured = ours(paths, Path(folder))
    seconds_each = _baseline(paths[: args.baseline_files])
    least = _bound.seconds(measured.tokens, paths)
    rate, base = len(paths) / measured.seconds, 1 / seconds_each
    result: dict[str, object] = {
        "files": len(paths),
        "resumes_per_s": round(rate, 2),
        "baseline_resumes_per_s": round(base, 2),
        "ratio": round(rate / base, 2),
        "bound_share": round(least / measured.seconds, 3),
        "lost": len(paths) - measured.done - measured.failed,
        "peak_mb": round(measured.peak_mb),
        "stages_ms": measured.stages_ms,
        "failed": measured.failed,
        "tokens_per_resume": round(measured.tokens / len(paths)),
        "baseline_files": min(args.baseline_files, len(paths)),
    }
    for key, value in result.items():
        print(f"{key:24} {value}")
    return result


def _distinct(folder: Path, limit: int | None, seed: int) -> list[Path]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".pdf", ".docx", ".txt"))
    distinct = list({sha256(path.read_bytes()).hexdigest(): path for path in paths}.values())
    random.Random(seed).shuffle(distinct)
    return distinct[:limit] if limit else distinct


def ours(paths: list[Path], folder: Path) -> Ours:
    """The files through the whole pipeline, into a store of their own in ``folder``."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'bench.sqlite3'}", resume_upload_dir=folder / "resumes",
        log_level="ERROR", max_batch_size=100_000,
    )  # fmt: skip
    screening = Screening(settings, Store(settings.database_url))
    screening.start()
    job = screening.create_job(JOB)
    _warm(screening, job.id)
    with _memory() as peak:
        begin = datetime.now(UTC)
        batch = screening.submit(job.id, _uploads(paths))
        while screening.store.queue_depth():
            time.sleep(GLANCE)
    progress = screening.batch(batch.id)
    assert progress.state is BatchState.COMPLETED and progress.finished_at
    seconds = (progress.finished_at - begin).total_seconds()  # nearer than a glance, which costs time itself
    tokens = _tokens(screening, job.id)
    candidates = screening.stats(job.id).scored + screening.stats(job.id).needs_review
    screening.stop()
    stages = _stages(folder / "bench.sqlite3")
    return Ours(seconds, progress.done, progress.failed, candidates, max(peak), stages, tokens)


def _warm(screening: Screening, job_id: int) -> None:
    """Wait until models and readers are loaded, as the baseline's are before its clock runs."""
    with samples.sample_uploads() as uploads:
        for upload in islice(uploads, 2 * screening.settings.workers):
            screening.check(upload, job_id=job_id)
    screening.judge.embedder.forget()


def _tokens(screening: Screening, job_id: int) -> int:
    """Tokens that had to be embedded: every text once, however many resumes have it."""
    parsings = map(screening.store.parsing, screening.store.parsing_ids_of_job(job_id))
    texts = {text for parsing in parsings if parsing for text in screening.judge.texts(parsing.resume)}
    return screening.judge.embedder.count_tokens(sorted(texts))


def _uploads(paths: list[Path]) -> Iterator[Upload]:
    for path in paths:
        with path.open("rb") as stream:
            yield Upload(path.name, stream)


@contextmanager
def _memory() -> Iterator[list[float]]:
    """MB of this process and its children (proportional set size), looked at every two seconds and at the end."""
    seen, stop = [0.0], threading.Event()

    def look() -> None:
        seen.append(sum(map(_pss, [psutil.Process(), *psutil.Process().children(recursive=True)])))

    def watch() -> None:
        while not stop.wait(2.0):
            look()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()
        look()


def _pss(process: psutil.Process) -> float:
    try:
        return process.memory_full_info().pss / 1e6
    except psutil.Error:
        return 0.0


def _stages(database: Path) -> dict[str, float]:
    """Median milliseconds of each stage, from the rows of the tasks."""
    with sqlite3.connect(database) as connection:
        rows = [json.loads(text) for (text,) in connection.execute("SELECT stage_ms FROM tasks") if text]
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: round(statistics.median(row[name] for row in rows if name in row), 1) for name in names}


def _baseline(paths: list[Path]) -> float:
    """Seconds a resume of the usual way: pdfplumber, all of spaCy, one encode and one insert each."""
    import pdfplumber
    import spacy
    import torch
    from sentence_transformers import SentenceTransformer

    from analyzer.embedding import packaged_folder
    from analyzer.language_model import PINNED

    torch.set_num_threads(psutil.cpu_count() or 1)
    nlp = spacy.load(PINNED)
    model = SentenceTransformer(str(packaged_folder()), device="cpu")
    model.encode(["warm"])
    with tempfile.TemporaryDirectory() as folder, sqlite3.connect(Path(folder) / "b.sqlite3") as connection:
        connection.execute("CREATE TABLE resumes (name TEXT, text TEXT, people TEXT, vector BLOB)")
        begin = time.perf_counter()
        pdfs = [path for path in paths if path.suffix.lower() == ".pdf"]
        for path in pdfs:
            with pdfplumber.open(path) as pdf:
                text = "\n".join(page.extract_text() or "" for page in pdf.pages)
            names = ", ".join(entity.text for entity in nlp(text).ents)
            vectors = model.encode(passages(text), batch_size=32, show_progress_bar=False)
            connection.execute(
                "INSERT INTO resumes VALUES (?, ?, ?, ?)",
                (path.name, text, names, vectors.mean(axis=0).tobytes()),
            )
            connection.commit()
        return (time.perf_counter() - begin) / max(1, len(pdfs))

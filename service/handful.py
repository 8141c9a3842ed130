"""Screens a handful of tasks: read each in a jail, embed together, score, store in one transaction.

The same function serves the thread pool and any other engine; it never raises for a file's faults.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzer.errors import SENTENCES, FileProblem, Reason
from analyzer.records import Document, Resume
from db.records import Correction, NewResult, Parsing, StoredJob, Task, TaskKind
from db.store import Store
from service import keeping, logs
from service.correcting import judge_corrected
from service.jail import Jail, ReaderDied, ReaderFailed
from service.judge import Judge, Material, Vectors, vectors_from
from service.settings import Settings
from service.storage import Storage

log = logs.get("pipeline")


@dataclass(frozen=True, slots=True)
class Tools:
    """What screening needs, all safe to share between threads but the jail."""

    settings: Settings
    store: Store
    storage: Storage
    judge: Judge


@dataclass(frozen=True, slots=True)
class _Read:
    """One task whose resume is understood: fresh from the jail, or from an earlier reading."""

    task: Task
    resume: Resume
    text: str
    document: Document
    reader: str
    stage_ms: dict[str, float]
    sha256: str
    vectors: Vectors | None = None  # of an earlier reading


def screen(
    tasks: Sequence[Task], tools: Tools, jail: Jail, *, worker: str, stopping: Callable[[], bool]
) -> None:
    """Bring every task to an end, or back to the queue when a stop is asked for."""
    read: list[_Read] = []
    known = _known(tasks, tools)
    for position, task in enumerate(tasks):
        if stopping():
            tools.store.release([left.id for left in tasks[position:]], worker=worker)
            break
        with logs.about(task.id):
            result = _understand(task, known, tools, jail, worker)
        if result:
            read.append(result)
    if read:
        _finish(read, tools, worker)


def _understand(
    task: Task, known: Mapping[str, Parsing], tools: Tools, jail: Jail, worker: str
) -> _Read | None:
    """The task's resume; None when the task has ended or gone back to the queue."""
    try:
        if task.kind is TaskKind.SCORE:
            return _stored(task, tools)
        earlier = known.get(task.sha256 or "")
        return _from_parsing(task, earlier) if earlier else _fresh(task, tools, jail)
    except FileProblem as problem:
        log.info("action=refused reason=%s", problem.reason)
        tools.store.fail(task.id, problem.reason, str(problem), worker=worker)
    except ReaderDied as death:
        log.warning("action=reader_died cause=%r", str(death))
        strike(task, tools, Reason.DAMAGED, worker)
    except ReaderFailed as failure:
        log.error("action=reader_failed trace=%s", failure)
        strike(task, tools, Reason.INTERNAL, worker)
    return None


def strike(task: Task, tools: Tools, reason: Reason, worker: str) -> None:
    """Count an attempt against this task alone; the last one ends it as failed."""
    sentence = SENTENCES[reason]
    if reason is Reason.INTERNAL:
        sentence = f"{sentence} (task {task.id})"
    attempts = tools.settings.max_attempts
    tools.store.strike(task.id, max_attempts=attempts, code=reason, message=sentence, worker=worker)


def _fresh(task: Task, tools: Tools, jail: Jail) -> _Read:
    assert task.sha256 is not None
    path = tools.storage.path(task.sha256)
    if not path.exists():
        raise FileProblem(Reason.DAMAGED, "The stored file is no longer there; upload it again.")
    reading = jail.read(path, file_name=task.file_name, today=task.first_seen)
    document = reading.document
    times = dict(reading.stage_ms)
    return _Read(task, reading.resume, document.text, document, document.reader, times, task.sha256)


def _known(tasks: Sequence[Task], tools: Tools) -> Mapping[str, Parsing]:
    """Earlier readings of the same bytes by the same code, by hash, so that nothing is read twice."""
    hashes = [task.sha256 for task in tasks if task.kind is TaskKind.READ and task.sha256]
    return tools.store.find_readings(hashes, versions=versions(tools)) if hashes else {}


def _stored(task: Task, tools: Tools) -> _Read | None:
    parsing = tools.store.parsing(task.parsing_id) if task.parsing_id else None
    if parsing is None:
        raise FileProblem(Reason.DAMAGED, "The resume was deleted before it could be scored again.")
    return _from_parsing(task, parsing)


def _from_parsing(task: Task, parsing: Parsing) -> _Read:
    document = keeping.unpack(parsing.lines, text=parsing.text, media_type=parsing.media_type)
    vectors = vectors_from(parsing.vectors)
    return _Read(task, parsing.resume, parsing.text, document, document.reader, {}, parsing.sha256, vectors)


def _finish(read: Sequence[_Read], tools: Tools, worker: str) -> None:
    begin = time.perf_counter()
    vectors = _vectors(read, tools)
    embed_ms = 1000 * (time.perf_counter() - begin) / len(read)
    jobs = {task_job: tools.store.get_job(task_job) for task_job in {item.task.job_id for item in read}}
    said = tools.store.corrections_of_files([item.sha256 for item in read])
    results = [
        _judge(item, vector, job, tools, embed_ms, said.get(item.sha256, ()))
        for item, vector in zip(read, vectors, strict=True)
        if (job := jobs[item.task.job_id])
    ]
    tools.store.store_results(results, worker=worker)
    for result in results:
        _closing_line(result)
    for job in jobs.values():
        if job:
            _catch_up(job, tools)


def _catch_up(job: StoredJob, tools: Tools) -> None:
    """Score again what was scored for a job that changed in the meantime."""
    latest = tools.store.get_job(job.id)
    if latest and latest.version != job.version and (stale := tools.store.stale_parsing_ids(job.id)):
        tools.store.add_batch(job.id, (), kind=TaskKind.SCORE, actor="", parsing_ids=stale)


def _vectors(read: Sequence[_Read], tools: Tools) -> list[Vectors]:
    """Vectors of each: stored ones as they are, the others embedded together."""
    new = [item for item in read if item.vectors is None]
    embedded = iter(tools.judge.embed([item.resume for item in new]))
    return [next(embedded) if item.vectors is None else item.vectors for item in read]


def _judge(
    item: _Read,
    vectors: Vectors,
    job: StoredJob,
    tools: Tools,
    embed_ms: float,
    corrections: Sequence[Correction],
) -> NewResult:
    begin = time.perf_counter()
    material = Material(
        item.resume, item.text, vectors, item.document.page_at, item.reader, item.task.first_seen.isoformat()
    )
    judgement, resume = judge_corrected(tools.judge, job, material, corrections)
    score_ms = 1000 * (time.perf_counter() - begin)
    result = NewResult(
        task=item.task,
        score=judgement.score,
        recommendation=judgement.recommendation,
        receipt=judgement.receipt,
        stage_ms=item.stage_ms | {"embed": embed_ms, "score": score_ms},
        job_version=job.version,
        judged=resume if corrections else None,
    )
    return result if item.task.kind is TaskKind.SCORE else _with_reading(result, item, vectors, tools)


def _with_reading(result: NewResult, item: _Read, vectors: Vectors, tools: Tools) -> NewResult:
    return replace(
        result,
        resume=item.resume,
        text=item.text,
        media_type=item.document.media_type,
        vectors=vectors.tobytes(),
        lines=keeping.pack(item.document),
        notes=item.resume.notes,
        versions=versions(tools),
    )


def versions(tools: Tools) -> str:
    """What a reading was made with; an earlier reading is used again only when this is the same."""
    return f"{tools.judge.reading_version} {tools.judge.embedder.identity}"


def _closing_line(result: NewResult) -> None:
    stages = " ".join(f"{stage}_ms={value:.1f}" for stage, value in result.stage_ms.items())
    with logs.about(result.task.id):
        log.info("action=done kind=%s outcome=%s %s", result.task.kind, result.score.outcome, stages)

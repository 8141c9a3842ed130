"""Embeds and scores the same resumes again and again, each time otherwise, and counts the distinct scores."""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from analyzer.records import Score
from analyzer.threads import use_threads
from db.records import StoredJob
from service.judge import Judge, Material
from service.settings import Settings

RESTART = 20  # runs after which a fresh process goes on
LARGEST = 9  # resumes of a handful at most


@dataclass(frozen=True, slots=True)
class Screened:
    """A stored resume and the job that it is scored for."""

    job: StoredJob
    material: Material


def distinct_scores(
    settings: Settings, screened: Sequence[Screened], *, runs: int, restart: int = RESTART
) -> list[int]:
    """How many different scores each resume got over so many runs, its parts and quotes counted too.

    The first run counts as any other: the number of threads, the order, the handfuls and the
    padding that follows from them change from run to run, and every ``restart`` runs a process
    that has computed nothing before goes on.
    """
    seen = _some_runs(settings, screened, range(min(runs, restart)))
    spawn = multiprocessing.get_context("spawn")
    for first in range(restart, runs, restart):
        with ProcessPoolExecutor(1, mp_context=spawn) as fresh:
            some = range(first, min(runs, first + restart))
            later = fresh.submit(_some_runs, settings, screened, some).result()
        seen = [scores | more for scores, more in zip(seen, later, strict=True)]
    return [len(scores) for scores in seen]


def _some_runs(settings: Settings, screened: Sequence[Screened], runs: range) -> list[set[Score]]:
    """The scores that each resume got."""
    seen: list[set[Score]] = [set() for _ in screened]
    judge = Judge(settings)
    for run in runs:
        use_threads(1 + run % (os.cpu_count() or 1))
        for place, score in _one_run(judge, screened, random.Random(run)):
            seen[place].add(score)
    use_threads(1)
    return seen


def _one_run(
    judge: Judge, screened: Sequence[Screened], chance: random.Random
) -> Iterator[tuple[int, Score]]:
    judge.embedder.forget()
    order = chance.sample(range(len(screened)), len(screened))
    while order:
        size = chance.randint(1, LARGEST)
        handful, order = order[:size], order[size:]
        vectors = judge.embed([screened[place].material.resume for place in handful])
        for place, own in zip(handful, vectors, strict=True):
            material = replace(screened[place].material, vectors=own)
            yield place, judge.judge(screened[place].job, material).score

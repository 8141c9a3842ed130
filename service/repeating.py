"""Embeds and scores the same resumes again and again, each time otherwise, and counts the distinct scores."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.records import Score
from analyzer.threads import use_threads
from db.records import StoredJob
from service.judge import Judge, Material, forget_models
from service.settings import Settings

RESTART = 25  # runs after which the models are loaded anew
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
    padding that follows from them change from run to run, and the models are loaded anew.
    """
    seen: list[set[Score]] = [set() for _ in screened]
    judge = Judge(settings)
    for run in range(runs):
        if run and run % restart == 0:
            forget_models()
            judge = Judge(settings)
        use_threads(1 + run % (os.cpu_count() or 1))
        for place, score in _one_run(judge, screened, random.Random(run)):
            seen[place].add(score)
    use_threads(1)
    return [len(scores) for scores in seen]


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

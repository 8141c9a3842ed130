"""How well the ranking agrees with people: by category, or by ratings, beside MiniLM, TF-IDF and BM25.

With ``--jobs`` and ``--labels`` each job's own category should stand above the others; with
``--ratings`` the order should be that of the people who rated.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analyzer import job as job_text
from analyzer.embedding import Embedder
from analyzer.profile import Profile, profile_of, texts_to_embed
from analyzer.records import Job, Weights
from analyzer.rerank import PARTS, scores_of
from analyzer.score import PreparedJob, prepare, score
from analyzer.skills import Vocabulary
from bench import baselines, corpus, measures
from bench.corpus import Item

Matrix = NDArray[np.float64]  # (jobs, resumes)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--resumes", type=Path, required=True, help="folder of resumes")
    parser.add_argument("--jobs", type=Path, help="JSON: category → title and text")
    parser.add_argument("--labels", type=Path, help="CSV of file and category")
    parser.add_argument("--ratings", type=Path, help="CSV of job, its skills, file and rating")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Rank with every way over the same texts and compare; the ablation says what each part adds."""
    if bool(args.ratings) == bool(args.jobs and args.labels):
        raise SystemExit("Give either --ratings, or --jobs and --labels.")
    task = rated(args) if args.ratings else labelled(args)
    items = corpus.read_all(task.paths)
    task = task.of([item.name for item in items])
    embedder, vocabulary = Embedder.load(), Vocabulary.load()
    parts = parts_of(task.jobs(vocabulary), items, embedder, vocabulary)
    ways = {"ours": totals(parts, Weights())} | _baselines(task, items)
    measured = {name: task.measure(matrix) for name, matrix in ways.items()}
    _show(measured, args.seed)
    _show_ablation(task, parts, measured["ours"])
    return _result(task, items, measured, args.seed)


Values = Mapping[str, Sequence[float]]  # by measure, one value a job


@dataclass(frozen=True, slots=True)
class Task:
    """Jobs, the files to rank for each, and how a ranking is measured."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    paths: tuple[Path, ...]
    names: tuple[str, ...]  # of the files that could be read, in the order of the columns
    truths: tuple[Mapping[str, float], ...]  # a job's ratings, or 1 for its category and 0 for others
    rated: bool

    def of(self, names: Sequence[str]) -> Task:
        """The same over the files that could be read."""
        return Task(self.titles, self.texts, self.paths, tuple(names), self.truths, self.rated)

    def jobs(self, vocabulary: Vocabulary) -> list[Job]:
        """The jobs as the product understands them."""
        pairs = zip(self.titles, self.texts, strict=True)
        return [job_text.understand(title, text, vocabulary) for title, text in pairs]

    def measure(self, matrix: Matrix) -> dict[str, list[float]]:
        """By measure, one value a job; of jobs without two kinds of files none."""
        rows = [self._row(scores, truth) for scores, truth in zip(matrix, self.truths, strict=True)]
        measure = _of_ratings if self.rated else _of_labels
        kept = [measure(scores, truth) for scores, truth in rows if len(set(truth)) > 1]
        return {name: [row[name] for row in kept] for name in kept[0]} if kept else {}

    def _row(self, scores: NDArray[np.float64], truth: Mapping[str, float]) -> tuple[Matrix, Matrix]:
        columns = [index for index, name in enumerate(self.names) if name in truth]
        return scores[columns], np.array([truth[self.names[index]] for index in columns])


def _of_labels(scores: Matrix, truth: Matrix) -> dict[str, float]:
    relevant = truth > 0
    return {"auc": measures.auc(scores, relevant), "p_at_10": measures.precision_at_10(scores, relevant)}


def _of_ratings(scores: Matrix, truth: Matrix) -> dict[str, float]:
    right, pairs = measures.pairs_right(scores, truth)
    return {"rho": measures.spearman(scores, truth), "pair_accuracy": right / pairs}


def labelled(args: argparse.Namespace) -> Task:
    """Jobs of ``--jobs``, each against the resumes of ``--labels``, of which its own category is right."""
    jobs = json.loads(args.jobs.read_text(encoding="utf-8"))
    labels = {row["file"]: row["category"] for row in _rows(args.labels)}
    known = sorted(path for path in args.resumes.iterdir() if path.name in labels)
    paths = corpus.sample(known, args.limit, args.seed)
    truths = tuple({path.name: float(labels[path.name] == category) for path in paths} for category in jobs)
    titles, texts = [job["title"] for job in jobs.values()], [job["text"] for job in jobs.values()]
    return Task(tuple(titles), tuple(texts), tuple(paths), (), truths, rated=False)


def rated(args: argparse.Namespace) -> Task:
    """Jobs of ``--ratings``, each against the resumes that somebody rated for it."""
    truths: dict[tuple[str, str], dict[str, float]] = {}
    for row in _rows(args.ratings):
        truths.setdefault((row["job_id"], row["job_skills"]), {})[row["file"]] = float(row["rating_1_to_7"])
    chosen = list(truths)[: args.limit or None]
    names = sorted({name for job in chosen for name in truths[job]})
    texts = tuple(skills.replace(";", ",") for _, skills in chosen)
    paths = tuple(path for name in names if (path := args.resumes / name).is_file())
    return Task(texts, texts, paths, (), tuple(truths[job] for job in chosen), rated=True)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# --- ours ----------------------------------------------------------------------------------------


def parts_of(
    jobs: Sequence[Job], items: Sequence[Item], embedder: Embedder, vocabulary: Vocabulary
) -> NDArray[np.float64]:
    """The values of the parts, (jobs, resumes, parts), NaN where a part has none or nothing is scored."""
    prepared = [prepare(job, vocabulary, embedder) for job in jobs]
    values = np.full((len(jobs), len(items), len(PARTS)), np.nan)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        profiles = list(pool.map(lambda item: _profile(item, embedder), items))
    for column, (item, profile) in enumerate(zip(items, profiles, strict=True)):
        if profile.enough:
            for row, job in enumerate(prepared):
                values[row, column] = _values(profile, job, item)
    return values


def _profile(item: Item, embedder: Embedder) -> Profile:
    return profile_of(item.resume, embedder.encode(texts_to_embed(item.resume)))


def _values(profile: Profile, prepared: PreparedJob, item: Item) -> list[float]:
    result = score(profile, prepared, Weights(), text=item.document.text, page_at=item.document.page_at)
    found = {part.name: part.value for part in result.parts}
    return [np.nan if (value := found.get(name)) is None else value for name in PARTS]


def totals(values: NDArray[np.float64], weights: Weights) -> Matrix:
    """(jobs, resumes) scores as the product gives them; what needs review stands last."""
    return np.stack([_of_job(rows, weights) for rows in values])


def _of_job(rows: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    unread = np.isnan(rows).all(axis=1)
    return np.where(unread, -1.0, scores_of(rows, weights))


def _baselines(task: Task, items: Sequence[Item]) -> dict[str, Matrix]:
    texts = [item.document.text for item in items]
    embedder = Embedder.load(precision="float32")  # as the library runs it
    return {
        "minilm": baselines.minilm(task.texts, texts, embedder),
        "tfidf": baselines.tfidf(task.texts, texts),
        "bm25": baselines.bm25(task.texts, texts),
    }


# --- what is shown -------------------------------------------------------------------------------


def _show(measured: Mapping[str, Mapping[str, list[float]]], seed: int) -> None:
    """A line a way: each measure with its interval, and how far ours is ahead, job by job."""
    for way, values in measured.items():
        cells = [f"{name} {_with_interval(row, seed)}" for name, row in values.items()]
        print(f"{way:8} " + "   ".join(cells))
    for way in [way for way in measured if way != "ours"]:
        gains = {
            name: [ours - theirs for ours, theirs in zip(measured["ours"][name], row, strict=True)]
            for name, row in measured[way].items()
        }
        cells = [f"{name} {_with_interval(row, seed)}" for name, row in gains.items()]
        print(f"ours - {way:8} " + "   ".join(cells))


def _with_interval(values: Sequence[float], seed: int) -> str:
    low, high = measures.interval(values, seed=seed)
    return f"{statistics.fmean(values):+.3f} [{low:+.3f}, {high:+.3f}]"


def _show_ablation(task: Task, parts: NDArray[np.float64], whole: Mapping[str, list[float]]) -> None:
    """What each part adds: the measures without it and of it alone, less those of the whole score."""
    usual = Weights()
    nothing = Weights(**{name: 0.0 for name in PARTS})
    for name in PARTS:
        without = task.measure(totals(parts, replace(usual, **{name: 0.0})))
        alone = task.measure(totals(parts, replace(nothing, **{name: 1.0})))
        cells = [
            f"{measure} without {_loss(without[measure], row):+.3f}, alone {statistics.fmean(alone[measure]):.3f}"
            for measure, row in whole.items()
        ]
        print(f"{name:12} " + "   ".join(cells))


def _loss(values: Sequence[float], whole: Sequence[float]) -> float:
    return statistics.fmean(values) - statistics.fmean(whole)


def _result(
    task: Task, items: Sequence[Item], measured: Mapping[str, Mapping[str, list[float]]], seed: int
) -> dict[str, object]:
    means = {
        way: {name: round(statistics.fmean(row), 4) for name, row in values.items()}
        for way, values in measured.items()
    }
    intervals = {
        f"{name}_interval": [round(end, 4) for end in measures.interval(row, seed=seed)]
        for name, row in measured["ours"].items()
    }
    ours = means.pop("ours")
    return {**ours, "baselines": means, **intervals, "jobs": len(task.titles), "resumes": len(items)}

"""Whether a name, an address, an e-mail or a word of gender moves a score or a ranking: it must not.

Each resume gets a whole header and a sentence with pronouns, and then those of other people: women
and men of four groups of names. Only what a swap changes differs between the texts.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analyzer import job as job_text
from analyzer import resume
from analyzer.embedding import Embedder
from analyzer.profile import profile_of, texts_to_embed
from analyzer.records import Document, Resume, Weights
from analyzer.score import PreparedJob, prepare, score
from analyzer.skills import Vocabulary
from bench import corpus
from bench.measures import rank_biased_overlap
from service import child

FILES = 300


@dataclass(frozen=True, slots=True)
class Person:
    """What a header says of somebody, and the words that speak of them."""

    group: str
    name: str
    address: str
    phone: str
    pronouns: tuple[str, str, str, str]  # he, his, him, himself

    @property
    def header(self) -> str:
        email = re.sub(r"[^a-z]+", ".", self.name.lower()) + "@example.org"
        return f"{self.name}\n{self.address}\n{email} | {self.phone}"

    @property
    def sentence(self) -> str:
        he, his, him, himself = self.pronouns
        return (
            f"Colleagues trust {him}: {he} finishes {his} work on time, writes clear notes and keeps teaching "
            f"{himself} new things."
        )


HE, SHE = ("he", "his", "him", "himself"), ("she", "her", "her", "herself")
PEOPLE = (
    Person("English", "Peter Whitmore", "14 Maple Lane, Portland, OR 97205", "(503) 555-0142", HE),
    Person("English", "Allison Whitmore", "14 Maple Lane, Portland, OR 97205", "(503) 555-0142", SHE),
    Person("South Asian", "Rajesh Venkataraman", "221 Oak Street, Fremont, CA 94536", "(510) 555-0117", HE),
    Person("South Asian", "Lakshmi Venkataraman", "9 Lake Road, Edison, NJ 08817", "(732) 555-0164", SHE),
    Person("West African", "Kwabena Adeyemi", "77 Grove Avenue, Atlanta, GA 30310", "(404) 555-0133", HE),
    Person("West African", "Ngozi Adeyemi", "5 Hill Court, Newark, NJ 07108", "(973) 555-0171", SHE),
    Person("Hispanic", "Santiago Villanueva", "310 Cedar Drive, El Paso, TX 79901", "(915) 555-0156", HE),
    Person("Hispanic", "Guadalupe Villanueva", "48 Palm Way, Miami, FL 33135", "(305) 555-0128", SHE),
)

JOBS = {
    "Accountant": "Keep the general ledger, prepare financial statements and tax returns, reconcile accounts. "
    "Required: accounting, Microsoft Excel, QuickBooks. Bachelor's degree and 3 years of experience.",
    "Registered nurse": "Care for patients on a surgical ward, give medication, keep records, teach families. "
    "Required: patient care, CPR certification, electronic health records. 2 years of experience.",
    "Software developer": "Build web services and their tests. Required: Python, SQL, Git. Nice: Docker, AWS.",
    "Sales manager": "Lead a team that sells to retailers, plan territories and budgets, win new accounts. "
    "Required: sales, negotiation, CRM systems. 5 years of experience.",
    "Teacher": "Plan lessons, teach and assess classes, talk with parents. Required: lesson planning, classroom "
    "management. Bachelor's degree.",
    "Chef": "Run a kitchen: menus, ordering, hygiene, training. Required: food safety, menu planning, cooking.",
}
_TO_WOMAN = {
    "he": "she", "his": "her", "him": "her", "himself": "herself", "mr": "ms", "man": "woman",
    "men": "women", "salesman": "saleswoman", "chairman": "chairwoman", "husband": "wife",
}  # fmt: skip
_TO_MAN = {woman: man for man, woman in reversed(_TO_WOMAN.items())}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--resumes", type=Path, required=True, help="folder of resumes")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Score every resume as each of the people and compare with the first of them."""
    paths = sorted(
        path for path in args.resumes.iterdir() if path.suffix.lower() in (".pdf", ".docx", ".txt")
    )
    texts = [
        item.document.text for item in corpus.read_all(corpus.sample(paths, args.limit or FILES, args.seed))
    ]
    embedder, vocabulary = Embedder.load(), Vocabulary.load()
    jobs = [
        prepare(job_text.understand(title, text, vocabulary), vocabulary, embedder)
        for title, text in JOBS.items()
    ]
    variants = [[written_by(person, text) for text in texts] for person in PEOPLE]
    spawn = multiprocessing.get_context("spawn")
    # One pool for all: each start loads the models.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as pool:
        scores = [_scores(variant, jobs, embedder, pool) for variant in variants]
    return _compare(variants, scores)


def written_by(person: Person, text: str) -> str:
    """The resume with this person's header, a sentence that speaks of them, and their gender throughout."""
    words = _TO_WOMAN if person.pronouns is SHE else _TO_MAN
    pattern = re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)
    body = pattern.sub(lambda match: _like(match[0], words[match[0].lower()]), text)
    return f"{person.header}\n\nPROFILE\n{person.sentence}\n\n{body}"


def _like(pattern: str, word: str) -> str:
    if pattern == "MS":  # a degree, or Microsoft
        return pattern
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    return word.capitalize() if pattern[0].isupper() else word


def _scores(
    texts: Sequence[str], jobs: Sequence[PreparedJob], embedder: Embedder, pool: ProcessPoolExecutor
) -> NDArray[np.float64]:
    """(jobs, resumes); -1 for what needs review."""
    scores = np.empty((len(jobs), len(texts)))
    resumes = pool.map(_understand, texts, chunksize=8)
    for column, (text, read) in enumerate(zip(texts, resumes, strict=True)):
        profile = profile_of(read, embedder.encode(texts_to_embed(read)))
        for row, job in enumerate(jobs):
            result = score(profile, job, Weights(), text=text, page_at=lambda _: None)
            scores[row, column] = -1.0 if result.ai_score is None else result.ai_score
    return scores


def _understand(text: str) -> Resume:
    document = Document(text, "text/plain", reader="bench")
    vocabulary, nlp = child.vocabulary(""), child.language_model("")
    return resume.understand(document, vocabulary=vocabulary, nlp=nlp, today=corpus.TODAY)


def _compare(variants: Sequence[Sequence[str]], scores: Sequence[NDArray[np.float64]]) -> dict[str, object]:
    usual, changes, overlaps, swaps = scores[0], [], [], 0
    print(f"{'as':<28}{'texts changed':>14}{'score change':>14}{'RBO':>8}")
    for person, texts, theirs in zip(PEOPLE[1:], variants[1:], scores[1:], strict=True):
        changed = sum(text != first for text, first in zip(texts, variants[0], strict=True))
        change = float(np.abs(theirs - usual).max())
        overlap = min(_overlap(a, b) for a, b in zip(usual, theirs, strict=True))
        print(f"{person.group + ', ' + person.pronouns[0]:<28}{changed:>14}{change:>14.1f}{overlap:>8.3f}")
        swaps += changed
        changes.append(change)
        overlaps.append(overlap)
    return {
        "resumes": usual.shape[1],
        "swaps": swaps,
        "rbo": round(min(overlaps), 4),
        "max_score_change": round(max(changes), 1),
        "moved": sum(int((np.abs(theirs - usual) > 0).any(axis=0).sum()) for theirs in scores[1:]),
        "groups": len({person.group for person in PEOPLE}),
        "jobs": usual.shape[0],
    }


def _overlap(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    orders = (np.argsort(-scores, kind="stable").tolist() for scores in (first, second))
    return rank_biased_overlap(*orders)

"""What we measure ourselves against, over the same document texts: MiniLM, TF-IDF and BM25."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi
from sklearn.feature_extraction.text import TfidfVectorizer

from analyzer.embedding import Embedder

PASSAGE = 300  # characters

Matrix = NDArray[np.float64]  # (jobs, resumes)


def passages(text: str) -> list[str]:
    """A text in stretches of about 300 characters, cut between words; one empty stretch for no text."""
    cut: list[str] = []
    current = ""
    for word in text.split():
        if current and len(current) + 1 + len(word) > PASSAGE:
            cut.append(current)
            current = ""
        current = f"{current} {word}".strip()
    return [*cut, current] if current or not cut else cut


def minilm(jobs: Sequence[str], resumes: Sequence[str], embedder: Embedder) -> Matrix:
    """Cosine of a job's vector with the mean of a resume's passages."""
    wanted = embedder.encode(jobs).astype(np.float64)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        means = np.stack(list(pool.map(lambda text: _mean(passages(text), embedder), resumes)))
    return wanted @ means.T


def _mean(texts: Sequence[str], embedder: Embedder) -> NDArray[np.float64]:
    mean = embedder.encode(texts).astype(np.float64).mean(axis=0)
    return mean / np.linalg.norm(mean)


def tfidf(jobs: Sequence[str], resumes: Sequence[str]) -> Matrix:
    """Cosine of TF-IDF vectors; the frequencies are those of the resumes."""
    vectoriser = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    documents = vectoriser.fit_transform(resumes)
    return np.asarray((vectoriser.transform(jobs) @ documents.T).todense(), dtype=np.float64)


def bm25(jobs: Sequence[str], resumes: Sequence[str]) -> Matrix:
    """Okapi BM25 with the usual constants; the frequencies are those of the resumes."""
    index = BM25Okapi([_words(text) for text in resumes])
    return np.stack([np.asarray(index.get_scores(_words(job)), dtype=np.float64) for job in jobs])


def _words(text: str) -> list[str]:
    return re.findall(r"[\w+#]+", text.lower())

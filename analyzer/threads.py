"""How many threads the embedding model computes with in this process."""

from __future__ import annotations


def use_threads(count: int) -> None:
    """Set it for all callers; the pipeline uses one a caller, a check of receipts tries others."""
    import torch  # takes seconds to load

    torch.set_num_threads(count)

"""The one command: what it says where it cannot do what was asked."""

from __future__ import annotations

import socket

import pytest

import run
from bench.__main__ import main as bench

REFUSALS = {
    "worker": (["worker"], 2, "run.py: this version runs on one machine; `python3 run.py` serves and works off the queue there.\n"),
    "unknown option": (["serve", "--speed"], 2, "run.py: serve does not know --speed; see run.py --help.\n"),
    "no such list of skills": (["vocabulary", "import", "/no/such.csv"], 1, "run.py: there is no file /no/such.csv.\n"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "sentence"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_one_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, sentence: str
) -> None:
    assert (run.main(arguments), capsys.readouterr().err) == (code, sentence)


def test_a_port_in_use_is_named_before_anything_is_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run.main(["--port", str(port)]) == 1
    assert capsys.readouterr().err == (
        f"run.py: port {port} on 127.0.0.1 cannot be used (Address already in use); stop what runs there or "
        "choose another with --port.\n"
    )


@pytest.mark.parametrize("arguments", [[], ["nonsense"]], ids=["no name", "an unknown name"])
def test_a_benchmark_without_a_name_lists_them(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert bench(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: bench NAME …, where NAME is one of: api, chaos, ")

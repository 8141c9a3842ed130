#!/usr/bin/env python3
"""One command: sets up what Shortlist needs, once, and then serves, tests or measures it.

Needs nothing but Python 3.11 or later with its venv module.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = HERE / "requirements.txt"
STAMP = VENV / ".shortlist"  # what the environment was made from; absent while it is being made
UNFINISHED = VENV / ".shortlist-unfinished"
LOCK = HERE / ".venv.lock"
UV = "uv==0.13.9"
OLDEST = (3, 11)
DEMO = HERE / "data" / "demo"


class Refusal(Exception):
    """Something the user has to mend first; ``str()`` is the sentence."""


def main(arguments: list[str]) -> int:
    """Carry out one command; only a failure returns."""
    options, rest = _parser().parse_known_args(_with_command(arguments))
    if rest and options.command not in ("test", "bench", "screenshots", "verify"):
        print(f"run.py: {options.command} does not know {rest[0]}; see run.py --help.", file=sys.stderr)
        return 2
    try:
        _check_python()
        return COMMANDS[options.command](options, rest)
    except Refusal as refusal:
        print(f"run.py: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("run.py: stopped; the next start goes on from here.", file=sys.stderr)
        return 130


def _with_command(arguments: list[str]) -> list[str]:
    """``serve`` is what a bare start means, with or without options."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        return ["serve", *arguments]
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (
        ("serve", "dashboard and API (what a bare start means)"),
        ("demo", "the same with a sample job and sample resumes, in a folder of its own"),
    ):
        serve = commands.add_parser(name, help=text)
        serve.add_argument("--port", type=_port, default=8501)
        serve.add_argument("--host", default="127.0.0.1", help="0.0.0.0 opens it to the network")
    commands.add_parser("test", help="run the tests; what follows goes to pytest", add_help=False)
    commands.add_parser("bench", help="run a benchmark: bench NAME …", add_help=False)
    commands.add_parser("screenshots", help="pictures of every page, light and dark", add_help=False)
    commands.add_parser("worker", help="work on the queue from another machine")
    commands.add_parser("verify", help="compute stored scores again and list differences", add_help=False)
    vocabulary = commands.add_parser("vocabulary", help="add skills of your own")
    vocabulary.add_argument("action", choices=["import"])
    vocabulary.add_argument("file", type=Path)
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; ports are 1 to 65535")
    return port


# --- commands ----------------------------------------------------------------------------------


def serve(options: argparse.Namespace, rest: list[str]) -> int:
    """Set up, then become the server, so that signals reach it."""
    _check_port(options.host, options.port)
    set_up()
    return _serve(options)


def demo(options: argparse.Namespace, rest: list[str]) -> int:
    """Serve a store of its own, filled with the samples at the first start."""
    _check_port(options.host, options.port)
    set_up()
    os.environ["DATABASE_URL"] = f"sqlite:///{DEMO / 'shortlist.sqlite3'}"
    os.environ["RESUME_UPLOAD_DIR"] = str(DEMO / "resumes")
    os.environ["DEMO"] = "true"  # an empty store then starts with the samples
    return _serve(options)


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """Set up, then run pytest on every core."""
    set_up()
    return _become("-m", "pytest", *CORES, *rest)


def bench(options: argparse.Namespace, rest: list[str]) -> int:
    """Set up, then run benchmarks."""
    set_up()
    return _become("-m", "bench", *rest)


def screenshots(options: argparse.Namespace, rest: list[str]) -> int:
    """Set up, then take pictures of every page in a real browser."""
    set_up()
    return _become("-m", "tests.browser.screenshots", *rest)


def worker(options: argparse.Namespace, rest: list[str]) -> int:
    """Say where this version runs."""
    print(
        "run.py: this version runs on one machine; `python3 run.py` serves and works off the queue there.",
        file=sys.stderr,
    )
    return 2


def verify(options: argparse.Namespace, rest: list[str]) -> int:
    """Set up, then compute stored scores again."""
    set_up()
    return _become("-m", "service.verify", *rest)


def vocabulary(options: argparse.Namespace, rest: list[str]) -> int:
    """Set up, then add an administrator's list of skills."""
    file = options.file.resolve()
    if not file.is_file():
        raise Refusal(f"there is no file {options.file}.")
    set_up()
    return _become("-m", "service.vocabulary", str(file))


# Tests of one module share a server or a store; the longest modules come first (tests/conftest.py).
CORES = ("--numprocesses=logical", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder")
COMMANDS = {
    "serve": serve,
    "demo": demo,
    "test": test,
    "bench": bench,
    "screenshots": screenshots,
    "worker": worker,
    "verify": verify,
    "vocabulary": vocabulary,
}


def _serve(options: argparse.Namespace) -> int:
    # Streamlit compares the address of its pages with these.
    os.environ["STREAMLIT_SERVER_PORT"] = str(options.port)
    os.environ["STREAMLIT_SERVER_ADDRESS"] = options.host
    shown = f"[{options.host}]" if ":" in options.host else options.host
    print(f"Shortlist starts at http://{shown}:{options.port} (API: /docs). Ctrl+C stops it.", flush=True)
    return _become(
        "-m", "uvicorn", "app:app", "--host", options.host, "--port", str(options.port),
        "--timeout-graceful-shutdown", "5", "--timeout-keep-alive", "30",
        "--no-access-log", "--log-level", "warning", "--ws-max-size", "209715200",
    )  # fmt: skip


def _become(*arguments: str) -> int:
    os.chdir(HERE)
    os.execv(PYTHON, [str(PYTHON), *arguments])


# --- what must be so ---------------------------------------------------------------------------


def _check_python() -> None:
    if sys.version_info < OLDEST:
        raise Refusal(
            f"this needs Python 3.11 or later, and {sys.executable} is {sys.version.split()[0]}; "
            "start it with a newer one, for example python3.11 run.py."
        )


def _check_venv_module() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Refusal(
            "Python's venv module is missing; install it (on Debian and Ubuntu: apt install python3-venv) "
            "and start again."
        )


def _check_port(host: str, port: int) -> None:
    """Before anything is installed or loaded: is the address free?"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(
                f"port {port} on {host} cannot be used ({error.strerror or error}); stop what runs there or "
                "choose another with --port."
            ) from error


# --- set-up ------------------------------------------------------------------------------------


def set_up() -> None:
    """Make the environment complete; takes no time where it is. Safe when two are started at once."""
    if _is_ready():
        return
    try:
        with _alone():
            if not _is_ready():
                _install()
    except OSError as error:
        raise Refusal(f"the environment could not be made in {VENV}: {error.strerror or error}.") from error
    except subprocess.CalledProcessError as error:
        raise Refusal(
            f"the set-up broke off (exit {error.returncode}); the lines above say why, and the next start "
            "tries again."
        ) from error


def _fingerprint() -> str:
    version = ".".join(map(str, sys.version_info[:2]))
    return hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest() + " " + version


def _is_ready() -> bool:
    return STAMP.exists() and STAMP.read_text() == _fingerprint() and PYTHON.exists()


@contextmanager
def _alone():
    """Hold the lock of the set-up; a second start waits here."""
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is setting up; waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install() -> None:
    begin = time.monotonic()
    _make_venv()
    UNFINISHED.touch()
    STAMP.unlink(missing_ok=True)
    print("Setting up, once: installing what requirements.txt names (about 2 GB on disk) …", flush=True)
    _install_requirements()
    STAMP.write_text(_fingerprint())
    UNFINISHED.unlink()
    print(f"Set up in {time.monotonic() - begin:.0f} s.", flush=True)


def _make_venv() -> None:
    """Keep a sound environment of this Python; make any other anew."""
    if _is_sound():
        return
    _check_venv_module()
    print("Setting up, once: making .venv …", flush=True)
    base = getattr(sys, "_base_executable", None) or sys.executable
    subprocess.run([base, "-m", "venv", "--clear", VENV], check=True)


def _is_sound() -> bool:
    if not PYTHON.exists() or UNFINISHED.exists():
        return False
    report = "import sys, pip; print(sys.version_info[:2])"
    answer = subprocess.run([PYTHON, "-c", report], capture_output=True, text=True)
    return answer.stdout.strip() == str(tuple(sys.version_info[:2]))


def _install_requirements() -> None:
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    sources = _pip_sources(pip)
    if not subprocess.run([*pip, "install", "--quiet", UV]).returncode:
        command = [
            VENV / "bin" / "uv",
            "pip",
            "install",
            "--compile-bytecode",
            "--python",
            PYTHON,
            "-r",
            REQUIREMENTS,
        ]
        if not subprocess.run(command, env=os.environ | _uv_environment(sources)).returncode:
            return
    print("uv could not do it; trying pip alone, which takes longer …", flush=True)
    subprocess.run([*pip, "install", "-r", REQUIREMENTS, *_only_cpu()], check=True)


def _only_cpu() -> list[str]:
    """On Linux, ask for the CPU build by its version: better no set-up than gigabytes for a GPU."""
    if not sys.platform.startswith("linux"):
        return []
    return [f"{line}+cpu" for line in REQUIREMENTS.read_text().splitlines() if line.startswith("torch==")]


def _pip_sources(pip: list[Path | str]) -> dict[str, list[str]]:
    """Where pip is configured to look, by option; uv does not read pip's settings."""
    lines = subprocess.run([*pip, "config", "list"], capture_output=True, text=True).stdout.splitlines()
    sources: dict[str, list[str]] = {}
    for line in lines:
        key, _, value = line.partition("=")
        option = key.rpartition(".")[2]
        places = [place for place in value.strip("'\"").replace("\\n", " ").split() if _is_there(place)]
        sources[option] = list(dict.fromkeys(sources.get(option, []) + places))
    return sources


def _is_there(place: str) -> bool:
    """False for a folder that does not exist: pip passes over it, uv gives up."""
    if place.startswith("file://"):
        return Path(place.removeprefix("file://")).exists()
    return not place.startswith("/") or Path(place).exists()


def _uv_environment(sources: dict[str, list[str]]) -> dict[str, str]:
    """Settings of uv that say the same as pip's, and the CPU build of torch unless one lies ready."""
    names = {
        "find-links": ("UV_FIND_LINKS", ","),
        "index-url": ("UV_DEFAULT_INDEX", " "),
        "extra-index-url": ("UV_INDEX", " "),
        "cert": ("SSL_CERT_FILE", " "),
    }
    settings = {
        name: separator.join(sources[option])
        for option, (name, separator) in names.items()
        if sources.get(option) and name not in os.environ
    }
    if "UV_INDEX" in settings:
        settings["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # all places alike, as pip has it
    folders = [Path(place.removeprefix("file://")) for place in sources.get("find-links", [])]
    if not any(list(folder.glob("torch-*.whl")) for folder in folders if folder.is_dir()):
        settings.setdefault("UV_TORCH_BACKEND", "cpu")
    return settings


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

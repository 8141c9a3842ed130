"""The real server as a process of its own, and calls to it, for benchmarks of the whole."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

HOME = Path(__file__).resolve().parent.parent
START_SECONDS = 600  # a laden machine takes minutes to load the models
CALL_SECONDS = 300
Json = dict[str, object]


class NoAnswer(Exception):
    """The server is down or broke the connection; ``str()`` says what was seen."""


@dataclass
class Server:
    """A server on a free port whose rows and files live in ``folder`` (or in ``database``)."""

    folder: Path
    database: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        """A benchmark that breaks off leaves no server behind."""
        if self.process is not None and self.process.poll() is None:
            self.kill()

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.folder / 'shortlist.sqlite3'}"

    def start(self, *, warm: bool = True) -> None:
        """Start the process and wait until it answers and, if asked, can work."""
        self.port = self.port or _free_port()
        environment = os.environ | {
            "DATABASE_URL": self.database_url,
            "RESUME_UPLOAD_DIR": str(self.folder / "resumes"),
            "LOG_LEVEL": "ERROR",
            **self.settings,
        }
        command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(self.port)]
        options = ["--log-level", "warning", "--no-access-log", "--timeout-graceful-shutdown", "5"]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *options], cwd=HOME, env=environment, stdout=log, stderr=log
            )
        self.wait("/readyz" if warm else "/healthz")

    def wait(self, path: str) -> None:
        """Wait until a GET of ``path`` answers 200. Raises ``NoAnswer`` where it never does."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                self.call("GET", path)
                return
            except NoAnswer:
                if self.process is None or self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise NoAnswer(f"the server does not start:\n{(self.folder / 'server.log').read_text()[-2000:]}")

    def kill(self) -> None:
        """kill -9 of the server process alone; its readers see the pipe close."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """SIGTERM; the seconds until the process has ended."""
        assert self.process is not None
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
        return time.monotonic() - begin

    def children(self) -> list[psutil.Process]:
        """Every process below the server's."""
        assert self.process is not None
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def call(self, method: str, path: str, body: Json | None = None) -> Json:
        """A call with a JSON body. Raises ``NoAnswer`` for anything but success."""
        data = json.dumps(body).encode() if body is not None else None
        return self._exchange(method, path, data, {"Content-Type": "application/json"})

    def upload(self, job_id: int, paths: Iterable[Path]) -> Json:
        """Upload files in one call."""
        boundary = uuid.uuid4().hex
        parts = [_part(boundary, f'name="job_id"\r\n\r\n{job_id}'.encode())]
        parts += [_part(boundary, _file(path)) for path in paths]
        data = b"".join([*parts, f"--{boundary}--\r\n".encode()])
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._exchange("POST", "/api/analyzer/batch/upload", data, headers)

    def _exchange(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Json:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=CALL_SECONDS)
        try:
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(str(error)) from error
        finally:
            connection.close()
        if answer.status >= 300:
            raise NoAnswer(f"{method} {path}: {answer.status} {text[:300]!r}")
        found: Json = json.loads(text)
        return found


def _part(boundary: str, content: bytes) -> bytes:
    return f"--{boundary}\r\nContent-Disposition: form-data; ".encode() + content + b"\r\n"


def _file(path: Path) -> bytes:
    return f'name="files"; filename="{path.name}"\r\n\r\n'.encode() + path.read_bytes()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number

"""Short-lived passes: a page gives its browser one, and the API lets an upload in that shows it."""

from __future__ import annotations

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode

UPLOADS = "/api/analyzer/batch/upload"  # the one address that takes passes
SECONDS = 3600  # that a pass is good for; a page that is drawn anew gives a new one
_SECRET = secrets.token_bytes(32)  # of this process: a restart ends every pass


def issue(holder: str, *, seconds: int = SECONDS) -> str:
    """A pass for somebody by name, good from now on for so many seconds."""
    said = f"{int(time.time()) + seconds}.{urlsafe_b64encode(holder.encode()).decode()}"
    return f"{said}.{_sign(said)}"


def holder_of(given: str) -> str | None:
    """Who holds the pass; None where this process did not give it or its time is over."""
    said, _, signature = given.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _sign(said).encode()):
        return None
    until, _, name = said.partition(".")
    return urlsafe_b64decode(name).decode() if int(until) > time.time() else None


def _sign(said: str) -> str:
    return hmac.digest(_SECRET, said.encode(), "sha256").hex()

"""Removes stored files that no row knows: a crash between storing a file and queueing it leaves one."""

from __future__ import annotations

import hashlib
import time

from service import logs
from service.handful import Tools

log = logs.get("pipeline")

YOUNG = 86_400.0  # seconds in which a file may still be waiting for its row


def sweep(tools: Tools) -> int:
    """Remove what is older than a day and unknown; returns how many files.

    A folder that another database has used as well is left alone: its files are unknown here.
    """
    owner = hashlib.sha256(tools.settings.database_url.encode()).hexdigest()[:16]
    if not tools.storage.serves_only(owner):
        log.info("action=sweep_left_out cause='another database has used this folder'")
        return 0
    removed = tools.storage.sweep(tools.store.known_hashes(), older_than=time.time() - YOUNG)
    log.info("action=swept files=%d", removed)
    return removed

"""Gives each browser a number of its own, so that the overview can say what is new to it."""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.visits import COOKIE

YEAR = 365 * 24 * 3600  # seconds


class Visitors:
    """Puts a random cookie on the first page of the dashboard; it says nothing and reaches nobody else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(("/api", "/docs")) or _known(scope):
            await self.app(scope, receive, send)
            return

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    value = f"{COOKIE}={secrets.token_urlsafe(16)}"
                    headers.append("set-cookie", f"{value}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax")
            await send(message)

        await self.app(scope, receive, with_cookie)


def _known(scope: Scope) -> bool:
    return COOKIE in HTTPConnection(scope).cookies

"""Who may call the API: holders of a key where keys are set, and never a foreign web page."""

from __future__ import annotations

import hmac
import ipaddress
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from api.house import House
from service import passes
from service.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PASS_HEADER = "x-upload-pass"
OWN_SITE = frozenset({"same-origin", "none"})

_header = APIKeyHeader(name="X-API-Key", auto_error=False, description="One of API_KEYS, where they are set.")
_bearer = HTTPBearer(auto_error=False, description="One of API_KEYS, where they are set.")


def guard(
    request: Request,
    house: House,
    key: Annotated[str | None, Depends(_header)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> None:
    """Let a call pass, or raise 401 (no valid key) or 403 (from a foreign page or host name).

    A call with a valid key, or an upload with a pass of the dashboard, is never a foreign page's: a
    browser adds no such header by itself.
    """
    if request.url.path == passes.UPLOADS and pass_holder(request):
        return
    settings = house.settings
    keys = _split(settings.api_keys)
    given = key or (bearer.credentials if bearer else None)
    if keys and given and _matches(given, keys):
        return
    if keys:
        raise HTTPException(
            401,
            "This server asks for a key: send it as X-API-Key or as Authorization: Bearer.",
            {"WWW-Authenticate": "Bearer"},
        )
    _refuse_foreign_host(request, settings)
    if request.method not in SAFE_METHODS:
        _refuse_foreign_page(request, settings)


def pass_holder(request: Request) -> str | None:
    """Whom the dashboard gave the pass that a call shows; None for a call without a good one."""
    return passes.holder_of(request.headers.get(PASS_HEADER, ""))


def _matches(given: str, keys: tuple[str, ...]) -> bool:
    """Compare with every key in constant time."""
    return any([hmac.compare_digest(given.encode(), key.encode()) for key in keys])


def _refuse_foreign_host(request: Request, settings: Settings) -> None:
    """A public name that an attacker points at this machine would make their page ours."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if not (_is_private_name(host) or host in _split(settings.allowed_hosts.lower())):
        raise HTTPException(403, f"The name {host} is not in ALLOWED_HOSTS; add it there or send an API key.")


def _is_private_name(host: str) -> bool:
    """An address, or a name that no public name server answers for."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(".localhost")
    return True


def _refuse_foreign_page(request: Request, settings: Settings) -> None:
    origin = request.headers.get("origin")
    if origin in _split(settings.cors_origins):
        return
    site = request.headers.get("sec-fetch-site")
    own = site in OWN_SITE if site else origin is None or _is_same_host(origin, request)
    if not own:
        raise HTTPException(403, "This call comes from another web page; add its origin to CORS_ORIGINS.")


def _is_same_host(origin: str, request: Request) -> bool:
    return urlsplit(origin).netloc == request.headers.get("host")


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())

"""Puts the API on an app: endpoints by noun, one guard, problems, and documentation that works offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import compile_path

from api import batches, candidates, health, jobs, metrics, problems, results, search
from api.auth import guard
from api.schemas import Problem
from api.visitors import Visitors
from service.settings import Settings

TITLE = "Shortlist"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
STATIC = Path(__file__).parent / "static"
# The page may talk to this server alone, whatever a file of it or a description contains.
DOCS_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)

_PROBLEM = {
    "description": "Problem details",
    "content": {problems.MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
}


def install(app: FastAPI, settings: Settings) -> None:
    """Add the whole API; what is mounted afterwards gets every other path."""
    problems.install(app)
    responses: dict[int | str, dict[str, Any]] = {status: _PROBLEM for status in ("4XX", "5XX")}
    api = APIRouter(dependencies=[Depends(guard)], responses=responses)
    for module in (batches, results, jobs, search, candidates, metrics):
        api.include_router(module.router)
    app.include_router(api)
    app.include_router(health.router)
    app.add_api_route("/docs", _docs, include_in_schema=False)
    app.mount("/docs/files", StaticFiles(directory=STATIC))
    app.add_api_route("/api/{rest:path}", _unknown, methods=METHODS, include_in_schema=False)
    app.add_middleware(Visitors)
    _allow_origins(app, settings)


def _allow_origins(app: FastAPI, settings: Settings) -> None:
    origins = [origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()]
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["*"],
            allow_headers=["X-API-Key", "Authorization"],
        )


def _docs() -> HTMLResponse:
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title=f"{TITLE} API",
        swagger_js_url="/docs/files/swagger-ui-bundle.js",
        swagger_css_url="/docs/files/swagger-ui.css",
        swagger_favicon_url="/docs/files/favicon.png",
        swagger_ui_parameters={"validatorUrl": None},
    )
    page.headers["Content-Security-Policy"] = DOCS_POLICY
    return page


def _unknown(request: Request, rest: str) -> None:
    """Keep unknown addresses of the API from reaching the dashboard, which would answer 200 with a page."""
    allowed = _methods_here(request)
    if allowed:
        raise HTTPException(405, headers={"Allow": ", ".join(sorted(allowed))})
    raise HTTPException(404)


def _methods_here(request: Request) -> set[str]:
    """The methods that the address does take, from the app's own description."""
    return {
        method.upper()
        for path, methods in request.app.openapi()["paths"].items()
        if compile_path(path)[0].match(request.url.path)
        for method in methods
    }

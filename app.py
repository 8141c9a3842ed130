"""The one process: REST API and dashboard on one port, with a pipeline that lives as long as they do."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from anyio import to_thread
from fastapi import FastAPI

from api import routes
from api.house import house_or_exit
from service import VERSION

HERE = Path(__file__).parent


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncGenerator[None]:
    """Start the pipeline before the first request, and finish what is in flight after the last."""
    # Streamlit gives this logger a handler; addresses hold what people search for, so none is logged.
    logging.getLogger("uvicorn.access").disabled = True
    await to_thread.run_sync(screening.start)
    try:
        yield
    finally:
        await to_thread.run_sync(screening.stop)


screening = house_or_exit()
dashboard = st.App(HERE / "pages" / "main.py", lifespan=lifespan)
# A direct call at the top level: that is how `streamlit run` recognises an app.
app = FastAPI(
    title=routes.TITLE,
    version=VERSION,
    summary="Reads resumes on your own machine and ranks them for a job, with the evidence.",
    docs_url=None,
    redoc_url=None,
    lifespan=dashboard.lifespan(),
    max_body_size=screening.settings.max_request_size * 1_000_000,
)
routes.install(app, screening.settings)
app.mount("/", dashboard)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=8501, timeout_graceful_shutdown=5)

"""The API over a real house in a temporary folder, with its pipeline running or standing still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import routes
from service.house import open_house
from service.screening import Screening
from service.settings import Settings
from tests.houses import house_in

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "resumes"
PDFS = sorted(SAMPLES.glob("*.pdf"))
DOCX = sorted(SAMPLES.glob("*.docx"))

JOB = {
    "title": "Senior Developer",
    "required_skills": ["Python", "PostgreSQL"],
    "nice_skills": ["Kubernetes"],
    "min_experience": 3,
    "education": "bachelor",
}

Files = list[tuple[str, tuple[str, bytes]]]


def files(*paths: Path, field: str = "files") -> Files:
    """Paths as the files of a multipart request."""
    return [(field, (path.name, path.read_bytes())) for path in paths]


def make_app(cors_origins: str) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None)
    routes.install(app, Settings(cors_origins=cors_origins, _env_file=None))
    return app


_app = lru_cache(make_app)  # making one takes longer than most tests; only this setting is looked at then


def client_of(house: Screening, app: FastAPI | None = None) -> TestClient:
    """The API over a house, as an own program on this machine calls it.

    Without an app of one's own, one house at a time.
    """
    app = app or _app(house.settings.cors_origins)
    app.dependency_overrides[open_house] = lambda: house
    return TestClient(app, base_url="http://127.0.0.1:8501", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def working_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screening]:
    house = house_in(tmp_path_factory.mktemp("working"))
    house.start()
    yield house
    house.stop()


@pytest.fixture(scope="session")
def working_client(working_house: Screening) -> TestClient:
    """The API over it, with an app of its own, so that it outlives the test that first asks for it."""
    return client_of(working_house, make_app(""))


@pytest.fixture
def working(working_client: TestClient) -> TestClient:
    """The API with a pipeline that works; rows of other tests are in its store."""
    return working_client


Still = Callable[..., TestClient]


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Still]:
    """Makes an API whose queue nobody works off, with settings of one's own."""
    houses: list[Screening] = []

    def make(**changes: object) -> TestClient:
        houses.append(house_in(tmp_path, **changes))
        return client_of(houses[-1])

    yield make
    for house in houses:
        house.store.close()


@pytest.fixture
def client(still: Still) -> TestClient:
    """An API whose queue nobody works off, with the default settings."""
    return still()


@pytest.fixture
def job_id(client: TestClient) -> int:
    """A job of that API."""
    return int(client.post("/api/jobs", json=JOB).json()["id"])

"""A house of its own for the pages: a temporary store with jobs and a few screened people in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyzer.records import Job
from service.house import open_house
from service.screening import FileProblem, Screening, Upload
from service.settings import get_settings
from tests.generator.resumes import generate

MAIN = Path(__file__).resolve().parent.parent.parent / "pages" / "main.py"
MARKUP = "**Baker** <b>now</b> $x$"
NAMELESS = "**nameless** <b> $y$.txt"
DESCRIPTION = "We look for a developer.\nRequirements\n- Python and Docker\n- 3+ years of experience\nNice to have\n- React"
RESUME = """Experience
Developer, Bakery Systems Ltd
January 2018 - June 2024
- Built services in Python and moved them to Docker for a chain of bakeries
- Wrote the import of three million articles into PostgreSQL
- Looked after the build servers and the tests of eleven teams

Education
Bachelor of Science in Computer Science, Technical University, 2017

Skills
Python, Docker, PostgreSQL, Git, Linux
"""


@contextmanager
def house_in(folder: Path, **environment: str) -> Iterator[Screening]:
    """Open a house on ``folder`` as the process's own, and put the former back afterwards."""
    wanted = {
        "DATABASE_URL": f"sqlite:///{folder / 'shortlist.sqlite3'}",
        "RESUME_UPLOAD_DIR": str(folder / "resumes"),
        **environment,
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    get_settings.cache_clear()
    open_house.cache_clear()
    house = open_house()
    try:
        yield house
    finally:
        house.stop()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        get_settings.cache_clear()
        open_house.cache_clear()


@pytest.fixture(scope="package")
def house(tmp_path_factory) -> Iterator[Screening]:
    """Job 1 with people, job 2 with a title full of markup and nobody, job 3 closed."""
    with house_in(tmp_path_factory.mktemp("house"), MAX_DROP_FILES="5") as house:
        house.start()
        house.create_job(house.propose("Developer", DESCRIPTION))
        house.create_job(Job(title=MARKUP, description=DESCRIPTION))
        house.close_job(house.create_job(Job(title="Closed", description=DESCRIPTION)).id)
        for number in (1, 2):
            made = generate(number)
            house.process(1, Upload(made.file_name, BytesIO(made.data)))
        house.process(1, Upload(NAMELESS, BytesIO(RESUME.encode())))
        house.process(1, Upload("short.txt", BytesIO(b"A few words only.")))
        with pytest.raises(FileProblem):
            house.process(1, Upload("broken.pdf", BytesIO(b"%PDF-1.7 nothing")))
        yield house


@pytest.fixture
def empty_house(tmp_path) -> Iterator[Screening]:
    """A house without a job, and with nobody at work in it."""
    with house_in(tmp_path) as house:
        yield house


Open = Callable[..., AppTest]


@pytest.fixture
def open_page(house) -> Open:
    """Opens a page of the house: ``open_page("candidates.py", job="1")``."""
    return opened


def opened(page: str = "", /, **query: str) -> AppTest:
    """One page as a browser would ask for it, drawn once."""
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    if page:
        app.switch_page(page)
    return app.run()


def said(app: AppTest) -> str:
    """Everything a page says in Markdown, in headings and in alerts, joined by line breaks."""
    kinds = (app.title, app.subheader, app.markdown, app.info, app.warning, app.error)
    return "\n".join(element.value for elements in kinds for element in elements)

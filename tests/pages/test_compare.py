"""How candidates are called where they are chosen to be compared."""

from __future__ import annotations

from io import BytesIO

from service import job_removal
from service.screening import Upload
from tests.pages.conftest import DESCRIPTION, RESUME

TWIN = RESUME.replace("bakeries", "breweries")  # nobody whom other tests know


def test_a_number_stands_only_where_two_would_be_called_the_same(open_page, house):
    job = house.create_job(house.propose("Namesakes", DESCRIPTION))
    for name, text in (("twin.txt", TWIN), ("twin.txt", TWIN + "\n"), ("other.txt", "\n" + TWIN)):
        house.process(job.id, Upload(name, BytesIO(text.encode())))
    page = open_page("compare.py", job=str(job.id))
    job_removal.delete_job(house, job.id)
    called = [option.partition(" · ") for option in page.multiselect(key="compare_with").options]
    numbered = {name: "(no. " in rest for name, _, rest in called}
    assert (len(called), numbered) == (3, {"twin.txt": True, "other.txt": False})

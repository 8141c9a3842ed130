"""The jail: whatever happens to the reader process, the parent gets an answer or a reason."""

from __future__ import annotations

import threading
import time
from datetime import date

import psutil
import pytest

from analyzer.errors import FileProblem, Reason
from service.jail import Jail, ReaderDied
from tests.generator.resumes import generate

TODAY = date(2026, 6, 1)


@pytest.fixture
def jail(settings):
    jail = Jail(settings)
    yield jail
    jail.close()


@pytest.fixture
def resume(tmp_path):
    generated = generate(0)
    path = tmp_path / generated.file_name
    path.write_bytes(generated.data)
    return path, generated.person


def readers():
    return [
        process
        for process in psutil.Process().children(recursive=True)
        if any("forkserver" in part for part in process.cmdline())
    ]


def test_a_resume_comes_back_read_and_understood(jail, resume):
    path, person = resume
    reading = jail.read(path, file_name=path.name, today=TODAY)
    assert reading.resume.contact.email.value == person.email
    assert reading.document.text.startswith(person.name)
    assert set(reading.stage_ms) == {"read", "understand"}


def test_a_bad_file_is_refused_and_the_next_one_read(jail, resume, tmp_path):
    path, person = resume
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(path.read_bytes()[:400])
    with pytest.raises(FileProblem) as refusal:
        jail.read(broken, file_name=broken.name, today=TODAY)
    assert refusal.value.reason is Reason.DAMAGED
    assert jail.read(path, file_name=path.name, today=TODAY).resume.contact.email.value == person.email


def test_a_reader_killed_at_work_is_told_apart_and_replaced(jail, tmp_path, resume):
    heavy = tmp_path / "heavy.txt"
    heavy.write_text("Python developer at Quayside Software since January 2019\n" * 12_000)
    before = set(readers())
    jail.read(resume[0], file_name="warm.pdf", today=TODAY)
    child = next(iter(set(readers()) - before))
    threading.Thread(target=lambda: (time.sleep(0.2), child.kill())).start()
    with pytest.raises(ReaderDied):
        jail.read(heavy, file_name=heavy.name, today=TODAY)
    path, person = resume
    assert jail.read(path, file_name=path.name, today=TODAY).resume.contact.email.value == person.email


def test_a_file_that_takes_too_much_processor_time_is_too_slow(settings, tmp_path):
    heavy = tmp_path / "heavy.txt"
    heavy.write_text("Python developer at Quayside Software since January 2019\n" * 17_000)
    jail = Jail(settings.model_copy(update={"max_seconds": 0}))
    try:
        with pytest.raises(FileProblem) as refusal:
            jail.read(heavy, file_name=heavy.name, today=TODAY)
    finally:
        jail.close()
    assert refusal.value.reason is Reason.TOO_SLOW


def test_a_file_that_takes_too_much_memory_is_too_hungry(settings, tmp_path):
    large = tmp_path / "large.txt"
    large.write_bytes(b"Python developer\n" * 2_000_000)
    jail = Jail(settings.model_copy(update={"max_memory": 20}))
    try:
        with pytest.raises(FileProblem) as refusal:
            jail.read(large, file_name=large.name, today=TODAY)
    finally:
        jail.close()
    assert refusal.value.reason is Reason.TOO_HUNGRY


def test_the_reader_ends_with_its_jail(settings, resume):
    jail = Jail(settings)
    before = set(readers())
    jail.read(resume[0], file_name="a.pdf", today=TODAY)
    (child,) = set(readers()) - before
    jail.close()
    assert not child.is_running()


def test_a_page_is_drawn_as_png(jail, resume):
    image = jail.render(resume[0], page=1, scale=0.5)
    assert image.startswith(b"\x89PNG")


def test_a_page_that_is_not_there_is_one_sentence(jail, resume):
    with pytest.raises(FileProblem, match="no page 99"):
        jail.render(resume[0], page=99, scale=0.5)

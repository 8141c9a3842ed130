"""Whether name, e-mail, phone and degree are read from generated resumes of invented people in many layouts."""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from analyzer import language_model, readers
from analyzer.records import ReadingLimits, Resume
from analyzer.resume import understand
from analyzer.skills import Vocabulary
from bench._strings import Counts, tokens
from tests.generator.people import Person
from tests.generator.resumes import LAYOUTS, generate

TODAY = date(2026, 9, 1)
FIELDS = ("name", "email", "phone", "degree")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``bench generated``."""
    parser.add_argument("--limit", type=int, default=20 * len(LAYOUTS), help="resumes to generate")
    parser.add_argument("--seed", type=int, default=0, help="number of the first resume")
    parser.add_argument("--show", choices=FIELDS, help="print what was missed")


def run(args: argparse.Namespace) -> dict[str, float | int | None]:
    """Generate, read and understand; print F1 by layout and return it by field."""
    vocabulary, nlp = Vocabulary.load(), language_model.load_default()
    tally = Tally()
    for number in range(args.seed, args.seed + args.limit):
        generated = generate(number)
        document = readers.read(
            generated.data, file_name=generated.file_name, limits=ReadingLimits(ocr=False)
        )
        resume = understand(document, vocabulary=vocabulary, nlp=nlp, today=TODAY)
        for name, found, true in compared(resume, generated.person):
            tally.add(generated.layout, name, found, true)
            if name == args.show and found != true:
                print(f"{number} {generated.layout}: {name} is {true!r}, found {found!r}")
    print(tally.table())
    return {"resumes": args.limit, "layouts": len(tally.by_layout), **tally.figures()}


@dataclass(slots=True)
class Tally:
    """Counts by field, over all and by layout."""

    total: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    by_layout: dict[str, dict[str, Counts]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counts))
    )

    def add(self, layout: str, name: str, found: str | None, true: str) -> None:
        """Count one field of one resume."""
        for counts in (self.total[name], self.by_layout[layout][name]):
            counts.found += found is not None
            counts.marked += 1
            counts.matched += found == true

    def figures(self) -> dict[str, float | None]:
        """F1 by field."""
        return {f"{name}_f1": counts.f1 and round(counts.f1, 4) for name, counts in self.total.items()}

    def table(self) -> str:
        """One line a layout."""
        lines = [f"{'layout':24}" + "".join(f"{name:>9}" for name in FIELDS)]
        for layout, counts in sorted(self.by_layout.items()):
            lines.append(f"{layout:24}" + "".join(f"{counts[name].f1 or 0:9.3f}" for name in FIELDS))
        return "\n".join(lines)


def compared(resume: Resume, person: Person) -> list[tuple[str, str | None, str]]:
    """Field, what was found in comparable form (None for nothing) and the truth in the same form."""
    contact = resume.contact
    truth = person.studies[0].degree
    degrees = [" ".join(tokens(degree.name)) for degree in resume.degrees]
    study = " ".join(tokens(truth))
    return [
        ("name", contact.name and " ".join(tokens(contact.name.value)), " ".join(tokens(person.name))),
        ("email", contact.email and contact.email.value, person.email),
        (
            "phone",
            contact.phone and _digits(contact.phone.value, person.phone),
            _digits(person.phone, person.phone),
        ),
        ("degree", study if study in degrees else next(iter(degrees), None), study),
    ]


def _digits(number: str, written: str) -> str:
    """The digits of a number; without the country code where it was written without."""
    digits = re.sub(r"\D", "", number)
    return digits if written.startswith("+") else digits[-len(re.sub(r"\D", "", written)) :]

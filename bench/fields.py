"""How many of the fields that people marked in real resumes are found."""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analyzer import language_model
from analyzer.extras import NAMED
from analyzer.records import Degree, Document, Resume
from analyzer.resume import understand
from analyzer.skills import Vocabulary
from bench._strings import Counts, distinct, tokens, unmatched

TODAY = date(2018, 9, 1)  # about when the texts were collected; only years of current positions depend on it
SPAN_LABELS = {"degree": "Degree", "company": "Companies worked at", "designation": "Designation"}
SCHOOL_LABEL = "College Name"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``bench fields``."""
    parser.add_argument("--annotated", type=Path, required=True, help="JSON lines of text and marked spans")
    parser.add_argument("--limit", type=int, default=0, help="texts to take, 0 for all")
    parser.add_argument("--seed", type=int, default=0, help="which texts a limit takes")
    parser.add_argument("--show", choices=["name", "skill", *SPAN_LABELS], help="print what was missed")


def run(args: argparse.Namespace) -> dict[str, float | int | None]:
    """Compare what is found with what was marked, print a table, and return the figures."""
    texts = _read(args.annotated, limit=args.limit, seed=args.seed)
    vocabulary, nlp = Vocabulary.load(), language_model.load_default()
    tally = Tally(show=args.show)
    for annotated in texts:
        resume = understand(document_of(annotated.text), vocabulary=vocabulary, nlp=nlp, today=TODAY)
        tally.add(annotated, resume, vocabulary)
    figures = tally.figures()
    for name, value in figures.items():
        print(f"{name:24} {value if value is None or isinstance(value, int) else f'{value:.3f}'}")
    return figures


@dataclass(frozen=True, slots=True)
class Annotated:
    """One resume text with its marked strings by label, in the order of the text."""

    text: str
    marked: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Tally:
    """The counts over all texts."""

    show: str | None = None
    texts: int = 0
    named: int = 0
    right_names: int = 0
    fields: dict[str, Counts] = field(default_factory=lambda: {key: Counts() for key in SPAN_LABELS})
    no_schools: Counts = field(default_factory=Counts)
    narrow: dict[str, Counts] = field(default_factory=lambda: {key: Counts() for key in SPAN_LABELS})
    tools: Counts = field(default_factory=Counts)
    skills: Counts = field(default_factory=Counts)

    def add(self, annotated: Annotated, resume: Resume, vocabulary: Vocabulary) -> None:
        """Count one text."""
        self.texts += 1
        self._add_name(annotated, resume)
        for key, found in found_strings(resume).items():
            marked = distinct(annotated.marked.get(SPAN_LABELS[key], ()))
            missed = self.fields[key].add(found, marked)
            if self.show == key and (missed or len(found) > len(marked)):
                print(f"{self.texts - 1}: missed {missed} found {unmatched(marked, found)}")
        marked = distinct(annotated.marked.get(SPAN_LABELS["company"], ()))
        schools = distinct(annotated.marked.get(SCHOOL_LABEL, ()))
        self.no_schools.add(_without_schools(found_strings(resume)["company"], marked, schools), marked)
        for key, found in narrow_strings(resume).items():
            self.narrow[key].add(found, distinct(annotated.marked.get(SPAN_LABELS[key], ())))
        for counts, label in ((self.tools, "Tech Tools"), (self.skills, "Job Specific Skills")):
            missed = _add_skills(counts, annotated.marked.get(label, ()), resume, vocabulary)
            if self.show == "skill" and label == "Tech Tools" and missed:
                print(f"{self.texts - 1}: missed {missed}")

    def _add_name(self, annotated: Annotated, resume: Resume) -> None:
        names = annotated.marked.get("Name", ())
        if not names:
            return
        self.named += 1
        found = resume.contact.name.value if resume.contact.name else ""
        right = tokens(found) == tokens(names[0])
        self.right_names += right
        if self.show == "name" and not right:
            print(f"{self.texts - 1}: marked {names[0]!r} found {found!r}")

    def figures(self) -> dict[str, float | int | None]:
        """The keys that the benchmark promises, and beside them precision, recall and other skills."""
        figures: dict[str, float | int | None] = {
            "texts": self.texts,
            "name_accuracy": self.right_names / self.named if self.named else None,
        }
        for key, counts in self.fields.items():
            figures[f"{key}_f1"] = counts.f1
        figures["skill_recall"] = self.tools.recall
        for key, counts in self.fields.items():
            figures[f"{key}_precision"], figures[f"{key}_recall"] = counts.precision, counts.recall
        figures["company_f1_no_schools"] = self.no_schools.f1
        figures["job_skill_recall"] = self.skills.recall
        for key, counts in self.narrow.items():
            figures[f"{key}_f1_narrow"] = counts.f1
        return {key: round(value, 4) if isinstance(value, float) else value for key, value in figures.items()}


def document_of(text: str) -> Document:
    """A document of plain text, as a reader would return it."""
    return Document(text, "text/plain", reader="bench")


def found_strings(resume: Resume) -> dict[str, list[str]]:
    """What the resume says of each marked field, every string once.

    ``Degree`` was marked on degrees, on fields of study that stand apart from them ("Major: Marketing")
    and on certificates by name, so these three are what is held against it.
    """
    titles = [title.value for title in resume.titles]
    companies = [employer.value for employer in resume.employers]
    degrees = [degree.name for degree in resume.degrees]
    degrees += [degree.field for degree in resume.degrees if degree.field and _apart(degree)]
    degrees += [found.value for found in resume.certifications if found.confidence >= NAMED]
    return {"degree": distinct(degrees), "company": distinct(companies), "designation": distinct(titles)}


def narrow_strings(resume: Resume) -> dict[str, list[str]]:
    """What degrees and positions alone say: no field apart, certificate, or employer and title only named."""
    return {
        "degree": distinct(degree.name for degree in resume.degrees),
        "company": distinct(role.company for role in resume.roles if role.company),
        "designation": distinct(role.title for role in resume.roles if role.title),
    }


def _without_schools(found: Sequence[str], marked: Sequence[str], schools: Sequence[str]) -> list[str]:
    """Employers without those that were marked as a school alone: each string was given one label."""
    others = unmatched(marked, found)
    return [name for name in found if name not in others or unmatched(schools, [name])]


def _apart(degree: Degree) -> bool:
    return not set(tokens(degree.field or "")) <= set(tokens(degree.name))


def _add_skills(counts: Counts, marked: Sequence[str], resume: Resume, vocabulary: Vocabulary) -> list[str]:
    """Count the marked skills that a found one equals or stands in as a whole phrase."""
    names: set[str] = set()
    for skill in resume.skills:
        entry = vocabulary.skill(skill.name)
        names |= {_normal(name) for name in (skill.name, *(entry.aliases if entry else ()))}
    missed = [string for string in distinct(marked) if not _covered(_normal(string), names)]
    total = len(distinct(marked))
    counts.marked += total
    counts.matched += total - len(missed)
    return missed


def _normal(text: str) -> str:
    return " ".join(re.findall(r"[\w+#]+(?:\.[\w]+)*", text.casefold()))


def _covered(marked: str, names: set[str]) -> bool:
    words = marked.split()
    phrases = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return any(phrase in names for phrase in phrases)


def _read(path: Path, *, limit: int, seed: int) -> list[Annotated]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if limit and limit < len(lines):
        lines = random.Random(seed).sample(lines, limit)
    return [_annotated(json.loads(line)) for line in lines]


def _annotated(record: dict[str, object]) -> Annotated:
    text, spans = record["text"], record["spans"]
    assert isinstance(text, str) and isinstance(spans, list)
    marked: dict[str, list[str]] = {}
    for start, end, label in sorted(spans):
        marked.setdefault(label, []).append(unescaped(text[start:end]))
    return Annotated(unescaped(text), {label: tuple(strings) for label, strings in marked.items()})


_ESCAPES = re.compile(r"(?:\\x[0-9a-f]{2})+")


def unescaped(text: str) -> str:
    r"""Text whose bytes were written as ``\xe2\x80\xa2`` by an export, as characters again."""
    return _ESCAPES.sub(
        lambda match: bytes.fromhex(match[0].replace("\\x", "")).decode("utf-8", "replace"), text
    ).replace("\\'", "'")

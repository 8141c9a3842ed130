"""The vocabulary as a whole: its size and trades, how common and how close skills are, and lists brought in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analyzer.background import USUAL, read_frequencies
from analyzer.implied import all_implied, read_implied
from analyzer.records import Skill
from analyzer.skills import DATA, Vocabulary, VocabularyProblem, import_csv
from analyzer.vocabulary import COLUMNS, KINDS, merge, read_table

HEADER = "\t".join(COLUMNS)


def test_there_are_over_four_thousand_entries_in_all_trades(vocabulary: Vocabulary) -> None:
    trades = Counter(skill.trade for skill in vocabulary)
    assert len(vocabulary) >= 4000
    assert min(trades.values()) >= 40
    assert {
        "accounting", "agriculture", "construction", "education", "hospitality", "law_compliance",
        "logistics", "manufacturing", "nursing_medicine", "sales_retail", "social_community", "transport",
    } <= set(trades)  # fmt: skip


def test_every_entry_has_a_kind_and_a_trade(vocabulary: Vocabulary) -> None:
    assert [skill.name for skill in vocabulary if skill.kind not in KINDS or not skill.trade] == []


def test_every_neighbour_and_implying_skill_is_an_entry(vocabulary: Vocabulary) -> None:
    names = {skill.name for skill in vocabulary}
    assert [s.name for s in vocabulary if not {*s.neighbours, *s.implied_by} <= names] == []


def test_most_entries_have_neighbours(vocabulary: Vocabulary) -> None:
    assert sum(bool(skill.neighbours) for skill in vocabulary) >= 0.9 * len(vocabulary)


COMMON_TO_RARE = [
    "Communication", "Microsoft Office", "Teamwork", "Project management", "Budgeting", "Teaching",
    "Accounts payable", "QuickBooks", "Forklift operation", "PHP", "Kubernetes", "Xero", "Erlang",
]  # fmt: skip


def test_common_skills_are_more_frequent_than_rare_ones(vocabulary: Vocabulary) -> None:
    shares = [vocabulary.frequency(name) for name in COMMON_TO_RARE]
    assert shares == sorted(set(shares), reverse=True)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("Communication", 0.3, 0.6), ("Microsoft Office", 0.3, 0.5), ("Microsoft Excel", 0.25, 0.5),
        ("Customer service", 0.25, 0.5), ("Leadership", 0.25, 0.5), ("Sales", 0.2, 0.35),
        ("Project management", 0.2, 0.35), ("Budgeting", 0.1, 0.3), ("Accounting", 0.08, 0.25),
        ("Recruiting", 0.08, 0.2), ("Teaching", 0.08, 0.2), ("Payroll processing", 0.05, 0.15),
        ("SQL", 0.05, 0.15), ("Spanish", 0.05, 0.15), ("Java", 0.03, 0.12), ("Python", 0.03, 0.12),
        ("JavaScript", 0.03, 0.12), ("QuickBooks", 0.03, 0.1), ("Salesforce", 0.03, 0.1),
        ("Adobe Photoshop", 0.05, 0.15), ("SAP", 0.02, 0.08), ("AutoCAD", 0.02, 0.08),
        ("Welding", 0.01, 0.06), ("Cooking", 0.03, 0.1), ("Patient care", 0.03, 0.1),
        ("Bedside nursing", 0.02, 0.08), ("Lesson planning", 0.02, 0.1), ("Forklift operation", 0.02, 0.06),
        ("CPA", 0.01, 0.06), ("PMP", 0.01, 0.06), ("Litigation", 0.01, 0.06), ("Carpentry", 0.01, 0.06),
        ("React", 0.01, 0.05), ("Docker", 0.01, 0.05), ("Machine learning", 0.01, 0.05),
        ("Kubernetes", 0.005, 0.03), ("TensorFlow", 0.005, 0.03), ("CCNA", 0.005, 0.03),
        ("Xero", 0.001, 0.01), ("Sous vide", 0.001, 0.02), ("Beekeeping", 0.001, 0.02),
        ("NEBOSH", 0.001, 0.01), ("Erlang", 0.0001, 0.002), ("Haskell", 0.0001, 0.002),
        ("COBOL", 0.0001, 0.005), ("Verilog", 0.0001, 0.005),
    ],
)  # fmt: skip
def test_a_known_skill_is_about_as_frequent_as_it_is(
    vocabulary: Vocabulary, name: str, low: float, high: float
) -> None:
    assert low <= vocabulary.frequency(name) <= high


def test_every_share_is_of_one_known_skill_and_between_nothing_and_half(vocabulary: Vocabulary) -> None:
    path = DATA / "skill_frequency.tsv"
    lines = [line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    names = [name for _, _, names in lines for name in names.split("|")]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if (skill := vocabulary.skill(name)) is None or skill.name != name] == []
    assert all(0 < share <= 0.5 for share in [*read_frequencies(path).values(), *USUAL.values()])


def test_an_unknown_skill_is_rare(vocabulary: Vocabulary) -> None:
    assert vocabulary.frequency("no such skill") == min(USUAL.values())


@pytest.mark.parametrize(
    ("name", "implied_by"),
    [
        ("JavaScript", "React"), ("JavaScript", "Next.js"), ("Python", "Django"), ("Java", "Spring Boot"),
        ("SQL", "PostgreSQL"), ("Linux", "Ubuntu"), ("Accounting", "General ledger"), ("Welding", "TIG welding"),
        ("Teaching", "Lesson planning"), ("Food safety", "ServSafe"), ("Patient care", "RN license"),
        ("Computer-aided design", "AutoCAD"), ("Sales", "Cold calling"), ("Digital marketing", "SEO"),
        ("IT monitoring", "Nagios"), ("Driving", "Commercial driver's license"),
    ],
)  # fmt: skip
def test_a_narrow_skill_implies_the_wide_one_but_not_the_reverse(
    vocabulary: Vocabulary, name: str, implied_by: str
) -> None:
    wide, narrow = vocabulary.skill(name), vocabulary.skill(implied_by)
    assert wide and narrow
    assert narrow.name in wide.implied_by
    assert wide.name not in narrow.implied_by


def test_every_line_of_the_implied_table_names_known_skills(vocabulary: Vocabulary) -> None:
    table = read_implied(DATA / "skill_implied.tsv")
    names = {skill.name for skill in vocabulary}
    assert {name for line in table.items() for name in (line[0], *line[1])} - names == set()
    assert [name for name, others in table.items() if name in others or len(set(others)) < len(others)] == []


def test_implied_skills_are_followed_step_by_step_and_circles_end() -> None:
    skills = [Skill(name, "skill") for name in "abc"] + [Skill("tool", "tool", neighbours=("c",))]
    table = {"a": ("b",), "b": ("c",), "c": ("a",)}
    assert all_implied(skills, table) == {
        "a": ("b", "c", "tool"), "b": ("c", "a", "tool"), "c": ("a", "tool", "b"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["MySQL", "PostgreSQL"])
def test_rival_tools_stand_in_for_each_other(vocabulary: Vocabulary, name: str) -> None:
    rivals = {"MySQL", "PostgreSQL", "MariaDB", "Microsoft SQL Server", "Oracle Database"}
    skill = vocabulary.skill(name)
    assert skill and rivals & set(skill.neighbours)


def test_the_version_changes_with_entries_and_frequencies(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"{HEADER}\nKiln\ttool\toven\t\t\n", encoding="utf-8")
    rows = read_table(tmp_path / "a.tsv")
    versions = [
        Vocabulary(rows).version, Vocabulary(rows).version, Vocabulary([]).version,
        Vocabulary(rows, frequencies={"Kiln": 0.1}).version,
    ]  # fmt: skip
    assert [versions.count(version) for version in versions] == [2, 2, 1, 1]


IMPORTED = [
    (
        "ESCO columns",
        'concept_uri,preferred_label,alt_labels\nu1,operate kiln,"fire kiln\nrun kiln"\nu2,glaze pots,\n',
        [("operate kiln", ("fire kiln", "run kiln")), ("glaze pots", ())],
    ),
    ("name and aliases", "name,aliases\nKiln,oven|furnace\n", [("Kiln", ("oven", "furnace"))]),
    ("a table of ours", f"{HEADER}\nKiln\ttool\toven?|KLN!\t\t\n", [("Kiln", ("oven", "KLN"))]),
    ("a byte order mark", "\ufeffname\nKiln\n", [("Kiln", ())]),
    ("windows line ends", "name,aliases\r\nKiln,oven\r\n", [("Kiln", ("oven",))]),
    ("blank lines", "name\n\nKiln\n\n", [("Kiln", ())]),
    ("upper case columns", "Name,Aliases\nKiln,oven\n", [("Kiln", ("oven",))]),
    ("the same name twice", "name,aliases\nKiln,oven\nkiln,furnace\n", [("Kiln", ("oven", "furnace"))]),
]


@pytest.mark.parametrize(
    ("content", "expected"), [row[1:] for row in IMPORTED], ids=[row[0] for row in IMPORTED]
)
def test_a_list_of_an_administrator_becomes_a_table(
    tmp_path: Path, content: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    file = tmp_path / "My List.csv"
    file.write_text(content, encoding="utf-8", newline="")
    table, count = import_csv(file, tmp_path / "target")
    assert table == tmp_path / "target" / "my-list.tsv"
    assert count == len(expected)
    assert [(row.skill.name, row.skill.aliases) for row in read_table(table)] == expected


REFUSED = [
    ("no known column", b"a,b\n1,2\n", "no column is called preferred_label or name"),
    ("nothing in it", b"", "no column is called"),
    ("only a header", b"name,aliases\n", "no skill was found in it"),
    ("not text", b"PK\x03\x04\xff\xfe\x00", "it is not UTF-8 text; save it as CSV UTF-8"),
    ("unknown kind", f"{HEADER}\nKiln\tthing\t\t\t\n".encode(), "line 2: the kind is 'thing'"),
    ("unknown flag", f"{HEADER}\nKiln\ttool\t\t\tloud\n".encode(), "line 2: unknown flag loud"),
    ("no name", f"{HEADER}\n\ttool\t\t\t\n".encode(), "line 2: a name"),
    ("only signs", b"name\n---\n", "line 2: '---' has no letter or digit"),
]


@pytest.mark.parametrize(("content", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_bad_list_is_refused_in_one_clear_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    with pytest.raises(VocabularyProblem) as problem:
        import_csv(file, tmp_path / "target")
    assert str(problem.value).startswith("bad.csv")
    assert reason in str(problem.value)
    assert "\n" not in str(problem.value)
    assert not list((tmp_path / "target").glob("*")) if (tmp_path / "target").exists() else True


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyProblem, match=r"gone\.csv: it cannot be read"):
        import_csv(tmp_path / "gone.csv", tmp_path)


def test_importing_again_replaces_what_the_file_brought(tmp_path: Path) -> None:
    file, target = tmp_path / "mine.csv", tmp_path / "target"
    for content in ("name\nKiln\n", "name\nLoom\n"):
        file.write_text(content, encoding="utf-8")
        import_csv(file, target)
    assert [path.name for path in target.iterdir()] == ["mine.tsv"]
    assert [row.skill.name for row in read_table(target / "mine.tsv")] == ["Loom"]


def test_an_imported_alias_joins_a_known_skill_and_an_imported_skill_is_found(tmp_path: Path) -> None:
    (tmp_path / "ours.tsv").write_text(f"{HEADER}\nPython\ttool\tCPython\t\t\n", encoding="utf-8")
    file = tmp_path / "mine.csv"
    file.write_text("name,aliases\nQuillback tending,\nPython,serpent scripting\n", encoding="utf-8")
    table, _ = import_csv(file, tmp_path / "target")
    vocabulary = Vocabulary([*read_table(tmp_path / "ours.tsv"), *read_table(table)])
    found = [skill.name for skill in vocabulary.find("quillback tending, serpent scripting, CPython")]
    assert found == ["Quillback tending", "Python"]


def test_the_same_skill_in_two_tables_joins_its_aliases(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"{HEADER}\nKiln\ttool\toven\tLoom\t\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text(f"{HEADER}\nkiln\ttool\tfurnace\tWheel\t\n", encoding="utf-8")
    rows = merge([*read_table(tmp_path / "a.tsv"), *read_table(tmp_path / "b.tsv")])
    assert [(row.skill.name, row.skill.aliases, row.skill.neighbours) for row in rows] == [
        ("Kiln", ("oven", "furnace"), ("Loom", "Wheel"))
    ]

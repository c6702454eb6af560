"""The documents: every decision says where it stands and is listed once, and links between documents lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / "docs" / "decisions"
INDEX = FOLDER / "README.md"
DECISIONS = sorted(path for path in FOLDER.iterdir() if path != INDEX)
DOCUMENTS = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]

_OTHER = r"\[\d{4}\]\(\d{4}-[a-z0-9-]+\.md\)"
_STATUS = re.compile(rf"accepted|superseded by {_OTHER}|amended by {_OTHER}(?:, {_OTHER})*")
_NAMED = re.compile(r"\[(\d{4})\]\((\d{4}-[a-z0-9-]+\.md)\)")
_HEAD = re.compile(
    r"# (?P<title>\S.*)\n\nStatus: (?P<status>.+)\n\n(?:Date: \d{4}-\d\d-\d\d\n\n)?(?P<rest>[^#\s](?:.*\n)+)"
)
_LATER = re.compile(r"(?P<word>Supersedes|Amends): ")
_ENTRY = re.compile(r"- (?P<number>\d{4}) \[(?P<title>.+?)\]\((?P<file>[^)]+)\): \S.* — (?P<status>.+)")
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_ELSEWHERE = re.compile(r"[a-z]+:|#")


@dataclass(frozen=True)
class Decision:
    """A decision's file: its title, its status with the links in it, and the files of earlier ones that it names."""

    file: str
    title: str
    status: str
    supersedes: frozenset[str]
    amends: frozenset[str]

    @property
    def later(self) -> frozenset[str]:
        """The files that its status names."""
        return _files(self.status)


def _files(text: str) -> frozenset[str]:
    return frozenset(file for _, file in _NAMED.findall(text))


def _read(path: Path) -> Decision:
    head = _HEAD.fullmatch(path.read_text("utf-8"))
    assert head, f"{path.name} does not begin with a title, a status and a text"
    named = {"Supersedes": frozenset[str](), "Amends": frozenset[str]()}
    for paragraph in head["rest"].split("\n\n"):
        if later := _LATER.match(paragraph):
            named[later["word"]] = _files(paragraph)
    return Decision(path.name, head["title"], head["status"], named["Supersedes"], named["Amends"])


def _all() -> dict[str, Decision]:
    return {path.name: _read(path) for path in DECISIONS}


def _misnamed(texts: Iterable[str]) -> list[str]:
    """The links whose words are another number than the file's that they lead to."""
    return [file for text in texts for number, file in _NAMED.findall(text) if not file.startswith(f"{number}-")]


def test_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04d}-" for number in range(1, len(DECISIONS) + 1)]


def test_every_decision_has_a_title_and_a_known_status() -> None:
    decisions = _all()
    assert decisions
    assert [one.file for one in decisions.values() if not _STATUS.fullmatch(one.status)] == []


def test_a_decision_that_no_longer_holds_names_a_later_one_that_says_so() -> None:
    decisions = _all()
    for one in decisions.values():
        for file in one.later:
            assert file in decisions, f"{one.file} names {file}, which is not there"
            assert file > one.file
            said = decisions[file].supersedes if one.status.startswith("superseded") else decisions[file].amends
            assert one.file in said, f"{file} does not name {one.file}"
        for file in one.supersedes | one.amends:
            assert one.file in decisions[file].later, f"{file} does not say that {one.file} came after it"
    assert _misnamed(path.read_text("utf-8") for path in DECISIONS) == []


def test_the_index_lists_each_decision_once_with_its_title_and_status() -> None:
    lines = [line for line in INDEX.read_text("utf-8").splitlines() if re.match(r"- \d{4}", line)]
    entries = [entry for line in lines if (entry := _ENTRY.fullmatch(line))]
    assert [line for line in lines if not _ENTRY.fullmatch(line)] == []
    assert Counter(entry["file"] for entry in entries) == Counter(path.name for path in DECISIONS)
    decisions = _all()
    for entry in entries:
        one = decisions[entry["file"]]
        listed = entry["number"], entry["title"], entry["status"]
        assert listed == (one.file[:4], one.title, _NAMED.sub(r"\1", one.status))


def test_links_between_documents_lead_to_files() -> None:
    links = [(path, found["target"]) for path in DOCUMENTS for found in _LINK.finditer(path.read_text("utf-8"))]
    relative = [(path, target.partition("#")[0]) for path, target in links if not _ELSEWHERE.match(target)]
    assert relative
    assert [f"{path.name}: {target}" for path, target in relative if not (path.parent / target).is_file()] == []


def test_the_map_of_the_house_names_what_is_there() -> None:
    """Every path in the table of docs/architecture.md, below resolutions/ or in the checkout."""
    text = (CHECKOUT / "docs" / "architecture.md").read_text("utf-8")
    table = text[text.index("## Where a change goes") :]
    named = set(re.findall(r"`([a-z_0-9]+(?:/[\w.-]+)*/?(?:\.(?:py|toml|css|txt|html))?)`", table))
    paths = {name for name in named if "/" in name or name.endswith((".py", ".toml"))}
    assert len(paths) > 80
    assert (
        sorted(
            name for name in paths if not any((root / name).exists() for root in (CHECKOUT, CHECKOUT / "resolutions"))
        )
        == []
    )

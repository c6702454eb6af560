"""What an editor is asked to check before a text is published: the reader's doubts, and the words it left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resolutions import fixes
from resolutions.document import Document
from resolutions.fixes import EditorWords
from resolutions.label import anchor
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.wording import capital, plural
from resolutions.reading import SourceMap

_WORDS = {"adopted_on": "Date", "front": "Opening line", "": "The whole text"}
LOST_SHOWN = 12
ANOTHER_TEXT = "another-text"
CORRECTION = ("correction", ANOTHER_TEXT)
"""The codes of the check that asks whether a correction is to change what it does."""


@dataclass(frozen=True, slots=True)
class CheckLink:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to check. `key` names it while the text is reviewed, `at` leads to its place, `also` to the others
    where the same was met; `ticked` where the editor says that it was checked, `asks_why` where a reason is asked for
    as well."""

    key: str
    at: CheckLink
    message: str
    also: tuple[CheckLink, ...] = ()
    ticked: bool = False
    asks_why: bool = False

    @property
    def also_at(self) -> Sentence:
        """`Also OP2, OP4.`; nothing where it was met at one place alone."""
        if not self.also:
            return ()
        named = [
            sentence(", " if n else "Also ", SentencePart(link.words, href=link.href))
            for n, link in enumerate(self.also)
        ]
        return sentence(*named, ".")


def check_lines(
    found: Sequence[fixes.Check],
    document: Document,
    places: SourceMap | None,
    by_editors: EditorWords,
    changes: str,
    ticked: Sequence[str] = (),
) -> tuple[CheckLine, ...]:
    """The things to check as the page lists them: each leads to its place, words that were lost to their lines, what a
    correction changes to the page that shows it, whose address is `changes`."""
    return tuple(_line(check, document, places, by_editors, changes, {"all", check.key} & {*ticked}) for check in found)


def _line(
    check: fixes.Check,
    document: Document,
    places: SourceMap | None,
    by_editors: EditorWords,
    changes: str,
    ticked: set[str],
) -> CheckLine:
    links, message = _places_of(check, document), capital(check.message)
    if check.code in CORRECTION:
        links = [CheckLink("What it changes", changes)]
    if check.code == "lost":
        links, message = _lost(document, places)
    elif check.code in ("left-out", "added"):
        name, words = ("Left out", by_editors.left_out) if check.code == "left-out" else ("Written", by_editors.added)
        links, message = [CheckLink(name, "#fixes")], f"{message}: {_shown(words)}"
    return CheckLine(check.key, links[0], message, tuple(links[1:]), bool(ticked), check.code == ANOTHER_TEXT)


def _places_of(check: fixes.Check, document: Document) -> list[CheckLink]:
    """Its paragraphs, else the part of the page that it concerns."""
    if check.labels:
        held = {paragraph.label for paragraph in document.paragraphs}
        return [CheckLink(label, f"#{anchor(label)}" if label in held else "#reads") for label in check.labels]
    return [CheckLink(_WORDS.get(check.field) or capital(check.field), f"#{check.field or 'reads'}")]


def _shown(words: Sequence[str]) -> str:
    return " · ".join(words[:LOST_SHOWN]) + (" …" if len(words) > LOST_SHOWN else "")


def doubts_of(document: Document) -> Mapping[str, tuple[str, ...]]:
    """The doubts of each paragraph, by its label."""
    found: dict[str, tuple[str, ...]] = {}
    for warning in document.warnings:
        if warning.label:
            found[warning.label] = (*found.get(warning.label, ()), capital(warning.message))
    return found


def _lost(document: Document, places: SourceMap | None) -> tuple[list[CheckLink], str]:
    lines = places.lost if places else (None,) * len(document.lost)
    links = [
        CheckLink(word, "#reads" if line is None else f"#line-{line + 1}")
        for word, line in zip(document.lost, lines, strict=True)
    ]
    first = next((link.href for link in links if link.href != "#reads"), "#reads")
    words = plural(len(links), "word of the file is", "words of the file are")
    told = f", the first {LOST_SHOWN} of them" if len(links) > LOST_SHOWN else ""
    return [CheckLink("Left out", first), *links[:LOST_SHOWN]], f"{words} not in what was read{told}:"

"""What an editor is asked to check before a text is published: the reader's doubts, and the words it left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolutions.document import Document, ReadWarning
from resolutions.fixes import EditorWords
from resolutions.label import anchor
from resolutions.presentation.sentence import Sentence, SentencePart, sentence
from resolutions.presentation.wording import capital, plural
from resolutions.reading import SourceMap

_FIELDS = {
    "no-symbol": "symbol",
    "symbol-differs": "symbol",
    "no-title": "title",
    "session-differs": "session",
    "no-date": "adopted_on",
    "dates-differ": "adopted_on",
    "no-formula": "front",
}
"""Where on the page the doubts stand that concern no paragraph."""
_WORDS = {"adopted_on": "Date", "front": "Opening line", "": "The whole text"}
LOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class CheckLink:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to check. `key` names it while the text is reviewed, `at` leads to its place, `also` to the others
    where the same was met; `ticked` where the editor says that it was checked."""

    key: str
    at: CheckLink
    message: str
    also: tuple[CheckLink, ...] = ()
    ticked: bool = False

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


def checks(
    document: Document, places: SourceMap | None, by_editors: EditorWords, ticked: Sequence[str] = ()
) -> tuple[Check, ...]:
    """The things to check, those of the whole text first; a doubt met at several paragraphs is told once."""
    found = (*_doubts(document), *_lost(document, places), *_by_editors(by_editors))
    return tuple(
        Check(check.key, check.at, check.message, check.also, "all" in ticked or check.key in ticked) for check in found
    )


def _by_editors(words: EditorWords) -> Iterator[Check]:
    """What fixes took away and brought; asked again whenever that is another number of words."""
    out = plural(len(words.left_out), "word of the file was", "words of the file were")
    added = plural(len(words.added), "word is", "words are")
    for code, own, name, message in (
        ("left-out", words.left_out, "Left out", f"{out} left out by an editor: {_shown(words.left_out)}"),
        ("added", words.added, "Written", f"{added} not in the file: {_shown(words.added)}"),
    ):
        if own:
            yield Check(f"{code}:{len(own)}", CheckLink(name, "#fixes"), message)


def _shown(words: Sequence[str]) -> str:
    return " · ".join(words[:LOST_SHOWN]) + (" …" if len(words) > LOST_SHOWN else "")


def doubts_of(document: Document) -> Mapping[str, tuple[str, ...]]:
    """The doubts of each paragraph, by its label."""
    found: dict[str, tuple[str, ...]] = {}
    for warning in document.warnings:
        if warning.label:
            found[warning.label] = (*found.get(warning.label, ()), capital(warning.message))
    return found


def _doubts(document: Document) -> Iterator[Check]:
    groups: dict[tuple[str, str], list[ReadWarning]] = {}
    for warning in document.warnings:
        groups.setdefault((warning.code, warning.message), []).append(warning)
    labels = {paragraph.label for paragraph in document.paragraphs}
    whole_first = sorted(groups.items(), key=lambda group: group[1][0].label is not None)
    for number, ((code, message), cautions) in enumerate(whole_first):
        links = [_link(caution, labels) for caution in cautions]
        if code == "notes-missing":
            links = list(_marked(document)) or links
        yield Check(f"{code}:{cautions[0].label or number}", links[0], capital(message), tuple(links[1:]))


def _marked(document: Document) -> Iterator[CheckLink]:
    """The paragraphs whose footnote marks have no note."""
    noted = {footnote.mark for footnote in document.footnotes}
    for paragraph in document.paragraphs:
        if not noted.issuperset(paragraph.footnotes):
            yield CheckLink(paragraph.label, f"#{anchor(paragraph.label)}")


def _link(caution: ReadWarning, labels: set[str]) -> CheckLink:
    if caution.label in labels and caution.label:
        return CheckLink(caution.label, f"#{anchor(caution.label)}")
    field = _FIELDS.get(caution.code, "")
    return CheckLink(caution.label or _WORDS.get(field) or capital(field), f"#{field or 'reads'}")


def _lost(document: Document, places: SourceMap | None) -> Iterator[Check]:
    if not document.lost:
        return
    lines = places.lost if places else (None,) * len(document.lost)
    links = [
        CheckLink(word, "#reads" if line is None else f"#line-{line + 1}")
        for word, line in zip(document.lost, lines, strict=True)
    ]
    first = next((link.href for link in links if link.href != "#reads"), "#reads")
    words = plural(len(links), "word of the file is", "words of the file are")
    told = f", the first {LOST_SHOWN} of them" if len(links) > LOST_SHOWN else ""
    message = f"{words} not in what was read{told}:"
    yield Check("lost", CheckLink("Left out", first), message, tuple(links[:LOST_SHOWN]))

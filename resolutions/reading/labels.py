"""Blocks into labelled paragraphs: PP3, OP4, OP4(b)(ii), "Annex OP3", S2; and the headings between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from resolutions.document import Heading, Paragraph, ReadWarning, Section, UnreadableFile
from resolutions.label import depth_of
from resolutions.numerals import to_roman
from resolutions.reading.english.openings import opening, starts_paragraph
from resolutions.reading.footnotes import MarkReader
from resolutions.reading.paragraph_blocks import MAX_PARAGRAPHS, ParagraphLines, is_operative


@dataclass(slots=True)
class _Place:
    """How far the count has come, in the body or in one annex: `path` is the number reached, outermost first; `head`
    the label of the unnumbered paragraph of an annex that the next list stands under; `counted` the number that a draft
    prints before a preambular paragraph ("2bis")."""

    prefix: str
    section: Section
    preambular: int = 0
    path: tuple[str, ...] = ()
    loose: int = 0
    parts: int = 1
    numbered: bool = False
    head: str = ""
    counted: str = ""

    def next_part(self) -> None:
        """Go on to a part with a preamble of its own."""
        self.section, self.preambular, self.path = "preambular", 0, ()
        self.parts += 1

    @property
    def part(self) -> str:
        return f"Part {to_roman(self.parts)} " if self.parts > 1 else ""


@dataclass(slots=True)
class Labeller:
    """Takes the blocks of the body, then of each annex; keeps the paragraphs, headings and warnings they make.

    Operative paragraphs of which none carries a number ("Urges …", "Decides to …") are counted: OP1, OP2. A paragraph
    without a number among numbered ones is labelled after the one above it: OP4+1. Where numbers begin again at 1, the
    later ones carry their part: "Part II OP1". In a presidential statement (`statement`) every paragraph counts: S1,
    S2. A text that `acts_at_once` has no preamble.
    """

    marks: MarkReader
    statement: bool = False
    acts_at_once: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def take(
        self, blocks: Iterable[ParagraphLines], *, annex: str | None = None, part: str = "", title: Sequence[str] = ()
    ) -> None:
        """Label the blocks. `annex`: the annex they stand in ("Annex II"), None for the body; `part`: the letter of
        the part of a resolution they make, "" where it has none, and `title` what is printed above that part.

        Raises UnreadableFile past MAX_PARAGRAPHS.
        """
        blocks = tuple(blocks)
        if len(self.paragraphs) + len(blocks) > MAX_PARAGRAPHS:
            raise UnreadableFile(f"The text has more than {MAX_PARAGRAPHS:,} paragraphs.")
        place = _Place(f"{annex} ", "annex") if annex else _Place(f"Part {part} " if part else "", "preambular")
        place.numbered = any(block.path and block.path[0][0].isdigit() for block in blocks)
        pending = [annex] if annex else list(title)
        for index, block in enumerate(self._supplied(blocks, place.prefix)):
            if block.heading:
                pending.append(self.marks.read(block.text).text)
                continue
            if place.section == "operative" and _opens_part(blocks, index):
                place.next_part()
            label = self._label(block, place)
            self.headings.extend(Heading(label, text) for text in pending)
            pending = []
            if block.misread:
                message = f"“{block.printed}” is printed for the number {block.path[0]}, which its neighbours give."
                self.warnings.append(ReadWarning("number-misread", message, label))
            if block.joined:
                message = f"A blank line stands within this paragraph, above “{block.joined}”: it may be two."
                self.warnings.append(ReadWarning("joined", message, label))
            self._add(label, block, place)
        self.headings.extend(Heading(None, text) for text in pending)

    def _supplied(self, blocks: Sequence[ParagraphLines], prefix: str) -> Iterator[ParagraphLines]:
        """The blocks, with the numbers that a typist left out: of 2, "Requests …", 4 the middle one is 3."""
        supplied = dict(_left_out(blocks))
        for index, block in enumerate(blocks):
            if number := supplied.get(index):
                message = f"The number {number} is not printed; it is supplied from its neighbours."
                self.warnings.append(ReadWarning("number-supplied", message, f"{prefix}OP{number}"))
                yield replace(block, path=(str(number),))
            else:
                yield block

    def _label(self, block: ParagraphLines, place: _Place) -> str:
        label = self._counted(block, place)
        if label not in self._taken:
            self._taken.add(label)
            return label
        unique = next(name for n in count(1) if (name := f"{label}+{n}") not in self._taken)
        message = f"The number {block.printed or label} stands here a second time; this paragraph is labelled {unique}."
        self.warnings.append(ReadWarning("number-repeated", message, unique))
        self._taken.add(unique)
        return unique

    def _counted(self, block: ParagraphLines, place: _Place) -> str:
        if self.statement:
            place.preambular += 1
            return f"{place.prefix}S{place.preambular}"
        if block.preambular:
            place.counted, place.loose = block.preambular, 0
            return f"{place.prefix}{place.part}PP{block.preambular}{''.join(block.path)}"
        if block.path:
            return self._numbered(block.path, place)
        if place.section == "preambular" and place.counted and not is_operative(block.text):
            place.loose += 1
            return f"{place.prefix}{place.part}PP{place.counted}+{place.loose}"
        if place.section == "preambular":
            # Among numbered paragraphs "Affirms" for "Affirming" is a slip of the pen, no operative paragraph.
            if not self.acts_at_once and (place.numbered or not is_operative(block.text)):
                place.preambular += 1
                return f"{place.prefix}{place.part}PP{place.preambular}"
            place.section, place.path = "operative", ("1",)
            return f"{place.prefix}OP1"
        return self._unnumbered(block, place)

    def _numbered(self, path: tuple[str, ...], place: _Place) -> str:
        number, marks = (path[:1], path[1:]) if path[0][0].isdigit() else ((), path)
        if number:
            place.section = "operative" if place.section == "preambular" else place.section
            if path == ("1",) and f"{place.prefix}{place.part}OP1" in self._taken:
                place.parts += 1
            place.head = place.head if marks else ""
            place.path = path
        if place.head:
            return f"{place.prefix}{place.head}{''.join(marks)}"
        if not number:
            if place.section == "preambular":
                return f"{place.prefix}{place.part}PP{place.counted or place.preambular}{''.join(path)}"
            # The solver lost the number that the list stands under, so the list continues the number reached.
            place.path = (*(mark for mark in place.path[:1] if mark[0].isdigit()), *path)
        return f"{place.prefix}{place.part}OP{''.join(place.path)}"

    def _unnumbered(self, block: ParagraphLines, place: _Place) -> str:
        if place.section == "operative" and not place.numbered and len(place.path) == 1 and is_operative(block.text):
            # Where no number is printed at all, each finite verb begins the next paragraph.
            place.path, place.loose = (str(int(place.path[0]) + 1),), 0
            return f"{place.prefix}{place.part}OP{place.path[0]}"
        place.loose += 1
        if place.section == "annex":
            place.head = f"P{place.loose}" if block.text.endswith(":") else ""
            return f"{place.prefix}P{place.loose}"
        label = f"{place.prefix}{place.part}OP{''.join(place.path)}+{place.loose}"
        if not block.printed and not self.acts_at_once:
            message = "This paragraph stands among numbered ones without a number."
            self.warnings.append(ReadWarning("unnumbered", message, label))
        return label

    def _add(self, label: str, block: ParagraphLines, place: _Place) -> None:
        read = self.marks.read(block.text, label)
        depth = depth_of(label)
        found = opening(read.text, place.section, depth=depth)
        self.paragraphs.append(Paragraph(label, place.section, block.printed, depth, found, read.text, read.marks))


def _left_out(blocks: Sequence[ParagraphLines]) -> Iterator[tuple[int, int]]:
    """Which blocks lost which number: those that open with a finite verb between two numbers, or above the first, where
    they are as many as the numbers that are missing there."""
    reached = 0
    unnumbered: list[int] = []
    for index, block in enumerate(blocks):
        if block.path and block.path[0].isdigit():
            number = int(block.path[0])
            if len(unnumbered) == number - reached - 1:
                yield from zip(unnumbered, range(reached + 1, number), strict=True)
            reached, unnumbered = number, []
        elif not block.path and not block.heading:
            if is_operative(block.text):
                unnumbered.append(index)
            elif not reached:
                unnumbered = []  # the preamble goes on


def _opens_part(blocks: Sequence[ParagraphLines], at: int) -> bool:
    """Whether the block there begins the preamble of a further part: no other number than 1 comes next."""
    if blocks[at].path or not starts_paragraph(blocks[at].text):
        return False
    following = (block.path for block in blocks[at:] if block.path and block.path[0].isdigit())
    return next(following, ()) == ("1",)

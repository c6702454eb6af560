"""Tracked paragraphs as WordprocessingML (ECMA-376 part 1, section 17.13.5: revisions)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape

from resolutions.comparing.comparison import Op
from resolutions.exports.word.tracking import End, Move, Tracked, TrackedWords

AUTHOR = "Agreed Language"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold in any way (section 2.2)."""
_OWN: dict[Op, str] = {"-": "del", "+": "ins"}
_WHITE = re.compile("(\t|\r\n|\r|\n)")


def plain(text: str) -> str:
    """The text as XML can hold it: each character that it cannot becomes U+FFFD, so that no words run together."""
    return _FORBIDDEN.sub("\ufffd", text)


class Body:
    """Writes the inside of w:body, once. `when` is the day of all changes; `is_rtl` says that the language runs from
    right to left."""

    def __init__(self, when: date, *, is_rtl: bool = False) -> None:
        self._when = when
        self._is_rtl = is_rtl
        self._signed = 0
        self._comments: list[str] = []

    @property
    def comments(self) -> str:
        """The inside of w:comments, for what was written."""
        return "".join(self._comments)

    def xml(self, paragraphs: Sequence[Tracked]) -> str:
        """The inside of w:body, without its section properties."""
        groups = groupby(paragraphs, key=lambda paragraph: paragraph.move)
        return "".join(self._group(move, list(members)) for move, members in groups)

    def _group(self, move: Move | None, members: Sequence[Tracked]) -> str:
        if move is None:
            return "".join(self._paragraph(paragraph) for paragraph in members)
        start, end = self._range(move)
        inner = "".join(self._paragraph(paragraph, "" if n else start) for n, paragraph in enumerate(members))
        return f"{inner}{end}"

    def _range(self, move: Move) -> tuple[str, str]:
        """What stands before and after all that moved away, or here, under one name."""
        element, signature = f"w:move{move.way.capitalize()}Range", self._signature()
        identifier = signature.split()[0]
        return f'<{element}Start {signature} w:name="{move.name}"/>', f"<{element}End {identifier}/>"

    def _moved(self, op: Op, runs: Sequence[TrackedWords], name: str) -> str:
        """Words that changed their place within a paragraph."""
        move = Move("from" if op == "-" else "to", name)
        start, end = self._range(move)
        inner = "".join(self._run(run, is_deleted=False) for run in runs)
        return f"{start}{self._wrapped(_element(op, move), inner)}{end}"

    def _paragraph(self, paragraph: Tracked, start: str = "") -> str:
        groups = groupby(paragraph.runs, key=lambda run: (run.op, run.move))
        runs = "".join(
            self._moved(op, list(members), move) if move else self._tracked(op, list(members), paragraph.move)
            for (op, move), members in groups
        )
        before, after = self._commented(paragraph)
        return f"<w:p>{self._properties(paragraph.end, paragraph.move)}{start}{before}{runs}{after}</w:p>"

    def _commented(self, paragraph: Tracked) -> tuple[str, str]:
        """What stands before and after the words of a paragraph that comments are on. The marks of comments on a
        paragraph that comes or goes come and go with it."""
        before = after = ""
        for note in paragraph.notes:
            signature = self._signature()
            identifier = signature.split()[0]
            text = f'<w:t xml:space="preserve">{escape(plain(note))}</w:t>'
            self._comments.append(
                f'<w:comment {signature} w:initials="AL"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
                f"<w:r>{text}</w:r></w:p></w:comment>"
            )
            mark = f"<w:r><w:commentReference {identifier}/></w:r>"
            if paragraph.end.op != "=":
                mark = self._wrapped(_element(paragraph.end.op, paragraph.move), mark)
            before += f"<w:commentRangeStart {identifier}/>"
            after += f"<w:commentRangeEnd {identifier}/>{mark}"
        return before, after

    def _properties(self, end: End, move: Move | None) -> str:
        style = end.older if end.op == "-" else end.newer or end.older
        mark = f"<w:{_element(end.op, move)} {self._signature()}/>" if end.op != "=" else ""
        return f"<w:pPr>{self._style(style)}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}{self._restyled(end)}</w:pPr>"

    def _restyled(self, end: End) -> str:
        """That the paragraph had another style in the older text."""
        if end.op != "=" or not end.older or not end.newer or end.older == end.newer:
            return ""
        return f"<w:pPrChange {self._signature()}><w:pPr>{self._style(end.older)}</w:pPr></w:pPrChange>"

    def _style(self, style: str | None) -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"{named}<w:bidi/>" if self._is_rtl else named

    def _tracked(self, op: Op, runs: Sequence[TrackedWords], move: Move | None) -> str:
        """Runs of one kind with what says so. Where a paragraph moved to, all of it is moved, and what was inserted on
        the way stands within: LibreOffice leaves an empty paragraph where the two stand side by side."""
        inner = "".join(self._run(run, is_deleted=op == "-" and not move) for run in runs)
        if op == "+" or (op == "-" and not move):
            inner = self._wrapped(_OWN[op], inner)
        return self._wrapped(_element(op, move), inner) if move else inner

    def _run(self, run: TrackedWords, *, is_deleted: bool) -> str:
        """The words, in italics where they are an opening; where they are one in one of two texts that have them, what
        they look like is tracked as well."""
        italic = self._letters(italic=run.leads is not None)
        if run.op == "=" and run.leads in ("-", "+"):
            before, italic = self._letters(italic=run.leads == "-"), self._letters(italic=run.leads == "+")
            italic += f"<w:rPrChange {self._signature()}><w:rPr>{before}</w:rPr></w:rPrChange>"
        properties = f"<w:rPr>{italic}</w:rPr>" if italic else ""
        return f"<w:r>{properties}{''.join(_characters(run.text, is_deleted=is_deleted))}</w:r>"

    def _letters(self, *, italic: bool) -> str:
        return ("<w:i/><w:iCs/>" if italic else "") + ("<w:rtl/>" if self._is_rtl else "")

    def _wrapped(self, element: str, inner: str) -> str:
        return f"<w:{element} {self._signature()}>{inner}</w:{element}>"

    def _signature(self) -> str:
        """Who made a change, under a number of its own, and when: moves may not be without a day."""
        self._signed += 1
        return f'w:id="{self._signed}" w:author="{AUTHOR}" w:date="{self._when.isoformat()}T00:00:00Z"'


def _element(op: Op, move: Move | None) -> str:
    return f"move{move.way.capitalize()}" if move else _OWN[op]


def _characters(text: str, *, is_deleted: bool) -> Iterator[str]:
    element = "delText" if is_deleted else "t"
    for part in _WHITE.split(plain(text)):
        if part == "\t":
            yield "<w:tab/>"
        elif part and part in "\r\n":
            yield "<w:br/>"
        elif part:
            yield f'<w:{element} xml:space="preserve">{escape(part)}</w:{element}>'

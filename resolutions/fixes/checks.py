"""What somebody has to look at before a text is public: the reader's doubts, what the text itself makes doubtful, words
that were lost, left out or written."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from resolutions import symbols
from resolutions.document import Document, ReadWarning
from resolutions.fixes.accounting import EditorWords, editor_words
from resolutions.label import parse
from resolutions.session_dates import session_dates

LONGEST_TITLE = 500
"""Characters: of 2,407 resolutions two have longer titles, and both are misread."""
_SIGNS = re.compile(f"[{''.join(c for c in map(chr, range(sys.maxunicode)) if unicodedata.category(c) == 'Cf')}]")
_ARABIC_SIGNS = "\u061c\u200c\u200d\u200e\u200f"
"""What stands in Arabic text by right: marks of direction, joiners."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to check. `key` names it among those of one text, `code` says what it is; `labels` are the paragraphs
    where it is met, `field` what of the whole text it concerns, "" where neither is told."""

    key: str
    code: str
    message: str
    labels: tuple[str, ...] = ()
    field: str = ""


_FIELDS = {
    "no-symbol": "symbol",
    "symbol-differs": "symbol",
    "no-title": "title",
    "session-differs": "session",
    "no-date": "adopted_on",
    "dates-differ": "adopted_on",
    "no-formula": "front",
    "language-differs": "language",
}
"""What of the whole text the reader's doubts concern."""


def checks(document: Document, read: Document, *, today: date) -> tuple[Check, ...]:
    """The things to check, those of the whole text first; a doubt met at several paragraphs is told once. `read` is
    what the reader made of the file before editors changed it."""
    found = [*_plausibility(document, read, today), *_doubts(document)]
    found.sort(key=lambda check: bool(check.labels))
    return (*found, *_lost(document), *_by_editors(document, read))


def _doubts(document: Document) -> Iterator[Check]:
    groups: dict[tuple[str, str], list[ReadWarning]] = {}
    for warning in document.warnings:
        groups.setdefault((warning.code, warning.message), []).append(warning)
    for number, ((code, message), met) in enumerate(groups.items()):
        labels = tuple(warning.label for warning in met if warning.label)
        if code == "notes-missing":
            labels = tuple(_marked(document))
        yield Check(f"{code}:{met[0].label or number}", code, message, labels, _FIELDS.get(code, ""))


def _marked(document: Document) -> Iterator[str]:
    """The paragraphs whose footnote marks have no note."""
    noted = {footnote.mark for footnote in document.footnotes}
    for paragraph in document.paragraphs:
        if not noted.issuperset(paragraph.footnotes):
            yield paragraph.label


def _plausibility(document: Document, read: Document, today: date) -> Iterator[Check]:
    if document.symbol != read.symbol:
        message = f"The file was read as {read.symbol or 'a text without symbol'}, an editor says {document.symbol}."
        yield _of_field("symbol-changed", message, "symbol")
    if len(document.title) > LONGEST_TITLE:
        message = f"A title of {len(document.title)} characters: it may have run into the text."
        yield _of_field("title-long", message, "title")
    yield from _date(document, today)
    yield from _hidden(document)
    yield from _misplaced(document)


def _of_field(code: str, message: str, field: str) -> Check:
    return Check(code, code, message, field=field)


def _date(document: Document, today: date) -> Iterator[Check]:
    day = document.adopted_on
    if day is None:
        return
    if day > today:
        yield _of_field("date-ahead", f"Adopted on {day}: that day is yet to come.", "adopted_on")
    symbol = symbols.parse(document.symbol) if document.symbol else None
    dates = session_dates(symbol) if symbol else None
    if dates and not dates[0] <= day <= dates[1]:
        message = f"Adopted on {day}, but {document.symbol} belongs between {dates[0]} and {dates[1]}."
        yield _of_field("date-beyond-session", message, "adopted_on")


def _hidden(document: Document) -> Iterator[Check]:
    """Signs that nobody sees and that change how words are shown or found, above all those that turn the direction."""
    by_right = _ARABIC_SIGNS if document.language == "ar" else ""
    labels = tuple(p.label for p in document.paragraphs if _has_signs(p.text, by_right))
    whole = (document.title, *(h.text for h in document.headings), *(note.text for note in document.footnotes))
    if labels or any(_has_signs(text, by_right) for text in whole):
        message = "Signs that nobody sees, such as those that turn the direction of writing, stand in the text."
        yield Check("hidden-signs", "hidden-signs", message, labels)


def _has_signs(text: str, by_right: str) -> bool:
    return any(sign not in by_right for sign in _SIGNS.findall(text))


def _misplaced(document: Document) -> Iterator[Check]:
    """Labels that say another section than their paragraph has, and one that stands behind a later one in the body."""
    labels = [(label, p.section) for p in document.paragraphs if (label := parse(p.label))]
    if apart := tuple(str(label) for label, section in labels if label.section(section) != section):
        yield Check("section-differs", "section-differs", "The label says another part than the text stands in.", apart)
    body = [label for label, _ in labels if not label.around]
    behind = [(before, after) for before, after in pairwise(body) if before.order > after.order]
    if behind:
        before, after = behind[0]
        message = f"{after} stands behind {before}: a label may be wrong."
        yield Check("label-order", "label-order", message, tuple(str(after) for _, after in behind))


def _lost(document: Document) -> Iterator[Check]:
    if document.lost:
        yield Check(
            "lost", "lost", f"{_words(document.lost, 'of the file is', 'of the file are')} not in what was read"
        )


def _by_editors(document: Document, read: Document) -> Iterator[Check]:
    """What fixes took away and brought; asked again whenever that is another number of words."""
    words = EditorWords() if read is document else editor_words(read, document)
    if words.left_out:
        message = f"{_words(words.left_out, 'of the file was', 'of the file were')} left out by an editor"
        yield Check(f"left-out:{len(words.left_out)}", "left-out", message)
    if words.added:
        yield Check(f"added:{len(words.added)}", "added", f"{_words(words.added, 'is', 'are')} not in the file")


def _words(words: Sequence[str], one: str, many: str) -> str:
    return f"1 word {one}" if len(words) == 1 else f"{len(words):,} words {many}"

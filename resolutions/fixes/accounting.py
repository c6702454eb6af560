"""Words of the file that editors left out of its text, and words that they wrote which the file does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resolutions.document import Document
from resolutions.reading.retention import tokens


@dataclass(frozen=True, slots=True)
class EditorWords:
    """Words of the file that are `left_out`, and words of the text that are `added`, each in their order."""

    left_out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.left_out or self.added)


def editor_words(read: Document, fixed: Document) -> EditorWords:
    """What the fixes took away of all that the reader kept, and what they brought that the file does not hold: neither
    what was kept nor what the reader lost. Words are counted; one that moved to another paragraph is neither.

        read     Urges States to report every year;  lost: "and" "soon"
        fixed    Urges States to report soon to us;  left out: "every" "year"; added: "to" "us"
    """
    kept, written = list(_words(read)), list(_words(fixed))
    added = _beyond(written, [*kept, *tokens(read.lost)])
    return EditorWords(tuple(_beyond(kept, written)), tuple(added))


def count_words(document: Document) -> int:
    """How many words a document holds, whatever they stand for."""
    return sum(1 for _ in _words(document))


def _words(document: Document) -> Iterator[str]:
    """All words that a document holds, whatever they stand for."""
    yield from tokens([document.title, document.formula or ""])
    for heading in document.headings:
        yield from tokens([heading.text])
    for paragraph in document.paragraphs:
        yield from tokens([paragraph.text])
    for footnote in document.footnotes:
        yield from tokens([footnote.text])


def _beyond(wanted: Sequence[str], held: Sequence[str]) -> Iterator[str]:
    left = Counter(held)
    for word in wanted:
        if left[word]:
            left[word] -= 1
        else:
            yield word

"""A Word file (DOCX) into lines: paragraphs with the numbers that Word prints before them, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator

from resolutions import symbols
from resolutions.document import Footnote, ReadWarning, UnreadableFile
from resolutions.reading import block_stream
from resolutions.reading.lines import SourceText
from resolutions.reading.word.notes import Notes
from resolutions.reading.word.numbering import numbering, style_links
from resolutions.reading.word.package import Element, Package, child, is_on, local, value
from resolutions.reading.word.story import Story
from resolutions.reading.word.styles import Styles

_NO_TEXT = "The Word file holds no text."


def read(content: bytes) -> SourceText:
    """The lines of a DOCX file, one a paragraph; notes apart; running heads and feet left out, but for the masthead.

    Raises UnreadableFile where the bytes are no Word file, are damaged, protected, carry macros, are beyond the limits
    or hold no text.
    """
    package = Package(content)
    body = child(package.main, "body")
    if body is None:
        raise UnreadableFile(_NO_TEXT)
    styles = package.part("styles")
    story = Story(Styles(styles), numbering(package.part("numbering"), style_links(styles)), Notes(package))
    text = list(story.items(body))
    cautions = tuple(_cautions(story))
    lines = block_stream.lines([*_masthead(package, body, story), *text])
    if not lines:
        raise UnreadableFile(_NO_TEXT)
    return SourceText(lines, notes=tuple(_footnotes(story)), warnings=cautions, raised=story.raised)


def _masthead(package: Package, body: Element, story: Story) -> Iterator[block_stream.Item]:
    """What the head of the first page prints: the whole of it where that page has its own, else only the symbol."""
    section = next((found for found in body.iter("{*}sectPr")), None)
    if section is None:
        return
    kind = "first" if is_on(child(section, "titlePg")) else "default"
    headers = (one for one in section if local(one) == "headerReference" and value(one, "type") == kind)
    header = package.related(value(next(headers, None), "id"))
    if header is not None:
        found = block_stream.flattened(story.items(header))
        yield from (line for line in found if kind == "first" or symbols.parse(line.text))


def _footnotes(story: Story) -> Iterator[Footnote]:
    texts: dict[Element, str] = {}
    for mark, element in story.notes.referenced():
        if element not in texts:
            texts[element] = " ".join(line.text for line in block_stream.lines(list(story.items(element))))
        yield Footnote(mark, texts[element].removeprefix(mark).strip())


def _cautions(story: Story) -> Iterator[ReadWarning]:
    if story.tracked:
        yield ReadWarning(
            "tracked-changes", "The file holds tracked changes; the text is read with all of them accepted."
        )
    if story.unknown:
        yield ReadWarning("unknown-symbol", "The file holds characters of a symbol font that are not known here.")
    if story.embedded:
        yield ReadWarning("embedded-file", "The file embeds another one whose text is not read.")
    if story.in_field:
        yield ReadWarning("open-field", "A field begins and does not end; what follows it may be missing.")

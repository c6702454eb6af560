"""A Word file (DOCX) into lines: paragraphs with the numbers that Word prints before them, tables, notes."""

from __future__ import annotations

from collections.abc import Iterator

from resolutions import symbols
from resolutions.document import Footnote, ReadWarning, UnreadableFile
from resolutions.reading import block_stream
from resolutions.reading.lines import SourceText
from resolutions.reading.sides import Side
from resolutions.reading.word.notes import Notes
from resolutions.reading.word.numbering import numbering, style_links
from resolutions.reading.word.package import Element, Package, child, is_on, local, value
from resolutions.reading.word.story import Story
from resolutions.reading.word.styles import Styles, look

_NO_TEXT = "The Word file holds no text."


def read(content: bytes, side: Side = "proposal") -> SourceText:
    """The lines of a DOCX file, one a paragraph; notes apart; running heads and feet left out, but for the masthead. Of
    a redline the `side` that is asked for.

    Raises UnreadableFile where the bytes are no Word file, are damaged, protected, carry macros, are beyond the limits
    or hold no text.
    """
    package = Package(content)
    body = child(package.main, "body")
    if body is None:
        raise UnreadableFile(_NO_TEXT)
    styles = package.part("styles")
    known, lists = Styles(styles), numbering(package.part("numbering"), style_links(styles))
    story = Story(known, lists, Notes(package), side=side, by_look=_is_redline(package.main))
    text = list(story.items(body))
    cautions = tuple(_cautions(story))
    # The masthead's own gaps come after those of the text, for it is read after it.
    struck = list(story.struck)
    masthead = list(_masthead(package, body, story))
    struck = [*story.struck[len(struck) :], *struck]
    lines, doubts = block_stream.without_gaps(block_stream.lines([*masthead, *text]), struck)
    if not lines:
        raise UnreadableFile(_NO_TEXT)
    notes, two = tuple(_footnotes(story)), story.tracked or story.by_look
    return SourceText(lines, notes=notes, warnings=cautions, doubts=doubts, raised=story.raised, two_sides=two)


def _is_redline(main: Element) -> bool:
    """Whether runs of the text are struck out and others underlined, without tracked changes around them: the one goes,
    the other comes."""
    looks = [look(properties) for properties in main.iter("{*}rPr")]
    return any(one.struck for one in looks) and any(one.underlined and not one.struck for one in looks)


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
        yield Footnote(mark, texts[element].removeprefix(mark).replace(block_stream.GAP, "").strip())


def _cautions(story: Story) -> Iterator[ReadWarning]:
    if story.unknown:
        yield ReadWarning("unknown-symbol", "The file holds characters of a symbol font that are not known here.")
    if story.embedded:
        yield ReadWarning("embedded-file", "The file embeds another one whose text is not read.")
    if story.in_field:
        yield ReadWarning("open-field", "A field begins and does not end; what follows it may be missing.")

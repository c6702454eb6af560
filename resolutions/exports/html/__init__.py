"""A comparison as one HTML file, to be kept: no script, nothing fetched from anywhere, readable without this site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from resolutions.comparing.comparison import Comparison, Row
from resolutions.document import Document, Paragraph, Section
from resolutions.exports.html.markup import element, void, words
from resolutions.exports.html.style import STYLE
from resolutions.presentation.comparison import short_names
from resolutions.presentation.insights import DIRECTION_WORDS
from resolutions.presentation.layout import PART_TITLES
from resolutions.presentation.pieces import Piece, sides
from resolutions.presentation.places import ids, mains
from resolutions.presentation.summary import sentence
from resolutions.presentation.terms import RELATION_WORDS
from resolutions.presentation.wording import adopted_words, listed, plural

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_RIGHT_TO_LEFT = frozenset({"ar"})
_LEGEND = "Underlined: only in the newer text. Struck through: only in the older text."


def page(comparison: Comparison, address: str = "", provenance: Sequence[str] = ()) -> bytes:
    """The file in UTF-8. `address` is where the comparison stands; `provenance` are lines that say what was compared
    (dates, hashes of the sources)."""
    title = " compared with ".join(_symbol(document) for document in (comparison.left, comparison.right))
    head = "".join(
        (
            void("meta", charset="utf-8"),
            void("meta", name="viewport", content="width=device-width, initial-scale=1"),
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            void("meta", name="generator", content=f"Agreed Language, {comparison.engine}"),
            element("title", escape(title)),
            f"<style>{STYLE}</style>",
        )
    )
    body = "".join((*_header(comparison, title, address, provenance), *_shifts(comparison), _table(comparison)))
    html = f'<!doctype html>\n<html lang="en"><head>{head}</head><body><main>{body}</main></body></html>\n'
    return html.encode("utf-8", "replace")


def _symbol(document: Document) -> str:
    return document.symbol or "a text without a symbol"


def _header(comparison: Comparison, title: str, address: str, provenance: Sequence[str]) -> Iterator[str]:
    yield element("h1", escape(title))
    yield "<dl>"
    for name, document in (("Older text", comparison.left), ("Newer text", comparison.right)):
        told = (document.title, adopted_words(document.session, document.adopted_on, document.adoption))
        yield element("dt", name) + element("dd", escape(". ".join(filter(None, (_symbol(document), *told)))))
    yield "</dl>"
    names = short_names(comparison.left, comparison.right)
    yield element("p", escape("".join(part.text for part in sentence(comparison, names))))
    linked = f"Linked by a program ({comparison.engine})."
    place = (f"From {address}.",) if address else ()
    yield "".join(element("p", escape(line), cls="small") for line in (_LEGEND, linked, *place, *provenance))


def _shifts(comparison: Comparison) -> Iterator[str]:
    shifts = comparison.shifts
    groups = (
        ("Opening words", [(s.before, s.after, DIRECTION_WORDS[s.direction], s.right) for s in shifts.openings]),
        ("Addressees", [(s.before, s.after, "", s.right) for s in shifts.addressees]),
        ("Recurring words", [(s.before, s.after, plural(s.count, "time"), "") for s in shifts.substitutions]),
    )
    for name, found in groups:
        if found:
            items = (
                f"{before} → {after}{f' ({said})' if (said := ', '.join(filter(None, rest))) else ''}"
                for before, after, *rest in found
            )
            yield element("h2", name) + "<ul>" + "".join(element("li", escape(item)) for item in items) + "</ul>"


def _table(comparison: Comparison) -> str:
    heads = "".join(
        element("th", escape(text), scope="col")
        for text in (_symbol(comparison.left), "What became of it", _symbol(comparison.right))
    )
    rows = "".join(_rows(comparison))
    return (
        f"{element('h2', 'Paragraph by paragraph')}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _rows(comparison: Comparison) -> Iterator[str]:
    older, newer = _Side(comparison.left), _Side(comparison.right)
    places = mains(comparison)
    hints = _hints(comparison)
    part = None
    for row, main, identifier in zip(comparison.rows, places, ids(comparison.rows, places), strict=True):
        section = newer.section(main) if main else older.section(row.left[0])
        if section != part:
            part = section
            yield element("tr", element("th", PART_TITLES[section], colspan="3", scope="colgroup"), cls="part")
        left, right = older.of(row.left), newer.of(row.right)
        old, new = sides(row.edits, left, right)
        cells = f"{older.cell(left, old)}{_what(row, hints)}{newer.cell(right, new)}"
        yield element("tr", cells, id=identifier, cls="moved" if row.moved else row.relation)


def _hints(comparison: Comparison) -> Mapping[tuple[str, str], list[str]]:
    """By relation and label of a row, the possible counterparts on the other side, likeliest first."""
    found: dict[tuple[str, str], list[str]] = {}
    for possible in sorted(comparison.possible, key=lambda possible: -possible.likeness):
        found.setdefault(("removed", possible.left), []).append(possible.right)
        found.setdefault(("added", possible.right), []).append(possible.left)
    return found


def _what(row: Row, hints: Mapping[tuple[str, str], list[str]]) -> str:
    """The relation in words, with what the columns do not show."""
    said = [RELATION_WORDS[row.relation]] if not row.moved or row.relation != "unchanged" else []
    said += [f"Moved from {listed(row.left)}"] if row.moved else []
    said += [f"Split into {len(row.right)}"] if len(row.right) > 1 else []
    said += [f"Merged from {len(row.left)}"] if len(row.left) > 1 else []
    said += ["Doubtful link"] if not row.sure else []
    said += ["By an editor"] if row.corrected else []
    possible = hints.get((row.relation, (row.left + row.right)[0]))
    said += [f"Possible counterpart: {listed(possible)}"] if possible else []
    return element("td", "<br>".join(map(escape, said)), cls="what")


class _Side:
    """One of the two texts: its paragraphs by label, and its headings before them."""

    def __init__(self, document: Document) -> None:
        self.paragraphs = {paragraph.label: paragraph for paragraph in document.paragraphs}
        self._headings: dict[str | None, list[str]] = {}
        for heading in document.headings:
            self._headings.setdefault(heading.before, []).append(heading.text)
        self._language = document.language
        self._direction = "rtl" if document.language in _RIGHT_TO_LEFT else "ltr"

    def section(self, label: str) -> Section:
        return self.paragraphs[label].section

    def of(self, labels: Sequence[str]) -> list[Paragraph]:
        return [self.paragraphs[label] for label in labels]

    def cell(self, paragraphs: Sequence[Paragraph], texts: Iterable[Sequence[Piece]]) -> str:
        inner = "".join(self._paragraph(p, pieces) for p, pieces in zip(paragraphs, texts, strict=True))
        return element("td", inner, lang=self._language, dir=self._direction)

    def _paragraph(self, paragraph: Paragraph, pieces: Sequence[Piece]) -> str:
        """The paragraph with its label, the number as printed and the headings before it."""
        headings = "".join(element("h3", escape(text)) for text in self._headings.get(paragraph.label, ()))
        label = element("span", escape(paragraph.label), cls="label")
        printed = f"{escape(paragraph.printed)} " if paragraph.printed else ""
        return f"{headings}{element('p', f'{label} {printed}{words(pieces)}', cls=f'd{min(paragraph.depth, 3)}')}"

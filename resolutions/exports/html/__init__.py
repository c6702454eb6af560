"""A comparison as one HTML file, to be kept: no script, nothing fetched from anywhere, readable without this site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from resolutions.comparing.comparison import Comparison, Op, PairOfTexts, Row, Shifts
from resolutions.comparing.kinds import Kind
from resolutions.comparing.pairs import short_names
from resolutions.comparing.rows.summary import home_rows
from resolutions.document import Document, Paragraph, Section
from resolutions.exports.html.markup import element, void, words
from resolutions.exports.html.style import STYLE
from resolutions.label import anchor, parent_of
from resolutions.presentation.briefing.page import sections, themes
from resolutions.presentation.briefing.sheet import SheetStatement
from resolutions.presentation.comparison.changes import changes_of_rows
from resolutions.presentation.comparison.insights import DIRECTION_WORDS
from resolutions.presentation.comparison.query import Query
from resolutions.presentation.comparison.row_ids import ids, mains
from resolutions.presentation.comparison.row_order import PART_TITLES
from resolutions.presentation.comparison.rows import Table
from resolutions.presentation.comparison.summary import sentence
from resolutions.presentation.downloads import Excerpt
from resolutions.presentation.pieces import Fate, Piece, fates, sides, without_changes
from resolutions.presentation.reasons import counterparts, counterparts_of, why_doubtful
from resolutions.presentation.terms import RELATION_WORDS, gist, key_of_marks, relation_words, where_words
from resolutions.presentation.wording import adopted_words, listed, plural

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_RIGHT_TO_LEFT = frozenset({"ar"})


def page(
    comparison: Comparison, address: str = "", provenance: Sequence[str] = (), excerpt: Excerpt | None = None
) -> bytes:
    """The file in UTF-8. `address` is where the comparison stands; `provenance` are lines that say what was compared
    (dates, hashes of the sources). Of an excerpt the file has the rows alone, with what changed in substance in them,
    and says so first."""
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
    if comparison.shifts is None:
        told = _changes(comparison, excerpt)
    else:
        told = _shifts(comparison.shifts) if excerpt is None else iter(())  # no row is named by all of them
    body = "".join((*_header(comparison, title, address, provenance, excerpt), *told, _table(comparison, excerpt)))
    html = f'<!doctype html>\n<html lang="en"><head>{head}</head><body><main>{body}</main></body></html>\n'
    return html.encode("utf-8", "replace")


def _symbol(document: Document) -> str:
    return document.symbol or "a text without a symbol"


def _header(
    comparison: Comparison, title: str, address: str, provenance: Sequence[str], excerpt: Excerpt | None
) -> Iterator[str]:
    yield element("h1", escape(title))
    if excerpt:
        whole = f" Whole comparison: {address}" if address else ""
        yield element("p", element("strong", escape(excerpt.says)) + escape(whole), cls="excerpt")
    yield "<dl>"
    for name, document in (("Older text", comparison.left), ("Newer text", comparison.right)):
        told = (document.title, adopted_words(document.session, document.adopted_on, document.adoption))
        yield element("dt", name) + element("dd", escape(". ".join(filter(None, (_symbol(document), *told)))))
    yield "</dl>"
    names = short_names(comparison.left, comparison.right)
    yield from _pair(comparison.pair, {label for row in _shown(comparison, excerpt) for label in row.right})
    yield element("p", escape("".join(part.text for part in sentence(comparison, names))))
    linked = f"Linked by a program ({comparison.engine})."
    place = (f"From {address}{excerpt.query.suffix if excerpt else ''}.",) if address else ()
    lines = (key_of_marks(comparison.rows), linked, *place, *provenance)
    yield "".join(element("p", escape(line), cls="small") for line in lines)


def _shown(comparison: Comparison, excerpt: Excerpt | None) -> list[Row]:
    return [row for number, row in enumerate(comparison.rows) if excerpt is None or number in excerpt.rows]


def _pair(pair: PairOfTexts | None, shown: Collection[str]) -> Iterator[str]:
    """How the two texts stand to each other, where the newer does not simply carry the older one forward; `shown` are
    the newer paragraphs that the file has."""
    if pair and pair.kind != "successive":
        links = ", ".join(
            element("a", escape(label), href=f"#{anchor(label)}") if label in shown else escape(label)
            for label in pair.by
        )
        read = f" Read {links}." if links else ""
        yield element("p", element("strong", escape(pair.says)) + read)


def _changes(comparison: Comparison, excerpt: Excerpt | None) -> Iterator[str]:
    """What changed in substance, in sections, each with links to its rows; then the themes of one text alone. Of an
    excerpt what its rows hold."""
    names = short_names(comparison.left, comparison.right)
    if excerpt:
        held = zip(comparison.changes, changes_of_rows(comparison).rows, strict=True)
        comparison = replace(comparison, changes=tuple(one for one, rows in held if not excerpt.rows.isdisjoint(rows)))
    table = Table(comparison, names, excerpt.query if excerpt else Query())
    for section in sections(table):
        note = f" ({section.note})" if section.note else ""
        items = "".join(map(_statement, section.statements))
        yield f"{element('h2', escape(section.title + note))}<ul>{items}</ul>"
    for kind, title in (("dropped", "Themes dropped"), ("new", "New themes")):
        if words := themes(comparison, kind):
            yield element("h2", title) + element("p", escape(words))


def _statement(statement: SheetStatement) -> str:
    """`OP3 → OP4: Urges → Encourages`. Links to the words of a term, or to what filters hide, lead nowhere in a file:
    they are left out."""
    where = escape(statement.where.words)
    place = element("a", where, href=statement.href) if statement.href.startswith("#") else where
    said = " → ".join(words(side) for side in (statement.before, statement.after) if side)
    return element("li", f"{place}: {said}")


def _shifts(shifts: Shifts) -> Iterator[str]:
    """What engines up to agreed-4 told, where it was kept."""
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


def _table(comparison: Comparison, excerpt: Excerpt | None) -> str:
    heads = "".join(
        element("th", escape(text), scope="col")
        for text in (_symbol(comparison.left), "What became of it", _symbol(comparison.right))
    )
    rows = "".join(_rows(comparison, excerpt))
    return (
        f"{element('h2', 'Paragraph by paragraph')}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _rows(comparison: Comparison, excerpt: Excerpt | None) -> Iterator[str]:
    older, newer = _TableSide(comparison.left), _TableSide(comparison.right)
    places = mains(comparison)
    identifiers = ids(comparison.rows, places)
    home = home_rows(comparison.left.paragraphs, comparison.rows)
    words = relation_words(comparison.pair, short_names(comparison.left, comparison.right))
    possible = counterparts(comparison)
    shown = excerpt.rows if excerpt else frozenset(range(len(comparison.rows)))
    recalled = _HiddenHeads(_shown(comparison, excerpt), older, newer)

    def elsewhere(op: Op, number: int) -> Fate:
        there = f"#{identifiers[number]}" if number in shown else ""
        return Fate("elsewhere", where_words(op, comparison.rows[number]), there)

    part = None
    for number, (row, main, identifier) in enumerate(zip(comparison.rows, places, identifiers, strict=True)):
        if number not in shown:
            continue
        section = newer.section(main) if main else older.section(row.left[0])
        if section != part:
            part = section
            yield element("tr", element("th", PART_TITLES[section], colspan="3", scope="colgroup"), cls="part")
        left, right = older.of(row.left), newer.of(row.right)
        old, new = sides(row.edits, left, right, fates(row, elsewhere))
        if words[row.relation] != RELATION_WORDS[row.relation]:
            # What the texts do not call removed, or added, is not drawn so.
            old = tuple(without_changes(pieces, side="-") for pieces in old)
            new = tuple(without_changes(pieces, side="+") for pieces in new)
        at_home = [label for label in row.left if home[label] == number]
        what = _what(row, words, counterparts_of(row, possible), _others(comparison.rows, row))
        heads = recalled.before(row)
        cells = f"{older.cell(left, old, at_home, heads[0])}{what}{newer.cell(right, new, row.right, heads[1])}"
        yield element("tr", cells, id=identifier, cls="moved" if row.moved else row.relation)


class _HiddenHeads:
    """Recalls, once each, the heads of lists that filters hide while an item of theirs is shown."""

    def __init__(self, shown: Sequence[Row], older: _TableSide, newer: _TableSide) -> None:
        self._sides = (older, newer)
        self._told = ({label for row in shown for label in row.left}, {label for row in shown for label in row.right})

    def before(self, row: Row) -> tuple[str, str]:
        """What is to be recalled before the paragraphs of the row, on the side that the row stands at."""
        at = 1 if row.right else 0
        found = self._recalled(at, (row.left, row.right)[at][0])
        return ("", found) if at else (found, "")

    def _recalled(self, at: int, label: str) -> str:
        head = parent_of(label)
        if head is None or head in self._told[at] or head not in self._sides[at].paragraphs:
            return ""
        self._told[at].add(head)
        return f"{head}: {gist(self._sides[at].paragraphs[head])}"


def _others(rows: Sequence[Row], row: Row) -> Iterator[str]:
    """`OP4 also in OP7`, for each older paragraph of the row that stands in others too."""
    for label in row.left:
        also = [new for other in rows if other is not row and label in other.left for new in other.right]
        if also:
            yield f"{label} also in {listed(also)}"


def _what(row: Row, words: Mapping[Kind, str], possible: Sequence[str], others: Iterable[str]) -> str:
    """The relation in words, with what the columns do not show."""
    said = [words[row.relation]] if not row.moved or row.relation != "unchanged" else []
    said += [f"Moved from {listed(row.left)}"] if row.moved else []
    said += [f"Split into {len(row.right)}"] if len(row.right) > 1 else []
    said += [f"Split: {other}" for other in others]
    said += [f"Merged from {len(row.left)}"] if len(row.left) > 1 else []
    said += [": ".join(filter(None, ("Doubtful link", why_doubtful(row))))] if not row.sure else []
    said += ["By an editor"] if row.corrected else []
    said += [f"Possible counterpart: {listed(possible)}"] if possible else []
    return element("td", "<br>".join(map(escape, said)), cls="what")


class _TableSide:
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

    def cell(
        self, paragraphs: Sequence[Paragraph], texts: Iterable[Sequence[Piece]], at_home: Collection[str], head: str
    ) -> str:
        """The paragraphs; the headings of those alone that are at home in the row, so that each stands once. `head`
        recalls the head of their list, where it is not shown."""
        inner = "".join(
            self._paragraph(p, pieces, is_headed=p.label in at_home)
            for p, pieces in zip(paragraphs, texts, strict=True)
        )
        recalled = element("p", escape(head), cls="small") if head else ""
        return element("td", recalled + inner, lang=self._language, dir=self._direction)

    def _paragraph(self, paragraph: Paragraph, pieces: Sequence[Piece], *, is_headed: bool) -> str:
        """The paragraph with its label, the number as printed and, if asked for, the headings before it."""
        before = self._headings.get(paragraph.label, ()) if is_headed else ()
        headings = "".join(element("h3", escape(text)) for text in before)
        label = element("span", escape(paragraph.label), cls="label")
        printed = f"{escape(paragraph.printed)} " if paragraph.printed else ""
        return f"{headings}{element('p', f'{label} {printed}{words(pieces)}', cls=f'd{min(paragraph.depth, 3)}')}"

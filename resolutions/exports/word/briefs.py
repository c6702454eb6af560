"""A brief as a Word file: one sheet, what went struck through, what came underlined; nothing in it is tracked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from resolutions.comparing.comparison import Op
from resolutions.exports.word.elements import paragraph, run
from resolutions.exports.word.package import packed
from resolutions.presentation.briefing.sheet import Apart, Briefing, Section, SheetStatement

_MARGIN = 794
"""Twentieths of a point: 14 mm."""
_COLUMNS = (1400, 4459, 4459)
"""Widths of where, before and after: what A4 has between such margins."""
_STYLE_OF: dict[Op, str] = {"-": "Went", "+": "Came"}
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
_RIGHT_TO_LEFT = frozenset({"ar"})
_NONE = "—"


def docx(brief: Briefing, address: str = "") -> bytes:
    """The Word file of a brief. `address` is where its page stands. The bytes depend on nothing else."""
    title = f"{' and '.join(brief.symbols)}: what changed, in brief"
    body = "".join(
        (
            paragraph("BriefTop", run(" · ".join(filter(None, (brief.body, "What changed, in brief"))))),
            paragraph("BriefTitle", run(brief.title)),
            _facts(brief),
            *(paragraph("BriefHeading", run(words)) for words in _says(brief)),
            *(part for section in brief.sections for part in _section(section, brief.languages)),
            paragraph("BriefFact", run(brief.rest)) if brief.rest else "",
            # Two tables with nothing between them are one.
            paragraph("BriefFact", "") + _apart(brief.apart) if brief.apart else "",
            paragraph("BriefFoot", run(brief.foot)),
        )
    )
    return packed(body, title=title, source=", ".join(filter(None, (title, address))), margin=_MARGIN)


def _says(brief: Briefing) -> Iterator[str]:
    """What is to be read before all else."""
    if brief.backwards:
        yield f"{brief.names[0]} is the later of the two, so what it gained is shown as gone."
    if brief.note:
        read = f" Read {', '.join(link.label for link in brief.note.links)}." if brief.note.links else ""
        yield f"{brief.note.says}{read}"
    if brief.stored:
        yield brief.stored
    if brief.nothing:
        yield brief.nothing


def _facts(brief: Briefing) -> str:
    rows = [_row(_cell(_COLUMNS[0], ""), *(_cell(_COLUMNS[1], _lines("BriefWhere", [name])) for name in brief.symbols))]
    for fact in brief.facts:
        name = _cell(_COLUMNS[0], _lines("BriefFact", [fact.name]))
        if fact.new is None:
            rows.append(_row(name, _cell(sum(_COLUMNS[1:]), _lines("BriefFact", [fact.old]), span=2)))
        else:
            rows.append(_row(name, *(_cell(_COLUMNS[1], _lines("BriefFact", [side])) for side in (fact.old, fact.new))))
    return _table(rows)


def _section(section: Section, languages: tuple[str, str]) -> Iterator[str]:
    quiet = "; ".join(filter(None, (section.note, section.more)))
    yield _heading(section.title, quiet)
    yield _table([_statement(statement, languages) for statement in section.statements], ruled=True)


def _statement(statement: SheetStatement, languages: tuple[str, str]) -> str:
    cells = [_cell(_COLUMNS[0], paragraph("BriefWhere", run(statement.where.words)))]
    for width, pieces, language in zip(_COLUMNS[1:], (statement.before, statement.after), languages, strict=True):
        runs = "".join(run(piece.text, _STYLE_OF.get(piece.op, ""), italic=piece.lead) for piece in pieces)
        text = paragraph("BriefText", runs or run(_NONE), is_rtl=language in _RIGHT_TO_LEFT)
        cells.append(_cell(width, text))
    return _row(*cells)


def _apart(sides: Iterable[Apart]) -> str:
    """What stands in one text alone, the two beside each other."""
    found = list(sides)
    width = sum(_COLUMNS) // len(found)
    heads = (_cell(width, _heading(side.title, side.note)) for side in found)
    lists = ([paragraph("BriefText", words) for words in _listed(side)] for side in found)
    rows = [_row(*(_cell(width, one) for one in line)) for line in zip_longest(*lists, fillvalue="")]
    return _table([_row(*heads), *rows], widths=[width] * len(found))


def _listed(side: Apart) -> Iterator[str]:
    for one in side.paragraphs:
        yield run(f"{one.label}  ", bold=True) + run(one.gist)
    if side.more:
        yield run(side.more)
    if side.themes:
        yield run("Themes: ", bold=True) + run(side.themes)


def _heading(title: str, quiet: str) -> str:
    return paragraph("BriefHeading", run(title) + (run(f"  {quiet}", "Quiet") if quiet else ""))


def _table(rows: Iterable[str], *, ruled: bool = False, widths: Iterable[int] = _COLUMNS) -> str:
    lines = "".join(_LINE.format(side=side) for side in ("top", "bottom", "insideH")) if ruled else ""
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_COLUMNS)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(*cells: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, inner: str, *, span: int = 1) -> str:
    """A cell; a cell without a paragraph is none that Word opens."""
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    paragraphs = inner or paragraph("BriefText", "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}</w:tcPr>{paragraphs}</w:tc>'


def _lines(style: str, texts: Iterable[str]) -> str:
    return "".join(paragraph(style, run(text)) for text in texts)

"""Everything that the review page prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from resolutions import fixes
from resolutions.document import Document
from resolutions.fixes import EditorWords
from resolutions.presentation.resolution import kept_words
from resolutions.presentation.review.checks import CheckLine, check_lines
from resolutions.presentation.review.rows import FileLine, Leaf, Row, leaves, nowhere, rows
from resolutions.presentation.wording import capital, listed, plural, spelled
from resolutions.reading import SourceMap

View = Literal["lines", "pages"]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """`pages` is how many pages the file has that can be shown as pictures, 0 where it has none; `ticked` how many
    checks the editor has made; `doubtful` what is doubted of the front matter, by field."""

    symbol: str
    summary: str
    checks: tuple[CheckLine, ...]
    ticked: int
    doubtful: Mapping[str, str]
    front: tuple[FileLine, ...]
    rows: tuple[Row, ...]
    leaves: tuple[Leaf, ...]
    pages: int
    view: View
    unplaced: str


def review_page(
    document: Document,
    places: SourceMap | None,
    by_editors: EditorWords,
    to_check: Sequence[fixes.Check],
    *,
    changes: str,
    pages: int,
    view: View,
    ticked: Sequence[str] = (),
) -> ReviewPage:
    """The page of an unpublished edition as fixed so far. `places` is None where the file can no longer be read: then
    only what was read is shown. `by_editors` are the words that editors left out and wrote, `to_check` what has to be
    looked at, `ticked` the keys of the checks that the editor has made."""
    front, found = rows(document, places or nowhere(document))
    lines = check_lines(to_check, document, places, by_editors, changes, ticked)
    return ReviewPage(
        symbol=document.symbol or "",
        summary=_summary(document, by_editors, len(lines)),
        checks=lines,
        ticked=sum(line.ticked for line in lines),
        doubtful={line.at.href.removeprefix("#"): line.message for line in lines},
        front=front,
        rows=found,
        leaves=leaves(found, pages) if view == "pages" else (),
        pages=pages,
        view=view,
        unplaced="" if places else "The file cannot be shown beside what was read.",
    )


def _summary(document: Document, by_editors: EditorWords, count: int) -> str:
    things = (spelled if count <= 10 else plural)(count, "thing needs checking", "things need checking")
    checking = capital(f"{things}." if count else "nothing needs checking.")
    return f"{_counts(document)} {kept_words(document, by_editors)} {checking}"


def _counts(document: Document) -> str:
    tops = [paragraph for paragraph in document.paragraphs if paragraph.depth == 0]
    subs = len(document.paragraphs) - len(tops)
    counts = [
        (sum(p.section == "preambular" for p in tops), "preambular"),
        (sum(p.section == "operative" for p in tops), "operative"),
        (sum(p.section == "annex" for p in tops), "in the annex"),
    ]
    said = [f"{count} {words}" for count, words in counts if count]
    if subs:
        said.append(plural(subs, "subparagraph"))
    return f"{plural(len(document.paragraphs), 'paragraph')}: {listed(said)}."

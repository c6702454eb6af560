"""What stands in the cells of several texts beside each other: paragraphs with the words that are new since the column
before, or that a provision is not found there: a program links paragraphs, so no text is said to have left one out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.urls import reverse

from resolutions.comparing.comparison import Comparison, Op, Row
from resolutions.comparing.kinds import SAME_SUBSTANCE
from resolutions.document import Document, Paragraph
from resolutions.presentation.comparison.changes import ChangeMark, RowChanges, change_marks, changes_of_rows
from resolutions.presentation.pieces import Fate, Piece, clean, fates, merged, sides, tally, without_changes
from resolutions.presentation.sentence import Sentence, SentencePart, listed_parts, sentence
from resolutions.presentation.series.chart import SeriesText
from resolutions.presentation.terms import RELATION_WORDS, where_words
from resolutions.presentation.wording import capital, direction, small
from resolutions.services.several import Several
from resolutions.tracing.lineage import Step
from resolutions.tracing.several import Place, ProvisionRow

Href = Callable[[int, str], str]
"""A link to the row of a paragraph, by the place of its text and its label; "" where none can lead there."""


@dataclass(frozen=True, slots=True)
class LabelLink:
    """A label, and the page where the paragraph is followed through its series; "" of a draft, which stands in none."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class CellText:
    """Paragraphs that came the same way: their labels, what became of them since the column before in `words`, changes
    of substance, `notes` on where else their words are, and the text of each. `kind` is same, new, doubtful or ""."""

    labels: tuple[LabelLink, ...]
    words: str
    kind: str
    marks: tuple[ChangeMark, ...]
    notes: tuple[Sentence, ...]
    texts: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class SeveralCell:
    """A provision in one text: its paragraphs, none where it is not found there, of which `absent` and `notes` tell.
    `language` is "" for English."""

    text: str
    language: str
    direction: str
    alone: bool
    parts: tuple[CellText, ...]
    absent: str = ""
    notes: tuple[Sentence, ...] = ()

    @property
    def classes(self) -> str:
        """The classes of the cell: what the eye is told, and that it is the one which stands alone."""
        kinds = {part.kind for part in self.parts} if self.parts else {"absent"}
        told = [f"cell--{kind}" for kind in ("same", "new", "doubtful", "absent") if kinds == {kind}]
        return " ".join(["cell", *told, *(["cell--alone"] if self.alone else [])])


@dataclass(frozen=True, slots=True)
class _Link:
    """How paragraphs of a text came from one before: the comparison, and the number of its row."""

    since: int
    number: int


@dataclass(frozen=True, slots=True)
class ColumnText:
    """A text as its column is called in sentences. `histories` begins the addresses of its provisions, "" of a draft,
    whose provisions have none."""

    name: str
    year: str
    language: str
    histories: str

    @classmethod
    def of_act(cls, text: SeriesText) -> ColumnText:
        # What comes before a label is the same for all of an edition, and a page has hundreds.
        histories = reverse("provision", args=[text.edition, "PP1"]).removesuffix("PP1/")
        return cls(text.name, text.year, text.language, histories)

    @classmethod
    def of_draft(cls, draft: Document) -> ColumnText:
        return cls("your draft", "", draft.language, "")


class Columns:
    """The texts beside each other with what is needed to look things up in them; `acts` are those that are held, in
    the order of their dates or in another."""

    def __init__(self, several: Several, acts: Sequence[SeriesText], *, chronological: bool) -> None:
        self.several = several
        self.texts = [ColumnText.of_act(act) for act in acts]
        if several.draft:
            self.texts.append(ColumnText.of_draft(several.documents[-1]))
        self.chronological = chronological
        self.paragraphs: list[dict[str, Paragraph]] = [
            {paragraph.label: paragraph for paragraph in document.paragraphs} for document in several.documents
        ]

    @cached_property
    def _changes(self) -> Mapping[Step, RowChanges]:
        return {step: changes_of_rows(comparison) for step, comparison in self.several.comparisons.items()}

    @cached_property
    def _rows_of(self) -> Mapping[Step, Mapping[str, int]]:
        """For each comparison the row in which each newer paragraph stands."""
        return {
            step: {label: number for number, row in reversed(list(enumerate(made.rows))) for label in row.right}
            for step, made in self.several.comparisons.items()
        }

    @cached_property
    def _rows_from(self) -> Mapping[Step, Mapping[str, Sequence[Row]]]:
        """For each comparison the rows in which each older paragraph stands."""
        found: dict[Step, dict[str, list[Row]]] = {}
        for step, made in self.several.comparisons.items():
            rows = found.setdefault(step, {})
            for row in made.rows:
                for label in row.left:
                    rows.setdefault(label, []).append(row)
        return found

    def rows_from(self, row: ProvisionRow, text: int) -> list[Row]:
        """Where the row's last paragraphs before a text stand in the comparison with it; none where there is none."""
        before = row.before(text)
        if before is None:
            return []
        rows = self._rows_from.get((before, text), {})
        return [one for label in row.labels[before] for one in rows.get(label, ())]

    def link(self, place: Place, row: ProvisionRow) -> _Link | None:
        """How the paragraph came; None where it is the first of its provision."""
        since = row.since[place]
        return None if since is None else _Link(since, self._rows_of[since, place[0]][place[1]])

    def links(self, row: ProvisionRow, text: int) -> dict[_Link | None, list[str]]:
        """How the row's paragraphs of a text came, and which came so."""
        found: dict[_Link | None, list[str]] = {}
        for label in row.labels[text]:
            found.setdefault(self.link((text, label), row), []).append(label)
        return found

    def compared(self, link: _Link, text: int) -> tuple[Comparison, Row]:
        comparison = self.several.comparisons[link.since, text]
        return comparison, comparison.rows[link.number]

    def pair_kind(self, before: int, text: int) -> str:
        """How two texts stand to each other; "" where they were not compared."""
        made = self.several.comparisons.get((before, text))
        return made.pair.kind if made and made.pair else ""

    def taken(self, row: ProvisionRow, text: int, *, sure: bool) -> list[str]:
        """Paragraphs of a text that are linked with the row's last ones before it, surely or not, though other rows
        carry them on."""
        rows = (one for one in self.rows_from(row, text) if one.sure == sure)
        return list(dict.fromkeys(label for one in rows for label in one.right))

    def is_missed(self, row: ProvisionRow, text: int) -> bool:
        """Whether this text, the first without the provision, would be expected to have it: what extends another by
        reference need not repeat it, and what has nothing to do with another has nothing of it."""
        before = row.before(text)
        return (
            self.chronological
            and before == text - 1
            and self.pair_kind(before, text) not in ("roll-over", "unrelated")
            and not row.labels[text]
            and not row.parts[text]
            and not self.taken(row, text, sure=True)
        )

    def marks(self, link: _Link, text: int) -> tuple[ChangeMark, ...]:
        """What changed in substance on the way to the text."""
        changes = self._changes[link.since, text]
        return change_marks(changes.of_row.get(link.number, ()), term_only=bool(changes.terms.get(link.number)))

    def label_link(self, text: int, label: str) -> LabelLink:
        histories = self.texts[text].histories
        return LabelLink(label, f"{histories}{quote(label)}/" if histories else "")


def cells(columns: Columns, row: ProvisionRow, href: Href, *, gone: bool, alone: int) -> Iterator[SeveralCell]:
    """The cells of a row. `gone`: words that went are struck; `alone` is the text shown where there is room for one."""
    for text, head in enumerate(columns.texts):
        language, towards = "" if head.language == "en" else head.language, direction(head.language)
        if row.labels[text]:
            came = columns.links(row, text).items()
            parts = tuple(_part(columns, row, text, link, labels, href, gone=gone) for link, labels in came)
            yield SeveralCell(head.name, language, towards, text == alone, parts)
        else:
            words, notes = _absence(columns, row, text, href)
            yield SeveralCell(head.name, "", towards, text == alone, (), words, notes)


def is_unchanged(columns: Columns, row: ProvisionRow) -> bool:
    """Whether the row stands in every text and says the same in each, at its place and without doubt."""
    if not all(row.labels):
        return False
    for text in range(1, len(columns.texts)):
        for link in columns.links(row, text):
            if link is None or link.since != text - 1:
                return False
            made = columns.compared(link, text)[1]
            if made.relation != "unchanged" or made.moved or not made.sure or made.elsewhere or made.moves:
                return False
    return True


def _part(
    columns: Columns,
    row: ProvisionRow,
    text: int,
    link: _Link | None,
    labels: Sequence[str],
    href: Href,
    *,
    gone: bool,
) -> CellText:
    paragraphs = [columns.paragraphs[text][label] for label in labels]
    named = tuple(columns.label_link(text, label) for label in labels)
    if link is None:
        words, kind = (_first_words(columns, text), "new") if text else ("", "")
        notes = _possible_older(columns, text, labels, href)
        return CellText(named, words, kind, (), notes, tuple(clean(paragraph) for paragraph in paragraphs))
    comparison, made = columns.compared(link, text)
    kind = "" if made.sure else "doubtful"
    if made.sure and made.relation in SAME_SUBSTANCE and not made.moved:
        kind = "same"
    return CellText(
        named,
        _words(made, _after_gap(columns, row, link.since, text)),
        kind,
        columns.marks(link, text),
        (*_held_against(columns, row, link, made, text, href), *_joined(columns, row, link, made, href)),
        _texts(columns, link, text, comparison, made, labels, href, gone=gone),
    )


def _first_words(columns: Columns, text: int) -> str:
    """What is said of a paragraph that no text before has."""
    step = columns.several.comparisons.get((text - 1, text))
    apart = step is not None and step.pair is not None and step.pair.kind == "unrelated"
    return "First here" if apart or not columns.chronological else "New"


def _after_gap(columns: Columns, row: ProvisionRow, since: int, text: int) -> Sequence[str]:
    """That the paragraph came back, where it was missed between, or just stands there again."""
    if since == text - 1:
        return []
    return ["back"] if columns.is_missed(row, since + 1) else ["again"]


def _words(made: Row, after_gap: Sequence[str]) -> str:
    """`Reworded`, `Back, moved, reworded`, `Unchanged, doubtful link`. Where words only went, none is marked: that is
    said."""
    words = tally(made.edits, made.moves, made.elsewhere)
    told = [*after_gap]
    told += ["moved"] if made.moved else []
    told += [small(RELATION_WORDS[made.relation])] if not made.moved or made.relation != "unchanged" else []
    told += ["words left out"] if words.removed and not words.added else []
    told += ["split"] if len(made.right) > 1 else []
    told += ["merged"] if len(made.left) > 1 else []
    told += [] if made.sure else ["doubtful link"]
    return capital(", ".join(told))


def _texts(
    columns: Columns,
    link: _Link,
    text: int,
    comparison: Comparison,
    made: Row,
    labels: Sequence[str],
    href: Href,
    *,
    gone: bool,
) -> tuple[tuple[Piece, ...], ...]:
    """The words of the paragraphs, those marked that the column before has not; with those that went the paragraphs of
    the row are one text."""
    left = [columns.paragraphs[link.since][label] for label in made.left]
    right = [columns.paragraphs[text][label] for label in made.right]
    same = made.relation == "unchanged"
    if same and not (gone and made.elsewhere):
        return tuple(clean(paragraph) for paragraph in right if paragraph.label in labels)

    def elsewhere(op: Op, number: int) -> Fate:
        other = comparison.rows[number]
        return Fate("elsewhere", where_words(op, other), href(text, other.right[0]))

    found = fates(made, elsewhere)
    if gone and len(labels) == len(right):
        both = merged(made.edits, left, right, found)
        return (without_changes(both, side="+") if same else both,)
    newer = sides(made.edits, left, right, found)[1]
    return tuple(pieces for paragraph, pieces in zip(right, newer, strict=True) if paragraph.label in labels)


def _held_against(
    columns: Columns, row: ProvisionRow, link: _Link, made: Row, text: int, href: Href
) -> tuple[Sentence, ...]:
    """What the words are marked against, where it is not what stands in the column before."""
    if link.since == row.before(text):
        return ()
    return (_noted("Marked against", columns, link.since, made.left, href),)


def _joined(columns: Columns, row: ProvisionRow, link: _Link, made: Row, href: Href) -> tuple[Sentence, ...]:
    """That the paragraph took in words of provisions which go on in rows of their own."""
    others = [label for label in made.left if label not in row.labels[link.since]]
    return (_noted("Takes in words of", columns, link.since, others, href),) if others else ()


def _possible_older(columns: Columns, text: int, labels: Sequence[str], href: Href) -> tuple[Sentence, ...]:
    """The counterparts in the text before that the engine does not stand by, of paragraphs that are new."""
    made = columns.several.comparisons.get((text - 1, text))
    likely = sorted(made.possible, key=lambda possible: -possible.likeness) if made else []
    found = [possible.left for possible in likely if possible.right in labels]
    return (_noted("Possible counterpart:", columns, text - 1, found, href),) if found else ()


def _absence(columns: Columns, row: ProvisionRow, text: int, href: Href) -> tuple[str, tuple[Sentence, ...]]:
    """What is said of a text in which the provision is not found."""
    name = columns.texts[text].name
    before = row.before(text)
    if before is None:
        return f"Not {'yet ' if columns.chronological else ''}in {name}", ()
    if row.parts[text]:
        return f"No paragraph of its own in {name}", (_noted("Part of it is in", columns, text, row.parts[text], href),)
    if any(row.parts[before + 1 : text]):
        return f"No paragraph of its own in {name}", ()
    if taken := columns.taken(row, text, sure=True):
        # The link is there, but what stands in the texts between carries that paragraph on.
        return f"No paragraph of its own in {name}", (_noted("Linked with", columns, text, taken, href),)
    is_extended = columns.pair_kind(before, text) == "roll-over"
    return f"Not {'repeated' if is_extended else 'found'} in {name}", _possible_newer(columns, row, text, href)


def _possible_newer(columns: Columns, row: ProvisionRow, text: int, href: Href) -> tuple[Sentence, ...]:
    """What may be the counterpart of a provision in a text where it is not found: by a doubtful link to what another
    row carries on, or by a hint."""
    before = row.before(text)
    made = columns.several.comparisons.get((before, text)) if before is not None else None
    if before is None or made is None:
        return ()
    likely = sorted(made.possible, key=lambda possible: -possible.likeness)
    hints = [possible.right for possible in likely if possible.left in row.labels[before]]
    found = list(dict.fromkeys(columns.taken(row, text, sure=False) + hints))
    return (_noted("Possible counterpart:", columns, text, found, href),) if found else ()


def _noted(words: str, columns: Columns, text: int, labels: Sequence[str], href: Href) -> Sentence:
    """`Takes in words of PP4 and PP5 of 11/3`, each a link to its row."""
    links = listed_parts([SentencePart(label, href=href(text, label)) for label in labels])
    return sentence(f"{words} ", links, f" of {columns.texts[text].name}")

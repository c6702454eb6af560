"""Changes of substance on the page of a comparison: in what words each is said, and which rows hold it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from resolutions.comparing.comparison import Change, Comparison, Row
from resolutions.comparing.wording.normalization import same_but_for_form
from resolutions.folding import fold
from resolutions.label import parent_of
from resolutions.presentation.comparison.query import SUBSTANCES, Substance
from resolutions.presentation.comparison.row_facts import strength_fact
from resolutions.presentation.wording import plural

SUBSTANCE_WORDS: Mapping[Substance, str] = {
    "weaker": "Weaker",
    "stronger": "Stronger",
    "qualifier": "Limits, conditions",
    "actor": "Who acts",
    "beneficiary": "Who is protected",
    "scope": "Clauses",
    "mechanism": "Mandates",
    "term": "Terms",
    "citation": "Cited",
}
"""The kinds of changes as filters name them."""
_SHORT = 6
"""Words of a limit that a mark says beside what became of it."""


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """A change of a row in a word or two, `Limit gone`; `phrase` are words of the text that it is about, where they
    are few enough to stand beside it, and `why` says of what is weaker or stronger by which words."""

    substance: Substance
    word: str
    phrase: str = ""
    why: tuple[str, ...] = field(default=(), compare=False)

    @property
    def badge(self) -> str:
        """What is to be seen first: `weaker`, `stronger`, "" of other changes."""
        return self.substance if self.substance in ("weaker", "stronger") else ""

    @property
    def said(self) -> str:
        """`limit gone: within existing resources`, within a sentence."""
        word = self.word[:1].lower() + self.word[1:]
        return f"{word}: {self.phrase}" if self.phrase else word


@dataclass(frozen=True, slots=True)
class RowChanges:
    """`rows`: for each change the numbers of the rows that hold it, of a theme none. `of_row`: for each row that holds
    any its changes, in their order. `terms`: for each row that differs in nothing but terms, these."""

    rows: tuple[tuple[int, ...], ...]
    of_row: Mapping[int, tuple[Change, ...]]
    terms: Mapping[int, tuple[Change, ...]]

    def substances(self, number: int) -> frozenset[Substance]:
        """The kinds of changes that the row holds."""
        return frozenset(kind for change in self.of_row.get(number, ()) if (kind := substance(change)))

    def counts(self) -> dict[Substance, int]:
        """Rows by the kinds of changes that they hold; what the filters say."""
        rows = [self.substances(number) for number in self.of_row]
        return {kind: sum(kind in row for row in rows) for kind in SUBSTANCES}


def substance(change: Change) -> Substance | None:
    """The filter that finds the rows of a change; None for a theme, which stands in no row."""
    wanted = change.direction if change.kind == "strength" else change.kind
    return next((kind for kind in SUBSTANCES if kind == wanted), None)


_ONE_SIDED = {
    ("qualifier", "wider"): "gone",
    ("qualifier", "narrower"): "new",
    ("scope", "wider"): "new",
    ("scope", "narrower"): "gone",
}
"""What became of a few words that are quoted with those around them in both texts."""


def word(change: Change) -> str:
    """What the change is, in a word or two: `Weaker`, `Limit gone`, `Who: wider`, `Clause replaced`."""
    only = (
        "gone"
        if not change.after
        else "new"
        if not change.before
        else _ONE_SIDED.get((change.kind, change.direction), "")
    )
    if change.kind == "qualifier":
        if not only:
            return "Condition: other"
        return f"{'Condition' if change.direction == 'neutral' else 'Limit'} {only}"
    if change.kind in ("actor", "beneficiary"):
        return f"Who: {change.direction if change.direction in ('wider', 'narrower') else 'other'}"
    return {
        "strength": change.direction.capitalize() or "Strength",
        "scope": f"Clause {only or 'replaced'}",
        "mechanism": "Mandate",
        "term": "Term",
        "citation": f"Cited: {only or 'other'}",
        "new": "Theme new",
        "dropped": "Theme gone",
    }[change.kind]


def in_words(change: Change) -> str:
    """`Limit gone: within existing resources`, `Weaker: Urges → Encourages`: the change in one line."""
    name = word(change).replace(": ", ", ")
    if change.kind == "mechanism" and not (change.before and change.after):
        name += " gone" if change.before else " new"
    return f"{name}: {' → '.join(filter(None, (change.before, change.after)))}"


@dataclass(frozen=True, slots=True)
class Where:
    """Paragraphs of the older and of the newer text (`old`, `new`, "" where it names none), and what is to be said
    beside them (`note`)."""

    old: str
    new: str
    note: str = ""

    @property
    def words(self) -> str:
        """`OP25 → OP20`, `OP20`, `OP20, new`, `5 places`."""
        labels = self.new if self.old == self.new else " → ".join(filter(None, (self.old, self.new)))
        return ", ".join(filter(None, (labels, self.note)))


def where(change: Change) -> Where:
    """Where the change stands; of a term, and of what stands in more paragraphs than it names, in how many places."""
    many = change.count > max(len(change.left), len(change.right), 1)
    note = plural(change.count, "place") if many or change.kind == "term" else ""
    return Where("", "", note) if change.kind == "term" else Where(_named(change.left), _named(change.right), note)


def _named(labels: Sequence[str]) -> str:
    """The labels without what others of them say: of a head and one of its items the item, of a head and several items
    the head."""
    items = [label for label in labels if parent_of(label) in labels]
    heads = [label for label in labels if label not in items]
    if len(labels) == 2 and len(items) == 1:
        return items[0]
    return ", ".join(heads)


def change_marks(changes: Sequence[Change], *, term_only: bool) -> tuple[ChangeMark, ...]:
    """What a row says of the changes that it holds, in their order, the same words once; `term_only` where nothing but
    terms changed in it."""
    marks: dict[ChangeMark, list[str]] = {}
    for change in changes:
        kind = substance(change)
        if kind is None:
            continue
        told = "Term only" if kind == "term" and term_only else word(change)
        phrase = (change.before or change.after) if kind == "qualifier" and not (change.before and change.after) else ""
        whys = marks.setdefault(ChangeMark(kind, told, phrase if len(phrase.split()) <= _SHORT else ""), [])
        whys += [strength_fact(change)] if change.kind == "strength" else []
    return tuple(replace(mark, why=tuple(whys)) for mark, whys in marks.items())


def changes_of_rows(comparison: Comparison) -> RowChanges:
    """Which rows of a comparison hold which of its changes."""
    left, right = (
        {paragraph.label: paragraph.text for paragraph in document.paragraphs}
        for document in (comparison.left, comparison.right)
    )
    if not comparison.changes:
        return RowChanges((), {}, {})
    older, newer = ({label: fold(text).casefold() for label, text in texts.items()} for texts in (left, right))
    rows = tuple(_rows(change, comparison.rows, older, newer) for change in comparison.changes)
    found: dict[int, dict[Change, None]] = {}
    for change, numbers in zip(comparison.changes, rows, strict=True):
        for number in numbers:
            found.setdefault(number, {})[change] = None
    words = [change for change in comparison.changes if change.kind == "term"]
    terms = {number: _terms_alone(row, left, right, words) for number, row in enumerate(comparison.rows) if words}
    terms = {number: alone for number, alone in terms.items() if alone}
    for number, alone in terms.items():
        found.setdefault(number, {}).update(dict.fromkeys(alone))
    return RowChanges(rows, {number: tuple(changes) for number, changes in found.items()}, terms)


def _terms_alone(
    row: Row, left: Mapping[str, str], right: Mapping[str, str], terms: Sequence[Change]
) -> tuple[Change, ...]:
    """The terms that a row of one paragraph a side differs in, where it differs in nothing else."""
    one_and_one = len(row.left) == len(row.right) == 1 and row.sure and not row.elsewhere and not row.moves
    if row.relation != "reworded" or not one_and_one:
        return ()
    return terms_alone(left[row.left[0]], right[row.right[0]], terms)


def _rows(change: Change, rows: Sequence[Row], older: Mapping[str, str], newer: Mapping[str, str]) -> tuple[int, ...]:
    named = [
        (number, [one for one in row.left if one in change.left], [one for one in row.right if one in change.right])
        for number, row in enumerate(rows)
    ]
    meeting = [
        (number, left, right)
        for number, left, right in named
        if bool(left) == bool(change.left) and bool(right) == bool(change.right) and (left or right)
    ]
    if not meeting:
        return tuple(number for number, left, right in named if left or right)
    if len(meeting) == 1:
        return (meeting[0][0],)
    # Where the words stand in several paragraphs a row may join the place of one with that of another.
    holding = [
        number for number, left, right in meeting if _stand(change, [older[o] for o in left], [newer[n] for n in right])
    ]
    return tuple(holding or [number for number, _, _ in meeting])


def _stand(change: Change, older: Sequence[str], newer: Sequence[str]) -> bool:
    """Whether the words of the change stand in these texts: of a term on both sides, of others on one."""
    stand = [
        any(fold(quote).casefold() in text for text in texts)
        for quote, texts in ((change.before, older), (change.after, newer))
        if quote
    ]
    return all(stand) if change.kind == "term" else any(stand)


def terms_alone(older: str, newer: str, terms: Sequence[Change]) -> tuple[Change, ...]:
    """The terms of which the replacement is all that became of the older text, but for how it is written; none where
    anything else changed.

    victims -> trafficked persons
    "Urges States to protect victims;"  ->  "Urges States to protect trafficked persons."   the term alone
    "Urges States to protect victims;"  ->  "Invites States to protect trafficked persons;"  not the term alone
    """
    by_words = {fold(term.before).casefold(): term for term in terms if term.before}
    if not by_words or same_but_for_form(older, newer):
        return ()
    longest_first = sorted(by_words, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    replaced: list[Change] = []

    def replacement(found: re.Match[str]) -> str:
        term = by_words.get(found[0].casefold())  # letters that ignore case otherwise: İ
        if term is None:
            return found[0]
        replaced.append(term)
        return term.after

    same = same_but_for_form(pattern.sub(replacement, fold(older)), newer)
    return tuple(dict.fromkeys(replaced)) if same else ()

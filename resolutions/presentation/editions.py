"""The history of a resolution as its page shows it: an entry an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.kinds import KINDS
from resolutions.fixes import EditorWords
from resolutions.models import Edition
from resolutions.presentation.comparison.summary import counts
from resolutions.presentation.moments import local_time
from resolutions.presentation.resolution import editors_words
from resolutions.presentation.wording import listed, plural

LANGUAGE_NAMES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}
_CHANGES = {kind: kind for kind in KINDS if kind != "unchanged"} | {"editorial": "changed editorially"}


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """One published edition. `changed` says what it changed in the one before it, `before` is that one's number;
    `withdrawn_because` is why it was withdrawn, "" where it was not; `state` in a word; `newest` where a revision would
    be made of this one, withdrawn or not; `fixes` counts what editors put right before it was published. It names
    nobody: who works here is not the public's business."""

    edition: int
    revision: int
    language: str
    published_at: datetime
    state: str
    note: str
    sha256: str
    reader: str
    fixes: str
    by_editors: EditorWords
    source_name: str
    paragraphs: str
    current: bool
    newest: bool
    withdrawn_at: datetime | None
    withdrawn_because: str
    before: int | None
    before_revision: int | None
    changed: str

    @property
    def why(self) -> str:
        """Why it was published."""
        return self.note or ("First published." if self.revision == 1 else "Brought in from another file.")

    @property
    def facts(self) -> str:
        """What it holds, and what it was read from by what."""
        fixes = f", with {self.fixes} by editors" if self.fixes else ""
        read = f"{self.paragraphs}. Read by a program ({self.reader}) from {self.source_name}{fixes}."
        return f"{read} {editors_words(self.by_editors)}".strip()


def edition_entry(
    edition: Edition,
    older: Edition | None,
    comparison: Comparison | None,
    by_editors: EditorWords,
    *,
    current: bool,
    newest: bool,
) -> EditionEntry:
    """The entry of a published edition; `older` is the one before it, compared with it in
    `comparison`; `by_editors` are the words of the file that editors left out, and those that they wrote."""
    assert edition.published_at is not None
    fixes = edition.fixes.filter(undone_at=None).count()
    return EditionEntry(
        edition=edition.pk,
        revision=edition.revision,
        language=LANGUAGE_NAMES.get(edition.language, edition.language),
        published_at=edition.published_at,
        state="Withdrawn" if edition.is_withdrawn else "Current" if current else "Superseded",
        note=edition.note,
        sha256=edition.source_sha256,
        reader=edition.reader,
        fixes=plural(fixes, "fix", "fixes") if fixes else "",
        by_editors=by_editors,
        source_name=edition.source_name,
        paragraphs=plural(edition.paragraphs.count(), "paragraph"),
        current=current,
        newest=newest,
        withdrawn_at=edition.withdrawn_at,
        withdrawn_because=edition.withdrawn_because,
        before=older.pk if older else None,
        before_revision=older.revision if older else None,
        changed=changes_words(comparison) if comparison else "",
    )


def published_title(edition: Edition) -> str:
    """What became of a text that its editors reviewed."""
    return f"{edition.resolution.symbol} {'was withdrawn' if edition.is_withdrawn else 'is published'}"


def published_words(edition: Edition) -> str:
    """`Trafficking in persons, revision 2. Published 5 July 2012, 14:05 by eva; it never changes from now on.`"""
    revision = f", revision {edition.revision}" if edition.revision > 1 else ""
    by = f" by {edition.published_by}" if edition.published_by else ""
    published = f"Published {local_time(edition.published_at)}{by}; it never changes from now on."
    return f"{edition.front_matter.get('title', '')}{revision}. {published}"


def changes_words(comparison: Comparison) -> str:
    """`2 paragraphs reworded and 1 added`; that nothing changed, where only what stands around the text did."""
    by_kind = counts(comparison)
    said = [f"{by_kind[kind]} {_CHANGES[kind]}" for kind in KINDS if kind in _CHANGES and by_kind[kind]]
    if not said:
        return "No paragraph changed"
    first, _, rest = said[0].partition(" ")
    return listed([f"{plural(int(first), 'paragraph')} {rest}", *said[1:]])

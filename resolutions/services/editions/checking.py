"""What has to be looked at before an edition is public, from whatever door it is published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from django.utils import timezone

from resolutions import fixes, storage
from resolutions.document import Document, from_contract
from resolutions.fixes import Check, EditorWords
from resolutions.models import Edition
from resolutions.services.errors import Rejected

EVERYTHING = "all"
"""Among the keys of the checks that somebody vouches for: all that there are."""
ANOTHER_TEXT = "another-text"
"""The code of the check that less than half of the published text is kept."""


class Unchecked(Rejected):
    """Something was not looked at; `left` is how many things."""

    def __init__(self, message: str, left: int) -> None:
        super().__init__(message)
        self.left = left


def checks_of(edition: Edition, document: Document | None = None) -> tuple[Check, ...]:
    """What is to be checked of an unpublished edition, what a correction changes first; `document` is the edition's."""
    document = document or storage.to_document(edition)
    published = corrected(edition)
    base = storage.to_document(published) if published else None
    read = as_read(edition, document)
    return (*_correction(document, base), *fixes.checks(document, read, today=timezone.localdate()))


def checks_of_arrivals(arrivals: Sequence[tuple[Edition, Document]]) -> list[tuple[Check, ...]]:
    """As `checks_of` for texts that were just stored as they were read, with their documents."""
    published = newest_published([edition for edition, _ in arrivals])
    found = []
    for edition, document in arrivals:
        base = published.get((edition.resolution_id, edition.language))
        corrects = _correction(document, storage.to_document(base) if base else None)
        found.append((*corrects, *fixes.checks(document, document, today=timezone.localdate())))
    return found


def corrected(edition: Edition) -> Edition | None:
    """The published edition in whose place the unpublished one will stand, None where there is none."""
    return newest_published([edition]).get((edition.resolution_id, edition.language))


def steps(edition: Edition) -> int:
    """How often the unpublished edition was changed, undoing included: what an editor's page notes as seen."""
    return edition.fixes.count() + edition.fixes.filter(undone_at__isnull=False).count()


def note(edition: Edition) -> None:
    """Keep how many things are to be checked, for lists."""
    edition.to_check = len(checks_of(edition))
    edition.save(update_fields=["to_check"])


def refuse_unchecked(edition: Edition, checks: Iterable[Check], vouched: Collection[str], because: str) -> None:
    """Raises Unchecked where somebody has to vouch for more than `vouched`, keys of checks or EVERYTHING, and where a
    text takes the place of another without a reason."""
    checks = list(checks)
    left = [check for check in checks if not {check.key, EVERYTHING} & {*vouched}]
    if left:
        things = "one thing was" if len(left) == 1 else f"{len(left)} things were"
        raise Unchecked(f"{edition}: {things} not checked: {left[0].message.rstrip('.')}.", len(left))
    if not because.strip() and any(check.code == ANOTHER_TEXT for check in checks):
        raise Rejected(f"{edition} keeps less than half of the published text: say why it takes that one's place.")


def newest_published(editions: Sequence[Edition]) -> dict[tuple[int, str], Edition]:
    """The newest published editions of the same resolutions, withdrawn or not, by resolution and language."""
    published = Edition.objects.published().select_related("resolution").order_by("revision")
    same = published.filter(resolution__in=[edition.resolution_id for edition in editions])
    return {(edition.resolution_id, edition.language): edition for edition in same}


def as_first_read(edition: Edition) -> Document:
    """What was read of the edition's source, before editors corrected it here or in revisions of the same file."""
    first = _first_of_file(edition)
    return from_contract(first.as_read) if first.as_read else storage.to_document(first)


def as_read(edition: Edition, document: Document) -> Document:
    """As `as_first_read`; `document`, the edition's, where nobody changed it."""
    return document if edition.as_read is None and edition.corrects is None else as_first_read(edition)


def editor_words(edition: Edition, document: Document) -> EditorWords:
    """Words of the file that editors left out of the text, and words that they wrote; `document` is the edition's."""
    read = as_read(edition, document)
    return EditorWords() if read is document else fixes.editor_words(read, document)


def _first_of_file(edition: Edition) -> Edition:
    first = edition
    while first.corrects and _read_alike(first, first.corrects):
        first = first.corrects
    return first


def _read_alike(edition: Edition, other: Edition) -> bool:
    """Whether both come from one reading of one file."""
    return (edition.source_sha256, edition.reader) == (other.source_sha256, other.reader)


def _are(count: int) -> str:
    return {0: "none is", 1: "1 is"}.get(count, f"{count:,} are")


def _correction(document: Document, published: Document | None) -> Iterator[Check]:
    """What a correction changes in the text that is public."""
    if published is None:
        return
    words = fixes.editor_words(published, document)
    gone, new, all_words = len(words.left_out), len(words.added), fixes.count_words(published)
    if 2 * gone > all_words:
        message = f"{gone:,} of the {all_words:,} words of the published text are gone: this may be another text."
        yield Check(f"{ANOTHER_TEXT}:{gone}:{new}", ANOTHER_TEXT, message)
    else:
        message = f"Of the {all_words:,} words of the published text {_are(gone)} gone; {_are(new)} new."
        yield Check(f"correction:{gone}:{new}", "correction", message)

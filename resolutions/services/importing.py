"""Bringing a text in and publishing it: one person at a time works on a symbol, nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.utils import timezone

from resolutions import isolation, reading, storage, symbols
from resolutions.document import Document
from resolutions.models import Edition
from resolutions.services import sources

EXAMPLE = "A/HRC/RES/20/1"
UNSTORABLE = "What was read cannot be stored: it is no text that the database takes. Nothing was changed."
"""Not in the database's own words: they quote what it was to store."""
LIMIT_EXCEEDED = "54"
"""PostgreSQL's class of errors for what is too long or too much, which Django does not count among those of data."""


class Refused(ValueError):
    """What was asked for is not done; the message is one plain line for the person who asked."""


class SymbolMissing(Refused):
    """The text prints no symbol of its own and none was given."""


class AnotherText(Refused):
    """The resolution has another text already; it may be followed by a revision if the person says so."""


@dataclass(frozen=True, slots=True)
class Imported:
    """`created` is False where the same bytes were stored before: then nothing has changed."""

    edition: Edition
    created: bool


def import_document(
    content: bytes,
    *,
    name: str,
    symbol: str | None = None,
    publish: bool = True,
    revise: bool = False,
    by: AbstractBaseUser | None = None,
) -> Imported:
    """Read the file's bytes, keep them and store what was read as an edition, published unless told otherwise.

    `name` is what the file was called, for display; `symbol` names the resolution where the text does not; `revise`
    allows a text that differs from a stored one, as its next revision; `by` is who brings it in. The same bytes are
    stored once. Raises Unreadable where nothing can be read, Refused where it may not be stored: then nothing is.
    """
    given = _canonical(symbol) if symbol else None
    known = _known(content, given)
    if known:
        return Imported(known, created=False)
    document = isolation.read(content, symbol=given)
    if document.symbol is None:
        raise SymbolMissing(f"The text prints no symbol of its own: say which it has, for example {EXAMPLE}.")
    try:
        with transaction.atomic():
            return _store(document, content, name=name, given=given, publish=publish, revise=revise, by=by)
    except (DatabaseError, UnicodeEncodeError) as problem:
        if not _lies_in_the_text(problem):
            raise
        raise Refused(UNSTORABLE) from problem


def publish(edition: Edition, by: AbstractBaseUser | None = None) -> None:
    """Make the edition public, for good. A published edition stays as it is. Raises Refused where it has no text."""
    with transaction.atomic():
        _one_at_a_time(edition.resolution.symbol)
        _publish(edition, by)


def _store(
    document: Document,
    content: bytes,
    *,
    name: str,
    given: str | None,
    publish: bool,
    revise: bool,
    by: AbstractBaseUser | None,
) -> Imported:
    # Always the file before the symbol, so that no two imports wait for each other.
    sha256 = sources.digest(content)
    _one_at_a_time(sha256)
    _one_at_a_time(document.symbol or "")
    known = _known(content, given)
    if known:
        return Imported(known, created=False)
    revision = _next_revision(document, revise=revise)
    source = storage.Source(sources.keep(content), sha256, name[-255:], f"reading {reading.VERSION}")
    edition = storage.store(document, source, revision=revision, uploaded_by=by)
    if publish:
        _publish(edition, by)
    return Imported(edition, created=True)


def _lies_in_the_text(problem: Exception) -> bool:
    """Whether another text could be stored where this one is refused; otherwise the database itself is at fault."""
    code = getattr(problem.__cause__, "sqlstate", None) or ""
    return isinstance(problem, IntegrityError | DataError | UnicodeEncodeError) or code[:2] == LIMIT_EXCEEDED


def _publish(edition: Edition, by: AbstractBaseUser | None) -> None:
    edition.refresh_from_db()
    if edition.is_published:
        return
    if not edition.paragraphs.exists():
        raise Refused(f"{edition} has no paragraphs: there is nothing to publish.")
    edition.published_at, edition.published_by = timezone.now(), by
    edition.save(update_fields=["published_at", "published_by"])
    leading = edition.resolution.editions.current().leading_first().first()
    storage.describe(edition.resolution, leading)


def _known(content: bytes, given: str | None) -> Edition | None:
    """The edition these bytes were stored as; Refused where it belongs to another symbol than the one given."""
    edition = Edition.objects.select_related("resolution").filter(source_sha256=sources.digest(content)).first()
    if edition and given not in (None, edition.resolution.symbol):
        raise Refused(f"This very file is stored already, as {edition.resolution.symbol}, not as {given}.")
    return edition


def _next_revision(document: Document, *, revise: bool) -> int:
    editions = Edition.objects.filter(resolution__symbol=document.symbol, language=document.language)
    newest = editions.order_by("-revision").first()
    if newest is None:
        return 1
    if not revise:
        state = "a published edition" if newest.is_published else "an edition that waits to be published"
        raise AnotherText(f"{document.symbol} already has {state}, read from another file; nothing was changed.")
    return newest.revision + 1


def _canonical(symbol: str) -> str:
    parsed = symbols.parse(symbol)
    if parsed is None:
        raise Refused(f"“{symbol.strip()}” is no symbol of a United Nations document, such as {EXAMPLE}.")
    return parsed.text


def _one_at_a_time(subject: str) -> None:
    """Wait until no other transaction works on the subject, and hold it until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [subject])

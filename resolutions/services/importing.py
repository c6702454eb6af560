"""Bringing a text in: one person at a time works on a symbol, nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DatabaseError, DataError, IntegrityError, transaction

from resolutions import isolation, reading, storage, symbols
from resolutions.document import Document
from resolutions.models import Edition
from resolutions.services import events, sources
from resolutions.services.locks import one_at_a_time
from resolutions.services.publishing import publish_locked
from resolutions.services.refused import Refused

EXAMPLE = "A/HRC/RES/20/1"
UNSTORABLE = "What was read cannot be stored: it is no text that the database takes. Nothing was changed."
"""Not in the database's own words: they quote what it was to store."""
LIMIT_EXCEEDED = "54"
"""PostgreSQL's class of errors for what is too long or too much, which Django does not count among those of data."""


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
    given = canonical(symbol) if symbol else None
    known = known_edition(sources.digest(content), given)
    if known:
        return Imported(known, created=False)
    document = isolation.read(content, symbol=given)
    return bring_in(document, content, name=name, given=given, publish=publish, revise=revise, by=by)


def bring_in(
    document: Document,
    content: bytes,
    *,
    name: str,
    given: str | None = None,
    publish: bool = True,
    revise: bool = False,
    by: AbstractBaseUser | None = None,
) -> Imported:
    """Keep the bytes and store the document that was read from them: the only way in which a text comes in.

    `given` is the canonical symbol that a person gave. Raises Refused, and then stores nothing, where the document
    names no resolution (SymbolMissing), where another text stands there (AnotherText), and where the database takes no
    such text.
    """
    if document.symbol is None:
        raise SymbolMissing(f"The text prints no symbol of its own: say which it has, for example {EXAMPLE}.")
    try:
        with transaction.atomic():
            return _store(document, content, name=name, given=given, publish=publish, revise=revise, by=by)
    except (DatabaseError, UnicodeEncodeError) as problem:
        if not lies_in_the_text(problem):
            raise
        raise Refused(UNSTORABLE) from problem


def known_edition(sha256: str, given: str | None = None) -> Edition | None:
    """The edition that these bytes were stored as; Refused where it belongs to another symbol than the one given."""
    editions = Edition.objects.select_related("resolution").filter(source_sha256=sha256)
    edition = editions.order_by("revision").last()
    if edition and given not in (None, edition.resolution.symbol):
        raise Refused(f"This very file is stored already, as {edition.resolution.symbol}, not as {given}.")
    return edition


def canonical(symbol: str) -> str:
    """The symbol as it is stored; Refused where it is none."""
    parsed = symbols.parse(symbol)
    if parsed is None:
        raise Refused(f"“{symbol.strip()}” is no symbol of a United Nations document, such as {EXAMPLE}.")
    return parsed.text


def lies_in_the_text(problem: Exception) -> bool:
    """Whether another text could be stored where this one is refused; otherwise the database itself is at fault."""
    code = getattr(problem.__cause__, "sqlstate", None) or ""
    return isinstance(problem, IntegrityError | DataError | UnicodeEncodeError) or code[:2] == LIMIT_EXCEEDED


def reader() -> str:
    """What editions that are read now note as their reader."""
    return f"reading {reading.VERSION}"


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
    sha256 = sources.digest(content)
    one_at_a_time(sha256)
    one_at_a_time(document.symbol or "")
    known = known_edition(sha256, given)
    if known:
        return Imported(known, created=False)
    revision = _next_revision(document, revise=revise)
    source = storage.Source(sources.keep(content), sha256, name[-255:], reader())
    edition = storage.store(document, source, revision=revision, uploaded_by=by)
    events.record("stored", by=by, edition=edition, name=source.name, sha256=sha256)
    if publish:
        publish_locked(edition, by)
    return Imported(edition, created=True)


def _next_revision(document: Document, *, revise: bool) -> int:
    editions = Edition.objects.filter(resolution__symbol=document.symbol, language=document.language)
    newest = editions.order_by("-revision").first()
    if newest is None:
        return 1
    if not revise:
        state = {"published": "a published edition", "withdrawn": "an edition that was withdrawn"}.get(
            newest.state, "an edition that waits to be published"
        )
        raise AnotherText(f"{document.symbol} already has {state}, read from another file; nothing was changed.")
    return newest.revision + 1

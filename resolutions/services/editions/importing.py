"""Bringing a text in: one person at a time works on a symbol, nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, DataError, IntegrityError, transaction

from resolutions import isolation, reading, storage, symbols
from resolutions.document import Document
from resolutions.models import Edition
from resolutions.services import events
from resolutions.services.editions import checking, source_files
from resolutions.services.editions.publishing import publish_new
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock

EXAMPLE = "A/HRC/RES/20/1"
UNSTORABLE = "What was read cannot be stored: it is no text that the database takes. Nothing was changed."
"""Not in the database's own words: they quote what it was to store."""
LIMIT_EXCEEDED = "54"
"""PostgreSQL's class of errors for what is too long or too much, which Django does not count among those of data."""


class SymbolMissing(Rejected):
    """The text prints no symbol of its own and none was given."""


class AnotherText(Rejected):
    """The resolution has another text already; it may be followed by a revision if the person says so."""


@dataclass(frozen=True, slots=True)
class Imported:
    """`created` is False where the same bytes were stored before: then nothing has changed."""

    edition: Edition
    created: bool


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document that was read, the bytes it was read from, what their file was called, and the canonical symbol that a
    person gave."""

    document: Document
    content: bytes
    name: str
    given: str | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", source_files.digest(self.content))


def import_document(
    content: bytes,
    *,
    name: str,
    symbol: str | None = None,
    publish: bool = True,
    vouch: bool = False,
    revise: bool = False,
    by: User | None = None,
) -> Imported:
    """Read the file's bytes, keep them and store what was read as an edition; with `publish` it is made public where
    nothing has to be checked, with `vouch` whatever has: `by` vouches for it.

    `name` is what the file was called, for display; `symbol` names the resolution where the text does not; `revise`
    allows a text that differs from a stored one, as its next revision; `by` is who brings it in. The same bytes are
    stored once. Raises UnreadableFile where nothing can be read, Rejected where it may not be stored: then nothing is.
    """
    given = canonical(symbol) if symbol else None
    known = known_edition(source_files.digest(content), given)
    if known:
        return Imported(known, created=False)
    document = isolation.read(content, symbol=given)
    return store_document(document, content, name=name, given=given, publish=publish, vouch=vouch, revise=revise, by=by)


def store_document(
    document: Document,
    content: bytes,
    *,
    name: str,
    given: str | None = None,
    publish: bool = True,
    vouch: bool = False,
    revise: bool = False,
    by: User | None = None,
) -> Imported:
    """Keep the bytes and store the document that was read from them.

    `given` is the canonical symbol that a person gave. Raises Rejected, and then stores nothing, where the document
    names no resolution (SymbolMissing), where another text stands there (AnotherText), and where the database takes no
    such text.
    """
    arrived = ReadFile(document, content, name, given)
    (outcome,) = store_documents([arrived], publish=publish, vouch=vouch, revise=revise, by=by)
    if isinstance(outcome, Rejected):
        raise outcome
    return outcome


def store_documents(
    arrived: Sequence[ReadFile],
    *,
    publish: bool = True,
    vouch: bool = False,
    revise: bool = False,
    by: User | None = None,
) -> list[Imported | Rejected]:
    """What became of each text, in their order: the only way in which texts come in.

    Texts of different files and resolutions are stored in one transaction; one that is refused keeps none of the
    others out.
    """
    outcomes: list[Imported | Rejected] = []
    for together in _apart(arrived):
        outcomes += _brought_in(together, publish=publish, vouch=vouch, revise=revise, by=by)
    return outcomes


def known_edition(sha256: str, given: str | None = None) -> Edition | None:
    """The edition that these bytes were stored as; Rejected where it belongs to another symbol than the one given."""
    edition = known_editions([sha256]).get(sha256)
    return edition and under(given, edition)


def known_editions(digests: Iterable[str]) -> dict[str, Edition]:
    """The newest editions that bytes with these SHA-256 were stored as, by SHA-256."""
    editions = Edition.objects.select_related("resolution").filter(source_sha256__in=list(digests))
    return {edition.source_sha256: edition for edition in editions.order_by("revision")}


def under(given: str | None, edition: Edition) -> Edition:
    """The edition; Rejected where it belongs to another symbol than the one given."""
    if given not in (None, edition.resolution.symbol):
        raise Rejected(f"This very file is stored already, as {edition.resolution.symbol}, not as {given}.")
    return edition


def canonical(symbol: str) -> str:
    """The symbol as it is stored; Rejected where it is none."""
    parsed = symbols.parse(symbol)
    if parsed is None:
        raise Rejected(f"“{symbol.strip()}” is no symbol of a United Nations document, such as {EXAMPLE}.")
    return parsed.text


def lies_in_the_text(problem: Exception) -> bool:
    """Whether another text could be stored where this one is refused; otherwise the database itself is at fault."""
    code = getattr(problem.__cause__, "sqlstate", None) or ""
    return isinstance(problem, IntegrityError | DataError | UnicodeEncodeError) or code[:2] == LIMIT_EXCEEDED


def reader() -> str:
    """What editions that are read now note as their reader."""
    return f"reading {reading.VERSION}"


def _apart(arrived: Sequence[ReadFile]) -> Iterator[list[ReadFile]]:
    """The texts in their order, in groups in which no file and no resolution stands twice."""
    together: list[ReadFile] = []
    taken: set[str] = set()
    for text in arrived:
        subjects = {text.sha256, text.document.symbol or text.sha256}
        if taken & subjects:
            yield together
            together, taken = [], set()
        together.append(text)
        taken |= subjects
    if together:
        yield together


def _brought_in(
    together: list[ReadFile], *, publish: bool, vouch: bool, revise: bool, by: User | None
) -> list[Imported | Rejected]:
    """All of them in one transaction; where one is refused, each in one of its own."""
    try:
        with transaction.atomic():
            return _store(together, publish=publish, vouch=vouch, revise=revise, by=by)
    except (Rejected, DatabaseError, UnicodeEncodeError) as problem:
        if not isinstance(problem, Rejected) and not lies_in_the_text(problem):
            raise
        if len(together) == 1:
            return [problem if isinstance(problem, Rejected) else _unstorable(problem)]
    return [
        outcome
        for text in together
        for outcome in _brought_in([text], publish=publish, vouch=vouch, revise=revise, by=by)
    ]


def _unstorable(problem: Exception) -> Rejected:
    refused = Rejected(UNSTORABLE)
    refused.__cause__ = problem
    return refused


def _store(
    together: list[ReadFile], *, publish: bool, vouch: bool, revise: bool, by: User | None
) -> list[Imported | Rejected]:
    advisory_lock(*(text.sha256 for text in together))
    advisory_lock(*(text.document.symbol or "" for text in together))
    known, newest = known_editions([text.sha256 for text in together]), _newest_editions(together)
    checked = [_checked(text, known.get(text.sha256), newest, revise=revise) for text in together]
    new = [(text, found) for text, found in zip(together, checked, strict=True) if isinstance(found, int)]
    kept = source_files.keep_all(text.content for text, _ in new)
    stored = storage.store_all(
        [
            storage.Arrival(text.document, storage.Source(name, text.sha256, text.name[-255:], reader()), revision, by)
            for (text, revision), name in zip(new, kept, strict=True)
        ]
    )
    events.record_all(
        "stored", stored, by, lambda edition: {"name": edition.source_name, "sha256": edition.source_sha256}
    )
    _check(stored, [text.document for text, _ in new], publish=publish, vouch=vouch, by=by)
    editions = iter(stored)
    return [Imported(next(editions), created=True) if isinstance(found, int) else found for found in checked]


def _check(
    stored: Sequence[Edition], documents: Sequence[Document], *, publish: bool, vouch: bool, by: User | None
) -> None:
    """Note what is to be checked of the texts that were just stored; publish them where nothing is, or all."""
    found = checking.checks_of_arrivals(list(zip(stored, documents, strict=True)))
    checked = {edition.pk: checks for edition, checks in zip(stored, found, strict=True)}
    for edition in stored:
        edition.to_check = len(checked[edition.pk])
    Edition.objects.bulk_update([edition for edition in stored if edition.to_check], ["to_check"])
    if publish and not settings.SECOND_EDITOR:
        publish_new([edition for edition in stored if vouch or not edition.to_check], by, checked)


def _checked(
    text: ReadFile, known: Edition | None, newest: Mapping[tuple[str, str], Edition], *, revise: bool
) -> int | Imported | Rejected:
    """The revision that the text becomes, else what becomes of it instead."""
    try:
        if text.document.symbol is None:
            raise SymbolMissing(f"The text prints no symbol of its own: say which it has, for example {EXAMPLE}.")
        if known:
            return Imported(under(text.given, known), created=False)
        return _next_revision(text.document, newest, revise=revise)
    except Rejected as problem:
        return problem


def _newest_editions(together: list[ReadFile]) -> dict[tuple[str, str], Edition]:
    """The newest edition of each resolution in each language, of those that the texts name."""
    editions = Edition.objects.select_related("resolution").filter(
        resolution__symbol__in=[text.document.symbol for text in together]
    )
    return {(edition.resolution.symbol, edition.language): edition for edition in editions.order_by("revision")}


def _next_revision(document: Document, newest: Mapping[tuple[str, str], Edition], *, revise: bool) -> int:
    before = newest.get((document.symbol or "", document.language))
    if before is None:
        return 1
    if not revise:
        state = {"published": "a published edition", "withdrawn": "an edition that was withdrawn"}.get(
            before.state, "an edition that waits to be published"
        )
        raise AnotherText(f"{document.symbol} already has {state}, read from another file; nothing was changed.")
    return before.revision + 1

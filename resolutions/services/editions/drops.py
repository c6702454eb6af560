"""Drops: many files brought in at once, loose, in folders and archives, with tables that say what they are.

A drop is looked through before any of it is kept; then each file becomes an upload of its own. It may come in several
requests, which name the same batch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import PurePosixPath
from typing import IO, Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from resolutions import queue
from resolutions.models import Event, Upload
from resolutions.services import events
from resolutions.services.editions import archives, manifests, uploads
from resolutions.services.editions.manifests import ManifestRow, WrongManifest
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock

MOST_FILES = 3000
"""In one drop, those of its archives included."""
MOST_UNPACKED = 1024**3
"""Bytes in all the files of a drop's archives: three hundred PDFs are a tenth of it."""
REPORT = "report_drop"
"""The name of the job that sends an e-mail when a drop is read; resolutions.tasks runs it."""
FEWEST_REPORTED = 5
"""Files of a drop from which on an e-mail is sent: fewer are read while one looks."""
_ASK_AGAIN = timedelta(seconds=30)
"""So long after the last change a drop counts as come to its end: its next files would be here."""
_LOOK_BACK = timedelta(hours=12)

_UNKNOWN_ENDING = f"Files that are read end in {archives.READABLE_NAMED}."
_NO_FILES = f"The archive holds no {archives.READABLE_NAMED} file."


class TooMuch(Rejected):
    """The drop is larger than one may be: nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it came. `name` is what it is called, with the folders below the one that was chosen."""

    file: File[Any]
    name: str

    @property
    def in_folder(self) -> bool:
        return "/" in self.name


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file that came, and where it is an archive its kind, the names in it, or why it is not opened."""

    sent: SentFile
    kind: str | None = None
    names: tuple[str, ...] = ()
    refused: str = ""

    @property
    def holds(self) -> list[str]:
        """The full names of the files that it brings."""
        return [f"{self.sent.name}/{name}" for name in self.names] if self.names else [self.sent.name]


@dataclass(frozen=True, slots=True)
class Drop:
    """What came, looked through: its files, and what tables say of them by their full names. `passed_over` counts what
    systems put beside people's files."""

    looked: tuple[_Looked, ...]
    said: dict[str, ManifestRow]
    passed_over: int

    @property
    def count(self) -> int:
        return sum(len(one.holds) for one in self.looked)

    @property
    def is_many(self) -> bool:
        """Whether it brings what is not one loose file each."""
        return any(one.kind or one.sent.in_folder for one in self.looked)


@dataclass(slots=True)
class Received:
    """The uploads that a drop became; in one line each what was not kept, and why."""

    uploads: list[Upload] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a drop is: how many files it brought, and what has become of them."""

    batch: UUID
    total: int
    under_way: int
    read: int
    asks: int
    failed: int

    @property
    def doubled(self) -> int:
        """Those that came twice, or were given up."""
        return self.total - self.under_way - self.read - self.asks - self.failed


def look_through(
    sent: Sequence[SentFile], table: File[Any] | None = None, *, others: Collection[str] = (), first: bool = True
) -> Drop:
    """See what the files bring, and what tables say of them: `table`, and each manifest.csv among them.

    `others` names the drop's files that come with other requests; rows that fit no file are told with the `first`.
    Raises WrongManifest where a table cannot be followed, TooMuch where one drop may not bring as much.
    """
    looked = []
    tables = [("", table.name or manifests.NAME, _bytes(table, manifests.MAX_BYTES))] if table else []
    passed_over = 0
    for one in sent:
        if one.in_folder and archives.is_left_by_system(one.name):
            passed_over += 1
        elif PurePosixPath(one.name).name.lower() == manifests.NAME:
            tables.append((_folder(one.name), one.name, _bytes(one.file, manifests.MAX_BYTES)))
        else:
            looked.append(_look(one))
            passed_over += sum(map(archives.is_left_by_system, looked[-1].names))
            tables += _tables_within(looked[-1])
    looked = [_without_tables(one) for one in looked]
    drop = Drop(tuple(looked), {}, passed_over)
    _refuse_too_many(drop.count)
    names = [name for one in looked for name in one.holds]
    return Drop(drop.looked, _said(tables, names, others, first=first), passed_over)


def receive_all(
    drop: Drop,
    *,
    by: User,
    batch: UUID,
    symbol: str | None = None,
    language: str | None = None,
    revise: bool = False,
) -> Received:
    """Keep each file of the drop, to be read. What is not read, but can be kept, is an upload that failed, with its
    reason; what cannot be kept (too large, protected) is told. Raises Rejected where the batch is another's, TooMuch
    where it has become too large; then nothing is kept."""
    there = Upload.objects.filter(batch=batch)
    if there.exclude(by=by).exists():
        raise Rejected("That drop is somebody else's: load the page anew, and send your files again.")
    _refuse_too_many(there.count() + drop.count)
    received = Received()
    for name, content, refused in _contents(drop):
        row = drop.said.get(name)
        given = {} if row is None else row.given
        try:
            if isinstance(content, Rejected):
                raise content
            upload = uploads.receive(
                content,
                name=name,
                by=by,
                symbol=(row and row.symbol) or symbol,
                language=language,
                revise=revise,
                batch=batch,
                given=given,
                refused=refused,
            )
        except Rejected as problem:
            received.refused.append(f"{name}: {problem}")
        except OSError as problem:
            received.refused.append(f"{name} could not be kept: {problem.strerror}. Try again later.")
        else:
            received.uploads.append(upload)
    return received


def progress(batch: UUID) -> Progress:
    states = Upload.objects.filter(batch=batch).order_by().values_list("state").annotate(Count("pk"))
    counts: dict[str, int] = dict(states)
    state = Upload.State
    return Progress(
        batch,
        total=sum(counts.values()),
        under_way=counts.get(state.WAITING, 0) + counts.get(state.READING, 0),
        read=counts.get(state.READ, 0),
        asks=counts.get(state.ASKS, 0),
        failed=counts.get(state.FAILED, 0),
    )


def newest(by: User) -> Progress | None:
    """The drop that the editor brought in last, not long ago, if it was more than one file."""
    recent = Upload.objects.filter(by=by, batch__isnull=False, created_at__gt=timezone.now() - _LOOK_BACK)
    upload = recent.order_by("-created_at").first()
    found = progress(upload.batch) if upload and upload.batch else None
    return found if found and found.total > 1 else None


def report_when_read(batch: UUID, by: User, origin: str) -> None:
    """Have an e-mail sent to whoever brought the drop in once it is read: if it is large enough, they have an address,
    and mail is sent at all. `origin` is where the site is reached. Asked for again it changes nothing."""
    if settings.SENDS_MAIL and by.email and progress(batch).total >= FEWEST_REPORTED:
        arguments = {"batch": str(batch), "origin": origin}
        queue.defer_once(REPORT, arguments, key=f"drop {batch}", after=_ASK_AGAIN)


def report(batch: UUID, origin: str) -> None:
    """Send the e-mail that says how the drop was read, once; where it still is, ask again in a while."""
    found = Upload.objects.filter(batch=batch)
    still = found.unfinished().exists() or found.filter(created_at__gt=timezone.now() - _ASK_AGAIN).exists()
    last = found.select_related("by").first()
    if last is None or last.by is None or not last.by.email:
        return
    if still:
        queue.defer_once(REPORT, {"batch": str(batch), "origin": origin}, key=f"drop {batch}", after=_ASK_AGAIN)
        return
    with transaction.atomic():
        advisory_lock(f"drop {batch}")
        if Event.objects.filter(action="reported", subject=f"drop {batch}").exists():
            return
        result = progress(batch)
        # Written down first: where the e-mail does not leave, neither does this, and the job is done again.
        events.record("reported", subject=f"drop {batch}", files=result.total)
        words = {"result": result, "said": summary(result), "address": urljoin(origin, reverse("uploads"))}
        send_mail(summary(result), render_to_string("uploads/mail.txt", words), None, [last.by.email])


def summary(found: Progress) -> str:
    """“37 of 40 read, 3 need an answer”."""
    parts = [f"{found.read:,} of {found.total:,} read"]
    if found.asks:
        parts.append(f"{found.asks:,} need{'s' if found.asks == 1 else ''} an answer")
    if found.failed:
        parts.append(f"{found.failed:,} could not be read")
    if found.doubled:
        parts.append(f"{found.doubled:,} came twice or {'was' if found.doubled == 1 else 'were'} discarded")
    return ", ".join(parts)


def _look(sent: SentFile) -> _Looked:
    stream: IO[bytes] = sent.file
    kind = archives.kind(stream)  # type: ignore[arg-type] # it is read and wound, as any file
    if kind is None:
        return _Looked(sent)
    try:
        listed = archives.listing(stream, kind)  # type: ignore[arg-type]
    except Rejected as problem:
        return _Looked(sent, kind, refused=str(problem))
    _refuse_too_many(len(listed))
    if sum(one.size for one in listed) > MOST_UNPACKED:
        raise TooMuch(f"{sent.name}: The archive holds more than {MOST_UNPACKED // 1024**3} GB of files: divide it.")
    names = tuple(one.name for one in listed)
    return _Looked(sent, kind, names, "" if any(map(archives.is_tried, names)) else _NO_FILES)


def _tables_within(looked: _Looked) -> Iterator[tuple[str, str, bytes]]:
    if looked.kind and not looked.refused:
        stream: Any = looked.sent.file
        for member in archives.members(stream, looked.kind, _is_table):
            name = f"{looked.sent.name}/{member.name}"
            if isinstance(member.content, Rejected):
                raise WrongManifest([f"{name}: {member.content}"])
            yield _folder(name), name, member.content


def _is_table(name: str) -> bool:
    return PurePosixPath(name).name.lower() == manifests.NAME


def _without_tables(looked: _Looked) -> _Looked:
    """Without what is no file to be read; of a refused archive only itself is left."""
    if looked.refused:
        return _Looked(looked.sent, looked.kind, (), looked.refused)
    names = (name for name in looked.names if not _is_table(name) and not archives.is_left_by_system(name))
    return _Looked(looked.sent, looked.kind, tuple(names), looked.refused)


def _said(
    tables: list[tuple[str, str, bytes]], names: list[str], others: Collection[str], *, first: bool
) -> dict[str, ManifestRow]:
    """What the tables say of each file, by its full name. Raises WrongManifest with all that does not fit."""
    said: dict[str, ManifestRow] = {}
    problems: list[str] = []
    by_last: dict[str, list[str]] = {}
    for name in (*names, *others):
        by_last.setdefault(PurePosixPath(name).name, []).append(name)
    here = set(names)
    # The members of archives that come with other requests are not known here: a row may speak of them.
    closed = first and not any(name.lower().endswith(archives.ENDINGS) for name in others)
    for folder, table, content in tables:
        try:
            rows = manifests.rows(content, table)
        except WrongManifest as problem:
            problems += problem.problems
            continue
        for row in rows:
            found = _named(row.path, folder, by_last)
            place = f"{table}, row {row.number}"
            if len(found) > 1:
                problems.append(f"{place}: {len(found)} files are called “{row.path}”: write the folder before it.")
            elif not found and closed:
                problems.append(f"{place}: There is no file “{row.path}”.")
            elif found and found[0] in said:
                problems.append(f"{place}: Another row speaks of “{found[0]}”.")
            elif found and found[0] in here:
                said[found[0]] = row
    if problems:
        raise WrongManifest(problems)
    return said


def _named(path: str, folder: str, by_last: dict[str, list[str]]) -> list[str]:
    """The files in the table's folder that a row may mean: the one of that path, else those whose path ends so."""
    alike = [name for name in by_last.get(PurePosixPath(path).name, []) if name.startswith(folder)]
    exact = [name for name in alike if name == folder + path]
    return exact or [name for name in alike if name.endswith(f"/{path}")]


def _folder(name: str) -> str:
    return name[: name.rfind("/") + 1]


def _contents(drop: Drop) -> Iterator[tuple[str, File[Any] | Rejected, str]]:
    """Each file with its full name, what it holds or why it cannot be had, and why it is not read; one at a time."""
    for one in drop.looked:
        one.sent.file.seek(0)
        if one.names:
            yield from _members(one)
        elif one.kind or one.sent.in_folder:
            yield one.sent.name, one.sent.file, one.refused or _refused(one.sent.name, one.sent.file.size)
        else:
            yield one.sent.name, one.sent.file, ""


def _members(looked: _Looked) -> Iterator[tuple[str, File[Any] | Rejected, str]]:
    stream: Any = looked.sent.file
    wanted = set(looked.names)
    for member in archives.members(stream, looked.kind or "", wanted.__contains__):
        name = f"{looked.sent.name}/{member.name}" if member.name else looked.sent.name
        if isinstance(member.content, Rejected):
            yield name, member.content, ""
        else:
            yield name, ContentFile(member.content), _refused(member.name, len(member.content))


def _refused(name: str, size: int) -> str:
    """Why a file of a folder or an archive is kept and not read; "" where it is read."""
    if not archives.is_tried(name):
        return _UNKNOWN_ENDING
    return "" if size else uploads.EMPTY


def _bytes(file: File[Any], most: int) -> bytes:
    file.seek(0)
    content: bytes = file.read(most + 1)
    return content


def _refuse_too_many(count: int) -> None:
    if count > MOST_FILES:
        raise TooMuch(f"One drop may bring {MOST_FILES:,} files, and this one has more: divide it.")

"""Uploads as a list shows them: what each is, how far it is, and what its editor may do next."""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.models import Upload
from resolutions.presentation.moments import local_time
from resolutions.presentation.wording import plural

Progress = Upload.Progress
_UNITS = ("byte", "kB", "MB")


@dataclass(frozen=True, slots=True)
class UploadLine:
    """One upload. `state` is its slug for the eye (published and review among them), `words` says it, `detail` why;
    `moving` where it will change without anybody's doing, so that a page should ask again."""

    id: str
    name: str
    meta: str
    symbol: str
    title: str
    state: str
    words: str
    detail: str
    moving: bool
    question: str
    review: int | None
    published: str
    can_retry: bool
    can_discard: bool
    can_dismiss: bool
    note: str
    assigned: int | None


def upload_line(upload: Upload) -> UploadLine:
    """The upload, found by UploadQuerySet.on_desk, as a line."""
    edition = upload.edition
    symbol = edition.resolution.symbol if edition else upload.symbol or ""
    progress = Progress(upload.progress)
    state = "review" if progress in (Progress.CHECK, Progress.READY) else str(progress)
    return UploadLine(
        id=str(upload.pk),
        name=upload.name,
        meta=_meta(upload),
        symbol=symbol,
        title=edition.front_matter["title"] if edition else "",
        state=state,
        words=progress_words(upload),
        detail=upload.reason,
        moving=state in ("waiting", "reading"),
        question=upload.question,
        review=edition.pk if edition and state == "review" else None,
        published=symbol if state == "published" else "",
        note=upload.note,
        assigned=upload.assigned_to_id,
        can_retry=progress in (Progress.FAILED, Progress.DISMISSED),
        can_discard=progress in (Progress.ASKS, Progress.FAILED),
        can_dismiss=progress == Progress.FAILED,
    )


def progress_words(upload: Upload) -> str:
    """How far the upload is, in a few words."""
    if upload.progress == Progress.CHECK:
        return f"Read, {plural(upload.to_check, 'thing')} to check"
    return Progress(upload.progress).label


def size_words(size: int) -> str:
    """`16 kB`, `2.1 MB`, as file managers say it."""
    if size < 1000:
        return plural(size, _UNITS[0])
    amount, unit = float(size), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}" if unit == 2 and amount < 10 else f"{round(amount)} {_UNITS[unit]}"


def who(person: object) -> str:
    """The person's full name where one is given, else the name they sign in with; the machine has none."""
    if person is None:
        return "the command line"
    return getattr(person, "get_full_name", str)() or str(person)


def _meta(upload: Upload) -> str:
    return f"{size_words(upload.size)}, {local_time(upload.created_at)}, {who(upload.by)}"

"""The same done to many uploads: each in a transaction of its own, all of them one batch in the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count

from resolutions.models import Edition, Event, Fix, Upload
from resolutions.services import events
from resolutions.services.clean_text import single_line
from resolutions.services.editions import checking, desk, publishing, review, uploads
from resolutions.services.editions.desk import Progress
from resolutions.services.errors import Rejected
from resolutions.services.locks import advisory_lock

BATCH = "batch"
"""The action of the event that says what a batch did and what not; its subject is the batch's id."""
MOST = 500
"""Uploads in one batch: done while the editor waits."""
CHANGED = "another editor changed it since you looked at the list"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a batch, where its action needs it: why, and to whom."""

    because: str = ""
    to: User | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done to many uploads, by those who have the `permission`."""

    permission: str
    possible: tuple[Progress, ...]
    do: Callable[[Upload, User, Said], None]


@dataclass(frozen=True, slots=True)
class Planned:
    """An upload of a batch that is to be made: the number of steps its text went through, and why it cannot be done;
    "" where it can."""

    upload: Upload
    steps: int
    obstacle: str


@dataclass(frozen=True, slots=True)
class Named:
    """An upload as it was called when a batch was made, and why it was not done to it."""

    upload: str
    name: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was done at once, by whom: to which uploads, and to which not."""

    id: UUID
    action: str
    event: Event
    done: tuple[Named, ...] = ()
    refused: tuple[Named, ...] = field(default=())


def _publish(upload: Upload, by: User, said: Said) -> None:
    publishing.publish(_edition(upload), by)


def _withdraw(upload: Upload, by: User, said: Said) -> None:
    publishing.withdraw(_edition(upload), because=said.because, by=by)


def _discard(upload: Upload, by: User, said: Said) -> None:
    if upload.edition is None:
        uploads.discard_upload(upload, by=by)
    else:
        review.discard(upload.edition, by=by)


def _assign(upload: Upload, by: User, said: Said) -> None:
    desk.assign(upload, said.to, by=by)


def _retry(upload: Upload, by: User, said: Said) -> None:
    uploads.retry(upload, by=by)


def _dismiss(upload: Upload, by: User, said: Said) -> None:
    desk.dismiss(upload, by=by)


_UNREAD = (Progress.ASKS, Progress.FAILED, Progress.WAITING, Progress.READING, Progress.DISMISSED)
ACTIONS: Mapping[str, Action] = {
    "publish": Action("resolutions.publish_edition", (Progress.READY,), _publish),
    "withdraw": Action("resolutions.withdraw_edition", (Progress.PUBLISHED,), _withdraw),
    "discard": Action("resolutions.change_edition", (*desk.TO_CHECK, *_UNREAD), _discard),
    "assign": Action("resolutions.change_edition", desk.UNDER_WAY, _assign),
    "retry": Action("resolutions.add_upload", (Progress.FAILED, Progress.DISMISSED, Progress.DISCARDED), _retry),
    "dismiss": Action("resolutions.add_upload", (Progress.FAILED,), _dismiss),
}
"""What can be done to many, by its name in forms and in the trail, in the order in which it is offered."""


def plan(action: str, chosen: Iterable[UUID]) -> list[Planned]:
    """What would become of the uploads if the action were done to them now, in the order of the desk; no more than
    MOST. A text that came in several files stands for itself once."""
    found = list(desk.in_order(Upload.objects.on_desk().filter(pk__in=chosen), "state")[:MOST])
    steps = _steps(found)
    met: set[int] = set()
    planned = []
    for upload in found:
        text = upload.edition_id
        again = action in ("publish", "withdraw", "discard") and text is not None and text in met
        obstacle = "the same text came in another file of this list" if again else _obstacle(ACTIONS[action], upload)
        planned.append(Planned(upload, steps.get(text or 0, 0), obstacle))
        met |= {text} if text is not None else set()
    return planned


def make(action: str, chosen: Sequence[tuple[UUID, int | None]], *, by: User, said: Said | None = None) -> Batch:
    """Do it to the uploads, each for itself: what is refused keeps none of the others out. With each stands the number
    of steps of its text that the editor knew of (None: whatever they are). Raises Rejected where a reason lacks that
    is needed."""
    said = said or Said()
    if action == "withdraw":
        said = Said(single_line(said.because, "Say why the texts are withdrawn: the reason stands on their pages."))
    batch, done, refused = uuid4(), list[Named](), list[Named]()
    try:
        with events.batch(batch):
            for key, steps in chosen[:MOST]:
                named = _named(key)
                try:
                    _do(ACTIONS[action], key, steps, by, said)
                except Rejected as problem:
                    refused.append(Named(named.upload, named.name, str(problem)))
                else:
                    done.append(named)
    finally:  # what was done is told, also where the next one met a fault
        event = events.record(
            BATCH,
            by=by,
            subject=str(batch),
            do=action,
            done=[[one.upload, one.name] for one in done],
            refused=[[one.upload, one.name, one.because] for one in refused],
        )
    return Batch(batch, action, event, tuple(done), tuple(refused))


def find(batch: UUID) -> Batch | None:
    """The batch of this id; None where there is none."""
    event = Event.objects.select_related("by").filter(action=BATCH, subject=str(batch)).first()
    if event is None:
        return None
    told: dict[str, Any] = event.details
    done, refused = (tuple(Named(*one) for one in told[name]) for name in ("done", "refused"))
    return Batch(batch, told["do"], event, done, refused)


def _do(action: Action, key: UUID, steps: int | None, by: User, said: Said) -> None:
    with transaction.atomic():
        upload = _now(key)
        if upload.edition:
            advisory_lock(upload.edition.resolution.symbol)
            upload = _now(key)
        if obstacle := _obstacle(action, upload):
            raise Rejected(obstacle)
        if upload.edition and steps not in (None, checking.steps(upload.edition)):
            raise Rejected(CHANGED)
        action.do(upload, by, said)


def _now(key: UUID) -> Upload:
    upload: Upload | None = Upload.objects.on_desk().filter(pk=key).first()
    if upload is None:
        raise Rejected("it is not there any more")
    return upload


def _obstacle(action: Action, upload: Upload) -> str:
    """Why it cannot be done to the upload as it is; "" where it can."""
    progress = Progress(upload.progress)
    if progress in action.possible:
        return ""
    if progress == Progress.CHECK:
        return f"{upload.to_check} thing{'s' if upload.to_check > 1 else ''} to check"
    return progress.label[:1].lower() + progress.label[1:]


def _edition(upload: Upload) -> Edition:
    assert upload.edition is not None  # its progress says so
    return upload.edition


def _named(key: UUID) -> Named:
    """The symbol of its text where it was read, which a discarded one has no more, else the name of the file."""
    row = Upload.objects.filter(pk=key).values_list("edition__resolution__symbol", "symbol", "name").first()
    return Named(str(key), next((name for name in row or () if name), "an upload that is gone"))


def _steps(found: Iterable[Upload]) -> dict[int, int]:
    """How often each text was changed, as `checking.steps` counts."""
    texts = [upload.edition_id for upload in found if upload.edition_id]
    counted = Fix.objects.filter(edition__in=texts).order_by().values_list("edition")
    return {text: made + undone for text, made, undone in counted.annotate(Count("pk"), Count("undone_at"))}

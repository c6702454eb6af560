"""What is done to many uploads at once: the list before, and what became of it. Values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolutions.models import Upload
from resolutions.presentation.desk import desk_row
from resolutions.presentation.moments import local_time
from resolutions.presentation.uploads import who
from resolutions.presentation.wording import capital, plural
from resolutions.services.editions.batches import MOST, Batch, Named, Planned


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action as it is ordered (`Publish {}`, with the verb `publish`) and as it is told (`published`), what it is
    done to, and what it means."""

    order: str
    verb: str
    done: str
    noun: str
    means: str


WORDS = {
    "publish": ActionWords(
        "Publish {}",
        "publish",
        "published",
        "text",
        "A published text never changes: what corrects it is a new revision.",
    ),
    "withdraw": ActionWords(
        "Withdraw {}",
        "withdraw",
        "withdrawn",
        "text",
        "A withdrawn text is offered to nobody any more; its address says so, and why.",
    ),
    "discard": ActionWords(
        "Discard {}",
        "discard",
        "discarded",
        "upload",
        "Texts that were never public are removed, with all fixes; the files are kept.",
    ),
    "assign": ActionWords(
        "Assign {}", "assign", "assigned", "upload", "The editor sees in the bar at the top how many wait."
    ),
    "retry": ActionWords(
        "Read {} again", "read again", "to be read again", "file", "They are read one after the other."
    ),
    "dismiss": ActionWords(
        "Dismiss {}",
        "dismiss",
        "dismissed",
        "file",
        "They leave the table, and are found again by the filter Dismissed.",
    ),
}


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An upload in a list; `value` is what a form sends for it."""

    value: str
    symbol: str
    words: str
    because: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What would be done, and what not and why. `asks` names the field that has to be filled in."""

    action: str
    heading: str
    means: str
    button: str
    asks: str
    doing: tuple[BatchLine, ...]
    leaving: tuple[BatchLine, ...]
    leaving_head: str
    too_many: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """What was done; `undo` is the action that takes it back for the lines of `undoing`, "" where there is none."""

    heading: str
    said: str
    done: tuple[BatchLine, ...]
    refused: tuple[BatchLine, ...]
    refused_head: str
    undo: str
    undo_words: str
    undoing: tuple[BatchLine, ...]


def plan_page(action: str, planned: Sequence[Planned], chosen: int) -> PlanPage:
    """The list before a batch; `chosen` is how many were chosen."""
    words = WORDS[action]
    doing = tuple(_planned(one) for one in planned if not one.obstacle)
    leaving = tuple(_planned(one) for one in planned if one.obstacle)
    amount = plural(len(doing), words.noun)
    return PlanPage(
        action=action,
        heading=f"{words.order.format(amount)}?" if doing else f"There is nothing to {words.verb}",
        means=words.means if doing else "",
        button=words.order.format(amount),
        asks={"withdraw": "because", "assign": "to"}.get(action, ""),
        doing=doing,
        leaving=leaving,
        leaving_head=f"Left as {'it is' if len(leaving) == 1 else 'they are'}: {len(leaving)}",
        too_many=f"{chosen} were chosen: the first {MOST} are listed, the others can be done after these."
        if chosen > MOST
        else "",
    )


def batch_page(batch: Batch, now: dict[str, Upload], may: Sequence[str]) -> BatchPage:
    """What became of a batch; `now` are its uploads as they are now, by their ids, and `may` the actions that whoever
    looks may do."""
    words = WORDS[batch.action]
    done = tuple(_named(one, now) for one in batch.done)
    undo, state = {"publish": ("withdraw", "published"), "discard": ("retry", "discarded")}.get(batch.action, ("", ""))
    undoing = tuple(line for line in done if undo in may and (known := now.get(line.value)) and known.progress == state)
    return BatchPage(
        heading=f"{plural(len(done), words.noun)} {words.done}" if done else f"Nothing was {words.done}",
        said=f"{who(batch.event.by)}, {local_time(batch.event.at)}",
        done=done,
        refused=tuple(_named(one, now) for one in batch.refused),
        refused_head=f"Left as {'it is' if len(batch.refused) == 1 else 'they are'}: {len(batch.refused)}",
        undo=undo if undoing else "",
        undo_words={"withdraw": "Withdraw these", "retry": "Read these again"}.get(undo, ""),
        undoing=undoing,
    )


def _planned(one: Planned) -> BatchLine:
    upload, edition = one.upload, one.upload.edition
    return BatchLine(
        value=f"{upload.pk}:{one.steps}",
        symbol=edition.resolution.symbol if edition else upload.symbol or "",
        words=(edition.front_matter["title"] if edition else "") or upload.name,
        because=capital(one.obstacle),
    )


def _named(one: Named, now: dict[str, Upload]) -> BatchLine:
    upload = now.get(one.upload)
    title = upload.edition.front_matter["title"] if upload and upload.edition else ""
    href = desk_row(upload).href if upload else ""
    return BatchLine(value=one.upload, symbol=one.name, words=title, because=capital(one.because), href=href)

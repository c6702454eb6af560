"""A drop of many files, as the page tells of it: how far it is, and what needs somebody."""

from __future__ import annotations

from dataclasses import dataclass

from resolutions.presentation.wording import plural
from resolutions.services.editions import drops
from resolutions.services.editions.drops import Progress


@dataclass(frozen=True, slots=True)
class DropLine:
    """`words` say how far the drop is; `moving` where that will change without anybody's doing."""

    batch: str
    words: str
    done: int
    total: int
    moving: bool
    needs_somebody: bool


def drop_line(found: Progress | None) -> DropLine | None:
    if found is None:
        return None
    said = drops.summary(found)
    return DropLine(
        batch=str(found.batch),
        words=f"Your last drop: {said}." if found.under_way else f"Your last drop is read: {said}.",
        done=found.total - found.under_way,
        total=found.total,
        moving=bool(found.under_way),
        needs_somebody=bool(found.asks or found.failed),
    )


def received_words(count: int, passed_over: int) -> str:
    """What is said when a drop has come."""
    said = f"{plural(count, 'file')} received. They are read one after the other."
    if passed_over:
        said += f" {plural(passed_over, 'file')} that macOS or Windows put beside them left out."
    return said

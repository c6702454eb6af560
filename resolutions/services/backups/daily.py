"""A backup a day in one folder, of which the last ones are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from resolutions.services.backups import whole_backup
from resolutions.services.backups.making import back_up
from resolutions.services.backups.whole_backup import Backup

APART = timedelta(days=1)
_MOMENT = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")


@dataclass(frozen=True, slots=True)
class Daily:
    """Backups in `folder`, named by their moment; the newest `keep` of them stay."""

    folder: Path
    keep: int

    def due(self) -> datetime:
        """When the next is to be made: now, where there is none."""
        made = self._whole()
        if not made:
            return datetime.now(UTC)
        return datetime.strptime(made[-1].name, _MOMENT).replace(tzinfo=UTC) + APART

    def make(self) -> Backup:
        """Make the next one, then remove those that are too many, and what a killed run left. Raises what `back_up`
        raises."""
        self.folder.mkdir(parents=True, exist_ok=True)
        whole_backup.remove_unfinished(self.folder)
        made = back_up(self.folder / datetime.now(UTC).strftime(_MOMENT))
        for old in self._whole()[: -self.keep]:
            whole_backup.remove(old)
        return made

    def _whole(self) -> list[Path]:
        """The oldest first; what has another name is nobody's business."""
        return sorted(path for path in self.folder.glob("*") if _NAME.fullmatch(path.name))

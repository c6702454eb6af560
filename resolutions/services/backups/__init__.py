"""Backups of the whole installation, database and sources at one point, and restoring one of them."""

from resolutions.services.backups.daily import Daily
from resolutions.services.backups.making import back_up
from resolutions.services.backups.restoring import Restored, require_known_release, restore
from resolutions.services.backups.whole_backup import Backup, opened

__all__ = ["Backup", "Daily", "Restored", "back_up", "opened", "require_known_release", "restore"]

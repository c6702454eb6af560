"""When something happened here, in the site's time and in words."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from resolutions.presentation.wording import day


def local_day(moment: datetime | None) -> str:
    """`5 July 2012`; "" where it has not happened."""
    return day(timezone.localtime(moment)) if moment else ""


def local_time(moment: datetime | None) -> str:
    """`5 July 2012, 14:05`; "" where it has not happened."""
    return f"{local_day(moment)}, {timezone.localtime(moment):%H:%M}" if moment else ""

"""Say which stored texts the present reader would read otherwise."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.db import connection

from resolutions import services
from resolutions.document import UnreadableFile
from resolutions.management import processes as workers
from resolutions.management.base_command import PlainCommand
from resolutions.models import Edition
from resolutions.presentation.rereading import rereading
from resolutions.services.editions import revisions
from resolutions.services.editions.importing import reader


class Command(PlainCommand):
    help = (
        "Reads the kept file of each current text that an earlier reader read, and lists those that would now be read "
        "otherwise, with what would change. Nothing is stored; what editors corrected is no difference. An editor "
        "looks at each in the admin, and makes a revision of it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", dest="also_present", action="store_true", help="also those that the present reader read"
        )
        parser.add_argument(
            "--processes",
            type=workers.number,
            default=None,
            help="how many read at the same time; one a core if not said",
        )

    def handle(self, *, also_present: bool, processes: int | None, **options: Any) -> None:
        texts = Edition.objects.current().in_natural_order()
        if not also_present:
            texts = texts.exclude(reader=reader())
        editions = list(texts.values_list("pk", flat=True))
        connection.close()
        otherwise = unread = 0
        for line, is_read in workers.shared(_told, editions, processes or workers.cores()):
            otherwise += bool(line) and is_read
            unread += not is_read
            if line:
                self.stdout.write(line)
        self.stdout.write(f"{len(editions)} texts, {otherwise} read otherwise, {unread} that cannot be read any more")


def _told(edition_id: int) -> tuple[str, bool]:
    """A line of what would change, "" where nothing would; and whether the file could be read."""
    edition = Edition.objects.select_related("resolution").get(pk=edition_id)
    try:
        comparison = revisions.rereading_of_source(edition)
    except (services.Rejected, UnreadableFile) as problem:
        return f"{edition}: {problem}", False
    return (f"{edition}: {rereading(comparison).in_a_line}" if comparison else ""), True

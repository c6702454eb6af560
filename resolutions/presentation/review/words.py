"""What is said to the editor of a text that is not published yet."""

from __future__ import annotations

from resolutions.models import Edition
from resolutions.presentation.wording import plural


def unchecked_words(count: int) -> str:
    """Why a text was not published: so many things were not ticked as checked; "" where none is left."""
    if not count:
        return ""
    left = plural(count, "thing below is", "things below are")
    return (
        f"Not published yet: {left} not ticked as checked. Follow each to its place, mend it or tick it, then publish."
    )


def revision_words(edition: Edition) -> str:
    """What an unpublished edition does once it is published, where a text of its resolution has been: why it corrects
    that one, else that it takes its place; "" for a first text."""
    if edition.corrects:
        return edition.note
    return "Once published it takes the place of the text that is here." if edition.revision > 1 else ""


def discard_words(edition: Edition, fixes: int) -> str:
    """What is lost with an unpublished edition in which so many fixes were made, and what stays."""
    made = f" and the {plural(fixes, 'fix', 'fixes')} made in it" if fixes else ""
    stays = " The published text stays as it is." if edition.corrects else ""
    gone = f"What was read from {edition.source_name}{made} will be gone.{stays}"
    return f"{gone} The file is kept and can be brought in again."

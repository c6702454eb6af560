"""What workers do in the background; services put it into the queue by its name."""

from __future__ import annotations

from uuid import UUID

from resolutions import queue
from resolutions.services import accounts, budget, draft_links, lineages, page_cache, sessions, sign_in
from resolutions.services.editions import drops, source_audit, uploads
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals
from resolutions.views import ahead

KEPT_HOURS = 24 * 30
"""So long the queue remembers what was done."""
KEPT_PAGES_HOURS = 24


@queue.task(uploads.READ, retries=uploads.MOST_ATTEMPTS, retry_on=uploads.INFRASTRUCTURE)
def read_upload(upload_id: str) -> None:
    uploads.read_upload(upload_id)


@queue.task(phrase_index.INDEX, retries=8)
def index_language(resolutions: list[int]) -> None:
    """Done again it changes nothing; a rebuild mends what a job that failed for good has left."""
    phrase_index.index_resolutions(resolutions)
    page_cache.queue()


@queue.task(phrase_index.ENTER_MISSING, retries=8)
def index_missing() -> None:
    """What was entered stays entered: a second run goes on from there."""
    if phrase_index.enter_missing():
        phrase_index.queue_missing()
    page_cache.queue()


@queue.task(proposals.PROPOSE, retries=8)
def propose_series(body: str | None = None) -> None:
    """Of one body, as it says nothing of others. Each lineage is stored by itself: a second run goes on from there."""
    proposals.propose(body)
    lineages.store_all()
    draft_links.store_comparisons()
    page_cache.queue()


@queue.task(lineages.FOLLOW, retries=8)
def follow_series() -> None:
    """What an upgrade has made out of date; each lineage is stored by itself."""
    lineages.store_all()
    page_cache.queue()


@queue.task(page_cache.PREPARE, retries=2)
def prepare_pages() -> None:
    """Nobody misses what it has not made: such a page is made for whoever asks first."""
    ahead.prepare()


@queue.task(accounts.SEND_RESET, retries=5)
def send_reset(mail: str, origin: str) -> None:
    accounts.send_reset(mail, origin)


@queue.task(drops.REPORT, retries=5)
def report_drop(batch: str, origin: str) -> None:
    """Done again it sends no second e-mail."""
    drops.report(UUID(batch), origin)


@queue.periodic("queue_stalled_uploads", "* * * * *")
def queue_stalled_uploads(timestamp: int) -> None:
    """What a dead worker left behind gets its job back by `manage.py work`; this is for uploads that have none."""
    uploads.stalled()


@queue.periodic("forget_settled", "* * * * *")
def forget_settled(timestamp: int) -> None:
    """Nothing that stands for a visitor is kept for longer than it limits something."""
    budget.forget_settled()


@queue.periodic("forget_old_jobs", "17 3 * * *")
async def forget_old_jobs(timestamp: int) -> None:
    await queue.delete_finished(KEPT_HOURS)


@queue.periodic("forget_ended_sessions", "23 3 * * *")
def forget_ended_sessions(timestamp: int) -> None:
    """Nothing else deletes the rows of sessions that nobody ended by signing out."""
    sessions.forget_ended()


@queue.periodic("forget_failed_sign_ins", "26 3 * * *")
def forget_failed_sign_ins(timestamp: int) -> None:
    sign_in.forget_old()


@queue.periodic("forget_old_pages", "41 3 * * *")
def forget_old_pages(timestamp: int) -> None:
    """Addresses are kept with the day on which their page was made."""
    page_cache.forget_old(KEPT_PAGES_HOURS)


@queue.periodic("remove_half_written", "29 3 * * *")
def remove_half_written(timestamp: int) -> None:
    """For what a web server or a worker that was killed has left in the folder of sources."""
    source_audit.remove_half_written()

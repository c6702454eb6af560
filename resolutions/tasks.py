"""What workers do in the background; services put it into the queue by its name."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from resolutions.services import lineages
from resolutions.services.editions import source_audit, uploads
from resolutions.services.phrases import phrase_index
from resolutions.services.series import proposals

KEPT_HOURS = 24 * 30
"""So long the queue remembers what was done."""


@app.task(
    name=uploads.READ,
    retry=RetryStrategy(
        max_attempts=uploads.MOST_ATTEMPTS,
        exponential_wait=4,  # 4, 16, 64, 256 seconds: a database that starts again is back within the first
        retry_exceptions=uploads.INFRASTRUCTURE,
    ),
)
def read_upload(upload_id: str) -> None:
    uploads.read_upload(upload_id)


@app.task(name=phrase_index.INDEX, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def index_language(resolutions: list[int]) -> None:
    """Done again it changes nothing; a rebuild mends what a job that failed for good has left."""
    phrase_index.index_resolutions(resolutions)


@app.task(name=proposals.PROPOSE, retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def propose_series(body: str | None = None) -> None:
    """Of one body, as it says nothing of others. Each lineage is stored by itself: a second run goes on from there."""
    proposals.propose(body)
    lineages.store_all()


@app.periodic(cron="* * * * *")
@app.task(name="queue_stalled_uploads", queueing_lock="queue_stalled_uploads")
def queue_stalled_uploads(timestamp: int) -> None:
    """What a dead worker left behind gets its job back by `manage.py work`; this is for uploads that have none."""
    uploads.stalled()


@app.periodic(cron="17 3 * * *")
@app.task(name="forget_old_jobs", queueing_lock="forget_old_jobs")
async def forget_old_jobs(timestamp: int) -> None:
    await app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True)


@app.periodic(cron="23 3 * * *")
@app.task(name="forget_ended_sessions", queueing_lock="forget_ended_sessions")
def forget_ended_sessions(timestamp: int) -> None:
    """Nothing else deletes the rows of sessions that nobody ended by signing out."""
    SessionStore.clear_expired()


@app.periodic(cron="29 3 * * *")
@app.task(name="remove_half_written", queueing_lock="remove_half_written")
def remove_half_written(timestamp: int) -> None:
    """For what a web server or a worker that was killed has left in the folder of sources."""
    source_audit.remove_half_written()

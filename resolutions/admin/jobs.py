"""Jobs of the queue in the admin, with the errors that they ended in."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from procrastinate.contrib.django.admin import ProcrastinateJobAdmin

from resolutions import queue
from resolutions.models import Event
from resolutions.services.events import JOB_FAILED

admin.site.unregister(queue.Job)


@admin.register(queue.Job)
class JobAdmin(ProcrastinateJobAdmin):
    """What the queue says of each, and what the trail of events does."""

    fields = [*ProcrastinateJobAdmin.fields, "errors"]

    def get_readonly_fields(self, request: object, obj: queue.Job | None = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "errors"]

    @admin.display(description="errors")
    def errors(self, job: queue.Job) -> str | SafeString:
        failed = Event.objects.filter(action=JOB_FAILED, details__job=job.pk).order_by("at")
        rows = ((f"{event.at:%Y-%m-%d %H:%M:%S}", event.details["error"]) for event in failed)
        return format_html_join("\n", "<p>{}: {}</p>", rows) or "none"

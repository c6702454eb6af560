"""Django's admin: bringing texts in, publishing them, and looking at what is stored. Nothing is edited in place."""

from resolutions.admin.accounts import AccountAdmin, SignInAttemptAdmin
from resolutions.admin.editions import EditionAdmin
from resolutions.admin.jobs import JobAdmin
from resolutions.admin.records import ComparisonAdmin, CorrectionAdmin, EventAdmin
from resolutions.admin.resolutions import ResolutionAdmin
from resolutions.admin.series import SeriesAdmin
from resolutions.admin.uploads import UploadAdmin

__all__ = [
    "AccountAdmin",
    "ComparisonAdmin",
    "CorrectionAdmin",
    "EditionAdmin",
    "EventAdmin",
    "JobAdmin",
    "ResolutionAdmin",
    "SeriesAdmin",
    "SignInAttemptAdmin",
    "UploadAdmin",
]

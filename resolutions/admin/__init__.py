"""Django's admin: bringing texts in, publishing them, and looking at what is stored. Nothing is edited in place."""

from resolutions.admin.editions import EditionAdmin
from resolutions.admin.records import ComparisonAdmin, CorrectionAdmin, EventAdmin
from resolutions.admin.resolutions import ResolutionAdmin
from resolutions.admin.uploads import UploadAdmin

__all__ = ["ComparisonAdmin", "CorrectionAdmin", "EditionAdmin", "EventAdmin", "ResolutionAdmin", "UploadAdmin"]

"""Django's admin: bringing texts in, publishing them, and looking at what is stored. Nothing is edited in place."""

from resolutions.admin.editions import EditionAdmin
from resolutions.admin.resolutions import ResolutionAdmin

__all__ = ["EditionAdmin", "ResolutionAdmin"]

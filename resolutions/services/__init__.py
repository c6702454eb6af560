"""What the application does, for pages and commands alike; transactions live here."""

from resolutions.services.comparisons.compute import compare_editions
from resolutions.services.editions.importing import AnotherText, Imported, SymbolMissing, import_document
from resolutions.services.editions.publishing import publish, withdraw
from resolutions.services.errors import OverBudget, Rejected
from resolutions.services.lookup import current_edition, find, languages_held, matching, named, withdrawn_edition

__all__ = [
    "AnotherText",
    "Imported",
    "OverBudget",
    "Rejected",
    "SymbolMissing",
    "compare_editions",
    "current_edition",
    "find",
    "import_document",
    "languages_held",
    "matching",
    "named",
    "publish",
    "withdraw",
    "withdrawn_edition",
]

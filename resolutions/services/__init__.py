"""What the application does, for pages and commands alike; transactions live here."""

from resolutions.services.comparisons import compare_editions
from resolutions.services.importing import AnotherText, Imported, SymbolMissing, import_document
from resolutions.services.lookup import current_edition, find, withdrawn_edition
from resolutions.services.publishing import publish, withdraw
from resolutions.services.refused import Refused

__all__ = [
    "AnotherText",
    "Imported",
    "Refused",
    "SymbolMissing",
    "compare_editions",
    "current_edition",
    "find",
    "import_document",
    "publish",
    "withdraw",
    "withdrawn_edition",
]

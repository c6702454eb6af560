"""The diff service: two documents in, one comparison out."""

from resolutions.comparing.compare import ENGINE, compare
from resolutions.comparing.corrections import Correction, text_digest

__all__ = ["ENGINE", "Correction", "compare", "text_digest"]

"""The diff service: two documents in, one comparison out."""

from resolutions.comparing.compare import ENGINE, compare

__all__ = ["ENGINE", "compare"]

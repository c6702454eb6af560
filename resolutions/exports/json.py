"""A comparison as JSON: the contract that the command prints, for programs."""

from __future__ import annotations

import json

from resolutions.comparing.comparison import Comparison, as_contract


def contract(comparison: Comparison) -> bytes:
    """The comparison as one JSON object in UTF-8 (schema 1, see docs/method.md)."""
    return json.dumps(as_contract(comparison), ensure_ascii=False).encode("utf-8", "replace")

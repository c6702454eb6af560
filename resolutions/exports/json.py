"""A comparison as JSON: the contract that the command prints, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from resolutions.comparing.comparison import Comparison
from resolutions.comparing.contract import as_contract


def contract(comparison: Comparison) -> bytes:
    """The comparison as one JSON object in UTF-8 (see docs/method.md)."""
    return as_file(as_contract(comparison))


def as_file(contract: Mapping[str, Any]) -> bytes:
    """The object of the contract, of whatever schema, in UTF-8."""
    return json.dumps(contract, ensure_ascii=False).encode("utf-8", "replace")

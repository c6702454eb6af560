"""What one file may take of the process that reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` and `processor_seconds` for each file; `memory` in bytes of address space, which the process sets
    itself before it sees a file. It is replaced after so many `documents`, or once it has `grown` to so many bytes.

    Linux holds to all of them. macOS does not hold to the limit on memory: there only time bounds what a file may take.
    """

    seconds: float = 120
    processor_seconds: float = 60
    memory: int = 1024 * 1024 * 1024
    open_files: int = 64
    documents: int = 500
    grown: int = 300 * 1024 * 1024


LIMITS = Limits()
"""A PDF of the most pages that are read takes 25 seconds and 300 MB; the wall clock allows for a busy machine."""

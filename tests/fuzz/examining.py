"""One file read as people's are, in the separate process; whether that went as it must, else the file is kept."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

from resolutions.document import Document, UnreadableFile, as_contract
from resolutions.isolation import Limits, Readers

LIMITS = Limits(seconds=120, processor_seconds=20, memory=1024 * 1024 * 1024)
"""Files of at most a megabyte: what takes twenty seconds for one of them hangs."""
_FAULTS = ("The reader failed over", "reader breaks off over", "than is allowed")
"""Words of the refusals that are the reader's fault, not the file's."""


class Examiner:
    """Reads files and counts what became of them. `folder` holds those over which the reader failed."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._folder: Path | None = None
        self.counts: Counter[str] = Counter()

    def examine(self, content: bytes) -> None:
        """Read the file. Raises AssertionError, which names the place where it is kept, where that fails."""
        try:
            document = self._readers.read(content)
        except UnreadableFile as refused:
            reason = str(refused)
            self.counts["refused"] += 1
            if any(fault in reason for fault in _FAULTS) or len(reason.splitlines()) != 1:
                raise AssertionError(f"{reason} The file is {self._kept(content)}") from None
            return
        self.counts["read"] += 1
        problem = wrong(document)
        if problem:
            raise AssertionError(f"{problem} The file is {self._kept(content)}")

    def _kept(self, content: bytes) -> Path:
        self._folder = self._folder or Path(tempfile.mkdtemp(prefix="fuzz-"))
        path = self._folder / sha256(content).hexdigest()[:12]
        path.write_bytes(content)
        return path


def wrong(document: Document) -> str | None:
    """What no document may be, whatever it was read from; None where all is well."""
    labels = [paragraph.label for paragraph in document.paragraphs]
    if not labels or len(set(labels)) < len(labels):
        return "There is no paragraph, or two have one label."
    if any(heading.before not in {None, *labels} for heading in document.headings):
        return "A heading stands before no paragraph."
    try:
        printed = json.dumps(as_contract(document), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return "A text holds half a character."
    return "A text holds a zero." if b"\\u0000" in printed else None

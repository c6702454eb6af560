"""Small files of the data folder: written whole or not at all, whatever interrupts the writing."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Write the text beside its place, bring it to the disk, then give it its name: nobody ever reads half of it."""
    partial = path.with_name(f"{path.name}.new")
    partial.unlink(missing_ok=True)
    with open(partial, "x", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def read_words(path: Path) -> str:
    """What the file holds, without white space around it; "" where there is none or it is no text."""
    try:
        return path.read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return ""

"""The two sample texts as tests use them: their bytes, and a text as it would be pasted from any page width."""

from __future__ import annotations

import textwrap
from pathlib import Path

from resolutions.document import Document

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"
SEEDS = {"A/HRC/RES/11/3": "A_HRC_RES_11_3.txt", "A/HRC/RES/20/1": "A_HRC_RES_20_1.txt"}


def sample(symbol: str) -> bytes:
    return (SAMPLES / SEEDS[symbol]).read_bytes()


def resolution(*paragraphs: str, head: str = "99/1. A test", foot: str = "") -> bytes:
    """A small Council resolution that holds the paragraphs, one a block."""
    return "\n\n".join((head, "The Human Rights Council,", *paragraphs, foot)).encode()


def printed(document: Document, width: int, between: str) -> list[str]:
    """The document's lines as a page of `width` characters prints them; `between` is "\\n\\n" or "\\n"."""
    number = (document.symbol or "").removeprefix("A/HRC/RES/")
    blocks = [f"{number}. {document.title}", document.formula or ""]
    blocks += [f"{p.printed} {p.text}".strip() for p in document.paragraphs]
    blocks += [document.meeting or "", f"{document.adopted_on:%-d %B %Y}", "[Adopted without a vote.]"]
    wrapped = [textwrap.wrap(block, width, break_long_words=False, break_on_hyphens=False) for block in blocks]
    return between.join("\n".join(lines) for lines in wrapped).split("\n")

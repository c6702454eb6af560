"""The words of a search and the words a symbol goes by, cut in the same way so that they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resolutions import symbols
from resolutions.symbols import Symbol

BODY_NAMES = {
    "Human Rights Council": ("hrc", "unhrc", "council"),
    "General Assembly": ("ga", "unga", "assembly"),
    "Security Council": ("sc", "unsc", "council"),
    "Economic and Social Council": ("ecosoc", "council"),
    "Commission on Human Rights": ("chr", "commission"),
}
_ADDRESS = re.compile(r"(?:[a-z]+://[\w.:-]+|[\w-]+(?:\.[\w-]+)+)/", re.IGNORECASE)
LONGEST = 200
"""Characters of a search that are looked at: a title may be pasted whole, a text may not."""


def symbol(text: str) -> Symbol | None:
    """The symbol that the whole text writes, as people copy it and as files are called; None where it writes none.

    Beside what `symbols.parse` takes: an address that ends in a symbol (https://docs.un.org/en/A/HRC/RES/20/1), and
    A HRC RES 20 1, A_HRC_RES_20_1, A-HRC-RES-20-1, A.HRC.RES.20.1.
    """
    written = re.sub(r"%([0-9A-Fa-f]{2})", lambda code: chr(int(code[1], 16)), text[:LONGEST].strip())
    address = _ADDRESS.match(written)
    spellings = _endings(written[address.end() :]) if address else _separated(written)
    return next(filter(None, map(symbols.parse, spellings)), None)


def _endings(path: str) -> Iterator[str]:
    """What an address may name, the longest first: its path and each value of its query, from every stroke on."""
    for part in re.split(r"[?&=#]", path):
        steps = part.strip("/").split("/")
        yield from ("/".join(steps[start:]) for start in range(len(steps)))


def _separated(written: str) -> Iterator[str]:
    yield written
    apart = re.sub(r"[\s_/]+", "/", written)
    yield apart
    # The hyphen of a special session (S-9, ES-10) is its own.
    dashed = re.sub(r"-(?!\d)|(?<!\bS)(?<!\bES)-", "/", apart, flags=re.IGNORECASE)
    yield dashed
    yield dashed.replace(".", "/")


def words(text: str) -> list[str]:
    """The words of a search in lower case, symbols whole; a symbol in any spelling is one word.

    "HRC 20 / 1; S/RES/2231 (2015)" -> hrc, 20/1, s/res/2231, 2015; "A_HRC_RES_20_1" -> a/hrc/res/20/1.
    A trailing stroke stays ("20/" is a symbol being typed). Takes any text; what is no word is dropped.
    """
    if named := symbol(text):
        text = named.text
    joined = re.sub(r"\s*/\s*", "/", re.sub(r"['’]s\b", "", text[:LONGEST].lower()))
    cut = (word.lstrip("./-_").rstrip(".-_") for word in re.findall(r"[\w./-]+", joined))
    return [word for word in cut if word]


def names(named: Symbol) -> list[str]:
    """The words that name the resolution.

    A/HRC/RES/20/1 -> a/hrc/res/20/1, hrc/res/20/1, res/20/1, 20/1, hrc, unhrc, council.
    """
    parts = named.text.split("/")
    short = named.short.count("/") + 1
    endings = ["/".join(parts[start:]) for start in range(len(parts) - short + 1)]
    # "57/283 B" and "2231 (2015)" are also written apart.
    apart = [parts[-1]] if parts[-1].isalpha() else []
    found = [word for name in (*endings, *apart) for word in words(name)]
    return list(dict.fromkeys([*found, *BODY_NAMES[named.body]]))

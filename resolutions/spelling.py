"""The words of a search and the words a symbol goes by, cut in the same way so that they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from resolutions import symbols
from resolutions.folding import symbol_form
from resolutions.symbols import Symbol

BODY_NAMES = {
    "Human Rights Council": ("hrc", "unhrc", "council"),
    "General Assembly": ("ga", "unga", "assembly"),
    "Security Council": ("sc", "unsc", "council"),
    "Economic and Social Council": ("ecosoc", "council"),
    "Commission on Human Rights": ("chr", "commission"),
}
_SHARED = "council"
"""Of the names of bodies the one that several go by."""
_PREFIXES = {
    name: prefix
    for prefix, body in symbols.BODIES.items()
    for name in (body.lower(), *BODY_NAMES[body])
    if name != _SHARED
}
_NAMES = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in _PREFIXES)
_NAMED = re.compile(
    rf"""
    (?:the\s+)?(?:(?:un|united\s+nations)\s+)?
    (?P<body>{_NAMES})
    [\s/]*(?P<kind>r|res|resolution|dec|decision)(?:\.|\b)[\s/]*(?:no\.?\s+)?
    (?P<number>(?:E?S-)?[0-9]{{1,4}}(?:\s*/\s*[0-9]{{1,4}})?(?:\s?[A-Z](?![A-Z]))?(?:\s*\([^)]+\))?(?:\s?[A-Z])?)
    (?:,?\s+(?:of|adopted\s+on)\s+[0-9]{{1,2}}\s+[A-Z]+\s+[0-9]{{4}})?
    (?:,?\s+(?:para|paras|paragraphs?|PP|OP)\b.*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""An act as it is spoken of and cited: HRC res 20/1; Human Rights Council resolution 20/1 of 5 July 2012, para. 3."""
_ADDRESS = re.compile(r"(?:[a-z]+://[\w.:-]+|[\w-]+(?:\.[\w-]+)+)/", re.IGNORECASE)
_FILE = re.compile(r"(?:\s?\([0-9]{1,2}\))?\.(?:pdf|docx?|odt|rtf|wpd|html?|txt|xml)$", re.IGNORECASE)
"""What ends the name of a file, with the number that a browser gives to what it saves again."""
_FILE_LANGUAGE = re.compile(r"[-_ ](?:ar|zh|en|fr|ru|es)$", re.IGNORECASE)
_JOB_NUMBER = re.compile(r"[GNV][0-9]{7,8}(?:[-_ ]?[ACEFRS])?", re.IGNORECASE)
LONGEST = 200
"""Characters of a search that are looked at: a title may be pasted whole, a text may not."""


def symbol(text: str) -> Symbol | None:
    """The symbol that the whole text writes, as people copy it and as files are called; None where it writes none.

    Beside what `symbols.parse` takes:

    https://docs.un.org/en/A/HRC/RES/20/1              an address that ends in a symbol, or in a file called by one
    A HRC RES 20 1, A-HRC-RES-20-1, A.HRC.RES.20.1     other marks between its parts
    A_HRC_RES_20_1-EN.pdf, A-HRC-RES-20-1 (2).docx     files
    HRC res 20/1, Security Council resolution 1325 (2000), HRC/RES/20/1     the body by its name, and the kind of act
    """
    written = _decoded(text)
    address = _ADDRESS.match(written)
    spellings = _endings(written[address.end() :]) if address else _spellings(written)
    return next(filter(None, map(symbols.parse, spellings)), None)


def job_number(text: str) -> str | None:
    """The number under which the Organization works on a document, where the text is a file called by it: G1215321 for
    G1215321.pdf. It tells nothing of the symbol. None where the text is no such name."""
    name = _FILE.sub("", re.split(r"[/\\]", _decoded(text))[-1])
    return name.upper() if _JOB_NUMBER.fullmatch(name) else None


def _decoded(text: str) -> str:
    return re.sub(r"%([0-9A-Fa-f]{2})", lambda code: chr(int(code[1], 16)), symbol_form(text[:LONGEST]).strip())


def _endings(path: str) -> Iterator[str]:
    """What an address may name, the longest first: its path and each value of its query, from every stroke on; else
    the file that one of them ends in."""
    parts = [part.strip("/").split("/") for part in re.split(r"[?&=#]", path)]
    for steps in parts:
        yield from ("/".join(steps[start:]) for start in range(len(steps)))
    for steps in parts:
        if _FILE.search(steps[-1]):
            yield from _spellings(steps[-1])


def _spellings(written: str) -> Iterator[str]:
    name = _FILE.sub("", written)
    yield from _separated(written.rstrip("/"))
    yield from _separated(_FILE_LANGUAGE.sub("", name))
    if name != written:
        yield from _separated(_FILE_LANGUAGE.sub("", re.split(r"[/\\]", name)[-1]))
    if act := _NAMED.fullmatch(written):
        prefix = _PREFIXES[" ".join(act["body"].lower().split())]
        yield f"{prefix}{'DEC' if act['kind'].lower().startswith('dec') else 'RES'}/{act['number']}"


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
    joined = re.sub(r"\s*/\s*", "/", re.sub(r"['’]s\b", "", symbol_form(text[:LONGEST]).lower()))
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

"""The words of a search and the words a symbol goes by, cut in the same way so that they meet."""

from __future__ import annotations

import re

from resolutions.symbols import Symbol

BODY_NAMES = {
    "Human Rights Council": ("hrc", "unhrc", "council"),
    "General Assembly": ("ga", "unga", "assembly"),
    "Security Council": ("sc", "unsc", "council"),
    "Economic and Social Council": ("ecosoc", "council"),
    "Commission on Human Rights": ("chr", "commission"),
}
LONGEST = 200
"""Characters of a search that are looked at: a title may be pasted whole, a text may not."""


def words(text: str) -> list[str]:
    """The words of a search in lower case, symbols whole.

    "HRC 20 / 1; S/RES/2231 (2015)" -> hrc, 20/1, s/res/2231, 2015.
    A trailing stroke stays ("20/" is a symbol being typed). Takes any text; what is no word is dropped.
    """
    joined = re.sub(r"\s*/\s*", "/", re.sub(r"['’]s\b", "", text[:LONGEST].lower()))
    cut = (word.lstrip("./-_").rstrip(".-_") for word in re.findall(r"[\w./-]+", joined))
    return [word for word in cut if word]


def names(symbol: Symbol) -> list[str]:
    """The words that name the resolution.

    A/HRC/RES/20/1 -> a/hrc/res/20/1, hrc/res/20/1, res/20/1, 20/1, hrc, unhrc, council.
    """
    parts = symbol.text.split("/")
    short = symbol.short.count("/") + 1
    endings = ["/".join(parts[start:]) for start in range(len(parts) - short + 1)]
    # "57/283 B" and "2231 (2015)" are also written apart.
    apart = [parts[-1]] if parts[-1].isalpha() else []
    found = [word for name in (*endings, *apart) for word in words(name)]
    return list(dict.fromkeys([*found, *BODY_NAMES[symbol.body]]))

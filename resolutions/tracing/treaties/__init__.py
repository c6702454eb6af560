"""Treaties and declarations that resolutions cite over and over: the names they go by and the act that adopted them.

A shorter name that everybody uses is the same instrument: "Rome Statute", "Palermo Protocol".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resolutions.tracing.treaties.conventions import CONVENTIONS
from resolutions.tracing.treaties.declarations import DECLARATIONS


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or a declaration. `adopted_by` is the symbol of the resolution that has its text, "" where none has."""

    name: str
    adopted_by: str = ""


_APOSTROPHES = str.maketrans("ʼ'", "’’")
_UNITED_NATIONS = "(?:(?:United Nations|UN) )?"
"""What many texts put before a name that has no need of it."""
_FORMS = tuple(
    (Instrument(name, adopted_by), forms or re.escape(name).replace(r"\ ", " "))
    for name, adopted_by, forms in (*CONVENTIONS, *DECLARATIONS)
)


def pattern() -> str:
    """The names by which the known instruments go, as a regular expression, longer names first. Capitals are printed
    as each text pleases ("Convention on the rights of the child"), but for the first."""
    forms = sorted((f"(?:{forms})" for _, forms in _FORMS), key=len, reverse=True)
    return f"(?=[A-Z0-9])(?i:{_UNITED_NATIONS}(?:{'|'.join(forms)}))".replace(" ", "[ ]")


def known(words: str) -> Instrument | None:
    """The known instrument that these words name; None where they name none."""
    named = (i for i, forms in _FORMS if re.fullmatch(f"{_UNITED_NATIONS}(?:{forms})", words, re.IGNORECASE))
    return next((i for i, _ in _FORMS if words == i.name), None) or next(named, None)


def unknown(words: str) -> Instrument:
    """An instrument that goes by these words."""
    return Instrument(f"{words[0].upper()}{words[1:]}".translate(_APOSTROPHES))

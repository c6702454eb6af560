"""The numbers of Word's counting fields: AUTONUM, AUTONUMLGL, AUTONUMOUT and LISTNUM, which store no result.

Sources: ECMA-376, part 1, 17.16.5 (field codes); the lists that LISTNUM knows by name.
"""

from __future__ import annotations

import re

from resolutions.reading.list_numerals import counted_as

_FIELD = re.compile(r"\s*(AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b", re.IGNORECASE)
_LEVEL, _START = (re.compile(rf'\\{switch}\s*"?(\d{{1,3}})', re.IGNORECASE) for switch in "ls")
_DEFAULT = ("decimal )", "lowerLetter )", "lowerRoman )", "( decimal )", "( lowerLetter )", "( lowerRoman )")
_OUTLINE = ("upperRoman .", "upperLetter .", "decimal .", "lowerLetter )", "( decimal )", "( lowerLetter )")
_LEGAL = ("decimal .",)


class AutomaticNumbers:
    """Counts the fields of a text, each list by itself; a level begins anew below every higher one."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def printed(self, instruction: str) -> str:
        """The number that the field prints, "" where it is no such field."""
        field = _FIELD.match(instruction)
        if field is None:
            return ""
        kind, level = field[1].upper(), _LEVEL.search(instruction)
        outline = kind == "AUTONUMOUT" or "outlinedefault" in instruction.lower()
        forms = (
            _OUTLINE if outline else _DEFAULT if kind == "LISTNUM" and "legal" not in instruction.lower() else _LEGAL
        )
        at = max(int(level[1]) - 1, 0) if level else 0
        counts = self._counts.setdefault("LISTNUM" if kind == "LISTNUM" else "AUTONUM", [])
        del counts[at + 1 :]
        counts += [0] * (at + 1 - len(counts))
        start = _START.search(instruction)
        counts[at] = int(start[1]) if start else counts[at] + 1
        before, style, after = _parted(forms[min(at, len(forms) - 1)])
        return f"{before}{counted_as(style, counts[at])}{after} "


def _parted(form: str) -> tuple[str, str, str]:
    parts = form.split()
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else ("", parts[0], parts[1])

"""Numbers as lists and notes print them."""

from __future__ import annotations

from resolutions.numerals import ordinal_figures, to_roman

_LARGEST_ROMAN = 5000
_LARGEST_LETTERS = 26 * 5


def counted_as(style: str, count: int) -> str:
    """The number in one of Word's formats: "lowerLetter", 28 -> "bb"; formats that are not known count in digits."""
    if style in {"lowerLetter", "upperLetter"} and 0 < count <= _LARGEST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in {"lowerRoman", "upperRoman"} and 0 < count < _LARGEST_ROMAN:
        return to_roman(count) if style == "upperRoman" else to_roman(count).lower()
    if style == "chicago" and 0 < count <= 12:
        return "*†‡§"[(count - 1) % 4] * ((count - 1) // 4 + 1)
    if style in {"none", "bullet"}:
        return ""
    return f"{count:02}" if style == "decimalZero" else (ordinal_figures(count) if style == "ordinal" else str(count))

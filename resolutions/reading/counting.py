"""Numbers as lists and notes print them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 5000
_LARGEST_LETTERS = 26 * 5


def counted_as(style: str, count: int) -> str:
    """The number in one of Word's formats: "lowerLetter", 28 -> "bb"; formats that are not known count in digits."""
    if style in {"lowerLetter", "upperLetter"} and 0 < count <= _LARGEST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in {"lowerRoman", "upperRoman"} and 0 < count < _LARGEST_ROMAN:
        return _roman(count).upper() if style == "upperRoman" else _roman(count)
    if style == "chicago" and 0 < count <= 12:
        return "*†‡§"[(count - 1) % 4] * ((count - 1) // 4 + 1)
    if style in {"none", "bullet"}:
        return ""
    return f"{count:02}" if style == "decimalZero" else f"{count}{_ordinal(count) if style == 'ordinal' else ''}"


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text


def _ordinal(count: int) -> str:
    return "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")

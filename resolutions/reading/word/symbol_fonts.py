"""Characters of symbol fonts, which Word keeps by their place in the font (U+F000 and up)."""

from __future__ import annotations

UNKNOWN = "\ufffd"
"""Stands for a character of a symbol font that has no counterpart here."""

_ALIKE = {code: chr(code) for code in range(0x20, 0x40)}
_GREEK = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL = _ALIKE | _GREEK | {
    0x2D: "−", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xAB: "↔",
    0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xBE: "—", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD7: "⋅", 0xE2: "®",
    0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x20: " ", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(char: str, font: str | None) -> str:
    """The character as Unicode has it: U+F0B7 of Symbol is "•". Characters outside U+F000..U+F0FF stay what they are;
    of an unknown font they are taken for what stands at their place in ASCII."""
    code = ord(char)
    if not 0xF000 <= code <= 0xF0FF:
        return char
    table = _FONTS.get((font or "").lower())
    if table is not None:
        return table.get(code - 0xF000, UNKNOWN)
    # Without its font, what lies here is most often a bullet; U+F02A is the star of a footnote.
    return _SYMBOL.get(code - 0xF000, UNKNOWN) if code >= 0xF080 else chr(code - 0xF000)

"""What an address says of texts: a symbol, with a language where one is asked for, a pair of them, and more.

A/HRC/RES/54/1                        in English where it is held in English, else in another language
A/HRC/RES/54/1@fr                     in French
A/HRC/RES/11/3...A/HRC/RES/20/1       compared, the older first
A/HRC/RES/11/3@fr...A/HRC/RES/20/1@fr
A/HRC/RES/11/3...A/HRC/RES/20/1...A/HRC/RES/44/4      beside each other, in this order
"""

from __future__ import annotations

from dataclasses import dataclass

from resolutions import spelling, symbols
from resolutions.symbols import Symbol

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
"""The official languages of the United Nations."""
BETWEEN = "..."
"""What stands between the symbols of a pair, and of more."""


@dataclass(frozen=True, slots=True)
class SymbolAddress:
    """A symbol and one of LANGUAGES; None where none is asked for: then English comes before other languages."""

    symbol: Symbol
    language: str | None = None

    def __str__(self) -> str:
        return join_language(self.symbol.text, self.language)

    @classmethod
    def parse(cls, text: str) -> SymbolAddress | None:
        """What `text` names, in any spelling of a symbol that `spelling.symbol` takes; None where that is none."""
        written, language = split_language(text)
        symbol = spelling.symbol(written)
        return cls(symbol, language) if symbol else None

    @classmethod
    def of_text(cls, symbol: str, language: str) -> SymbolAddress:
        """The address of a text that is held: English goes without saying, and a language that is none of LANGUAGES
        cannot be asked for. Raises ValueError where `symbol` is none."""
        parsed = symbols.parse(symbol)
        if parsed is None:
            raise ValueError(f"“{symbol}” is no symbol")
        return cls(parsed, language if language in LANGUAGES and language != "en" else None)


@dataclass(frozen=True, slots=True)
class PairAddress:
    """Two texts to be compared, the older on the left."""

    left: SymbolAddress
    right: SymbolAddress

    def __str__(self) -> str:
        return f"{self.left}{BETWEEN}{self.right}"

    @property
    def sides(self) -> tuple[SymbolAddress, SymbolAddress]:
        return self.left, self.right

    @property
    def swapped(self) -> PairAddress:
        return PairAddress(self.right, self.left)

    @classmethod
    def parse(cls, text: str) -> PairAddress | None:
        """The pair that `text` names; None where it has not two sides, or one of them names no symbol."""
        sides = [SymbolAddress.parse(side) for side in split_pair(text)]
        match sides:
            case [SymbolAddress() as left, SymbolAddress() as right]:
                return cls(left, right)
        return None


@dataclass(frozen=True, slots=True)
class SeveralAddress:
    """Three texts or more, to be read beside each other in this order."""

    texts: tuple[SymbolAddress, ...]

    def __str__(self) -> str:
        return BETWEEN.join(map(str, self.texts))

    @classmethod
    def parse(cls, text: str) -> SeveralAddress | None:
        """The texts that `text` names; None where it has fewer than three parts, or one of them names no symbol."""
        named = [SymbolAddress.parse(part) for part in split_pair(text)]
        texts = tuple(one for one in named if one is not None)
        return cls(texts) if len(texts) == len(named) > 2 else None


def split_pair(text: str) -> list[str]:
    """The parts of what stands for a pair or for more, two where it is a pair. The sign … does for three dots."""
    return [side.strip() for side in text.replace("…", BETWEEN).split(BETWEEN)]


def split_language(text: str) -> tuple[str, str | None]:
    """The text without the language that ends it, and that language; None where it ends in none of LANGUAGES.

    "20/1@FR" -> ("20/1", "fr"); "20/1@de" -> ("20/1@de", None). The stroke that ends an address may stand behind it.
    """
    before, _, ending = text.rpartition("@")
    language = ending.strip().rstrip("/").lower()
    return (before, language) if before and language in LANGUAGES else (text, None)


def join_language(symbol: str, language: str | None) -> str:
    return f"{symbol}@{language}" if language else symbol

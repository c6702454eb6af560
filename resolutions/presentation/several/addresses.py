"""Where texts are looked at: one by itself, two compared, more beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from resolutions.address import PairAddress, SeveralAddress, SymbolAddress


def beside(texts: Sequence[SymbolAddress]) -> str:
    """The page of these texts, in this order."""
    if len(texts) == 1:
        return reverse("resolution", args=[texts[0]])
    if len(texts) == 2:
        return reverse("comparison", args=[PairAddress(*texts)])
    return reverse("several", args=[SeveralAddress(tuple(texts))])


def beside_draft(texts: Sequence[SymbolAddress]) -> str:
    """The page that puts a draft behind these texts, which are two or more."""
    if len(texts) == 2:
        return reverse("pair_draft", args=[PairAddress(*texts)])
    return reverse("several_draft", args=[SeveralAddress(tuple(texts))])

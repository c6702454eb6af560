"""The QR code that an app reads, as SVG that the content security policy lets stand in a page."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

_AROUND = 4
"""Modules of white around it, which readers need."""
WIDTH = 232
"""Pixels, on a page of a phone too."""


def qr_code(address: str) -> SafeString:
    """The address as an inline SVG without style attributes, dark on light under every colour scheme."""
    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=_AROUND)[0]
    path = "".join(
        f"M{column + _AROUND} {line + _AROUND}h1v1h-1z"
        for line, row in enumerate(code.matrix)
        for column, dark in enumerate(row)
        if dark
    )
    return mark_safe(
        f'<svg width="{WIDTH}" height="{WIDTH}" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"'
        ' role="img" aria-label="QR code of the secret">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )

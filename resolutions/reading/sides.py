"""The two texts of a redline: what was proposed to be changed, and what it would become.

    Urges States to [consider assisting] {protect} keepers      base        Urges States to consider assisting keepers
    (tracked, or struck out and underlined)                      proposal    Urges States to protect keepers

A file is read as its proposal where nobody asks for the base.
"""

from __future__ import annotations

from typing import Literal

Side = Literal["base", "proposal"]
SIDES: tuple[Side, ...] = ("base", "proposal")

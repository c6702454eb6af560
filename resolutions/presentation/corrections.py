"""A correction as the page tells it on which it can be taken back."""

from __future__ import annotations

from resolutions.models import Correction
from resolutions.presentation.moments import local_day


def correction_words(correction: Correction) -> str:
    """`eva said on 5 July 2012 that OP1 of A/HRC/RES/11/3 and OP2 of A/HRC/RES/20/1 are not the same provision: Another
    duty.`"""
    who = correction.by.get_username() if correction.by else "An editor"
    left = f"{correction.left_label} of {correction.left_symbol}"
    right = f"{correction.right_label} of {correction.right_symbol}"
    said = f"{who} said on {local_day(correction.at)} that {left} and {right}"
    return f"{said} are {'' if correction.same else 'not '}the same provision: {correction.reason}"

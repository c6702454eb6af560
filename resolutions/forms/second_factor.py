"""The forms of the second factor: a code, with one's password, or with the secret that it is made of."""

from __future__ import annotations

from django import forms

from resolutions.forms.accounts import OwnPasswordForm

LONGEST_CODE = 40
"""Room for a recovery code with spaces or strokes between its digits."""


class CodeForm(forms.Form):
    """What the app shows, or a recovery code."""

    code = forms.CharField(max_length=LONGEST_CODE)


class OwnPasswordAndCodeForm(OwnPasswordForm, CodeForm):
    """One's own password and a code, to sign in again."""


class SetUpForm(CodeForm):
    """What the app shows that was told the secret; `secret` is that of the page, signed."""

    secret = forms.CharField(max_length=1000)

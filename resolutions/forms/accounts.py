"""The form for signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """Name and password, and whether to stay signed in when the browser is closed.

    Whatever does not fit is told in the same words: whether a name is known is nobody's business.
    """

    stay = forms.BooleanField(required=False)
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": "Name and password do not fit together. Capitals and small letters count in both.",
    }

    def clean(self) -> dict[str, Any]:
        # No account has so long a name, and no table that notes failed attempts takes it.
        longest = self.username_field.max_length
        assert longest is not None  # Django's User has one
        if len(self.cleaned_data.get("username", "")) > longest:
            raise self.get_invalid_login_error()
        return super().clean()

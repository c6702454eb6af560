"""The forms for signing in, for one's own password, and for one that is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

IsOwn = Callable[[User, str], bool]
"""Whether this is the person's password; wrong ones are counted."""
NOT_OWN = "This is not your password. Capitals and small letters count."


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


class PasswordForm(PasswordChangeForm):
    """A new password, twice, and the old one, which is limited as signing in is."""

    def __init__(self, user: User, *args: Any, is_own: IsOwn, **options: Any) -> None:
        super().__init__(user, *args, **options)
        self._is_own = is_own

    def clean_old_password(self) -> str:
        password: str = self.cleaned_data["old_password"]
        if not self._is_own(self.user, password):
            raise ValidationError(NOT_OWN)
        return password


class OwnPasswordForm(forms.Form):
    """One's own password, to sign in again."""

    password = forms.CharField(strip=False, max_length=4096)

    def __init__(self, user: User, *args: Any, is_own: IsOwn, **options: Any) -> None:
        super().__init__(*args, **options)
        self._user, self._is_own = user, is_own

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self._is_own(self._user, password):
            raise ValidationError(NOT_OWN)
        return password


class ResetForm(forms.Form):
    """The e-mail address to which a link for a new password is sent."""

    mail = forms.EmailField(max_length=254)

"""A forgotten password, set anew by e-mail, where the site sends any."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from resolutions.forms.accounts import ResetForm
from resolutions.requests import client_address
from resolutions.services import accounts, sessions

log = logging.getLogger("resolutions.accounts")


@never_cache
def ask_for_reset(request: HttpRequest) -> HttpResponse:
    """Ask for an e-mail; the answer is the same whether or not anybody has the e-mail address."""
    if not settings.SENDS_MAIL:
        raise Http404
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        origin = request.build_absolute_uri("/")
        if not accounts.ask_for_reset(form.cleaned_data["mail"], origin, client_address(request)):
            log.warning("Too many e-mails for new passwords asked for from %s.", client_address(request))
            response = render(request, "password_reset/too_many.html", status=429)
            response["Retry-After"] = "3600"
            return response
        log.info("E-mail for a new password asked for from %s.", client_address(request))
        return render(request, "password_reset/asked.html", {"minutes": settings.PASSWORD_RESET_TIMEOUT // 60})
    return render(request, "password_reset/ask.html", {"form": form})


@method_decorator(never_cache, name="dispatch")
class NewPassword(views.PasswordResetConfirmView):
    """Where the e-mail leads: a new password, and nothing else. It signs nobody in, so that a second factor holds."""

    template_name = "password_reset/new.html"
    success_url = reverse_lazy("sign-in")
    extra_context = {"rules": password_validators_help_texts}  # called by the template

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if not settings.SENDS_MAIL:
            raise Http404
        return super().dispatch(request, *args, **named)

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        user = form.user
        with transaction.atomic():
            response = super().form_valid(form)
            sessions.end_all(user)
            accounts.note_new_password(user, user, "by e-mail")
        log.info("Password set by e-mail: %r from %s.", user.get_username(), client_address(self.request))
        messages.success(self.request, "The password is set. Sign in with it.")
        return response

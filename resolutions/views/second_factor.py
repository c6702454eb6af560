"""Setting the second factor up, new recovery codes, and doing without."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from resolutions.forms.second_factor import SetUpForm
from resolutions.presentation.second_factor import qr_code
from resolutions.requests import client_address, signed_in_user
from resolutions.services import budget, second_factor
from resolutions.views.support.reauthentication import recent_sign_in_required

log = logging.getLogger("resolutions.accounts")


@sensitive_post_parameters("secret", "code")
@never_cache
@recent_sign_in_required()
def set_up(request: HttpRequest) -> HttpResponse:
    """GET shows a secret that nobody has yet; POST with a code made of it makes it the second factor, in the place of
    an earlier one, and shows the recovery codes, this once."""
    user = _who(request)
    form = SetUpForm(request.POST or None)
    secret = second_factor.secret_again(user, request.POST.get("secret", "")) or second_factor.new_secret(user)
    if request.method == "POST" and form.is_valid():
        if secret.signed != form.cleaned_data["secret"]:
            form.add_error("code", "This page was too old; here is a new secret. Remove the one before from the app.")
        else:
            try:
                with budget.expensive("sign-in"):
                    codes = second_factor.set_up(
                        user, secret, form.cleaned_data["code"], keep_session=request.session.session_key
                    )
            except second_factor.WrongCode:
                form.add_error("code", "This code does not fit. Is the clock of your phone right?")
            else:
                request.session.cycle_key()
                request.session[second_factor.PASSED] = True
                _log(request, user, "set up")
                return _codes(request, codes, begun=True)
    context = {
        "form": form,
        "secret": secret,
        "picture": qr_code(secret.address),
        "demanded": second_factor.is_demanded(user),
        "again": second_factor.is_set_up(user),
    }
    return render(request, "second_factor/set_up.html", context)


@never_cache
@recent_sign_in_required()
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes in the place of those before; shown this once."""
    user = _who_has_one(request)
    if request.method == "POST":
        with budget.expensive("sign-in"):
            codes = second_factor.renew_recovery_codes(user)
        _log(request, user, "given new recovery codes")
        return _codes(request, codes, begun=False)
    return render(request, "second_factor/renew.html")


@never_cache
@recent_sign_in_required()
def remove(request: HttpRequest) -> HttpResponse:
    """Do without; not where it is demanded."""
    user = _who_has_one(request)
    if second_factor.is_demanded(user):
        return redirect("account")
    if request.method == "POST":
        second_factor.remove(user, user, keep_session=request.session.session_key)
        request.session.pop(second_factor.PASSED, None)
        _log(request, user, "removed")
        messages.success(request, "The second factor is removed. Your password alone lets you in.")
        return redirect("account")
    return render(request, "second_factor/remove.html")


def _who(request: HttpRequest) -> User:
    """Who has signed in. Raises Http404 where the site offers no second factor."""
    if not second_factor.is_offered():
        raise Http404
    return signed_in_user(request)


def _who_has_one(request: HttpRequest) -> User:
    user = _who(request)
    if not second_factor.is_set_up(user):
        raise Http404
    return user


def _codes(request: HttpRequest, codes: list[str], *, begun: bool) -> HttpResponse:
    return render(request, "second_factor/codes.html", {"codes": codes, "begun": begun})


def _log(request: HttpRequest, user: User, what: str) -> None:
    log.info("Second factor %s: %r from %s.", what, user.get_username(), client_address(request))

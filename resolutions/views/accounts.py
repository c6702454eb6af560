"""Signing in and out, the password, and one's own account."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from resolutions.forms.accounts import OwnPasswordForm, PasswordForm, SignInForm
from resolutions.forms.second_factor import CodeForm, OwnPasswordAndCodeForm
from resolutions.presentation.accounts import account_page
from resolutions.presentation.wording import plural
from resolutions.requests import client_address, signed_in_user
from resolutions.services import accounts, budget, second_factor, sessions
from resolutions.views.support import reauthentication, sign_in
from resolutions.views.support.reauthentication import recent_sign_in_required

log = logging.getLogger("resolutions.accounts")


class SignIn(views.LoginView):
    """The one page for signing in; afterwards to the address in `next`, if it is one of this site."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        told = {
            "idle_hours": settings.SESSION_COOKIE_AGE // 3600,
            "longest_hours": settings.SESSION_LONGEST_AGE // 3600,
            "sends_mail": settings.SENDS_MAIL,
        }
        return super().get_context_data(**told, **more)

    def post(self, request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        """Look at name and password; with a count and a turn, as a password takes a while to be looked at."""
        budget.spend("sign-ins")
        with budget.expensive("sign-in"):
            return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user, stay = form.get_user(), form.cleaned_data["stay"]
        assert isinstance(user, User)
        if second_factor.is_asked(user):
            sign_in.keep_half_way(self.request, user, stay=stay, next_address=self.get_redirect_url())
            return redirect("sign-in-code")
        response = redirect(self.get_redirect_url() or usual_place(user))
        return sign_in.enter(self.request, user, response, stay=stay, with_code=False)


@sensitive_post_parameters("code")
@never_cache
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """The second step of signing in: a code of the app, or one for recovery."""
    half_way = sign_in.half_way(request)
    if half_way is None:
        return redirect("sign-in")
    user, form = half_way.user, CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with budget.expensive("sign-in"):  # recovery codes are hashed as passwords are
            fits = sign_in.take_code(request, user, form)
        if fits:
            response = redirect(half_way.next_address or usual_place(user))
            return sign_in.enter(request, user, response, stay=half_way.stay, with_code=True)
    return render(request, "accounts/sign_in_code.html", {"form": form, "name": user.get_username()})


@sensitive_post_parameters("password", "code")
@never_cache
@login_required
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Give the password again, and a code where there is a second factor; then to the address in `next`."""
    user = signed_in_user(request)
    with_code = second_factor.is_asked(user)
    form_class = OwnPasswordAndCodeForm if with_code else OwnPasswordForm
    form: OwnPasswordForm = form_class(user, request.POST or None, is_own=partial(sign_in.is_own_password, request))
    next_address = reauthentication.next_address(request)
    if request.method == "POST":
        budget.spend("sign-ins")
        with budget.expensive("sign-in"):
            fits = form.is_valid() and (not isinstance(form, CodeForm) or sign_in.take_code(request, user, form))
        if fits:
            request.session.cycle_key()
            reauthentication.note(request)
            if with_code:
                request.session[second_factor.PASSED] = True
            log.info("Signed in again: %r from %s.", user.get_username(), client_address(request))
            return redirect(next_address or "account")
    context = {"form": form, "with_code": with_code, "next": next_address, "holds_for": reauthentication.holds_for()}
    return render(request, "accounts/sign_in_again.html", context)


def usual_place(user: User) -> str:
    """Where one is led who came from nowhere in particular."""
    return reverse("uploads") if user.has_perm("resolutions.add_upload") else reverse("home")


class SignOut(views.LogoutView):
    """Signs out by a form alone, so that no link or picture elsewhere can do it."""

    next_page = "home"

    def post(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Also has the browser forget what it kept of pages: they may show what only this person may see."""
        response = super().post(request, *args, **named)
        response["Clear-Site-Data"] = '"cache"'
        return response


@require_safe
@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: the password, the second factor, where one is signed in."""
    user = signed_in_user(request)
    own = sessions.own(user)
    here = sessions.name_of(request.session.session_key or "")
    page = account_page(user, second_factor.state(user), own, here=here, may_end=reauthentication.is_recent(request))
    return render(request, "accounts/account.html", {"account": page, "zone": settings.TIME_ZONE})


@require_POST
@never_cache
@recent_sign_in_required(back="account")
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions, or all but the one that asks."""
    user = signed_in_user(request)
    if name := request.POST.get("session"):
        ended = int(sessions.end(user, name))
    else:
        ended = sessions.end_all(user, but=request.session.session_key)
    said = "That session had ended already." if not ended else f"{plural(ended, 'session')} ended."
    messages.success(request, said)
    log.info("Ended by their owner: %s of %r.", plural(ended, "session"), user.get_username())
    return redirect("account")


@method_decorator([never_cache, recent_sign_in_required()], name="dispatch")
class Password(views.PasswordChangeView):
    """A new password for oneself; all other sessions of the account end with the old one. Who has yet to choose one of
    their own goes on to the address in `next`."""

    template_name = "accounts/password.html"
    form_class = PasswordForm

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        told = {
            "rules": password_validators_help_texts(),
            "given": accounts.GIVEN in self.request.session,
            "next": reauthentication.next_address(self.request),
        }
        return super().get_context_data(**told, **more)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "is_own": partial(sign_in.is_own_password, self.request)}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        user, request = signed_in_user(self.request), self.request
        was_given = request.session.pop(accounts.GIVEN, False)
        with transaction.atomic():
            form.save()
            update_session_auth_hash(request, user)
            sessions.end_all(user, but=request.session.session_key)
            accounts.note_new_password(user, user, "by its owner")
        log.info("Password changed: %r from %s.", user.get_username(), client_address(request))
        if was_given:  # to where nothing may be said: said later, it need not be true any more
            return redirect(reauthentication.next_address(request) or usual_place(user))
        messages.success(request, "The password is changed. Wherever else you were signed in, you no longer are.")
        return redirect("password")


@never_cache
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Where the admin sends those it does not let in: to the page for signing in; who has signed in is refused."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def locked_out(
    request: HttpRequest, original: HttpResponse | None, credentials: Mapping[str, Any] | None
) -> HttpResponse:
    """429 after too many attempts with this name, from this place, or both; the same for names that nobody has."""
    wait = sign_in.waiting(request, str((credentials or {}).get("username") or ""))
    seconds = wait.seconds if wait else int(settings.AXES_COOLOFF_TIME.total_seconds())
    because = "both" if wait is None else "name" if wait.by_name else "place"
    context = {"because": because, "minutes": plural(-(-seconds // 60), "minute")}
    response = render(request, "accounts/locked_out.html", context, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "private, no-store"
    return response

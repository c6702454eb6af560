"""Signing in and out, and the password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from resolutions.forms.accounts import SignInForm


class SignIn(views.LoginView):
    """The one page for signing in; afterwards to the address in `next`, if it is one of this site."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    extra_context = {
        "idle_hours": settings.SESSION_COOKIE_AGE // 3600,
        "longest_hours": settings.SESSION_LONGEST_AGE // 3600,
    }

    def get_default_redirect_url(self) -> str:
        may_bring_in = self.request.user.has_perm("resolutions.add_upload")
        return reverse("uploads") if may_bring_in else reverse("home")

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        self.request.session.flush()  # whoever was signed in before: this one begins now
        response = super().form_valid(form)
        if not form.cleaned_data["stay"]:
            self.request.session.set_expiry(0)  # the cookie goes when the browser is closed
        return response


class SignOut(views.LogoutView):
    """Signs out by a form alone, so that no link or picture elsewhere can do it."""

    next_page = "home"


@method_decorator(never_cache, name="dispatch")
class Password(views.PasswordChangeView):
    """A new password for oneself; all other sessions of the account end with the old one."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("password")
    extra_context = {"rules": password_validators_help_texts}  # called by the template

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, "The password is changed. Wherever else you were signed in, you no longer are.")
        return super().form_valid(form)


@never_cache
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Where the admin sends those it does not let in: to the page for signing in; who has signed in is refused."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: object) -> HttpResponse:
    """429 after too many attempts with this name from this address, the same whether or not the name is known."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    response = render(request, "accounts/locked_out.html", {"minutes": seconds // 60}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "private, no-store"
    return response

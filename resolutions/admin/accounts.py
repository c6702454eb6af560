"""Accounts in the admin, changed by who signed in minutes ago alone; and the sign-ins that failed.

An account's second factor and its sessions can be taken away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axes.admin import AccessFailureLog, AccessLog
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django_otp.plugins.otp_totp.admin import TOTPDevice

from resolutions.admin.looking import LookOnly
from resolutions.models import SignInAttempt
from resolutions.presentation.wording import plural
from resolutions.requests import signed_in_user
from resolutions.services import accounts, second_factor, sessions
from resolutions.views.support.reauthentication import recent_sign_in_required

if TYPE_CHECKING:
    Users = UserAdmin[User]
else:
    Users = UserAdmin  # which takes no argument when the program runs

# Nobody reads the secrets of others, and what axes would list is not kept: failed sign-ins stand in a list of our own.
admin.site.unregister((TOTPDevice, AccessLog, AccessFailureLog, User, Group))


@admin.register(User)
class AccountAdmin(Users):
    """Django's own list of accounts, and what helps somebody who lost a phone or left a browser open."""

    list_display = ("username", "email", "is_active", "is_staff", "has_second_factor", "last_login")
    actions = ("take_second_factor_away", "end_sessions")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(with_second_factor=Exists(devices))

    def save_model(self, request: HttpRequest, user: Any, form: Any, change: bool) -> None:
        """A new account is an event. One that is closed has no session left, also if it is opened again."""
        form.rights_before = accounts.rights_of(User.objects.get(pk=user.pk)) if change else accounts.NEW
        super().save_model(request, user, form, change)
        if not change:
            accounts.note_new_account(user, signed_in_user(request))
        if not user.is_active:
            sessions.end_all(user)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Rights that were given and taken are an event."""
        super().save_related(request, form, formsets, change)
        user = form.instance
        now = accounts.rights_of(User.objects.get(pk=user.pk))
        accounts.note_rights(user.get_username(), form.rights_before, now, signed_in_user(request))

    def delete_model(self, request: HttpRequest, user: Any) -> None:
        accounts.note_deleted(user, signed_in_user(request))
        super().delete_model(request, user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            accounts.note_deleted(user, signed_in_user(request))
        super().delete_queryset(request, queryset)

    @admin.display(boolean=True, description="second factor", ordering="with_second_factor")
    def has_second_factor(self, user: Any) -> bool:
        return bool(user.with_second_factor)

    @admin.action(permissions=["change"], description="Take the second factor away")
    def take_second_factor_away(self, request: HttpRequest, users: QuerySet[User]) -> None:
        by = signed_in_user(request)
        taken = [user.get_username() for user in users if second_factor.remove(user, by)]
        said = f"Taken away from {', '.join(taken)}." if taken else "None of them had a second factor."
        self.message_user(request, said, messages.SUCCESS if taken else messages.WARNING)

    @admin.action(permissions=["change"], description="End all sessions")
    def end_sessions(self, request: HttpRequest, users: QuerySet[User]) -> None:
        ended = sum(sessions.end_all(user, but=request.session.session_key) for user in users)
        self.message_user(request, f"{plural(ended, 'session')} ended.")

    @method_decorator(recent_sign_in_required(to_post=True))
    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list is for looking; its actions change accounts."""
        return super().changelist_view(request, extra_context)

    @method_decorator(recent_sign_in_required())
    def changeform_view(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **named)

    @method_decorator(recent_sign_in_required())
    def delete_view(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        return super().delete_view(request, *args, **named)

    @method_decorator([recent_sign_in_required(), transaction.atomic])
    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        """Django's own page; a new password is an event, and ends the sessions that hung on the old one."""
        before = User.objects.filter(pk=id).values_list("password", flat=True).first() if id.isdecimal() else None
        response = super().user_change_password(request, id, form_url)
        if before is not None:
            user = User.objects.get(pk=id)
            if user.password != before:
                sessions.end_all(user, but=request.session.session_key)
                accounts.note_new_password(user, signed_in_user(request), "in the admin")
        return response


@admin.register(Group)
class GroupOfAccountsAdmin(GroupAdmin):
    """Django's own; what a group may do and no longer may is an event."""

    def save_model(self, request: HttpRequest, group: Any, form: Any, change: bool) -> None:
        form.rights_before = _rights(group) if change else frozenset()
        super().save_model(request, group, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        name = f"group {form.instance.name}"
        accounts.note_rights(name, form.rights_before, _rights(form.instance), signed_in_user(request))


def _rights(group: Group) -> frozenset[str]:
    return frozenset(f"right {name}" for name in group.permissions.values_list("codename", flat=True))


@admin.register(SignInAttempt)
class SignInAttemptAdmin(LookOnly):
    list_display = ("at", "kind", "name", "address", "browser")
    list_filter = ("kind",)
    search_fields = ("name", "address")
    search_help_text = "A name that was typed, or an address"
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    fields = readonly_fields = ("at", "kind", "name", "address", "browser")

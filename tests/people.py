"""People who may do things, for tests of pages and in browsers."""

from __future__ import annotations

from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet

from resolutions.models import Event

EDITING = ("add_upload", "change_edition", "publish_edition", "withdraw_edition", "add_correction", "change_series")


def editor(name: str = "edith", *, without: tuple[str, ...] = ()) -> User:
    """Somebody who may do what editors do. The permissions themselves, since a test that empties the tables takes the
    groups along."""
    user = User.objects.create_user(name, first_name=name.capitalize(), last_name="Editor")
    granted = Permission.objects.filter(content_type__app_label="resolutions", codename__in=EDITING)
    user.user_permissions.set(granted.exclude(codename__in=without))
    return user


def done() -> QuerySet[Event]:
    """The events of the trail, but for who signed in and out."""
    return Event.objects.exclude(action__in=("signed in", "signed out"))

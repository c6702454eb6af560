"""The administration: Django's admin, its lists gathered by what an administrator looks for, under plain names."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest

SECTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "Texts": (
        ("resolutions.Resolution", "Resolutions"),
        ("resolutions.Edition", "Editions"),
        ("resolutions.Series", "Series"),
        ("resolutions.Upload", "Uploads"),
    ),
    "What was done": (
        ("resolutions.Event", "Events"),
        ("resolutions.Correction", "Corrected links"),
        ("resolutions.Comparison", "Kept comparisons"),
    ),
    "Accounts": (
        ("auth.User", "Accounts"),
        ("auth.Group", "Groups"),
        ("resolutions.SignInAttempt", "Failed sign-ins"),
        ("axes.AccessAttempt", "Names that wait after wrong passwords"),
    ),
    "The machine": (("procrastinate.ProcrastinateJob", "Jobs"),),
}
"""The lists by their models, with what they are called, in the order in which they stand."""


class AdministrationSite(AdminSite):
    site_title = "Agreed Language"
    site_header = "Agreed Language"
    index_title = "Administration"

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The sections with the lists that the person may see; of one application where Django's pages ask for that."""
        found: list[Any] = super().get_app_list(request, app_label)
        if app_label is not None:
            return found
        lists = {f"{app['app_label']}.{model['object_name']}": model for app in found for model in app["models"]}
        sections = []
        for name, models in SECTIONS.items():
            seen = [lists[key] | {"name": words} for key, words in models if key in lists]
            if seen:
                sections.append({"name": name, "app_label": name, "app_url": "", "models": seen})
        return sections


class AdministrationConfig(AdminConfig):
    default_site = "config.administration.AdministrationSite"

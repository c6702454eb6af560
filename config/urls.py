"""All addresses: the application's own, the admin, the health check.

The admin has no pages of its own for signing in and out and for the password: there is one of each.
"""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from resolutions.views import accounts
from resolutions.views.health import healthz

handler500 = "resolutions.views.errors.server_error"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/login/", accounts.admin_sign_in),
    path("admin/logout/", accounts.SignOut.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="password")),
    path("admin/", admin.site.urls),
    path("", include("resolutions.urls")),
]

"""All addresses: the application's own, the admin, what machines ask.

The admin has no pages of its own for signing in and out and for the password: there is one of each.
"""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from resolutions.admin import site_health as admin_site_health
from resolutions.views import accounts
from resolutions.views.health import healthz
from resolutions.views.metrics import metrics
from resolutions.views.site_health import readyz

handler400 = "resolutions.views.errors.bad_request"
handler500 = "resolutions.views.errors.server_error"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("admin/login/", accounts.admin_sign_in),
    path("admin/logout/", accounts.SignOut.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="password")),
    path("admin/site-health/", admin.site.admin_view(admin_site_health.page), name="admin_site_health"),
    path("admin/", admin.site.urls),
    path("", include("resolutions.urls")),
]

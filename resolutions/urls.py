"""Addresses of the application."""

from django.urls import path

from resolutions.views import accounts, browse, comparison, home, resolution

urlpatterns = [
    path("", home.home, name="home"),
    path("method/", home.method, name="method"),
    path("robots.txt", home.robots, name="robots"),
    path("accounts/sign-in/", accounts.SignIn.as_view(), name="sign-in"),
    path("accounts/sign-out/", accounts.SignOut.as_view(), name="sign-out"),
    path("accounts/password/", accounts.Password.as_view(), name="password"),
    path("suggestions/", browse.suggestions, name="suggestions"),
    path("compare/", comparison.choose, name="choose"),
    path("compare/<path:pair>/", comparison.comparison, name="comparison"),
    path("resolutions/", browse.resolutions, name="resolutions"),
    path("resolutions/<path:symbol>/source", resolution.source, name="source"),
    path("resolutions/<path:symbol>/", resolution.resolution, name="resolution"),
]

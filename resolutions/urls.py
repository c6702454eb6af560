"""Addresses of the application."""

from django.urls import path

from resolutions.views import browse, comparison, home, resolution

urlpatterns = [
    path("", home.home, name="home"),
    path("method/", home.method, name="method"),
    path("robots.txt", home.robots, name="robots"),
    path("suggestions/", browse.suggestions, name="suggestions"),
    path("compare/", comparison.choose, name="choose"),
    path("compare/<path:pair>/", comparison.comparison, name="comparison"),
    path("resolutions/", browse.resolutions, name="resolutions"),
    path("resolutions/<path:symbol>/source", resolution.source, name="source"),
    path("resolutions/<path:symbol>/", resolution.resolution, name="resolution"),
]

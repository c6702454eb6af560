"""What browsers may do with what they are sent, in headers beside the policy on content of settings.py."""

from __future__ import annotations

from wsgiref.headers import Headers

NO_DEVICES = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=()"
)
"""Permissions-Policy: no page asks for a device or a place, and nothing that gets into one shall."""
NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""Content-Security-Policy of what is to be saved or drawn, and is no page."""


def of_static_files(headers: Headers, path: str, url: str) -> None:
    """For whitenoise, which answers above the middleware that does so for pages."""
    headers["Content-Security-Policy"] = NOTHING_RUNS
    headers["Cross-Origin-Resource-Policy"] = "same-origin"

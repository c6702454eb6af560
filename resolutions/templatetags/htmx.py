"""How htmx is set up, as it reads it from the head of each page."""

from __future__ import annotations

import json

from django import template

register = template.Library()

CONFIG = {
    # The policy for content allows neither styles nor scripts within a page.
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "selfRequestsOnly": True,
    # Going back asks the server, so that what is seen is what the address says; and asks for the whole page.
    "historyCacheSize": 0,
    "historyRestoreAsHxRequest": False,
    "scrollIntoViewOnBoost": False,
    # Pages that refuse a form say why, and are shown as well.
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..|409|422", "swap": True},
        {"code": "[45]..", "swap": False, "error": True},
    ],
}


@register.simple_tag
def htmx_config() -> str:
    return json.dumps(CONFIG, separators=(",", ":"))

"""Templates can be read and compared: no line is longer than others of the house, and each can be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
LONGEST = 120


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_loads_and_has_no_long_line(name: str) -> None:
    lines = get_template(name).template.source.splitlines()
    assert [line for line in lines if len(line) > LONGEST] == []

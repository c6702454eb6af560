"""Sources of tests are kept in a folder of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from resolutions.models import Edition
from tests.storage.pairs import DEPLORES, ENCOURAGES, REQUESTS, text
from tests.storage.texts import stored


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "sources"
    return settings.MEDIA_ROOT


@pytest.fixture
def pair(db: None) -> tuple[Edition, Edition]:
    """Two published texts: one paragraph of each is the same, the others have no word in common."""
    left = stored(text("A/HRC/RES/11/3", ENCOURAGES, REQUESTS), publish=True)
    return left, stored(text("A/HRC/RES/20/1", DEPLORES, REQUESTS), publish=True)

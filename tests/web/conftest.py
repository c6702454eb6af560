"""Published resolutions for pages to show."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from resolutions import storage
from resolutions.document import Document
from resolutions.models import Edition, Upload
from resolutions.services.editions import source_files, uploads
from resolutions.services.phrases import phrase_index
from tests import people
from tests.publishing import import_checked, publish_checked

SAMPLES = Path(__file__).resolve().parents[2] / "resolutions" / "samples"
LEFT, RIGHT = "A/HRC/RES/11/3", "A/HRC/RES/20/1"
PAIR = f"/compare/{LEFT}...{RIGHT}/"


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "sources"


@pytest.fixture
def samples(db: None) -> tuple[Edition, Edition]:
    """The two sample resolutions, published."""
    names = ("A_HRC_RES_11_3.txt", "A_HRC_RES_20_1.txt")
    first, second = (import_checked((SAMPLES / name).read_bytes(), name=name).edition for name in names)
    return first, second


@pytest.fixture
def stored(db: None) -> Callable[..., Edition]:
    """A function that stores a document as an edition, published unless told otherwise."""

    def store(document: Document, *, published: bool = True, content: bytes = b"", name: str = "a text.txt") -> Edition:
        content = content or repr(document).encode()
        digest = hashlib.sha256(content).hexdigest()
        kept = storage.Source(source_files.keep(content), digest, name, "made by hand")
        edition = storage.store(replace(document), kept)
        if published:
            publish_checked(edition)
        return edition

    return store


@pytest.fixture
def editor(db: None) -> User:
    return people.editor()


@pytest.fixture
def desk(editor: User) -> Client:
    """The browser of an editor who has signed in."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def brought_in(editor: User) -> Callable[..., Upload]:
    """A function that brings a text in and has it read."""

    def bring(content: bytes, name: str = "a text.txt", **said: object) -> Upload:
        upload = uploads.receive(io.BytesIO(content), name=name, by=editor, **said)
        uploads.read_upload(upload.pk)
        upload.refresh_from_db()
        return upload

    return bring


@pytest.fixture
def indexed(samples: tuple[Edition, Edition]) -> tuple[Edition, Edition]:
    phrase_index.index_editions([edition.pk for edition in samples])
    return samples

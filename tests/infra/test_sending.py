"""What may be sent, and where files lie while they are."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client, RequestFactory
from pytest_django import Settings

from config import upload_folder
from resolutions.middleware import request_size
from tests.pages import Page

MB = 1024**2


@pytest.fixture
def sender(db: None, settings: Settings) -> Callable[[str], Client]:
    """A function that gives the client of somebody who has a permission, or of nobody."""
    settings.MOST_SENT_AT_ONCE = 5 * MB

    def client_of(permission: str) -> Client:
        client = Client()
        if permission:
            user = User.objects.create_user("someone")
            user.user_permissions.set(Permission.objects.filter(codename=permission))
            client.force_login(user)
        return client

    return client_of


@pytest.mark.parametrize(
    ("permission", "size", "status"),
    [
        ("", 2 * MB, 200),
        ("", 4 * MB, 413),
        ("view_edition", 4 * MB, 413),
        ("add_upload", 4 * MB, 200),
        ("add_upload", 6 * MB, 413),
    ],
)
def test_more_may_be_sent_by_those_who_bring_texts_in(
    sender: Callable[[str], Client], permission: str, size: int, status: int
):
    response = sender(permission).post("/accounts/sign-in/", {"username": "x" * size})
    assert response.status_code in ({status} if status == 413 else {200, 400})
    if status == 413:
        assert f"More than {5 if permission == 'add_upload' else 3} MB were sent." in Page(response)


@pytest.mark.parametrize(
    ("permission", "size", "taken"),
    [("", 3 * MB, True), ("", 4 * MB, False), ("add_upload", 4 * MB, True), ("add_upload", 6 * MB, False)],
)
def test_the_web_server_learns_beforehand_whether_it_will_be_taken(
    sender: Callable[[str], Client], permission: str, size: int, taken: bool
):
    cookies = "; ".join(f"{name}={value.value}" for name, value in sender(permission).cookies.items())
    asked = RequestFactory().generic("POST", "/uploads/", CONTENT_LENGTH=str(size), HTTP_COOKIE=cookies)
    assert request_size.may_send(asked) is taken


@pytest.mark.django_db
def test_what_is_too_large_is_refused_before_it_is_read(client: Client):
    class Unread:
        def read(self, *size: int) -> bytes:
            raise AssertionError("it was read")

        readline = read

    response = client.generic(
        "POST",
        "/accounts/sign-in/",
        b"",
        CONTENT_LENGTH=str(request_size.MOST_FROM_ANYBODY + 1),
        **{"wsgi.input": Unread()},
    )
    assert response.status_code == 413


@pytest.mark.parametrize("announced", ["", "0", "-5", "many", "²"])
def test_no_length_is_no_length(announced: str, client: Client, db: None):
    assert client.generic("POST", "/method/", b"", CONTENT_LENGTH=announced).status_code == 405


def test_a_file_lies_in_the_folder_of_its_process_and_goes_with_it(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", None)
    settings.UPLOADING_ROOT = tmp_path / "uploading"
    settings.FILE_UPLOAD_TEMP_DIR = None
    upload_folder.use(os.getpid())
    file = TemporaryUploadedFile("a.pdf", "application/pdf", 3, None)
    assert Path(file.temporary_file_path()).parent == tmp_path / "uploading" / str(os.getpid())
    assert tempfile.gettempdir() == str(tmp_path / "uploading" / str(os.getpid()))
    (tmp_path / "uploading" / "1").mkdir()
    upload_folder.forget(os.getpid())
    assert [place.name for place in (tmp_path / "uploading").iterdir()] == ["1"]
    upload_folder.clear()
    assert not (tmp_path / "uploading").exists()
    file.close()  # which minds nothing

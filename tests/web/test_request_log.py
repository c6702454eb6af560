"""The id of a request, and the lines of the log: what they say, and what they leave out."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.logging_filters import ErrorsByPlace, WithRequestId
from config.logging_formats import JsonLines
from resolutions import request_id
from resolutions.middleware import request_log
from resolutions.views import home

MADE = re.compile("[0-9a-f]{32}")
SECRET = "the words of a draft"


@pytest.fixture(autouse=True)
def outside_of_requests() -> Iterator[None]:
    token = request_id.current.set("")
    yield
    request_id.current.reset(token)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "address", "taken"),
    [
        ("0f72b07d316e49d1840918e54ae824a5", "127.0.0.1", True),
        ("4bf92f35-77b3-4da6-a3ce-929d0e0e4736", "::1", True),
        ("0f72b07d316e49d1840918e54ae824a5", "198.51.100.9", False),  # nobody's proxy
        ("", "127.0.0.1", False),
        ("short", "127.0.0.1", False),
        ("x" * 65, "127.0.0.1", False),
        ("two words here", "127.0.0.1", False),
        ("with\tcontrol12", "127.0.0.1", False),
        ("<b>12345678</b>", "127.0.0.1", False),
        ("-12345678", "127.0.0.1", False),
    ],
)
def test_an_id_is_taken_from_a_proxy_that_is_believed_else_made(
    client: Client, given: str, address: str, taken: bool
) -> None:
    told = client.get("/robots.txt", headers={"X-Request-ID": given}, REMOTE_ADDR=address)["X-Request-ID"]
    assert (told == given) is taken
    assert taken or MADE.fullmatch(told)
    assert request_id.current.get() == ""


@pytest.mark.django_db
def test_each_request_has_an_id_of_its_own(client: Client) -> None:
    assert len({client.get(address)["X-Request-ID"] for address in ("/robots.txt", "/robots.txt", "/nothing/")}) == 3


@pytest.mark.parametrize(
    ("method", "path", "status", "line"),
    [
        ("GET", "/find/?q=secret+words", 200, "GET find /find/ 200"),
        ("GET", "/c/Abc123/?view=unified", 200, "GET pinned /c/Abc123/ 200"),
        ("GET", "/c/Abc123/", 304, "GET pinned /c/Abc123/ 304"),
        ("POST", "/check/", 422, "POST check 422"),
        ("GET", "/resolutions/secret words/", 404, "GET none 404"),
        ("GET", "/compare/secret...words/", 302, "GET comparison 302"),
        ("SECRET", "/", 405, "other home 405"),
    ],
)
def test_a_line_of_the_access_log_holds_no_query_and_no_path_that_led_nowhere(
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    path: str,
    status: int,
    line: str,
) -> None:
    request = RequestFactory().generic(method, path, headers={"X-Forwarded-For": "203.0.113.7"})
    with caplog.at_level(logging.INFO, "resolutions.access"):
        request_log.note_requests(lambda request: HttpResponse(status=status))(request)
    (record,) = caplog.records
    assert re.fullmatch(rf"{re.escape(line)} [\d.]+ 203\.0\.113\.7", record.getMessage())
    told = json.loads(JsonLines().format(record))
    assert (told["status"], told["address"]) == (status, "203.0.113.7")
    assert "secret" not in str(told).lower()


def test_it_is_off_unless_switched_on(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    request_log.note_requests(lambda request: HttpResponse())(RequestFactory().get("/"))
    assert caplog.records == []


def raised() -> logging.LogRecord:
    """A record of an error whose words, and all that it carries along, quote a draft."""
    try:
        raise ValueError(SECRET)
    except ValueError:
        exc_info = sys.exc_info()
    request = RequestFactory().get("/find/", {"q": SECRET})
    carried = {"request": request, "job": {"task_kwargs": {"text": SECRET}}, "status_code": 500}
    return logging.makeLogRecord(
        {"name": "django.request", "levelname": "ERROR", "msg": "%s: %s", "args": ("Failed", "/find/")}
        | {"exc_info": exc_info, **carried}
    )


def test_a_json_line_holds_what_is_named_and_nothing_that_a_record_carries_along() -> None:
    record = raised()
    ErrorsByPlace().filter(record)
    token = request_id.current.set("an id of a request")
    line = JsonLines().format(record)
    request_id.current.reset(token)
    told = json.loads(line)
    assert "\n" not in line
    assert set(told) == {"time", "level", "logger", "message", "request", "error"}
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "django.request", "Failed: /find/")
    assert told["request"] == "an id of a request"
    assert re.fullmatch(r"ValueError, raised at \S*test_request_log\.py:\d+ raised", told["error"])


@pytest.mark.parametrize("message", ["two\nlines", 'a "quoted" word', "ünïcode ‘’", "a\x00b\x1b[31m"])
def test_any_message_is_one_line_of_json(message: str) -> None:
    line = JsonLines().format(logging.makeLogRecord({"msg": message, "levelname": "INFO"}))
    assert "\n" not in line
    assert json.loads(line)["message"] == message
    assert "request" not in json.loads(line)


def test_a_plain_line_names_its_request() -> None:
    record = logging.makeLogRecord({"msg": "done"})
    formatter = logging.Formatter("[{request_id}] {message}", style="{")
    WithRequestId().filter(record)
    assert formatter.format(record) == "[-] done"
    token = request_id.current.set("12345678")
    WithRequestId().filter(record)
    request_id.current.reset(token)
    assert formatter.format(record) == "[12345678] done"


@pytest.mark.django_db
def test_what_django_logs_of_an_answer_names_its_request(monkeypatch: pytest.MonkeyPatch) -> None:
    client, seen = Client(raise_request_exception=False), list[str]()
    monkeypatch.setattr(home, "render", None)

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(request_id.current.get())

    handler, logger = Noting(), logging.getLogger("django.request")
    logger.addHandler(handler)
    response = client.get("/method/")
    logger.removeHandler(handler)
    assert response.status_code == 500  # logged when it has passed all middleware
    assert seen == [response["X-Request-ID"]]

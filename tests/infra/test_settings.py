"""What the environment may say, and how a bad value is refused."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.waiting import PATIENCE

CHECKOUT = Path(__file__).resolve().parents[2]
SECRET = "x" * 32
NAMES = (
    *("DATABASE_URL", "REPLICA_URL", "DATA_DIR", "SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"),
    *("DEVELOPMENT", "WEB_THREADS", "LOG_LEVEL", "WEB_WORKERS", "LOG_FORMAT", "ACCESS_LOG", "METRICS_ALLOW_IPS"),
    *("METRICS_TOKEN", "READY_NEEDS_WORKER", "LEAST_FREE_MB"),
    *("HSTS_SUBDOMAINS", "SECOND_FACTOR", "EMAIL_URL", "EMAIL_FROM", "SECURITY_CONTACT"),
    *("EXPENSIVE_AT_ONCE", "QUESTIONS_A_MINUTE", "PINS_AN_HOUR", "SCAN_COMMAND", "SIGN_IN_AGAIN_AFTER"),
)


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A function that reads the settings anew under the given environment."""

    def loaded(**environment: str) -> dict[str, Any]:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"DATA_DIR": str(tmp_path), **environment}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(CHECKOUT / "config" / "settings.py"))

    return loaded


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEVELOPMENT", "maybe", "DEVELOPMENT must be 1 or 0, not 'maybe'"),
        ("WEB_THREADS", "0", "from 1 to 64, not '0'"),
        ("WEB_THREADS", "65", "from 1 to 64"),
        ("WEB_THREADS", "four", "not 'four'"),
        ("WEB_THREADS", "-1", "not '-1'"),
        ("EXPENSIVE_AT_ONCE", "0", "from 1 to 1000"),
        ("QUESTIONS_A_MINUTE", "many", "not 'many'"),
        ("PINS_AN_HOUR", "0", "from 1 to 1000000"),
        ("LOG_LEVEL", "loud", "one of DEBUG, ERROR, INFO, WARNING"),
        ("LOG_FORMAT", "xml", "one of JSON, LINE"),
        ("ACCESS_LOG", "maybe", "must be 1 or 0, not 'maybe'"),
        ("METRICS_ALLOW_IPS", "example.org", "takes addresses and networks"),
        ("METRICS_TOKEN", "short", "at least 32 characters, it has 5"),
        ("READY_NEEDS_WORKER", "maybe", "must be 1 or 0, not 'maybe'"),
        ("LEAST_FREE_MB", "-1", "a whole number from 0"),
        ("SECRET_KEY", "short", "at least 32 characters, it has 5"),
        ("ALLOWED_HOSTS", "https://example.org", "not 'https://example.org'"),
        ("ALLOWED_HOSTS", "example.org, *", "not '*'"),
        ("ALLOWED_HOSTS", "example.org:443", "not 'example.org:443'"),
        ("CSRF_TRUSTED_ORIGINS", "example.org", "not 'example.org'"),
        ("CSRF_TRUSTED_ORIGINS", "https://example.org/path", "not 'https://example.org/path'"),
        ("CSRF_TRUSTED_ORIGINS", "https://a:b@example.org", "like https://example.org"),
        ("CSRF_TRUSTED_ORIGINS", "https://[::1", "like https://example.org"),
        ("CSRF_TRUSTED_ORIGINS", "https://example.org:port", "like https://example.org"),
        ("DATABASE_URL", "mysql://root@localhost/db", "must begin with postgresql://"),
        ("DATABASE_URL", "localhost", "must begin with postgresql://"),
        ("DATABASE_URL", "postgresql://localhost", "names no database"),
        ("DATABASE_URL", "postgresql://localhost:port/db", "cannot be read as postgresql://user:password@host:port/"),
        ("DATABASE_URL", "postgresql://user:pass/word@localhost/db", "written as %40 for @, %2F for /, %25 for %."),
        ("DATABASE_URL", "postgresql://[::1/db", "cannot be read"),
        ("REPLICA_URL", "localhost", "must begin with postgresql://"),
        ("SECOND_FACTOR", "all", "one of EDITORS, OFF, OFFERED"),
        ("SIGN_IN_AGAIN_AFTER", "0", "a whole number from 1 to 60"),
        ("SCAN_COMMAND", "clamdscan 'one", "cannot be read as a command: No closing quotation."),
        ("EMAIL_URL", "localhost", "takes smtp+tls://user:password@host:587"),
        ("EMAIL_URL", "imap://example.org", "takes smtp+tls://user:password@host:587"),
        ("EMAIL_URL", "smtp://host:port", "takes smtp+tls://user:password@host:587"),
        ("EMAIL_URL", "smtp://user:pass/word@host", "written as %40 for @, %2F for /, %25 for %."),
        ("SECURITY_CONTACT", "somebody", "takes an e-mail address, https://…"),
        ("SECURITY_CONTACT", "http://example.org/", "takes an e-mail address, https://…"),
    ],
)
def test_a_bad_value_is_refused_in_one_line(load, name: str, value: str, words: str):
    with pytest.raises(ImproperlyConfigured) as refusal:
        load(**{name: value})
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith(name)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL"])
def test_serving_needs_what_commands_do_without(load, missing: str):
    whole = {
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": "example.org",
        "CSRF_TRUSTED_ORIGINS": "https://example.org",
        "DATABASE_URL": "postgresql://localhost/db",
    }
    load(**whole)["require_what_serving_needs"]()
    settings = load(**{name: value for name, value in whole.items() if name != missing})
    with pytest.raises(ImproperlyConfigured, match=f"^{missing} is not set"):
        settings["require_what_serving_needs"]()


def test_errors_are_shown_in_development_only(load):
    assert load()["DEBUG"] is False
    assert load(DEVELOPMENT="0")["DEBUG"] is False
    assert load(DEVELOPMENT="1")["DEBUG"] is True


def test_a_check_from_the_machine_itself_is_answered(load):
    assert load(ALLOWED_HOSTS="a.example.org b.example.org,[::1]")["ALLOWED_HOSTS"] == [
        "a.example.org",
        "b.example.org",
        "[::1]",
        "localhost",
    ]


@pytest.mark.parametrize(
    ("environment", "logged"),
    [
        ({}, False),
        ({"ACCESS_LOG": "1"}, True),
        ({"LOG_LEVEL": "DEBUG"}, True),
        ({"LOG_LEVEL": "DEBUG", "ACCESS_LOG": "0"}, False),
        ({"LOG_LEVEL": "ERROR", "ACCESS_LOG": "1"}, True),
    ],
)
def test_requests_are_logged_where_that_is_switched_on(load, environment: dict[str, str], logged: bool):
    assert (load(**environment)["LOGGING"]["loggers"]["resolutions.access"]["level"] == "INFO") is logged


def test_nobody_may_see_figures_unless_it_is_said(load):
    settings = load()
    assert (settings["METRICS_ALLOW_IPS"], settings["METRICS_TOKEN"]) == ([], "")
    assert [str(network) for network in load(METRICS_ALLOW_IPS="10.0.0.0/8, ::1")["METRICS_ALLOW_IPS"]] == [
        "10.0.0.0/8",
        "::1/128",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("development", ["0", "1"])
def test_the_log_is_told_as_lines_of_json(tmp_path: Path, development: str):
    code = """
import logging
for name in ("resolutions.some", "django.request", "django.security.some", "procrastinate.some", "another.library"):
    try:
        raise ValueError("two\\nlines")
    except ValueError:
        logging.getLogger(name).exception("it %s", "failed", extra={"request": "no business of the log"})
"""
    environment = {"LOG_FORMAT": "json", "DEVELOPMENT": development, "DATA_DIR": str(tmp_path)}
    lines = [
        json.loads(line) for line in run("manage.py", "shell", "-v", "0", "-c", code, **environment).stderr.splitlines()
    ]
    assert [line["logger"].split(".")[0] for line in lines] == [
        *("resolutions", "django", "django", "procrastinate", "another"),
    ]
    assert {line["message"] for line in lines} == {"it failed"}
    assert not any("no business" in str(line) for line in lines)
    told = [line["logger"] for line in lines if "two\nlines" in line.get("error", "")]
    assert told == (["resolutions.some", "django.request", "another.library"] if development == "1" else [])


def test_words_of_errors_are_logged_in_development_only(load):
    assert "errors_by_place" in load()["LOGGING"]["handlers"]["console"]["filters"]
    assert "errors_by_place" not in load(DEVELOPMENT="1")["LOGGING"]["handlers"]["console"]["filters"]


@pytest.mark.parametrize(
    ("origins", "secure"),
    [
        ("https://example.org", True),
        ("https://example.org,http://localhost:8000", False),
        ("http://localhost:8000", False),
    ],
)
def test_cookies_are_secure_where_the_site_is_served_over_https(load, origins: str, secure: bool):
    settings = load(SECRET_KEY=SECRET, ALLOWED_HOSTS="example.org", CSRF_TRUSTED_ORIGINS=origins)
    assert settings["SESSION_COOKIE_SECURE"] is secure
    assert settings["CSRF_COOKIE_SECURE"] is secure
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"):
        assert settings[name].startswith("__Host-") is secure
    assert bool(settings["SECURE_HSTS_SECONDS"]) is secure


def test_the_pool_holds_a_connection_for_every_thread(load):
    assert load(WEB_THREADS="7")["POOL"]["max_size"] >= 7
    assert load()["POOL"]["timeout"] == 5


@pytest.mark.slow
def test_a_web_process_has_a_pool_and_a_command_has_none(tmp_path: Path):
    shown = "print(type(__import__('django.db').db.connection.pool).__name__)"
    served = {
        "SECRET_KEY": SECRET,
        "ALLOWED_HOSTS": "example.org",
        "CSRF_TRUSTED_ORIGINS": "https://example.org",
        "DATABASE_URL": "postgresql://localhost/db",
    }
    assert run("-c", f"import config.wsgi; {shown}", **served).stdout == "ConnectionPool\n"
    assert run("manage.py", "shell", "-v", "0", "-c", shown, **served).stdout == "NoneType\n"


def test_a_socket_is_named_as_host(load):
    settings = load(DATABASE_URL="postgresql://postgres:@/db?host=/run/somewhere&port=5433")
    database = settings["DATABASES"]["default"]
    assert database["NAME"] == "db"
    assert (database["OPTIONS"]["host"], database["OPTIONS"]["port"]) == ("/run/somewhere", 5433)


def test_commands_find_the_database_of_a_running_supervisor(load, tmp_path: Path):
    (tmp_path / "database-url").write_text("postgresql://postgres:@/kept?host=/run/somewhere")
    assert load()["DATABASES"]["default"]["NAME"] == "kept"
    assert load(DATABASE_URL="postgresql://localhost/chosen")["DATABASES"]["default"]["NAME"] == "chosen"


def test_no_content_may_run_inline(load):
    policy = load()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert not any("unsafe" in source for sources in policy.values() for source in sources)
    assert policy["default-src"] == ["'self'"]


def test_files_of_the_site_are_neither_run_nor_embedded_by_others(load):
    settings = load()
    assert settings["WHITENOISE_ALLOW_ALL_ORIGINS"] is False
    settings["WHITENOISE_ADD_HEADERS_FUNCTION"](headers := Headers([]), "favicon.svg", "/static/favicon.svg")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for part in ("default-src 'none'", "frame-ancestors 'none'", "sandbox"):
        assert part in headers["Content-Security-Policy"]


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in (*NAMES, "DJANGO_ALLOW_ASYNC_UNSAFE")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=CHECKOUT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "environment", "line"),
    [
        (["check"], {"DEVELOPMENT": "maybe"}, "DEVELOPMENT must be 1 or 0, not 'maybe'."),
        (["no_such_command"], {"DEVELOPMENT": "maybe"}, "DEVELOPMENT must be 1 or 0, not 'maybe'."),
        (["migrate"], {}, "No database: set DATABASE_URL, or let `make run` run in this checkout."),
        (
            ["migrate"],
            {"DATABASE_URL": "postgresql://x@127.0.0.1:1/y"},
            'The database does not answer: connection failed: connection to server at "127.0.0.1", port 1 failed: '
            "Connection refused Is the server running on that host and accepting TCP/IP connections?",
        ),
    ],
)
def test_commands_tell_in_one_line_what_is_wrong(
    command: list[str], environment: dict[str, str], line: str, tmp_path: Path
):
    result = run("manage.py", *command, DATA_DIR=str(tmp_path / "data"), **environment)
    assert (result.returncode, result.stderr, result.stdout) == (2, f"{line}\n", "")


@pytest.mark.parametrize("arguments", [["--no-such-option"], ["stray"]])
def test_a_wrong_argument_of_up_is_told_in_one_line(arguments: list[str], tmp_path: Path):
    result = run("manage.py", "up", *arguments, DATA_DIR=str(tmp_path / "data"))
    line = f"manage.py up: unrecognized arguments: {arguments[0]} (manage.py up --help tells more)\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", line)


def test_commands_on_files_need_no_database_and_leave_nothing(tmp_path: Path):
    sample = str(CHECKOUT / "resolutions" / "samples" / "A_HRC_RES_20_1.txt")
    result = run("manage.py", "read_resolution", sample, "--format", "json", DATA_DIR=str(tmp_path / "data"))
    assert (result.returncode, result.stderr) == (0, "")
    assert not (tmp_path / "data").exists()


def test_gunicorn_refuses_in_one_line_to_serve_unprepared(tmp_path: Path):
    result = run("-m", "gunicorn", "-c", "python:config.gunicorn", "--check-config", DATA_DIR=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr == "SECRET_KEY is not set; to try things out on your own machine use `make run`.\n"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", ("localhost", 25, "", "", False, False)),
        ("smtp://localhost", ("localhost", 25, "", "", False, False)),
        ("smtp+tls://site:p%40ss@mail.example.org", ("mail.example.org", 587, "site", "p@ss", True, False)),
        ("smtps://site:word@mail.example.org:1465", ("mail.example.org", 1465, "site", "word", False, True)),
    ],
)
def test_the_server_for_e_mails_is_named_by_one_address(load, url: str, told: tuple[object, ...]):
    settings = load(EMAIL_URL=url, EMAIL_FROM="site@example.org")
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    assert tuple(settings[f"EMAIL_{name}"] for name in names) == told
    assert settings["SENDS_MAIL"] is bool(url)


def test_e_mails_need_somebody_who_sends_them(load):
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_FROM must be the e-mail address of the sender"):
        load(EMAIL_URL="smtp://localhost")


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("", []),
        ("clamdscan --no-summary --fdpass", ["clamdscan", "--no-summary", "--fdpass"]),
        ("'/opt/our scanner/scan' $HOME", ["/opt/our scanner/scan", "$HOME"]),
    ],
)
def test_the_scanner_is_a_program_with_what_it_is_told(load, value: str, parts: list[str]):
    assert load(SCAN_COMMAND=value)["SCAN_COMMAND"] == parts


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("", ""),
        ("security@example.org", "mailto:security@example.org"),
        ("mailto:security@example.org", "mailto:security@example.org"),
        ("https://example.org/security", "https://example.org/security"),
        ("tel:+41-22-917-0000", "tel:+41-22-917-0000"),
    ],
)
def test_whoever_is_told_of_a_hole_is_an_address(load, value: str, address: str):
    assert load(SECURITY_CONTACT=value)["SECURITY_CONTACT"] == address


@pytest.mark.parametrize(
    ("origin", "said", "told"),
    [("https://example.org", "1", True), ("https://example.org", "0", False), ("http://example.org", "1", False)],
)
def test_hosts_below_this_one_are_bound_to_https_where_it_is_said(load, origin: str, said: str, told: bool):
    settings = load(ALLOWED_HOSTS="example.org", CSRF_TRUSTED_ORIGINS=origin, HSTS_SUBDOMAINS=said)
    assert settings["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is told


@pytest.mark.slow
def test_django_has_nothing_to_say_against_serving_behind_https(tmp_path: Path):
    served = {
        "SECRET_KEY": "".join(chr(33 + n) for n in range(60)),
        "ALLOWED_HOSTS": "example.org",
        "CSRF_TRUSTED_ORIGINS": "https://example.org",
        "DATABASE_URL": "postgresql://localhost/db",
    }
    checked = run("manage.py", "check", "--deploy", "--fail-level", "INFO", **served)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout

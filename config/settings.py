"""Django's settings, driven by the environment; a bad value is refused with one plain line.

| variable             | meaning (default)                                                                  |
|----------------------|------------------------------------------------------------------------------------|
| DATABASE_URL         | the PostgreSQL database, postgresql://user:password@host/name                      |
|                      | (that of the embedded server, while `manage.py up` runs it)                        |
| REPLICA_URL          | a copy of the database that follows it, from which visitors' pages are read (none)  |
| DATA_DIR             | folder of uploaded sources, collected static files, the embedded database (.data)  |
| SECRET_KEY           | signs sessions and forms, at least 32 characters (none: needed to serve)           |
| ALLOWED_HOSTS        | host names served, separated by commas (none: needed to serve)                     |
| CSRF_TRUSTED_ORIGINS | origins that may send forms, like https://example.org, separated by commas         |
|                      | (none: needed to serve)                                                            |
| FORWARDED_ALLOW_IPS  | addresses or networks of the proxies whose word on the sender and on HTTPS is      |
|                      | believed, separated by commas, or * (127.0.0.1,::1)                                |
| DEVELOPMENT          | 1 shows errors and reloads code; never where others can reach the machine (0)      |
| WEB_THREADS          | threads of a web process, 1 to 64; its pool holds a connection for each (4)        |
| CLIENT_PATIENCE      | seconds that a client may take to send a request, or to take an answer, beyond     |
|                      | what a slow line needs for it, 1 to 600 (20)                                       |
| EXPENSIVE_AT_ONCE    | comparisons, checks and files that are made at the same time by all processes (8)  |
| QUESTIONS_A_MINUTE   | questions that one address may ask in a minute; suggestions are four times that,   |
|                      | and an account has twice as many (300)                                             |
| PINS_AN_HOUR         | comparisons that one address may keep in an hour, an account ten times that (30)   |
| LOG_LEVEL            | DEBUG, INFO, WARNING or ERROR (INFO)                                               |
| LOG_FORMAT           | line or json: an object a line (line)                                              |
| ACCESS_LOG           | 1 logs every request, without what was asked (0; 1 with LOG_LEVEL=DEBUG)           |
| METRICS_ALLOW_IPS    | addresses or networks that may read /metrics, separated by commas, or * (none)     |
| METRICS_TOKEN        | at least 32 characters: who sends them as a bearer token may read it too (none)    |
| READY_NEEDS_WORKER   | 0 where /readyz is to be content without a worker (1)                              |
| LEAST_FREE_MB        | megabytes that must be free for the data folder, as /readyz sees it (300)          |
| HSTS_SUBDOMAINS      | 1 tells browsers to use HTTPS alone for hosts below this one too (0)               |
| SECOND_FACTOR        | off, offered, or editors: demanded of all who may do more than read (offered)      |
| SIGN_IN_AGAIN_AFTER  | minutes after signing in, 1 to 60, after which one signs in again before changing  |
|                      | a password, second factor, sessions or an account (10)                             |
| EMAIL_URL            | the server that sends e-mails, smtp+tls://user:password@host:587, smtps://, smtp:// |
|                      | (none: passwords are set anew by administrators alone)                             |
| EMAIL_FROM           | the address that e-mails come from (none: needed with EMAIL_URL)                   |
| SCAN_COMMAND         | the command that says whether a file holds a virus, such as clamdscan --no-summary |
|                      | --fdpass: the file's path is added; 0 is clean, 1 is not (none)                    |
| SECOND_EDITOR        | 1 where a text is published by another editor than brought it in or changed it (0) |
| SECURITY_CONTACT     | e-mail address or https:// page to which holes are reported, for security.txt (none) |

The settings start nothing and create nothing. What works on files alone needs none of the variables.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import browser_headers
from config.atomic_file import read_words
from config.data_folder import CHECKOUT, data_folder
from config.environment import (
    LOG_LEVELS,
    SECOND_FACTORS,
    choice,
    command,
    contact,
    flag,
    hosts,
    mail_server,
    networks,
    number,
    origins,
    secret,
    text,
)


def database_address() -> str:
    """DATABASE_URL, else the address that `manage.py up` keeps in the data folder while its own server runs."""
    return text("DATABASE_URL") or read_words(DATA_DIR / "database-url")


def database(address: str, variable: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's description of the database at `address`; an empty address is refused only when it is used."""
    if address and not address.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{variable} must begin with postgresql://, no other database is supported.")
    try:
        described: dict[str, Any] = dict(dj_database_url.parse(address)) if address else {}
    except ValueError as problem:
        raise ImproperlyConfigured(
            f"{variable} cannot be read as postgresql://user:password@host:port/name; "
            "odd characters in a password are written as %40 for @, %2F for /, %25 for %."
        ) from problem
    if address and not described["NAME"]:
        raise ImproperlyConfigured(f"{variable} names no database; it must end in /name.")
    return {
        "NAME": "",
        **described,
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **described.get("OPTIONS", {})},
    }


def require_what_serving_needs() -> None:
    """Refuse to serve without a secret, hosts, origins and a database. Commands do without them."""
    for name, value in (
        ("SECRET_KEY", SECRET_KEY),
        ("ALLOWED_HOSTS", ALLOWED_HOSTS),
        ("CSRF_TRUSTED_ORIGINS", CSRF_TRUSTED_ORIGINS),
        ("DATABASE_URL", DATABASES["default"]["NAME"]),
    ):
        if not value:
            raise ImproperlyConfigured(f"{name} is not set; to try things out on your own machine use `make run`.")


BASE_DIR = CHECKOUT
DATA_DIR = data_folder(os.environ)
DEVELOPMENT = flag("DEVELOPMENT")
DEBUG = DEVELOPMENT
LOG_LEVEL = choice("LOG_LEVEL", "INFO", LOG_LEVELS)
LOG_FORMAT = choice("LOG_FORMAT", "LINE", {"LINE", "JSON"})
ACCESS_LOG = flag("ACCESS_LOG", default="1" if LOG_LEVEL == "DEBUG" else "0")

SECRET_KEY = secret() or ("development only, never outside this machine" if DEVELOPMENT else "")
ALLOWED_HOSTS = hosts() or (["localhost", "127.0.0.1", "[::1]"] if DEVELOPMENT else [])
CSRF_TRUSTED_ORIGINS = origins() or (["http://localhost"] if DEVELOPMENT else [])
TRUSTED_PROXIES = networks("FORWARDED_ALLOW_IPS", ("127.0.0.1", "::1"))
SERVED_SECURELY = bool(CSRF_TRUSTED_ORIGINS) and all(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)

WEB_THREADS = number("WEB_THREADS", 4, 1, 64)
QUESTIONS = number("QUESTIONS_A_MINUTE", 300, 1, 1_000_000)
PINS = number("PINS_AN_HOUR", 30, 1, 1_000_000)
DATABASES = {"default": database(database_address())}
# What config/wsgi.py adds to it; a command has one thread and one connection. A pool smaller than the threads starves
# those whose request waits for a connection that another holds: beside those that make pages there are two that answer
# how the site is, one that asks the database for them, and one that prepares pages at the start. Five seconds are the
# longest that a reader should wait to be told that the site is busy.
POOL = {"min_size": 1, "max_size": WEB_THREADS + 4, "timeout": 5}
# Nothing a client does slowly takes a thread (config/web_server.py); its connection is closed after so many seconds.
CLIENT_PATIENCE = number("CLIENT_PATIENCE", 20, 1, 600)
# Asked by workers before an uploaded file is read.
SCAN_COMMAND = command("SCAN_COMMAND")
SECOND_EDITOR = flag("SECOND_EDITOR")
# Answered by threads of their own, so that they say how the site is while all others are busy.
WATCHING_PATHS = frozenset({"/healthz"})
if text("REPLICA_URL"):
    DATABASES["replica"] = database(text("REPLICA_URL"), "REPLICA_URL")
    DATABASE_ROUTERS = ["resolutions.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "resolutions",
    "config.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "resolutions.middleware.request_log.note_requests",
    "resolutions.middleware.protocol.strip_head_body",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *(["resolutions.replica.ReplicaReads"] if text("REPLICA_URL") else []),
    "resolutions.middleware.page_cache.PageCache",
    "csp.middleware.CSPMiddleware",
    "resolutions.middleware.protocol.set_browser_headers",
    "resolutions.middleware.protocol.refuse_trace",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "resolutions.middleware.visitor_budget.VisitorBudget",
    "resolutions.middleware.accounts.absolute_session_timeout",
    "resolutions.middleware.accounts.log_refusals",
    "resolutions.middleware.accounts.demand_what_is_due",
    "resolutions.middleware.request_size.limit_request_size",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "resolutions.middleware.protocol.reject_nul_bytes",
    "resolutions.middleware.protocol.ValidateAdminSelection",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Work in the background: a queue in the same database. The tasks are imported by the worker and by whoever defers one,
# not at the start of every command: commands that read files must start quickly.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["resolutions.tasks"]
# A worker that has given no sign of life for eight seconds is taken for dead and its job is taken up by another: jobs
# may be done twice, so they must not mind.
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": 2.0,
    "stalled_worker_timeout": 8.0,
    "fetch_job_polling_interval": 1.0,
    "delete_jobs": "successful",
}

# Expensive work (services/budget/work.py). In a process: how many may wait or be at work, of its threads; at least one
# is left to pages that are ready, where there are two. Over all processes: how many are at work, and how many one
# address or one account has waiting or at work. Whoever has waited so many seconds for the turn is told to come again.
EXPENSIVE_WORK = {
    "places": max(1, min(WEB_THREADS // 2 + 1, WEB_THREADS - 1)),
    "patience": 5,
    "at_once": number("EXPENSIVE_AT_ONCE", 8, 1, 1000),
    "of_an_address": 4,
    "of_an_account": 8,
}
# What is counted (services/budget/counts.py): so many in so many seconds. Many people may share one address.
VISITOR_LIMITS = {
    "questions": {"seconds": 60, "of_an_address": QUESTIONS, "of_an_account": 2 * QUESTIONS},
    "suggestions": {"seconds": 60, "of_an_address": 4 * QUESTIONS, "of_an_account": 8 * QUESTIONS},
    "pins": {"seconds": 3600, "of_an_address": PINS, "of_an_account": 10 * PINS},
    "sign-ins": {"seconds": 600, "of_an_address": 60, "of_an_account": 60},
    "uploads": {"seconds": 3600, "of_an_address": 6000, "of_an_account": 6000},
}

# Finished pages are kept for all visitors without an account until something that they show changes.
PAGE_CACHE = not DEVELOPMENT

LANGUAGE_CODE = "en"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "sources"
# Uploaded sources have no address of their own: a view hands them out as attachments, never the web server.
MEDIA_URL = ""
# Files lie here while they are sent (config/upload_folder.py): as large as they come, and gone when they have arrived.
UPLOADING_ROOT = DATA_DIR / "uploading"
MOST_SENT_AT_ONCE = 400 * 1024**2
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEVELOPMENT
WHITENOISE_AUTOREFRESH = DEVELOPMENT
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = browser_headers.of_static_files

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
] + [{"NAME": f"resolutions.services.passwords.{name}"} for name in ("LeakedPasswords", "OwnWords", "NotTheGivenOne")]
LOGIN_URL = "sign-in"
SESSION_ENGINE = "resolutions.services.sessions"
# What is said once, after a redirect: in the session, not in a cookie that any host of the domain could write.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# A session ends so many seconds after its last use, and so many after signing in, used or not.
SESSION_COOKIE_AGE = 8 * 3600
SESSION_LONGEST_AGE = 24 * 3600
# Seconds after signing in, or signing in again, in which that session may change passwords, factors and accounts.
SIGN_IN_AGAIN_AFTER = 60 * number("SIGN_IN_AGAIN_AFTER", 10, 1, 60)

# Five wrong passwords for one name from one address, whether or not there is such an account, and that name is refused
# from there for a while. By both, so that nobody locks others out, and who sits behind one address is not locked out
# with others. Sign-ins that went well are not written down.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "resolutions.requests.client_address"
AXES_LOCKOUT_CALLABLE = "resolutions.views.accounts.locked_out"
# Adds the limits by address alone and by name alone (resolutions/services/sign_in.py), and tells the log what is done.
AXES_HANDLER = "resolutions.views.support.sign_in.SignInHandler"
AXES_VERBOSE = False

# The second factor, and e-mails with which a forgotten password is set anew: the link in one holds for an hour.
SECOND_FACTOR = choice("SECOND_FACTOR", "OFFERED", SECOND_FACTORS).lower()
# A code that is half a minute late fits; it does not move what fits the next time.
OTP_TOTP_SYNC = False
OTP_TOTP_ISSUER = "Agreed Language"
PASSWORD_RESET_TIMEOUT = 3600
SENDS_MAIL = bool(text("EMAIL_URL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("EMAIL_FROM")
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = mail_server()
SECURITY_CONTACT = contact()

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Of what is to be saved or drawn, and is no page.
POLICY_OF_FILES = browser_headers.NOTHING_RUNS
PERMISSIONS_POLICY = browser_headers.NO_DEVICES
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_SECURELY
# Browsers take a cookie of such a name over HTTPS alone, and from this host alone, not from another of its domain.
SESSION_COOKIE_NAME = "__Host-sessionid" if SERVED_SECURELY else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SERVED_SECURELY else "csrftoken"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SERVED_SECURELY else 0
# Only where it is said: a browser that was told so holds to it for a year, of hosts that this site knows nothing of.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVED_SECURELY and flag("HSTS_SUBDOMAINS")
# What `check --deploy` asks for beyond that is not this site's to say: other hosts of the domain (W005, W021) are its
# owner's, and plain HTTP is led to HTTPS by the proxy (W008), which alone is sure to know what came in.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

# What machines may see of how the site does (views/metrics.py, views/site_health.py): nobody, unless said.
METRICS_ALLOW_IPS = networks("METRICS_ALLOW_IPS")
METRICS_TOKEN = secret("METRICS_TOKEN")
READY_NEEDS_WORKER = flag("READY_NEEDS_WORKER", default="1")
LEAST_FREE_DISK = number("LEAST_FREE_MB", 300, 0, 10**7) * 1024**2

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} [{request_id}]: {message}", "style": "{"},
        "json": {"()": "config.logging_formats.JsonLines"},
    },
    "filters": {
        "with_request_id": {"()": "config.logging_filters.WithRequestId"},
        "errors_by_place": {"()": "config.logging_filters.ErrorsByPlace"},
        "without_texts": {"()": "config.logging_filters.WithoutTexts"},
        "in_one_line": {"()": "config.logging_filters.InOneLine"},
        "without_unavailable": {"()": "config.logging_filters.WithoutUnavailable"},
    },
    "handlers": {
        name: {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT.lower(),
            "filters": ["with_request_id", *filters],
        }
        for name, filters in (
            # The words of an error may quote a draft or a question; whoever works on the code sees them.
            ("console", [] if DEVELOPMENT else ["errors_by_place"]),
            ("jobs", ["without_texts"]),
            ("refused", ["in_one_line"]),
        )
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False},
        # Addresses that are not found are no news on a public site; answers that failed are.
        "django.request": {
            "level": "DEBUG" if LOG_LEVEL == "DEBUG" else "ERROR",
            "filters": ["without_unavailable"],
        },
        "django.security": {"handlers": ["refused"], "propagate": False},
        # It says so each time that a request waits for a thread.
        "waitress.queue": {"level": "ERROR"},
        "resolutions": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False},
        "resolutions.access": {"level": "INFO" if ACCESS_LOG else "WARNING"},
        # Who signs in and who fails is told by resolutions.sign_in, with the address that axes leaves out.
        "axes": {"level": "ERROR"},
        "procrastinate": {
            "handlers": ["jobs"],
            "level": {"DEBUG": "INFO", "ERROR": "ERROR"}.get(LOG_LEVEL, "WARNING"),
            "propagate": False,
        },
    },
}

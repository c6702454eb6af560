"""The second factor: an app that shows six digits every half minute (TOTP), and recovery codes for when it is lost.

django-otp keeps what the app was told, takes no code twice, and makes whoever fails wait 1, 2, 4, 8 … seconds. Recovery
codes, which it would keep in the clear, are kept here, hashed as passwords are; who fails with either waits for both.
"""

from __future__ import annotations

import re
import secrets
import time
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AnonymousUser, User
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from resolutions.models import RecoveryCode
from resolutions.services import events, sessions

OFF, EDITORS = "off", "editors"
PASSED = "second factor"
"""The key under which a session holds that whoever it belongs to gave a code."""
DIGITS, RECOVERY_DIGITS, NUMBER_DIGITS = 6, 16, 2
"""Of the app's codes, of a recovery code, and of the number with which that begins: the other fourteen are secret."""
RECOVERY_CODES = 10
TOLERANCE = 1
"""Half minutes that a clock may be wrong, either way."""
SETTING_UP_SECONDS = 3600
_SALT = "resolutions.second_factor"
_BETWEEN = re.compile(r"[\s\-–]+")


class WrongCode(ValueError):
    """The code does not fit, was used already, or is no code."""


class NotYet(ValueError):
    """After wrong codes nobody may try until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until

    @property
    def seconds(self) -> int:
        return max(1, round((self.until - timezone.now()).total_seconds() + 0.5))


@dataclass(frozen=True, slots=True)
class Secret:
    """What an app is told: as letters in groups of four, and as the address in a QR code. `signed` brings it back."""

    letters: str
    address: str
    signed: str


@dataclass(frozen=True, slots=True)
class State:
    """A person's second factor: whether the site has it at all, whether they must have one, since when they do (None:
    they do not), and how many recovery codes are left."""

    offered: bool
    demanded: bool
    since: datetime | None
    codes_left: int


def is_offered() -> bool:
    return bool(settings.SECOND_FACTOR != OFF)


def is_demanded(user: User | AnonymousUser) -> bool:
    """Whether this person must have one: where the setting says so, whoever may do more than read."""
    if settings.SECOND_FACTOR != EDITORS or not isinstance(user, User):
        return False
    return user.is_staff or bool(user.get_all_permissions())


def is_set_up(user: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def is_asked(user: User) -> bool:
    """Whether the password alone does not let this person in."""
    return is_offered() and is_set_up(user)


def state(user: User) -> State:
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    since = device.created_at if device else None
    return State(is_offered(), is_demanded(user), since, recovery_codes_left(user) if device else 0)


def recovery_codes_left(user: User) -> int:
    return int(RecoveryCode.objects.filter(account=user).count())


def new_secret(user: User) -> Secret:
    """A secret that nobody has yet. Nothing is stored: it comes back with the form, signed for this person."""
    key = random_hex(20)
    return _told(user, key, signing.dumps({"key": key, "user": user.pk}, salt=_SALT))


def secret_again(user: User, signed: str) -> Secret | None:
    """The secret that `new_secret` signed for this person within the last hour; None where it is anything else."""
    try:
        data: Mapping[str, Any] = signing.loads(signed, salt=_SALT, max_age=SETTING_UP_SECONDS)
    except signing.BadSignature:
        return None
    return _told(user, data["key"], signed) if data["user"] == user.pk else None


def _told(user: User, key: str, signed: str) -> Secret:
    device = TOTPDevice(user=user, key=key)
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return Secret(" ".join(re.findall(".{1,4}", letters)), device.config_url, signed)


def set_up(user: User, secret: Secret, code: str, *, keep_session: str | None) -> list[str]:
    """Make the app that holds this secret the second factor, in the place of what was before; the recovery codes.

    All other sessions of the account end: they began without it. Raises WrongCode where the app shows another code.
    """
    key = signing.loads(secret.signed, salt=_SALT)["key"]
    totp = TOTP(bytes.fromhex(key), digits=DIGITS)
    totp.time = time.time()
    digits = _BETWEEN.sub("", code)
    if not _is_digits(digits, DIGITS) or not totp.verify(int(digits), TOLERANCE):
        raise WrongCode
    codes = _new_recovery_codes()
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        TOTPDevice.objects.create(user=user, name="app", key=key, last_t=totp.t(), drift=totp.drift)
        sessions.end_all(user, but=keep_session)
        events.record("second factor set up", by=user, subject=user.get_username())
        _keep(user, codes)
    return list(codes)


def renew_recovery_codes(user: User) -> list[str]:
    """New recovery codes; the earlier ones hold no more."""
    codes = _new_recovery_codes()
    with transaction.atomic():
        events.record("recovery codes renewed", by=user, subject=user.get_username())
        _keep(user, codes)
    return list(codes)


def _new_recovery_codes() -> dict[str, str]:
    """Codes as they are shown, and their hashes: these take seconds, so they are made before anything is locked."""
    numbers = secrets.SystemRandom().sample(range(10**NUMBER_DIGITS), RECOVERY_CODES)
    secret_digits = RECOVERY_DIGITS - NUMBER_DIGITS
    codes = [f"{number:0{NUMBER_DIGITS}}{secrets.randbelow(10**secret_digits):0{secret_digits}}" for number in numbers]
    return {"-".join(re.findall("....", code)): make_password(code) for code in codes}


def _keep(user: User, codes: Mapping[str, str]) -> None:
    RecoveryCode.objects.filter(account=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=user, number=code[:NUMBER_DIGITS], hashed=hashed) for code, hashed in codes.items()
    )


def check(user: User, code: str) -> bool:
    """Take the code, of the app or for recovery, once; whether it was one for recovery.

    Raises WrongCode where it does not fit, NotYet where too many before it did not.
    """
    digits = _BETWEEN.sub("", code)
    for_recovery = _is_digits(digits, RECOVERY_DIGITS)
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        if device is None:
            raise WrongCode
        allowed, why = device.verify_is_allowed()
        if not allowed:
            raise NotYet(why["locked_until"])
        fits = _use_recovery_code(device, digits) if for_recovery else device.verify_token(digits)
    if not fits:  # behind the transaction, which keeps that it failed
        raise WrongCode
    if for_recovery:
        events.record("recovery code used", by=user, subject=user.get_username(), left=recovery_codes_left(user))
    return for_recovery


def _use_recovery_code(device: TOTPDevice, digits: str) -> bool:
    kept = RecoveryCode.objects.filter(account=device.user, number=digits[:NUMBER_DIGITS]).first()
    if kept is None or not check_password(digits, kept.hashed):
        device.throttle_increment()
        return False
    kept.delete()
    device.throttle_reset()
    return True


def _is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdecimal()


def remove(user: User, by: User | None, *, keep_session: str | None = None) -> bool:
    """Take the second factor away, with its recovery codes; whether there was one. All other sessions end. `by`
    is None where a command did it."""
    with transaction.atomic():
        had = bool(TOTPDevice.objects.filter(user=user).delete()[0])
        RecoveryCode.objects.filter(account=user).delete()
        if had:
            sessions.end_all(user, but=keep_session)
            events.record("second factor removed", by=by, subject=user.get_username())
    return had

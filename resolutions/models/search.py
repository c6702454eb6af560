"""What the database computes for searches and constraints, as expressions that indexes may use."""

from __future__ import annotations

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Value

from resolutions import folding


class Unaccented(Func):
    """Text without its accents; an immutable twin of unaccent(), so that indexes may use it."""

    function = "resolutions_unaccented"
    output_field = models.TextField()


class SearchWords(Func):
    """The words of a title, as written and as stems ("person" finds "persons", "traffick" "trafficking"), and names."""

    function = "resolutions_search_words"
    output_field = SearchVectorField()


class BeginsWith(Func):
    function = "starts_with"
    output_field = models.BooleanField()


def folded(field: str) -> Func:
    """The text of a field with quotation marks, dashes and invisible characters written in one way. The parser of
    PostgreSQL takes some of them for letters, depending on how the database was made: “women or women’s is one word."""
    return Func(F(field), *map(Value, folding.TABLE), function="translate", output_field=models.TextField())

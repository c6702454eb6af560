"""The tables, with the extensions and the functions that the search stands on."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

import resolutions.models

# unaccent() may depend on the search path and so counts as stable only; with its dictionary named it is immutable.
UNACCENTED = """
    CREATE FUNCTION resolutions_unaccented(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, $1) $$
"""
SEARCH_WORDS = """
    CREATE FUNCTION resolutions_search_words(title text, names text[]) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
        SELECT to_tsvector('pg_catalog.simple', public.resolutions_unaccented(title))
            || to_tsvector('pg_catalog.english', public.resolutions_unaccented(title))
            || array_to_tsvector(names)
    $$
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(UNACCENTED, "DROP FUNCTION resolutions_unaccented(text)"),
        migrations.RunSQL(SEARCH_WORDS, "DROP FUNCTION resolutions_search_words(text, text[])"),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(default="en", max_length=2)),
                ("revision", models.PositiveSmallIntegerField(default=1)),
                ("formula", models.TextField(blank=True, null=True)),
                ("front_matter", models.JSONField()),
                ("headings", models.JSONField(blank=True, default=list)),
                ("footnotes", models.JSONField(blank=True, default=list)),
                ("source", models.FileField(max_length=200, upload_to="")),
                ("source_name", models.CharField(max_length=255)),
                ("source_sha256", models.CharField(db_collation="C", max_length=64)),
                ("reader", models.CharField(max_length=40)),
                ("retention", models.FloatField()),
                (
                    "lost",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("warnings", models.JSONField(blank=True, default=list)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("published_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("publish_edition", "Can publish editions")],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("label", models.CharField(max_length=80)),
                (
                    "section",
                    models.CharField(
                        choices=[("preambular", "preambular"), ("operative", "operative"), ("annex", "annex")],
                        max_length=12,
                    ),
                ),
                ("printed", models.CharField(blank=True, max_length=40)),
                ("depth", models.PositiveSmallIntegerField()),
                ("opening", models.TextField(blank=True, null=True)),
                ("text", models.TextField()),
                (
                    "footnotes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="paragraphs", to="resolutions.edition"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="resolutions.paragraph",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("symbol", models.CharField(db_collation="C", db_index=True, max_length=80)),
                ("text", models.TextField()),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="resolutions.paragraph",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("symbol", models.CharField(db_collation="C", max_length=80, unique=True)),
                ("sort_key", models.CharField(db_collation="C", db_index=True, editable=False, max_length=160)),
                ("body", models.CharField(max_length=80)),
                ("session", models.CharField(blank=True, max_length=20, null=True)),
                ("number", models.CharField(max_length=40)),
                ("title", models.TextField()),
                ("adopted_on", models.DateField(blank=True, db_index=True, null=True)),
                (
                    "adoption_mode",
                    models.CharField(
                        blank=True,
                        choices=[("without a vote", "without a vote"), ("recorded vote", "recorded vote")],
                        max_length=20,
                        null=True,
                    ),
                ),
                ("in_favour", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("against", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("abstaining", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("voters", models.JSONField(blank=True, default=dict)),
                ("meeting", models.CharField(blank=True, max_length=200, null=True)),
                ("agenda_item", models.TextField(blank=True, null=True)),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), editable=False, size=None),
                ),
                (
                    "search_words",
                    models.GeneratedField(
                        db_persist=True,
                        expression=resolutions.models.SearchWords("title", "names"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search_words"], name="resolution_search_words"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Lower(resolutions.models.Unaccented("title")),
                            "gin_trgm_ops",
                        ),
                        name="resolution_title_trigrams",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("symbol__regex", "^[A-Z]+(/[A-Za-z0-9.()-]+)+$")),
                        name="resolution_symbol_form",
                        violation_error_message="This is no symbol of a United Nations document.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("adoption_mode__in", ["without a vote", "recorded vote"]),
                            ("adoption_mode", None),
                            _connector="OR",
                        ),
                        name="resolution_adoption_mode",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("adoption_mode", "recorded vote"), ("adoption_mode__isnull", False)),
                            models.Q(("abstaining", None), ("against", None), ("in_favour", None), ("voters", {})),
                            _connector="OR",
                        ),
                        name="resolution_counts_only_with_a_recorded_vote",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="resolution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="resolutions.resolution"
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.UniqueConstraint(fields=("edition", "label"), name="paragraph_label_once"),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.UniqueConstraint(fields=("edition", "position"), name="paragraph_position_once"),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.CheckConstraint(
                condition=models.Q(("label", ""), _negated=True), name="paragraph_has_a_label"
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.CheckConstraint(
                condition=models.Q(("section__in", ("preambular", "operative", "annex"))), name="paragraph_section"
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opening", None), resolutions.models.BeginsWith("text", "opening"), _connector="OR"
                ),
                name="paragraph_begins_with_its_opening",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(fields=("paragraph", "position"), name="citation_position_once"),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("symbol__regex", "^[A-Z]+(/[A-Za-z0-9.()-]+)+$")), name="citation_symbol_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("resolution", "language", "revision"), name="edition_revision_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("source_sha256", "language"), name="edition_source_once"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("source_sha256__regex", "^[0-9a-f]{64}$")), name="edition_source_sha256_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__regex", "^[a-z]{2}$")), name="edition_language_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("revision__gte", 1)), name="edition_revision_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("retention__gte", 0), ("retention__lte", 1)), name="edition_retention_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at__isnull", False), ("published_by", None), _connector="OR"),
                name="edition_published_by_when_published",
            ),
        ),
    ]

"""What editors do: uploads, fixes, revisions, withdrawals, corrections, pinned comparisons, and the trail of it all."""

import django.contrib.postgres.functions
import django.core.serializers.json
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0002_published_editions_never_change"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comparison",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("short_id", models.CharField(db_collation="C", max_length=32, unique=True)),
                ("engine", models.CharField(max_length=40)),
                ("corrections_digest", models.CharField(blank=True, db_collation="C", max_length=64)),
                ("summary", models.JSONField()),
                ("contents", models.JSONField()),
                (
                    "pinned_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(), db_index=True, editable=False
                    ),
                ),
            ],
            options={
                "ordering": ["-pinned_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("left_sha256", models.CharField(db_collation="C", max_length=64)),
                ("right_sha256", models.CharField(db_collation="C", max_length=64)),
                ("left_text", models.TextField()),
                ("right_text", models.TextField()),
                ("left_symbol", models.CharField(db_collation="C", max_length=80)),
                ("right_symbol", models.CharField(db_collation="C", max_length=80)),
                ("left_label", models.CharField(max_length=80)),
                ("right_label", models.CharField(max_length=80)),
                ("same", models.BooleanField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("action", models.CharField(db_index=True, max_length=40)),
                ("subject", models.CharField(max_length=255)),
                (
                    "details",
                    models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Fix",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("what", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "fixes",
                "ordering": ["edition", "position"],
            },
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("unchanged", "unchanged"),
                            ("editorial", "editorial"),
                            ("updated", "updated"),
                            ("reworded", "reworded"),
                            ("added", "added"),
                            ("removed", "removed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("moved", models.BooleanField()),
                ("likeness", models.FloatField(blank=True, null=True)),
                ("sure", models.BooleanField()),
                ("because", models.CharField(blank=True, max_length=20, null=True)),
                ("corrected", models.BooleanField()),
                ("edits", models.JSONField()),
            ],
            options={
                "ordering": ["comparison", "position"],
            },
        ),
        migrations.CreateModel(
            name="RowSide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(choices=[("left", "left"), ("right", "right")], max_length=5)),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["row", "side", "position"],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("source", models.FileField(max_length=200, upload_to="")),
                ("sha256", models.CharField(db_collation="C", db_index=True, max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("size", models.PositiveBigIntegerField()),
                ("symbol", models.CharField(blank=True, db_collation="C", max_length=80, null=True)),
                ("language", models.CharField(blank=True, max_length=2, null=True)),
                ("revise", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits to be read"),
                            ("reading", "Is being read"),
                            ("asks", "Asks a question"),
                            ("read", "Read"),
                            ("failed", "Failed"),
                            ("discarded", "Discarded"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("symbol", "Which symbol has this text?"),
                            ("revise", "Does this text correct the one that is stored?"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["-created_at"],
            },
        ),
        migrations.AlterModelOptions(
            name="edition",
            options={
                "permissions": [
                    ("publish_edition", "Can publish editions"),
                    ("withdraw_edition", "Can withdraw editions"),
                ]
            },
        ),
        migrations.RemoveConstraint(
            model_name="edition",
            name="edition_source_once",
        ),
        migrations.AddField(
            model_name="edition",
            name="as_read",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="resolutions.edition",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="note",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="withdrawn_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects", None)), fields=("source_sha256", "language"), name="edition_source_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_because", ""), ("withdrawn_by", None)),
                    models.Q(
                        ("published_at__isnull", False),
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="edition_withdrawn_with_a_reason_once_published",
            ),
        ),
        migrations.AddField(
            model_name="comparison",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comparison",
            name="left",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="resolutions.edition"
            ),
        ),
        migrations.AddField(
            model_name="comparison",
            name="right",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="resolutions.edition"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="taken_back_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="edition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="events",
                to="resolutions.edition",
            ),
        ),
        migrations.AddField(
            model_name="fix",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="fix",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="fixes", to="resolutions.edition"
            ),
        ),
        migrations.AddField(
            model_name="fix",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="row",
            name="comparison",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="resolutions.comparison"
            ),
        ),
        migrations.AddField(
            model_name="rowside",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="resolutions.paragraph"
            ),
        ),
        migrations.AddField(
            model_name="rowside",
            name="row",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sides", to="resolutions.row"
            ),
        ),
        migrations.AddField(
            model_name="row",
            name="paragraphs",
            field=models.ManyToManyField(
                related_name="rows", through="resolutions.RowSide", to="resolutions.paragraph"
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="edition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="uploads",
                to="resolutions.edition",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="upload",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="events",
                to="resolutions.upload",
            ),
        ),
        migrations.AddConstraint(
            model_name="comparison",
            constraint=models.UniqueConstraint(
                fields=("left", "right", "engine", "corrections_digest"), name="comparison_pinned_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="comparison",
            constraint=models.CheckConstraint(
                condition=models.Q(("short_id", ""), _negated=True), name="comparison_has_a_short_id"
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["right_sha256"], name="correction_right_sha256"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)),
                fields=("left_sha256", "right_sha256"),
                name="correction_active_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("left_sha256__regex", "^[0-9a-f]{64}$"), ("right_sha256__regex", "^[0-9a-f]{64}$")),
                name="correction_sha256_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="correction_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at", None), ("taken_back_because", ""), ("taken_back_by", None)),
                    models.Q(("taken_back_at__isnull", False), models.Q(("taken_back_because", ""), _negated=True)),
                    _connector="OR",
                ),
                name="correction_taken_back_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="fix",
            constraint=models.UniqueConstraint(fields=("edition", "position"), name="fix_position_once"),
        ),
        migrations.AddConstraint(
            model_name="fix",
            constraint=models.CheckConstraint(condition=models.Q(("position__gte", 1)), name="fix_position_from_one"),
        ),
        migrations.AddConstraint(
            model_name="fix",
            constraint=models.CheckConstraint(
                condition=models.Q(("undone_at__isnull", False), ("undone_by", None), _connector="OR"),
                name="fix_undone_by_when_undone",
            ),
        ),
        migrations.AddConstraint(
            model_name="rowside",
            constraint=models.UniqueConstraint(fields=("row", "side", "position"), name="row_side_position_once"),
        ),
        migrations.AddConstraint(
            model_name="rowside",
            constraint=models.UniqueConstraint(fields=("row", "side", "paragraph"), name="row_side_paragraph_once"),
        ),
        migrations.AddConstraint(
            model_name="rowside",
            constraint=models.CheckConstraint(condition=models.Q(("side__in", ("left", "right"))), name="row_side"),
        ),
        migrations.AddConstraint(
            model_name="row",
            constraint=models.UniqueConstraint(fields=("comparison", "position"), name="row_position_once"),
        ),
        migrations.AddConstraint(
            model_name="row",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relation__in", ("unchanged", "editorial", "updated", "reworded", "added", "removed"))
                ),
                name="row_relation",
            ),
        ),
        migrations.AddConstraint(
            model_name="row",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("likeness", None), models.Q(("likeness__gte", 0), ("likeness__lte", 1)), _connector="OR"
                ),
                name="row_likeness_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="upload_sha256_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("symbol", None), ("symbol__regex", "^[A-Z]+(/[A-Za-z0-9.()-]+)+$"), _connector="OR"
                ),
                name="upload_symbol_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("language", None), ("language__regex", "^[a-z]{2}$"), _connector="OR"),
                name="upload_language_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "reading", "asks", "read", "failed", "discarded"])),
                name="upload_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "asks"), ("question__in", ["symbol", "revise"])),
                    models.Q(models.Q(("state", "asks"), _negated=True), ("question", "")),
                    _connector="OR",
                ),
                name="upload_asks_a_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "failed"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="upload_fails_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("action", ""), _negated=True), name="event_has_an_action"
            ),
        ),
    ]

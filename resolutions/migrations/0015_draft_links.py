"""Which acts drafts became; pages show it, so that a change of it gives what the public sees a new version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TRIGGER = """
    CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON resolutions_draftlink
        FOR EACH STATEMENT EXECUTE FUNCTION resolutions_note_public_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0014_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DraftLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(choices=[("number", "the adopted text names it"), ("title", "same title and session"), ("editor", "an editor says so")], max_length=10)),
                ("made_at", models.DateTimeField(auto_now=True)),
                ("adopted", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="draft_links", to="resolutions.resolution")),
                ("draft", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="draft_link", to="resolutions.resolution")),
                ("made_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("adopted__isnull", False), ("reason", "editor"), _connector="OR"), name="draft_link_none_only_by_an_editor"),
                    models.CheckConstraint(condition=models.Q(("draft", models.F("adopted")), _negated=True), name="draft_link_to_another_text"),
                ],
            },
        ),
        migrations.RunSQL(TRIGGER, migrations.RunSQL.noop),
    ]

"""Uploads are assigned to a colleague, have a note, and are listed until they are dismissed where they failed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def somebody():
    return models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0017_things_to_check"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(model_name="upload", name="assigned_to", field=somebody()),
        migrations.AddField(model_name="upload", name="note", field=models.TextField(blank=True, db_default="", default="")),
        migrations.AddField(model_name="upload", name="dismissed_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="upload", name="dismissed_by", field=somebody()),
    ]

"""Uploads know the drop that they came with, and what its table said of their title and date."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0018_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="batch",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="upload",
            name="given",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]

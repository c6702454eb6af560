"""Uploads are found by the drop that they came with."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # or the index could not be made beside readers
    dependencies = [
        ("resolutions", "0019_drops"),
    ]

    operations = [
        AddIndexConcurrently("upload", models.Index(fields=["batch"], name="upload_batch")),
    ]

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """The words that lead a text stand with its sketch; sketches without them are made anew when next asked for."""

    dependencies = [
        ("resolutions", "0008_stored_comparisons"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM resolutions_sketch", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="sketch",
            name="leading",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
            preserve_default=False,
        ),
    ]

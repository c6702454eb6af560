"""Editions say how many things have to be looked at before they are public: those that wait, what their reader doubted.

What else is to be checked of them is counted when they are next changed, and always anew before they are published.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0016_own_passwords"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="to_check",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.RunSQL(
            """
            UPDATE resolutions_edition SET to_check = jsonb_array_length(warnings) + (lost <> '{}')::int
            WHERE published_at IS NULL AND (warnings <> '[]' OR lost <> '{}')
            """,
            migrations.RunSQL.noop,
            hints={"few_rows": "texts that wait to be published are those on the desks of editors"},
        ),
    ]

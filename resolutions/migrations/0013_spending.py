"""What visitors have used up of their limits, in a table that is not logged: it says nothing after a crash."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0012_page_cache")]

    operations = [
        migrations.CreateModel(
            name="Spending",
            fields=[
                ("pk", models.CompositePrimaryKey("kind", "visitor", blank=True, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(db_collation="C", max_length=20)),
                ("visitor", models.CharField(db_collation="C", max_length=32)),
                ("settled_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(
            "ALTER TABLE resolutions_spending SET UNLOGGED", "ALTER TABLE resolutions_spending SET LOGGED"
        ),
    ]

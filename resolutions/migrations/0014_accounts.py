"""Sessions that know whose they are, and tries to sign in that failed, which administrators may look at.

Sessions from before are left behind: everybody signs in once more, and the table goes.
"""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# Back: as django.contrib.sessions made it, which takes itself to have done so.
OLD_SESSIONS = (
    "DROP TABLE IF EXISTS django_session",
    """
    CREATE TABLE django_session (
        session_key varchar(40) NOT NULL PRIMARY KEY, session_data text NOT NULL, expire_date timestamptz NOT NULL
    );
    CREATE INDEX django_session_expire_date_a5c62663 ON django_session (expire_date);
    """,
)


def grant(apps, schema_editor):
    """Django makes permissions after all migrations, so here."""
    create_permissions(installed.get_app_config("resolutions"), verbosity=0, apps=apps)
    own = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="resolutions", codename="view_signinattempt"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrators"):
        group.permissions.add(*own)


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0013_spending"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key")),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("account", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SignInAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("kind", models.CharField(choices=[("password", "Wrong name or password"), ("code", "Wrong code"), ("reset", "Asked for a new password")], max_length=10)),
                ("name", models.CharField(db_collation="C", max_length=254)),
                ("address", models.GenericIPAddressField(null=True)),
                ("browser", models.CharField(blank=True, max_length=255)),
            ],
            options={
                "verbose_name": "failed sign-in",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(fields=["address", "at"], name="attempt_by_address"),
                    models.Index(fields=["name", "at"], name="attempt_by_name"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ["password", "code", "reset"])), name="attempt_kind"),
                ],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop, hints={"few_rows": "four groups"}),
        migrations.RunSQL(*OLD_SESSIONS),
    ]

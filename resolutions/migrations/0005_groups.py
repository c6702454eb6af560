"""The groups Editors and Administrators.

Django makes permissions after all migrations, so those that the groups get are made here, under the same names; what
exists by then is left as it is.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORS = {
    "resolutions": (
        *("view_resolution", "view_paragraph", "view_citation", "view_event"),
        *("view_edition", "add_edition", "change_edition", "delete_edition", "publish_edition", "withdraw_edition"),
        *("view_upload", "add_upload", "change_upload", "delete_upload"),
        *("view_fix", "add_fix", "change_fix"),
        *("view_correction", "add_correction", "change_correction"),
        *("view_comparison", "add_comparison"),
    ),
}
ADMINISTRATORS = {
    "resolutions": EDITORS["resolutions"],
    "auth": ("view_user", "add_user", "change_user", "delete_user", "view_group"),
    "axes": ("view_accessattempt", "delete_accessattempt"),
    "procrastinate": ("view_procrastinatejob", "view_procrastinateworker"),
}


def make(apps, schema_editor):
    for label in ADMINISTRATORS:
        create_permissions(installed.get_app_config(label), verbosity=0, apps=apps)
    for name, granted in (("Editors", EDITORS), ("Administrators", ADMINISTRATORS)):
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*_permissions(apps, granted))


def _permissions(apps, granted):
    for label, codenames in granted.items():
        for codename in codenames:
            yield apps.get_model("auth", "Permission").objects.get(content_type__app_label=label, codename=codename)


def unmake(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=("Editors", "Administrators")).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("resolutions", "0004_kept_records_never_change"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("axes", "0010_accessattemptexpiration"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [migrations.RunPython(make, unmake)]

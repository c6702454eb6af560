"""Whatever changes what the public sees gives it a new version; finished pages are kept under it.

Lists and pages show current texts and what is copied from them to their resolutions, series and what was carried over
in them, corrections of links, the index of language, and comparisons that were stored ahead. Texts that are not
published yet change nothing for the public, nor do the events, uploads and accounts of editors; comparisons that
somebody pinned have addresses of their own and never change.
"""

from django.db import migrations, models

# As each statement ends; of editions and resolutions only rows that the public may see.
STATEMENTS = (
    "resolutions_correction",
    "resolutions_occurrence",
    "resolutions_series",
    "resolutions_seriesmember",
    "resolutions_storedcomparison",
    "resolutions_storedlineage",
)
ROWS = {
    "resolutions_edition": "NEW.published_at IS NOT NULL",
    "resolutions_resolution": "OLD.* IS DISTINCT FROM NEW.*",
}
FUNCTIONS = (
    """
    CREATE FUNCTION resolutions_note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO resolutions_pendingchange VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$;

    CREATE FUNCTION resolutions_new_public_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO resolutions_publicversion (single, name) VALUES (true, gen_random_uuid())
            ON CONFLICT (single) DO UPDATE SET name = excluded.name;
        DELETE FROM resolutions_pendingchange WHERE transaction = NEW.transaction;
        RETURN NULL;
    END $$;

    CREATE CONSTRAINT TRIGGER new_public_version AFTER INSERT ON resolutions_pendingchange
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION resolutions_new_public_version();

    INSERT INTO resolutions_publicversion (single, name) VALUES (true, gen_random_uuid());
    ALTER TABLE resolutions_cachedpage SET UNLOGGED;
    -- The bodies are compressed already.
    ALTER TABLE resolutions_cachedpage ALTER COLUMN body SET STORAGE EXTERNAL;
    """,
    """
    DROP TRIGGER new_public_version ON resolutions_pendingchange;
    DROP FUNCTION resolutions_new_public_version();
    DROP FUNCTION resolutions_note_public_change();
    """,
)


def triggers():
    for table in STATEMENTS:
        yield (
            f"""
            CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION resolutions_note_public_change();
            """,
            f"DROP TRIGGER public_change ON {table}",
        )
    for table, seen in ROWS.items():
        yield (
            f"""
            CREATE TRIGGER public_change AFTER UPDATE ON {table}
                FOR EACH ROW WHEN ({seen}) EXECUTE FUNCTION resolutions_note_public_change();
            """,
            f"DROP TRIGGER public_change ON {table}",
        )


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0011_passage_words_folded")]

    operations = [
        migrations.CreateModel(
            name="PublicVersion",
            fields=[
                ("single", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("name", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("single", True)), name="public_version_has_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="PendingChange",
            fields=[("transaction", models.BigIntegerField(primary_key=True, serialize=False))],
        ),
        migrations.CreateModel(
            name="CachedPage",
            fields=[
                (
                    "key",
                    models.CharField(db_collation="C", max_length=64, primary_key=True, serialize=False),
                ),
                ("version", models.UUIDField()),
                ("made_at", models.DateTimeField(auto_now=True, db_index=True)),
                ("headers", models.JSONField()),
                ("body", models.BinaryField()),
            ],
        ),
        *(migrations.RunSQL(*both) for both in (FUNCTIONS, *triggers())),
    ]

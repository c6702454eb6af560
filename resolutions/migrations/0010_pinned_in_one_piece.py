"""The tables of rows go: nothing reads them, and a pinned comparison holds its rows in its contents."""

from django.db import migrations

TRIGGERS = (
    """
    DROP TRIGGER pinned_row_sides_never_change ON resolutions_rowside;
    DROP TRIGGER pinned_rows_never_change ON resolutions_row;
    """,
    """
    CREATE TRIGGER pinned_rows_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_row
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_row();
    CREATE TRIGGER pinned_row_sides_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_rowside
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_row_side();
    """,
)
# On the way back the tables are empty: of what was pinned before, the contents alone are left.
FUNCTIONS = (
    """
    DROP FUNCTION resolutions_guard_row_side();
    DROP FUNCTION resolutions_guard_row();
    """,
    """
    CREATE FUNCTION resolutions_guard_row() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' OR NOT EXISTS (
            SELECT FROM resolutions_comparison WHERE id = NEW.comparison_id AND pinned_at = transaction_timestamp()
        ) THEN
            RAISE EXCEPTION 'rows of a pinned comparison never change' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE FUNCTION resolutions_guard_row_side() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' OR NOT EXISTS (
            SELECT FROM resolutions_row AS r
            JOIN resolutions_comparison AS c ON c.id = r.comparison_id
            JOIN resolutions_paragraph AS p ON p.id = NEW.paragraph_id
            WHERE r.id = NEW.row_id
                AND c.pinned_at = transaction_timestamp()
                AND p.edition_id = CASE NEW.side WHEN 'left' THEN c.left_id ELSE c.right_id END
        ) THEN
            RAISE EXCEPTION 'rows of a pinned comparison never change, and name paragraphs of their own side' USING
                ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    """,
)


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0009_sketch_leading")]

    operations = [
        migrations.RunSQL(*TRIGGERS),
        migrations.RemoveField(model_name="row", name="paragraphs"),
        migrations.DeleteModel(name="RowSide"),
        migrations.DeleteModel(name="Row"),
        migrations.RunSQL(*FUNCTIONS),
    ]

"""What is kept for ever never changes: events, corrections, pinned comparisons, the fixes of a published text.

A published edition may be withdrawn, once. TRUNCATE stays possible, as in 0002.
"""

from django.db import migrations

# {allowed} is what 0002 did not know.
GUARD_EDITION = """
    CREATE OR REPLACE FUNCTION resolutions_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.published_at IS NOT NULL{allowed} THEN
            RAISE EXCEPTION 'edition % is published and never changes', OLD.id USING
                ERRCODE = 'restrict_violation', HINT = 'A corrected text is a new revision.';
        ELSIF TG_OP = 'INSERT' AND NEW.published_at IS NOT NULL THEN
            RAISE EXCEPTION 'an edition is published after it is stored, not with it' USING
                ERRCODE = 'restrict_violation';
        ELSIF TG_OP = 'UPDATE' AND NEW.published_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM resolutions_paragraph WHERE edition_id = NEW.id) THEN
            RAISE EXCEPTION 'edition % has no paragraphs and cannot be published', NEW.id USING
                ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;
"""
WITHDRAWN_ONCE = """
            AND NOT (
                TG_OP = 'UPDATE'
                AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
                AND to_jsonb(OLD) - '{withdrawn_at,withdrawn_by_id,withdrawn_because}'::text[]
                    = to_jsonb(NEW) - '{withdrawn_at,withdrawn_by_id,withdrawn_because}'::text[]
            )"""
WITHDRAWING = (GUARD_EDITION.replace("{allowed}", WITHDRAWN_ONCE), GUARD_EDITION.replace("{allowed}", ""))

# Fixes are part of how an edition came about: those of a published one stay as they are (the function is 0002's).
FIXES = (
    """
    CREATE TRIGGER published_fixes_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_fix
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_paragraph();
    """,
    "DROP TRIGGER published_fixes_never_change ON resolutions_fix",
)

# An event loses its references where a draft is discarded (SET NULL), and nothing else ever.
EVENTS = (
    """
    CREATE FUNCTION resolutions_guard_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE'
            AND (NEW.edition_id IS NULL OR NEW.edition_id = OLD.edition_id)
            AND (NEW.upload_id IS NULL OR NEW.upload_id = OLD.upload_id)
            AND to_jsonb(OLD) - '{edition_id,upload_id}'::text[] = to_jsonb(NEW) - '{edition_id,upload_id}'::text[] THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'event % never changes', OLD.id USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE ON resolutions_event
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_event();
    """,
    """
    DROP TRIGGER events_never_change ON resolutions_event;
    DROP FUNCTION resolutions_guard_event();
    """,
)

CORRECTIONS = (
    """
    CREATE FUNCTION resolutions_guard_correction() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE'
            AND OLD.taken_back_at IS NULL AND NEW.taken_back_at IS NOT NULL
            AND to_jsonb(OLD) - '{taken_back_at,taken_back_by_id,taken_back_because}'::text[]
                = to_jsonb(NEW) - '{taken_back_at,taken_back_by_id,taken_back_because}'::text[] THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'correction % never changes', OLD.id USING
            ERRCODE = 'restrict_violation', HINT = 'It can be taken back, once.';
    END $$;
    CREATE TRIGGER corrections_never_change BEFORE UPDATE OR DELETE ON resolutions_correction
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_correction();
    """,
    """
    DROP TRIGGER corrections_never_change ON resolutions_correction;
    DROP FUNCTION resolutions_guard_correction();
    """,
)

# A comparison is pinned whole, in one transaction: pinned_at is its time, by which the rows are known to belong.
COMPARISONS = (
    """
    CREATE FUNCTION resolutions_guard_comparison() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            RAISE EXCEPTION 'comparison % is pinned and never changes', OLD.id USING ERRCODE = 'restrict_violation';
        ELSIF EXISTS (
            SELECT FROM resolutions_edition WHERE id IN (NEW.left_id, NEW.right_id) AND published_at IS NULL
        ) THEN
            RAISE EXCEPTION 'a comparison of texts that are not published cannot be pinned' USING
                ERRCODE = 'restrict_violation';
        END IF;
        NEW.pinned_at := transaction_timestamp();
        RETURN NEW;
    END $$;
    CREATE TRIGGER pinned_comparisons_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_comparison
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_comparison();

    CREATE FUNCTION resolutions_guard_row() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' OR NOT EXISTS (
            SELECT FROM resolutions_comparison WHERE id = NEW.comparison_id AND pinned_at = transaction_timestamp()
        ) THEN
            RAISE EXCEPTION 'rows of a pinned comparison never change' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER pinned_rows_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_row
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_row();

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
    CREATE TRIGGER pinned_row_sides_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_rowside
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_row_side();
    """,
    """
    DROP TRIGGER pinned_row_sides_never_change ON resolutions_rowside;
    DROP FUNCTION resolutions_guard_row_side();
    DROP TRIGGER pinned_rows_never_change ON resolutions_row;
    DROP FUNCTION resolutions_guard_row();
    DROP TRIGGER pinned_comparisons_never_change ON resolutions_comparison;
    DROP FUNCTION resolutions_guard_comparison();
    """,
)


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0003_editing")]

    operations = [migrations.RunSQL(*sql) for sql in (WITHDRAWING, FIXES, EVENTS, CORRECTIONS, COMPARISONS)]

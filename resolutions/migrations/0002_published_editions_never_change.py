"""A published edition, its paragraphs and its citations never change: the database refuses it, whoever asks.

The paragraphs' trigger takes a share lock on the edition, so that nobody can add a paragraph while another publishes.
TRUNCATE stays possible: only the owner of the tables may, and tests use it to empty them.
"""

from django.db import migrations

EDITIONS = (
    """
    CREATE FUNCTION resolutions_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.published_at IS NOT NULL THEN
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
    CREATE TRIGGER published_editions_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_edition
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_edition();
    """,
    """
    DROP TRIGGER published_editions_never_change ON resolutions_edition;
    DROP FUNCTION resolutions_guard_edition();
    """,
)

PARAGRAPHS = (
    """
    CREATE FUNCTION resolutions_refuse_if_published(edition bigint) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        published timestamptz;
    BEGIN
        SELECT published_at INTO published FROM resolutions_edition WHERE id = edition FOR SHARE;
        IF published IS NOT NULL THEN
            RAISE EXCEPTION 'edition % is published and never changes', edition USING
                ERRCODE = 'restrict_violation', HINT = 'A corrected text is a new revision.';
        END IF;
    END $$;
    CREATE FUNCTION resolutions_guard_paragraph() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP IN ('UPDATE', 'DELETE') THEN
            PERFORM resolutions_refuse_if_published(OLD.edition_id);
        END IF;
        IF TG_OP IN ('INSERT', 'UPDATE') THEN
            PERFORM resolutions_refuse_if_published(NEW.edition_id);
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER published_paragraphs_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_paragraph
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_paragraph();
    """,
    """
    DROP TRIGGER published_paragraphs_never_change ON resolutions_paragraph;
    DROP FUNCTION resolutions_guard_paragraph();
    DROP FUNCTION resolutions_refuse_if_published(bigint);
    """,
)

CITATIONS = (
    """
    CREATE FUNCTION resolutions_guard_citation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP IN ('UPDATE', 'DELETE') THEN
            PERFORM resolutions_refuse_if_published(edition_id) FROM resolutions_paragraph WHERE id = OLD.paragraph_id;
        END IF;
        IF TG_OP IN ('INSERT', 'UPDATE') THEN
            PERFORM resolutions_refuse_if_published(edition_id) FROM resolutions_paragraph WHERE id = NEW.paragraph_id;
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;
    CREATE TRIGGER published_citations_never_change BEFORE INSERT OR UPDATE OR DELETE ON resolutions_citation
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_citation();
    """,
    """
    DROP TRIGGER published_citations_never_change ON resolutions_citation;
    DROP FUNCTION resolutions_guard_citation();
    """,
)

RESOLUTIONS = (
    """
    CREATE FUNCTION resolutions_guard_symbol() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.symbol <> OLD.symbol AND EXISTS (
            SELECT FROM resolutions_edition WHERE resolution_id = OLD.id AND published_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION '% has a published edition and keeps its symbol', OLD.symbol USING
                ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER published_symbols_never_change BEFORE UPDATE OF symbol ON resolutions_resolution
        FOR EACH ROW EXECUTE FUNCTION resolutions_guard_symbol();
    """,
    """
    DROP TRIGGER published_symbols_never_change ON resolutions_resolution;
    DROP FUNCTION resolutions_guard_symbol();
    """,
)


class Migration(migrations.Migration):
    dependencies = [("resolutions", "0001_initial")]

    operations = [migrations.RunSQL(*sql) for sql in (EDITIONS, PARAGRAPHS, CITATIONS, RESOLUTIONS)]

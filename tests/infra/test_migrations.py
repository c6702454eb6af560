"""The migrations say what the models say, and leave what is kept for ever as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from resolutions import services
from resolutions.models import Comparison, Edition
from resolutions.services import pins
from tests.storage.texts import DOCUMENT, stored


@pytest.mark.django_db
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]):
    try:
        call_command("makemigrations", check_changes=True, dry_run=True)
    except SystemExit:
        pytest.fail(f"a model changed and has no migration:\n{capsys.readouterr().out}")
    assert "No changes detected" in capsys.readouterr().out


@pytest.mark.django_db
def test_models_name_the_triggers_that_keep_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
        )
        triggers = {trigger for trigger in cursor.fetchall() if trigger[0].startswith("resolutions_")}
    named = {
        (model._meta.db_table, name)
        for model in apps.get_app_config("resolutions").get_models()
        for name in re.findall(r"trigger (\w+)", model.__doc__ or "")
    }
    assert named == triggers
    assert len(triggers) == 18


@pytest.fixture
def pair(transactional_db: None) -> tuple[Edition, Edition]:
    """Two texts, published while the tables are those of today."""
    return stored(replace(DOCUMENT, symbol="A/HRC/RES/11/3", citations=()), publish=True), stored(publish=True)


@pytest.fixture
def kept(pair: tuple[Edition, Edition]) -> Comparison:
    """Their comparison, kept while the tables are those of today."""
    return pins.pin(*pair)


@pytest.fixture
def with_tables_of_rows(kept: Comparison) -> Iterator[StateApps]:
    """The database as it was before 0010, and its models; in the end it is as it is now."""
    try:
        yield migrated("0009_sketch_leading")
    finally:
        MigrationExecutor(connection).migrate(latest())


def migrated(name: str) -> StateApps:
    executor = MigrationExecutor(connection)
    return executor.migrate([("resolutions", name)]).apps


def latest() -> list[tuple[str, str]]:
    return MigrationExecutor(connection).loader.graph.leaf_nodes()


def held(kind: str, name: str) -> int:
    """How many tables or functions of the database have a name like this one."""
    column, of = {"table": ("relname", "pg_class"), "function": ("proname", "pg_proc")}[kind]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {of} WHERE {column} LIKE %s", [name])
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_what_was_pinned_outlives_the_tables_of_its_rows(
    pair: tuple[Edition, Edition], kept: Comparison, with_tables_of_rows: StateApps
) -> None:
    row, side = (with_tables_of_rows.get_model("resolutions", name) for name in ("Row", "RowSide"))
    with transaction.atomic(), connection.cursor() as cursor:
        # As if they had been stored with it: rows of what was pinned never change.
        cursor.execute("SET LOCAL session_replication_role = replica")
        values = {"relation": "unchanged", "moved": False, "sure": True, "corrected": False, "edits": []}
        of_row = row.objects.create(comparison_id=kept.pk, position=0, **values)
        paragraph = with_tables_of_rows.get_model("resolutions", "Paragraph").objects.get(
            edition=pair[0].pk, label="PP1"
        )
        side.objects.create(row=of_row, side="left", position=0, paragraph_id=paragraph.pk)

    migrated("0010_pinned_in_one_piece")
    assert held("table", "resolutions_row%") == held("function", "resolutions_guard_row%") == 0
    MigrationExecutor(connection).migrate(latest())
    again = pins.pinned(kept.short_id)
    assert again
    assert (again.contents, again.pinned_at) == (kept.contents, kept.pinned_at)
    assert pins.shown(again).comparison == services.compare_editions(*pair)

"""No migration makes readers wait long, as far as can be told from what it says."""

from __future__ import annotations

import pytest
from django.contrib.postgres import operations as postgres
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now

from tests.infra.migration_rules import faults

BEFORE_THE_RULES = 12
"""The last migration that was written without them. 0011 makes readers of passages wait while an index is made."""
INDEX = models.Index(fields=["title"], name="by_title")
CHECK = models.CheckConstraint(condition=~models.Q(title=""), name="has_a_title")


def act(name: str = "Act") -> Operation:
    fields = [("id", models.BigAutoField(primary_key=True)), ("title", models.CharField(max_length=80, null=True))]
    return migrations.CreateModel(name, fields)


def made(operations: list[Operation], *, atomic: bool) -> tuple[migrations.Migration, ProjectState]:
    """A migration of these operations, and the state before it, with one model."""
    migration = migrations.Migration("0099_made_up", "resolutions")
    migration.operations, migration.atomic = operations, atomic
    before = ProjectState()
    act().state_forwards("resolutions", before)
    return migration, before


def field(field: models.Field, name: str = "more") -> Operation:
    return migrations.AddField("act", name, field)


def altered(field: models.Field) -> Operation:
    return migrations.AlterField("act", "title", field)


@pytest.mark.parametrize(
    "operations",
    [
        [act("Other"), migrations.AddIndex("other", INDEX), migrations.AddConstraint("other", CHECK)],
        [field(models.TextField(default="")), field(models.IntegerField(null=True), "number")],
        [field(models.DateTimeField(db_default=models.Value("2026-01-01")))],
        [field(models.ForeignKey("Act", models.CASCADE, null=True, db_index=False))],
        [altered(models.CharField(max_length=100, null=True, blank=True))],
        [migrations.RemoveField("act", "title")],
        [migrations.AlterModelOptions("act", {"ordering": ["title"]})],
        [postgres.AddConstraintNotValid("act", CHECK)],
        [migrations.RunPython(migrations.RunPython.noop, hints={"few_rows": "there are four groups"})],
        [migrations.RunSQL("CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN UPDATE resolutions_act; END $$")],
        [act("Other"), migrations.RunSQL("-- Quick.\nALTER TABLE resolutions_other SET UNLOGGED")],
        [migrations.RunSQL("INSERT INTO resolutions_act (title) VALUES ('one') ON CONFLICT DO NOTHING")],
        [migrations.RunSQL("ALTER TABLE resolutions_act ADD CONSTRAINT c CHECK (id > 0) NOT VALID")],
        [migrations.RunSQL("DROP TABLE IF EXISTS django_session")],
        [migrations.SeparateDatabaseAndState(state_operations=[migrations.AddIndex("act", INDEX)])],
    ],
)
def test_what_is_quick_may_be_done(operations: list[Operation]) -> None:
    assert faults(*made(operations, atomic=True)) == []


@pytest.mark.parametrize(
    "operation",
    [postgres.AddIndexConcurrently("act", INDEX), postgres.ValidateConstraint("act", "has_a_title")],
)
def test_what_goes_beside_readers_is_not_atomic(operation: Operation) -> None:
    operation.state_forwards = lambda app, state: None  # the constraint would have to be there
    assert faults(*made([operation], atomic=False)) == []
    assert faults(*made([operation], atomic=True)) == [
        "what goes beside readers stands in a migration of its own, with atomic = False"
    ]


@pytest.mark.parametrize(
    ("operations", "said"),
    [
        ([migrations.AddIndex("act", INDEX)], "AddIndexConcurrently"),
        ([migrations.AddConstraint("act", CHECK)], "AddConstraintNotValid"),
        ([field(models.TextField(default="", db_index=True))], "makes an index"),
        ([field(models.ForeignKey("Act", models.CASCADE, null=True))], "makes an index"),
        ([field(models.UUIDField(db_default=RandomUUID()))], "computed for each row"),
        ([field(models.DateTimeField(db_default=Now()))], "computed for each row"),
        (
            [
                field(
                    models.GeneratedField(
                        expression=models.F("id"), output_field=models.BigIntegerField(), db_persist=True
                    )
                )
            ],
            "computed for each row",
        ),
        ([altered(models.CharField(max_length=80))], "all rows are read"),
        ([altered(models.CharField(max_length=40, null=True))], "written anew"),
        ([altered(models.IntegerField(null=True))], "written anew"),
        ([altered(models.CharField(max_length=80, null=True, db_collation="C"))], "written anew"),
        ([altered(models.CharField(max_length=80, null=True, unique=True))], "makes an index"),
        ([migrations.RunPython(migrations.RunPython.noop)], "in the background"),
        ([migrations.RunSQL("UPDATE resolutions_act SET title = ''")], "writes rows"),
        ([migrations.RunSQL("SELECT 1; DELETE FROM resolutions_act")], "writes rows"),
        ([migrations.RunSQL("INSERT INTO resolutions_act (title)\nSELECT title FROM resolutions_act")], "writes rows"),
        ([migrations.RunSQL("CREATE INDEX i ON resolutions_act (title)")], "CONCURRENTLY"),
        ([migrations.RunSQL("ALTER TABLE resolutions_act ALTER COLUMN id TYPE int")], "reads or writes"),
        ([migrations.RunSQL("ALTER TABLE resolutions_act SET UNLOGGED")], "reads or writes"),
        ([migrations.RunSQL("ALTER TABLE resolutions_act ADD CONSTRAINT c CHECK (id > 0)")], "NOT VALID"),
        ([migrations.RunSQL("LOCK TABLE resolutions_act")], "takes a whole table"),
        ([migrations.RunSQL("VACUUM FULL resolutions_act")], "takes a whole table"),
        ([migrations.RunSQL([("SELECT %s", [1])])], "written as one text"),
        ([migrations.AlterUniqueTogether("act", {("title",)})], "nothing is known of it"),
        ([migrations.RemoveField("act", "title"), migrations.DeleteModel("Edition")], "several tables"),
    ],
)
def test_what_may_take_long_is_told(operations: list[Operation], said: str) -> None:
    migration, before = made(operations, atomic=True)
    migrations.CreateModel("Edition", []).state_forwards("resolutions", before)
    assert said in "\n".join(faults(migration, before))


def test_only_what_goes_beside_readers_may_be_cut_off_in_the_middle() -> None:
    assert "not atomic" in "\n".join(faults(*made([act("Other")], atomic=False)))


LOADER = MigrationLoader(None)


def faults_of(name: str) -> list[str]:
    """What is wrong with a migration of ours."""
    key = ("resolutions", name)
    return faults(LOADER.get_migration(*key), LOADER.project_state(key, at_end=False))


def test_no_migration_of_ours_makes_readers_wait() -> None:
    names = sorted(name for app, name in LOADER.graph.nodes if app == "resolutions")
    told = {name: said for name in names if int(name[:4]) > BEFORE_THE_RULES and (said := faults_of(name))}
    assert told == {}
    assert faults_of("0012_page_cache") == []
    assert len(faults_of("0011_passage_words_folded")) == 1

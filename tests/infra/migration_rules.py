"""What a migration may do, so that no reader waits longer than a second for it however many texts there are.

While a statement changes a table, its readers wait; `manage.py migrate` sees to it that nothing waits long for a table,
not that what is done with it is quick. All tables that a migration did not make itself count as large. What it makes
out of their rows belongs into the background (resolutions/services/upgrades.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.contrib.postgres import operations as postgres
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field
from django.db.models.expressions import Value

FEW_ROWS = "few_rows"
"""A hint of RunPython and RunSQL: the reason why what looks as if it took long does not."""
QUICK = (
    migrations.AlterModelManagers,
    migrations.AlterModelOptions,
    migrations.AlterModelTableComment,
    migrations.AlterOrderWithRespectTo,
    migrations.CreateModel,
)
BESIDE_READERS = (
    postgres.AddIndexConcurrently,
    postgres.RemoveIndexConcurrently,
    postgres.ValidateConstraint,
)
"""What takes long, and lets others read and write meanwhile: in migrations of their own, which are not atomic."""
MOMENTARY = (
    migrations.AlterModelTable,
    migrations.DeleteModel,
    migrations.RemoveConstraint,
    migrations.RemoveField,
    migrations.RemoveIndex,
    migrations.RenameField,
    migrations.RenameIndex,
    migrations.RenameModel,
    postgres.AddConstraintNotValid,
)
"""What takes a table for a moment."""
SLOW_STATEMENTS = {
    r"CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)(?:IF NOT EXISTS )?\S* ?ON (?:ONLY )?(?P<table>\w+)": "makes an index: CONCURRENTLY",
    r"(REINDEX(?!.* CONCURRENTLY)|CLUSTER|VACUUM FULL|LOCK|TRUNCATE)\b.*?(?P<table>\w+)?$": "takes a whole table",
    r"(UPDATE|DELETE FROM) (?:ONLY )?(?P<table>\w+)": "writes rows: in the background",
    r"INSERT INTO (?P<table>\w+).* SELECT ": "writes rows: in the background",
    r"ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(?P<table>\w+) .*\b(TYPE|SET NOT NULL|SET (UN)?LOGGED)\b": "reads or writes the table",
    r"ALTER TABLE (?:ONLY )?(?P<table>\w+) ADD (CONSTRAINT|CHECK|UNIQUE|FOREIGN)(?!.* NOT VALID)": "reads the table: NOT VALID",
    r"ALTER TABLE (?:ONLY )?(?P<table>\w+) ADD COLUMN .*(\(\)|GENERATED|SERIAL)": "writes the table",
}
"""Beginnings of statements, in one line and without the bodies of functions; in which table; and what is wrong."""


def faults(migration: migrations.Migration, before: ProjectState) -> list[str]:
    """What of the migration, in the state of the models before it, may make readers wait, a line each."""
    own = list(_database(migration.operations))
    new = {operation.name_lower for operation in own if isinstance(operation, migrations.CreateModel)}
    tables = {f"{migration.app_label}_{name}" for name in new}
    found, taken, state = [], set[str](), before.clone()
    for operation in own:
        name = getattr(operation, "model_name_lower", getattr(operation, "name_lower", ""))
        if name not in new:
            found += [f"{_told(operation)}: {why}" for why in _faults(operation, state, tables, migration.app_label)]
            taken |= {name} if _takes_table(operation) else set()
        operation.state_forwards(migration.app_label, state)
    if len(taken) > 1:
        found.append(f"it takes several tables, and keeps the first while it waits for the next: {sorted(taken)}")
    beside = [isinstance(operation, BESIDE_READERS) for operation in own]
    if not migration.atomic and not all(beside):
        found.append("it is not atomic, so only what goes beside readers may stand in it")
    if migration.atomic and any(beside):
        found.append("what goes beside readers stands in a migration of its own, with atomic = False")
    return found


def _database(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Those that reach the database."""
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from _database(operation.database_operations)
        else:
            yield operation


def _faults(operation: Operation, state: ProjectState, new_tables: set[str], app: str) -> Iterator[str]:
    match operation:
        case _ if isinstance(operation, (*QUICK, *BESIDE_READERS, *MOMENTARY)):
            return
        case migrations.AddField():
            yield from _of_new_field(operation.field)
        case migrations.AlterField():
            before = state.models[app, operation.model_name_lower].fields[operation.name]
            yield from _of_altered_field(before, operation.field)
        case migrations.RunSQL():
            if FEW_ROWS not in operation.hints:
                yield from _of_statements(operation.sql, new_tables)
        case migrations.RunPython():
            if FEW_ROWS not in operation.hints:
                yield f"rows are written in the background, or are few: hints={{{FEW_ROWS!r}: why}}"
        case migrations.AddIndex():
            yield "AddIndexConcurrently, in a migration of its own"
        case migrations.AddConstraint():
            yield "AddConstraintNotValid, then ValidateConstraint; of a unique one, first its index, concurrently"
        case _:
            yield "nothing is known of it"


def _takes_table(operation: Operation) -> bool:
    return isinstance(operation, (migrations.AddField, migrations.AlterField, *MOMENTARY))


def _of_new_field(field: Field) -> Iterator[str]:
    if field.many_to_many:
        return
    if field.unique or field.db_index:
        yield "it makes an index: db_index=False, then AddIndexConcurrently"
    if hasattr(field.db_default, "resolve_expression") and not isinstance(field.db_default, Value):
        yield "its default is computed for each row"
    if isinstance(field, models.GeneratedField | models.AutoField):
        yield "it is computed for each row"


def _of_altered_field(before: Field, after: Field) -> Iterator[str]:
    if before.null and not after.null:
        yield "all rows are read: a constraint that is not valid, then ValidateConstraint"
    if (after.unique or after.db_index) and not (before.unique or before.db_index):
        yield "it makes an index: AddIndexConcurrently"
    was, will = (_type(field) for field in (before, after))
    if was != will and not (was[:-1] == will[:-1] and _at_most(before) <= _at_most(after)):
        yield "its rows are written anew: a new column, filled in the background"


def _type(field: Field) -> tuple[object, ...]:
    """What decides how a column is stored, its length last."""
    kind = "CharField" if isinstance(field, models.CharField) else field.get_internal_type()
    other = tuple(getattr(field, name, None) for name in ("db_collation", "max_digits", "decimal_places"))
    return kind, *other, field.max_length


def _at_most(field: Field) -> float:
    return field.max_length or float("inf")


def _of_statements(sql: object, new_tables: set[str]) -> Iterator[str]:
    if not isinstance(sql, str):
        yield "its statements are written as one text"
        return
    plain = re.sub(r"\$(\w*)\$.*?\$\1\$", "''", re.sub(r"--.*", "", sql), flags=re.DOTALL)
    for statement in map(" ".join, map(str.split, plain.split(";"))):
        for pattern, why in SLOW_STATEMENTS.items():
            found = re.match(pattern, statement, re.IGNORECASE)
            if found and found["table"] not in new_tables:
                yield f"{' '.join(statement.split()[:4])} {why}"


def _told(operation: Operation) -> str:
    return operation.describe() if not isinstance(operation, migrations.RunSQL) else "RunSQL"

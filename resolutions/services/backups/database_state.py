"""What a database holds, in figures and definitions: what a restored one is held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

UNKEPT = ("resolutions_session",)
"""Tables that a backup has without their rows, beside those that PostgreSQL does not log: whoever holds a backup must
not be signed in by it (docs/decisions/0131)."""

_OURS = """
    SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
"""
_NOT_OF_AN_EXTENSION = """
    NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{catalog}'::regclass AND d.objid = {alias}.oid
                AND d.deptype = 'e')
"""
_TABLES = f"""
    SELECT t.oid::regclass::text, t.relname::text, t.relkind::text || t.relpersistence::text FROM pg_class t
    WHERE t.relnamespace IN ({_OURS}) AND t.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND {_NOT_OF_AN_EXTENSION.format(catalog="pg_class", alias="t")} ORDER BY 1
"""
_SEQUENCES = f"""
    SELECT s.oid::regclass::text FROM pg_class s
    WHERE relkind = 'S' AND relpersistence = 'p' AND relnamespace IN ({_OURS}) ORDER BY 1
"""

_LOCALE = """
    SELECT concat_ws(' ', pg_encoding_to_char(encoding),
                     CASE datlocprovider WHEN 'b' THEN 'builtin' WHEN 'i' THEN 'icu' ELSE 'libc' END,
                     coalesce(datlocale, datcollate || ' ' || datctype))
    FROM pg_database WHERE datname = current_database()
"""

_STRUCTURE = {
    "columns": f"""
        SELECT a.attrelid::regclass || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
               a.attnotnull, a.attidentity, a.attgenerated, NULLIF(a.attcollation, 0)::regcollation,
               pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE t.relnamespace IN ({_OURS}) AND t.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
        AND a.attnum > 0 AND NOT a.attisdropped AND {_NOT_OF_AN_EXTENSION.format(catalog="pg_class", alias="t")}
    """,
    # Those that keep NULL out are told of the columns; the triggers by which PostgreSQL keeps a foreign key bear
    # numbers for names, so only whether all are in force is told.
    "constraints": f"""
        SELECT conrelid::regclass || ' ' || conname, concat_ws(' ', pg_get_constraintdef(c.oid), convalidated,
               (SELECT string_agg(DISTINCT tgenabled::text, '') FROM pg_trigger WHERE tgconstraint = c.oid))
        FROM pg_constraint c WHERE connamespace IN ({_OURS}) AND contype <> 'n'
        AND {_NOT_OF_AN_EXTENSION.format(catalog="pg_constraint", alias="c")}
    """,
    "triggers": f"""
        SELECT tgrelid::regclass || ' ' || tgname, concat_ws(' ', pg_get_triggerdef(g.oid), tgenabled)
        FROM pg_trigger g JOIN pg_class t ON t.oid = tgrelid WHERE t.relnamespace IN ({_OURS}) AND NOT tgisinternal
    """,
    "indexes": f"""
        SELECT indexrelid::regclass::text, concat_ws(' ', pg_get_indexdef(indexrelid), indisvalid)
        FROM pg_index JOIN pg_class t ON t.oid = indrelid WHERE t.relnamespace IN ({_OURS})
    """,
    "functions": f"""
        SELECT f.oid::regprocedure::text, md5(pg_get_functiondef(f.oid))
        FROM pg_proc f WHERE f.pronamespace IN ({_OURS}) AND f.prokind IN ('f', 'p')
        AND {_NOT_OF_AN_EXTENSION.format(catalog="pg_proc", alias="f")}
    """,
    "types": f"""
        SELECT y.oid::regtype::text,
               (SELECT string_agg(enumlabel, ' ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = y.oid)
        FROM pg_type y WHERE y.typnamespace IN ({_OURS})
        AND (y.typtype IN ('e', 'd') OR EXISTS (SELECT FROM pg_class WHERE oid = y.typrelid AND relkind = 'c'))
        AND {_NOT_OF_AN_EXTENSION.format(catalog="pg_type", alias="y")}
    """,
    "extensions": f"SELECT extname::text, '' FROM pg_extension WHERE extnamespace IN ({_OURS})",
}

_CASTS_AND_BRACKETS = re.compile(r"::(?:\w+\.)?(?:character varying|\w+)(?:\(\d+\))?(?:\[\])?|[()\s]")
"""PostgreSQL puts them otherwise when it reads what it wrote: `(ARRAY['a'::varchar])::text[]` becomes
`ARRAY[('a'::varchar)::text]`."""


@dataclass(frozen=True, slots=True)
class State:
    """`rows` counts those of each table whose rows a backup holds, `sequences` are the last values that were given out,
    and `structure` names what there is of each kind (triggers, indexes, …) with its definition. `server` is the first
    number of PostgreSQL's version, `locale` what the database sorts and folds case by, `migrations` are those that were
    done, as `application.name`."""

    server: int
    locale: str
    migrations: Sequence[str]
    rows: Mapping[str, int]
    sequences: Mapping[str, int]
    structure: Mapping[str, Mapping[str, str]]

    def differences(self, restored: State) -> list[str]:
        """What of this is otherwise in the restored database, a phrase each; definitions are held against each other
        where both servers write them in the same way."""
        found = [
            f"{table} has {restored.rows.get(table, 0)} rows instead of {count}"
            for table, count in self.rows.items()
            if restored.rows.get(table, 0) != count
        ]
        same = restored.server == self.server
        for kind, wanted in self.structure.items():
            there = restored.structure[kind]
            wrong = [
                name
                for name, definition in wanted.items()
                if name not in there or (same and _plain(there[name]) != _plain(definition))
            ]
            found += _phrase(kind, "missing or otherwise", wrong)
            found += _phrase(kind, "not known", [name for name in there if name not in wanted])
        # A sequence gives out numbers while a backup is made; but never one that a row of it has.
        behind = [name for name, last in self.sequences.items() if restored.sequences.get(name, 0) < last]
        return found + _phrase("sequences", "missing or behind", behind)


def table_names() -> list[str]:
    """The tables of the application, as they are named in a query."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        return [table for table, _, kind in cursor.fetchall() if kind[0] in "rp"]


def read_locale() -> str:
    """By what the database writes, sorts and folds case: `UTF8 builtin C.UTF-8` where it is made as ours are."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCALE)
        return str(cursor.fetchone()[0])


def read_state() -> State:
    """The state of the database as the transaction under way sees it."""
    with connection.cursor() as cursor:
        # Without a path every name is written with its schema, whatever the server's settings.
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(_TABLES)
        tables = cursor.fetchall()
        kept = [table for table, name, kind in tables if kind in ("rp", "pp") and name not in UNKEPT]
        structure = {"tables": {table: kind for table, _, kind in tables}}
        for kind, query in _STRUCTURE.items():
            cursor.execute(query)
            structure[kind] = {name: definition or "" for name, definition in sorted(cursor.fetchall())}
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10_000
        locale = read_locale()
        cursor.execute(_SEQUENCES)
        sequences = _of_each("(SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {})", cursor.fetchall())
        rows = _of_each("(SELECT count(*) FROM {})", [(table,) for table in kept])
        cursor.execute("SELECT app || '.' || name FROM public.django_migrations ORDER BY 1")
        migrations = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET LOCAL search_path = DEFAULT")
    return State(server, locale, migrations, rows, sequences, structure)


def _of_each(question: str, names: Iterable[tuple[str]]) -> dict[str, int]:
    """The answer to a question about each of the relations, all asked at once."""
    listed = [name for (name,) in names]
    if not listed:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(question.format(name) for name in listed)}")
        return dict(zip(listed, cursor.fetchone(), strict=True))


def _plain(definition: str) -> str:
    return _CASTS_AND_BRACKETS.sub("", definition)


def _phrase(kind: str, what: str, names: list[str]) -> list[str]:
    return [f"{len(names)} {kind} {what} ({', '.join(names[:3])}{', …' if names[3:] else ''})"] if names else []

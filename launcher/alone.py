"""The database of an installation in which nothing else runs, for a command that needs it to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import psycopg

from config.data_folder import data_folder
from launcher.errors import LaunchError
from launcher.postgres import Server
from launcher.supervisor import DATABASE, check_answers, check_space, locked


@contextmanager
def database_alone(environ: Mapping[str, str], *, say: Callable[[str], None]) -> Iterator[str]:
    """The address of the database that DATABASE_URL names, else of the embedded one, which runs as long as this does.

    The lock of the data folder is held meanwhile, so that `manage.py up` is refused there. Raises LaunchError where it
    runs already, or the database cannot be had.
    """
    folder = data_folder(environ)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "lock"):
        if address := environ.get("DATABASE_URL", "").strip():
            check_answers(address)
            yield address
            return
        check_space(folder)
        (folder / "database-url").unlink(missing_ok=True)  # of a supervisor that was killed: nobody is to find this one
        server = Server(folder / "postgres", say=say)
        try:
            yield _started(server)
        finally:
            server.stop()


def _started(server: Server) -> str:
    try:
        server.start()
        server.ensure_database(DATABASE)
    except psycopg.Error as problem:
        raise LaunchError(f"The database failed: {' '.join(str(problem).split())}") from problem
    return server.address(DATABASE)

"""Make the virtual environment and install what a requirements file lists, unless that was done before.

    python3 launcher/install.py requirements.txt

Needs nothing but Python's own library, for it runs before anything is installed; and it says in one plain line what
is wrong with the machine. Safe to repeat and to run twice at once.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Agreed Language needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
RECORD = ENVIRONMENT / "installed.json"
NEEDED_SPACE = 800 * 1024**2
"""Bytes free: the packages take 500 MB with those for testing, their downloads 150 more while they are unpacked."""

FIRST_TO_COMPILE = (3, 13)
"""From this Python on fast-diff-match-patch is compiled when it is installed."""


def main(requirements: str) -> None:
    folder = os.open(CHECKOUT, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)  # held until the folder is closed: a second run waits for the first
    try:
        install(requirements)
    finally:
        os.close(folder)


def install(requirements: str) -> None:
    state = digest(requirements)
    record = recorded()
    usable = works()
    if usable and record.get(requirements) == state:
        return
    check_machine()
    if not usable:
        print("Making a virtual environment in .venv.", flush=True)
        record = {}
        run(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT), failure="The virtual environment cannot be made")
    print(f"Installing what {requirements} lists.", flush=True)
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet")
    failure = f"{requirements} cannot be installed"
    if sys.version_info >= FIRST_TO_COMPILE:
        failure += " (Python 3.11 and 3.12 need no C++ compiler: make PYTHON=python3.12 …)"
    run(*pip, "install", "-r", str(CHECKOUT / requirements), failure=failure)
    # Beside its place first: whatever stops this leaves no half of a record.
    partial = RECORD.with_name(f"{RECORD.name}.new")
    partial.write_text(json.dumps({**record, requirements: state}))
    partial.replace(RECORD)


def recorded() -> dict[str, str]:
    """The state of each requirements file that was installed; nothing where no record can be read."""
    try:
        record = json.loads(RECORD.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def digest(requirements: str) -> str:
    """Changes with the file."""
    return hashlib.sha256((CHECKOUT / requirements).read_bytes()).hexdigest()


def works() -> bool:
    """Whether the environment's Python is there, still starts, has pip and is new enough."""
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", question], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def check_machine() -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing and not works():
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            f"Python's module {missing[0]} is missing; on Debian and Ubuntu: apt-get install python{version}-venv."
        )
    if not os.access(CHECKOUT, os.W_OK):
        sys.exit(f"{CHECKOUT} cannot be written to by this user; clone the repository as the user who runs it.")
    free = shutil.disk_usage(CHECKOUT).free
    if free < NEEDED_SPACE:
        need = NEEDED_SPACE // 1024**2
        sys.exit(f"Too little disk space for {ENVIRONMENT}: {free // 1024**2} MB are free, {need} MB are needed.")


def run(*command: str, failure: str) -> None:
    """Run the command; where it fails, its last line says why."""
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode:
        lines = [line for line in result.stderr.splitlines() if line.strip()]
        reasons = [line.partition("ERROR: ")[2] for line in lines if "ERROR: " in line] or lines
        sys.exit(f"{failure}: {reasons[0] if reasons else 'it gave no reason'}")


if __name__ == "__main__":
    main(sys.argv[1])

"""Files of what readers marked."""

from __future__ import annotations

from pathlib import Path

from resolutions import services


def marks_files(path: Path) -> list[Path]:
    """The file, or the .json files of the folder. Raises Rejected where there are none."""
    if path.is_file():
        return [path]
    files = sorted(folder_of(str(path)).glob("*.json"))
    if not files:
        raise services.Rejected(f"{path}: the folder holds no .json file.")
    return files


def folder_of(name: str) -> Path:
    """The folder of that name. Raises Rejected where there is none."""
    if not Path(name).is_dir():
        raise services.Rejected(f"{name}: there is no such folder.")
    return Path(name)

"""Archives of files, read in one pass and in memory: no name in them ever becomes a path, and nothing is unpacked."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from resolutions.reading.formats import FOREIGN, MAX_BYTES
from resolutions.services.errors import Rejected

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_MEMBERS = 50_000
MAX_UNPACKED = 4 * 1024 * 1024 * 1024
"""Bytes in all the files of an archive; those of the corpus, its most, are 50 MB."""
MAX_RATIO = 100
"""How many times smaller than its files an archive may be; texts are packed to a fifth, hardly ever to a twentieth."""
_RATIO_FROM = 32 * 1024 * 1024
"""Bytes that may come out whatever the ratio: a small bomb does no harm."""
_XZ_MEMORY = 128 * 1024 * 1024
"""Bytes that unpacking may take; the strongest usual setting of xz takes 65 MB."""
_SAY_DOCUMENT = (b"[Content_Types].xml", b"mimetype")
_HEAD = 512
_DIRECTORY_ENTRY = 400
"""Bytes of a member in the directory of a zip archive, with room for a long name."""
_ZIP_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""Not LZMA: what unpacking it takes of memory, the file itself may choose."""
_DAMAGED = (
    tarfile.TarError,
    zipfile.BadZipFile,
    lzma.LZMAError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,  # zipfile, of a way of packing or a version that it does not know
)

_DAMAGED_WORDS = "The archive is damaged, or holds no files."

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
READABLE = (".txt", ".pdf", ".docx", ".html", ".htm", ".mhtml", *FOREIGN)
READABLE_NAMED = f"{', '.join(READABLE[:-1])} or {READABLE[-1]}"
_LEFT_BY_SYSTEMS = (".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that an archive names, and how large it says it is."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive, or the archive itself where `name` is "": its bytes, or why there are none."""

    name: str
    content: bytes | Rejected


def kind(file: BinaryIO) -> str | None:
    """What archive the file is by its bytes: zip, tar, gz, bz2 or xz; None where it is a single document."""
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if _is_document(file) else "zip"
    for name, magic in (("gz", b"\x1f\x8b"), ("bz2", b"BZh"), ("xz", b"\xfd7zXZ\x00")):
        if head.startswith(magic):
            return name
    return "tar" if head[257:262] == b"ustar" else None


def is_tried(name: str) -> bool:
    """Whether a file of a folder or an archive is tried; only that, not how it is read, is told by its name."""
    return PurePosixPath(name).name.lower().endswith((*READABLE, *ENDINGS)) and not is_left_by_system(name)


def is_left_by_system(name: str) -> bool:
    """Whether it is what macOS and Windows put beside people's files."""
    path = PurePosixPath(name)
    return path.name.startswith("._") or path.name.lower() in _LEFT_BY_SYSTEMS or "__MACOSX" in path.parts


def listing(file: BinaryIO, kind: str) -> list[Listed]:
    """All the files that the archive names, in its order, whatever their endings; none of them is read.

    Raises Rejected where it is damaged, or no archive of texts.
    """
    file.seek(0)
    try:
        if kind == "zip":
            return [Listed(_name(info.filename), info.file_size) for info in _directory(file) if not info.is_dir()]
        return [Listed(_name(info.name), info.size) for info in _headers(file, kind) if not info.isdir()]
    except Rejected:
        raise
    except _DAMAGED as problem:
        raise Rejected(_DAMAGED_WORDS) from problem


def members(file: BinaryIO, kind: str, wanted: Callable[[str], bool]) -> Iterator[ArchiveMember]:
    """The files of that name in the archive, as they come; an archive among them is refused, and so is a bomb.

    What is wrong with one file is told in its place; what is wrong with the archive comes last, under no name.
    """
    read = _zipped if kind == "zip" else _packed
    try:
        yield from read(file, wanted, kind)
    except Rejected as problem:
        yield ArchiveMember("", problem)
    except _DAMAGED:
        yield ArchiveMember("", Rejected(_DAMAGED_WORDS))


def count(file: BinaryIO, kind: str, wanted: Callable[[str], bool]) -> int | None:
    """How many files of that name there are, where the archive says so itself."""
    if kind != "zip":
        return None
    try:
        return sum(not info.is_dir() and wanted(_name(info.filename)) for info in _directory(file))
    except (*_DAMAGED, Rejected):
        return 1


def _is_document(file: BinaryIO) -> bool:
    """Whether a zip archive is one document: Word's and OpenDocument's have a member that says so."""
    try:
        names = {info.filename for info in _directory(file)}
    except (*_DAMAGED, Rejected):
        file.seek(0)
        head = file.read(_HEAD)
        names = {name.decode() for name in _SAY_DOCUMENT if head[30:].startswith(name)}
    finally:
        file.seek(0)
    return not names.isdisjoint(name.decode() for name in _SAY_DOCUMENT)


def _directory(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """The members that a zip archive names. Raises Rejected where they are too many to be looked at."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - 65_557))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    # Read before zipfile does, which takes the directory into memory however long it is.
    size = struct.unpack_from("<I", end, at + 12)[0] if at >= 0 else 0
    if size > MAX_MEMBERS * _DIRECTORY_ENTRY:
        raise Rejected(_too_many())
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        found = archive.infolist()
    if len(found) > MAX_MEMBERS:
        raise Rejected(_too_many())
    return found


def _zipped(file: BinaryIO, wanted: Callable[[str], bool], kind: str) -> Iterator[ArchiveMember]:
    unpacked = 0
    found = _directory(file)
    with zipfile.ZipFile(file) as archive:
        for info in found:
            if info.is_dir() or not wanted(_name(info.filename)):
                continue
            content = _refused_by_name(info.filename) or _unzipped(archive, info)
            unpacked += 0 if isinstance(content, Rejected) else len(content)
            if unpacked > MAX_UNPACKED:
                raise Rejected(f"The archive holds more than {MAX_UNPACKED // 1024**3} GB of files.")
            yield ArchiveMember(_name(info.filename), content)


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | Rejected:
    if info.flag_bits & 1:
        return Rejected("The file is protected by a password.")
    if info.compress_type not in _ZIP_METHODS:
        return Rejected("The file is packed in a way that is not read.")
    if info.file_size > max(_RATIO_FROM, MAX_RATIO * info.compress_size):
        return Rejected("The file is packed more tightly than a text can be.")
    try:
        with archive.open(info) as member:
            return member.read(MAX_BYTES + 1)
    except (*_DAMAGED, RuntimeError):
        return Rejected("The file is damaged in the archive.")


def _packed(file: BinaryIO, wanted: Callable[[str], bool], kind: str) -> Iterator[ArchiveMember]:
    with _tar(file, kind) as archive:
        for info in _bounded_members(archive):
            if info.isdir() or not wanted(_name(info.name)):
                continue
            yield ArchiveMember(_name(info.name), _refused_by_name(info.name) or _untarred(archive, info))


def _headers(file: BinaryIO, kind: str) -> Iterator[tarfile.TarInfo]:
    with _tar(file, kind) as archive:
        yield from _bounded_members(archive)


def _tar(file: BinaryIO, kind: str) -> tarfile.TarFile:
    packed = file.seek(0, os.SEEK_END)
    file.seek(0)
    return tarfile.open(fileobj=_Bounded(_unpacking(file, kind), packed), mode="r|")


def _bounded_members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for number, info in enumerate(archive):
        if number == MAX_MEMBERS:
            raise Rejected(_too_many())
        yield info


def _untarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes | Rejected:
    member = archive.extractfile(info) if info.isreg() else None
    return Rejected("Not a file that can be read whole.") if member is None else member.read(MAX_BYTES + 1)


def _refused_by_name(name: str) -> Rejected | None:
    if PurePosixPath(name).name.lower().endswith((*ENDINGS, ".gz", ".bz2", ".xz")):
        return Rejected("An archive within an archive is not opened: unpack it first.")
    return None


def _too_many() -> str:
    return f"The archive holds more than {MAX_MEMBERS:,} files."


def _name(name: str) -> str:
    """The name without what tar puts in front of it."""
    return PurePosixPath(name).as_posix()


def _unpacking(file: BinaryIO, kind: str) -> BinaryIO | io.BufferedIOBase:
    match kind:
        case "gz":
            return gzip.GzipFile(fileobj=file)
        case "bz2":
            return bz2.BZ2File(file)
        case "xz":
            return io.BufferedReader(_Xz(file))
    return file


class _Xz(io.RawIOBase):
    """What an xz stream unpacks to, within a limit on memory, which Python's own file object does not know."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decompressor = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer)
        while not self._decompressor.eof:
            packed = self._file.read(65_536) if self._decompressor.needs_input else b""
            if self._decompressor.needs_input and not packed:
                raise EOFError
            unpacked = self._decompressor.decompress(packed, len(room))
            if unpacked:
                room[: len(unpacked)] = unpacked
                return len(unpacked)
        return 0


class _Bounded(io.BufferedIOBase):
    """A stream that refuses to give more than an archive of that size may hold."""

    def __init__(self, stream: BinaryIO | io.BufferedIOBase, packed: int) -> None:
        self._stream = stream
        self._left = min(MAX_UNPACKED, max(_RATIO_FROM, MAX_RATIO * packed))

    def read(self, size: int | None = -1) -> bytes:
        found = self._stream.read(-1 if size is None else size)
        self._left -= len(found)
        if self._left < 0:
            raise Rejected("The archive is packed more tightly than texts can be, or holds too much.")
        return found

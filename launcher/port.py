"""The address that is served: read, bound before anything is started, written in messages."""

from __future__ import annotations

import errno
import socket

from launcher.errors import LaunchError

HIGHEST_PORT = 65535
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Hosts that stand for all addresses of the machine, and the one of them that is the machine's own."""


def read_port(text: str) -> int:
    """The port that PORT names; 0 stands for any free one."""
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise LaunchError(f"PORT must be a number from 0 to {HIGHEST_PORT}, not {text!r} (0 takes any free port).")
    return int(text)


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to the address, on which nobody listens yet: whoever connects meanwhile is told so."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as problem:
        raise LaunchError(f"HOST {host!r} names no address of this machine.") from problem
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as problem:
        listener.close()
        raise LaunchError(_why_not_bound(problem, host, port)) from problem
    return listener


def web_address(host: str, port: int) -> str:
    return f"http://{name_in_address(host)}:{port}/"


def name_in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _why_not_bound(problem: OSError, host: str, port: int) -> str:
    if isinstance(problem, PermissionError):
        return f"Port {port} is kept for root; choose one from 1024 up, for example PORT=8000."
    if problem.errno == errno.EADDRINUSE:
        other = port + 1 if port < HIGHEST_PORT else 8000
        return f"Port {port} is taken on {host}; choose another one, for example PORT={other}."
    return f"Nothing can listen on {host}, port {port}: {problem.strerror}."

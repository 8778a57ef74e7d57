"""Ask the warm parent of this make for a process: one that builds an output, or a worker for such a build.

The warm parent (`warm_parent.py`) has imported what stages need and forks a child for each request, so that a build of many
outputs imports once. It lives as long as the process whose id `TESTIMONIA_WARM` gives: make, or a session of tests. It needs
Linux; elsewhere, with WARM=0, and after any failure, the answer is None and the client builds in its own process.

Each recipe of make starts with this module: pathlib, re, json, hashlib or socket would double what it costs.
"""

from __future__ import annotations

import _socket
import marshal
import os
import select
import struct
import sys
import time
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from typing import Any

# Read once, when a process starts or a library is imported: clients that differ in these have separate parents.
AT_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "MPL", "ARROW_", "MALLOC_")
CODE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
PEER = struct.Struct("3i")  # process, user and group at the other end of a socket
PATIENCE = 2.0  # seconds, set by hand: the time for another recipe to finish starting the parent


def ask(request: dict[str, Any], descriptors: list[int], *, start: bool = True) -> int | None:
    """Let the warm parent make an output; return the exit status, or None if it did not.

    Ends this process when the process that started it has ended, or the owner of the parent.
    """
    if (connection := connect(request, descriptors, start=start)) is None:
        return None
    starters = [os.pidfd_open(process) for process in (os.getppid(), int(os.environ["TESTIMONIA_WARM"]))]
    poll = select.poll()
    for number in (*starters, connection.fileno()):
        poll.register(number, select.POLLIN)
    if any(number in starters for number, _ in poll.poll()):
        os._exit(1)
    try:
        answer = connection.recv(1)
    except OSError:
        return None
    return answer[0] if answer else None


def connect(request: dict[str, Any], descriptors: list[int], *, start: bool = True) -> _socket.socket | None:
    """Send a request with descriptors to the warm parent, started if necessary; return the connection, None without a parent."""
    owner = os.environ.get("TESTIMONIA_WARM", "")
    if sys.platform != "linux" or not hasattr(os, "pidfd_open") or not owner.isdigit():
        return None
    environment = {name: value for name, value in os.environ.items() if name}  # a malformed entry has an empty name
    data = marshal.dumps(request | {"environment": environment, "folder": os.getcwd(), "umask": _umask()})
    try:
        os.close(os.pidfd_open(int(owner)))
        connection = _connected(owner, start=start)
        if connection is not None and peer_of(connection) == os.getuid():
            passed = struct.pack(f"{len(descriptors)}i", *descriptors)
            connection.sendmsg([struct.pack("!I", len(data))], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, passed)])
            connection.sendall(data)
            return connection
    except OSError:
        pass
    return None


def peer_of(connection: _socket.socket | socket.socket) -> int:
    """Return the id of the user at the other end."""
    return int(PEER.unpack(connection.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, PEER.size))[1])


def _umask() -> int:
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _address(owner: str) -> str:
    """Return the name of the parent's socket, made of user, owner and start settings; abstract, so that no file is left."""
    alike = [f"{k}={v}" for k, v in sorted(os.environ.items()) if k.startswith(AT_START)]
    digest = zlib.crc32("\n".join([CODE, sys.executable, *alike]).encode("utf-8", "surrogateescape"))
    return f"\0testimonia-{os.getuid()}-{owner}-{digest:08x}"


def _connected(owner: str, *, start: bool) -> _socket.socket | None:
    address, until = _address(owner), time.monotonic() + PATIENCE
    while time.monotonic() < until:
        connection = _socket.socket(_socket.AF_UNIX)
        try:
            connection.connect(address)
            return connection
        except ConnectionRefusedError:
            connection.close()
        if not start:
            return None
        if not _start(owner, address):
            time.sleep(0.01)  # another recipe is starting it
    return None


def _start(owner: str, address: str) -> bool:
    """Start the parent; its socket listens before it has imported anything, so that clients wait there."""
    import socket
    import subprocess

    with socket.socket(socket.AF_UNIX) as listener:
        try:
            listener.bind(address)
        except OSError:
            return False
        listener.listen(128)
        subprocess.Popen(
            [sys.executable, "-m", "pipeline.runner.warm_parent", str(listener.fileno()), owner],
            cwd=CODE, pass_fds=[listener.fileno()],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return True

"""The warm parent: python -m pipeline.runner.warm_parent SOCKET OWNER, started by `warm`.

It imports on demand what the requested stages import, and forks a child for each output that is needed. It has one thread
and computes nothing but keys, so a child starts from a state in which nobody holds a lock. It ends with its owner; a child
ends with it, and with its client. Once the code has changed it forks no child: it answers no more and ends, and the next
client starts another parent.
"""

from __future__ import annotations

import ctypes
import gc
import marshal
import os
import select
import signal
import socket
import struct
import sys
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from pipeline.runner import cache, code_keys, warm
from pipeline.runner.importing import import_for
from pipeline.runner.making import job_of, make_as_asked

REQUEST_TIMEOUT = 5.0  # seconds, set by hand: the time for a request to arrive complete
PR_SET_PDEATHSIG = 1
YOUNG = 100_000  # new objects before garbage is collected, set by hand: 1 % less CPU in thirteen stages, the same memory


class Child(NamedTuple):
    """A forked process, a descriptor that becomes readable when it has ended, and the connection of its client."""

    process: int
    ended: int
    asker: socket.socket
    builds: bool


def main(listener: socket.socket, owner: int) -> None:
    """Serve until the owner ends, or until the code has changed and all children are done."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()
    code = _signature()
    poll, children, open_ = select.poll(), dict[int, Child](), True
    for number in (listener.fileno(), owner):
        poll.register(number, select.POLLIN)
    while open_ or children:
        ready = [number for number, _ in poll.poll()]
        if owner in ready:
            return
        for number in sorted(ready, key=lambda n: n == listener.fileno()):  # a new client last: it may reuse a descriptor
            if open_ and number == listener.fileno():
                asker, _ = listener.accept()
                open_ = _answer(asker, [listener, *(c.asker for c in children.values())], children, poll, code)
                if not open_:
                    poll.unregister(listener)
                    listener.close()
            elif number in children:
                _reap(children.pop(number), poll)
            else:  # a client has ended
                for child in children.values():
                    if child.asker.fileno() == number:
                        os.kill(child.process, signal.SIGKILL)


def _answer(
    asker: socket.socket, others: list[socket.socket], children: dict[int, Child], poll: select.poll, code: object
) -> bool:
    """Fork the requested child; return False if this parent may fork no more."""
    request, descriptors = _request(asker)
    workers = sum(not child.builds for child in children.values())
    is_wanted = bool(request) and workers < request.get("most", workers + 1)
    may_fork = not is_wanted or _signature() == code
    if may_fork and is_wanted and request["kind"] == "make":
        is_wanted = _is_needed(request, asker)
    if may_fork and is_wanted:
        may_fork = _is_fit(request["module"], code)
    if is_wanted and may_fork:
        parent = os.getpid()
        if (process := os.fork()) == 0:
            for other in others:
                other.close()
            _run(request, descriptors, asker, parent)
        child = Child(process, os.pidfd_open(process), asker, request["kind"] != "work")
        children[child.ended] = child
        poll.register(child.ended, select.POLLIN)
        poll.register(asker, select.POLLRDHUP)
    else:
        asker.close()
    for number in descriptors:
        os.close(number)
    return may_fork


def _is_needed(request: dict[str, Any], asker: socket.socket) -> bool:
    """Add the order to a request to make an output; tell the client if it is up to date, and leave mistakes to the client."""
    output, *given = map(Path, request["arguments"])
    try:
        os.chdir(request["folder"])
        job = job_of(output, given)
        if job is None:
            asker.sendall(b"\0")
    except Exception:
        return False
    finally:
        os.chdir(code_keys.CODE)
    if job is not None:
        request |= {"job": job, "module": job["module"]}
    return job is not None


def _is_fit(module: str, code: object) -> bool:
    """Import what the stage needs; return whether this process has the current code and one thread."""
    if module:
        import_for(Path(module))
    return len(os.listdir("/proc/self/task")) == 1 and _signature() == code


def _request(asker: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Return the request and its descriptors; empty if the client is another user or has ended."""
    if warm.peer_of(asker) != os.getuid():
        return {}, []
    asker.settimeout(REQUEST_TIMEOUT)
    descriptors: list[int] = []
    try:
        head, descriptors, _, _ = socket.recv_fds(asker, 4, 4)
        size, data = struct.unpack("!I", head)[0], b""
        while len(data) < size:
            if not (piece := asker.recv(size - len(data))):
                return {}, descriptors
            data += piece
    except (OSError, struct.error):
        return {}, descriptors
    asker.settimeout(None)
    return marshal.loads(data), descriptors


def _reap(child: Child, poll: select.poll) -> None:
    """Send the client of a build its exit status; a killed child has none, so the client builds the output itself."""
    _, status = os.waitpid(child.process, 0)
    code = os.waitstatus_to_exitcode(status)
    poll.unregister(child.ended)
    poll.unregister(child.asker)
    os.close(child.ended)
    if child.builds and code >= 0:
        try:
            child.asker.sendall(bytes([code]))
        except OSError:
            pass
    child.asker.close()


def _signature() -> dict[str, tuple[int, ...]]:
    """Return a signature of the pipeline's files, with their change times, which cannot be set by hand.

    Data files count too: a module may read one when it is imported.
    """
    found: dict[str, tuple[int, ...]] = {}
    for folder, folders, files in os.walk(code_keys.CODE / "pipeline"):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for path in (f"{folder}/{name}" for name in files):
            stat = os.stat(path)
            found[path] = stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
    return found


def _run(request: dict[str, Any], descriptors: list[int], asker: socket.socket, parent: int) -> NoReturn:
    """Serve the request in the forked child with the client's environment, folder, umask and streams; then end."""
    status = 1
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        for number, stream in zip(descriptors, range(3), strict=False):
            os.dup2(number, stream)  # first, so that the client sees what fails
        for name in filter(None, list(os.environ)):  # a malformed entry has an empty name and cannot be deleted
            del os.environ[name]
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        os.umask(request["umask"])
        gc.set_threshold(YOUNG)
        gc.enable()
        if request["kind"] == "work":
            from pipeline.runner.workers import work

            work(asker.detach())
            status = 0
        else:
            asker.close()
            status = _build(request)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        for stream_ in (sys.stdout, sys.stderr):
            stream_.flush()
        os._exit(status)


def _build(request: dict[str, Any]) -> int:
    """Build the output of a request whose client holds the lock, or of one to make an output, which takes it here."""
    if request["kind"] == "build":
        from pipeline.runner.building import build_or_say

        return build_or_say(request["job"])
    output, *given = map(Path, request["arguments"])
    return make_as_asked(output, given, request["job"])


if __name__ == "__main__":
    cache.one_thread()
    os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"  # Arrow's jemalloc would start a thread when it is loaded
    try:
        main(socket.socket(fileno=int(sys.argv[1])), os.pidfd_open(int(sys.argv[2])))
    except ProcessLookupError:
        pass  # the owner has ended already
    os._exit(0)  # ends the children too: each has asked to be killed when its parent ends

"""Telling of changed files as soon as they are whole."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.1
"""Seconds after which a file that was written to counts as written; where the system tells of its closing, none."""

_WHOLE = ("closed", "moved")
_NOTHING = ("opened", "closed_no_write")


class _Queue(FileSystemEventHandler):
    """Paths and when each may be told of."""

    def __init__(self) -> None:
        self._due: dict[Path, float] = {}
        self._changed = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _NOTHING or (event.is_directory and event.event_type == "modified"):
            return
        due = time.monotonic() + (0 if event.event_type in _WHOLE else QUIET)
        with self._changed:
            for path in filter(None, (event.src_path, event.dest_path)):
                changed = Path(str(path))
                if not changed.name.startswith("."):
                    self._due[changed] = due
            self._changed.notify_all()

    def ready(self) -> list[Path]:
        """The paths that are due, as soon as there is one."""
        with self._changed:
            while True:
                now = time.monotonic()
                ready = [path for path, due in self._due.items() if due <= now]
                if ready:
                    for path in ready:
                        del self._due[path]
                    return ready
                self._changed.wait(min(self._due.values(), default=now + 60) - now)


@contextlib.contextmanager
def following(directories: Iterable[Path], changed: Callable[[list[Path]], object]) -> Iterator[None]:
    """Calls `changed` with files under `directories` that were made, changed or taken away, until the end of the block.

    The calls come from a thread, one after the other. Hidden files are left out.
    """
    queue, observer = _Queue(), Observer()
    for directory in directories:
        observer.schedule(queue, str(directory.resolve()), recursive=True)

    def tell() -> None:
        while True:
            changed(queue.ready())

    threading.Thread(target=tell, daemon=True).start()
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()

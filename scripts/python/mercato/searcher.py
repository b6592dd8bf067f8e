# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks a `mercato-searcher batch` of one's own."""
from __future__ import annotations

import json
import os
import subprocess
import threading
from typing import Any, Optional

from .questions import Answer, Questions, Stopped, answer_of


class Searcher(Questions):
    """A running `mercato-searcher batch`: the index is opened once. Several threads may ask; one is answered
    after the other. Use it in a `with` block, or call `close`.

    `index`: folder, stub or remote:HOST:PORT; None: $MERCATO_INDEX, or ./index. `program`: $MERCATO_SEARCHER, or
    mercato-searcher in the PATH. What the program says besides its answers goes to standard error."""

    def __init__(self, index: Optional[str] = None, program: Optional[str] = None) -> None:
        name = program or os.environ.get("MERCATO_SEARCHER", "mercato-searcher")
        command = [name, *(["--index", os.fspath(index)] if index else []), "batch"]
        self._lock = threading.Lock()
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError as error:
            raise Stopped(f"{name}: {error.strerror}", "input") from error

    def __enter__(self) -> "Searcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> int:
        """Ends the program, and returns its exit status."""
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            pass
        status = self._process.wait()
        self._process.stdout.close()
        return status

    def ask(self, command: str = "search", **request: Any) -> Answer:
        assert self._process.stdin and self._process.stdout
        line = json.dumps({"command": command, **request}, ensure_ascii=False)
        with self._lock:
            try:
                self._process.stdin.write(line.encode() + b"\n")
                self._process.stdin.flush()
            except (BrokenPipeError, ValueError):
                pass
            told = b"" if self._process.stdout.closed else self._process.stdout.readline()
        if not told:
            status = self._process.wait()
            raise Stopped(f"mercato-searcher ended with status {status}", "no_index" if status == 3 else "input")
        return answer_of(json.loads(told))

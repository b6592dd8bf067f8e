#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Mercato from Python, with types: over HTTP (`serve`) or over one process (`batch`), the same answers.

    MERCATO_INDEX=index scripts/examples/mercato.py compensation Meta
    MERCATO_URL=http://127.0.0.1:8642 scripts/examples/mercato.py compensation Meta
"""
import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Iterator, Protocol, TypedDict


class Hit(TypedDict, total=False):
    id: str
    title: str
    date: str
    source: str
    snippet: str


class Ask(Protocol):
    def __call__(self, command: str, **request: Any) -> dict[str, Any]: ...


class MercatoError(Exception):
    """A request that could not be answered; the next one can be."""


class Server:
    """Asks `mercato-searcher serve`: Server("http://127.0.0.1:8642")("search", q="Meta", limit=3)."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url, self.headers = url.rstrip("/"), {"Authorization": f"Bearer {token}"} if token else {}

    def __call__(self, command: str, **request: Any) -> dict[str, Any]:
        address = f"{self.url}/{command}?{urllib.parse.urlencode(request, doseq=True)}"
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=self.headers)) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise MercatoError(json.load(error)["error"]["message"]) from error


class Process:
    """Asks one `mercato-searcher batch`: Process("index")("search", q="Meta", limit=3)."""

    def __init__(self, index: str = "") -> None:
        command = [os.environ.get("MERCATO_SEARCHER", "mercato-searcher"), *(["--index", index] if index else []), "batch"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def __call__(self, command: str, **request: Any) -> dict[str, Any]:
        names = {"q": "query", "filter": "filters", "facet": "facets"}
        line = json.dumps({"command": command, **{names.get(key, key): value for key, value in request.items()}})
        print(line, file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline() or "null")
        if answer is None:  # it has said why, and gone
            raise SystemExit(self.process.wait())
        if "error" in answer:
            raise MercatoError(answer["error"]["message"])
        return answer


def hits(ask: Ask, query: str, **more: Any) -> Iterator[Hit]:
    """All hits of a query, page by page."""
    for offset in range(0, sys.maxsize, 50):
        page = ask("search", q=query, offset=offset, limit=50, **more)["hits"]
        yield from page
        if len(page) < 50:
            return


if __name__ == "__main__":
    url = os.environ.get("MERCATO_URL")
    for hit in hits(Server(url) if url else Process(), " ".join(sys.argv[1:])):
        print(hit["date"], hit["title"], sep="\t")

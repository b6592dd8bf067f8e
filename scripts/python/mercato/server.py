# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks a running `mercato-searcher serve` over HTTP."""
from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Dict, Optional

from .questions import Answer, MercatoError, Questions, Stopped, answer_of

# Parameters of the addresses that are called otherwise than the keys of a request.
NAMES = {"query": "q", "filters": "filter", "facets": "facet", "names": "name"}
# Commands whose address ends with the id of an article.
OF_ARTICLES = {"show": "articles", "similar": "similar"}


class Server(Questions):
    """The server at `address`, `http://127.0.0.1:8642`. `token`: what it was started with, if it asks for one.
    `timeout`: seconds an answer may take. Threads may share it."""

    def __init__(self, address: str, token: Optional[str] = None, timeout: float = 30) -> None:
        self.address = address.rstrip("/")
        self.timeout = timeout
        self._headers: Dict[str, str] = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, command: str = "search", **request: Any) -> Answer:
        place = command
        if command in OF_ARTICLES:
            place = f"{OF_ARTICLES[command]}/{urllib.parse.quote(request.pop('id'), safe='')}"
        parameters = []
        for key, value in request.items():
            name = NAMES.get(key, key)
            if key == "fields":
                parameters.append((name, ",".join(value)))
            elif isinstance(value, (list, tuple)):
                parameters += [(name, part) for part in value]
            elif isinstance(value, bool):
                parameters.append((name, str(value).lower()))
            elif value != "":
                parameters.append((name, str(value)))
        url = f"{self.address}/{place}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=self._headers),
                                        timeout=self.timeout) as response:
                return answer_of(json.load(response))
        except urllib.error.HTTPError as error:
            if command == "show" and error.code == 404:
                return {"article": None}
            try:
                return answer_of(json.load(error))
            except ValueError:
                raise MercatoError(f"{url}: {error.code} {error.reason}") from error
        except (urllib.error.URLError, OSError) as error:
            raise Stopped(f"{self.address}: {getattr(error, 'reason', error)}", "input") from error

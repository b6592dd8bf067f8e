# SPDX-License-Identifier: GPL-2.0-or-later
"""What can be asked, whoever answers."""
from __future__ import annotations

from typing import Any, Dict, Iterator, Optional, Sequence

Answer = Dict[str, Any]
PAGE = 50


class MercatoError(Exception):
    """A request that could not be answered; the next one can be. `code` is `usage`, `no_index`, `input` or
    `locked`; `hint` says what to do, and may be empty."""

    def __init__(self, message: str, code: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class Stopped(MercatoError):
    """Whoever answered is gone, or cannot be reached."""


class Questions:
    """The commands of `mercato-searcher` as methods. Each takes more keys of a request by name: `match`, `sort`,
    `strict`, `correct`, `collapse`, `fields`, …"""

    def ask(self, command: str = "search", **request: Any) -> Answer:
        """One request, one answer. Raises MercatoError."""
        raise NotImplementedError

    def search(self, query: str = "", *, limit: int = 10, offset: int = 0, filters: Sequence[str] = (),
               facets: Sequence[str] = (), **more: Any) -> Answer:
        """Articles, best first: `hits`, `facets`, `total`."""
        return self.ask("search", query=query, limit=limit, offset=offset, filters=list(filters),
                        facets=list(facets), **more)

    def hits(self, query: str = "", **more: Any) -> Iterator[Answer]:
        """All hits of a query, fetched page by page."""
        offset = 0
        while True:
            page = self.search(query, offset=offset, limit=PAGE, **more)["hits"]
            yield from page
            offset += PAGE
            if len(page) < PAGE:
                return

    def count(self, query: str = "", *, filters: Sequence[str] = (), **more: Any) -> int:
        """How many articles match."""
        return int(self.ask("count", query=query, filters=list(filters), **more)["total"])

    def facets(self, query: str = "", *, facets: Sequence[str], filters: Sequence[str] = (),
               **more: Any) -> Answer:
        """Who and what is in the articles that match: `facets`."""
        return self.ask("facets", query=query, facets=list(facets), filters=list(filters), **more)

    def moves(self, query: str = "", *, limit: int = 10, filters: Sequence[str] = (), **more: Any) -> Answer:
        """Who goes from where to where: `moves`."""
        return self.ask("moves", query=query, limit=limit, filters=list(filters), **more)

    def quotes(self, query: str = "", *, limit: int = 10, filters: Sequence[str] = (), **more: Any) -> Answer:
        """Who says what: `quotes`."""
        return self.ask("quotes", query=query, limit=limit, filters=list(filters), **more)

    def similar(self, article: str, *, limit: int = 10, **more: Any) -> Answer:
        """Articles like the one of this id: `hits`."""
        return self.ask("similar", id=article, limit=limit, **more)

    def article(self, article: str) -> Optional[Answer]:
        """The article of this id with what was recognised in it, or None."""
        found = self.ask("show", id=article)["article"]
        return found if found is None else dict(found)

    def suggest(self, prefix: str, *, limit: int = 10) -> Answer:
        """Words and names that begin like this: `suggestions`."""
        return self.ask("suggest", prefix=prefix, limit=limit)


def answer_of(told: Answer) -> Answer:
    """The answer, if it is not an error."""
    error = told.get("error")
    if error:
        raise MercatoError(error["message"], error["code"], error["hint"] or "")
    return told

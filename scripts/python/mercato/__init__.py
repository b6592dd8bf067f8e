# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks a Mercato index of French press articles.

`Searcher` runs `mercato-searcher batch`, `Server` asks a running `mercato-searcher serve`. Both have the
same methods, which return the programs' JSON as dictionaries; searcher/GUIDE.md has their keys.
"""
from .questions import Answer, MercatoError, Questions, Stopped
from .searcher import Searcher
from .server import Server

__version__ = "0.2.0"
__all__ = ["Answer", "MercatoError", "Questions", "Searcher", "Server", "Stopped"]

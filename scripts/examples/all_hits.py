#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""All hits of a query, page by page: over HTTP (`serve`) or from one process (`batch`), the same answers.

    MERCATO_INDEX=index scripts/examples/all_hits.py compensation Meta
    MERCATO_URL=http://127.0.0.1:8642 scripts/examples/all_hits.py compensation Meta
"""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "python"))
import mercato  # noqa: E402


def main(words):
    url = os.environ.get("MERCATO_URL")
    press = mercato.Server(url) if url else mercato.Searcher()
    try:
        for hit in press.hits(" ".join(words)):
            print(hit["date"], hit["title"], sep="\t")
    except mercato.MercatoError as error:
        print(f"all_hits.py: {error}", file=sys.stderr)
        return 3 if error.code == "no_index" else 4
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

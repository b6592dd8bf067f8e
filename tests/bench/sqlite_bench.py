#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""SQLite FTS5 with bm25 over the same articles: sqlite_bench.py ARTICLES.tsv QUERIES.txt FILE.

Words are folded (unicode61, accents removed), not stemmed. Prints one JSON object.
"""
import json
import re
import sqlite3
import sys
import time

WORD = re.compile(r"\w+")


def build(path, database):
    database.executescript("""
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;
        CREATE VIRTUAL TABLE article USING fts5(
          id UNINDEXED, title, text, date UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
        CREATE TABLE label (name TEXT, article INTEGER)""")
    database.execute("BEGIN")
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            key, title, lead, body, date, _ = line.rstrip("\n").split("\t")
            database.execute("INSERT INTO article(rowid, id, title, text, date) VALUES (?,?,?,?,?)",
                             (number, key, title, f"{lead} {body}", date))
    database.execute("COMMIT")
    database.execute("INSERT INTO article(article) VALUES ('optimize')")


def add_labels(path, database):
    database.execute("BEGIN")
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            names = line.rstrip("\n").split("\t")[5]
            database.executemany("INSERT INTO label VALUES (?, ?)",
                                 [(name, number) for name in names.split("|") if name])
    database.execute("COMMIT")
    database.execute("CREATE INDEX label_name ON label(name)")


def query_times(path, database):
    with open(path, encoding="utf-8") as lines:
        queries = [" OR ".join(f'"{word}"' for word in WORD.findall(line)) for line in lines]
    took = []
    for query in filter(None, queries):
        start = time.perf_counter()
        database.execute("SELECT id FROM article WHERE article MATCH ? ORDER BY rank LIMIT 10",
                         (query,)).fetchall()
        took.append((time.perf_counter() - start) * 1e3)
    return sorted(took)


def facet_time(database):
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        database.execute("SELECT name, count(*) AS n FROM label GROUP BY name "
                         "ORDER BY n DESC LIMIT 10").fetchall()
        best = min(best, (time.perf_counter() - start) * 1e3)
    return best


def main():
    articles, queries, path = sys.argv[1:4]
    database = sqlite3.connect(path, isolation_level=None)
    start = time.perf_counter()
    build(articles, database)
    built = time.perf_counter() - start
    size = database.execute("SELECT page_count * page_size FROM pragma_page_count, "
                            "pragma_page_size").fetchone()[0]
    took = query_times(queries, database)
    add_labels(articles, database)
    print(json.dumps({"build_s": round(built, 2), "size": size,
                      "p50_ms": round(took[len(took) // 2], 3),
                      "p99_ms": round(took[int(len(took) * .99)], 3),
                      "facets_ms": round(facet_time(database), 2)}))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Mercato and its peers over the same articles, one after the other, in one table.

Run by scripts/bench.sh. Peak memory is the resident set of the process that builds (for Mercato
and Omega) or builds and queries (Lucene, SQLite). Times of queries are taken in process, warm.
"""
import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time

import prepare

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = ("lucene-core", "lucene-analyzers-common", "lucene-facet")


class Row:
    """One line of the table; None where a peer has no such thing."""

    def __init__(self, name, note):
        self.name, self.note = name, note
        self.build = self.size = self.memory = self.p50 = self.p99 = self.facets = None
        self.more = {}


def run(command, **options):
    """Runs to the end; (seconds, peak resident KiB, standard output). Stops at a failure."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"bench: {' '.join(command)} ended with {child.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss, output


def size_of(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)


def fresh(path):
    shutil.rmtree(path, ignore_errors=True)
    if os.path.isfile(path):
        os.remove(path)
    return path


def percentiles(times):
    times = sorted(times)
    return times[len(times) // 2], times[min(len(times) - 1, int(len(times) * .99))]


def lucene(options, inputs, mode, note, more=()):
    row = Row(f"Lucene 8.7 ({mode})", note)
    classes = fresh(f"{options.work}/classes")
    jars = [f"/usr/share/java/{jar}-8.7.0.jar" for jar in JARS] + ["/usr/share/java/hppc.jar"]
    jars = [jar if os.path.exists(jar) else jar.replace("-8.7.0", "") for jar in jars]
    run(["javac", "-d", classes, "-cp", ":".join(jars), f"{HERE}/LuceneBench.java"])
    index = fresh(f"{options.work}/lucene-{mode}")
    _, memory, output = run(
        ["java", f"-Xmx{options.heap}", "-cp", ":".join([classes] + jars), "LuceneBench",
         f"{inputs}/articles.tsv", f"{inputs}/queries.txt", index, mode] +
        [f"{inputs}/{name}" for name in more])
    found = json.loads(output)
    row.build, row.size, row.memory = found["build_s"], size_of(index), memory
    row.p50, row.p99 = found["p50_ms"], found["p99_ms"]
    row.facets = found["facets_ms"] if mode == "facets" else None
    row.more = found
    return row


def omega(options, inputs):
    row = Row("Omega scriptindex", "French stems, positions, one thread; queries through Xapian's "
              "QueryParser; no elision, no facets over several values")
    index = fresh(f"{options.work}/omega")
    row.build, row.memory, _ = run(["scriptindex", "--stemmer=french", index,
                                    f"{HERE}/omega.script", f"{inputs}/omega.dump"])
    row.size = size_of(index)
    row.more = json.loads(run([options.omega_queries, index, f"{inputs}/queries.txt"])[2])
    row.p50, row.p99 = row.more["p50_ms"], row.more["p99_ms"]
    return row


def sqlite(options, inputs):
    row = Row("SQLite FTS5", "folded words, no stems, one thread; bm25 over all matches; "
              "labels in a table of their own, not in the build time")
    _, row.memory, output = run([sys.executable, f"{HERE}/sqlite_bench.py", f"{inputs}/articles.tsv",
                                 f"{inputs}/queries.txt", fresh(f"{options.work}/sqlite.db")])
    row.more = json.loads(output)
    row.build, row.size = row.more["build_s"], row.more["size"]
    row.p50, row.p99, row.facets = (row.more[key] for key in ("p50_ms", "p99_ms", "facets_ms"))
    return row


def took(output):
    return [json.loads(line)["took_ms"] for line in output.splitlines() if line.startswith("{")]


ROUNDS = 4  # as LuceneBench; the first answers of a process are not counted


class Asked:
    """What queries take: milliseconds of each, the fastest round; mean processor time."""

    def __init__(self, wall, processor):
        self.wall, self.processor = wall, processor

    def merged(self, other):
        return Asked([min(both) for both in zip(self.wall, other.wall)],
                     min(self.processor, other.processor))


def batch(options, index, texts, rounds):
    """Milliseconds of each answer, and the processor's of all."""
    requests = f"{options.work}/queries.ndjson"
    with open(requests, "w", encoding="utf-8") as file:
        for text in texts * rounds:
            file.write(json.dumps({"query": text, "limit": 10, "fields": ["id", "score"],
                                   "total": "estimated"}) + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = run([options.searcher, "--index", index, "batch", requests])[2]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took(output), used * 1e3


def ask(options, index, queries):
    """What each query takes, warm: asked once before it counts."""
    with open(queries, encoding="utf-8") as file:
        texts = [line.rstrip("\n") for line in file]
    _, once = batch(options, index, texts, 1)
    times, used = batch(options, index, texts, 1 + ROUNDS)
    rounds = [times[i:i + len(texts)] for i in range(len(texts), len(times), len(texts))]
    return Asked([min(each) for each in zip(*rounds)], (used - once) / ROUNDS / len(texts))


def mercato(options, inputs):
    row = Row("Mercato", "stems, exact forms, positions, stored text, entities, moves, quotes, "
              "amounts; estimated totals, as Lucene's")
    index = fresh(f"{options.work}/mercato")
    row.build, row.memory, _ = run(
        [options.indexer, "build", options.articles, "--index", index, "--jobs", str(options.jobs),
         "--memory", str(options.memory)])
    row.size = size_of(index)
    row.p50, row.p99 = percentiles(ask(options, index, f"{inputs}/queries.txt").wall)
    everything = [options.searcher, "--index", index, "facets", "--format", "json"]
    row.facets = min(json.loads(run(everything)[2])["took_ms"] for _ in range(5))
    cold = [options.searcher, "--index", index, "Liberatore", "--format", "json"]
    row.more = {"cold_ms": statistics.median(run(cold)[0] * 1e3 for _ in range(20))}
    return row


def cell(value, scale=1.0, digits=2):
    return "-" if value is None else f"{value / scale:,.{digits}f}"


def table(rows, facts):
    print(f"{facts['documents']:,} articles, {facts['text_bytes'] / 1e6:.1f} MB of text, "
          f"{os.cpu_count()} cores\n")
    head = ("", "build s", "index MB", "x text", "peak MB", "p50 ms", "p99 ms", "facets ms")
    lines = [head] + [(r.name, cell(r.build), cell(r.size, 1e6, 0), cell(r.size, facts["text_bytes"]),
                       cell(r.memory, 1e6 / 1024, 0), cell(r.p50, digits=3), cell(r.p99, digits=3),
                       cell(r.facets, digits=1)) for r in rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        print("  ".join([line[0].ljust(widths[0])] +
                        [text.rjust(width) for text, width in zip(line[1:], widths[1:])]))
    print()
    for row in rows:
        print(f"{row.name}: {row.note}")
    print()


def ratio(label, ours, theirs, target):
    if ours is not None and theirs:
        print(f"  {label}: {ours / theirs:.3f} (target {target})")


def ratios(rows, facts):
    named = {row.name.split(" ")[0] + ("-exact" if "(exact)" in row.name else ""): row for row in rows}
    ours = named.get("Mercato")
    if not ours:
        return
    print("Mercato against")
    if "Lucene-exact" in named:
        ratio("Lucene with exact forms, build", ours.build, named["Lucene-exact"].build, "<= 1.0")
    if "Lucene" in named:
        ratio("Lucene, p50", ours.p50, named["Lucene"].p50, "<= 1.0")
    if "Omega" in named:
        ratio("Omega, build", ours.build, named["Omega"].build, "<= 0.167")
        ratio("Omega, size", ours.size, named["Omega"].size, "< 1.0")
    if "SQLite" in named:
        ratio("SQLite, p50", ours.p50, named["SQLite"].p50, "<= 0.05")
    ratio("the text, size", ours.size, facts["text_bytes"], "<= 2.0")
    print(f"  cold query, median of 20: {ours.more['cold_ms']:.1f} ms (target <= 20)")
    print(f"  facets over all articles: {ours.facets:.1f} ms (target <= 25)")


def arguments(description):
    """The options compare.py and growth.py share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--indexer", required=True)
    parser.add_argument("--searcher", required=True)
    parser.add_argument("--work", required=True, help="folder for indexes and prepared input")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--memory", type=int, default=512, help="MiB, Mercato's --memory")
    parser.add_argument("--json", help="also write the figures to this file")
    return parser


def parse():
    parser = arguments(__doc__)
    parser.add_argument("articles", help="JSON lines: id, title, lead, date, body")
    parser.add_argument("--omega-queries", required=True)
    parser.add_argument("--only", default="mercato,lucene,omega,sqlite")
    parser.add_argument("--heap", default="1g", help="Java's -Xmx")
    return parser.parse_args()


def main():
    options = parse()
    inputs = f"{options.work}/input"
    peers = options.only.split(",")
    alone = peers == ["mercato"]
    facts = (prepare.prepare_queries if alone else prepare.prepare)(options.articles, inputs)
    rows = []
    if "mercato" in peers:
        rows.append(mercato(options, inputs))
    if "lucene" in peers:
        shared = "FrenchAnalyzer, 2 threads, one field, 256 MB buffer, merged to one segment " \
                 "after the build; totals not counted past 1,000"
        rows.append(lucene(options, inputs, "stems", shared))
        rows.append(lucene(options, inputs, "exact", "the same and a field of unstemmed words "
                           "without positions, queried too"))
        rows.append(lucene(options, inputs, "facets", "the first and 12 ready-made labels an "
                           "article as facets; no recogniser"))
    if "omega" in peers:
        rows.append(omega(options, inputs))
    if "sqlite" in peers:
        rows.append(sqlite(options, inputs))
    table(rows, facts)
    ratios(rows, facts)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"facts": facts, "rows": [vars(row) for row in rows]}, file, indent=1)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How Mercato grows with the number of articles: one line a size, over generated articles; with
--lucene, kinds of queries side by side.

Run by scripts/bench.sh --growth. A size's articles and index are removed before the next one.
"""
import json
import os
import statistics
import subprocess

import compare
import prepare

HEAD = ("articles", "text MB", "build s", "MB/s", "index MB", "x text", "peak MB", "p50 ms", "p99 ms",
        "facets ms", "cold ms")


KINDS = {"queries.txt": "titles", "two.txt": "two words", "one.txt": "one word",
         "phrases.txt": "phrases"}


def side_by_side(options, inputs):
    """A line for each kind of query: p50, p99 and mean of Mercato and of Lucene, and of the
    processor's time. Mercato is asked before Lucene and after it: other work on the machine comes
    and goes, and what counts is the fastest time of each query."""
    def ask():
        return [compare.ask(options, f"{options.work}/mercato", f"{inputs}/{name}") for name in KINDS]
    before = ask()
    theirs = compare.lucene(options, inputs, "facets", "", KINDS)
    asked = [first.merged(second) for first, second in zip(before, ask())]
    print(f"  Lucene: build {theirs.build:.1f} s, index {theirs.size / 1e6:.0f} MB, facets "
          f"{theirs.facets:.1f} ms")
    for ours, (name, kind) in zip(asked, KINDS.items()):
        figures = (*compare.percentiles(ours.wall), statistics.mean(ours.wall), ours.processor)
        cells = [f"{label} {a:.2f} / {b:.2f} ms = {a / b:.2f}"
                 for label, a, b in zip(("p50", "p99", "mean", "processor"), figures, theirs.more[name])]
        print(f"  {kind}: {', '.join(cells)}", flush=True)
    compare.fresh(f"{options.work}/lucene-facets")


def generate(options, count):
    os.makedirs(options.work, exist_ok=True)
    path = f"{options.work}/growth.jsonl"
    with open(path, "wb") as file:
        subprocess.check_call([options.generator, str(count), options.source], stdout=file)
    return path


def measure(options, count):
    options.articles = generate(options, count)
    inputs = f"{options.work}/growth-input"
    peers = prepare.prepare if options.lucene else prepare.prepare_queries
    facts = peers(options.articles, inputs)
    row = compare.mercato(options, inputs)
    if options.lucene:
        side_by_side(options, inputs)
    os.remove(options.articles)
    compare.fresh(f"{options.work}/mercato")
    text = facts["text_bytes"] / 1e6
    return (count, text, row.build, text / row.build, row.size / 1e6, row.size / 1e6 / text,
            row.memory * 1024 / 1e6, row.p50, row.p99, row.facets, row.more["cold_ms"])


def main():
    parser = compare.arguments(__doc__)
    parser.add_argument("--generator", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--lucene", action="store_true", help="Lucene beside it")
    parser.add_argument("--heap", default="1g", help="Java's -Xmx")
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    options = parser.parse_args()
    print("  ".join(f"{name:>9}" for name in HEAD))
    rows = []
    for count in options.sizes:
        rows.append(measure(options, count))
        print("  ".join([f"{count:>9,}"] + [f"{value:>9,.2f}" for value in rows[-1][1:]]), flush=True)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump([dict(zip(HEAD, row)) for row in rows], file, indent=1)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""One index against its shards, here and behind xapian-tcpsrv on loopback: whether the answers to
titles with all facets are the same, and how long they take.

Run by scripts/bench.sh --shards [ARTICLES.jsonl | N] [SHARDS]; N articles are generated.
"""
import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import time

FACETS = ("person", "organization", "product", "place", "media", "speaker", "move", "amount", "date",
          "source", "author")
QUERIES = 500


def questions(articles):
    with open(articles, encoding="utf-8") as file:
        titles = [json.loads(line)["title"] for line in file]
    chosen = random.Random(7).sample(titles, min(QUERIES, len(titles)))
    return "".join(json.dumps({"qid": str(i), "query": title, "facets": [f"{f}:10" for f in FACETS],
                               "fields": ["id", "rank", "score"]}) + "\n"
                   for i, title in enumerate(chosen)).encode()


def ask(options, asked, *index):
    run = subprocess.run([options.searcher, *index, "batch"], input=asked, capture_output=True,
                         check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if not answers:
        raise SystemExit(run.stderr.decode())
    return answers


def build(options, articles, name, *arguments):
    index = os.path.join(options.work, name)
    shutil.rmtree(index, ignore_errors=True)
    subprocess.check_call([options.indexer, "build", articles, "--index", index, *arguments])
    return index


def serve(index, count):
    """A server for each shard; the processes and what --index names them by."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    servers = [subprocess.Popen(["xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port",
                                 str(port), f"{index}/shard-{k}"])
               for k, port in enumerate(ports, 1)]
    time.sleep(1)
    return servers, [part for port in ports for part in ("--index", f"remote:127.0.0.1:{port}")]


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def report(name, answers, reference):
    took = [answer["took_ms"] for answer in answers]
    other = {what: sum(of(a) != of(b) for a, b in zip(reference, answers)) for what, of in (
        ("order", lambda answer: [hit["id"] for hit in answer["hits"]]),
        ("totals", lambda answer: (answer["total"], answer["total_exact"])),
        ("facets", lambda answer: answer["facets"]))}
    print(f"{name:>14}  p50 {percentile(took, .5):8.2f} ms  p99 {percentile(took, .99):8.2f} ms  "
          f"other than one index, of {len(answers)}: {other}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("indexer", "searcher", "work", "generator", "source"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("articles", nargs="?", default="100000")
    parser.add_argument("shards", nargs="?", type=int, default=4)
    options = parser.parse_args()
    articles = options.articles
    if articles.isdigit():
        articles = f"{options.work}/shards.jsonl"
        with open(articles, "wb") as file:
            subprocess.check_call([options.generator, options.articles, options.source], stdout=file)
    asked = questions(articles)
    one = build(options, articles, "one")
    cut = build(options, articles, "cut", "--shards", str(options.shards))
    servers, remote = serve(cut, options.shards)
    try:
        reference = ask(options, asked, "--index", one)
        report("one index", reference, reference)
        report(f"{options.shards} shards", ask(options, asked, "--index", cut), reference)
        report(f"{options.shards} servers", ask(options, asked, *remote), reference)
    finally:
        for server in servers:
            server.kill()


if __name__ == "__main__":
    main()

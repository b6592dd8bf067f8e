#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How long one answer takes, cold and warm, beside what it may take.

Cold is a process from its start to its end. Warm is one line to a running `batch` and one line
back, as a script sees it, JSON and pipe included. The words asked for are the index's own, taken
from `suggest`, so that any index will do. Times are of the machine and of what else runs on it;
--instructions counts (valgrind) what does not depend on either. Run by scripts/bench.sh --latency.
"""
import argparse
import json
import random
import re
import shutil
import string
import subprocess
import sys
import time

ENTITIES = ["person", "organization", "product", "place", "media"]
EVERY = ENTITIES + ["move", "speaker", "amount", "date", "source", "author", "language"]
COLD_RUNS = 20
WARM_RUNS = 30
WORDS = 300


class Batch:
    """A running `mercato-searcher batch`."""

    def __init__(self, command):
        self.process = subprocess.Popen([*command, "batch"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, request):
        """The answer, and the milliseconds it took to come back."""
        start = time.perf_counter()
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        took = (time.perf_counter() - start) * 1000
        if not line:
            sys.exit("latency: the searcher has gone")
        return json.loads(line), took

    def times(self, request, runs=WARM_RUNS):
        self.ask(request)  # warm
        return [self.ask(request)[1] for _ in range(runs)]

    def words(self):
        """Words of the index with how many articles have them."""
        found = {}
        for letter in string.ascii_lowercase:
            answer, _ = self.ask({"command": "suggest", "prefix": letter, "limit": 2000})
            found.update({one["text"]: one["count"] for one in answer["suggestions"]
                          if one["kind"] == "word" and len(one["text"]) > 3})
        return found

    def word_with(self, articles, known):
        """The word that about so many articles match, with how many."""
        candidates = sorted((word for word in known if known[word] <= articles),
                            key=known.get, reverse=True)[:200]
        matches = {word: self.ask({"command": "count", "query": word})[0]["total"]
                   for word in candidates}
        return min(matches.items(), key=lambda one: abs(one[1] - articles))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def cold(command, *arguments):
    times = []
    for _ in range(COLD_RUNS):
        start = time.perf_counter()
        subprocess.run([*command, *arguments], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        times.append((time.perf_counter() - start) * 1000)
    return times


def instructions(command, *arguments):
    """Millions of instructions of a cold run, as callgrind counts them."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                           *command, *arguments], capture_output=True, text=True, check=False)
    counted = re.search(r"refs: +([\d,]+)", done.stderr)
    return int(counted[1].replace(",", "")) / 1e6 if counted else None


def show(name, times, target=None):
    times = sorted(times)
    median, worst = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * .99))]
    verdict = "" if target is None else f"{target:7.1f}  {'ok' if median <= target else 'over'}"
    print(f"{name:54} {median:8.2f} {worst:8.2f} {verdict}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", help="an index; the targets are for one of 34,000 press articles")
    parser.add_argument("--searcher", default="build/release/searcher/mercato-searcher")
    parser.add_argument("--absent", default="Liberatore", help="a word the index does not have")
    parser.add_argument("--instructions", action="store_true", help="count them; needs valgrind")
    options = parser.parse_args()
    command = [options.searcher, "--index", options.index]

    batch = Batch(command)
    known = batch.words()
    frequent, matches = batch.word_with(5000, known)
    sample = random.Random(1).sample(sorted(known), min(WORDS, len(known)))
    print(f"{'milliseconds':54} {'median':>8} {'p99':>8} {'target':>7}")
    show(f"cold: '{options.absent}', JSON", cold(command, options.absent, "--format", "json"), 20)
    show(f"cold: '{frequent}' ({matches} matches), JSON",
         cold(command, frequent, "--format", "json"))
    for word in sample:
        batch.ask({"query": word})
    show("warm: one word, 10 hits with snippets",
         [batch.ask({"query": word})[1] for word in sample], 1)
    show("warm: one word, only ids",
         [batch.ask({"query": word, "fields": ["id"]})[1] for word in sample])
    show(f"warm: '{frequent}', 10 hits with snippets", batch.times({"query": frequent}), 5)
    show(f"warm: '{frequent}', 10 hits and five facets",
         batch.times({"query": frequent, "facets": ENTITIES}), 10)
    show("warm: five facets over all articles",
         batch.times({"command": "facets", "facets": ENTITIES}), 25)
    show("warm: all facets over all articles",
         batch.times({"command": "facets", "facets": EVERY}), 25)
    show("warm: suggest, one to three letters",
         [batch.ask({"command": "suggest", "prefix": word[:length]})[1]
          for word in sample[:60] for length in (1, 2, 3)], 2)
    show("warm: a correction", batch.times({"query": options.absent, "fields": ["id"]}))
    batch.close()
    if options.instructions:
        if not shutil.which("valgrind"):
            sys.exit("latency: no valgrind here")
        print("\nmillions of instructions, cold")
        for arguments in ((options.absent,), (frequent,), ("--version",)):
            counted = instructions(command, *arguments, "--format", "json") \
                if arguments[0] != "--version" else instructions(command, *arguments)
            print(f"{arguments[0]:54} {counted:8.1f}")


if __name__ == "__main__":
    main()

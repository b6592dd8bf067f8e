#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Searches while an index changes: readers and a `batch` ask without pause while `update` commits every
two seconds and `build` publishes every ten. Each answer must be that of one generation, never an older
one than before; memory stays flat, and nothing is left in the end.

    scripts/load.py [--seconds 600] [--readers 8] [--batch 50000] [--articles 2000] [--programs build/release]
"""
import argparse
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

CHANGED = 50  # articles that every version changes


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--batch", type=int, default=50_000, help="requests of one batch process")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--programs", type=pathlib.Path, default=pathlib.Path("build/release"))
    return parser.parse_args()


class Load:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.index = folder / "index"
        self.news = folder / "news"
        self.news.mkdir()
        self.indexer = os.environ.get("MERCATO_INDEXER",
                                      options.programs / "indexer" / "mercato-indexer")
        self.searcher = os.environ.get("MERCATO_SEARCHER",
                                       options.programs / "searcher" / "mercato-searcher")
        self.version = 0
        self.counts = collections.Counter()
        self.faults = []
        self.memory = []
        self.lock = threading.Lock()
        self.end = threading.Event()

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] += number

    def fault(self, what):
        with self.lock:
            self.faults.append(what)

    def write_version(self):
        """The articles that change, in one file, replaced with one rename."""
        self.version += 1
        draft = self.folder / "draft"
        draft.write_text("".join(
            json.dumps({"id": f"c{i}", "title": f"Criée version v{self.version}",
                        "body": f"Le chalutier témoin rentre au port, version v{self.version}."})
            + "\n" for i in range(CHANGED)))
        os.replace(draft, self.news / "changed.jsonl")

    def write_articles(self):
        with open(self.news / "others.jsonl", "w", encoding="utf-8") as others:
            for i in range(self.options.articles):
                others.write(json.dumps({"id": f"o{i}", "title": f"Chronique {i}",
                                         "body": f"Le port numéro{i} attend la sole{i % 97}."})
                             + "\n")

    def run(self, *argv):
        return subprocess.run([os.fspath(part) for part in argv], capture_output=True, text=True,
                              check=False)

    def check_answer(self, answer, last, where):
        """The version an answer speaks of; all its hits speak of it."""
        versions = {hit["title"].rsplit("v", 1)[-1] for hit in answer["hits"]}
        if len(answer["hits"]) != CHANGED or len(versions) != 1:
            self.fault(f"{where}: {len(answer['hits'])} hits of versions {sorted(versions)}")
            return last
        version = int(versions.pop())
        if version < last:
            self.fault(f"{where}: version {version} after {last}")
        return max(version, last)

    def read(self):
        last = 0
        while not self.end.is_set():
            done = self.run(self.searcher, "--index", self.index, "search", "témoin", "--format",
                            "json", "-n", 100, "--no-correct")
            if done.returncode != 0:
                self.fault(f"search: status {done.returncode}: {done.stderr.strip()}")
                continue
            last = self.check_answer(json.loads(done.stdout), last, "search")
            self.count("searches")

    def batch(self):
        last = 0
        process = subprocess.Popen(
            [os.fspath(self.searcher), "--index", os.fspath(self.index), "batch", "--limit", "100"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(self.options.batch):
            if self.end.is_set():
                break
            process.stdin.write("témoin\n")
            process.stdin.flush()
            line = process.stdout.readline()
            if not line:
                self.fault("batch: ended")
                return
            last = self.check_answer(json.loads(line), last, "batch")
            self.count("batch requests")
            if number % 500 == 0:
                status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
                self.memory.append(int(status.split("VmRSS:")[1].split()[0]) // 1024)
        process.stdin.close()
        if process.wait() != 0:
            self.fault(f"batch: status {process.returncode}")

    def write(self, command, pause):
        while not self.end.wait(pause):
            if command == "update":
                self.write_version()
            done = self.run(self.indexer, command, self.news, "--index", self.index)
            if done.returncode == 5:
                self.count("met the lock")
            elif done.returncode != 0:
                self.fault(f"{command}: status {done.returncode}: {done.stderr.strip()}")
            else:
                self.count(f"{command}s")

    def go(self):
        self.write_articles()
        self.write_version()
        built = self.run(self.indexer, "build", self.news, "--index", self.index)
        if built.returncode != 0:
            sys.exit(built.stderr)
        threads = [threading.Thread(target=self.read) for _ in range(self.options.readers)]
        threads += [threading.Thread(target=self.batch),
                    threading.Thread(target=self.write, args=("update", 2)),
                    threading.Thread(target=self.write, args=("build", 10))]
        for thread in threads:
            thread.start()
        time.sleep(self.options.seconds)
        self.end.set()
        for thread in threads:
            thread.join()
        self.look_at_the_end()

    def look_at_the_end(self):
        checked = self.run(self.indexer, "check", "--index", self.index)
        if checked.returncode != 0:
            self.fault(f"check: {checked.stdout}{checked.stderr}")
        left = set(os.listdir(self.index)) - {"XAPIANDB", "arrivals", "writer.lock"}
        if len(left) != 1:  # the live generation
            self.fault(f"left behind: {left}")
        if self.memory and max(self.memory) > 2 * self.memory[0] + 20:
            self.fault(f"memory of batch grows: {self.memory}")


def main():
    options = arguments()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mercato-load-"))
    try:
        load = Load(options, folder)
        load.go()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for what, number in sorted(load.counts.items()):
        print(f"{what}: {number:,}")
    if load.memory:
        print(f"memory of batch: {min(load.memory)} to {max(load.memory)} MiB")
    for fault in load.faults[:20]:
        print(f"FAULT {fault}")
    print(f"{len(load.faults)} faults")
    sys.exit(1 if load.faults else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Searches while an index changes: readers and a `batch` ask without pause while `update` commits every
two seconds and `build` publishes every ten. Each answer must be that of one generation, never an older
one than before; memory stays flat, and nothing is left in the end.

    scripts/load.py [--seconds 600] [--readers 8] [--batch 50000] [--articles 2000] [--programs build/release]

With --serve the readers ask one `serve` over HTTP, hits and single articles in turn, and `update` begins every
ten seconds; --slow keeps so many connections open at once that say a byte now and then and never end; --corpus
names more articles to have in the index.

    scripts/load.py --serve --seconds 300 --slow 1000 --corpus press.jsonl
"""
import argparse
import collections
import contextlib
import http.client
import json
import os
import pathlib
import re
import resource
import shutil
import socket
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
    parser.add_argument("--ahead", type=int, default=8, help="requests that a batch has before it answers the first")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--serve", action="store_true", help="ask a server, which reads no other build")
    parser.add_argument("--pause", type=float, default=0, help="seconds a reader waits before it asks again")
    parser.add_argument("--slow", type=int, default=0, help="connections that never finish a request")
    parser.add_argument("--corpus", type=pathlib.Path, help="a file of more articles")
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
        self.open_at_once = []  # sockets of the server, each second
        self.took = collections.defaultdict(list)  # seconds of each answer, by who asked
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
                        "body": f"La grelotine rentre au port, version v{self.version}."})
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
            done = self.run(self.searcher, "--index", self.index, "search", "grelotine", "--format",
                            "json", "-n", "100", "--no-correct")
            if done.returncode != 0:
                self.fault(f"search: status {done.returncode}: {done.stderr.strip()}")
                continue
            last = self.check_answer(json.loads(done.stdout), last, "search")
            self.count("searches")
            self.end.wait(self.options.pause)

    def remember_memory(self, process):
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        with self.lock:
            self.memory.append(int(status.split("VmRSS:")[1].split()[0]) // 1024)

    def start_server(self):
        """`serve` on a port that is free."""
        self.server = subprocess.Popen(
            [os.fspath(self.searcher), "--index", os.fspath(self.index), "serve", "--quiet", "--listen",
             "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)/", self.server.stderr.readline()).group(1))

    def hold_slow_connections(self):
        """Connections that are closed are opened again. They begin in the course of seconds, so that never
        all end at once, and are half as many more as must always be open."""
        slow = []
        wanted = 0
        while not self.end.wait(1):
            for connection in list(slow):
                try:
                    connection.sendall(b"t")
                except OSError:
                    connection.close()
                    slow.remove(connection)
                    self.count("slow connections that were closed")
            wanted = min(wanted + self.options.slow // 5, self.options.slow * 3 // 2)
            while len(slow) < wanted:
                connection = socket.create_connection(("127.0.0.1", self.port))
                connection.sendall(b"GET /search?q=")
                slow.append(connection)
            self.count("seconds with slow connections")
            if len(slow) > self.options.slow:
                self.open_at_once.append(sum(
                    name.startswith("socket:") for name in self.files_of(self.server)))
        for connection in slow:
            connection.close()

    @staticmethod
    def files_of(process):
        """What a process has open."""
        folder = f"/proc/{process.pid}/fd"
        for name in os.listdir(folder):
            with contextlib.suppress(OSError):
                yield os.readlink(f"{folder}/{name}")

    def ask(self, connection, path):
        """The JSON of an answer; None if there is none."""
        began = time.perf_counter()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.fault(f"serve: {error!r}")
            connection.close()
            return None
        self.took["serve"].append(time.perf_counter() - began)
        if answer.status != 200:
            self.fault(f"serve: status {answer.status}: {body[:200]}")
            return None
        self.count("HTTP answers")
        if self.counts["HTTP answers"] % 500 == 0:
            self.remember_memory(self.server)
        return json.loads(body)

    def read_http(self, number):
        last = 0
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.end.is_set():
            answer = self.ask(connection, "/search?q=grelotine&limit=100&correct=false")
            if answer:
                last = self.check_answer(answer, last, "serve")
            self.end.wait(self.options.pause)
            answer = self.ask(connection, f"/articles/c{number}")
            if answer:
                last = self.check_article(answer["article"], last)
            self.end.wait(self.options.pause)
        connection.close()

    def check_article(self, article, last):
        """The version an article is of: its title and its text are of one."""
        title, body = (int(article[part].rsplit("v", 1)[-1].rstrip(".")) for part in ("title", "body"))
        if title != body or title < last:
            self.fault(f"article: title {title} and text {body} after {last}")
        return max(title, last)

    def batch(self):
        last = 0
        process = subprocess.Popen(
            [os.fspath(self.searcher), "--index", os.fspath(self.index), "batch", "--limit", "100"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        sent = collections.deque()  # when each request was that is not answered yet
        for number in range(self.options.batch):
            room = min(self.options.ahead, self.options.batch - number)
            while not self.end.is_set() and len(sent) < room:
                process.stdin.write("grelotine\n")
                process.stdin.flush()
                sent.append(time.perf_counter())
            if not sent:
                break
            line = process.stdout.readline()
            if not line:
                self.fault("batch: ended")
                return
            self.took["batch"].append(time.perf_counter() - sent.popleft())
            last = self.check_answer(json.loads(line), last, "batch")
            self.count("batch requests")
            if number % 500 == 0 and not self.options.serve:
                self.remember_memory(process)
        process.stdin.close()
        if process.wait() != 0:
            self.fault(f"batch: status {process.returncode}")

    def write(self, command, pause):
        """Runs a command every so many seconds; at once where the last one took longer."""
        due = time.monotonic() + pause
        while not self.end.wait(max(0, due - time.monotonic())):
            due = max(due + pause, time.monotonic())
            if command == "update":
                self.write_version()
            began = time.perf_counter()
            done = self.run(self.indexer, command, self.news, "--index", self.index)
            self.took[command].append(time.perf_counter() - began)
            if done.returncode == 5:
                self.count("met the lock")
            elif done.returncode != 0:
                self.fault(f"{command}: status {done.returncode}: {done.stderr.strip()}")
            else:
                self.count(f"{command}s")

    def go(self):
        self.write_articles()
        self.write_version()
        if self.options.corpus:
            (self.news / "corpus.jsonl").symlink_to(self.options.corpus.resolve())
        built = self.run(self.indexer, "build", self.news, "--index", self.index)
        if built.returncode != 0:
            sys.exit(built.stderr)
        if self.options.serve:
            _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 4096), most))
            self.start_server()
            threads = [threading.Thread(target=self.read_http, args=(number % CHANGED,))
                       for number in range(self.options.readers)]
            threads += [threading.Thread(target=self.batch),
                        threading.Thread(target=self.write, args=("update", 10))]
            if self.options.slow:
                threads.append(threading.Thread(target=self.hold_slow_connections))
        else:
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
        if self.options.serve:
            self.server.terminate()
            if self.server.wait(timeout=60) != 0:
                self.fault(f"serve: status {self.server.returncode}")
        self.look_at_the_end()

    def look_at_the_end(self):
        checked = self.run(self.indexer, "check", "--index", self.index)
        if checked.returncode != 0:
            self.fault(f"check: {checked.stdout}{checked.stderr}")
        left = sorted(os.listdir(self.index))
        if len(left) != 4 or [*left[:2], left[3]] != ["XAPIANDB", "arrivals", "writer.lock"]:
            self.fault(f"left behind: {left}")
        at_once = sorted(self.open_at_once)
        if at_once and at_once[len(at_once) // 2] < self.options.slow:
            self.fault(f"too few slow connections at once: {self.open_at_once}")
        if self.memory and max(self.memory) > 2 * self.memory[0] + 20:
            self.fault(f"memory grows: {self.memory}")


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
        print(f"memory: {min(load.memory)} to {max(load.memory)} MiB, {load.memory[-1]} in the end")
    if load.open_at_once:
        at_once = sorted(load.open_at_once)
        print(f"sockets of the server at once: {at_once[0]:,} to {at_once[-1]:,}, median "
              f"{at_once[len(at_once) // 2]:,}")
    for who, took in load.took.items():
        took.sort()
        print(f"{who}: p50 {1000 * took[len(took) // 2]:.1f} ms, p99 {1000 * took[len(took) * 99 // 100]:.1f} ms")
    for fault in load.faults[:20]:
        print(f"FAULT {fault[:300]}")
    print(f"{len(load.faults)} faults")
    sys.exit(1 if load.faults else 0)


if __name__ == "__main__":
    main()

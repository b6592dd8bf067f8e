# SPDX-License-Identifier: GPL-2.0-or-later
"""A build is published by one rename: whoever searches meanwhile sees the old index or the new one,
whole. One writer at a time. What a killed build leaves is swept by the next."""
import json
import os
import shutil
import signal
import threading
import time
import unittest

import harness
from harness import CliTest, indexer, searcher

MANY = 6000


def tide(word, count):
    """`count` articles that all hold `word`."""
    return [{"id": f"{word}{i}", "title": f"{word} {i}", "date": "2025-01-01",
             "body": f"La {word} numéro {i} recouvre la plage. " * 8 + f"Mot{i} unique{i * 7}."}
            for i in range(count)]


def open_for_writing(path, process):
    """Opens a pipe as soon as `process` reads it."""
    deadline = time.monotonic() + harness.TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # ENXIO: nobody reads it yet
            time.sleep(0.002)
            continue
        os.set_blocking(descriptor, True)
        return os.fdopen(descriptor, "wb")
    raise AssertionError("the build never read its input")


class Publication(CliTest):
    def setUp(self):
        super().setUp()
        self.small = self.write_lines("small.jsonl", tide("marée", 20))
        self.large = self.write_lines("large.jsonl", tide("houle", MANY))
        self.build(self.small)

    def start_build(self):
        """A build of self.large that has read three quarters of it from a pipe and waits for more;
        the process and the open pipe. So it holds the lock, and workers have written shards."""
        path = self.folder / "pipe.jsonl"
        os.mkfifo(path)
        process = harness.start(harness.INDEXER, "build", path, "--index", self.index)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        pipe = open_for_writing(path, process)
        self.addCleanup(pipe.close)
        pipe.write(self.large.read_bytes()[:self.large.stat().st_size * 3 // 4])
        pipe.flush()
        return process, pipe

    def finish(self, process, pipe):
        """Gives a started build the rest, and waits for its end; the exit status."""
        try:
            pipe.write(self.large.read_bytes()[self.large.stat().st_size * 3 // 4:])
            pipe.close()
        except BrokenPipeError:  # it ended first, as an interrupted one may
            pass
        process.communicate(timeout=harness.TIMEOUT)
        return process.returncode

    def leftovers(self):
        """All that lies in the index's folder."""
        return {os.path.relpath(os.path.join(folder, name), self.index)
                for folder, folders, names in os.walk(self.index) for name in folders + names}

    def total(self, word):
        return self.search(word, "--no-facets").json["total"]

    def assertOldIndexWhole(self):
        self.assertEqual(20, self.total("marée"))
        self.assertEqual(0, self.search("houle", "--no-correct", "--no-facets").json["total"])

    def assertNewIndexAlone(self):
        self.assertEqual(MANY, self.total("houle"))
        generations = [path.name for path in self.index.glob("gen-*")]
        self.assertEqual(1, len(generations), generations)

    def test_stats_count_files_that_a_build_takes_away(self):
        told = []
        done = threading.Event()

        def ask():
            while not done.is_set():
                told.append(indexer("stats", "--index", self.index))

        asking = threading.Thread(target=ask)
        asking.start()
        try:
            for _ in range(12):
                self.build(self.small)
        finally:
            done.set()
            asking.join()
        self.assertLess(5, len(told))
        for answer in told:
            self.assertStatus(0, answer)
            self.assertEqual("", answer.stderr)

    def test_the_stub_names_the_live_generation(self):
        stub = (self.index / "XAPIANDB").read_text()
        generation, = self.index.glob("gen-*")
        self.assertIn(generation.name, stub)

    def test_the_index_folder_can_be_moved(self):
        moved = self.folder / "moved"
        self.index.rename(moved)
        self.index = moved
        self.assertOldIndexWhole()

    def test_second_writer_stops_at_once_with_5(self):
        first = self.start_build()
        began = time.monotonic()
        second = indexer("build", self.small, "--index", self.index)
        self.assertClearError(second, 5, self.index)
        self.assertLess(time.monotonic() - began, 5)
        self.assertOldIndexWhole()
        self.assertEqual(0, self.finish(*first))
        self.assertNewIndexAlone()

    def test_killed_build_leaves_the_old_index(self):
        process, _ = self.start_build()
        process.kill()
        process.communicate()
        self.assertOldIndexWhole()
        self.assertStatus(0, indexer("check", "--index", self.index))
        self.build(self.large)
        self.assertNewIndexAlone()

    def test_killed_at_any_time(self):
        for milliseconds in (5, 20, 60, 120, 200, 350, 500):
            with self.subTest(milliseconds=milliseconds):
                process = harness.start(harness.INDEXER, "build", self.large, "--index", self.index)
                time.sleep(milliseconds / 1000)
                process.kill()
                process.communicate()
                counts = (self.total("marée"), self.total("houle"))
                self.assertIn(counts, ((20, 0), (0, MANY)))
                self.build(self.small)
                self.assertEqual(1, len(list(self.index.glob("gen-*"))))

    def test_interrupted_build_cleans_up(self):
        before = self.leftovers()
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                process, pipe = self.start_build()
                process.send_signal(number)
                self.assertNotEqual(0, self.finish(process, pipe))
                self.assertOldIndexWhole()
                self.assertEqual(before, self.leftovers())
                (self.folder / "pipe.jsonl").unlink()

    def test_failed_build_cleans_up(self):
        before = self.leftovers()
        broken = self.write("broken.jsonl", '{"id": 1, "body": \n')
        result = indexer("build", self.large, broken, "--strict", "--index", self.index)
        self.assertStatus(4, result)
        self.assertEqual(before, self.leftovers())
        self.assertOldIndexWhole()

    def test_failed_first_build_leaves_nothing(self):
        """Neither the folders it made nor a lock in one that was there."""
        empty = self.write("empty.jsonl", "")
        there = self.folder / "there"
        there.mkdir()
        for more in ((), ("--shards", "3")):
            for index in (self.folder / "a" / "b", there, there / "c"):
                result = indexer("build", empty, "--index", index, *more)
                self.assertStatus(4, result)
                self.assertSays(result, "no article was found")
                self.assertEqual([], os.listdir(there))
                self.assertFalse((self.folder / "a").exists())

    def test_a_lock_that_is_no_file(self):
        lock = self.index / "writer.lock"
        for make in (os.mkfifo, os.mkdir, lambda path: os.symlink(self.folder / "elsewhere", path)):
            lock.unlink()
            make(lock)
            for command, status in ((("build", self.small), 4), (("update",), 4), (("check",), 3)):
                result = indexer(*command, "--index", self.index)
                self.assertStatus(status, result)
                self.assertSays(result, "writer.lock: not a file")
            self.assertFalse((self.folder / "elsewhere").exists())
            lock.rmdir() if lock.is_dir() and not lock.is_symlink() else lock.unlink()
            self.assertStatus(0, indexer("update", "--index", self.index))
        self.assertStatus(0, indexer("check", "--index", self.index))

    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "the superuser reads all")
    def test_an_unreadable_list_of_arrivals_is_kept(self):
        """It may be written to, so a build that took it for empty would lose when articles came."""
        arrivals = self.index / "arrivals"
        before = arrivals.read_bytes()
        user = ["setpriv", "--reuid", "65433", "--regid", "65433", "--clear-groups"] if os.geteuid() == 0 else []
        self.folder.chmod(0o755)
        if user:
            for path in (self.index, *self.index.rglob("*")):
                os.chown(path, 65433, 65433)
        arrivals.chmod(0o200)
        result = harness.run([*user, harness.INDEXER, "build", self.small, "--index", self.index])
        self.assertStatus(0, result)
        result = harness.run([*user, harness.INDEXER, "check", "--index", self.index])
        self.assertStatus(3, result)
        self.assertSays(result, "arrivals: Permission denied")
        arrivals.chmod(0o600)
        self.assertEqual(before, arrivals.read_bytes())
        self.assertStatus(0, indexer("update", "--index", self.index))

    def test_readers_during_rebuilds(self):
        """Searches throughout four rebuilds: always 20 of the old or MANY of the new."""
        done = threading.Event()
        faults = []

        def read():
            while not done.is_set():
                found = searcher("--index", self.index, "search", "marée OR houle", "--format", "json",
                                 "--no-facets")
                if found.status != 0 or found.json["total"] not in (20, MANY):
                    faults.append(str(found))
                    return

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for source in (self.large, self.small, self.large, self.small):
                self.build(source)
        finally:
            done.set()
            reader.join()
        self.assertFalse(faults, faults[:1])


class Determinism(CliTest):
    def test_the_number_of_jobs_changes_nothing(self):
        articles = self.write_lines("articles.jsonl", tide("marée", 300))
        answers = []
        for jobs in ("1", "2", "5"):
            self.index = self.folder / f"jobs-{jobs}"
            result = indexer("build", articles, harness.NEWSROOM, "--index", self.index,
                             "--jobs", jobs)
            self.assertStatus(0, result)
            answer = self.search("marée OR OpenAI", "--limit", "400", "--facet", "organization").json
            answer.pop("took_ms")
            answers.append(json.dumps(answer, sort_keys=True))
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0], answers[2])


if __name__ == "__main__":
    harness.main()

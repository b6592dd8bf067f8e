# SPDX-License-Identifier: GPL-2.0-or-later
"""Killed at any moment, interrupted, or out of disk: the next search sees the old index or the new
one, whole, and the next writer cleans up. Readers never notice a writer."""
import os
import random
import shutil
import signal
import subprocess
import threading
import time
import unittest

import harness
from harness import CliTest, indexer, searcher
from publication_test import open_for_writing

KILLER = os.environ.get("MERCATO_KILLER", "")
OLD, NEW = 40, 60
RESOURCES = {"writer.lock", "XAPIANDB", "arrivals"}


def catch(boat, count):
    """`count` articles about one boat."""
    return [{"id": f"{boat}{i}", "title": f"Le {boat} rentre, jour {i}", "date": "2025-05-02",
             "body": f"Le {boat} a débarqué {i} caisses. " + f"Sole{i * 13} bar{i * 7}. " * 20}
            for i in range(count)]


class CrashTest(CliTest):
    """An index of OLD articles on the chalutier, and what makes it one of NEW on the thonier."""

    def setUp(self):
        super().setUp()
        self.old = self.write_lines("old.jsonl", catch("chalutier", OLD))
        self.new = self.write_lines("new.jsonl", catch("thonier", NEW))
        self.build(self.old)
        self.pristine = self.folder / "pristine"
        shutil.copytree(self.index, self.pristine)

    def restore(self):
        shutil.rmtree(self.index)
        shutil.copytree(self.pristine, self.index)

    def totals(self):
        return tuple(self.search(boat, "--no-facets", "--no-correct").json["total"]
                     for boat in ("chalutier", "thonier"))

    @staticmethod
    def after(command, new=NEW):
        """A build replaces all; an update of one file adds to the other."""
        return (OLD if command == "update" else 0, new)

    def assertOldOrNew(self):
        self.assertIn(self.totals(), ((OLD, 0), (0, NEW), (OLD, NEW)))
        self.assertStatus(0, indexer("check", "--index", self.index))

    def assertCleansUp(self):
        """The next build publishes, and leaves nothing but what it published."""
        self.build(self.old)
        self.assertEqual((OLD, 0), self.totals())
        self.assertNoLeftovers()

    def assertNoLeftovers(self):
        names = {path.name for path in self.index.iterdir()}
        self.assertEqual(1, len(names - RESOURCES), names)

    def write_until_killed(self, command, call):
        """Runs `command` from the old index, killed at its first, second, … call of one kind,
        until it lives through; looks at the index each time. How often it was killed."""
        for at in range(1, 1000):
            self.restore()
            result = indexer(command, self.new, "--index", self.index, LD_PRELOAD=KILLER,
                             MERCATO_KILL_CALL=call, MERCATO_KILL_AT=str(at))
            if result.status == 0:
                self.assertEqual(self.after(command), self.totals())
                return at - 1
            self.assertEqual(-signal.SIGKILL, result.status, result)
            with self.subTest(command=command, call=call, at=at):
                self.assertOldOrNew()
        raise AssertionError("it never ended")


@unittest.skipUnless(os.path.exists(KILLER), "no library that kills")
class KilledAtEachCall(CrashTest):
    def test_build_at_each_rename(self):
        self.assertGreaterEqual(self.write_until_killed("build", "rename"), 3)
        self.assertCleansUp()

    def test_build_at_each_sync(self):
        self.assertGreaterEqual(self.write_until_killed("build", "sync"), 1)
        self.assertCleansUp()

    def test_build_at_each_removal(self):
        self.assertGreaterEqual(self.write_until_killed("build", "unlink"), 3)
        self.assertCleansUp()

    def test_update_at_each_rename(self):
        self.assertGreaterEqual(self.write_until_killed("update", "rename"), 1)
        self.assertCleansUp()

    def test_update_at_each_write(self):
        self.assertGreaterEqual(self.write_until_killed("update", "write"), 3)
        self.assertCleansUp()

    def test_update_at_each_sync(self):
        self.assertGreaterEqual(self.write_until_killed("update", "sync"), 1)
        self.assertCleansUp()


class KilledAtRandom(CrashTest):
    """Over more articles, so that there is time to be killed in."""

    def test_build_and_update(self):
        chance = random.Random(2025)
        large = self.write_lines("new.jsonl", catch("thonier", 3000))
        began = time.monotonic()
        self.assertStatus(0, indexer("build", large, "--index", self.folder / "timed"))
        whole = time.monotonic() - began
        for command in ("build", "update"):
            for _ in range(8):
                self.restore()
                moment = chance.uniform(0, whole * 1.1)
                process = harness.start(harness.INDEXER, command, large, "--index", self.index)
                time.sleep(moment)
                process.kill()
                process.communicate()
                with self.subTest(command=command, moment=moment):
                    self.assertIn(self.totals(), ((OLD, 0), self.after(command, 3000)))
                    self.assertStatus(0, indexer("check", "--index", self.index))
        self.assertCleansUp()


class Interrupted(CrashTest):
    def test_update(self):
        """Ctrl-C in an update: nothing has changed, nothing lies about."""
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                pipe_path = self.folder / f"pipe{int(number)}.jsonl"
                os.mkfifo(pipe_path)
                process = harness.start(harness.INDEXER, "update", self.new, pipe_path, "--index",
                                        self.index)
                with open_for_writing(pipe_path, process):  # which stays silent
                    second = indexer("update", self.old, "--index", self.index)
                    self.assertClearError(second, 5, self.index)
                    process.send_signal(number)
                    errors = process.communicate(timeout=harness.TIMEOUT)[1].decode()
                self.assertEqual(128 + number, process.returncode, errors)
                self.assertIn("interrupted", errors)
                self.assertEqual((OLD, 0), self.totals())
                self.assertNoLeftovers()


class ReadersThroughout(CrashTest):
    def test_rebuilds_and_updates(self):
        """One long-lived and many short-lived readers: old or new, whole, never an error."""
        done = threading.Event()
        faults = []
        answers = set()
        query = "chalutier OR thonier"

        def read_once():
            while not done.is_set():
                found = searcher("--index", self.index, "search", query, "--format", "json")
                if found.status != 0:
                    faults.append(str(found))
                    return
                answers.add(found.json["total"])

        def read_on():
            batch = subprocess.Popen([harness.SEARCHER, "--index", self.index, "batch", "-"],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                     env=harness.environment())
            while not done.is_set():
                batch.stdin.write('{"query": "%s", "facets": ["date"], "limit": 20}\n' % query)
                batch.stdin.flush()
                answer = harness.json.loads(batch.stdout.readline())
                if "total" not in answer or len(answer["hits"]) != 20:
                    faults.append(str(answer))
                    break
                answers.add(answer["total"])
            batch.communicate()
            if batch.returncode != 0:
                faults.append(f"exit {batch.returncode}")

        readers = [threading.Thread(target=read_once), threading.Thread(target=read_on)]
        for reader in readers:
            reader.start()
        try:
            for command in ("update", "build") * 6:
                for source in (self.new, self.old):
                    self.assertStatus(0, indexer(command, source, "--index", self.index))
        finally:
            done.set()
            for reader in readers:
                reader.join()
        self.assertFalse(faults, faults[:1])
        self.assertEqual({OLD, NEW, OLD + NEW}, answers)


class DiskFull(CrashTest):
    """On a small file system in memory; needs the right to mount one."""

    STEP = 512 * 1024

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        if self.mount("size=64m") != 0:
            self.skipTest("may not mount a tmpfs")
        self.addCleanup(subprocess.run, ["umount", "-l", self.disk], check=False)
        self.index = self.disk / "index"
        self.new = self.write_lines("new.jsonl", catch("thonier", 2000))

    def mount(self, options):
        if os.geteuid() != 0 or not shutil.which("mount"):
            return 1
        return subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.disk],
                              capture_output=True, check=False).returncode

    def used(self):
        disk = os.statvfs(self.disk)
        return (disk.f_blocks - disk.f_bfree) * disk.f_frsize

    def test_wherever_it_fills(self):
        """From hardly any room up, until it fits: each failure names the reason, leaves the live
        index as it was and gives the room back."""
        for command in ("build", "update"):
            shutil.rmtree(self.index, ignore_errors=True)
            shutil.copytree(self.pristine, self.index)
            room = self.used() + 64 * 1024
            failures = 0
            while True:
                self.mount(f"remount,size={room}")
                result = indexer(command, self.new, "--index", self.index)
                if result.status == 0:
                    break
                failures += 1
                self.assertClearError(result, 4, self.index, "No space left")
                self.assertEqual((OLD, 0), self.totals())
                self.assertNoLeftovers()
                room += self.STEP
                self.assertLess(failures, 60)
            self.assertEqual(self.after(command, 2000), self.totals())
            self.assertGreater(failures, 2, command)
            self.mount("remount,size=64m")


if __name__ == "__main__":
    harness.main()

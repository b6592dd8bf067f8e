# SPDX-License-Identifier: GPL-2.0-or-later
"""A quota that is used up, a disk that fails: whatever call meets it, one clear line says so, the
status is 4, and the index is the old one or the new one, whole."""
import errno
import os
import shutil
import unittest

import harness
from crash_test import KILLER, NEW, OLD, CrashTest
from harness import indexer, searcher


@unittest.skipUnless(os.path.exists(KILLER), "no library that lets calls fail")
class FailingCalls(CrashTest):
    @staticmethod
    def failing(call, at, reason, lasting=False):
        """The environment in which one call, or that and all later ones, fail."""
        changes = {"LD_PRELOAD": KILLER, "MERCATO_KILL_CALL": call, "MERCATO_KILL_AT": str(at),
                   "MERCATO_FAIL_WITH": str(reason)}
        return changes | ({"MERCATO_FAIL_ON": "1"} if lasting else {})

    def calls(self, call, run):
        """How many calls of one kind `run(**environment)` makes when none fails."""
        counted = self.folder / "calls"
        result = run(**self.failing(call, 0, 0), MERCATO_CALLS=str(counted))
        self.assertIn(result.status, (0, 1), f"\n{result}")
        return int(counted.read_text())

    def assertOneLine(self, result, reason, statuses=(4,)):
        self.assertIn(result.status, statuses, f"\n{result}")
        # Xapian does not say why it could not write the file of an index's version.
        self.assertRegex(result.stderr, f"{os.strerror(reason)}|Failed to create iamglass file")
        self.assertSays(result)
        lines = [line for line in result.stderr.splitlines() if not line.startswith("  hint: ")]
        self.assertEqual(1, len(lines), f"\n{result}")
        self.assertNotIn("build it again", result.stderr, "the index is none the worse for it")


def some_of(calls, every):
    """Which of so many calls are to fail: each `every`th of the first and last 24, and 16 of all, most of which fill
    tables."""
    first, last = range(1, 25), range(calls - 23, calls + 1)
    return sorted({at for few in (first[::every], last[::every], range(1, 1 + calls, max(every, calls // 16)))
                   for at in few if 1 <= at <= calls})


class Writers(FailingCalls):
    def write_with_each_failing(self, command, call, reason, lasting, every=1):
        """Lets the first, second, … call of one kind fail, of many some. How often that was told."""
        def write(**changes):
            self.restore()
            return indexer(command, self.new, "--index", self.index, **changes)

        failures = 0
        for at in some_of(self.calls(call, write), every):
            result = write(**self.failing(call, at, reason, lasting))
            with self.subTest(command=command, call=call, at=at, reason=errno.errorcode[reason]):
                if result.status == 0:
                    self.assertEqual(self.after(command), self.totals())
                else:
                    failures += 1
                    self.assertOneLine(result, reason)
                    self.assertIn(self.totals(), ((OLD, 0), self.after(command)))
                self.assertStatus(0, indexer("check", "--index", self.index))
                self.assertNoLeftovers()
        return failures

    def test_quota(self):
        for command in ("build", "update"):
            self.assertGreaterEqual(
                self.write_with_each_failing(command, "write", errno.EDQUOT, lasting=True), 3)

    def test_disk(self):
        for command in ("build", "update"):
            for call, every in (("rename", 1), ("sync", 1), ("write", 3)):
                self.assertGreaterEqual(
                    self.write_with_each_failing(command, call, errno.EIO, False, every), 1)

    def test_notebook(self):
        for call in ("write", "sync", "rename"):
            for reason in (errno.EDQUOT, errno.EIO):
                result = searcher("--index", self.index, "save", "bateaux", "chalutier",
                                  **self.failing(call, 1, reason, True))
                with self.subTest(call=call, reason=errno.errorcode[reason]):
                    self.assertOneLine(result, reason)
                    self.assertNoLeftovers()


class Readers(FailingCalls):
    COMMANDS = (("search", "chalutier"), ("facets",), ("count", "chalutier"), ("show", "chalutier3"))

    def test_each_read_of_a_search(self):
        for command in self.COMMANDS:
            def ask(**changes):
                return searcher("--index", self.index, *command, "--format", "json", **changes)

            whole = ask()
            count = self.calls("read", ask)
            self.assertGreater(count, 3)
            for at in range(1, 1 + count):
                result = ask(**self.failing("read", at, errno.EIO))
                with self.subTest(command=command[0], at=at):
                    if result.status == whole.status:
                        self.assertEqual(whole.json.get("total"), result.json.get("total"))
                    else:
                        self.assertOneLine(result, errno.EIO, (3, 4))


if __name__ == "__main__":
    harness.main()

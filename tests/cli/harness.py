# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the built programs as a person or a script would, and looks at what comes out.

The programs' paths come from the environment (CTest sets it): MERCATO_INDEXER, MERCATO_SEARCHER.
Every test has a temporary folder of its own, `self.folder`, removed at the end. A test file ends
with `harness.main()`, which exits with 77 (CTest: skipped) when all its tests were skipped.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
NEWSROOM = DATA / "newsroom"
SHARED = ROOT.parent / "shared"
SKIPPED = 77
TIMEOUT = 60

INDEXER = os.environ.get("MERCATO_INDEXER", str(ROOT / "build/dev/indexer/mercato-indexer"))
SEARCHER = os.environ.get("MERCATO_SEARCHER", str(ROOT / "build/dev/searcher/mercato-searcher"))


class Result:
    """What a finished program left: its status and both streams, as text."""

    def __init__(self, argv, status, stdout, stderr):
        self.argv, self.status, self.stdout, self.stderr = argv, status, stdout, stderr

    def __str__(self):
        return (f"$ {' '.join(map(str, self.argv))}\nexit {self.status}\n"
                f"--- stdout\n{self.stdout[:4000]}\n--- stderr\n{self.stderr[:4000]}")

    @property
    def json(self):
        return json.loads(self.stdout)

    @property
    def lines(self):
        """Standard output read as one JSON object a line."""
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def ids(self):
        """Ids of the hits, best first."""
        return [hit["id"] for hit in self.json["hits"]]

    def facet(self, name):
        """Values of one facet with their counts."""
        return {value["value"]: value["count"] for value in self.json["facets"][name]["values"]}


def environment(**changes):
    """Of the programs: nothing of the caller's that changes what they do."""
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    for name, value in os.environ.items():
        if name.endswith("SAN_OPTIONS") or name.startswith("LD_"):
            env[name] = value
    env.update(changes)
    return env


def run(argv, stdin=None, cwd=None, timeout=TIMEOUT, **changes):
    """Runs `argv` to its end. `stdin`: text or bytes. `changes`: environment variables."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([os.fspath(part) for part in argv], input=stdin or b"", cwd=cwd,
                          capture_output=True, timeout=timeout, env=environment(**changes),
                          check=False)
    return Result(argv, done.returncode, done.stdout.decode("utf-8", "surrogateescape"),
                  done.stderr.decode("utf-8", "replace"))


def indexer(*arguments, **options):
    return run([INDEXER, *arguments], **options)


def searcher(*arguments, **options):
    return run([SEARCHER, *arguments], **options)


def start(*argv):
    """A program left running; the caller waits for it or ends it."""
    return subprocess.Popen([os.fspath(part) for part in argv], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, env=environment())


def needs_shared(*parts):
    """Skips a test, or a class, where the data beside the project is absent."""
    path = SHARED.joinpath(*parts)
    return unittest.skipUnless(path.exists(), f"no {path}")


def needs_program(name):
    return unittest.skipUnless(shutil.which(name), f"no {name} here")


class CliTest(unittest.TestCase):
    """Base of the tests: a temporary folder, and asserts that show the whole run."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mercato-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.index = self.folder / "index"

    def write(self, name, content):
        """A file under the test's folder; `content` is text or bytes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def write_lines(self, name, articles):
        """A .jsonl file of the given dictionaries."""
        return self.write(name, "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles))

    def build(self, *paths, expect=0):
        """Indexes `paths` into self.index."""
        result = indexer("build", *paths, "--index", self.index)
        self.assertStatus(expect, result)
        return result

    def search(self, *arguments, expect=None):
        """Searches self.index; JSON. `expect`: the exit status (default: 0 or 1)."""
        result = searcher("--index", self.index, "search", "--format", "json", *arguments)
        if expect is None:
            self.assertIn(result.status, (0, 1), result)
        else:
            self.assertStatus(expect, result)
        return result

    def assertStatus(self, expected, result):
        self.assertEqual(expected, result.status, f"\n{result}")

    def assertClearError(self, result, status, *needles):
        """Exit `status`, nothing on standard output, a short message that names `needles` and
        does not look like a crash."""
        self.assertStatus(status, result)
        self.assertEqual("", result.stdout, f"\n{result}")
        self.assertSays(result, *needles)
        self.assertLessEqual(len(result.stderr.splitlines()), 6, f"\n{result}")

    def assertSays(self, result, *needles):
        """The messages name all `needles`, and nothing of the machinery."""
        for needle in needles:
            self.assertIn(str(needle), result.stderr, f"\n{result}")
        for machinery in ("terminate called", "what():", "Xapian::", "std::", "internal fault",
                          "Assertion", "Sanitizer", "runtime error"):
            self.assertNotIn(machinery, result.stderr, f"\n{result}")


class NewsroomTest(CliTest):
    """Tests over one index of tests/data/newsroom, built once for the class."""

    @classmethod
    def setUpClass(cls):
        cls.shared_folder = pathlib.Path(tempfile.mkdtemp(prefix="mercato-cli-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared_folder, ignore_errors=True)
        cls.newsroom_index = cls.shared_folder / "index"
        built = indexer("build", NEWSROOM, "--index", cls.newsroom_index)
        if built.status != 0:
            raise AssertionError(f"the newsroom cannot be indexed\n{built}")

    def setUp(self):
        super().setUp()
        self.index = self.newsroom_index


def tell_skipped(skipped):
    """A line for each reason, which scripts/test.sh collects."""
    names = {}
    for test, reason in skipped:
        names.setdefault(reason, []).append(test.id().rpartition(".")[2])
    for reason, tests in names.items():
        few = ", ".join(tests[:3]) + (f" and {len(tests) - 3} more" if len(tests) > 3 else "")
        print(f"skipped: {pathlib.Path(sys.argv[0]).stem}: {few}: {reason}")


def main():
    program = unittest.main(module="__main__", exit=False, verbosity=1)
    result = program.result
    tell_skipped(result.skipped)
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.testsRun == len(result.skipped) and result.skipped else 0)

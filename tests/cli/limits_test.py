# SPDX-License-Identifier: GPL-2.0-or-later
"""The programs stop when told, and say so when they meet a limit: signals, memory, file sizes,
descriptors, closed streams. The index is what it was, and nothing is left behind."""
import csv
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import time
import unittest

import harness
from harness import INDEXER, NEWSROOM, SEARCHER, CliTest, environment, indexer, searcher

LONG = 40_000_000  # bytes of one article that takes far longer than a second


def run_limited(argv, limits=(), closed=(), stdin=b"", timeout=60):
    """Runs `argv` with resource limits, and with some of its standard streams closed."""
    def prepare():
        for what, amount in limits:
            resource.setrlimit(what, (amount, amount))
        for stream in closed:
            os.close(stream)
    done = subprocess.run([os.fspath(part) for part in argv], input=stdin, capture_output=True,
                          timeout=timeout, env=environment(), preexec_fn=prepare, check=False)
    return harness.Result(argv, done.returncode, done.stdout.decode("utf-8", "replace"),
                          done.stderr.decode("utf-8", "replace"))


class LimitsTest(CliTest):
    def setUp(self):
        super().setUp()
        self.build(NEWSROOM)
        self.before = self.files()

    def files(self):
        return {path.relative_to(self.index): path.read_bytes()
                for path in self.index.rglob("*") if path.is_file()}

    def assertUntouched(self):
        self.assertEqual(self.before.keys(), self.files().keys(), "something is left, or gone")
        self.assertEqual(self.before, self.files())
        self.search("Liberatore", expect=0)


class Signals(LimitsTest):
    SIGNALS = ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129))

    def assertStops(self, argv, number, status, after=0.7):
        process = subprocess.Popen([os.fspath(part) for part in argv], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, env=environment())
        time.sleep(after)
        self.assertIsNone(process.poll(), "it ended before it was told to")
        began = time.monotonic()
        process.send_signal(number)
        _, stderr = process.communicate(timeout=20)
        took = time.monotonic() - began
        self.assertEqual(status, process.returncode, stderr)
        self.assertLess(took, 1.5)
        self.assertIn(b"interrupted", stderr)

    def test_in_one_long_article(self):
        words = "".join(f"mot{i % 9973} " for i in range(LONG // 9))
        article = self.write("long.txt", words)
        for number, status in self.SIGNALS:
            for command in ("build", "update"):
                with self.subTest(command=command, signal=number):
                    self.assertStops([INDEXER, command, article, "--index", self.index], number,
                                     status)
                    left = {path.name for path in self.index.iterdir()}
                    self.assertEqual({"XAPIANDB", "arrivals", "gen-0001", "writer.lock"}, left)
                    self.assertStatus(0, indexer("check", "--index", self.index))

    def test_on_a_silent_pipe(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        for number, status in self.SIGNALS:
            for command in ("build", "update"):
                with self.subTest(command=command, signal=number):
                    self.assertStops([INDEXER, command, pipe, "--index", self.index], number,
                                     status)
                    self.assertUntouched()


class Resources(LimitsTest):
    def assertClear(self, result):
        """One clear line and a status that says what it was."""
        self.assertIn(result.status, (0, 1, 4), f"\n{result}")
        self.assertSays(result)
        if result.status > 1:
            self.assertLessEqual(1, len(result.stderr.splitlines()), f"\n{result}")
            for advice in ("build it again", "--repair", "--force", "damaged"):
                self.assertNotIn(advice, result.stderr, "a limit is no damage")

    def commands(self):
        at = ["--index", self.index]
        yield [INDEXER, "build", NEWSROOM, *at]
        yield [INDEXER, "update", NEWSROOM, *at]
        yield [INDEXER, "stats", *at]
        yield [INDEXER, "check", *at]
        yield [SEARCHER, *at, "OpenAI"]
        yield [SEARCHER, *at, "batch"]

    def test_memory(self):
        for mebibytes in (60, 90, 130, 200):
            for argv in self.commands():
                with self.subTest(mebibytes=mebibytes, argv=argv[1]):
                    result = run_limited(argv, [(resource.RLIMIT_AS, mebibytes << 20)],
                                         stdin=b"Meta\n")
                    # The system's loader has no status of ours.
                    if "error while loading shared libraries" in result.stderr:
                        continue
                    # Nor has libpoppler, whose tables are made before main.
                    if result.stderr == "Out of memory\n":
                        continue
                    self.assertClear(result)

    def test_file_size(self):
        for kibibytes in (0, 4, 16):
            result = run_limited([INDEXER, "build", NEWSROOM, "--index", self.index],
                                 [(resource.RLIMIT_FSIZE, kibibytes << 10)])
            with self.subTest(kibibytes=kibibytes):
                self.assertStatus(4, result)
                self.assertSays(result, "File too large")
                self.assertUntouched()

    def test_descriptors(self):
        for most in range(3, 16):
            for argv in self.commands():
                with self.subTest(descriptors=most, argv=argv[1]):
                    result = run_limited(argv, [(resource.RLIMIT_NOFILE, most)], stdin=b"Meta\n")
                    if "error while loading shared libraries" in result.stderr:
                        continue
                    # Nor has libpoppler, whose tables are made before main.
                    if result.stderr == "Out of memory\n":
                        continue
                    self.assertClear(result)
        self.search("Liberatore", expect=0)

    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "the superuser is not limited")
    def test_threads(self):
        """Where no thread may be started, one line says so; where some may, they do the work."""
        self.folder.chmod(0o777)
        user = ["setpriv", "--reuid", "65433", "--regid", "65433", "--clear-groups"] if os.geteuid() == 0 else []
        own = self.folder / "own"
        own.mkdir()
        own.chmod(0o777)
        for most in range(1, 9):
            argv = [*user, INDEXER, "build", NEWSROOM, "--index", own / f"of{most}", "-j", "4"]
            result = run_limited(argv, [(resource.RLIMIT_NPROC, most)])
            with self.subTest(threads=most):
                if result.status == 0:
                    self.assertStatus(0, indexer("check", "--index", own / f"of{most}"))
                    continue
                self.assertStatus(4, result)
                self.assertSays(result, "cannot start a thread")
                self.assertEqual(1, len(result.stderr.splitlines()), f"\n{result}")
                self.assertNotIn("XAPIANDB", os.listdir(own / f"of{most}") if (own / f"of{most}").exists() else [])
        self.assertEqual(0, result.status, f"eight are enough\n{result}")
        self.assertUntouched()

    def test_closed_streams(self):
        bad = "".join('{"x\n' for _ in range(50))
        problems = self.write("problems.jsonl", bad + '{"id": "a", "body": "Le chalut rentre."}\n')
        for closed in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
            with self.subTest(closed=closed):
                index = self.folder / f"closed{''.join(map(str, closed))}"
                process = subprocess.run(
                    ["sh", "-c", 'exec "$@" ' + " ".join(f"{stream}>&-" for stream in closed),
                     "sh", INDEXER, "build", problems, NEWSROOM, "--index", os.fspath(index)],
                    capture_output=True, env=environment(), check=False)
                self.assertEqual(0, process.returncode, process.stderr)
                self.assertStatus(0, indexer("check", "--index", index))
                lock = (index / "writer.lock").read_bytes()
                self.assertNotIn(b"problems", lock)

    def test_a_long_line_of_batch(self):
        lines = b"Meta\n" + b"x" * (3 << 20) + b"\nMeta\n"
        result = run_limited([SEARCHER, "--index", self.index, "batch"], stdin=lines)
        self.assertStatus(0, result)
        first, second, third = result.lines
        self.assertIn("longer than", second["error"]["message"])
        self.assertEqual(first["total"], third["total"])

    def test_requests_nested_without_end(self):
        for opening, closing in (("[", "]"), ('{"a":', "}")):
            deep = opening * 100_000 + ("1" if closing == "}" else "") + closing * 100_000
            lines = ('{"query":"Meta","qid":' + deep + "}\nMeta\n").encode()
            result = run_limited([SEARCHER, "--index", self.index, "batch"], stdin=lines)
            self.assertStatus(0, result)
            refused, answered = result.lines
            self.assertIn("error", refused)
            self.assertIn("total", answered)

    def test_requests_of_very_many_values(self):
        """As many as a line holds: refused at once, and the next line served."""
        for value in ("{}", "[]", '{"a":1}', "1"):
            many = ",".join([value] * (900_000 // (len(value) + 1)))
            keys = ",".join(f'"k{i}":{value}' for i in range(50_000))
            lines = f'{{"query":"Meta","ids":[{many}]}}\n{{"query":"Meta",{keys}}}\nMeta\n'.encode()
            result = run_limited([SEARCHER, "--index", self.index, "batch"], stdin=lines, timeout=30)
            self.assertStatus(0, result)
            for refused in result.lines[:2]:
                self.assertIn("at most", refused["error"]["message"])
            self.assertIn("total", result.lines[2])

    def test_a_folder_is_no_batch(self):
        for result in (searcher("--index", self.index, "batch", self.folder),):
            self.assertClearError(result, 4, self.folder)

    def test_tables_carry_no_formula_and_no_control(self):
        hostile = [{"id": "=HYPERLINK(1)", "title": "@SUM(A1) abeille", "body": "L'abeille \x1b]2;x\x07."},
                   {"id": "-x", "title": "=cmd|' /C calc'!A0", "body": "Une abeille \x85\u009b31m\x7f."}]
        self.build(self.write_lines("hostile.jsonl", hostile))
        for form in ("csv", "tsv"):
            result = searcher("--index", self.index, "abeille", "--format", form)
            self.assertStatus(0, result)
            for forbidden in "\x1b\x07\x7f\x85\x9b":
                self.assertNotIn(forbidden, result.stdout)
        table = searcher("--index", self.index, "abeille", "--format", "csv").stdout
        for cell in table.replace('"', "").replace("\r\n", ",").split(","):
            self.assertFalse(cell[:1] in ("=", "@"), table)
        parted = [";=1+1", "a;=1+1", 'a; "=1+1', "a;;\t=1+1", "a ; +1+1", "a;-cmd|' /C calc'!A0", "a\n=1+1", "a\t@SUM(A1)"]
        self.build(self.write_lines("parted.jsonl", [{"id": f"p{i}", "title": f"{text} abeille", "author": text, "body": text}
                                                     for i, text in enumerate(parted)]))
        told = searcher("--index", self.index, "abeille", "--format", "csv", "--fields", "id,title,author,snippet").stdout
        self.assertIn("a;'=1+1", told)
        for delimiter in ",;\t":
            for row in csv.reader(io.StringIO(told, newline=""), delimiter=delimiter):
                for cell in row:
                    self.assertNotIn(cell.lstrip(' "')[:1], list("=+-@"), row)
        trec = searcher("--index", self.index, "batch", "--format", "trec",
                        stdin='{"query":"abeille","qid":"a\\nb Q0 fake 1 9 mercato"}\n')
        for line in trec.stdout.splitlines():
            self.assertEqual(6, len(line.split(" ")), trec.stdout)

    def test_limits_as_large_as_numbers_get(self):
        """A limit or an offset near 2^64 loses no hit."""
        ids = self.search("Meta", "-n", "all").ids
        for limit in (len(ids), 2 ** 32, 2 ** 63, 2 ** 64 - 1):
            self.assertEqual(ids, self.search("Meta", "-n", str(limit)).ids)
            self.assertEqual(ids[1:], self.search("Meta", "-n", str(limit), "--offset", "1").ids)
        self.assertEqual([], self.search("Meta", "--offset", str(2 ** 64 - 1)).ids)
        request = {"query": "Meta", "limit": 2 ** 64 - 1, "offset": 1}
        answer = searcher("--index", self.index, "batch", stdin=json.dumps(request) + "\n").lines[0]
        self.assertEqual(ids[1:], [hit["id"] for hit in answer["hits"]])

    def test_an_id_longer_than_an_index_keeps(self):
        """It is found by the id it came with."""
        name = "a" * 300
        self.build(self.write_lines("long.jsonl", [{"id": name, "title": "Le chalut", "body": "Le chalut rentre."},
                                                   {"id": "b", "body": "Le port attend le chalut."}]))
        for command in ("show", "similar"):
            result = searcher("--index", self.index, command, name, "--format", "json")
            self.assertIn(result.status, (0, 1) if command == "similar" else (0,), f"\n{result}")
            self.assertEqual("", result.stderr)

    def test_a_knowledge_file_that_is_missing(self):
        """It is named, and nothing is recognised with less."""
        whole = harness.ROOT / "corpus" / "knowledge"
        for path in sorted(whole.iterdir()):
            for damage in ("folder",) if path.name == "moves.model" else ("gone", "folder"):  # made without it
                knowledge = self.folder / "knowledge"
                shutil.rmtree(knowledge, ignore_errors=True)
                shutil.copytree(whole, knowledge)
                (knowledge / path.name).unlink()
                if damage == "folder":
                    (knowledge / path.name).mkdir()
                result = harness.indexer("build", NEWSROOM, "--index", self.index, "--knowledge", knowledge)
                with self.subTest(file=path.name, damage=damage):
                    self.assertStatus(4, result)
                    self.assertSays(result, path.name)
        self.assertUntouched()

    def test_what_stands_behind_two_dashes(self):
        for argv in (["search", "-i", self.index, "--", "-Meta"],
                     ["-i", self.index, "search", "--", "-Meta"], ["-i", self.index, "--", "-Meta"]):
            result = searcher(*argv)
            self.assertIn(result.status, (0, 1), f"\n{result}")
        article = self.write("-x", "# Titre\n\nLe chalut.\n")
        result = indexer("build", "-i", self.folder / "dash", "--", "-x", cwd=article.parent)
        self.assertStatus(0, result)


if __name__ == "__main__":
    harness.main()

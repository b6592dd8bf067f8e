# SPDX-License-Identifier: GPL-2.0-or-later
"""An index folder from a stranger: no program of his is run, no path or link in it leads out of it,
whatever command opens it."""
import os
import pathlib
import shutil
import zlib

import harness
from harness import NewsroomTest, indexer, run, searcher

TOUCH = shutil.which("touch") or "/usr/bin/touch"


class ForeignIndex(NewsroomTest):
    def setUp(self):
        super().setUp()
        self.ran = self.folder / "RAN"
        self.program = f"remote :{TOUCH} {self.ran}\n"

    def commands(self, index):
        at = ("--index", index)
        for words in (("check",), ("check", "--repair"), ("stats",), ("update", "-n", self.folder),
                      ("update", self.folder), ("remove", "x"), ("build", self.folder / "none")):
            yield indexer(*words, *at)
        for words in (("x",), ("facets",), ("count", "x"), ("moves",), ("quotes",), ("show", "x"),
                      ("similar", "x"), ("suggest", "x"), ("batch",)):
            yield searcher(*at, *words, stdin="x\n")

    def assertNoDoor(self, index, *needles):
        """Each command refuses the index, and no program has run."""
        for result in self.commands(index):
            with self.subTest(command=" ".join(map(str, result.argv[1:]))):
                self.assertFalse(self.ran.exists(), f"a program was run\n{result}")
                self.assertIn(result.status, (2, 3, 4), f"\n{result}")
                self.assertSays(result, *(needles if result.status == 3 else ()))

    def test_a_stub_that_names_a_program(self):
        stub = self.write("a/XAPIANDB", self.program)
        self.assertNoDoor(stub.parent)

    def test_a_long_stub_behind_a_short_one(self):
        self.write("b/big", f"#{0:070000d}\n{self.program}")
        stub = self.write("b/XAPIANDB", "auto big\n")
        self.assertNoDoor(stub.parent)
        self.assertNoDoor(self.folder / "b" / "big")

    def test_a_replica_that_is_a_stub(self):
        self.write("d/s", self.program)
        stub = self.write("d/XAPIANDB", "remote 127.0.0.1:1\n#replica s\n")
        self.assertNoDoor(stub.parent)

    def test_a_replica_folder_with_a_stub(self):
        self.write("e/r/XAPIANDB", self.program)
        stub = self.write("e/XAPIANDB", "auto missing\n#replica r\n")
        self.assertNoDoor(stub.parent)

    def test_a_shard_with_a_stub(self):
        self.write("f/shard-1/XAPIANDB", self.program)
        stub = self.write("f/XAPIANDB", "auto shard-1\n")
        self.assertNoDoor(stub.parent)

    def test_a_generation_with_a_stub(self):
        self.write("g/gen-0001/XAPIANDB", self.program)
        stub = self.write("g/XAPIANDB", "auto gen-0001\n")
        self.assertNoDoor(stub.parent)

    def test_other_spellings(self):
        for line in ("remote\t:prog", "REMOTE :prog", "remote ssh:prog", "remote :prog:7001",
                     "inmemory", "chert x", "auto", "auto gen-0001\0x", "flint x", "stub x"):
            with self.subTest(line=line):
                stub = self.write("h/XAPIANDB", line + "\n")
                result = searcher("--index", stub.parent, "x")
                self.assertStatus(3, result)
                self.assertSays(result, "XAPIANDB")

    def test_relative_paths_stay_below(self):
        outside = os.path.relpath(self.newsroom_index, self.folder / "i")
        stub = self.write("i/XAPIANDB", f"auto {outside}/gen-0001\n")
        result = searcher("--index", stub.parent, "x")
        self.assertStatus(3, result)
        self.assertSays(result, "leads out of its folder")
        self.assertStatus(0, searcher("--index", stub, "Liberatore"))  # named by the person

    def test_a_nested_stub_stays_below(self):
        self.write("j/part/XAPIANDB", f"auto {self.newsroom_index}/gen-0001\n")
        stub = self.write("j/XAPIANDB", "auto part\n")
        result = searcher("--index", stub.parent, "x")
        self.assertStatus(3, result)
        self.assertSays(result, "leads out of its folder")

    def test_an_absolute_path_in_an_index(self):
        """A list of shards may name them anywhere; what is beside an index stays in it."""
        index = self.copied()
        (index / "XAPIANDB").write_text(f"auto {self.newsroom_index}/gen-0001\n")
        for result in (searcher("--index", index, "Liberatore"), indexer("check", "--index", index)):
            self.assertStatus(3, result)
            self.assertSays(result, "leads out of its folder")
        self.assertStatus(0, searcher("--index", index / "XAPIANDB", "Liberatore"))  # named by the person
        cluster = self.write("n/XAPIANDB", f"auto {self.newsroom_index}\n").parent
        self.assertStatus(0, searcher("--index", cluster, "Liberatore"))

    def test_a_file_that_is_no_stub_is_not_shown(self):
        secret = self.write("secret", "the password is grelotine\n")
        for line in (f"auto {secret}", f"remote 127.0.0.1:1\n#replica {secret}"):
            stub = self.write("o/XAPIANDB", line + "\n")
            for index in (stub, stub.parent):
                for result in (searcher("--index", index, "x"), indexer("check", "--index", index)):
                    self.assertStatus(3, result)
                    self.assertSays(result, "secret:1")
                    self.assertNotIn("password", result.stdout + result.stderr)
        (self.folder / "p").mkdir()
        (self.folder / "p" / "XAPIANDB").symlink_to(secret)
        result = searcher("--index", self.folder / "p", "x")
        self.assertStatus(3, result)
        self.assertNotIn("password", result.stdout + result.stderr)

    def test_links_in_an_index(self):
        for name in ("XAPIANDB", "gen-0001", "gen-0001/iamglass", "gen-0001/postlist.glass"):
            with self.subTest(link=name):
                index = self.folder / "k"
                shutil.rmtree(index, ignore_errors=True)
                shutil.copytree(self.newsroom_index, index)
                moved = self.folder / "elsewhere"
                shutil.rmtree(moved, ignore_errors=True)
                moved.is_file() and moved.unlink()
                (index / name).rename(moved)
                (index / name).symlink_to(moved)
                self.assertStatus(3, searcher("--index", index, "Liberatore"))
                self.assertStatus(3, indexer("check", "--index", index))

    def copied(self):
        index = self.folder / "m"
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(self.newsroom_index, index)
        return index

    def test_a_link_of_any_name_is_not_written_through(self):
        """Xapian opens files of these names for writing."""
        article = self.write("new.md", "# Neuf\n\nUn article de plus.\n")
        for name in ("flintlock", "v.tmp", "spelling.glass", "synonym.glass", "sums", "sums.new",
                     "pending", "anything"):
            index = self.copied()
            victim = self.write("victim", "precious")
            (index / "gen-0001" / name).unlink(missing_ok=True)
            (index / "gen-0001" / name).symlink_to(victim)
            for command in (("update", article), ("remove", "x"), ("check", "--repair")):
                with self.subTest(link=name, command=command[0]):
                    result = indexer(*command, "--index", index)
                    self.assertStatus(3, result)
                    self.assertSays(result, name)
                    self.assertEqual("precious", victim.read_text())

    def test_a_pipe_is_not_waited_for(self):
        for name in ("gen-0001/sums", "gen-0001/position.glass", "gen-0001/flintlock", "arrivals",
                     "notebook.json"):
            index = self.copied()
            (index / name).unlink(missing_ok=True)
            os.mkfifo(index / name)
            for command in ((indexer, "check"), (searcher, "news"), (searcher, "tag")):
                with self.subTest(pipe=name, command=command[1]):
                    result = command[0](*command[1:], "--index", index, timeout=30)
                    self.assertIn(result.status, (0, 1, 3, 4), f"\n{result}")
                    self.assertSays(result)

    def test_checksums_of_files_elsewhere(self):
        """A file of checksums that names a file outside the index, which is then not read."""
        index = self.copied()
        sums = index / "gen-0001" / "sums"
        data = sums.read_bytes()
        for name in (b"../../../etc/passw", b"/dev/zero/"):
            changed = data[:-4].replace(b"position.glass", (name + b"x" * 14)[:14])
            sums.write_bytes(changed + zlib.crc32(changed).to_bytes(4, "little"))
            for result in (indexer("check", "--index", index), searcher("--index", index, "Meta")):
                self.assertStatus(3, result)
                self.assertSays(result, "sums: damaged")

    def test_a_notebook_from_a_stranger(self):
        def one(searches="{}", articles="{}"):
            return '{"format":1,"searches":%s,"articles":%s}' % (searches, articles)

        deep = "[" * 100_000 + "]" * 100_000
        for text in (one(deep), one(articles=deep), one('{"a":' * 100_000 + "1" + "}" * 100_000),
                     one('{"evil\\u001b]2;X\\u0007":{"query":"Meta"}}'),
                     one(articles='{"a":{"tags":["t\\u001b[2J"]}}'), "[1]", "{", one("[1]", "[2]")):
            index = self.copied()
            (index / "notebook.json").write_text(text)
            for command in (("saved",), ("news",), ("tag",), ("search", "Meta"), ("search", "tag:t")):
                with self.subTest(notebook=text[:60], command=command):
                    result = searcher(*command, "--index", index)
                    self.assertIn(result.status, (0, 1, 4), f"\n{result}"[:2000])
                    self.assertSays(result, *(["notebook.json"] if result.status == 4 else []))
                    for forbidden in ("\x1b", "\x07"):
                        self.assertNotIn(forbidden, result.stdout + result.stderr)

    def test_names_in_messages_are_clean(self):
        stub = self.write("l/XAPIANDB", "auto \x1b]2;PWNED\x07\u202ex\n")
        result = run([harness.SEARCHER, "--index", stub.parent, "x"])
        self.assertStatus(3, result)
        for forbidden in ("\x1b", "\x07", "\u202e"):
            self.assertNotIn(forbidden, result.stderr)


if __name__ == "__main__":
    harness.main()
